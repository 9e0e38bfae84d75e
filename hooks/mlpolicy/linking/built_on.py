"""What a model version is built on and by whose license, and what its own cards say of that of its weights."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from mlpolicy.identity import PRIVATE_SCHEMES, identify, masked
from mlpolicy.licenses.expressions import joined
from mlpolicy.licenses.keeping import families, keeps
from mlpolicy.licenses.properties import properties
from mlpolicy.linking.licensing import release
from mlpolicy.linking.model_terms import ModelTerms
from mlpolicy.linking.outputs import begins
from mlpolicy.model import BuiltOn, License, LicenseFile, Model, ModelCard

_NOTICE = re.compile(r"(?:.*/)?notice(?:s)?(?:\.(?:txt|md))?", re.IGNORECASE)
#: Cards in these places speak of the only model of a repository.
_ROOT = ("README.md", "MODEL_CARD.md", "model_card.md")


def link_terms(
    models: tuple[Model, ...],
    cards: Iterable[ModelCard],
    terms: ModelTerms,
    license_files: Iterable[LicenseFile],
    paths: Collection[str],
) -> tuple[Model, ...]:
    """Model versions with release, base and own cards. cards: with the version that each describes."""
    given = [card for card in cards if card.confidence == "high"]
    texts = {found for file in license_files for found in (file.spdx, file.near) if found and file.kind == "text"}
    only = len({model.id for model in models}) == 1
    return tuple(_linked(model, [*_own(model, given, only=only)], terms, texts, paths) for model in models)


def _own(model: Model, cards: Iterable[ModelCard], *, only: bool) -> Iterator[ModelCard]:
    """Cards that bear the version's name; where one model is stated, also that at the root."""
    for card in cards:
        if card.describes == model.name or (only and not card.describes and card.path in _ROOT):
            yield card


def _linked(model: Model, cards: list[ModelCard], terms: ModelTerms, texts: set[str], paths: Collection[str]) -> Model:
    kind = release(commercial=model.commercial, weights=model.weights_license)
    model = replace(model, release=kind, card_license=_differing(model.weights_license, cards))
    bases = (model.base,) if model.base else tuple(dict.fromkeys(name for card in cards for name in card.base_models))
    license_ = _together([terms.of(name) for name in bases])
    built_on = BuiltOn(
        models=tuple(map(_shown, bases)),
        license=license_,
        kept=keeps(model.weights_license, license_.properties),
        conflicts=tuple(_conflicts(model, license_)),
    )
    return replace(model, built_on=built_on, duties_unmet=tuple(_unmet(model, license_, texts, paths)))


def _differing(weights: License, cards: Iterable[ModelCard]) -> str | None:
    """The license of a card that has nothing in common with the stated one."""
    own = {*families(weights.spdx or "")}
    stated = (card.license.spdx for card in cards)
    return next((spdx for spdx in stated if spdx and own and own.isdisjoint(families(spdx))), None)


def _together(licenses: Iterable[License]) -> License:
    known = [license_ for license_ in licenses if license_.state == "known"]
    if len(known) < 2:
        return next(iter(known), License())
    spdx = joined("AND", sorted({license_.properties.of for license_ in known}))
    verified = all(license_.properties.verified for license_ in known)
    meaning = replace(properties(spdx), verified=verified)
    return License(declared=(spdx,), spdx=spdx, state="known", properties=meaning)


def _conflicts(model: Model, license_: License) -> Iterator[str]:
    if license_.properties.commercial == "no" and model.release == "commercial":
        yield "commercial use"
    if "territory-eu" in license_.properties.limits and ("eu" in model.offered_in or model.placed):
        yield "use in the European Union"


def _unmet(model: Model, license_: License, texts: set[str], paths: Collection[str]) -> Iterator[str]:
    found = license_.properties
    if not begins(model, found.name_prefix):
        yield f'a name that begins with "{found.name_prefix}"'
    if "license-copy" in found.duties and found.of not in texts:
        yield f"a copy of {found.of}"
    if "notice-file" in found.duties and not any(map(_NOTICE.fullmatch, paths)):
        yield "a NOTICE file"


def _shown(base: str) -> str:
    """The name of a base model; a place that is not public is not named."""
    found = identify(base, "local").id
    private = found is not None and found.partition(":")[0] in PRIVATE_SCHEMES
    return masked(found) if found and private else base
