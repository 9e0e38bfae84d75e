"""The page of California's twelve items (AB 2013), as a documentation file answers them."""

import posixpath
from collections.abc import Iterator

from mlpolicy.documents.questionnaires import Item, questionnaires, trouble
from mlpolicy.documents.render.page import Asked, Block, Choices, Field, Line, Page, Paragraph, Section, Span, line
from mlpolicy.documents.render.values import text
from mlpolicy.documents.summaries.values import answer, flat
from mlpolicy.pointers import Value, mapping

NAME = "ab_2013"
#: Ids of data that no document for the public names.
_UNNAMED = ("private:", "s3:", "gs:", "abfs:", "file:")


def documentation(path: str, value: dict[str, Value]) -> Page:
    """path: of the source. value: the source, decoded."""
    asked, answers = questionnaires()[NAME], mapping(value.get(NAME))
    open_ = [item.id for item in asked.items if trouble(item, answers.get(item.id))]
    read = "" if asked.verified else "; the text of the law itself was not read for it"
    return Page(
        title=f"{asked.title}: {flat(value.get('model'))}",
        source=posixpath.basename(path),
        draft=_draft(len(open_)) if open_ else "",
        facts=tuple(_facts(value)),
        sections=(
            Section(
                id="",
                heading="The twelve items",
                level=2,
                fields=tuple(_field(number, item, answers.get(item.id)) for number, item in enumerate(asked.items, 1)),
            ),
        ),
        notes=(f"Items of {asked.law}, in words of this tool's own, after {asked.source}{read}.",),
    )


def _draft(count: int) -> str:
    return f"{'One item is' if count == 1 else f'{count} items are'} still to be answered."


def _facts(value: dict[str, Value]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    yield "Model version", ((Span(flat(value.get("model"))),),)
    given = value.get("datasets")
    names = [flat(name) for name in given] if isinstance(given, list) else []
    public = [name for name in names if not name.startswith(_UNNAMED)]
    more = len(names) - len(public)
    rest = ("and one that is not named" if more == 1 else f"and {more} that are not named") if more else ""
    if names:
        yield "Datasets covered", tuple((Span(name),) for name in (*public, rest) if name)


def _field(number: int, item: Item, value: Value) -> Field:
    label = f"{item.label[:1].upper()}{item.label[1:]}"
    return Field(id=str(number), label=label, blocks=tuple(_blocks(item, value)))


def _blocks(item: Item, value: Value) -> Iterator[Block]:
    found = answer(value)
    if item.kind == "bool" and (found or not flat(value)):
        yield Choices((("Yes", found == "yes"), ("No", found == "no")))
    elif item.kind == "enum":
        yield Choices(tuple((name.replace("-", " ").capitalize(), name == flat(value)) for name in item.values))
        yield from () if flat(value) in item.values else text(value)
    elif item.kind == "date-range" and isinstance(value, dict):
        yield Paragraph((line(_range(value)),))
    else:
        yield from text(value)
    if trouble(item, value):
        yield Asked("To be filled in" if not flat(value) else "To be completed")


def _range(value: dict[str, Value]) -> str:
    said = (flat(value.get(key)) for key in ("start", "end"))
    start, end = said
    return f"From {start}" + (f" to {end}" if end else ", ongoing" if answer(value.get("ongoing")) == "yes" else "")
