"""Facts about the world, read from `policies/tables/*.yaml`: with source and date checked."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Generic, Literal, TypeVar

from mlpolicy.errors import PackError
from mlpolicy.model import Confidence, CrawlerState, KnownStatus
from mlpolicy.strict import read

T = TypeVar("T")
Row = TypeVar("Row")


def _doc(text: str, **more: Any) -> dict[str, Any]:
    return {"doc": text, **more}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoaderRow:
    """A function or class that takes a dataset. One row describes one calling convention.

    `*` in `call` stands for any run of characters without a dot, and with `dataset: "*"` it is what names the dataset
    (`torchvision.datasets.*`); `**` for any run of names and calls (`spark.read.**.csv`). A method of an instance has
    the name of its class before it (`huggingface_hub.HfApi.snapshot_download`). Parameters are given by name; of
    several, the first that a call has counts.
    """

    call: str = field(
        metadata=_doc(
            "Qualified name of the function; `*` for a part that varies, `**` for several.",
            pattern=r"[A-Za-z_]\w*(?:\.\w+)*(?:\.(?:\*\*|\w*\*\w*)(?:\.\w+)*)?",
            shape="a qualified name like package.module.function, with at most one *",
        )
    )
    also: tuple[str, ...] = field(default=(), metadata=_doc("Other qualified names of the same function.", scalar=True))
    variable: bool = field(
        default=False,
        metadata=_doc("The first name may be that of a variable which the file does not explain (`spark`, `session`)."),
    )
    source: Literal[
        "huggingface", "torchvision", "torchaudio", "tfds", "keras", "sklearn", "openml", "url", "local", "config",
        "other",
    ] = field(metadata=_doc("Kind of identifier; config: the name of a file that says which data it is."))  # fmt: skip
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
    data_only: bool = field(
        default=False,
        metadata=_doc("Takes anything: only what looks like data by its name counts (with `schemes`: either of them)."),
    )
    constants: str | None = field(
        default=None, metadata=_doc("Class whose attributes name datasets (`URLs` of `URLs.MNIST`).")
    )
    mode: int | None = field(
        default=None, metadata=_doc("Index of the parameter `mode`; a file that is opened for writing is no dataset.")
    )
    names: dict[str, str] = field(
        default_factory=dict, hash=False, metadata=_doc("What `*` may stand for, each with the name of its dataset.")
    )
    exclude: tuple[str, ...] = field(
        default=(), metadata=_doc("What `*` may stand for and loads no dataset; of `**`, names in it (`write`).")
    )
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
    marker: str = field(
        default="", metadata=_doc("Text that the value must begin with, and that is no part of the name (`REMOTE:`).")
    )
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
    to: tuple[str, ...] = field(
        default=(), metadata=_doc("Options that name the file or folder it is written to.", scalar=True)
    )
    within: int | None = field(
        default=None, metadata=_doc("Index of the argument that holds the place (a repository) the dataset lies in.")
    )
    unpacks: bool = field(default=False, metadata=_doc("Unpacks archives that were fetched elsewhere."))
    prefix: str = field(default="", metadata=_doc("Text written before the value to name the dataset."))
    purpose: Literal["train", "eval"] | None = field(default=None, metadata=_doc("What the dataset is for, if fixed."))


CrawlerCarrier = Literal["python", "shell", "config", "xml", "javascript", "go", "java", "csharp", "ruby", "rust"]
"""Kind of file: shell includes Makefiles, Dockerfiles and the commands in YAML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlerRow:
    """A setting of a crawler or downloader, and what its values say of honouring rights reservations.

    Names and values are written as they stand in files; no regular expression comes from a table, so a row can be
    neither wrong nor slow.
    """

    tool: str = field(metadata=_doc("Name of the tool."))
    setting: str = field(metadata=_doc("Name of the setting as it is written; one that begins with `-` is an option."))
    also: tuple[str, ...] = field(default=(), metadata=_doc("Other spellings of the setting.", scalar=True))
    carriers: tuple[CrawlerCarrier, ...] = field(
        metadata=_doc("Kinds of files in which it is looked for.", scalar=True)
    )
    files: tuple[str, ...] = field(
        default=(), metadata=_doc("Globs of the paths in which the row counts.", scalar=True)
    )
    beside: tuple[str, ...] = field(
        default=(), metadata=_doc("Words of which one must stand in the file: the tool is used there.", scalar=True)
    )
    command: tuple[str, ...] = field(
        default=(), metadata=_doc("Commands of which one must stand before it in the same command line.", scalar=True)
    )
    values: dict[str, CrawlerState] = field(
        default_factory=dict, hash=False, metadata=_doc("What values say, in lower case and without quotes.")
    )
    otherwise: CrawlerState | None = field(default=None, metadata=_doc("What any other literal value says."))
    flags: dict[str, CrawlerState] = field(
        default_factory=dict, hash=False, metadata=_doc("Texts that say it without a value, such as `--no-robots`.")
    )
    missing: tuple[str, ...] = field(
        default=(),
        metadata=_doc(
            "Texts that show the tool at work (a constructor, a command), where the setting is off by default.",
            scalar=True,
        ),
    )
    unless: tuple[str, ...] = field(
        default=(), metadata=_doc("Texts anywhere in the file with which it is not missing.", scalar=True)
    )
    left_out: CrawlerState = field(
        default="missing", metadata=_doc("What it says where the tool is at work and the setting is left out.")
    )
    verified: bool = field(metadata=_doc("Whether the tool's own source was read."))
    confidence: Confidence = field(default="high", metadata=_doc("How sure a match is."))


_CALL_PATTERN = {
    "pattern": r"(?:\*{1,2})?[\w.()]+(?:\*{1,2}[\w.()]+){0,3}(?:\*{1,2})?",
    "shape": "a qualified name like package.Class().method, with * or ** at most four times",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratorRow:
    """A way of having a model make text, images or a dataset.

    Names are qualified, and `()` stands for a call: `openai.OpenAI().chat.completions.create` is a method of what
    `openai.OpenAI` makes, `transformers.pipeline()` is what the function gives, called in turn. `*` stands for a part
    of a name, `**` for any number of parts.
    """

    api: str = field(metadata=_doc("Short name of the library or service."))
    package: str = field(
        metadata=_doc("Package whose import shows that an object which another file makes may be one of these.")
    )
    call: tuple[str, ...] = field(metadata=_doc("What is called.", scalar=True, **_CALL_PATTERN))
    loose: bool = field(
        default=False, metadata=_doc("What follows the last `()` says it by itself, whatever the file imports.")
    )
    model: tuple[str, ...] = field(
        default=("model",),
        metadata=_doc(
            "Parameters of the call, or of the call before it, that hold the model's name; `a.b` looks inside `a`.",
            scalar=True,
        ),
    )
    position: int | None = field(default=None, metadata=_doc("Index of the model's name in the first call."))
    only: dict[str, tuple[str, ...]] = field(
        default_factory=dict, hash=False, metadata=_doc("Arguments of the first call that must have these values.")
    )
    only_position: int | None = field(default=None, metadata=_doc("Index of the argument named in `only`."))
    dataset: bool = field(default=False, metadata=_doc("What comes out is a dataset, written or not."))
    output: tuple[str, ...] = field(
        default=(), metadata=_doc("Parameters of the call that hold where the output goes.", scalar=True)
    )
    confidence: Confidence = field(default="high", metadata=_doc("How sure a match is."))
    hub: bool = field(default=False, metadata=_doc("Names of models with an owner are names of the Hugging Face Hub."))


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterRow:
    """A way of writing data to a file, or of making a dataset of it."""

    call: tuple[str, ...] = field(
        default=(), metadata=_doc("Qualified names of functions.", scalar=True, **_CALL_PATTERN)
    )
    method: tuple[str, ...] = field(default=(), metadata=_doc("Names of methods of any object.", scalar=True))
    data: Literal["first", "second", "any", "object"] = field(
        default="first", metadata=_doc("Which argument is the data, or the object of the method.")
    )
    output: tuple[str, ...] = field(
        default=(), metadata=_doc("Parameters that hold where it goes: a path, a handle, a name.", scalar=True)
    )
    position: int | None = field(default=None, metadata=_doc("Index of that parameter."))
    needs_output: bool = field(default=False, metadata=_doc("Without that parameter nothing is written."))
    handle: bool = field(
        default=False, metadata=_doc("That parameter, else the object, must be a file that is open for writing.")
    )
    varied: bool = field(default=False, metadata=_doc("One fixed name is a sample, not data: only others count."))
    source: str = field(default="local", metadata=_doc("Kind of identifier of the output."))


_NAME = {"pattern": r".*\S.*", "shape": "a name"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRow:
    """What is known of a dataset, or of some configurations or revisions of it.

    Nothing is looked for inside a name: an id, a whole name, or the last part of a path is equal, or it is another
    dataset. Upper and lower case are the same.
    """

    name: str = field(metadata=_doc("Name for people."))
    ids: tuple[str, ...] = field(
        default=(),
        metadata=_doc(
            "Ids, such as hf:owner/name; `hf:owner/*` is everything of an owner, and what lies below a URL or bucket "
            "belongs to it.",
            scalar=True,
        ),
    )
    names: tuple[str, ...] = field(
        default=(), metadata=_doc("Names by which manifests call data that no hub names.", scalar=True, **_NAME)
    )
    files: tuple[str, ...] = field(
        default=(), metadata=_doc("Names of files or folders that hold it, wherever they lie.", scalar=True, **_NAME)
    )
    configs: tuple[str, ...] = field(
        default=(),
        metadata=_doc("Only these configurations are meant, and uses that name none.", scalar=True),
    )
    revisions: tuple[str, ...] = field(
        default=(), metadata=_doc("Only these revisions are meant, and uses that name none.", scalar=True)
    )
    status: KnownStatus = field(default="", metadata=_doc("What became of it."))
    contains: str = field(default="", metadata=_doc("What it holds, or is reported to hold."))
    reason: str = field(default="", metadata=_doc("Why it has the status."))
    instead: str = field(default="", metadata=_doc("What its publisher names instead."))
    license: tuple[str, ...] = field(
        default=(),
        metadata=_doc("SPDX expression that its source states; several where sources differ.", scalar=True),
    )
    terms: str = field(default="", metadata=_doc("What its source says of the license, where that is more."))
    use: Literal["", "non-commercial", "research-only"] = field(
        default="", metadata=_doc("What its source says of use, where no SPDX expression does.")
    )
    source: str = field(metadata=_doc("Where that stands."))
    checked: str = field(
        metadata=_doc("Date of the last look at it.", pattern=r"\d{4}-\d{2}-\d{2}", shape="a date like 2026-08-02")
    )
    verified: bool = field(metadata=_doc("Whether the source was read; a row that rests on less only warns."))


@dataclass(frozen=True, slots=True, kw_only=True)
class UseTables:
    """The rows that readers of code and configuration know; a repository adds its own (`tables:` of .mlpolicy.yaml)."""

    loaders: tuple[LoaderRow, ...] = field(default=(), metadata=_doc("In-house functions that load a dataset."))
    keys: tuple[KeyRow, ...] = field(default=(), metadata=_doc("In-house names of keys, options and parameters."))
    commands: tuple[CommandRow, ...] = field(default=(), metadata=_doc("In-house commands that take a dataset."))
    crawlers: tuple[CrawlerRow, ...] = field(default=(), metadata=_doc("Settings of in-house crawlers."))
    generators: tuple[GeneratorRow, ...] = field(
        default=(), metadata=_doc("In-house functions that have a model make data.")
    )
    writers: tuple[WriterRow, ...] = field(default=(), metadata=_doc("In-house functions that write data."))
    datasets: tuple[KnownRow, ...] = field(
        default=(), metadata=_doc("What is known of datasets; it adds to the shipped rows and hides none of them.")
    )

    def __add__(self, other: "UseTables") -> "UseTables":
        """The rows of both."""
        return UseTables(
            loaders=self.loaders + other.loaders,
            keys=self.keys + other.keys,
            commands=self.commands + other.commands,
            crawlers=self.crawlers + other.crawlers,
            generators=self.generators + other.generators,
            writers=self.writers + other.writers,
            datasets=self.datasets + other.datasets,
        )


def table(name: str, kind: type[T]) -> T:
    """A shipped table as `kind`. Raises PackError with line and caret."""
    path = f"tables/{name}.yaml"
    return read(path, (files("mlpolicy.policies") / path).read_bytes(), kind, PackError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Generic[Row]):
    """Rows that one page of documentation, or one repository at a commit, describes."""

    source: str = field(metadata=_doc("Where it is documented."))
    checked: str = field(metadata=_doc("Date of the last look at it."))
    verified: bool = field(
        default=True, metadata=_doc("Whether the source was read; otherwise the rows are what uses of them show.")
    )
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoaderTable:
    groups: tuple[Group[LoaderRow], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTable:
    groups: tuple[Group[KeyRow], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandTable:
    #: Words before a command that only run it.
    wrappers: tuple[str, ...]
    #: Commands that only print, move, pack or install.
    plain: tuple[str, ...]
    #: Words near the beginning of scripts that a tool wrote to build a program.
    generated: tuple[str, ...]
    #: Programs that run a script that they are fed.
    shells: tuple[str, ...]
    #: Words in the names of scripts that make data ready.
    prepares: tuple[str, ...]
    #: Words of names that hold several datasets.
    several: tuple[str, ...]
    #: Words in the names of options and variables that say that the command writes there.
    outputs: tuple[str, ...]
    #: Words for what files of data hold, in the names of options.
    contents: tuple[str, ...]
    #: Names of files that recipes write for themselves before they train.
    interim: tuple[str, ...]
    #: Words in the names of language models, lexicons and grammars.
    language: tuple[str, ...]
    groups: tuple[Group[CommandRow], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlerTable:
    """browser: signs of a browser in a user agent; openly: signs of a crawler that says what it is."""

    groups: tuple[Group[CrawlerRow], ...]
    browser: tuple[str, ...]
    openly: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratorTable:
    """opens: functions that open a file. not_data: ends of names of files that hold no data (notes, code, logs)."""

    groups: tuple[Group[GeneratorRow], ...]
    writers: tuple[WriterRow, ...]
    opens: tuple[str, ...]
    not_data: tuple[str, ...]


@cache
def shipped() -> UseTables:
    """The shipped rows."""
    generators = table("generators", GeneratorTable)
    return UseTables(
        loaders=_rows(*table("loaders", LoaderTable).groups, *table("builders", LoaderTable).groups),
        keys=_rows(*table("keys", KeyTable).groups),
        commands=_rows(*table("commands", CommandTable).groups),
        crawlers=_rows(*table("crawlers", CrawlerTable).groups),
        generators=_rows(*generators.groups),
        writers=generators.writers,
    )


def _rows(*groups: Group[Row]) -> tuple[Row, ...]:
    return tuple(row for group in groups for row in group.rows)
