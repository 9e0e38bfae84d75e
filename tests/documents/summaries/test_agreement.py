"""Fields of one summary against each other."""

import pytest

from mlpolicy.documents.summaries.fields import judge
from mlpolicy.model import Confidence
from mlpolicy.pointers import Value

SIZES: Value = {"text": {"size": "Less than 1 billion tokens", "content": "news"}}
VALUES: dict[str, Value] = {
    "H.2": "24/11/26",
    "1.3.1": SIZES,
    "1.3.2": "10/2026; nothing newer is used",
    "2.1.1": "yes",
    "2.1.2": ["text"],
    "2.1.3": [{"name": "C4", "description": "web", "collection_start": "not known", "collection_end": "04/2019"}],
    "2.3.1": "yes",
    "2.3.5": "From 01/2025 to 10/2026",
}
DATA = "2.1.2 If yes, specify the modality(ies) of the content covered by the datas…"
LARGE = "2.1.3 List of large publicly available datasets"
OPEN = (
    "1.3.2 Latest date of data acquisition/collection for model training: "
    "does not say whether training on newer data goes on"
)
UPDATE = "H.2 Last update: 2026-09-30"
LATEST = "after the latest date of acquisition in 1.3.2, 2026-10"


def troubles(changes: dict[str, Value], confidences: dict[str, Confidence] | None = None) -> list[str]:
    """Gaps of the fields that the values above fill."""
    values = VALUES | changes
    judged = judge(values, {}, confidences or {})
    return [item.gap for item in judged if item.gap and item.field.id in values]


@pytest.mark.parametrize(
    ("changes", "gaps"),
    [
        ({}, []),
        ({"2.1.2": ["text", "image"]}, [f"{DATA}: image: not ticked in 1.3.1"]),
        (
            {"2.1.2": ["text", "image"], "1.3.1": None},
            ["1.3.1 Modality / Training data size / Types of content: empty"],
        ),
        (
            {"H.2": "30/09/26"},
            ["H.2 Last update: 2026-09-30 is before the latest date of acquisition in 1.3.2, 2026-10"],
        ),
        ({"H.2": "01/10/26"}, []),
        ({"2.3.5": "From 01/2025 to 11/2026"}, [f"2.3.5 Period of data collection: 2026-11 is {LATEST}"]),
        ({"2.3.5": "From 01/2025 to 11/2026", "1.3.2": {"latest": "10/2026", "continuous": True}}, []),
        (
            {
                "2.1.3": [
                    {"name": "A", "description": "b", "collection_start": "2020", "collection_end": "Nov 2026"},
                    "https://a.eu",
                ]
            },
            [f"{LARGE}: collection_end Nov 2026 is {LATEST}"],
        ),
        ({"2.1.3": "C4 https://aurora-lab.eu"}, []),
        ({"2.3.1": "no", "2.3.5": None}, []),
        ({"1.3.2": "10/2026"}, [OPEN]),
        ({"1.3.2": "October 2026"}, [OPEN]),
        ({"1.3.2": {"latest": "10/2026"}}, [OPEN]),
        ({"1.3.2": {"latest": "10/2026", "statement": "Nothing newer is used."}}, []),
        ({"1.3.2": {"latest": "10/2026", "continuous": "no"}}, []),
        (
            {"1.3.2": "10/2026", "H.2": "30/09/26"},
            [f"{UPDATE} is before the latest date of acquisition in 1.3.2, 2026-10", OPEN],
        ),
    ],
)
def test_disagreements(changes: dict[str, Value], gaps: list[str]) -> None:
    """Modalities that 1.3.1 lacks, dates after the latest one, an update before it."""
    assert troubles(changes) == gaps


@pytest.mark.parametrize("unsure", ["2.1.2", "1.3.1"])
def test_only_what_is_sure_counts(unsure: str) -> None:
    """What a document perhaps says contradicts nothing."""
    assert troubles({"2.1.2": ["text", "image"]}, {unsure: "medium"}) == []
