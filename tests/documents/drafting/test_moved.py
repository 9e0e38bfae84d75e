"""Fields that nobody changed since they were built, while the facts moved on."""

from dataclasses import replace

import pytest

from mlpolicy.documents.drafting.moved import with_moved
from mlpolicy.model import BuiltField, Inventory, SummaryState, TrainingSummary
from tests.documents.samples import config, dataset, inventory, summary

WEB = dataset(modalities=("text",))


def drift(*built: tuple[str, str], **more: object) -> tuple[str, ...]:
    """What is told of a draft with these fields as they were built, of a model that is trained on web pages."""
    fields = tuple(BuiltField(id=name, value=value) for name, value in built)
    found = replace(summary(), built=fields, **more)  # type: ignore[arg-type]  # facts of a summary
    return told(inventory(WEB, summaries=(found,)))


def told(facts: Inventory) -> tuple[str, ...]:
    return with_moved(facts, config()).models[0].summary.drift


def test_in_step() -> None:
    """Nothing is told where facts say what they said then, however it is spelled."""
    assert drift(("2.1.1", '"yes"'), ("2.1.2", '["text"]'), ("1.2.1", '"aurora  1.0"')) == ()
    facts = inventory(WEB)
    assert with_moved(facts, config()) is facts


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (("2.1.2", '["text", "image"]'), "~ 2.1.2: - image"),
        (("2.1.3", '[{"name": "Books"}]'), "~ 2.1.3: + allenai/c4, - Books"),
        (("2.3.7", '["text"]'), "~ 2.3.7: - text"),
        (("2.3.1", '"yes"'), "~ 2.3.1: nothing, built as 'yes'"),
        (("1.1.1", f'"{"long " * 20}"'), f"~ 1.1.1: nothing, built as '{'long ' * 15}long…'"),
        (("1.2.1", '"aurora 0.9"'), "~ 1.2.1: 'aurora 1.0', built as 'aurora 0.9'"),
    ],
)
def test_moved(field: tuple[str, str], words: str) -> None:
    """Entries of lists that come and go, else what it would be and what it was."""
    assert drift(field) == (words,)


@pytest.mark.parametrize("more", [{"form": "file"}, {"model": "aurora@2.0"}, {"path": "other.yaml"}])
def test_left_alone(more: dict[str, object]) -> None:
    """What is not the model's own draft."""
    assert drift(("2.3.1", '"yes"'), **more) == ()


def test_frozen() -> None:
    """A published summary says for ever what it said."""
    found: TrainingSummary = replace(summary(), built=(BuiltField(id="2.3.1", value='"yes"'),))
    facts = inventory(WEB, summaries=(found,))
    model = replace(facts.models[0], summary=SummaryState(path="s.yaml", published=True))
    assert told(replace(facts, models=(model,))) == ()
