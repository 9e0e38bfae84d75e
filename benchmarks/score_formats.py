"""Run the readers over a corpus of manifests and write an inventory that its scorer can compare with expected facts.

    python benchmarks/score_formats.py CORPUS INDEX OUT.json [FORMAT ...]

CORPUS: folder of files; INDEX: JSON lines with `file` (below CORPUS), `path` (original), `format` and perhaps `mode`.
File number n of INDEX is read under `fNNNN/<path>`. Prints milliseconds per file and what could not be read. Hashes of
directory listings, which the inventory keeps as pins, are written among the digests, where the scorer looks for them.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from mlpolicy.errors import DecodeError
from mlpolicy.model import DataFile, Declaration, Fact, ModelCard, Problem
from mlpolicy.readers import SYMLINK, Source, readers
from mlpolicy.readers.data_files import READER as POINTERS


def facts(path: str, data: bytes, mode: int) -> list[Fact]:
    """As the inventory does it: a pointer is nothing else."""
    source = Source(path=path, data=data, mode=mode)
    found: list[Fact] = [*POINTERS.read(source)]
    for reader in () if found else readers():
        if reader is POINTERS or not reader.matches(path):
            continue
        if reader.tokens is None or any(token in data for token in reader.tokens):
            try:
                found.extend(reader.read(source))
            except DecodeError as error:
                print(f"{path}: {reader.name}: {error.kind}: {error.message}")
    return found


def declaration(fact: Declaration | ModelCard) -> dict[str, Any]:
    """The keys of the public inventory that the scorer reads."""
    extra: dict[str, Any] = {"name": fact.name}
    if isinstance(fact, ModelCard):
        sources = fact.datasets
        extra["dataset"] = fact.path
    else:
        sources = fact.upstream
        extra |= {"dataset": fact.dataset, "version": fact.version}
        extra["urls"] = [*fact.urls]
        extra["digests"] = [{"algorithm": item.algorithm, "value": item.value} for item in fact.digests]
        if fact.pin and fact.pin.endswith(".dir"):
            extra["digests"].append({"algorithm": "md5", "value": fact.pin})
    stated = [*fact.license.declared]
    license_ = {"declared": stated[0] if len(stated) == 1 else stated or None, "spdx": fact.license.spdx}
    return {
        "path": fact.path,
        "license": license_,
        "upstream": [{"dataset": item.dataset, "id": item.id} for item in sources],
        **extra,
    }


def main() -> None:
    """Read every file of the index, or those of the formats named."""
    corpus, index, out, *formats = sys.argv[1:]
    result: dict[str, list[Any]] = {"declarations": [], "data_files": [], "uses": []}
    rows = [json.loads(line) for line in Path(index).read_text(encoding="utf-8").splitlines()]
    took, count = 0.0, 0
    for number, row in enumerate(rows):
        file = Path(corpus, row["file"])
        link = file.is_symlink() or row.get("mode") == "120000"
        if (formats and row["format"] not in formats) or not (link or file.exists()):
            continue
        data = str(file.readlink()).encode() if file.is_symlink() else file.read_bytes()
        start = time.perf_counter()
        found = facts(f"f{number:04d}/{row['path']}", data, SYMLINK if link else 0o100644)
        took, count = took + time.perf_counter() - start, count + 1
        result["declarations"] += [declaration(fact) for fact in found if isinstance(fact, Declaration | ModelCard)]
        for fact in found:
            if isinstance(fact, DataFile):
                result["data_files"].append(
                    {"path": fact.path, "digests": [{"algorithm": d.algorithm, "value": d.value} for d in fact.digests]}
                )
            elif isinstance(fact, Problem):
                print(f"{fact.path}: {fact.reader}: {fact.message}")
    Path(out).write_text(json.dumps(result), encoding="utf-8")
    print(f"{count} files, {1000 * took / max(count, 1):.2f} ms each")


if __name__ == "__main__":
    main()
