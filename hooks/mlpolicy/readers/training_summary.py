"""Public summaries of training content, one file per model version: drafted by `mlpolicy init`, filled in by people.

Recognised by `schema: mlpolicy-summary/1` in a YAML file of any name. Strict: an unknown key or field id makes the file
a Problem. Read: every key of `docs/mlpolicy-summary.schema.json`: `fields` (by the numbers of the Commission's
template, `policies/tables/summary_template.yaml`), `generated`, the part that mlpolicy keeps in step, and with `file`
that the document stands for a file or page that is not read. Ignored: symbolic links.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.documents.drafting.merge import left_as_built
from mlpolicy.documents.placeholders import nothing, placeholder
from mlpolicy.documents.summaries.dates import day
from mlpolicy.documents.summaries.fields import Judged, judge
from mlpolicy.documents.summaries.format_ import SCHEMA, Head
from mlpolicy.documents.summaries.named import domains_file, domains_total, flat
from mlpolicy.documents.summaries.template import rows
from mlpolicy.documents.summaries.values import continuous
from mlpolicy.model import At, BuiltField, DatasetId, Digest, Part, Problem, SummaryDataset, TrainingSummary
from mlpolicy.pointers import Value, child, mapping, resolve
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.strict import StrictError, build, nearest
from mlpolicy.text import Decoded, decode_yaml

__all__ = ["NAME", "READER", "SCHEMA", "matches", "read"]

NAME = "training-summary"
#: Mappings from the ids of fields; they have no types of their own.
_BY_FIELD = ("/fields", "/unavailable", "/generated/fields")


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
    problems = [_problem(source, trouble) for trouble in _troubles(decoded, value)]
    try:
        head = build(Decoded(_without_fields(value)), Head)
        _check(head)
    except StrictError as trouble:
        problems.append(_problem(source, trouble))
    if problems:
        yield from problems
    else:
        yield _summary(source, value, head)


def _troubles(decoded: Decoded, value: Value) -> Iterator[StrictError]:
    if decoded.more:
        yield StrictError("", "the file holds more than one YAML document")
    for pointer in decoded.duplicates:
        yield StrictError(pointer, f"key '{pointer.rpartition('/')[2]}' is given twice", key=True)
    for pointer in _BY_FIELD:
        fields = resolve(value, pointer)
        if fields is not None and not isinstance(fields, dict):
            yield StrictError(pointer, "expected a mapping from field numbers to what they say")
        for key in fields if isinstance(fields, dict) else ():
            if key not in rows():
                words = f"the template has no field '{key}'{nearest(key, rows())}"
                yield StrictError(child(pointer, key), words, key=True)


def _without_fields(value: dict[str, Value]) -> dict[str, Value]:
    """The document without what is told by field: the rest has types."""
    rest = {key: item for key, item in value.items() if child("", key) not in _BY_FIELD}
    generated = rest.get("generated")
    if isinstance(generated, dict):
        rest["generated"] = {key: item for key, item in generated.items() if key != "fields"}
    return rest


def _check(head: Head) -> None:
    """Raises StrictError for what the types cannot say."""
    if head.file and (head.file.path is None) == (head.file.url is None):
        raise StrictError("/file", "one of `path` and `url` says which file or page this stands for")
    if head.file and not day(head.file.date):
        raise StrictError("/file/date", f"'{head.file.date}' is not a date of the calendar")
    for index, name in enumerate(head.covers):
        if name in (f"{head.model}@{head.version}", *head.covers[:index]):
            raise StrictError(f"/covers/{index}", f"'{name}' is named already")


def _summary(source: Source, value: dict[str, Value], head: Head) -> TrainingSummary:
    fields, justified = (mapping(value.get(key)) for key in ("fields", "unavailable"))
    judged = tuple(judge(fields))
    latest, domains = fields.get("1.3.2"), fields.get("2.3.8")
    found = TrainingSummary(
        path=source.path,
        at=At(),
        text=source.data.decode(),
        parts=tuple(Part(name=key, path=source.path, at=At(pointer=child("", key))) for key in value),
        model=f"{head.model}@{head.version}",
        covers=head.covers,
        adds_to=head.adds_to,
        edition=head.edition,
        status=head.status,
        supersedes=head.supersedes,
        fields=tuple(item.field for item in judged),
        datasets=tuple(
            SummaryDataset(id=DatasetId(row.id), category=row.category, configs=row.configs, license=row.license)
            for row in head.generated.datasets
        ),
        built=tuple(_built(fields, mapping(resolve(value, "/generated/fields")))),
        justified=tuple(f"{name}: {flat(why)}" for name, why in justified.items() if _justifies(why)),
        spelled_out=tuple(item.spelled_out for item in judged if item.spelled_out),
        continuous=continuous(latest),
        domains_file=domains_file(domains),
        domains_total=domains_total(domains),
    )
    found = _standing_in(found, head)
    gaps = (*_head_gaps(head, justified), *_field_gaps(found, judged))
    return replace(found, gaps=gaps)


def _standing_in(found: TrainingSummary, head: Head) -> TrainingSummary:
    """The summary, where its head says so as what stands for a file or page."""
    if head.file is None:
        return found
    stated, path = head.file, head.file.path
    digest = Digest(algorithm="sha256", value=stated.sha256.lower(), path=path.removeprefix("./") if path else None)
    return replace(found, form="file", file=digest, page=stated.url, dated=stated.date)


def _field_gaps(found: TrainingSummary, judged: tuple[Judged, ...]) -> Iterator[str]:
    """A document that stands for a file and copies nothing from it has one gap, not one for each field."""
    if found.form == "file" and all(field.state in {"empty", "not-applicable"} for field in found.fields):
        yield "fields: nothing is copied from the file or page, so nothing is checked; copy its answers, by number"
        return
    yield from (item.gap for item in judged if item.gap)


def _head_gaps(head: Head, justified: dict[str, Value]) -> Iterator[str]:
    if head.edition > 1 and not head.supersedes:
        yield f"edition {head.edition} does not say which file it supersedes"
    for name, why in justified.items():
        if not _justifies(why):
            yield f"unavailable: says not why {name} cannot be told"


def _justifies(why: Value) -> bool:
    return isinstance(why, str) and not nothing(why) and placeholder(why) is None


def _built(fields: dict[str, Value], built: dict[str, Value]) -> Iterator[BuiltField]:
    for name, value in left_as_built(fields, built).items():
        yield BuiltField(id=name, value=json.dumps(value, ensure_ascii=False))


def _problem(source: Source, trouble: StrictError) -> Problem:
    return Problem(path=source.path, at=trouble.at, kind="invalid", message=trouble.message, reader=NAME, governed=True)


READER = Reader(
    name=NAME, endings=("yaml", "yml"), matches=matches, read=read, governed=True, tokens=(b"mlpolicy-summary/",)
)
