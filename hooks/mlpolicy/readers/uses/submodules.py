"""Git submodules that are datasets.

Written by `git submodule add` and `datalad clone -d`. Spec: https://git-scm.com/docs/gitmodules. Read: `path`, `url`
and DataLad's `datalad-id`, `datalad-url` of each section. A submodule is a dataset where DataLad says so, where its URL
is one of a hub's datasets, where the owner of its repository keeps datasets (`.../OpenNeuroDatasets/...`), or where it
lies in a folder of data and its name speaks of a dataset. Ignored: everything else (most submodules are code).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mlpolicy.errors import DecodeError
from mlpolicy.identity import identify
from mlpolicy.model import At, DatasetUse, Part
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import without_access
from mlpolicy.readers.uses._shapes import not_data
from mlpolicy.readers.uses._vocabulary import split, words

MAX_SUBMODULES = 2000
_LINE = re.compile(
    rb'^[ \t]*(?:(?P<section>\[submodule[ \t])|(?P<key>[a-zA-Z-]+)[ \t]*=[ \t]*"?(?P<value>[^"\r\n]*))', re.MULTILINE
)


class _Given(NamedTuple):
    """The value of a key, and its byte range."""

    text: str
    start: int
    end: int


def read(source: Source) -> Iterator[DatasetUse]:
    """The submodules that are datasets. Raises DecodeError for more than MAX_SUBMODULES of any kind."""
    sections: list[dict[str, _Given]] = [{}]
    for match in _LINE.finditer(source.data):
        if match["section"]:
            sections.append({})
        else:
            value, start = match["value"].rstrip(), match.start("value")
            given = _Given(value.decode("utf-8", "replace"), start, start + len(value))
            sections[-1][match["key"].decode().lower()] = given
    if len(sections) > MAX_SUBMODULES + 1:
        raise DecodeError("too-many", f"more than {MAX_SUBMODULES:,} submodules")
    for section in sections[1:]:
        named = _named(section)
        if named is not None and _is_data(section, named.text):
            yield _use(source, named)


def _named(section: dict[str, _Given]) -> _Given | None:
    """Where the data is from; of a URL that is relative to the repository's own, where it lies."""
    urls = (section[key] for key in ("url", "datalad-url") if key in section)
    return next((url for url in urls if url.text and not url.text.startswith(".")), section.get("path"))


def _is_data(section: dict[str, _Given], url: str) -> bool:
    if section.keys() & {"datalad-id", "datalad-url"}:
        return True
    found = identify(url).id
    if found is None or not found.startswith("url:"):
        return found is not None
    owner, name = found.split("/")[-2:]
    subjects, folders = {*words().subjects}, section["path"].text.lower().split("/")[:-1] if "path" in section else []
    if not_data(name):
        return False
    return bool({*split(owner)[-1:]} & subjects or ({*folders} & {*words().folders} and {*split(name)} & subjects))


def _use(source: Source, given: _Given) -> DatasetUse:
    dataset, private = without_access(given.text)
    found = identify(dataset)
    local = found.id is None
    at = At(start=given.start, end=given.end)
    return DatasetUse(
        dataset=dataset,
        id=identify(dataset, "local").id if local else found.id,
        source="huggingface" if (found.id or "").startswith("hf:") else "local" if local else "url",
        path=source.path,
        at=at,
        parts=(Part(name="dataset", path=source.path, at=at),),
        how="config-value",
        row="submodules",
        private=private,
    )


READER = Reader(
    name="submodules",
    endings=("gitmodules",),
    matches=lambda path: path == ".gitmodules",
    read=read,
    tokens=(b"[submodule",),
)
