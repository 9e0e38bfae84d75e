"""Paths whose beginning is a folder that only a run knows."""

import pytest
from tests.readers.python_uses import Row, rows


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("TRAIN_DATA = ROOT / 'data/coco.json'", [("data/coco.json", "local", "train", "variable", "low")]),
        ("TRAIN_DATA = ROOT / 'data' / 'coco.json'", [("data/coco.json", "local", "train", "f-string", "low")]),
        ("A = 'coco.json'\nTRAIN_DATA = ROOT / 'data' / A", [("data/coco.json", "local", "train", "f-string", "low")]),
        ("TRAIN_DATA = root('x') / 'data/coco.json'", [("data/coco.json", "local", "train", "variable", "low")]),
        ("TRAIN_DATA = ROOT['x'] / 'data/coco.json'", [("data/coco.json", "local", "train", "variable", "low")]),
        (
            "import os\nTRAIN_DATA = os.path.join(ROOT, 'data/coco.json')",
            [("data/coco.json", "local", "train", "variable", "low")],
        ),
        (
            "import os\nTRAIN_DATA = os.path.join(ROOT, 'data', 'coco.json')",
            [("data/coco.json", "local", "train", "f-string", "low")],
        ),
        (
            "from pathlib import Path\nTRAIN_DATA = Path(args.root, 'data/coco.json')",
            [("data/coco.json", "local", "train", "variable", "low")],
        ),
        (
            "from pathlib import Path\nTRAIN_DATA = Path(args.root).parent / 'data/coco.json'",
            [("data/coco.json", "local", "train", "variable", "low")],
        ),
        ("TRAIN_DATA = ROOT / 'data/coco.yaml'", [("data/coco.yaml", "config", "train", "variable", "low")]),
    ],
)
def test_known_end(code: str, expected: list[Row]) -> None:
    """The known end of a path is the dataset, with low certainty."""
    assert rows(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("TRAIN_DATA = ROOT / 'coco.json'", []),
        ("TRAIN_DATA = ROOT / 'data' / NAME", []),
        ("TRAIN_DATA = ROOT / '/data/coco.json'", []),
        ("TRAIN_DATA = OUTPUT_DIR / 'data/coco.json'", []),
        ("TRAIN_DATA = ROOT - 'data/coco.json'", []),
        ("TRAIN_DATA = ROOT / ", []),
        ("import os\nTRAIN_DATA = os.path.join(get('x'))", []),
        ("import os\nTRAIN_DATA = os.path.join(output_dir, 'data/coco.json')", []),
    ],
)
def test_no_known_end(code: str, expected: list[Row]) -> None:
    """A file's name alone, a folder of results or an end that is not known says nothing."""
    assert rows(code) == expected
