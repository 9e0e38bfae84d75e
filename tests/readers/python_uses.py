"""What the reader of Python finds in a text, for the tests of its parts."""

from mlpolicy.model import DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses.python_source import READER
from mlpolicy.tables import shipped

Row = tuple[str, str, str, str, str]
#: Before a text that calls the loader.
HF = "from datasets import load_dataset\n"
#: Stands in a text, so that one without other uses is one that was read.
BESIDE = '\nseen_dataset = "seen/beside"\n'


def uses(code: str, path: str = "tool.py") -> list[DatasetUse]:
    """The dataset uses of a text."""
    found = READER.read(Source(path=path, data=code.encode(), tables=shipped()))
    return [use for use in found if isinstance(use, DatasetUse)]


def rows(code: str) -> list[Row]:
    """Dataset, source, purpose, how and confidence of each use."""
    return [(use.dataset, use.source, use.purpose, use.how, use.confidence) for use in uses(code)]


def rows_beside(code: str) -> list[Row]:
    """The same without that of BESIDE, which is put behind the text and must be found."""
    found = rows(code + BESIDE)
    assert found[-1] == ("seen/beside", "huggingface", "unknown", "variable", "medium")
    return found[:-1]
