"""What model versions are built on, and what their own cards say."""

from typing import Any

import pytest

from mlpolicy.licenses.names import read_license
from mlpolicy.licenses.properties import with_properties
from mlpolicy.linking.built_on import link_terms
from mlpolicy.linking.model_terms import ModelTerms
from mlpolicy.model import At, LicenseFile, Model, ModelCard

NOBODY = ModelTerms((), ())


def model(id_: str = "aurora", weights: str = "", **more: Any) -> Model:
    """A model version with the license of its weights."""
    license_ = with_properties(read_license([weights]))
    return Model(id=id_, version="1", name=f"{id_}@1", path=".mlpolicy.yaml", at=At(), weights_license=license_, **more)


def card(path: str = "README.md", license_: str = "", **more: Any) -> ModelCard:
    """A model card with its license."""
    return ModelCard(path=path, at=At(), reader="model-card", license=with_properties(read_license([license_])), **more)


def linked(
    *models: Model, cards: tuple[ModelCard, ...] = (), files: tuple[LicenseFile, ...] = (), paths: tuple[str, ...] = ()
) -> Model:
    """The first of the models."""
    return link_terms(models, cards, NOBODY, files, paths)[0]


def test_nothing() -> None:
    """Of a model that says nothing, nothing is said."""
    assert linked(model()) == model()


@pytest.mark.parametrize(
    ("base", "weights", "license_", "kept"),
    [
        ("meta-llama/Llama-3.1-8B", "Apache-2.0", "LicenseRef-Llama-3.1", False),
        ("meta-llama/Llama-3.1-8B", "llama3.1", "LicenseRef-Llama-3.1", True),
        ("meta-llama/Llama-3.1-8B", "", "LicenseRef-Llama-3.1", True),
        ("mistralai/Mistral-7B-v0.1", "MIT", "Apache-2.0", True),
        ("example/own", "MIT", None, True),
    ],
)
def test_base(base: str, weights: str, license_: str | None, kept: bool) -> None:
    """The license of the base, and whether that of the weights keeps it."""
    found = linked(model(base=base, weights=weights)).built_on
    assert (found.models, found.license.spdx, found.kept) == ((base,), license_, kept)


def test_private_base() -> None:
    """A place that is not public is not named."""
    (name,) = linked(model(base="s3://bucket/secret-7b")).built_on.models
    assert name.startswith("s3:#")
    assert "secret" not in name


def test_base_of_card() -> None:
    """Where the configuration names none, the version's own card does; of several bases all licenses apply."""
    own = card("cards/a.md", describes="aurora@1", base_models=("meta-llama/Llama-2-7b", "google/gemma-2-9b"))
    other = card("cards/b.md", describes="borealis@1", base_models=("facebook/opt-13b",))
    found = linked(model(), model("borealis"), cards=(own, other)).built_on
    assert found.models == ("meta-llama/Llama-2-7b", "google/gemma-2-9b")
    assert (found.license.spdx, found.license.properties.verified) == (
        "LicenseRef-Gemma AND LicenseRef-Llama-2",
        False,
    )
    assert linked(model(base="example/own"), cards=(own,)).built_on.models == ("example/own",)


@pytest.mark.parametrize(
    ("models", "cards", "expected"),
    [
        ([model(weights="MIT")], [card(license_="apache-2.0")], "Apache-2.0"),
        ([model(weights="MIT")], [card("MODEL_CARD.md", "apache-2.0")], "Apache-2.0"),
        ([model(weights="MIT")], [card("docs/README.md", "apache-2.0")], None),
        ([model(weights="MIT")], [card("docs/README.md", "apache-2.0", describes="aurora@1")], "Apache-2.0"),
        ([model(weights="MIT")], [card(license_="apache-2.0", describes="borealis@1")], None),
        ([model(weights="MIT"), model("borealis")], [card(license_="apache-2.0")], None),
        ([model(weights="MIT")], [card(license_="apache-2.0", confidence="medium")], None),
        ([model(weights="MIT")], [card(license_="mit")], None),
        ([model(weights="MIT OR Apache-2.0")], [card(license_="mit")], None),
        ([model(weights="GPL-3.0-only")], [card(license_="GPL-3.0-or-later")], None),
        ([model(weights="MIT")], [card(), card(license_="apache-2.0")], "Apache-2.0"),
        ([model()], [card(license_="apache-2.0")], None),
    ],
)
def test_card_license(models: list[Model], cards: list[ModelCard], expected: str | None) -> None:
    """A card of the version itself that has nothing in common with the configuration."""
    assert linked(*models, cards=tuple(cards)).card_license == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"base": "facebook/opt-13b", "commercial": True}, ("commercial use",)),
        ({"base": "facebook/opt-13b"}, ()),
        ({"base": "tencent/HunyuanVideo", "offered_in": ("eu",)}, ("use in the European Union",)),
        ({"base": "tencent/HunyuanVideo", "placed": "2026-01-02"}, ("use in the European Union",)),
        ({"base": "tencent/HunyuanVideo", "offered_in": ("us-ca",)}, ()),
        ({"base": "meta-llama/Llama-2-7b", "commercial": True, "offered_in": ("eu",)}, ()),
    ],
)
def test_conflicts(more: dict[str, Any], expected: tuple[str, ...]) -> None:
    """What the base does not allow and the entry says."""
    assert linked(model(**more)).built_on.conflicts == expected


LLAMA = LicenseFile(path="LICENSE", at=At(), spdx="LicenseRef-Llama-3.1", kind="text")
NEAR = LicenseFile(path="LICENSE", at=At(), near="LicenseRef-Llama-3.1", kind="text")
LINK = LicenseFile(path="LICENSE", at=At(), spdx="LicenseRef-Llama-3.1", kind="reference")
NAME, COPY, NOTICE = 'a name that begins with "Llama"', "a copy of LicenseRef-Llama-3.1", "a NOTICE file"


@pytest.mark.parametrize(
    ("id_", "files", "paths", "expected"),
    [
        ("aurora", (), (), (NAME, COPY, NOTICE)),
        ("llama-aurora", (LLAMA,), ("NOTICE",), ()),
        ("Llama_aurora", (NEAR,), ("weights/notice.txt",), ()),
        ("llama-aurora", (LINK,), ("src/notice.py",), (COPY, NOTICE)),
    ],
)
def test_duties(id_: str, files: tuple[LicenseFile, ...], paths: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Name, copy and notice that the base asks for and that are not here."""
    found = linked(model(id_, base="meta-llama/Llama-3.1-8B"), files=files, paths=paths)
    assert found.duties_unmet == expected


def test_release() -> None:
    """The use that the configuration speaks of."""
    assert linked(model(weights="Apache-2.0")).release == "open to commercial use"
