"""Drafts of the public summary: a new one to fill in, and the generated part of one that is there."""

import json
import re
from collections.abc import Iterator

from mlpolicy.config import ModelEntry
from mlpolicy.documents.template import FieldRow, template
from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.model import Dataset, Problem, SummaryDataset, TrainingSummary
from mlpolicy.readers import Source
from mlpolicy.readers.training_summary import SCHEMA, read
from mlpolicy.review import shown, spelled, stated
from mlpolicy.text import decode_yaml

_EDITION = re.compile(r"\+([2-9]|[1-9]\d{1,3})(?=\.ya?ml$)")
#: Texts that YAML reads as themselves, inside brackets too (where the C parser takes no colon).
_PLAIN = re.compile(r"[A-Za-z0-9_./][A-Za-z0-9_./@+-]*")
_NOT_TEXT = re.compile(r"(?:null|true|false|yes|no|y|n|on|off|[-+]?\.?(?:inf|nan|\d[-+.\w]*)|\.+)", re.IGNORECASE)
#: A comment, as the one group that is set; what quotes hold is none.
_COMMENT = re.compile(r"""(?<![^\s,\[{:])(?:"(?:[^"\\]|\\.)*"|'[^']*')|(?<!\S)(#)""")
_HINTS = {
    "text": "",
    "yes-no": "yes | no",
    "date": "DD/MM/YY",
    "month": "MM/YYYY; and whether training on newer data goes on after it",
    "period": "From MM/YYYY to MM/YYYY",
    "modalities": "list of text, image, video, audio, other",
    "sizes": "for each modality: {size: band, content: types of content}",
    "datasets": "for each: {name, link}, without a link {name, description, collection_start, collection_end}",
}


def listed(datasets: tuple[Dataset, ...]) -> tuple[SummaryDataset, ...]:
    """Rows of the generated part, sorted by the name that documents may hold."""
    rows = {
        shown(dataset): SummaryDataset(
            id=shown(dataset),
            category=dataset.category,
            configs=spelled(dataset.configs),
            license=stated(dataset),
        )
        for dataset in datasets
    }
    return tuple(rows[name] for name in sorted(rows))


def draft(entry: ModelEntry, datasets: tuple[Dataset, ...], path: str) -> bytes:
    """A new draft for the model version: every field empty, with its label; the generated part as it should be.

    path: where it will stand; `<model>@<version>+2.yaml` is edition 2 and supersedes the file of the edition before.
    """
    found = _EDITION.search(path)
    edition = int(found[1]) if found else 1
    before = path[: found.start()] + (f"+{edition - 1}" if edition > 2 else "") + path[found.end() :] if found else None
    lines = [
        f"# Public summary of training content, {entry.name}.",
        f"# Fields of the Commission's template, {template().source}.",
        "# Fill in the fields; leave one blank where its condition does not hold. `mlpolicy fix` keeps `generated`.",
        f"schema: {SCHEMA}",
        f"model: {scalar(entry.id)}",
        f"version: {json.dumps(entry.version)}",
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
    """The draft with its generated part in step; every other byte stays, and all of them where nothing differs.

    Raises ConfigError for a published summary, for a file that is no summary, and where the rest, or a comment among
    the rows, would not stay.
    """
    summary, wanted = _parse(data), listed(datasets)
    if summary.status == "published":
        raise ConfigError(f"the summary of {summary.model} is published and frozen; a change is a new edition")
    if summary.datasets == wanted:
        return data
    end = "\r\n" if b"\r\n" in data else "\n"
    try:
        new = _splice(data.decode(), [line + end for line in _generated(wanted)], end).encode()
    except ConfigError as error:
        raise ConfigError(f"the summary of {summary.model}: {error}") from None
    if not _only_generated_changed(data, new, wanted):
        raise ConfigError(
            f"the `generated` part of the summary of {summary.model} cannot be replaced; delete it by hand"
        )
    return new


def _parse(data: bytes) -> TrainingSummary:
    try:
        found = next(read(Source(path="", data=data)), None)
    except DecodeError as error:
        raise ConfigError(f"the summary cannot be read: {error.message} (line {error.line})") from None
    if isinstance(found, TrainingSummary):
        return found
    raise ConfigError(f"the summary cannot be read: {found.message}" if isinstance(found, Problem) else "not a summary")


def _only_generated_changed(before: bytes, after: bytes, wanted: tuple[SummaryDataset, ...]) -> bool:
    try:
        return _rest(after) == _rest(before) and _parse(after).datasets == wanted
    except (ConfigError, DecodeError):
        return False


def _rest(data: bytes) -> object:
    value = decode_yaml(data).value
    return {key: item for key, item in value.items() if key != "generated"} if isinstance(value, dict) else value


def _splice(text: str, block: list[str], end: str) -> str:
    """The text with the top-level key `generated` replaced, or added at the end.

    What stands above the rows and below them stays. Raises ConfigError for a comment in what is replaced.
    """
    lines = re.split(r"(?<=\n)", text)
    start = next((index for index, line in enumerate(lines) if re.match(r"generated\s*:", line)), None)
    if start is None:
        tail = "" if not text or text.endswith("\n") else end
        return f"{text}{tail}{end}{''.join(block)}"
    stop = start + 1
    for index in range(start + 1, len(lines)):
        if re.match(r"\s+[^\s#]|-", lines[index]):
            stop = index + 1
        elif re.match(r"[^\s#]", lines[index]):
            break
    rows = next((index for index in range(start, stop) if re.match(r"\s*-\s", lines[index])), None)
    if rows is not None and len(block) > 2:  # the lines above the rows say the same as those of the block
        start, block = rows, block[2:]
    if any(found[1] for found in _COMMENT.finditer("".join(lines[start:stop]))):
        raise ConfigError("`generated` would lose a comment; move it above `generated`, then run this again")
    return "".join([*lines[:start], *block, *lines[stop:]])


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
    if not rows:
        return ["generated:", "  datasets: []"]
    return ["generated:", "  datasets:", *(f"    - {{{', '.join(_row(row))}}}" for row in rows)]


def _row(row: SummaryDataset) -> Iterator[str]:
    yield f"id: {scalar(row.id)}"
    if row.category:
        yield f"category: {scalar(row.category)}"
    if row.configs:
        yield f"configs: [{', '.join(scalar(config) for config in row.configs)}]"
    if row.license:
        yield f"license: {scalar(row.license)}"


def scalar(text: str) -> str:
    """The text as a YAML scalar that is read as this text wherever it stands."""
    if _PLAIN.fullmatch(text) and not _NOT_TEXT.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in quoted)
