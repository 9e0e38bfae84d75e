"""What C, C++ and CUDA source says, without a grammar: words, texts and signs, and the names that hold a text.

Comments and preprocessor lines are left out. Every byte is looked at once: each alternative of the pattern ends where
it cannot go on, also where a comment or a text is never closed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Literal, NamedTuple

MAX_TOKENS = 2_000_000
_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d]\w*(?:[ \t]*::[ \t]*\w+)*)
    |(?P<comment>//(?:[^\n\\]|\\.)*|/\*.*?(?:\*/|\Z))
    |(?P<define>^[ \t]*\#[ \t]*define[ \t]+(?=\w+[ \t]+"(?:[^"\\\n]|\\.)*"[ \t\r]*(?:[\n/]|\Z)))
    |(?P<line>^[ \t]*\#(?:[^\n\\/]|\\.|/(?![/*]))*)
    |"(?P<text>(?:[^"\\\n]|\\.)*)"?
    |(?P<number>\d(?:[\w.']*\w)?)
    |(?P<sign>'(?:[^'\\\n]|\\.)*'?|[^\s\w])
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.ASCII,
)
#: What follows the word `R`, `u8R`, ...: the text up to the mark that closes it.
_RAW = re.compile(r'"(?P<mark>[^()\\\s]{0,16})\((?P<text>.*?)(?:\)(?P=mark)"|\Z)', re.DOTALL)
_RAW_WORDS = frozenset({"R", "u8R", "LR", "uR", "UR"})
_TEXT_WORDS = frozenset({"L", "u8", "u", "U"})
#: Words before `NAME("text")` that make it something else than a declaration.
_NOT_TYPES = frozenset(
    {"return", "co_return", "new", "delete", "throw", "else", "case", "goto", "typedef", "ofstream", "operator"}
)
_FLAGS = [["ABSL_FLAG", "(", kind, ","] for kind in ("std::string", "string", "absl::string_view")]
_WRAPPERS = frozenset({"std::string", "string", "std::filesystem::path", "fs::path", "std::string_view", "QString"})
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SPACE = re.compile(r"\s+")


class Token(NamedTuple):
    """A word (`torch::data`), the text of a string, or a sign. start, end: its byte range, of a text without quotes."""

    kind: Literal["word", "text", "sign"]
    value: str
    start: int
    end: int


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file, at most MAX_TOKENS. `#define NAME "text"` reads as `NAME = "text";`."""
    code = data.decode("latin-1")  # one character for each byte
    position, defining = 0, False
    for _ in range(MAX_TOKENS):
        match = _TOKEN.search(code, position)
        if match is None:
            return
        position, kind, value, start = match.end(), match.lastgroup, match[0], match.start()
        quoted = code.startswith('"', position)
        if kind == "sign":
            yield Token("sign", value, start, position)
        elif kind == "word" and quoted and value in _RAW_WORDS and (raw := _RAW.match(code, position)):
            position = raw.end()
            yield Token("text", _decoded(raw["text"]), *raw.span("text"))
        elif kind == "word" and not (quoted and value in _TEXT_WORDS):
            yield Token("word", _SPACE.sub("", value) if "::" in value else value, start, position)
            if defining:
                yield Token("sign", "=", position, position)
        elif kind == "text":
            yield Token("text", _decoded(_ESCAPE.sub(r"\1", match["text"])), *match.span("text"))
            if defining:
                yield Token("sign", ";", position, position)
            defining = False
        defining = kind == "define" or (defining and kind == "word")


def _decoded(text: str) -> str:
    return text.encode("latin-1").decode("utf-8", "replace")


def holders(found: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Names with the whole texts that they are given: `NAME = "..."`, `TYPE NAME("...")`, `NAME[] = {"...", "..."}`."""
    for at, token in enumerate(found):
        if token.kind != "text" or at < len(["name", "="]):
            continue
        before = at - 1
        while before > 1 and found[before].value in {"(", "{"} and found[before - 1].value in _WRAPPERS:
            before -= 2  # std::string("...")
        before -= found[before].value == "{" and found[before - 1].value == "="
        name, values = _name(found, before), _texts(found, at)
        if name is not None and values:
            yield name, values


def _name(found: Sequence[Token], sign: int) -> Token | None:
    """The name that the sign gives a value: `NAME =`, `NAME[] =`, `TYPE NAME(`, `DEFINE_string(NAME,`."""
    kind, at = found[sign].value, sign - 1
    if kind == "=" and found[at].value == "]":
        at = next((back for back in range(at, max(at - 4, 0), -1) if found[back].value == "["), 0) - 1
    if found[sign].kind != "sign" or at < 0 or found[at].kind != "word":
        return None
    earlier = [one.value for one in found[max(at - 4, 0) : at]]
    declared = (
        kind == "="
        or (kind == "," and (earlier[-2:] == ["DEFINE_string", "("] or earlier in _FLAGS))
        or (kind in {"(", "{"} and at > 0 and _declares(found[at - 1]))
    )
    return found[at] if declared else None


def _declares(token: Token) -> bool:
    """A type may end with this."""
    if token.kind == "word":
        return token.value.rpartition("::")[2] not in _NOT_TYPES
    return token.value in {"*", "&", ">"}


def _texts(found: Sequence[Token], at: int) -> list[Token]:
    """The text at a place, or all of a list; nothing where it is only a part of the value."""
    if found[at - 1].value == "{":
        inside = takewhile(lambda token: token.kind == "text" or token.value == ",", islice(found, at, None))
        return [token for token in inside if token.kind == "text"]
    after = found[at + 1].value if at + 1 < len(found) else ";"
    return [found[at]] if after in {";", ",", ")", "}"} else []
