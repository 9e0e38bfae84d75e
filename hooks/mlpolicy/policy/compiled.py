"""Compiled packs, kept in the common git directory: with them a commit needs neither protobuf nor YAML for its packs.

One JSON file a pack and state: its name holds a digest of what it was made from, so that two states of a pack (before
and after a change, two installations) stand side by side; past a bound the oldest go. Its first line is a SHA-256 over
the rest and over everything that the rest depends on: the pack's files, this package's own code, the interpreter and
the CEL library. Whatever differs, or cannot be read or written, means compiling anew, silently. Examples are left out:
no check needs them. Safe to delete.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from mlpolicy import __version__, model
from mlpolicy.policy.cel import fingerprint
from mlpolicy.policy.rules import Basis, Confidences, Examples, Levels, Pack, Rule

_PROGRAMS = ("when_program", "require_program", "advisory_program")
#: Packs of several states, worktrees and installations.
MAX_KEPT = 64
_NO_EXAMPLES = Examples(passing=(), failing=())


def read(folder: Path, name: str, sources: Mapping[str, bytes]) -> Pack | None:
    """The stored pack; None where there is none that can be trusted."""
    try:
        head, _, body = _path(folder, name, sources).read_bytes().partition(b"\n")
        return _pack(json.loads(body)) if head == _head(sources, body) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(folder: Path, pack: Pack, sources: Mapping[str, bytes]) -> Pack:
    """Store a pack, atomically; a folder that cannot be written is no trouble. What `read` will give from now on."""
    bare = replace(pack, rules=tuple(replace(rule, examples=_NO_EXAMPLES) for rule in pack.rules))
    body = json.dumps(asdict(bare), default=lambda data: b64encode(data).decode()).encode()
    target = _path(folder, pack.name, sources)
    temporary = target.with_suffix(f".{os.getpid()}.tmp")
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(_head(sources, body) + b"\n" + body)
        temporary.replace(target)
        _forget(target.parent)
    return bare


def _forget(folder: Path) -> None:
    """Remove all but the newest; another process may do the same."""
    newest = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in newest[MAX_KEPT:]:
        path.unlink(missing_ok=True)


def _path(folder: Path, name: str, sources: Mapping[str, bytes]) -> Path:
    return folder / "packs" / f"{name}-{_digest(sources).hex()[:16]}.json"


def _head(sources: Mapping[str, bytes], body: bytes) -> bytes:
    return sha256(_digest(sources) + body).hexdigest().encode()


def _digest(sources: Mapping[str, bytes]) -> bytes:
    digest = sha256(_environment())
    for name, data in sorted(sources.items()):
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.digest()


@cache
def _environment() -> bytes:
    """What compiled packs depend on beside their files; the code itself too, so that a working copy is never stale."""
    digest = sha256(f"{__version__} {fingerprint()}".encode())
    for path in (Path(model.__file__), *sorted(Path(__file__).parent.glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.digest()


def _pack(stored: dict[str, Any]) -> Pack:
    return Pack(**stored | {"basis": tuple(stored["basis"]), "rules": tuple(map(_rule, stored["rules"]))})


def _rule(stored: dict[str, Any]) -> Rule:
    nested = {
        "levels": Levels(**stored["levels"]),
        "min_confidence": Confidences(**stored["min_confidence"]),
        "basis": tuple(Basis(**item) for item in stored["basis"]),
        "examples": _NO_EXAMPLES,
    }
    return Rule(**stored | nested | {name: b64decode(stored[name], validate=True) for name in _PROGRAMS})
