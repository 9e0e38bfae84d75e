"""Templates are checked when a pack is loaded and filled from plain facts."""

from dataclasses import dataclass

import pytest

from mlpolicy.model import Dataset, DatasetUse, Declaration, Model
from mlpolicy.policy.render import TemplateError, basis_texts, check_path, check_template, part_of, render, render_fix
from mlpolicy.policy.rules import Basis


@dataclass(frozen=True, kw_only=True)
class Leaf:
    words: tuple[str, ...] = ("a", "b")
    gaps: tuple[str, ...] = ("1.1 is empty", "1.2, too")
    absent: "Leaf | None" = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    name: str = "C4"
    size: int = 3
    sure: bool = True
    leaf: Leaf = Leaf()
    none: tuple[str, ...] = ()
    many: tuple[str, ...] = tuple(str(number) for number in range(12))
    absent: str | None = None
    blank: str = ""


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("plain", "plain"),
        ("{fact.name} has {fact.size}", "C4 has 3"),
        ("{fact.leaf.words}", "a, b"),
        ("{fact.leaf.gaps}", "1.1 is empty; 1.2, too"),
        ("{fact.none}", "nothing"),
        ("{fact.many}", "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more"),
        ("{fact.absent} and {fact.leaf.absent.words}", "not stated and not stated"),
        ("{fact.blank}", "not stated"),
        ("{fact.sure}", "yes"),
        ("{{path: {fact.name}}}", "{path: C4}"),
    ],
)
def test_render(template: str, text: str) -> None:
    """Lists are joined and cut, absent values say so, doubled braces are literal."""
    assert render(template, "fact", Fact()) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("mlpolicy declare {fact.name}\nadds {fact.name}", "mlpolicy declare 'x; rm -rf ~'\nadds x; rm -rf ~"),
        ("git restore -- {fact.blank}", "git restore -- a/b.py"),
    ],
)
def test_commands_are_quoted(template: str, text: str) -> None:
    """What fills a command is one word for a shell, whatever a repository puts into its names."""
    assert render_fix(template, "fact", Fact(name="x; rm -rf ~", blank="a/b.py")) == text


def test_filled_text_is_not_a_template() -> None:
    """Braces in a fact stay what they are."""
    assert render("{fact.name}", "fact", Fact(name="{fact.size} {{x}}")) == "{fact.size} {{x}}"


def test_part_of() -> None:
    """The whole fact, a field of a field, and what is not there."""
    fact = Fact()
    assert part_of(fact, "fact", "fact") is fact
    assert part_of(fact, "fact.leaf.words", "fact") == ("a", "b")
    assert part_of(fact, "fact.leaf.absent.words", "fact") is None


@pytest.mark.parametrize("template", ["{use.dataset}", "{use.models} {{literal}}", "{use.private}", "no placeholder"])
def test_good_templates(template: str) -> None:
    """Text, lists of text, numbers and switches can be shown."""
    check_template(template, "use", DatasetUse)


@pytest.mark.parametrize(
    ("template", "message", "offset"),
    [
        ("a {use.datset}", "undefined field 'datset' in DatasetUse (did you mean 'dataset'?)", 2),
        ("{dataset.id}", "'dataset.id' does not begin with 'use'", 0),
        ("{use.at}", "undefined field 'at' in DatasetUse (did you mean 'path'?)", 0),
        ("{use.dataset.name}", "'use.dataset.name' goes into a value that has no fields", 0),
        ("open {use.dataset", "'{' stands alone; a literal one is written twice", 5),
        ("shut }", "'}' stands alone; a literal one is written twice", 5),
        ("{}", "'' does not begin with 'use'", 0),
    ],
)
def test_bad_templates(template: str, message: str, offset: int) -> None:
    """A placeholder that cannot be filled is named with its place."""
    with pytest.raises(TemplateError) as caught:
        check_template(template, "use", DatasetUse)
    assert (caught.value.message, caught.value.offset) == (message, offset)


def test_fields_of_fields() -> None:
    """A value with fields has no text of its own, and a list of them none that could be named."""
    with pytest.raises(TemplateError, match=r"'dataset.license' has fields; name one of declared, spdx, state"):
        check_template("{dataset.license}", "dataset", Dataset)
    with pytest.raises(TemplateError, match=r"'declaration.sizes.unit' goes into a value that has no fields"):
        check_template("{declaration.sizes.unit}", "declaration", Declaration)


def test_check_path() -> None:
    """A path may end on a nested value and go through an optional."""
    assert check_path("dataset", "dataset", Dataset) is Dataset
    assert check_path("model.summary.drift", "model", Model) is str


def basis(kind: str, relation: str = "supports", source: str = "primary") -> Basis:
    """A basis with short names."""
    return Basis(
        kind=kind,  # type: ignore[arg-type]  # one of the literals
        relation=relation,  # type: ignore[arg-type]  # one of the literals
        instrument="Act",
        provision="Art. 1",
        source=source,  # type: ignore[arg-type]  # one of the literals
        checked="2026-11-23",
    )


def test_basis_texts() -> None:
    """Only a binding provision requires; what was read in notes says so."""
    assert basis_texts(
        (
            basis("binding", "requires"),
            basis("binding"),
            basis("voluntary-code", source="secondary"),
            basis("guidance"),
            basis("house"),
        )
    ) == (
        "Act, Art. 1 requires it",
        "supports Act, Art. 1",
        "supports Act, Art. 1 (voluntary); read in notes, not in the text itself",
        "supports Act, Art. 1 (guidance, not binding)",
        "Act, Art. 1 (practice of this tool, not law)",
    )
