"""One canonical id per dataset, however it is written: the only maker of `DatasetId`.

`scheme:name`: `hf:allenai/c4`, `url:https://host/path`, `doi:10.5281/zenodo.1`, `tfds:mnist`, `torchvision:CIFAR10`,
`s3:bucket/prefix`, `path:data/raw.csv`, `file:/outside/the/repository`, `private:books-1`, ... Configuration, revision
and split are never part of it.
Hub ids compare case-folded; old names without an owner go through `policies/tables/hub_names.yaml`; user-info, query
and fragment of a URL are dropped, so that signed tokens reach no report.
"""

import posixpath
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from mlpolicy.model import DatasetId
from mlpolicy.tables import table

SCHEMES = frozenset(
    {
        "hf", "url", "doi", "tfds", "torchvision", "torchaudio", "torchtext", "keras", "sklearn", "openml", "kaggle",
        "s3", "gs", "abfs", "path", "file", "private", "modelscope", "git",
    }
)  # fmt: skip
#: The library that loads them ships the version and the checksums; there is no revision to state.
_PINNED_BY_LIBRARY = frozenset({"torchvision", "torchaudio", "torchtext", "keras", "sklearn", "tfds"})
#: Schemes whose names stay out of reports unless a declaration says they are public.
PRIVATE_SCHEMES = frozenset({"s3", "gs", "abfs", "file", "private"})

_HUB_HOSTS = frozenset({"huggingface.co", "www.huggingface.co", "hf.co", "hf-mirror.com"})
_BUCKETS = {
    "s3": "s3",
    "s3a": "s3",
    "s3n": "s3",
    "gs": "gs",
    "gcs": "gs",
    "abfs": "abfs",
    "abfss": "abfs",
    "az": "abfs",
    "adl": "abfs",
}
_HUB_NAME = re.compile(r"[\w.-]+(?:/[\w.-]+)?")
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9]*):(?!//)(.+)", re.DOTALL)
_TFDS = re.compile(r"([\w-]+)(?:/([^:]+))?(?::([\d.*]+))?")
_KAGGLE = re.compile(r"(?:www\.)?kaggle\.com/(?:datasets/([^/]+/[^/]+)|(?:c|competitions)/([^/]+))")
_RESERVED = re.compile(r"[%?#\s]")
_HOST = re.compile(r"[\w.:-]+")
_WINDOWS = re.compile(r"[A-Za-z]:[\\/]")


class Identified(NamedTuple):
    """An id, and the revision where the text itself names one (`hf://datasets/o/n@rev`)."""

    id: DatasetId | None
    revision: str | None = None
    #: Configuration name, where the text itself holds one (`tfds:glue/mrpc`).
    config: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HubName:
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HubNameTable:
    source: str
    checked: str
    verified: bool
    rows: tuple[HubName, ...] = ()


def identify(text: str, source: str = "") -> Identified:
    """The identity of a dataset as written. source: the DatasetUse source, where the text alone does not say.

    An unknown source with a bare name gives None: nothing is guessed.
    """
    text = text.strip()
    if not text:
        return Identified(None)
    doi = _DOI.fullmatch(text)
    if doi:
        return Identified(DatasetId(f"doi:{doi[1].lower()}"))
    scheme = _SCHEME.fullmatch(text)
    if scheme and scheme[1] in SCHEMES:
        return _named(scheme[1], scheme[2])
    if "://" in text:
        return _url(text.removeprefix("url:"))
    return _named({"huggingface": "hf", "local": "path", "dvc": "path", "gcs": "gs"}.get(source, source), text)


def _named(scheme: str, name: str) -> Identified:
    if scheme == "hf":
        return hub(name)
    if scheme == "path":
        return Identified(local(name))
    if scheme == "url":
        return _url(name)
    tfds = _TFDS.fullmatch(name) if scheme == "tfds" else None
    if tfds:
        return Identified(DatasetId(f"tfds:{tfds[1]}"), tfds[3], tfds[2])
    return Identified(DatasetId(f"{scheme}:{name}") if scheme in SCHEMES else None)


def pinned_by_library(dataset: DatasetId) -> bool:
    """The library version fixes the content."""
    return dataset.partition(":")[0] in _PINNED_BY_LIBRARY


def masked(dataset: str) -> str:
    """Scheme and short hash, for a name that must not be shown."""
    return f"{dataset.partition(':')[0]}:#{sha256(dataset.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def veiled(dataset: DatasetId, name: str) -> DatasetId:
    """What may be shown of declared data that is not public: its opaque id, a description that is not in it, a hash."""
    if dataset.startswith("private:"):
        return dataset
    return DatasetId(masked(dataset) if name.casefold() in dataset.casefold() else name)


def hub(name: str) -> Identified:
    """`owner/name[@revision]` or an old name of the Hugging Face Hub."""
    name, _, revision = name.removeprefix("datasets/").strip("/").partition("@")
    if not _HUB_NAME.fullmatch(name):
        return Identified(None)
    folded = name.casefold()
    return Identified(DatasetId("hf:" + hub_names().get(folded, folded)), revision or None)


def local(path: str) -> DatasetId:
    """A path: `path:` inside the repository, `file:` outside it. Not resolved against any folder."""
    path = path.replace("\\", "/")
    if path.startswith(("/", "~")) or _WINDOWS.match(path):
        return DatasetId(f"file:{path}")
    normal = posixpath.normpath(path)
    return DatasetId(f"file:{normal}" if normal.startswith("../") or normal == ".." else f"path:{normal}")


def _url(text: str) -> Identified:
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return Identified(None)
    if parts.scheme == "hf":
        return _hub_path(host, parts.path)
    # One spelling for each path, which stays the same when it is read again.
    written = parts.netloc + parts.path if parts.scheme == "file" else parts.path
    path = _RESERVED.sub(lambda sign: quote(sign[0]), unquote(written))
    if parts.scheme == "file":
        return Identified(DatasetId("file:" + re.sub("/+", "/", path)) if path else None)
    if not parts.scheme or not _HOST.fullmatch(host):
        return Identified(None)
    if bucket := _BUCKETS.get(parts.scheme):
        # `container@account` of Azure is a place, `user:key@bucket` is a secret.
        place = parts.netloc if bucket == "abfs" else parts.netloc.rpartition("@")[2]
        return Identified(DatasetId(f"{bucket}:{place}{path}".rstrip("/")))
    if host in _HUB_HOSTS:
        if path.startswith("/datasets/"):
            return _hub_path("", parts.path)
        return Identified(DatasetId(f"url:https://huggingface.co{path}".rstrip("/")))
    doi = _DOI.fullmatch(f"{parts.scheme}://{host}{path}")
    if doi:
        return Identified(DatasetId(f"doi:{doi[1].lower()}"))
    kaggle = _KAGGLE.match(f"{host}{path}")
    if kaggle:
        return Identified(DatasetId(f"kaggle:{kaggle[1] or kaggle[2]}"))
    place = f"[{host}]" if ":" in host else host
    return Identified(DatasetId(f"url:{parts.scheme}://{place}{f':{port}' if port else ''}{path}".rstrip("/")))


def _hub_path(host: str, path: str) -> Identified:
    """`datasets/owner/name[@rev]/...` or the same below /datasets/ of the Hub's pages."""
    steps = [unquote(step) for step in [host, *path.split("/")] if step]
    if not steps or steps[0] != "datasets" or len(steps) < 2:
        return Identified(None)
    name = (
        [steps[1]]
        if "@" in steps[1] or len(steps) == 2 or steps[2] in {"resolve", "blob", "tree", "raw", "viewer"}
        else steps[1:3]
    )
    rest = steps[1 + len(name) :]
    found = hub("/".join(name))
    if found.revision is None and len(rest) > 1 and rest[0] in {"resolve", "blob", "tree", "raw"} and rest[1] != "main":
        return Identified(found.id, rest[1])
    return found


@cache
def hub_names() -> dict[str, str]:
    """Old Hub names without an owner, case-folded, to the names that they redirect to."""
    return {row.old.casefold(): row.new.casefold() for row in table("hub_names", HubNameTable).rows}
