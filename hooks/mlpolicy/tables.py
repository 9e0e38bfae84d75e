"""Facts about the world, read from `policies/tables/*.yaml`: with source and date checked."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

from mlpolicy.errors import PackError
from mlpolicy.strict import read

T = TypeVar("T")


def _doc(text: str, **more: Any) -> dict[str, Any]:
    return {"doc": text, **more}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoaderRow:
    """A function or class that takes a dataset. One row describes one calling convention.

    `*` in `call` stands for any run of characters without a dot, and with `dataset: "*"` it is what names the dataset
    (`torchvision.datasets.*`). Parameters are given by name; of several, the first that a call has counts.
    """

    call: str = field(
        metadata=_doc(
            "Qualified name of the function; `*` for a part that varies.",
            pattern=r"[A-Za-z_]\w*(?:\.\w+)*(?:\.\w*\*\w*(?:\.\w+)*)?",
            shape="a qualified name like package.module.function, with at most one *",
        )
    )
    also: tuple[str, ...] = field(default=(), metadata=_doc("Other qualified names of the same function.", scalar=True))
    source: Literal[
        "huggingface", "torchvision", "torchaudio", "tfds", "keras", "sklearn", "openml", "url", "local", "other"
    ] = field(metadata=_doc("Kind of identifier."))
    scheme: str | None = field(default=None, metadata=_doc("Scheme of the id, where `source` does not give it."))
    dataset: tuple[str, ...] = field(
        default=("*",),
        metadata=_doc("Parameter that holds the id, or `*` for the part of the call that varies.", scalar=True),
    )
    position: int | None = field(default=None, metadata=_doc("Index of that parameter among positional ones, from 0."))
    prefix: str = field(
        default="", metadata=_doc("Text that is written before the value to name the dataset (`openml:`).")
    )
    config: str | None = field(default=None, metadata=_doc("Parameter that holds the configuration name."))
    config_position: int | None = field(default=None, metadata=_doc("Index of the configuration name."))
    split: tuple[str, ...] = field(default=(), metadata=_doc("Parameter that holds the split.", scalar=True))
    split_position: int | None = field(default=None, metadata=_doc("Index of the split."))
    revision: str | None = field(default=None, metadata=_doc("Parameter that holds the revision."))
    files: tuple[str, ...] = field(
        default=(),
        metadata=_doc("Parameter that holds files or a folder, for builders that name no dataset.", scalar=True),
    )
    builders: tuple[str, ...] = field(default=(), metadata=_doc("Values of `dataset` that are builders, not datasets."))
    only: dict[str, str] = field(
        default_factory=dict, hash=False, metadata=_doc("Arguments that must have these values for the row to count.")
    )
    schemes: tuple[str, ...] = field(default=(), metadata=_doc("Only values with one of these URL schemes count."))
    names: dict[str, str] = field(
        default_factory=dict, hash=False, metadata=_doc("What `*` may stand for, each with the name of its dataset.")
    )
    exclude: tuple[str, ...] = field(default=(), metadata=_doc("What `*` may stand for and loads no dataset."))
    purpose: Literal["train", "eval"] | None = field(default=None, metadata=_doc("What the function is for, if fixed."))


Shape = Literal["hub", "url", "path", "config", "name"]
"""Form of a written value: `owner/name`, a URL or bucket, a path, the path of a configuration, a bare word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A name that holds a dataset wherever it is written: a key, an option, a parameter, a variable.

    Names compare in snake case (`--hf-name`, `hfName` and `HF_NAME` are `hf_name`). Rows say what is special to a
    framework; names that speak for themselves (`train_data_path`) need none (`policies/tables/dataset_words.yaml`).
    """

    key: str = field(
        metadata=_doc(
            "The name in snake case, with the keys above it where they matter (`data.train_files`); `*` for a part.",
            pattern=r"[a-z0-9_*]+(?:\.[a-z0-9_*]+)*",
            shape="a name in snake case like data.train_files, with * for a part that varies",
        )
    )
    also: tuple[str, ...] = field(default=(), metadata=_doc("Other names that mean the same.", scalar=True))
    source: Literal[
        "huggingface", "torchvision", "torchaudio", "tfds", "keras", "sklearn", "openml", "url", "local", "config",
        "dvc", "other",
    ] = field(default="other", metadata=_doc("Kind of identifier of a value that does not say it itself."))  # fmt: skip
    scheme: str | None = field(default=None, metadata=_doc("Scheme of the id, where `source` does not give it."))
    accepts: tuple[Shape, ...] = field(
        default=("hub", "url", "path", "config", "name"), metadata=_doc("Forms of value that count.", scalar=True)
    )
    purpose: Literal["train", "eval"] | None = field(default=None, metadata=_doc("What the dataset is for, if fixed."))
    beside: tuple[str, ...] = field(
        default=(),
        metadata=_doc("Counts only where one of these keys stands beside it or at the top of the file.", scalar=True),
    )
    files: tuple[str, ...] = field(
        default=(), metadata=_doc("Globs of the paths in which the row counts.", scalar=True)
    )
    carriers: tuple[Literal["config", "shell", "python", "cpp"], ...] = field(
        default=("config", "shell", "python", "cpp"), metadata=_doc("Where the name is looked for.", scalar=True)
    )
    each: Literal["value", "key"] = field(
        default="value", metadata=_doc("Of a mapping: whether its values or its keys are the datasets.")
    )
    separator: str | None = field(default=None, metadata=_doc("Sign between several datasets in one value."))
    prefix: str = field(default="", metadata=_doc("Text written before the value to name the dataset (`openml:`)."))
    config: tuple[str, ...] = field(default=(), metadata=_doc("Key beside it: configuration name.", scalar=True))
    split: tuple[str, ...] = field(default=(), metadata=_doc("Key beside it: split.", scalar=True))
    revision: tuple[str, ...] = field(default=(), metadata=_doc("Key beside it: revision.", scalar=True))
    ref: bool = field(default=False, metadata=_doc("The value is the name of an entry that another file defines."))
    defines: bool = field(
        default=False, metadata=_doc("The mapping around it is an entry of a registry, and its key the entry's name.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRow:
    """A command that takes a dataset. One row describes one way of calling it."""

    command: str = field(metadata=_doc("The command's words (`huggingface-cli download`)."))
    also: tuple[str, ...] = field(default=(), metadata=_doc("Other commands that take the same.", scalar=True))
    source: Literal["huggingface", "tfds", "openml", "url", "local", "other"] = field(
        metadata=_doc("Kind of identifier of a value that does not say it itself.")
    )
    scheme: str | None = field(default=None, metadata=_doc("Scheme of the id, where `source` does not give it."))
    argument: int | None = field(
        default=None, metadata=_doc("Index of the positional argument, from 0 after the command's words; -1: all.")
    )
    option: tuple[str, ...] = field(default=(), metadata=_doc("Options that hold the dataset.", scalar=True))
    only: dict[str, str] = field(
        default_factory=dict,
        hash=False,
        metadata=_doc('Options that must have these values (`""` for a flag) for the row to count.'),
    )
    valued: tuple[str, ...] = field(
        default=(), metadata=_doc("Options that take a value, so that it is no positional argument.", scalar=True)
    )
    config: str | None = field(default=None, metadata=_doc("Option that holds the configuration name."))
    revision: str | None = field(default=None, metadata=_doc("Option that holds the revision."))
    split: str | None = field(default=None, metadata=_doc("Option that holds the split."))
    data_only: bool = field(
        default=False, metadata=_doc("Fetches anything: only what looks like data by its name counts.")
    )
    prefix: str = field(default="", metadata=_doc("Text written before the value to name the dataset."))
    purpose: Literal["train", "eval"] | None = field(default=None, metadata=_doc("What the dataset is for, if fixed."))


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlerRow:
    """A setting of a crawler or downloader, and what it says of honouring rights reservations."""

    tool: str = field(metadata=_doc("Name of the tool."))
    setting: str = field(metadata=_doc("Name of the setting, as written."))
    files: tuple[str, ...] = field(metadata=_doc("Globs of the paths in which it is looked for.", scalar=True))
    pattern: str = field(metadata=_doc("Regular expression of the setting, without backtracking traps."))
    absent: str | None = field(
        default=None,
        metadata=_doc("The row counts only where this is nowhere in the file (a positive setting is missing)."),
    )
    state: Literal["off", "weakened", "missing", "on", "agent"] = field(
        metadata=_doc("off: switched off; missing: the default is off and nothing switches it on; agent: a user agent.")
    )
    #: `primary` where the tool's own source was read.
    verified: bool = field(metadata=_doc("Whether the tool's own source was read."))


@dataclass(frozen=True, slots=True, kw_only=True)
class UseTables:
    """The rows that readers of code and configuration know; a repository adds its own (`tables:` of .mlpolicy.yaml)."""

    loaders: tuple[LoaderRow, ...] = field(default=(), metadata=_doc("In-house functions that load a dataset."))
    keys: tuple[KeyRow, ...] = field(default=(), metadata=_doc("In-house names of keys, options and parameters."))
    commands: tuple[CommandRow, ...] = field(default=(), metadata=_doc("In-house commands that take a dataset."))
    crawlers: tuple[CrawlerRow, ...] = field(default=(), metadata=_doc("Settings of in-house crawlers."))

    def __add__(self, other: "UseTables") -> "UseTables":
        """The rows of both."""
        return UseTables(
            loaders=self.loaders + other.loaders,
            keys=self.keys + other.keys,
            commands=self.commands + other.commands,
            crawlers=self.crawlers + other.crawlers,
        )


def table(name: str, kind: type[T]) -> T:
    """A shipped table as `kind`. Raises PackError with line and caret."""
    path = f"tables/{name}.yaml"
    return read(path, (files("mlpolicy.policies") / path).read_bytes(), kind, PackError)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoaderGroup:
    """Rows that one page of documentation describes."""

    source: str = field(metadata=_doc("Where the calling conventions are documented."))
    checked: str = field(metadata=_doc("Date of the last look at them."))
    rows: tuple[LoaderRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoaderTable:
    groups: tuple[LoaderGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyGroup:
    source: str
    checked: str
    rows: tuple[KeyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTable:
    groups: tuple[KeyGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandGroup:
    source: str
    checked: str
    rows: tuple[CommandRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandTable:
    groups: tuple[CommandGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlerGroup:
    source: str
    checked: str
    rows: tuple[CrawlerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlerTable:
    groups: tuple[CrawlerGroup, ...]


@cache
def shipped() -> UseTables:
    """The shipped rows."""
    return UseTables(
        loaders=tuple(row for group in table("loaders", LoaderTable).groups for row in group.rows),
        keys=tuple(row for group in table("keys", KeyTable).groups for row in group.rows),
        commands=tuple(row for group in table("commands", CommandTable).groups for row in group.rows),
        crawlers=tuple(row for group in table("crawlers", CrawlerTable).groups for row in group.rows),
    )
