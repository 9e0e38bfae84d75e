"""What the name of a key, option, parameter or variable says of the value that it holds.

Two kinds of knowledge: rows for names that only a framework's documentation explains (`policies/tables/keys.yaml`, and
rows of the repository), and words that names are put together from (`policies/tables/dataset_words.yaml`), so that
`trainDataPath`, `--train-data-path` and `TRAIN_DATA_PATH` are understood without anybody having listed them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache, cached_property, lru_cache
from typing import Literal

from mlpolicy.globs import matcher
from mlpolicy.model import Confidence, Purpose
from mlpolicy.tables import KeyRow, Shape, table

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_MAX_NAME = 80
#: Names of hostile files must not fill the memory.
_KEPT = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    path: tuple[str, ...]
    file: tuple[str, ...]
    url: tuple[str, ...]
    id: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Words:
    """The table `dataset_words`; see there for what each list says."""

    source: str
    checked: str
    subjects: tuple[str, ...]
    weak_subjects: tuple[str, ...]
    purposes: dict[str, Literal["train", "eval"]]
    holders: Holders
    fillers: tuple[str, ...]
    parts: tuple[str, ...]
    blockers: tuple[str, ...]
    compounds: dict[str, str]
    nothing: tuple[str, ...]
    caches: tuple[str, ...]
    data_suffixes: tuple[str, ...]
    archive_suffixes: tuple[str, ...]
    config_suffixes: tuple[str, ...]
    script_suffixes: tuple[str, ...]
    weight_suffixes: tuple[str, ...]
    media_suffixes: tuple[str, ...]
    not_data: tuple[str, ...]
    no_values: tuple[str, ...]

    @cached_property
    def folders(self) -> frozenset[str]:
        """Parts of a path that say that data lies there."""
        return frozenset((*self.subjects, *self.weak_subjects))

    @cached_property
    def nowhere(self) -> frozenset[str]:
        """Parts of a path that say nothing of which data it is, in lower case."""
        return frozenset(word.lower() for word in self.nothing) | self.folders

    @cached_property
    def blocked(self) -> frozenset[str]:
        return frozenset(self.blockers)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Each word with what it is: subject, weak, purpose, path, file, url, id or filler."""
        groups = {
            "filler": self.fillers, "id": self.holders.id, "url": self.holders.url, "file": self.holders.file,
            "path": self.holders.path, "purpose": tuple(self.purposes), "weak": self.weak_subjects,
            "subject": self.subjects,
        }  # fmt: skip
        return {word: kind for kind, words in groups.items() for word in words}


@cache
def words() -> Words:
    """The shipped table of words."""
    return table("dataset_words", Words)


@dataclass(frozen=True, slots=True)
class Claim:
    """A name says that its value is a dataset.

    row: what said so, for `explain`. confidence: of the claim, before the value is looked at. strong: a bare word as a
    value counts. shapes: the forms of value that count.
    """

    row: str
    purpose: Purpose
    source: str
    shapes: frozenset[Shape]
    confidence: Confidence
    strong: bool
    key: KeyRow | None = None


_ANY: frozenset[Shape] = frozenset({"hub", "url", "path", "config", "name"})
_URLS: frozenset[Shape] = frozenset({"url", "hub", "path", "config"})
_PLACES: frozenset[Shape] = frozenset({"url", "hub", "path", "config"})
_FILES: frozenset[Shape] = frozenset({"url", "path", "config"})


@lru_cache(maxsize=_KEPT)
def split(name: str) -> tuple[str, ...]:
    """The words of a name, lower-case; compounds taken apart, numbers left out (`train_data2` is train, data)."""
    compounds = words().compounds
    found: list[str] = []
    for word in _WORD.findall(name[:_MAX_NAME]):
        found += compounds.get(word.lower(), word.lower()).split()
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def snake(name: str) -> str:
    """`--hf-name`, `hfName`, `HF_NAME` -> `hf_name`."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name[:_MAX_NAME].strip("-"))
    return re.sub(r"[\W_]+", "_", name).strip("_").lower()


def speaks_of_data(name: str) -> bool:
    """One of the words is a subject (`alpaca_dataset`, `SFTDataset`, `data`), so its parts need not repeat it."""
    kinds = words().kinds
    return any(kinds.get(word) in {"subject", "weak"} for word in split(name))


@lru_cache(maxsize=_KEPT)
def lends(name: str) -> bool:
    """The mapping or function of this name is about data: nothing foreign follows its subject (`data_catalog`)."""
    kinds, own = words().kinds, split(name)
    first = next((at for at, word in enumerate(own) if kinds.get(word) in {"subject", "weak"}), len(own))
    return first < len(own) and all(word in kinds or word in words().parts for word in own[first:])


@lru_cache(maxsize=_KEPT)
def says_data(name: str) -> bool:
    """The name alone speaks of data: a subject stands in it, or a file of a part (`train_csv`)."""
    return speaks_of_data(name) or by_words(name) is not None


@lru_cache(maxsize=_KEPT)
def by_words(name: str, around: str = "") -> Claim | None:
    """The claim that the words of a name make; None where one of them is unknown or none speaks of data.

    around: names of what the key stands in (the mapping, the function called or defined), which may say the subject.
    """
    known = words()
    own = split(name)
    kinds = [known.kinds.get(word, "") for word in own]
    first = next((at for at, kind in enumerate(kinds) if kind in {"subject", "weak"}), None)
    # What stands before the subject may be any name (`librispeech_data_dir`), what stands after it may not.
    if not own or "" in kinds[first or 0 :] or known.blocked & {*own[:first]}:
        return None
    purpose: Purpose = next((known.purposes[word] for word in own if word in known.purposes), "unknown")
    holders = [kind for kind in kinds if kind in {"path", "file", "url", "id"}]
    strong, weak = "subject" in kinds, "weak" in kinds
    filed = purpose != "unknown" and bool({"file", "url"} & {*holders} or {"file", "files", "filelist"} & {*own})
    if first is None and not filed:
        lent = [known.kinds.get(word, "") for word in split(around)] if holders and "filler" not in kinds else []
        strong, weak = "subject" in lent, "weak" in lent
        if not strong and not weak:
            return None
    if purpose == "unknown":
        purpose = next((known.purposes[word] for word in split(around) if word in known.purposes), "unknown")
    last = holders[-1] if holders else ""
    shapes = {"": _ANY, "id": _ANY, "path": _ANY if strong else _PLACES, "file": _FILES, "url": _URLS}[last]
    if last == "path" and weak and not strong:
        shapes = _ANY if kinds[0] in {"weak", "purpose"} else _PLACES
    source = {"id": "huggingface", "": "huggingface", "url": "url"}.get(last, "local")
    certain = strong or filed or (weak and bool(holders))
    return Claim(
        row=f"words: {' '.join(own)}" + (f" of {around}" if around and not {"subject", "weak"} & {*kinds} else ""),
        purpose=purpose,
        source=source,
        shapes=shapes,
        confidence="medium" if certain else "low",
        strong=strong or (weak and bool(purpose != "unknown" or holders)),
    )


def why_not(name: str) -> str:
    """Why the words of a name alone claim nothing, in words for `explain`; "" where they claim something."""
    known, own = words(), split(name)
    kinds = [known.kinds.get(word, "") for word in own]
    first = next((at for at, kind in enumerate(kinds) if kind in {"subject", "weak"}), None)
    if by_words(name) is not None:
        return ""
    if first is None:
        return "none of its words speaks of a dataset"
    before = next((word for word in own[:first] if word in known.blocked), None)
    word = before or own[kinds.index("", first)]
    if word in known.blocked:
        return f"the word '{word}' makes it the name of something else"
    return f"the word '{word}' is not known, so it may be the name of something else"


@dataclass(frozen=True)
class Vocabulary:
    """Rows prepared for look-up, together with the words."""

    rows: tuple[KeyRow, ...]
    _by_last: dict[str, list[tuple[tuple[str, ...], KeyRow]]] = field(default_factory=dict, init=False)
    _stars: list[tuple[tuple[str, ...], KeyRow]] = field(default_factory=list, init=False)
    _telling: dict[str, bool] = field(default_factory=dict, init=False)
    #: Last steps of the rows that define (of the config carrier).
    defining: frozenset[str] = field(default=frozenset(), init=False)
    _found: dict[tuple[tuple[str, ...], str], list[KeyRow]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        last = {name.rpartition(".")[2] for row in self.rows if row.defines for name in (row.key, *row.also)}
        object.__setattr__(self, "defining", frozenset(last))
        for row in self.rows:
            for name in (row.key, *row.also):
                steps = tuple(name.split("."))
                if "*" in steps[-1]:
                    self._stars.append((steps, row))
                else:
                    self._by_last.setdefault(steps[-1], []).append((steps, row))

    @cached_property
    def in_python(self) -> frozenset[str]:
        """Last steps of the rows that count in Python."""
        return frozenset(
            last for last, rows in self._by_last.items() if any("python" in row.carriers for _, row in rows)
        )

    def tells(self, name: str) -> bool:
        """The name may claim something somewhere: a row may be for it, or its words speak of data or of a holder."""
        found = self._telling.get(name)
        if found is None:
            if len(self._telling) >= _KEPT:
                self._telling.clear()
            found = self._telling[name] = self._tells(name)
        return found

    def _tells(self, name: str) -> bool:
        if speaks_of_data(name) or by_words(name, "dataset") is not None or snake(name) in self._by_last:
            return True
        return any(fnmatchcase(snake(name), steps[-1]) for steps, _ in self._stars)

    def knows(self, name: str, names: frozenset[str]) -> bool:
        """A row is for this name, given the names of the whole file (in snake case)."""
        rows = [row for _, row in self._by_last.get(snake(name), ())]
        rows += [row for steps, row in self._stars if fnmatchcase(snake(name), steps[-1])]
        return any(stands_beside(row, names) for row in rows)

    def rows_for(self, names: Sequence[str], carrier: str, path: str = "") -> list[KeyRow]:
        """Rows for a name. names: from the outermost key to the name itself, as written."""
        return [row for row in self._rows(tuple(names), carrier) if not row.files or matcher(row.files)(path)]

    def _rows(self, names: tuple[str, ...], carrier: str) -> list[KeyRow]:
        """The rows for a name in any file, the most exact first."""
        found = self._found.get((names, carrier))
        if found is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[names, carrier] = self._look_up([snake(name) for name in names], carrier)
        return found

    def _look_up(self, keys: list[str], carrier: str) -> list[KeyRow]:
        found = []
        for steps, row in (*self._by_last.get(keys[-1], ()), *self._stars):
            if carrier not in row.carriers or len(steps) > len(keys):
                continue
            if all(fnmatchcase(key, step) for key, step in zip(keys[-len(steps) :], steps, strict=True)):
                found.append((len(steps), row))
        return [row for _, row in sorted(found, key=lambda item: -item[0])]

    def claim(
        self, names: Sequence[str], carrier: str, path: str = "", beside: frozenset[str] = frozenset()
    ) -> Claim | None:
        """What a name claims: the most exact row, else its words.

        names: from the outermost key to the name itself. beside: keys beside it and at the top of the file.
        """
        for row in self.rows_for(names, carrier, path):
            if not row.defines and stands_beside(row, beside):
                return claim_of_row(row)
        return by_words(names[-1], above(tuple(names[:-1])))


def stands_beside(row: KeyRow, keys: frozenset[str]) -> bool:
    """One of the row's keys is among these; `a+b` asks for both."""
    return not row.beside or any(keys >= {*item.split("+")} for item in row.beside)


@lru_cache(maxsize=_KEPT)
def above(names: tuple[str, ...]) -> str:
    """What the keys around a key lend it: the nearest that speaks of data, through those that only say which part.

    `("data", "train")` gives "data train"; `("data", "tokenizer")` gives nothing.
    """
    kinds, found = words().kinds, []
    for name in reversed(names[-4:]):
        found.append(name)
        if lends(name):
            return " ".join(reversed(found))
        if not all(word in kinds for word in split(name)):
            break
    return ""


def claim_of_row(row: KeyRow) -> Claim:
    """What a row says of the value of its key."""
    stated: list[Purpose] = [words().purposes[word] for word in split(row.key) if word in words().purposes]
    return Claim(
        row=f"keys: {row.key}",
        purpose=row.purpose or (stated[0] if stated else "unknown"),
        source=row.source,
        shapes=frozenset(row.accepts),
        confidence="high",
        strong="name" in row.accepts,
        key=row,
    )


_prepared: list[Vocabulary] = []


def prepare(rows: tuple[KeyRow, ...]) -> Vocabulary:
    """The rows ready for look-up; the last few tables are kept, because every file of a run has the same one."""
    for known in _prepared:
        if known.rows is rows:
            return known
    _prepared[:] = [Vocabulary(rows), *_prepared[:3]]
    return _prepared[0]
