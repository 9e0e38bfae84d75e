"""Compiled packs, kept in the common git directory: with them a commit needs neither protobuf nor YAML for its packs.

One JSON file a pack. Its first line is a SHA-256 over the rest and over everything that the rest depends on: the pack's
files, this package's own code, the interpreter and the CEL library. Whatever differs, or cannot be read or written,
means compiling anew, silently. Examples are left out: no check needs them. Safe to delete.
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
_NO_EXAMPLES = Examples(passing=(), failing=())


def read(folder: Path, name: str, sources: Mapping[str, bytes]) -> Pack | None:
    """The stored pack; None where there is none that can be trusted."""
    try:
        head, _, body = _path(folder, name).read_bytes().partition(b"\n")
        return _pack(json.loads(body)) if head == _head(sources, body) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(folder: Path, pack: Pack, sources: Mapping[str, bytes]) -> None:
    """Store a pack, atomically; a folder that cannot be written is no trouble."""
    bare = replace(pack, rules=tuple(replace(rule, examples=_NO_EXAMPLES) for rule in pack.rules))
    body = json.dumps(asdict(bare), default=lambda data: b64encode(data).decode()).encode()
    target = _path(folder, pack.name)
    temporary = target.with_suffix(f".{os.getpid()}.tmp")
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(_head(sources, body) + b"\n" + body)
        temporary.replace(target)


def _path(folder: Path, name: str) -> Path:
    return folder / "packs" / f"{name}.json"


def _head(sources: Mapping[str, bytes], body: bytes) -> bytes:
    digest = sha256(_environment())
    for name, data in sorted(sources.items()):
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    digest.update(body)
    return digest.hexdigest().encode()


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
