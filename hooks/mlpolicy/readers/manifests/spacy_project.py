"""spaCy projects: `project.yml`, which assets a project downloads or expects (https://spacy.io/usage/projects#project-yml).

Recognised by the name `project.yml` and a list `assets` of mappings with `dest` or `url`. The project itself is a
collection; each asset makes a statement about its file. `${vars.name}` is resolved from the file's own `vars`.
Read: `title`; of `assets`: `dest` as path, `checksum` (md5), `url`, `git` with `repo`, `branch` and `path`.
Ignored: commands, workflows, descriptions, `extra`. The format has no field for a license.
"""

import re
from collections.abc import Iterator, Mapping

from mlpolicy.identity import identify, local
from mlpolicy.model import Declaration, Upstream
from mlpolicy.pointers import Value
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import commit, place, public_url, remote
from mlpolicy.readers.manifests._entries import Entry, certain, digest, statement

_SIGNS = (b"spacy", b"${vars.")
_VARIABLE = re.compile(r"\$\{vars\.([\w.]{1,100})\}")
_MAX_ROUNDS = 3


def matches(path: str) -> bool:
    return path.endswith(("project.yml", "project.yaml")) and path.rpartition("/")[2].startswith("project.")


def read(source: Source) -> Iterator[Declaration]:
    """The project, and each of its assets. Raises DecodeError."""
    project = certain(source, *_SIGNS)
    if project is None or not project.key("commands", "workflows", "title"):
        return
    assets = [item for item in project.entries("assets") if item.key("dest", "url", "git")]
    if not assets:
        return
    values = project.entry("vars").value
    yield statement(
        source,
        READER.name,
        project.pointer,
        name=project.stated("title"),
        subject="collection",
        places=[("name", project.at("title") if "title" in project else None), ("upstream", project.at("assets"))],
        upstream=tuple(_named(asset, values, source.folder) for asset in assets),
    )
    for asset in assets:
        yield _asset(source, asset, values)


def _named(asset: Entry, values: Mapping[str, Value], folder: str) -> Upstream:
    """Where the asset comes from as written, with its id where the variables are known; else the file it is."""
    written = asset.text("url") or asset.entry("git").text("repo") or asset.text("dest") or "asset"
    full = _full(written, values)
    path = None if remote(full) or "$" in full else place(folder, full)
    return Upstream(dataset=public_url(written), id=local(path) if path else identify(full).id)


def _asset(source: Source, asset: Entry, values: Mapping[str, Value]) -> Declaration:
    dest = _full(asset.text("dest") or "", values)
    path = place(source.folder, dest) if dest and "$" not in dest else None
    git = asset.entry("git")
    urls = [_full(url, values) for url in (*asset.texts("url"), *git.texts("repo"))]
    known = [url for url in urls if remote(url) and "$" not in url]
    checksum = digest(asset.text("checksum"), "md5", path)
    return statement(
        source,
        READER.name,
        asset.pointer,
        name=(dest or next(iter(known), "")).rstrip("/").rpartition("/")[2] or None,
        ids=known if not git.value else [],
        file=path,
        urls=known,
        places=[
            ("name", asset.at("dest") if "dest" in asset else None),
            (f"digest:{path}", asset.at("checksum") if checksum and path else None),
        ],
        pin=commit(git.text("branch")),
        digests=(checksum,) if checksum else (),
    )


def _full(written: str, values: Mapping[str, Value]) -> str:
    """The text with its variables, which may hold variables themselves."""
    for _ in range(_MAX_ROUNDS):
        written = _VARIABLE.sub(lambda found: _value(found, values), written[:2000])
    return written


def _value(found: re.Match[str], values: Mapping[str, Value]) -> str:
    value: Value = {**values}
    for step in found[1].split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, str) else found[0]


READER = Reader(
    name="spacy-project",
    endings=("yml", "yaml"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"assets",),
    named=lambda _: False,
)
