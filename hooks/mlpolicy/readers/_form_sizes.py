"""The table of modalities, sizes and contents (1.3.1), in any of its layouts."""

import re
from itertools import islice

from mlpolicy.documents.placeholders import nothing
from mlpolicy.documents.summaries.template import template
from mlpolicy.pointers import Value
from mlpolicy.readers import _form_labels as labels
from mlpolicy.readers._form_boxes import Choice, choices
from mlpolicy.readers._form_boxes import modalities as named
from mlpolicy.readers._form_boxes import named as names
from mlpolicy.readers._form_markup import OPEN, TICKED, shown

#: Sub-labels of the answer, and what each is of.
_PART = re.compile(
    r"(?:^|(?<=[\n\f\t.;]))[ \t\ue000\ue001>*•-]*(?:[\dA-Z]{1,2}(?:\.[\dA-Za-z]{1,2})*[.)]?[ \t]+)?"
    r"(?:(?P<modality>text|image|audio|video|other)[ \t]+)?"
    r"(?P<label>modalit(?:y|ies)|(?:approximate[ \t]+)?(?:training[ \t]+data[ \t]+|data[ \t]+)?sizes?"
    r"|(?:training[ \t]+data[ \t]+)?contents?"
    r"|types?[ \t]+of[ \t]+contents?)[ \t]*\ue001?[ \t]*[:\u2013—-][ \t]*\ue001?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(\d{1,3}(?:[ ,.'\u202f\u00a0]\d{3})+(?!\d)|\d{1,6}(?:\.\d{1,3})?)"
    r"[ \t\u00a0]*(thousand|k|million|mio|m|billion|bn|b|trillion|tn|t)?(?![^\W\d_])",
    re.IGNORECASE,
)
#: Characters in which a size stands, and places where it may end.
_LONGEST, _MAX_CUTS = 1000, 20
_EDGES = " \t:-\u2013—•.()\ue000\ue001"
_LESS = re.compile(r"\b(?:less|fewer|lower|smaller|under|below|up to)\b|[<≤]", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more|greater|larger|over|above|at least)\b|[>≥]", re.IGNORECASE)
_NOTHING = re.compile(r"\W*(?:n/?a|not applicable|not used|none|no|0)\b(?![.,]?\d)|[^:]{3,80}:\s*0\Z", re.IGNORECASE)
#: A size that is told in prose: the sentence, or the part of a line, with a number and a unit.
_UNIT = re.compile(
    r"\b(?:tokens?|images?|hours?|words?|samples?|pairs?|documents?|items?|[GTP]B|bytes|structures?)\b", re.IGNORECASE
)


def sizes(text: str) -> tuple[Value, bool]:
    """Modality -> size and content, and whether nothing had to be guessed; the text where nothing is found."""
    rows: dict[str, dict[str, list[str]]] = {}
    clear = True
    for part in text.split("\f"):
        cells = part.split("\t")
        if len(cells) > 1 and names(cells[0]):
            _cells(rows, cells)
        else:
            clear = _prose(rows, part) and clear
    value: dict[str, Value] = {}
    for name, found in rows.items():
        row = _row(name, found)
        if row is not None:
            value[_title(name, found)] = row
    if not value:
        plain = shown(re.sub("[\f\t]", "\n", text))
        return ((None if rows or not plain else plain), False)
    return value, clear


def _modality(cell: str) -> str:
    first = labels.words(cell[labels.numbered(cell)[1] :][:60], 1)
    return first[0].text if first and first[0].text in template().modalities else ""


def _cells(rows: dict[str, dict[str, list[str]]], cells: list[str]) -> None:
    """One row of the table."""
    first = _modality(cells[0])
    for name in [first] if first else names(cells[0]):
        row = rows.setdefault(name, {"size": [], "content": [], "box": [], "title": []})
        row["box"].append(TICKED if TICKED in cells[0] else OPEN if OPEN in cells[0] else "")
        row["title"].append(shown(cells[0]))
        row["size"].append(cells[1])
        row["content"] += cells[2:]


def _prose(rows: dict[str, dict[str, list[str]]], text: str) -> bool:
    """Lines with sub-labels, or with a modality first. Whether everything found a place for sure."""
    name, kind, sure = "", "", True
    for line in text.split("\n"):
        pieces = _pieces(line)
        for modality, label, rest in pieces:
            name, kind = modality or name, label or ("" if modality else kind)
            if label == "modality":
                _ticked(rows, rest)
                name = next(iter(rows)) if len(rows) == 1 else ""
                continue
            if label and not name and not modality and not rows:
                sure = False
            each = _of_line(rest) if not name or label else ""
            name_ = each or name or (next(iter(rows)) if len(rows) == 1 else "")
            if not name_:
                sure = sure and not shown(rest)
                continue
            row = rows.setdefault(name_, {"size": [], "content": [], "box": [], "title": []})
            if kind == "size" and not label and row["size"] and len(shown(rest)) > 100:
                kind = ""
            _place(row, kind, rest)
    return sure


def _pieces(line: str) -> list[tuple[str, str, str]]:
    """A line cut at its sub-labels: modality, label, text."""
    found, pieces, start, head = [*_PART.finditer(line)], [], 0, ("", "")
    for match in found:
        if shown(line[start : match.start()]):
            pieces.append((*head, line[start : match.start()]))
        label = match["label"].lower()
        kind = "modality" if label.startswith("modalit") else "size" if "size" in label else "content"
        head, start = ((match["modality"] or "").lower(), kind), match.end()
    rest = line[start:]
    if head == ("", "") and (name := _modality(line)):
        head = (name, "")
        box = TICKED if TICKED in line else OPEN if OPEN in line else ""
        cut = re.search(r"(?i)\b" + name, line)
        rest = box + line[cut.end() :].lstrip("s") if cut else rest
    return [*pieces, (*head, rest)] if shown(rest) or head != ("", "") else pieces


def _of_line(text: str) -> str:
    """A line `Image — photographs` or `1 million hours of video` within one part names its modality itself."""
    if name := _modality(text):
        return name
    found = named(text).value if _UNIT.search(text) or "token" in text else None
    units = {"token": "text", "image": "image"}
    if isinstance(found, list) and len(found) == 1:
        return found[0]
    return next((name for unit, name in units.items() if unit in text.lower()), "")


def _ticked(rows: dict[str, dict[str, list[str]]], text: str) -> None:
    found = named(text).value
    for item in found if isinstance(found, list) else ():
        name = item.partition(":")[0]
        rows.setdefault(name, {"size": [], "content": [], "box": [TICKED], "title": [item]})


def _place(row: dict[str, list[str]], kind: str, text: str) -> None:
    """Text without a sub-label is size where it is one, then content."""
    if not kind and (TICKED in text or OPEN in text) and not row["box"]:
        row["box"].append(TICKED if TICKED in text else OPEN)
        text = text.replace(TICKED, "", 1) if text.startswith(TICKED) else text.replace(OPEN, "", 1)
    text = text.strip(_EDGES)
    if kind == "content" or (not kind and row["size"] and not _BOXED.search(text)):
        row["content"].append(text)
    elif kind == "size" or _BOXED.search(text):
        row["size"].append(text)
    elif found := _head(text):
        row["size"].append(found[0])
        row["content"].append(found[1])
    elif shown(text).strip(_EDGES):
        row["content"].append(text)


_BOXED = re.compile(f"[{TICKED}{OPEN}]")


def _head(text: str) -> tuple[str, str] | None:
    """`1 billion to 10 trillion tokens; web pages`: the size, and what follows."""
    plain = shown(text).strip(" :\u2013—-")
    cuts = [found.start() for found in islice(re.finditer(r"[;,.:(\u2013—|](?!\d)", plain[:_LONGEST]), _MAX_CUTS)]
    for cut in [*cuts, len(plain) if len(plain) < _LONGEST else 0]:
        head = plain[:cut].strip(" :\u2013—-(")
        if _NUMBER.search(head) and (_UNIT.search(head) or _LESS.search(head) or _MORE.search(head)):
            return head, plain[cut:].strip(" ;,.:)\u2013—|-")
    return None


def _row(name: str, found: dict[str, list[str]]) -> dict[str, Value] | None:
    """Size and content of one modality; None where it is not ticked, or said not to apply."""
    options = [choice for text in found["size"] for choice in choices(text)]
    size = _size(name, options, found["size"])
    content = shown("\n".join(found["content"]))
    ticked = TICKED in found["box"] or any(choice.ticked for choice in options)
    if not ticked and (
        OPEN in found["box"] or _NOTHING.match(size) or (options and nothing(content)) or not size + content
    ):
        return None
    return {"size": size, "content": content}


def _size(name: str, options: list[Choice], texts: list[str]) -> str:
    chosen = [choice.text for choice in options if choice.ticked]
    if options and not chosen:
        return ""
    text = " and ".join(chosen) if options else " ".join(shown("\n".join(texts)).split())
    text = text.strip(" -•")
    return _band(name, text) or text


def _band(name: str, text: str) -> str:
    """The template's words for a band that is written otherwise; "" where the text is another size."""
    wanted = _bounds(text)
    return next((band for band in template().bands.get(name, ()) if _bounds(band) == wanted), "") if wanted else ""


def _bounds(text: str) -> tuple[float | None, float | None] | None:
    """Lower and upper bound of `1 billion to 10 trillion tokens`, `<1M images`; None where the text is no range."""
    numbers = [_amount(found) for found in _NUMBER.finditer(text)]
    if len(numbers) == 2 and numbers[0] < numbers[1]:
        return numbers[0], numbers[1]
    if len(numbers) != 1 or bool(_LESS.search(text)) == bool(_MORE.search(text)):
        return None
    return (None, numbers[0]) if _LESS.search(text) else (numbers[0], None)


def _amount(found: re.Match[str]) -> float:
    digits = re.sub(r"[ ,'\u202f\u00a0]|\.(?=\d{3}(?!\d))", "", found[1])
    unit = (found[2] or "").lower()
    power = (
        12 if unit in {"trillion", "tn", "t"} else 3 if unit in {"thousand", "k"} else {"m": 6, "b": 9}.get(unit[:1], 0)
    )
    return float(digits) * float(10**power)


def _title(name: str, found: dict[str, list[str]]) -> str:
    """`other` with what it is said to be."""
    if name != "other":
        return name
    titled = next((title for title in found["title"] if title), "")
    said = named(titled).value if titled else None
    return said[-1] if isinstance(said, list) and said[-1].startswith("other: ") else "other"
