"""Every mistake in one run: where the loader stops at the first, `policy lint` goes on."""

import pytest

from mlpolicy.policy.lint import lint_config, lint_pack, lint_rules, lint_twice
from mlpolicy.policy.sources import PackSource, find
from tests.policy.packs import pack, sources
from tests.policy.shared import FILES

BROKEN = b"""\
id: no-book
titel: Books
why: Because.
for: use
when: use.traned_on && use.declard
require: use.path.startWith("a")
at: use.datset
message: "{use.modles}"
fix: Do.
levels: {commit: eror, merge: error, release: error}
basis:
  - {kind: house, relation: supports, instrument: x, provision: y, source: primary, checked: 2026-02-30}
since: 0.1.0
since: 0.2.0
examples: {pass: [], fail: []}
"""


def source(files: dict[str, bytes], name: str = "ours") -> PackSource:
    """A pack of these files."""
    return PackSource(name=name, place=f"policies/{name}", files=files)


def firsts(told: tuple[str, ...]) -> list[str]:
    """The first line of each mistake, without the folder."""
    return [text.partition("\n")[0].removeprefix("policies/ours/") for text in told]


def test_right() -> None:
    """A pack that loads has no mistake."""
    assert lint_pack(source(FILES)) == ()
    assert lint_pack(find("core")) == ()


def test_all_of_a_pack() -> None:
    """Mistakes of every file and every key, each with its place and the nearest right spelling."""
    files = FILES | {"no-books.yaml": BROKEN, "pack.yaml": b"title: x\nversion: '1'\nas_of: 2026-02-30\nstale: x\n"}
    assert firsts(
        lint_pack(
            source(
                files
                | {
                    "text.yaml": b"just text",
                    "worse.yaml": b"a: [\n",
                    "empty.yaml": b"\xff",
                    "two.yaml": FILES["no-books.yaml"] + b"\n---\na: b\n",
                }
            )
        )
    ) == [
        "empty.yaml:1:1: not UTF-8 (byte 0)",
        "no-books.yaml:14:1: key 'since' is given twice",
        "no-books.yaml:2:1: unknown key 'titel' (did you mean 'title'?)",
        "no-books.yaml:1:1: key 'title' is missing",
        "no-books.yaml:10:18: 'eror' is not one of error, warning, note, off (did you mean 'error'?)",
        "no-books.yaml:1:5: 'no-book' is not the file's name",
        "no-books.yaml:5:11: when: undefined field 'traned_on' in DatasetUse (did you mean 'trained_on'?)",
        "no-books.yaml:6:19: require: undeclared reference to 'startWith' (did you mean 'startsWith'?)",
        "no-books.yaml:7:5: at: undefined field 'datset' in DatasetUse (did you mean 'dataset'?)",
        (
            "no-books.yaml:8:10: message: undefined field 'modles' in DatasetUse (did you mean 'models'?), "
            "at `{use.modles}`"
        ),
        "no-books.yaml:12:94: '2026-02-30' is not a date of the calendar",
        "no-books.yaml:15:1: at least one example that passes and one that fails are needed",
        "pack.yaml:4:1: unknown key 'stale' (did you mean 'stale_on'?)",
        "pack.yaml:3:8: '2026-02-30' is not a date of the calendar",
        "text.yaml:1:1: expected a mapping",
        "two.yaml:1:1: the file holds more than one YAML document, and only the first would be read",
        "two.yaml:1:8: 'no-books' is not the file's name",
        "worse.yaml:2:1: did not find expected node content",
    ]


def test_caret() -> None:
    """The line stands below, with a caret under the mistake."""
    (told,) = lint_pack(source(FILES | {"pack.yaml": b"title: x\nversion: '1'\nas_of: 2026-02-30\n"}))
    assert told.split("\n")[1:] == ["    as_of: 2026-02-30", "           ^"]


def test_no_rule() -> None:
    """A pack that checks nothing is a mistake."""
    assert lint_pack(source({"pack.yaml": FILES["pack.yaml"]})) == (
        "policies/ours: no rule, so nothing would be checked",
    )


def test_ids_of_others() -> None:
    """Ids of shipped rules, and of the other packs, are told, each once."""
    same = source(sources({"id": "no-books"}, {"id": "dataset-undeclared"}), "org")
    assert lint_twice([source(FILES), same, find("core")]) == (
        "policies/org/dataset-undeclared.yaml: pack core has a rule of this id; choose another",
        "policies/org/no-books.yaml: pack ours has a rule of this id; choose another",
        "policies/core/dataset-undeclared.yaml: pack org has a rule of this id; choose another",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", []),
        (b"packs: [core]\n", []),
        (
            b"packs: []\nmodls: []\nscope: []\nhook_gate: never\n",
            [
                ".mlpolicy.yaml:2:1: unknown key 'modls' (did you mean 'models'?)",
                ".mlpolicy.yaml:3:8: expected a mapping, found a list",
                ".mlpolicy.yaml:4:12: 'never' is not one of commit, merge, release",
            ],
        ),
        (b"packs: []\n", [".mlpolicy.yaml:1:8: no pack is named, so nothing would be checked"]),
        (b"packs: [{name: x}]\n", [".mlpolicy.yaml:1:9: pack 'x' needs one of `path`, `package` and `git`"]),
    ],
)
def test_configuration(text: bytes, expected: list[str]) -> None:
    """Every key is looked at; what several keys say together only where each is right."""
    assert [told.partition("\n")[0] for told in lint_config(text)] == expected


def test_names_of_rules() -> None:
    """Levels and waivers of rules that no pack in use has."""
    text = b"""\
rules:
  no-boks: note
  no-*: note
  other/*: note
waivers:
  - {rule: test/no-books, path: a, reason: x, approved_by: "@o", expires: 2027-01-31}
  - {rule: no-bucks, path: a, reason: x, approved_by: "@o", expires: 2027-01-31}
"""
    assert lint_rules(text, (pack({"id": "no-books"}),)) == (
        (
            ".mlpolicy.yaml:2:3: no rule of the packs in use matches 'no-boks' (did you mean 'no-books'?)\n"
            "      no-boks: note\n      ^"
        ),
        ".mlpolicy.yaml:4:3: no rule of the packs in use matches 'other/*'\n      other/*: note\n      ^",
        (
            ".mlpolicy.yaml:7:12: no rule of the packs in use is called 'no-bucks' (did you mean 'no-books'?)\n"
            '      - {rule: no-bucks, path: a, reason: x, approved_by: "@o", expires: 2027-01-31}\n               ^'
        ),
    )
