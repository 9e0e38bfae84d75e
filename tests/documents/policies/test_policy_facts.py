"""What the inventory shows of each measure."""

from dataclasses import replace

import pytest

from mlpolicy.config import Config, ModelEntry, Provider
from mlpolicy.documents.policies.policy_facts import covered, exclusion_lists, facts
from mlpolicy.model import (
    At,
    CrawlerSetting,
    CrawlerState,
    Dataset,
    DatasetId,
    DomainList,
    Inventory,
    LicenseFile,
    ModelCard,
)

ENTRY = ModelEntry(id="a", version="1", copyright_policy="p.md")


def setting(state: CrawlerState, value: str = "", **changes: object) -> CrawlerSetting:
    """A setting of Scrapy."""
    found = CrawlerSetting(path="c.py", at=At(), tool="Scrapy", setting="S", state=state, value=value)
    return replace(found, **changes)  # type: ignore[arg-type]  # fields of a setting


def dataset(name: str, category: str | None, **changes: object) -> Dataset:
    """A dataset that the model is trained on."""
    found = Dataset(
        id=DatasetId(name), shown=name, path="d.yaml", at=At(), declared=True, category=category, models=("a@1",)
    )
    return replace(found, **changes)  # type: ignore[arg-type]  # fields of a dataset


def said(measure: str, entry: ModelEntry = ENTRY, **found: object) -> tuple[str, ...]:
    return facts(measure, entry, Config(models=(entry,)), Inventory(**found))  # type: ignore[arg-type]  # its fields


def test_models() -> None:
    """The versions that share the policy, what they modify, and who they are of."""
    other = replace(ENTRY, version="2")
    elsewhere = replace(ENTRY, version="3", copyright_policy="q.md")
    config = Config(models=(ENTRY, other, elsewhere))
    assert covered(ENTRY, config) == ("a@1", "a@2")
    entry = replace(ENTRY, base="b/c", owner="@data", provider=Provider(name="Lab `X`"))
    assert facts("1.1", entry, config, Inventory()) == (
        "model versions that name this policy: `a@1`, `a@2`",
        "`a@1` modifies `b/c`",
        "provider: `Lab  X `",
        "who decides about `a@1`: `@data`",
    )
    assert said("1.1") == ("model versions that name this policy: `a@1`",)


@pytest.mark.parametrize(
    ("found", "access", "reservations"),
    [
        ((), (), ()),
        (
            (setting("on", "True"), setting("agent", "bot/1")),
            ("`c.py` sets Scrapy with the user agent `bot/1`",),
            ("`c.py`, Scrapy: `S` (`True`) is switched on",),
        ),
        (
            (setting("unknown", "?args.x"),),
            ("`c.py` sets Scrapy",),
            ("`c.py`, Scrapy: `S` (`args.x`) is worked out when it runs",),
        ),
        ((setting("missing"),), ("`c.py` sets Scrapy",), ("`c.py`, Scrapy: `S` is not set, and off by default",)),
        ((setting("bypass", "capsolver"),), ("`c.py` takes `capsolver`, made to get past access controls",), ()),
        ((setting("on", in_scope=False), setting("on", models=("b@1",))), (), ()),
        ((setting("off", models=("a@1",)),), ("`c.py` sets Scrapy",), ("`c.py`, Scrapy: `S` is switched off",)),
    ],
)
def test_crawlers(found: tuple[CrawlerSetting, ...], access: tuple[str, ...], reservations: tuple[str, ...]) -> None:
    """Crawlers of the model's recipes and of files of no recipe, as they are set."""
    assert (said("1.2", crawler_settings=found), said("1.3", crawler_settings=found)) == (access, reservations)


def test_exclusion_lists() -> None:
    """Lists of excluded sites with a name in them."""
    one = DomainList(path="x.txt", at=At(), kind="exclusion", names=("a.eu", "b.eu"), dated="2026-10-01")
    lists = (one, replace(one, path="empty.txt", names=()), replace(one, path="domains.txt", kind="crawled"))
    assert said("1.2", domain_lists=lists) == ("`x.txt` lists 2 sites to leave out, dated 2026-10-01",)
    assert exclusion_lists(Inventory(domain_lists=lists)) == ("x.txt",)


def test_datasets() -> None:
    """Data that the model is trained on by category, under the names that documents may hold; many are counted."""
    found = (
        dataset("hf:a/b", "public"),
        dataset("private:books", "licensed", disclosure="withheld"),
        dataset("hf:c/d", None),
        dataset("hf:e/f", "public", models=()),
        *(dataset(f"hf:x/{number:02}", "crawled") for number in range(14)),
    )
    crawled, licensed, public = said("1.3", datasets=found)
    assert crawled.endswith("`hf:x/11`, 2 more")
    assert (licensed, public) == ("data declared as licensed: `private:books`", "data declared as public: `hf:a/b`")


def test_outputs() -> None:
    """The license of the weights, license files of the root, and the card of this version."""
    files = (
        LicenseFile(path="LICENSE", at=At(), spdx="MIT"),
        LicenseFile(path="TERMS.md", at=At()),
        LicenseFile(path="data/LICENSE", at=At()),
    )
    card = ModelCard(path="README.md", at=At(), reader="x", describes="a@1")
    cards = (card, replace(card, path="other.md", describes="b@1"))
    entry = replace(ENTRY, weights_license="Apache-2.0")
    assert said("1.4", entry, license_files=files, model_cards=cards) == (
        "license of the weights: `Apache-2.0`",
        "`LICENSE`, which is MIT",
        "`TERMS.md`",
        "model card: `README.md`",
    )
    assert said("1.4") == ()


def test_contact() -> None:
    """How to reach the provider, where the configuration says it."""
    assert said("1.5") == ()
    assert said("1.5", replace(ENTRY, provider=Provider(contact="a@lab.eu"))) == (
        "contact of the provider: `a@lab.eu`",
    )
