"""mlpolicy on this repository."""

import subprocess
import sys

from .checkout import ROOT


def test_this_repository() -> None:
    """Everything counted, also what a base would excuse, nothing blocks."""
    command = (sys.executable, "-m", "mlpolicy", "check", "--all")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 blocking" in done.stdout
