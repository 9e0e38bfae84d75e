"""What `mlpolicy fix` would write."""

from dataclasses import replace

import pytest

from mlpolicy.config import ModelEntry
from mlpolicy.documents.fix import Read, plan
from mlpolicy.documents.summary import regenerate
from mlpolicy.errors import ConfigError
from mlpolicy.model import Dataset, Inventory
from mlpolicy.readers.lock import PATH
from mlpolicy.review import dump, expected
from mlpolicy.writing import Change
from tests.documents.samples import ENTRY, SUMMARY, config, dataset, inventory, summary, summary_text

REVIEWED = dump(expected("aurora@1.0", (dataset(),)))


def reading(**files: bytes) -> Read:
    """Files by name; `lock` is the lock, `summary` the draft."""
    named = {PATH: files.get("lock"), "s.yaml": files.get("summary")}
    return named.get


def facts(*datasets: Dataset) -> Inventory:
    return inventory(*datasets, summaries=(summary(),))


def test_nothing_where_all_is_in_step() -> None:
    """A draft that lists the datasets and a lock that holds them stay as they are."""
    read = reading(lock=REVIEWED, summary=SUMMARY.encode())
    assert plan(facts(dataset()), config(), read) == ()


def test_an_empty_repository_gets_no_lock() -> None:
    """Without datasets there is nothing to review."""
    assert plan(Inventory(), config(), reading()) == ()


def test_a_draft_and_the_lock_are_brought_in_step() -> None:
    """The draft lists the new dataset, and a pending row waits beside the reviewed one."""
    both = (dataset(), dataset("hf:a/b"))
    lock = REVIEWED + REVIEWED.replace(b"hf:allenai/c4", b"hf:a/b").replace(b"reviewed", b"pending")
    read = reading(lock=REVIEWED, summary=SUMMARY.encode())
    assert plan(facts(*both), config(), read) == (
        Change(
            path="s.yaml",
            data=regenerate(SUMMARY.encode(), both),
            why="datasets that aurora@1.0 is trained on",
        ),
        Change(path=PATH, data=b"".join(sorted(lock.splitlines(keepends=True))), why="rows that wait for review"),
    )


def test_line_endings_of_the_lock_do_not_count() -> None:
    """A checkout with CRLF is in step."""
    read = reading(lock=REVIEWED.replace(b"\n", b"\r\n"), summary=SUMMARY.encode())
    assert plan(facts(dataset()), config(), read) == ()


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (replace(ENTRY, status="withdrawn"), summary()),
        (replace(ENTRY, summary=None), summary()),
        (ENTRY, summary({"status": "published"})),
        (ENTRY, summary({"model": "borealis"})),
    ],
)
def test_left_alone(entry: ModelEntry, found: object) -> None:
    """Withdrawn models, unnamed and published summaries, and documents of another model are not touched."""
    facts = replace(inventory(), summaries=(found,))  # type: ignore[arg-type]  # a summary each
    assert plan(facts, config(entry), reading(summary=SUMMARY.encode())) == ()


def test_a_draft_that_is_gone_is_not_made() -> None:
    """`init` makes documents; `fix` keeps them."""
    assert plan(facts(dataset()), config(), reading(lock=REVIEWED)) == ()


@pytest.mark.parametrize(
    ("lock", "message"),
    [
        (REVIEWED + b"<<<<<<< HEAD\n", f"{PATH}:2: merge-conflict markers; mend the line, then run this again"),
        (b"\xff", f"{PATH}: not UTF-8 (byte 0)"),
    ],
)
def test_a_broken_lock_is_not_rewritten(lock: bytes, message: str) -> None:
    """Rewriting it would lose lines."""
    with pytest.raises(ConfigError) as error:
        plan(facts(dataset()), config(), reading(lock=lock))
    assert str(error.value) == message


def test_a_draft_that_changed_meanwhile_is_refused() -> None:
    """What is on disk decides, not what the snapshot held."""
    text = summary_text({"status": "published"})
    with pytest.raises(ConfigError) as error:
        plan(facts(), config(), reading(summary=text.encode()))
    assert str(error.value) == ("s.yaml: the summary of aurora@1.0 is published and frozen; a change is a new edition")
