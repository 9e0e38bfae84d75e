"""The copyright policy: what is read, what is ignored, what is malformed."""

import pytest

from mlpolicy.model import At, CopyrightPolicy, Measure
from mlpolicy.places import Locator
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.copyright_policy import READER
from tests.documents.samples import HEAD, SECTIONS, policy, policy_text

TITLE = {
    "1.1": "Draw up, keep up to date and implement a copyright policy",
    "1.3": "Identify and follow reservations of rights when crawling",
}


def read(text: str, path: str = "COPYRIGHT_POLICY.md") -> list[CopyrightPolicy]:
    facts = list(READER.read(Source(path=path, data=text.encode())))
    assert all(isinstance(fact, CopyrightPolicy) for fact in facts)
    return facts  # type: ignore[return-value]  # asserted


def test_reads_a_complete_document() -> None:
    """A complete policy has five measures with content and no gaps."""
    found = policy()
    assert (found.version, found.effective, found.last_reviewed) == ("1.0", "2026-09-01", "2026-10-01")
    assert (found.responsible, found.contact) == ("Head of data", "copyright@aurora-lab.eu")
    assert [(measure.id, measure.state) for measure in found.measures] == [
        ("1.1", "content"),
        ("1.2", "content"),
        ("1.3", "content"),
        ("1.4", "content"),
        ("1.5", "content"),
    ]
    assert found.gaps == ()
    assert [measure.gaps for measure in found.measures] == [()] * 5
    assert [measure.claim for measure in found.measures] == ["", "", SECTIONS["1.3"], "", ""]
    assert [part.name for part in found.parts] == [*HEAD, "measures", *(f"measure-1.{n}" for n in range(1, 6))]


@pytest.mark.parametrize("prefix", ["", "\ufeff"])
def test_a_measure_stands_at_its_heading(prefix: str) -> None:
    """The place of a measure is its heading's line in the raw file, byte-order mark or not."""
    text = prefix + policy_text({"1.1": "Die Richtlinie für alle Modelle wird jährlich überprüft von der Leitung."})
    (found,) = read(text)
    place = Locator("COPYRIGHT_POLICY.md", text.encode()).locate(found.measures[2].at)
    assert (text.splitlines()[place.line - 1], place.column, place.end_column) == ("## Measure 1.3", 1, 15)


@pytest.mark.parametrize(
    ("text", "state", "gap"),
    [
        ("", "empty", "has a section without text"),
        ("<!-- Our crawler reads and follows robots.txt every time. -->", "empty", "has a section without text"),
        ("```\nOur crawler reads and follows robots.txt every time.\n```", "empty", "has a section without text"),
        ("We follow robots.txt.", "empty", "has fewer than 6 words"),
        ("TODO: say how robots.txt and opt-outs are followed.", "placeholder", "holds placeholder text 'TODO'"),
        (
            "Our crawlers do not respect robots.txt at all.",
            "negated",
            "says the opposite: 'Our crawlers do not respect robots.txt at all.'",
        ),
        (
            "We bake bread every morning in a very large oven.",
            "off-topic",
            "has a section that speaks of something else",
        ),
    ],
)
def test_a_measure_needs_content(text: str, state: str, gap: str) -> None:
    """Each way of saying nothing, or the opposite, is told apart, in words; without 1.3 the document does not count."""
    found = policy({"1.3": text, "1.4": ""})
    assert (found.measures[2].state, found.measures[2].gaps, found.measures[2].claim) == (state, (gap,), "")
    assert found.measures[3].gaps == ("has a section without text",)
    assert found.gaps == (f"measure 1.3 ({TITLE['1.3']}) {gap}",)


@pytest.mark.parametrize(
    ("measure", "text", "gaps"),
    [
        ("1.3", "We do not crawl the web at all.", ()),
        (
            "1.3",
            "### Protocols\n\nThe crawler reads robots.txt before every page.",
            (
                "does not say which other machine-readable reservations are followed",
                "does not say where rightsholders learn about the crawlers in use",
            ),
        ),
        (
            "1.2",
            "Our crawler does not circumvent any paywalls or logins.",
            (
                "does not say which sites are left out of crawling",
                "does not say which list or authority names those sites",
            ),
        ),
    ],
)
def test_a_section_with_content_may_leave_something_open(measure: str, text: str, gaps: tuple[str, ...]) -> None:
    """What a section lacks of its measure is told; the document counts all the same."""
    found = policy({measure: text})
    assert [item.gaps for item in found.measures if item.id == measure] == [gaps]
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("key", "value", "gap"),
    [
        ("version", None, "version is missing"),
        ("version", "[]", "version is missing"),
        ("responsible", "TBD", "responsible holds placeholder text 'TBD'"),
        ("responsible", "none", "responsible says 'none'"),
        ("last_reviewed", "TBD", "last_reviewed holds placeholder text 'TBD'"),
        ("effective", "none", "effective says 'none'"),
    ],
)
def test_the_front_matter_needs_content(key: str, value: str | None, gap: str) -> None:
    """Each key of the front matter is asked for, with a value that means something."""
    assert policy(head={key: value}).gaps == (gap,)


@pytest.mark.parametrize(
    ("key", "value", "measure", "gap"),
    [
        ("contact", "copyright@example.com", "1.5", "contact 'copyright@example.com' reaches nobody ('@example.com')"),
        ("contact", "by letter", "1.5", "contact 'by letter' is neither an e-mail address nor a URL"),
        ("effective", "1 September", "1.1", "effective '1 September' is not a date like 2026-08-02"),
        ("last_reviewed", "2026-02-30", "1.1", "last_reviewed '2026-02-30' is not a date like 2026-08-02"),
        ("last_reviewed", "2026-08-31", "1.1", "last_reviewed 2026-08-31 is before effective 2026-09-01"),
    ],
)
def test_the_front_matter_belongs_to_measures(key: str, value: str, measure: str, gap: str) -> None:
    """Dates that do not fit are upkeep, a contact that reaches nobody is one of complaints; each is pointed at."""
    found = policy(head={key: value})
    (wrong,) = (item for item in found.measures if item.gaps)
    assert (wrong.id, wrong.state, wrong.gaps, wrong.at) == (measure, "content", (gap,), At(pointer=f"/{key}"))
    assert found.gaps == ()


def test_section_and_front_matter_are_told_together() -> None:
    """What is wrong about the section comes first, and is pointed at."""
    found = policy({"1.5": ""}, {"contact": "by letter"}).measures[4]
    assert found.gaps == ("has a section without text", "contact 'by letter' is neither an e-mail address nor a URL")
    assert found.at.end > found.at.start


@pytest.mark.parametrize(
    ("head", "text", "url"),
    [
        ("https://aurora-lab.eu/a", "", "https://aurora-lab.eu/a"),
        ("https://me:word@aurora-lab.eu/a?key=word", "", "https://aurora-lab.eu/a"),
        (None, "A [public summary](https://aurora-lab.eu/b) is kept up to date for all our models.", "https://aurora-lab.eu/b"),
        ("later", "A summary for all our models: <https://aurora-lab.eu/c>.", "https://aurora-lab.eu/c"),
        (None, "The policy for all our models is at https://aurora-lab.eu/d, and has no other form.", None),
    ],
)  # fmt: skip
def test_a_public_summary(head: str | None, text: str, url: str | None) -> None:
    """The front matter or a sentence says where the public summary is."""
    assert policy({"1.1": text}, {"summary": head}).summary == url


@pytest.mark.parametrize(
    ("key", "value", "stated"),
    [
        ("responsible", "{name: Jo, role: lead}", "name: Jo; role: lead"),
        ("responsible", "[legal, data]", "legal; data"),
        ("contact", "https://aurora-lab.eu/copyright", "https://aurora-lab.eu/copyright"),
    ],
)
def test_structured_values_are_text(key: str, value: str, stated: str) -> None:
    """A mapping or a list counts as the text it holds."""
    found = policy(head={key: value})
    assert (getattr(found, key), found.gaps) == (stated, ())


def test_an_anchor_must_lead_to_a_heading() -> None:
    """A measure that points nowhere, and one that is not mapped, have no section."""
    text = policy_text().replace('"#measure-11"', '"#elsewhere"').replace('  "1.3": "#measure-13"\n', "")
    (found,) = read(text)
    gap = "points to '#elsewhere', but no heading has that anchor"
    assert found.measures[0] == Measure(
        id="1.1", title=TITLE["1.1"], state="missing", at=At(pointer="/measures/1.1"), gaps=(gap,)
    )
    assert (found.measures[2].at, found.measures[2].gaps) == (At(pointer="/measures"), ("has no section",))
    assert found.gaps == (f"measure 1.3 ({TITLE['1.3']}) has no section",)


def test_a_document_without_front_matter_says_so() -> None:
    """A policy recognised by name alone has every gap."""
    (found,) = read("# Copyright policy\n\nWe follow robots.txt and answer complaints.\n", "docs/copyright-policy.md")
    assert found.gaps[0].startswith("front matter is missing")
    assert len(found.gaps) == 2
    assert {measure.state for measure in found.measures} == {"missing"}


def test_front_matter_without_measures_says_so() -> None:
    """`measures` must be a mapping."""
    (found,) = read("---\nversion: 1\nmeasures: all\n---\n# a\n")
    assert "measures is missing (a mapping from measure to the anchor of its section)" in found.gaps


@pytest.mark.parametrize("path", ["docs/legal.md", "Copyright Policy v2.md", "copyright_policy.MD"])
def test_recognised_by_name_or_front_matter(path: str) -> None:
    """Any Markdown file whose front matter has `measures`, or whose name says what it is."""
    assert READER.matches(path)
    assert len(read(policy_text(), path)) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "# Copyright policy\n"),
        ("notes.md", "---\nmeasures: [a, b]\n---\n"),
        ("notes.md", "---\ntitle: x\n---\nmeasures: none\n"),
    ],
)
def test_ignores(path: str, text: str) -> None:
    """Other Markdown yields nothing."""
    assert read(text, path) == []


def test_ignores_a_symbolic_link() -> None:
    """A link's target is no document."""
    assert list(READER.read(Source(path="COPYRIGHT_POLICY.md", data=b"other.md", mode=SYMLINK))) == []
