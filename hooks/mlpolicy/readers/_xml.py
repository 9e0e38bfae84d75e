"""XML as a tree of elements with their places, for the manifests that are written in it.

Read by the standard library's expat as events, so that nothing is fetched; a document that declares an entity is
refused before anything is expanded, and bytes, depth and number of elements are bounded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from mlpolicy.errors import DecodeError
from mlpolicy.text import MAX_BYTES
from mlpolicy.yaml_events import MAX_DEPTH

MAX_ELEMENTS = 100_000


@dataclass(slots=True)
class Element:
    """An element.

    name: without prefix, as the attributes' names. start: byte offset of its tag; end: that of its closing tag, or past
    an empty element.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int = 0
    children: list["Element"] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text on one line, without that of the elements inside."""
        return " ".join("".join(self.words).split())


def parse(data: bytes) -> Element:
    """The root element. Raises DecodeError."""
    if len(data) > MAX_BYTES:
        raise DecodeError("too-large", f"{len(data):,} bytes, more than the {MAX_BYTES:,} that are read")
    build = _Build()
    try:
        build.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise DecodeError("syntax", expat.ErrorString(error.code), error.lineno, error.offset + 1) from None
    except (ValueError, LookupError) as error:  # an encoding that is not known, or of several bytes
        raise DecodeError("encoding", str(error)) from None
    return build.root


class _Build:
    root: Element

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.EntityDeclHandler = self._entity
        self._open: list[Element] = []
        self._count = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise DecodeError("too-many", f"more than {MAX_ELEMENTS:,} elements")
        if len(self._open) >= MAX_DEPTH:
            raise DecodeError("too-deep", f"nested more than {MAX_DEPTH} levels")
        bare = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition(":")[2], bare, self.parser.CurrentByteIndex)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop().end = self.parser.CurrentByteIndex

    def _words(self, words: str) -> None:
        self._open[-1].words.append(words)

    def _entity(self, *_: object) -> None:
        raise DecodeError("syntax", "declares entities, which are not read", self.parser.CurrentLineNumber)
