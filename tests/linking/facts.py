"""Short makers of facts for the tests of linking."""

from typing import Any

from mlpolicy.model import At, DatasetId, DatasetUse, Declaration, License, Upstream


def declaration(dataset: str, path: str = "datasets.yaml", **more: Any) -> Declaration:
    """A statement about one dataset."""
    return Declaration(dataset=DatasetId(dataset), name=dataset, reader="native", path=path, at=At(), **more)


def use(id_: str | None, path: str = "train.py", **more: Any) -> DatasetUse:
    """A use of a dataset; None: one that cannot be worked out."""
    values: dict[str, Any] = {"dataset": id_ or "?args.data", "source": "huggingface", "purpose": "train"} | more
    return DatasetUse(id=DatasetId(id_) if id_ else None, path=path, at=At(start=1, end=2), **values)


def known(spdx: str) -> License:
    """A stated license that resolves."""
    return License(declared=(spdx,), spdx=spdx, state="known")


def upstream(*ids: str) -> tuple[Upstream, ...]:
    """What a dataset was made from."""
    return tuple(Upstream(dataset=dataset, id=DatasetId(dataset)) for dataset in ids)
