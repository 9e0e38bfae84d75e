"""OpenLineage: what a job has read and written (events, https://openlineage.io/docs/spec/object-model/).

Recognised by a `schemaURL` of OpenLineage, in an event or a list of events.
Read: of each dataset of `outputs`, and of `dataset` of a dataset event: `namespace` and `name`, the facets `version`,
`dataSource` (`uri`), `columnLineage` and `lineage`; the `inputs` of the event are upstream of every output.
Ignored: events without output, facets that stand alone (they do not say of which dataset they are), jobs, runs, owners,
schemas, statistics.
"""

import re
from collections.abc import Iterator

from mlpolicy.model import Declaration, Upstream
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import mappings, upstream
from mlpolicy.readers.manifests._entries import Entry, statement
from mlpolicy.readers.manifests._lineage import located, origins, within_bounds
from mlpolicy.text import decode_json

_SIGNS = ("openlineage.io/", "OpenLineage/")
_EVENT = re.compile(rb'"schemaURL"\s{0,40}:\s{0,40}"[^"]{0,200}(?:openlineage\.io/|OpenLineage/)')


def matches(path: str) -> bool:
    return path.endswith(".json")


def named(path: str) -> bool:
    return matches(path) and "openlineage" in path.rpartition("/")[2].lower()


def read(source: Source) -> Iterator[Declaration]:
    """One statement per dataset that the events write or describe. Raises DecodeError."""
    certain = source.mode != SYMLINK and _EVENT.search(source.data)
    value = decode_json(source.data).value if certain else None
    said, links = set(), 0
    for index, item in mappings(value):
        event = Entry(item, f"/{index}" if isinstance(value, list) else "")
        if not any(sign in (event.text("schemaURL") or "") for sign in _SIGNS):
            continue
        inputs = [*origins(event, "inputs")]
        for output in event.entries("outputs", "dataset"):
            links += len(inputs)
            within_bounds(links)
            found = _statement(source, output, inputs)
            content = found and (found.dataset, found.version, found.upstream)
            if found and content not in said:  # a run says the same when it starts and when it ends
                said.add(content)
                yield found


def _statement(source: Source, output: Entry, inputs: list[Upstream]) -> Declaration | None:
    address, facets = located(output), output.entry("facets")
    if address is None:
        return None
    own = upstream(address)
    sources = [*inputs, *origins(facets.entry("lineage"), "inputs"), *_columns(facets)]
    return statement(
        source,
        READER.name,
        output.pointer,
        name=output.stated("name"),
        ids=[address],
        urls=facets.entry("dataSource").links("uri"),
        places=[("name", output.at("name"))],
        version=facets.entry("version").stated("datasetVersion"),
        upstream=tuple(item for item in dict.fromkeys(sources) if item != own),
    )


def _columns(facets: Entry) -> Iterator[Upstream]:
    for _, column in facets.entry("columnLineage").entry("fields").members():
        yield from origins(column, "inputFields")


READER = Reader(
    name="openlineage",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"schemaURL",),
    named=named,
)
