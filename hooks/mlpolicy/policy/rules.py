"""What a pack is made of: the strict formats of `pack.yaml` and of a rule file, and the rule ready to run."""

from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

from mlpolicy.model import Confidence, Gate, Level

KindName = Literal[
    "use",
    "dataset",
    "declaration",
    "definition",
    "license-file",
    "data-file",
    "crawler-setting",
    "generation-call",
    "model-card",
    "model",
    "training",
    "document",
    "problem",
    "waiver",
    "weakening",
    "repository",
]
KIND_NAMES: tuple[KindName, ...] = get_args(KindName)

#: Expressions of a rule, in the order in which they are asked; each compiles to a program.
EXPRESSIONS = ("when", "require", "advisory")
NOT_YET_KNOWN = "not yet known"
_DATE = {"pattern": r"\d{4}-\d{2}-\d{2}", "shape": "a date like 2026-08-02"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    commit: Level = field(metadata={"doc": "Level before a commit."})
    merge: Level = field(metadata={"doc": "Level before a merge or a push."})
    release: Level = field(metadata={"doc": "Level before a release."})

    def at(self, gate: Gate) -> Level:
        return {"commit": self.commit, "merge": self.merge, "release": self.release}[gate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidences:
    commit: Confidence = "high"
    merge: Confidence = "medium"
    release: Confidence = "medium"

    def at(self, gate: Gate) -> Confidence:
        return {"commit": self.commit, "merge": self.merge, "release": self.release}[gate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a rule rests on.

    source: `primary` where the instrument's own text was read (also in a faithful copy), `secondary` where notes were,
    `unverified` where neither was.
    """

    kind: Literal["binding", "voluntary-code", "guidance", "house"] = field(
        metadata={"doc": "Force of the instrument."}
    )
    relation: Literal["requires", "supports"] = field(metadata={"doc": "requires: only for a binding instrument."})
    instrument: str = field(metadata={"doc": "Name and number."})
    provision: str = field(metadata={"doc": "Article, point or measure."})
    source: Literal["primary", "secondary", "unverified"] = field(metadata={"doc": "What was read."})
    checked: str = field(metadata={"doc": "Day on which it was read, or looked for.", **_DATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A small repository. base: what it is compared with (the empty tree where absent)."""

    files: dict[str, str] = field(metadata={"doc": "Text by path."})
    base: dict[str, str] | None = field(default=None, metadata={"doc": "The state before the change."})
    gate: Gate = field(default="commit", metadata={"doc": "Where the check stands."})
    tags: dict[str, dict[str, str]] = field(
        default_factory=dict, metadata={"doc": "Git tags, newest first: text by path of what each holds."}
    )
    outcome: Literal["no finding", "not applicable"] | None = field(
        default=None, metadata={"doc": "Of one that passes: which of the two it must be, where that matters."}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    passing: tuple[Example, ...] = field(metadata={"key": "pass", "doc": "No finding of this rule."})
    failing: tuple[Example, ...] = field(metadata={"key": "fail", "doc": "At least one finding of this rule."})


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """A rule as its file states it; the fields stand in the order that the file keeps."""

    id: str = field(metadata={"doc": "Names the problem.", "pattern": r"[a-z0-9]+(-[a-z0-9]+)*", "shape": "kebab-case"})
    title: str = field(metadata={"doc": "The problem in one line."})
    why: str = field(metadata={"doc": "Two or three sentences for the person who hits it."})
    kind: KindName = field(metadata={"key": "for", "doc": "Kind of fact that is judged, one at a time."})
    when: str = field(metadata={"doc": "CEL: does the rule apply to this fact."})
    require: str = field(metadata={"doc": "CEL: what must hold."})
    advisory: str = field(
        default="false", metadata={"doc": "CEL: where it holds, an error is a warning (no duty of this provider)."}
    )
    at: str = field(metadata={"doc": "Part of the fact that the finding points at."})
    message: str = field(metadata={"doc": "What is wrong, with `{use.dataset}` placeholders."})
    fix: str = field(metadata={"doc": "What to do, with the command to copy."})
    no_finding: str = field(default="", metadata={"doc": "What it means that nothing was found, where that is little."})
    due: str | None = field(default=None, metadata={"doc": "Part of the fact that says by when law wants it mended."})
    levels: Levels = field(metadata={"doc": "Level at each gate."})
    min_confidence: Confidences = field(
        default=Confidences(), metadata={"doc": "A finding on a less certain fact is a note."}
    )
    waivable: bool = field(default=True, metadata={"doc": "Whether a finding may be accepted with a reason."})
    basis: tuple[Basis, ...] = field(metadata={"doc": "What the rule rests on."})
    effective_on: str | None = field(
        default=None,
        metadata={
            "doc": "Before this day an error is a warning; so it is while the day is `not yet known`.",
            "pattern": rf"{_DATE['pattern']}|{NOT_YET_KNOWN}",
            "shape": f"{_DATE['shape']}, or '{NOT_YET_KNOWN}'",
        },
    )
    since: str = field(metadata={"doc": "Version of mlpolicy that brought the rule."})
    examples: Examples = field(metadata={"doc": "Repositories that pass and fail, run as tests."})


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    title: str
    version: str
    jurisdiction: str | None = field(
        default=None, metadata={"doc": "Whose law; a pack with one judges only what belongs to an entry of `models:`."}
    )
    basis: tuple[str, ...] = ()
    as_of: str = field(metadata={"doc": "Day whose law and facts it states.", **_DATE})
    stale_on: str | None = field(default=None, metadata={"doc": "Day from which it should be checked again.", **_DATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(RuleFile):
    """A rule ready to run: its file, and the expressions as serialised CEL."""

    pack: str
    when_program: bytes
    require_program: bytes
    advisory_program: bytes

    @property
    def name(self) -> str:
        """`pack/id`."""
        return f"{self.pack}/{self.id}"

    @classmethod
    def of(cls, pack: str, file: RuleFile, when: bytes, require: bytes, advisory: bytes) -> "Rule":
        """The file with its compiled expressions."""
        stated = _stated(file, RuleFile)
        return cls(pack=pack, when_program=when, require_program=require, advisory_program=advisory, **stated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack(PackFile):
    """`pack.yaml`, and the rules of its folder sorted by id."""

    name: str
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, name: str, file: PackFile, rules: tuple[Rule, ...]) -> "Pack":
        """The manifest with its rules."""
        return cls(name=name, rules=rules, **_stated(file, PackFile))


def _stated(value: object, kind: type[Any]) -> dict[str, Any]:
    return {item.name: getattr(value, item.name) for item in fields(kind)}
