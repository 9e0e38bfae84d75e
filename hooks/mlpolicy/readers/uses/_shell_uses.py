"""The uses of one Bash text as they are found: each once, and none for a place that the text itself writes to."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse, Purpose
from mlpolicy.readers import Source
from mlpolicy.readers.uses._bash_words import Piece, Word
from mlpolicy.readers.uses._command_words import known
from mlpolicy.readers.uses._fetched import hub_part, place_of, says_little
from mlpolicy.readers.uses._named import named_use
from mlpolicy.readers.uses._shapes import not_data, says_nothing
from mlpolicy.readers.uses._sources import unresolved
from mlpolicy.readers.uses._vocabulary import Claim, split

Place = Callable[[int, int], At]

#: Values looked at in one text; a list that grows by `X="$X more"` is looked at whenever it is used.
MAX_LOOKS = 20_000

_FILL_IN = re.compile(r"<[A-Za-z][^<>]*>")
_VARIABLE = re.compile(r"\$\{?\w+\}?")
#: A sign that expands to nothing here: the text is not what it seems.
_HOLE = re.compile(r"\$(?:/|$)")
_LETTER = re.compile(r"[^\W\d_]")
_SPLITS = frozenset({"train", "training", "val", "valid", "validation", "test", "testing", "dev", "eval"})


class About(NamedTuple):
    """What stands around a value. name: of what holds it. fetched: a command's own argument, not a name's value."""

    purpose: Purpose = "unknown"
    name: str = ""
    config: str | None = None
    revision: str | None = None
    splits: tuple[str, ...] = ()
    fetched: bool = False
    unpacked: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    use: DatasetUse
    about: About
    #: The value as `place_of` says it, and the starts of the literals that it is made of.
    place: str
    literals: frozenset[int]


class ShellUses:
    """Collects the uses of one text."""

    def __init__(self, source: Source, place: Place) -> None:
        self._source = source
        self._place = place
        self._found: dict[tuple[int, int, str], _Found] = {}
        self._written: set[str] = set()
        #: Names of files that the text fetches or writes.
        self._files: set[str] = set()
        #: Starts of literals that name a place for output, and of those that a longer value begins with.
        self._looks = 0
        self._outputs: set[int] = set()
        self._longer: set[int] = set()

    def __iter__(self) -> Iterator[DatasetUse]:
        for found in self._found.values():
            use, about = found.use, found.about
            if about.unpacked and use.dataset.rpartition("/")[2] in self._files:
                continue
            if about.fetched:
                yield replace(use, purpose="train") if use.purpose == "unknown" else use
            elif not self._made_here(found):
                yield use

    def _made_here(self, found: _Found) -> bool:
        """The text writes there, or names something in that folder too, which says more."""
        if found.literals & self._outputs or found.place in self._written:
            return True
        if found.use.source != "local":
            return False
        folders = found.place.split("/")
        if any("/".join(folders[:count]) in self._written for count in range(1, len(folders))):
            return True
        return len(found.literals) == 1 and bool(found.literals & self._longer)

    def wrote(self, word: Word) -> None:
        """The text writes to this place."""
        place = place_of(word.text)
        if not says_little(place) and not says_nothing(place):
            self._written.add(place)
        self._files.add(word.base)
        if not word.known and not "".join(piece.text for piece in word.pieces[1:]).strip("/"):
            # `mv x $OUT/`, where the text says `OUT=$2`.
            self._outputs.add(word.pieces[0].start)

    def output(self, word: Word) -> None:
        """The literal, wherever it is used, is a place for output."""
        self._outputs |= {piece.start for piece in word.pieces[-1:]}

    def got(self, word: Word) -> None:
        """The text fetches this."""
        self._files.add(word.base)

    def add(self, claim: Claim, word: Word, about: About) -> None:
        """A value that was claimed; what is no dataset is left out. Raises DecodeError for too many."""
        self._looks += 1
        if self._looks > MAX_LOOKS:
            raise DecodeError("too-many", f"more than {MAX_LOOKS:,} values of datasets in the commands of one text")
        if _HOLE.search(word.text) or (word.base in known().interim and not about.fetched):
            return
        word, splits = _above_split(hub_part(word) or word)
        about = about._replace(splits=about.splits or splits)
        literal = None if not about.fetched and says_little(word.text) else _literal(word)
        use = self._use(claim, word, literal, about) if literal else None
        if use is None or literal is None:
            return
        starts = frozenset(piece.start for piece in word.pieces)
        self._longer |= starts - {literal.start}
        key = (literal.start, literal.end, "?" if use.how == "unresolvable" else use.dataset)
        before = self._found.get(key)
        if before is None:
            self._found[key] = _Found(use, about, place_of(word.text), starts)
        elif before.use.purpose == "unknown" or use.purpose == "train":
            self._found[key] = replace(before, use=replace(before.use, purpose=use.purpose))

    def _use(self, claim: Claim, word: Word, literal: Piece, about: About) -> DatasetUse | None:
        at, value = self._place(literal.start, literal.end), word.text
        if _FILL_IN.search(value):
            value = "<value>"
        elif not word.known:
            return self._unknown(claim, word, at, about)
        return named_use(
            self._source,
            claim,
            value,
            at,
            how="shell",
            confidence="medium" if any(piece.default for piece in word.pieces) else "high",
            purpose=about.purpose,
            config=about.config,
            splits=about.splits,
            revision=about.revision,
            name=about.name,
        )

    def _unknown(self, claim: Claim, word: Word, at: At, about: About) -> DatasetUse | None:
        """A value of which nothing static says what it is; None where the claim is too weak to speak of data."""
        if claim.source == "url":
            return None
        if any(not piece.known and not _VARIABLE.fullmatch(piece.text) for piece in word.pieces):
            return None
        end = _known_end(word)
        if end:
            use = named_use(self._source, claim, end, at, how="shell", confidence="medium", purpose=about.purpose)
            return replace(use, dataset=word.text.strip(), id=None, source="local", ref=None) if use else None
        if not claim.strong:
            return None
        use = named_use(self._source, claim, "<value>", at, purpose=about.purpose)
        return replace(use, dataset=unresolved(word.text)) if use else None


def _literal(word: Word) -> Piece | None:
    """The piece that says most of what the value is: the last one with a name, which is no mere suffix."""
    named = [piece for piece in word.pieces if _LETTER.search(piece.text)]
    if len(named) > 1 and named[-1].text.startswith(".") and "/" not in named[-1].text:
        named.pop()
    return named[-1] if named else word.pieces[0] if word.pieces and not word.known else None


def _known_end(word: Word) -> str:
    """What follows the unknown root of a path, where that names something: `train-v1.1.json` of `$SQUAD/...`."""
    root, *rest = word.pieces
    end = "".join(piece.text for piece in rest).replace("\0", "").strip()
    steps = end.strip("/").split("/")
    if root.known or not all(piece.known for piece in rest) or not end.startswith("/"):
        return ""
    of_run = split(root.text) == ("dir",) or known().outputs & {*split(root.text), *split(end)}
    if of_run or says_nothing(steps[-1]) or not_data(end) or not _LETTER.search(steps[-1]):
        return ""
    return end.strip("/")


def _above_split(word: Word) -> tuple[Word, tuple[str, ...]]:
    """`$DATA/train`: the folder above is the dataset."""
    head, slash, last = word.raw.rstrip("/").rpartition("/")
    if slash and head and last in _SPLITS and len(word.pieces) > 1 and "://" not in head:
        return word.cut(0, len(head)), (last,)
    return word, ()
