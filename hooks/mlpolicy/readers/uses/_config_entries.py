"""A mapping that may describe one dataset: which of its keys identifies it, and which only describe it."""

from collections.abc import Iterator, Sequence

from mlpolicy.model import DatasetUse, Purpose
from mlpolicy.pointers import Value
from mlpolicy.readers.uses._config_classes import Builder
from mlpolicy.readers.uses._config_items import Around, Attributes, Item, purpose_of
from mlpolicy.readers.uses._config_uses import Uses
from mlpolicy.readers.uses._config_values import is_split_map
from mlpolicy.readers.uses._config_words import config_words
from mlpolicy.readers.uses._sources import purpose_of_splits
from mlpolicy.readers.uses._vocabulary import claim_of_row, snake, split, words
from mlpolicy.tables import KeyRow

_REMOTE = frozenset({"huggingface", "url", "s3", "gcs"})
#: (is no remote place, place in the table of entry keys); the least counts.
_Rank = tuple[bool, int]


class Entry:
    """One mapping. described: keys that hold no dataset of their own, once the uses are taken.

    items: keys that may claim something. held: key, value and pointer of all.
    """

    def __init__(
        self,
        uses: Uses,
        items: list[Item],
        held: Sequence[tuple[str, Value, str]],
        around: Around,
        made: Builder | None,
    ) -> None:
        self._uses = uses
        self._items = [self._argument(item, made) for item in items]
        self._held = {snake(key): value for key, value, _ in held}
        self._around = around
        self._made = made
        self._known = config_words()
        self.described: set[str] = set()

    def uses(self) -> Iterator[DatasetUse]:
        """The uses of the mapping's values: of the key that identifies it, of others that claim, else of its class."""
        best: tuple[_Rank, Item, list[DatasetUse]] | None = None
        rest = []
        for item in self._items:
            if not self._competes(item):
                if item.claim or not isinstance(item.value, dict | list):
                    rest.append(item)
                continue
            found = [*self._uses.of(item, self._around, self._attributes(item))]
            rank = (not any(use.source in _REMOTE for use in found), self._known.rank.get(item.name, -1))
            if found and (best is None or rank < best[0]):
                best = rank, item, found
        made = self._made
        if best and made and made.dataset and best[0][0]:
            best = None  # a place on disk says less than a class that stands for a dataset
        if best is not None:
            self.described = {key for key in self._row_keys(best[1]) if key in self._held}
        found = best[2] if best else []
        found += [use for item in rest if item.name not in self.described for use in self._uses.of(item, self._around)]
        if made and not found and (made.dataset or made.kind == "named"):
            found.append(self._uses.of_class(made, self._purpose(made)))
        yield from found

    def _argument(self, item: Item, made: Builder | None) -> Item:
        """The item; the argument of a known function that holds the dataset claims what the function's row says."""
        row = made.row if made else None
        if row is None or item.name not in row.dataset:
            return item
        return item._replace(claim=claim_of_row(KeyRow(key=item.name, source=row.source, scheme=row.scheme)))

    def _competes(self, item: Item) -> bool:
        if item.claim is None or item.name not in self._known.rank or item.purpose != "unknown":
            return False
        if isinstance(item.value, dict) and not is_split_map(item.value):
            return False
        return (
            self._around.about_data
            or (item.claim.key is not None and not {*split(item.key)} & {*words().subjects})
            or (item.claim.key is not None and bool(self._row_keys(item)))
        )

    def _attributes(self, item: Item) -> Attributes:
        row, known = item.claim.key if item.claim else None, self._known
        if row is None:
            return Attributes(
                next(self._beside(item, known.config), None),
                tuple(self._beside(item, known.split)),
                next(self._beside(item, known.revision), None),
            )
        return Attributes(
            next(self._beside(item, (*row.config, *known.config)), None),
            tuple(self._beside(item, (*row.split, *known.split))),
            next(self._beside(item, (*row.revision, *known.revision)), None),
        )

    def _beside(self, item: Item, keys: tuple[str, ...]) -> Iterator[str]:
        for key in dict.fromkeys(keys):
            value = self._held.get(key) if key != item.name else None
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and 0 < len(text) <= 100 and "\n" not in text and "${" not in text:
                    yield text

    @staticmethod
    def _row_keys(item: Item) -> tuple[str, ...]:
        row = item.claim.key if item.claim else None
        return (*row.config, *row.split, *row.revision) if row else ()

    def _purpose(self, made: Builder) -> Purpose:
        """What the keys around say, a class's arguments (`split: test`, `train: true`), or its name."""
        train = self._held.get("train")
        if isinstance(train, bool):
            return "train" if train else "eval"
        splits = [value for key in self._known.split if isinstance(value := self._held.get(key), str)]
        found: tuple[Purpose, ...] = (self._around.purpose, purpose_of_splits(splits), purpose_of(made.last))
        return next((purpose for purpose in found if purpose != "unknown"), "unknown")
