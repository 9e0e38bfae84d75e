"""Addresses of license pages: `policies/tables/license_pages.yaml`, and pages whose last part is an id."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mlpolicy.licenses import creative_commons
from mlpolicy.licenses.resolved import UNKNOWN, UNPARSABLE, Resolved, known
from mlpolicy.tables import table

ADDRESS = re.compile(r"(?:https?://(?:www\.)?|www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(/\S*)?", re.IGNORECASE)

_TAIL = re.compile(r"(?:/(?:legalcode|deed|rdf)(?:[.-][a-z_-]+)*)?(?:\.(?:html?|txt|md|json|php))?/*$", re.IGNORECASE)
_VERSION = re.compile(r"(?<=\d)-(?=\d)")
#: Pages whose last part is an id; the Hub writes choosealicense.com/licenses/<its own id> on export.
_ID_PAGE = re.compile(
    r"(?:(?:choosealicense\.com|spdx\.org|opendefinition\.org)/licenses|opensource\.org/licenses?"
    r"|publications\.europa\.eu/resource/authority/licence|dcat-ap\.de/def/licenses)/([^/]+(?:/\d\.\d)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock:
    """Lines of `SPDX expression: address address ...`, without scheme and `www.`; `unknown` says too little."""

    source: str
    checked: str
    verified: bool
    rows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTable:
    blocks: tuple[PageBlock, ...]


def page(host: str, path: str, name: Callable[[str], Resolved]) -> Resolved:
    """The license that an address is the page of. name: resolves the id at the end of a page."""
    without_fragment = path.partition("#")[0]
    address = _TAIL.sub("", host + without_fragment.partition("?")[0])
    for form in (host + path, host + without_fragment, address):
        if listed := pages().get(key(form)):
            return listed
    if found := _ID_PAGE.fullmatch(address):
        return name(_VERSION.sub(".", found[1].replace("/", "-")))
    return creative_commons.page(address) or UNPARSABLE


def key(address: str) -> str:
    """By what addresses compare: without case, tail and the sign between the parts of a version."""
    return _VERSION.sub(".", _TAIL.sub("", address).casefold())


@cache
def pages() -> dict[str, Resolved]:
    """The addresses of the table, by `key`."""
    found: dict[str, Resolved] = {}
    for block in table("license_pages", PageTable).blocks:
        for line in block.rows.splitlines():
            spdx, _, addresses = line.partition(": ")
            resolved = UNKNOWN if spdx == "unknown" else known(spdx)
            found.update((key(address), resolved) for address in addresses.split())
    return found
