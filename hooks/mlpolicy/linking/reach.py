"""Whose recipes hold a file: by their globs, or through a file of theirs that points to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mlpolicy.config import Config
from mlpolicy.globs import matcher
from mlpolicy.model import DatasetUse


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Model versions whose recipes hold a file. trains: one of them is not withdrawn, and does not only evaluate."""

    models: tuple[str, ...] = ()
    trains: bool = False


class Reach:
    """The closure of recipes over pointers; files that point at each other in a circle are walked once."""

    def __init__(self, uses: Iterable[DatasetUse], config: Config) -> None:
        self._recipes = [(entry.name, matcher(entry.recipes), entry.status != "withdrawn") for entry in config.models]
        excluded = matcher(config.scope.exclude)
        self._all: dict[str, set[str]] = {}
        self._training: dict[str, set[str]] = {}
        for use in uses:
            if use.pointer:
                target = next(part.path for part in use.parts if part.name == "pointer")
                self._all.setdefault(use.path, set()).add(target)
                if use.purpose != "eval":
                    self._training.setdefault(use.path, set()).add(target)
        #: By model version, what its recipes point to for training, and for anything.
        self._pointed: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        for name, matches, _ in self._recipes:
            first = [path for path in self._all if matches(path) and not excluded(path)]
            self._pointed[name] = _closure(first, self._training), _closure(first, self._all)

    def below(self, path: str) -> frozenset[str]:
        """Every file that a file points to."""
        return _closure([path], self._all)

    def holders(self, path: str) -> Holders:
        """Who holds a file; versions that only evaluate with it stand for it where no other does."""
        training, evaluating = [], []
        for name, matches, live in self._recipes:
            trained, pointed = self._pointed[name]
            if matches(path) or path in trained:
                training.append((name, live))
            elif path in pointed:
                evaluating.append((name, live))
        names = tuple(name for name, _ in training or evaluating)
        return Holders(models=names, trains=any(live for _, live in training))


def _closure(starts: Iterable[str], edges: dict[str, set[str]]) -> frozenset[str]:
    """What the starting files lead to, along one edge or more."""
    found: set[str] = set()
    waiting = [target for path in starts for target in edges.get(path, ())]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += edges.get(path, ())
    return frozenset(found)
