"""Which ids speak of the same dataset: what declarations equate, paths and prefixes cover, hashes stand for."""

import hashlib
from collections.abc import Callable, Container, Iterable
from functools import cached_property

from mlpolicy.globs import matcher
from mlpolicy.identity import PRIVATE_SCHEMES, local, masked, veiled
from mlpolicy.model import DatasetId, Declaration

#: Schemes in which a declared folder, bucket or prefix covers what lies below it.
_NESTED = frozenset({"path", "file", "s3", "gs", "abfs", "url"})


def salted(salt: str, dataset: str) -> str:
    """What `match:` holds for a dataset whose name is not written: 32 hex digits of SHA-256."""
    return hashlib.sha256(f"{salt}\0{dataset}".encode()).hexdigest()[:32]


def _shared(declarations: Iterable[Declaration]) -> frozenset[tuple[str, DatasetId]]:
    """Folders for which several files of one format stand, each with a dataset of its own: they equate nothing."""
    owners: dict[tuple[str, DatasetId], set[DatasetId]] = {}
    for declaration in declarations:
        for other in (declaration.dataset, *declaration.same_as):
            if other.startswith("path:"):
                owners.setdefault((declaration.reader, other), set()).add(declaration.dataset)
    return frozenset(key for key, datasets in owners.items() if len(datasets) > 1)


class Identities:
    """Equivalence of ids. Built from declarations alone, so that a use cannot change what another use means."""

    def __init__(self, declarations: Iterable[Declaration], files: Container[str], salt: str | None) -> None:
        self._parent: dict[DatasetId, DatasetId] = {}
        self._files = files
        self._salt = salt
        self._hashes: dict[str, DatasetId] = {}
        self._paths: list[tuple[Callable[[str], bool], DatasetId]] = []
        self._public: set[DatasetId] = set()
        self._hidden: dict[DatasetId, str] = {}
        self._unveiled: dict[DatasetId, set[DatasetId]] = {}
        given = [*declarations]
        shared = _shared(given)
        for declaration in given:
            same = (other for other in declaration.same_as if (declaration.reader, other) not in shared)
            self._union(declaration.dataset, same)
            self._add(declaration)

    def _add(self, declaration: Declaration) -> None:
        self._hashes.update((value, declaration.dataset) for value in declaration.match)
        if declaration.paths:
            self._paths.append((matcher(declaration.paths), declaration.dataset))
        if declaration.disclosure == "public":
            self._public.add(declaration.dataset)
        else:
            described = declaration.name if declaration.disclosure == "described" else ""
            self._hidden[declaration.dataset] = veiled(declaration.dataset, described)

    def _union(self, first: DatasetId, others: Iterable[DatasetId]) -> None:
        root = self._root(self._parent.setdefault(first, first))
        for other in others:
            self._parent[self._root(self._parent.setdefault(other, other))] = root

    def _root(self, dataset: DatasetId) -> DatasetId:
        while (parent := self._parent.get(dataset, dataset)) != dataset:
            dataset = parent
        return dataset

    @cached_property
    def _prefixes(self) -> dict[str, DatasetId]:
        ids = [dataset for dataset in self._parent if dataset.partition(":")[0] in _NESTED]
        return {dataset.removesuffix("/**").removesuffix("/*"): dataset for dataset in ids}

    def resolve(self, dataset: DatasetId, folder: str = "") -> DatasetId:
        """The id that stands for a dataset named in a file of `folder`; itself where nothing declares it."""
        if dataset.startswith("file:../"):  # from the code's folder it may lead back into the repository
            inside = local(f"{folder}/{dataset.removeprefix('file:')}") if folder else dataset
            dataset = inside if inside.startswith("path:") else dataset
        elif dataset.startswith("path:"):
            dataset = self._place(dataset, folder)
        return self._root(self._declared(dataset) or dataset)

    def _place(self, dataset: DatasetId, folder: str) -> DatasetId:
        """A path as code writes it is relative to the repository or the code's folder: take the one that is there."""
        beside = local(f"{folder}/{dataset.removeprefix('path:')}") if folder else dataset
        for candidate in dict.fromkeys((dataset, beside)):
            if self._declared(candidate) or candidate.removeprefix("path:") in self._files:
                return candidate
        return dataset

    def _declared(self, dataset: DatasetId) -> DatasetId | None:
        if dataset in self._parent:
            return dataset
        if self._salt and (found := self._hashes.get(salted(self._salt, dataset))):
            self._unveiled.setdefault(found, set()).add(dataset)
            return found
        scheme, _, name = dataset.partition(":")
        if scheme == "path":
            for matches, owner in self._paths:
                if matches(name):
                    return owner
        if scheme in _NESTED:
            prefix: str = dataset
            while (prefix := prefix.rpartition("/")[0]) and prefix != f"{scheme}:" and not prefix.endswith(("/", ":")):
                if prefix in self._prefixes:
                    return self._prefixes[prefix]
        return None

    def known(self, dataset: DatasetId) -> bool:
        """A declaration speaks of it."""
        return self._declared(dataset) is not None

    def unveiled(self, dataset: DatasetId) -> frozenset[DatasetId]:
        """Ids by which files that were linked so far name a dataset whose declaration holds only their hash."""
        return frozenset(self._unveiled.get(dataset, ()))

    def there(self, path: str) -> bool:
        """The snapshot has the file or folder."""
        return path in self._files

    def shown(self, dataset: DatasetId) -> str:
        """What reports may show for a resolved id: the id, an opaque name, or scheme and short hash."""
        if dataset in self._hidden:
            return self._hidden[dataset]
        scheme = dataset.partition(":")[0]
        if scheme in PRIVATE_SCHEMES - {"private"} and dataset not in self._public:
            return masked(dataset)
        return dataset

    def private(self, dataset: DatasetId) -> bool:
        """Its name as code writes it must not be shown."""
        return self.shown(dataset) != dataset or dataset.startswith("private:") or dataset in self._hidden
