"""Identify license texts of a benchmark and write the answers for its scorer.

    python -m benchmarks.score_licenses LICENSES_DIR OUT.jsonl [SPLIT]

LICENSES_DIR: a folder with `real.jsonl` and `negative.jsonl`, one object a line (`file`, `spdx`, `kind`, `accept`,
`danger`, `split`), the texts below `texts/`, and `equivalence.json`. Each text is read as the file `<n>/LICENSE`. Rows
of the split (`dev` by default) and the negative ones count. Prints how many are right, near, missed, false and fallen
for (`trapped`), and milliseconds of processor time per file and for loading. `near` names what is expected; where no
plain answer would be right, having none is right.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlpolicy.licenses import fingerprints
from mlpolicy.licenses.text import identify
from mlpolicy.model import LicenseFile
from mlpolicy.readers import Source, license_files


@dataclass(frozen=True, slots=True)
class Row:
    """One text. expected: ids that are right; none where no id is."""

    file: str
    kind: str
    split: str
    expected: frozenset[str]
    danger: frozenset[str]
    custom: bool


def rows(folder: Path, split: str) -> Iterator[Row]:
    """The rows of the split and the negative ones."""
    same = json.loads((folder / "equivalence.json").read_text(encoding="utf-8"))
    for name in ("real.jsonl", "negative.jsonl"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            if row["split"] in {split, "negative"}:
                ids = [item for item in (row["spdx"], *row.get("accept", ())) if not item.startswith("*")]
                expected = frozenset(other for item in ids for other in (item, *same.get(item, ())))
                danger = frozenset(row.get("danger", ()))
                yield Row(row["file"], row["kind"], row["split"], expected, danger, row["spdx"] == "*custom*")


def outcome(row: Row, fact: LicenseFile) -> str:
    """right, near, missed or false; trapped for a false answer that the row warns of."""
    if fact.spdx:
        right = fact.spdx in row.expected or " AND ".join(reversed(fact.spdx.split(" AND "))) in row.expected
        return "right" if right else "trapped" if fact.spdx in row.danger else "false"
    if row.custom:
        return "right"
    return "near" if fact.near in row.expected else "missed"


def measured() -> str:
    """Milliseconds to load the table, in two parts."""
    fingerprints.index()
    start = time.process_time()
    fingerprints.read_index(fingerprints._shipped()[0])  # noqa: SLF001 - what is measured
    small = time.process_time()
    fingerprints.read_windows(fingerprints._shipped()[1], fingerprints.index().ids)  # noqa: SLF001 - what is measured
    large = time.process_time()
    return f"load: digests {1000 * (small - start):.1f} ms, windows {1000 * (large - small):.1f} ms"


def main() -> None:
    """Read all texts as one repository, then each once more for the time."""
    folder, out, split = Path(sys.argv[1]), Path(sys.argv[2]), [*sys.argv[3:], "dev"][0]
    wanted = [*rows(folder, split)]
    texts = {f"{number}/LICENSE": (folder / "texts" / row.file).read_bytes() for number, row in enumerate(wanted)}
    facts = {path: next(license_files.read(Source(path=path, data=data))) for path, data in texts.items()}
    counts: Counter[tuple[str, str]] = Counter()
    times = []
    with out.open("w", encoding="utf-8") as file:
        for (path, data), row in zip(texts.items(), wanted, strict=True):
            start = time.process_time()
            identify(data.decode("utf-8", "replace"))
            times.append(time.process_time() - start)
            fact = facts[path]
            found = outcome(row, fact)
            counts["real" if row.split == split else "negative", found] += 1
            file.write(json.dumps({"file": row.file, "spdx": fact.spdx, "near": fact.near, "s": times[-1]}) + "\n")
            if found != "right":
                print(
                    found,
                    row.kind,
                    row.file,
                    sorted(row.expected)[:1],
                    fact.spdx or fact.near,
                    fact.similarity,
                    repr(fact.unexplained),
                )
    for key, count in sorted(counts.items()):
        print(*key, count)
    times.sort()
    median, most = (1000 * times[int(len(times) * share)] for share in (0.5, 0.95))
    print(f"median {median:.1f} ms, 95th {most:.1f} ms, longest {1000 * times[-1]:.0f} ms")
    print(measured())


if __name__ == "__main__":
    main()
