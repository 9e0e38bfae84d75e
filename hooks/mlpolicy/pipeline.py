"""The five stages in reading order: snapshot, inventory, policy, evaluation, report. Start reading here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mlpolicy import config as configuration
from mlpolicy.choose import Choice, Judged, judge
from mlpolicy.config import Config, ModelEntry
from mlpolicy.errors import ConfigError
from mlpolicy.gitrepo import GitRepo
from mlpolicy.inventory import Gatherer
from mlpolicy.linking import link
from mlpolicy.model import Gate, Inventory, Report
from mlpolicy.policy.evaluate import Context, check_rules, evaluate
from mlpolicy.policy.load import load_packs
from mlpolicy.report import build
from mlpolicy.snapshot import Snapshot
from mlpolicy.strict import nearest
from mlpolicy.tables import shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person or a hook asked for. start: a folder of the repository. all: what the base had blocks too."""

    start: Path
    git_dir: Path | None = None
    choice: Choice = Choice()
    all: bool = False
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A snapshot, understood, and what it is compared with."""

    repo: GitRepo
    judged: Judged
    config: Config
    inventory: Inventory
    bases: tuple[Inventory, ...]


def check(request: Request, environ: Mapping[str, str]) -> Report:
    """Judge a snapshot. Raises MlpolicyError where it could not look."""
    found = inspect(request, environ)
    packs = load_packs(found.config.packs, found.repo.common_dir / "mlpolicy")
    check_rules(found.config, packs)
    context = Context(
        gate=found.judged.gate,
        config=found.config,
        counts_all=request.all or found.judged.gate == "release",
        blocking=found.judged.blocking,
        renames=found.judged.renames,
        models=release_models(found.config, request.choice.release) if found.judged.gate == "release" else None,
        brought=frozenset(entry.name for entry in found.config.models).difference(
            entry.name for base in found.judged.bases for entry in _models(base)
        ),
        today=request.as_of or date.today(),  # noqa: DTZ011 - the person's own calendar day
    )
    outcomes = evaluate(packs, found.inventory, found.bases, context)
    return build(found.judged, found.inventory, packs, outcomes, everything=context.counts_all)


def inspect(request: Request, environ: Mapping[str, str]) -> Inspection:
    """Read and link a snapshot and its bases. Raises MlpolicyError where it could not look."""
    repo = GitRepo.open(request.start, request.git_dir, environ)
    judged = judge(repo, request.choice, environ, _protected)
    config = load_config(judged.snapshot)
    gatherer = Gatherer(config.tables + shipped())
    bases = tuple(link(gatherer.facts(base), base.blobs, _before(config, base)) for base in judged.bases)
    inventory = link(gatherer.facts(judged.snapshot), judged.snapshot.blobs, config, bases)
    return Inspection(repo=repo, judged=judged, config=config, inventory=inventory, bases=bases)


def _before(config: Config, base: Snapshot) -> Config:
    """The configuration that judges, with the recipes that a base gave the same model: to widen them brings data in."""
    recipes = {entry.name: entry.recipes for entry in _models(base)}
    return replace(
        config, models=tuple(replace(entry, recipes=recipes.get(entry.name, entry.recipes)) for entry in config.models)
    )


def _models(base: Snapshot) -> tuple[ModelEntry, ...]:
    """Model versions that a base states; none where its configuration cannot be used."""
    try:
        return load_config(base).models
    except ConfigError:
        return ()


def load_config(snapshot: Snapshot) -> Config:
    """The configuration that a snapshot holds; the default where it has none. Raises ConfigError."""
    if configuration.PATH not in snapshot.blobs:
        return Config()
    ((_, data),) = snapshot.read([configuration.PATH])
    if data is None:
        raise ConfigError(f"{configuration.PATH}: too large to be a configuration")
    return configuration.load(data)


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
    stated = (
        f"stated are {', '.join(names)}" if names else f"{configuration.PATH} states none; `mlpolicy init` proposes one"
    )
    raise ConfigError(f"no model version '{wanted}'{nearest(wanted, names)}: {stated}")


def _protected(snapshot: Snapshot) -> tuple[tuple[str, ...], Gate]:
    config = load_config(snapshot)
    return config.protected, config.hook_gate
