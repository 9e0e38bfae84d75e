"""Facts -> Inventory: identities, definitions, licenses, scopes, recipes, documents.

Rules never look past the one fact that they judge, so whatever needs two facts is worked out here, once, and offered
as a typed field. `link` is the passes in their order; each rests on what those before it made.
"""

from collections.abc import Iterable, Mapping

from mlpolicy.config import Config
from mlpolicy.linking.built_on import link_terms
from mlpolicy.linking.cards import link_cards
from mlpolicy.linking.crawling import link_crawlers
from mlpolicy.linking.credited import Credited
from mlpolicy.linking.datasets import closures, link_datasets, link_declarations, link_license_files
from mlpolicy.linking.files import link_data_files, link_documents
from mlpolicy.linking.given import Given, given
from mlpolicy.linking.known import link_known
from mlpolicy.linking.license_scope import govern_files
from mlpolicy.linking.lineage import link_lineage, link_outputs
from mlpolicy.linking.model_terms import ModelTerms
from mlpolicy.linking.models import link_models
from mlpolicy.linking.outputs import Makers
from mlpolicy.linking.recipes import in_recipes, veiled_calls
from mlpolicy.linking.training import Evidence, link_training
from mlpolicy.linking.uses import link_uses
from mlpolicy.linking.waivers import link_waivers
from mlpolicy.model import (
    CopyrightPolicy,
    CrawlerSetting,
    Credits,
    DataFile,
    DatasetUse,
    Definition,
    Documentation,
    DomainList,
    Earlier,
    Fact,
    GenerationCall,
    Inventory,
    LockPublication,
    Model,
    Repository,
    TrainingSummary,
    Waiver,
)
from mlpolicy.snapshot import Blob


def link(
    facts: Iterable[Fact],
    blobs: Mapping[str, Blob],
    config: Config,
    bases: tuple[Inventory, ...] = (),
    earlier: Earlier = Earlier(),  # noqa: B008 - frozen
) -> Inventory:
    """The inventory of a snapshot. blobs: its files. bases: linked inventories of what it is compared with.

    earlier: what git has from before it.
    """
    have = given(facts, blobs, config)
    statements, identities = have.statements, have.identities
    policies, summaries = have.of(CopyrightPolicy), have.of(TrainingSummary)

    uses = link_uses(have.of(DatasetUse), have.of(Definition), statements, identities, config)
    recipes = closures(statements, uses, identities)
    datasets = link_datasets(statements, uses, identities, recipes)
    records = have.records(earlier)
    models = link_models(config, recipes, uses, datasets, records)

    terms = ModelTerms(have.cards, (item for item in have.descriptions if item.subject == "model"))
    datasets = link_known(datasets, statements, uses, config.tables.datasets)
    datasets = link_lineage(datasets, statements, uses, identities, terms.known)
    cards = link_cards(have.cards, models, datasets, identities, records)
    models = link_terms(models, cards, terms, have.license_files, blobs.keys())
    calls = veiled_calls(in_recipes(have.of(GenerationCall), config), identities)
    calls = link_outputs(calls, datasets, identities)

    by_id = {dataset.id: dataset for dataset in datasets}
    used = frozenset(dataset.id for dataset in datasets if dataset.used or dataset.models)
    published = [row for row in have.lock if isinstance(row, LockPublication)]
    evidence = Evidence(
        uses=uses,
        statements=statements,
        license_files=have.license_files,
        terms=terms,
        makers=Makers(calls, terms, by_id, statements, identities),
        credited=Credited(have.of(Credits), cards, summaries),
    )
    inventory = Inventory(
        repository=_repository(have, uses, models),
        declarations=link_declarations(have.declarations, used, identities),
        descriptions=have.descriptions,
        uses=uses,
        definitions=have.of(Definition),
        datasets=datasets,
        license_files=link_license_files(have.license_files, have.declarations, uses),
        data_files=govern_files(link_data_files(have.of(DataFile), have.declarations), have.scope),
        crawler_settings=link_crawlers(in_recipes(have.of(CrawlerSetting), config), config, policies, summaries),
        generation_calls=calls,
        model_cards=cards,
        documents=link_documents(config, have.manifests(), have.files(), by_id, published, bases),
        models=models,
        training=link_training(datasets, models, evidence),
        copyright_policies=policies,
        summaries=summaries,
        domain_lists=have.of(DomainList),
        documentation=have.of(Documentation),
        lock=have.lock,
        problems=have.problems,
        waivers=link_waivers(have.of(Waiver), config, datasets, identities),
    )
    return _with_moved(inventory, config)


def _with_moved(inventory: Inventory, config: Config) -> Inventory:
    """With fields of summaries that were built from facts that have changed."""
    if not any(summary.built for summary in inventory.summaries):
        return inventory
    from mlpolicy.documents.drafting.moved import with_moved  # noqa: PLC0415 - only where a summary was built

    return with_moved(inventory, config)


def _repository(have: Given, uses: tuple[DatasetUse, ...], models: tuple[Model, ...]) -> Repository:
    return Repository(
        files=len(have.blobs),
        training_uses=sum(use.trained_on or use.unassigned for use in uses),
        models=len(models),
        license_files=have.scope.texts,
    )
