"""YAML files made to say something else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlpolicy.documents.drafting.merge import alike
from mlpolicy.errors import ConfigError
from mlpolicy.pointers import Value
from mlpolicy.text import decode_yaml
from mlpolicy.yaml_edit import rewritten
from tests.styles import KEYS, MAPPINGS, VALUES, written


def changed(text: str, wanted: Value) -> str:
    return rewritten("f.yaml", text.encode(), wanted, alike).decode()


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("a: 1  # why\nb: 2\n", {"a": "x", "b": "2"}, "a: x  # why\nb: 2\n"),
        ("a:\nb: 2\n", {"a": "yes", "b": "2"}, "a: yes\nb: 2\n"),
        ("a:   # why\n", {"a": "yes"}, "a: yes   # why\n"),
        ("a:  # why\n", {"a": [{"m": "x"}]}, "a:  # why\n  - {m: x}\n"),
        ("a: |\n  x\n  v\n\nb: 1\n", {"a": None, "b": "1"}, "a:\n\nb: 1\n"),
        ("a: |  # head\n  x\n", {"a": "v"}, "# head\na: v\n"),
        ("a:\n  - x # of x\n  - v\nb: 1\n", {"a": None, "b": "1"}, "# of x\na:\nb: 1\n"),
        ("a:\n  b: x\n", {"a": {"b": "x", "c": {"d": "e"}}}, "a:\n  b: x\n  c:\n    d: e\n"),
        ("a: 1\n# of b\nb: 2\n", {"a": "1", "c": "3", "b": "2"}, 'a: 1\nc: "3"\n# of b\nb: 2\n'),
        ("a: 1\n# of b\nb: 2  # too\nc: 3\n", {"a": "1", "c": "3"}, "a: 1\n# of b\n# too\nc: 3\n"),
        ("a: 1", {"a": "1", "b": ["x"]}, "a: 1\nb: [x]"),
        ("a: 1\r\n", {"a": "1", "b": {"c": "x"}}, "a: 1\r\nb:\r\n  c: x\r\n"),
        ("\ufeffa: x\n", {"a": "v"}, "\ufeffa: v\n"),
    ],
)
def test_mappings(before: str, wanted: Value, after: str) -> None:
    """Values, new keys and keys that go; comments stay, beside the value or above it."""
    assert changed(before, wanted) == after


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("a:\n- x\n\n# of v\n- v\n", ["x", "z", "v"], "a:\n- x\n- z\n\n# of v\n- v\n"),
        ("a:\n- x\n- v\n", ["z", "x", "v"], "a:\n- z\n- x\n- v\n"),
        ("a:\n- x # why\n- v\n", ["v"], "a:\n# why\n- v\n"),
        ("a:\n- x\n- v\n", ["v", "x"], "a:\n- v\n- x\n"),
        ("a:\n- x\n- v\n", ["p", "q"], "a:\n- p\n- q\n"),
        ("a:\n- \n- v\n", ["v"], "a:\n- v\n"),
        (
            "a:\n-\n  # why\n  name: x\n- name: v\n",
            [{"name": "x", "link": "l"}],
            "a:\n-\n  # why\n  name: x\n  link: l\n",
        ),
        ("a:\n- name: x\n  link: l\n", [{"link": "l"}], "a:\n- link: l\n"),
        ("a:\n- name: x\n", ["x"], "a:\n- x\n"),
        ("a:\n- {name: x}\n", [{"name": "x", "link": None}], "a:\n- {name: x, link: null}\n"),
    ],
)
def test_lists(before: str, wanted: Value, after: str) -> None:
    """Entries come where they belong, go with their lines, and change in place."""
    assert changed(before, {"a": wanted}) == after


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("[x,   'v' ]", ["x", "v", "z"], "[x,   'v', z ]"),
        ("[x, v,\n  z]", ["x", "z"], "[x, z]"),
        ("[x,\n  v,]", ["z", "x", "v"], "[z, x,\n  v,]"),
        ("[{name: 'x', link: l}]", [{"name": "x", "link": "m"}], "[{name: 'x', link: m}]"),
        ("[[x], [v]]", [["x"], ["v", "z"]], "[[x], [v, z]]"),
        ("{'b': 'x'}", {"b": "x", "c": ["v"]}, "{'b': 'x', c: [v]}"),
        ("{'b': [x]}", {"b": ["x", "v"]}, "{'b': [x, v]}"),
        ("{b: x, c: 'v'}", {"c": "v"}, "{c: 'v'}"),
        ("[x]", [], "[]"),
        ("[]", ["a: b", "yes"], '["a: b", yes]'),
    ],
)
def test_brackets(before: str, wanted: Value, after: str) -> None:
    """What stays within brackets is copied as it was written."""
    assert changed(f"a: {before}\n", {"a": wanted}) == f"a: {after}\n"


def test_a_comment_within_brackets_that_would_go_stays_above() -> None:
    """Wherever a comment stood, it is not lost; one that can stay does."""
    assert changed("a: [x, # one\n  y, # one\n  z]\n", {"a": ["x", "y"]}) == "# one\na: [x, # one\n  y]\n"


def test_nothing_differs() -> None:
    """Then every byte stays."""
    data = b"a:   [ x ]\n"
    assert rewritten("f.yaml", data, {"a": ["x"]}, alike) is data


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: &x 1\nb: *x\n", {"a": "2", "b": "1"}),
        ("a: 1\n<<: {b: 2}\n", {"a": "1", "b": "3"}),
        ("a: 1\na: 2\n", {"a": "3"}),
        ("a: 1\n---\nb: 2\n", {"a": "2"}),
        ("? a\n", {"a": "1"}),
        ("a:\n- x\u2028- v\n", {"a": ["v"]}),
        ("a:\n- name: x\n", {"a": [{"link": "x"}]}),
        ("a:\n- name: x\n  b: v\n  link: l\n", {"a": [{"link": "l"}]}),
        ("a: [x]\n", ["x"]),
        ("a: x\n", {"a": "not UTF-8: \udcff"}),
        ("", {"a": "1"}),
        ("a: |+\n  x\n\nb: 1\n", {"a": "x\n\n", "c": "2", "b": "1"}),
    ],
)
def test_refuses(text: str, wanted: Value) -> None:
    """Where an alias, a merge key or an odd layout would have to change with it, nothing is written."""
    with pytest.raises(ConfigError) as error:
        changed(text, wanted)
    assert str(error.value) == ("f.yaml cannot be changed without touching more of its text; edit it by hand")


def test_broken_files_are_refused() -> None:
    """With the place of the fault."""
    with pytest.raises(ConfigError) as error:
        changed("a: [\n", {})
    assert str(error.value).startswith("f.yaml:2:1: ")


ADDED: list[Value] = ["new", {"name": "new"}]


@st.composite
def _edited(draw: st.DrawFn, old: dict[str, Value]) -> dict[str, Value]:
    new = dict(old)
    for key in draw(st.lists(KEYS, max_size=3)):
        stated = new.get(key)
        if draw(st.booleans()) and isinstance(stated, list):
            at = draw(st.integers(0, len(stated)))
            added = draw(st.sampled_from(ADDED))
            new[key] = [*stated[:at], added, *stated[at + 1 :]]
        elif draw(st.booleans()) and len(new) > 1:
            new.pop(key, None)
        else:
            new[key] = draw(VALUES)
    return new


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_every_style_can_be_changed(data: st.DataObject) -> None:
    """However it is written, the file says what was wanted afterwards; `rewritten` itself watches over the comments."""
    old = data.draw(MAPPINGS)
    text = data.draw(written(old)) + data.draw(st.sampled_from(["", "\n"]))
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    assert decode_yaml(text.encode()).value == old
    new = data.draw(_edited(old))
    assert decode_yaml(changed(text, new).encode()).value == new
