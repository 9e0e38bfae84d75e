"""Settings of crawlers in code, scripts and configurations."""

import json
import time

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, CrawlerSetting, Part, Problem
from mlpolicy.readers import Source
from mlpolicy.readers.crawler_settings import MAX_BYTES, MAX_FACTS, READER, read
from mlpolicy.tables import CrawlerRow, UseTables, shipped
from tests.readers.crawler_samples import SAMPLES, Found

#: Tools whose settings were looked up; each has rows.
TOOLS = (
    "ACHE, Abot, Anemone, Apache Nutch, Apache StormCrawler, ArchiveBox, BUbiNG, Browsertrix Crawler, Colly, Crawlee, "
    "DataComp, Dependencies, Firecrawl, HTTP client, HTTrack, Heritrix, Imports, LangChain loaders, LinkChecker, "
    "Norconex, Scrapy, Wget, "
    "crawl4ai, crawler4j, curl, gallery-dl, grab-site, headless-chrome-crawler, img2dataset, in-house crawler, katana, "
    "mechanize, news-please, newspaper4k, pywebcopy, simplecrawler, spider, spidr, trafilatura, video2dataset, wpull, "
    "yt-dlp"
)


def found(path: str, text: str, rows: tuple[CrawlerRow, ...] | None = None) -> list[CrawlerSetting]:
    """The settings of a file; a problem is a failure."""
    tables = shipped() if rows is None else UseTables(crawlers=rows)
    facts = list(read(Source(path=path, data=text.encode(), tables=tables)))
    assert READER.matches(path)
    assert not [fact for fact in facts if isinstance(fact, Problem)]
    return [fact for fact in facts if isinstance(fact, CrawlerSetting)]


def short(path: str, text: str) -> list[Found]:
    """Setting, value and state of what is found."""
    return [(fact.setting, fact.value, fact.state) for fact in found(path, text)]


@pytest.mark.parametrize(("row", "path", "text", "expected"), SAMPLES, ids=lambda value: str(value)[:30])
def test_reads(row: str, path: str, text: str, expected: list[Found]) -> None:
    """Every row is found in a file like those that people write."""
    assert short(path, text) == expected
    assert f"crawlers: {row}" in {fact.row for fact in found(path, text)}


def test_every_row_has_a_sample() -> None:
    """No row of the table is without a file in which it is found, and no tool without a row."""
    assert {f"{row.tool} {row.setting}" for row in shipped().crawlers} == {row for row, *_ in SAMPLES}
    assert ", ".join(sorted({row.tool for row in shipped().crawlers})) == TOOLS


def test_whole_fact() -> None:
    """A fact has its places, and says which row recognised it."""
    text = 'import requests\nheaders = {"User-Agent": "Mozilla/5.0 (X11) Firefox/1"}\n'
    assert found("a.py", text) == [
        CrawlerSetting(
            path="a.py",
            at=At(start=28, end=70),
            parts=(
                Part(name="setting", path="a.py", at=At(start=28, end=38)),
                Part(name="value", path="a.py", at=At(start=41, end=70)),
            ),
            tool="HTTP client",
            setting="User-Agent",
            value="Mozilla/5.0 (X11) Firefox/1",
            state="agent",
            browser=True,
            verified=False,
            confidence="medium",
            row="crawlers: HTTP client User-Agent",
        )
    ]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("s.py", "ROBOTSTXT_OBEY = os.getenv('X') == '1'\n", ("?os.getenv('X') == '1'", "unknown", "medium")),
        ("s.py", "ROBOTSTXT_OBEY = not DEBUG  # why\n", ("?not DEBUG", "unknown", "medium")),
        ("s.py", "ROBOTSTXT_OBEY = False if DEBUG else True\n", ("?False if DEBUG else True", "unknown", "medium")),
        ("s.py", "ROBOTSTXT_OBEY: bool = False\n", ("False", "off", "high")),
        ("s.py", "f(ROBOTSTXT_OBEY=(\n False\n if a else b), b=1)\n", ("?False if a else b", "unknown", "medium")),
        ("s.sh", "scrapy crawl a -s ROBOTSTXT_OBEY=$OBEY\n", ("?$OBEY", "unknown", "medium")),
        ("s.yaml", "env: {ROBOTSTXT_OBEY: '{{ obey }}'}\n", ("?'{{ obey }}'", "unknown", "medium")),
        ("s.yaml", "ROBOTSTXT_OBEY: !env OBEY\n", ("?!env OBEY", "unknown", "medium")),
        ("s.py", f"ROBOTSTXT_OBEY = f({'a' * 300})\n", (f"?f({'a' * 198}", "unknown", "medium")),
        ("h.js", "require('simplecrawler');\nrespectRobotsTxt: `${a}`\n", ("?`${a}`", "unknown", "medium")),
        ("s.yaml", "ROBOTSTXT_OBEY:\n  'False'\n", ("False", "off", "high")),
    ],
)  # fmt: skip
def test_values(path: str, text: str, expected: tuple[str, str, str]) -> None:
    """Off and on only where a literal says so; anything else is the expression."""
    assert [(fact.value, fact.state, fact.confidence) for fact in found(path, text)] == [expected]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", '"""ROBOTSTXT_OBEY = False"""\n'),
        ("a.py", "# ROBOTSTXT_OBEY = False\n"),
        ("a.py", "parser.add_argument('--x', help='ROBOTSTXT_OBEY = False')\n"),
        ("a.py", "print('ROBOTSTXT_OBEY = False')\nlogger.info('set ROBOTSTXT_OBEY = False')\n"),
        ("a.py", "raise ValueError('ROBOTSTXT_OBEY = False')\n"),
        ("a.py", "text = 'the default is ROBOTSTXT_OBEY = False'\n"),
        ("a.py", "settings.getbool('ROBOTSTXT_OBEY', False)\n"),
        ("a.py", "if settings.ROBOTSTXT_OBEY == False:\n    pass\n"),
        ("a.py", "if ROBOTSTXT_OBEY:\n    False\n"),
        ("a.py", "MY_ROBOTSTXT_OBEY = False\n"),
        ("requirements.txt", "requests  # not 2captcha\nmy-2captcha-mock\n"),
        ("notes.toml", "uses = '2captcha'\n"),
        ("n.xml", "<name>http.robot.rules.allowlist</name><value></value>\n"),
        ("n.xml", "<name>protocol.plugin.check.robots</name><value>false</value>\n"),
        ("a.py", "def f(ROBOTSTXT_OBEY: bool): pass\n"),
        ("a.py", "Spider(ROBOTSTXT_OBEY=self.ROBOTSTXT_OBEY)\n"),
        ("a.py", "import requests\nheaders = {'User-Agent': None}\n"),
        ("a.py", "ROBOTSTXT_OBEY = 'maybe'\n"),
        ("a.py", f"ROBOTSTXT_OBEY = False; x = '{'a' * 5000}'\n"),
        ("a.py", "parser.add_argument('--no-robots')\n"),
        ("a.py", "subprocess.run('tidy --no-robots')\n"),
        ("a.py", "import requests\nrequests.get('https://a.example/data.csv')\n"),
        ("a.py", "import requests, bs4\nfrom urllib.robotparser import RobotFileParser\nrequests.get(u)\n"),
        ("a.py", "import newspaper\na = newspaper.Article('')\na.download(input_html=page)\n"),
        ("a.py", "import crawl4ai\nx = 'use CrawlerRunConfig() here'\n"),
        ("a.py", "config = CrawlerRunConfig()\n"),
        ("setup.py", "setup(install_requires=['yt-dlp', 'gallery-dl'])\n"),
        ("a.sh", "pip install yt-dlp\n"),
        ("a.sh", "apt-get install \\\n  youtube-dl ffmpeg\n"),
        ("a.sh", "echo wget -e robots=off\n"),
        ("a.sh", "# wget -e robots=off\n"),
        ("a.sh", "wget x; rsync --robots=off\n"),
        ("a.sh", "wget x; rsync --no-robots\n"),
        ("a.go", 't.Fatal("c.IgnoreRobotsTxt = false, want true")\n'),
        ("a.go", 'import "github.com/gocolly/colly"\nx := map[string]f{"IgnoreRobotsTxt": func() {}}\n'),
        ("a.xml", "<!-- <robotsTxt ignore='true'/> -->\n"),
        ("a.yaml", "# http.robots.file.skip: true\n"),
        ("a.ts", "interface A { respectRobotsTxtFile?: boolean; }\nimport 'crawlee';\n"),
        ("a.ipynb", '{"cells": [{"cell_type": "markdown", "source": "ROBOTSTXT_OBEY = False"}]}'),
    ],
)  # fmt: skip
def test_ignores(path: str, text: str) -> None:
    """Comments, documentation, texts for people, reads, definitions and other tools set nothing."""
    assert found(path, text) == []


@pytest.mark.parametrize("folder", ["dist", "build", "vendor", "node_modules"])
def test_generated_code(folder: str) -> None:
    """Nobody set anything in a bundle or in the code of others; a notebook may be one long line."""
    text = "import requests\nheaders = {'User-Agent': 'x'}\n"
    assert [len(found(path, text)) for path in ("a.py", f"{folder}.py", f"a/{folder}/b/c.py")] == [1, 1, 0]
    long = "x = '" + "a" * 5001 + "'\n"
    assert [len(found("a.py", text + one)) for one in (long, long + "x = 1\n" * 900)] == [0, 1]
    source = [*text.splitlines(keepends=True), "#" + "a" * 9000]
    cells = {"cells": [{"cell_type": "code", "source": source, "outputs": []}], "metadata": {}, "nbformat": 4}
    assert len(found("a.ipynb", json.dumps(cells))) == 1


@pytest.mark.parametrize("path", ["README.md", "a.txt", "a.rst", "a"])
def test_other_files(path: str) -> None:
    """Prose and data are not looked at."""
    assert not READER.matches(path)


def test_missing_once() -> None:
    """A tool that leaves its setting out is one fact for a file, at the first place."""
    text = "import crawlee\na = HttpCrawler()\nb = ParselCrawler()\n"
    assert [(fact.at, fact.state) for fact in found("a.py", text)] == [(At(start=19, end=31), "missing")]


def test_one_of_a_row_on_a_line() -> None:
    """Of several settings of one row on a line the first one is kept."""
    assert short("a.js", "f({ignoreRobots: true, b: {ignoreRobots: false}})\n") == [("ignoreRobots", "true", "off")]


def test_two_rows_in_one_place() -> None:
    """Of two rows with the same setting the first one counts; one tool may lack a setting where it states another."""
    rows = (
        CrawlerRow(tool="one", setting="robots", carriers=("config",), values={"off": "off"}, verified=True),
        CrawlerRow(tool="two", setting="robots", carriers=("config",), values={"off": "off"}, verified=True),
        CrawlerRow(tool="two", setting="agent", carriers=("config",), missing=("robots:",), verified=True),
    )
    facts = found("a.yaml", "robots: off\n", rows)
    assert [(fact.tool, fact.state) for fact in facts] == [("one", "off"), ("two", "missing")]


def test_row_for_some_paths() -> None:
    """A row may count in some paths only."""
    row = CrawlerRow(
        tool="t", setting="robots", carriers=("config",), files=("conf/**",), values={"off": "off"}, verified=True
    )
    assert [fact.path for path in ("a.yaml", "conf/a.yaml") for fact in found(path, "robots: off\n", (row,))] == [
        "conf/a.yaml"
    ]


def test_too_large() -> None:
    """A file past the bound that may set a crawler is a problem; one that cannot is none."""
    text = b"ROBOTSTXT_OBEY: false\n" + b" \n" * MAX_BYTES
    with pytest.raises(DecodeError, match="more than the 1,048,576 that are read"):
        list(read(Source(path="a.yaml", data=text, tables=shipped())))
    assert list(read(Source(path="a.yaml", data=b" " * (MAX_BYTES + 1), tables=shipped()))) == []


def test_too_many() -> None:
    """Past the bound the first facts are kept, and a problem says that there are more."""
    facts = list(read(Source(path="a.yaml", data=b"ROBOTSTXT_OBEY: false\n" * (MAX_FACTS + 5), tables=shipped())))
    assert len(facts) == MAX_FACTS + 1
    assert facts[-1] == Problem(
        path="a.yaml",
        at=At(),
        kind="too-many",
        message="more than 200 settings of crawlers; the first are kept",
        reader="crawler-settings",
    )


@pytest.mark.parametrize(
    "line",
    ["ROBOTSTXT_OBEY " + " " * 900, "wget " * 150, 'ROBOTSTXT_OBEY = "', "robots" * 100, "USER_AGENT: bool " * 50,
     "ROBOTSTXT_OBEY=(" + " " * 300, "set(" * 200, "</name>" * 100, "-A " * 200],
)  # fmt: skip
@pytest.mark.parametrize("path", ["a.yaml", "a.sh", "a.xml", "a.js"])
def test_linear_time(path: str, line: str) -> None:
    """A text made to be slow takes time in proportion to its length."""
    data = (line + "\n").encode() * (300_000 // len(line))
    begin = time.process_time()
    list(read(Source(path=path, data=data, tables=shipped())))
    assert time.process_time() - begin < 5
