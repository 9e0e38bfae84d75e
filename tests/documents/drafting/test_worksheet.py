"""What keeps a summary from being built further."""

from dataclasses import replace

from mlpolicy.config import ModelEntry, Provider
from mlpolicy.documents.drafting.evidence import Evidence, Made
from mlpolicy.documents.drafting.worksheet import Worksheet, joined, worksheet
from mlpolicy.model import At, CrawlerSetting, Model, Size
from tests.documents.samples import ENTRY, dataset, summary

MODEL = Model(id="aurora", version="1.0", name="aurora@1.0", path=".mlpolicy.yaml", at=At())
KNOWN = Provider(name="Aurora Lab", contact="legal@aurora-lab.eu")
CRAWLER = CrawlerSetting(path="crawl.py", at=At(), tool="t", setting="s", state="agent", value="Mozilla", browser=True)


def of(*datasets: object, entry: ModelEntry = replace(ENTRY, provider=KNOWN), **more: object) -> Worksheet:  # noqa: B008 - frozen
    facts = Evidence(entries=(entry,), model=MODEL, datasets=datasets, **more)  # type: ignore[arg-type]  # facts of an Evidence
    return worksheet(facts, summary(), {})


def test_facts() -> None:
    """Each fact that is missing once, with the fields that wait for it; nothing where all is there."""
    tokens = (Size(modality="text", amount=5, unit="tokens"),)
    stated = dataset(modalities=("text",), sizes=tokens, taken="is trained on")
    assert of(stated) == Worksheet()
    found = of(
        stated,
        dataset("hf:a/b", modalities=("text",), shown="hf:#12ab34cd"),
        dataset("path:c", category="crawled", sizes=tokens, collected=("2024",)),
        dataset("path:n", category=None, sizes=tokens),
        entry=ENTRY,
    )
    assert found.facts == (
        "the model's entry in the configuration does not state `provider: {name, contact}` (1.1.1)",
        "path:n states no category, so that it is in no section of the form (2.1 to 2.6)",
        "hf:#12ab34cd states no size of its text (1.3.1, 2.1.3)",
        "path:c does not state by month when it was collected, e.g. 2024-03 to 2024-05 (2.3.5)",
    )


def test_to_look_at() -> None:
    """What facts raise and cannot answer."""
    made = Made(dataset=dataset("path:s", category="synthetic"), models=("x", "y"), unknown=("y",))
    tokens = (Size(modality="text", amount=5, unit="tokens"),)
    found = of(
        dataset("s3:b", shown="s3:#12ab34cd", sizes=tokens, collected=("2024-01 to 2024-03", "long ago")),
        dataset("path:u", category="user", sizes=tokens),
        crawlers=(CRAWLER, replace(CRAWLER, path="b.py")),
        made=(made, replace(made, unknown=())),
    )
    assert found.look == (
        "2.4.1 or 2.4.2: data of users is declared; whether from the model or from other services, you know",
        "2.1.3: s3:#12ab34cd is declared public and not to be named; the form asks for names of public data",
        "2.3.1: b.py, crawl.py sets up a crawler, and no dataset is declared as crawled",
        "1.3.2: stated times of collection end in 03/2024",
        "2.5.3 or 2.5.4: path:s was made with y; 2.5.3 if that is on the market",
    )
    crawled = dataset("path:c", category="crawled", sizes=tokens, collected=("2024-01",))
    assert of(crawled, crawlers=(CRAWLER,)).look[0] == "2.3.2: a crawler that gives the name of a browser is left out"
    assert of(crawled, crawlers=(replace(CRAWLER, browser=False),)).look == (
        "1.3.2: stated times of collection end in 01/2024",
    )


def test_what_a_person_says() -> None:
    """Gaps of the document, and those that only the configuration knows."""
    facts = Evidence(entries=(replace(ENTRY, provider=KNOWN, base="meta/llama"),), model=MODEL)
    found = worksheet(facts, summary({"H.2": ""}), {"1.2.2": ["meta/llama"]})
    assert found.person == (
        "H.2 Last update: empty",
        "1.2.2 Model dependencies: empty, and the model modifies meta/llama",
    )
    assert found.look[0].startswith("1.2.2 comes from `base` or a model card: ")


def test_joined() -> None:
    """Of several documents."""
    first, second = Worksheet(facts=("a",), look=("b",), person=("c",)), Worksheet(look=("d",))
    assert joined([first, second]) == Worksheet(facts=("a",), look=("b", "d"), person=("c",))
