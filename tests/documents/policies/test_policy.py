"""The draft of the copyright policy."""

from dataclasses import replace

from mlpolicy.config import Config, ModelEntry, Provider
from mlpolicy.documents.policies.measures import measures
from mlpolicy.documents.policies.policy import draft
from mlpolicy.model import At, CopyrightPolicy, DomainList, GenerationCall, Inventory, LicenseFile
from mlpolicy.readers import Source
from mlpolicy.readers.copyright_policy import read
from tests.documents.samples import ENTRY


def drafted(entry: ModelEntry, inventory: Inventory) -> str:
    return draft(entry, Config(models=(entry,)), inventory).decode()


def read_back(text: str) -> CopyrightPolicy:
    (found,) = read(Source(path="docs/policy.md", data=text.encode()))
    return found


def test_nothing_in_a_draft_counts() -> None:
    """The frame is there, every measure has a section that is a placeholder, and every key is missing."""
    found = read_back(drafted(ENTRY, Inventory()))
    assert [measure.state for measure in found.measures] == ["placeholder"] * 5
    assert found.gaps[:5] == (
        "version is missing",
        "effective is missing",
        "last_reviewed is missing",
        "responsible is missing",
        "contact is missing",
    )
    assert [gap.partition(" (")[0] for gap in found.gaps[5:]] == ["measure 1.3"]
    assert [len(measure.gaps) for measure in found.measures] == [1] * 5


def test_what_is_known_is_filled_in() -> None:
    """Contact, model versions and the one exclusion list stand in the front matter; the sections still do not count."""
    lists = (DomainList(path="lists/piracy.txt", at=At(), kind="exclusion", names=("a.eu",)),)
    entry = replace(ENTRY, provider=Provider(contact='a"b@lab.eu'))
    found = read_back(drafted(entry, Inventory(domain_lists=lists)))
    assert (found.contact, found.models, found.exclusion_list) == ('a"b@lab.eu', ("aurora@1.0",), "lists/piracy.txt")
    assert [measure.state for measure in found.measures] == ["placeholder"] * 5


def test_several_lists_are_for_a_person_to_choose_from() -> None:
    """Of two lists none is proposed, and both are listed."""
    one = DomainList(path="a/exclude.txt", at=At(), kind="exclusion", names=("a.eu",))
    text = drafted(ENTRY, Inventory(domain_lists=(one, replace(one, path="b/exclude.txt"))))
    assert read_back(text).exclusion_list is None
    assert "- `a/exclude.txt` lists 1 site to leave out\n- `b/exclude.txt` lists 1 site to leave out\n" in text


def test_many_facts_are_cut() -> None:
    """Of a section's facts the first forty are listed."""
    files = tuple(LicenseFile(path=f"LICENSE-{number}", at=At()) for number in range(50))
    text = drafted(ENTRY, Inventory(license_files=files))
    assert "- `LICENSE-39`\n- 10 more\n\nTODO" in text


def test_nothing_found_is_nothing_said() -> None:
    """A section about which nothing was found says nothing but what to write."""
    text = drafted(ENTRY, Inventory(generation_calls=(GenerationCall(path="x.py", at=At(), expression="x", api="x"),)))
    section = text.partition("## 1.2")[2].partition("## 1.3")[0]
    assert section.split("\n")[1:4] == ["", f"TODO: {measures().rows[1].prompt}.", ""]
