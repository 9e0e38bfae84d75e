"""References, followed: the name, class or configuration that one file leaves to another.

A reader sees one file; what another file says stands in `DatasetUse.ref`. It is, in this order: the path of a
configuration that has uses or definitions of its own, the name of a registry entry, the dotted path of a class or
function, the name that a declaration bears. What several things answer differently stays unresolved.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import takewhile

from mlpolicy.linking.identities import Identities
from mlpolicy.model import At, DatasetId, DatasetUse, Declaration, Definition, Part

#: What an author may leave out of the path of a configuration (`defaults: [data/c4]` of Hydra).
_SUFFIXES = ("", ".yaml", ".yml", ".json")
_CODE = (".py", ".pyi", ".ipynb")


class References:
    """What the references of a snapshot may lead to. declarations: by resolved id."""

    def __init__(
        self,
        uses: Iterable[DatasetUse],
        definitions: Iterable[Definition],
        declarations: Mapping[DatasetId, list[Declaration]],
        identities: Identities,
    ) -> None:
        self._identities = identities
        self._telling = {use.path for use in uses}
        self._named: dict[str, list[Definition]] = {}
        #: Classes and functions by the last part of their dotted path.
        self._code: dict[str, list[Definition]] = {}
        for item in definitions:
            self._telling.add(item.path)
            self._named.setdefault(item.name, []).append(item)
            if item.path.endswith(_CODE):
                self._code.setdefault(item.name.rpartition(".")[2], []).append(item)
        self._declared: dict[str, dict[DatasetId, Declaration]] = {}
        for dataset, statements in declarations.items():
            for statement in statements:
                self._declared.setdefault(statement.name, {}).setdefault(dataset, statement)

    def pointed(self, use: DatasetUse) -> DatasetUse:
        """A use that names another configuration of the snapshot as a pointer with its target; another as it is."""
        target = self._target(use)
        if target is None:
            return use
        return replace(use, pointer=True, parts=(*use.parts, Part(name="pointer", path=target, at=At())))

    def named(self, use: DatasetUse, registries: frozenset[str]) -> DatasetUse:
        """The use with the dataset that its reference names; as it is where nothing, or no one thing, bears the name.

        registries: files that the use's own file points to, whose entries come first.
        """
        if use.id is not None or use.pointer or not use.ref:
            return use
        for candidates in self._candidates(use.ref, registries):
            found = {self._id(item) for item in candidates}
            if found:
                dataset = found.pop()
                return use if found or dataset is None else _defined(use, _nearest(use, candidates), dataset)
        declared = self._declared.get(use.ref, {})
        if len(declared) != 1:
            return use
        ((dataset, statement),) = declared.items()
        return _with(use, dataset, Part(name="definition", path=statement.path, at=statement.at))

    def _target(self, use: DatasetUse) -> str | None:
        """The file that a reference names: beside the use, at the root, else in a folder above the use's."""
        if use.id is not None or not use.ref:
            return None
        written = use.ref.replace("\\", "/")
        folder = posixpath.dirname(use.path)
        for place in dict.fromkeys((folder, "", *_above(folder))):
            for suffix in _SUFFIXES if "/" in written else _SUFFIXES[:1]:
                path = posixpath.normpath(posixpath.join(place, written + suffix))
                if path in self._telling and path != use.path:
                    return path
        return None

    def _candidates(self, ref: str, registries: frozenset[str]) -> Iterator[list[Definition]]:
        exact = self._named.get(ref, [])
        yield [item for item in exact if item.path in registries]
        yield exact
        *package, last = ref.replace(":", ".").split(".")
        yield [item for item in self._code.get(last, ()) if _within(package, item.name.split(".")[:-1])]

    def _id(self, item: Definition) -> DatasetId | None:
        return self._identities.resolve(item.id, posixpath.dirname(item.path)) if item.id else None


def _defined(use: DatasetUse, item: Definition, dataset: DatasetId) -> DatasetUse:
    part = Part(name="definition", path=item.path, at=item.at)
    return replace(_with(use, dataset, part), dataset=item.dataset)


def _with(use: DatasetUse, dataset: DatasetId, part: Part) -> DatasetUse:
    return replace(use, id=dataset, confidence="medium", parts=(*use.parts, part))


def _within(package: list[str], module: list[str]) -> bool:
    """The reference's package stands in the module's dotted path, whatever folder of sources is above it.

    A package may offer what a module below it defines (`pkg.data.C4` for `pkg/data/_c4.py`).
    """
    return any(module[start : start + len(package)] == package for start in range(len(module) - len(package) + 1))


def _nearest(use: DatasetUse, candidates: list[Definition]) -> Definition:
    """Of definitions that agree, the one whose folder shares most with the use's."""
    own = use.path.split("/")

    def distance(item: Definition) -> tuple[int, str]:
        shared = takewhile(lambda pair: pair[0] == pair[1], zip(own, item.path.split("/"), strict=False))
        return -sum(1 for _ in shared), item.path

    return min(candidates, key=distance)


def _above(folder: str) -> Iterator[str]:
    while folder := posixpath.dirname(folder):
        yield folder
