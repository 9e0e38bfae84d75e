"""A generated repository: a machine-learning project's mix of files, the same for the same size."""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

WORDS = ("batch", "loss", "model", "train", "step", "layer", "token", "epoch", "mask", "grad", "rate", "shape", "index")
CONFIGURATION = b'packs: [core]\nmodels:\n  - {id: aurora, version: "1.0", recipes: ["train/**"]}\n'
MANIFEST = b"schema: mlpolicy-datasets/1\ndatasets:\n  - {id: hf:allenai/c4, license: ODC-By-1.0}\n"
USE = 'DATA = load_dataset("allenai/c4", "en", split="train", revision="1588ec454efa1a09f29cd18ddd04fe05fc8653a2")\n'


def make_repository(folder: Path, files: int) -> None:
    """A repository with one commit on main that holds `files` files of about 3 KB, staged but never written to disk."""
    subprocess.run(["git", "init", "--quiet", "-b", "main", folder], check=True)
    feed = subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet"], stdin=subprocess.PIPE)
    assert feed.stdin is not None
    feed.stdin.write(b"commit refs/heads/main\ncommitter Developer <developer@localhost> 1700000000 +0000\ndata 0\n")
    for path, data in contents(files):
        feed.stdin.write(b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(data), data))
    feed.stdin.close()
    assert feed.wait() == 0
    subprocess.run(["git", "-C", folder, "read-tree", "HEAD"], check=True)


def contents(files: int) -> Iterator[tuple[str, bytes]]:
    """Paths and contents: seven in ten are Python, one in fifty of those loads a dataset."""
    chance = random.Random(17)  # noqa: S311 - repeatable filler
    yield ".mlpolicy.yaml", CONFIGURATION
    yield "datasets.yaml", MANIFEST
    for number in range(files - 2):
        folder = f"{('train', 'lib', 'tools')[number % 3]}/part{number // 300:04}"
        kind = number % 10
        if kind < 7:
            text = ("from datasets import load_dataset\n" + USE if number % 50 == 0 else "") + _code(chance)
            yield f"{folder}/module{number}.py", text.encode()
        elif kind == 7:
            yield f"{folder}/run{number}.yaml", _settings(chance).encode()
        elif kind == 8:
            yield f"{folder}/notes{number}.md", ("# Notes\n\n" + _words(chance, 400)).encode()
        else:
            yield (
                f"{folder}/table{number}.json",
                ("[" + ",".join(str(chance.random()) for _ in range(100)) + "]").encode(),
            )


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count)) + "\n"


def _code(chance: random.Random) -> str:
    return "\n\n".join(_function(chance) for _ in range(25))


def _function(chance: random.Random) -> str:
    a, b, c, d = chance.sample(WORDS, 4)
    n = chance.randrange(1000)
    body = (f"{c} = {c} * {n}", f"if {d} is None:", f"    {d} = [{c}, {n}]", f"return {a}.{b}({c}, {d})")
    return f"def {a}_{b}({c}, {d}=None):\n" + "".join(f"    {line}\n" for line in body)


def _settings(chance: random.Random) -> str:
    return "".join(
        f"{word}_{number}:\n  value: {chance.random()}\n  name: {_words(chance, 3)}"
        for number, word in enumerate(WORDS * 3)
    )
