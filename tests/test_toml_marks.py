"""Where the values of a TOML text stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.model import At
from mlpolicy.places import Locator
from mlpolicy.text import decode_toml
from mlpolicy.toml_marks import toml_marks

TEXT = '''\
a = 1 # c
b.c = "x # y"   # z
"q\\"\\u00e9\\U0001F600" = 'lit'
'l' = 0
arr = [
  "a/b", # one
  'c/d',
  [1, 2],
]
inl = {x = 1, y.z = "q", w = {}}
m = """
multi
"quoted" \\" """
d = 1979-05-27T07:32:00Z
[t.u]
k = true
[[s]]
n = 1
[s.sub]
p = 2
[[s]]
n = 3
[[s.inner]]
v = 1
'''


def test_places() -> None:
    """Every value is found at its place, in tables, arrays of tables and inline, whatever strings hold."""
    decode_toml(TEXT.encode())
    assert {pointer: mark.value[:2] for pointer, mark in toml_marks(TEXT).items()} == {
        "/a": (1, 5),
        "/b/c": (2, 7),
        '/q"\u00e9\U0001f600': (3, 25),
        "/l": (4, 7),
        "/arr/0": (6, 3),
        "/arr/1": (7, 3),
        "/arr/2/0": (8, 4),
        "/arr/2/1": (8, 7),
        "/arr/2": (8, 3),
        "/arr": (5, 7),
        "/inl/x": (10, 12),
        "/inl/y/z": (10, 21),
        "/inl/w": (10, 30),
        "/inl": (10, 7),
        "/m": (11, 5),
        "/d": (14, 5),
        "/t/u": (15, 4),
        "/t/u/k": (16, 5),
        "/s/0": (17, 3),
        "/s/0/n": (18, 5),
        "/s/0/sub": (19, 4),
        "/s/0/sub/p": (20, 5),
        "/s/1": (21, 3),
        "/s/1/n": (22, 5),
        "/s/1/inner/0": (23, 5),
        "/s/1/inner/0/v": (24, 5),
    }


def test_keys_and_ends() -> None:
    """A key stands beside its value, a value ends where it is closed."""
    marks = toml_marks(TEXT)
    assert (marks["/b/c"].key, marks["/b/c"].value) == ((2, 3, 2, 4), (2, 7, 2, 14))
    assert marks["/m"].value == (11, 5, 13, 16)
    assert marks["/d"].value == (14, 5, 14, 25)


def test_through_the_locator() -> None:
    """A place of a TOML file is told by line; of a text that is none, by its first."""
    assert Locator("a.toml", TEXT.encode()).locate(At(pointer="/arr/1")).line == 7
    assert Locator("a.toml", b"\n= 1").locate(At(pointer="/a")).line == 1


@pytest.mark.parametrize("text", ["a = ", "= 1", "a"])
def test_no_toml(text: str) -> None:
    """What is no TOML after all is said to be none."""
    with pytest.raises(DecodeError, match="not TOML"):
        toml_marks(text)


@given(st.text(alphabet="a=[]{}\"'.,#\n1\\ ", max_size=60))
def test_never_raises_on_toml(text: str) -> None:
    """Whatever decodes has places."""
    try:
        decode_toml(text.encode())
    except DecodeError:
        return
    toml_marks(text)
