"""Datasets, linked: all statements and uses of one identity put together."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from mlpolicy.config import Config
from mlpolicy.licenses.expressions import joined, parse
from mlpolicy.licenses.properties import properties
from mlpolicy.linking.contradictions import contradictions
from mlpolicy.linking.identities import Identities
from mlpolicy.linking.license_scope import covered
from mlpolicy.model import (
    CONFIDENCES,
    At,
    Confidence,
    Dataset,
    DatasetId,
    DatasetUse,
    Declaration,
    Disclosure,
    License,
    LicenseFile,
    Part,
)

#: States of a license that nobody knows, the one that says most about the trouble last.
_DOUBT = ("missing", "unknown", "unparsable")


def link_datasets(
    declarations: Mapping[DatasetId, list[Declaration]],
    uses: Iterable[DatasetUse],
    identities: Identities,
    recipes: Mapping[str, frozenset[DatasetId]],
) -> tuple[Dataset, ...]:
    """One Dataset for every id that is declared, used or upstream of a model. recipes: model name -> closure of ids."""
    by_id: dict[DatasetId, list[DatasetUse]] = {}
    for use in uses:
        if use.id is not None:
            by_id.setdefault(use.id, []).append(use)
    ids = sorted({*declarations, *by_id, *(dataset for closure in recipes.values() for dataset in closure)})
    return tuple(
        _dataset(dataset, declarations.get(dataset, []), by_id.get(dataset, []), identities, recipes) for dataset in ids
    )


def _dataset(
    dataset: DatasetId,
    statements: list[Declaration],
    uses: list[DatasetUse],
    identities: Identities,
    recipes: Mapping[str, frozenset[DatasetId]],
) -> Dataset:
    license_, conflict = combined_license(statements)
    governing = {statement.governing_spdx for statement in statements if statement.governing_spdx}
    places: list[Declaration | DatasetUse] = [*statements, *uses]
    first = next(iter(places), None)
    models = tuple(sorted(name for name, closure in recipes.items() if dataset in closure))
    disclosure: Disclosure = next((item.disclosure for item in statements if item.disclosure != "public"), "public")
    return Dataset(
        id=dataset,
        shown=identities.shown(dataset),
        path=first.path if first else "",
        at=first.at if first else At(),
        parts=_license_parts(statements),
        ids=tuple(
            sorted({dataset, *(other for statement in statements for other in (statement.dataset, *statement.same_as))})
        ),
        unveiled=tuple(sorted(identities.unveiled(dataset))),
        declared=bool(statements),
        used=bool(uses),
        trained_on=any(use.trained_on for use in uses) or bool(models),
        models=models,
        license=license_,
        conflict=conflict,
        governing_spdx=joined("AND", sorted(governing)) if governing else None,
        contradictions=contradictions(statements),
        declared_by=tuple(sorted({statement.path for statement in statements})),
        used_by=tuple(sorted({use.path for use in uses})),
        category=next((statement.category for statement in statements if statement.category), None),
        modalities=tuple(sorted({modality for statement in statements for modality in statement.modalities})),
        name=_said(statements, "name") if disclosure == "public" else "",
        sizes=tuple(dict.fromkeys(size for statement in statements for size in statement.sizes)),
        collected=tuple(sorted({statement.collected for statement in statements if statement.collected})),
        urls=tuple(dict.fromkeys(url for statement in statements for url in statement.urls))
        if disclosure == "public"
        else (),
        personal_data=_personal(statements),
        disclosure=disclosure,
        configs=tuple(sorted({use.config for use in uses if use.config and use.trained_on})),
        revisions=tuple(sorted({use.revision for use in uses if use.revision and use.trained_on})),
        upstream=tuple(sorted(upstream(statements, identities))),
        confidence=_best([statement.confidence for statement in statements] or [use.confidence for use in uses]),
    )


def _said(statements: Iterable[Declaration], key: str) -> str:
    return next((value for statement in statements if (value := str(getattr(statement, key) or ""))), "")


def _personal(statements: Iterable[Declaration]) -> Literal["yes", "no"] | None:
    """Where two differ, the one that says more."""
    said = {statement.personal_data for statement in statements}
    return "yes" if "yes" in said else "no" if "no" in said else None


def combined_license(statements: Iterable[Declaration]) -> tuple[License, bool]:
    """What all statements together say, and whether two of them resolve to different licenses."""
    licenses = list(dict.fromkeys(statement.license for statement in statements))
    if len(licenses) == 1:
        return licenses[0], False
    declared = tuple(dict.fromkeys(text for license_ in licenses for text in license_.declared))
    known = sorted({license_.spdx for license_ in licenses if license_.spdx})
    if known:
        spdx = known[0] if len(known) == 1 else None
        meaning = properties(joined("AND", known))
        return License(declared=declared, spdx=spdx, state="known", properties=meaning), len(known) > 1
    doubtful = max(licenses, key=lambda license_: _DOUBT.index(license_.state), default=License())
    return License(declared=declared, state=doubtful.state), False


def upstream(statements: Iterable[Declaration], identities: Identities) -> frozenset[DatasetId]:
    """Resolved ids that the dataset was made from; a path counts only where something declares it (code is no data)."""
    found = set()
    for statement in statements:
        for source in statement.upstream:
            if source.id is not None:
                resolved = identities.resolve(source.id)
                if not resolved.startswith("path:") or identities.known(resolved):
                    found.add(resolved)
    return frozenset(found)


def closures(
    declarations: Mapping[DatasetId, list[Declaration]], uses: Iterable[DatasetUse], identities: Identities
) -> dict[str, frozenset[DatasetId]]:
    """For each model, every dataset that it is trained on, upstream included."""
    start: dict[str, set[DatasetId]] = {}
    for use in uses:
        if use.id is not None and use.trained_on:
            for model in use.models:
                start.setdefault(model, set()).add(use.id)
    return {model: _closure(ids, declarations, identities) for model, ids in start.items()}


def _closure(
    ids: Iterable[DatasetId], declarations: Mapping[DatasetId, list[Declaration]], identities: Identities
) -> frozenset[DatasetId]:
    reached: set[DatasetId] = set()
    waiting = list(ids)
    while waiting:
        dataset = waiting.pop()
        if dataset not in reached:
            reached.add(dataset)
            waiting.extend(upstream(declarations.get(dataset, []), identities))
    return frozenset(reached)


def link_declarations(
    declarations: Iterable[Declaration], used: frozenset[DatasetId], identities: Identities
) -> tuple[Declaration, ...]:
    """Declarations with `unused` set. used: resolved ids."""
    return tuple(
        replace(declaration, unused=bool(used) and identities.resolve(declaration.dataset) not in used)
        for declaration in declarations
    )


def confirm_license_files(files: Iterable[LicenseFile], config: Config) -> tuple[LicenseFile, ...]:
    """Texts that the configuration names by digest are what it says; one that is known word for word is not asked."""
    rows = {row.digest: row for row in config.licenses}
    return tuple(
        replace(file, spdx=parse(row.spdx), confirmed=row.reason)
        if file.spdx is None and file.digest is not None and (row := rows.get(file.digest))
        else file
        for file in files
    )


def link_license_files(
    files: Iterable[LicenseFile], declarations: Iterable[Declaration], uses: Iterable[DatasetUse]
) -> tuple[LicenseFile, ...]:
    """License files that data or the code that trains on it lies below; others are no concern of the rules."""
    paths = {path for item in declarations for path in (item.path, *item.paths)}
    paths |= {use.path for use in uses if use.trained_on}
    return tuple(replace(file, governs_data=any(covered(file, path) for path in paths)) for file in files)


def _license_parts(statements: Iterable[Declaration]) -> tuple[Part, ...]:
    return tuple(part for statement in statements for part in statement.parts if part.name == "license")


def _best(confidences: list[Confidence]) -> Confidence:
    return max(confidences, key=CONFIDENCES.index, default="low")
