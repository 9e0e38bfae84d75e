"""Commands that Python runs or hands on as text."""

import pytest

from mlpolicy.model import DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses import _spoken
from mlpolicy.readers.uses.python_source import READER
from mlpolicy.tables import shipped

Row = tuple[str, str, str, str, str]


def uses(code: str) -> list[Row]:
    """Dataset, source, purpose, how and confidence of each use."""
    source = Source(path="tool.py", data=code.encode(), tables=shipped())
    found = [use for use in READER.read(source) if isinstance(use, DatasetUse)]
    rows: list[Row] = [(use.dataset, use.source, use.purpose, use.how, use.confidence) for use in found]
    return rows


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('os.system("wget https://x.org/a.csv")', [("https://x.org/a.csv", "url", "train", "shell", "high")]),
        (
            'subprocess.run(["python", "t.py", "--dataset_name", "a/b"])',
            [("a/b", "huggingface", "unknown", "shell", "medium")],
        ),
        (
            'subprocess.run(["bash", "-c", "wget https://x.org/a.csv"])',
            [("https://x.org/a.csv", "url", "train", "shell", "high")],
        ),
        (
            'subprocess.run(["python", "t.py", "--note", "it\'s here", "--dataset_name", "a/b"])',
            [("a/b", "huggingface", "unknown", "shell", "medium")],
        ),
        (
            'subprocess.run("python t.py --dataset_name a/b {}".format(x))',
            [("a/b", "huggingface", "unknown", "shell", "medium")],
        ),
        (
            'subprocess.run(" ".join(["python", "t.py", "--dataset_name", "a/b"]))',
            [("a/b", "huggingface", "unknown", "shell", "medium")],
        ),
        (
            'NAME = "a/b"\ncmd = f"python t.py --dataset_name {NAME}"',
            [("a/b", "huggingface", "unknown", "shell", "medium")],
        ),
        (
            'cmd = "python t.py"\ncmd += " x; python t.py --dataset_name a/b"',
            [("a/b", "huggingface", "unknown", "shell", "medium")],
        ),
        ('cmd = ("python t.py " "--dataset_name a/b")', [("a/b", "huggingface", "unknown", "shell", "medium")]),
        (
            'NAME = "a/b"\ncmd = "python t.py " + "--dataset_name " + NAME',
            [("a/b", "huggingface", "unknown", "shell", "medium")],
        ),
        (
            'cmd = "python t.py " + other + " --dataset_name a/b"',
            [("a/b", "huggingface", "unknown", "shell", "medium")],
        ),
        ('cmd = """python t.py \\\\\n  --dataset_name a/b"""', [("a/b", "huggingface", "unknown", "shell", "medium")]),
        ('cmd = """python t.py \\\n  --dataset_name a/b"""', [("a/b", "huggingface", "unknown", "shell", "medium")]),
        ('cmd = "python t.py --dataset_name a\\x2fb"', [("a/b", "huggingface", "unknown", "shell", "medium")]),
        ('cmd = "python t.py --dataset_name \\x61\\x2fb"', [("a/b", "huggingface", "unknown", "shell", "medium")]),
        ('cmd = r"python t.py --dataset_name a\\/b"', [("a/b", "huggingface", "unknown", "shell", "medium")]),
        (
            'C = "wget https://x.org/a.csv"\nsubprocess.run(C)\nsubprocess.run(C)',
            [("https://x.org/a.csv", "url", "train", "shell", "high")],
        ),
        (
            'subprocess.run()\nos.system("wget https://x.org/a.csv")',
            [("https://x.org/a.csv", "url", "train", "shell", "high")],
        ),
        ('cmd = "wget https://x.org/été.csv -O é.csv"', [("https://x.org/été.csv", "url", "train", "shell", "high")]),
        ('cmd: str\nos.system("wget https://x.org/a.csv")', [("https://x.org/a.csv", "url", "train", "shell", "high")]),
        ('run(command="wget https://x.org/a.csv")', [("https://x.org/a.csv", "url", "train", "shell", "high")]),
        (
            'job(entrypoint=["python", "t.py", "--train-data", "a/b"])',
            [("a/b", "huggingface", "train", "shell", "low")],
        ),
        (
            'check_call(("wget", "https://x.org/a.csv"))\nimport subprocess',
            [("https://x.org/a.csv", "url", "train", "shell", "high")],
        ),
    ],
)
def test_commands(code: str, expected: list[Row]) -> None:
    """A command in a string, a list of words or what is put together from them is read like one of a shell."""
    assert uses(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        'cmd = "ls"\nos.system("wget")',
        'os.system(get("wget https://x.org/a.csv"))',
        'subprocess.run(args, note="--dataset_name a/b")',
        'cmd = "ls --data x"',
        'note = "wget https://x.org/a.csv"\nimport subprocess',
        'print("python t.py --dataset_name a/b")\nos.system("ls -l")',
    ],
)
def test_no_commands(code: str) -> None:
    """A single word, a command that only a run knows and a text that nothing runs are no uses."""
    assert uses(code) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('os.system("wget https://x.org/a.csv")', "https://x.org/a.csv"),
        ('os.system("# é\\n" "wget https://x.org/a.csv")', "https://x.org/a.csv"),
        ('NAME = "a/b"\nos.system(f"python t.py --dataset_name {NAME}")', "{NAME}"),
        ('os.system("python t.py --dataset_name \\x61/b")', "python t.py --dataset_name \\x61/b"),
    ],
)
def test_places(code: str, expected: str) -> None:
    """A use stands where its name is written, or where what stands for it is."""
    source = Source(path="tool.py", data=code.encode(), tables=shipped())
    (use,) = (use for use in READER.read(source) if isinstance(use, DatasetUse))
    assert code.encode()[use.at.start : use.at.end].decode() == expected


@pytest.mark.parametrize(
    ("bound", "value"), [("_MAX_PIECES", 1), ("MAX_COMMAND", 30), ("_MAX_COMMANDS", 0), ("_MAX_DEPTH", -1)]
)
def test_bounds(monkeypatch: pytest.MonkeyPatch, bound: str, value: int) -> None:
    """What goes beyond a bound is left out."""
    code = 'subprocess.run(["python", "t.py", "--dataset_name", "a/b"])'
    assert len(uses(code)) == 1
    monkeypatch.setattr(_spoken, bound, value)
    assert uses(code) == []
