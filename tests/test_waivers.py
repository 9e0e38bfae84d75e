"""Waivers in comments: what they say, for which places they speak, and what is wrong with them."""

import json

import pytest

from mlpolicy.comments import Comment
from mlpolicy.model import At, Part, Problem, Waiver
from mlpolicy.pins import apply
from mlpolicy.testing import inventory_of
from mlpolicy.waivers import MAX_WAIVERS, speaks

LOAD = "from datasets import load_dataset\n"
SAYS = 'mlpolicy: waive=use-unresolved reason="moves daily" approved_by=@owner expires=2027-01-31'
EXAMPLE = '`mlpolicy: waive=RULE reason="..." approved_by=@who expires=2027-01-31`'


def stated(path: str, text: str) -> Waiver:
    """The only waiver of a file."""
    (waiver,) = inventory_of({path: text}).waivers
    return waiver


def test_waiver() -> None:
    """A comment states rule, reason, approver and last day, and speaks for what stands on its line."""
    text = f'{LOAD}a = load_dataset("o/n")  # {SAYS}\nb = load_dataset("o/m")\n'
    start, place = text.index("#"), text.index('"o/n"')
    waiver = stated("train.py", text)
    assert waiver == Waiver(
        path="train.py",
        at=At(start=start, end=start + len(SAYS) + 2),
        parts=waiver.parts,
        rule="use-unresolved",
        covers="train.py",
        reason="moves daily",
        approved_by="@owner",
        expires="2027-01-31",
        inline=True,
        target="train.py",
    )
    assert Part(name="here", path="train.py", at=At(start=place, end=place + 5)) in waiver.parts
    assert all(part.at.start < text.index("\nb =") for part in waiver.parts)


@pytest.mark.parametrize(
    ("path", "text", "places"),
    [
        ("a.py", f'{LOAD}# {SAYS}\nload_dataset("o/n")\n', 1),
        ("a.py", f'{LOAD}# {SAYS}\n# {SAYS.replace("use-", "")}\nload_dataset("o/n")\n', 2),
        ("a.py", f'{LOAD}load_dataset(  # {SAYS}\n    "o/n",\n)\n', 1),
        ("a.py", f'{LOAD}load_dataset(\n    "o/n",  # {SAYS}\n)\n', 1),
        ("a.py", f'{LOAD}# {SAYS}\n\nload_dataset("o/n")\n', 0),
        ("run.sh", f'# {SAYS}\npython train.py --dataset "$DATA"\n', 1),
        ("a.yaml", f"base_model: m\ndataset: o/n  # {SAYS}\n", 1),
        ("datasets.yaml", f"schema: mlpolicy-datasets/1\ndatasets:\n  # {SAYS}\n  - id: hf:o/n\n", 1),
        (
            "a.ipynb",
            json.dumps({"cells": [{"cell_type": "code", "source": f'{LOAD}load_dataset("o/n")  # {SAYS}'}]}),
            1,
        ),
    ],
)
def test_carriers(path: str, text: str, places: int) -> None:
    """It ends its line or stands above it, in code, scripts, configurations, manifests and notebooks."""
    waivers = inventory_of({path: text}).waivers
    assert len([waiver for waiver in waivers if waiver.parts]) == places
    assert len(waivers) == max(places, 1)


def test_whole_call() -> None:
    """At the first line of a call it speaks for all that is said of the use, on whatever line."""
    text = f'{LOAD}load_dataset(  # {SAYS}\n    "o/n",\n)\n'
    places = {text[part.at.start : part.at.end] for part in stated("a.py", text).parts}
    assert places == {"load_dataset", '"o/n"'}


def test_whole_entry() -> None:
    """Where an entry of a manifest begins it speaks for the entry; at one of its lines, for what stands there."""
    entry = "  - id: hf:o/n\n    license: MIT\n"
    head = "schema: mlpolicy-datasets/1\ndatasets:\n"
    pointers = {part.at.pointer for part in stated("datasets.yaml", f"{head}  # {SAYS}\n{entry}").parts}
    assert pointers > {"/datasets/0/license"}
    below = entry.replace("MIT", f"MIT # {SAYS}")
    assert [part.at.pointer for part in stated("datasets.yaml", head + below).parts] == ["/datasets/0/license"]


def test_reference() -> None:
    """The reason may be written down elsewhere."""
    text = f"{LOAD}# mlpolicy: waive=core/x reason_ref=T-12 approved_by='The owner' expires=soon\n"
    waiver = stated("a.py", text)
    assert (waiver.rule, waiver.reason, waiver.reason_ref) == ("core/x", "", "T-12")
    assert (waiver.approved_by, waiver.expires, waiver.parts) == ("The owner", "soon", ())


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("waive=x", "the waiver states no approved_by and no expires and no reason; write " + EXAMPLE),
        ("waive=x reason=' ' approved_by=@o expires=2027-01-31", "the waiver states no reason; write " + EXAMPLE),
        ('waive= reason="x" approved_by=@o expires=2027-01-31', "the waiver states no waive; write " + EXAMPLE),
        ("waive", "'waive' is nothing that a comment can say; write " + EXAMPLE),
        ("waive=x waive=y", "key 'waive' is given twice"),
        ('waive=x reason="moves daily', "the quotes of 'reason' are not closed"),
        (
            'waive=x reason="y" aproved_by=@o',
            (
                "unknown key 'aproved_by' (did you mean 'approved_by'?); "
                "a comment may say waive, reason, reason_ref, approved_by, expires"
            ),
        ),
        (
            "waive=x dataset=a/b",
            "unknown key 'dataset'; a comment may say waive, reason, reason_ref, approved_by, expires",
        ),
    ],
)
def test_not_understood(comment: str, message: str) -> None:
    """A comment that lacks something, or says more, waives nothing and is told so."""
    found = inventory_of({"a.py": f"{LOAD}load_dataset(args.a)  # mlpolicy: {comment}\n"})
    (problem,) = found.problems
    assert found.waivers == ()
    assert (problem.kind, problem.reader, problem.message) == ("waiver", "config", message)


def test_text() -> None:
    """In a text that is no comment of the file it waives nothing, which is said."""
    text = f"steps:\n  run: |\n    # {SAYS}\n    python train.py --dataset o/n\n"
    found = inventory_of({"jobs/train.yaml": text})
    assert found.waivers == ()
    assert [(problem.kind, problem.message) for problem in found.problems] == [
        ("waiver", "a waiver in a file is a comment of the file's own syntax; this one stands in text")
    ]


@pytest.mark.parametrize("code", [f"x = '# {SAYS}'\n", f'"""\n# {SAYS}\n"""\n', f"x = f'''\n# {SAYS}\n'''\n"])
def test_string(code: str) -> None:
    """A string of the code says nothing."""
    found = inventory_of({"a.py": f"{LOAD}{code}load_dataset(args.a)\n"})
    assert (found.waivers, found.problems) == ((), ())


def test_bound() -> None:
    """Past the bound waivers of a file are not read, which is said once."""
    found = inventory_of({"a.py": f"{LOAD}load_dataset(args.a)\n" + f"# {SAYS}\n" * (MAX_WAIVERS + 2)})
    assert len(found.waivers) == MAX_WAIVERS
    assert [problem.message for problem in found.problems] == [
        "more than 100 waivers in one file; this one and those below are not read"
    ]


def test_whole_file() -> None:
    """A fact that is a whole file stands on no line."""
    trouble = Problem(path="a.py", at=At(), kind="syntax", message="broken", reader="x")
    waiver = list(apply("a.py", f"# {SAYS}\nx\n".encode(), [trouble]))[-1]
    assert isinstance(waiver, Waiver)
    assert waiver.parts == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("waive=x", True), ("reason='y' waive=x", True), ("waive", True), ("waive = x", True), ("dataset=waive", False)],
)
def test_speaks(text: str, *, expected: bool) -> None:
    """What names the key is about a waiver."""
    assert speaks(Comment(text, At(), 0, alone=False)) is expected
