"""The fields of one summary, filled in."""

from mlpolicy.documents.drafting.filling import merge, refreshed, waiting, written
from mlpolicy.documents.drafting.merge import Conflict
from mlpolicy.pointers import Value

HEAD = "schema: mlpolicy-summary/1\nmodel: aurora\nversion: '1.0'\n"


def test_merge() -> None:
    """Field by field; modalities may stand in one text."""
    value: dict[str, Value] = {
        "fields": {"2.1.1": "yes", "2.1.2": "text, image", "1.1.1": "mine", "2.1.4": "mine", "3.1.2": "mine"},
        "generated": {"fields": {"2.1.1": "yes", "1.1.1": "old"}},
    }
    theirs: dict[str, Value] = {"2.1.2": ["text"], "1.1.1": "new", "2.1.4": "facts", "2.2.1.1": "yes"}
    found = merge(value, theirs, {})
    assert {name: item for name, item in found.values.items() if item} == {
        "1.1.1": "mine",
        "2.1.2": "text, image",
        "2.1.4": "mine",
        "2.2.1.1": "yes",
        "3.1.2": "mine",
    }
    assert found.values["2.1.1"] is None
    assert found.conflicts == (("1.1.1", Conflict(at="", built="old", ours="mine", theirs="new")),)
    assert found.kept == ("2.1.4 yours stays, and facts say otherwise",)
    assert merge(value, theirs, {"1.1.1": "theirs"}).values["1.1.1"] == "new"


def test_written() -> None:
    """New fields go where the form has them, what is empty stays as it was, and what was built is noted."""
    text = HEAD + "fields:\n  3.1.2: mine\n  # first\n  2.1.1:\n  2.3.1: ''\n  2.1.2: [text]\n"
    values: dict[str, Value] = {"2.1.1": "yes", "1.1.1": "a", "2.1.3": ["b"], "3.1.2": "mine", "2.3.1": "", "2.1.2": []}
    after = written("s.yaml", text.encode(), values, {"2.1.1": "yes"}).decode()
    assert after == (
        HEAD + "fields:\n  3.1.2: mine\n  1.1.1: a\n  # first\n  2.1.1: yes\n  2.3.1: ''\n  2.1.2:\n  2.1.3: [b]\n"
        "generated:\n  fields:\n    2.1.1: yes\n"
    )


def test_nothing_to_write() -> None:
    """Then every byte stays, also of a document that has neither fields nor a generated part."""
    assert written("s.yaml", HEAD.encode(), {}, {}) == HEAD.encode()
    assert written("s.yaml", f"{HEAD}fields:\n".encode(), {"1.1.1": None}, {}) == f"{HEAD}fields:\n".encode()


def test_refreshed() -> None:
    """Only fields that still are as they were built; what a person filled in or emptied is left, and told of."""
    fields = "fields:\n  2.1.1: yes\n  2.1.2: [text]\n  2.3.1: yes\n  2.3.7:\n  1.1.1: mine\n"
    built = "generated:\n  fields: {2.1.1: yes, 2.1.2: [text], 2.3.1: yes, 2.3.7: [text], 1.1.1: old}\n"
    theirs: dict[str, Value] = {
        "2.1.1": "yes",
        "2.1.2": ["text", "image"],
        "2.3.7": ["image"],
        "1.1.1": "new",
        "2.6.1": "yes",
    }
    after = refreshed("s.yaml", (HEAD + fields + built).encode(), theirs)
    assert after.decode() == (
        HEAD + "fields:\n  2.1.1: yes\n  2.1.2: [text, image]\n  2.3.1:\n  2.3.7:\n  1.1.1: mine\n"
        "generated:\n  fields: {2.1.1: yes, 2.1.2: [text, image], 2.3.7: [text], 1.1.1: old}\n"
    )
    assert refreshed("s.yaml", after, theirs) is after
    assert waiting(after, theirs) == ("1.1.1", "2.3.7", "2.6.1")


def test_what_was_never_built_waits_for_nothing() -> None:
    """A document that a person wrote alone is left in peace."""
    assert waiting(f"{HEAD}fields: {{1.1.1: mine}}\n".encode(), {"2.6.1": "yes"}) == ()
