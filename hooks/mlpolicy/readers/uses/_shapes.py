"""What a written value is by its form alone: Hub id, URL, path, configuration, word; data or something else."""

import re
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from mlpolicy.identity import asks_service, hub_names, identify
from mlpolicy.readers.uses._sources import is_placeholder
from mlpolicy.readers.uses._vocabulary import Claim, words

Form = Literal["hub", "url", "path", "config", "name", "placeholder", "template", "other"]
"""A Shape; `placeholder`: to be filled in; `template`: put together at run time; `other`: no dataset."""

MAX_VALUE = 400
_HUB = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]*[A-Za-z0-9][\w.-]*")
_NAME = re.compile(r"[A-Za-z][\w.+-]*|\d+[A-Za-z_][\w.+-]*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_YOURS = re.compile(r"(?:^|/)<?your(?:path|data|dir|folder|dataset|bucket|file)\b", re.IGNORECASE)
_TEMPLATE = re.compile(r"\$\{?\w|\{\{|\{[^{}\s]*\}|%[sd]|%\(\w+\)|<[\w -]+>|\$\(|`")
_NUMBER = re.compile(r"[-+]?[\d_.,]+(?:e[-+]?\d+)?[KMBGT]?", re.IGNORECASE)
_STEP = re.compile(r"[/\\]+")
_PART = re.compile(r"[A-Za-z]+[0-9]*|[0-9]+")


#: Where programs are pushed to on an Android device (https://developer.android.com/tools/adb#copyfiles).
_DEVICE = "/data/local/tmp"


@cache
def _suffixes(kind: Literal["data", "archive", "config", "script", "weight", "media"]) -> frozenset[str]:
    return frozenset("." + suffix.lower() for suffix in getattr(words(), f"{kind}_suffixes"))


def suffix(value: str) -> str:
    """The last suffix of a path or URL, lower-case, with its dot (`.gz` of `a.jsonl.gz`); "" where it has none."""
    name = _STEP.split(value.split("?", 1)[0].split("#", 1)[0])[-1]
    head, dot, last = name.rpartition(".")
    return f".{last.lower()}" if dot and head and last.isalnum() else ""


def form(value: str) -> Form:
    """The form of a value. Surrounding space does not count."""
    value = value.strip()
    if not value or len(value) > MAX_VALUE or "\n" in value:
        return "other"
    if _to_fill_in(value):
        return "placeholder"
    if _TEMPLATE.search(value):
        return "placeholder" if re.search(r"<[\w -]+>|(?:path|your)[_/-]", value, re.IGNORECASE) else "template"
    if _SCHEME.match(value):
        return "other" if " " in value or suffix(value) in _suffixes("script") or asks_service(value) else "url"
    if value.casefold() in words().no_values or _NUMBER.fullmatch(value):
        return "other"
    return _form_of_path(value)


def _to_fill_in(value: str) -> bool:
    """`???` is a mandatory value of OmegaConf."""
    return value == "???" or bool(_YOURS.search(value)) or (is_placeholder(value) and not _TEMPLATE.search(value))


def _form_of_path(value: str) -> Form:
    ending = suffix(value)
    if not {*words().caches}.isdisjoint(_STEP.split(value)):
        return "other"
    if ending in _suffixes("weight") | _suffixes("script") | _suffixes("media"):
        return "other"
    if ending in _suffixes("config"):
        return "config"
    first = value.split("/", 1)[0]
    if (
        _HUB.fullmatch(value)
        and ending not in _suffixes("data") | _suffixes("archive")
        and first.lower() not in words().nowhere
    ):
        return "hub"
    if "/" in value or "\\" in value or value.startswith("~") or ending in _suffixes("data") | _suffixes("archive"):
        return "other" if "  " in value or says_nothing(value) else "path"
    return "name" if _NAME.fullmatch(value) else "other"


def says_nothing(path: str) -> bool:
    """A path like `./data`, which tells nothing of which data it is."""
    return all(step.lower() in words().nowhere for step in _STEP.split(path.removeprefix(_DEVICE)))


def accepts(claim: Claim, value: str) -> Form:
    """The value's form where the claim takes it, else `other`. Placeholders and templates are for the caller."""
    found = form(value)
    if found in {"placeholder", "template", "other"}:
        return found
    if found == "name" and not claim.strong and value.casefold() not in hub_names():
        return "other"
    return found if found in claim.shapes else "other"


def source_of(value: str, found: Form, claim: Claim) -> str:
    """The kind of identifier of a value that a claim took: what the value says of itself, else what the claim says."""
    if found == "url":
        return kind_of_url(value)
    if found == "config":
        return "config"
    if claim.confidence == "high" and claim.source not in {"huggingface", "other", "config"}:
        return claim.source
    if found == "hub":
        return "huggingface"
    if found == "path":
        return "local"
    if value.casefold() in hub_names() and claim.source == "huggingface":
        return "huggingface"
    return claim.source if claim.source not in {"huggingface", "url"} else "config"


_BUCKETS = {"s3": "s3", "s3a": "s3", "s3n": "s3", "gs": "gcs", "gcs": "gcs", "hf": "huggingface", "file": "local"}


def kind_of_url(value: str) -> str:
    """huggingface, s3, gcs, local, url or other, by the scheme; pages of the Hub are the Hub's."""
    scheme = value.partition("://")[0].lower()
    if scheme in {"http", "https", "ftp"}:
        return "huggingface" if (identify(value).id or "").startswith("hf:") else "url"
    return _BUCKETS.get(scheme, "other")


#: Files that hold tensors: on disk often data, behind a URL mostly a trained model.
_WEIGHTS = frozenset({".npz", ".pt", ".bin"})


def is_data_url(value: str) -> bool:
    """The URL of a file or repository that its own name shows to be data, not a model, a tool or a picture."""
    value = value.strip()
    if not _SCHEME.match(value) or form(value) != "url":
        return False
    found = identify(value).id or ""
    if found.startswith(("hf:", "kaggle:")):
        return True
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    ending, steps = suffix(parts.path), _STEP.split(parts.path.lower())
    # `x.pth.tar` is the checkpoint before the archive; arrays behind a URL are weights more often than data.
    endings = {ending, suffix(parts.path.removesuffix(ending))}
    if endings & (_suffixes("weight") | _suffixes("script") | _suffixes("media") | _suffixes("config")):
        return False
    if ending in _WEIGHTS or not_data("/".join(steps[-2:])):
        return False
    named = bool({*steps[:-1]} & {*words().folders})
    return ending in _suffixes("data") | _suffixes("archive") or named


def not_data(path: str) -> bool:
    """A word of the path says that it is a model, a tool or another thing that nobody trains on."""
    known = frozenset(words().not_data)
    path = path.lower()
    return any(word in known for word in _PART.findall(path)) or any("_" in word and word in path for word in known)


def is_data_file(value: str) -> bool:
    """The path of a file that its suffix shows to be data, and no word of it to be something else."""
    return form(value) == "path" and suffix(value) in _suffixes("data") | _suffixes("archive") and not not_data(value)


def is_data_path(value: str) -> bool:
    """A path that lies in a folder of data and names a file, a glob or a part of a split."""
    if form(value) != "path" or not_data(value):
        return False
    steps = [step.lower() for step in _STEP.split(value.removeprefix(_DEVICE).strip("./"))]
    inside = bool({*steps[:-1]} & {*words().folders}) or any(
        part in words().folders for step in steps[:-1] for part in _PART.findall(step)
    )
    ending = suffix(value)
    return inside and (ending in _suffixes("data") | _suffixes("archive") or "*" in value or len(steps) > 2)
