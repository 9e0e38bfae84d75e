"""Python source: the calls that load a dataset.

Which functions those are is a table (`policies/tables/loaders.yaml`, and rows of the repository). A call is recognised
through import aliases; its dataset is read from literals, constants, lists and loops of the same file, and from
defaults of parameters, argparse options and dataclass fields, which may be overridden (confidence medium). What the
file does not say is reported as `?expression`. Files that do not parse (Python 2, future syntax) still give their uses.
Ignored: comments, docstrings, strings, functions that the file defines itself, calls of anything not in the tables.
"""

from collections.abc import Iterator

from mlpolicy.model import At, DatasetUse, Definition
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.uses._uses import python_uses


def read(source: Source) -> Iterator[DatasetUse | Definition]:
    """The dataset uses of a Python file. Raises DecodeError for one outside the bounds."""
    yield from python_uses(source, source.data, lambda start, end: At(start=start, end=end))


READER = Reader(
    name="python-source", endings=("py", "pyi"), matches=lambda path: path.endswith((".py", ".pyi")), read=read
)
