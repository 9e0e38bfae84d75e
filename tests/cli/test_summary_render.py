"""`mlpolicy summary render`."""

import pytest

from tests.cli.conftest import Run
from tests.conftest import Sandbox
from tests.documents.render.samples import DOCUMENTATION

CONFIG = """\
models:
  - {id: m, version: "1", summary: s/m@1.yaml, documentation: d.yaml, offered_in: [eu, us-ca]}
  - {id: m, version: "2", status: withdrawn, summary: s/m@2.yaml}
  - {id: n, version: "1"}
"""
SUMMARY = 'schema: mlpolicy-summary/1\nmodel: m\nversion: "1"\nfields: {}\n'
HEAD = "<!-- Rendered by mlpolicy from m@1.yaml; do not edit: change the source, then `mlpolicy summary render`. -->"
ROW = (
    '{"row": "publication", "model": "m@1", "edition": 1, "source": "s/m@1.yaml", "blob": "' + "a" * 40 + '",'
    ' "renderings": [], "date": "2026-11-20", "url": "https://aurora-lab.eu/s"}\n'
)


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A model with a summary and California's items, a withdrawn one, and one without documents."""
    git_repo.write(".mlpolicy.yaml", CONFIG)
    git_repo.write("s/m@1.yaml", SUMMARY)
    git_repo.write("d.yaml", DOCUMENTATION)
    return git_repo


def test_all(repository: Sandbox, run: Run) -> None:
    """Both forms of both documents are written once, beside their sources."""
    said = run("summary", "render")
    files = [("s/m@1.md", "s/m@1.yaml"), ("s/m@1.html", "s/m@1.yaml"), ("d.md", "d.yaml"), ("d.html", "d.yaml")]
    wrote = "".join(f"wrote {path}: what {source} renders to\n" for path, source in files)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"{wrote}next: git add {' '.join(path for path, _ in files)}\n"
    assert (repository.path / "s/m@1.md").read_text(encoding="utf-8").startswith(f"{HEAD}\n")
    assert run("summary", "render", "m@1").out == "Every rendering is in step.\n"


def test_format(repository: Sandbox, run: Run) -> None:
    """One form alone, of one model."""
    said = run("summary", "render", "m", "--format", "md")
    assert said.out.splitlines()[-1] == "next: git add s/m@1.md d.md"
    repository.write("s/m@1.md", HEAD.replace("do not", "do"))
    assert run("summary", "render", "--format", "html", "--format", "md").code == 0
    assert (repository.path / "s/m@1.md").read_text(encoding="utf-8").startswith(f"{HEAD}\n")


def test_foreign_file(repository: Sandbox, run: Run) -> None:
    """A file that mlpolicy did not render stays, and nothing else is written."""
    repository.write("s/m@1.html", "<p>mine</p>")
    said = run("summary", "render")
    refused = "s/m@1.html was not rendered by mlpolicy; move it away, then run this again"
    assert (said.code, said.out, said.err) == (2, "", f"error: {refused}\n")
    assert not (repository.path / "s/m@1.md").exists()


def test_frozen(repository: Sandbox, run: Run) -> None:
    """What was published stays; the rest is rendered."""
    repository.write("mlpolicy.lock", ROW)
    said = run("summary", "render", "m")
    frozen = "s/m@1.yaml was published on 2026-11-20 at https://aurora-lab.eu/s, and stays"
    assert (said.code, said.err) == (0, f"warning: {frozen}\n")
    assert said.out.splitlines()[-1] == "next: git add d.md d.html"
    repository.write(".mlpolicy.yaml", CONFIG.replace("us-ca", "eu"))
    said = run("summary", "render", "m")
    assert (said.code, said.out, said.err) == (2, "", f"error: {frozen}\n")


def test_nothing_to_render(repository: Sandbox, run: Run) -> None:
    """A model without documents, a repository without any, and one that is not stated."""
    said = run("summary", "render", "n")
    assert (said.code, said.err) == (2, "error: n names no summary; `mlpolicy init --documents n` drafts one\n")
    assert run("summary", "render", "x").code == 2
    repository.write(".mlpolicy.yaml", "models: []\n")
    assert run("summary", "render").err == "error: no model of `models:` names a summary\n"
