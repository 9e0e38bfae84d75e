"""`mlpolicy init`."""

from mlpolicy import adoption
from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox

NEXT = f"next: {adoption.INSTALL}\nnext: mlpolicy check\n"


def files(repository: Sandbox) -> dict[str, bytes]:
    """Every file of the working tree."""
    found = (path for path in repository.path.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(repository.path).as_posix(): path.read_bytes() for path in found}


def test_writes_once(git_repo: Sandbox, run: Run) -> None:
    """It writes what is missing, and nothing the second time."""
    git_repo.write("train.py", TRAIN)
    said = run("init")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "wrote .mlpolicy.yaml: proposes the model repository@0.1\n"
        f"wrote .pre-commit-config.yaml: runs `mlpolicy check --hook`\n{NEXT}"
    )
    before = files(git_repo)
    assert sorted(before) == [".mlpolicy.yaml", ".pre-commit-config.yaml", "train.py"]
    assert run("init").out == (
        "kept: .mlpolicy.yaml is there already\n"
        "kept: .pre-commit-config.yaml runs mlpolicy already\nnext: mlpolicy check\n"
    )
    assert files(git_repo) == before


def test_dry_run(git_repo: Sandbox, run: Run) -> None:
    """A dry run prints the files, and writes none."""
    said = run("init", "--dry-run")
    assert said.code == 0
    assert said.out.startswith(
        "would write .mlpolicy.yaml: no training use of a dataset was found\n  | # What mlpolicy"
    )
    assert said.out.endswith(
        "would write .pre-commit-config.yaml: runs `mlpolicy check --hook`\n"
        "  | # Install the hooks once in each clone: pre-commit install\n"
        "  | default_install_hook_types: [pre-commit, pre-merge-commit, pre-push]\n  | repos:\n"
        + "".join(f"  | {line}\n" for line in adoption.STANZA.splitlines())
        + NEXT
    )
    assert files(git_repo) == {}
    said = run("init", "--dry-run", "--documents", "m")
    assert (said.code, said.err.partition(";")[0]) == (2, "error: documents are drafted from .mlpolicy.yaml")


def test_foreign_hooks(git_repo: Sandbox, run: Run) -> None:
    """Somebody else's hook file stays; the stanza is printed to be copied."""
    git_repo.write(".pre-commit-config.yaml", "repos: []\n")
    said = run("init")
    assert f"kept: .pre-commit-config.yaml is yours: add this below `repos:`\n\n{adoption.STANZA}\nnext: " in said.out
    assert files(git_repo)[".pre-commit-config.yaml"] == b"repos: []\n"


def test_documents(git_repo: Sandbox, run: Run) -> None:
    """Drafts list what the proposed model is trained on, and are not written over."""
    git_repo.write("train.py", TRAIN)
    said = run("init", "--documents", "repository")
    why = "draft for repository@0.1, with what is found here; the rest is for a person"
    assert said.code == 0
    assert said.out.endswith(
        f"wrote summaries/repository@0.1.yaml: {why}\nwrote COPYRIGHT_POLICY.md: {why}\n"
        f"{NEXT}next: mlpolicy summary check repository@0.1\n"
    )
    assert b"hf:allenai/c4" in files(git_repo)["summaries/repository@0.1.yaml"]
    git_repo.write("COPYRIGHT_POLICY.md", "mine\n")
    said = run("init", "--dry-run", "--documents", "repository@0.1")
    assert said.out.endswith(
        "kept: summaries/repository@0.1.yaml is there already\nkept: COPYRIGHT_POLICY.md is there already\n"
        "next: mlpolicy check\nnext: mlpolicy summary check repository@0.1\n"
    )
    assert run("init", "--documents", "other").code == 2


def test_symbolic_link(git_repo: Sandbox, run: Run) -> None:
    """A symbolic link in place of the configuration is there already, whatever it points to."""
    (git_repo.path / ".pre-commit-config.yaml").symlink_to("nowhere")
    said = run("init")
    assert said.code == 0
    assert not (git_repo.path / "nowhere").exists()
