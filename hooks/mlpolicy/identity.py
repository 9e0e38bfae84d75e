"""One canonical id per dataset, however it is written: the only maker of `DatasetId`.

`scheme:name`: `hf:allenai/c4`, `url:https://host/path`, `doi:10.5281/zenodo.1`, `tfds:mnist`, `torchvision:CIFAR10`,
`s3:bucket/prefix`, `path:data/raw.csv`, `file:/outside/the/repository`, `private:books-1`, ... Configuration, revision
and split are never part of it.
Hub ids compare case-folded; old names without an owner go through `policies/tables/hub_names.yaml`; user-info, query
and fragment of a URL are dropped, so that signed tokens reach no report. Schemes, and pages that are another spelling
of an id, are rows of `policies/tables/schemes.yaml`.
"""

import posixpath
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from mlpolicy.model import DatasetId
from mlpolicy.strict import nearest
from mlpolicy.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRow:
    """What ids of one scheme are; see the table for what each field says."""

    scheme: str
    of: str
    pinned: bool = False
    private: bool = False
    urls: tuple[str, ...] = ()
    name: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """Pages of a site that name a dataset of another scheme."""

    hosts: tuple[str, ...]
    path: str
    id: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeTable:
    source: str
    checked: str
    verified: bool
    schemes: tuple[SchemeRow, ...]
    hub_hosts: tuple[str, ...]
    hub_services: tuple[str, ...]
    pages: tuple[PageRow, ...]
    moving: tuple[str, ...]


_TABLE = table("schemes", SchemeTable)
SCHEMES = frozenset(row.scheme for row in _TABLE.schemes)
#: Schemes whose names stay out of reports unless a declaration says they are public.
PRIVATE_SCHEMES = frozenset(row.scheme for row in _TABLE.schemes if row.private)
_PINNED_BY_LIBRARY = frozenset(row.scheme for row in _TABLE.schemes if row.pinned)
_BUCKETS = {url: row.scheme for row in _TABLE.schemes for url in row.urls}
_PAGES = {row.scheme: row.page for row in _TABLE.schemes if row.page}
_NAMES = {row.scheme: re.compile(row.name) for row in _TABLE.schemes if row.name}

_HUB_NAME = re.compile(r"[\w.-]+(?:/[\w.-]+)?")
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9_]*):(?!//)(.+)", re.DOTALL)
#: How git also writes URLs: `git@host:owner/name`, `ssh://git@host/owner/name`, `git+https://...`.
_GIT = re.compile(r"(?:git\+(?:ssh|https?)|ssh|git)://|[\w.-]+@(?=[\w.-]+:(?!/))")
_RESERVED = re.compile(r"[%?#\s]")
_HOST = re.compile(r"[\w.:-]+")
_WINDOWS = re.compile(r"[A-Za-z]:[\\/]")
#: User and password of a URL, wherever it stands; `container@account` of Azure is a place.
USER_INFO = re.compile(r"(?<!abfs)(?<!abfss)(?<!wasb)(?<!wasbs)://[^/?#]*@")
#: What no name holds, and what would break the lines of a report.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
#: Longer than any name or URL (characters).
MAX_NAME = 2000


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

    An unknown source with a bare name gives None: nothing is guessed. So does what is too long, or holds control
    characters.
    """
    text = text.strip()
    if not text or len(text) > MAX_NAME or CONTROL.search(text):
        return Identified(None)
    doi = _DOI.fullmatch(text)
    if doi:
        return Identified(DatasetId(f"doi:{doi[1].lower()}"))
    scheme = _SCHEME.fullmatch(text)
    if scheme and scheme[1] in SCHEMES:
        return _named(scheme[1], scheme[2])
    text = _web(text)
    if "://" in text:
        return _url(text.removeprefix("url:"))
    return _named({"huggingface": "hf", "local": "path", "dvc": "path", "gcs": "gs"}.get(source, source), text)


def no_dataset(text: str) -> str:
    """What to say to a person whose text is no identity, with the nearest scheme that is one."""
    scheme, colon, _ = text.strip().partition(":")
    close = nearest(scheme, SCHEMES) if colon else ""
    if close:
        return f"'{text}' names no dataset: no scheme is called '{scheme}'{close}"
    return f"'{text}' names no dataset; write scheme:name, e.g. hf:{text.strip() or 'owner/name'}"


def _named(scheme: str, name: str) -> Identified:
    if scheme == "hf":
        return hub(name)
    if scheme == "path":
        return Identified(local(name))
    if scheme == "url":
        return _url(name)
    if scheme in _NAMES and (found := _NAMES[scheme].fullmatch(name)):
        parts = found.groupdict()
        return Identified(DatasetId(f"{scheme}:{parts['name']}"), parts.get("revision"), parts.get("config"))
    return Identified(DatasetId(f"{scheme}:{name}") if scheme in SCHEMES else None)


def pinned_by_library(dataset: DatasetId) -> bool:
    """The library version fixes the content."""
    return dataset.partition(":")[0] in _PINNED_BY_LIBRARY


def page(dataset: DatasetId) -> str | None:
    """URL where people read about the dataset, by its id alone; None where that does not tell."""
    scheme, _, name = dataset.partition(":")
    url = _PAGES.get(scheme, "").format(name)
    return url if url and identify(url).id == dataset else None


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
    name, _, revision = name.removeprefix("datasets/").strip("/").removesuffix(".git").partition("@")
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


def entry(path: str, name: str) -> DatasetId:
    """What a file of the repository calls by a name, where nothing else identifies it."""
    return DatasetId(f"entry:{path}#{CONTROL.sub(' ', name)[:MAX_NAME]}")


def _web(text: str) -> str:
    """The `https` form of a URL that only git understands; anything else as it is."""
    found = _GIT.match(text)
    if found is None:
        return text
    rest = text[found.end() :]
    return "https://" + (rest if "://" in found[0] else rest.replace(":", "/", 1))


def _page(host: str, path: str) -> Identified | None:
    """What a page or file of a known site stands for."""
    for row in _TABLE.pages:
        found = re.match(row.path, path) if host in row.hosts else None
        if found:
            revision = found.groupdict().get("revision")
            scheme, _, name = found.expand(row.id).partition(":")
            same = Identified(DatasetId(f"url:{name}".rstrip("/"))) if scheme == "url" else identify(f"{scheme}:{name}")
            return same._replace(revision=None if revision in _TABLE.moving else revision)
    return None


def _url(text: str) -> Identified:
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return Identified(None)
    if parts.scheme == "hf":
        return _hub_path(host, parts.path)
    # One spelling for each path, which stays the same when it is read again.
    written = parts.netloc + parts.path if parts.scheme == "file" else USER_INFO.sub("://", parts.path)
    path = _RESERVED.sub(lambda sign: quote(sign[0]), unquote(written))
    if parts.scheme == "file":
        return Identified(DatasetId("file:" + re.sub("/+", "/", path)) if path else None)
    if not parts.scheme or not _HOST.fullmatch(host):
        return Identified(None)
    if bucket := _BUCKETS.get(parts.scheme):
        # `container@account` of Azure is a place, `user:key@bucket` is a secret.
        place = parts.netloc if bucket == "abfs" else parts.netloc.rpartition("@")[2]
        return Identified(DatasetId(f"{bucket}:{place}{path}".rstrip("/")))
    if host in _TABLE.hub_hosts and path.startswith("/datasets/"):
        return _hub_path("", parts.path)
    if found := _page(host, f"{path}?{parts.query}" if parts.query else path):
        return found
    if host in _TABLE.hub_hosts:
        return Identified(DatasetId(f"url:https://huggingface.co{path}".rstrip("/")))
    doi = _DOI.fullmatch(f"{parts.scheme}://{host}{path}")
    if doi:
        return Identified(DatasetId(f"doi:{doi[1].lower()}"))
    place = f"[{host}]" if ":" in host else host
    return Identified(DatasetId(f"url:{parts.scheme}://{place}{f':{port}' if port else ''}{path}".rstrip("/")))


def asks_service(url: str) -> bool:
    """The URL asks the Hub something and names no dataset (`https://huggingface.co/api/models`)."""
    found = identify(url).id or ""
    return found.startswith(tuple(f"url:https://huggingface.co{path}" for path in _TABLE.hub_services))


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
    if found.revision is None and len(rest) > 1 and rest[0] in {"resolve", "blob", "tree", "raw"}:
        return Identified(found.id, None if rest[1] in _TABLE.moving else rest[1])
    return found


@cache
def hub_names() -> dict[str, str]:
    """Old Hub names without an owner, case-folded, to the names that they redirect to."""
    return {row.old.casefold(): row.new.casefold() for row in table("hub_names", HubNameTable).rows}
