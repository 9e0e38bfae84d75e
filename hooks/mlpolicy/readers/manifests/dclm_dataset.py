"""DCLM: lineage of the datasets of a DataComp-LM workspace (https://github.com/mlfoundations/dclm).

Recognised by a JSON file below `exp_data/` with `uuid`, `name` and one of `dataset_url`, `manifest_url` and `sources`.
Read: `name`, `dataset_url`, `manifest_url`, `sources` as upstream (a URL, or names with the uuid of another file),
`num_tokens`. Ignored: mirrors, tokenizer, size in bytes, commit and diff of the tool. The format has no license.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration, Size, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import remote, upstream
from mlpolicy.readers.manifests._entries import Entry, certain, statement, whole

_KEYS = ("dataset_url", "manifest_url", "sources")


def matches(path: str) -> bool:
    return path.endswith(".json") and f"/{path}".rfind("/exp_data/") >= 0


def read(source: Source) -> Iterator[Declaration]:
    """The dataset that the file describes. Raises DecodeError."""
    found = certain(source, b'"dataset_url"', b'"manifest_url"')
    if found is None or not (found.text("uuid") and found.text("name") and found.key(*_KEYS)):
        return
    tokens = whole(found.text("num_tokens"))
    origins = found.texts("sources")
    yield statement(
        source,
        READER.name,
        found.pointer,
        name=found.stated("name"),
        ids=found.texts("dataset_url"),
        urls=[*found.texts("dataset_url", "manifest_url"), *(word for word in origins if remote(word))],
        places=[("name", found.at("name")), ("upstream", found.at("sources") if found.key("sources") else None)],
        sizes=(Size(modality="text", amount=tokens, unit="tokens"),) if tokens else (),
        upstream=tuple(dict.fromkeys([*map(upstream, origins), *_named(found)])),
    )


def _named(found: Entry) -> Iterator[Upstream]:
    yield from (Upstream(dataset=name) for entry in found.entries("sources") if (name := entry.stated("name", "uuid")))


READER = Reader(name="dclm-dataset", endings=("json",), matches=matches, read=read, governed=True, tokens=(b'"uuid"',))
