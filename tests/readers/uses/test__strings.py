"""Texts that an expression puts together."""

import pytest
from tests.readers.python_uses import HF, Row, rows

READ = "import pandas as pd\nfrom urllib.parse import urljoin\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("load_dataset('a/%s' % 'b')", [("a/b", "huggingface", "unknown", "f-string", "high")]),
        ("load_dataset('%s/%s' % ('a', 'b'))", [("a/b", "huggingface", "unknown", "f-string", "high")]),
        ("load_dataset('a/{}'.format('b'))", [("a/b", "huggingface", "unknown", "f-string", "high")]),
        ("load_dataset('{o}/{n}'.format(o='a', n='b'))", [("a/b", "huggingface", "unknown", "f-string", "high")]),
        ("load_dataset('{1}/{0}'.format('b', 'a'))", [("a/b", "huggingface", "unknown", "f-string", "high")]),
        (
            "from pathlib import Path\nload_dataset(Path('a').joinpath('b'))",
            [("a/b", "huggingface", "unknown", "f-string", "high")],
        ),
        (
            "from pathlib import Path\nload_dataset(str(Path('a/b').resolve()))",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        ("load_dataset('a/b'.strip())", [("a/b", "huggingface", "unknown", "literal", "high")]),
        ("import os\nload_dataset(os.path.abspath('a/b'))", [("a/b", "huggingface", "unknown", "literal", "high")]),
        ("import os\nload_dataset(os.path.join('a/b'))", [("a/b", "huggingface", "unknown", "literal", "high")]),
        ("C = 'b'\nload_dataset('a/' f'{C}')", [("a/b", "huggingface", "unknown", "f-string", "high")]),
        ("load_dataset(f'a/{1}')", [("a/1", "huggingface", "unknown", "f-string", "high")]),
        ("load_dataset(rf'a/{{b')", [("a/{b", "huggingface", "unknown", "literal", "high")]),
    ],
)
def test_puts_texts_together(code: str, expected: list[Row]) -> None:
    """A name put together from known parts is known."""
    assert rows(HF + code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "load_dataset('%s/%s' % ('a', x))",
            [("?'%s/%s' % ('a', x)", "huggingface", "unknown", "unresolvable", "high")],
        ),
        ("load_dataset('a/%s' % x)", [("?'a/%s' % x", "huggingface", "unknown", "unresolvable", "high")]),
        ("load_dataset('a/%s-%s' % 'b')", [("?'a/%s-%s' % 'b'", "huggingface", "unknown", "unresolvable", "high")]),
        ("load_dataset('a/{}'.format(x))", [("?'a/{}'.format(x)", "huggingface", "unknown", "unresolvable", "high")]),
        ("load_dataset(t.format('b'))", [("?t.format('b')", "huggingface", "unknown", "unresolvable", "high")]),
        ("load_dataset('a/b'.format('b'))", [("?'a/b'.format('b')", "huggingface", "unknown", "unresolvable", "high")]),
        ("load_dataset('a/b'.strip('/'))", [("?'a/b'.strip('/')", "huggingface", "unknown", "unresolvable", "high")]),
        ("load_dataset('a' - 'b')", [("?'a' - 'b'", "huggingface", "unknown", "unresolvable", "high")]),
        ("load_dataset('a' * 2)", [("?'a' * 2", "huggingface", "unknown", "unresolvable", "high")]),
        ("load_dataset(f'a/{(1, 2)}')", [("?f'a/{(1, 2)}'", "huggingface", "unknown", "unresolvable", "high")]),
        ("load_dataset(f'a/{ }')", [("?f'a/{ }'", "huggingface", "unknown", "unresolvable", "high")]),
        (
            "load_dataset(Path(x).joinpath('b'))",
            [("?Path(x).joinpath('b')", "huggingface", "unknown", "unresolvable", "high")],
        ),
        (
            "import os\nload_dataset(os.path.join(x, 'b'))",
            [("?os.path.join(x, 'b')", "huggingface", "unknown", "unresolvable", "high")],
        ),
    ],
)
def test_leaves_unknown_what_a_part_hides(code: str, expected: list[Row]) -> None:
    """One part that is not known leaves the whole unknown."""
    assert rows(HF + code) == expected


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("urljoin('https://x.org/d/', 'a.csv')", ("https://x.org/d/a.csv", "f-string")),
        ("urljoin('https://[x', 'a.csv')", ("https://[x/a.csv", "f-string")),
        ("urljoin('https://x.org/d/', x)", ("?urljoin('https://x.org/d/', x)", "unresolvable")),
        ("urljoin('https://x.org/d/')", ("?urljoin('https://x.org/d/')", "unresolvable")),
    ],
)
def test_joins_urls(argument: str, expected: tuple[str, str]) -> None:
    """A URL joined from a base and a file is known where both are, well-formed or not."""
    dataset, how = expected
    assert rows(f"{READ}pd.read_csv({argument})") == [(dataset, "url", "unknown", how, "high")]
