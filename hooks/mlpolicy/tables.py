"""Facts about the world, read from `policies/tables/*.yaml`: each row with source, date checked and whether verified."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

from mlpolicy.errors import PackError
from mlpolicy.strict import read

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoaderRow:
    """A function that takes a dataset.

    call: qualified name, with `*` for a last part that varies (`torchvision.datasets.*`).
    dataset: where the id stands: a parameter name, or `name` for the called function's own last part.
    position: index of the parameter, where it may be positional.
    """

    call: str = field(metadata={"doc": "Qualified name of the function, `*` for a last part that varies."})
    source: Literal["huggingface", "torchvision", "torchaudio", "tfds", "keras", "sklearn", "openml", "url", "local", "other"] = field(
        metadata={"doc": "Kind of identifier."}
    )
    dataset: str = field(default="name", metadata={"doc": "Parameter that holds the id, or `name` for the function's own name."})
    position: int | None = field(default=None, metadata={"doc": "Index of that parameter among positional ones, from 0."})
    config: str | None = field(default=None, metadata={"doc": "Parameter that holds the configuration name."})
    config_position: int | None = None
    split: str | None = field(default=None, metadata={"doc": "Parameter that holds the split."})
    split_position: int | None = None
    revision: str | None = field(default=None, metadata={"doc": "Parameter that holds the revision."})
    files: str | None = field(default=None, metadata={"doc": "Parameter that holds files, for builders that name no dataset."})
    builders: tuple[str, ...] = field(default=(), metadata={"doc": "Values of `dataset` that are builders, not datasets."})
    only: dict[str, str] = field(default_factory=dict, metadata={"doc": "Arguments that must have these values."})
    schemes: tuple[str, ...] = field(default=(), metadata={"doc": "Only values with one of these URL schemes count."})
    names: dict[str, str] = field(default_factory=dict, metadata={"doc": "Function's last part to dataset name."})
    exclude: tuple[str, ...] = field(default=(), metadata={"doc": "Last parts that load nothing."})
    purpose: Literal["train", "eval"] | None = None


def table(name: str, kind: type[T]) -> T:
    """A shipped table as `kind`. Raises PackError with line and caret."""
    path = f"tables/{name}.yaml"
    return read(path, (files("mlpolicy.policies") / path).read_bytes(), kind, PackError)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoaderTable:
    source: str
    checked: str
    rows: tuple[LoaderRow, ...] = ()


@cache
def loaders() -> tuple[LoaderRow, ...]:
    """Shipped loader rows."""
    return table("loaders", LoaderTable).rows
