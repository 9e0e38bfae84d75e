"""What may stand in each kind of field."""

import pytest

from mlpolicy.documents.summaries.template import Kind
from mlpolicy.documents.summaries.values import answer, continuous, items, wrong
from mlpolicy.pointers import Value

BAND = "1 billion to 10 trillion tokens"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "words"),
        ("text", ["a", {"name": "b"}]),
        ("yes-no", True),
        ("yes-no", " Yes "),
        ("date", "24/11/26"),
        ("date", "24/11/2026"),
        ("date", "2026-11-24"),
        ("date", {"aurora 1.0": "1/2/26", "aurora 1.1": "2026-03-01"}),
        ("date", ["24/11/26"]),
        ("date", "26 June 2026"),
        ("month", "10/2026"),
        ("month", {"latest": "10/2026"}),
        ("month", {"latest": "10/2026", "continuous": "no"}),
        ("month", {"latest": "October 2026", "continuous": True, "statement": "weekly"}),
        ("month", {"latest": "10/2026", "statement": "Nothing newer is used."}),
        ("month", "up to 9/2026, then no more"),
        ("period", "From 01/2025 to 10/2026"),
        ("period", {"from": "01/2025", "to": "01/2025"}),
        ("modalities", ["text"]),
        ("sizes", {"text": {"size": BAND, "content": "news"}}),
        ("datasets", "C4 https://aurora-lab.eu/c4"),
        ("links", "llama"),
        ("names", ["a"]),
        ("domains", ["a.eu"]),
        ("version", "1"),
    ],
)
def test_accepted(kind: Kind, value: Value) -> None:
    """Values of the form."""
    assert wrong(kind, value) == ""


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("text", True, "expected text, found true or false"),
        ("yes-no", "maybe", "'maybe' is neither yes nor no"),
        ("yes-no", ["yes"], "'yes' is neither yes nor no"),
        ("date", "31/02/26", "'31/02/26' is not a date like 24/11/26"),
        ("date", "November 2025", "'November 2025' is not a date like 24/11/26"),
        ("date", {"aurora": ["24/11/26"]}, "'24/11/26' is not a date like 24/11/26"),
        ("month", "13/2026", "'13/2026' names no month like 10/2026"),
        ("month", True, "'yes' names no month like 10/2026"),
        ("month", {"lates": "10/2026"}, "unknown key 'lates' (did you mean 'latest'?)"),
        ("month", {"latest": "soon"}, "latest: 'soon' is not a month like 10/2026"),
        ("month", {"latest": "10/2026", "continuous": "daily"}, "continuous: 'daily' is neither yes nor no"),
        ("period", "From 01/2025", "'From 01/2025' is not of the form 'From 01/2025 to 10/2026'"),
        ("period", "From 10/2026 to 01/2025", "'From 10/2026 to 01/2025' ends before it begins"),
        ("modalities", True, "expected a list of modalities"),
        ("sizes", "a lot", "expected a mapping from modality to size and content"),
        ("datasets", [True], "item 1: expected a name with a link"),
        ("links", True, "expected a name, or name and link, found true or false"),
        ("names", True, "expected text, found true or false"),
        ("domains", {}, "file missing: the path of a list of domain names in this repository"),
        ("version", True, "expected text or version with previous, found true or false"),
    ],
)
def test_refused(kind: Kind, value: Value, message: str) -> None:
    """What is wrong is said in words."""
    assert wrong(kind, value) == message


@pytest.mark.parametrize(
    ("kind", "value", "parts"),
    [
        ("text", "words", ()),
        ("yes-no", "yes", ()),
        ("date", {"aurora 1.0": "1/2/26", "aurora 1.1": "2 March 2026"}, ("2026-02-01", "2026-03-02")),
        ("month", "since 01/2020, up to 10/2026", ("2026-10",)),
        ("month", {"latest": "10/2026", "statement": "until 12/2026"}, ("2026-10",)),
        ("month", "never", ()),
        ("period", {"from": "01/2025", "to": "Feb 2026"}, ("2025-01", "2026-02")),
        ("modalities", "Text, image", ("text", "image")),
        ("sizes", {"Text": {}}, ("text",)),
        ("datasets", [{"name": "C4", "link": "https://a.eu"}], ("C4", "https://a.eu")),
        ("links", "llama https://a.eu", ("llama", "https://a.eu")),
        ("names", "a, b", ("a", "b")),
        ("domains", "a.eu b.eu", ("a.eu", "b.eu")),
        ("version", "1", ("1",)),
    ],
)
def test_items(kind: Kind, value: Value, parts: tuple[str, ...]) -> None:
    """The parts of a value, as its kind asks."""
    assert items(kind, value) == parts


@pytest.mark.parametrize(
    ("value", "goes_on"),
    [
        ({"latest": "10/2026", "continuous": "yes"}, True),
        ({"latest": "10/2026", "continuous": False, "statement": "It is continuously trained."}, False),
        ({"latest": "10/2026", "statement": "It is continuously trained."}, True),
        ({"latest": "10/2026"}, False),
        ("10/2026. The model keeps being trained on dynamic data.", True),
        ("10/2026; training is ongoing", True),
        ("10/2026. It does not continue to learn. Nothing newer.", False),
        ("10/2026; continuous training was discontinued", False),
        ("10/2026", False),
        (None, False),
    ],
)
def test_continuous(value: Value, goes_on: bool) -> None:
    """Whether training goes on after the latest date: an answer counts, else a sentence that is not denied."""
    assert continuous(value) is goes_on


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "yes"), (False, "no"), ("NO", "no"), ("Yes.", "yes"), ("n", None), (None, None), ([], None)],
)
def test_answer(value: Value, said: str | None) -> None:
    """Yes and no, as text or as YAML booleans."""
    assert answer(value) == said
