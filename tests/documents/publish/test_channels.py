"""Where a published summary has to be linked."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from mlpolicy.documents.publish.channels import asserted, unlinked, unlinked_in_card, with_channels
from mlpolicy.documents.records import Records
from mlpolicy.errors import ConfigError
from mlpolicy.model import At, Links, LockPublication, Model, Rendering, SummaryState
from tests.documents.samples import ENTRY, summary

URL = "https://aurora-lab.eu/summary"
HUB = "https://hub.aurora-lab.eu/aurora"
ROW = LockPublication(
    path="mlpolicy.lock",
    at=At(),
    model="aurora@1.0",
    edition=1,
    source="s.yaml",
    blob="a" * 40,
    renderings=(Rendering(path="out/s.md", blob="b" * 40),),
    date="2026-11-20",
    url=URL,
)
OUTSIDE = "is outside the repository, and nobody says so of it"


def records(links: Mapping[str, str] | None = None, row: LockPublication | None = ROW, *files: str) -> Records:
    """links: path of a text -> where it links to."""
    found = {path: Links(path=path, at=At(), targets=(target,)) for path, target in (links or {}).items() if target}
    paths = (*(links or {}), *files, "s.yaml", "out/s.md")
    return Records(
        summaries={"s.yaml": summary()},
        links=found,
        lock=(row,) if row else (),
        oids=dict.fromkeys((*paths, "link.md"), ""),
        files=paths,
    )


def told(channel: str, given: Records) -> list[str]:
    return [*unlinked(replace(ENTRY, channels=(channel,)), summary(), given)]


@pytest.mark.parametrize(
    "target",
    [
        URL,
        "http://www.Aurora-Lab.eu/summary/#top",
        "s.yaml",
        "out/s.md",
        "https://hub.aurora-lab.eu/aurora/blob/main/out/s.md",
    ],
)
@pytest.mark.parametrize("channel", ["docs/README.md", "./docs/README.md", "/docs/README.md", "docs", "docs/"])
def test_linked(channel: str, target: str) -> None:
    """A text links the publication by its URL, or a file of it; a folder by one of its texts."""
    assert told(channel, records({"docs/README.md": target, "docs/other.md": ""})) == []


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("docs/README.md", ["docs/README.md does not link it"]),
        ("docs", ["docs does not link it"]),
        ("none.md", ["none.md is not there"]),
        ("empty", ["empty is not there"]),
        ("data.csv", ["data.csv is not a text that is read for links"]),
        ("link.md", ["link.md is not a text that is read for links"]),
    ],
)
@pytest.mark.parametrize("target", ["", "https://aurora-lab.eu/other", "other.md", "https://[::1/out/s.md"])
def test_not_linked(channel: str, expected: list[str], target: str) -> None:
    """Other links do not count; what is no text, or a symbolic link, is not looked at."""
    assert told(channel, records({"docs/README.md": target}, ROW, "data.csv")) == expected


@pytest.mark.parametrize("channel", ["s.yaml", "out/s.md", "out", "out/", ".", "/"])
def test_published_there(channel: str) -> None:
    """Where the document itself stands it is found."""
    assert told(channel, records()) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ROW, [f"{HUB} {OUTSIDE}"]),
        (replace(ROW, channels=(f"{HUB}/",)), []),
        (replace(ROW, url=HUB), []),
        (replace(ROW, url=f"{HUB}/blob/main/s.md"), []),
        (replace(ROW, url=f"{HUB}-2"), [f"{HUB} {OUTSIDE}"]),
    ],
)
def test_outside(row: LockPublication, expected: list[str]) -> None:
    """A page outside counts where somebody says so, or where the summary is published below it."""
    assert told(HUB, records({}, row)) == expected


def test_unpublished() -> None:
    """A draft is linked nowhere, and so is another document, or that of another model."""
    assert told("README.md", records({"README.md": ""}, None)) == []
    assert told("README.md", records({"README.md": ""}, replace(ROW, source="t.yaml"))) == []
    assert told("README.md", records({"README.md": ""}, replace(ROW, model="borealis@1"))) == []


def test_shared() -> None:
    """The row of the model that a summary is of counts for those that it covers; the newest row counts."""
    old, new = replace(ROW, url="https://aurora-lab.eu/old"), ROW
    given = replace(records({"README.md": URL}), lock=(old, new))
    assert [*unlinked(replace(ENTRY, version="1.1", channels=("README.md",)), summary(), given)] == []


def model(**more: object) -> Model:
    state = SummaryState(path="s.yaml", published=True)
    found = Model(id="aurora", version="1.0", name="aurora@1.0", path="", at=At(), eu="current", summary=state)
    return replace(found, **more)  # type: ignore[arg-type]  # values are checked by the tests that use them


@pytest.mark.parametrize(
    ("found", "links", "expected"),
    [
        (model(), {"README.md": ""}, [f"the summary of aurora@1.0 ({URL})"]),
        (model(), {"README.md": URL}, []),
        (model(eu="no"), {"README.md": ""}, []),
        (model(summary=SummaryState(path="s.yaml")), {"README.md": ""}, []),
        (model(summary=SummaryState(path="t.yaml", published=True)), {"README.md": ""}, []),
        (model(channels=(HUB, "README.md")), {"README.md": ""}, []),
        (model(channels=(".",)), {"README.md": ""}, []),
        (model(), {}, []),
    ],
)
def test_card(found: Model, links: dict[str, str], expected: list[str]) -> None:
    """A card links what is published; one that is a channel is judged as that, one that is not read not at all."""
    assert [*unlinked_in_card("README.md", found, records(links))] == expected


def test_asserted() -> None:
    """Only what the entry lists, as it spells it."""
    entry = replace(ENTRY, channels=(HUB, "README.md"))
    assert asserted(entry, (f"{HUB}/",)) == (HUB,)
    row = with_channels(replace(ROW, channels=("https://a.eu",)), entry, (HUB, "https://b.eu"))
    assert row.channels == ("https://a.eu", HUB)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("README.md", "README.md is in the repository: the check itself looks whether it links the summary"),
        (f"{HUB}x", f"'{HUB}x' is none of the `channels:` of aurora@1.0 (did you mean '{HUB}'?)"),
    ],
)
def test_asserted_wrongly(url: str, message: str) -> None:
    """A path is looked at, and another page is no channel."""
    with pytest.raises(ConfigError) as error:
        asserted(replace(ENTRY, channels=(HUB, "README.md")), (url,))
    assert str(error.value) == message
