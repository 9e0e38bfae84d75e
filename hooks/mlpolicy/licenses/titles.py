"""Where a license text begins: below its titles and what only refers to that very license."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlpolicy.licenses import fingerprints
from mlpolicy.licenses.names import read_license
from mlpolicy.licenses.normalise import Word, words
from mlpolicy.licenses.references import read_reference

#: Lines that may be titles, at most; characters of such a line.
_HEAD, _TITLE = 40, 120
#: Characters of a paragraph above the text that only refers to its license, at most.
_PARAGRAPH = 600
#: Words of lines that are a title of any license.
_GENERAL = frozenset(
    """a and agreement copying copyright full information legal license notice of terms text the""".split()  # noqa: SIM905 - shorter
)

Ids = frozenset[str]


@dataclass(frozen=True, slots=True)
class Body:
    """A text below its titles. head: words of those. titles: lines that name licenses, with the ids they allow."""

    head: Sequence[str]
    titles: Sequence[tuple[str, Ids]]
    text: str
    words: Sequence[Word]

    @property
    def folded(self) -> list[str]:
        return [word.folded for word in self.words]

    def allows(self, spdx: str) -> bool:
        """No title names another license."""
        return all(spdx in ids for _, ids in self.titles)


def below_titles(lines: Sequence[str], names: frozenset[str] | None = None, *, listed: bool = False) -> Body:
    """Where the text begins: below blank lines, titles and references to a license. names: as `words` has them.

    listed: only titles that the table lists are looked for, which takes no other table.
    """
    head: list[str] = []
    titles: list[tuple[str, Ids]] = []
    first = 0
    while first < min(len(lines), _HEAD) and (step := next(_heads(lines, first, listed=listed), None)):
        count, ids = step
        if ids is not None:
            above = lines[first : first + count]
            head += (word.folded for word in words("\n".join(above)))
            titles += [(" ".join(above), ids)] if ids else []
        first += count
    text = "\n".join(lines[first:])
    return Body(head, titles, text, words(text, names))


def _heads(lines: Sequence[str], first: int, *, listed: bool) -> Iterator[tuple[int, Ids | None]]:
    """How many lines from `first` on are no text yet, and the ids they allow: none for any, None for a blank line."""
    line = lines[first]
    if not any(map(str.isalnum, line)):
        yield 1, None
    elif (ids := _title(line, listed=listed)) is not None:
        yield 1, ids
    elif first + 1 < len(lines) and (ids := _title(f"{line} {lines[first + 1]}", listed=listed)) is not None:
        yield 2, ids
    elif not listed:
        end = next((number for number in range(first, len(lines)) if not lines[number].strip()), len(lines))
        paragraph = "\n".join(lines[first:end])
        if end < len(lines) and len(paragraph) <= _PARAGRAPH:
            reference = read_reference(paragraph)
            if not reference.unread and (reference.spdx or not reference.found):
                yield end - first, _with_version(reference.spdx) if reference.spdx else frozenset()


def _title(line: str, *, listed: bool) -> Ids | None:
    """The ids that a line may name; none for a line that says `License`; None for any other line."""
    if len(line) > _TITLE:
        return None
    folded = [word.folded for word in words(line)]
    if set(folded) <= _GENERAL:
        return frozenset()
    if known := fingerprints.index().licenses("titles", fingerprints.digest(folded, "titles")):
        return _with_version(*known)
    if listed:
        return None
    spdx = read_license([line.strip(" \t#*=_-:`")]).spdx
    return _with_version(spdx) if spdx else None


def _with_version(*ids: str) -> Ids:
    """The text of a license is the same whether later versions may be chosen or not."""
    return frozenset(form for spdx in ids for form in (spdx, spdx.replace("-or-later", "-only")))
