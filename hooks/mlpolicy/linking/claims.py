"""Which manifests speak of a file: by its path, by a folder or glob that holds it, or by the digest of its content."""

from collections.abc import Callable, Iterable, Iterator

from mlpolicy.globs import matcher
from mlpolicy.model import DataFile, Declaration

_SIGNS = frozenset("*?[")


class Claims:
    """Built once from all declarations: a look-up costs the depth of the path, not the number of manifests."""

    def __init__(self, declarations: Iterable[Declaration]) -> None:
        self._paths: dict[str, set[str]] = {}
        self._globs: list[tuple[Callable[[str], bool], str]] = []
        self._digests: dict[tuple[str, str], set[str]] = {}
        for declaration in declarations:
            for path in declaration.paths:
                self._claim(path, declaration.path)
            for digest in declaration.digests:
                self._digests.setdefault((digest.algorithm, digest.value), set()).add(declaration.path)
                if digest.path is not None:
                    self._claim(digest.path, declaration.path)

    def _claim(self, path: str, manifest: str) -> None:
        place = path.removesuffix("**").rstrip("/")
        if _SIGNS.isdisjoint(place):
            self._paths.setdefault(place, set()).add(manifest)
        else:
            self._globs.append((matcher([path]), manifest))

    def of(self, file: DataFile) -> tuple[str, ...]:
        """Paths of the manifests that claim the file."""
        found = {manifest for place in _places(file.path) for manifest in self._paths.get(place, ())}
        found |= {manifest for matches, manifest in self._globs if matches(file.path)}
        for digest in file.digests:
            found |= self._digests.get((digest.algorithm, digest.value), set())
        return tuple(sorted(found - {file.path}))


def _places(path: str) -> Iterator[str]:
    """The path, every folder above it, and the repository."""
    while path:
        yield path
        path = path.rpartition("/")[0]
    yield ""
