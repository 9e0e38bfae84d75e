"""Hugging Face cards: which Markdown file is one, of a dataset or of a model, and what both kinds share.

https://huggingface.co/docs/hub/datasets-cards, https://huggingface.co/docs/hub/model-cards. The front matter must begin
at the first byte: a card inside a code fence is an example. A Space (`sdk`) and a page of a documentation site
(`layout`, `permalink`, ...) are no cards. Keys that both kinds have do not tell them apart: then the path may (low
confidence). Without front matter a file is a card by the title and the headings of the template (low confidence).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import fold, read_license
from mlpolicy.model import Confidence, License
from mlpolicy.pointers import Value
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers._card_text import CardText
from mlpolicy.readers._values import flat, text
from mlpolicy.text import front_matter, licensed_once

Kind = Literal["dataset", "model"]

#: Front matter is looked for in the beginning of a file (bytes).
HEAD = 64 * 1024

_DATASET = frozenset((
    "task_categories", "task_ids", "size_categories", "source_datasets", "annotations_creators",
    "language_creators", "pretty_name", "dataset_info", "configs", "multilinguality", "language_bcp47",
    "train-eval-index", "eval_info", "YAML tags",
))  # fmt: skip
_MODEL = frozenset((
    "pipeline_tag", "library_name", "base_model", "base_model_relation", "model-index", "model_name", "widget",
))  # fmt: skip
_EITHER = frozenset((
    "license", "licenses", "license_name", "license_link", "license_details", "language", "languages", "tags",
    "datasets", "metrics", "thumbnail", "viewer", "gated", "paperswithcode_id", "inference", "new_version",
    "extra_gated_prompt", "extra_gated_fields", "extra_gated_heading", "extra_gated_button_content",
))  # fmt: skip
_PAGE = frozenset(["sdk", "layout", "permalink", "sidebar_position", "sidebar_label", "slug"])
_FENCE = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(rb"^([A-Za-z][\w-]*(?: tags)?):", re.MULTILINE)
#: What the text of a card without front matter holds, whatever else.
_MAY_BE_CARD = re.compile(rb"^(?:[^\n]{0,80}card|#{1,2} )", re.IGNORECASE | re.MULTILINE)
_MODEL_CARD = re.compile(r"model[-_ ]?card[^/]*", re.IGNORECASE)
#: Front matter that is still to be filled in by a program.
_TEMPLATE = (b"{{", b"{%", b"[[")
_CARD_PATH = re.compile(r"(?:^|[/_])readme[^/]*$|card|dataset", re.IGNORECASE)
_DATASET_PATH = re.compile(r"(?:^|[/_.-])data(?:set|sets)?(?:[/_.-])", re.IGNORECASE)
#: Collections of biomedical corpora write versions as `4p0` (https://huggingface.co/bigbio).
_BIGBIO = "bigbio_license_shortname"
_DECIMAL = re.compile(r"(?<=\d)p(?=\d)")


@dataclass(frozen=True, slots=True)
class Card:
    """Front matter of a card, and the text below it. title: of a card without front matter."""

    kind: Kind
    front: Mapping[str, Value]
    body: CardText
    confidence: Confidence
    title: str | None = None


def matches(path: str) -> bool:
    """`README.md`, and Markdown whose path speaks of cards or datasets."""
    return path.lower().endswith((".md", ".markdown")) and bool(_CARD_PATH.search(path))


def card(source: Source, kind: Kind) -> Card | None:
    """The file as a card of that kind, or None. Raises DecodeError where the front matter of such a card is broken."""
    fence = _FENCE.match(source.data[:HEAD]) if source.mode != SYMLINK else None
    if not fence:
        return _without_front_matter(source, kind)
    keys = frozenset(key.decode() for key in _KEY.findall(fence[1]))
    found = _classify(keys, source.path)
    if found is None or found[0] != kind:
        return None
    try:
        decoded, body = front_matter(source.data)
        licensed_once(decoded)
    except DecodeError:
        if any(sign in fence[1] for sign in _TEMPLATE):
            return None
        raise
    if not isinstance(decoded.value, dict):
        return None
    front = decoded.value
    if found[1] == "medium" and not isinstance(front.get("datasets"), list):
        return None
    return Card(kind, front, CardText.of(source.data, body), found[1])


def _without_front_matter(source: Source, kind: Kind) -> Card | None:
    """A card by the title of the template and its headings; a model card also by the file's name and headings."""
    if source.mode == SYMLINK or not _MAY_BE_CARD.search(source.data[:HEAD]):
        return None
    body = CardText.of(source.data, 0)
    title = body.title(kind)
    if title is None and not (kind == "model" and _MODEL_CARD.fullmatch(source.name) and body.template(kind)):
        return None
    return Card(kind, {}, body, "low", title)


def _classify(keys: frozenset[str], path: str) -> tuple[Kind, Confidence] | None:
    if keys & _PAGE:
        return None
    dataset, model = len(keys & _DATASET), len(keys & _MODEL)
    if dataset or model:
        return ("dataset" if dataset >= model else "model"), "high"
    if not keys or not keys <= _EITHER:
        return None
    if _DATASET_PATH.search(path):
        return "dataset", "low"
    return ("model", "medium") if "datasets" in keys else None


def license_of(front: Mapping[str, Value]) -> tuple[License, str | None]:
    """The license that the front matter states, and the key that states it.

    `licenses` is the key of 2021, sometimes a mapping from configuration to licenses; `other` counts together with what
    stands beside it: a name, which a table may know, else a short text or the address of a page.
    """
    key = next((key for key in ("license", "licenses", _BIGBIO) if key in front), None)
    stated = flat(front.get(key or ""))
    if key == _BIGBIO or [fold(item) for item in stated] == ["other"]:
        return _beside(front, () if key == _BIGBIO else stated) or (read_license(stated), key)
    return read_license(stated), key


def _beside(front: Mapping[str, Value], stated: tuple[str, ...]) -> tuple[License, str] | None:
    """The license by the most telling of the keys that say which `other` it is."""
    for key in ("license_name", _BIGBIO, "license_details", "license_link"):
        name = text(front.get(key)) or ""
        named = read_license([_DECIMAL.sub(".", name) if key == _BIGBIO else name])
        # A page or a text that nothing knows says no more than `other`; a name is the license's name.
        if named.spdx or (name and key in {"license_name", _BIGBIO}):
            license_ = License(declared=(*stated, name), spdx=named.spdx, state="known" if named.spdx else "unknown")
            return license_, key
    return None
