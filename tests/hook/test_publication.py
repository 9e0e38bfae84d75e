"""A summary from draft to its second edition, with the hook of a real hook manager."""

from pathlib import Path

from tests.documents.samples import summary_text
from tests.hook.play import CONFIG, FILES, MANIFEST, Play, new_repository

PATH = "summaries/aurora@1.0.yaml"
URL = "https://aurora-lab.eu/summary"
BLOCKED = ("error[published-summary-edited]", PATH)


def adopted(folder: Path) -> Play:
    """A repository whose model version has a complete draft."""
    play = new_repository(folder)
    configuration = CONFIG.replace("[core]", "[core, eu-ai-act]").replace(
        '    recipes: ["train/**"]\n', f'    recipes: ["train/**"]\n    summary: {PATH}\n    channels: [README.md]\n'
    )
    manifest = MANIFEST.replace("    license", "    category: public\n    license")
    summary = summary_text({"status": "draft", "H.2": "", "1.2.3": "01/12/2030"})
    files = {".mlpolicy.yaml": configuration, "datasets.yaml": manifest, PATH: summary, "README.md": f"[s]({URL})\n"}
    for path, text in (FILES | files).items():
        play.put(path, text)
    play.unchecked("adopt")
    play.install()
    return play


def test_publication(tmp_path: Path) -> None:
    """Publishing passes, an edit of any published file is stopped, and the next edition is in step."""
    play = adopted(tmp_path)
    done = play.run("mlpolicy", "summary", "publish", "aurora", "--url", URL)
    assert done.returncode == 0, done.stdout
    play.git("add", "--all")
    play.passes("git", "commit", "-m", "published")

    for path in (PATH, PATH.replace("yaml", "md"), PATH.replace("yaml", "html")):
        play.put(path, (play.root / path).read_text(encoding="utf-8") + "\n")
        play.blocks("git", "commit", "-a", "-m", "edited", says=(BLOCKED[0], path))
        play.git("checkout", "HEAD", "--", path)
    play.git("mv", PATH, "moved.yaml")
    play.blocks("git", "commit", "-m", "moved", says=BLOCKED)
    play.git("reset", "--quiet", "--hard")
    play.put("mlpolicy.lock", "")
    play.blocks("git", "commit", "-a", "-m", "forgotten", says=BLOCKED)
    play.git("reset", "--quiet", "--hard")

    done = play.run("mlpolicy", "summary", "publish", "aurora", "--next")
    assert done.returncode == 0, done.stdout
    play.git("add", "--all")
    play.passes("git", "commit", "-m", "next edition")
    play.put(PATH, "else\n")
    play.blocks("git", "commit", "-a", "-m", "the first edition", says=BLOCKED)
    play.git("reset", "--quiet", "--hard")

    more = 'more = load_dataset("owner/other", "de", split="train")\n'
    play.put("train/run.py", (play.root / "train/run.py").read_text(encoding="utf-8") + more)
    play.put("datasets.yaml", (play.root / "datasets.yaml").read_text(encoding="utf-8") + "  - {id: hf:owner/other}\n")
    play.git("add", "--all")
    play.blocks("git", "commit", "-m", "more", says=("error[training-summary-out-of-step]", "+2.yaml"))
    assert play.run("mlpolicy", "fix").returncode == 0
    assert play.git("status", "--short", "--", PATH) == ""
    play.git("add", "--all")
    play.passes("git", "commit", "-m", "more, in step")
