"""`.mlpolicy.yaml` as types. Strict: an unknown key is an error with its line and the nearest right spelling."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from mlpolicy.errors import ConfigError
from mlpolicy.model import At, Gate, Level
from mlpolicy.pointers import child
from mlpolicy.snapshot import Snapshot
from mlpolicy.strict import StrictError, describe, nearest, read
from mlpolicy.tables import KnownRow, LoaderRow, UseTables

PATH = ".mlpolicy.yaml"
#: Whoever accepts more than that has turned the rule off.
MAX_WAIVERS = 1000

_DATE = {"pattern": r"\d{4}-\d{2}-\d{2}", "shape": "a date like 2026-08-02"}
_FLOP = {"pattern": r"\d{1,30}(\.\d{1,30})?([eE]\+?\d{1,2})?", "shape": "a number of operations like 3.2e23"}


def _doc(text: str, **more: Any) -> dict[str, Any]:
    return {"doc": text, **more}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    established: str | None = field(
        default=None,
        metadata=_doc(
            "Country code of the provider's seat, e.g. DE or US.",
            pattern="(?![Ee][Uu])[A-Za-z]{2}",
            shape="a country code of two letters, e.g. DE or US",
        ),
    )
    name: str | None = field(default=None, metadata=_doc("Name of the provider, as the public summary gives it."))
    contact: str | None = field(default=None, metadata=_doc("How to reach the provider: an e-mail address or a URL."))
    size: Literal["sme", "large"] | None = field(default=None, metadata=_doc("sme includes start-ups."))
    signatory: bool = field(default=False, metadata=_doc("Signed the Copyright chapter of the Code of Practice."))
    representative: str | None = field(
        default=None, metadata=_doc("Authorised representative in the Union of a provider outside it.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherTraining:
    """Training of a placed model on data that its summary has to account for."""

    date: str = field(metadata=_doc("Day from which the model is the result of it.", **_DATE))
    significant: bool = field(
        default=False, metadata=_doc("The summary is materially different, so it is updated at once.")
    )

    def __str__(self) -> str:
        return f"{self.date} (significant)" if self.significant else self.date


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
    placed: str | None = field(
        default=None, metadata=_doc("Day of placement on the Union market, elsewhere of release.", **_DATE)
    )
    further_training: tuple[FurtherTraining, ...] = field(
        default=(), metadata=_doc("Trainings since it was placed, on data that the public summary has to account for.")
    )
    offered_in: tuple[Literal["eu", "us-ca"], ...] = field(default=(), metadata=_doc("Where the model is offered."))
    provider: Provider = Provider()
    training_flop: str | None = field(default=None, metadata=_doc("Cumulative training compute, e.g. 1e23.", **_FLOP))
    base: str | None = field(default=None, metadata=_doc("Model that this one modifies."))
    base_flop: str | None = field(default=None, metadata=_doc("Training compute of `base`, where known.", **_FLOP))
    modification_flop: str | None = field(
        default=None, metadata=_doc("Compute that modified `base` into this model.", **_FLOP)
    )
    generates: tuple[Literal["text", "image", "audio", "video", "code", "nothing"], ...] = field(
        default=(), metadata=_doc("What the model generates; `nothing` where it only classifies, ranks or embeds.")
    )
    weights_license: str | None = field(default=None, metadata=_doc("License of the weights (SPDX)."))
    release_tags: tuple[str, ...] = field(default=(), metadata=_doc("Tags that release this version."))
    channels: tuple[str, ...] = field(default=(), metadata=_doc("URLs or paths where the model is distributed."))
    open_source: bool = field(
        default=False, metadata=_doc("Free and open-source in the sense of Art. 53(2), and without systemic risk.")
    )
    commercial: bool | None = field(default=None, metadata=_doc("Offered commercially."))
    recipes: tuple[str, ...] = field(
        default=(), metadata=_doc("Globs of the files whose dataset uses belong to this version.")
    )
    summary: str | None = field(default=None, metadata=_doc("Path of the current public summary of training content."))
    copyright_policy: str | None = field(default=None, metadata=_doc("Path of the copyright policy."))
    documentation: str | None = field(
        default=None, metadata=_doc("Path of the documentation of training data (`schema: mlpolicy-documentation/1`).")
    )
    exemption: Literal["security", "aircraft", "national-security"] | None = field(
        default=None,
        metadata=_doc(
            "Sole purpose for which California Civil Code s. 3111(b) asks no documentation (`national-security`: only"
            " where the system is available to a federal entity alone)."
        ),
    )
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
    reason: str | None = field(default=None, metadata=_doc("Why; needed where a gate is off."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    policy_review_months: int = field(
        default=12, metadata=_doc("Age after which the copyright policy is due for review.", least=1, most=120)
    )
    waiver_max_days: int = field(default=180, metadata=_doc("Longest time that a waiver may run.", least=0, most=3650))


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
class WaiverEntry:
    """An accepted finding. It covers what matches everything that is stated of dataset, path and model."""

    rule: str = field(metadata=_doc("Rule whose findings are accepted: `id` or `pack/id`."))
    dataset: str | None = field(default=None, metadata=_doc("Dataset, as reports show it, e.g. hf:allenai/c4."))
    path: str | None = field(default=None, metadata=_doc("Glob of the files in which findings are accepted."))
    model: str | None = field(default=None, metadata=_doc("Model version, `id@version`, or `id` for all of them."))
    reason: str = field(default="", metadata=_doc("Why; shown in every report."))
    reason_ref: str | None = field(default=None, metadata=_doc("Where the reason is written down, e.g. a ticket."))
    approved_by: str = field(metadata=_doc("Who accepted it; shown in every report, as asserted."))
    expires: str = field(
        metadata=_doc("Last day on which it counts, e.g. 2027-01-31; what is no date has passed already.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidential:
    salt: str | None = field(default=None, metadata=_doc("Salt of the hashes of names that are not written."))


@dataclass(frozen=True, slots=True, kw_only=True)
class PackEntry:
    """A pack that does not come with mlpolicy; exactly one of path, package and git says from where it comes."""

    name: str = field(
        metadata=_doc("Name of the pack; no shipped one.", pattern=r"[a-z0-9]+(-[a-z0-9]+)*", shape="kebab-case")
    )
    path: str | None = field(default=None, metadata=_doc("Folder of this repository that holds the pack."))
    package: str | None = field(default=None, metadata=_doc("Installed Python distribution that carries the pack."))
    git: str | None = field(
        default=None, metadata=_doc("Git repository whose pack `mlpolicy policy update` copies to .mlpolicy/packs.")
    )
    ref: str | None = field(
        default=None,
        metadata=_doc(
            "Tag, branch or commit of the git repository.",
            pattern=r"[A-Za-z0-9][A-Za-z0-9._/+@-]*",
            shape="a tag, branch or commit",
        ),
    )
    folder: str | None = field(
        default=None, metadata=_doc("Folder of the pack within the git repository or the distribution.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    packs: tuple[str | PackEntry, ...] = field(
        default=("core",), metadata=_doc("Policy packs: names of shipped ones, or where others come from.")
    )
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
    waivers: tuple[WaiverEntry, ...] = field(default=(), metadata=_doc("Accepted findings, each with its last day."))
    protected: tuple[str, ...] = field(default=("main",), metadata=_doc("Branches that pre-push blocks."))
    hook_gate: Gate = field(default="commit", metadata=_doc("How strict the local hook is."))

    @property
    def pack_names(self) -> tuple[str, ...]:
        """Names of the packs in use."""
        return tuple(entry if isinstance(entry, str) else entry.name for entry in self.packs)


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
    _check_models(config)
    _check_licenses(config.licenses)
    for index, pin in enumerate(config.pins):
        _identified(pin.dataset, f"/pins/{index}/dataset")
    if len(config.waivers) > MAX_WAIVERS:
        raise StrictError(f"/waivers/{MAX_WAIVERS}", f"more than {MAX_WAIVERS} waivers")
    for index, waiver in enumerate(config.waivers):
        _waiver(waiver, f"/waivers/{index}")
    _check_rows(config.tables.datasets)
    if config.tables.loaders:
        _check_loaders(config.tables.loaders)
    _check_packs(config)
    for pattern, levels in config.rules.items():
        _check_levels(pattern, levels, child("/rules", pattern))


def _check_levels(pattern: str, levels: Level | GateLevels, pointer: str) -> None:
    if levels == "off":
        message = f"turning '{pattern}' off needs a reason: {{commit: off, merge: off, release: off, reason: ...}}"
        raise StrictError(pointer, message)
    if isinstance(levels, GateLevels):
        stated = (levels.commit, levels.merge, levels.release)
        if not any(stated):
            raise StrictError(pointer, f"'{pattern}' states no level; `commit`, `merge` and `release` may have one")
        if "off" in stated and not (levels.reason or "").strip():
            raise StrictError(pointer, f"turning '{pattern}' off needs a `reason`")


def _check_licenses(texts: tuple[LicenseText, ...]) -> None:
    for index, text in enumerate(texts):
        _expression(text.spdx, f"/licenses/{index}/spdx")
        if not text.reason.strip():
            raise StrictError(f"/licenses/{index}/reason", "what is taken on trust needs a reason")
        if text.digest in {other.digest for other in texts[:index]}:
            raise StrictError(f"/licenses/{index}/digest", "this text stands further up already")


def _check_models(config: Config) -> None:
    names = [entry.name for entry in config.models]
    for index, entry in enumerate(config.models):
        if entry.name in names[:index]:
            raise StrictError(f"/models/{index}", f"model version '{entry.name}' is given twice")
        if entry.placed:
            _date(entry.placed, f"/models/{index}/placed")
        for number, training in enumerate(entry.further_training):
            _date(training.date, f"/models/{index}/further_training/{number}/date")
        if entry.weights_license:
            _license(entry.weights_license, f"/models/{index}/weights_license")
        if "nothing" in entry.generates and len(entry.generates) > 1:
            raise StrictError(f"/models/{index}/generates", "`nothing` stands alone")


def _check_packs(config: Config) -> None:
    if not config.packs:
        raise StrictError("/packs", "no pack is named, so nothing would be checked")
    for index, entry in enumerate(config.packs):
        pointer = f"/packs/{index}"
        if config.pack_names[index] in config.pack_names[:index]:
            raise StrictError(pointer, f"pack '{config.pack_names[index]}' is given twice")
        if isinstance(entry, str):
            continue
        if sum(place is not None for place in (entry.path, entry.package, entry.git)) != 1:
            raise StrictError(pointer, f"pack '{entry.name}' needs one of `path`, `package` and `git`")
        if entry.ref is not None and entry.git is None:
            raise StrictError(f"{pointer}/ref", "`ref` goes with `git` alone", key=True)
        if entry.folder is not None and entry.path is not None:
            raise StrictError(
                f"{pointer}/folder", "`folder` goes with `git` or `package`; `path` is a folder", key=True
            )
        if entry.git is not None and entry.ref is None:
            raise StrictError(pointer, f"pack '{entry.name}' needs a `ref`: a tag, branch or commit")


def mistake(snapshot: Snapshot | None, pointer: str, message: str, *, key: bool = False) -> ConfigError:
    """The error for a value of the configuration that the snapshot holds, with its line and a caret where it has one.

    key: the trouble is the key itself.
    """
    if snapshot is None or PATH not in snapshot.blobs:
        return ConfigError(f"{PATH}: {message}")
    ((_, data),) = snapshot.read([PATH])
    return ConfigError(describe(PATH, data or b"", At(pointer=pointer, key=key), message))


def _waiver(waiver: WaiverEntry, pointer: str) -> None:
    if not (waiver.dataset or waiver.path or waiver.model):
        raise StrictError(pointer, "a waiver says what it covers: `dataset`, `path` or `model`")
    if not (waiver.reason.strip() or waiver.reason_ref):
        raise StrictError(pointer, "a waiver needs a `reason`, or a `reason_ref` to where it is written down")
    if not waiver.approved_by.strip():
        raise StrictError(f"{pointer}/approved_by", "somebody approves a waiver, e.g. `@data-owner`")


def _check_rows(rows: tuple[KnownRow, ...]) -> None:
    for index, row in enumerate(rows):
        _known(row, f"/tables/datasets/{index}")


def _known(row: KnownRow, pointer: str) -> None:
    from mlpolicy.linking.known import row_id  # noqa: PLC0415 - few repositories have such rows

    if not (row.ids or row.names or row.files):
        raise StrictError(pointer, "a row needs `ids`, `names` or `files` to be found by")
    if row.status and not row.reason.strip():
        raise StrictError(pointer, "a status needs a `reason`")
    for index, name in enumerate(row.ids):
        if row_id(name) is None:
            raise StrictError(f"{pointer}/ids/{index}", f"'{name}' names no dataset; write scheme:name, e.g. hf:a/b")
    for index, text in enumerate(row.license):
        _expression(text, f"{pointer}/license/{index}")
    _date(row.checked, f"{pointer}/checked")


def _check_loaders(rows: tuple[LoaderRow, ...]) -> None:
    from mlpolicy.identity import SCHEMES  # noqa: PLC0415 - few repositories have such rows

    for index, row in enumerate(rows):
        if row.scheme is not None and row.scheme not in SCHEMES:
            message = f"'{row.scheme}' is no scheme of a dataset's id{nearest(row.scheme, SCHEMES)}"
            raise StrictError(f"/tables/loaders/{index}/scheme", message)


def _identified(text: str, pointer: str) -> None:
    from mlpolicy.identity import identify, no_dataset  # noqa: PLC0415 - few repositories have pins

    if identify(text).id is None:
        raise StrictError(pointer, no_dataset(text))


def _expression(text: str, pointer: str) -> None:
    from mlpolicy.licenses.expressions import ExpressionError, parse  # noqa: PLC0415 - its table is rarely needed

    try:
        parse(text)
    except ExpressionError as error:
        raise StrictError(pointer, f"'{text}' is no SPDX expression: {error.message}") from None


def _license(text: str, pointer: str) -> None:
    """A name that nothing knows would be held against nothing."""
    from mlpolicy.licenses.expressions import license_ids  # noqa: PLC0415 - needed again when models are linked
    from mlpolicy.licenses.names import read_license  # noqa: PLC0415

    if read_license((text,)).state == "unparsable":
        close = nearest(text, license_ids().values())
        message = f"no license is known as '{text}'{close}; one of your own is called LicenseRef-NAME"
        raise StrictError(pointer, message)


def _date(text: str, pointer: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise StrictError(pointer, f"'{text}' is not a date of the calendar") from None
