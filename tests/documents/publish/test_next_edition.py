"""The draft of a summary's next edition."""

import pytest

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.publish import next_edition
from mlpolicy.documents.publish.next_edition import next_path
from mlpolicy.documents.publish.publishable import restated
from mlpolicy.errors import ConfigError
from mlpolicy.model import At, LockPublication, TrainingSummary
from tests.documents.samples import read_summary, summary_text

ROW = LockPublication(
    path="mlpolicy.lock", at=At(), model="aurora@1.0", edition=1, source="s.yaml", blob="", url="https://a.eu/s"
)
CONFIG = b"models:\n- {id: aurora, version: '1.0', summary: s.yaml}\n- {id: b, version: '1', summary: s.yaml}\n"
ENTRIES = (
    ModelEntry(id="aurora", version="1.0", summary="s.yaml"),
    ModelEntry(id="b", version="1", summary="s.yaml"),
)


def drafted(text: str) -> next_edition.Next:
    summary = read_summary(text)
    assert isinstance(summary, TrainingSummary)
    return next_edition.next_edition(
        summary, text.encode(), ROW, Config(models=ENTRIES), CONFIG, frozenset(["aurora@1.0"])
    )


@pytest.mark.parametrize(
    ("path", "edition", "expected"),
    [
        ("summaries/aurora@1.0.yaml", 1, "summaries/aurora@1.0+2.yaml"),
        ("summaries/aurora@1.0+2.yaml", 2, "summaries/aurora@1.0+3.yaml"),
        ("summaries/aurora@1.0+2.yaml", 1, "summaries/aurora@1.0+2+2.yaml"),
        ("s.yml", 9, "s+10.yml"),
    ],
)
def test_path(path: str, edition: int, expected: str) -> None:
    """The number of the edition stands at the end of the name."""
    assert next_path(path, edition) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("1", '    version: "2"\n    previous:\n      - {name: "1", link: "https://a.eu/s"}\n'),
        ("v1.2", '    version: v2.0\n    previous:\n      - {name: v1.2, link: "https://a.eu/s"}\n'),
        ("autumn", '    version:\n    previous:\n      - {name: autumn, link: "https://a.eu/s"}\n'),
        (
            '{version: "2", previous: [{name: "1", link: "https://a.eu/1"}]}',
            '{version: "3", previous: [{name: "1", link: "https://a.eu/1"}, {name: "2", link: "https://a.eu/s"}]}\n',
        ),
        (
            '{version: "2", previous: "https://a.eu/1"}',
            '{version: "3", previous: ["https://a.eu/1", {name: "2", link: "https://a.eu/s"}]}\n',
        ),
    ],
)
def test_version(stated: str, expected: str) -> None:
    """A number goes on; every earlier version is linked; a name is for a person to choose."""
    draft, _ = drafted(summary_text({"H.1": stated, "status": "published"})).changes
    after = draft.data.decode().partition("H.1:")[2].partition("  H.2:")[0]
    assert after.lstrip() == expected.lstrip()
    assert "  H.2:\n" in draft.data.decode()


def test_configuration() -> None:
    """Only the model versions whose summary it is get the draft."""
    _, configured = drafted(summary_text({"status": "published"})).changes
    assert configured.data == CONFIG.replace(b"s.yaml", b"s+2.yaml", 1)
    assert configured.why == "s+2.yaml is the current summary of aurora@1.0"


def test_comments_stay() -> None:
    """Every comment of what was published is in the draft."""
    text = "# head\n" + summary_text({"H.1": "\n    # earlier\n    version: '1'  # now", "status": "published"})
    draft, _ = drafted(text).changes
    assert [word in draft.data.decode() for word in ("# head", "# earlier", "# now")] == [True] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("version: '1'\nfields:\n  H.1: x\n", "version: '1'\nedition: 2\nstatus: draft\nfields:\n  H.1: x\n  H.2: d\n"),
        ("fields: {}\n", "fields:\n  H.2: d\nstatus: draft\nedition: 2\n"),
    ],
)
def test_where_keys_are_added(text: str, expected: str) -> None:
    """Below the key that they belong to, else at the end; the number of an edition is a number."""
    stated = {("status",): "draft", ("edition",): "2", ("fields", "H.2"): "d"}
    assert restated("s.yaml", text.encode(), stated).decode() == expected


def test_items_of_a_list() -> None:
    """An item that is there is replaced; the rest of its list stays."""
    assert restated("s.yaml", b"a: [b, c]  # d\n", {("a", "0"): "e", ("a", "9"): "f"}) == b"a: [e, c]  # d\n"


def test_what_cannot_be_restated() -> None:
    """A file that is shared by anchors is for a person."""
    with pytest.raises(ConfigError):
        restated("s.yaml", b"a: &x {b: c}\nd: {<<: *x}\n", {("d", "b"): "e"})
