"""Datasets that models made, and what is claimed of models trained on them."""

from typing import Any

import pytest

from mlpolicy.identity import identify
from mlpolicy.licenses.names import read_license
from mlpolicy.licenses.properties import with_properties
from mlpolicy.linking.identities import Identities
from mlpolicy.linking.model_terms import ModelTerms
from mlpolicy.linking.outputs import Makers, begins
from mlpolicy.model import (
    At,
    BuiltOn,
    Dataset,
    DatasetId,
    Declaration,
    GenerationCall,
    License,
    Model,
    Outputs,
    Upstream,
)

from .facts import declaration

MADE = "path:data/made.jsonl"
HIDDEN = "a model that is not named here"


def stated(text: str) -> License:
    """A license as a file states it, with what it means."""
    return with_properties(read_license([text]))


def dataset(id_: str = MADE, license_: str = "CC-BY-4.0", **more: Any) -> Dataset:
    """A declared dataset."""
    return Dataset(id=DatasetId(id_), shown=id_, path="datasets.yaml", at=At(), license=stated(license_), **more)


def model(id_: str = "aurora", base: str = "", weights: str = "") -> Model:
    """A model version: the licenses of its base and its weights."""
    return Model(
        id=id_,
        version="1",
        name=f"{id_}@1",
        path=".mlpolicy.yaml",
        at=At(),
        built_on=BuiltOn(license=stated(base)),
        weights_license=stated(weights),
    )


def call(name: str | None, **more: Any) -> GenerationCall:
    """A call whose output becomes the dataset."""
    values: dict[str, Any] = {"path": "make.py", "output_id": DatasetId(MADE)} | more
    return GenerationCall(at=At(), expression="client.create", api="openai", model=name, **values)


def outputs(
    data: Dataset,
    *calls: GenerationCall,
    trained: Model | None = None,
    known: tuple[Dataset, ...] = (),
    said: tuple[Declaration, ...] = (),
) -> Outputs:
    """What is said of a dataset, for a model that is trained on it."""
    datasets = {item.id: item for item in (data, *known)}
    makers = Makers(calls, ModelTerms((), ()), datasets, {data.id: [*said]}, Identities((), frozenset(), None))
    return makers.outputs(data, trained or model())


def test_call() -> None:
    """A call that writes the dataset made it, by the terms of the model that it names."""
    assert outputs(dataset(), call("gpt-4o")) == Outputs(
        made=True, models=("gpt-4o",), claims=("no-competing",), of=("LicenseRef-OpenAI-ToS of gpt-4o",)
    )


def test_upstream() -> None:
    """A model in the lineage made it."""
    data = dataset("hf:a/chats", upstream=(DatasetId("hf:meta-llama/llama-2-7b"), DatasetId("hf:a/seed")))
    assert outputs(data, trained=model(weights="MIT")) == Outputs(
        made=True,
        models=("meta-llama/llama-2-7b",),
        claims=("no-improving",),
        of=("LicenseRef-Llama-2 of meta-llama/llama-2-7b",),
        certain=("no-improving",),
    )


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("gpt-4", True),
        ("GPT-4o outputs", True),
        ("openai/gpt-4o", True),
        ("hf:gpt-4", False),  # an id, which the dataset's own lineage holds
        ("somebody/gpt-4-chats", False),
        ("our own notes", False),
    ],
)
def test_upstream_by_name(name: str, made: bool) -> None:
    """What a manifest says that data was made from may be the bare name of a model, and is no id then."""
    found = outputs(dataset(), said=(declaration(MADE, upstream=(Upstream(dataset=name, id=identify(name).id),)),))
    assert (found.models, found.claims) == (((name,), ("no-competing",)) if made else ((), ()))


def test_stated_license_of_maker() -> None:
    """What the repository declares for the model counts before the table."""
    upstream = dataset("hf:meta-llama/llama-2-7b", "MIT")
    data = dataset("hf:a/chats", upstream=(upstream.id,))
    assert outputs(data, known=(upstream,)).claims == ()
    undeclared = Dataset(id=upstream.id, shown=upstream.id, path="", at=At())
    assert outputs(data, known=(undeclared,)).claims == ("no-improving",)


def test_own_license() -> None:
    """A dataset under the license of a model brings that license's claims."""
    found = outputs(dataset("hf:a/chats", "LicenseRef-Llama-2"))
    assert (found.made, found.claims, found.of) == (False, ("no-improving",), ("LicenseRef-Llama-2 of the dataset",))


@pytest.mark.parametrize(
    ("calls", "category", "made", "models", "without"),
    [
        ([], None, False, (), ()),
        ([], "synthetic", True, (), ()),
        ([], "public", False, (), ()),
        ([call(None)], None, True, (), ()),
        ([call("our-own"), call("our-own")], None, True, ("our-own",), ("our-own",)),
        ([call("x", private=True)], None, True, (HIDDEN,), (HIDDEN,)),
        ([call("x", model_id="hf:google/gemma-2-9b")], None, True, ("x",), ()),
        ([call("x", confidence="low")], None, False, (), ()),
        ([call("x", purpose="eval")], None, False, (), ()),
        ([call("x", in_scope=False)], None, False, (), ()),
        ([call("x", output_id=None)], None, False, (), ()),
        ([call("x", output_id=DatasetId("path:other"))], None, False, (), ()),
    ],
)  # fmt: skip
def test_made(
    calls: list[GenerationCall], category: str | None, made: bool, models: tuple[str, ...], without: tuple[str, ...]
) -> None:
    """Calls in scope whose output it is, or its category; models without known terms are named."""
    found = outputs(dataset(category=category), *calls)
    assert (found.made, found.models, found.without_terms) == (made, models, without)


@pytest.mark.parametrize(
    ("license_", "trained", "claims", "kept", "names"),
    [
        ("LicenseRef-Llama-2", model(base="LicenseRef-Llama-2"), (), False, ()),
        ("LicenseRef-Llama-2", model(weights="LicenseRef-Llama-2"), (), True, ()),
        ("LicenseRef-Llama-2", model(base="LicenseRef-Gemma", weights="MIT"), ("no-improving",), False, ()),
        ("LicenseRef-Gemma", model(weights="LicenseRef-BigCode-OpenRAIL-M-1.0"), ("derivative",), True, ()),
        ("LicenseRef-Gemma", model(weights="MIT"), ("derivative",), False, ()),
        ("LicenseRef-Gemma", model(), ("derivative",), False, ()),
        ("LicenseRef-Llama-3.1", model(), ("naming",), False, ("Llama",)),
        ("LicenseRef-Llama-3.1", model("llama-aurora"), ("naming",), False, ()),
        ("LicenseRef-Qwen-2024", model(), ("naming",), False, ()),
        ("LicenseRef-Falcon-2-11B", model(), (), False, ()),
    ],
)
def test_claims(license_: str, trained: Model, claims: tuple[str, ...], kept: bool, names: tuple[str, ...]) -> None:
    """None within the family; what the weights license keeps, and how the name should begin."""
    found = outputs(dataset("hf:a/chats", license_), trained=trained)
    assert (found.claims, found.kept, found.names) == (claims, kept, names)


def test_without_model() -> None:
    """Without a stated model version claims are there, and nothing is compared."""
    makers = Makers((), ModelTerms((), ()), {}, {}, Identities((), frozenset(), None))
    found = makers.outputs(dataset("hf:a/chats", "LicenseRef-Llama-3.1"), None)
    assert (found.claims, found.kept, found.names) == (("naming",), False, ())


def test_certain() -> None:
    """Claims are sure where the text was read and names in the code lead the output there, whoever else made it."""
    assert outputs(dataset(), call("meta-llama/Llama-2-7b")).certain == ("no-improving",)
    assert outputs(dataset(), call("meta-llama/Llama-2-7b", confidence="medium")).certain == ()
    assert outputs(dataset(), call("meta-llama/Llama-2-7b"), call("gpt-4o")).certain == ("no-improving",)


def test_begins() -> None:
    """Names compare by letters and digits."""
    assert begins(model("Llama-3-aurora"), "Llama 3")
    assert not begins(model("aurora-llama"), "Llama")
    assert begins(model(), "")
    assert begins(None, "Llama")
