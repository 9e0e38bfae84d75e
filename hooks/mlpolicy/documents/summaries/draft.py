"""Drafts of the public summary: a new one to fill in, and the generated part of one that is there."""

import json
import re
from collections.abc import Iterator

from mlpolicy.config import ModelEntry
from mlpolicy.documents.drafting.merge import alike
from mlpolicy.documents.summaries.drift import listed
from mlpolicy.documents.summaries.template import FieldRow, template
from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.model import Dataset, Problem, SummaryDataset, TrainingSummary
from mlpolicy.pointers import Value, mapping
from mlpolicy.readers import Source
from mlpolicy.readers.training_summary import SCHEMA, read
from mlpolicy.text import decode_yaml
from mlpolicy.yaml_edit import rewritten
from mlpolicy.yaml_values import entry, scalar

_EDITION = re.compile(r"\+([2-9]|[1-9]\d{1,3})(?=\.ya?ml$)")
_HINTS = {
    "text": "",
    "yes-no": "yes | no",
    "date": "DD/MM/YY",
    "month": "MM/YYYY; and whether training on newer data goes on after it",
    "period": "From MM/YYYY to MM/YYYY",
    "modalities": "list of text, image, video, audio, other",
    "sizes": "for each modality: {size: band, content: types of content}",
    "datasets": "for each: {name, link}, without a link {name, description, collection_start, collection_end}",
    "links": "text, or for each: {name, link}",
    "names": "list",
    "domains": "list of names like aurora-lab.eu, or {file: path, total: number of all names crawled}",
    "version": "text, or {version, previous: [{name, link}]}",
}


def draft(model: ModelEntry, datasets: tuple[Dataset, ...], path: str) -> bytes:
    """A new draft for the model version: every field empty, with its label; the generated part as it should be.

    path: where it will stand; `<model>@<version>+2.yaml` is edition 2 and supersedes the file of the edition before.
    """
    found = _EDITION.search(path)
    edition = int(found[1]) if found else 1
    before = path[: found.start()] + (f"+{edition - 1}" if edition > 2 else "") + path[found.end() :] if found else None
    lines = [
        f"# Public summary of training content, {model.name}.",
        f"# Fields of the Commission's template, {template().source}.",
        "# Fill in the fields; leave one blank where its condition does not hold. `mlpolicy fix` keeps `generated`.",
        f"schema: {SCHEMA}",
        f"model: {scalar(model.id)}",
        f"version: {json.dumps(model.version)}",
        f"edition: {edition}",
        "status: draft",
        f"supersedes: {scalar(before) if before else 'null'}",
        "",
        "fields:",
        *_fields(),
        "",
        *_generated(listed(datasets)),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def regenerate(data: bytes, datasets: tuple[Dataset, ...]) -> bytes:
    """The draft with its list of datasets in step; everything else stays, and every byte where nothing differs.

    Raises ConfigError for a published summary, for a file that is no summary, and where the rest would not stay.
    """
    summary, wanted = parse(data), listed(datasets)
    if summary.status == "published":
        raise ConfigError(f"the summary of {summary.model} is published and frozen; a change is a new edition")
    if summary.datasets == wanted:
        return data
    value = document(data)
    rows: list[Value] = [_stated(row) for row in wanted]
    parts = mapping(value.get("generated"))
    return rewritten(f"the summary of {summary.model}", data, value | {"generated": parts | {"datasets": rows}}, alike)


def parse(data: bytes) -> TrainingSummary:
    """The summary that the file holds. Raises ConfigError for one that cannot be read."""
    try:
        found = next(read(Source(path="", data=data)), None)
    except DecodeError as error:
        raise ConfigError(f"the summary cannot be read: {error.message} (line {error.line})") from None
    if isinstance(found, TrainingSummary):
        return found
    raise ConfigError(f"the summary cannot be read: {found.message}" if isinstance(found, Problem) else "not a summary")


def document(data: bytes) -> dict[str, Value]:
    """The keys and values of a file that `parse` has read."""
    return mapping(decode_yaml(data).value)


def _stated(row: SummaryDataset) -> dict[str, Value]:
    stated: dict[str, Value] = {
        "id": row.id,
        "category": row.category,
        "configs": [*row.configs],
        "license": row.license,
    }
    return {key: value for key, value in stated.items() if value}


def _fields() -> Iterator[str]:
    headings = {heading.id: heading.heading for heading in template().sections}
    section = ""
    for row in template().rows:
        owner = row.id.rpartition(".")[0]
        if owner != section:
            section = owner
            yield f"  # --- {owner} {headings[owner]}"
        yield f"  # {row.id} {row.label}{_ask(row)}"
        yield f"  {row.id}:"


def _ask(row: FieldRow) -> str:
    """What the comment adds to a label: the form of the value and when it is asked for."""
    hints = [_HINTS[row.kind]]
    if row.when:
        hints.append("only if " + " or ".join(f"{question} is {wanted}" for question, wanted in row.when.items()))
    if row.instead:
        hints.append(f"or fill in {row.instead}")
    if row.asks:
        hints.append(
            {"seat": "of providers outside the Union", "base": "of a model that modifies another one"}[row.asks]
        )
    text = "; ".join(hint for hint in (*hints, row.hint) if hint)
    return f" [{text}]" if text else ""


def _generated(rows: tuple[SummaryDataset, ...]) -> list[str]:
    """The generated part, as lines."""
    return entry(0, "generated", {"datasets": [_stated(row) for row in rows]})
