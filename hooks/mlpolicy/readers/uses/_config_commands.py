"""Commands that stand in values of a configuration: a script of a workflow, the words of an argument list."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from mlpolicy.model import At
from mlpolicy.pointers import Value, child

Place = Callable[[int, int], At]

#: What a value must hold to be worth reading as a command: options, several lines, assignments or a command's word.
_COMMAND = re.compile(r"(?:^|\s)--?[A-Za-z]|\n|\b(?:wget|curl|aws|gsutil|hf|kaggle|python\d?|bash|sh|git|torchrun)\s")
_PYTHON = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:import\s+\w|from\s+[\w.]+\s+import\b)")


def is_python(text: str) -> bool:
    """A script that begins with an import is Python."""
    return bool(_PYTHON.match(text))


def commands(value: Value, pointer: str) -> Iterator[tuple[str, Place]]:
    """Each command text of a value, with what turns its byte ranges into places of the file."""
    if isinstance(value, str):
        if _COMMAND.search(value):
            yield value, within(pointer)
    elif isinstance(value, list):
        lines = [(item, child(pointer, index)) for index, item in enumerate(value) if isinstance(item, str)]
        if any(item.startswith("-") or not re.search(r"\s", item) for item, _ in lines):
            yield _joined(lines)
        else:
            for item, at in lines:
                yield from commands(item, at)


def within(pointer: str) -> Place:
    """Places inside the string that a pointer leads to."""
    return lambda start, end: At(pointer=pointer, start=start, end=end)


def _joined(words: list[tuple[str, str]]) -> tuple[str, Place]:
    """The words of an argument list as one command line."""
    # A list that begins with options is the arguments of an image's own program.
    text, starts = "program " if words[0][0].startswith("-") else "", []
    for word, _ in words:
        quoted = f"'{word}'" if re.search(r"\s", word) and "'" not in word else word
        starts.append(len(text.encode("utf-8", "surrogatepass")) + (quoted != word))
        text += f"{quoted} "

    def place(start: int, end: int) -> At:
        number = max(bisect_right(starts, start) - 1, 0)
        return At(pointer=words[number][1], start=max(start - starts[number], 0), end=max(end - starts[number], 0))

    return text, place
