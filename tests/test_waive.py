"""New waivers: what is refused, and how the files look afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from mlpolicy.config import Config, ModelEntry, WaiverEntry, load
from mlpolicy.errors import ConfigError
from mlpolicy.model import Waiver
from mlpolicy.pins import apply
from mlpolicy.waive import Wanted, check, commented, extended
from tests.policy.packs import pack

TODAY = date(2026, 11, 23)
WANTED = Wanted(
    rule="dataset-undeclared", path="train/**", reason="waits", approved_by="@owner", expires=date(2027, 1, 31)
)
PACKS = (pack({}, {"id": "fixed", "waivable": False}),)
ABOUT = pack(
    {"id": "waiver-y", "for": "waiver", "when": "true", "require": "waiver.used", "at": "waiver.rule", "message": "m"}
    | {"fix": "x"},
    name="other",
)
CONFIG = Config(models=(ModelEntry(id="aurora", version="1"),))


@pytest.mark.parametrize("rule", ["dataset-undeclared", "test/dataset-undeclared"])
@pytest.mark.parametrize("model", [None, "aurora", "aurora@1"])
@pytest.mark.parametrize("expires", [TODAY, date(2027, 5, 22)])
def test_allowed(rule: str, model: str | None, expires: date) -> None:
    """Any waivable rule by either name, for a model that is stated, from today on for as long as the policy allows."""
    wanted = replace(WANTED, rule=rule, model=model, expires=expires)
    assert check(wanted, CONFIG, PACKS, TODAY).id == "dataset-undeclared"


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (
            replace(WANTED, rule="dataset-undeclred"),
            "no rule of the loaded packs is called 'dataset-undeclred' (did you mean 'dataset-undeclared'?)",
        ),
        (replace(WANTED, rule="fixed"), "fixed cannot be waived; `mlpolicy explain fixed` says how to mend it"),
        (
            replace(WANTED, rule="waiver-y"),
            "waiver-y cannot be waived; `mlpolicy explain waiver-y` says how to mend it",
        ),
        (
            replace(WANTED, expires=date(2026, 11, 22)),
            "2026-11-22 has passed; the last day of a waiver lies ahead",
        ),
        (
            replace(WANTED, expires=date(2027, 5, 23)),
            "parameters.waiver_max_days allows 180 days, so until 2027-05-22",
        ),
        (
            replace(WANTED, model="aurora@2"),
            "no model version 'aurora@2' is stated in .mlpolicy.yaml (did you mean 'aurora@1'?)",
        ),
    ],
)
def test_refused(wanted: Wanted, message: str) -> None:
    """What would not count is not written."""
    with pytest.raises(ConfigError) as caught:
        check(wanted, CONFIG, (*PACKS, ABOUT), TODAY)
    assert str(caught.value) == message


@pytest.mark.parametrize("rule", ["dataset-undeclared", "test/dataset-undeclared"])
def test_there_already(rule: str) -> None:
    """The same waiver is not written twice, however its rule is named; another one is no hindrance."""
    stated = WaiverEntry(rule=rule, path="train/**", reason="x", approved_by="@o", expires="2026-12-31")
    other = replace(stated, rule="gone")
    with pytest.raises(ConfigError) as caught:
        check(WANTED, Config(waivers=(other, stated)), PACKS, TODAY)
    assert str(caught.value) == ".mlpolicy.yaml has that waiver, until 2026-12-31; change its last day there"
    elsewhere = Config(waivers=(other, replace(stated, path="eval/**")))
    assert check(WANTED, elsewhere, PACKS, TODAY).id == "dataset-undeclared"


def test_extended() -> None:
    """One more entry, keys in their usual order; everything else stays, comments too."""
    older = b"  - {rule: r, path: a, reason: x, approved_by: o, expires: soon}\n"
    before = b"packs: [core]  # default\nwaivers:\n  # older ones\n" + older
    wanted = replace(WANTED, dataset="hf:o/n", model="aurora", reason_ref="T-1")
    found = extended(before, wanted)
    assert found == before + (
        b'  - rule: dataset-undeclared\n    dataset: hf:o/n\n    path: "train/**"\n    model: aurora\n'
        b'    reason: waits\n    reason_ref: T-1\n    approved_by: "@owner"\n    expires: "2027-01-31"\n'
    )
    assert load(found).waivers[1].path == "train/**"


def test_new_file() -> None:
    """Without a configuration there is one with the waiver."""
    assert load(extended(None, replace(WANTED, reason="", reason_ref="T-1"))).waivers == (
        WaiverEntry(
            rule="dataset-undeclared", path="train/**", reason_ref="T-1", approved_by="@owner", expires="2027-01-31"
        ),
    )


SAYS = 'mlpolicy: waive=dataset-undeclared reason="waits" approved_by="@owner" expires=2027-01-31'


@pytest.mark.parametrize(
    ("path", "before", "line", "after"),
    [
        ("a.py", "x\n  y\n", 2, f"x\n  # {SAYS}\n  y\n"),
        ("a.py", "x", 1, f"# {SAYS}\nx"),
        ("a.yaml", "a:\r\n  - b\r\n", 2, f"a:\r\n  # {SAYS}\r\n  - b\r\n"),
        ("a.toml", "a = 1\n", 1, f"# {SAYS}\na = 1\n"),
        ("a.sh", "\tx\n", 1, f"\t# {SAYS}\n\tx\n"),
        ("Makefile", "a:\n\tx\n", 1, f"# {SAYS}\na:\n\tx\n"),
        ("a.cpp", "x();\n", 1, f"// {SAYS}\nx();\n"),
        ("a.js", "x();\n", 1, f"// {SAYS}\nx();\n"),
    ],
)
def test_commented(path: str, before: str, line: int, after: str) -> None:
    """A comment above the line, with its indentation and line end, that is read back as a waiver."""
    found = commented(path, before.encode(), line, WANTED)
    assert found.decode() == after
    assert [fact.rule for fact in apply(path, found, ()) if isinstance(fact, Waiver)] == ["dataset-undeclared"]


def test_reference_in_a_comment() -> None:
    """Only what is stated is written."""
    found = commented("a.py", b"x\n", 1, replace(WANTED, reason="", reason_ref="T-1"))
    assert found == SAYS.replace('reason="waits"', 'reason_ref="T-1"').join(("# ", "\nx\n")).encode()


STANDS = "no comment can stand above {0}:2; waive with `--path {0}` in .mlpolicy.yaml"
PLACE = "{0} has no place for such a comment; waive with `--path {0}` in .mlpolicy.yaml"


@pytest.mark.parametrize(
    ("path", "text", "line", "wanted", "message"),
    [
        ("a.py", "x\n\n", 2, WANTED, "a.py has nothing on line 2"),
        ("a.py", "x\n", 3, WANTED, "a.py has nothing on line 3"),
        ("a.py", "x\n", 0, WANTED, "a.py has nothing on line 0"),
        ("a.py", '"""\nx\n"""\n', 2, WANTED, STANDS.format("a.py")),
        ("a.sh", "x \\\n  y\n", 2, WANTED, STANDS.format("a.sh")),
        ("a.yaml", "a: |\n  b\n", 2, WANTED, STANDS.format("a.yaml")),
        ("a.json", "{}\n", 1, WANTED, PLACE.format("a.json")),
        ("a.md", "x\n", 1, WANTED, PLACE.format("a.md")),
        ("a.py", "x\n", 1, replace(WANTED, reason='a "b"'), PLACE.format("a.py")),
        ("a.js", "x\n", 1, replace(WANTED, reason="a */ b"), PLACE.format("a.js")),
        ("a.py", "x\n", 1, replace(WANTED, approved_by="a\nimport b"), PLACE.format("a.py")),
    ],
)
def test_no_comment(path: str, text: str, line: int, wanted: Wanted, message: str) -> None:
    """Where no comment of the file can stand, or its words would end it, nothing is written."""
    with pytest.raises(ConfigError) as caught:
        commented(path, text.encode(), line, wanted)
    assert str(caught.value) == message
