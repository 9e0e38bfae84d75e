"""The words of a command as its options and arguments, and the values that one option is given."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mlpolicy.readers.uses._bash_words import Word
from mlpolicy.readers.uses._command_words import known
from mlpolicy.readers.uses._shapes import form
from mlpolicy.readers.uses._vocabulary import Claim, split

_OPTION = re.compile(r"--?[A-Za-z_]")
_CLUSTER = re.compile(r"-[A-Za-z]{2,}")
_SETTING = re.compile(r"([+~]{0,2}[A-Za-z_][\w./@:-]*)=(?=.)", re.DOTALL)
_NUMBER = re.compile(r"[-+]?(?:\d[\d_.]*|\.\d+)(?:e[-+]?\d+)?")
_ITEM = re.compile(r"[^\s,\[\]()\"']+")
_KEYED = re.compile(r"(?<![^\s,{}\"':])([^\s,{}\"':]++)[\"']?\s*+:\s*+(?=[-\d.\"'])")


@dataclass(slots=True)
class Arguments:
    """What a command is given, where it is known which of its options take a value."""

    positional: list[Word] = field(default_factory=list)
    options: dict[str, list[Word]] = field(default_factory=dict)

    def first(self, name: str | None) -> str | None:
        """The text of an option's first value where it is known."""
        words = self.options.get(name or "", [])
        return words[0].text if words and words[0].known else None

    def all(self, names: Collection[str]) -> list[Word]:
        """Every value of the options."""
        return [word for name in names for word in self.options.get(name, ())]


def arguments(words: Collection[Word], valued: Collection[str]) -> Arguments:
    """valued: the options that take the next word. Of joined letters (`-sLo`) the last one may."""
    found, taking = Arguments(), ""
    for word in words:
        text = word.raw
        if taking:
            found.options[taking].append(word)
            taking = ""
        elif _OPTION.match(text):
            name, equals, _ = text.partition("=")
            values = found.options.setdefault(name, [])
            last = f"-{text[-1]}" if _CLUSTER.fullmatch(text) and name not in valued else name
            if equals:
                values.append(word.cut(len(name) + 1))
            elif last in valued:
                found.options.setdefault(last, [])
                taking = last
        else:
            found.positional.append(word)
    return found


class Given(NamedTuple):
    """An option or setting with its values. name: as written, without dashes; long: `--name` or `name=value`."""

    name: str
    values: list[Word]
    long: bool = True


def given(words: Collection[Word]) -> Iterator[Given]:
    """Every option and `key=value` of a command, with all words up to the next option as its values."""
    current: Given | None = None
    for word in words:
        text = word.raw
        setting = _SETTING.match(text)
        if _OPTION.match(text):
            if current:
                yield current
            name, equals, _ = text.partition("=")
            current = Given(name.lstrip("-"), [], name.startswith("--") or len(name) > 2)
            if equals:
                yield current._replace(values=[word.cut(len(name) + 1)])
                current = None
        elif setting:
            yield Given(setting[1].lstrip("+~"), [word.cut(setting.end())])
        elif current:
            current.values.append(word)
    if current:
        yield current


def is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def datasets_of(claim: Claim, one: Given) -> list[Word]:
    """The values of a name that may hold several; numbers among them are weights."""
    row, kept = claim.key, [word for word in one.values if not is_number(word.text)]
    if len(kept) == len(one.values) and len(kept) > 1 and not known().several & {*split(one.name)}:
        # Options of one value are followed by arguments of the command; values of one form belong together.
        forms = {form(word.text) for word in kept}
        if not (len(forms) == 1 and forms <= {"hub", "path", "url"}) and not _of_hub(kept):
            kept = kept[:1]
    keys = None if row is None else row.each == "key"
    return [part for word in kept for part in parts(word, row.separator if row else None, keys=keys)]


def _of_hub(kept: list[Word]) -> bool:
    """Names of the Hub, with and without their owners; the latter are fewer."""
    forms = [form(word.text) for word in kept]
    return {*forms} == {"hub", "name"} and forms.count("hub") > forms.count("name")


def parts(word: Word, separator: str | None, *, keys: bool | None) -> list[Word]:
    """The values in one word: `a,b`, `[a, 'b']`, `{"a": 1.0}` (keys: whether a mapping's keys are what counts)."""
    text = word.raw.strip()
    if text.startswith("{") and text.endswith("}") and keys is not False:
        return [*word.cuts(match.span(1) for match in _KEYED.finditer(word.raw))]
    if text.startswith("[") and text.endswith("]"):
        return [*word.cuts(match.span() for match in _ITEM.finditer(word.raw))]
    if "://" in text and separator is None:
        return [word]
    return [*word.cuts(_parted(word.raw, separator or ","))]


def _parted(text: str, separator: str) -> Iterator[tuple[int, int]]:
    """Where the parts between separators stand; those in braces or expansions do not part it."""
    at, depth = 0, 0
    for number, sign in enumerate(text):
        depth += (sign in "{(") - (sign in "})")
        if sign == separator and not depth:
            yield at, number
            at = number + 1
    yield at, len(text)
