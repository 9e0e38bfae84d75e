"""`mlpolicy summary build`."""

import re

import pytest

from tests.cli.conftest import TRAIN, Run, Said
from tests.conftest import Sandbox

PATH = "summaries/m@1.yaml"
CONFIG = """\
models:
  - id: m
    version: "1"
    placed: 2026-12-01
    recipes: [train.py]
    summary: summaries/m@1.yaml
"""
MANIFEST = """\
schema: mlpolicy-datasets/1
datasets:
  - {id: "hf:allenai/c4", name: C4, license: ODC-By-1.0, category: public, modalities: [text]}
"""
HIDDEN = '  - {id: "path:d/books", license: unknown, category: private, disclosure: withheld, modalities: [text]}\n'
LEFT = (
    "left: 2 facts that manifests leave out, N fields for a person to fill in (mlpolicy summary build m@1 --worksheet)"
)


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A model version that is trained on one public dataset."""
    git_repo.write("train.py", TRAIN)
    git_repo.write("datasets.yaml", MANIFEST)
    git_repo.write(".mlpolicy.yaml", CONFIG)
    return git_repo


def text(repository: Sandbox) -> str:
    return (repository.path / PATH).read_text(encoding="utf-8")


def edit(repository: Sandbox, before: str, after: str, path: str = PATH) -> None:
    """Somebody changes the first such text of a file."""
    stated = (repository.path / path).read_text(encoding="utf-8")
    assert before in stated
    repository.write(path, stated.replace(before, after, 1))


def counted(said: Said) -> str:
    """What was printed; the form decides how many fields a person fills in."""
    return re.sub(r"\d+ fields", "N fields", said.out)


def test_build(repository: Sandbox, run: Run) -> None:
    """Drafts the summary with what facts say, tells what is left, and has nothing to do the second time."""
    said = run("summary", "build", "m")
    assert (said.code, said.err) == (0, "")
    assert counted(said) == (
        f"wrote {PATH}: draft for m@1, with what the inventory says\n"
        f"filled in {PATH}: H.1, 1.2.1, 1.2.3, 1.3.1, 2.1.1, 2.1.2, 2.1.3\n"
        f"next: git add {PATH}\n{LEFT}\n"
    )
    assert '\n  2.1.3:\n    - {name: C4, link: "https://huggingface.co/datasets/allenai/c4"}\n' in text(repository)
    assert counted(run("summary", "build", "m@1")) == f"Nothing to build: all is as facts say.\n{LEFT}\n"


def test_dry_run(repository: Sandbox, run: Run) -> None:
    """Shows the difference and writes nothing."""
    run("summary", "build", "m")
    edit(repository, "\n  2.1.1: yes\n", "\n  2.1.1:  # open\n")
    before = text(repository)
    said = run("summary", "build", "m", "--dry-run")
    assert said.code == 0
    assert f"--- {PATH}\n+++ {PATH}\n" in said.out
    assert "\n-  2.1.1:  # open\n+  2.1.1: yes  # open\n" in said.out
    assert text(repository) == before


def test_a_dry_run_without_a_document(repository: Sandbox, run: Run) -> None:
    """All of the draft is new."""
    assert "\n+  2.1.1: yes\n" in run("summary", "build", "m", "--dry-run").out
    assert not (repository.path / PATH).exists()


def test_worksheet(repository: Sandbox, run: Run) -> None:
    """All that is missing, and nothing is written."""
    edit(repository, "    recipes", "    base: GPT-4\n    recipes", ".mlpolicy.yaml")
    said = run("summary", "build", "m", "--worksheet")
    assert said.code == 0
    assert said.out.startswith(
        "Facts that manifests leave out:\n"
        "  the model's entry in the configuration does not state `provider: {name, contact}` (1.1.1)\n"
        "  hf:allenai/c4 states no size of its text (1.3.1, 2.1.3)\n"
        "To look at:\n"
        "  1.2.2 comes from `base` or a model card: it stands if that is a general-purpose model on the EU market\n"
        "Fields that only a person can fill in:\n"
        "  H.2 Last update: empty\n"
    )
    assert not (repository.path / PATH).exists()


def test_nothing_to_look_at(repository: Sandbox, run: Run) -> None:
    """A part without lines says so."""
    del repository
    assert "\nTo look at: none\n" in run("summary", "build", "m", "--worksheet").out


def test_words_of_a_person(repository: Sandbox, run: Run) -> None:
    """Comments, order and style stay; only what is new is added, and what facts say otherwise is told."""
    run("summary", "build", "m")
    edit(
        repository,
        "\n  2.1.3:\n",
        "\n  2.1.3:  # reviewed\n    - name: 'Ours'   # by hand\n      link: \"https://ours\"\n",
    )
    edit(repository, "\n  2.1.4:\n", "\n  2.1.4: >-\n    Folded text\n    of a person.\n")
    before = text(repository)
    edit(repository, "allenai/c4", "allenai/c5", "train.py")
    edit(repository, 'hf:allenai/c4", name: C4', 'hf:allenai/c5", name: C5', "datasets.yaml")
    assert run("summary", "build", "m").code == 0
    assert text(repository) == before.replace("allenai/c4", "allenai/c5").replace("name: C4", "name: C5")


def test_a_conflict(repository: Sandbox, run: Run) -> None:
    """The difference is shown, nothing is written, and one option decides."""
    run("summary", "build", "m")
    edit(repository, "\n  1.2.3: 01/12/2026\n", "\n  1.2.3: 02/12/2026\n")
    edit(repository, "2026-12-01", "2026-12-03", ".mlpolicy.yaml")
    before = text(repository)
    said = run("summary", "build", "m")
    assert (said.code, said.err) == (1, "")
    assert said.out == (
        f"{PATH}: 1.2.3 Date of placement of the model on the Union market: you changed it, and facts changed too\n"
        "--- yours\n+++ facts\n@@ -1 +1 @@\n"
        "-  1.2.3: 02/12/2026\n+  1.2.3: 03/12/2026\n"
        "  built before: 1.2.3: 01/12/2026\n"
        "Nothing was written. Decide for each: mlpolicy summary build m@1 --keep FIELD, or --take FIELD\n"
    )
    assert text(repository) == before
    assert run("summary", "build", "m", "--keep", "1.2.3").code == 0
    assert "\n  1.2.3: 02/12/2026\n" in text(repository)
    edit(repository, "2026-12-03", "2026-12-04", ".mlpolicy.yaml")
    assert run("summary", "build", "m", "--take", "1.2.3").code == 0
    assert "\n  1.2.3: 04/12/2026\n" in text(repository)


def test_a_conflict_within_a_field(repository: Sandbox, run: Run) -> None:
    """Says where."""
    edit(repository, "    recipes", "    channels: ['https://huggingface.co/m/a']\n    recipes", ".mlpolicy.yaml")
    run("summary", "build", "m")
    edit(repository, "https://huggingface.co/m/a", "https://m.eu")
    edit(repository, "co/m/a", "co/m/b", ".mlpolicy.yaml")
    said = run("summary", "build", "m")
    assert said.code == 1
    assert said.out.startswith(
        f"{PATH}: 1.2.1 Versioned model name(s) (m 1 link): you changed it, and facts changed too\n"
        "--- yours\n+++ facts\n@@ -1 +1 @@\n-  1.2.1: https://m.eu\n+  1.2.1: https://huggingface.co/m/b\n"
        "  built before: 1.2.1: https://huggingface.co/m/a\n"
    )


def test_all_is_told(repository: Sandbox, run: Run) -> None:
    """Where nothing is left for a person, nothing is said of it."""
    edit(
        repository,
        "    summary: summaries/m@1.yaml\n",
        "    documentation: ab.yaml\n    offered_in: [us-ca]\n",
        ".mlpolicy.yaml",
    )
    assert run("summary", "build", "m").out == (
        "wrote ab.yaml: AB 2013 built from the inventory\nfilled in ab.yaml: sources\nnext: git add ab.yaml\n"
    )


def test_both_ways(repository: Sandbox, run: Run) -> None:
    """One field cannot be kept and taken."""
    del repository
    said = run("summary", "build", "m", "--keep", "1.2.3", "--take", "1.2.3")
    assert (said.code, said.err) == (2, "error: --keep and --take both name 1.2.3\n")


def test_fix_follows(repository: Sandbox, run: Run) -> None:
    """A commit is stopped while fields are as they were built and facts are not; `fix` clears it."""
    run("summary", "build", "m")
    repository.commit()
    edit(repository, "modalities: [text]", "modalities: [text, image]", "datasets.yaml")
    repository.git("add", "--all")
    edit(repository, "models:", "packs: [core, eu-ai-act]\nmodels:", ".mlpolicy.yaml")
    repository.git("add", "--all")
    said = run("check", "--staged")
    assert said.code == 1
    assert "~ 2.1.2: + image" in said.out
    fixed = run("fix")
    assert f"wrote {PATH}: datasets that m@1 is trained on\n" in fixed.out
    assert "\n  2.1.2: [text, image]\n" in text(repository)
    repository.git("add", "--all")
    assert run("check", "--staged").code == 0


def test_fix_leaves_the_rest_to_a_person(repository: Sandbox, run: Run) -> None:
    """And says how to go on."""
    run("summary", "build", "m")
    edit(repository, "\n  2.1.2: [text]\n", "\n  2.1.2: [text, video]\n")
    edit(repository, "modalities: [text]", "modalities: [image]", "datasets.yaml")
    said = run("fix")
    words = "facts now say otherwise of 2.1.2; mlpolicy summary build m@1"
    assert f"left: {PATH}: {words}\n" in said.out
    assert "\n  2.1.2: [text, video]\n" in text(repository)


def test_data_that_must_not_be_named(repository: Sandbox, run: Run) -> None:
    """Neither documents nor what is printed hold its name; AB 2013 asks for more, and that is told."""
    repository.write("train.py", TRAIN + 'books = load_dataset("json", data_files="d/books", split="train")\n')
    repository.write("datasets.yaml", MANIFEST + HIDDEN)
    edit(
        repository,
        "    recipes",
        "    offered_in: [eu, us-ca]\n    documentation: ab.yaml\n    recipes",
        ".mlpolicy.yaml",
    )
    said = run("summary", "build", "m")
    assert said.code == 0
    documents = text(repository) + (repository.path / "ab.yaml").read_text(encoding="utf-8")
    assert "books" not in documents + said.out
    assert "must not be named here, and sources or owners of all data are asked for\n" in said.out
    assert "\n  2.2.2.1: yes\n" in documents


def test_a_model_that_is_not_there(repository: Sandbox, run: Run) -> None:
    """Exit 2, with the nearest spelling."""
    del repository
    said = run("summary", "build", "n")
    assert (said.code, said.out) == (2, "")
