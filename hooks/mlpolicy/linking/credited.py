"""Which datasets are named where the makers of works are credited."""

import re
from collections.abc import Iterable

from mlpolicy.model import Credits, Dataset, DatasetId, Declaration, ModelCard, TrainingSummary, Upstream

#: Of all credits together the beginning counts, files near the root first (characters).
MAX_TEXT = 4_000_000

_BETWEEN = re.compile(r"[\W_]+")
_ENDING = re.compile(r"\.[a-z0-9]{1,5}$")
#: A shorter name stands in any text.
_SHORTEST = 3


class Credited:
    """Names and ids in credits, model cards and summaries; a look-up is a search in their words."""

    def __init__(
        self, credits_: Iterable[Credits], cards: Iterable[ModelCard], summaries: Iterable[TrainingSummary]
    ) -> None:
        named: list[Upstream] = [item for card in cards for item in (*card.datasets, *card.mentioned)]
        self._ids: set[DatasetId | None] = {item.id for item in named}
        self._ids |= {row.id for summary in summaries for row in summary.datasets}
        files = sorted(credits_, key=lambda item: item.path.count("/"))
        texts = (*(_words(item.dataset) for item in named), *(item.words for item in files))
        self._text = f" {' | '.join(texts)} "[:MAX_TEXT]

    def has(self, dataset: Dataset, statements: Iterable[Declaration]) -> bool:
        """The dataset is named by an id, by the last part of one, or by a declared name."""
        if not self._ids.isdisjoint(dataset.ids):
            return True
        names = {name for statement in statements for name in (statement.name, *statement.urls)}
        names |= {id_.partition(":")[2] for id_ in dataset.ids}
        return any(f" {word} " in self._text for name in names for word in _forms(name))


def _forms(name: str) -> Iterable[str]:
    last = name.rstrip("/").rpartition("/")[2]
    found = {_words(form) for form in (name, last, _ENDING.sub("", last))}
    return (form for form in found if len(form) >= _SHORTEST)


def _words(text: str) -> str:
    return _BETWEEN.sub(" ", text.casefold()).strip()
