"""The text of a command that Python puts together."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses import _spoken_text
from mlpolicy.readers.uses._spoken_text import CommandText
from mlpolicy.readers.uses._syntax import named, parse
from mlpolicy.readers.uses._values import Values


def command(code: str, before: int = 0) -> CommandText:
    """The text of the last expression of the code."""
    root = parse(code.encode())
    made = CommandText(Values(root, "tool.py"), before)
    made.add(named(named(root)[-1])[0])
    return made


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("'a b'", "a b"),
        ("'a' 'b' f'{c} d'", "ab${_0} d"),
        ("f'{1}{c!r}{d + e}'", "1${_0}${_1}"),
        ("'a' + b + 'c' + d", "a${_0}c${_1}"),
        ("'a'" + " + 'b'" * 100, "a" + "b" * 100),
        ("a - b", "${_0}"),
        ("'%s-%d' % (a, 'b')", "${_0}-b"),
        ("'%s' % a", "${_0}"),
        ("'%s %s' % (a,)", "${_0} ${_1}"),
        ("'{} {x} {0}'.format('a', x=b)", "a ${_0} a"),
        ("'{}'.strip()", "{}"),
        ("'a\\{}\\\\{}'.format('b', 'c')", "a\\b\\c"),
        ("r'\\{}'.format('a')", "\\a"),
        ("'\\x41\\n'", "A\n"),
        ("'a\\\nb'", "a\\\nb"),
        ("['a', 'b c', d]", 'a "b c" ${_0} '),
        ("['a', f'{b} c', '`\"']", 'a "${_0} c" "\\`\\"" '),
        ("['sh', '-c', 'a b']", "sh -c \na b "),
        ("' '.join(['a b', c])", "a b ${_0} "),
        ("','.join(a)", "${_0},"),
        ("' '.join()", " "),
        ("x = ['a']\n' '.join(x)", "a "),
        ("f('a')", "${_0}"),
        ("('a')", "a"),
        ("'a' + ", "a"),
    ],
)
def test_text(code: str, expected: str) -> None:
    """Strings, lists and templates make a text in which a sign stands for what nothing explains."""
    assert bytes(command(code).text).decode() == expected


def test_places() -> None:
    """A stretch stands where it is written, one that is not written so in the place of what makes it."""
    code = "['é', f'b {c} d', 'e\\x20f', '\"g']"
    made = command(code)
    text = bytes(made.text)

    def at(part: str) -> str:
        start = text.index(part.encode())
        first, last = made.where(start, start + len(part.encode()))
        return code.encode()[first:last].decode()

    assert [at(part) for part in ("é", "b ", "${_0}", "d", "f", "g")] == ["é", "b ", "{c}", "d", "f", '"g']


def test_shown() -> None:
    """Signs become the expressions again; a number that stands for none is left as it is."""
    made = command("[a.b, f'{c(1)}']")
    values = ("?${_0}", "${_0}/x", "?x${_1}", "?${_7}", "${_7}", "x")
    assert [made.shown(value) for value in values] == ["?a.b", "{a.b}/x", "?x{c(1)}", "?${_7}", "${_7}", "x"]


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too much text in the commands of a file is refused; too deep a nesting is one value."""
    with pytest.raises(DecodeError, match="more than 2,097,152 bytes of commands in one file"):
        command("'abc'", before=_spoken_text.MAX_BYTES - 2)
    monkeypatch.setattr(_spoken_text, "_MAX_DEPTH", 1)
    assert bytes(command("['a', ['b', ['c']]]").text).decode() == 'a "b ${_0} " '
