"""A one-file commit: `mlpolicy check --hook` beside the floor, in one run, for repositories of several sizes.

Usage, at the root of the checkout: python -m benchmarks.commit_floor [FILES...]   (default 100 10000 100000)
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.generated import make_repository
from benchmarks.timing import FLOOR, MLPOLICY, medians


def main(sizes: list[int]) -> None:
    print(f"{'files':>9} {'floor s':>9} {'hook s':>9} {'ratio':>7}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name, "repository")
            make_repository(folder, size)
            environment = os.environ | {"GIT_INDEX_FILE": str(folder / ".git" / "index")}
            stage_one_file(folder, environment)
            commands = {"floor": (sys.executable, "-c", FLOOR), "hook": (*MLPOLICY, "check", "--hook")}
            taken = medians(commands, folder, environment)
            print(
                f"{size:>9} {taken['floor']:>9.3f} {taken['hook']:>9.3f} {taken['hook'] / taken['floor']:>7.2f}",
                flush=True,
            )


def stage_one_file(folder: Path, environment: dict[str, str]) -> None:
    """An index that differs from HEAD in one Python file."""

    def git(*arguments: str, data: bytes = b"") -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, input=data, check=True, stdout=subprocess.PIPE
        )
        return done.stdout.decode().strip()

    blob = git("hash-object", "-w", "--stdin", data=b"print('changed')\n")
    git("update-index", "--add", "--cacheinfo", f"100644,{blob},lib/changed.py")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [100, 10_000, 100_000])
