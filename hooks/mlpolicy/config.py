"""`.mlpolicy.yaml` as types. Strict: an unknown key is an error with its line and the nearest right spelling."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from mlpolicy.errors import ConfigError
from mlpolicy.model import Gate, Level
from mlpolicy.strict import StrictError, describe, read
from mlpolicy.tables import UseTables

PATH = ".mlpolicy.yaml"

_DATE = {"pattern": r"\d{4}-\d{2}-\d{2}", "shape": "a date like 2026-08-02"}


def _doc(text: str, **more: Any) -> dict[str, Any]:
    return {"doc": text, **more}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    established: str | None = field(default=None, metadata=_doc("Country code of the provider's seat, e.g. DE or US."))
    size: Literal["sme", "large"] | None = field(default=None, metadata=_doc("sme includes start-ups."))
    signatory: bool = field(default=False, metadata=_doc("Signed the Copyright chapter of the Code of Practice."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntry:
    id: str = field(
        metadata=_doc(
            "Name of the model.", pattern=r"[A-Za-z0-9][A-Za-z0-9._-]*", shape="a model id (letters, digits, . _ -)"
        )
    )
    version: str = field(
        metadata=_doc(
            "Version, quoted.", pattern=r"[A-Za-z0-9][A-Za-z0-9._+-]*", shape="a version (letters, digits, . _ + -)"
        )
    )
    status: Literal["planned", "placed", "legacy", "withdrawn"] = field(
        default="planned", metadata=_doc("State on the market.")
    )
    placed: str | None = field(default=None, metadata=_doc("Date of placement on the Union market.", **_DATE))
    offered_in: tuple[Literal["eu", "us-ca"], ...] = field(default=(), metadata=_doc("Where the model is offered."))
    provider: Provider = Provider()
    training_flop: str | None = field(default=None, metadata=_doc("Cumulative training compute, e.g. 1e23."))
    base: str | None = field(default=None, metadata=_doc("Model that this one modifies."))
    weights_license: str | None = field(default=None, metadata=_doc("License of the weights (SPDX)."))
    release_tags: tuple[str, ...] = field(default=(), metadata=_doc("Tags that release this version."))
    channels: tuple[str, ...] = field(default=(), metadata=_doc("URLs or paths where the model is distributed."))
    open_source: bool = field(default=False, metadata=_doc("Free and open-source in the sense of Art. 53(2)."))
    commercial: bool | None = field(default=None, metadata=_doc("Offered commercially."))
    recipes: tuple[str, ...] = field(
        default=(), metadata=_doc("Globs of the files whose dataset uses belong to this version.")
    )
    summary: str | None = field(default=None, metadata=_doc("Path of the current public summary of training content."))
    copyright_policy: str | None = field(default=None, metadata=_doc("Path of the copyright policy."))
    owner: str | None = field(default=None, metadata=_doc("Who decides for this model; findings name them."))

    @property
    def name(self) -> str:
        return f"{self.id}@{self.version}"


#: Tests and documentation show datasets without training on them.
NOT_RECIPES = ("**/tests/**", "**/test/**", "**/test_*.py", "**/*_test.py", "**/docs/**")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    exclude: tuple[str, ...] = field(default=NOT_RECIPES, metadata=_doc("Globs of files whose uses do not count."))
    evaluation: tuple[str, ...] = field(default=(), metadata=_doc("Globs of files whose uses are evaluation only."))


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLevels:
    commit: Level | None = None
    merge: Level | None = None
    release: Level | None = None
    reason: str | None = field(default=None, metadata=_doc("Why; required where a gate is off."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    policy_review_months: int = field(
        default=12, metadata=_doc("Age after which the copyright policy is due for review.")
    )
    waiver_max_days: int = field(default=180, metadata=_doc("Longest time that a waiver may run."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    path: str = field(metadata=_doc("File that holds the expression."))
    expression: str = field(metadata=_doc("The expression as reported, without the leading `?`."))
    dataset: str = field(metadata=_doc("What it stands for, e.g. hf:allenai/c4."))


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseText:
    digest: str = field(
        metadata=_doc(
            "Digest of the text's words, as `inventory --format json` has it.",
            pattern=r"[0-9a-f]{64}",
            shape="64 hex digits",
        )
    )
    spdx: str = field(metadata=_doc("What the text is: an SPDX expression, e.g. MIT AND LicenseRef-Rider."))
    reason: str = field(metadata=_doc("Why; shown wherever this is taken on trust."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidential:
    salt: str | None = field(default=None, metadata=_doc("Salt of the hashes of names that are not written."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    packs: tuple[str, ...] = field(default=("core",), metadata=_doc("Policy packs."))
    models: tuple[ModelEntry, ...] = field(default=(), metadata=_doc("Model versions that law and documents speak of."))
    scope: Scope = Scope()
    rules: dict[str, Level | GateLevels] = field(default_factory=dict, metadata=_doc("Levels by rule id or glob."))
    parameters: Parameters = Parameters()
    pins: tuple[Pin, ...] = field(default=(), metadata=_doc("What unresolvable expressions stand for."))
    licenses: tuple[LicenseText, ...] = field(
        default=(), metadata=_doc("What license texts are that are no known one word for word, by digest.")
    )
    tables: UseTables = field(default=UseTables(), metadata=_doc("Rows of this repository for what its code takes."))
    confidential: Confidential = Confidential()
    protected: tuple[str, ...] = field(default=("main",), metadata=_doc("Branches that pre-push blocks."))
    hook_gate: Gate = field(default="commit", metadata=_doc("How strict the local hook is."))


def load(data: bytes | None) -> Config:
    """The configuration of a snapshot; the default where it has none. Raises ConfigError, with line and caret."""
    if data is None:
        return Config()
    config = read(PATH, data, Config, ConfigError)
    try:
        _check(config)
    except StrictError as error:
        raise ConfigError(describe(PATH, data, error.at, error.message)) from None
    return config


def _check(config: Config) -> None:
    names = [entry.name for entry in config.models]
    for index, entry in enumerate(config.models):
        if entry.name in names[:index]:
            raise StrictError(f"/models/{index}", f"model version '{entry.name}' is given twice")
        if entry.placed:
            _date(entry.placed, f"/models/{index}/placed")
    for index, text in enumerate(config.licenses):
        _expression(text.spdx, f"/licenses/{index}/spdx")
    if not config.packs:
        raise StrictError("/packs", "no pack is named, so nothing would be checked")
    for pattern, levels in config.rules.items():
        pointer = "/rules/" + pattern.replace("~", "~0").replace("/", "~1")
        if levels == "off":
            raise StrictError(
                pointer,
                f"turning '{pattern}' off needs a reason: {{commit: off, merge: off, release: off, reason: ...}}",
            )
        if (
            isinstance(levels, GateLevels)
            and "off" in (levels.commit, levels.merge, levels.release)
            and not levels.reason
        ):
            raise StrictError(pointer, f"turning '{pattern}' off needs a `reason`")


def _expression(text: str, pointer: str) -> None:
    from mlpolicy.licenses.expressions import ExpressionError, parse  # noqa: PLC0415 - its table is rarely needed

    try:
        parse(text)
    except ExpressionError as error:
        raise StrictError(pointer, f"'{text}' is no SPDX expression: {error.message}") from None


def _date(text: str, pointer: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise StrictError(pointer, f"'{text}' is not a date of the calendar") from None
