"""What reaches the person: stdout for results, stderr for mistakes and faults, colour only where it is seen."""

import os
import platform
import sys
import traceback
from contextlib import suppress
from typing import TextIO, cast

from mlpolicy import __version__
from mlpolicy.display import clean, lines

_CODES = {"error": "1;31", "warning": "1;33", "note": "1;36", "good": "1;32", "quiet": "34", "strong": "1"}


def prepare() -> None:
    """A terminal that cannot show a character gets its escape: a report must never fail on an encoding."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # replaced by something that has no encoding
            cast("TextIO", stream).reconfigure(errors="backslashreplace")  # type: ignore[attr-defined]  # of TextIOWrapper


def emit(text: str) -> None:
    """Print a result. A reader that has seen enough (`| head`) is no mistake."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit: let that go nowhere, and keep the exit code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(line: str) -> None:
    """Print one line, cleaned."""
    emit(f"{clean(line)}\n")


def complain(message: str) -> None:
    """Print a mistake as `error: …`; its further lines stand behind a bar, so that none begins with its own words."""
    first, *rest = lines(message)
    sys.stderr.write("".join([f"error: {first}\n", *(f"  | {line.removeprefix('    ')}\n" for line in rest)]))


def warn(message: str) -> None:
    """Print a warning that is no finding."""
    sys.stderr.write(f"warning: {clean(message)}\n")


def confess() -> None:
    """Print the exception that is being handled, as a fault of mlpolicy."""
    cleaned = "".join(f"  | {line}\n" for line in lines(traceback.format_exc()))
    versions = f"mlpolicy {__version__}, Python {platform.python_version()}, {platform.platform()}"
    advice = "This is a fault of mlpolicy, not of your change: please report these lines to its project."
    sys.stderr.write(f"error: unexpected fault\n{cleaned}{versions}\n{advice}\n")


def painted() -> bool:
    """Stdout is a terminal that wants colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(role: str, text: str) -> str:
    """Text in the colour of a role."""
    return f"\x1b[{_CODES[role]}m{text}\x1b[0m"
