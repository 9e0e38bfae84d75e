"""What `mlpolicy fix` would write."""

from dataclasses import replace

import pytest

from mlpolicy.config import ModelEntry
from mlpolicy.documents.drafting.building import build
from mlpolicy.documents.fix import left, plan
from mlpolicy.documents.render.rendering import renderings
from mlpolicy.documents.summaries.draft import regenerate
from mlpolicy.errors import ConfigError
from mlpolicy.model import Dataset, Inventory
from mlpolicy.readers.lock import CONFLICT, PATH
from mlpolicy.review import dump, expected
from mlpolicy.writing import Change, Read
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
        (REVIEWED + b"<<<<<<< HEAD\n", f"{PATH}:2: {CONFLICT}, then run this again"),
        (
            b"[]\n",
            f"{PATH}:1: line 1: `row` is not one of dataset, review, publication; mend the line, then run this again",
        ),
        (b"\xff", f"{PATH}: not UTF-8 (byte 0)"),
    ],
)
def test_a_broken_lock_is_not_rewritten(lock: bytes, message: str) -> None:
    """Rewriting it would lose lines."""
    with pytest.raises(ConfigError) as error:
        plan(facts(dataset()), config(), reading(lock=lock))
    assert str(error.value) == message


def test_rows_that_nobody_can_review_go() -> None:
    """Pending rows of a model that is not stated any more; what was reviewed of it stays."""
    gone = REVIEWED.replace(b"aurora@1.0", b"gone@1.0")
    lock = REVIEWED + gone
    read = reading(lock=lock + gone.replace(b"reviewed", b"pending"), summary=SUMMARY.encode())
    assert plan(facts(dataset()), config(), read) == (Change(path=PATH, data=lock, why="rows that wait for review"),)


def test_a_draft_that_changed_meanwhile_is_refused() -> None:
    """What is on disk decides, not what the snapshot held."""
    text = summary_text({"status": "published"})
    with pytest.raises(ConfigError) as error:
        plan(facts(), config(), reading(summary=text.encode()))
    assert str(error.value) == ("s.yaml: the summary of aurora@1.0 is published and frozen; a change is a new edition")


def built(*datasets: Dataset) -> bytes:
    """The draft as `summary build` makes it of the datasets."""
    (change,) = build(inventory(*datasets), config(), "aurora@1.0", {"s.yaml": None}.get, {}).changes
    return change.data


def test_fields_that_were_left_as_built_follow() -> None:
    """Those that a person changed or emptied stay; that facts changed behind them is told in one line."""
    first, second = dataset(modalities=("text",)), dataset("hf:a/b", modalities=("image",))
    before = built(first).replace(b"  2.1.1: yes\n", b"  2.1.1:\n", 1)
    read = reading(lock=b"", summary=before)
    summaries = (replace(summary(), datasets=()),)
    (draft, _) = plan(inventory(first, second, summaries=summaries), config(), read)
    assert b"  2.1.1:\n" in draft.data
    assert b"  2.1.2: [text, image]\n" in draft.data
    now = reading(lock=b"", summary=draft.data.replace(b"  2.1.2: [text, image]\n", b"  2.1.2: [video]\n", 1))
    third = inventory(first, summaries=summaries)
    (line,) = left(third, config(), now)
    assert line == "s.yaml: facts now say otherwise of 2.1.2; mlpolicy summary build aurora@1.0"
    assert [*left(facts(dataset()), config(), reading(summary=SUMMARY.encode()))] == []


def test_renderings_that_are_there_follow() -> None:
    """Also where the draft itself is in step."""
    now = renderings("s.yaml", SUMMARY.encode())[0].data
    files = {PATH: REVIEWED, "s.yaml": SUMMARY.encode(), "s.md": now.replace(b"Aurora", b"Borealis")}
    (change,) = plan(facts(dataset()), config(), files.get)
    assert (change.path, change.data) == ("s.md", now)


def test_a_document_that_stands_for_a_file_is_left_alone() -> None:
    """Nothing of it is generated."""
    found = replace(inventory(), summaries=(replace(summary(), form="file"),))
    assert plan(found, config(), reading(lock=b"", summary=SUMMARY.encode())) == ()


def test_a_draft_that_broke_meanwhile_is_told_by_its_name() -> None:
    """With the file, as it is on disk."""
    with pytest.raises(ConfigError) as error:
        plan(facts(dataset()), config(), reading(lock=REVIEWED, summary=b"a: 1\n"))
    assert str(error.value) == "s.yaml: not a summary"


def test_a_variant_lists_what_it_adds() -> None:
    """A summary that adds to another is held against the data that the other does not list."""
    text = summary_text({"adds_to": "old.yaml"})
    original = replace(summary(), path="old.yaml", model="base@1")
    found = inventory(dataset(), dataset("hf:a/b"), summaries=(original, summary({"adds_to": "old.yaml"})))
    draft, _ = plan(found, config(), reading(summary=text.encode()))
    assert draft.data == text.replace("hf:allenai/c4", "hf:a/b").encode()
    assert [change.path for change in plan(found, config(), reading(summary=draft.data))] == [PATH]
