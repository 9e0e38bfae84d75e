"""Which facts a rule judges, under whose name, what reports may show of them, and what could not be read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from mlpolicy.config import Config
from mlpolicy.globs import matcher
from mlpolicy.identity import veiled
from mlpolicy.model import (
    CrawlerSetting,
    Dataset,
    DatasetId,
    DatasetUse,
    Declaration,
    Definition,
    Gate,
    GenerationCall,
    Inventory,
    Known,
    Problem,
    Training,
    Waiver,
)
from mlpolicy.policy.cel import Bound, bind
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.rules import KindName

#: Kinds whose facts come from recipes and documents of models, so that an unreadable file leaves them incomplete.
_NEEDS_FILES = frozenset({"use", "dataset", "model", "training"})
#: Kinds whose findings name who decides for the model versions that they belong to.
_OWNED = frozenset({"use", "dataset", "model", "training", "document"})
#: What code is only where somebody makes it so, and how files of code end.
_BEYOND = frozenset({"too-large", "too-deep", "too-many", "fault", "pointer"})
_CODE = (".py", ".sh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a check is about.

    counts_all: what a base had blocks too. renames: path in the head -> path in the base, worked out when first asked
    for. models: versions that are judged (None: all). blocking: errors block. today: the day that rules see.
    """

    gate: Gate
    config: Config
    counts_all: bool
    renames: Callable[[], Mapping[str, str]]
    models: tuple[str, ...] | None
    blocking: bool
    today: date
    #: Model versions that the change brings: what a base lacked of theirs was not there before.
    brought: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact, bound to the name under which rules see it. advisory: what a rule finds on it is advice."""

    fact: Any
    bound: Bound
    advisory: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Files without which a rule's kind of facts is incomplete."""

    paths: tuple[str, ...] = ()
    blocks: bool = False


class Scoped:
    """An inventory, cut to the model versions that are judged (None: every one that is not withdrawn)."""

    def __init__(self, inventory: Inventory, models: tuple[str, ...] | None) -> None:
        self.inventory = inventory
        live = tuple(model.name for model in inventory.models if model.status != "withdrawn")
        self.models = frozenset(live if models is None else models)
        self._facts: dict[tuple[KindName, bool], tuple[Judged, ...]] = {}

    def facts(self, kind: KindName, *, legal: bool) -> tuple[Judged, ...]:
        """Facts of the kind; legal: only what belongs to a model version, where the kind knows of versions."""
        if (kind, legal) not in self._facts:
            self._facts[kind, legal] = tuple(self._judged(kind, legal=legal))
        return self._facts[kind, legal]

    def _judged(self, kind: KindName, *, legal: bool) -> Iterator[Judged]:
        variable = KINDS[kind].variable
        for fact in KINDS[kind].facts(self.inventory):
            for part in self._parts(fact, legal=legal):
                yield Judged(part, bind(variable, part))

    def _parts(self, fact: Any, *, legal: bool) -> Iterator[Any]:
        """The fact for each model version that is judged; as it is where it belongs to none."""
        if isinstance(fact, Training):
            if not legal if fact.model is None else fact.model.name in self.models:
                yield fact
            return
        if isinstance(fact, CrawlerSetting | GenerationCall):
            if not fact.models or not self.models.isdisjoint(fact.models):
                yield fact
            return
        if not isinstance(fact, DatasetUse | Dataset):
            if KINDS["model"].type is not type(fact) or fact.name in self.models:
                yield fact
            return
        chosen = [name for name in fact.models if name in self.models]
        if not fact.models:
            yield from () if legal else (fact,)
        elif isinstance(fact, DatasetUse):
            yield from (replace(fact, models=(name,)) for name in chosen)
        elif chosen:
            yield fact

    def owner(self, kind: KindName, fact: Any) -> str | None:
        """Who decides about what the fact belongs to."""
        names = self.names(kind, fact) if kind in _OWNED else set()
        owners = (model.owner for model in self.inventory.models if model.name in names and model.owner)
        return ", ".join(dict.fromkeys(owners)) or None

    def names(self, kind: KindName, fact: Any) -> set[str]:
        """Model versions that the fact belongs to, or that name the document."""
        if kind == "model":
            return {fact.name}
        if isinstance(fact, Training):
            return {fact.model.name} if fact.model else set()
        return self._documents.get(fact.path, set()) if kind == "document" else {*getattr(fact, "models", ())}

    @cached_property
    def _documents(self) -> dict[str, set[str]]:
        """Path of each document -> model versions that name it."""
        found: dict[str, set[str]] = {}
        for model in self.inventory.models:
            for path in (model.summary.path, model.copyright_policy.path, model.documentation.path):
                if path:
                    found.setdefault(path, set()).add(model.name)
        return found


def about(fact: Any) -> DatasetId | None:
    """The dataset that a fact is about."""
    if isinstance(fact, Training):
        return fact.dataset.id
    if isinstance(fact, DatasetUse | Dataset | Definition):
        return fact.id
    if isinstance(fact, GenerationCall):
        return fact.output_id
    return fact.dataset if isinstance(fact, Declaration) else None


def shown(fact: Any) -> tuple[Any, bool]:
    """The fact as reports may show it, and whether its source line must stay out of them."""
    if isinstance(fact, DatasetUse) and fact.private:
        name = DatasetId(fact.shown)
        return replace(fact, dataset=fact.shown, id=name), True
    if isinstance(fact, Dataset):
        private = fact.shown != fact.id or fact.disclosure != "public" or fact.id.startswith("private:")
        if not private:
            return fact, False
        return replace(fact, id=DatasetId(fact.shown), ids=(), known=_unnamed(fact.known)), True
    if isinstance(fact, Training):
        dataset, private = shown(fact.dataset)
        return (replace(fact, dataset=dataset), True) if private else (fact, False)
    if isinstance(fact, Declaration) and (fact.disclosure != "public" or fact.dataset.startswith("private:")):
        name = veiled(fact.dataset, fact.name if fact.disclosure == "described" else "")
        return replace(fact, dataset=name, name=name, same_as=(), urls=()), True
    if isinstance(fact, Waiver) and fact.private:
        return replace(fact, ids=()), True
    if isinstance(fact, GenerationCall) and fact.private:
        return replace(fact, output=fact.shown or None, output_id=None, model=None, model_id=None), True
    return fact, False


def _unnamed(known: Known) -> Known:
    """What is known of data, without what would tell which data it is."""
    if known == Known():
        return known
    hidden = "not shown"
    return Known(
        name=hidden,
        status=known.status,
        contains=hidden,
        reason=hidden,
        source=hidden,
        checked=known.checked,
        verified=known.verified,
        instead=hidden,
        terms=hidden,
        license_differs=known.license_differs,
    )


def unread(
    kind: KindName,
    head: Scoped,
    bases: tuple[Inventory, ...],
    context: Context,
    waived: Callable[[str], bool] = lambda _: False,
) -> Unread:
    """Files of the judged model versions (without versions: in scope) that the kind needs and that could not be read.

    They block a release; at other gates only where this change broke one that is governed or held training uses, or
    brings code beyond the bounds. waived: a path that does not block.
    """
    if kind not in _NEEDS_FILES:
        return Unread()
    inventory = head.inventory
    problems = [problem for problem in inventory.problems if problem.reader != "config"]
    if inventory.models:
        paths = {path for model in inventory.models if model.name in head.models for path in model.unread}
    else:
        excluded = matcher(context.config.scope.exclude)
        paths = {problem.path for problem in problems if not excluded(problem.path)}
    if context.gate == "release":
        left = [path for path in sorted(paths) if not waived(path)]
        return Unread(tuple(sorted(paths)), blocks=bool(left and inventory.models))
    before = {problem.path for base in bases for problem in base.problems}
    held = {use.path for base in bases for use in base.uses if use.trained_on}
    telling = (problem for problem in problems if problem.path in paths and _tells(problem, held, context))
    broken = (problem for problem in telling if not waived(problem.path))
    return Unread(tuple(sorted(paths)), blocks=any(_is_new(problem, before, context) for problem in broken))


def _tells(problem: Problem, held: set[str], context: Context) -> bool:
    """A manifest or document, what a base trained with, or code that nobody writes like this."""
    if problem.governed or (problem.kind in _BEYOND and problem.path.endswith(_CODE)) or problem.path in held:
        return True
    return bool(held) and context.renames().get(problem.path) in held


def _is_new(problem: Problem, before: set[str], context: Context) -> bool:
    if context.counts_all or not before:
        return True
    return problem.path not in before and context.renames().get(problem.path) not in before
