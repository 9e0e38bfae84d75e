"""Where the row stands that recognised something."""

import pytest

from mlpolicy.config import load
from mlpolicy.explain.rows import where
from mlpolicy.places import Locator
from mlpolicy.tables import shipped

CONFIG = b"""\
tables:
  keys:
    - {key: ours, source: huggingface}
  loaders:
    - {call: ours.load, source: huggingface, dataset: name}
    - {call: datasets.load_dataset, source: huggingface, dataset: name}
  commands:
    - {command: ours fetch, source: huggingface, argument: 0}
"""


def told(row: str) -> str:
    """The place of a row in a repository with rows of its own."""
    locator = Locator(".mlpolicy.yaml", CONFIG)
    return where(row, load(CONFIG).tables, lambda _, at: locator.locate(at))


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("keys: ours", "row of .mlpolicy.yaml:3"),
        ("loaders: ours.load", "row of .mlpolicy.yaml:5"),
        ("loaders: datasets.load_dataset", "row of .mlpolicy.yaml:6"),
        ("commands: ours fetch", "row of .mlpolicy.yaml:8"),
        ("unpacks: ours fetch", "row of .mlpolicy.yaml:8"),
        ("words: train data path", "by the words of policies/tables/dataset_words.yaml"),
        ("class: pkg.Data", "by the words of policies/tables/config_words.yaml"),
        ("loaders: nobody.knows", ""),
        ("submodules", ""),
        ("comment", ""),
        ("", ""),
    ],
)
def test_where(row: str, place: str) -> None:
    """A row of the repository is told by line, words by their table, anything else not at all."""
    assert told(row) == place


def test_a_source_that_was_not_read() -> None:
    """What only its uses show is told so."""
    assert told("commands: openxlab dataset get").endswith(
        "documented at https://opendatalab.com/docs (which was not read)"
    )


def test_shipped() -> None:
    """A shipped row is told with its table, the page that documents it and when that was read."""
    place = told("loaders: tensorflow_datasets.load")
    assert place.startswith("row of policies/tables/loaders.yaml; documented at https://www.tensorflow.org/")
    assert place.endswith(" (read 2026-11-24)")
    rows = shipped()
    for row in (
        f"keys: {rows.keys[0].key}",
        f"commands: {rows.commands[0].command}",
        f"crawlers: {rows.crawlers[0].tool} {rows.crawlers[0].setting}",
        f"generators: {rows.generators[0].api}",
    ):
        assert told(row).startswith(f"row of policies/tables/{row.partition(':')[0]}.yaml; documented at http"), row
