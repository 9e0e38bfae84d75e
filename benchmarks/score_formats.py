"""Read a corpus of manifests as one repository and write the public inventory, for a scorer of expected facts.

    python benchmarks/score_formats.py CORPUS INDEX OUT.json [FORMAT ...]

CORPUS: folder of files; INDEX: JSON lines with `file` (below CORPUS), `path` (original), `format` and perhaps `mode`.
File number n of INDEX stands at `fNNNN/<path>`; with formats named, only their files are there. Prints milliseconds per
file and every problem.
"""

import json
import sys
import time
from pathlib import Path

from mlpolicy.inventory import Gatherer
from mlpolicy.inventory_json import render
from mlpolicy.linking import link
from mlpolicy.pipeline import load_config
from mlpolicy.readers import SYMLINK
from mlpolicy.report import Places
from mlpolicy.snapshot import MemorySnapshot
from mlpolicy.tables import shipped


def repository(corpus: Path, index: Path, formats: list[str]) -> MemorySnapshot:
    """The files of the index at their original paths."""
    files: dict[str, str | bytes] = {}
    modes = {}
    for number, line in enumerate(index.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        file = corpus / row["file"]
        if (formats and row["format"] not in formats) or not (file.is_symlink() or file.exists()):
            continue
        path = f"f{number:04d}/{row['path']}"
        if file.is_symlink() or row.get("mode") == "120000":
            modes[path] = SYMLINK
        files[path] = str(file.readlink()).encode() if file.is_symlink() else file.read_bytes()
    return MemorySnapshot(files, modes)


def main() -> None:
    """Read every file of the index, or those of the formats named."""
    corpus, index, out, *formats = sys.argv[1:]
    snapshot = repository(Path(corpus), Path(index), formats)
    config = load_config(snapshot)
    start = time.perf_counter()
    facts = Gatherer(config.tables + shipped()).facts(snapshot)
    took = time.perf_counter() - start
    inventory = link(facts, snapshot.blobs, config)
    places = Places([snapshot])
    places.load(snapshot.files)
    Path(out).write_text(render(inventory, places.locate, "memory", None, None), encoding="utf-8")
    for problem in inventory.problems:
        print(f"{problem.path}: {problem.reader}: {problem.kind}: {problem.message}")
    print(f"{len(snapshot.files)} files, {1000 * took / max(len(snapshot.files), 1):.2f} ms each")


if __name__ == "__main__":
    main()
