"""`.mlpolicy/packs.lock`: which commit of which git repository each vendored pack is, and what its files are.

One JSON object a line, sorted by name, keys in fixed order, so that git can merge it. `mlpolicy policy update` writes
it beside the files below `.mlpolicy/packs/<name>/`; a check reads both from the judged snapshot and fetches nothing.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256

from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.places import Locator
from mlpolicy.strict import StrictError, build, pointed
from mlpolicy.text import decode_json

PATH = ".mlpolicy/packs.lock"
FOLDER = ".mlpolicy/packs"

_USER_INFO = re.compile(r"^([a-z+]+://)?[^/]*@")


@dataclass(frozen=True, slots=True, kw_only=True)
class LockRow:
    """A vendored pack. url: without user-info. folder: within the repository, "" for its root."""

    name: str
    url: str
    ref: str
    folder: str
    commit: str = field(metadata={"pattern": r"[0-9a-f]{40}|[0-9a-f]{64}", "shape": "a commit id"})
    digest: str = field(metadata={"pattern": r"[0-9a-f]{64}", "shape": "64 hex digits"})


def parse(data: bytes) -> dict[str, LockRow]:
    """The rows by name. Raises ConfigError with the line of one that is none."""
    rows: dict[str, LockRow] = {}
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = build(decode_json(line), LockRow)
        except DecodeError as error:
            raise _wrong(line, number, error.column, error.message) from None
        except StrictError as error:
            column = Locator("row.json", line).locate(error.at).column
            raise _wrong(line, number, column, error.message) from None
        if row.name in rows:
            raise _wrong(line, number, 1, f"pack '{row.name}' has two rows")
        rows[row.name] = row
    return rows


def _wrong(line: bytes, number: int, column: int, message: str) -> ConfigError:
    if re.match(rb"<{7}|={7}|>{7}", line):
        message = "merge-conflict markers"
    place, text, column = f"{PATH}:{number}", line.decode("utf-8", "replace").rstrip(), max(column, 1)
    return ConfigError(pointed(f"{place}:{column}: {message}; run `mlpolicy policy update`", text, column))


def serialize(rows: Iterable[LockRow]) -> bytes:
    """The file's content."""
    ordered = sorted(rows, key=lambda row: row.name)
    return "".join(f"{json.dumps(asdict(row), ensure_ascii=False)}\n" for row in ordered).encode()


def digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents, sorted by name. Line endings do not count: git may change them."""
    whole = sha256()
    for name, data in sorted(files.items()):
        content = unix(data)
        whole.update(f"{name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def unix(data: bytes) -> bytes:
    """The content with the line endings that count."""
    return data.replace(b"\r\n", b"\n")


def shown_url(url: str) -> str:
    """The URL without user-info and query, which may hold a token; also of `user@host:path`."""
    return _USER_INFO.sub(lambda found: found[1] or "", url).partition("?")[0]
