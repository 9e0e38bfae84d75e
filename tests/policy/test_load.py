"""Packs load strictly: every mistake has file, line, column and the nearest right spelling."""

import json
from pathlib import Path
from typing import Any

import pytest

from mlpolicy.config import Config, PackEntry
from mlpolicy.errors import ConfigError, PackError
from mlpolicy.policy import load
from mlpolicy.policy import sources as packs_from
from mlpolicy.policy.load import build_pack, known_entries, load_packs, pack_names
from mlpolicy.policy.rules import KIND_NAMES, Confidences, Levels
from mlpolicy.snapshot import MemorySnapshot
from tests.policy.packs import BASIS, MANIFEST, RULE, pack, sources
from tests.policy.shared import FILES, LOCAL, below

YAML = """\
id: dataset-undeclared
title: Nobody declares it
why: Because.
for: use
when: {when}
require: {require}
at: {at}
message: {message}
fix: Declare it.
levels: {{commit: error, merge: error, release: error}}
basis:
  - {{kind: house, relation: supports, instrument: mlpolicy, provision: order, source: primary, checked: 2026-11-23}}
since: 0.1.0
examples:
  pass: [{{files: {{a: b}}}}]
  fail: [{{files: {{a: b}}}}]
"""


def mistake(**fields: str) -> str:
    """The message for a rule file with these fields, under the path policies/core/dataset-undeclared.yaml."""
    stated = {
        "when": "use.trained_on",
        "require": "use.declared",
        "at": "use.id",
        "message": "'{use.dataset}'",
    } | fields
    files = sources() | {"dataset-undeclared.yaml": YAML.format(**stated).encode()}
    with pytest.raises(PackError) as caught:
        build_pack("core", files)
    return str(caught.value)


def test_loads() -> None:
    """A pack is its manifest and its rules by id, with the documented defaults."""
    loaded = pack({"id": "b-rule"}, {"id": "a-rule"}, name="core", jurisdiction="eu", basis=["Act"])
    assert (loaded.name, loaded.title, loaded.version, loaded.as_of) == ("core", "Test pack", "1.2.3", "2026-11-23")
    assert (loaded.jurisdiction, loaded.basis) == ("eu", ("Act",))
    first = loaded.rules[0]
    assert [rule.name for rule in loaded.rules] == ["core/a-rule", "core/b-rule"]
    assert first.levels == Levels(commit="error", merge="error", release="error")
    assert first.min_confidence == Confidences(commit="high", merge="medium", release="medium")
    assert (first.waivable, first.effective_on, first.examples.passing[0].gate) == (True, None, "commit")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"when": "use.traned_on"},
            (
                "5:11: when: undefined field 'traned_on' in DatasetUse (did you mean 'trained_on'?)\n"
                "    when: use.traned_on\n              ^"
            ),
        ),
        (
            {"require": "'\"x\" in use.models && use.foo'"},
            (
                "6:36: require: undefined field 'foo' in DatasetUse\n"
                "    require: '\"x\" in use.models && use.foo'\n"
                "                                       ^"
            ),
        ),
        (
            {"when": "|-\n  use.trained_on &&\n    use.foo"},
            "7:9: when: undefined field 'foo' in DatasetUse\n        use.foo\n            ^",
        ),
        (
            {"when": ">-\n  use.trained_on &&\n  use.foo"},
            (
                "5:7: when: undefined field 'foo' in DatasetUse\n    use.trained_on && use.foo\n"
                "                          ^"
            ),
        ),
        (
            {"when": "use.dataset"},
            "5:7: when: the result is STRING, not BOOL\n    when: use.dataset\n          ^",
        ),
        (
            {"require": "!use.declared"},
            (
                "6:10: require: the expression is empty; in YAML one that begins with `!` stands in quotes\n"
                "    require: !use.declared\n"
                "             ^"
            ),
        ),
        (
            {"at": "use.datset"},
            "7:5: at: undefined field 'datset' in DatasetUse (did you mean 'dataset'?)\n    at: use.datset\n        ^",
        ),
        (
            {"message": "'{use.dataset} of {use.modles}'"},
            (
                "8:10: message: undefined field 'modles' in DatasetUse (did you mean 'models'?), at `{use.modles}`\n"
                "    message: '{use.dataset} of {use.modles}'\n"
                "             ^"
            ),
        ),
        (
            {"at": "use.id\nlevel: x"},
            "8:1: unknown key 'level' (did you mean 'levels'?)\n    level: x\n    ^",
        ),
    ],
)
def test_mistakes(fields: dict[str, str], message: str) -> None:
    """An expression, template or key that is wrong is shown with the caret under it."""
    assert mistake(**fields) == f"policies/core/dataset-undeclared.yaml:{message}"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"for": "usage"},
            (f"'usage' is not one of {', '.join(KIND_NAMES)} (did you mean 'use'?)"),
        ),
        (
            {"examples": {"pass": [], "fail": [{"files": {}}]}},
            "at least one example that passes and one that fails are needed",
        ),
        ({"basis": []}, "a rule rests on something; practice of this tool is kind `house`"),
        ({"basis": [BASIS | {"relation": "requires"}]}, "a basis of kind house requires nothing; it supports"),
        ({"effective_on": "soon"}, "'soon' is not a date like 2026-08-02, or 'not yet known'"),
        ({"levels": {"commit": "error"}}, "key 'merge' is missing"),
    ],
)
def test_wrong_values(fields: dict[str, Any], message: str) -> None:
    """What a rule must have, and what only law can do."""
    with pytest.raises(PackError) as caught:
        pack(fields)
    assert str(caught.value).splitlines()[0].partition(": ")[2] == message


def test_id_is_the_file_name() -> None:
    """A rule is found by its id."""
    with pytest.raises(PackError, match=r"policies/test/other.yaml:1:\d+: 'dataset-undeclared' is not the file's name"):
        build_pack("test", {"pack.yaml": json.dumps(MANIFEST).encode(), "other.yaml": json.dumps(RULE).encode()})


def test_pack_without_rules() -> None:
    """A pack that checks nothing is a mistake."""
    with pytest.raises(PackError, match=r"^policies/test: no rule, so nothing would be checked$"):
        build_pack("test", {"pack.yaml": json.dumps(MANIFEST).encode()})


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two packs in the place of the shipped ones."""
    for name, rule in (("core", "a-rule"), ("eu-ai-act", "b-rule")):
        folder = tmp_path / "packs" / name
        folder.mkdir(parents=True)
        for file, data in sources({"id": rule}).items():
            (folder / file).write_bytes(data)
    monkeypatch.setattr(packs_from, "_root", lambda: tmp_path / "packs")
    return tmp_path


@pytest.mark.usefixtures("packs")
def test_load_packs() -> None:
    """Packs come in the order asked for, each once."""
    assert pack_names() == ("core", "eu-ai-act")
    assert [pack.name for pack in load_packs(("eu-ai-act", "core", "core"), None)] == ["eu-ai-act", "core"]


@pytest.mark.usefixtures("packs")
def test_unknown_pack() -> None:
    """An unknown name lists the known ones and the nearest."""
    with pytest.raises(ConfigError) as caught:
        load_packs(("core", "eu-ai-akt"), None)
    assert str(caught.value) == "unknown pack 'eu-ai-akt' (did you mean 'eu-ai-act'?); known are core, eu-ai-act"


def test_rule_in_two_packs(packs: Path) -> None:
    """Ids are unique across the packs that are loaded together."""
    (packs / "packs/eu-ai-act/a-rule.yaml").write_bytes(sources({"id": "a-rule"})["a-rule.yaml"])
    with pytest.raises(PackError, match=r"^rule 'a-rule' stands in two packs, core and eu-ai-act$"):
        load_packs(("core", "eu-ai-act"), None)


def test_shared_packs() -> None:
    """`packs:` of a configuration is loaded from the snapshot; their ids are unique, too, and mistakes have places."""
    state = MemorySnapshot({**below("policies/ours"), **below("other")})
    (loaded,) = load_packs((LOCAL,), state)
    assert (loaded.name, [rule.name for rule in loaded.rules]) == ("ours", ["ours/no-books"])
    with pytest.raises(PackError, match=r"^rule 'no-books' stands in two packs, ours and second$"):
        load_packs((LOCAL, PackEntry(name="second", path="other")), state)
    broken = MemorySnapshot(below("policies/ours", FILES | {"no-books.yaml": b"id: x"}))
    with pytest.raises(PackError, match=r"^policies/ours/no-books.yaml:1:1: key 'title' is missing"):
        load_packs((LOCAL,), broken)


def test_known_entries() -> None:
    """What is shipped, and what a configuration brings."""
    assert known_entries(Config(packs=("core", LOCAL))) == (*pack_names(), LOCAL)


def test_cache_is_used(packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is compiled."""
    cache = packs / "cache"
    first = load_packs(("core",), None, cache)
    monkeypatch.setattr(load, "build_pack", None)
    again = load_packs(("core",), None, cache)
    assert again == first
    assert not first[0].rules[0].examples.passing  # whether compiled just now or long ago, the same pack
    monkeypatch.undo()


def test_shipped_packs_load() -> None:
    """The packs in the wheel are found."""
    assert {"core", "eu-ai-act"} <= set(pack_names())
