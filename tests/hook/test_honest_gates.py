"""What must not count, what must not be blamed on a change, and where there is nothing to say."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checkout import ROOT

from .play import BAD, CONFIG, GOOD, MANIFEST, Play, new_repository

pytestmark = pytest.mark.slow
MLPOLICY = (sys.executable, "-m", "mlpolicy")
MODEL = "aurora@1.0"
POLICY = "COPYRIGHT_POLICY.md"
SUMMARY = "summaries/aurora@1.0.yaml"


@pytest.fixture
def aurora(tmp_path: Path) -> Play:
    """The example repository with its next version ready: complete, reviewed, committed."""
    play = new_repository(tmp_path)
    shutil.copytree(ROOT / "examples" / "aurora", play.root, dirs_exist_ok=True)
    shutil.copy(ROOT / "LICENSE", play.root / "LICENSE")
    edit(play, SUMMARY, "  1.2.1: aurora 1.0\n", "  1.2.1: aurora 1.0\n  1.2.3: 01/12/2026\n")
    play.unchecked("complete")
    done = play.run(*MLPOLICY, "review", MODEL, "--by", "@data-owner")
    assert done.returncode == 0, done.stdout
    play.unchecked("review")
    return play


def edit(play: Play, path: str, old: str, new: str) -> None:
    """Replace a text that stands in the file once."""
    before = (play.root / path).read_text(encoding="utf-8")
    assert before.count(old) == 1
    play.put(path, before.replace(old, new))


def release(play: Play, *arguments: str) -> tuple[int, str]:
    """Exit code and output of the check before a release, on the working tree unless told otherwise."""
    done = play.run(*MLPOLICY, "check", "--release", MODEL, *arguments)
    return done.returncode, done.stdout


def blocking(shown: str) -> list[str]:
    """Rules with an error, but for the one that tells of every draft that it is not published."""
    found = re.findall(r"^error\[([\w-]+)\]", shown, flags=re.MULTILINE)
    return [rule for rule in found if rule != "training-summary-unpublished"]


def empty_policy(play: Play) -> None:
    play.put(POLICY, "")


def policy_of_headings(play: Play) -> None:
    lines = (play.root / POLICY).read_text(encoding="utf-8").splitlines()
    front = lines[: lines.index("---", 1) + 1]
    play.put(POLICY, "\n\n".join(["\n".join(front), *(line for line in lines if line.startswith("#"))]) + "\n")


def policy_of_placeholders(play: Play) -> None:
    text = (play.root / POLICY).read_text(encoding="utf-8")
    play.put(
        POLICY,
        re.sub(
            r"^(## .*)\n\n[^#]+",
            r"\1\n\nTODO: to be written before the release by the legal team.\n\n",
            text,
            flags=re.MULTILINE,
        ),
    )


def negated_policy(play: Play) -> None:
    text = (play.root / POLICY).read_text(encoding="utf-8")
    old = text[text.index("Datasets are taken only") : text.index("## Outputs")]
    edit(play, POLICY, old, "We do not respect robots.txt, and we ignore opt-outs that rightsholders express.\n\n")


def ignored(path: str) -> Callable[[Play], None]:
    """The file stays on disk and leaves git."""

    def apply(play: Play) -> None:
        play.put(".gitignore", f"{path}\n")
        play.git("rm", "--quiet", "--cached", path)

    return apply


def empty_summary(play: Play) -> None:
    play.put(SUMMARY, "")


def summary_of_placeholders(play: Play) -> None:
    edit(play, SUMMARY, "Aurora Lab GmbH, Berlin, legal@aurora-lab.eu", "TBD")


def summary_without_answers(play: Play) -> None:
    text = (play.root / SUMMARY).read_text(encoding="utf-8")
    play.put(SUMMARY, re.sub(r"^fields:\n(?:  .*\n)+", "fields: {}\n", text, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (empty_policy, ("copyright-policy", POLICY)),
        (policy_of_headings, ("copyright-policy", "1.3", "a section without text")),
        (policy_of_placeholders, ("copyright-policy", "1.3", "placeholder")),
        (negated_policy, ("copyright-policy", "1.3")),
        (ignored(POLICY), ("copyright-policy", POLICY)),
        (empty_summary, ("training-summary", SUMMARY)),
        (summary_of_placeholders, ("training-summary", "1.1.1", "placeholder")),
        (summary_without_answers, ("training-summary", "1.1.1", "empty")),
        (ignored(SUMMARY), ("training-summary", SUMMARY)),
    ],
)
def test_documents_that_do_not_count(aurora: Play, spoil: Callable[[Play], None], says: tuple[str, ...]) -> None:
    """A ready version has only to be published; a document that only looks like one stops it, by name."""
    assert blocking(release(aurora)[1]) == [], release(aurora)[1]
    spoil(aurora)
    aurora.unchecked("spoil")
    for code, shown in (release(aurora), release(aurora, "--rev", "HEAD")):
        assert code == 1, shown
        assert any(rule.startswith(says[0]) for rule in blocking(shown)), shown
        assert [text for text in says[1:] if text not in shown] == [], shown


def test_old_repository(tmp_path: Path) -> None:
    """Forty existing faults do not stop a clean commit; one more does, and it alone is shown."""
    play = new_repository(tmp_path)
    play.put(".mlpolicy.yaml", CONFIG)
    play.put("datasets.yaml", MANIFEST)
    shutil.copy(ROOT / "LICENSE", play.root / "LICENSE")
    for number in range(40):
        play.put(f"train/old{number}.py", GOOD + f'old = load_dataset("owner/old-{number}", split="train")\n')
    play.unchecked("old")
    play.put("train/run.py", GOOD)
    play.git("add", ".")
    clean = play.run(*MLPOLICY, "check", "--staged")
    assert clean.returncode == 0, clean.stdout
    assert clean.stdout.startswith("40 findings were there before and do not block")
    play.put("train/run.py", BAD)
    play.git("add", ".")
    blocked = play.run(*MLPOLICY, "check", "--staged")
    assert blocked.returncode == 1, blocked.stdout
    assert re.findall(r"^error\[(.*?)\]", blocked.stdout, re.MULTILINE) == ["dataset-undeclared"]
    assert "owner/unseen" in blocked.stdout
    assert "owner/old-" not in blocked.stdout


@pytest.mark.parametrize(
    "files",
    [{}, {"src/app.py": "import json\n\nprint(json.dumps({}))\n", "README.md": "# App\n"}],
    ids=["empty", "software"],
)
def test_nothing_to_say(tmp_path: Path, files: dict[str, str]) -> None:
    """A repository that is empty or trains nothing gets one line, before its first commit, at one and after it."""
    play = new_repository(tmp_path)
    for path, text in files.items():
        play.put(path, text)
    play.git("add", ".")
    quiet(play, "check")
    quiet(play, "check", "--hook")
    play.git("commit", "--quiet", "--allow-empty", "-m", "start")
    quiet(play, "check")
    quiet(play, "check", "--hook")
    quiet(play, "check", "--rev", "HEAD", "--all")


def quiet(play: Play, *arguments: str) -> None:
    """The command exits 0 with one line."""
    done = play.run(*MLPOLICY, *arguments)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stdout
