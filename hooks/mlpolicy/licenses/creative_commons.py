"""Names and pages of Creative Commons licenses, by their grammar: elements, version, jurisdiction.

A name without a version gets none, and a ported license (`/by/2.5/za/`) is never the unported one: it is known where
the SPDX list has it.
"""

import re
from collections.abc import Sequence

from mlpolicy.licenses.expressions import license_ids
from mlpolicy.licenses.resolved import UNPARSABLE, Resolved, known

_ELEMENTS = {
    "by": "by|attribution",
    "nc": "nc|non ?commercial",
    "nd": "nd|no ?deriv(?:ative)?s?(?: works)?",
    "sa": "sa|share ?alike",
}
#: Jurisdictions whose ports the SPDX list has, as titles name them.
_PORTS = {
    "australia": "au",
    "austria": "at",
    "england and wales": "uk",
    "france": "fr",
    "germany": "de",
    "japan": "jp",
    "netherlands": "nl",
    "united states": "us",
}
#: What the word behind the version says about it.
_KINDS = {"international": ("4.0",), "unported": ("3.0",), "generic": ("1.0", "2.0", "2.5")}
_LICENSES = frozenset({"by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"})
_VERSIONS = frozenset({"1.0", "2.0", "2.5", "3.0", "4.0"})

_VERSION = r"\d \d|[34]"
#: On a folded name.
_NAME = re.compile(
    rf"(?:cc|creative commons(?: cc)?|(?=attribution|by (?:nc|nd|sa)))(?: (?P<early>{_VERSION}))?"
    r"(?P<elements>(?: ?\b(?:" + "|".join(_ELEMENTS.values()) + r")\b)*)"
    rf"(?: (?P<first>igo))?(?: (?P<version>{_VERSION}))?(?: (?P<kind>international|unported|generic))?(?: public)?"
    r"(?: (?P<port>igo|[a-z]{2}|" + "|".join(_PORTS) + r"))?(?: deed| legal ?code)?"
)
_GLUED = re.compile(r"\bcc ?by((?:nc|nd|sa)*)\b")
_PAGE = re.compile(
    r"(?:i\.)?creativecommons\.org/(?:licenses|l)/((?:by|nc|nd|sa)(?:-(?:by|nc|nd|sa))*)"
    r"(?:/(\d\.\d)(?:/([a-z]{2,3}|scotland))?)?",
    re.IGNORECASE,
)


def name(folded: str) -> Resolved | None:
    """The license that a folded name is; None where it is no Creative Commons name."""
    found = _NAME.fullmatch(_GLUED.sub(lambda glued: f"cc by {' '.join(re.findall('..', glued[1]))}".rstrip(), folded))
    if not found or (found["early"] and found["version"]) or (found["first"] and found["port"]):
        return None
    words = found["elements"]
    elements = [key for key, pattern in _ELEMENTS.items() if re.search(rf"\b(?:{pattern})\b", words)]
    stated = found["early"] or found["version"]
    if not elements or not stated:
        return Resolved("unknown", family=" ".join(["cc", *elements]))
    version = stated.replace(" ", ".") if " " in stated else f"{stated}.0"
    if found["kind"] and version not in _KINDS[found["kind"]]:
        return UNPARSABLE
    port = found["first"] or found["port"]
    return _license(elements, version, _PORTS.get(port, port))


def page(address: str) -> Resolved | None:
    """The license that an address (without scheme and tail) is the page of; None where it is none of these pages."""
    found = _PAGE.fullmatch(address)
    if not found:
        return None
    elements = found[1].lower().split("-")
    if not found[2]:
        return Resolved("unknown", family=" ".join(["cc", *sorted(elements)]))
    return _license(elements, found[2], found[3])


def _license(elements: Sequence[str], version: str, port: str | None) -> Resolved:
    kind = "-".join(sorted(elements))  # by, nc, nd, sa: SPDX order is alphabetical
    spdx = f"CC-{kind.upper()}-{version}"
    if port:
        ported = license_ids().get(f"{spdx}-{port}".casefold())
        return known(ported) if ported else UNPARSABLE
    return known(spdx) if kind in _LICENSES and version in _VERSIONS else UNPARSABLE
