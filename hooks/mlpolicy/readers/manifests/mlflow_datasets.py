"""MLflow: the datasets that a run has logged (https://mlflow.org/docs/latest/ml/dataset/).

Recognised by the place in the file store (`datasets/<id>/meta.yaml`, `<id>` of 32 hex digits) and the keys `name`,
`digest` and `source_type`; or by `inputs.dataset_inputs` in the JSON of a run.
Read: `name`, `digest` (eight digits of a sample: no digest of the content), `source` by `source_type` (`url`, `uri`,
`path`, table with its version; of the Hugging Face Hub the id, with `revision` as what pins it), the tag
`mlflow.data.context` of a run's JSON as what it was for. Ignored: schema, profile, the code that logged it, and the
links `inputs/<id>/meta.yaml`, which name nothing.
"""

import re
from collections.abc import Iterator

from mlpolicy.errors import DecodeError
from mlpolicy.model import Declaration, Digest
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.manifests._entries import Entry, document, statement
from mlpolicy.text import decode_json

_STORE = re.compile(r"(?:.*/)?datasets/[0-9a-f]{32}/meta\.yaml")
_DIGEST = re.compile(r"[0-9a-f]{1,32}")
_ADDRESSES = ("url", "uri", "path")
_TABLES = ("delta_table_name", "table_name")
_VERSIONS = ("delta_table_version", "table_version")
_RUN = b'"dataset_inputs"'
_CONTEXT = "mlflow.data.context"
_TRAINING = ("train", "fine")  # fine-tuning


def matches(path: str) -> bool:
    return path.endswith(".json") or named(path)


def named(path: str) -> bool:
    return bool(_STORE.fullmatch(path))


def read(source: Source) -> Iterator[Declaration]:
    """The dataset of a file of the store, or those of a run. Raises DecodeError."""
    in_store = named(source.path)
    found = document(source) if in_store or _RUN in source.data else None
    if found and in_store:
        yield from _statement(source, found, ())
    elif found:
        run = found.entry("run") if "run" in found else found
        for logged in run.entry("inputs").entries("dataset_inputs"):
            yield from _statement(source, logged.entry("dataset"), tuple(_purposes(logged)))


def _purposes(logged: Entry) -> Iterator[str]:
    """What the run took the dataset for."""
    contexts = (tag.text("value") or "" for tag in logged.entries("tags") if tag.text("key") == _CONTEXT)
    yield from ("train" if context.lower().startswith(_TRAINING) else "eval" for context in contexts if context)


def _statement(source: Source, entry: Entry, purposes: tuple[str, ...]) -> Iterator[Declaration]:
    if not (entry.text("name") and entry.text("digest") and entry.text("source_type")):
        return
    origin, digest = _origin(entry), entry.text("digest") or ""
    version, revision = origin.stated(*_VERSIONS), origin.stated("revision")
    yield statement(
        source,
        READER.name,
        entry.pointer,
        name=entry.stated("name"),
        ids=_ids(entry, origin),
        urls=origin.links(*_ADDRESSES),
        places=[(key, entry.at(key)) for key in ("name",)],
        version=version,
        pin=revision or version,
        digests=(Digest(algorithm="mlflow", value=digest),) if _DIGEST.fullmatch(digest) else (),
        purposes=purposes,
    )


def _origin(entry: Entry) -> Entry:
    """The source, which MLflow writes as JSON in a text."""
    try:
        value = decode_json((entry.text("source") or "").encode()).value
    except DecodeError:
        value = None
    return Entry(value if isinstance(value, dict) else {})


def _ids(entry: Entry, origin: Entry) -> Iterator[str]:
    if entry.text("source_type") == "hugging_face":
        # With files of its own, `path` is the name of a file format.
        yield from (f"hf:{name}" for name in origin.texts("path") if not origin.key("data_files"))
    else:
        yield from origin.texts(*_ADDRESSES)
        yield from (f"table:{name}" for name in origin.texts(*_TABLES))


READER = Reader(
    name="mlflow-datasets",
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"source_type",),
    named=named,
)
