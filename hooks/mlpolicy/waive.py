"""New waivers, as an entry of `.mlpolicy.yaml` or a comment above a line: bytes in, bytes out, the rest stays."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mlpolicy.comments import Lines
from mlpolicy.config import PATH, Config, WaiverEntry, load
from mlpolicy.errors import ConfigError
from mlpolicy.model import Waiver
from mlpolicy.pins import apply
from mlpolicy.pointers import Value
from mlpolicy.policy.rules import Pack, Rule
from mlpolicy.strict import nearest
from mlpolicy.text import kind_of
from mlpolicy.yaml_lists import appended

#: Endings of files in which `//` begins a comment; `#` does in all others.
_SLASHED = re.compile(
    r".*\.(?:c|cc|cpp|cxx|cuh?|h|hh|hpp|hxx|[mc]?[jt]s|[jt]sx|go|java|kts?|scala|cs|rs)", re.DOTALL | re.IGNORECASE
)
#: What a comment cannot hold: it ends there, or its words do.
_NOT_IN_COMMENTS = re.compile(r"[\"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|\*/|-->")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person asked for. dataset: under the name that files may hold. expires: last day."""

    rule: str
    dataset: str | None = None
    path: str | None = None
    model: str | None = None
    reason: str = ""
    reason_ref: str | None = None
    approved_by: str
    expires: date

    def entry(self) -> dict[str, Value]:
        """The waiver as YAML holds it, keys in their usual order."""
        keys = ("rule", "dataset", "path", "model", "reason", "reason_ref", "approved_by")
        stated: dict[str, Value] = {key: value for key in keys if (value := getattr(self, key))}
        return stated | {"expires": self.expires.isoformat()}


def check(wanted: Wanted, config: Config, packs: Iterable[Pack], today: date) -> Rule:
    """The rule that is meant. Raises ConfigError for a waiver that would not count, or that is there already."""
    rules = {name: rule for pack in packs for rule in pack.rules for name in (rule.id, rule.name)}
    rule = rules.get(wanted.rule)
    if rule is None:
        raise ConfigError(f"no rule of the loaded packs is called '{wanted.rule}'{nearest(wanted.rule, rules)}")
    if not rule.waivable or rule.kind == "waiver":
        raise ConfigError(f"{wanted.rule} cannot be waived; `mlpolicy explain {wanted.rule}` says how to mend it")
    longest = config.parameters.waiver_max_days
    if wanted.expires < today:
        raise ConfigError(f"{wanted.expires} has passed; the last day of a waiver lies ahead")
    if (wanted.expires - today).days > longest:
        last = today + timedelta(days=longest)
        raise ConfigError(f"parameters.waiver_max_days allows {longest} days, so until {last}")
    _check_model(wanted.model, config)
    for entry in config.waivers:
        if _key(entry, rules) == (rule.id, wanted.dataset, wanted.path, wanted.model):
            raise ConfigError(f"{PATH} has that waiver, until {entry.expires}; change its last day there")
    return rule


def _check_model(model: str | None, config: Config) -> None:
    names = list(dict.fromkeys(name for entry in config.models for name in (entry.id, entry.name)))
    if model is not None and model not in names:
        raise ConfigError(f"no model version '{model}' is stated in {PATH}{nearest(model, names)}")


def _key(entry: WaiverEntry, rules: dict[str, Rule]) -> tuple[str, str | None, str | None, str | None]:
    name = rules[entry.rule].id if entry.rule in rules else entry.rule
    return name, entry.dataset, entry.path, entry.model


def extended(data: bytes | None, wanted: Wanted) -> bytes:
    """The configuration with the waiver at the end of `waivers:`. data: the file as it is, None where there is none.

    Raises ConfigError for a file without a place for it.
    """
    found = appended(PATH, data or b"", "waivers", [wanted.entry()])
    load(found)
    return found


def commented(path: str, data: bytes, line: int, wanted: Wanted) -> bytes:
    """The file with a comment above the line, which speaks for it. line: 1-based. Raises ConfigError."""
    texts = [wanted.reason, wanted.reason_ref or "", wanted.approved_by, wanted.rule]
    if kind_of(path) in {"json", "markdown"} or any(map(_NOT_IN_COMMENTS.search, texts)):
        raise ConfigError(f"{path} has no place for such a comment; waive with `--path {path}` in {PATH}")
    lines = re.split(rb"(?<=\n)", data)
    if not 1 <= line <= len(lines) or not lines[line - 1].strip():
        raise ConfigError(f"{path} has nothing on line {line}")
    words = [f"waive={wanted.rule}", f'reason="{wanted.reason}"', f'reason_ref="{wanted.reason_ref}"']
    words += [f'approved_by="{wanted.approved_by}"', f"expires={wanted.expires}"]
    said = " ".join(word for word in words if not word.endswith(('=""', '="None"')))
    indent = re.match(rb"[ \t]*", lines[line - 1])[0]  # type: ignore[index]  # matches the empty text too
    sign = "//" if _SLASHED.fullmatch(path) else "#"
    end = b"\r\n" if lines[line - 1].endswith(b"\r\n") else b"\n"
    comment = indent + f"{sign} mlpolicy: {said}".encode() + end
    found = b"".join([*lines[: line - 1], comment, *lines[line - 1 :]])
    _refuse_unless(path, found, line)
    return found


def _refuse_unless(path: str, data: bytes, line: int) -> None:
    """Raises ConfigError where the comment on the line would not be one that speaks for the line below."""
    rows = {comment.row: comment for comment in Lines(path, data).comments()}
    waivers = [fact for fact in apply(path, data, ()) if isinstance(fact, Waiver)]
    there = line - 1 in rows and any(waiver.at == rows[line - 1].at for waiver in waivers)
    if not there or (line > 1 and data.split(b"\n")[line - 2].rstrip().endswith(b"\\")):
        raise ConfigError(f"no comment can stand above {path}:{line}; waive with `--path {path}` in {PATH}")
