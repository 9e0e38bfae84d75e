"""Packs: folders of rule files, read strictly, every expression and template checked; each mistake has its place."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from mlpolicy.errors import ConfigError, PackError
from mlpolicy.model import At
from mlpolicy.places import Locator
from mlpolicy.policy import compiled
from mlpolicy.policy.cel import CompileError, compile_expression
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.render import TemplateError, check_path, check_template
from mlpolicy.policy.rules import Pack, PackFile, Rule, RuleFile
from mlpolicy.strict import StrictError, describe, nearest, read

__all__ = ["Pack", "Rule", "build_pack", "load_packs", "pack_names"]

_MANIFEST = "pack.yaml"


def load_packs(names: tuple[str, ...], cache_dir: Path | None) -> tuple[Pack, ...]:
    """Shipped packs by name, in the order given, each once.

    cache_dir: where compiled packs are kept (made when needed), without their examples; None compiles anew.
    Raises ConfigError for an unknown name and PackError for a mistake in a pack.
    """
    packs = []
    for name in dict.fromkeys(names):
        sources = _sources(name)
        pack = cache_dir and compiled.read(cache_dir, name, sources)
        if not pack:
            pack = build_pack(name, sources)
            if cache_dir:
                compiled.write(cache_dir, pack, sources)
        packs.append(pack)
    _check_unique(packs)
    return tuple(packs)


def pack_names() -> tuple[str, ...]:
    """Shipped packs."""
    return tuple(sorted(path.parent.name for path in _root().glob(f"*/{_MANIFEST}")))


def _root() -> Path:
    """The folder of the shipped packs. Not by importlib.resources: 20 ms, and packs are installed as files."""
    return Path(import_module("mlpolicy.policies").__path__[0])


def _sources(name: str) -> Mapping[str, bytes]:
    known = pack_names()
    if name not in known:
        raise ConfigError(f"unknown pack '{name}'{nearest(name, known)}; known are {', '.join(known)}")
    return {path.name: path.read_bytes() for path in sorted((_root() / name).glob("*.yaml"))}


def _check_unique(packs: list[Pack]) -> None:
    owners: dict[str, str] = {}
    for pack in packs:
        for rule in pack.rules:
            if owners.setdefault(rule.id, pack.name) != pack.name:
                raise PackError(f"rule '{rule.id}' stands in two packs, {owners[rule.id]} and {pack.name}")


def build_pack(name: str, sources: Mapping[str, bytes]) -> Pack:
    """A pack from its files by name, compiled. Raises PackError with file, line and column."""
    manifest = read(f"policies/{name}/{_MANIFEST}", sources[_MANIFEST], PackFile, PackError)
    rules = tuple(_rule(name, file, data) for file, data in sorted(sources.items()) if file != _MANIFEST)
    if not rules:
        raise PackError(f"policies/{name}: no rule, so nothing would be checked")
    return Pack.of(name, manifest, rules)


def _rule(pack: str, name: str, data: bytes) -> Rule:
    path = f"policies/{pack}/{name}"
    file = read(path, data, RuleFile, PackError)
    kind = KINDS[file.kind]
    try:
        _check(file, name)
        for key, template in (("message", file.message), ("fix", file.fix)):
            _check_text(key, template, kind.variable, kind.type)
    except StrictError as error:
        raise PackError(describe(path, data, error.at, error.message)) from None
    programs = []
    for key, expression in (("when", file.when), ("require", file.require), ("advisory", file.advisory)):
        try:
            programs.append(compile_expression(expression, kind.variable, kind.type))
        except CompileError as error:
            raise PackError(_pointed(path, data, key, expression, error)) from None
    return Rule.of(pack, file, *programs)


def _check(file: RuleFile, name: str) -> None:
    if f"{file.id}.yaml" != name:
        raise StrictError("/id", f"'{file.id}' is not the file's name")
    if not (file.examples.passing and file.examples.failing):
        raise StrictError("/examples", "at least one example that passes and one that fails are needed", key=True)
    if not file.basis:
        raise StrictError("/basis", "a rule rests on something; practice of this tool is kind `house`", key=True)
    for index, basis in enumerate(file.basis):
        if basis.relation == "requires" and basis.kind != "binding":
            raise StrictError(f"/basis/{index}/relation", f"a basis of kind {basis.kind} requires nothing; it supports")
    _check_place("at", file.at, file)
    if file.due is not None and _check_place("due", file.due, file) is not str:
        raise StrictError("/due", f"due: '{file.due}' is no text")


def _check_place(key: str, place: str, file: RuleFile) -> type:
    kind = KINDS[file.kind]
    try:
        return check_path(place, kind.variable, kind.type)
    except TemplateError as error:
        raise StrictError(f"/{key}", f"{key}: {error.message}") from None


def _check_text(key: str, template: str, variable: str, kind: type) -> None:
    try:
        check_template(template, variable, kind)
    except TemplateError as error:
        start = template[error.offset :].partition("\n")[0]
        raise StrictError(f"/{key}", f"{key}: {error.message}, at `{start[:40]}`") from None


def _pointed(path: str, data: bytes, key: str, expression: str, error: CompileError) -> str:
    """`path:line:column: key: message`, the line and a caret under the mistake."""
    locator = Locator(path, data)
    place = locator.locate(At(pointer=f"/{key}"))
    source = expression.split("\n")[error.line - 1]
    line, column, text, caret = place.line, place.column, source, error.column  # folded or escaped: the expression
    for number in range(place.line, place.end_line + 1):
        shown = locator.line(number)
        start = shown.find(source, place.column - 1 if number == place.line else 0)
        if start >= 0:
            line, column, text, caret = number, start + error.column, shown, start + error.column
            break
    return f"{path}:{line}:{column}: {key}: {error.message}\n    {text}\n    {' ' * (caret - 1)}^"
