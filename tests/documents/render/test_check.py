"""Renderings and checks of a document in one view."""

import pytest

from mlpolicy.documents.render.check import View, view
from mlpolicy.documents.render.plan import Source
from mlpolicy.documents.render.rendering import MARK, renderings
from mlpolicy.errors import ConfigError
from mlpolicy.model import (
    At,
    Documentation,
    DocumentationItem,
    DocumentationState,
    Inventory,
    Model,
    Part,
    SummaryState,
)
from tests.documents.render.samples import DOCUMENTATION
from tests.documents.samples import SUMMARY, summary

DATA = SUMMARY.encode()


def nothing(_: str) -> None:
    """No file is there."""


def model(state: SummaryState | None = None, documentation: DocumentationState | None = None, name: str = "a") -> Model:
    return Model(
        id=name,
        version="1",
        name=f"{name}@1",
        path=".mlpolicy.yaml",
        at=At(),
        summary=state or SummaryState(path="s.yaml", state="present"),
        documentation=documentation or DocumentationState(),
    )


def seen(*models: Model, there: dict[str, bytes] | None = None, frozen: str = "") -> View:
    """The view of the sample summary."""
    source = Source(path="s.yaml", models=models, frozen=frozen)
    return view(Inventory(summaries=(summary({}),)), source, DATA, (there or {}).get)


def test_in_step() -> None:
    """Renderings that are not there, and such as are right with either line ending, are no trouble."""
    assert seen(model()) == View(("s.yaml, for a@1: in step",))
    there = {path: data.replace(b"\n", b"\r\n") for path, data in renderings("s.yaml", DATA)}
    assert seen(model(), there=there).lines == ("s.yaml, for a@1: in step",)


def test_words() -> None:
    """Each of the words once, with the line that it speaks of; gaps and lists of domains are only open."""
    state = SummaryState(
        path="s.yaml",
        gaps=("1.1.1 Provider: x", "the document is for b"),
        domains=("2 names are too few",),
        excluded=("2.3.8 names y",),
    )
    assert seen(model(state), model(state, name="b")) == View(
        (
            "s.yaml, for a@1, b@1:",
            "  gap: s.yaml:7: 1.1.1 Provider: x",
            "  gap: s.yaml:1: the document is for b",
            "  domain names: s.yaml:4: 2 names are too few",
            "  domain names: s.yaml:4: 2.3.8 names y",
        ),
    )
    apart = SummaryState(path="s.yaml", contradictions=("2.1.1 says no",), drift=("+ hf:x",))
    assert seen(model(apart)) == View(
        ("s.yaml, for a@1:", "  contradicted: s.yaml:13: 2.1.1 says no", "  out of step: s.yaml:28: + hf:x"),
        ("mend what is contradicted, here or where it is declared", "mlpolicy fix"),
    )
    assert seen(model(SummaryState(path="other.yaml", drift=("x",)))).steps == ()


def test_renderings() -> None:
    """A short diff of a rendering that differs, the name of what is none; of what is frozen nothing is compared."""
    (_, markdown), (_, html) = renderings("s.yaml", DATA)
    there = {"s.md": markdown.replace(b"Berlin", b"Bonn" + b"!" * 200), "s.html": b"mine"}
    found = seen(model(), there=there)
    assert found.steps == ("mlpolicy summary render a@1",)
    assert found.lines[1:3] == ("  s.md is not what s.yaml renders to:", "    @@ -20 +20 @@")
    assert found.lines[3].startswith("    -| 1.1.1 ")
    assert found.lines[3].endswith("!!…")
    assert found.lines[-1] == "  s.html stands where a rendering would, and was not rendered by mlpolicy"
    assert seen(model(), there=there, frozen="published on X").lines == (
        "s.yaml, for a@1 (published on X; what was published stays): in step",
    )
    many = seen(model(), there={"s.md": MARK, "s.html": html}).lines
    assert many[-1].endswith(" more lines")
    assert seen(model(), there={"s.md": MARK + b"\n" * 20_001}).lines[-1] == "    too long to be compared line by line"


def test_documentation() -> None:
    """The answers to California's items, with their lines."""
    item = DocumentationItem(
        questionnaire="ab_2013", id="sources", label="", value="", gap="", at=At(pointer="/ab_2013/sources")
    )
    place = Part(name="datasets", path="d.yaml", at=At(pointer="/datasets"))
    document = Documentation(path="d.yaml", at=At(), model="a@1", items=(item,), parts=(place,))
    state = DocumentationState(path="d.yaml", ab_2013=("sources: empty",), changes=("- hf:x is gone",))
    other = Documentation(path="other.yaml", at=At(), model="b@1", items=(item,))
    inventory = Inventory(documentation=(document, other), summaries=(summary({}),))
    source = Source(path="d.yaml", models=(model(documentation=state),))
    assert view(inventory, source, DOCUMENTATION.encode(), nothing).lines[1:] == (
        "  gap: d.yaml:5: sources: empty",
        "  out of step: d.yaml:3: - hf:x is gone",
    )


def test_undecodable() -> None:
    """A source that does not decode is an error with its path."""
    with pytest.raises(ConfigError, match=r"^s\.yaml: "):
        view(Inventory(), Source(path="s.yaml", models=()), b"a: [", nothing)
