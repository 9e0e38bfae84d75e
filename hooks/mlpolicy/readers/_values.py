"""Small conversions that readers of documents share: text out of loose values, paths, digests, parts."""

import posixpath
import re
from collections.abc import Iterable, Iterator

from mlpolicy.identity import CONTROL, USER_INFO, identify, local
from mlpolicy.model import At, Part, Upstream
from mlpolicy.pointers import Value

_LENGTHS = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}
_COMMIT = re.compile(r"[0-9a-f]{40}")
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_ADDRESS = re.compile(r"([^?#]*)(\?[^#]*)?(#[^=]*$)?")
_PARAMETER = re.compile(r"[?&#][\w.%+-]+=(?!=)")
_TAIL = re.compile(r"[?#]")
#: By the parameter's name, or by its value: a long run without a break, or long with letters of both cases and digits.
_SECRET = re.compile(
    r"[?&][^=&]*(?i:auth|cred|expir|key|pass|secret|sig|token)|=[^&]*?[0-9A-Za-z+/]{32}"
    r"|=(?=[^&a-z]*[a-z])(?=[^&A-Z]*[A-Z])(?=[^&0-9]*[0-9])[^&]{40}"
)


def text(value: Value) -> str | None:
    """The text of a scalar on one line, stripped; None for anything else and for nothing."""
    return CONTROL.sub(" ", value).strip() or None if isinstance(value, str) else None


def texts(value: Value) -> tuple[str, ...]:
    """A scalar, or the scalars of a list, without empty ones and repeats."""
    items = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(found for item in items if (found := text(item))))


def flat(value: Value) -> tuple[str, ...]:
    """The texts of a value that may also be a mapping from configuration to value or list."""
    items = list(value.values()) if isinstance(value, dict) else [value]
    return tuple(dict.fromkeys(found for item in items for found in texts(item)))


def mappings(value: Value) -> Iterator[tuple[int, dict[str, Value]]]:
    """The mappings of a list (or a single one), each with its index."""
    for index, item in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(item, dict):
            yield index, item


def remote(path: str) -> bool:
    """It names another place, not a path."""
    return bool(_REMOTE.match(path))


def public_url(url: str) -> str:
    """The URL without user-info, and without a query that may be a signature; any other text as it is."""
    head, sign, rest = USER_INFO.sub("://", url).partition("://")
    found = _ADDRESS.match(rest)
    if not sign or not found:
        return url
    query = found[2] or ""
    return head + sign + found[1] + ("" if _SECRET.search(query) else query) + (found[3] or "")


def without_access(text: str) -> tuple[str, bool]:
    """A value or an expression without what may give access: user-info, and all from a URL's query or fragment on.

    True where it held such (user-info, parameters): then its source line is not to be shown either.
    """
    shown = USER_INFO.sub("://", CONTROL.sub(" ", text))
    url = shown.find("://")
    # An expression may put the scheme elsewhere; `?name=` is a query all the same.
    tails = [_PARAMETER.search(shown), _TAIL.search(shown, url) if url >= 0 else None]
    end = min((tail.start() for tail in tails if tail), default=len(shown))
    return shown[:end], len(shown) < len(text) or "=" in shown[end:]


def place(folder: str, path: str) -> str | None:
    """A path that a file of `folder` states, as a repository path; None where it is remote or leads outside."""
    if remote(path):
        return None
    found = local(posixpath.join(folder, path.replace("\\", "/")))
    return found.removeprefix("path:") if found.startswith("path:") else None


def digest_value(algorithm: str, value: str | None) -> str | None:
    """Lower-case hex, only where it has the length of the algorithm: the key alone proves nothing."""
    found = (value or "").strip().lower()
    length = _LENGTHS.get(algorithm)
    return found if length and re.fullmatch(rf"[0-9a-f]{{{length}}}", found) else None


def commit(revision: str | None) -> str | None:
    """The revision where it is a full commit id."""
    return revision if revision and _COMMIT.fullmatch(revision) else None


def upstream(name: str, source: str = "") -> Upstream:
    """A dataset as the file names it, with the id where the name has one."""
    return Upstream(dataset=public_url(name), id=identify(name, source).id)


def parts(path: str, places: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """Parts of a fact from (name, pointer) pairs."""
    return tuple(Part(name=name, path=path, at=At(pointer=pointer)) for name, pointer in places)


def folder_id(folder: str) -> str:
    """What `path:` says of a folder; `.` is the repository."""
    return folder or "."


def everything_below(folder: str) -> str:
    """The glob of all files below a folder."""
    return f"{folder}/**" if folder else "**"
