"""Which documents are rendered."""

import pytest

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.render.plan import Source, Sources, plan, sources
from mlpolicy.documents.render.rendering import MARK, renderings
from mlpolicy.errors import ConfigError
from mlpolicy.model import At, Documentation, Inventory, LockPublication, Model, SummaryState, TrainingSummary
from mlpolicy.writing import Change
from tests.documents.render.samples import SPARSE

ENTRIES = (
    ModelEntry(id="a", version="1", summary="s.yaml", documentation="d.yaml", offered_in=("us-ca",)),
    ModelEntry(id="b", version="1", summary="s.yaml", documentation="d.yaml"),
    ModelEntry(id="c", version="1"),
)
MODELS = tuple(
    Model(
        id=entry.id,
        version=entry.version,
        name=entry.name,
        path=".mlpolicy.yaml",
        at=At(),
        summary=SummaryState(path=entry.summary, state="present" if entry.summary else "unnamed"),
    )
    for entry in ENTRIES
)
SUMMARY = TrainingSummary(path="s.yaml", at=At(), model="a@1")
DOCUMENT = Documentation(path="d.yaml", at=At(), model="a@1", questionnaires=("ab_2013",))


def found(names: str = "a b c", facts: dict[str, object] | None = None) -> Sources:
    """What is rendered of these models, with facts changed."""
    stated = {"models": MODELS, "summaries": (SUMMARY,), "documentation": (DOCUMENT,), **(facts or {})}
    inventory = Inventory(**stated)  # type: ignore[arg-type]  # each test gives what it changes
    return sources(inventory, Config(models=ENTRIES), [f"{name}@1" for name in names.split()])


def nothing(_: str) -> None:
    """No file is there."""


def test_sources() -> None:
    """Each document once, with the models that name it; California's items where the model is offered there."""
    wanted = (Source(path="s.yaml", models=MODELS[:2]), Source(path="d.yaml", models=MODELS[:1]))
    assert found() == Sources(rendered=wanted)
    assert found("b") == Sources(rendered=(Source(path="s.yaml", models=MODELS[1:2]),))
    assert found("c") == Sources()


def test_frozen() -> None:
    """A publication row freezes the source that it names, and no other."""
    row = LockPublication(
        path="mlpolicy.lock",
        at=At(),
        model="a@1",
        edition=1,
        source="s.yaml",
        blob="",
        date="2026-11-20",
        url="https://x.example",
    )
    assert [source.frozen for source in found(facts={"lock": (row,)}).rendered] == [
        "published on 2026-11-20 at https://x.example",
        "",
    ]


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        (
            {"summaries": (TrainingSummary(path="s.yaml", at=At(), model="", form="markdown"),)},
            "s.yaml is Markdown already; what mlpolicy renders is `schema: mlpolicy-summary/1`",
        ),
        (
            {"summaries": (TrainingSummary(path="s.yaml", at=At(), model="", form="file"),)},
            "s.yaml stands for a file or page that others made; nothing is rendered from it",
        ),
        ({"documentation": ()}, "d.yaml holds no answers under `ab_2013:`"),
    ],
)
def test_refused(facts: dict[str, object], refused: str) -> None:
    """What is not rendered is told, each once."""
    assert found(facts=facts).refused == (refused,)


def test_plan() -> None:
    """Of the forms that are asked for, what is not there yet or is another one."""
    data = SPARSE.encode()
    markdown, html = renderings("s.yaml", data)
    there = {"s.md": MARK, "s.html": html.data.replace(b"\n", b"\r\n")}
    why = "what s.yaml renders to"
    new = [Change(path=path, data=content, why=why) for path, content in (markdown, html)]
    assert [*plan("s.yaml", data, there.get, ["md", "html"])] == new[:1]
    assert [*plan("s.yaml", data, nothing, ["html"])] == new[1:]


def test_plan_refuses() -> None:
    """A file that is no rendering stays, and a source that does not decode is an error with its path."""
    with pytest.raises(ConfigError, match=r"s\.md was not rendered by mlpolicy"):
        [*plan("s.yaml", SPARSE.encode(), {"s.md": b"mine"}.get, ["md"])]
    with pytest.raises(ConfigError, match=r"^s\.yaml: "):
        [*plan("s.yaml", b"a: [", nothing, ["md"])]
