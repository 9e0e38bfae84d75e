"""Lists of sites that are left out of crawling: the one that a copyright policy names, else those of the repository."""

import posixpath
from collections.abc import Iterator

from mlpolicy.documents.records import Records
from mlpolicy.model import CopyrightPolicy, DomainList


def named(policy: CopyrightPolicy | None, records: Records) -> str | None:
    """Repository path of the list that the policy names; None where it names none, or a page."""
    stated = policy.exclusion_list if policy else None
    if policy is None or stated is None or "://" in stated:
        return None
    path = posixpath.normpath(stated.lstrip("/"))
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(policy.path), stated))
    return beside if beside in records.oids and path not in records.oids else path


def exclusions(policy: CopyrightPolicy | None, records: Records) -> Iterator[DomainList]:
    """The lists that count, with at least one name each."""
    path = named(policy, records)
    for item in records.domain_lists.values():
        if item.names and (item.path == path if path else item.kind == "exclusion"):
            yield item
