"""Three-way merges of values."""

import pytest

from mlpolicy.documents.drafting.merge import Conflict, Merge, Prefer, alike, empty, left_as_built, name_of, same
from mlpolicy.pointers import Value

C4: Value = {"name": "C4", "link": "https://c4"}
PILE: Value = {"name": "Pile", "link": "https://pile"}


def merged(built: Value, ours: Value, theirs: Value, prefer: Prefer | None = None) -> tuple[Value, list[str], int]:
    """The value, what is told of words that stay, and the number of conflicts."""
    merge = Merge(prefer=prefer)
    value = merge.value(built, ours, theirs)
    return value, merge.kept, len(merge.conflicts)


@pytest.mark.parametrize(
    ("built", "ours", "theirs", "value"),
    [
        (None, None, "a", "a"),
        ("a", None, "a", "a"),
        ("a", " ", "b", "b"),
        ("a", "a", "b", "b"),
        ("a", "a", None, None),
        ("a", "mine", "a", "mine"),
        ("a", "mine", None, "mine"),
        ("a", "b", "b", "b"),
        ("a b", "a\n b", "c", "c"),
        (None, None, None, None),
        ("yes", True, None, None),
        (True, "yes", True, "yes"),
    ],
)
def test_texts(built: Value, ours: Value, theirs: Value, value: Value) -> None:
    """What is empty or as built takes what facts say; a person's word stays where these did not change."""
    assert merged(built, ours, theirs) == (value, [], 0)


@pytest.mark.parametrize(
    ("built", "ours", "theirs"),
    [("a", "mine", "b"), (None, "no", "yes"), (None, False, True), ("a", ["mine"], "b")],
)
def test_conflicts(built: Value, ours: Value, theirs: Value) -> None:
    """Both changed, or an answer denies what facts say: one of them is chosen, or the conflict is told."""
    assert merged(built, ours, theirs) == (ours, [], 1)
    assert merged(built, ours, theirs, "ours") == (ours, [], 0)
    assert merged(built, ours, theirs, "theirs") == (theirs, [], 0)


def test_a_conflict_names_its_place() -> None:
    """Also within an entry of a list."""
    merge = Merge()
    merge.value([C4], [{"name": "C4", "link": "https://mine"}], [{"name": "C4", "link": "https://new"}])
    assert merge.conflicts == [
        Conflict(at="C4 link", built="https://c4", ours="https://mine", theirs="https://new"),
    ]


def test_words_of_a_person_that_facts_say_otherwise() -> None:
    """Where nothing was built before, they stay, and that is told."""
    assert merged(None, "mine", "facts") == ("mine", ["yours stays, and facts say otherwise"], 0)
    mine: Value = {"text": {"size": "big"}}
    assert merged(None, mine, {"text": {"size": "small"}}) == (
        mine,
        ["text size: yours stays, and facts say otherwise"],
        0,
    )


@pytest.mark.parametrize(
    ("built", "ours", "theirs", "value"),
    [
        (None, ["a"], ["a", "b"], ["a", "b"]),
        (["a"], ["mine", "a"], ["a", "b"], ["mine", "a", "b"]),
        (["a", "b"], ["mine", "a", "b"], ["a"], ["mine", "a"]),
        (["a", "b"], ["b"], ["a", "b", "c"], ["b", "c"]),
        (["a"], ["a", "mine"], None, ["mine"]),
        ([C4], [C4, PILE], [C4, "x"], [C4, PILE, "x"]),
        (None, [{"name": "c4"}], [C4], [{"name": "c4", "link": "https://c4"}]),
        (
            [C4],
            [{"name": "Common", "link": "https://c4"}, "x"],
            [C4, PILE],
            [{"name": "Common", "link": "https://c4"}, "x", PILE],
        ),
        (None, ["https://c4", None], [C4], ["https://c4", None]),
        ([C4, C4], [C4, C4], [C4], [C4]),
    ],
)
def test_lists(built: Value, ours: Value, theirs: Value, value: Value) -> None:
    """Entries come and go with the facts; those of a person, and those that a person took out, stay so."""
    assert merged(built, ours, theirs) == (value, [], 0)


def test_an_edited_entry_stays_when_its_facts_are_gone() -> None:
    """And that is told."""
    mine: Value = {"name": "C4", "link": "https://c4", "selection_approach": "English only"}
    assert merged([C4, PILE], [mine, PILE], [PILE]) == (
        [mine, PILE],
        ["C4: edited by hand, and no longer so in fact"],
        0,
    )


@pytest.mark.parametrize(
    ("built", "ours", "theirs", "value"),
    [
        ({"a": "1"}, {"a": "1", "mine": "x"}, {"a": "2", "b": "3"}, {"a": "2", "mine": "x", "b": "3"}),
        ({"a": "1", "b": "2"}, {"b": "2", "c": "3"}, {"a": "1"}, {"c": "3"}),
        (
            {"a": {"s": "1", "c": None}},
            {"a": {"s": "1", "c": "mine"}},
            {"a": {"s": "2", "c": None}},
            {"a": {"s": "2", "c": "mine"}},
        ),
        ({"a": "1"}, {"a": "1", "b": "2"}, None, {"b": "2"}),
    ],
)
def test_mappings(built: Value, ours: Value, theirs: Value, value: Value) -> None:
    """Key by key."""
    assert merged(built, ours, theirs) == (value, [], 0)


def test_an_edited_key_stays_when_its_facts_are_gone() -> None:
    """And that is told."""
    assert merged({"a": "1", "b": "2"}, {"a": "mine", "b": "2"}, {"b": "3"}) == (
        {"a": "mine", "b": "3"},
        ["a: edited by hand, and no longer so in fact"],
        0,
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "value"),
    [
        ("text, image", ["image", "text"], "text, image"),
        ("text, ", ["text", "image"], ["text", "image"]),
        (["text"], ["image"], ["text", "image"]),
        (None, ["image"], ["image"]),
        ("", ["image"], ["image"]),
    ],
)
def test_words(ours: Value, theirs: Value, value: Value) -> None:
    """Modalities in one text stay one text as long as nothing is to be added."""
    assert Merge().words(None, ours, theirs) == value


def test_empty() -> None:
    """No text is none; an answer is something."""
    nothing: list[Value] = [None, "", " \n", [], {}]
    something: list[Value] = [False, "x", [None], {"a": None}]
    assert ([*map(empty, nothing)], [*map(empty, something)]) == ([True] * 5, [False] * 4)


def test_same_and_alike() -> None:
    """Equality of texts, and of what entries speak of."""
    assert same([], None)
    assert same({"a": "x  y"}, {"a": "x y"})
    assert not same({"a": "x"}, {"b": "x"})
    assert alike("C4", {"name": "c4"})
    assert not alike({"note": "x"}, {"note": "x"})
    assert not alike(["x"], ["x"])


def test_name_of() -> None:
    """What a message calls an entry."""
    items: list[Value] = [C4, {"id": "hf:a/b"}, "x"]
    assert [*map(name_of, items)] == ["C4", "hf:a/b", "x"]


def test_left_as_built() -> None:
    """Fields that nobody changed; an empty one was never left."""
    assert left_as_built({"a": "x ", "b": "mine", "d": None}, {"a": "x", "b": "x", "c": "x", "d": None}) == {"a": "x"}
