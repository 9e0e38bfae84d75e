"""Calls that make data with a model: an API or a local model whose output is written, or becomes a dataset.

What generates and what writes is a table (`policies/tables/generators.yaml`, and rows of the repository). Read: Python
and the code cells of notebooks. A call counts where names lead its value into a write of the same file (confidence
high, medium where the file does not say what the called object is), or where a write that names may have missed stands
in the same function (low). Ignored: output that is only shown, returned or logged, notes and code as output, a single
sample image, what another file writes.
"""

from collections.abc import Iterator
from itertools import islice

from mlpolicy.errors import DecodeError
from mlpolicy.model import GenerationCall
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._generated import Module
from mlpolicy.readers._generators import prepare
from mlpolicy.readers._python_text import python_text

MAX_CALLS = 200


def read(source: Source) -> Iterator[GenerationCall]:
    """The generation calls of a Python file or notebook. Raises DecodeError for one outside the bounds."""
    if not prepare(source.tables.generators).may_call(source.data):
        return
    module = Module(source, python_text(source))
    found = list(islice(module.generated(), MAX_CALLS + 1))
    if len(found) > MAX_CALLS:
        raise DecodeError("too-many", f"more than {MAX_CALLS} calls of models in one file")
    yield from filter(None, map(module.fact, found))


READER = Reader(
    name="generation-calls", endings=("py", "ipynb"), matches=lambda path: path.endswith((".py", ".ipynb")), read=read
)
