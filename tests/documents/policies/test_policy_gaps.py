"""What a copyright policy leaves open, or says otherwise, that configuration and repository know."""

from dataclasses import replace

import pytest

from mlpolicy.config import ModelEntry
from mlpolicy.documents.policies.policy_gaps import contradicted, contradicted_places, measure_gaps
from mlpolicy.documents.records import Records
from mlpolicy.model import At, CopyrightPolicy, Dataset, DatasetId, DomainList, Measure, Part

LIST = DomainList(path="lists/piracy.txt", at=At(), kind="exclusion", names=("x.eu",), dated="2026-10-01")
ACCESS = Measure(id="1.2", title="x", state="content", at=At())
NO_LIST = replace(ACCESS, gaps=("does not say which list or authority names those sites",))
NO_SITES = replace(ACCESS, gaps=("does not say which sites are left out of crawling",))


def policy(**changes: object) -> CopyrightPolicy:
    """A policy that names no model, and answers measure 1.2."""
    return replace(CopyrightPolicy(path="p.md", at=At(), measures=(ACCESS,)), **changes)  # type: ignore[arg-type]  # fields of a policy


def records(*lists: DomainList) -> Records:
    return Records(domain_lists={item.path: item for item in lists}, oids={item.path: "0" for item in lists})


@pytest.mark.parametrize(
    ("id_", "found", "gap"),
    [
        ("aurora", policy(models=("all",)), ""),
        ("aurora", policy(models=("other", "ALL")), ""),
        ("aurora", policy(models=("aurora@1.0",)), ""),
        ("aurora", policy(models=("Aurora",)), ""),
        ("aurora", policy(models=("aurora@0.9",), words="aurora"), "covers aurora@0.9, not aurora@1.0"),
        ("aurora", policy(models=("x", "y"), all_models=True), "covers x, y, not aurora@1.0"),
        ("aurora", policy(all_models=True), ""),
        ("aurora", policy(words="the aurora model"), ""),
        ("aurora", policy(words="the borealis model"), "names neither aurora@1.0 nor all models"),
        ("aurora-7b-instruct", policy(words="the aurora family"), ""),
        ("aurora-7b", policy(words="of aurora7b we say"), ""),
        ("my-model-7b", policy(words="any model"), "names neither my-model-7b@1.0 nor all models"),
        ("my-model-7b", policy(words="this is my model 7b"), ""),
        ("7b", policy(words="a 7b model"), ""),
        ("llm-v2", policy(words="an llm"), "names neither llm-v2@1.0 nor all models"),
    ],
)
def test_models_covered(id_: str, found: CopyrightPolicy, gap: str) -> None:
    """The front matter decides; without it the text names the model, its family, or all models."""
    entry = ModelEntry(id=id_, version="1.0")
    assert [*measure_gaps(entry, found, "1.1", Records())] == ([gap] if gap else [])


ENTRY = ModelEntry(id="a", version="1", copyright_policy="p.md")
UNNAMED = "names no list of the sites left out (`exclusion_list:`)"
UNDATED = "lists/piracy.txt does not say when it was retrieved (`# retrieved: 2026-10-01`)"


@pytest.mark.parametrize(
    ("found", "have", "gaps"),
    [
        (policy(), records(), [UNNAMED]),
        (policy(crawls=False), records(), []),
        (policy(measures=()), records(), []),
        (policy(measures=(NO_LIST,)), records(), []),
        (policy(measures=(NO_SITES,)), records(), [UNNAMED]),
        (policy(measures=(Measure(id="1.2", title="x", state="empty", at=At()),)), records(), []),
        (policy(), records(LIST), []),
        (policy(), records(replace(LIST, dated=None)), [UNDATED]),
        (policy(exclusion_list="https://lab.eu/list"), records(), []),
        (policy(exclusion_list=LIST.path), records(LIST), []),
        (policy(exclusion_list=LIST.path), records(replace(LIST, dated=None)), [UNDATED]),
        (policy(exclusion_list="gone.txt"), records(LIST), ["names the exclusion list gone.txt, which is not there"]),
        (
            policy(exclusion_list=LIST.path),
            records(replace(LIST, names=())),
            ["names lists/piracy.txt, which lists no site"],
        ),
    ],
)
def test_exclusion_list(found: CopyrightPolicy, have: Records, gaps: list[str]) -> None:
    """Where the policy crawls, a list of the sites left out is named or there, with its day."""
    assert [*measure_gaps(ENTRY, found, "1.2", have)] == gaps


@pytest.mark.parametrize("measure", ["1.3", "1.4", "1.5"])
def test_other_measures(measure: str) -> None:
    """Of the others only the document itself knows."""
    assert [*measure_gaps(ENTRY, policy(), measure, records())] == []


def dataset(category: str | None = "crawled", **changes: object) -> Dataset:
    """A dataset that is declared."""
    found = Dataset(
        id=DatasetId("hf:a/b"), shown="hf:a/b", path="d.yaml", at=At(pointer="/0"), declared=True, category=category
    )
    return replace(found, **changes)  # type: ignore[arg-type]  # fields of a dataset


SAYS = policy(no_crawling="We do not crawl.", parts=(Part(name="no_crawling", path="p.md", at=At(start=3, end=9)),))


@pytest.mark.parametrize(
    ("found", "data", "words"),
    [
        (SAYS, dataset(), ["'We do not crawl.', and hf:a/b is declared with category crawled"]),
        (SAYS, dataset("public"), []),
        (SAYS, dataset(declared=False), []),
        (SAYS, dataset(confidence="medium"), []),
        (policy(), dataset(), []),
    ],
)
def test_contradicted(found: CopyrightPolicy, data: Dataset, words: list[str]) -> None:
    """A policy that says that nothing is crawled, beside data that is surely declared as crawled."""
    assert [*contradicted(found, (data,))] == words


def test_contradicted_places() -> None:
    """The sentence is shown once, and each declaration."""
    have = Records(policies={"p.md": SAYS})
    name = "copyright_policy.contradictions"
    assert [*contradicted_places(ENTRY, (dataset(), dataset(path="e.yaml")), have)] == [
        Part(name=name, path="p.md", at=At(start=3, end=9)),
        Part(name=name, path="d.yaml", at=At(pointer="/0")),
        Part(name=name, path="e.yaml", at=At(pointer="/0")),
    ]
    assert [*contradicted_places(ENTRY, (dataset(),), Records())] == []
