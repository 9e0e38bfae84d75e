"""What fields of a summary can be filled with from facts."""

from dataclasses import replace

import pytest

from mlpolicy.config import ModelEntry, Provider
from mlpolicy.documents.drafting.evidence import Evidence, Made
from mlpolicy.documents.drafting.proposals import makers, modalities, period, proposals
from mlpolicy.model import At, BuiltOn, CrawlerSetting, Dataset, License, Model, Size
from mlpolicy.pointers import Value
from tests.documents.samples import dataset

ENTRY = ModelEntry(id="aurora", version="1.0")
MODEL = Model(id="aurora", version="1.0", name="aurora@1.0", path=".mlpolicy.yaml", at=At())


def of(*datasets: Dataset, entry: ModelEntry = ENTRY, model: Model = MODEL, **more: object) -> dict[str, Value]:
    """Proposals from the datasets alone, but for the number of the first edition and the model's name."""
    evidence = Evidence(entries=(entry,), model=model, datasets=datasets)
    found = proposals(replace(evidence, **more))  # type: ignore[arg-type]  # facts of an Evidence
    return {field: value for field, value in found.items() if field not in {"H.1", "1.2.1"} or more or entry != ENTRY}


def data(id_: str, category: str | None, **more: object) -> Dataset:
    """A dataset of texts that is trained on."""
    found = dataset(id_, category=category, modalities=("text",), taken="is trained on")
    return replace(found, **more)  # type: ignore[arg-type]  # facts of a dataset


def agent(value: str, **more: object) -> CrawlerSetting:
    facts = {
        "path": "crawl.py",
        "at": At(),
        "tool": "Scrapy",
        "setting": "USER_AGENT",
        "value": value,
        "state": "agent",
    }
    return CrawlerSetting(**(facts | more))  # type: ignore[arg-type]  # facts of a setting


def test_nothing_is_denied() -> None:
    """Without facts nothing is said but the number of the edition and the model's name."""
    assert proposals(Evidence(entries=(ENTRY,), model=MODEL)) == {"H.1": "1", "1.2.1": "aurora 1.0"}


@pytest.mark.parametrize(
    ("provider", "model", "expected"),
    [
        (Provider(name="Aurora Lab"), MODEL, {}),
        (
            Provider(name="Aurora Lab", contact="legal@aurora-lab.eu"),
            MODEL,
            {"1.1.1": "Aurora Lab, legal@aurora-lab.eu"},
        ),
        (Provider(representative="Rep, Paris"), MODEL, {}),
        (Provider(representative="Rep, Paris"), replace(MODEL, abroad=True), {"1.1.2": "Rep, Paris"}),
        (Provider(representative="Rep, Paris"), replace(MODEL, abroad=True, open_source_exempt=True), {}),
        (Provider(), replace(MODEL, abroad=True), {}),
        (Provider(signatory=True), MODEL, {"3.1.1": "yes"}),
    ],
)
def test_provider(provider: Provider, model: Model, expected: dict[str, Value]) -> None:
    """Name with contact; a representative of those abroad whom nothing exempts; signatories alone say yes."""
    found = of(entry=replace(ENTRY, provider=provider), model=model)
    assert {field: value for field, value in found.items() if field[0] != "H" and field != "1.2.1"} == expected


def test_editions() -> None:
    """Later editions name the earlier ones that are published."""
    published = {("aurora@1.0", 1): "https://aurora-lab.eu/1", ("aurora@0.9", 1): "https://aurora-lab.eu/0"}
    assert of(edition=2, published=published)["H.1"] == {
        "version": "2",
        "previous": [{"name": "1", "link": "https://aurora-lab.eu/1"}],
    }
    assert of(edition=1, published=published)["H.1"] == "1"


def test_models() -> None:
    """All versions that the document speaks of, with their cards and days of placement."""
    hub = replace(ENTRY, channels=("models/a", "https://huggingface.co/aurora/a"), placed="2026-12-01")
    found = of(entry=hub)
    assert found["1.2.1"] == [{"name": "aurora 1.0", "link": "https://huggingface.co/aurora/a"}]
    assert found["1.2.3"] == "01/12/2026"
    both = of(entries=(hub, ModelEntry(id="aurora", version="1.1")))
    assert both["1.2.1"] == [{"name": "aurora 1.0", "link": "https://huggingface.co/aurora/a"}, "aurora 1.1"]
    assert both["1.2.3"] == {"aurora 1.0": "01/12/2026"}


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("hf:meta/llama", {"name": "meta/llama", "link": "https://huggingface.co/meta/llama"}),
        ("meta/llama", {"name": "meta/llama", "link": "https://huggingface.co/meta/llama"}),
        ("https://llama.com", {"name": "https://llama.com", "link": "https://llama.com"}),
        ("GPT-4", "GPT-4"),
        ("aurora@0.9", {"name": "aurora@0.9", "link": "https://aurora-lab.eu/0"}),
        ("s3:#12ab34cd", None),
    ],
)
def test_base(base: str, expected: Value) -> None:
    """What the model modifies, with its summary or its page; a place that must not be named is left out."""
    model = replace(MODEL, built_on=BuiltOn(models=(base,)))
    found = of(model=model, published={("aurora@0.9", 1): "https://aurora-lab.eu/0"})
    assert found.get("1.2.2") == (None if expected is None else [expected])


def test_sizes() -> None:
    """A band where all is stated, nothing where it is not; what the data holds is for a person."""
    tokens, images = Size(modality="text", amount=5, unit="tokens"), Size(modality="image", amount=5, unit="images")
    found = of(data("hf:a", "public", sizes=(tokens, images)), data("hf:b", "other", modalities=("image", "maps")))
    assert found["1.3.1"] == {
        "text": {"size": "Less than 1 billion tokens", "content": None},
        "image": {"size": None, "content": None},
        "other: maps": {"size": None, "content": None},
    }


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        ("licensed", {"2.2.1.1": "yes", "2.2.1.2": ["text"]}),
        (
            "private",
            {
                "2.2.2.1": "yes",
                "2.2.2.2": ["text"],
                "2.2.2.3": [{"name": "a/b", "link": "https://huggingface.co/datasets/a/b"}],
            },
        ),
        ("crawled", {"2.3.1": "yes", "2.3.7": ["text"]}),
        ("user", {"2.4.4": ["text"]}),
        ("other", {"2.6.1": "yes"}),
        ("synthetic", {}),
        (None, {}),
    ],
)
def test_categories(category: str | None, expected: dict[str, Value]) -> None:
    """The answer and the modalities, and no more than may be told; which question user data answers is not known."""
    found = of(data("hf:a/b", category))
    assert {field: value for field, value in found.items() if field != "1.3.1"} == expected


@pytest.mark.parametrize("disclosure", ["withheld", "described"])
@pytest.mark.parametrize("category", ["public", "licensed", "private", "crawled", "synthetic", "other"])
def test_names_that_must_not_be_written(category: str, disclosure: str) -> None:
    """They are nowhere."""
    secret = data(
        "s3:secret/books",
        category,
        shown="s3:#12ab34cd",
        disclosure=disclosure,
        urls=("https://secret",),
        name="secret",
    )
    assert "secret" not in str(of(secret, made=(Made(dataset=secret),)))
    assert "12ab34cd" not in str(of(secret, made=(Made(dataset=secret),)))


def test_public_datasets() -> None:
    """Large ones are named, and those of which that is not known; of small ones one sentence speaks."""
    sizes = [(Size(modality="text", amount=number, unit="tokens"),) for number in (1, 1, 98)]
    small = data("hf:a/s", "public", sizes=sizes[0], name="Small", license=License())
    licensed = data("hf:a/l", "public", sizes=sizes[1], license=License(spdx="CC0-1.0", state="known"))
    large = data("hf:a/big", "public", sizes=sizes[2], name="Big")
    found = of(small, licensed, large)
    assert found["2.1.3"] == [{"name": "Big", "link": "https://huggingface.co/datasets/a/big"}]
    assert found["2.1.4"] == "Also used: Small (text), a/l (text; CC0-1.0)."
    unknown = of(small, replace(large, sizes=()))
    assert [item["name"] for item in unknown["2.1.3"] if isinstance(item, dict)] == ["Small", "Big"]  # type: ignore[union-attr]  # a list
    assert "2.1.4" not in unknown


@pytest.mark.parametrize(
    ("facts", "row"),
    [
        ({"urls": ("s3://x", "https://b.eu/w")}, {"name": "w", "link": "https://b.eu/w"}),
        (
            {"collected": ("2024-01 to 2024-06",)},
            {"name": "w", "description": None, "collection_start": "01/2024", "collection_end": "06/2024"},
        ),
        ({}, {"name": "w", "description": None, "collection_start": None, "collection_end": None}),
    ],
)
def test_public_data_without_a_page(facts: dict[str, object], row: Value) -> None:
    """The first URL, else room for a description and what is known of the time of collection."""
    assert of(data("path:w", "public", **facts))["2.1.3"] == [row]


def test_crawlers() -> None:
    """Names that crawlers give themselves, where something was crawled; browsers and what is worked out are none."""
    settings = (
        agent("aurora-bot"),
        agent("aurora-bot"),
        agent("?name"),
        agent("Mozilla", browser=True),
        agent("on", state="on"),
    )
    crawl = data("path:c", "crawled", collected=("2024-03-01/2024-04-02", "2023-12"))
    found = of(crawl, crawlers=settings)
    assert (found["2.3.2"], found["2.3.5"]) == (["aurora-bot"], "From 12/2023 to 04/2024")
    assert not {"2.3.1", "2.3.2"} & set(of(crawlers=settings))


def test_synthetic_data() -> None:
    """Models of whose terms something is known are on the market; of others a person knows."""
    made = Made(dataset=data("path:s", "synthetic"), models=("gpt-4", "a/b", "teacher"), unknown=("teacher",))
    found = of(made.dataset, made=(made, replace(made, models=("gpt-4",), unknown=())))
    assert {field: value for field, value in found.items() if field.startswith("2")} == {
        "2.5.1": "yes",
        "2.5.2": ["text"],
        "2.5.3": ["gpt-4", {"name": "a/b", "link": "https://huggingface.co/a/b"}],
    }
    assert makers([made]) == ("gpt-4", "a/b")


def test_modalities() -> None:
    """In the order of the form; `other` says which."""
    given = [data("hf:a", None, modalities=("video", "Text", "maps")), data("hf:b", None, modalities=("other",))]
    assert modalities(given) == ["text", "video", "other: maps, other"]
    assert modalities([]) == []


def test_period() -> None:
    """Nothing where one dataset does not state it."""
    stated = data("hf:a", None, collected=("2024-03",))
    assert period([stated, data("hf:b", None, collected=("2023-01 to 2023-02",))]) == ("01/2023", "03/2024")
    assert period([stated, data("hf:b", None)]) is None
    assert period([]) is None
