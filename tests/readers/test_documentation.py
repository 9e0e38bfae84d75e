"""Documentation of training data: what is read, what is ignored, what is malformed."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, Documentation, DocumentationItem, Part, Problem
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.documentation import READER

HEAD = 'schema: mlpolicy-documentation/1\nmodel: "aurora@1.0"\n'


def read(text: str) -> list[object]:
    return [*READER.read(Source(path="data.yaml", data=text.encode()))]


def test_reads() -> None:
    """A document has what it covers, the questionnaires that it answers, and every item of those with its gap."""
    (found,) = read(HEAD + "datasets: [hf:allenai/c4]\nannex_xi: {type: web pages, bias: none, data_points: many}\n")
    assert isinstance(found, Documentation)
    assert (found.path, found.at, found.model, found.datasets) == ("data.yaml", At(), "aurora@1.0", ("hf:allenai/c4",))
    assert found.questionnaires == ("annex_xi",)
    assert found.parts == tuple(
        Part(name=name, path="data.yaml", at=At(pointer=f"/{name}"))
        for name in ("schema", "model", "datasets", "annex_xi")
    )
    assert len(found.items) == 10
    assert found.items[0] == DocumentationItem(
        questionnaire="annex_xi",
        id="type",
        label="type of data",
        value="web pages",
        gap="",
        at=At(pointer="/annex_xi/type"),
    )
    assert {
        item.id: (item.gap, item.at.pointer) for item in found.items if item.id in {"bias", "data_points", "scope"}
    } == {
        "bias": ("", "/annex_xi/bias"),
        "data_points": ("'many' names no number", "/annex_xi/data_points"),
        "scope": ("not stated", "/annex_xi"),
    }


def test_reads_no_questionnaire() -> None:
    """A document may answer none; then it says nothing of what it covers either."""
    (found,) = read(HEAD)
    assert isinstance(found, Documentation)
    assert (found.datasets, found.questionnaires, found.items) == (None, (), ())


def test_what_was_built_is_no_answer() -> None:
    """`generated` holds what was last built; it changes nothing of what the document says."""
    text = HEAD + "ab_2013: {purpose: mine}\n"
    (plain,), (found,) = read(text), read(text + "generated: {datasets: [a], ab_2013: {purpose: built}}\n")
    assert isinstance(plain, Documentation)
    assert isinstance(found, Documentation)
    assert (found.datasets, found.items, found.questionnaires) == (None, plain.items, ("ab_2013",))


@pytest.mark.parametrize(
    "text",
    ["", "- a\n", "schema: other/1\n", "a: mlpolicy-documentation/1\n", "nested: {schema: mlpolicy-documentation/1}\n"],
)
def test_ignores(text: str) -> None:
    """Files of another kind yield nothing."""
    assert read(text) == []


def test_ignores_a_symbolic_link() -> None:
    """A link's target is no document."""
    assert list(READER.read(Source(path="data.yaml", data=HEAD.encode(), mode=SYMLINK))) == []


def test_matches() -> None:
    """YAML files of any name."""
    assert [READER.matches(path) for path in ("docs/a.yaml", "b.yml", "c.json")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        (
            HEAD + "annex_x1: {}\n",
            At(pointer="/annex_x1", key=True),
            "unknown key 'annex_x1' (did you mean 'annex_xi'?)",
        ),
        (
            HEAD + "generated: {ab_2013: {porpose: x}}\n",
            At(pointer="/generated/ab_2013/porpose", key=True),
            "ab_2013 has no item 'porpose' (did you mean 'purpose'?)",
        ),
        (HEAD + "generated: {x: 1}\n", At(pointer="/generated/x", key=True), "unknown key 'x'"),
        (HEAD + "generated: []\n", At(pointer="/generated"), "expected a mapping, found a list"),
        (
            HEAD + "ab_2013: {personal_infomation: no}\n",
            At(pointer="/ab_2013/personal_infomation", key=True),
            "ab_2013 has no item 'personal_infomation' (did you mean 'personal_information'?)",
        ),
        (HEAD + "annex_xi: [a]\n", At(pointer="/annex_xi"), "expected a mapping from items to what they say"),
        (HEAD + "datasets: {a: b}\n", At(pointer="/datasets"), "expected a list, found a mapping"),
        ("schema: mlpolicy-documentation/1\n", At(), "key 'model' is missing"),
        (
            HEAD.replace("/1", "/2"),
            At(pointer="/schema"),
            (
                "'mlpolicy-documentation/2' is not one of mlpolicy-documentation/1"
                " (did you mean 'mlpolicy-documentation/1'?)"
            ),
        ),
        (HEAD + "model: b@1\n", At(pointer="/model", key=True), "key 'model' is given twice"),
        (HEAD + "---\nmore: 1\n", At(), "the file holds more than one YAML document"),
    ],
)
def test_malformed(text: str, at: At, message: str) -> None:
    """A mistake in the form is a Problem of a governed file, at its place, and no document."""
    assert read(text) == [
        Problem(path="data.yaml", at=at, kind="invalid", message=message, reader="documentation", governed=True)
    ]


def test_every_unknown_item_is_a_problem() -> None:
    """Two misspelt items are told at once."""
    found = read(HEAD + "annex_xi: {tpye: a, scpoe: b}\n")
    assert [item.at.pointer for item in found if isinstance(item, Problem)] == ["/annex_xi/tpye", "/annex_xi/scpoe"]


def test_does_not_decode() -> None:
    """A broken file raises, for the inventory to make a Problem of."""
    with pytest.raises(DecodeError):
        read("schema: mlpolicy-documentation/1\n\tmodel: [\n")
