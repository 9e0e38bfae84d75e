"""How documentation of training data stands: gaps, contradictions, what changed since, places, and the draft."""

import pytest

from mlpolicy.config import ModelEntry
from mlpolicy.documents.documentation import documentation_state, draft, newest, places
from mlpolicy.model import (
    At,
    Dataset,
    DatasetId,
    Documentation,
    DocumentationState,
    LockDataset,
    Part,
    ReleaseTag,
    Rendering,
)
from mlpolicy.readers import Source
from mlpolicy.readers.documentation import SCHEMA, read
from tests.documents.samples import dataset

ENTRY = ModelEntry(id="aurora", version="1.0", documentation="data.yaml", placed="2026-03-01")
ANSWERS = {
    "sources": "[Common Crawl]",
    "purpose": "broad English prose",
    "data_points": "about 365 million",
    "data_point_types": "unlabelled web pages",
    "intellectual_property": "includes-protected",
    "purchased_or_licensed": "false",
    "personal_information": "true",
    "aggregate_consumer_information": "false",
    "processing": "deduplicated",
    "collection": "{start: 2019-04, end: 2019-04}",
    "first_used": "2026-02",
    "synthetic_data": "false",
}


def document(model: str = "aurora@1.0", datasets: str = "[hf:allenai/c4]", **answers: str) -> Documentation:
    """Documentation that answers AB 2013 in full, but for what differs."""
    lines = [f"schema: {SCHEMA}", f"model: {model}", f"datasets: {datasets}", "ab_2013:"]
    lines += [f"  {key}: {value}" for key, value in (ANSWERS | answers).items()]
    (found,) = read(Source(path="data.yaml", data="\n".join(lines).encode()))
    assert isinstance(found, Documentation)
    return found


def row(name: str, state: str = "reviewed", model: str = "aurora@1.0", license_: str = "MIT") -> LockDataset:
    return LockDataset(
        path="mlpolicy.lock",
        at=At(),
        model=model,
        dataset=DatasetId(name),
        state="reviewed" if state == "reviewed" else "pending",
        license=license_,
    )


def tag(*rows: LockDataset, blob: str = "now", path: str = "data.yaml") -> ReleaseTag:
    return ReleaseTag(
        name="v1.0", date="2026-04-01", documents=(Rendering(path=path, blob=blob),) if blob else (), reviewed=rows
    )


def state(
    found: Documentation | None,
    datasets: tuple[Dataset, ...] = (dataset(),),
    *,
    entry: ModelEntry = ENTRY,
    reviewed: tuple[LockDataset, ...] = (),
    tag: ReleaseTag | None = None,
    unreadable: tuple[str, ...] = (),
    tested: tuple[str, ...] = (),
    there: bool = True,
) -> DocumentationState:
    blobs, found_by_path = {"data.yaml": "now"} if there else {}, {found.path: found} if found else {}
    return documentation_state(entry, datasets, found_by_path, reviewed, tag, blobs, unreadable, tested)


def test_complete() -> None:
    """What the questionnaire asks for is there; one that the file does not answer is a gap of its own."""
    assert state(document()) == DocumentationState(
        path="data.yaml", state="present", annex_xi=("no `annex_xi`: the file does not have it",)
    )


@pytest.mark.parametrize(
    ("path", "there", "unreadable", "stands", "gap"),
    [
        (None, True, (), "unnamed", "`documentation:` names no file"),
        ("data.yaml", False, (), "absent", "data.yaml is not there"),
        ("data.yaml", True, ("data.yaml",), "unreadable", "data.yaml could not be read"),
        (
            "data.yaml",
            True,
            (),
            "unrecognized",
            "data.yaml does not begin with `schema: mlpolicy-documentation/1`",
        ),
    ],
)
def test_not_there(path: str | None, unreadable: tuple[str, ...], stands: str, gap: str, *, there: bool) -> None:
    """A file that is not there, or is something else, leaves every questionnaire open, in one sentence."""
    entry = ModelEntry(id="aurora", version="1.0", documentation=path)
    found = state(None, entry=entry, unreadable=unreadable, there=there)
    assert (found.path, found.state, found.annex_xi, found.ab_2013) == (
        path,
        stands,
        (f"no `annex_xi`: {gap}",),
        (f"no `ab_2013`: {gap}",),
    )


def test_gaps() -> None:
    """Items without an answer are told by their key, and so is a document of another model."""
    found = state(document("borealis@1.0", purpose="TODO", personal_information="maybe"))
    assert found.ab_2013 == (
        "the document is for borealis@1.0, not for aurora@1.0",
        "purpose: placeholder text 'TODO'",
        "personal_information: 'maybe' is neither true nor false",
    )


def test_contradictions() -> None:
    """Data used after the placement, and a no that a certain declaration denies."""
    data = (
        dataset(category="synthetic"),
        dataset("hf:b/licensed", category="licensed"),
        dataset("hf:c/uncertain", category="synthetic", confidence="medium"),
        dataset("hf:d/undeclared", category="synthetic", declared=False),
    )
    assert state(document(first_used="2026-03-02", synthetic_data="No"), data).contradictions == (
        "purchased_or_licensed is false, and hf:b/licensed is declared with category licensed",
        "first_used is 2026-03-02, and aurora@1.0 was placed on 2026-03-01",
        "synthetic_data is false, and hf:allenai/c4 is declared with category synthetic",
    )
    assert state(document(synthetic_data="true", purchased_or_licensed="yes"), data).contradictions == ()
    assert state(document(first_used="soon"), data[:0]).contradictions == ()  # no date: a gap, not a contradiction
    undated = ModelEntry(id="aurora", version="1.0", documentation="data.yaml")
    assert state(document(first_used="2030"), entry=undated).contradictions == ()


def test_drift() -> None:
    """The document's own list against what the recipes use; without a list nothing is said."""
    assert state(document(datasets="[hf:old/one]")).changes == (
        "+ hf:allenai/c4 is trained on and not listed",
        "- hf:old/one is listed and not trained on",
    )
    assert state(document(datasets="null")).changes == ()
    both = document(datasets='["hf:allenai/c4", "hf:test/set"]')
    assert state(both, tested=("hf:test/set",)).changes == ()  # data for testing may be listed
    assert state(both).changes == ("- hf:test/set is listed and not trained on",)


def test_since_the_tag() -> None:
    """A document that is still the one of the newest release, while reviewed datasets changed."""
    then = (row("hf:a/dropped"), row("hf:b/same"), row("hf:c/changed"), row("hf:x/other", model="borealis@1.0"))
    now = (row("hf:b/same"), row("hf:c/changed", license_="CC0-1.0"), row("hf:d/added"), row("hf:e/new", "pending"))
    assert state(document(), reviewed=now, tag=tag(*then)).changes == (
        "hf:a/dropped was dropped since v1.0",
        "hf:c/changed was changed since v1.0",
        "hf:d/added was added since v1.0",
    )
    assert state(document(), reviewed=now, tag=tag(*then, blob="before")).changes == ()
    assert state(document(), reviewed=now, tag=tag(*then, blob="")).changes == ()
    assert state(document(), reviewed=then[:3], tag=tag(*then)).changes == ()
    assert state(document(datasets="[]"), reviewed=now, tag=tag(*then)).changes == (
        "+ hf:allenai/c4 is trained on and not listed",
    )


@pytest.mark.parametrize(
    ("held", "named", "expected"),
    [
        (tag(), "data.yaml", ("v1.0", True)),
        (tag(path="other.yaml"), "data.yaml", ("v1.0", False)),
        (tag(), None, (None, False)),
        (None, "data.yaml", (None, False)),
    ],
)
def test_tagged(held: ReleaseTag | None, named: str | None, expected: tuple[str | None, bool]) -> None:
    """Whether the tag's tree holds the file, whatever became of it; without a named file no tag is asked."""
    found = state(None, entry=ModelEntry(id="aurora", version="1.0", documentation=named), tag=held)
    assert (found.tag, found.tagged) == expected


def test_newest() -> None:
    """The first that the model's globs match; one from before the day on which law speaks of releases is none."""
    tags = tuple(ReleaseTag(name=name, date=date) for name, date in (("v2.0", "2026-05-01"), ("v1.1", "2026-02-01")))
    entry = ModelEntry(id="aurora", version="1.0", release_tags=("v1.*",))
    assert newest(entry, tags, "2026-01-01") == tags[1]
    assert newest(entry, tags, "2026-02-02") is None
    assert newest(ENTRY, tags, "2026-01-01") is None


def test_places() -> None:
    """Findings point at the gap, at the answer that is contradicted, and at the list of datasets."""
    found = document(purpose="TODO", first_used="2027")
    assert [*places(ENTRY, found, ())] == [
        Part(name="documentation", path="data.yaml", at=At()),
        Part(name="documentation.ab_2013", path="data.yaml", at=At(pointer="/ab_2013/purpose")),
        Part(name="documentation.contradictions", path="data.yaml", at=At(pointer="/ab_2013/first_used")),
        Part(name="documentation.changes", path="data.yaml", at=At(pointer="/datasets")),
    ]


@pytest.mark.parametrize(
    ("offered", "asked"),
    [((), ("annex_xi", "ab_2013")), (("eu",), ("annex_xi",)), (("us-ca",), ("ab_2013",))],
)
def test_draft(offered: tuple[str, ...], asked: tuple[str, ...]) -> None:
    """A draft loads, lists what it covers, asks what the model's markets ask, and answers nothing."""
    entry = ModelEntry(id="aurora", version="1.0", documentation="data.yaml", offered_in=offered)  # type: ignore[arg-type]  # texts of the table
    data = draft(entry, (dataset(), dataset("private:books-1")))
    (found,) = read(Source(path="data.yaml", data=data))
    assert isinstance(found, Documentation)
    assert (found.model, found.datasets, found.questionnaires) == (
        "aurora@1.0",
        ("hf:allenai/c4", "private:books-1"),
        asked,
    )
    assert {item.gap for item in found.items} == {"placeholder text 'TODO'"}
    assert b"  # personal information (Civil Code s. 1798.140(v)) [true | false]\n" in data or "ab_2013" not in asked
