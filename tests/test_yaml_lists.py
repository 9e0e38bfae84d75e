"""Entries at the end of a list of a YAML file: everything else stays, to the byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import ConfigError
from mlpolicy.text import decode_yaml
from mlpolicy.yaml_lists import Entry, appended

ENTRY: Entry = {"rule": "a", "reason": "it's: so", "expires": "2027-01-31"}
BLOCK = '  - rule: a\n    reason: "it\'s: so"\n    expires: "2027-01-31"\n'
OUTER = BLOCK.replace("  - ", "- ").replace("    ", "  ")
FLOW = '{rule: a, reason: "it\'s: so", expires: "2027-01-31"}'


def done(before: str) -> str:
    """The text with the entry."""
    return appended("x.yaml", before.encode(), "waivers", [ENTRY]).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"waivers:\n{BLOCK}"),
        ("# only a note\n", f"# only a note\nwaivers:\n{BLOCK}"),
        ("packs: [core]\n", f"packs: [core]\nwaivers:\n{BLOCK}"),
        ("packs: [core]", f"packs: [core]\nwaivers:\n{BLOCK}"),
        ("packs: [core]\n\n# a note\n", f"packs: [core]\nwaivers:\n{BLOCK}\n# a note\n"),
        ("---\npacks: [core]\n...\n", f"---\npacks: [core]\nwaivers:\n{BLOCK}...\n"),
        ("---\n# note\n", f"---\n# note\nwaivers:\n{BLOCK}"),
        ("waivers: []  # none\npacks: [core]\n", f"waivers:  # none\n{BLOCK}packs: [core]\n"),
        ("waivers:\npacks: [core]\n", f"waivers:\n{BLOCK}packs: [core]\n"),
        (
            "waivers:\n- rule: b # kept\n\n# of packs\npacks: [core]\n",
            f"waivers:\n- rule: b # kept\n{OUTER}\n# of packs\npacks: [core]\n",
        ),
        ("waivers: [{rule: b}]\n", f"waivers: [{{rule: b}}, {FLOW}]\n"),
        ("{packs: [core], waivers: []}\n", f"{{packs: [core], waivers: [{FLOW}]}}\n"),
        ("\ufeffpacks: [core]\r\n", f"\ufeffpacks: [core]\nwaivers:\n{BLOCK}".replace("\n", "\r\n")),
    ],
)
def test_places(before: str, after: str) -> None:
    """The end of the list, or a new list at the end of the document."""
    assert done(before) == after


@pytest.mark.parametrize("before", ["{packs: [core]}\n", "waivers: {a: b}\n", "- a\n", "waivers: text\n"])
def test_no_place(before: str) -> None:
    """Where nothing fits, nothing is written."""
    with pytest.raises(ConfigError) as caught:
        done(before)
    assert str(caught.value) == (
        "x.yaml: no place for an entry is found; write `waivers:` as a list of `- rule: ...` lines"
    )


def test_broken() -> None:
    """What does not decode is mended first; what YAML cannot hold is not written."""
    with pytest.raises(ConfigError, match=r"x\.yaml:2:1: .*; mend it first"):
        done("a: [\n")
    with pytest.raises(ConfigError, match=r"x\.yaml is UTF-8 and '\udcff' is not"):
        appended("x.yaml", b"", "waivers", [{"rule": "\udcff"}])


@given(st.text(alphabet="ab: #-'\"[]{},\n|>@é", max_size=30))
def test_any_text(reason: str) -> None:
    """Whatever the words are, they are read back as they were."""
    data = appended("x.yaml", b"waivers:\n  - rule: b\n", "waivers", [ENTRY | {"reason": reason or "x"}])
    assert decode_yaml(data).value == {"waivers": [{"rule": "b"}, ENTRY | {"reason": reason or "x"}]}
