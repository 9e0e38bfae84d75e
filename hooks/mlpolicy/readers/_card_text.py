"""What the text of a card says, below its front matter or without any: evidence, never a field.

Sections are found by the headings of the card templates
(https://github.com/huggingface/huggingface_hub/tree/main/src/huggingface_hub/templates) and of model cards after
https://arxiv.org/abs/1810.03993; a section that still waits for its author says nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from mlpolicy.documents.placeholders import nothing, placeholder
from mlpolicy.documents.sections import Section, readable, sections
from mlpolicy.identity import CONTROL, USER_INFO, identify
from mlpolicy.licenses.names import read_license
from mlpolicy.licenses.sentences import is_file
from mlpolicy.model import License, Upstream
from mlpolicy.readers._values import public_url, upstream
from mlpolicy.readers.manifests._entries import impersonal

#: Characters of a text that are read; the longest statement that is kept.
_MAX_TEXT = 256 * 1024
_MAX_STATED = 1000
_MAX_MENTIONED = 100
#: A longer text tells of data without naming them.
_MAX_NAMED = 200
_TITLE = {
    "dataset": re.compile(r" {0,3}#[ \t]+data ?set[ -]?card[ \t]*(?:for|of|:|-)[ \t]*([^\n]*)", re.IGNORECASE),
    "model": re.compile(r" {0,3}#[ \t]+model[ -]?card[ \t]*(?:(?:for|of|:|-)[ \t]*)?([^\n]*)", re.IGNORECASE),
}
_BRACKETS = re.compile(r"\s*\[[^\[\]]*\]\s*")
_HEADINGS = {
    "dataset": re.compile(
        r"dataset-(?:description|summary|structure|creation|curators|sources)|data-(?:instances|fields|splits)"
        r"|supported-tasks.*|curation-rationale|source-data|considerations-for-using-the-data"
        r"|personal-and-sensitive-information|licensing-information|citation-information|additional-information"
    ),
    "model": re.compile(
        r"model-(?:details?|description|sources|architecture.*)|intended-uses?.*|out-of-scope-uses?.*|direct-use"
        r"|training-(?:data.*|details|procedure.*)|evaluation(?:-data|-results)?|bias-risks-and-limitations"
        r"|ethical-considerations|caveats-and-recommendations|how-to-get-started.*|environmental-impact|factors"
        r"|quantitative-analyses"
    ),
}
_LICENSE = re.compile(r"-*(?:dataset-)?licen[cs](?:e|es|ing)(?:-information|-and-attribution|-notice)?")
#: `**License:** MIT`, also as a bullet.
_LICENSE_LINE = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+)?\*\*(?:model )?licen[cs]e(?:s|\(s\))? ?:? ?\*\*:?([^\n]{1,2000})",
    re.IGNORECASE | re.MULTILINE,
)
#: `a license of our own, the X License, is at ...`; the text of a link.
_NAMED = re.compile(
    r"\blicen[cs]e, ([^,\n]{1,100}), (?:is|are)\b|\[([^\[\]\n]{1,200})\]\([^()\s]{1,500}\)", re.IGNORECASE
)
_PERSONAL = re.compile(r"personal-(?:and|or)-sensitive-information")
#: `Training data`, `Pre-training dataset`, `Trained on`: of a heading, a row of a table, a bullet.
_LABEL = (
    r"(?:(?:(?:pre|post|fine)[ -]?)?(?:training|train|tuning)[ -](?:data(?:[ -]?sets?)?|corpus|corpora|set)"
    r"|(?:(?:pre|fine)[ -]?)?(?:trained|tuned)[ -]on)"
)
_TRAINING = re.compile(rf"-*{_LABEL}(?:-.*)?")
_LINE = re.compile(
    rf"^[ \t]*(?:\|[ \t]*\**{_LABEL}\**:?[ \t]*\||(?:[-*+][ \t]+)?\**{_LABEL}\**[ \t]*:\**)[ \t]*([^\n]{{1,2000}})",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINKS = re.compile(r"https?://[^\s<>()\[\]|\"'`]+")
_PLACES = re.compile(r"\w*://\S+")
#: A name of the Hub, as authors write it in a row.
_CODE = re.compile(r"`([\w.-]{1,100}/[\w.-]{1,100})`")
_DATASET = ("hf:", "kaggle:", "openml:")


@dataclass(frozen=True)
class CardText:
    """The text of one card, without its front matter."""

    text: str

    @classmethod
    def of(cls, data: bytes, start: int) -> "CardText":
        """start: byte offset below the front matter."""
        text = data[start : start + _MAX_TEXT].decode("utf-8", "replace")
        return cls(text.lstrip("\ufeff").replace("\r\n", "\n"))

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return sections(self.text)

    def _own(self, section: Section) -> str:
        """What stands under a heading, up to the next one of any level."""
        end = next((start for start in self._starts if start > section.start), len(self.text))
        return _COMMENT.sub("", self.text[section.start : end].partition("\n")[2])

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(section.start for section in self._sections.values())

    def title(self, kind: str) -> str | None:
        """The name after `# Dataset Card for`, where headings of the template follow; "" where nothing stands there."""
        start = next((section.start for section in self._sections.values() if section.level == 1), len(self.text))
        found = _TITLE[kind].match(self.text, start)
        waits = found and (placeholder(found[1]) or _BRACKETS.fullmatch(found[1]))
        return _clean(found[1]) if found and not waits and self.template(kind) else None

    def template(self, kind: str) -> bool:
        """At least two headings are of the template."""
        return sum(bool(_HEADINGS[kind].fullmatch(anchor)) for anchor in self._sections) > 1

    def license(self) -> License:
        """What the section about the license says, else a line that is labelled so."""
        if section := next(self._filled(_LICENSE, own=True), ""):
            return replace(read_license([section[:_MAX_STATED]]), declared=(shown(section),))
        lines = (found[1].strip(" \t:") for found in _LICENSE_LINE.finditer(self.text))
        return next((_license(line[:_MAX_STATED]) for line in lines if _written(line)), License())

    @property
    def describes_persons(self) -> bool:
        """The section about personal and sensitive information has content."""
        return any(True for _ in self._filled(_PERSONAL, own=True))

    def training(self) -> tuple[Upstream, ...]:
        """Datasets that rows, bullets and sections about training data name."""
        found = [*self._lines(), *(item for text in self._filled(_TRAINING) for item in _linked(text))]
        kept = {item.id or item.dataset: item for item in reversed(found)}
        return tuple(reversed(kept.values()))[:_MAX_MENTIONED]

    def _lines(self) -> Iterator[Upstream]:
        for line in _LINE.finditer(self.text):
            text = line[1].partition("|")[0].strip() if line[0].lstrip().startswith("|") else line[1].strip()
            if _written(text):
                linked = [*_linked(text), *(upstream(name, "huggingface") for name in _CODE.findall(text))]
                named = [Upstream(dataset=shown(readable(text)))] if len(text) <= _MAX_NAMED else []
                yield from linked or named

    def _filled(self, heading: re.Pattern[str], *, own: bool = False) -> Iterator[str]:
        """Texts of the sections under such a heading that somebody has written. own: without those below them."""
        for anchor, section in self._sections.items():
            if heading.fullmatch(anchor):
                text = (self._own(section) if own else section.text).strip()
                if _written(text):
                    yield text


def _written(text: str) -> bool:
    """Somebody has filled it in."""
    return bool(text) and not nothing(text) and not placeholder(text)


def _license(line: str) -> License:
    """What the line says, else what all that it calls the license and the texts of its links say alike."""
    names = [found[1] or found[2] for found in _NAMED.finditer(line)]
    said = {read_license([name]).spdx for name in names if not is_file(name.rpartition("/")[2])}
    found, alike = read_license([line]), next(iter(said)) if len(said) == 1 else None
    if alike and not found.spdx:
        return License(declared=(shown(line),), spdx=alike, state="known")
    return replace(found, declared=(shown(line),))


def _linked(text: str) -> Iterator[Upstream]:
    """Pages of datasets."""
    for link in _LINKS.findall(text):
        dataset = identify(link.rstrip(".,;:!")).id
        if dataset and dataset.startswith(_DATASET):
            yield Upstream(dataset=public_url(link.rstrip(".,;:!")), id=dataset)


def shown(text: str) -> str:
    """A statement on one line, without addresses of persons and what may give access."""
    line = USER_INFO.sub("://", " ".join(CONTROL.sub(" ", text[:_MAX_STATED]).split()))
    return impersonal(_PLACES.sub(lambda link: public_url(link[0]), line))


def _clean(title: str) -> str:
    return shown(readable(title)).strip(" *`#")
