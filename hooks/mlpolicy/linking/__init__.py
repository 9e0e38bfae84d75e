"""Facts -> Inventory: identities, definitions, licenses, scopes, recipes, documents.

Rules never look past the one fact that they judge, so whatever needs two facts is worked out here, once, and offered
as a typed field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from mlpolicy.config import PATH, Config
from mlpolicy.licenses.properties import with_properties
from mlpolicy.linking.built_on import link_terms
from mlpolicy.linking.cards import link_cards
from mlpolicy.linking.crawling import link_crawlers
from mlpolicy.linking.credited import Credited
from mlpolicy.linking.datasets import (
    closures,
    confirm_license_files,
    link_datasets,
    link_declarations,
    link_license_files,
)
from mlpolicy.linking.files import Files, link_data_files, link_documents
from mlpolicy.linking.identities import Identities
from mlpolicy.linking.known import link_known
from mlpolicy.linking.license_scope import Scope, govern, govern_files
from mlpolicy.linking.lineage import link_lineage, link_outputs
from mlpolicy.linking.model_terms import ModelTerms
from mlpolicy.linking.models import link_models
from mlpolicy.linking.outputs import Makers
from mlpolicy.linking.recipes import in_recipes, veiled_calls
from mlpolicy.linking.training import Evidence, link_training
from mlpolicy.linking.uses import link_uses, unmatched_pins
from mlpolicy.linking.waivers import link_waivers
from mlpolicy.model import (
    CopyrightPolicy,
    CrawlerSetting,
    Credits,
    DataFile,
    DatasetId,
    DatasetUse,
    Declaration,
    Definition,
    Documentation,
    Fact,
    GenerationCall,
    Inventory,
    LicenseFile,
    LockDataset,
    LockPublication,
    LockReview,
    Model,
    ModelCard,
    Problem,
    ReleaseTag,
    Repository,
    TrainingSummary,
    Waiver,
)
from mlpolicy.snapshot import Blob

F = TypeVar("F")


def link(
    facts: Iterable[Fact],
    blobs: Mapping[str, Blob],
    config: Config,
    bases: tuple[Inventory, ...] = (),
    tags: tuple[ReleaseTag, ...] = (),
) -> Inventory:
    """The inventory of a snapshot. blobs: its files. bases: linked inventories of what it is compared with.

    tags: release tags of models, newest first.
    """
    everything = tuple(facts)
    described = _of(everything, Declaration)
    license_files = confirm_license_files(_of(everything, LicenseFile), config)
    scope = Scope(license_files, blobs.keys())
    declarations = govern(filter(_declares, described), scope)
    definitions = _of(everything, Definition)
    summaries, policies = _of(everything, TrainingSummary), _of(everything, CopyrightPolicy)
    documentation = _of(everything, Documentation)
    cards = tuple(replace(card, license=with_properties(card.license)) for card in _of(everything, ModelCard))
    lock = tuple(fact for fact in everything if isinstance(fact, LockDataset | LockReview | LockPublication))

    identities = Identities(declarations, _with_folders(blobs), config.confidential.salt)
    statements: dict[DatasetId, list[Declaration]] = {}
    for declaration in declarations:
        statements.setdefault(identities.resolve(declaration.dataset), []).append(declaration)
    raw_uses = _of(everything, DatasetUse)
    uses = link_uses(raw_uses, definitions, statements, identities, config)
    recipes = closures(statements, uses, identities)
    datasets = link_datasets(statements, uses, identities, recipes)
    problems = (*_of(everything, Problem), *unmatched_pins(raw_uses, config, PATH))
    used = frozenset(dataset.id for dataset in datasets if dataset.used or dataset.models)
    unread = [problem for problem in problems if problem.reader != "config"]  # a wrong pin: the file was read
    models = link_models(config, recipes, datasets, summaries, policies, documentation, lock, blobs, unread, tags)
    terms = ModelTerms(cards, (item for item in described if item.subject == "model"))
    datasets = link_known(datasets, statements, uses, config.tables.datasets)
    datasets = link_lineage(datasets, statements, uses, identities, terms.known)
    cards = link_cards(cards, models, datasets, identities)
    models = link_terms(models, cards, terms, license_files, blobs.keys())
    calls = veiled_calls(in_recipes(_of(everything, GenerationCall), config), identities)
    calls = link_outputs(calls, datasets, identities)
    evidence = Evidence(
        uses=uses,
        statements=statements,
        license_files=license_files,
        terms=terms,
        makers=Makers(calls, terms, {dataset.id: dataset for dataset in datasets}, identities),
        credited=Credited(_of(everything, Credits), cards, summaries),
    )
    rows = [row for row in lock if isinstance(row, LockPublication)]
    files = Files(
        all=blobs,
        recognized={
            fact.path for fact in everything if isinstance(fact, TrainingSummary | CopyrightPolicy | Documentation)
        },
        unreadable={problem.path for problem in problems if problem.governed},
    )
    manifests = frozenset({item.path for item in described} | {card.path for card in cards})
    return Inventory(
        repository=_repository(blobs, uses, models, scope),
        declarations=link_declarations(declarations, used, identities),
        descriptions=tuple(item for item in described if not _declares(item)),
        uses=uses,
        definitions=definitions,
        datasets=datasets,
        license_files=link_license_files(license_files, declarations, uses),
        data_files=govern_files(link_data_files(_of(everything, DataFile), declarations), scope),
        crawler_settings=link_crawlers(
            in_recipes(_of(everything, CrawlerSetting), config), config, policies, summaries
        ),
        generation_calls=calls,
        model_cards=cards,
        documents=link_documents(config, manifests, files, {item.id: item for item in datasets}, rows, bases),
        models=models,
        training=link_training(datasets, models, evidence),
        copyright_policies=policies,
        summaries=summaries,
        documentation=documentation,
        lock=lock,
        problems=problems,
        waivers=link_waivers(_of(everything, Waiver), config, datasets, identities),
    )


def _repository(
    blobs: Mapping[str, Blob],
    uses: tuple[DatasetUse, ...],
    models: tuple[Model, ...],
    scope: Scope,
) -> Repository:
    return Repository(
        files=len(blobs),
        training_uses=sum(use.trained_on or use.unassigned for use in uses),
        models=len(models),
        license_files=scope.texts,
        code_license=scope.code,
    )


def _declares(item: Declaration) -> bool:
    """A statement about a dataset. Prose and a file's name (low confidence) are evidence, and declare nothing."""
    return item.subject == "dataset" and item.confidence != "low"


def _of(facts: Iterable[Fact], kind: type[F]) -> tuple[F, ...]:
    return tuple(fact for fact in facts if isinstance(fact, kind))


def _with_folders(blobs: Mapping[str, Blob]) -> frozenset[str]:
    """Every file and every folder: code may name either."""
    found = set(blobs)
    for path in blobs:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return frozenset(found)
