"""Wall times of commands, taken in turn so that a busy machine slows all of them."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

#: What any such hook pays: an interpreter, click and CEL imported, one look at what is staged.
FLOOR = (
    "import subprocess, click, cel_expr_python;"
    "subprocess.run(['git', 'diff-index', '--cached', '--raw', '-z', 'HEAD'], check=True, stdout=subprocess.DEVNULL)"
)
MLPOLICY = (sys.executable, "-m", "mlpolicy")


def medians(
    commands: Mapping[str, Sequence[str]], folder: Path, environment: Mapping[str, str], rounds: int = 5
) -> dict[str, float]:
    """Median seconds of each command over the rounds, after one that warms the caches. Raises on a failing command."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
            if turn:
                times[name].append(time.perf_counter() - start)
    return {name: median(taken) for name, taken in times.items()}
