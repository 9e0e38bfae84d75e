"""The summary of training content: what is read, what is ignored, what is malformed."""

from dataclasses import replace

import pytest

from mlpolicy.documents.summaries.template import rows
from mlpolicy.errors import DecodeError
from mlpolicy.model import At, BuiltField, DatasetId, Digest, Part, Problem, SummaryDataset, TrainingSummary
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.training_summary import READER
from tests.documents.samples import SUMMARY, read_summary, summary, summary_text

DIGEST = "ab" * 32
LEAST = 'schema: mlpolicy-summary/1\nmodel: aurora\nversion: "1.0"\n'


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


def test_reads_the_head() -> None:
    """Edition, status and predecessor are read; a later edition names the file that it supersedes."""
    text = summary_text({"edition": "2", "status": "published", "supersedes": "old.yaml"})
    found = read_summary(text)
    assert isinstance(found, TrainingSummary)
    assert (found.edition, found.status, found.supersedes, found.gaps) == (2, "published", "old.yaml", ())
    assert summary({"edition": "2"}).gaps == ("edition 2 does not say which file it supersedes",)


def test_reads_what_it_covers() -> None:
    """Further versions with the same content, and the summary that this one adds to."""
    found = summary({"covers": "[aurora@1.1, aurora@1.2]", "adds_to": "old.yaml"})
    assert (found.covers, found.adds_to, found.form) == (("aurora@1.1", "aurora@1.2"), "old.yaml", "own")


def test_reads_what_fields_say_in_parts() -> None:
    """Continuous training, and the file of domain names with the number of all that were crawled."""
    found = summary({"1.3.2": "{latest: 10/2026, continuous: yes}", "2.3.1": "yes", "2.3.8": "{file: d.txt, total: 9}"})
    assert (found.continuous, found.domains_file, found.domains_total) == (True, "d.txt", 9)
    assert (summary().continuous, summary().domains_file, summary().domains_total) == (False, None, None)


def test_reads_why_fields_cannot_be_filled() -> None:
    """A reason justifies a gap, an empty or unfinished one does not."""
    found = summary(
        {"unavailable": '{"1.3.2": " Logs were lost. ", "1.3.3": TBD, "1.3.4": , "1.3.5": true, "2.1.5": n/a}'}
    )
    assert found.justified == ("1.3.2: Logs were lost.",)
    names = ("1.3.3", "1.3.4", "1.3.5", "2.1.5")
    assert found.gaps == tuple(f"unavailable: says not why {name} cannot be told" for name in names)


@pytest.mark.parametrize(
    ("place", "path", "page"),
    [("path: ./docs/s.pdf", "docs/s.pdf", None), ("url: https://aurora-lab.eu/s", None, "https://aurora-lab.eu/s")],
)
def test_stands_for_a_file_or_page(place: str, path: str | None, page: str | None) -> None:
    """Digest and day of what is not read; what was copied from it is judged as ever."""
    found = summary({"file": f"{{{place}, sha256: {DIGEST.upper()}, date: 2026-11-24}}", "H.1": None})
    assert (found.form, found.page, found.dated) == ("file", page, "2026-11-24")
    assert found.file == Digest(algorithm="sha256", value=DIGEST, path=path)
    assert found.gaps == ("H.1 Version of the Summary: empty",)


def test_a_file_of_which_nothing_is_copied() -> None:
    """One gap says that nothing of it is checked."""
    text = f"{LEAST}file: {{path: s.pdf, sha256: {DIGEST}, date: 2026-11-24}}\n"
    found = read_summary(text)
    assert isinstance(found, TrainingSummary)
    assert found.gaps == (
        "fields: nothing is copied from the file or page, so nothing is checked; copy its answers, by number",
    )


def test_ignores_what_was_built() -> None:
    """What was last built of the fields may be anything; it is kept for the next build."""
    text = SUMMARY + "  fields: {2.1.3: [{a: [true, ~]}], H.1: ~}\n"
    assert read_summary(text) == replace(summary(), text=text)


def test_reads_which_fields_are_as_built() -> None:
    """Those that still say what was last built of them."""
    found = read_summary(SUMMARY + "  fields: {H.1: 1, H.2: 1/1/26}\n")
    assert isinstance(found, TrainingSummary)
    assert found.built == (BuiltField(id="H.1", value='"1"'),)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + SUMMARY.encode(), SUMMARY.replace("\n", "\r\n").encode()])
def test_marks_and_line_endings(data: bytes) -> None:
    """A byte-order mark and other line endings change nothing."""
    assert list(READER.read(Source(path="s.yaml", data=data))) == [replace(summary(), text=data.decode())]


@pytest.mark.parametrize(
    "value", ["true", "~", "12", "[[[]]]", "{a: {b: [c, true]}}", "[~, {~: ~}]", '"' + "x" * 200_000 + '"']
)
@pytest.mark.parametrize("name", [*{row.kind: row.id for row in rows().values()}.values()])
def test_any_value_is_judged(name: str, value: str) -> None:
    """No value makes a fault, and none a message that is not short."""
    found = summary({name: value})
    assert len(found.fields) == 51
    assert all(len(gap) < 400 for gap in (*found.gaps, *found.spelled_out))


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
            summary_text({"unavailable": "[a]"}),
            At(pointer="/unavailable"),
            "expected a mapping from field numbers to what they say",
        ),
        (
            summary_text({"unavailable": '{"2.1.33": a}'}),
            At(pointer="/unavailable/2.1.33", key=True),
            "the template has no field '2.1.33' (did you mean '2.1.3'?)",
        ),
        (
            SUMMARY + "  fields: {H.3: a}\n",
            At(pointer="/generated/fields/H.3", key=True),
            "the template has no field 'H.3' (did you mean 'H.2'?)",
        ),
        (
            SUMMARY + "  filds: {H.3: a}\n",
            At(pointer="/generated/filds", key=True),
            "unknown key 'filds'",
        ),
        (
            SUMMARY.partition("generated:")[0] + "generated: all\n",
            At(pointer="/generated"),
            "expected a mapping, found 'all'",
        ),
        (summary_text({"covers": "[aurora@1.0]"}), At(pointer="/covers/0"), "'aurora@1.0' is named already"),
        (summary_text({"covers": "[a@1, a@1]"}), At(pointer="/covers/1"), "'a@1' is named already"),
        (
            summary_text({"file": f"{{sha256: {DIGEST}, date: 2026-11-24}}"}),
            At(pointer="/file"),
            "one of `path` and `url` says which file or page this stands for",
        ),
        (
            summary_text({"file": f"{{path: a, url: b, sha256: {DIGEST}, date: 2026-11-24}}"}),
            At(pointer="/file"),
            "one of `path` and `url` says which file or page this stands for",
        ),
        (
            summary_text({"file": f"{{path: a, sha256: {DIGEST}, date: 2026-02-30}}"}),
            At(pointer="/file/date"),
            "'2026-02-30' is not a date of the calendar",
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


@pytest.mark.parametrize("fields", ["[a]", "[]", "text", "true"])
def test_every_mistake_is_told_at_once(fields: str) -> None:
    """Fields that are no mapping, and a head without a model."""
    found = list(READER.read(Source(path="s.yaml", data=f"schema: mlpolicy-summary/1\nfields: {fields}\n".encode())))
    messages = [item.message for item in found if isinstance(item, Problem)]
    assert messages == ["expected a mapping from field numbers to what they say", "key 'model' is missing"]


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
