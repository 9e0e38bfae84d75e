"""What every component of a CycloneDX bill may have.

https://cyclonedx.org/docs/1.7/json/#components
"""

from collections.abc import Iterable, Iterator

from mlpolicy.model import Digest, License
from mlpolicy.readers.manifests._entries import Entry, digest, licenses


def components(top: Iterable[Entry]) -> Iterator[Entry]:
    """The components and all that they hold, in the order of the file."""
    waiting = [*top][::-1]
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend([*item.entries("components")][::-1])


def contents(item: Entry) -> Iterator[str]:
    """Where the data of a component is."""
    yield from (url for entry in item.entries("data") for url in entry.entry("contents").links("url"))


def links(item: Entry) -> Iterator[str]:
    """The addresses that describe a component elsewhere."""
    yield from (url for entry in item.entries("externalReferences") for url in entry.links("url"))


def license_of(item: Entry) -> License:
    """What somebody declares; what a tool concluded only where nothing is declared."""
    given = [*item.entries("licenses")]
    stated = [entry for entry in given if "concluded" not in {*_acknowledged(entry)}] or given
    return licenses(*(entry["license"] or entry["expression"] for entry in stated))


def _acknowledged(entry: Entry) -> Iterator[str]:
    yield from (*entry.texts("acknowledgement"), *entry.entry("license").texts("acknowledgement"))


def digests(item: Entry) -> tuple[Digest, ...]:
    """Those that are not the version, which is a commit then."""
    found = [digest(entry.text("content"), entry.text("alg") or "") for entry in item.entries("hashes")]
    return tuple(dict.fromkeys(one for one in found if one and one.value != item.text("version")))
