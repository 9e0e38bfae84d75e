"""DVC `*.dvc` files (https://dvc.org/doc/user-guide/project-structure/dvc-files): data that DVC keeps outside git.

Read: `outs` with digest and size, `meta.license`, `wdir`; of `deps` the repository and `rev_lock` of an import, the
address of `import-url`, the connection of `import-db`, and the inputs of an old stage file. Ignored: the stage's own
`md5`, remotes, descriptions, queries.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace

from mlpolicy.model import Declaration, Upstream
from mlpolicy.pointers import Value
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import mappings, public_url, remote, text, texts
from mlpolicy.readers.manifests._dvc import declaration, located, outputs, repository
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
    revision = next((found for _, dep in mappings(value.get("deps")) if (found := _revision(dep))), None)
    for output in outputs(value.get("outs"), "/outs"):
        for fact in declaration(source, READER.name, output, folder, origins):
            yield replace(
                fact,
                version=revision,
                pin=revision or fact.pin,
                urls=tuple(origin.dataset for origin in origins if remote(origin.dataset)),
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


def _revision(dep: Mapping[str, Value]) -> str | None:
    repo = dep.get("repo")
    return text(repo.get("rev_lock")) if isinstance(repo, dict) else None


READER = Reader(name="dvc", matches=matches, read=read, governed=True, tokens=(b"outs", b"deps"))
