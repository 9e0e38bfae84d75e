"""Drafts of the public summary."""

from itertools import pairwise

import pytest

from mlpolicy.documents.summaries.draft import draft, regenerate
from mlpolicy.documents.summaries.drift import listed
from mlpolicy.documents.summaries.template import rows
from mlpolicy.errors import ConfigError
from mlpolicy.model import DatasetId, SummaryDataset, TrainingSummary
from tests.documents.samples import ENTRY, SUMMARY, dataset, read_summary, summary_text

BARE = {"category": None, "configs": (), "license": dataset("x").license.__class__()}


def test_a_draft_asks_for_everything() -> None:
    """Every field is there, empty, in the order of the form, with its label; the generated part is in step."""
    text = draft(ENTRY, (dataset(),), "summaries/aurora@1.0.yaml").decode()
    found = read_summary(text)
    assert isinstance(found, TrainingSummary)
    assert (found.model, found.edition, found.status, found.supersedes) == ("aurora@1.0", 1, "draft", None)
    assert {field.state for field in found.fields} == {"empty"}
    assert found.datasets == listed((dataset(),))
    places = [text.index(f"\n  # {row.id} {row.label}") for row in rows().values()]
    assert all(first < second for first, second in pairwise(places))
    assert all(f"\n  {row.id}:\n" in text for row in rows().values())


def test_a_draft_is_in_step_with_itself() -> None:
    """Nothing is left for `fix` to do."""
    data = draft(ENTRY, (dataset(), dataset("hf:a/b")), "s.yaml")
    assert regenerate(data, (dataset(), dataset("hf:a/b"))) is data


@pytest.mark.parametrize(
    ("path", "edition", "supersedes"),
    [
        ("s/aurora@1.0.yaml", 1, None),
        ("s/aurora@1.0+2.yaml", 2, "s/aurora@1.0.yaml"),
        ("s/aurora@1.0+12.yml", 12, "s/aurora@1.0+11.yml"),
        ("s/aurora+1.yaml", 1, None),
    ],
)
def test_editions(path: str, edition: int, supersedes: str | None) -> None:
    """The name says the edition, and which file it supersedes."""
    found = read_summary(draft(ENTRY, (), path).decode())
    assert isinstance(found, TrainingSummary)
    assert (found.edition, found.supersedes) == (edition, supersedes)


def test_conditions_are_told() -> None:
    """The comment says what form is asked for, and when."""
    lines = draft(ENTRY, (), "s.yaml").decode().splitlines()
    assert "  # 2.3.5 Period of data collection [From MM/YYYY to MM/YYYY; only if 2.3.1 is yes]" in lines
    assert (
        "  # 1.2.2 Model dependencies [text, or for each: {name, link}; of a model that modifies another one]" in lines
    )
    assert any(line.startswith("  # 2.3.8 ") and "SMEs and start-ups: top 5 % or 1 000 names" in line for line in lines)
    assert lines[lines.index("  # --- 2.4 User data") + 5].endswith("[only if 2.4.1 is yes or 2.4.2 is yes]")


def test_regenerate_replaces_the_generated_part_only() -> None:
    """Comments, order and spelling of everything else stay."""
    before = "# mine\n" + SUMMARY.replace("generated:", "# about the data\ngenerated:") + "\n# tail\nedition: 1\n"
    after = regenerate(before.encode(), (dataset("hf:a/b"), dataset("url:https://aurora-lab.eu/x", **BARE))).decode()
    start, end = before.index("generated:"), before.index("\n# tail")
    assert after == (
        before[:start]
        + "generated:\n"
        + "  datasets:\n"
        + '    - {id: "hf:a/b", category: public, configs: [en], license: ODC-By-1.0}\n'
        + '    - {id: "url:https://aurora-lab.eu/x"}\n'
        + before[end:]
    )


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("generated: {datasets: [{id: x}]}", "generated: {datasets: []}"),
        ("generated:\n  datasets:\n  - id: x\n", "generated:\n  datasets: []\n"),
        ("generated:\n  datasets:\n  - id: x\n\n\n# end\n", "generated:\n  datasets: []\n\n\n# end\n"),
        ("generated:\n  datasets:\n  - id: x\n# n\nedition: 1\n", "generated:\n  datasets: []\n# n\nedition: 1\n"),
        ("generated: # by\n  datasets:\n  - id: x # why\n", "generated: # by\n  # why\n  datasets: []\n"),
        (
            "generated:\n  datasets:\n  - id: x\n  fields: {H.1: v}\n",
            "generated:\n  datasets: []\n  fields: {H.1: v}\n",
        ),
    ],
)
def test_rows_go(tail: str, expected: str) -> None:
    """However the generated part is written, rows go and the rest stays, comments and what was built of fields too."""
    head = SUMMARY[: SUMMARY.index("generated:")]
    assert regenerate((head + tail).encode(), ()).decode() == head + expected


@pytest.mark.parametrize("ending", ["", "\n"])
@pytest.mark.parametrize("part", ["", "generated:\n", "generated: {}\n"])
def test_a_missing_part_is_added(ending: str, part: str) -> None:
    """Also where the last line has no line ending."""
    head = SUMMARY[: SUMMARY.index("generated:")].rstrip("\n")
    after = regenerate(f"{head}\n{part}".rstrip("\n").encode() + ending.encode(), (dataset("x", **BARE),)).decode()
    assert after == f"{head}\ngenerated:\n  datasets:\n    - {{id: x}}{ending}"


def test_line_endings_stay() -> None:
    """A file with CRLF gets CRLF."""
    before = SUMMARY.replace("\n", "\r\n").encode()
    after = regenerate(before, ())
    assert after.count(b"\n") == after.count(b"\r\n")
    assert after.endswith(b"generated:\r\n  datasets: []\r\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            summary_text({"status": "published"}),
            "the summary of aurora@1.0 is published and frozen; a change is a new edition",
        ),
        ("a: [\n", "the summary cannot be read: "),
        ("a: 1\n", "not a summary"),
        (summary_text({"modle": "x"}), "the summary cannot be read: unknown key 'modle' (did you mean 'model'?)"),
        (
            SUMMARY.replace("{id:", "&row {id:") + "version: 1\n",
            "the summary cannot be read: key 'version' is given twice",
        ),
        (
            SUMMARY.replace("license: ODC-By-1.0", "license: &l ODC-By-1.0") + "supersedes: *l\n",
            "the summary of aurora@1.0 cannot be changed without touching more of its text; edit it by hand",
        ),
    ],
)
def test_refuses(text: str, message: str) -> None:
    """A published, broken or foreign file is not touched; neither is one whose rest would change."""
    with pytest.raises(ConfigError) as error:
        regenerate(text.encode(), (dataset("hf:new/one"),))
    assert str(error.value).startswith(message)


def test_listed_shows_what_may_be_shown() -> None:
    """Names that may not be written are not; bytes that are not UTF-8 are spelled out."""
    hidden = dataset("s3:secret", shown="s3:#12ab34cd", configs=("b", "a", "b"))
    odd = dataset("path:a\udcff", **BARE)
    assert listed((hidden, odd)) == (
        SummaryDataset(id=DatasetId("path:a\\udcff")),
        SummaryDataset(id=DatasetId("s3:#12ab34cd"), category="public", configs=("a", "b"), license="ODC-By-1.0"),
    )
