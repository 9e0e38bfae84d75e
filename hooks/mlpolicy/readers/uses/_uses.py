"""From one Python text to its facts: recognised calls first, then what names and URLs say of themselves."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlpolicy.errors import DecodeError
from mlpolicy.model import CONFIDENCES, DatasetUse, Definition
from mlpolicy.readers import Source
from mlpolicy.readers.uses._assignments import Assignments
from mlpolicy.readers.uses._claims import Claims
from mlpolicy.readers.uses._definitions import definitions
from mlpolicy.readers.uses._glance import may_claim
from mlpolicy.readers.uses._loader_uses import Found, LoaderUses, Place
from mlpolicy.readers.uses._loaders import prepare
from mlpolicy.readers.uses._spoken import may_run, spoken
from mlpolicy.readers.uses._syntax import parse
from mlpolicy.readers.uses._values import Values
from mlpolicy.readers.uses._vocabulary import prepare as prepare_keys

#: Uses in one file, repeated ones included: each call in a loop over a list takes all of it.
MAX_USES = 20_000
_TESTS = re.compile(r"(?:^|/)(?:tests?|testing|unit_tests)/|(?:^|/)(?:test_[^/]*|[^/]*_test|conftest)\.\w+$")


def python_uses(source: Source, data: bytes, place: Place) -> Iterator[DatasetUse | Definition]:
    """The facts of one Python text; `place` turns its byte ranges into places of the file.

    Names in the tests of a repository hold what is made up for them, so there only calls of loaders count.
    Raises DecodeError.
    """
    loaders = prepare(source.tables.loaders)
    called = loaders.may_call(source.path, data)
    tests = bool(_TESTS.search(source.path))
    claimed = not tests and may_claim(source.tables.keys, data)
    runs = not tests and may_run(data)
    if not called and not claimed and not runs:
        return
    root = parse(data)
    assignments = Assignments(root, data, prepare_keys(source.tables.keys).in_python) if claimed else None
    values = Values(root, source.path)
    matches = loaders.matches(values, data) if called else []
    uses = LoaderUses(source.path, data, values, place)
    found = [one for match in matches for one in uses.uses(match)]
    commands = [*spoken(source, values, place)] if runs else []
    found += [one for _, uses_of_it in commands for one in uses_of_it]
    if assignments is not None:
        calls = _outermost((match.call.start_byte, match.call.end_byte) for match in matches)
        claims = Claims(source, assignments, values, place).uses()
        said = _outermost(span for span, _ in commands)
        # A row says what each argument of its call is, a command what each of its words is.
        free = [one for one in claims if one.use.row.startswith("values:") or not _inside(calls, one.by)]
        free = [one for one in free if not _inside(said, one.start)]
        found += _beside(found, free)
    yield from _distinct(found)
    if source.path.endswith(".py") and not tests:
        yield from definitions(root, source.path, found)


def _outermost(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges that lie in no other one, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges, key=lambda item: (item[0], -item[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _inside(ranges: list[tuple[int, int]], position: int) -> bool:
    number = bisect_right(ranges, position, key=lambda item: item[0]) - 1
    return number >= 0 and position < ranges[number][1]


def _beside(found: list[Found], claimed: Iterable[Found]) -> Iterator[Found]:
    """What names say and no call accounts for, the most certain first where two names say it of one place."""
    taken = {place for one in found for place in ((one.start, one.end), *one.parts)}
    kept: dict[tuple[int, int, str], Found] = {}
    for one in claimed:
        place = one.start, one.end, one.use.dataset
        if place[:2] in taken or any(part in taken for part in one.parts):
            continue
        known = kept.get(place)
        if known is None or CONFIDENCES.index(known.use.confidence) < CONFIDENCES.index(one.use.confidence):
            kept[place] = one
    # A URL is the whole, whatever it is put together from; of a path the part that has a name of its own is enough.
    parts = {part for one in kept.values() if "://" in one.use.dataset for part in one.parts}
    whole = [one for place, one in kept.items() if place[:2] not in parts]
    named = {(one.start, one.end) for one in whole}
    yield from sorted((one for one in whole if named.isdisjoint(one.parts)), key=lambda one: one.start)


def _distinct(found: Iterable[Found]) -> Iterator[DatasetUse]:
    """The same constant given twice in the same way is one use, whatever the call."""
    seen = set()
    for number, one in enumerate(found):
        if number >= MAX_USES:
            raise DecodeError("too-many", f"more than {MAX_USES:,} uses of datasets")
        if (key := replace(one.use, parts=())) not in seen:
            seen.add(key)
            yield one.use
