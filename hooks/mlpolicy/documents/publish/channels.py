"""Where a published summary has to be linked: at the channels of its model, and in the model's card.

A text of the repository links it by the URL of its publication, or by the path (or a URL that ends with the path) of
what was published. Whether a page outside links it nobody looks at: the publication row says so, as asserted.
"""

import posixpath
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from mlpolicy.config import ModelEntry
from mlpolicy.documents.records import Records
from mlpolicy.errors import ConfigError
from mlpolicy.model import Links, LockPublication, Model, TrainingSummary
from mlpolicy.readers.links import matches
from mlpolicy.strict import nearest


def unlinked(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[str]:
    """Channels of the model that do not link the published summary, in words."""
    row = _publication({entry.name, summary.model}, summary.path, records)
    if row:
        troubles = ((channel, _trouble(channel, row, records)) for channel in entry.channels)
        yield from (f"{channel} {trouble}" for channel, trouble in troubles if trouble)


def unlinked_in_card(path: str, model: Model, records: Records) -> Iterator[str]:
    """The published summary, in words, where the model's card should link it and does not. path: of the card.

    A card that is a channel of the model is judged as that.
    """
    if model.eu == "no" or not model.summary.published:
        return
    summary = records.summaries.get(model.summary.path or "")
    row = _publication({model.name, summary.model if summary else ""}, model.summary.path, records)
    channel = any(path in _texts(channel, records) for channel in model.channels if not is_url(channel))
    if row and not channel and _is_read(path, records) and not _links(records.links.get(path), row):
        yield f"the summary of {model.name} ({row.url})"


def _publication(models: Container[str], path: str | None, records: Records) -> LockPublication | None:
    """The row of one of the model versions that records the document; the last one where there are several."""
    rows = (row for row in records.publications if row.model in models and row.source == path)
    return next(reversed([*rows]), None)


def asserted(entry: ModelEntry, urls: Iterable[str]) -> tuple[str, ...]:
    """The channels that the URLs name, as the entry states them. Raises ConfigError for one that is none."""
    found = []
    for url in urls:
        stated = next((channel for channel in entry.channels if is_url(channel) and same_url(channel, url)), None)
        if stated is None and url in entry.channels:
            raise ConfigError(f"{url} is in the repository: the check itself looks whether it links the summary")
        if stated is None:
            raise ConfigError(f"'{url}' is none of the `channels:` of {entry.name}{nearest(url, entry.channels)}")
        found.append(stated)
    return tuple(found)


def with_channels(row: LockPublication, entry: ModelEntry, said: Iterable[str]) -> LockPublication:
    """The row with further channels that are said to link the publication, as far as the entry states them."""
    return replace(row, channels=tuple(sorted({*row.channels, *(name for name in said if name in entry.channels)})))


def is_url(text: str) -> bool:
    """The channel is a page outside the repository."""
    return "://" in text


def same_url(first: str, second: str) -> bool:
    """Both URLs lead to one page."""
    return _folded(first) == _folded(second)


def _trouble(channel: str, row: LockPublication, records: Records) -> str:
    """Why the channel does not count as linking the publication, in words; "" where it does."""
    if is_url(channel):
        asserted = any(same_url(channel, said) for said in row.channels)
        return "" if asserted or _is_at(row.url, channel) else "is outside the repository, and nobody says so of it"
    texts, path = _texts(channel, records), _path(channel)
    if any(own == path or _folder(own) == path for own in _own(row)):
        return ""
    if texts:
        return "" if any(_links(records.links.get(text), row) for text in texts) else "does not link it"
    return "is not a text that is read for links" if path in records.oids else "is not there"


def _texts(channel: str, records: Records) -> tuple[str, ...]:
    """What is read for links of a path: the file, or the files of the folder."""
    path = _path(channel)
    if path in records.oids:
        return (path,) if _is_read(path, records) else ()
    return tuple(file for file in records.files if _folder(file) == path and matches(file))


def _is_read(path: str, records: Records) -> bool:
    return matches(path) and path in records.files


def _links(links: Links | None, row: LockPublication) -> bool:
    own = _own(row)
    for target in links.targets if links else ():
        if target in own or (is_url(target) and (same_url(target, row.url) or _ends_with(target, own))):
            return True
    return False


def _own(row: LockPublication) -> frozenset[str]:
    """Paths of what was published."""
    return frozenset((row.source, *(item.path for item in row.renderings)))


def _ends_with(url: str, paths: frozenset[str]) -> bool:
    """The URL shows one of the files, as `https://host/owner/name/blob/main/<path>` does."""
    try:
        shown = unquote(urlsplit(url).path)
    except ValueError:  # brackets that hold no address
        return False
    return any(shown.endswith(f"/{path}") for path in paths)


def _is_at(url: str, channel: str) -> bool:
    """The page is the channel's, or lies below it."""
    return f"{_folded(url)}/".startswith(f"{_folded(channel)}/")


def _folded(url: str) -> str:
    host, _, path = url.partition("://")[2].partition("#")[0].partition("/")
    return f"{host.casefold().removeprefix('www.')}/{path}".rstrip("/")


def _path(channel: str) -> str:
    path = posixpath.normpath(channel.lstrip("/"))
    return "" if path == "." else path


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
