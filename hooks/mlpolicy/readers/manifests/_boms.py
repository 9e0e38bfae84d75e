"""What bills of materials share."""

import re
from collections.abc import Iterable, Iterator

#: Data sets have no package address of their own; tools write them as models of the owner `datasets`.
_DATASET = re.compile(r"pkg:huggingface/(datasets/[^?#]+)", re.IGNORECASE)


def hub_packages(addresses: Iterable[str]) -> Iterator[str]:
    """The Hub's addresses of those package addresses that name a data set."""
    yield from (f"hf://{found[1]}" for address in addresses if (found := _DATASET.match(address)))
