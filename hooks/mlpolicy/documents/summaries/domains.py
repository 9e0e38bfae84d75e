"""Domain names in one spelling: registrable ones of lists of crawled sites, hosts of lists of sites that are left out.

Registrable means what a registry gives out, by the ICANN part of the public suffix list: the template speaks of "top-
and second-level domain, e.g. example.com", so `github.io` is a name and `somebody.github.io` is one below it. The part
of that list which companies add for their users (`github.io` as a suffix) says who shares cookies, not who registers.
"""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

#: Characters of a domain name (RFC 1035), of an address that may hold one, and of a line that is shown.
_LONGEST = 253
_LONGEST_ADDRESS = 2000
_SHOWN = 60
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
_ADDRESS = re.compile(r"(?:(?:[a-z][a-z0-9+.-]*:)?//)?(?:[^/@\s]*@)?", re.IGNORECASE)
_SECRET = re.compile(r"(?<=//)[^/@\s]*@|\?.*", re.DOTALL)
_AFTER = re.compile(r"[/:?#].*", re.DOTALL)
#: How lists for hosts files and ad blockers write a name.
_BLOCKED = re.compile(r"(?:(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+|\|\|)?(?:\*\.|\.)?(?P<host>[^\s/^$]+)(?:\^[^\s]*|/)?")


def registrable(text: str) -> tuple[str, str]:
    """The name in ASCII, or "" and what keeps the text from being a registrable domain name, in words."""
    host = spelled(text)
    if host and (name := _suffixes().privatesuffix(host)) is not None:
        return (host, "") if name == host else ("", _instead(text, name))
    if host:
        return "", f"'{cut(text)}' {_unregistrable(host)}"
    inner = _AFTER.sub("", _ADDRESS.sub("", text[:_LONGEST_ADDRESS], count=1))
    name = _suffixes().privatesuffix(host) if inner != text and (host := spelled(inner)) else None
    return "", _instead(text, name) if name else f"'{cut(text)}' is no domain name"


def site(text: str) -> str:
    """The host in ASCII, without `www.`, that a line of a list of blocked sites names; "" where it names none."""
    if len(text) > _LONGEST_ADDRESS:
        return ""
    found = _BLOCKED.fullmatch(_ADDRESS.sub("", text, count=1) if "//" in text else text)
    return spelled(found["host"]).removeprefix("www.") if found else ""


def spelled(text: str) -> str:
    """A host name in ASCII and lower case without the dot of the root; "" for what is none."""
    if len(text) > _LONGEST:
        return ""
    host = text.lower().removesuffix(".")
    if not host.isascii():
        labels = unicodedata.normalize("NFKC", host).split(".")
        host = ".".join(label if label.isascii() else _encoded(label) for label in labels)
    return host if _HOST.fullmatch(host) else ""


def cut(text: str) -> str:
    """The text as far as a message shows it, without what may give access."""
    text = _SECRET.sub("", text[:_LONGEST_ADDRESS])
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _encoded(label: str) -> str:
    """The label as IDNA 2008 writes it (Python's own codec is of 2003, where ß is ss)."""
    letters = all(sign == "-" or unicodedata.category(sign)[0] in "LMN" for sign in label)
    return "xn--" + label.encode("punycode").decode() if letters else ""


def _instead(text: str, name: str) -> str:
    return f"'{cut(text)}' is not a registrable domain; write {name}"


def _unregistrable(host: str) -> str:
    if _suffixes().publicsuffix(host) == host:
        return "is a suffix under which names are registered"
    return "ends in no known top-level domain"


@cache
def _suffixes() -> "PublicSuffixList":
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - half a commit's time, and few repositories need it

    return PublicSuffixList(only_icann=True, accept_unknown=False)
