"""Public summaries of training content that are Markdown documents, made by hand or from a word processor's file.

Recognised by what it says, under any name: answers to enough fields of the Commission's template
(`policies/tables/summary_template.yaml`), of which most that ask for a choice or a date have one. A text that quotes or
explains the template has none. Read: tables (pipes, grids, HTML) and prose with the template's labels, as the same
values that `training_summary.py` reads, each with its place and how sure it is; front matter `model` (`id@version`),
`status`, `edition`, `supersedes`. Ignored: symbolic links, what mlpolicy rendered itself, comments, labels in code.
"""

from collections.abc import Iterator

from mlpolicy.model import TrainingSummary
from mlpolicy.readers import SYMLINK, Reader, Source

NAME = "summary-markdown"
#: How a document begins that mlpolicy rendered.
_RENDERED = b"<!-- Rendered by mlpolicy from"
#: Words of the template, in lower case: a document without several of them is none.
_PHRASES = (
    b"publicly available datasets", b"illegal content", b"versioned model name", b"data sources", b"union market",
    b"synthetic data", b"text and data mining", b"user data", b"crawled", b"provider identification", b"modality",
    b"model identification", b"data processing", b"rightsholder", b"contact details", b"version of the summary",
)  # fmt: skip
_ENOUGH_PHRASES = 5


def matches(path: str) -> bool:
    return path.lower().endswith((".md", ".markdown"))


def read(source: Source) -> Iterator[TrainingSummary]:
    """The summary, if the document is one. Raises DecodeError for one that cannot be read."""
    data = source.data
    if source.mode == SYMLINK or data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_RENDERED):
        return
    lower = data.lower()
    if sum(phrase in lower for phrase in _PHRASES) < _ENOUGH_PHRASES:
        return
    from mlpolicy.readers._form_document import summary  # noqa: PLC0415 - few repositories have such a document

    found = summary(source)
    if found:
        yield found


READER = Reader(
    name=NAME,
    endings=("md", "markdown"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"llegal", b"LLEGAL", b"icly", b"ICLY", b"nion", b"NION"),
)
