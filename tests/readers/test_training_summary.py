"""The summary of training content: what is read, what is ignored, what is malformed."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Part, Problem, SummaryDataset, TrainingSummary
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.training_summary import READER
from tests.documents.samples import SUMMARY, read_summary, summary, summary_text


def test_reads_a_complete_document() -> None:
    """A complete document has every field of the template, its datasets, and no gaps."""
    found = summary()
    assert (found.path, found.model, found.edition, found.status, found.supersedes, found.gaps) == (
        "s.yaml",
        "aurora@1.0",
        1,
        "draft",
        None,
        (),
    )
    assert len(found.fields) == 51
    assert found.datasets == (
        SummaryDataset(id=DatasetId("hf:allenai/c4"), category="public", configs=("en",), license="ODC-By-1.0"),
    )
    names = ["schema", "model", "version", "fields", "generated"]
    assert found.parts == tuple(Part(name=name, path="s.yaml", at=At(pointer=f"/{name}")) for name in names)


def test_a_field_with_a_gap_has_a_part() -> None:
    """Findings point at the field, or at `fields` where it is not there."""
    parts = {part.name: part.at for part in summary({"H.1": None, "H.2": "TBD"}).parts}
    assert (parts["H.1"], parts["H.2"]) == (At(pointer="/fields"), At(pointer="/fields/H.2"))


def test_reads_the_head() -> None:
    """Edition, status and predecessor are read; a later edition names the file that it supersedes."""
    text = summary_text({"edition": "2", "status": "published", "supersedes": "old.yaml"})
    found = read_summary(text)
    assert isinstance(found, TrainingSummary)
    assert (found.edition, found.status, found.supersedes, found.gaps) == (2, "published", "old.yaml", ())
    assert summary({"edition": "2"}).gaps == ("edition 2 does not say which file it supersedes",)


def test_reads_a_document_without_fields() -> None:
    """An empty mapping of fields is a document whose required fields are all gaps."""
    found = read_summary('schema: mlpolicy-summary/1\nmodel: aurora\nversion: "1.0"\nfields:\n')
    assert isinstance(found, TrainingSummary)
    assert len(found.gaps) == 18
    assert found.gaps[0] == "H.1 Version of the Summary: empty"


@pytest.mark.parametrize(
    "text",
    ["", "- a\n", "schema: other/1\n", "a: mlpolicy-summary/1\n", "nested: {schema: mlpolicy-summary/1}\n"],
)
def test_ignores(text: str) -> None:
    """Files of another kind yield nothing."""
    assert read_summary(text) is None


def test_ignores_a_symbolic_link() -> None:
    """A link's target is no document."""
    assert list(READER.read(Source(path="s.yaml", data=SUMMARY.encode(), mode=SYMLINK))) == []


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        (
            summary_text({"modle": "aurora"}),
            At(pointer="/modle", key=True),
            "unknown key 'modle' (did you mean 'model'?)",
        ),
        (
            summary_text({"2.1.33": "x"}),
            At(pointer="/fields/2.1.33", key=True),
            "the template has no field '2.1.33' (did you mean '2.1.3'?)",
        ),
        (summary_text({"status": "final"}), At(pointer="/status"), "'final' is not one of draft, published"),
        (summary_text({"edition": "first"}), At(pointer="/edition"), "'first' is not a whole number"),
        (summary_text({"version": None}), At(), "key 'version' is missing"),
        (
            summary_text({"schema": "mlpolicy-summary/9"}),
            At(pointer="/schema"),
            "'mlpolicy-summary/9' is not one of mlpolicy-summary/1 (did you mean 'mlpolicy-summary/1'?)",
        ),
        (SUMMARY + "model: borealis\n", At(pointer="/model", key=True), "key 'model' is given twice"),
        (SUMMARY + "---\nmore: 1\n", At(), "the file holds more than one YAML document"),
        (
            "schema: mlpolicy-summary/1\nfields: [a]\n",
            At(pointer="/fields"),
            "expected a mapping from field numbers to what they say",
        ),
        (
            "schema: mlpolicy-summary/1\nfields: []\n",
            At(pointer="/fields"),
            "expected a mapping from field numbers to what they say",
        ),
        (
            SUMMARY.replace("category: public", "category: open"),
            At(pointer="/generated/datasets/0/category"),
            "'open' is not one of public, licensed, private, crawled, user, synthetic, other",
        ),
    ],
)
def test_malformed(text: str, at: At, message: str) -> None:
    """A mistake in the form is one Problem of a governed file, at its place, and no summary."""
    found = list(READER.read(Source(path="s.yaml", data=text.encode())))
    assert found == [
        Problem(path="s.yaml", at=at, kind="invalid", message=message, reader="training-summary", governed=True)
    ]


def test_every_unknown_field_is_a_problem() -> None:
    """Two misspelt fields are told at once."""
    text = summary_text({"1.9": "a", "2.9": "b"})
    found = list(READER.read(Source(path="s.yaml", data=text.encode())))
    assert [item.at.pointer for item in found] == ["/fields/2.9", "/fields/1.9"]


def test_does_not_decode() -> None:
    """A broken file raises, for the inventory to make a Problem of."""
    with pytest.raises(DecodeError):
        read_summary("schema: mlpolicy-summary/1\nfields: {\n")


def test_recognised_by_content() -> None:
    """Any YAML file may be a summary if it holds the schema's name."""
    assert [READER.matches(path) for path in ("a/b.yaml", "b.yml", "b.md")] == [True, True, False]
    assert READER.tokens == (b"mlpolicy-summary/",)
    assert READER.governed
