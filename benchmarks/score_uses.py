"""Score the readers of dataset uses against hand-made labels, and measure their speed.

usage: python benchmarks/score_uses.py MIRRORS LABELS [--out FILE] [--errors N] [--repo OWNER/NAME]

MIRRORS holds bare repositories as `owner+name/repo` or `owner+name`; LABELS holds scope.json (a commit for each
repository), dev.jsonl, dev-negatives.jsonl and score.py. A labelled commit that a mirror lacks is replaced by its HEAD,
and said so. The labels count an entry of a registry as a use and keep queries of URLs: definitions in configurations
are exported too, and what a reader leaves out of an address is put back from the source line. Predictions are written
as JSON lines; score.py of the labels judges them.
"""

import argparse
import json
import re
import runpy
import subprocess
import sys
import time
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from mlpolicy.discover import discover
from mlpolicy.errors import DecodeError
from mlpolicy.model import DatasetUse, Definition
from mlpolicy.places import Locator
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.manifests.dvc_yaml import READER as DVC
from mlpolicy.tables import shipped


def main() -> int:
    """Write the predictions and print what score.py says of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mirrors", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--out", type=Path, default=Path("predictions.jsonl"))
    parser.add_argument("--errors", type=int, default=0, help="how many misses and false positives to list")
    parser.add_argument("--repo", action="append", help="only this repository")
    options = parser.parse_args()
    readers = (*discover("mlpolicy.readers.uses", "READER", Reader), DVC)
    scope = json.loads((options.labels / "scope.json").read_bytes())
    clock = Clock()
    with options.out.open("w", encoding="utf-8") as out:
        for repo in options.repo or scope:
            for row in predictions(options.mirrors, repo, scope[repo]["commit"], readers, clock):
                if labelled(str(row["path"]), scope[repo]):
                    print(json.dumps(row), file=out)
    print(clock.summary())
    names = [options.out, options.labels / "dev.jsonl", options.labels / "dev-negatives.jsonl"]
    script = [sys.executable, options.labels / "score.py", *names, "--errors", str(options.errors)]
    print(purposes(names[0], names[1], options.labels / "score.py"), flush=True)
    return subprocess.run(script, check=False).returncode


def purposes(predicted: Path, labels: Path, script: Path) -> str:
    """How often training was taken for evaluation or the other way round, among uses found on the labelled line."""
    score = runpy.run_path(str(script))
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in score["load"](predicted):
        found.setdefault((row["repo"], row["path"]), []).append(row)
    compared = wrong = 0
    for label in score["load"](labels):
        near = [
            row
            for row in found.get((label["repo"], label["path"]), ())
            if score["line_ok"](label, int(row["line"])) and score["name_ok"](label, score["norm"](row["dataset"]))
        ]
        if near and label["line"] and not label.get("optional"):
            _, closest = min(((score["dist"](label, int(row["line"])), number), row) for number, row in enumerate(near))
            compared += 1
            wrong += {closest["purpose"], label["purpose"]} == {"train", "eval"}
    return f"purpose: {wrong} of {compared} train/eval confusions\n"


def labelled(path: str, scope: dict[str, list[str]]) -> bool:
    """The path lies in the part of the repository that was labelled: elsewhere nobody knows what is right."""
    excluded = any(fnmatch(path, pattern) for pattern in scope["exclude"])
    return any(path.startswith(prefix) for prefix in scope["include"]) and not excluded


class Clock:
    """Seconds and bytes by reader."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {}

    def add(self, reader: str, seconds: float, size: int) -> None:
        row = self.spent.setdefault(reader, [0.0, 0, 0])
        row[0] += seconds
        row[1] += size
        row[2] += 1

    def summary(self) -> str:
        rows = [
            f"{name}: {files:,.0f} files, {size / 1e6:.1f} MB in {spent:.2f} s = {size / 1e6 / (spent or 1):.1f} MB/s"
            for name, (spent, size, files) in sorted(self.spent.items())
        ]
        return "\n".join([*rows, ""])


def predictions(
    mirrors: Path, repo: str, commit: str, readers: tuple[Reader, ...], clock: Clock
) -> Iterator[dict[str, object]]:
    """One row for each dataset use of the commit."""
    folder = mirrors / repo.replace("/", "+")
    git = ["git", f"--git-dir={folder / 'repo' if (folder / 'repo').is_dir() else folder}"]
    if subprocess.run([*git, "cat-file", "-e", commit], check=False, stderr=subprocess.DEVNULL).returncode:
        print(f"{repo}: {commit[:12]} is not there, HEAD is read instead")
        commit = "HEAD"
    for path, data in contents(git, commit, readers):
        for use in uses(path, data, readers, clock):
            locator = Locator(path, data)
            place = locator.locate(use.at)
            yield {
                "repo": repo,
                "path": path,
                "line": place.line,
                "dataset": as_written(use.dataset, locator.line(place.line)),
                "source_kind": use.source,
                "how": use.how,
                "purpose": use.purpose if isinstance(use, DatasetUse) else "unknown",
            }


def as_written(dataset: str, line: str) -> str:
    """The address with the query that stands behind it in its line, which facts leave out."""
    found = re.search(re.escape(dataset) + r"\?[^\s\"'#,)\\]+", line) if "://" in dataset else None
    return found[0] if found else dataset


def contents(git: list[str], commit: str, readers: tuple[Reader, ...]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file that a reader may want."""
    listing = subprocess.run([*git, "ls-tree", "-r", "-z", commit], check=True, capture_output=True).stdout
    blobs = []
    for entry in filter(None, listing.split(b"\0")):
        details, _, name = entry.partition(b"\t")
        mode, kind, oid = details.split()
        path = name.decode("utf-8", "surrogateescape")
        if kind == b"blob" and mode != b"120000" and any(reader.matches(path) for reader in readers):
            blobs.append((path, oid))
    asked = b"".join(oid + b"\n" for _, oid in blobs)
    answer = subprocess.run([*git, "cat-file", "--batch"], input=asked, check=True, capture_output=True).stdout
    start = 0
    for path, _ in blobs:
        end = answer.index(b"\n", start)
        if answer.endswith(b" missing", start, end):
            print(f"{path}: its content is not in this mirror", file=sys.stderr)
            start = end + 1
            continue
        size = int(answer[start:end].split()[-1])
        yield path, answer[end + 1 : end + 1 + size]
        start = end + size + 2


def uses(path: str, data: bytes, readers: tuple[Reader, ...], clock: Clock) -> list[DatasetUse | Definition]:
    """The dataset uses of one file; what cannot be read is said on standard error."""
    found: list[DatasetUse | Definition] = []
    for reader in readers:
        if not reader.matches(path):
            continue
        started = time.process_time()
        try:
            if reader.tokens is None or any(token in data for token in reader.tokens):
                found += [
                    fact
                    for fact in reader.read(Source(path=path, data=data, tables=shipped()))
                    if isinstance(fact, DatasetUse)
                    or (isinstance(fact, Definition) and path.endswith((".yaml", ".yml", ".json", ".toml")))
                ]
        except DecodeError as error:
            print(f"{path}: {error.kind}: {error.message}", file=sys.stderr)
        clock.add(reader.name, time.process_time() - started, len(data))
    return found


if __name__ == "__main__":
    sys.exit(main())
