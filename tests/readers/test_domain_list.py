"""Lists of domain names: what is read, what is ignored, what is malformed."""

from dataclasses import replace

import pytest

from mlpolicy.model import At, DomainList, Part
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers import domain_list as module
from mlpolicy.readers.domain_list import READER


def read(text: str | bytes, path: str = "domains.txt") -> DomainList:
    (found,) = READER.read(Source(path=path, data=text if isinstance(text, bytes) else text.encode()))
    assert isinstance(found, DomainList)
    return found


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("domains.txt", "crawled"),
        ("data/crawled-domains.txt", "crawled"),
        ("data/Crawled_Domains.TXT", "crawled"),
        ("web.domains.csv", "crawled"),
        ("piracy-domains.txt", "exclusion"),
        ("exclude.txt", "exclusion"),
        ("crawl/exclusions.txt", "exclusion"),
        ("crawl/my_blocklist_v2.csv", "exclusion"),
        ("deny-list.txt", "exclusion"),
        ("blocklists/eu.txt", "exclusion"),
        ("a/blocklists/b/domains.txt", "exclusion"),
    ],
)
def test_kinds(path: str, kind: str) -> None:
    """The name of the file or its folder says what the list is of."""
    assert READER.matches(path)
    assert read("", path).kind == kind


@pytest.mark.parametrize(
    "path", ["subdomains.txt", "domains.md", "domains/list.txt", "domains.txt.bak", "blocklists/eu.csv", "notes.txt"]
)
def test_ignores(path: str) -> None:
    """Other files are not asked, and would yield nothing."""
    assert not READER.matches(path)
    assert list(READER.read(Source(path=path, data=b"example.com\n"))) == []


def test_ignores_a_symbolic_link() -> None:
    """A link's target is no list."""
    assert list(READER.read(Source(path="domains.txt", data=b"other.txt", mode=SYMLINK))) == []


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_reads(mark: str) -> None:
    """Names once and sorted, each with its byte; comments, blank lines and line ends of any kind do not count."""
    text = f"{mark}# retrieved: 2026-10-01\r\n\r\nmünchen.de\r\nExample.com.  # the first\r\n"
    found = read(text)
    data = text.encode()
    assert found == DomainList(
        path="domains.txt",
        at=At(),
        kind="crawled",
        dated="2026-10-01",
        names=("example.com", "xn--mnchen-3ya.de"),
        starts=(data.index(b"Example"), data.index("münchen".encode())),
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("# retrieved: 2026-10-01", "2026-10-01"),
        ("## Date = 2026-10-01 (UTC)", "2026-10-01"),
        ("#last updated 2026-10-01", "2026-10-01"),
        ("# as of 2026-10-01", "2026-10-01"),
        ("# retrieved on 2026-10-01", "2026-10-01"),
        ("# retrieved: 2026-13-01", None),
        ("# retrieved: 1 October 2026", None),
        ("# published: 2026-10-01", None),
        ("retrieved: 2026-10-01", None),
    ],
)
def test_dated(line: str, day: str | None) -> None:
    """A comment at the head says of which day the list is."""
    assert read(f"# sites\n{line}\n").dated == day


def test_a_date_below_the_head_is_none() -> None:
    """Only the head of the file is looked at, and a day that is none does not hide the next."""
    assert read("\n" * 20 + "# retrieved: 2026-10-01\n").dated is None
    assert read("# retrieved: 2026-02-30\n# date: 2026-10-01\n").dated == "2026-10-01"


def test_wrong_lines() -> None:
    """Lines that are no name and names that come again are told with their lines; the first of each has a place."""
    found = read("example.com\nwww.example.com\nexample.com\nco.uk\nEXAMPLE.com\n")
    assert found.names == ("example.com",)
    assert found.invalid == (
        "line 2: 'www.example.com' is not a registrable domain; write example.com",
        "line 4: 'co.uk' is a suffix under which names are registered",
    )
    assert found.repeated == ("line 3: example.com again (line 1)", "line 5: example.com again (line 1)")
    assert found.parts == (
        Part(name="invalid", path="domains.txt", at=At(start=12, end=12)),
        Part(name="repeated", path="domains.txt", at=At(start=28, end=28)),
    )


def test_only_the_first_wrong_lines_are_kept() -> None:
    """A thousand of them tell no more than twenty."""
    found = read("x\n" * 1000 + "a.com\n" * 1000)
    assert (len(found.invalid), len(found.repeated)) == (20, 20)


def test_a_list_of_excluded_sites_is_read_with_good_will() -> None:
    """It may be made for hosts files and ad blockers; what names no host is left out, and repeats are no trouble."""
    found = read("0.0.0.0 pirate.to\n||pirate.to^\n/words/\nhttps://forum.to/x\n", "blocklist.txt")
    assert found == DomainList(path="blocklist.txt", at=At(), kind="exclusion", names=("pirate.to",), starts=(0,))


@pytest.mark.parametrize(
    ("text", "names", "invalid"),
    [
        ("domain\nexample.com\n", ("example.com",), ()),
        ('rank, Domain ,bytes\n1,example.com,7\n2,"example.org",8\n', ("example.com", "example.org"), ()),
        ("rank,domain\n1\n", (), ("line 2: '' is no domain name",)),
        ("rank,site\n1,example.com\n", (), ("line 1: 'rank,site' is no domain name",)),
        ("", (), ()),
        ("domain\n" + "x" * 200_000, (), (f"line 2: '{'x' * 59}…' is no domain name",)),
    ],
)  # fmt: skip
def test_comma_separated(text: str, names: tuple[str, ...], invalid: tuple[str, ...]) -> None:
    """Of comma-separated values the column `domain` is read."""
    found = read(text, "domains.csv")
    assert (found.names, found.invalid) == (names, invalid)


@pytest.mark.parametrize(
    ("data", "unread"),
    [(b"\xff\xfea\0", "not UTF-8 (byte 0)"), (b"a.com\n\xff", "not UTF-8 (byte 6)")],
)
def test_not_text(data: bytes, unread: str) -> None:
    """Bytes that are no text make a list that says so, and no Problem."""
    assert read(data) == DomainList(path="domains.txt", at=At(), kind="crawled", unread=unread)


@pytest.mark.parametrize("data", [b"\0" * 100_000, b"a." * 100_000, b"//@" * 100_000, b"-.@" * 100_000])
def test_endless_lines(data: bytes) -> None:
    """One endless line is one wrong line."""
    assert (read(data).names, len(read(data).invalid)) == ((), 1)


def test_endless_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past a number of lines the list says that it was not read to its end."""
    monkeypatch.setattr(module, "MAX_LINES", 2)
    whole = read("a.com\nb.com\n")
    assert (whole.names, whole.unread) == (("a.com", "b.com"), "")
    assert read("a.com\nb.com\nc.com\n") == replace(whole, unread="more than 2 lines")
