"""Lists in the documents are generated or compared, never trusted."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

from mlpolicy import cli, errors
from mlpolicy.config import Config, load
from mlpolicy.documents.summaries.schema import summary_schema
from mlpolicy.policy.levels import check_rules
from mlpolicy.policy.load import load_packs, pack_names
from mlpolicy.policy.rules import RuleFile
from mlpolicy.readers.manifests.native import NativeManifest
from mlpolicy.strict import schema

from . import readers_page
from .checkout import ROOT
from .conftest import Sandbox

README = ROOT / "README.md"


def rules_page() -> str:
    """Every rule with its levels at commit, merge and release, by pack."""
    lines = ["# Rules", "", "Generated from `policies/`. An error blocks; each rule has a page of its own."]
    for pack in load_packs(pack_names()):
        lines += ["", f"## {pack.name}", "", f"{pack.title}. As of {pack.as_of}.", ""]
        lines += ["| rule | commit | merge | release | what it finds |", "| --- | --- | --- | --- | --- |"]
        for rule in pack.rules:
            levels = f"{rule.levels.commit} | {rule.levels.merge} | {rule.levels.release}"
            lines.append(f"| [`{rule.id}`](rules/{rule.id}.md) | {levels} | {rule.title} |")
    return "\n".join(lines) + "\n"


def packs_table() -> str:
    """Every pack, with how many rules it has."""
    rows = ["| pack | rules | what it is about |", "| --- | --- | --- |"]
    rows += [f"| `{pack.name}` | {len(pack.rules)} | {pack.title} |" for pack in load_packs(pack_names())]
    return "\n".join(rows) + "\n"


def part(name: str) -> tuple[str, str, str]:
    """The README before, within and after its marks of that name."""
    before, start, rest = README.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    stated, end, after = rest.partition(f"<!-- end of {name} -->\n")
    assert after
    return before + start, stated, end + after


def agree(name: str, text: str, request: pytest.FixtureRequest) -> None:
    """The marked part is the text; `--update-golden` writes it."""
    before, stated, after = part(name)
    if request.config.getoption("--update-golden"):
        README.write_text(before + text + after, encoding="utf-8")
    else:
        assert stated == text


def test_rules(golden: Callable[[Path, str], None], request: pytest.FixtureRequest) -> None:
    """The lists of rules and packs are what the packs have."""
    golden(ROOT / "docs" / "rules.md", rules_page())
    agree("packs", packs_table(), request)


@pytest.mark.parametrize("name", ["levels", "own packs"])
def test_configuration(name: str) -> None:
    """What the README shows of a configuration is one."""
    shown = part(name)[1].removeprefix("```yaml\n").removesuffix("```\n")
    loaded = load(shown.encode())
    check_rules(loaded, load_packs(pack_names()))
    assert loaded != Config()


def test_waiver(git_repo: Sandbox) -> None:
    """The comment that the README shows accepts the finding that it names, and the report says so."""
    line = part("waiver")[1].removeprefix("```python\n").removesuffix("```\n")
    git_repo.write("train.py", f"from datasets import load_dataset\n\n{line}")
    mlpolicy(git_repo, "declare", "hf:allenai/c4")
    code, shown = mlpolicy(git_repo, "check", "--as-of", "2026-11-24")
    assert code == 0
    assert "waived[dataset-unpinned]: train.py:4:" in shown
    assert "moves daily (approved by @data-owner, until 2027-01-31)" in shown
    assert "waived" not in mlpolicy(git_repo, "check", "--as-of", "2027-02-01")[1]


def test_readers(golden: Callable[[Path, str], None]) -> None:
    """The page of formats is what the readers say of themselves and make of their examples."""
    golden(ROOT / "docs/readers.md", readers_page.page())


@pytest.mark.parametrize("module", [*readers_page.modules()], ids=lambda module: module.READER.name)
def test_reader_documented(module: ModuleType) -> None:
    """A manifest's reader names the format's documentation and what it reads; its example gives facts."""
    text = module.__doc__ or ""
    if ".manifests." in module.__name__:
        assert re.search(r"https?://|`datasets.yaml`", text), "where the format is documented"
        assert re.search(r"\b[Rr]ead\b", text), "which fields are read"
        tests = readers_page.tests_of(module)
        assert readers_page.example_facts(module.READER, tests.EXAMPLE_PATH, tests.EXAMPLE)


def test_first_error(git_repo: Sandbox, request: pytest.FixtureRequest) -> None:
    """The error that the README shows is what its lines of Python give; the command that it names clears it."""
    before, _, _ = part("first error")
    git_repo.write("train.py", before.rpartition("```python\n")[2].partition("```")[0])
    code, shown = mlpolicy(git_repo, "check")
    assert code == 1
    first = shown.partition("\n\n")[0]
    agree("first error", f"```\n$ mlpolicy check\n{first}\n```\n", request)
    assert mlpolicy(git_repo, *re.findall(r"mlpolicy (declare \S+)", first)[0].split())[0] == 0
    assert mlpolicy(git_repo, "check")[0] == 0


def test_hook_stanza(git_repo: Sandbox, request: pytest.FixtureRequest) -> None:
    """The configuration that the README shows is what `init` writes."""
    _, shown = mlpolicy(git_repo, "init", "--dry-run")
    lines = re.findall(r"^  \| ([^#].*\n)", shown.partition(".pre-commit-config.yaml")[2], re.MULTILINE)
    agree("stanza", f"```yaml\n{''.join(lines)}```\n", request)


def mlpolicy(repository: Sandbox, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a command in the repository."""
    command = (sys.executable, "-m", "mlpolicy", *arguments)
    done = subprocess.run(command, cwd=repository.path, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def test_commands() -> None:
    """The README names every command, and no other."""
    section = README.read_text(encoding="utf-8").partition("## Commands\n")[2].partition("\n## ")[0]
    commands = cli.mlpolicy.list_commands(click.Context(cli.mlpolicy))
    assert sorted(re.findall(r"^\| `mlpolicy ([a-z]+)", section, re.MULTILINE)) == commands


def test_exit_codes() -> None:
    """The README lists the exit codes of `errors.py`."""
    section = README.read_text(encoding="utf-8").partition("## Exit codes\n")[2].partition("\n## ")[0]
    codes = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)} == codes


def test_fragments() -> None:
    """Change notes are named `<topic>.<kind>.md` and hold one paragraph of text."""
    kinds = {"added", "changed", "fixed", "removed", "rule"}
    for path in (ROOT / "changelog.d").glob("*.md"):
        if path.name != "README.md":
            assert path.name.split(".")[1:] in [[kind, "md"] for kind in kinds], path.name
            assert re.fullmatch(r"[^\n]+(?:\n[^\n]+)*\n", path.read_text(encoding="utf-8")), path.name


SCHEMAS = {
    "mlpolicy.schema.json": (Config, ".mlpolicy.yaml"),
    "datasets.schema.json": (NativeManifest, "datasets.yaml of mlpolicy"),
    "rule.schema.json": (RuleFile, "A rule of a policy pack of mlpolicy"),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema(name: str, golden: Callable[[Path, str], None]) -> None:
    """The JSON Schemas for editors are those of the types that the formats are decoded to."""
    golden(ROOT / "docs" / name, json.dumps(schema(*SCHEMAS[name]), indent=2) + "\n")


def test_summary_schema(golden: Callable[[Path, str], None]) -> None:
    """The JSON Schema of summaries has every field of the template."""
    golden(ROOT / "docs" / "mlpolicy-summary.schema.json", json.dumps(summary_schema(), indent=2) + "\n")
