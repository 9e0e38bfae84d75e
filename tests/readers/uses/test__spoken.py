"""Commands that Python runs or hands on as text."""

import pytest
from tests.readers.python_uses import Row, rows

from mlpolicy.model import DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses.python_source import READER
from mlpolicy.tables import shipped


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
    assert rows(code) == expected


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
    assert rows(code) == []


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
    ("code", "expected"),
    [
        ('cmd = ["python", "t.py", "--data_path", "it\'s/a b.csv", "--dataset", "a/b"]', ["it's/a b.csv", "a/b"]),
        ('cmd = ["python", "t.py", "--note", "`a` \\\\ "b"", "--dataset", "a/b"]', ["a/b"]),
        ('cmd = ["wget", "https://x.org/a.csv?b=1&c=2", "-q"]', ["https://x.org/a.csv"]),
        (
            'cmd = ["bash", "-c", "wget https://x.org/a.csv; wget https://x.org/b.csv"]',
            ["https://x.org/a.csv", "https://x.org/b.csv"],
        ),
    ],
)
def test_words_of_a_list_stay_whole(code: str, expected: list[str]) -> None:
    """Blanks, quotes and signs of the shell in an element are its own; what follows `-c` is a command."""
    assert [row[0] for row in rows(code)] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('cmd = f"python t.py --dataset {args.name}"', "?args.name"),
        ('cmd = "python t.py --dataset " + get(name)', "?get(name)"),
        ('cmd = ["python", "t.py", "--dataset", name]', "?name"),
        ('cmd = f"python t.py --data-path {root}/data/x.csv"', "{root}/data/x.csv"),
        ('cmd = f"python t.py --dataset {root}_x"', "?{root}_x"),
        ('cmd = "python t.py --dataset %s" % name', "?name"),
        ('cmd = "python %s --dataset %s" % ("t.py", name)', "?name"),
        ('cmd = "python {} --dataset {}".format("t.py", name)', "?name"),
        ('cmd = "python {1} --dataset {0} {n}".format(name, "t.py", n="x")', "?name"),
        ('cmd = "python t.py --dataset ${_0}"', "?${_0}"),
    ],
)
def test_what_nothing_explains_is_shown_as_it_is_written(code: str, expected: str) -> None:
    """An expression that only a run knows is named as Python writes it."""
    assert [row[0] for row in rows(f"import subprocess\n{code}")] == [expected]


@pytest.mark.parametrize("name", ["entrypoint", "command", "cmd"])
def test_each_word_of_a_command_is_one_use(name: str) -> None:
    """The elements of the list say nothing beside what the command says of them."""
    for code in (
        f'job({name}=["python", "t.py", "--data-path=data/x/a.csv"])',
        f'{name} = ["bash", "-c", "python t.py --data-path data/x/a.csv"]',
        f'job({name}=["python", "t.py", "--output", "data/x/b.csv", "--data-path", "data/x/a.csv"])',
    ):
        assert [row[0] for row in rows(f"import subprocess\n{code}")] == ["data/x/a.csv"]


def test_a_list_of_one_word_is_no_command() -> None:
    """What is no command is read by its name and value, as anywhere."""
    assert [row[0] for row in rows('cmd = "x"\njob(command="data/x/a.csv", note="wget data")')] == ["data/x/a.csv"]


def test_commands_of_any_number() -> None:
    """Each of thousands of commands is read."""
    code = "".join(f'os.system("wget https://x.org/data/{number}.zip")\n' for number in range(2_500))
    assert len(rows(code)) == 2_500
