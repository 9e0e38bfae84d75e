"""How the documents of the models stand, in one view: renderings against sources, and what the checks say of both."""

from collections.abc import Iterator
from difflib import unified_diff
from typing import NamedTuple

from mlpolicy.documents.render.plan import Source
from mlpolicy.documents.render.rendering import is_rendering, renderings
from mlpolicy.documents.summaries.crawled_names import FIELD
from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.model import At, Inventory, Model
from mlpolicy.places import Locator
from mlpolicy.writing import Read

#: Lines of a diff that are shown, characters of each, and lines of a file that is compared line by line.
_SHOWN = 16
_WIDTH = 140
_LONGEST = 20_000
_DOMAINS = "domain names"
_MEND = "mend what is contradicted, here or where it is declared"
#: Lists of SummaryState and DocumentationState, what they are called, and the next step; none for what is only open.
_SUMMARY = (
    ("gaps", "gap", ""),
    ("contradictions", "contradicted", _MEND),
    ("drift", "out of step", "mlpolicy fix"),
    ("domains", _DOMAINS, ""),
    ("excluded", _DOMAINS, ""),
)
_DOCUMENTATION = (
    ("ab_2013", "gap", ""),
    ("contradictions", "contradicted", _MEND),
    ("changes", "out of step", "mlpolicy summary build {}"),
)


class View(NamedTuple):
    """Lines for the person, and the steps that bring in step what is not."""

    lines: tuple[str, ...]
    steps: tuple[str, ...] = ()


def view(inventory: Inventory, source: Source, data: bytes, read: Read) -> View:
    """data: of the source. Raises ConfigError where it does not decode."""
    said = [*_renderings(source, data, read), *_words(inventory, source, data)]
    names = ", ".join(model.name for model in source.models)
    state = f" ({source.frozen}; what was published stays)" if source.frozen else ""
    head = f"{source.path}, for {names}{state}: {'in step' if not said else ''}".rstrip()
    return View((head, *(f"  {line}" for line, _ in said)), tuple(dict.fromkeys(step for _, step in said if step)))


def _renderings(source: Source, data: bytes, read: Read) -> Iterator[tuple[str, str]]:
    """Renderings that are there and not what the source renders to; of what is published they stay as they are."""
    try:
        made = () if source.frozen or source.why else renderings(source.path, data)
    except DecodeError as error:
        raise ConfigError(f"{source.path}: {error.message}") from None
    for path, wanted in made:
        there = read(path)
        if there is not None and not is_rendering(there):
            yield f"{path} stands where a rendering would, and was not rendered by mlpolicy", ""
        elif there is not None and there.replace(b"\r\n", b"\n") != wanted:
            yield f"{path} is not what {source.path} renders to:", f"mlpolicy summary render {source.models[0].name}"
            yield from ((f"  {line}", "") for line in _diff(there, wanted))


def _diff(there: bytes, wanted: bytes) -> Iterator[str]:
    before, after = (data.decode(errors="replace").splitlines() for data in (there, wanted))
    if max(len(before), len(after)) > _LONGEST:
        yield "too long to be compared line by line"
        return
    found = [line for line in unified_diff(before, after, n=0, lineterm="") if not line.startswith(("---", "+++"))]
    yield from (line if len(line) <= _WIDTH else f"{line[:_WIDTH]}…" for line in found[:_SHOWN])
    if len(found) > _SHOWN:
        yield f"and {len(found) - _SHOWN} more lines"


def _words(inventory: Inventory, source: Source, data: bytes) -> Iterator[tuple[str, str]]:
    """What the checks say of the document, each once, with its line."""
    lines, places = Locator(source.path, data), _places(inventory, source.path)
    found = dict.fromkeys(item for model in source.models for item in _said(model, source.path))
    for kind, words, step in found:
        at = places.get(FIELD if kind == _DOMAINS else words.split(" ", 1)[0].rstrip(":"), At())
        yield f"{kind}: {source.path}:{lines.locate(at).line}: {words}", step


def _said(model: Model, path: str) -> Iterator[tuple[str, str, str]]:
    for state, lists in ((model.summary, _SUMMARY), (model.documentation, _DOCUMENTATION)):
        if state.path == path:
            for name, kind, step in lists:
                yield from ((kind, words, step.format(model.name)) for words in getattr(state, name))


def _places(inventory: Inventory, path: str) -> dict[str, At]:
    """Where the words about a field or a key point."""
    found: dict[str, At] = {}
    for summary in inventory.summaries:
        if summary.path == path:
            found |= {part.name: part.at for part in summary.parts} | {item.id: item.at for item in summary.fields}
            found |= {sign: found["generated"] for sign in "+-~" if "generated" in found}
    for document in inventory.documentation:
        if document.path == path:
            found |= {part.name: part.at for part in document.parts}
            found |= {item.id: item.at for item in document.items}
            found |= {sign: found["datasets"] for sign in "+-" if "datasets" in found}
    return found
