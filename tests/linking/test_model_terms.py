"""The license of a model, by its name."""

from datetime import date
from typing import Any

import pytest

from mlpolicy.licenses.properties import read_row
from mlpolicy.linking.model_terms import ModelTable, ModelTerms, plain_name
from mlpolicy.model import At, DatasetId, License, ModelCard
from mlpolicy.tables import table

from .facts import declaration, known

NOBODY = ModelTerms((), ())


def card(name: str | None, license_: License, **more: Any) -> ModelCard:
    """What a card says of a model's license."""
    return ModelCard(path="README.md", at=At(), reader="model-card", name=name, license=license_, **more)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("meta-llama/Llama-2-7b-hf", "LicenseRef-Llama-2"),
        ("hf:meta-llama/llama-3.1-8b", "LicenseRef-Llama-3.1"),
        ("https://huggingface.co/google/gemma-2-9b/", "LicenseRef-Gemma"),
        ("someone/Llama-3.3-70B-AWQ", "LicenseRef-Llama-3.3"),
        (" gpt-4o ", "LicenseRef-OpenAI-ToS"),
        ("google/gemma-4-27b", None),
        ("example/own", None),
        ("", None),
    ],
)
def test_of(name: str, expected: str | None) -> None:
    """By the table: the whole name, or what stands after the owner."""
    assert NOBODY.of(name).spdx == expected


def test_verified() -> None:
    """Sure only where the text was read and names the model."""
    assert NOBODY.of("meta-llama/Llama-2-7b").properties.verified
    assert not NOBODY.of("google/gemma-2-9b").properties.verified


@pytest.mark.parametrize(
    ("id_", "expected"),
    [("hf:meta-llama/llama-2-7b", True), ("hf:someone/llama-2-chats", False), ("hf:example/own", False)],
)
def test_known(id_: str, expected: bool) -> None:
    """Where a dataset could stand, a part of a name tells no model."""
    assert NOBODY.known(DatasetId(id_)) is expected


def test_repository_first() -> None:
    """What cards and manifests state counts before the table; a name without owner is too common for a dataset."""
    described = [declaration("hf:example/own", license=known("MIT")), declaration("hf:a/silent")]
    found = ModelTerms(
        [
            card("meta-llama/Llama-2-7b", known("Apache-2.0")),
            card("squad", known("MIT")),
            card(None, known("MIT")),
            card("example/guessed", known("MIT"), confidence="medium"),
        ],
        described,
    )
    assert found.of("Meta-Llama/llama-2-7b").spdx == "Apache-2.0"
    assert (found.of("example/own").spdx, found.of("a/silent").spdx, found.of("example/guessed").spdx) == (
        "MIT",
        None,
        None,
    )
    assert (found.of("squad").spdx, found.known(DatasetId("squad"))) == ("MIT", False)
    assert found.of_dataset(DatasetId("hf:example/own")).properties.of == "MIT"


def test_plain_name() -> None:
    """Names compare without case and without the Hub around them."""
    assert plain_name("HF:Owner/Name") == plain_name("https://hf.co/owner/name/") == "owner/name"


def test_table() -> None:
    """Rows name licenses that have properties, in lower case, and no name twice; the table says where it is from."""
    found = table("model_terms", ModelTable)
    assert found.source
    assert date.fromisoformat(found.checked) <= date(2100, 1, 1)
    names = [name for row in found.rows for name in row.models]
    assert names == [name.lower() for name in dict.fromkeys(names)]
    assert [row.license for row in found.rows if read_row(row.license) is None] == []
