"""Lists of crawled domain names against the template's share, and against lists of excluded sites."""

from dataclasses import replace
from typing import Literal

import pytest

from mlpolicy.config import ModelEntry, Provider
from mlpolicy.documents.records import Records
from mlpolicy.documents.summaries.crawled import crawled_excluded, crawled_places, domain_troubles, uncounted
from mlpolicy.model import At, CopyrightPolicy, DataFile, DomainList, Part, SummaryField, TrainingSummary

FIELD = At(pointer="/fields/2.3.8")
LIST = "crawl/domains.txt"


def entry(size: Literal["sme", "large"] | None = None) -> ModelEntry:
    """A model version with its documents."""
    return ModelEntry(id="a", version="1", summary="s.yaml", copyright_policy="policy.md", provider=Provider(size=size))


def summary(
    value: str = "a list",
    *items: str,
    file: str | None = None,
    total: int | None = None,
    state: Literal["filled", "empty", "not-applicable"] = "filled",
    form: Literal["own", "markdown"] = "own",
    confidence: Literal["high", "medium"] = "high",
) -> TrainingSummary:
    """A summary with field 2.3.8."""
    field = SummaryField(
        id="2.3.8",
        label="x",
        value=value,
        state=state,
        required=True,
        at=FIELD,
        items=items,
        confidence=confidence,
    )
    return TrainingSummary(
        path="s.yaml", at=At(), model="a@1", form=form, fields=(field,), domains_file=file, domains_total=total
    )


def listed(count: int, **more: object) -> DomainList:
    """A list of so many names, each on a line of its own."""
    names = tuple(sorted(f"site{number}.eu" for number in range(count)))
    found = DomainList(path=LIST, at=At(), kind="crawled", names=names, starts=tuple(range(len(names))))
    return replace(found, **more)  # type: ignore[arg-type]  # fields of a list


def records(*lists: DomainList, exclusion_list: str | None = None, **more: object) -> Records:
    """What the repository holds beside the summary."""
    policy = CopyrightPolicy(path="policy.md", at=At(), exclusion_list=exclusion_list)
    found = Records(
        domain_lists={item.path: item for item in lists},
        policies={"policy.md": policy},
        oids={item.path: "0" for item in lists},
    )
    return replace(found, **more)  # type: ignore[arg-type]  # fields of records


def told(found: TrainingSummary, have: Records, size: Literal["sme", "large"] | None = None) -> tuple[list[str], bool]:
    """The troubles, and whether the list could only not be counted."""
    return [*domain_troubles(entry(size), found, have)], uncounted(entry(size), found, have)


COUNT = "; count only, ranking not assessed"
ENOUGH = "; enough for an SME, which `provider.size: sme` would say"
UNKNOWN = "2 names listed of an unknown number crawled; `total` beside `file` would say how many"
LEFT_OUT = "site1.eu is left out by blocklists/piracy.txt"


@pytest.mark.parametrize(
    ("count", "total", "size", "trouble"),
    [
        (10, 100, None, ""),
        (10, 100, "large", ""),
        (10, 101, "large", f"10 names listed of 101 crawled, fewer than 11 (top 10 %){COUNT}"),
        (9, 100, "large", f"9 names listed of 100 crawled, fewer than 10 (top 10 %){COUNT}"),
        (5, 100, "sme", ""),
        (4, 100, "sme", f"4 names listed of 100 crawled, fewer than 5 (of an SME){COUNT}"),
        (1, 21, "sme", f"1 name listed of 21 crawled, fewer than 2 (of an SME){COUNT}"),
        (1000, 1_000_000, "sme", ""),
        (999, 1_000_000, "sme", f"999 names listed of 1,000,000 crawled, fewer than 1,000 (of an SME){COUNT}"),
        (1000, 1_000_000, "large", f"1,000 names listed of 1,000,000 crawled, fewer than 100,000 (top 10 %){COUNT}"),
        (
            5,
            100,
            None,
            f"5 names listed of 100 crawled, fewer than 10 (top 10 %){ENOUGH}{COUNT}",
        ),
        (4, 100, None, f"4 names listed of 100 crawled, fewer than 10 (top 10 %){COUNT}"),
        (3, 2, None, "3 names listed, and only 2 crawled in total"),
    ],
)
def test_count(count: int, total: int, size: Literal["sme", "large"] | None, trouble: str) -> None:
    """The share is of all names, rounded up; of SMEs a smaller one, or 1,000."""
    found = told(summary(file=LIST, total=total), records(listed(count)), size)
    assert found == ([trouble] if trouble else [], False)


@pytest.mark.parametrize(
    ("form", "troubles"),
    [("own", [UNKNOWN]), ("markdown", [])],
)
def test_no_total(form: Literal["own", "markdown"], troubles: list[str]) -> None:
    """Without a total nothing can be counted, which is no fault of the list; others' documents have no place for it."""
    assert told(summary(file=LIST, form=form), records(listed(2))) == (troubles, bool(troubles))


@pytest.mark.parametrize(
    ("have", "trouble", "is_open"),
    [
        (records(), f"2.3.8 names {LIST}, which is not there", False),
        (
            records(oids={LIST: "0"}),
            f"{LIST} is not read as a list of domain names; call it domains.txt or NAME-domains.txt",
            False,
        ),
        (records(oids={LIST: "0"}, unread={LIST}), f"{LIST} cannot be read", False),
        (
            records(oids={LIST: "0"}, measured={LIST: DataFile(path=LIST, at=At(), kind="lfs")}),
            f"{LIST} is a pointer; its content is not in git",
            True,
        ),
        (
            records(oids={LIST: "0"}, measured={LIST: DataFile(path=LIST, at=At())}),
            f"{LIST} is not read as a list of domain names; call it domains.txt or NAME-domains.txt",
            False,
        ),
        (records(listed(0)), f"{LIST} lists no domain name", False),
        (records(listed(0, unread="not UTF-8")), f"{LIST} is not read to its end: not UTF-8", True),
    ],
)
def test_no_list(have: Records, trouble: str, *, is_open: bool) -> None:
    """A file that is named and not there, or not read, is told; what is merely too large is no fault."""
    assert told(summary(file=LIST, total=1), have) == ([trouble], is_open)


def test_wrong_names() -> None:
    """The first wrong and repeated lines are told, beside the count of those that are right."""
    wrong = listed(1, invalid=("line 1: a", "line 2: b", "line 3: c", "line 4: d"), repeated=("line 5: e",))
    assert told(summary(file=LIST, total=20), records(wrong))[0] == [
        f"{LIST}, line 1: a",
        f"{LIST}, line 2: b",
        f"{LIST}, line 3: c",
        f"{LIST}, line 5: e",
        f"1 name listed of 20 crawled, fewer than 2 (top 10 %){ENOUGH}{COUNT}",
    ]


@pytest.mark.parametrize(
    ("found", "troubles"),
    [
        (summary("a; b", "a.eu", "b.eu", total=2), []),
        (
            summary("a; b", "a.eu", "www.b.eu", "A.eu", total=2),
            [
                "2.3.8: 'www.b.eu' is not a registrable domain; write b.eu",
                "2.3.8: a.eu is listed twice",
            ],
        ),
        (summary("We read the news."), ["2.3.8 names no domain, and no place where they are listed"]),
        (summary("We read the news.", confidence="medium"), []),
        (summary("www.a.eu", "www.a.eu", confidence="medium"), []),
        (summary("The list is at https://lab.eu/list"), []),
        (summary("Mostly aurora-news.eu and others."), []),
        (summary("Ask legal@lab.eu for it."), []),
        (summary(state="empty"), []),
        (summary(state="not-applicable", file=LIST), []),
        (TrainingSummary(path="s.yaml", at=At(), model="a@1"), []),
    ],
)
def test_written_into_the_field(found: TrainingSummary, troubles: list[str]) -> None:
    """Names in the field itself are names, too; prose without a name or link tells nobody which they are."""
    assert told(found, records()) == (troubles, False)


def exclusion(*names: str, path: str = "blocklists/piracy.txt", dated: str | None = "2026-10-01") -> DomainList:
    """A list of excluded sites."""
    starts = tuple(range(10, 10 + len(names)))
    return DomainList(path=path, at=At(), kind="exclusion", names=names, starts=starts, dated=dated)


@pytest.mark.parametrize(
    ("have", "words"),
    [
        (records(listed(2)), []),
        (records(listed(2), exclusion("other.eu")), []),
        (records(listed(2), exclusion("site1.eu")), [f"{LEFT_OUT} of 2026-10-01"]),
        (records(listed(2), exclusion("site1.eu", dated=None)), [LEFT_OUT]),
        (records(listed(2), exclusion("books.site1.eu")), []),
        (records(listed(2), exclusion("site1.eu"), exclusion_list="https://a.eu/b"), [f"{LEFT_OUT} of 2026-10-01"]),
        (
            records(listed(2), exclusion("site1.eu"), exclusion("site0.eu", path="x.txt"), exclusion_list="x.txt"),
            ["site0.eu is left out by x.txt of 2026-10-01"],
        ),
        (records(listed(2), exclusion("site1.eu"), exclusion_list="gone.txt"), []),
    ],
)
def test_excluded(have: Records, words: list[str]) -> None:
    """A crawled name that the policy's list, else any list of the repository, leaves out is told with that list."""
    assert [*crawled_excluded(entry(), summary(file=LIST, total=2), have)] == words


def test_excluded_names_of_the_field() -> None:
    """Names written into the field count as well; without any there is nothing to compare."""
    have = records(exclusion("a.eu"))
    assert len([*crawled_excluded(entry(), summary("x", "a.eu", "b.eu"), have)]) == 1
    assert [*crawled_excluded(entry(), summary(), have)] == []
    assert [*crawled_excluded(entry(), summary(state="empty"), have)] == []


def test_many_excluded_names() -> None:
    """Past twenty they are counted."""
    names = tuple(sorted(f"site{number}.eu" for number in range(25)))
    found = [*crawled_excluded(entry(), summary(file=LIST), records(listed(25), exclusion(*names)))]
    assert (len(found), found[-1]) == (21, "5 more")


def places(found: TrainingSummary | None, have: Records) -> list[Part]:
    return [*crawled_places(entry(), replace(have, summaries={"s.yaml": found} if found else {}))]


def test_places() -> None:
    """A wrong line is shown where it stands, else the field; an excluded name in both lists."""
    field = Part(name="summary.domains", path="s.yaml", at=FIELD)
    assert places(None, records()) == []
    assert places(summary(state="empty"), records()) == []
    assert places(summary(file=LIST, total=2), records(listed(2))) == [field]
    wrong = Part(name="invalid", path=LIST, at=At(start=7, end=7))
    bad = listed(2, invalid=("line 1: a",), parts=(wrong,))
    assert places(summary(file=LIST, total=2), records(bad)) == [replace(wrong, name="summary.domains")]
    assert places(summary(file=LIST, total=2), records(listed(0))) == [replace(field, path=LIST, at=At())]
    assert places(summary(file=LIST, total=2), records(listed(2), exclusion("site0.eu", "site1.eu"))) == [
        field,
        Part(name="summary.excluded", path=LIST, at=At(start=0, end=0)),
        Part(name="summary.excluded", path="blocklists/piracy.txt", at=At(start=10, end=10)),
    ]
