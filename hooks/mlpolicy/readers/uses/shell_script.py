"""Shell scripts: what they fetch, what they hand to training programs, what their variables name.

Read: `*.sh`, `*.bash`, `*.zsh`, the job scripts `*.slurm`, `*.sbatch`, `*.pbs`, and files without a suffix whose first
line names sh or bash. Ignored: comments, what is only printed, models, packages, places that the script writes to, and
scripts that Autoconf and Libtool wrote.
"""

import re
from collections.abc import Iterator

from mlpolicy.model import At, DatasetUse
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.uses._command_words import known
from mlpolicy.readers.uses._commands import command_uses

_SUFFIXES = (".sh", ".bash", ".zsh", ".slurm", ".sbatch", ".pbs", ".ksh", ".qsub", ".lsf")
#: Bytes among which a script says which tool wrote it.
_HEAD = 4096
_FIRST_LINE = re.compile(rb"#![^\n]*\b(?:ba|z|k|da)?sh\b")


def _matches(path: str) -> bool:
    return path.endswith(_SUFFIXES) or "." not in path.rpartition("/")[2]


def read(source: Source) -> Iterator[DatasetUse]:
    """The dataset uses of a shell script. Raises DecodeError."""
    written = any(text in source.data[:_HEAD] for text in known().generated)
    if not written and (source.path.endswith(_SUFFIXES) or _FIRST_LINE.match(source.data)):
        yield from command_uses(source, source.data, lambda start, end: At(start=start, end=end))


READER = Reader(name="shell-script", matches=_matches, read=read)
