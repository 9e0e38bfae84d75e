"""Windows of texts, and the file that has them."""

from typing import Any

import pytest

from mlpolicy.licenses import fingerprints
from mlpolicy.licenses.fingerprints import Candidate, Windows, candidates, digest, pieces, read_index, windows, write
from mlpolicy.text import decode
from tests.checkout import ROOT

LONG = tuple(f"word{number}" for number in range(60))
OTHER = (*LONG[:30], "another", "ending", "altogether")


def table(*forms: tuple[str, tuple[str, ...]]) -> Windows:
    """A table of forms, written and read again."""
    having: dict[bytes, set[str]] = {}
    for spdx, words in forms:
        for window in windows(words, pieces(words)):
            having.setdefault(window, set()).add(spdx)
    lengths = {spdx: (len(words), len(words)) for spdx, words in forms}
    found = {window: (frozenset(ids), frozenset(ids)) for window, ids in having.items()}
    packed = write(["A", "B"], {"texts": {}, "notices": {}, "titles": {}}, found, lengths)
    return fingerprints.read_windows(fingerprints.sections(packed)[1], ["A", "B"])


def best(words: tuple[str, ...], known: Windows) -> Candidate:
    return max(candidates(words, known), key=lambda item: item.share)


def test_pieces_are_bounded_and_cover_the_text() -> None:
    """Two to twelve words each, the last perhaps one; equal words end equal pieces wherever they stand."""
    ends = pieces(LONG)
    sizes = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    assert (sum(sizes), ends[-1], max(sizes) <= 12, min(sizes[:-1]) >= 2) == (60, 60, True, True)
    assert pieces(()) == []
    assert pieces(("alone",)) == [1]
    assert pieces(("x",) * 13)[0] <= 12


def test_an_exact_text() -> None:
    """All windows are the license's and none is missing."""
    (found,) = candidates(LONG, table(("A", LONG)))
    assert (found.spdx, found.exact, found.share, found.found, found.gaps) == ("A", True, 1.0, 1.0, ())


@pytest.mark.parametrize(
    ("words", "share", "covers"),
    [
        ((*LONG, "but", "ask", "first"), 0.8, False),
        (("ask", "first", *LONG), 0.8, False),
        ((*LONG[:20], "never", *LONG[20:]), 0.8, False),
        ((*LONG[:20], *LONG[24:]), 0.8, True),
        (LONG[:30], 0.7, True),
        ((*LONG, *LONG), 0.9, True),
    ],
)
def test_a_changed_text_is_not_exact(words: tuple[str, ...], share: float, covers: bool) -> None:
    """An added, a missing or a repeated word leaves a gap; most other words stay covered."""
    found = best(words, table(("A", LONG)))
    assert (found.exact, found.share >= share, bool(found.gaps)) == (False, True, True)
    assert covers or not all(found.covered)


def test_a_part_that_stands_twice_cannot_hide_a_missing_one() -> None:
    """Windows that join leave no gap; what is missing is noticed by the windows every form has, and by the length."""
    loop = (*LONG[:20], *LONG[40:52], *LONG[20:40], *LONG[40:52], *LONG[52:])
    found = best((*LONG[:20], *LONG[40:52], *LONG[52:]), table(("A", loop)))
    assert not found.exact


def test_two_licenses_share_windows() -> None:
    """Each is a candidate with its own share."""
    found = {item.spdx: item.share for item in candidates(LONG, table(("A", LONG), ("B", OTHER)))}
    assert found["A"] == 1.0
    assert 0.3 < found["B"] < 0.6


def test_nothing_in_common() -> None:
    """No candidate."""
    assert candidates(("one", "two", "three"), table(("A", LONG))) == []


def test_index() -> None:
    """Digests lead to groups of ids; an unknown one to none."""
    both = frozenset({"A", "B"})
    packed = write(["A", "B"], {"texts": {digest(LONG): both}, "notices": {}, "titles": {}}, {}, {})
    index = read_index(fingerprints.sections(packed)[0])
    assert index.licenses("texts", digest(LONG)) == both
    assert index.licenses("texts", digest(OTHER)) == frozenset()


def test_shipped() -> None:
    """The shipped table has every license that its source file names, and windows of them."""
    source: Any = decode("license_texts.yaml", (ROOT / "policies/tables/license_texts.yaml").read_bytes()).value
    rows = {line.partition(": ")[0] for line in source["rows"].splitlines()}
    assert rows | {"MIT", "CC-BY-4.0"} <= set(fingerprints.known_windows().lengths)
    known = fingerprints.known_windows()
    assert set(known.lengths) <= set(fingerprints.index().ids)
    assert all(low <= high for low, high in known.lengths.values())
    assert fingerprints.known_windows() is known
