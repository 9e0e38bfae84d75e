"""A full check of a generated repository beside `git grep --cached` over the same files, in one run.

Usage, at the root of the checkout: python -m benchmarks.cold_check [FILES]   (default 10000)
"""

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.generated import make_repository
from benchmarks.timing import MLPOLICY, medians


def main(files: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "repository")
        make_repository(folder, files)
        commands = {
            "git grep --cached": ("git", "grep", "--cached", "-c", "load_dataset"),
            "mlpolicy check": (*MLPOLICY, "check", "--rev", "HEAD", "--all"),
        }
        taken = medians(commands, folder, os.environ, rounds=3)
    for command, seconds in taken.items():
        print(f"{command:<20} {seconds:7.3f} s  ({files} files)")
    print(f"{'ratio':<20} {taken['mlpolicy check'] / taken['git grep --cached']:7.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
