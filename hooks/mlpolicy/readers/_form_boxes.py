"""Questions with boxes: which answer of a form is ticked, bold or written, and which modalities are."""

import re
from typing import NamedTuple

from mlpolicy.documents.summaries.template import template
from mlpolicy.readers._form_markup import BOLD, OPEN, PLAIN, TICKED, shown

_ANSWERS = re.compile(r"(?<![\w-])(yes|no)(?![\w-])", re.IGNORECASE)
#: The answer, and nothing or a sign after it.
_SAID = re.compile(r"[\s\"'“(]*(yes|no)\b[\"'”)]?(?=\s*(?:[.,;:!)(\u2013—/*&-]|\n|\Z))", re.IGNORECASE)
#: A mark before its answer or behind it: `x Yes`, `Yes: X`.
_CROSSED = re.compile(
    r"(?<![\w'\u2019])([xX])[ \t]+(?=(?:yes|no|text|image|video|audio|other)\b)|\b(yes|no)[ \t:]+([xX])(?!\w)",
    re.IGNORECASE,
)
_BOX = re.compile(f"[{TICKED}{OPEN}]")
_BOLDED = re.compile(f"{BOLD}([^{BOLD}{PLAIN}]*){PLAIN}")
_MODALITIES = {"texts": "text", "images": "image", "videos": "video", "audios": "audio", "speech": "audio"}
#: Words that may stand between modalities in a list of them.
_FILLERS = frozenset(
    {"and", "or", "also", "the", "data", "content", "modality", "modalities", "type", "types", "both", "only"}
)
_BOTH = re.compile(r"\W*yes\W{0,5}(?:or\W{0,3})?no\W*", re.IGNORECASE)
#: Characters of a line that holds the answers to choose from and nothing else.
_SHORT = 40
_OTHER = re.compile(r"\bother\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")

_OURS = re.compile(r"\b(?:we|our|us|the (?:model|provider|company)|training data)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\s*(?:this section|for the purposes?|please|if )", re.IGNORECASE)
_NONE = re.compile(r"\W*none\b|\s*no [^.]{3,300}\b(?:was|were|has|have|is|are)\b", re.IGNORECASE)
_NOT = re.compile(r"^\W*no\b|\b(?:not|never|none|neither)\b|n[\u2019']t\b", re.IGNORECASE)
_BUT = re.compile(r"\bnot (?:only|all)\b|\bbut\b|\bexcept\b|\bhowever\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:used|trained|consists? of|created|collected|obtained|licensed|crawled|concluded|drawn|generated"
    r"|are a|is a)\b",
    re.IGNORECASE,
)


class Read(NamedTuple):
    """value: None where the text says nothing. clear: nothing had to be guessed."""

    value: str | list[str] | None
    clear: bool


class Choice(NamedTuple):
    ticked: bool
    text: str


def choices(text: str) -> list[Choice]:
    """Boxes with the text that belongs to each: what follows, or where the text ends in a box, what stands before."""
    text = _CROSSED.sub(lambda found: f"{TICKED} " if found[1] else f"{found[2]} {TICKED} ", text)
    cuts = [found.start() for found in _BOX.finditer(text)]
    if not cuts:
        return []
    before = bool(shown(text[: cuts[0]])) and not shown(text[cuts[-1] + 1 :])
    if before:
        starts = [0, *(cut + 1 for cut in cuts)]
        return [Choice(text[cut] == TICKED, shown(text[start:cut])) for start, cut in zip(starts, cuts, strict=False)]
    ends = [*cuts[1:], len(text)]
    return [Choice(text[cut] == TICKED, shown(text[cut + 1 : end])) for cut, end in zip(cuts, ends, strict=True)]


def yes_no(text: str) -> Read:
    """`yes`, `no`, the text where it is neither, and nothing where no box is ticked."""
    found = choices(text)
    if any(_ANSWERS.match(choice.text) for choice in found):
        return _boxed(text, found)
    plain = shown(text)
    if {line.strip(" .").lower() for line in plain.split("\n")} == {"yes", "no"}:
        return Read(plain, clear=False)  # answers for several models, or a form that is not filled in
    bold = {word.lower() for part in _BOLDED.findall(text) for word in _ANSWERS.findall(part)}
    named = {word.lower() for word in _ANSWERS.findall(plain)}
    if len(named) == 2 and len(bold) == 1 and len(plain) < _SHORT:
        return Read(bold.pop(), clear=True)
    if _BOTH.fullmatch(plain) or (found and not named and not any(choice.ticked for choice in found)):
        return Read(None, clear=True)
    said = _SAID.match(plain.lstrip(f"{TICKED}{OPEN}- "))
    return Read(said[1].lower(), clear=len(named) == 1) if said else Read(plain or None, clear=False)


def _boxed(text: str, found: list[Choice]) -> Read:
    """Boxes, one of which at least has an answer."""
    answered = [(choice, said[1].lower()) for choice in found if (said := _ANSWERS.match(choice.text))]
    head = _BOX.split(text, maxsplit=1)[0]
    if len(found) == 1 and _ANSWERS.search(head) and found[0].text not in head:
        return Read(shown(text), clear=False)  # a box between both words
    ticked = {word for choice, word in answered if choice.ticked}
    others = [choice.text for choice in found if choice.ticked and not _ANSWERS.match(choice.text)]
    if len(ticked) == 1:
        return Read(ticked.pop(), clear=not others)
    if ticked:
        return Read("both yes and no are ticked", clear=True)
    if [word for _, word in answered] == ["no"] and not others:
        return Read("no", clear=False)  # the one answer that is printed
    return Read("; ".join(filter(None, others)) or None, clear=True)


def told(text: str) -> Read:
    """What a sentence in place of a ticked box says: `We have not crawled ...`; nothing where that is not plain."""
    sentence = re.split(r"(?<=[.!?])\s|\n", shown(text).strip())[0][:400]
    if not _OURS.search(sentence) or _ABOUT.match(sentence):
        return Read("no" if _NONE.match(sentence) else None, clear=False)
    if _NOT.search(sentence):
        return Read("no" if not _BUT.search(sentence) else None, clear=False)
    return Read("yes" if _DONE.search(sentence) else None, clear=False)


def modalities(text: str) -> Read:
    """The modalities that are ticked or named, in the words of the template."""
    found = choices(text)
    if found:
        ticked = [named for choice in found if choice.ticked for named in _modality(choice.text)]
        if any(_modality(choice.text) for choice in found):
            return Read(ticked or None, clear=True)
    plain = shown(text)
    bold = [*_BOLDED.findall(text)]
    if (
        bold
        and len(plain) < 80
        and (chosen := [item for part in bold for item in named(part)])
        and len(named(plain)) > 3
    ):
        return Read(list(dict.fromkeys(chosen)), clear=True)
    listed = named(plain)
    if not listed:
        return Read(plain or None, clear=False)
    words = [word.lower() for word in _WORD.findall(_OTHER.split(plain)[0])]
    rest = [word for word in words if word not in _FILLERS and _MODALITIES.get(word, word) not in listed]
    other = [item for item in listed if item != "other"]
    if "other" in listed:
        other += _other(plain)
    return Read(other, clear=not rest)


def _modality(text: str) -> list[str]:
    """One ticked box: its modality, with what `Other` is said to be."""
    first = _WORD.search(text)
    name = _MODALITIES.get(first[0].lower(), first[0].lower()) if first else ""
    if name == "other":
        return _other(text)
    return [name] if name in template().modalities else []


def _other(text: str) -> list[str]:
    """`other: 3D models`; `other` alone where nothing says which."""
    said = re.search(r"\bother\b(?:\s*\([^()]*\))?(.*)", text, re.IGNORECASE | re.DOTALL)
    inner = re.search(r"\bother\s*\(([^()]*)\)", text, re.IGNORECASE)
    rest = " ".join(said[1].split()).strip(" :.\u2013—-") if said else ""
    if not rest and inner and "specify" not in inner[1].lower():
        rest = inner[1].strip()
    return [f"other: {rest}" if rest else "other"]


def named(text: str) -> list[str]:
    """Modalities in the order of the text."""
    words = [word.lower() for word in _WORD.findall(text)]
    found = [_MODALITIES.get(word, word) for word in words]
    return list(dict.fromkeys(word for word in found if word in template().modalities))
