"""What a Markdown summary answers is read apart from the reader (its content: test_summary_markdown.py)."""

import subprocess
import sys

from mlpolicy.readers import Source
from mlpolicy.readers._form_document import summary


def test_no_summary() -> None:
    """A text that answers nothing is none."""
    assert summary(Source(path="a.md", data=b"# Notes\n\nNothing of the form.\n")) is None


def test_the_reader_alone_does_not_load_it() -> None:
    """Few repositories have such a document, and every commit loads the reader."""
    code = "import sys, mlpolicy.readers as r; r.readers(); print('mlpolicy.readers._form_document' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
