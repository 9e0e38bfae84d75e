"""The page that a summary is rendered to: every field of the template, in its order, with what the source says."""

import posixpath
from collections.abc import Callable, Iterable, Iterator

from mlpolicy.documents.render.page import Block, Field, Line, Page, Paragraph, Section, Span, line, named
from mlpolicy.documents.render.values import asked, blocks, domains, relative, sizes
from mlpolicy.documents.summaries.template import FieldRow, Heading, template
from mlpolicy.documents.summaries.values import flat
from mlpolicy.model import SummaryField
from mlpolicy.pointers import Value, mapping


def layout(path: str, value: dict[str, Value], fields: Iterable[SummaryField]) -> Page:
    """path: of the source. value: the source, decoded, of mlpolicy's own format. fields: of the template, as judged."""
    folder, draft = posixpath.dirname(path), value.get("status") != "published"
    stated, unavailable = mapping(value.get("fields")), mapping(value.get("unavailable"))
    missing = {field.id for field in fields if field.required and field.state == "empty"} - unavailable.keys()

    def made(row: FieldRow) -> Field:
        why = flat(unavailable.get(row.id))
        return _field(row, stated.get(row.id), folder, why, asked_for=draft and row.id in missing)

    name = f"{flat(value.get('model'))} {flat(value.get('version'))}".strip()
    return Page(
        title=f"Public summary of training content: {name}",
        source=posixpath.basename(path),
        draft=_draft(len(missing)) if draft else "",
        facts=tuple(_facts(value, folder)),
        sections=tuple(_section(heading, made) for heading in template().sections),
        notes=(f"Headings and labels of the fields are those of the Commission's template, {template().source}.",),
    )


def _draft(left: int) -> str:
    still = f", and {'one field is' if left == 1 else f'{left} fields are'} still to be filled in" if left else ""
    return f"This summary is not published; what it says may change{still}."


def _facts(value: dict[str, Value], folder: str) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """What the source says of itself beside the fields of the template."""
    names = value.get("covers")
    covers = [flat(name) for name in (names if isinstance(names, list) else [names]) if flat(name)]
    yield "Model version", ((Span(f"{flat(value.get('model'))}@{flat(value.get('version'))}"),),)
    if covers:
        yield "Also covers, with identical content", tuple((Span(name),) for name in covers)
    if (edition := flat(value.get("edition"))) not in {"", "1"}:
        yield "Edition", (line(edition),)
    if before := flat(value.get("supersedes")):
        yield "Supersedes", (named(posixpath.basename(before), relative(before, folder)),)
    if base := flat(value.get("adds_to")):
        yield (
            "Additional data only",
            (line("The rest of the training content is described in "), named(base, relative(base, folder))),
        )


def _section(heading: Heading, made: Callable[[FieldRow], Field]) -> Section:
    rows = tuple(made(row) for row in template().rows if row.id.rpartition(".")[0] == heading.id)
    level = 0 if heading.id == "H" else heading.id.count(".") + 2
    return Section(id=heading.id, heading=heading.heading, level=level, fields=rows)


def _field(row: FieldRow, value: Value, folder: str, why: str, *, asked_for: bool) -> Field:
    """folder: of the document. why: there is no content, as a summary of a legacy model may say."""
    reason: tuple[Block, ...] = (Paragraph((line(f"Not available: {why}"),)),) if why else ()
    if row.kind == "sizes":
        columns, rows = sizes(value)
        said = asked("sizes") if asked_for else ()
        return Field(id=row.id, label=row.label, columns=columns, rows=rows, blocks=(*said, *reason))
    said = domains(value, folder) if row.kind == "domains" else blocks(row.kind, value)
    return Field(id=row.id, label=row.label, blocks=(*(asked(row.kind) if asked_for else said), *reason))
