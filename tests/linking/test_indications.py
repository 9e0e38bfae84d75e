"""What the guidelines' numbers say of a model version, and what nobody asks them about."""

from typing import Any

import pytest

from mlpolicy.config import ModelEntry
from mlpolicy.linking.indications import indications, role

BASE = "stands for the base's (point 61; of a base with systemic risk: 1e25)"


def entry(**stated: Any) -> ModelEntry:
    return ModelEntry(id="aurora", version="1.0", **stated)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, []),
        ({"generates": ("text",)}, []),
        ({"base": "org/large", "base_flop": "1e24"}, []),
        ({"modification_flop": "1e24"}, []),
        (
            {"training_flop": "3.2e24", "generates": ("text", "image")},
            ["training compute 3.2e24 is above 1e23 FLOP, and the model generates text, image (points 17 and 18: met)"],
        ),
        (
            {"training_flop": "1e23", "generates": ("text",)},
            ["training compute 1e23 is not above 1e23 FLOP, and the model generates text (points 17 and 18: not met)"],
        ),
        (
            {"training_flop": "2e23", "generates": ("nothing",)},
            ["training compute 2e23 is above 1e23 FLOP, and the model generates nothing (points 17 and 18: not met)"],
        ),
        (
            {"training_flop": "2e23", "generates": ("audio", "image")},
            [
                (
                    "training compute 2e23 is above 1e23 FLOP, and the model generates audio, image"
                    " (points 17 and 18: met if that is speech, or made from text)"
                )
            ],
        ),
        (
            {"training_flop": "2E+25", "open_source": True},
            [
                (
                    "training compute 2E+25 is above 1e23 FLOP, and the model generates something that is not stated"
                    " (points 17 and 18: not known to be met)"
                ),
                (
                    "above 1e25 FLOP (point 61): where that means systemic risk, the exemptions of Art. 53(2) and 54(6)"
                    " do not hold"
                ),
            ],
        ),
        (
            {"base": "org/large", "base_flop": "3e24", "modification_flop": "1000000000000000000000001"},
            ["modification compute 1000000000000000000000001 is more than 1/3 of the base's 3e24 (point 60)"],
        ),
        (
            {"base": "org/large", "base_flop": "3e24", "modification_flop": "1e24"},
            ["modification compute 1e24 is not more than 1/3 of the base's 3e24 (point 60)"],
        ),
        (
            {"base": "org/large", "modification_flop": "4e22"},
            [f"modification compute 4e22 is more than 1/3 of 1e23 FLOP, which {BASE}"],
        ),
        (
            {"base": "org/large", "modification_flop": "3e22"},
            [f"modification compute 3e22 is not more than 1/3 of 1e23 FLOP, which {BASE}"],
        ),
    ],
)
def test_indications(stated: dict[str, Any], expected: list[str]) -> None:
    """Only stated compute is held against the numbers, exactly."""
    assert [*indications(entry(**stated))] == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, "provider"),
        ({"base": "org/large"}, "modifier"),
        ({"base": "org/large", "base_flop": "3e24", "modification_flop": "1e24"}, "modifier"),
        ({"base": "org/large", "base_flop": "3e24", "modification_flop": "1.1e24"}, "significant-modifier"),
    ],
)
def test_role(stated: dict[str, Any], expected: str) -> None:
    """Who modifies a model is one of its providers only where the modification is known to be large."""
    assert role(entry(**stated)) == expected
