"""`mlpolicy summary publish`, in real repositories."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from mlpolicy import writing
from mlpolicy.documents.render.rendering import renderings
from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox
from tests.documents.samples import summary_text

PATH = "summaries/aurora@1.0.yaml"
MD, HTML = PATH.replace("yaml", "md"), PATH.replace("yaml", "html")
URL, HUB = "https://aurora-lab.eu/summary", "https://hub.aurora-lab.eu/aurora"
CONFIG = f"""\
# ours
packs: [core, eu-ai-act]
models:
  - id: aurora
    version: "1.0"
    recipes: [train.py]
    channels: [README.md, "{HUB}"]
    summary: {PATH}  # the current one
"""
MANIFEST = """\
schema: mlpolicy-datasets/1
datasets:
  - {id: "hf:allenai/c4", license: ODC-By-1.0, pin: 1588ec454efa1a09f29cd18ddd04fe05fc8653a2, category: public}
"""
TODAY = date.today().isoformat()  # noqa: DTZ011 - as the command says it
WRITTEN = f"{TODAY[8:]}/{TODAY[5:7]}/{TODAY[2:4]}"
SUMMARY = summary_text({"status": "draft  # not yet", "H.2": " # DD/MM/YY", "1.2.3": "01/12/2030"})


def fill(repository: Sandbox) -> Sandbox:
    """A model version whose summary is complete, and a draft."""
    files = {"train.py": TRAIN, "datasets.yaml": MANIFEST, ".mlpolicy.yaml": CONFIG, PATH: SUMMARY}
    repository.commit("draft", files | {"README.md": f"# Aurora\n\n[Summary]({URL})\n"})
    return repository


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    return fill(git_repo)


def rows(repository: Sandbox) -> list[dict[str, Any]]:
    """Publications that mlpolicy.lock holds."""
    lines = map(json.loads, (repository.path / "mlpolicy.lock").read_text(encoding="utf-8").splitlines())
    return [row for row in lines if row["row"] == "publication"]


def text(repository: Sandbox, path: str = PATH) -> str:
    return (repository.path / path).read_bytes().decode()


def staged(repository: Sandbox, path: str) -> str:
    """Object id that git has in its index."""
    return repository.git("ls-files", "--stage", "--", path).split(" ")[1]


def findings(said: str) -> set[str]:
    """Ids of the rules with a finding, known ones left out."""
    return {line.partition("[")[2].partition("]")[0] for line in said.splitlines() if "]: " in line}


def test_life(repository: Sandbox, run: Run) -> None:
    """Draft, published, committed, edited, next edition: each step is what the lock and the check say."""
    said = run("summary", "publish", "aurora", "--url", URL)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"wrote {PATH}: published, and not to be changed any more\n"
        f"wrote {MD}: what {PATH} renders to\n"
        f"wrote {HTML}: what {PATH} renders to\n"
        f"wrote mlpolicy.lock: edition 1 of aurora@1.0, published on {TODAY} at {URL}\n"
        f"next: git add {PATH} {MD} {HTML} mlpolicy.lock\n"
        f"link it at README.md\nlink it at {HUB}\n"
    )
    assert text(repository) == SUMMARY.replace("draft  # not yet", "published  # not yet").replace(
        "H.2:  # DD", f"H.2: {WRITTEN}  # DD"
    )
    repository.git("add", "--all")
    assert rows(repository) == [
        {
            "row": "publication",
            "model": "aurora@1.0",
            "edition": 1,
            "source": PATH,
            "blob": staged(repository, PATH),
            "renderings": [{"path": path, "blob": staged(repository, path)} for path in (HTML, MD)],
            "date": TODAY,
            "url": URL,
        }
    ]
    assert "DRAFT" not in text(repository, MD)
    assert run("check", "--staged").code == 0
    repository.git("commit", "--quiet", "-m", "published")

    said = run("check", "--release", "aurora")
    assert f"{HUB} is outside the repository" in said.out.replace("\n  | ", " ")
    assert {"training-summary-unlinked"} == {name for name in findings(said.out) if "summary" in name}
    assert run("summary", "publish", "aurora", "--channel", f"{HUB}/").code == 0
    assert [row["channels"] for row in rows(repository)] == [[HUB]]
    assert run("summary", "publish", "aurora", "--channel", HUB).out.startswith("This is recorded already.\n")
    repository.commit("linked")
    assert not {name for name in findings(run("check", "--release", "aurora").out) if "summary" in name}

    for path in (PATH, MD):
        before = text(repository, path)
        repository.write(path, before + "\n")
        said = run("check")
        assert (said.code, "published-summary-edited" in said.out) == (1, True)
        repository.write(path, before)
    repository.write(PATH, text(repository) + "\n")
    said = run("summary", "publish", "aurora", "--next")
    assert said.err == f"error: {PATH} was edited after it was published; `mlpolicy check` says how to mend that\n"
    repository.git("checkout", "--quiet", PATH)

    said = run("summary", "publish", "aurora")
    assert said.err == (
        f"error: {PATH} is published already, on {TODAY} at {URL}; --channel adds where it is linked,"
        " --next begins the next edition\n"
    )
    said = run("summary", "publish", "aurora", "--url", "https://aurora-lab.eu/other")
    assert said.err == f"error: {PATH} is published already, at {URL}; what was published stays\n"
    assert run("summary", "publish", "aurora", "--next").code == 0
    draft = PATH.replace(".yaml", "+2.yaml")
    assert text(repository, ".mlpolicy.yaml") == CONFIG.replace(PATH, draft)
    assert text(repository, draft).splitlines()[:12] == [
        "schema: mlpolicy-summary/1",
        "model: aurora",
        'version: "1.0"',
        "edition: 2",
        "status: draft  # not yet",
        f"supersedes: {PATH}",
        "fields:",
        "  H.1:",
        '    version: "2"',
        "    previous:",
        f'      - {{name: "1", link: "{URL}"}}',
        "  H.2:  # DD/MM/YY",
    ]
    repository.git("add", "--all")
    assert run("check", "--staged").code == 0
    repository.git("commit", "--quiet", "-m", "next")
    assert run("fix").code == 0
    assert repository.git("status", "--short", "--", "summaries") == ""
    said = run("check", "--release", "aurora")
    assert "training-summary-unpublished" in findings(said.out)

    assert run("summary", "publish", "aurora", "--url", URL).code == 0
    repository.commit("published again")
    assert [(row["edition"], row["source"]) for row in rows(repository)] == [(1, PATH), (2, draft)]
    repository.write(MD, "else\n")
    assert "published-summary-edited" in run("check").out


def test_publish_and_begin_the_next(repository: Sandbox, run: Run) -> None:
    """Both at once: the draft copies what was published."""
    assert run("summary", "publish", "aurora@1.0", "--url", URL, "--next", "--without-renderings").code == 0
    repository.git("add", "--all")
    assert [row["renderings"] for row in rows(repository)] == [[]]
    assert run("check", "--staged").code == 0
    said = run("summary", "publish", "aurora", "--next")
    assert said.err == f"error: say where {PATH.replace('.yaml', '+2.yaml')} is published: --url URL\n"
    repository.write(".mlpolicy.yaml", CONFIG)
    said = run("summary", "publish", "aurora", "--next")
    later = PATH.replace(".yaml", "+2.yaml")
    assert said.err == f"error: {later} is there already; name it under `summary:` of aurora@1.0\n"


def test_dates(repository: Sandbox, run: Run) -> None:
    """The day is today, or one that has passed; the summary's own day is not after it, and may be before."""
    tomorrow = (date.today() + timedelta(days=1)).isoformat()  # noqa: DTZ011 - as the command says it
    said = run("summary", "publish", "aurora", "--url", URL, "--date", tomorrow)
    assert said.err == f"error: {tomorrow} lies ahead; publish the summary on that day\n"
    repository.write(PATH, SUMMARY.replace("H.2:  #", "H.2: 24/11/25 #").replace("10/2026", "10/2025"))
    said = run("summary", "publish", "aurora", "--url", URL, "--date", "2025-11-23")
    assert said.err.splitlines()[1:] == [f"  | {PATH}:7: H.2 Last update names 2025-11-24"]
    said = run("summary", "publish", "aurora", "--url", URL, "--date", "2025-11-25")
    assert (said.code, said.err) == (
        0,
        "warning: H.2 Last update says 24/11/25, and the day of publication is 2025-11-25\n",
    )
    assert "H.2: 24/11/25 #" in text(repository)
    assert rows(repository)[0]["date"] == "2025-11-25"


def test_refused(repository: Sandbox, run: Run) -> None:
    """Every reason at its line; a waiver takes its own away."""
    changed = SUMMARY.replace("1.1.1: Aurora Lab GmbH", "1.1.1: TODO Aurora").replace("2.1.1: yes", "2.1.1: no")
    repository.write(PATH, changed)
    said = run("summary", "publish", "aurora", "--url", URL)
    assert said.code == 2
    lines = said.err.splitlines()
    assert lines[0] == f"error: {PATH} cannot be published as it is; mend this, or waive what somebody answers for:"
    number = changed.splitlines().index(next(line for line in changed.splitlines() if "TODO" in line)) + 1
    assert any(line.startswith(f"  | {PATH}:{number}: 1.1.1 ") and "placeholder text 'TODO'" in line for line in lines)
    assert any(": 2.1.1" in line for line in lines)
    assert repository.git("status", "--short") == f" M {PATH}"
    for rule in ("training-summary-incomplete", "training-summary-contradicted"):
        expires = (date.today() + timedelta(days=9)).isoformat()  # noqa: DTZ011 - as the command says it
        options = ("--model", "aurora", "--reason", "r", "--approved-by", "@o", "--expires", expires)
        assert run("waive", rule, *options).code == 0
    assert run("summary", "publish", "aurora", "--url", URL).code == 0


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("aurora-lab.eu", "is no address of a public page"),
        ("file:///summary.html", "is no address of a public page"),
        ("https://localhost/summary", "is no address of a public page"),
        ("https://[::1/summary", "is no address of a public page"),
        ("https://user:word@aurora-lab.eu/s", "is no address of a public page"),
        ("https://example.com/summary", "which stands for an address"),
        ("https://aurora-lab.eu/TODO", "which stands for an address"),
    ],
)
def test_wrong_url(repository: Sandbox, run: Run, url: str, message: str) -> None:
    """A place where nobody finds it is refused, and nothing is written."""
    said = run("summary", "publish", "aurora", "--url", url)
    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert repository.git("status", "--short") == ""


@pytest.mark.parametrize(
    ("configuration", "message"),
    [
        (CONFIG.replace(f"    summary: {PATH}  # the current one\n", ""), "aurora@1.0 names no summary"),
        (CONFIG.replace(PATH, "s.yaml"), "s.yaml, the summary of aurora@1.0, is absent"),
        (CONFIG.replace(PATH, "README.md"), "README.md, the summary of aurora@1.0, is unrecognized"),
        (CONFIG.replace('"1.0"', '"2.0"'), f"{PATH} is the summary of aurora@1.0, not of aurora@2.0"),
    ],
)
def test_no_summary(repository: Sandbox, run: Run, configuration: str, message: str) -> None:
    """What the model version names has to be its summary."""
    repository.write(".mlpolicy.yaml", configuration)
    said = run("summary", "publish", "aurora", "--url", URL)
    assert (said.code, said.err.startswith(f"error: {message}")) == (2, True)


def test_no_channels(repository: Sandbox, run: Run) -> None:
    """Somebody has to say where the model is distributed; what is no channel cannot be said to link it."""
    repository.write(".mlpolicy.yaml", "".join(line for line in CONFIG.splitlines(True) if "channels" not in line))
    said = run("summary", "publish", "aurora", "--url", URL, "--channel", HUB)
    assert said.err == f"error: '{HUB}' is none of the `channels:` of aurora@1.0\n"
    said = run("summary", "publish", "aurora", "--url", URL)
    last = "nothing says where aurora@1.0 is distributed: list the places under `channels:`"
    assert said.out.splitlines()[-1] == last
    assert "distribution-channels-unstated" in findings(run("check", "--release", "aurora").out)


def test_two_models(repository: Sandbox, run: Run) -> None:
    """A summary that covers two versions is published for both at once; another model keeps its own."""
    both = CONFIG + CONFIG.partition("models:\n")[2].replace('"1.0"', '"1.1"')
    repository.write(".mlpolicy.yaml", both + "  - {id: borealis, version: '1', recipes: [none.py], summary: b.yaml}\n")
    repository.write(
        PATH,
        SUMMARY.replace("status:", "covers: [aurora@1.1]\nstatus:").replace(
            "1.2.1: aurora 1.0", "1.2.1: aurora 1.0, aurora 1.1"
        ),
    )
    said = run("summary", "publish", "aurora@1.1", "--url", URL, "--channel", HUB)
    assert (said.code, said.err) == (0, "")
    assert [(row["model"], row["channels"]) for row in rows(repository)] == [
        ("aurora@1.0", [HUB]),
        ("aurora@1.1", [HUB]),
    ]
    repository.git("add", "--all")
    assert run("check", "--staged").code == 0
    assert run("summary", "publish", "borealis", "--url", URL).code == 2
    assert run("summary", "publish", "aurora@1.0", "--next").code == 0
    draft = PATH.replace(".yaml", "+2.yaml")
    assert text(repository, ".mlpolicy.yaml").count(f"summary: {draft}") == 2


def test_a_version_that_comes_to_share_it(repository: Sandbox, run: Run) -> None:
    """It gets a row of its own, equal to the one that is there."""
    repository.write(
        PATH,
        SUMMARY.replace("status:", "covers: [aurora@1.1]\nstatus:").replace(
            "1.2.1: aurora 1.0", "1.2.1: aurora 1.0, aurora 1.1"
        ),
    )
    assert run("summary", "publish", "aurora", "--url", URL, "--channel", HUB).code == 0
    repository.write(".mlpolicy.yaml", CONFIG + CONFIG.partition("models:\n")[2].replace('"1.0"', '"1.1"'))
    assert run("summary", "publish", "aurora@1.1").code == 0
    first, second = rows(repository)
    assert {**first, "model": "aurora@1.1"} == {**second, "channels": [HUB]}


def test_another_document_of_the_same_edition(repository: Sandbox, run: Run) -> None:
    """An edition is published once."""
    assert run("summary", "publish", "aurora", "--url", URL).code == 0
    repository.commit("published")
    repository.write("other.yaml", SUMMARY)
    repository.write(".mlpolicy.yaml", CONFIG.replace(PATH, "other.yaml"))
    said = run("summary", "publish", "aurora", "--url", URL)
    assert said.err == f"error: edition 1 of aurora@1.0 is published already: it is {PATH}\n"


@pytest.mark.parametrize("setting", ["core.autocrlf=true", ".gitattributes", "sha256"])
def test_object_ids(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    """The row holds what `git add` makes of the files, whatever line endings they have on disk."""
    folder = tmp_path / "other"
    folder.mkdir()
    repository = Sandbox(folder)
    repository.git("init", "--quiet", f"--object-format={'sha256' if setting == 'sha256' else 'sha1'}")
    if setting == ".gitattributes":
        repository.write(".gitattributes", "*.yaml text eol=crlf\n*.md text eol=crlf\n")
    elif setting != "sha256":
        repository.git("config", *setting.split("="))
    monkeypatch.chdir(folder)
    fill(repository)
    if setting != "sha256":
        repository.git("rm", "--cached", "-r", "--quiet", ".")
        repository.git("reset", "--quiet", "--hard")
        assert b"\r\n" in (folder / PATH).read_bytes()
    assert run("summary", "publish", "aurora", "--url", URL).code == 0
    if setting != "sha256":
        assert text(repository).count("\n") == text(repository).count("\r\n")
    assert run("check").code == 0
    repository.git("add", "--all")
    (row,) = rows(repository)
    assert [row["blob"], *(item["blob"] for item in row["renderings"])] == [
        staged(repository, path) for path in (PATH, HTML, MD)
    ]
    assert run("check", "--staged").code == 0


def test_a_filter_of_git(repository: Sandbox, run: Run) -> None:
    """Where git records something else than what was checked, nothing is published."""
    repository.git("config", "filter.upper.clean", "tr a-z A-Z")
    repository.write(".gitattributes", "*.yaml filter=upper\n")
    said = run("summary", "publish", "aurora", "--url", URL)
    assert said.err == (
        f"error: {PATH}: attributes make git record another content (a filter, an encoding); take them off\n"
    )


def test_a_file_in_the_way(repository: Sandbox, run: Run) -> None:
    """What others wrote is not overwritten."""
    repository.write(HTML, "<p>ours</p>\n")
    said = run("summary", "publish", "aurora", "--url", URL)
    message = f"{HTML} is no rendering of mlpolicy's; move it away, or publish --without-renderings"
    assert (said.code, said.err) == (2, f"error: {message}\n")
    assert text(repository) == SUMMARY


@pytest.mark.parametrize("stop", [1, 2, 3])
def test_interrupted(repository: Sandbox, run: Run, monkeypatch: pytest.MonkeyPatch, stop: int) -> None:
    """An interruption leaves nothing half done."""
    real: Callable[[Path, bytes], None] = writing._replace
    count = iter(range(1, 99))

    def replace(target: Path, data: bytes) -> None:
        if next(count) == stop:
            raise KeyboardInterrupt
        real(target, data)

    monkeypatch.setattr(writing, "_replace", replace)
    assert run("summary", "publish", "aurora", "--url", URL).code == 130
    assert repository.git("status", "--short") == ""


def test_somebodys_markdown(repository: Sandbox, run: Run) -> None:
    """A document of one's own is published as it is: a row, and nothing else; the next edition is a copy."""
    found = renderings(PATH, SUMMARY.replace("H.2:  #", "H.2: 24/11/26 #").encode())[0].data
    own = found.partition(b"\n")[2].replace(b"DRAFT", b"")
    repository.write("own.md", own)
    repository.git("rm", "--quiet", "-f", PATH)
    repository.write(".mlpolicy.yaml", CONFIG.replace(PATH, "own.md"))
    said = run("summary", "publish", "aurora", "--url", URL)
    assert (said.code, said.err) == (0, "")
    assert [line.split(":")[0] for line in said.out.splitlines() if line.startswith("wrote")] == ["wrote mlpolicy.lock"]
    repository.git("add", "--all")
    assert [(row["source"], row["blob"], row["renderings"]) for row in rows(repository)] == [
        ("own.md", staged(repository, "own.md"), [])
    ]
    assert run("check", "--staged").code == 0
    repository.git("commit", "--quiet", "-m", "published")
    repository.write("own.md", own + b"more\n")
    assert "published-summary-edited" in run("check").out
    repository.write("own.md", own)
    said = run("summary", "publish", "aurora", "--next")
    assert "write the new version and day, and the link to the edition before, into own+2.md\n" in said.out
    assert text(repository, "own+2.md").encode() == b"---\nstatus: draft\nsupersedes: own.md\nedition: 2\n---\n\n" + own
    assert run("summary", "publish", "aurora", "--url", URL).code == 0
    assert text(repository, "own+2.md").startswith("---\nstatus: published\nsupersedes: own.md\nedition: 2\n")
    assert [row["edition"] for row in rows(repository)] == [1, 2]


def test_a_file_that_it_stands_for(repository: Sandbox, run: Run) -> None:
    """The file and the list of domain names are frozen with the document; nothing is rendered."""
    repository.write("s.pdf", b"%PDF-1.7\r\n")
    repository.write("domains.txt", "aurora-lab.eu\n")
    stated = f"file: {{path: s.pdf, sha256: {sha256(b'%PDF-1.7' + bytes([13, 10])).hexdigest()}, date: 2026-11-24}}\n"
    crawled: dict[str, str | None] = {
        "H.2": "24/11/26",
        "2.3.1": "yes",
        "2.3.2": "aurora-bot",
        "2.3.3": "collects pages for training",
        "2.3.4": "The crawler follows robots.txt.",
        "2.3.5": "From 01/2025 to 10/2026",
        "2.3.6": "Pages of research institutes in Europe.",
        "2.3.7": "[text]",
        "2.3.8": "{file: domains.txt, total: 1}",
    }
    repository.write(PATH, stated + summary_text(crawled | {"status": "draft", "1.2.3": "01/12/2030"}))
    said = run("summary", "publish", "aurora", "--url", URL)
    assert (said.code, said.err) == (0, "")
    repository.git("add", "--all")
    assert rows(repository)[0]["renderings"] == [
        {"path": path, "blob": staged(repository, path)} for path in ("domains.txt", "s.pdf")
    ]
    assert run("check", "--staged").code == 0
    said = run("summary", "publish", "aurora", "--next")
    draft = PATH.replace(".yaml", "+2.yaml")
    for path in ("domains.txt", "s.pdf"):
        words = "was published too and stays as it is: name another file in"
        assert f"{path} {words} {draft} where the content changes\n" in said.out
        before = (repository.path / path).read_bytes()
        repository.write(path, before + b"else\n")
        assert f"{path} was published" in run("check").out
        repository.write(path, before)


def test_a_configuration_that_stays(repository: Sandbox, run: Run) -> None:
    """Where the configuration cannot be changed without touching more, the line is told."""
    repository.write(
        ".mlpolicy.yaml", CONFIG.replace(f"summary: {PATH}", f"summary: &s {PATH}") + "    copyright_policy: *s\n"
    )
    said = run("summary", "publish", "aurora", "--url", URL, "--next")
    assert said.code == 0
    assert f"write in .mlpolicy.yaml for aurora@1.0: `summary: {PATH.replace('.yaml', '+2.yaml')}`\n" in said.out
