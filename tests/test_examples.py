"""The repository that `make demo` plays with, and the demo itself."""

import json
import subprocess
import sys

import pytest

from mlpolicy.snapshot import blob_id

from .checkout import ROOT

AURORA = ROOT / "examples" / "aurora"


def test_publication_row() -> None:
    """The published summary is byte for byte what its publication row froze."""
    rows = [json.loads(line) for line in (AURORA / "mlpolicy.lock").read_text(encoding="utf-8").splitlines()]
    (publication,) = (row for row in rows if row["row"] == "publication")
    assert publication["blob"] == blob_id((AURORA / publication["source"]).read_bytes())


@pytest.mark.slow
def test_demo() -> None:
    """All five steps do what they should."""
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "demo.py"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("Each of the five steps did what it should.\n")
