"""Training configurations in the shape of axolotl: YAML or JSON with `datasets: [{path: ...}]` at the top.

Spec: https://docs.axolotl.ai/docs/config-reference.html. Read: `datasets`, `test_datasets`, `pretraining_dataset`
with `path`, `name`, `split`, `revision`, `data_files`, `ds_type`. A list of maps counts where `base_model` or another
key of such configurations stands beside it, or where an entry says how to read it. Ignored: `datasets` of dvc.yaml
(entries with `url`), of model cards (in Markdown), and of anything that does not say `path`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from mlpolicy.identity import identify
from mlpolicy.model import At, DatasetUse, How, Part
from mlpolicy.pointers import Value, child
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import without_access
from mlpolicy.readers.uses._sources import is_placeholder, purpose_of_splits, source_of, unresolved
from mlpolicy.text import decode

_SECTIONS: dict[str, Literal["train", "eval"]] = {
    "datasets": "train",
    "pretraining_dataset": "train",
    "test_datasets": "eval",
}
_SNIFF = re.compile(rb"(?:^|[{,]\s*)[\"']?(?:datasets|pretraining_dataset|test_datasets)[\"']?[ \t]*:", re.MULTILINE)
#: Keys that stand beside `datasets` in these configurations and hardly anywhere else.
_BESIDE = frozenset(
    {
        "adapter", "base_model", "chat_template", "dataset_prepared_path", "gradient_accumulation_steps",
        "micro_batch_size", "num_epochs", "pretraining_dataset", "rl", "sequence_len", "test_datasets", "val_set_size",
    }
)  # fmt: skip
_HOW_TO_READ = frozenset({"ds_type", "split", "type"})
_BUILDERS = frozenset({"arrow", "csv", "json", "parquet", "text"})
_NOT_THESE = frozenset({"dvc.yaml", "package.json", "package-lock.json", "tsconfig.json", "mkdocs.yml"})


def _matches(path: str) -> bool:
    return path.endswith((".yaml", ".yml", ".json")) and path.rpartition("/")[2] not in _NOT_THESE


def read(source: Source) -> Iterator[DatasetUse]:
    """The datasets that the configuration names. Raises DecodeError."""
    if not _SNIFF.search(source.data):
        return
    decoded = decode(source.path, source.data)
    config = decoded.value
    if not isinstance(config, dict):
        return
    file = _File(source.path, decoded.tags, bool(_BESIDE & config.keys()))
    for section in _SECTIONS:
        value, pointer = config.get(section), child("", section)
        if isinstance(value, list):
            for index, entry in enumerate(value):
                yield from _entry(file, section, child(pointer, index), entry, "list/mixture")
        elif section == "pretraining_dataset":
            yield from _entry(file, section, pointer, value, "config-value")


class _File(NamedTuple):
    path: str
    tags: Mapping[str, str]
    #: A key beside the sections says that this is a configuration for training.
    training: bool


def _entry(file: _File, section: str, pointer: str, entry: Value, how: How) -> Iterator[DatasetUse]:
    if isinstance(entry, str) and file.training:
        # A list of bare names may be anything, unless the configuration is plainly one for training.
        yield _use(file, section, pointer, entry, {}, how)
    if not isinstance(entry, dict) or "url" in entry or not (file.training or _HOW_TO_READ & entry.keys()):
        return
    name, files = entry.get("path"), entry.get("data_files")
    if isinstance(name, str) and name not in _BUILDERS:
        yield _use(file, section, child(pointer, "path"), name, entry)
    elif isinstance(name, str) and isinstance(files, str):
        yield _use(file, section, child(pointer, "data_files"), files, entry)
    elif isinstance(name, str) and isinstance(files, list):
        for index, item in enumerate(files):
            if isinstance(item, str):
                yield _use(file, section, f"{child(pointer, 'data_files')}/{index}", item, entry, "list/mixture")


def _use(
    file: _File, section: str, pointer: str, dataset: str, entry: dict[str, Value], how: How = "config-value"
) -> DatasetUse:
    at, tag = At(pointer=pointer), file.tags.get(pointer, "")
    dataset = f"{tag} {dataset}" if tag.startswith("!") else dataset
    unknown = is_placeholder(dataset) or not dataset
    kind = source_of(dataset, "huggingface")
    shown, private = without_access(dataset)
    found = identify("" if unknown else shown, kind)
    split, name, revision = (entry.get(key) for key in ("split", "name", "revision"))
    splits = (split,) if isinstance(split, str) else ()
    return DatasetUse(
        dataset=unresolved(shown) if unknown else shown,
        id=found.id,
        source=kind,
        path=file.path,
        at=at,
        parts=(Part(name="dataset", path=file.path, at=at),),
        config=name if isinstance(name, str) else found.config,
        revision=revision if isinstance(revision, str) else found.revision,
        purpose="eval" if purpose_of_splits(splits) == "eval" else _SECTIONS[section],
        splits=splits,
        how="unresolvable" if unknown else how,
        row=f"training-config: {section}",
        private=private,
    )


READER = Reader(name="training-config", matches=_matches, read=read, tokens=(b"datasets", b"pretraining_dataset"))
