"""How the documents of a model version stand against configuration, inventory and lock."""

from dataclasses import replace

import pytest

from mlpolicy.config import ModelEntry
from mlpolicy.documents.records import Records
from mlpolicy.documents.seats import member_states
from mlpolicy.documents.states import State, measure_places, policy_state, summary_state
from mlpolicy.model import (
    At,
    Dataset,
    License,
    LockPublication,
    MeasureState,
    Part,
    PolicyState,
    Rendering,
    SummaryState,
    TrainingSummary,
)
from tests.documents.samples import ENTRY, dataset, policy, summary

BLOBS = {"s.yaml": "a" * 40, "s.md": "b" * 40}
PUBLISHED = LockPublication(
    path="mlpolicy.lock",
    at=At(),
    model="aurora@1.0",
    edition=1,
    source="s.yaml",
    blob="a" * 40,
    renderings=(Rendering(path="s.md", blob="b" * 40),),
)


def state(
    found: TrainingSummary | None = None,
    *datasets: Dataset,
    entry: ModelEntry = ENTRY,
    lock: tuple[LockPublication, ...] = (),
    blobs: dict[str, str] = BLOBS,
    unreadable: tuple[str, ...] = (),
) -> SummaryState:
    summaries = {} if found is None else {"s.yaml": found}
    return summary_state(entry, datasets, Records(summaries=summaries, lock=lock, oids=blobs, unread=unreadable))


def test_a_policy_that_is_present() -> None:
    """Its gaps are the document's, apart from what each measure lacks; a measure stands at its section."""
    pages = {"summary": "https://aurora-lab.eu/copyright", "exclusion_list": "https://aurora-lab.eu/excluded"}
    found = policy({"1.4": "TODO"}, {"version": None, **pages})
    none, todo = MeasureState(), MeasureState(gaps=("holds placeholder text 'TODO'",))
    assert policy_state(ENTRY, Records(policies={found.path: found}, oids={found.path: ""})) == PolicyState(
        path="COPYRIGHT_POLICY.md",
        state="present",
        gaps=("version is missing",),
        measure_1_1=none,
        measure_1_2=none,
        measure_1_3=none,
        measure_1_4=todo,
        measure_1_5=none,
        summary="https://aurora-lab.eu/copyright",
        last_reviewed=found.last_reviewed,
    )
    whole, *places = measure_places(ENTRY, {found.path: found})
    assert whole == Part(name="copyright_policy.gaps", path=found.path, at=At())
    assert places == [
        Part(name=f"copyright_policy.measure_{measure.id.replace('.', '_')}", path=found.path, at=measure.at)
        for measure in found.measures
    ]
    assert [*measure_places(ENTRY, {})] == []


@pytest.mark.parametrize(
    ("sections", "head", "part"),
    [({}, {"contact": "TBD"}, "contact"), ({"1.3": "TODO"}, {}, "measure-1.3")],
)
def test_what_keeps_a_policy_from_counting_has_a_place(
    sections: dict[str, str], head: dict[str, str | None], part: str
) -> None:
    """The key, or the heading of the section, that the first gap is about."""
    found = policy(sections, head)
    (at,) = (item.at for item in found.parts if item.name == part)
    assert next(measure_places(ENTRY, {found.path: found})) == Part(
        name="copyright_policy.gaps", path=found.path, at=at
    )


@pytest.mark.parametrize(
    ("entry", "paths", "unreadable", "expected"),
    [
        (replace(ENTRY, copyright_policy=None), (), (), "unnamed"),
        (ENTRY, (), (), "absent"),
        (ENTRY, ("COPYRIGHT_POLICY.md",), ("COPYRIGHT_POLICY.md",), "unreadable"),
        (ENTRY, ("COPYRIGHT_POLICY.md",), (), "unrecognized"),
    ],
)
def test_a_policy_that_is_not(
    entry: ModelEntry, paths: tuple[str, ...], unreadable: tuple[str, ...], expected: State
) -> None:
    """Not named, not there, not readable, not a policy: it counts as none, and no measure is answered."""
    assert policy_state(entry, Records(oids=dict.fromkeys(paths, ""), unread=unreadable)) == PolicyState(
        path=entry.copyright_policy, state=expected, gaps=(f"the document is {expected}",)
    )


def test_a_draft_in_step() -> None:
    """A complete draft that lists what the model is trained on has nothing to say."""
    blobs = {"s.yaml": BLOBS["s.yaml"]}
    assert state(summary(), dataset(), blobs=blobs) == SummaryState(path="s.yaml", state="present", status="draft")


def test_renderings() -> None:
    """A rendering that is another one is told, until the summary is published and frozen."""
    assert state(summary(), dataset()).unrendered == ("s.md is not what s.yaml renders to",)
    assert state(summary({"status": "published"}), dataset(), lock=(PUBLISHED,)).unrendered == ()


def test_words_that_the_form_leaves_out() -> None:
    """They are told until the summary is published: nobody can take them out of a frozen one."""
    said: dict[str, str | None] = {"2.4.4": "N/A"}
    assert state(summary(said), dataset()).spelled_out != ()
    assert state(summary({**said, "status": "published"}), dataset(), lock=(PUBLISHED,)).spelled_out == ()


@pytest.mark.parametrize(
    ("entry", "blobs", "unreadable", "expected"),
    [
        (replace(ENTRY, summary=None), BLOBS, (), SummaryState()),
        (ENTRY, {}, (), SummaryState(path="s.yaml", state="absent")),
        (ENTRY, BLOBS, ("s.yaml",), SummaryState(path="s.yaml", state="unreadable")),
        (ENTRY, BLOBS, (), SummaryState(path="s.yaml", state="unrecognized")),
    ],
)
def test_a_summary_that_is_not(
    entry: ModelEntry, blobs: dict[str, str], unreadable: tuple[str, ...], expected: SummaryState
) -> None:
    """Not named, not there, not readable, not a summary."""
    assert state(entry=entry, blobs=blobs, unreadable=unreadable) == expected


@pytest.mark.parametrize(
    ("datasets", "drift"),
    [
        (
            (),
            ("- hf:allenai/c4 is listed and not trained on",),
        ),
        (
            (dataset(), dataset("hf:a/b")),
            ("+ hf:a/b is trained on and not listed",),
        ),
        (
            (dataset(category=None, configs=("en", "de"), license=License(declared=("mine", "yours"))),),
            (
                "~ hf:allenai/c4: category none, listed as public",
                "~ hf:allenai/c4: configs de, en, listed as en",
                "~ hf:allenai/c4: license mine / yours, listed as ODC-By-1.0",
            ),
        ),
        (
            (dataset(), dataset("s3:secret/bucket", shown="s3:#12ab34cd")),
            ("+ s3:#12ab34cd is trained on and not listed",),
        ),
    ],
)
def test_drift(datasets: tuple[Dataset, ...], drift: tuple[str, ...]) -> None:
    """A draft is compared with the inventory, by the names that may be shown."""
    assert state(summary(), *datasets).drift == drift


def test_a_published_summary_does_not_drift() -> None:
    """It is frozen: only its bytes count."""
    found = state(summary({"status": "published"}), lock=(PUBLISHED,))
    assert found == SummaryState(path="s.yaml", state="present", status="published", published=True)


def test_a_summary_of_another_model() -> None:
    """Named for the wrong model it does not count, and `fix` is not asked to change it."""
    found = state(summary({"model": "borealis"}), dataset("hf:a/b"))
    assert (found.gaps, found.drift) == (("model: the document is for borealis@1.0, not for aurora@1.0",), ())


@pytest.mark.parametrize(
    ("entry", "changes", "gaps"),
    [
        (
            replace(ENTRY, base="llama"),
            {},
            ("1.2.2 Model dependencies: empty, and the model modifies llama",),
        ),
        (replace(ENTRY, base="llama"), {"1.2.2": "llama 3, https://aurora-lab.eu/llama"}, ()),
    ],
)
def test_what_the_configuration_asks_for(
    entry: ModelEntry, changes: dict[str, str | None], gaps: tuple[str, ...]
) -> None:
    """The base of a modified model (1.2.2)."""
    assert state(summary(changes), dataset(), entry=entry).gaps == gaps


def test_gaps_of_the_document_come_along() -> None:
    """The reader's gaps are kept."""
    assert state(summary({"H.1": None}), dataset()).gaps == ("H.1 Version of the Summary: empty",)


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("licensed", "2.2.1.1 says no, and hf:allenai/c4 is declared with category licensed"),
        ("private", "2.2.2.1 says no, and hf:allenai/c4 is declared with category private"),
        ("crawled", "2.3.1 says no, and hf:allenai/c4 is declared with category crawled"),
        ("user", "2.4.1 and 2.4.2 say no, and hf:allenai/c4 is declared with category user"),
        ("synthetic", "2.5.1 says no, and hf:allenai/c4 is declared with category synthetic"),
        ("other", "2.6.1 says no, and hf:allenai/c4 is declared with category other"),
    ],
)
def test_contradictions(category: str, words: str) -> None:
    """A no against a dataset that is declared with the category asked for."""
    assert state(summary(), dataset(category=category)).contradictions == (words,)


def test_a_contradiction_names_no_withheld_dataset() -> None:
    """Only what may be shown is written."""
    hidden = dataset("private:news", shown="private:x-1", category="licensed")
    assert state(summary(), hidden).contradictions == (
        "2.2.1.1 says no, and private:x-1 is declared with category licensed",
    )


@pytest.mark.parametrize(
    "found",
    [
        dataset(),
        dataset(category=None),
        dataset(category="licensed", declared=False),
        dataset(category="licensed", confidence="medium"),
        dataset(category="curious"),
    ],
)
def test_no_contradiction(found: Dataset) -> None:
    """A yes, no category, or a statement that is not certain contradicts nothing."""
    assert state(summary(), found).contradictions == ()


@pytest.mark.parametrize("changes", [{"2.4.2": "yes"}, {"2.4.2": None}])
def test_either_question_answers_for_user_data(changes: dict[str, str | None]) -> None:
    """User data are reported under one of two questions; an open one is no `no`."""
    assert state(summary(changes), dataset(category="user")).contradictions == ()


def test_published_without_a_row_is_kept_in_step() -> None:
    """A summary that only calls itself published is not frozen, and so still answers for what is trained on."""
    loose = state(summary({"status": "published"}), dataset("hf:new/one"))
    assert (loose.unrecorded, bool(loose.drift)) == (True, True)
    assert state(summary({"status": "published"}), dataset("hf:new/one"), lock=(PUBLISHED,)).drift == ()


@pytest.mark.parametrize(
    ("lock", "unrecorded"), [((), True), ((PUBLISHED,), False), ((replace(PUBLISHED, source="old.yaml"),), True)]
)
def test_unrecorded(lock: tuple[LockPublication, ...], unrecorded: bool) -> None:
    """Published without a row of the lock that says so."""
    blobs = BLOBS | {"old.yaml": "a" * 40}
    assert state(summary({"status": "published"}), lock=lock, blobs=blobs).unrecorded is unrecorded


@pytest.mark.parametrize(
    ("status", "edition", "words"),
    [
        ("draft", 1, ("status: is draft, and mlpolicy.lock records its publication",)),
        ("published", 7, ("edition: is 1, and mlpolicy.lock records it as edition 7",)),
        ("published", 1, ()),
    ],
)
def test_a_row_that_fits_no_published_document_freezes_nothing(
    status: str, edition: int, words: tuple[str, ...]
) -> None:
    """A row for a draft, or of another edition, was not made by publishing: the document still answers for the data."""
    found = state(summary({"status": status}), lock=(replace(PUBLISHED, edition=edition),))
    assert tuple(text for text in found.gaps if "mlpolicy.lock" in text) == words
    assert (found.published, bool(found.drift)) == (not words, bool(words))


def test_member_states() -> None:
    """Twenty-seven, Greece under both of its codes."""
    assert len(member_states()) == 28
    assert {"DE", "GR", "EL"} <= member_states()
    assert not {"GB", "US", "CH", "NO"} & member_states()
