"""Which model versions, and which edition, a summary speaks of."""

from dataclasses import replace

import pytest

from mlpolicy.documents.records import Records
from mlpolicy.documents.summaries.covering import added, gaps, names, others, speaks_of
from mlpolicy.model import At, Dataset, Digest, SummaryField, TrainingSummary
from tests.documents.samples import ENTRY, dataset, summary

LATER = replace(ENTRY, version="1.1")
NONE = Records(oids={"s.yaml": ""})


def markdown(text: str) -> TrainingSummary:
    """A document of another form whose 1.2.1 says this."""
    return replace(summary({"1.2.1": text}), path="s.md", form="markdown", model="")


def field(value: str, *, filled: bool = True) -> SummaryField:
    state = "filled" if filled else "invalid"
    return SummaryField(id="1.2.1", label="", value=value, state=state, required=True, at=At())  # type: ignore[arg-type]  # one of two words


@pytest.mark.parametrize(
    ("text", "model", "named"),
    [
        ("aurora 1.0", "aurora@1.0", True),
        ("Aurora v1.0 (large)", "aurora@1.0", True),
        ("Aurora-7B-v1", "aurora-7b@1", True),
        ("aurora@1.0; aurora@1.1", "aurora@1.1", True),
        ("aurora 1.0.1", "aurora@1.0", False),
        ("aurora 11.0", "aurora@1.0", False),
        ("aurora 1.0b", "aurora@1.0", False),
        ("borealis 1.0", "aurora@1.0", False),
        ("aurora", "aurora@1.0", False),
    ],
)
def test_names(text: str, model: str, named: bool) -> None:
    """Name and version, however they are spelled; part of a longer version is another one."""
    assert names(field(text), model) is named


def test_names_nothing() -> None:
    """Without content there is no name."""
    assert not names(None, "aurora@1.0")
    assert not names(field("aurora 1.0", filled=False), "aurora@1.0")


@pytest.mark.parametrize(
    ("found", "speaks"),
    [
        (summary(), True),
        (summary({"model": "borealis", "covers": "[aurora@1.0]"}), True),
        (summary({"model": "borealis"}), False),
        (markdown("Aurora 1.0"), True),
        (markdown("Borealis 1.0"), False),
        (replace(markdown("x"), fields=()), False),
    ],
)
def test_speaks_of(found: TrainingSummary, speaks: bool) -> None:
    """By its head, or where its form has none by field 1.2.1."""
    assert speaks_of(found, ENTRY) is speaks


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (summary(), ()),
        (summary({"model": "borealis"}), ("model: the document is for borealis@1.0, not for aurora@1.0",)),
        (summary({"1.2.1": "Aurora"}), ()),
        (
            summary({"1.2.1": "Aurora", "covers": "[aurora@1.1]"}),
            ("1.2.1 Versioned model name(s): does not name aurora@1.0",),
        ),
        (summary({"1.2.1": None, "covers": "[aurora@1.1]"}), ()),
        (markdown("Aurora"), ("1.2.1 Versioned model name(s): does not name aurora@1.0",)),
        (replace(markdown("x"), fields=()), ()),
        (summary({"adds_to": "https://aurora-lab.eu/summary"}), ()),
        (summary({"adds_to": "s.yaml"}), ("adds_to: names this document itself",)),
        (
            summary({"adds_to": "old.yaml"}),
            ("adds_to: there is no old.yaml; name the path or URL of the original model's summary",),
        ),
    ],
)
def test_gaps(found: TrainingSummary, words: tuple[str, ...]) -> None:
    """A document for another model, or one that does not name this version, or adds to nothing."""
    assert tuple(gaps(ENTRY, found, (dataset(),), NONE)) == words


def test_the_original_is_there() -> None:
    """A summary that another one adds to may be a file of the repository."""
    records = Records(oids={"old.yaml": ""})
    assert [*gaps(ENTRY, summary({"adds_to": "old.yaml"}), (), records)] == []


@pytest.mark.parametrize(
    ("form", "datasets", "words"),
    [
        ("own", (dataset(),), ()),
        ("own", (dataset("hf:a/b"),), ("hf:a/b, hf:allenai/c4",)),
        ("file", (dataset("hf:a/b"),), ()),
    ],
)
def test_covered_models_have_the_same_data(form: str, datasets: tuple[Dataset, ...], words: tuple[str, ...]) -> None:
    """One summary of several models is right only where its content is that of each."""
    found = replace(summary({"covers": "[aurora@1.1]", "1.2.1": "aurora 1.0 and 1.1"}), form=form)  # type: ignore[arg-type]  # one of the forms
    expected = tuple(f"covers: aurora@1.1 is trained on other data than the document lists ({word})" for word in words)
    assert tuple(gaps(LATER, found, datasets, NONE)) == expected


def test_added() -> None:
    """A variant's summary speaks of what the original's does not list."""
    original, more = replace(summary(), path="old.yaml"), dataset("hf:a/b")
    records = Records(summaries={"old.yaml": original})
    assert added(summary({"adds_to": "old.yaml"}), (dataset(), more), records.summaries) == (more,)
    assert added(summary(), (dataset(), more), records.summaries) == (dataset(), more)


def test_others() -> None:
    """Documents of the same edition of the same version; renderings, copies and later editions are none."""
    own = summary()
    found = {
        "s.yaml": own,
        "again.yaml": replace(own, path="again.yaml"),
        "both.yaml": replace(own, path="both.yaml", model="borealis@2", covers=("aurora@1.0",)),
        "later.yaml": replace(own, path="later.yaml", edition=2),
        "other.yaml": replace(own, path="other.yaml", model="borealis@1.0"),
        "s.md": markdown("aurora 1.0"),
        "word.md": replace(markdown("aurora 1.0"), path="word.md"),
        "copied.md": replace(markdown("aurora 1.0"), path="copied.md"),
        "side.yaml": replace(
            own, path="side.yaml", form="file", edition=3, file=Digest(algorithm="sha256", value="", path="copied.md")
        ),
    }
    expected = ["again.yaml is one, too", "both.yaml is one, too", "word.md is one, too"]
    assert [*others(ENTRY, own, Records(summaries=found))] == expected
