"""What is known about one rule, one dataset or one line of a file, in words."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from mlpolicy.config import PATH, Config
from mlpolicy.display import clean
from mlpolicy.explain.rows import where
from mlpolicy.explain.untaken import explained
from mlpolicy.globs import matcher
from mlpolicy.model import (
    At,
    CrawlerSetting,
    Dataset,
    DatasetUse,
    Declaration,
    Definition,
    GenerationCall,
    Inventory,
    Location,
    Problem,
)
from mlpolicy.readers import Reader
from mlpolicy.tables import UseTables, shipped

F = TypeVar("F", DatasetUse, Definition, Declaration, CrawlerSetting, GenerationCall, Problem)
Locate = Callable[[str, At], Location]
#: `, since 1a2b3c4 by AUTHOR on DATE` for a line that git has a history of, else nothing.
Since = Callable[[Location], str]


def dataset(inventory: Inventory, found: Dataset, locate: Locate, since: Since) -> str:
    """Everything the repository says of a dataset."""
    return "\n".join(map(clean, _dataset(inventory, found, locate, since))) + "\n"


def _dataset(inventory: Inventory, found: Dataset, locate: Locate, since: Since) -> Iterator[str]:
    yield found.id
    others = [other for other in found.ids if other != found.id]
    if others:
        yield f"  also named: {', '.join(others)}"
    yield f"  license: {_license(found)}"
    yield f"  category: {found.category or 'not stated'}; disclosure: {found.disclosure}"
    yield f"  trained on by: {', '.join(found.models) or 'no model version'}"
    if found.upstream:
        yield f"  made from: {', '.join(found.upstream)}"
    names = {found.id, *found.ids}
    declarations = [item for item in inventory.declarations if item.dataset in names]
    yield "  declared:" if declarations else f"  declared nowhere; mlpolicy declare {found.id}"
    for item in declarations:
        stated = " / ".join(item.license.declared) or "none stated"
        written = since(locate(item.path, item.at))
        yield f"    {_at(item.path, item.at, locate)} ({item.reader}), license {stated}{written}"
    uses = [item for item in inventory.uses if item.id == found.id]
    yield "  used:" if uses else "  used nowhere"
    for use in uses:
        models = f", in recipes of {', '.join(use.models)}" if use.models else ""
        yield f"    {_at(use.path, use.at, locate)} purpose {use.purpose}, {use.how}{models}"


def _license(found: Dataset) -> str:
    stated = " / ".join(found.license.declared)
    if found.conflict:
        return f"statements differ: {stated}"
    return f"{found.license.spdx or found.license.state}{f' (stated: {stated})' if stated else ''}"


def place(inventory: Inventory, path: str, line: int, locate: Locate, own: UseTables) -> str:
    """What was understood on a line of a file; "" where nothing was. own: rows of the repository."""

    def here(facts: Iterable[F]) -> list[F]:
        return [item for item in facts if item.path == path and _covers(locate(path, item.at), line)]

    blocks = [
        *(_use(use, inventory, locate, own) for use in here(inventory.uses)),
        *(_definition(item, inventory, locate) for item in here(inventory.definitions)),
        *(_declaration(item, locate) for item in here(inventory.declarations)),
        *(_crawler(item, locate, own) for item in here(inventory.crawler_settings)),
        *(_generation(item, locate, own) for item in here(inventory.generation_calls)),
        *(_trouble(item, locate) for item in here(inventory.problems) if item.at != At()),
    ]
    return "".join(f"{clean(text)}\n" for block in blocks for text in block)


def _use(use: DatasetUse, inventory: Inventory, locate: Locate, own: UseTables) -> Iterator[str]:
    yield f"{_at(use.path, use.at, locate)} {'points to' if use.pointer else 'uses'} {use.id or use.dataset}"
    yield from _recognised(use.row, f" (source {use.source})", locate, own)
    yield f"  understood from: {use.how}; confidence {use.confidence}"
    yield from _led(use, inventory, locate)
    if use.pointer:
        return
    splits = f" (split {', '.join(use.splits)})" if use.splits else ""
    yield f"  purpose: {use.purpose}{splits}; {_counts(use)}"
    yield f"  configuration: {use.config or 'not stated'}; revision: {use.revision or 'not stated'}"
    if use.id is None:
        yield "  not resolved: end the line with the comment `mlpolicy: dataset=scheme:name`,"
        yield f"    or say it with `pins:` in {PATH}, expression {use.dataset.removeprefix('?')}"
    elif use.declared_by:
        yield f"  declared by: {', '.join(use.declared_by)}"
    else:
        yield f"  declared nowhere; mlpolicy declare {use.shown or use.id}"


def _recognised(row: str, more: str, locate: Locate, own: UseTables) -> Iterator[str]:
    yield f"  recognised by: {row or 'its reader'}{more}"
    if place_ := where(row, own, locate):
        yield f"    {place_}"


def _led(use: DatasetUse, inventory: Inventory, locate: Locate) -> Iterator[str]:
    """Through what a use got its dataset, or why its reference led nowhere."""
    for part in use.parts:
        if part.name == "definition":
            names = (item for item in inventory.definitions if (item.path, item.at) == (part.path, part.at))
            name = next((f"definition '{item.name}'" for item in names), "declaration")
            yield f"  resolved by: the {name} at {_at(part.path, part.at, locate)}"
        elif part.name == "pointer":
            uses = sum(item.path == part.path for item in inventory.uses)
            entries = sum(item.path == part.path for item in inventory.definitions)
            yield f"  leads to: {part.path} (uses: {uses}, definitions: {entries})"
            yield f"    what it uses belongs to every recipe that holds {use.path}{_of(use)}"
        elif part.name == "pin":
            yield f"  pinned by its author at: {_at(part.path, part.at, locate)}"
    if use.ref and use.id is None and not use.pointer:
        bearing = [item for item in inventory.definitions if use.ref in {item.name, item.name.rpartition(".")[2]}]
        places = ", ".join(_at(item.path, item.at, locate) for item in bearing)
        yield f"  refers to '{use.ref}', " + (
            f"which several definitions name differently: {places}"
            if places
            else "which nothing here defines or declares"
        )


def _of(use: DatasetUse) -> str:
    return f" ({', '.join(use.models)})" if use.models else ""


def _counts(use: DatasetUse) -> str:
    if use.trained_on:
        return f"counts as training{' of ' if use.models else ''}{', '.join(use.models)}"
    return "a training use that no recipe holds" if use.unassigned else "does not count as training"


def _definition(item: Definition, inventory: Inventory, locate: Locate) -> Iterator[str]:
    yield f"{_at(item.path, item.at, locate)} defines '{item.name}' as {item.id or item.dataset}"
    yield f"  understood from: {item.how}; confidence {item.confidence}"
    part = ("definition", item.path, item.at)
    uses = [use for use in inventory.uses if part in {(each.name, each.path, each.at) for each in use.parts}]
    places = ", ".join(_at(use.path, use.at, locate) for use in uses)
    yield f"  referred to at: {places}" if places else "  nothing refers to it, so it is no use"


def _declaration(item: Declaration, locate: Locate) -> Iterator[str]:
    yield f"{_at(item.path, item.at, locate)} declares {item.dataset}"
    yield f"  read by: {item.reader}"


def _crawler(item: CrawlerSetting, locate: Locate, own: UseTables) -> Iterator[str]:
    value = f" = {item.value}" if item.value else ""
    yield f"{_at(item.path, item.at, locate)} sets {item.setting}{value} of {item.tool}: {item.state}"
    yield from _recognised(item.row, "" if item.verified else " (the tool's own source was not read)", locate, own)


def _generation(item: GenerationCall, locate: Locate, own: UseTables) -> Iterator[str]:
    yield f"{_at(item.path, item.at, locate)} makes data with a model: {item.expression} ({item.api})"
    yield from _recognised(item.row, f"; confidence {item.confidence}", locate, own)
    yield f"  model: {item.model or 'not stated'}; output: {item.output or 'not stated'}"


def _trouble(item: Problem, locate: Locate) -> Iterator[str]:
    yield f"{_at(item.path, item.at, locate)} {item.message}"


def untaken(
    path: str, data: bytes, line: int, readers: Iterable[Reader], inventory: Inventory, config: Config, locate: Locate
) -> str:
    """Why nothing was understood on a line of the file. data: its content. line: 1-based."""
    found = _untaken(path, data, line, tuple(readers), inventory, config, locate)
    return "".join(f"{clean(text)}\n" for text in found)


def _untaken(
    path: str,
    data: bytes,
    line: int,
    readers: tuple[Reader, ...],
    inventory: Inventory,
    config: Config,
    locate: Locate,
) -> Iterator[str]:
    matching = [reader for reader in readers if reader.matches(path)]
    if not matching:
        yield f"No reader knows this kind of file: {path}"
        return
    yield "Nothing on this line was understood as a use, declaration or definition of a dataset."
    reasons, (table, row) = explained(path, data, line, matching, config.tables + shipped())
    yield from (f"  {reason}" for reason in reasons)
    problems = [problem for problem in inventory.problems if problem.path == path and problem.reader != "config"]
    yield from (f"  the file could not be read in full: {problem.message}" for problem in problems)
    if matcher(config.scope.exclude)(path):
        yield f"  the file is out of scope: `scope.exclude` of {PATH}"
    there = sorted({locate(path, use.at).line for use in inventory.uses if use.path == path})
    if there:
        yield f"  uses in this file stand on line {', '.join(map(str, there))}"
    yield f"If it takes a dataset, say so with a row below `tables:` in {PATH}, such as:"
    yield f"  {table}: [{row}]"


def _covers(location: Location, line: int) -> bool:
    return location.line <= line <= max(location.end_line, location.line)


def _at(path: str, at: At, locate: Locate) -> str:
    location = locate(path, at)
    return f"{path}:{location.line}:{location.column}"
