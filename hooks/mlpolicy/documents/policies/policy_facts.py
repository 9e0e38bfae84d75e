"""What the inventory shows of each measure of a copyright policy, as items for a draft.

Only what was found: that something was not found is no statement. Names of data that must not be written stay out.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from mlpolicy.config import Config, ModelEntry
from mlpolicy.display import clean
from mlpolicy.model import CrawlerSetting, Inventory
from mlpolicy.naming import shown

#: Items of one kind that are listed.
_LISTED = 12
_STATES = {
    "off": "switched off",
    "weakened": "weaker than the tool's default",
    "missing": "not set, and off by default",
    "headers": "looks at headers alone, never at robots.txt",
    "on": "switched on",
    "unknown": "worked out when it runs",
}


def facts(measure: str, entry: ModelEntry, config: Config, inventory: Inventory) -> tuple[str, ...]:
    """Items in Markdown. measure: its number."""
    return tuple(_FACTS[measure](entry, config, inventory))


def covered(entry: ModelEntry, config: Config) -> tuple[str, ...]:
    """Model versions that name the same document."""
    return tuple(other.name for other in config.models if other.copyright_policy == entry.copyright_policy)


def exclusion_lists(inventory: Inventory) -> tuple[str, ...]:
    """Paths of lists of sites that are left out of crawling."""
    return tuple(item.path for item in inventory.domain_lists if item.kind == "exclusion" and item.names)


def _models(entry: ModelEntry, config: Config, inventory: Inventory) -> Iterator[str]:
    del inventory
    yield f"model versions that name this policy: {', '.join(map(_code, covered(entry, config)))}"
    if entry.base:
        yield f"{_code(entry.name)} modifies {_code(entry.base)}"
    if entry.provider.name:
        yield f"provider: {_code(entry.provider.name)}"
    if entry.owner:
        yield f"who decides about {_code(entry.name)}: {_code(entry.owner)}"


def _access(entry: ModelEntry, config: Config, inventory: Inventory) -> Iterator[str]:
    del config
    for path, tool, settings in _crawlers(entry, inventory):
        agents = [_code(item.value.removeprefix("?")) for item in settings if item.state == "agent"]
        packages = [_code(item.value) for item in settings if item.state == "bypass"]
        if packages:
            yield f"{_code(path)} takes {', '.join(packages)}, made to get past access controls"
        else:
            yield f"{_code(path)} sets {tool}{f' with the user agent {agents[0]}' if agents else ''}"
    for item in inventory.domain_lists:
        if item.kind == "exclusion" and item.names:
            dated = f", dated {item.dated}" if item.dated else ""
            sites = "1 site" if len(item.names) == 1 else f"{len(item.names):,} sites"
            yield f"{_code(item.path)} lists {sites} to leave out{dated}"


def _reservations(entry: ModelEntry, config: Config, inventory: Inventory) -> Iterator[str]:
    del config
    for path, tool, settings in _crawlers(entry, inventory):
        for item in settings:
            if item.state in _STATES:
                value = f" ({_code(item.value.removeprefix('?'))})" if item.value else ""
                yield f"{_code(path)}, {tool}: {_code(item.setting)}{value} is {_STATES[item.state]}"
    own = [dataset for dataset in inventory.datasets if entry.name in dataset.models and dataset.category]
    for category, datasets in groupby(
        sorted(own, key=lambda item: item.category or ""), key=lambda item: item.category
    ):
        yield f"data declared as {category}: {', '.join(_few(_code(shown(dataset)) for dataset in datasets))}"


def _outputs(entry: ModelEntry, config: Config, inventory: Inventory) -> Iterator[str]:
    del config
    if entry.weights_license:
        yield f"license of the weights: {_code(entry.weights_license)}"
    for file in inventory.license_files:
        if "/" not in file.path:
            yield f"{_code(file.path)}{f', which is {file.spdx}' if file.spdx else ''}"
    for card in inventory.model_cards:
        if card.describes == entry.name:
            yield f"model card: {_code(card.path)}"


def _contact(entry: ModelEntry, config: Config, inventory: Inventory) -> Iterator[str]:
    del config, inventory
    if entry.provider.contact:
        yield f"contact of the provider: {_code(entry.provider.contact)}"


def _crawlers(entry: ModelEntry, inventory: Inventory) -> Iterator[tuple[str, str, tuple[CrawlerSetting, ...]]]:
    """Settings in scope by file and tool, of recipes of the model and of files of no recipe."""
    settings = (
        item for item in inventory.crawler_settings if item.in_scope and (not item.models or entry.name in item.models)
    )
    for (path, tool), found in groupby(settings, key=lambda item: (item.path, item.tool)):
        yield path, tool, tuple(found)


def _few(items: Iterable[str]) -> Iterator[str]:
    """The first of them, and how many more there are."""
    there = [*items]
    yield from there[:_LISTED]
    if len(there) > _LISTED:
        yield f"{len(there) - _LISTED} more"


def _code(text: str) -> str:
    return f"`{clean(text).replace('`', ' ')}`"


_FACTS: dict[str, Callable[[ModelEntry, Config, Inventory], Iterable[str]]] = {
    "1.1": _models,
    "1.2": _access,
    "1.3": _reservations,
    "1.4": _outputs,
    "1.5": _contact,
}
