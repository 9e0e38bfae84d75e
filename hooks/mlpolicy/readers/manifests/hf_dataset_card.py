"""Hugging Face dataset cards: `README.md` with YAML front matter (https://huggingface.co/docs/hub/datasets-cards).

Read from the front matter: `pretty_name`, `license` (also `licenses`, `license_name`), `homepage`, `source_datasets`,
`datasets` (outputs of evaluations name what was evaluated), `modality:` tags; from the body the first link of the
`**Homepage:**` and `**Repository:**` bullets. A card does not say its own id: it stands for its folder, or for itself
where a folder collects cards. Ignored: splits, features, sizes, languages, prose.
"""

import re
from collections.abc import Iterator, Mapping

from mlpolicy.identity import identify, local
from mlpolicy.model import At, Declaration, Upstream
from mlpolicy.pointers import Value
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._hub_cards import Card, card, license_of, matches
from mlpolicy.readers._values import everything_below, flat, folder_id, parts, public_url, text, texts, upstream

_FOLDER_CARDS = frozenset({"readme", "dataset_card", "datasetcard", "hf_readme", "dataset"})
_BULLET = re.compile(
    rb"^[-*][ \t]*\*\*(?:Homepage|Repository)\b(?:[^\n]|\n(?![ \t]*[-*#])){0,300}?(https?://[^\s\])>*]+)", re.MULTILINE
)


def read(source: Source) -> Iterator[Declaration]:
    """The statement that a dataset card makes."""
    found = card(source, "dataset")
    if not found:
        return
    front, folder = found.front, source.folder
    license_, license_key = license_of(front)
    stem = source.name.partition(".")[0]
    of_folder = stem.casefold() in _FOLDER_CARDS
    subject = folder_id(folder) if of_folder else source.path.rpartition(".")[0]
    places = [("name", "/pretty_name"), ("license", f"/{license_key}"), ("upstream", "/source_datasets")]
    yield Declaration(
        dataset=local(subject),
        name=text(front.get("pretty_name")) or subject.rpartition("/")[2],
        reader=READER.name,
        path=source.path,
        at=At(),
        parts=parts(source.path, [item for item in places if item[1][1:] in front]),
        license=license_,
        urls=tuple(_urls(found, source)),
        upstream=tuple(_upstream(front)),
        paths=(everything_below(folder),) if of_folder else (),
        modalities=tuple(sorted(tag[9:] for tag in texts(front.get("tags")) if tag.startswith("modality:"))),
        confidence=found.confidence,
    )


def _urls(found: Card, source: Source) -> Iterator[str]:
    bullets = (match[1].decode("utf-8", "replace").rstrip(".,;") for match in _BULLET.finditer(source.data, found.body))
    yield from dict.fromkeys(public_url(url) for url in (*texts(found.front.get("homepage")), *bullets))


def _upstream(front: Mapping[str, Value]) -> Iterator[Upstream]:
    """`original` names nothing; `extended|squad` names squad; of `extended|other-x` only the text is kept."""
    for stated in flat(front.get("source_datasets")):
        name = stated.partition("|")[2] or stated
        if stated not in {"original", "extended"}:
            known = not name.startswith("other-") and stated != "derived"
            yield Upstream(dataset=public_url(stated), id=identify(name, "huggingface").id if known else None)
    for name in texts(front.get("datasets")):
        yield upstream(name, "huggingface")


READER = Reader(name="hf-dataset-card", matches=matches, read=read, governed=True)
