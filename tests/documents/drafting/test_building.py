"""`mlpolicy summary build`, in memory: facts in, changes out."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.drafting.building import Built, build
from mlpolicy.documents.drafting.filling import Decisions, built_of, fields_of
from mlpolicy.documents.drafting.merge import empty, name_of, same
from mlpolicy.documents.render.rendering import renderings
from mlpolicy.documents.summaries.draft import document, draft
from mlpolicy.documents.summaries.template import rows
from mlpolicy.errors import ConfigError
from mlpolicy.model import At, Dataset, Inventory, LockPublication, Size
from mlpolicy.pointers import Value
from mlpolicy.writing import Change
from tests.documents.samples import ENTRY, SUMMARY, config, dataset, inventory, summary_text
from tests.styles import LISTS, TEXTS, written

TOKENS = (Size(modality="text", amount=5, unit="tokens"),)
WEB = dataset(modalities=("text",), sizes=TOKENS, taken="is trained on")
BOOKS = dataset("hf:a/books", modalities=("text",), sizes=TOKENS, taken="is trained on")
ROW: Value = {"name": "allenai/c4", "link": "https://huggingface.co/datasets/allenai/c4"}


def built(
    *datasets: Dataset,
    entry: ModelEntry = ENTRY,
    facts: Inventory | None = None,
    decisions: Decisions | None = None,
    **files: bytes,
) -> Built:
    """files: by name, with `summary` for s.yaml and `data` for data.yaml."""
    named = {"s.yaml": files.get("summary"), "data.yaml": files.get("data"), "s.md": files.get("md")}
    return build(facts or inventory(*datasets), config(entry), entry.name, named.get, decisions or {})


def content(found: Built, path: str = "s.yaml") -> bytes:
    return next(change.data for change in found.changes if change.path == path)


def fields(data: bytes) -> dict[str, Value]:
    """What the document says, without empty fields."""
    return {name: value for name, value in fields_of(document(data)).items() if not empty(value)}


def listed(data: bytes) -> list[str]:
    """Names of the public datasets that the document lists."""
    found = fields(data)["2.1.3"]
    return [*map(name_of, found)] if isinstance(found, list) else []


def test_a_first_draft() -> None:
    """Where no document is, one is drafted and filled in, and what was built is noted in it."""
    found = built(WEB)
    data = content(found)
    expected: dict[str, Value] = {
        "H.1": "1",
        "1.2.1": "aurora 1.0",
        "1.3.1": {"text": {"size": "Less than 1 billion tokens", "content": None}},
        "2.1.1": "yes",
        "2.1.2": ["text"],
        "2.1.3": [ROW],
    }
    assert (fields(data), built_of(document(data))) == (expected, expected)
    assert [(change.path, change.why) for change in found.changes] == [
        ("s.yaml", "draft for aurora@1.0, with what the inventory says")
    ]
    assert found.filled == (("s.yaml", tuple(expected)),)
    assert data.startswith(draft(ENTRY, (WEB,), "s.yaml")[:400])
    assert built(WEB, summary=data).changes == ()


def test_words_of_a_person_stay() -> None:
    """A document written by hand gets what it leaves open; where it says otherwise, that is told."""
    text = summary_text({"2.1.2": None, "1.2.1": "Aurora One"})
    found = built(WEB, summary=text.encode())
    data = content(found)
    assert fields(data) == fields(text.encode()) | {"2.1.2": ["text"]}
    assert found.kept == (
        "s.yaml: 1.2.1 yours stays, and facts say otherwise",
        "s.yaml: 1.3.1 text size: yours stays, and facts say otherwise",
    )
    assert found.filled == (("s.yaml", ("2.1.2",)),)
    assert found.changes[0].why == "built from the inventory"
    assert built(WEB, summary=data).kept == ()


def test_lists_follow_the_facts() -> None:
    """A dataset that is added is listed, one that goes is taken out, and rows of a person stay."""
    first = content(built(WEB))
    mine = first.replace(
        b"    - {name: allenai/c4,",
        b"    # ours\n    - {name: Mine, link: 'https://mine'} # keep\n    - {name: allenai/c4,",
        1,
    )
    grown = content(built(WEB, BOOKS, summary=mine))
    assert b"    # ours\n    - {name: Mine, link: 'https://mine'} # keep\n" in grown
    assert listed(grown) == [
        "Mine",
        "allenai/c4",
        "a/books",
    ]
    shrunk = content(built(BOOKS, summary=grown))
    assert listed(shrunk) == ["Mine", "a/books"]


def test_an_edited_row_stays_without_its_dataset() -> None:
    """And that is told."""
    edited = content(built(WEB, BOOKS)).replace(
        b"{name: allenai/c4,", b"{selection_approach: English, name: allenai/c4,", 1
    )
    found = built(BOOKS, summary=edited)
    assert found.kept == ("s.yaml: 2.1.3 allenai/c4: edited by hand, and no longer so in fact",)
    assert b"{selection_approach: English, name: allenai/c4," in content(found)


def test_conflicts() -> None:
    """Both changed: nothing is written until somebody decides."""
    placed = replace(ENTRY, placed="2026-12-01")
    data = content(built(WEB, entry=placed)).replace(b"  1.2.3: 01/12/2026\n", b"  1.2.3: 02/12/2026 # postponed\n", 1)
    later = replace(ENTRY, placed="2026-12-03")
    found = built(WEB, entry=later, summary=data)
    (clash,) = found.clashes
    assert found.changes == ()
    assert (clash.path, clash.field, clash.label) == ("s.yaml", "1.2.3", rows()["1.2.3"].label)
    assert (clash.conflict.built, clash.conflict.ours, clash.conflict.theirs) == (
        "01/12/2026",
        "02/12/2026",
        "03/12/2026",
    )
    kept = content(built(WEB, entry=later, summary=data, decisions={"1.2.3": "ours"}))
    assert b"  1.2.3: 02/12/2026 # postponed\n" in kept
    assert built(WEB, entry=later, summary=kept).changes == ()
    taken = content(built(WEB, entry=later, summary=data, decisions={"1.2.3": "theirs"}))
    assert b"  1.2.3: 03/12/2026 # postponed\n" in taken


def test_no_answer_is_denied_by_facts() -> None:
    """A `no` that facts deny is a conflict from the first; one that a person keeps is in peace."""
    text = summary_text({"2.1.1": "no", "2.1.2": None, "2.1.3": None}).encode()
    assert [clash.field for clash in built(WEB, summary=text).clashes] == ["2.1.1"]
    kept = content(built(WEB, summary=text, decisions={"2.1.1": "ours"}))
    assert built(WEB, summary=kept).clashes == ()


def test_nothing_is_answered_by_absence() -> None:
    """Without data no question is answered, and an answer whose facts are gone is open again."""
    answered = content(built(WEB, dataset("path:c", category="crawled", modalities=("text",))))
    assert {name for name, value in fields(answered).items() if value == "yes"} == {"2.1.1", "2.3.1"}
    open_again = fields(content(built(WEB, summary=answered)))
    assert {name for name in open_again if name.startswith("2.3")} == set()
    assert "no" not in fields(content(built())).values()


def test_renderings_that_are_there_follow() -> None:
    """Those that are not are not made; a file that was not rendered is left alone."""
    data = content(built(WEB))
    old = renderings("s.yaml", data)[0].data
    found = built(WEB, BOOKS, summary=data, md=old)
    assert found.changes[1] == Change(
        path="s.md", data=renderings("s.yaml", content(found))[0].data, why=found.changes[1].why
    )
    assert len(built(WEB, BOOKS, summary=data, md=b"# mine\n").changes) == 1


def test_another_model_of_the_same_summary() -> None:
    """It is built from the recipes of the model that it is of."""
    other = ModelEntry(id="mini", version="1.0", summary="s.yaml")
    text = f"{SUMMARY}covers: [mini@1.0]\n".encode()
    both = inventory(WEB)
    both = replace(both, models=(*both.models, replace(both.models[0], id="mini", name="mini@1.0", datasets=())))
    found = build(both, Config(models=(ENTRY, other)), "mini@1.0", {"s.yaml": text}.get, {})
    assert built_of(document(content(found)))["1.2.1"] == ["aurora 1.0", "mini 1.0"]
    alone = build(replace(both, models=both.models[1:]), Config(models=(other,)), "mini@1.0", {"s.yaml": text}.get, {})
    assert built_of(document(content(alone)))["1.2.1"] == "mini 1.0"


PUBLISHED = LockPublication(path="l", at=At(), model="x@1", edition=1, source="s.yaml", blob="b", date="2026-11-20")


@pytest.mark.parametrize(
    ("text", "facts", "entry", "message"),
    [
        (
            SUMMARY,
            inventory(),
            replace(ENTRY, summary=None),
            "aurora@1.0 names no summary; add `summary: summaries/aurora@1.0.yaml` to its entry in .mlpolicy.yaml",
        ),
        (
            SUMMARY,
            replace(inventory(), lock=(PUBLISHED,)),
            ENTRY,
            (
                "s.yaml was published on 2026-11-20 and is frozen; a change is a new edition:"
                " mlpolicy summary publish x@1 --next"
            ),
        ),
        (
            summary_text({"status": "published"}),
            inventory(),
            ENTRY,
            "s.yaml: the summary of aurora@1.0 is published and frozen; a change is a new edition",
        ),
        (
            summary_text({"model": "borealis"}),
            inventory(),
            ENTRY,
            "s.yaml is the summary of borealis@1.0, not of aurora@1.0",
        ),
        (
            summary_text({"modle": "x"}),
            inventory(),
            ENTRY,
            "s.yaml: the summary cannot be read: unknown key 'modle' (did you mean 'model'?)",
        ),
        (
            SUMMARY,
            inventory(),
            replace(ENTRY, summary="s.md"),
            "s.md is not in mlpolicy's own format (YAML), so that nothing is built into it",
        ),
        (
            f"{SUMMARY}file: {{path: s.pdf, sha256: {'a' * 64}, date: 2026-11-20}}\n",
            inventory(),
            ENTRY,
            "s.yaml stands for a file or page; its fields are copied from there, not built",
        ),
    ],
)
def test_refuses(text: str, facts: Inventory, entry: ModelEntry, message: str) -> None:
    """What is frozen, foreign or not mlpolicy's own is not touched."""
    with pytest.raises(ConfigError) as error:
        built(facts=facts, entry=entry, summary=text.encode(), md=b"# x\n")
    assert str(error.value) == message


def test_decisions_are_on_fields() -> None:
    """A misspelt one is told."""
    with pytest.raises(ConfigError) as error:
        built(decisions={"2.1.9": "ours"})
    assert str(error.value).startswith("no field or item is called '2.1.9' (did you mean '2.")


CALIFORNIA = replace(ENTRY, documentation="data.yaml", offered_in=("us-ca",))


def californian(*datasets: Dataset) -> Inventory:
    found = inventory(*datasets)
    return replace(found, models=(replace(found.models[0], us_ca=True),))


def test_california() -> None:
    """AB 2013 is answered in the documentation file, which is drafted where there is none."""
    facts = replace(californian(WEB), lock=(replace(PUBLISHED, source="other.yaml"),))
    found = built(facts=facts, entry=CALIFORNIA)
    assert [change.path for change in found.changes] == ["s.yaml", "data.yaml"]
    assert found.filled[1] == ("data.yaml", ("sources", "data_points"))
    again = built(facts=facts, entry=CALIFORNIA, summary=content(found), data=content(found, "data.yaml"))
    assert again.changes == ()


def test_california_alone() -> None:
    """Without a summary only the documentation is built; without a file for it a person is told."""
    assert [
        change.path for change in built(facts=californian(WEB), entry=replace(CALIFORNIA, summary=None)).changes
    ] == ["data.yaml"]
    nowhere = built(facts=californian(WEB), entry=replace(CALIFORNIA, documentation=None))
    assert nowhere.worksheet.look == (
        "AB 2013: aurora@1.0 names no file; add `documentation: documentation/aurora@1.0.yaml` to its entry",
    )


def test_california_beside_a_summary_that_is_closed() -> None:
    """A published summary stays, and is told; the documentation is built all the same."""
    facts = replace(californian(WEB), lock=(PUBLISHED,))
    found = built(facts=facts, entry=CALIFORNIA)
    assert [change.path for change in found.changes] == ["data.yaml"]
    assert found.worksheet.look[0].startswith("s.yaml was published on 2026-11-20 and is frozen; ")
    with pytest.raises(ConfigError):
        built(facts=facts, entry=replace(CALIFORNIA, documentation=None))


def test_a_conflict_in_one_document_holds_back_both() -> None:
    """So that neither is half of what was decided."""
    facts = californian(WEB)
    data = b"schema: mlpolicy-documentation/1\nmodel: aurora@1.0\nab_2013: {synthetic_data: false}\n"
    made = replace(facts, datasets=(replace(WEB, category="synthetic"),))
    found = built(facts=made, entry=CALIFORNIA, data=data)
    assert ([clash.field for clash in found.clashes], found.changes) == (["synthetic_data"], ())
    assert len(built(facts=made, entry=CALIFORNIA, data=data, decisions={"synthetic_data": "theirs"}).changes) == 2


WORDS: st.SearchStrategy[Value] = st.one_of(TEXTS, LISTS)
PEOPLE: st.SearchStrategy[dict[str, Value]] = st.dictionaries(st.sampled_from([*rows()]), WORDS, max_size=8)


@settings(max_examples=40)
@given(st.data())
def test_round_trip(data: st.DataObject) -> None:
    """Built, edited by hand in any style, and built again: nothing that a person wrote is lost, and that is all."""
    before = built_of(document(content(built(WEB))))
    stated = before | {name: value for name, value in data.draw(PEOPLE).items() if not _asks(name)}
    mine = {name: value for name, value in stated.items() if not (empty(value) or same(value, before.get(name)))}
    head = 'schema: mlpolicy-summary/1\nmodel: aurora\nversion: "1.0"\n# of a person\nfields:\n'
    text = f"{head}{data.draw(written(stated, 2))}\ngenerated:\n{data.draw(written({'fields': dict(before)}, 2))}\n"
    first = built(WEB, summary=text.encode())
    after = content(first)
    assert {name: value for name, value in fields(after).items() if name in mine} == mine
    assert after.count(b"# of a person") == 1
    assert built(WEB, summary=after).changes == ()
    grown = built(WEB, BOOKS, summary=after)
    assert {clash.field for clash in grown.clashes} <= {*mine}
    if not grown.clashes:
        last = fields(content(grown))
        assert all(_holds(last[name], value, before.get(name)) for name, value in mine.items())


def _asks(name: str) -> bool:
    """Answers that deny facts are conflicts, and modalities in one text are another test."""
    return rows()[name].kind in {"yes-no", "modalities"}


def _holds(now: Value, mine: Value, before: Value) -> bool:
    """All that a person wrote is there: every entry of a list that is not as it was built."""
    if not (isinstance(now, list) and isinstance(mine, list)):
        return now == mine
    old = before if isinstance(before, list) else []
    return all(item in now for item in mine if item not in old)
