"""What is known about one rule, one dataset or one line of a file, in words."""

from collections.abc import Callable, Iterable, Iterator

from mlpolicy.config import PATH, Config
from mlpolicy.display import clean
from mlpolicy.globs import matcher
from mlpolicy.model import GATES, At, Dataset, DatasetUse, Definition, Inventory, Location
from mlpolicy.policy.levels import decided_by, level
from mlpolicy.policy.rules import Rule
from mlpolicy.readers import Reader

Locate = Callable[[str, At], Location]
#: `, since 1a2b3c4 by AUTHOR on DATE` for a line that git has a history of, else nothing.
Since = Callable[[Location], str]


def levels(rule: Rule, config: Config) -> str:
    """The rule's levels in this repository, and where each comes from."""
    lines = ["In this repository:"]
    if rule.pack not in config.packs:
        lines.append(f"  not judged: `packs:` of {PATH} does not name {rule.pack}")
    for gate in GATES:
        stated, reason = level(rule, gate, config)
        key = decided_by(rule, gate, config)
        source = f"{PATH}, rules: {key}" if key else "the rule's own"
        lines.append(f"  {gate}: {stated} ({source}{f'; {reason}' if key and reason else ''})")
    return "\n".join(map(clean, lines)) + "\n"


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


def place(inventory: Inventory, path: str, line: int, locate: Locate) -> str:
    """What was understood on a line of a file; "" where nothing was."""
    uses = [item for item in inventory.uses if item.path == path and _covers(locate(path, item.at), line)]
    named = [item for item in inventory.definitions if item.path == path and _covers(locate(path, item.at), line)]
    declared = [item for item in inventory.declarations if item.path == path and _covers(locate(path, item.at), line)]
    blocks = [
        *(_use(use, locate) for use in uses),
        *(_definition(item, locate) for item in named),
        *([f"{_at(path, item.at, locate)} declares {item.dataset}", f"  read by: {item.reader}"] for item in declared),
    ]
    return "".join(f"{clean(text)}\n" for block in blocks for text in block)


def _use(use: DatasetUse, locate: Locate) -> Iterator[str]:
    yield f"{_at(use.path, use.at, locate)} uses {use.id or use.dataset}"
    yield f"  recognised by: {use.row or 'its reader'} (source {use.source})"
    yield f"  understood from: {use.how}; confidence {use.confidence}"
    splits = f" (split {', '.join(use.splits)})" if use.splits else ""
    yield f"  purpose: {use.purpose}{splits}; {_counts(use)}"
    yield f"  configuration: {use.config or 'not stated'}; revision: {use.revision or 'not stated'}"
    if use.id is None:
        yield f"  not resolved: say what it is with `pins:` in {PATH}, expression {use.dataset.removeprefix('?')}"
    elif use.declared_by:
        yield f"  declared by: {', '.join(use.declared_by)}"
    else:
        yield f"  declared nowhere; mlpolicy declare {use.shown or use.id}"


def _counts(use: DatasetUse) -> str:
    if use.trained_on:
        return f"counts as training{' of ' if use.models else ''}{', '.join(use.models)}"
    return "a training use that no recipe holds" if use.unassigned else "does not count as training"


def _definition(item: Definition, locate: Locate) -> Iterator[str]:
    yield f"{_at(item.path, item.at, locate)} defines '{item.name}' as {item.id or item.dataset}"
    yield f"  understood from: {item.how}; confidence {item.confidence}"


def untaken(
    path: str, data: bytes, readers: Iterable[Reader], inventory: Inventory, config: Config, locate: Locate
) -> str:
    """Why nothing was understood on a line of the file. data: its content."""
    return "".join(f"{clean(text)}\n" for text in _untaken(path, data, tuple(readers), inventory, config, locate))


def _untaken(
    path: str, data: bytes, readers: tuple[Reader, ...], inventory: Inventory, config: Config, locate: Locate
) -> Iterator[str]:
    matching = [reader for reader in readers if reader.matches(path)]
    problems = [problem for problem in inventory.problems if problem.path == path]
    if not matching:
        yield f"No reader knows this kind of file: {path}"
        return
    yield "Nothing on this line was understood as a use, declaration or definition of a dataset."
    for reader in matching:
        yield f"  reader {reader.name}: {_reading(reader, data)}"
    yield from (f"  could not be read in full: {problem.message}" for problem in problems)
    if matcher(config.scope.exclude)(path):
        yield f"  the file is out of scope: `scope.exclude` of {PATH}"
    there = sorted({locate(path, use.at).line for use in inventory.uses if use.path == path})
    if there:
        yield f"  uses in this file stand on line {', '.join(map(str, there))}"
    yield f"A function that loads data is a row of `tables.loaders` in {PATH}:"
    yield "  - {call: our_package.load, source: huggingface, dataset: name, position: 0}"


def _reading(reader: Reader, data: bytes) -> str:
    if reader.tokens is None or any(token in data for token in reader.tokens):
        return "read the file"
    return f"skipped the file, which holds none of: {b', '.join(reader.tokens).decode(errors='replace')}"


def _covers(location: Location, line: int) -> bool:
    return location.line <= line <= max(location.end_line, location.line)


def _at(path: str, at: At, locate: Locate) -> str:
    location = locate(path, at)
    return f"{path}:{location.line}:{location.column}"
