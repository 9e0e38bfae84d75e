"""Credits: `NOTICE`, `ATTRIBUTION`, `CREDITS`, `ACKNOWLEDGEMENTS`, `THIRD_PARTY`, `DATA_SOURCES`, README at the root.

Read: their words, so that linking can look for the names of datasets that ask for credit. Nothing is made of what a
file says of them.
"""

import re
from collections.abc import Iterator

from mlpolicy.model import At, Credits
from mlpolicy.readers import SYMLINK, Reader, Source

#: Of a longer file the beginning counts (bytes).
MAX_TEXT = 256 * 1024

_NAME = re.compile(
    r"(?:[a-z]{1,20}[-_ ]){0,3}"
    r"(?:notices?|attributions?|credits?|acknowledge?ments?|third[-_ ]?party[-_ a-z]{0,40}|data[-_ ]?sources)"
    r"(?:\.(?:txt|md|rst|html?))?",
    re.IGNORECASE,
)
_README = re.compile(r"readme(?:\.(?:txt|md|rst))?", re.IGNORECASE)
_BETWEEN = re.compile(r"[\W_]+")
#: What gives access to an address is no name of a dataset.
_ACCESS = re.compile(r"(?<=://)[^\s/@]{1,1000}@|(?<=\S)\?\S{1,4000}")


def matches(path: str) -> bool:
    """NOTICE and its kin in any folder; README at the root."""
    folder, _, name = path.rpartition("/")
    return bool(_NAME.fullmatch(name)) or (not folder and bool(_README.fullmatch(name)))


def read(source: Source) -> Iterator[Credits]:
    """One fact per file that has words."""
    text = "" if source.mode == SYMLINK else words(source.data[:MAX_TEXT].decode("utf-8", "replace"))
    if text:
        yield Credits(path=source.path, at=At(), words=text)


def words(text: str) -> str:
    """Letters and digits in lower case, with one blank between what stands apart; no user info, no query of a URL."""
    return _BETWEEN.sub(" ", _ACCESS.sub(" ", text.casefold())).strip()


READER = Reader(name="credits", matches=matches, read=read, endings=("", "txt", "md", "rst", "html", "htm"))
