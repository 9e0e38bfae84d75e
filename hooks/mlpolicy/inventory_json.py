"""`mlpolicy inventory --format json`: the public contract, versioned in its first key.

Lines and columns are 1-based places in the raw file. In uses and definitions `dataset` is what a person would declare,
and `id` the canonical id; a use whose dataset cannot be worked out stands with `?expression` and no id.
"""

import json
from collections.abc import Callable

from mlpolicy.identity import entry
from mlpolicy.model import (
    At,
    CrawlerSetting,
    DataFile,
    Dataset,
    DatasetUse,
    Declaration,
    Definition,
    Digest,
    Document,
    Fact,
    GenerationCall,
    Inventory,
    License,
    LicenseFile,
    Location,
    Model,
    ModelCard,
    Plain,
    Problem,
    Upstream,
)

SCHEMA = "mlpolicy-inventory/1"
Locate = Callable[[str, At], Location]
"""Path and route -> line and column."""


def render(inventory: Inventory, locate: Locate, kind: str, rev: str | None, tree: str | None) -> str:
    """The inventory as one JSON object and a line break; ASCII, keys in fixed order, equal facts in equal bytes.

    kind, rev, tree: of the snapshot.
    """
    head: dict[str, Plain] = {"schema": SCHEMA, "snapshot": {"kind": kind, "rev": rev, "tree": tree}}
    return json.dumps(head | _body(inventory, locate), indent=1) + "\n"


def _body(inventory: Inventory, locate: Locate) -> dict[str, Plain]:
    return {
        "declarations": [
            *(_declaration(item, locate) for item in (*inventory.declarations, *inventory.descriptions)),
            *(_card(item, locate) for item in inventory.model_cards),
        ],
        "uses": [_use(item, locate) for item in inventory.uses],
        "datasets": [_dataset(item) for item in inventory.datasets],
        "license_files": [_license_file(item) for item in inventory.license_files],
        "definitions": [_definition(item, locate) for item in inventory.definitions],
        "models": [_model(item, locate) for item in inventory.models],
        "data_files": [_data_file(item, locate) for item in inventory.data_files],
        "crawler_settings": [_crawler_setting(item, locate) for item in inventory.crawler_settings],
        "generation_calls": [_generation_call(item, locate) for item in inventory.generation_calls],
        "documents": [_document(item) for item in inventory.documents],
        "problems": [_problem(item, locate) for item in inventory.problems],
    }


def _declaration(item: Declaration, locate: Locate) -> dict[str, Plain]:
    return {
        "dataset": item.dataset,
        "subject": item.subject,
        "name": item.name,
        "reader": item.reader,
        "path": item.path,
        "line": locate(item.path, item.at).line,
        "license": _license(item.license),
        "prose_license": _license(item.prose_license),
        "governing": _governing(item),
        "urls": [*item.urls],
        "version": item.version,
        "published": item.published,
        "collected": item.collected,
        "collection": [*item.collection],
        "restrictions": [*item.restrictions],
        "personal_data": item.personal_data,
        "digests": _digests(item.digests),
        "upstream": _upstream(item.upstream),
        "category": item.category,
        "modalities": [*item.modalities],
        "purposes": [*item.purposes],
        "disclosure": item.disclosure,
        "confidence": item.confidence,
    }


def _card(item: ModelCard, locate: Locate) -> Plain:
    """A statement about a model: what it was trained or tested on stands as upstream, and which is which beside it."""
    stated = Declaration(
        dataset=entry(item.path, item.name or "model"),
        subject="model",
        name=item.name or "",
        reader=item.reader,
        path=item.path,
        at=item.at,
        license=item.license,
        prose_license=item.prose_license,
        urls=item.urls,
        version=item.version,
        digests=item.digests,
        upstream=tuple(dict.fromkeys((*item.datasets, *item.evaluated))),
        confidence=item.confidence,
    )
    return _declaration(stated, locate) | {
        "base_models": [*item.base_models],
        "trained": _upstream(item.datasets),
        "evaluated": _upstream(item.evaluated),
        "mentioned": _upstream(item.mentioned),
    }


def _governing(item: Declaration | DataFile) -> Plain:
    """The license file or REUSE statement that governs the data in the repository."""
    return {"path": item.governing, "spdx": item.governing_spdx} if item.governing else None


def _license(item: License) -> Plain:
    return {"declared": _declared(item), "spdx": [part or None for part in item.each] or item.spdx}


def _upstream(sources: tuple[Upstream, ...]) -> list[Plain]:
    return [{"dataset": source.dataset, "id": source.id} for source in sources]


def _use(item: DatasetUse, locate: Locate) -> Plain:
    return {
        "dataset": item.dataset,
        "id": item.id,
        "source": item.source,
        **_place(item, locate),
        "config": item.config,
        "revision": item.revision,
        "purpose": item.purpose,
        "splits": [*item.splits],
        "how": item.how,
        "confidence": item.confidence,
        "models": [*item.models],
        "declared_by": [*item.declared_by],
    }


def _dataset(item: Dataset) -> Plain:
    return {
        "id": item.id,
        "declared": item.declared,
        "used": item.used,
        "license": {"spdx": item.license.spdx, "stated": [*item.license.declared], "conflict": item.conflict},
        "contradictions": [*item.contradictions],
    }


def _license_file(item: LicenseFile) -> Plain:
    return {
        "path": item.path,
        "spdx": item.spdx,
        "near": item.near,
        "similarity": item.similarity,
        "unexplained": item.unexplained,
        "digest": item.digest,
        "confirmed": item.confirmed,
        "kind": item.kind,
        "covers": [*item.covers],
    }


def _definition(item: Definition, locate: Locate) -> Plain:
    return {
        "name": item.name,
        "dataset": item.dataset,
        "id": item.id,
        "source": item.source,
        **_place(item, locate),
        "how": item.how,
        "confidence": item.confidence,
    }


def _model(item: Model, locate: Locate) -> Plain:
    return {
        "model": item.name,
        "status": item.status,
        **_place(item, locate),
        "datasets": [*item.datasets],
        "summary": {"path": item.summary.path, "state": item.summary.state},
        "copyright_policy": {"path": item.copyright_policy.path, "state": item.copyright_policy.state},
        "reviewed": item.reviewed and not item.review_drift,
    }


def _data_file(item: DataFile, locate: Locate) -> Plain:
    return {
        "path": item.path,
        "line": locate(item.path, item.at).line,
        "kind": item.kind,
        "size": item.size,
        "digests": _digests(tuple(digest for digest in item.digests if not digest.text_normalized)),
        "mismatches": [*item.mismatches],
        "governing": _governing(item),
        "declared_by": [*item.declared_by],
    }


def _crawler_setting(item: CrawlerSetting, locate: Locate) -> Plain:
    return {
        "tool": item.tool,
        "setting": item.setting,
        "value": item.value,
        "state": item.state,
        "browser": item.browser,
        **_place(item, locate),
        "verified": item.verified,
        "confidence": item.confidence,
        "models": [*item.models],
    }


def _generation_call(item: GenerationCall, locate: Locate) -> Plain:
    return {
        "expression": item.expression,
        "api": item.api,
        "model": item.model,
        "model_id": item.model_id,
        "output": item.output,
        "output_id": item.output_id,
        **_place(item, locate),
        "purpose": item.purpose,
        "confidence": item.confidence,
        "models": [*item.models],
    }


def _document(item: Document) -> Plain:
    return {"path": item.path, "role": item.role, "state": item.state, "referred_by": [*item.referred_by]}


def _problem(item: Problem, locate: Locate) -> Plain:
    place = {"line": item.line, "column": max(item.column, 1)} if item.line else _position(item, locate)
    return {"path": item.path, **place, "kind": item.kind, "message": item.message, "reader": item.reader}


def _place(item: Fact | Model, locate: Locate) -> dict[str, Plain]:
    return {"path": item.path, **_position(item, locate)}


def _position(item: Fact | Model, locate: Locate) -> dict[str, Plain]:
    location = locate(item.path, item.at)
    return {"line": location.line, "column": location.column}


def _declared(license_: License) -> Plain:
    """As the file states it: nothing, one text, or a list of several."""
    return [*license_.declared] if len(license_.declared) > 1 else next(iter(license_.declared), None)


def _digests(digests: tuple[Digest, ...]) -> list[Plain]:
    return [{"algorithm": digest.algorithm, "value": digest.value} for digest in digests]
