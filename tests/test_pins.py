"""Pins in comments: what they say, which uses they are for, and what is wrong with them."""

import json
from typing import NamedTuple

import pytest

from mlpolicy.comments import Comment, CommentError
from mlpolicy.model import At, Part, Problem
from mlpolicy.pins import Pin, apply, read
from mlpolicy.policy.load import load_packs
from mlpolicy.testing import check_files, inventory_of

LOAD = "from datasets import load_dataset\n"


class Said(NamedTuple):
    """What the uses of a file are in the end, and what is wrong with its comments, by line."""

    ids: list[str | None]
    problems: list[tuple[int, str]]


def said(path: str, text: str) -> Said:
    """A file read by its own readers."""
    found = inventory_of({path: text})
    lines = [(text.encode()[: item.at.start].count(b"\n") + 1, item.message) for item in found.problems]
    return Said([use.id for use in found.uses], lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dataset=allenai/C4", ("hf:allenai/c4", None, None, None)),
        ("  dataset=hf:squad  ", ("hf:rajpurkar/squad", None, None, None)),
        ("dataset=a/b@abc123", ("hf:a/b", "abc123", None, None)),
        ("dataset=a/b@abc123 revision=def", ("hf:a/b", "def", None, None)),
        ('dataset="path:data/x" purpose=eval', ("path:data/x", None, None, "eval")),
        ("config=en purpose=train dataset=a/b", ("hf:a/b", None, "en", "train")),
        ("dataset=tfds:glue/mrpc", ("tfds:glue", None, "mrpc", None)),
        ("dataset=https://x.org/a.zip", ("url:https://x.org/a.zip", None, None, None)),
        ("dataset=s3://bucket/x */", ("s3:bucket/x", None, None, None)),
        ("dataset=a/b --> more", ("hf:a/b", None, None, None)),
    ],
)
def test_read(text: str, expected: tuple[str | None, ...]) -> None:
    """A comment names a dataset, and may say more of it."""
    at = At(start=1, end=2)
    dataset, *rest = expected
    assert read(Comment(text, at, 0, alone=False)) == Pin(at, dataset, *rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignore", "'ignore' is nothing that a comment can say; write `mlpolicy: dataset=scheme:name`"),
        ("", "the comment names no dataset; write `mlpolicy: dataset=scheme:name`"),
        ("purpose=eval", "the comment names no dataset; write `mlpolicy: dataset=scheme:name`"),
        (
            "datset=a/b",
            "unknown key 'datset' (did you mean 'dataset'?); a comment may say dataset, revision, config, purpose",
        ),
        ("dataset=a/b dataset=a/b", "key 'dataset' is given twice"),
        ("dataset=", "'' names no dataset; write scheme:name, e.g. hf:owner/name"),
        ("dataset=squad", "'squad' names no dataset; write scheme:name, e.g. hf:squad"),
        ("dataset=a/b/c", "'a/b/c' names no dataset; write scheme:name, e.g. hf:a/b/c"),
        ("dataset=a/b purpose=evel", "purpose 'evel' is not one of train, eval (did you mean 'eval'?)"),
    ],
)
def test_not_understood(text: str, message: str) -> None:
    """A comment that says something else is told what it may say."""
    with pytest.raises(CommentError) as caught:
        read(Comment(text, At(), 0, alone=False))
    assert str(caught.value) == message


NOWHERE = (
    "this comment stands at no use of a dataset; it belongs at the end of the line of the use, "
    "or alone on the line above"
)
WHAT = "'what' is nothing that a comment can say; write `mlpolicy: dataset=scheme:name`"


@pytest.mark.parametrize(
    ("code", "ids", "problems"),
    [
        ("load_dataset(args.a)  # mlpolicy: dataset=a/b\n", ["hf:a/b"], []),
        ("# mlpolicy: dataset=a/b\nload_dataset(args.a)\n", ["hf:a/b"], []),
        ("# mlpolicy: dataset=a/b\n# the corpus\nload_dataset(args.a)\n", ["hf:a/b"], []),
        ("# mlpolicy: dataset=a/b\n\nload_dataset(args.a)\n", [None], [(2, NOWHERE)]),
        ("load_dataset(args.a)\n# mlpolicy: dataset=a/b\n", [None], [(3, NOWHERE)]),
        ("# mlpolicy: dataset=a/b\nx = load_dataset(\n    args.a,\n)\n", ["hf:a/b"], []),
        ("x = load_dataset(\n    args.a,  # mlpolicy: dataset=a/b\n)\n", ["hf:a/b"], []),
        ("x = load_dataset(  # mlpolicy: dataset=a/b\n    args.a,\n)\n", ["hf:a/b"], []),
        ("x = load_dataset(args.a), load_dataset(args.b)  # mlpolicy: dataset=a/b\n", ["hf:a/b", "hf:a/b"], []),
        ('x = load_dataset(args.a), load_dataset("x/y")  # mlpolicy: dataset=a/b\n', ["hf:a/b", "hf:x/y"], []),
        ('load_dataset("x/y")  # mlpolicy: dataset=x/y\n', ["hf:x/y"], []),
        (
            'load_dataset("x/y")  # mlpolicy: dataset=a/b\n',
            ["hf:x/y"],
            [(2, "this comment contradicts its line, which itself names another dataset")],
        ),
        (
            "# mlpolicy: dataset=a/b\nload_dataset(args.a)  # mlpolicy: dataset=c/d\n",
            ["hf:a/b"],
            [(3, "this comment contradicts another one for the same line")],
        ),
        ("# mlpolicy: dataset=a/b\nload_dataset(args.a)  # mlpolicy: dataset=a/b\n", ["hf:a/b"], []),
        ("load_dataset(args.a, x='# mlpolicy: dataset=a/b')\n", [None], []),
        ('"""\n# mlpolicy: dataset=a/b\n"""\nload_dataset(args.a)\n', [None], []),
        ("load_dataset(args.a)  # see mlpolicy: dataset=a/b\n", [None], []),
        ("print(1)  # mlpolicy: dataset=a/b\n", [], [(2, NOWHERE)]),
        ("load_dataset(args.a)  # mlpolicy: what\n", [None], [(2, WHAT)]),
    ],
)  # fmt: skip
def test_python(code: str, ids: list[str | None], problems: list[tuple[int, str]]) -> None:
    """A comment is for what its line, or the one below it, leaves open; it never contradicts what a line says."""
    assert said("a.py", LOAD + code) == Said(ids, problems)


def test_what_a_pin_changes() -> None:
    """A pinned use keeps what it is, and is certain; the place of the comment is kept."""
    text = f"{LOAD}load_dataset(args.a)  # mlpolicy: dataset=a/b config=en revision=r purpose=eval\n"
    (use,) = inventory_of({"a.py": text}).uses
    start = text.index("#")
    assert (use.dataset, use.id, use.how, use.confidence, use.row) == (
        "?args.a",
        "hf:a/b",
        "unresolvable",
        "high",
        "comment",
    )
    assert (use.config, use.revision, use.purpose) == ("en", "r", "eval")
    assert use.parts[-1] == Part(name="pin", path="a.py", at=At(start=start, end=len(text) - 1))


@pytest.mark.parametrize(
    ("path", "text", "ids"),
    [
        ("run.sh", '# mlpolicy: dataset=a/b\npython train.py --dataset "$DATA"\n', ["hf:a/b"]),
        ("run.sh", 'python train.py --dataset "$DATA" # mlpolicy: dataset=a/b\n', ["hf:a/b"]),
        ("run.sh", '# mlpolicy: dataset=a/b\npython train.py \\\n  --dataset "$DATA" \\\n  --lr 1\n', ["hf:a/b"]),
        ("run.sh", 'python train.py \\\n  --dataset "$DATA" \\\n  --lr 1 # mlpolicy: dataset=a/b\n', ["hf:a/b"]),
        ("Makefile", "all:\n\tpython train.py --dataset_path $(DATA)  # mlpolicy: dataset=a/b\n", ["hf:a/b"]),
        ("a.yaml", "base_model: m\ndataset: <your-dataset> # mlpolicy: dataset=a/b\n", ["hf:a/b"]),
        ("a.yaml", "base_model: it's\n# mlpolicy: dataset=a/b\ndataset: <your-dataset>\n", ["hf:a/b"]),
        ("a.toml", '[data]\ndataset = "<your-dataset>"  # mlpolicy: dataset=a/b\n', ["hf:a/b"]),
    ],
)
def test_carriers(path: str, text: str, ids: list[str]) -> None:
    """A comment works the same in scripts, Makefiles and configurations."""
    assert said(path, text) == Said(list(ids), [])


CELLS = [
    [LOAD, "# mlpolicy: dataset=a/b\n", "\n", "load_dataset(args.x)\n", "load_dataset(args.y) # mlpolicy: dataset=c/d"],
    "# mlpolicy: dataset=e/f\nload_dataset(args.z, \"s\")\nload_dataset('w') # mlpolicy: dataset=hf:w",
]  # fmt: skip


@pytest.mark.parametrize("indent", [1, None])
def test_notebooks(indent: int | None) -> None:
    """In a notebook a comment stands inside the strings of a cell, however its JSON is written."""
    cells = [{"cell_type": "code", "source": source} for source in CELLS]
    text = json.dumps({"cells": cells, "nbformat": 4}, indent=indent)
    assert said("a.ipynb", text) == Said(["hf:a/b", "hf:c/d", "hf:e/f", "hf:w"], [])


def test_prose() -> None:
    """An example in a document is no comment."""
    assert said("README.md", "---\nlicense: mit\n---\n# mlpolicy: dataset=a/b\n") == Said([], [])


def test_unreadable() -> None:
    """In a file that was not read in full, a comment that stands at nothing is not to blame."""
    trouble = Problem(path="a.yaml", at=At(), kind="syntax", message="broken", reader="x")
    data = b"a: [ # mlpolicy: dataset=a/b\nb: # mlpolicy: what=1\n"
    messages = [item.message for item in apply("a.yaml", data, [trouble]) if isinstance(item, Problem)]
    assert messages == ["broken", "unknown key 'what'; a comment may say dataset, revision, config, purpose"]


def test_rules() -> None:
    """A pinned use counts like any other; a wrong comment is shown and leaves no rule without its answer."""
    files = {
        ".mlpolicy.yaml": 'models: [{id: m, version: "1", recipes: [train.py]}]\n',
        "train.py": f"{LOAD}load_dataset(args.a)  # mlpolicy: dataset=a/b\nprint()  # mlpolicy: dataset=c/d\n",
    }
    outcomes = {item.rule: item for item in check_files(files, None, "merge", load_packs(("core",), None))}
    assert outcomes["use-unresolved"].status == "no finding"
    (finding,) = outcomes["dataset-undeclared"].findings
    assert finding.subject == "m@1 hf:a/b"
    assert not [item for item in outcomes.values() if item.status == "not assessed"]
    (model,) = inventory_of(files).models
    assert model.unread == ()
