"""Datasets that models made, and what terms claim of a model trained on them."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mlpolicy.licenses.keeping import families, keeps
from mlpolicy.linking.identities import Identities
from mlpolicy.linking.model_terms import ModelTerms
from mlpolicy.model import Dataset, DatasetId, Declaration, GenerationCall, License, Model, Outputs

#: Words of `Properties.outputs` that reach a model trained on outputs.
CLAIMS = frozenset({"no-improving", "no-competing", "derivative", "naming", "restricted"})
_BETWEEN = re.compile(r"[\W_]+")
_PRIVATE = "a model that is not named here"


class Maker(NamedTuple):
    """A model that made a dataset. certain: a statement, or names in the code that lead its output there."""

    name: str
    license: License
    certain: bool


class Makers:
    """Who made which dataset: calls whose output it is, and models that it is derived from."""

    def __init__(
        self,
        calls: Iterable[GenerationCall],
        terms: ModelTerms,
        datasets: Mapping[DatasetId, Dataset],
        statements: Mapping[DatasetId, list[Declaration]],
        identities: Identities,
    ) -> None:
        self._terms = terms
        self._statements = statements
        self._datasets = datasets
        self._identities = identities
        self._calls: dict[DatasetId, list[GenerationCall]] = {}
        for call in calls:
            if call.output_id and call.in_scope and call.purpose != "eval" and call.confidence != "low":
                output = identities.resolve(call.output_id, call.path.rpartition("/")[0])
                self._calls.setdefault(output, []).append(call)

    def outputs(self, dataset: Dataset, model: Model | None) -> Outputs:
        """What is claimed of the model, where one is stated, that is trained on the dataset."""
        calls = self._calls.get(dataset.id, [])
        makers = list(dict.fromkeys([*map(self._caller, filter(_named, calls)), *self._upstream(dataset)]))
        own = Maker("the dataset", dataset.license, certain=True)
        claiming = [maker for maker in (*makers, own) if _claims(maker) and not _related(maker, model)]
        weights = model.weights_license if model else License()
        prefixes = [maker.license.properties.name_prefix for maker in claiming if "naming" in _claims(maker)]
        return Outputs(
            made=bool(calls or makers) or dataset.category == "synthetic",
            models=tuple(maker.name for maker in makers),
            without_terms=tuple(maker.name for maker in makers if maker.license.state != "known"),
            claims=tuple(dict.fromkeys(word for maker in claiming for word in _claims(maker))),
            of=tuple(dict.fromkeys(f"{maker.license.properties.of} of {maker.name}" for maker in claiming)),
            certain=tuple(dict.fromkeys(word for maker in claiming if _certain(maker) for word in _claims(maker))),
            kept=weights.state == "known" and all(keeps(weights, maker.license.properties) for maker in claiming),
            names=tuple(dict.fromkeys(prefix for prefix in prefixes if not begins(model, prefix))),
        )

    def _caller(self, call: GenerationCall) -> Maker:
        license_ = self._terms.of(call.model_id or call.model or "")
        return Maker(_PRIVATE if call.private else call.model or "", license_, call.confidence == "high")

    def _upstream(self, dataset: Dataset) -> Iterable[Maker]:
        for id_ in dataset.upstream:
            license_ = self._terms.of_dataset(id_)
            if license_.state == "known":
                stated = self._datasets[id_].license if id_ in self._datasets else License()
                name = self._identities.shown(id_).removeprefix("hf:")
                yield Maker(name, stated if stated.state == "known" else license_, certain=True)
        # `derived_from: gpt-4`: the name of a model is no id of a dataset.
        for name in (up.dataset for item in self._statements.get(dataset.id, ()) for up in item.upstream if not up.id):
            if (license_ := self._terms.of_dataset(DatasetId(name))).state == "known":
                yield Maker(name, license_, certain=True)


def begins(model: Model | None, prefix: str) -> bool:
    """The model's name begins so; where no model is stated, nothing is said against it."""
    return model is None or _letters(model.id).startswith(_letters(prefix))


def _letters(text: str) -> str:
    return _BETWEEN.sub("", text.casefold())


def _named(call: GenerationCall) -> bool:
    return bool(call.model)


def _claims(maker: Maker) -> tuple[str, ...]:
    return tuple(word for word in maker.license.properties.outputs if word in CLAIMS)


def _certain(maker: Maker) -> bool:
    return maker.certain and maker.license.properties.verified


def _related(maker: Maker, model: Model | None) -> bool:
    """The trained model is of the family: its base or its weights stand under the same license."""
    if model is None:
        return False
    own = {
        name
        for license_ in (model.built_on.license, model.weights_license)
        for name in families(license_.properties.of)
    }
    return not own.isdisjoint(families(maker.license.properties.of))
