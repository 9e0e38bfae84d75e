"""Whether a summary can be published as it is, and what publishing writes into it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from mlpolicy.config import ModelEntry
from mlpolicy.documents.placeholders import placeholder
from mlpolicy.documents.summaries.template import rows
from mlpolicy.errors import ConfigError
from mlpolicy.model import Inventory, Model, SummaryField, TrainingSummary
from mlpolicy.places import Locator
from mlpolicy.pointers import Value, mapping
from mlpolicy.text import front_matter, kind_of
from mlpolicy.yaml_edit import rewritten
from mlpolicy.yaml_lists import decoded_text
from mlpolicy.yaml_values import block

Waived = Callable[[Model, TrainingSummary], frozenset[str]]
"""Ids of the rules whose findings on the model's summary a waiver covers."""

#: What of a summary's state keeps it from being published, and the rules that tell it otherwise.
RULES = {
    "gaps": ("training-summary-incomplete", "legacy-summary-incomplete"),
    "contradictions": ("training-summary-contradicted",),
    "drift": ("training-summary-out-of-step",),
    "domains": ("domain-list-incomplete",),
    "others": ("training-summary-duplicated",),
    "differs": ("summary-file-differs",),
    "future": ("document-dated-in-future",),
}
_UPDATED = "H.2"
_MOST = 60
_EDITION = re.compile(rb'^(edition:[ \t]*)"(\d+)"', re.MULTILINE)
#: Where a key is added that is not there.
_BELOW = {"status": "version", "edition": "version", "supersedes": "status", "H.2": "H.1"}
_URL = re.compile(
    r"https?://[^\s\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff<>\"@\\]{1,2000}", re.IGNORECASE
)


def check(
    inventory: Inventory, entries: tuple[ModelEntry, ...], summary: TrainingSummary, data: bytes, waived: Waived
) -> None:
    """Raises ConfigError, with every reason and its line, where the summary cannot be published.

    inventory: with what the day of publication makes of its dates. entries: whose summary it is. data: the document.
    """
    names = {entry.name for entry in entries}
    lines = Locator(summary.path, data)
    places = {part.name: lines.locate(part.at).line for part in summary.parts}
    places |= {field.id: lines.locate(field.at).line for field in summary.fields}
    places |= {sign: places["generated"] for sign in "+-~" if "generated" in places}
    models = (model for model in inventory.models if model.name in names)
    words = [*dict.fromkeys(words for model in models for words in _reasons(model, summary, waived))]
    reasons = [f"{summary.path}:{places.get(text.partition(' ')[0].rstrip(':'), 1)}: {text}" for text in words]
    if reasons:
        more = [f"and {len(reasons) - _MOST} more"] if len(reasons) > _MOST else []
        first = f"{summary.path} cannot be published as it is; mend this, or waive what somebody answers for:"
        raise ConfigError("\n".join([first, *reasons[:_MOST], *more]))


def _reasons(model: Model, summary: TrainingSummary, waived: Waived) -> Iterator[str]:
    """In words; each begins with the field or key that it is about, where it is about one."""
    found = [(key, words) for key in RULES for words in getattr(model.summary, key)]
    if model.summary.domains_uncounted:
        found = [(key, words) for key, words in found if key != "domains"]
    if _fills(summary):
        found = [(key, words) for key, words in found if not words.startswith(f"{_UPDATED} ")]
    covered = waived(model, summary) if found else frozenset()
    steps = {"drift": " (mlpolicy fix)"}
    return (f"{words}{steps.get(key, '')}" for key, words in found if covered.isdisjoint(RULES[key]))


def _fills(summary: TrainingSummary) -> bool:
    """Publishing says of which day the summary is: nothing does yet, and the document is mlpolicy's own."""
    return summary.form == "own" and _updated(summary).state == "empty"


def _updated(summary: TrainingSummary) -> SummaryField:
    return next(field for field in summary.fields if field.id == _UPDATED)


def earlier(summary: TrainingSummary, date: str) -> tuple[str, ...]:
    """What to think about where the summary says that it is of an earlier day. date: ISO."""
    field = _updated(summary)
    early = any(day < date for day in field.items)
    return (f"{rows()[_UPDATED].title} says {field.value}, and the day of publication is {date}",) if early else ()


def as_published(summary: TrainingSummary, data: bytes, date: str) -> bytes:
    """The document with `status: published` and the day where it has none; every other byte stays. date: ISO.

    Raises ConfigError where it is written in a way that does not allow that.
    """
    if summary.form == "markdown":
        head = front_matter(data)[0].value
        if not isinstance(head, dict) or "status" not in head:
            return data  # somebody's own document, which has no place for it
    stated: dict[tuple[str, ...], Value] = {("status",): "published"}
    if _fills(summary):
        year, month, day = date.split("-")
        stated["fields", _UPDATED] = f"{day}/{month}/{year[2:]}"
    return restated(summary.path, data, stated)


def restated(path: str, data: bytes, stated: Mapping[tuple[str, ...], Value]) -> bytes:
    """The YAML file, or Markdown file's front matter, with other values below keys and numbers of items.

    Raises ConfigError.
    """
    if kind_of(path) == "markdown":
        front = _front(data)
        return front.before + _restated(path, front.inner, stated) + front.after
    return _restated(path, data, stated)


def _restated(path: str, data: bytes, stated: Mapping[tuple[str, ...], Value]) -> bytes:
    wanted = decoded_text(path, data)[1].value
    for keys, value in stated.items():
        wanted = _with(wanted, keys, value)
    new = "".join(f"{line}\n" for line in block(wanted, 0)).encode()
    found = rewritten(path, data, wanted, _same) if data.strip() else new
    # The number of an edition that is new, or was written as one, is one.
    return _EDITION.sub(rb"\1\2", found, count=1)


class _Front(NamedTuple):
    """Front matter of a Markdown file, the lines that enclose it, and the text below."""

    before: bytes
    inner: bytes
    after: bytes


def _front(data: bytes) -> _Front:
    end = front_matter(data)[1]
    if not end:
        return _Front(b"---\n", b"", b"---\n\n" + data.removeprefix(b"\xef\xbb\xbf"))
    lines = data[:end].splitlines(keepends=True)
    return _Front(lines[0], b"".join(lines[1:-1]), lines[-1] + data[end:])


def _same(first: Value, second: Value) -> bool:
    """Entries of a list are of the same model version, or equal."""
    if isinstance(first, dict) and isinstance(second, dict) and "id" in first:
        return all(first.get(key) == second.get(key) for key in ("id", "version"))
    return first == second


def _with(value: Value, keys: tuple[str, ...], new: Value) -> Value:
    """The value with another one below; of a list only what is there is replaced."""
    if not keys:
        return new
    key, rest = keys[0], keys[1:]
    if isinstance(value, list):
        return [_with(item, rest, new) if str(index) == key else item for index, item in enumerate(value)]
    known = mapping(value)
    return _put(known, key, _with(known.get(key), rest, new))


def _put(known: dict[str, Value], key: str, value: Value) -> dict[str, Value]:
    """A key that is new stands below the one that it belongs to."""
    names = [*known]
    if key not in known:
        names.insert(names.index(_BELOW[key]) + 1 if _BELOW.get(key) in names else len(names), key)
    return {name: value if name == key else known[name] for name in names}


def check_url(url: str) -> None:
    """Raises ConfigError for what is no address of a public page."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    if not _URL.fullmatch(url) or "." not in host:
        raise ConfigError(f"'{url}' is no address of a public page like https://aurora-lab.eu/summary")
    if left := placeholder(url, contact=True):
        raise ConfigError(f"'{url}' holds '{left}', which stands for an address; name the real one")
