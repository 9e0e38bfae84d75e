"""Whether a summary can be published as it is."""

from dataclasses import replace

import pytest

from mlpolicy.documents.publish.publishable import as_published, check, check_url, earlier, restated
from mlpolicy.errors import ConfigError
from mlpolicy.model import At, Inventory, Model, SummaryState, TrainingSummary
from tests.documents.samples import ENTRY, read_summary, summary_text

TEXT = summary_text({})
FIRST = "s.yaml cannot be published as it is; mend this, or waive what somebody answers for:"


def found(text: str) -> TrainingSummary:
    summary = read_summary(text)
    assert isinstance(summary, TrainingSummary), summary
    return summary


def reasons(state: SummaryState, text: str = TEXT, waived: tuple[str, ...] = ()) -> list[str]:
    """What keeps a summary with that state from being published; a second model with the same is told once."""
    model = Model(id="aurora", version="1.0", name="aurora@1.0", path="", at=At(), summary=state)
    other = replace(model, name="aurora@1.1")
    inventory = Inventory(models=(model, other, replace(model, name="b@1", summary=SummaryState(gaps=("no",)))))
    entries = (ENTRY, replace(ENTRY, version="1.1"))
    try:
        check(inventory, entries, found(text), text.encode(), lambda *_: frozenset(waived))
    except ConfigError as error:
        first, *rest = str(error).split("\n")
        assert first == FIRST
        return rest
    return []


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (SummaryState(), []),
        (SummaryState(gaps=("2.1.1 Have you: empty",)), ["s.yaml:13: 2.1.1 Have you: empty"]),
        (SummaryState(gaps=("model: another",)), ["s.yaml:2: model: another"]),
        (SummaryState(contradictions=("2.4.1 says no",)), ["s.yaml:20: 2.4.1 says no"]),
        (SummaryState(drift=("+ hf:a/b is not listed",)), ["s.yaml:28: + hf:a/b is not listed (mlpolicy fix)"]),
        (SummaryState(domains=("d.txt: too short",)), ["s.yaml:1: d.txt: too short"]),
        (SummaryState(domains=("d.txt: no total",), domains_uncounted=True), []),
        (SummaryState(others=("t.yaml is one, too",)), ["s.yaml:1: t.yaml is one, too"]),
        (SummaryState(differs=("s.pdf has another digest",)), ["s.yaml:1: s.pdf has another digest"]),
        (SummaryState(future=("H.2 Last update names 2030-01-01",)), ["s.yaml:6: H.2 Last update names 2030-01-01"]),
        (SummaryState(unrendered=("s.md",), overdue=("late",), unlinked=("README.md",), spelled_out=("N/A",)), []),
    ],
)  # fmt: skip
def test_reasons(state: SummaryState, expected: list[str]) -> None:
    """What would be wrong in public, each at its line; what publishing mends, or is no matter of the text, is none."""
    assert reasons(state) == expected


def test_waived() -> None:
    """What somebody answers for is no reason any more, by the rule of a current or of a legacy model."""
    state = SummaryState(gaps=("2.1.1: empty",), drift=("+ hf:a/b",))
    assert reasons(state, waived=("training-summary-incomplete",)) == ["s.yaml:28: + hf:a/b (mlpolicy fix)"]
    assert reasons(state, waived=("legacy-summary-incomplete", "training-summary-out-of-step")) == []


def test_many_reasons() -> None:
    """A long list is cut."""
    assert len(reasons(SummaryState(drift=tuple(map(str, range(100)))))) == 61


def test_the_day_is_filled_in() -> None:
    """Only mlpolicy's own form gets it, where it has none."""
    state = SummaryState(gaps=("H.2 Last update: empty",))
    empty, file = summary_text({"H.2": ""}), "file: {url: 'https://a.eu', sha256: " + "a" * 64 + ", date: 2026-11-24}\n"
    assert reasons(state, empty) == []
    assert reasons(state, file + empty) == ["s.yaml:7: H.2 Last update: empty"]
    assert b"H.2: 24/11/26 \n" in as_published(found(empty), empty.encode(), "2026-11-24")
    assert (
        as_published(found(TEXT), TEXT.encode(), "2030-01-01")
        == TEXT.replace('version: "1.0"\n', 'version: "1.0"\nstatus: published\n').encode()
    )


@pytest.mark.parametrize(
    ("stated", "date", "expected"),
    [
        ("24/11/26", "2026-11-24", ()),
        ("24/11/26", "2026-12-01", ("H.2 Last update says 24/11/26, and the day of publication is 2026-12-01",)),
        ("", "2026-12-01", ()),
    ],
)
def test_earlier(stated: str, date: str, expected: tuple[str, ...]) -> None:
    """The summary may be older than its publication; a person should know."""
    assert earlier(found(summary_text({"H.2": stated})), date) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"text\n", b"text\n"),
        (b"---\ntitle: s\n---\ntext\n", b"---\ntitle: s\n---\ntext\n"),
        (b"---\nstatus: draft  # yet\n---\ntext\n", b"---\nstatus: published  # yet\n---\ntext\n"),
        (
            b"\xef\xbb\xbf---\r\nstatus: draft\r\n---\r\ntext\n",
            b"\xef\xbb\xbf---\r\nstatus: published\r\n---\r\ntext\n",
        ),
        (b"---\n- a\n---\ntext\n", b"---\n- a\n---\ntext\n"),
    ],
)
def test_markdown(text: bytes, expected: bytes) -> None:
    """Only a status that front matter states changes."""
    summary = replace(found(TEXT), path="s.md", form="markdown")
    assert as_published(summary, text, "2026-11-24") == expected


def test_new_front_matter() -> None:
    """A document without any gets one."""
    assert restated("s.md", b"\xef\xbb\xbftext\n", {("status",): "draft"}) == b"---\nstatus: draft\n---\n\ntext\n"


@pytest.mark.parametrize("url", ["https://aurora-lab.eu/s", "HTTP://aurora-lab.eu:8080/a(b)?c=d#e"])
def test_url(url: str) -> None:
    """A page that everybody can open."""
    check_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "s.html",
        "ftp://a.eu/s",
        "https://a.eu/a b",
        "https://a/s",
        "https://a.eu/\u2028",
        "https://a.eu/\u202es",
        "https://a.eu/\u200b",
    ],
)
def test_no_url(url: str) -> None:
    """Another scheme, a name of the local network, or text that holds no address."""
    with pytest.raises(ConfigError) as error:
        check_url(url)
    assert str(error.value) == f"'{url}' is no address of a public page like https://aurora-lab.eu/summary"
