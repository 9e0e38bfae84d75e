"""Places of a report: read from the first snapshot that has the file."""

from mlpolicy.model import At, Location, Problem
from mlpolicy.report import Places
from mlpolicy.snapshot import MemorySnapshot


def test_places() -> None:
    """A file that is gone is read from a base; one that nobody has is its first line, without text."""
    places = Places((MemorySnapshot({"a.py": "one\ntwo\n"}), MemorySnapshot({"a.py": "other\n", "b.py": "three\n"})))
    places.load({"a.py", "b.py", "c.py", ""})
    places.load({"a.py"})
    second = places.locate("a.py", At(start=4, end=7))
    assert (second, places.line(second)) == (Location(path="a.py", line=2, column=1, end_line=2, end_column=4), "two")
    assert places.line(places.locate("b.py", At())) == "three"
    assert places.locate("c.py", At(start=4, end=7)) == Location(path="c.py")
    assert places.line(Location(path="c.py")) == ""


def test_where_decoding_stopped() -> None:
    """A file that does not decode has no routes: its place is where the decoder stopped."""
    stop = Problem(path="a.yaml", at=At(), kind="syntax", message="", reader="r", line=2)
    places = Places((MemorySnapshot({"a.yaml": "x:\n[\n"}),), [stop])
    places.load({"a.yaml"})
    assert places.locate("a.yaml", At()) == Location(path="a.yaml", line=2, column=1, end_line=2, end_column=1)
    assert places.locate("a.yaml", At(start=0, end=1)).line == 1
