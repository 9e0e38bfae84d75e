"""DVC files: `*.dvc`, data that DVC keeps outside git (https://dvc.org/doc/user-guide/project-structure/dvc-files).

Recognised by the suffix and `outs`. Read: of `outs` path, digest and size (of a folder that of its listing, of cloud
versioning that of each file), `meta.license`, `type: model`, `wdir`; of `deps` the repository and `rev_lock` of an
import, address and digest of an `import-url`, the connection of an `import-db`, the inputs of an old stage file.
Ignored: the own `md5` of a stage, digests of inputs in the repository (code is among them), remotes, queries.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.model import Declaration, Digest, Upstream
from mlpolicy.pointers import Value
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import mappings, public_url, remote, text, texts
from mlpolicy.readers.manifests._dvc import declaration, located, outputs, repository
from mlpolicy.readers.manifests._dvc_digests import digests
from mlpolicy.text import decode_yaml


def matches(path: str) -> bool:
    return path.endswith(".dvc") and not path.endswith("/.dvc") and path != ".dvc"


def read(source: Source) -> Iterator[Declaration]:
    """One statement per output. Raises DecodeError."""
    if source.mode == SYMLINK:
        return
    value = decode_yaml(source.data).value
    if not isinstance(value, dict):
        return
    folder = posixpath.join(source.folder, text(value.get("wdir")) or "")
    origins = tuple(_origins(value.get("deps"), folder))
    taken = tuple(_digests(value.get("deps")))
    locked, stated = _revisions(value.get("deps"))
    for output in outputs(value.get("outs"), "/outs"):
        for fact in declaration(source, READER.name, output, folder, origins, taken):
            yield replace(
                fact,
                version=locked or stated,
                pin=locked or fact.pin,
                urls=tuple(url for origin in origins for url in _address(origin)),
            )


def _origins(deps: Value, folder: str) -> Iterator[Upstream]:
    for _, dep in mappings(deps):
        repo, database = dep.get("repo"), dep.get("db")
        if isinstance(repo, dict):
            yield from (repository(url, folder) for url in texts(repo.get("url")))
        elif isinstance(database, dict):
            connection = map(public_url, texts(database.get("connection")))
            yield Upstream(dataset=":".join((*connection, *texts(database.get("table")))) or "database")
        else:
            yield from (located(folder, path) for path in texts(dep.get("path")))


def _address(origin: Upstream) -> Iterator[str]:
    """The address of what is taken from elsewhere, of a repository the one without ssh."""
    if remote(origin.dataset):
        yield origin.dataset
    elif origin.id and origin.id.startswith("url:"):
        yield origin.id.removeprefix("url:")


def _digests(deps: Value) -> Iterator[Digest]:
    """Of what was taken from elsewhere: inputs in the repository are code too."""
    for _, dep in mappings(deps):
        if remote(text(dep.get("path")) or "") and "repo" not in dep:
            yield from digests(dep, None)


def _revisions(deps: Value) -> tuple[str | None, str | None]:
    """The commit of an import, and the branch or tag that it was asked for."""
    for _, dep in mappings(deps):
        repo = dep.get("repo")
        if isinstance(repo, dict):
            return text(repo.get("rev_lock")), text(repo.get("rev"))
    return None, None


READER = Reader(name="dvc", endings=("dvc",), matches=matches, read=read, governed=True, tokens=(b"outs", b"deps"))
