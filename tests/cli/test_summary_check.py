"""`mlpolicy summary check`."""

import pytest

from tests.cli.conftest import Run
from tests.conftest import Sandbox

CONFIG = 'models: [{id: m, version: "1", summary: s.yaml}, {id: n, version: "1", summary: gone.yaml}]\n'
SUMMARY = """\
schema: mlpolicy-summary/1
model: m
version: "1"
fields:
  H.1: "1"
"""


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A draft, and a model whose summary is not there."""
    git_repo.write(".mlpolicy.yaml", CONFIG)
    git_repo.write("s.yaml", SUMMARY)
    return git_repo


def test_in_step(repository: Sandbox, run: Run) -> None:
    """What is only open does not count; what is not there is told."""
    del repository
    run("summary", "render", "m")
    said = run("summary", "check", "m")
    first, gap, *_ = said.out.splitlines()
    assert (said.code, said.err, first) == (0, "", "s.yaml, for m@1:")
    assert gap == "  gap: s.yaml:4: H.2 Last update: empty"
    said = run("summary", "check")
    assert (said.code, said.err) == (0, "warning: gone.yaml is absent; `mlpolicy check` says more\n")
    assert run("summary", "check", "n").out == "No summary to look at.\n"


def test_out_of_step(repository: Sandbox, run: Run) -> None:
    """A rendering of an older source is shown as a diff, and is exit 1."""
    run("summary", "render", "m", "--format", "md")
    repository.write("s.yaml", SUMMARY.replace('"1"\n', '"2"\n').replace('version: "2"', 'version: "1"'))
    said = run("summary", "check", "m")
    lines = said.out.splitlines()
    assert (said.code, said.err) == (1, "")
    assert lines[1:5] == [
        "  s.md is not what s.yaml renders to:",
        "    @@ -11 +11 @@",
        "    -| H.1 Version of the Summary | 1 |",
        "    +| H.1 Version of the Summary | 2 |",
    ]
    assert lines[-1] == "next: mlpolicy summary render m@1"


def test_what_stands_for_a_file(repository: Sandbox, run: Run) -> None:
    """Nothing is rendered from it, and what the checks say of it is shown all the same."""
    file = f"file: {{path: s.pdf, sha256: {'a' * 64}, date: 2026-11-24}}\n"
    repository.write("s.yaml", SUMMARY.partition("fields")[0] + file)
    said = run("summary", "check", "m")
    assert (said.code, said.out.splitlines()[0]) == (0, "s.yaml, for m@1:")
    assert "  gap: s.yaml:1: fields: nothing is copied from the file or page, so nothing is checked" in said.out
