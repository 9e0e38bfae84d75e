"""Public summaries of training content, one file per model version: drafted by `mlpolicy init`, filled in by people.

Recognised by `schema: mlpolicy-summary/1` in a YAML file of any name. Strict: an unknown key or field id makes the file
a Problem. Read: `model`, `version`, `edition`, `status`, `supersedes`, `fields` (by the numbers of the Commission's
template, `policies/tables/summary_template.yaml`) and `generated`, the part that `mlpolicy fix` keeps in step.
Ignored: symbolic links.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mlpolicy.documents.fields import judge
from mlpolicy.documents.template import rows
from mlpolicy.model import At, DatasetId, Part, Problem, SummaryDataset, TrainingSummary
from mlpolicy.pointers import Value, child
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.strict import StrictError, build, nearest
from mlpolicy.text import Decoded, decode_yaml

SCHEMA = "mlpolicy-summary/1"
NAME = "training-summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    id: str
    category: Literal["public", "licensed", "private", "crawled", "user", "synthetic", "other"] | None = None
    configs: tuple[str, ...] = ()
    license: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Generated:
    datasets: tuple[_Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The document without its fields."""

    schema: Literal["mlpolicy-summary/1"]
    model: str
    version: str
    edition: int = 1
    status: Literal["draft", "published"] = "draft"
    supersedes: str | None = None
    generated: _Generated = _Generated()


def matches(path: str) -> bool:
    return path.endswith((".yaml", ".yml"))


def read(source: Source) -> Iterator[TrainingSummary | Problem]:
    """The summary, or a Problem for each key that is not one of the format. Raises DecodeError."""
    if source.mode == SYMLINK:
        return
    decoded = decode_yaml(source.data)
    value = decoded.value
    if not isinstance(value, dict) or not str(value.get("schema")).startswith("mlpolicy-summary/"):
        return
    fields = {} if value.get("fields") is None else value["fields"]
    problems = [_problem(source, trouble) for trouble in _troubles(decoded, fields)]
    if problems or not isinstance(fields, dict):
        yield from problems
        return
    try:
        head = build(Decoded({key: item for key, item in value.items() if key != "fields"}), _Head)
    except StrictError as trouble:
        yield _problem(source, trouble)
        return
    yield _summary(source.path, value, head, fields)


def _troubles(decoded: Decoded, fields: Value) -> Iterator[StrictError]:
    if decoded.more:
        yield StrictError("", "the file holds more than one YAML document")
    for pointer in decoded.duplicates:
        yield StrictError(pointer, f"key '{pointer.rpartition('/')[2]}' is given twice", key=True)
    if not isinstance(fields, dict):
        yield StrictError("/fields", "expected a mapping from field numbers to what they say")
        return
    for key in fields:
        if key not in rows():
            yield StrictError(
                child("/fields", key), f"the template has no field '{key}'{nearest(key, rows())}", key=True
            )


def _summary(path: str, value: dict[str, Value], head: _Head, fields: dict[str, Value]) -> TrainingSummary:
    judged = tuple(judge(fields))
    gaps = [item.gap for item in judged if item.gap]
    if head.edition > 1 and not head.supersedes:
        gaps.append(f"edition {head.edition} does not say which file it supersedes")
    places = [
        *((key, At(pointer=child("", key))) for key in value),
        *((item.field.id, item.field.at) for item in judged if item.gap),
    ]
    return TrainingSummary(
        path=path,
        at=At(),
        parts=tuple(Part(name=name, path=path, at=at) for name, at in places),
        model=f"{head.model}@{head.version}",
        edition=head.edition,
        status=head.status,
        supersedes=head.supersedes,
        fields=tuple(item.field for item in judged),
        datasets=tuple(
            SummaryDataset(id=DatasetId(row.id), category=row.category, configs=row.configs, license=row.license)
            for row in head.generated.datasets
        ),
        gaps=tuple(gaps),
    )


def _problem(source: Source, trouble: StrictError) -> Problem:
    return Problem(path=source.path, at=trouble.at, kind="invalid", message=trouble.message, reader=NAME, governed=True)


READER = Reader(
    name=NAME, endings=("yaml", "yml"), matches=matches, read=read, governed=True, tokens=(b"mlpolicy-summary/",)
)
