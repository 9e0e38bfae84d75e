"""A reader is asked about no path that it could not take."""

import pytest

from mlpolicy.readers import Reader, ending, readers
from tests.readers.hostile_samples import MORE, SAMPLES
from tests.readers.test_hostile import EXAMPLES

PATHS = sorted({path for path, _ in (*SAMPLES.items(), *MORE, *EXAMPLES)})
ENDINGS = sorted({ending(path) for path in PATHS} | {name for reader in readers() for name in reader.endings or ()})


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.tar.GZ", "gz"),
        ("a.b/LICENSE", ""),
        (".zenodo.json", "json"),
        (".gitmodules", "gitmodules"),
        ("a.", ""),
        ("", ""),
    ],
)
def test_ending(path: str, expected: str) -> None:
    """What stands after the last dot of the name, not of a folder."""
    assert ending(path) == expected


@pytest.mark.parametrize("reader", [pytest.param(item, id=item.name) for item in readers() if item.endings is not None])
def test_stated(reader: Reader) -> None:
    """Whatever a reader takes has one of the endings that it states."""
    stems = {path.removesuffix(ending(path)) for path in PATHS}
    taken = {name for stem in stems for name in ENDINGS if reader.matches(stem + name)}
    assert taken
    assert taken <= set(reader.endings or ())
