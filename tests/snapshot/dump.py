"""What a hook saw, as JSON: the judged snapshot and its bases with every content. Also run as a script by hooks."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from mlpolicy.choose import Choice, Judged, judge
from mlpolicy.gitrepo import GitRepo
from mlpolicy.model import Gate
from mlpolicy.snapshot import Snapshot


class Seen(TypedDict):
    """kind: of the snapshot. files, bases: path -> content."""

    kind: str
    gate: str
    looked_at: str
    blocking: bool
    changed: list[str]
    files: dict[str, str]
    bases: list[dict[str, str]]


def settings(snapshot: Snapshot) -> tuple[tuple[str, ...], Gate]:
    """Stands for the configuration: branches from the file `protected`, the gate commit."""
    named = contents(snapshot).get("protected")
    return tuple(named.split()) if named else ("main",), "commit"


def contents(snapshot: Snapshot) -> dict[str, str]:
    """Path -> content, whatever the encoding."""
    found = snapshot.read(snapshot.blobs)
    return {blob.path: "" if data is None else data.decode("utf-8", "backslashreplace") for blob, data in found}


def seen(judged: Judged) -> Seen:
    """Everything there is to see."""
    return {
        "kind": judged.snapshot.kind,
        "gate": judged.gate,
        "looked_at": judged.looked_at,
        "blocking": judged.blocking,
        "changed": list(judged.changed),
        "files": contents(judged.snapshot),
        "bases": [contents(base) for base in judged.bases],
    }


def look(start: Path, choice: Choice, environ: Mapping[str, str] | None = None) -> Judged:
    """Judge the repository at `start` in an environment, by default this process's."""
    environ = os.environ if environ is None else environ
    return judge(GitRepo.open(start, environ=environ), choice, environ, settings)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(seen(look(Path.cwd(), Choice(hook=True)))), encoding="utf-8")
