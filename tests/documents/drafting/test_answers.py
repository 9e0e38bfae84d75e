"""Answers to AB 2013, built from facts."""

from dataclasses import replace

import pytest

from mlpolicy.config import ModelEntry
from mlpolicy.documents.drafting.answers import Answered, answered, answers, untold
from mlpolicy.documents.drafting.evidence import Evidence, Made
from mlpolicy.documents.drafting.merge import Prefer
from mlpolicy.errors import ConfigError
from mlpolicy.model import At, Dataset, Model, Size
from mlpolicy.pointers import Value
from mlpolicy.text import decode_yaml
from tests.documents.samples import dataset

ENTRY = ModelEntry(id="aurora", version="1.0", documentation="data.yaml", offered_in=("us-ca",))
MODEL = Model(id="aurora", version="1.0", name="aurora@1.0", path=".mlpolicy.yaml", at=At())
HEAD = "schema: mlpolicy-documentation/1\nmodel: aurora@1.0\n"
TOKENS = Size(modality="text", amount=1_500, unit="tokens")


def of(*datasets: Dataset, **more: object) -> Evidence:
    return Evidence(entries=(ENTRY,), model=MODEL, datasets=datasets, **more)  # type: ignore[arg-type]  # facts of an Evidence


def data(id_: str, **more: object) -> Dataset:
    return replace(dataset(id_, taken="is trained on"), **more)  # type: ignore[arg-type]  # facts of a dataset


def put(text: str | None, evidence: Evidence, decisions: dict[str, Prefer] | None = None) -> Answered:
    before = None if text is None else text.encode()
    return answered("data.yaml", before, ENTRY, evidence, decisions or {})


def value(found: Answered) -> dict[str, Value]:
    stated = decode_yaml(found.data).value
    assert isinstance(stated, dict)
    return stated


def test_never_false() -> None:
    """Without facts nothing is answered."""
    assert answers(of()) == {}
    assert answers(of(data("path:a", personal_data="no"))) == {}


def test_answers() -> None:
    """Sources that may be named, sums by unit, `true` from facts, and the whole time of collection."""
    web = data("hf:allenai/c4", name="C4", sizes=(TOKENS,), personal_data="yes", collected=("2019-04",))
    page = data(
        "url:https://b.eu/v",
        sizes=(TOKENS, replace(TOKENS, modality="audio", unit="hours")),
        collected=("2024-01 to 2024-02",),
    )
    books = data("hf:x/books", category="licensed", sizes=(TOKENS,), collected=("2020-01",))
    mine = data("path:c", name="Our crawl", sizes=(TOKENS,), collected=("2021-01",))
    assert answers(of(web, page, books, mine, made=(Made(dataset=web),))) == {
        "sources": ["C4, https://huggingface.co/datasets/allenai/c4", "https://b.eu/v", "Our crawl"],
        "data_points": "audio: 1,500 hours; text: 6,000 tokens",
        "purchased_or_licensed": True,
        "personal_information": True,
        "collection": {"start": "2019-04", "end": "2024-02"},
        "synthetic_data": True,
    }


@pytest.mark.parametrize(
    "more",
    [{"sizes": (), "collected": ()}, {"sizes": (TOKENS, replace(TOKENS, amount=2)), "collected": ("2024",)}],
)
def test_one_fact_that_is_missing(more: dict[str, object]) -> None:
    """Then there is no sum, and no time of collection."""
    web = data("hf:a/b", sizes=(TOKENS,), collected=("2024-01",))
    assert set(answers(of(web, data("path:c", **more)))) == {"sources"}
    assert "collection" in answers(of(web))


def test_what_is_left_to_a_person() -> None:
    """What must not be named, what the EU's summary does not name, and what has no name for people."""
    secret = data("s3:b", shown="s3:#12ab34cd", disclosure="withheld", name="")
    licensed = data("hf:x/books", category="licensed")
    asks = "sources or owners of all data are asked for"
    assert [*untold(of(data("hf:a/b"), secret, licensed, data("path:c")))] == [
        f"sources: s3:#12ab34cd must not be named here, and {asks}",
        f"sources: the summary for the EU (2.2.1) names no licensed data (hf:x/books), and {asks}",
        "sources: path:c have neither link nor name for people",
    ]
    assert [*untold(of(data("hf:a/b")))] == []
    assert answers(of(secret, licensed)) == {"purchased_or_licensed": True}


def test_a_draft() -> None:
    """Where no file is: answers in place of what is to be written, and what was built beside them."""
    found = put(None, of(data("hf:a/b", personal_data="yes")))
    stated, theirs = (
        value(found),
        {"sources": ["a/b, https://huggingface.co/datasets/a/b"], "personal_information": True},
    )
    assert stated["generated"] == {"datasets": ["hf:a/b"], "ab_2013": theirs}
    answers_ = stated["ab_2013"]
    assert isinstance(answers_, dict)
    assert {key: item for key, item in answers_.items() if item != "TODO"} == theirs
    assert found.filled == ("sources", "personal_information")
    assert put(found.data.decode(), of(data("hf:a/b", personal_data="yes"))).data == found.data


def test_words_of_a_person_stay() -> None:
    """Answers, order, comments, and datasets of other models' tests."""
    text = HEAD + "datasets: [hf:test/only]\nab_2013:\n  purpose: mine  # ours\n  sources: TODO\n  data_points:\n"
    found = put(text, of(data("hf:a/b")))
    assert found.data.decode().startswith(
        HEAD
        + 'datasets: [hf:test/only, "hf:a/b"]\nab_2013:\n  purpose: mine  # ours\n'
        "  sources: ['a/b, https://huggingface.co/datasets/a/b']\n  data_points:\ngenerated:\n".replace("'", '"')
    )
    gone = put(found.data.decode(), of())
    assert value(gone)["datasets"] == ["hf:test/only"]
    assert value(gone)["ab_2013"] == {"purpose": "mine", "sources": "TODO", "data_points": None}


def test_conflicts() -> None:
    """A `false` that facts deny is shown, and decided."""
    text = HEAD + "ab_2013: {personal_information: false}\n"
    facts = of(data("hf:a/b", personal_data="yes"))
    found = put(text, facts)
    assert ([clash.field for clash in found.clashes], found.data) == (["personal_information"], text.encode())
    assert "personal_information: true" in put(text, facts, {"personal_information": "theirs"}).data.decode()


def test_told_apart() -> None:
    """A source list of one's own stays beside the facts; an own text stays in their place."""
    text = HEAD + "ab_2013: {sources: The web, data_points: many}\n"
    found = put(text, of(data("hf:a/b", sizes=(TOKENS,))))
    assert found.kept == (
        "data.yaml: sources yours stays, and facts say otherwise",
        "data.yaml: data_points yours stays, and facts say otherwise",
    )
    assert value(found)["ab_2013"] == {"sources": "The web", "data_points": "many"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [\n", "data.yaml:2: "),
        ("a: 1\n", "data.yaml: not a documentation file; mend it first"),
        (HEAD + "modle: x\n", "data.yaml: unknown key 'modle' (did you mean 'model'?); mend it first"),
        (HEAD.replace("aurora", "x"), "data.yaml is the documentation of x@1.0, not of aurora@1.0"),
    ],
)
def test_refuses(text: str, message: str) -> None:
    """Broken, foreign and unknown files are not touched."""
    with pytest.raises(ConfigError) as error:
        put(text, of())
    assert str(error.value).startswith(message)
