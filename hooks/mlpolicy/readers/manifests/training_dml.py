"""OGC TrainingDML-AI: training data of Earth observation in JSON, 1.0 and 1.1 (https://docs.ogc.org/is/24-006r1/24-006r1.html).

Recognised by `type: AI_TrainingDataset` or `AI_EOTrainingDataset` in any JSON file. It names its files one by one, so a
file of more than the bytes that are read is a Problem.
Read: `name`, `id`, `doi`, `license`, `version`, `createdTime`, `dataSources` (addresses, names or citations, also
of the single images) as upstream, methods of `labeling`.
Ignored: what else `data` says of single images and labels, classes, bands, quality, providers, changesets
(`AI_TDChangeset`).
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import upstream
from mlpolicy.readers.manifests._entries import Entry, document, licenses, statement

_TYPES = frozenset({"AI_TrainingDataset", "AI_EOTrainingDataset"})
_PLACES = {"name": "name", "license": "license", "version": "version", "upstream": "dataSources"}
_CITATION = ("identifier", "onlineResource", "url", "title", "name")


def matches(path: str) -> bool:
    return path.lower().endswith(".json")


def read(source: Source) -> Iterator[Declaration]:
    """The dataset of the file. Raises DecodeError."""
    found = document(source)
    if found is None or found.text("type") not in _TYPES:
        return
    yield statement(
        source,
        READER.name,
        found.pointer,
        name=found.stated("name", "id"),
        ids=[*found.texts("doi"), *found.links("id")],
        license_=licenses(found["license"]),
        urls=found.links("doi", "id"),
        places=[(part, found.at(key) if key in found else None) for part, key in _PLACES.items()],
        version=found.stated("version"),
        published=found.stated("createdTime", "createTime"),
        collection=tuple(dict.fromkeys(_procedures(found))),
        upstream=tuple(dict.fromkeys(_sources(found))),
    )


def _sources(found: Entry) -> Iterator[Upstream]:
    """Of the whole, and of the single images."""
    for part in (found, *found.entries("data")):
        yield from (upstream(word) for word in part.texts("dataSources"))
        for item in part.entries("dataSources"):
            if origin := item.origin(*_CITATION):
                yield origin


def _procedures(found: Entry) -> Iterator[str]:
    for item in found.entries("labeling"):
        yield from item.entry("procedure").texts("methods")


READER = Reader(
    name="training-dml",
    endings=("json",),
    matches=matches,
    read=read,
    tokens=(b'"AI_TrainingDataset"', b'"AI_EOTrainingDataset"'),
)
