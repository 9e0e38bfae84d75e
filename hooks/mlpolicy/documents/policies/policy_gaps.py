"""What a copyright policy leaves open of a measure, or says otherwise, that only configuration and repository know."""

import re
from collections.abc import Iterator

from mlpolicy.config import ModelEntry
from mlpolicy.documents.policies.exclusions import exclusions, named
from mlpolicy.documents.policies.measure_table import ACCESS, measures
from mlpolicy.documents.records import Records
from mlpolicy.model import CopyrightPolicy, Dataset, Part
from mlpolicy.naming import shown

_SIGN = re.compile(r"[\W_]+")
#: Words of a model's id that name no model by themselves.
_GENERIC = re.compile(r"\d.*|v\d.*|.{1,2}|\w*model\w*|base|chat|code|instruct|large|llm|small|the")


def measure_gaps(entry: ModelEntry, policy: CopyrightPolicy, measure: str, records: Records) -> Iterator[str]:
    """In words. measure: its number."""
    if measure == "1.1":
        yield from _uncovered(entry, policy)
    if measure == ACCESS and policy.crawls and _answers(policy, measure):
        yield from _exclusions(policy, records)


def contradicted(policy: CopyrightPolicy, datasets: tuple[Dataset, ...]) -> Iterator[str]:
    """Its statements against what is certain of the data, in words. datasets: what the model is trained on."""
    for dataset in _crawled(policy, datasets):
        yield f"'{policy.no_crawling}', and {shown(dataset)} is declared with category crawled"


def contradicted_places(entry: ModelEntry, datasets: tuple[Dataset, ...], records: Records) -> Iterator[Part]:
    """Where the policy says so, and where the data is declared."""
    policy = records.policies.get(entry.copyright_policy or "")
    found = [*_crawled(policy, datasets)] if policy else []
    said = [(part.path, part.at) for part in policy.parts if part.name == "no_crawling"] if policy and found else []
    for path, at in (*said, *((dataset.path, dataset.at) for dataset in found)):
        yield Part(name="copyright_policy.contradictions", path=path, at=at)


def _crawled(policy: CopyrightPolicy, datasets: tuple[Dataset, ...]) -> Iterator[Dataset]:
    for dataset in datasets if policy.no_crawling else ():
        if dataset.category == "crawled" and dataset.declared and dataset.confidence == "high":
            yield dataset


def _answers(policy: CopyrightPolicy, measure: str) -> bool:
    return any(item.id == measure and item.state == "content" for item in policy.measures)


def _asked_for(policy: CopyrightPolicy) -> bool:
    """The text itself is told that it names no list."""
    gaps = {gap for item in policy.measures for gap in item.gaps}
    asks = (ask for row in measures().rows for ask in row.asks if ask.key == "exclusion_list")
    return any(f"does not say {ask.says}" in gaps for ask in asks)


def _uncovered(entry: ModelEntry, policy: CopyrightPolicy) -> Iterator[str]:
    """The front matter decides where it says which models are covered; else the text, read with good will."""
    if policy.models:
        covers = {item.lower() for item in policy.models}
        if covers.isdisjoint({"all", entry.id.lower(), entry.name.lower()}):
            yield f"covers {', '.join(policy.models)}, not {entry.name}"
    elif not policy.all_models and not _names(entry, policy.words):
        yield f"names neither {entry.name} nor all models"


def _names(entry: ModelEntry, words: str) -> bool:
    """The text has the whole id, or the word of it that names the model's family."""
    parts = _SIGN.sub(" ", entry.id.lower()).split()
    family = next((part for part in parts if not _GENERIC.fullmatch(part)), None)
    text = f" {words} "
    return f" {' '.join(parts)} " in text or "".join(parts) in text or (family is not None and f" {family}" in text)


def _exclusions(policy: CopyrightPolicy, records: Records) -> Iterator[str]:
    path, stated = named(policy, records), policy.exclusion_list
    if stated and path is None:
        return
    if path is not None and path not in records.oids:
        yield f"names the exclusion list {path}, which is not there"
        return
    lists = [*exclusions(policy, records)]
    if not lists and path:
        yield f"names {path}, which lists no site"
    elif not lists and not _asked_for(policy):
        yield "names no list of the sites left out (`exclusion_list:`)"
    for item in lists:
        if item.dated is None:
            yield f"{item.path} does not say when it was retrieved (`# retrieved: 2026-10-01`)"
