"""Rows of the crawler table as patterns over bytes.

The patterns are put together here from escaped names; none comes from a table. Every repetition is bounded and
followed by what ends it, so that a search takes time in proportion to the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from mlpolicy.globs import matcher
from mlpolicy.tables import CrawlerRow

#: The type in `name: type = value`.
_TYPE = (
    rb"\??\s{0,9}:\s{0,9}(?:Optional\[)?(?:[Bb]ool|boolean|str|[Ss]tring)\]?"
    rb"(?:\s?\|\s?(?:None|null|undefined))?\s{0,9}=\s{0,9}"
)
#: What may stand between a name and its value.
_SIGNS = rb"(?:=>|:=|=(?![=>~])|:(?![:/=]))(?:[ \t]{0,40}|\s{1,80}(?=[\"'`]))"
_BETWEEN = (
    rb"(?:" + _TYPE + rb"|[\"'`\]]{0,2}\s{0,20}" + _SIGNS + rb"|"
    rb"[ \t]{0,20}</name>\s{0,80}<value>\s{0,80}|[\"']\s{1,20}value\s{0,5}=\s{0,5}|[\"']>\s{0,80}<value>\s{0,80})"
)
_VALUE = (
    rb"(?:\(\s{0,80})?(?P<value>[rbuRBU]?(?:\"[^\"\n]{0,400}\"|'[^'\n]{0,400}'|`[^`\n]{0,400}`)"
    rb"|\[[^\[\]\n]{0,400}\]|[^\s,;()\[\]{}<>\"'`]{1,200})"
)
#: A call or a pair that names the setting as a text: `set("NAME", value)`, `("NAME", value)`.
_SETS = rb"(?P<sets>\w{0,40})\(\s{0,20}[\"'](?P<name>%b)[\"']\s{0,20},\s{0,20}" + _VALUE
_OPTION = (
    rb"(?<![\w-])(?P<name>%b)(?:[\"']\s{0,20},\s{0,20}(?=f?[\"'])|\s{0,4}=\s{0,4}|[ \t]{1,20}(?:\\\n\s{0,20})?)"
    + _VALUE
)
_KEY = rb"(?<![\w$-])(?P<name>%b)" + _BETWEEN + _VALUE
_TAG = rb"<(?P<name>%b)>\s{0,80}" + _VALUE
_CALL = rb"(?<![\w$-])(?P<name>%b)\s{0,20}" + _VALUE
_SETTERS = re.compile(rb"|(?:set|put|add|with|update|override|append|define|insert|header|overwrite|Set|Put|Add)\w*")
_COMMAND = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?: -{0,2}[a-z]+)?")
#: Where a command may begin: a line, after a separator, in a string.
_BEGINS = (
    rb"(?:^|[;&|]|\$\(|\b(?:RUN|run:|then|do|sudo|exec|nohup|time|xargs)[ \t])[ \t]{0,40}@?"
    rb"(?P<name>%b)(?=[ \t]+[^\s=\\])"
)
_QUOTED = rb"[\"'](?P<name>%b)(?:[ \t]+[^\s=]|[\"']\s{0,20},\s{0,20}(?:f?[\"']-|[a-zA-Z_]\w{0,40}[,\]\s]))"


@dataclass(frozen=True, eq=False)
class Prepared:
    """A row and its patterns, each made when the row is first looked for: most repositories need none.

    words: all the words of one of these stand in any text that a pattern matches.
    """

    row: CrawlerRow
    words: tuple[frozenset[bytes], ...]

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return (self.row.setting, *self.row.also)

    @cached_property
    def settings(self) -> tuple[re.Pattern[bytes], ...]:
        """Places where the setting is given a value."""
        return tuple(_settings(self._names)) if self.row.values or self.row.otherwise else ()

    @cached_property
    def flags(self) -> tuple[tuple[re.Pattern[bytes], str], ...]:
        return tuple((_whole((item,)), item) for item in self.row.flags)

    @cached_property
    def missing(self) -> tuple[re.Pattern[bytes], ...]:
        """Places where the tool is at work."""
        return tuple(pattern for item in self.row.missing for pattern in _works(item))

    @cached_property
    def beside(self) -> re.Pattern[bytes] | None:
        return _whole(self.row.beside) if self.row.beside else None

    @cached_property
    def command(self) -> re.Pattern[bytes] | None:
        """The program whose options the settings are."""
        given = self.row.command
        return re.compile(rb"(?<![\w.-])(?:%b)(?![\w-])" % _any(given)) if given else None

    @cached_property
    def present(self) -> re.Pattern[bytes]:
        """The setting itself, or what makes it needless."""
        return _whole((*self._names, *self.row.unless))

    def counts_in(self, path: str) -> bool:
        """Whether the row's globs have the path."""
        return not self.row.files or _globs(self.row.files)(path)


_globs = cache(matcher)


class Crawlers:
    """Rows prepared for search, by kind of file."""

    def __init__(self, rows: tuple[CrawlerRow, ...]) -> None:
        self.rows = rows
        self._prepared = tuple(map(_prepared, rows))
        self._of: dict[tuple[str, ...], list[tuple[frozenset[bytes], Prepared]]] = {}

    def of(self, kinds: tuple[str, ...], there: frozenset[bytes]) -> Iterator[Prepared]:
        """The rows that are looked for in files of one of the kinds and may match a text with these words."""
        if kinds not in self._of:
            mine = [one for one in self._prepared if not {*kinds}.isdisjoint(one.row.carriers)]
            self._of[kinds] = [(words, one) for one in mine for words in one.words]
        return iter(dict.fromkeys(one for words, one in self._of[kinds] if words <= there))


_known: list[Crawlers] = []


def prepare(rows: tuple[CrawlerRow, ...]) -> Crawlers:
    """The rows ready for search; the last few tables are kept, because every file of a run has the same one."""
    for known in _known:
        if known.rows is rows:
            return known
    _known[:] = [Crawlers(rows), *_known[:3]]
    return _known[0]


def _prepared(row: CrawlerRow) -> Prepared:
    texts = (row.setting, *row.also, *row.flags, *row.missing)
    return Prepared(row, tuple({_words(item) for item in texts}))


def _settings(names: tuple[str, ...]) -> list[re.Pattern[bytes]]:
    options = tuple(name for name in names if name.startswith("-"))
    calls = tuple(name for name in names if name.endswith("("))
    keys = tuple(name for name in names if name not in {*options, *calls})
    forms = [(_OPTION, options), (_CALL, calls), (_KEY, keys), (_TAG, keys), (_SETS, keys)]
    return [re.compile(form.replace(b"%b", _any(given))) for form, given in forms if given]


def is_setter(word: bytes) -> bool:
    """The function before `("NAME", value)` gives the setting its value; without one it is a pair."""
    return _SETTERS.fullmatch(word) is not None


def _works(item: str) -> list[re.Pattern[bytes]]:
    """Patterns of a text that shows the tool at work; of a command, only where one may begin."""
    if _COMMAND.fullmatch(item):
        return [re.compile(form.replace(b"%b", _text(item)), re.MULTILINE) for form in (_BEGINS, _QUOTED)]
    return [_whole((item,))]


def _whole(items: tuple[str, ...]) -> re.Pattern[bytes]:
    """Any of the texts, not inside a longer word."""
    return re.compile(rb"(?P<name>%b)" % b"|".join(map(_bounded, sorted(items, key=len, reverse=True))))


def _bounded(item: str) -> bytes:
    before = rb"(?<![\w$-])" if item[0].isalnum() or item[0] in "-_" else b""
    after = rb"(?![\w-])" if item[-1].isalnum() else rb"(?![=>])" if item[-1] == "=" else b""
    return before + _text(item) + after


def _any(items: tuple[str, ...]) -> bytes:
    return b"|".join(map(_text, sorted(items, key=len, reverse=True)))


def _text(item: str) -> bytes:
    """The text as a pattern: a space stands for any white space or none before a sign, `*` for what ends no word."""
    pieces = [b"\\S{0,80}".join(re.escape(part.encode()) for part in word.split("*")) for word in item.split(" ")]
    return b"".join(
        (b"" if not number else rb"\s{0,20}" if not item.split(" ")[number][:1].isalnum() else rb"\s{1,20}") + piece
        for number, piece in enumerate(pieces)
    )


def _words(item: str) -> frozenset[bytes]:
    """The whole words of any match; those beside a `*` may go on."""
    return frozenset(word.encode() for word in re.findall(r"(?<![*\w])\w+(?![*\w])", item, re.ASCII))
