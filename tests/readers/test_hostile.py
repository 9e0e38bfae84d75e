"""No input makes a reader raise, whatever the reader: each one that discovery finds meets hostile bytes and texts.

Each example goes to one reader under a path that it takes. Only DecodeError may come out; facts must be facts, the same
ones when the file is read again, stand in the file, and show neither control characters nor what may give access.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from itertools import chain
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.identity import CONTROL, MAX_NAME, USER_INFO
from mlpolicy.model import Fact, Plain, plain
from mlpolicy.places import Locator
from mlpolicy.readers import SYMLINK, Reader, Source, readers
from mlpolicy.tables import shipped
from tests.readers.hostile_samples import HIDDEN, MORE, PIECES, SAMPLES
from tests.readers_page import example_of, modules

#: What the page of formats shows.
EXAMPLES = [example for module in modules() if (example := example_of(module))]
#: Few examples, so that the suite stays quick: a long search is a matter of this number.
BOUNDED = settings(max_examples=40, suppress_health_check=list(HealthCheck))
#: Characters of a dataset's name or id; its scheme and what is quoted in it may add some to what was read.
MAX_ID = 3 * MAX_NAME
_ACCESS = re.compile(USER_INFO.pattern + r"|://[^\s?#]*\?[\w.-]*(?:sig|token|key|secret)[\w.-]*=", re.IGNORECASE)

every_reader = pytest.mark.parametrize("reader", [pytest.param(reader, id=reader.name) for reader in readers()])


def samples(reader: Reader) -> list[tuple[str, bytes]]:
    """Path and content of the valid files that the reader takes."""
    found = [(path, text.encode("utf-8", "surrogatepass")) for path, text in chain(SAMPLES.items(), MORE, EXAMPLES)]
    return [(path, data) for path, data in found if reader.matches(path)]


def facts(reader: Reader, source: Source) -> list[Fact]:
    """The facts before the reader refuses the file, if it does; any other exception ends the test."""
    found: list[Fact] = []
    with suppress(DecodeError):
        if reader.tokens is None or any(token in source.data for token in reader.tokens):
            found.extend(reader.read(source))
    return found


def names(fact: Fact) -> Iterator[str]:
    """What a fact calls datasets: ids, and what a person would declare."""
    wanted = ("dataset", "id", "output", "output_id")
    yield from (value for name in wanted if isinstance(value := getattr(fact, name, None), str))


def shown(fact: Fact) -> Iterator[str]:
    """Texts of a fact that may hold an address. A license and a message are as the file has them, and no address."""
    yield from chain.from_iterable(
        texts(plain(getattr(fact, one.name))) for one in fields(fact) if one.name not in {"license", "message"}
    )


def texts(value: Plain) -> Iterator[str]:
    """Every text in a plain value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        yield from chain.from_iterable(map(texts, value.values() if isinstance(value, dict) else value))


def hold(reader: Reader, path: str, data: bytes, mode: int = 0o100644) -> None:
    """Everything that holds of what a reader makes of any file."""
    source = Source(path=path, data=data, mode=mode, tables=shipped())
    found, lines, locator = facts(reader, source), data.count(b"\n") + 1, Locator(path, data)
    assert facts(reader, source) == found
    for fact in found:
        assert isinstance(fact, get_args(Fact))
        assert fact.path == path
        assert plain(fact)
        assert not [text for text in shown(fact) if _ACCESS.search(text)], fact
        assert not [name for name in names(fact) if CONTROL.search(name) or len(name) > MAX_ID], fact
        for at in (fact.at, *(part.at for part in fact.parts)):
            place = locator.locate(at)
            assert 1 <= place.line <= place.end_line <= lines, (fact, place)
            assert min(place.column, place.end_column) >= 1, (fact, place)


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with stretches cut out, doubled, moved or wrapped many times, and pieces put in."""
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        stretch, piece = data[start:end], draw(st.sampled_from(PIECES))
        times = draw(st.sampled_from([1, 2, 150]))
        change = draw(st.sampled_from(["cut", "double", "wrap", "put", "replace", "end", "lines"]))
        if change == "end":
            data = data[:start]
        elif change == "lines":
            data = data.replace(b"\n", draw(st.sampled_from([b"\r\n", b"\r", b" ", b"\n\n"])))
        else:
            new = {
                "cut": b"",
                "double": stretch * (times + 1),
                "wrap": piece * min(times, 5) + stretch + piece[::-1],
                "put": piece + stretch,
                "replace": piece,
            }[change]
            data = data[:start] + new + data[end:]
    return data


def pieces_of(data: bytes) -> st.SearchStrategy[bytes]:
    """Texts made of the words and signs of a valid file, and of hostile pieces, in any order."""
    own = sorted({*re.findall(rb"[\w./:@-]+|[^\w\s]+|\s+", data)})
    lines = data.splitlines(keepends=True)
    piece = st.one_of(st.sampled_from(own), st.sampled_from(PIECES), st.sampled_from(lines))
    return st.lists(piece, max_size=40).map(b"".join)


def of(reader: Reader, strategy: str, draw: st.DataObject) -> tuple[str, bytes]:
    """A path that the reader takes, and hostile content for it."""
    path, data = draw.draw(st.sampled_from(samples(reader)))
    if strategy == "bytes":
        return path, draw.draw(st.binary(max_size=200))
    return path, draw.draw(mutations(data) if strategy == "mutations" else pieces_of(data))


def test_every_reader_has_a_sample() -> None:
    """A new reader is tested once a sample has a path that it takes; and no sample is for nobody."""
    assert [reader.name for reader in readers() if not samples(reader)] == []
    assert [path for path in SAMPLES if not any(reader.matches(path) for reader in readers())] == []


@every_reader
def test_valid_files(reader: Reader) -> None:
    """The samples themselves are read, by each reader to some fact, and hold what must hold."""
    for path, data in samples(reader):
        hold(reader, path, data)
    sources = [Source(path=path, data=data, tables=shipped()) for path, data in samples(reader)]
    assert any(facts(reader, source) for source in sources)


@every_reader
@pytest.mark.parametrize("strategy", ["bytes", "pieces", "mutations"])
def test_hostile_files(reader: Reader, strategy: str) -> None:
    """Any bytes, texts of a language's own pieces in any order, and mutations of valid files."""

    @BOUNDED
    @given(st.data())
    def search(draw: st.DataObject) -> None:
        hold(reader, *of(reader, strategy, draw))

    search()


@every_reader
def test_symbolic_links(reader: Reader) -> None:
    """The target of a symbolic link is no content, and no trouble."""
    for path, data in samples(reader):
        hold(reader, path, b"../elsewhere/x.csv", SYMLINK)
        hold(reader, path, data, SYMLINK)


@every_reader
@pytest.mark.parametrize("prefix", [b"\xef\xbb\xbf", b"\r\n", b"\xff\xfe", b"\0"])
def test_other_beginnings(reader: Reader, prefix: bytes) -> None:
    """A byte-order mark, other line ends and bytes of binary files move no place out of the file."""
    for path, data in samples(reader):
        hold(reader, path, prefix + data.replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("path", [path for path, text in SAMPLES.items() if HIDDEN in text])
def test_secrets(path: str) -> None:
    """What gives access to data stands in no fact, though the data is found."""
    source = Source(path=path, data=SAMPLES[path].encode("utf-8", "surrogatepass"), tables=shipped())
    found = [fact for reader in readers() if reader.matches(path) for fact in facts(reader, source)]
    shown = [text for fact in found for text in texts(plain(fact))]
    assert [text for text in shown if HIDDEN in text] == []
    assert any("data.example.org/corpora/books.csv.gz" in text or "acme/poems" in text for text in shown)


def test_order() -> None:
    """Facts of places that begin together come in one order, though the parser's library has none."""
    reader = next(reader for reader in readers() if reader.matches("a.py") and reader.name == "python-source")
    code = b'os.system("wget https://x.org/data/a.zip").system("wget https://x.org/data/b.zip")'
    read = [facts(reader, Source(path="a.py", data=code, tables=shipped())) for _ in range(20)]
    assert read == [read[0]] * 20
    assert len(read[0]) == 2
