"""What field 2.3.8 of a summary lists as crawled, in a file or in itself, and what is wrong with the names."""

import re
from bisect import bisect_left
from collections.abc import Collection
from typing import NamedTuple

from mlpolicy.documents.records import Records
from mlpolicy.documents.summaries.domains import registrable
from mlpolicy.model import At, DomainList, Part, SummaryField, TrainingSummary

FIELD = "2.3.8"
#: Wrong lines of each kind that are told.
_TOLD = 3
_NAME_OR_LINK = re.compile(r"://|[^\W_][\w-]*\.[^\W\d_]{2,}")


class Trouble(NamedTuple):
    """In words. open: nothing is wrong, but the list cannot be held against all names."""

    text: str
    open: bool = False


class Names(NamedTuple):
    """What is listed, and what is wrong before anything is counted. file: what holds the names."""

    names: Collection[str]
    troubles: tuple[Trouble, ...]
    #: Where the first trouble stands.
    place: Part
    file: DomainList | None = None

    def at(self, name: str) -> Part:
        """Where the name stands."""
        return place_of(self.file, name) if self.file else self.place


def listed_names(summary: TrainingSummary, records: Records) -> Names | None:
    """What field 2.3.8 lists; None where it says nothing that counts."""
    field = next((item for item in summary.fields if item.id == FIELD and item.state == "filled"), None)
    if field is None:
        return None
    here = Part(name="summary.domains", path=summary.path, at=field.at)
    if summary.domains_file is None:
        return _inline(field, here)
    found = records.domain_lists.get(summary.domains_file)
    if found is None:
        return Names((), (_unlisted(summary.domains_file, records),), here)
    return _listed(found, here)


def _inline(field: SummaryField, here: Part) -> Names:
    names, wrong = set[str](), list[Trouble]()
    for item in field.items:
        name, trouble = registrable(item)
        if trouble or name in names:
            wrong.append(Trouble(f"{FIELD}: {trouble or f'{name} is listed twice'}"))
        else:
            names.add(name)
    if not field.items and not _NAME_OR_LINK.search(field.value):
        wrong.append(Trouble(f"{FIELD} names no domain, and no place where they are listed"))
    return Names(names, tuple(wrong[:_TOLD]) if field.confidence == "high" else (), here)


def _listed(found: DomainList, here: Part) -> Names:
    path = found.path
    troubles = [Trouble(f"{path}, {wrong}") for told in (found.invalid, found.repeated) for wrong in told[:_TOLD]]
    if found.unread:
        troubles.append(Trouble(f"{path} is not read to its end: {found.unread}", open=True))
    elif not found.names and not troubles:
        troubles.append(Trouble(f"{path} lists no domain name"))
    first = next((part.at for part in found.parts), At())
    place = Part(name=here.name, path=path, at=first) if troubles else here
    return Names(found.names, tuple(troubles), place, found)


def place_of(found: DomainList, name: str) -> Part:
    """Where the list has the name."""
    start = found.starts[bisect_left(found.names, name)]
    return Part(name="", path=found.path, at=At(start=start, end=start))


def _unlisted(path: str, records: Records) -> Trouble:
    """Why there is no list at the path."""
    if path not in records.oids:
        return Trouble(f"{FIELD} names {path}, which is not there")
    file = records.measured.get(path)
    if file is not None and file.kind != "file":
        return Trouble(f"{path} is a pointer; its content is not in git", open=True)
    if path in records.unread:
        return Trouble(f"{path} cannot be read")
    return Trouble(f"{path} is not read as a list of domain names; call it domains.txt or NAME-domains.txt")
