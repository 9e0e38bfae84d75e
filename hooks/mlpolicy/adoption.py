"""What `mlpolicy init` would write into a repository: planned from its inventory, nothing touched here.

Proposals are read off the files: recipes are the folders that hold training uses. What nobody can read off (version,
status, owner) stands there with a comment that asks.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from mlpolicy.config import PATH, Config
from mlpolicy.display import WIDTH
from mlpolicy.documents.drafting.building import first_documentation, first_summary
from mlpolicy.documents.policies import policy
from mlpolicy.errors import DecodeError
from mlpolicy.globs import matcher
from mlpolicy.model import DatasetUse, Inventory
from mlpolicy.pointers import Value
from mlpolicy.text import decode_yaml
from mlpolicy.writing import Change

HOOKS_PATH = ".pre-commit-config.yaml"
INSTALL = "pre-commit install --hook-type pre-commit --hook-type pre-merge-commit --hook-type pre-push"
STANZA = """\
  - repo: local
    hooks:
      - id: mlpolicy
        name: mlpolicy
        entry: mlpolicy check --hook
        language: system
        always_run: true
        pass_filenames: false
        require_serial: true
        stages: [pre-commit, pre-merge-commit, pre-push, manual]
"""
_HOOKS = f"""\
# Install the hooks once in each clone: pre-commit install
default_install_hook_types: [pre-commit, pre-merge-commit, pre-push]
repos:
{STANZA}"""

#: Globs of a proposal that a person looks through.
_MAX_RECIPES = 12
#: Folders whose uses are usually not training of the product: proposed, for the maintainer to change.
_TESTS = ("test", "tests", "docs")
#: Some repositories train nowhere else.
_EXAMPLES = ("example", "examples")
_EVALUATION = ("eval", "evals", "evaluation", "benchmark", "benchmarks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The repository as `init` finds it.

    name: of its folder. files: every path. salt: hex, made by the caller. read: content of a file, None where absent.
    """

    name: str
    files: Collection[str]
    salt: str
    read: Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """Files to write, and what is left for the person, as lines."""

    changes: tuple[Change, ...]
    kept: tuple[str, ...]
    advice: tuple[str, ...]


def plan(inventory: Inventory, setting: Setting) -> Adoption:
    """Configuration and hook, where they are not there yet; a file that is there is kept as it is."""
    changes, kept, advice = list[Change](), list[str](), list[str]()
    if setting.read(PATH) is None:
        changes.append(_configuration(inventory, setting))
    else:
        kept.append(f"{PATH} is there already")
    hooks = setting.read(HOOKS_PATH)
    if hooks is None:
        changes.append(Change(path=HOOKS_PATH, data=_HOOKS.encode(), why="runs `mlpolicy check --hook`"))
        advice.append(INSTALL)
    elif _is_hooked(hooks):
        kept.append(f"{HOOKS_PATH} runs mlpolicy already")
    else:
        kept.append(f"{HOOKS_PATH} is yours: add this below `repos:`\n\n{STANZA}")
        advice.append(INSTALL)
    return Adoption(changes=tuple(changes), kept=tuple(kept), advice=(*advice, "mlpolicy check"))


def _is_hooked(data: bytes) -> bool:
    """A hook of the file is mlpolicy's by its id, or runs it; False for a file that does not decode."""
    try:
        hooks = [hook for repo in _entries(decode_yaml(data).value, "repos") for hook in _entries(repo, "hooks")]
    except DecodeError:
        return False
    return any(_runs(hook) for hook in hooks if isinstance(hook, dict))


def _entries(value: Value, key: str) -> list[Value]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def _runs(hook: dict[str, Value]) -> bool:
    words = str(hook.get("entry")).split()
    return str(hook.get("id")).partition("-")[0] == "mlpolicy" or any(
        word.rpartition("/")[2] == "mlpolicy" for word in words
    )


def documents(inventory: Inventory, config: Config, model: str, setting: Setting) -> Adoption:
    """Drafts of the documents that a model version names and that are not there yet. model: `id@version`."""
    (entry,) = (item for item in config.models if item.name == model)
    drafts: tuple[tuple[str | None, Callable[[str], bytes]], ...] = (
        (entry.summary, lambda path: first_summary(inventory, config, entry, path)),
        (entry.copyright_policy, lambda _: policy.draft(entry, config, inventory)),
        (entry.documentation, lambda _: first_documentation(inventory, config, entry)),
    )
    why = f"draft for {model}, with what is found here; the rest is for a person"
    changes, kept = list[Change](), list[str]()
    for path, draft in drafts:
        if path and setting.read(path) is None:
            changes.append(Change(path=path, data=draft(path), why=why))
        elif path:
            kept.append(f"{path} is there already")
    advice = (f"mlpolicy summary check {model}",) if entry.summary else ()
    return Adoption(changes=tuple(changes), kept=tuple(kept), advice=advice)


def _configuration(inventory: Inventory, setting: Setting) -> Change:
    evaluation = _folders(setting.files, _EVALUATION)
    named = [use for use in inventory.uses if use.purpose == "train" and not matcher(evaluation)(use.path)]
    excluded = _folders(setting.files, _TESTS)
    examples = _folders(setting.files, _EXAMPLES)
    training = _outside([*excluded, *examples], named)
    if training:
        excluded += examples
    else:
        training = _outside(excluded, named)
    lines = [
        "# What mlpolicy checks here, and how strictly.",
        *(_model(training, inventory, setting) if training else _no_model(_unclear(inventory, excluded + evaluation))),
        *_scope(excluded, evaluation, len(named) - len(training)),
        "# Branches that a push is blocked for; anything is judged, only these are stopped.",
        "protected: [main]",
        "# For names that must not be written (see `mlpolicy declare --withheld`). It hinders casual reading, no more.",
        f"confidential: {{salt: {json.dumps(setting.salt)}}}",
        "",
    ]
    found = f"proposes the model {_id(setting.name)}@0.1" if training else "no training use of a dataset was found"
    return Change(path=PATH, data="\n".join(lines).encode(), why=found)


def _outside(globs: Iterable[str], uses: Iterable[DatasetUse]) -> list[DatasetUse]:
    inside = matcher([*globs])
    return [use for use in uses if not inside(use.path)]


def _unclear(inventory: Inventory, globs: Iterable[str]) -> tuple[str, ...]:
    """Recipes of uses that do not say whether they train."""
    unclear = [use for use in inventory.uses if use.purpose == "unknown" and use.id is not None]
    return recipes(use.path for use in _outside(globs, unclear))


def _no_model(unclear: tuple[str, ...]) -> Iterator[str]:
    yield "packs: [core]"
    yield "# No training use of a dataset was found. Once there is one, `models:` says what is trained, by which files."
    if unclear:
        yield "# These files use datasets without saying what for; where one trains a model, take away the `#`."
        yield from ("# models:", "#   - id: NAME", '#     version: "0.1"', *(f"# {line}" for line in _recipes(unclear)))


def _model(training: Iterable[DatasetUse], inventory: Inventory, setting: Setting) -> Iterator[str]:
    name = _id(setting.name)
    there = next((document.path for document in inventory.copyright_policies), "COPYRIGHT_POLICY.md")
    crawls = any(setting.in_scope for setting in inventory.crawler_settings)
    yield "# eu-ai-act speaks of general-purpose models that are placed on the EU market; drop it where none will be."
    yield "# `mlpolicy policy list` shows every pack, among them provenance, eu-cop-copyright and us-ca-ab2013."
    yield f"packs: [core, known-datasets, licensing, {'crawling, ' if crawls else ''}eu-ai-act]"
    yield "models:"
    yield "  # Proposed from the files. Check id and version: documents and review rows are named after them."
    yield f"  - id: {json.dumps(name)}"
    yield '    version: "0.1"'
    yield "    status: planned  # planned, placed, legacy or withdrawn"
    yield "    # Files whose dataset uses belong to this version."
    yield from _recipes(recipes(use.path for use in training))
    yield "    # Both are written by `mlpolicy init --documents MODEL`, as drafts to fill in."
    yield f"    summary: {_text(f'summaries/{name}@0.1.yaml')}"
    yield f"    copyright_policy: {_text(there)}"
    yield "    # What licenses of data are held against: the license of the weights, and whether they are sold."
    yield "    # weights_license: Apache-2.0"
    yield "    # commercial: true"
    yield '    # owner: "@who-decides"  # named in findings that wait for them'


def _recipes(globs: tuple[str, ...]) -> Iterator[str]:
    """On one line as long as a person reads it at a glance."""
    line = f"    recipes: {_list(globs)}"
    yield from [line] if len(line) <= WIDTH else ["    recipes:", *(f"      - {_text(glob)}" for glob in globs)]


def _scope(excluded: list[str], evaluation: list[str], left_out: int) -> Iterator[str]:
    """left_out: training uses that stand in excluded files."""
    keys = [f"  {key}: {_list(globs)}" for key, globs in (("exclude", excluded), ("evaluation", evaluation)) if globs]
    if keys:
        yield "# Uses in excluded files do not count; uses in evaluation files never count as training."
        if left_out:
            yield f"# Training uses that this leaves out: {left_out}. Look whether a model is trained there."
        yield "scope:"
        yield from keys


def recipes(paths: Iterable[str]) -> tuple[str, ...]:
    """Globs that hold the paths: the folder of each, a file at the root itself; none lies within another.

    Where those are more than a person looks through, folders further up stand for them.
    """
    there = tuple(paths)
    levels = range(max((path.count("/") for path in there), default=0), 0, -1)
    each = (_globs(there, level) for level in (*levels, 1))
    return next((globs for globs in each if len(globs) <= _MAX_RECIPES), _globs(there, 1))


def _globs(paths: Iterable[str], level: int) -> tuple[str, ...]:
    """level: how many folders of a path a glob names at most."""
    above = ((path, "/".join(path.split("/")[:-1][:level])) for path in paths)
    globs = {f"{_escaped(folder)}/**" if folder else _escaped(path) for path, folder in above}
    folders = {glob.removesuffix("**") for glob in globs if glob.endswith("/**")}
    return tuple(sorted(g for g in globs if not any(g.startswith(f) and g != f"{f}**" for f in folders)))


def _folders(files: Iterable[str], names: Iterable[str]) -> list[str]:
    there = {path.partition("/")[0] for path in files if "/" in path}
    return [f"{name}/**" for name in names if name in there]


def _escaped(path: str) -> str:
    """The path as a glob that matches it; what a glob or a text file cannot hold stands as `?`."""
    return re.sub(r"[*?\[\]\ud800-\udfff]", "?", path)


def _id(name: str) -> str:
    """The folder's name as a model id."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("._-") or "model"


def _list(globs: Iterable[str]) -> str:
    return json.dumps(list(globs), ensure_ascii=False)


def _text(path: str) -> str:
    return json.dumps(path, ensure_ascii=False)
