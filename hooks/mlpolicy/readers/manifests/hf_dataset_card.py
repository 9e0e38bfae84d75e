"""Hugging Face dataset card: `README.md` with YAML front matter, or after the template (https://huggingface.co/docs/hub/datasets-cards).

Recognised by front matter at the first byte with keys that only dataset cards have (`task_categories`, `pretty_name`,
`configs`, ...), by keys of both kinds of card where the path speaks of data, or without front matter by the title
`# Dataset Card for` and the headings of the template (both low confidence). Read from the front matter: `pretty_name`,
`license` (also `licenses`; beside `other`: `license_name`, `license_details`, `license_link`,
`bigbio_license_shortname`), `homepage`, `version`, `doi`, `source_datasets`, `datasets` (outputs of evaluations name
what was evaluated), `language_creators`, `gated`, `extra_gated_prompt`, of `tags` those of modality, DOI and synthetic
data; from the body the first link of the `**Homepage:**` and `**Repository:**` bullets, and as evidence the sections
about the license and about personal data. A card does not say its own id: it stands for its folder, or for itself where
a folder collects cards. Ignored: splits, features, sizes, languages, other prose.
"""

import re
from collections.abc import Iterator, Mapping

from mlpolicy.identity import identify, local
from mlpolicy.model import At, Declaration, Upstream
from mlpolicy.pointers import Value
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._card_text import shown
from mlpolicy.readers._hub_cards import Card, card, license_of, matches
from mlpolicy.readers._values import everything_below, flat, folder_id, parts, public_url, text, texts, upstream
from mlpolicy.readers.manifests._entries import Entry

_FOLDER_CARDS = frozenset({"readme", "dataset_card", "datasetcard", "hf_readme", "dataset"})
_BULLET = re.compile(
    r"^[-*][ \t]*\*\*(?:Homepage|Repository)\b(?:[^\n]|\n(?![ \t]*[-*#])){0,300}?(https?://[^\s\])>*]+)", re.MULTILINE
)
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.\d")
_GATED = frozenset({"auto", "manual", "yes"})
_PLACES = {
    "name": "pretty_name", "version": "version", "upstream": "source_datasets", "license_link": "license_link",
}  # fmt: skip


def read(source: Source) -> Iterator[Declaration]:
    """The statement that a dataset card makes. Raises DecodeError."""
    found = card(source, "dataset")
    if not found:
        return
    front, folder = found.front, source.folder
    license_, license_key = license_of(front)
    stem = source.name.partition(".")[0]
    of_folder = stem.casefold() in _FOLDER_CARDS
    subject = folder_id(folder) if of_folder else source.path.rpartition(".")[0]
    places = [*_PLACES.items(), ("license", license_key)]
    yield Declaration(
        dataset=local(subject),
        name=Entry(front).stated("pretty_name") or found.title or subject.rpartition("/")[2],
        reader=READER.name,
        path=source.path,
        at=At(),
        parts=parts(source.path, [(name, f"/{key}") for name, key in places if key in front]),
        same_as=tuple(id_ for name in _dois(front) if (id_ := identify(name).id)),
        license=license_,
        prose_license=found.body.license(),
        urls=tuple(_urls(found)),
        version=Entry(front).stated("version"),
        collection=(
            *map(shown, flat(front.get("language_creators"))),
            *(tag for tag in texts(front.get("tags")) if tag == "synthetic"),
        ),
        restrictions=tuple(_restrictions(front)),
        personal_data="described" if found.body.describes_persons else None,
        upstream=tuple(_upstream(front)),
        paths=(everything_below(folder),) if of_folder else (),
        modalities=tuple(sorted(tag[9:] for tag in texts(front.get("tags")) if tag.startswith("modality:"))),
        confidence=found.confidence,
    )


def _dois(front: Mapping[str, Value]) -> Iterator[str]:
    """Identifiers of the dataset, from its key or from the tag that the Hub adds."""
    yield from (name for name in texts(front.get("doi")) if _DOI.match(name))
    yield from (tag for tag in texts(front.get("tags")) if tag.startswith("doi:10."))


def _urls(found: Card) -> Iterator[str]:
    bullets = (match[1].rstrip(".,;") for match in _BULLET.finditer(found.body.text))
    yield from dict.fromkeys(public_url(url) for url in (*texts(found.front.get("homepage")), *bullets))


def _restrictions(front: Mapping[str, Value]) -> Iterator[str]:
    """What one must agree to before the Hub gives the data."""
    if prompt := text(front.get("extra_gated_prompt")):
        yield shown(prompt)
    elif front.get("gated") is True or text(front.get("gated")) in _GATED or front.get("extra_gated_fields"):
        yield "gated"


def _upstream(front: Mapping[str, Value]) -> Iterator[Upstream]:
    """`original` names nothing; `extended|squad` names squad; of `extended|other-x` only the text is kept."""
    for stated in flat(front.get("source_datasets")):
        name = stated.partition("|")[2] or stated
        if stated not in {"original", "extended"}:
            known = not name.startswith("other-") and stated != "derived"
            yield Upstream(dataset=public_url(stated), id=identify(name, "huggingface").id if known else None)
    for name in texts(front.get("datasets")):
        yield upstream(name, "huggingface")


READER = Reader(name="hf-dataset-card", endings=("md", "markdown"), matches=matches, read=read, governed=True)
