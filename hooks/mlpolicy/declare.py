"""Which datasets a person means, and their new entries in `datasets.yaml`: bytes in, bytes out.

Whatever stands in the file already stays as it is, to the byte (but `[]` of an empty list, which entries replace);
where that cannot be, nothing is added.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from mlpolicy.documents.summary import scalar
from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.identity import identify
from mlpolicy.linking.identities import Identities
from mlpolicy.model import At, DatasetId, Inventory
from mlpolicy.places import Locator
from mlpolicy.pointers import Value
from mlpolicy.readers.manifests._native import ROOT, has_entries
from mlpolicy.strict import nearest
from mlpolicy.text import Decoded, decode_text, decode_yaml

SCHEMA = "mlpolicy-datasets/1"

CATEGORIES = ("public", "licensed", "private", "crawled", "user", "synthetic", "other")
#: Schemes in which a folder or prefix stands for what lies below it.
NESTED = frozenset({"path", "file", "s3", "gs", "abfs", "url"})

#: Closing brackets that are tried as the end of the list.
MAX_BRACKETS = 20

_HEAD = f"""\
# Data of others that has no manifest of its own in this repository. `license: unknown` waits for a review.
schema: {SCHEMA}
datasets:
"""
#: Text that YAML reads as itself, whatever stands around it.
_PLAIN = re.compile(r"[A-Za-z0-9_./-][\w./@+-]*(?::[\w./@+-]+)*(?: (?:AND|OR|WITH) [\w.+-]+)*", re.ASCII)
_TYPED = re.compile(r"[\d.+-].*|true|false|null|yes|no|on|off|y|n", re.IGNORECASE)
#: Lines that end a document, and those that end a list: a key, or the end of the document.
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|\Z)")
_BELOW = re.compile(r"(?![\s#]|-\s|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one entry states. match: salted hash of the real id, where `id` is an opaque one."""

    id: DatasetId
    license: str = "unknown"
    category: str | None = None
    pin: str | None = None
    match: str | None = None
    not_for_training: bool = False

    def value(self) -> dict[str, Value]:
        """The entry as YAML holds it, keys in their usual order."""
        stated: dict[str, Value] = {"id": self.id, "license": self.license}
        stated |= {key: text for key in ("category", "pin") if (text := getattr(self, key))}
        if self.match:
            stated |= {"disclosure": "withheld", "match": [self.match]}
        return stated | ({"not_for_training": True} if self.not_for_training else {})


def declare(data: bytes | None, entries: Iterable[Entry]) -> bytes:
    """`datasets.yaml` with the entries at the end of its list. data: the file as it is, None where there is none.

    Raises ConfigError for a file that is not mlpolicy's own, does not decode, or has no place for an entry, and for a
    value that is not UTF-8.
    """
    values = [entry.value() for entry in entries]
    _refuse_surrogates(values)
    if data is None or not data.strip():
        return (_HEAD + _block(values, 2, 4)).encode()
    try:
        text, decoded = decode_text(data), decode_yaml(data)
    except DecodeError as error:
        raise ConfigError(f"{ROOT}:{error.line}:{error.column}: {error.message}; mend it first") from None
    before = decoded.value
    if not isinstance(before, dict) or not (before.get("schema") == SCHEMA or has_entries(before)):
        raise ConfigError(f"{ROOT} is not mlpolicy's own (it does not say `schema: {SCHEMA}`); declare there by hand")
    stated = before.get("datasets")
    listed = stated if isinstance(stated, list) else []
    wanted = replace(decoded, value=before | {"datasets": [*listed, *values]})
    mark = data[: len(data) - len(text.encode())]
    for candidate in _extended(text, len(listed), values):
        if _is(candidate.encode(), wanted):
            return mark + candidate.encode()
    raise ConfigError(f"{ROOT}: no place for an entry is found; write `datasets:` as a list of `- id: ...` lines")


def _refuse_surrogates(values: Iterable[dict[str, Value]]) -> None:
    for text in (item for value in values for item in value.values() if isinstance(item, str)):
        if re.search("[\ud800-\udfff]", text):
            raise ConfigError(
                f"{ROOT} is UTF-8 and '{text}' is not; write it in UTF-8, or declare the folder of a file"
            )


def _is(data: bytes, wanted: Decoded) -> bool:
    try:
        return decode_yaml(data) == wanted
    except DecodeError:
        return False


def _extended(text: str, count: int, values: list[dict[str, Value]]) -> Iterator[str]:
    """The text with the entries where they may belong, likeliest first; the caller decodes them to see which is right.

    count: entries that are there.
    """
    locator = Locator(ROOT, text.encode())
    last = locator.locate(At(pointer=f"/datasets/{count - 1}") if count else At(pointer="/datasets", key=True))
    lines = re.split(r"(?<=\n)", text)
    if count:
        dash = max(locator.line(last.line).find("-"), 0)
        yield _inserted(lines, _end(lines, last.line, _BELOW), _block(values, dash, last.column - 1))
    else:
        added = _block(values, 2, 4)
        schema = locator.locate(At(pointer="/schema"))
        yield _inserted(lines, _end(lines, schema.line, _DOCUMENT), f"datasets:\n{added}")
        line, found = re.subn(r"^(datasets[ \t]*:)[ \t]*(?:\[[ \t]*\]|~|null)?(?=\s|$)", r"\1", lines[last.line - 1])
        if found:
            yield _inserted([*lines[: last.line - 1], line, *lines[last.line :]], last.line, added)
    start = sum(map(len, lines[: last.line - 1]))
    flow = ", ".join(_flow(value) for value in values)
    for bracket in islice(re.finditer(r"\]", text[start:]), MAX_BRACKETS):
        at = start + bracket.start()
        yield from (f"{text[:at]}{comma}{flow}{text[at:]}" for comma in ("", ", "))


def _end(lines: list[str], after: int, below: re.Pattern[str]) -> int:
    """Index of the line below what goes on at a line; blank lines and notes at the left belong to what follows."""
    stop = next((index for index in range(after, len(lines)) if below.match(lines[index])), len(lines))
    while not lines[stop - 1].strip() or lines[stop - 1].startswith("#"):
        stop -= 1
    return stop


def _inserted(lines: list[str], at: int, added: str) -> str:
    """The text with lines added, which end as the others do."""
    before, after = "".join(lines[:at]), "".join(lines[at:])
    end = "\r\n" if "\r\n" in before + after else "\n"
    tail = "" if before.endswith("\n") else end
    return before + tail + added.replace("\n", end) + after


def _block(values: Iterable[dict[str, Value]], dash: int, column: int) -> str:
    """Entries as YAML. dash, column: where the dash and the keys of an entry stand, from 0."""
    pieces = []
    for value in values:
        lines = [f"{key}: {_scalar(item)}\n" for key, item in value.items()]
        first = " " * dash + "-" + " " * (column - dash - 1)
        pieces.append(first + (" " * column).join(lines))
    return "".join(pieces)


def _flow(value: Value) -> str:
    """The value as YAML within brackets."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
    return scalar(value) if isinstance(value, str) else _scalar(value)


def _scalar(value: Value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return text if _PLAIN.fullmatch(text) and not _TYPED.fullmatch(text) else scalar(text)


# which dataset a person means


class Meant(NamedTuple):
    """A dataset, and the revision that the person named with it."""

    id: DatasetId
    revision: str | None = None


def meant(inventory: Inventory, text: str) -> Meant:
    """The dataset that the text names: a canonical id, a URL, or a name as a report or a file of the repository has it.

    Raises ConfigError where nothing says what it is.
    """
    for use in inventory.uses:
        if use.id is not None and text in {use.dataset, use.shown, use.id}:
            return Meant(use.id)
    for dataset in inventory.datasets:
        if text in {dataset.shown, *dataset.ids}:
            return Meant(dataset.id)
    found = identify(text)
    if found.id is None or "#" in found.id:
        shown = sorted({use.shown for use in inventory.uses if use.id is not None})
        raise ConfigError(
            f"'{text}' names no dataset that is known here{nearest(text, shown)}\n"
            f"write scheme:name, e.g. hf:owner/name, url:https://..., doi:10.../..., path:data/raw"
        )
    return Meant(found.id, found.revision)


def declared_by(inventory: Inventory, dataset: DatasetId, salt: str | None) -> tuple[str, ...]:
    """Files that declare the dataset, itself or by a folder, prefix or hash that stands for it."""
    identities = Identities(inventory.declarations, frozenset(), salt)
    resolved = identities.resolve(dataset)
    return tuple(sorted({item.path for item in inventory.declarations if identities.resolve(item.dataset) == resolved}))


def folded(datasets: Iterable[DatasetId]) -> dict[DatasetId, DatasetId]:
    """Each dataset once, and the one that covers it: itself, or another of them that is a folder or prefix of it."""
    given = list(dict.fromkeys(datasets))
    folders = {item.removesuffix("/**").removesuffix("/*"): item for item in given if item.partition(":")[0] in NESTED}
    covers = {item: [folders[name] for name in sorted(folders) if item.startswith(f"{name}/")] for item in given}
    return {item: next(iter(covering), item) for item, covering in covers.items()}
