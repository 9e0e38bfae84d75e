"""The command line as a whole: exit codes, encodings, words, imports."""

import gc
import io
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from mlpolicy import __version__, cli
from mlpolicy.cli import _output, main
from mlpolicy.errors import ConfigError
from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox

FORBIDDEN = re.compile(
    r"\b(?:compliant|complies|infring\w*|illegal|lawful|cleared|safe to use|certified|no issues|score|badge)\b",
    re.IGNORECASE,
)


def commands() -> Iterator[tuple[str, ...]]:
    """Every command as it is called, groups and their commands too."""
    context = click.Context(cli.mlpolicy)
    for name in cli.mlpolicy.list_commands(context):
        command = cli.mlpolicy.get_command(context, name)
        assert command
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, inner) for inner in command.list_commands(context))


@pytest.mark.parametrize("command", [(), *commands()], ids=" ".join)
def test_help(command: tuple[str, ...], run: Run) -> None:
    """Every command has a help text, which promises nothing that a check of evidence cannot hold."""
    said = run(*command, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: {' '.join(('mlpolicy', *command))} ")
    assert len(said.out.splitlines()) > 4
    assert not FORBIDDEN.findall(said.out)


def test_own_words() -> None:
    """No text of the command line and the reports promises more than it checked."""
    root = Path(cli.__file__).parents[1]
    texts = [*root.glob("cli/*.py"), *root.glob("reports/*.py"), *root.glob("*.py")]
    found = {path.name: FORBIDDEN.findall(path.read_text(encoding="utf-8")) for path in texts}
    assert {name: words for name, words in found.items() if words} == {}


def test_process(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as a process, the command line is the process's own, and no garbage is collected on the way."""
    del run
    monkeypatch.setattr(sys, "argv", ["mlpolicy", "--version"])
    try:
        with pytest.raises(SystemExit) as ended:
            runpy.run_module("mlpolicy", run_name="__main__")
        assert (ended.value.code, gc.isenabled()) == (0, False)
    finally:
        gc.enable()


def test_version(run: Run) -> None:
    """`--version` names the version."""
    assert run("--version").out == f"mlpolicy {__version__}\n"


@pytest.mark.parametrize("arguments", [(), ("nothing",), ("check", "--no-such-option"), ("_output",), ("review",)])
def test_usage(arguments: tuple[str, ...], run: Run) -> None:
    """A command line that is wrong is exit 2, with the usage."""
    said = run(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Usage: mlpolicy ")


def raising(error: BaseException) -> Callable[..., object]:
    """A function that raises."""

    def raise_(*_: object, **__: object) -> object:
        raise error

    return raise_


def test_mistake(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of the person is one line; what belongs to it stands behind a bar, cleaned."""
    error = ConfigError("x.yaml:1:3: unknown key '\x1b'\n    ::error::\n      ^")
    monkeypatch.setattr(cli.mlpolicy, "main", raising(error))
    said = run("check")
    assert (said.code, said.out) == (2, "")
    assert said.err == "error: x.yaml:1:3: unknown key '␛'\n  | ::error::\n  |   ^\n"


def test_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of mlpolicy is a traceback, the versions and where to go with them; nothing of it acts on a terminal."""
    monkeypatch.setattr(cli.mlpolicy, "main", raising(ValueError("\x1b[2J\n::error::")))
    said = run("check")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("error: unexpected fault\n  | Traceback (most recent call last):\n")
    assert "  | ValueError: ␛[2J\n  | ::error::\n" in said.err
    assert said.err.splitlines()[-2].startswith(f"mlpolicy {__version__}, Python {sys.version.split()[0]}, ")
    assert said.err.endswith("please report these lines to its project.\n")


def test_interrupt(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is exit 130."""
    monkeypatch.setattr("mlpolicy.cli.check.judge", raising(KeyboardInterrupt()))
    assert run("check").code == 130


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no repository nothing was looked at: exit 2, and what to do."""
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == (
        f"error: {tmp_path} is not in a git repository; run mlpolicy inside one, or `git init`\n"
    )


def python(*arguments: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run this Python."""
    return subprocess.run(
        (sys.executable, *arguments), cwd=cwd, env=os.environ | environ, capture_output=True, check=False
    )


def test_encoding(git_repo: Sandbox) -> None:
    """A terminal of another encoding gets escapes instead of a failure."""
    git_repo.write("é.py", TRAIN)
    done = python("-m", "mlpolicy", "check", cwd=git_repo.path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"\n --> \\xe9.py:3:20\n" in done.stdout


def test_stream_without_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that is no text file is left as it is."""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", None)
    _output.prepare()
    _output.say("a\x1b")
    assert isinstance(sys.stdout, io.StringIO)
    assert sys.stdout.getvalue() == "a␛\n"


def test_reader_that_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed to a reader that left goes nowhere, now and at exit."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        _output.emit("a\n")
        _output.emit("b\n")
        assert os.path.samestat(os.fstat(writing), Path(os.devnull).stat())


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_closed_pipe(git_repo: Sandbox) -> None:
    """A reader that has seen enough changes neither the exit code nor what is said."""
    git_repo.write("train.py", TRAIN)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        (sys.executable, "-m", "mlpolicy", "check"),
        cwd=git_repo.path,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_lazy(git_repo: Sandbox) -> None:
    """A hook imports nothing that judging a commit does not need."""
    git_repo.commit(files={"train.txt": "x"})
    git_repo.write("notes.txt", "x")
    git_repo.git("add", "notes.txt")
    assert python("-m", "mlpolicy", "check", "--hook", cwd=git_repo.path).returncode == 0  # compiles the pack
    code = "import sys; from mlpolicy.cli import main; main(['check', '--hook']); print(*sys.modules)"
    loaded = set(python("-c", code, cwd=git_repo.path).stdout.decode().split())
    assert "mlpolicy.cli.check" in loaded
    heavy = {
        "git",
        "jsonschema",
        "rich",
        "tomllib",
        "mlpolicy.cli.declare",
        "mlpolicy.documents.fix",
    }
    assert heavy & loaded == set()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("chek",), "no command 'chek' (did you mean 'check'?)"),
        (("policy", "lst"), "no command 'lst' (did you mean 'list'?)"),
        (("zzz",), "no command 'zzz'"),
    ],
)
def test_unknown_command(words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt command is a mistake of the person, with the nearest one."""
    assert main([*words]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"Error: {message}"
