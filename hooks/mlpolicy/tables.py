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


@cache
def loaders() -> tuple[LoaderRow, ...]:
    """Shipped loader rows."""
    return tuple(row for group in table("loaders", LoaderTable).groups for row in group.rows)
