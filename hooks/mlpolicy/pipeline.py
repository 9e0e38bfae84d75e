"""The five stages in reading order: snapshot, inventory, policy, evaluation, report. Start reading here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mlpolicy.before import before, models_of
from mlpolicy.choose import Choice, Judged, judge
from mlpolicy.config import PATH, Config
from mlpolicy.earlier import asking
from mlpolicy.errors import ConfigError
from mlpolicy.gitrepo import GitRepo
from mlpolicy.model import Gate, Inventory, Outcome, Report
from mlpolicy.policy.evaluate import Context, evaluate
from mlpolicy.policy.rules import Pack
from mlpolicy.policy.union import union
from mlpolicy.reading import Reading, load_config
from mlpolicy.report import build
from mlpolicy.snapshot import Snapshot
from mlpolicy.strict import nearest
from mlpolicy.trust import Side, Trust, accepted, compared, explained

__all__ = ["Inspection", "Request", "check", "inspect", "load_config", "release_models"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person or a hook asked for. start: a folder of the repository. all: what the base had blocks too.

    accept, accepted_by: the commit whose weakenings are accepted, and who accepts them.
    """

    start: Path
    git_dir: Path | None = None
    choice: Choice = Choice()
    all: bool = False
    as_of: date | None = None
    accept: str | None = None
    accepted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A snapshot, understood, and what it is compared with."""

    repo: GitRepo
    judged: Judged
    config: Config
    inventory: Inventory
    bases: tuple[Inventory, ...]
    reading: Reading


def check(request: Request, environ: Mapping[str, str]) -> Report:
    """Judge a snapshot. Raises MlpolicyError where it could not look."""
    found = inspect(request, environ)
    judged, trust = _trust(found, request)
    context = _context(found, judged, request)
    outcomes = _evaluate(trust.own, context)
    if trust.other and judged.target:
        outcomes = union(outcomes, _evaluate(trust.other, _under(trust.other, context)), judged.target.name)
    outcomes = explained(outcomes, trust)
    packs = _all_packs(trust)
    everything, today = context.counts_all, context.today
    report = build(judged, found.inventory, packs, outcomes, everything=everything, today=today)
    return replace(report, accepted=trust.accepted)


def inspect(request: Request, environ: Mapping[str, str]) -> Inspection:
    """Read and link a snapshot and its bases. Raises MlpolicyError where it could not look."""
    repo = GitRepo.open(request.start, request.git_dir, environ)
    judged = judge(repo, request.choice, environ, _protected)
    config = load_config(judged.snapshot)
    reading = Reading(repo.common_dir / "mlpolicy", asking(repo, judged.gate))
    bases = tuple(reading.linked(base, before(config, base)) for base in judged.bases)
    inventory = reading.linked(judged.snapshot, config, bases)
    return Inspection(repo=repo, judged=judged, config=config, inventory=inventory, bases=bases, reading=reading)


def _trust(found: Inspection, request: Request) -> tuple[Judged, Trust]:
    """Whose policy judges, and what is judged, with what there is to say of that. Raises ConfigError."""
    judged = found.judged
    if (request.accept is None) != (request.accepted_by is None):
        raise ConfigError("--accept-weakening and --accepted-by need each other")
    acceptance = accepted(judged, request.accept, request.accepted_by)
    packs = found.reading.packs(judged.snapshot, found.config)
    own = Side(config=found.config, packs=packs, inventory=found.inventory, bases=found.bases)
    trust = compared(found.reading, judged, own, acceptance)
    if trust.adopting and judged.target:
        said = f"{judged.looked_at}; {judged.target.name} has no {PATH} yet, so nothing blocks"
        judged = replace(judged, blocking=False, looked_at=said)
    if request.accept and not acceptance:
        said = f"{judged.looked_at}; {request.accept[:12]}, which --accept-weakening names, is another commit"
        judged = replace(judged, looked_at=said)
    return judged, trust


def _context(found: Inspection, judged: Judged, request: Request) -> Context:
    return Context(
        gate=judged.gate,
        config=found.config,
        counts_all=request.all or judged.gate == "release",
        blocking=judged.blocking,
        renames=judged.renames,
        models=release_models(found.config, request.choice.release) if judged.gate == "release" else None,
        brought=brought(found.config, judged.bases),
        today=request.as_of or date.today(),  # noqa: DTZ011 - the person's own calendar day
    )


def brought(config: Config, bases: tuple[Snapshot, ...]) -> frozenset[str]:
    """Names of the model versions that a configuration states and no base does."""
    past = {entry.name for base in bases for entry in models_of(base)}
    return frozenset(entry.name for entry in config.models) - past


def _under(side: Side, context: Context) -> Context:
    """The check under the target's policy, which states the same in head and base: the change brings no model there."""
    names = {entry.name for entry in side.config.models}
    models = None if context.models is None else tuple(name for name in context.models if name in names)
    return replace(context, config=side.config, models=models, brought=frozenset())


def _evaluate(side: Side, context: Context) -> tuple[Outcome, ...]:
    return evaluate(side.packs, side.inventory, side.bases, context)


def _all_packs(trust: Trust) -> tuple[Pack, ...]:
    own = trust.own.packs
    names = {pack.name for pack in own}
    return (*own, *(pack for pack in (trust.other.packs if trust.other else ()) if pack.name not in names))


def release_models(config: Config, wanted: str | None) -> tuple[str, ...]:
    """Names of the model versions that a release check judges. Raises ConfigError, with the versions to choose from."""
    live = [entry for entry in config.models if entry.status != "withdrawn"]
    if wanted is None:
        return tuple(entry.name for entry in live)
    exact = tuple(entry.name for entry in config.models if entry.name == wanted)
    versions = exact or tuple(entry.name for entry in live if entry.id == wanted)
    if len(versions) == 1:
        return versions
    if versions:
        raise ConfigError(f"'{wanted}' has several versions; name one of {', '.join(versions)}")
    names = [entry.name for entry in config.models]
    stated = f"stated are {', '.join(names)}" if names else f"{PATH} states none; `mlpolicy init` proposes one"
    raise ConfigError(f"no model version '{wanted}'{nearest(wanted, names)}: {stated}")


def _protected(snapshot: Snapshot) -> tuple[tuple[str, ...], Gate]:
    config = load_config(snapshot)
    return config.protected, config.hook_gate
