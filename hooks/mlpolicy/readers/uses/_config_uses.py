"""From a key, its value and what lies around it to the uses and definitions that they make."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mlpolicy.errors import DecodeError
from mlpolicy.identity import identify
from mlpolicy.model import At, DatasetUse, Definition, Part, Purpose
from mlpolicy.pointers import child
from mlpolicy.readers import Source
from mlpolicy.readers._values import without_access
from mlpolicy.readers.uses._config_classes import Builder, loader
from mlpolicy.readers.uses._config_items import Around, Attributes, Item, collects, purpose_of
from mlpolicy.readers.uses._config_unresolved import Blanks, referred
from mlpolicy.readers.uses._config_values import Text, is_mixture, is_split_map, texts
from mlpolicy.readers.uses._config_words import config_words, derived, is_catalog, produced
from mlpolicy.readers.uses._fetched import purpose_of_value
from mlpolicy.readers.uses._named import named_use
from mlpolicy.readers.uses._shapes import accepts, form, source_of
from mlpolicy.readers.uses._sources import purpose_of_splits
from mlpolicy.readers.uses._vocabulary import Claim, claim_of_row, snake, split
from mlpolicy.tables import KeyRow
from mlpolicy.text import Decoded

MAX_USES = 20_000
_NOTHING = Attributes()
_PLACES = frozenset({"hub", "url", "path"})
#: `override /dataset@train_set` of a defaults list of Hydra.
_GROUP = re.compile(r"(?:override\s+)?/?([\w/]+)")


class Uses:
    """What the values of one document make."""

    def __init__(self, source: Source, decoded: Decoded) -> None:
        self._source = source
        self._root = decoded.value
        self._tags = decoded.tags
        self._known = config_words()
        self._blanks = Blanks(source)
        self._count = 0
        self._is_catalog = is_catalog(source.path)
        top = decoded.value if isinstance(decoded.value, dict) else {}
        wrapped = [value for key, value in top.items() if key in self._known.wrapping and isinstance(value, dict)]
        keys = frozenset(snake(key) for mapping in (top, *wrapped) for key in mapping)
        #: What a use is for where nothing says it.
        self._purpose: Purpose = "train" if keys & {*self._known.training} else "unknown"
        if {*source.folder.lower().split("/")} & {*self._known.evaluating}:
            self._purpose = "eval"

    def of(self, item: Item, around: Around, attributes: Attributes = _NOTHING) -> Iterator[DatasetUse]:
        """The uses that a key's own value makes."""
        tag, claim = self._tags.get(item.pointer, ""), item.claim
        purpose = item.purpose if item.purpose != "unknown" else around.purpose
        if isinstance(item.value, str | None) and self._blanks.asks(item.key, item.value, tag, item.pointer, claim):
            blank = self._blanks.use(item.key, At(pointer=item.pointer, key=True), claim, purpose)
            yield self.with_purpose(blank)
        elif claim is not None and not tag.startswith("!"):
            for text in self._texts(item, claim):
                use = self._of_text(text, claim, item, purpose, attributes)
                if use is not None:
                    yield self._of_row(use, claim, item, around)

    def of_class(self, made: Builder, purpose: Purpose) -> DatasetUse:
        """The use that a class which stands for a dataset makes."""
        at, row = At(pointer=made.pointer), made.row
        use = DatasetUse(
            dataset=made.dataset or made.path,
            id=identify(made.dataset, row.scheme or row.source).id if row else None,
            source=row.source if row else "other",
            path=self._source.path,
            at=at,
            parts=(Part(name="dataset", path=self._source.path, at=at),),
            purpose=purpose,
            how="config-value",
            confidence="high" if row else "medium",
            row=f"loaders: {row.call}" if row else f"class: {made.path}",
            ref=None if row else made.path,
        )
        return self.with_purpose(use)

    def with_purpose(self, use: DatasetUse) -> DatasetUse:
        """The use; where nothing says what it is for, for what the file is."""
        return replace(use, purpose=self._purpose) if use.purpose == "unknown" else use

    def definition(self, found: Sequence[tuple[Item, KeyRow]], name: str) -> Definition | None:
        """The dataset that a registry's entry of this name stands for: the first of its keys that has one."""
        for item, row in found:
            value, claim = str(item.value).strip(), claim_of_row(row)
            # `{{ cookiecutter.root }}/data/01_raw/x.csv`: the part that is written says what it is.
            is_open = self._is_catalog and form(value) == "template" and "}}/" in value
            shape = accepts(claim, value.rpartition("}}/")[2] if is_open else value)
            made = derived(value) and "raw" not in split(name)
            if not name or shape in {"other", "template", "placeholder"} or made:
                continue
            value, at = without_access(value)[0], At(pointer=item.pointer)
            kind = source_of(value, shape, claim)
            return Definition(
                name=name,
                dataset=value,
                id=None if is_open else identify(value, row.scheme or kind).id,
                source=kind,
                path=self._source.path,
                at=at,
                parts=(Part(name="dataset", path=self._source.path, at=at),),
                confidence="low" if is_open else "high",
            )
        return None

    def _of_text(
        self, text: Text, claim: Claim, item: Item, purpose: Purpose, attributes: Attributes
    ) -> DatasetUse | None:
        if self._tags.get(text.at.pointer, "").startswith("!") or produced(text.text):
            return None
        shape = form(text.text)
        if self._is_catalog and shape == "name":
            return None
        use = named_use(
            self._source,
            claim,
            text.text,
            text.at,
            how=text.how,
            config=attributes.config,
            splits=attributes.splits,
            revision=attributes.revision,
            name=item.key,
        )
        if use is None:
            return None
        self._count += 1
        if self._count > MAX_USES:
            raise DecodeError("too-many", f"more than {MAX_USES:,} uses of datasets")
        fixed = claim.key.purpose if claim.key else None
        stated: tuple[Purpose, ...] = (
            fixed or "unknown",
            purpose_of(text.name) if text.name else purpose,
            purpose_of_splits(attributes.splits),
            claim.purpose,
            purpose_of_value(text.text) if shape in {"url", "path"} else "unknown",
            # A training configuration may be called after what follows the training.
            self._purpose if self._purpose == "train" else use.purpose,
        )
        return self.with_purpose(replace(use, purpose=next((one for one in stated if one != "unknown"), "unknown")))

    def _of_row(self, use: DatasetUse, claim: Claim, item: Item, around: Around) -> DatasetUse:
        """The use, with what its row says beyond the value: a class named by its last part, a group of Hydra."""
        if around.names[-1:] == ("defaults",) and (group := _GROUP.match(item.key)):
            return replace(use, ref=f"{group[1]}/{use.dataset}")
        if not claim.key or not claim.key.prefix or use.source != "other":
            return use
        rows, star = loader(use.dataset, self._source.tables.loaders)
        if not rows:
            return replace(use, ref=use.dataset)
        (row, *_) = rows
        return replace(use, dataset=star, id=identify(star, row.scheme or row.source).id, source=row.source)

    def _texts(self, item: Item, claim: Claim) -> Iterator[Text]:
        value, pointer = item.value, item.pointer
        if not isinstance(value, dict) or is_mixture(value, claim) or is_split_map(value):
            for text in texts(value, pointer, claim):
                yield referred(text, self._root, self._tags) or text
        elif collects(item.key):
            # `datasets: {any_name: [part-0.npy, part-1.npy]}`
            for key, inner in value.items():
                if isinstance(inner, str | list):
                    found = texts(inner, child(pointer, key), claim)
                    yield from (text for text in found if form(text.text) in _PLACES)
        else:
            key = next((key for key in self._known.values if isinstance(value.get(key), str | list)), "")
            if key:
                yield from texts(value[key], child(pointer, key), claim)
