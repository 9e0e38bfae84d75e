"""Dataset uses of Makefiles."""

import pytest

from mlpolicy.readers import Source
from mlpolicy.readers.uses.makefile import READER, read
from mlpolicy.tables import shipped


def lines(text: str) -> list[tuple[int, str]]:
    """Line and dataset of each use."""
    data = text.encode()
    found = read(Source(path="Makefile", data=data, tables=shipped()))
    return [(data[: use.at.start].count(b"\n") + 1, use.dataset) for use in found]


def test_matches() -> None:
    """Makefiles by their usual names."""
    found = [READER.matches(path) for path in ("Makefile", "a/GNUmakefile", "x.mk", "Makefile.data", "make.py", "a.sh")]
    assert found == [True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("train:\n\tpython train.py --dataset o/n\n", [(2, "o/n")]),
        ("train:\n\t@-python train.py \\\n\t  --dataset o/n", [(3, "o/n")]),
        ("DATASET := o/n\nt:\n\tpython train.py --dataset $(DATASET)", [(1, "o/n")]),
        ("export DATASET ?= o/n  # note", [(1, "o/n")]),
        ("D = a b\nDATASETS = o/n o/m", [(2, "o/n"), (2, "o/m")]),
        ("DATASET='o/n'", [(1, "o/n")]),
        (
            "U=s3://b/data\nt:\n\tfor f in a c; do aws s3 cp $(U)/$$f $@; done",
            [(3, "s3://b/data/a"), (3, "s3://b/data/c")],
        ),
        ("DATASET=o/n\r\n", [(1, "o/n")]),
    ],
)
def test_reads(text: str, found: list[tuple[int, str]]) -> None:
    """Recipes and variables, with places in the Makefile."""
    assert lines(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "t: data/x/y.json\n",
        "# DATASET=o/n\n",
        "t:\n\t@echo --dataset o/n\n",
        "ifdef DATASET\nendif\n",
        "DATASET =\n",
        "",
    ],
)
def test_ignores(text: str) -> None:
    """Rules, comments, what is printed, empty variables."""
    assert lines(text) == []
