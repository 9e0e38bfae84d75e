"""`mlpolicy-summary/1`: the keys of a training summary, and its JSON Schema."""

from dataclasses import dataclass, field
from typing import Any, Literal

SCHEMA = "mlpolicy-summary/1"

_DATE = {"pattern": r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", "shape": "a date like 2026-11-24"}
_SHA256 = {"pattern": "[0-9a-fA-F]{64}", "shape": "64 hex digits"}
_MODEL = {"pattern": r"[^@\s]+@[^@\s]+", "shape": "a model version like aurora@1.0"}


def _doc(text: str, **more: Any) -> dict[str, Any]:
    return {"doc": text, **more}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A dataset that the model is trained on."""

    id: str = field(metadata=_doc("Its id, as reports may show it."))
    category: Literal["public", "licensed", "private", "crawled", "user", "synthetic", "other"] | None = field(
        default=None, metadata=_doc("Section of the template that it belongs to.")
    )
    configs: tuple[str, ...] = field(default=(), metadata=_doc("Configurations that are taken."))
    license: str | None = field(default=None, metadata=_doc("License, as declared."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """What mlpolicy keeps in step with the repository. `fields`: what was last built of them, by number."""

    datasets: tuple[Row, ...] = field(default=(), metadata=_doc("What the model is trained on."))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """The file or page that the document stands for; `fields` hold what was copied from it."""

    path: str | None = field(default=None, metadata=_doc("Path of the file in this repository."))
    url: str | None = field(default=None, metadata=_doc("URL of the page."))
    sha256: str = field(metadata=_doc("SHA-256 of its bytes.", **_SHA256))
    date: str = field(metadata=_doc("Day of that state.", **_DATE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The document without what is told by field: `fields`, `unavailable` and `generated.fields`."""

    schema: Literal["mlpolicy-summary/1"] = field(metadata=_doc("Version of this format."))
    model: str = field(metadata=_doc("Name of the model, as in `models:` of .mlpolicy.yaml."))
    version: str = field(metadata=_doc("Its version, quoted."))
    covers: tuple[str, ...] = field(
        default=(), metadata=_doc("Further model versions that all of this is true of, `id@version`.", **_MODEL)
    )
    adds_to: str | None = field(
        default=None, metadata=_doc("Path or URL of the original model's summary, where this one tells what was added.")
    )
    edition: int = field(default=1, metadata=_doc("Number of this edition.", least=1, most=9999))
    status: Literal["draft", "published"] = field(default="draft", metadata=_doc("State of this edition."))
    supersedes: str | None = field(default=None, metadata=_doc("Path of the edition before."))
    file: File | None = field(default=None, metadata=_doc("A PDF, document or page that this stands for."))
    generated: Generated = field(default=Generated(), metadata=_doc("Kept in step by mlpolicy."))
