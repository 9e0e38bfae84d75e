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
    assert [measure.claim for measure in found.measures] == ["", SECTIONS["1.2"], SECTIONS["1.3"], "", ""]
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
    """A measure that points nowhere has no section, and neither has one that no anchor and no heading leads to."""
    text = policy_text().replace('"#measure-11"', '"#elsewhere"').replace('  "1.3": "#measure-13"\n', "")
    (found,) = read(text.replace("## Measure 1.3", "## Ways"))
    gap = "points to '#elsewhere', but no heading has that anchor"
    assert found.measures[0] == Measure(
        id="1.1", title=TITLE["1.1"], state="missing", at=At(pointer="/measures/1.1"), gaps=(gap,)
    )
    assert (found.measures[2].at, found.measures[2].gaps) == (At(pointer="/measures"), ("has no section",))
    assert found.gaps == (f"measure 1.3 ({TITLE['1.3']}) has no section",)


def test_an_anchor_that_is_nearly_right_is_told() -> None:
    """The nearest anchor is named; a value that is no anchor is one that is not stated."""
    (found,) = read(policy_text().replace('"#measure-11"', '"#measure-1l"').replace('"#measure-12"', "[a]"))
    gap = "points to '#measure-1l', but no heading has that anchor (did you mean 'measure-15'?)"
    assert found.measures[0].gaps[0].startswith(gap[:70])
    assert (found.measures[1].state, found.measures[1].gaps) == ("content", ())


@pytest.mark.parametrize(
    "text", ["", "# Copyright policy\n", "# Copyright policy\n\nCourse packages state their source.\n"]
)
def test_a_document_about_something_else_is_no_policy(text: str) -> None:
    """Who may bring what into a repository is called a copyright policy, too; an empty file is none."""
    assert read(text) == []


PROSE = """\
# Copyright policy of Aurora Lab

This policy covers all our models. The head of data implements it, and it is reviewed every year.

## Our crawler

It does not circumvent paywalls or logins, and leaves out sites on the public list of pirated works.

## Rights reservations

aurora-bot follows robots.txt and machine-readable opt-outs on every site.

## Outputs

Training data is deduplicated, and our terms forbid output that copies protected works.

## Complaints

Write to copyright@aurora-lab.eu; we answer each complaint within thirty days.
"""


def test_sections_are_found_by_their_headings() -> None:
    """Where the front matter states no anchors, headings say which measure a section answers."""
    (found,) = read(PROSE)
    assert [(measure.state, measure.gaps) for measure in found.measures] == [("content", ())] * 5
    assert found.gaps == (
        "front matter is missing (version, effective, last_reviewed, responsible, contact, measures)",
    )
    headings = [PROSE.encode()[measure.at.start : measure.at.end].decode() for measure in found.measures]
    assert headings == [
        "# Copyright policy of Aurora Lab",
        "## Our crawler",
        "## Rights reservations",
        "## Outputs",
        "## Complaints",
    ]


def test_a_section_copied_to_the_others_counts_once() -> None:
    """The same words under five headings answer one measure, numbers in them or not."""
    said = "In measure {} we crawl, honour robots.txt, have a policy on outputs and answer complaints of rightsholders."
    found = policy({measure: said.format(measure) for measure in SECTIONS})
    assert [measure.state for measure in found.measures] == ["content", *["placeholder"] * 4]
    assert found.measures[4].gaps == ("repeats the section of measure 1.1 word for word",)


def test_one_section_may_answer_two_measures() -> None:
    """Measures that point to the same section do not repeat each other."""
    (found,) = read(policy_text({"1.2": f"{SECTIONS['1.2']} {SECTIONS['1.3']}"}).replace("#measure-13", "#measure-12"))
    assert [measure.state for measure in found.measures] == ["content"] * 5


@pytest.mark.parametrize(
    ("head", "measure", "gap"),
    [
        ({"next_review": "soon"}, "1.1", "next_review 'soon' is not a date like 2026-08-02"),
        ({"responsible": "us"}, "1.1", "responsible 'us' names no role and no person"),
        ({"compliants": "a@b.eu"}, "1.1", "unknown key 'compliants' (did you mean 'complaints'?)"),
        ({"exclusion_list": "TBD"}, "1.2", "exclusion_list says 'TBD'"),
        ({"crawler_information": "on our site"}, "1.3", "crawler_information 'on our site' is no URL"),
        ({"complaints": '"#measure-51"'}, "1.5", "complaints points to '#measure-51', but no heading"),
    ],
)
def test_optional_keys(head: dict[str, str | None], measure: str, gap: str) -> None:
    """What is stated beyond what is asked for has to mean something, and is pointed at."""
    (wrong,) = (item for item in policy(head=head).measures if item.gaps)
    assert (wrong.id, wrong.at) == (measure, At(pointer=f"/{next(iter(head))}"))
    assert wrong.gaps[0].startswith(gap)


def test_what_the_front_matter_states() -> None:
    """Optional keys are read, and say by themselves what their measures ask for."""
    head: dict[str, str | None] = {
        "next_review": "2027-10-01",
        "models": "[aurora@1.0, borealis]",
        "exclusion_list": "lists/piracy.txt",
        "crawler_information": "https://aurora-lab.eu/bot",
        "complaints": '"#measure-15"',
    }
    short = {
        "1.1": "The head of data implements this and oversees it.",
        "1.2": "Our crawler does not circumvent paywalls and leaves out piracy.",
        "1.3": "The fetcher follows robots.txt and honours opt-outs.",
        "1.5": "Each message gets an answer within thirty days, by e-mail.",
    }
    found = policy(short, head)
    assert (found.next_review, found.models, found.exclusion_list) == (
        "2027-10-01",
        ("aurora@1.0", "borealis"),
        "lists/piracy.txt",
    )
    assert [measure.gaps for measure in found.measures] == [()] * 5
    assert [bool(measure.gaps) for measure in policy(short).measures] == [True, True, True, False, True]


@pytest.mark.parametrize(
    ("text", "crawls", "sentence"),
    [
        (SECTIONS["1.2"], True, ""),
        ("We do not crawl the web. All data is licensed.", False, "We do not crawl the web."),
        ("If a site objects we do not crawl. All data is licensed.", False, ""),
    ],
)
def test_no_crawling(text: str, sentence: str, *, crawls: bool) -> None:
    """A plain sentence that nothing is crawled has a place; one with a condition only spares questions."""
    found = policy({"1.2": text})
    places = [part.at for part in found.parts if part.name == "no_crawling"]
    assert (found.crawls, found.no_crawling) == (crawls, sentence)
    assert places == ([found.measures[1].at] if sentence else [])


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("This policy covers all models of the lab.", True),
        ("It applies to our general-purpose models.", True),
        ("It applies to the models that we release.", True),
        ("It applies to Aurora, a language model.", False),
    ],
)
def test_all_models(text: str, *, every: bool) -> None:
    """Which models the text speaks of: all of the provider's, or those it names."""
    found = policy({"1.1": f"{text} The head of data reviews it.", "1.2": "x"})
    assert (found.all_models, "aurora a language model" in found.words) == (every, "Aurora" in text)


def test_a_document_without_front_matter_says_so() -> None:
    """A policy recognised by name alone says so; a document of one section is that section."""
    (found,) = read("# Legal\n\nWe follow robots.txt and answer complaints.\n", "docs/copyright-policy.md")
    assert found.gaps == (
        "front matter is missing (version, effective, last_reviewed, responsible, contact, measures)",
    )
    assert {measure.state for measure in found.measures} == {"content", "off-topic"}
    (none,) = read("We follow robots.txt and answer complaints.\n", "docs/copyright-policy.md")
    assert {measure.state for measure in none.measures} == {"missing"}


def test_front_matter_without_measures_says_so() -> None:
    """`measures` must be a mapping where no heading says which section answers what."""
    (found,) = read("---\nversion: 1\nmeasures: all\n---\n# a\n## b\n")
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
