"""Kinds of source text, and the text without its comments."""

import time

import pytest

from mlpolicy.readers._comments import Code, carriers, without_comments


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("a/b.py", ("python",)),
        ("a.ipynb", ("python", "shell")),
        ("run.sh", ("shell",)),
        ("docker/Dockerfile.gpu", ("shell",)),
        ("Makefile", ("shell",)),
        (".github/workflows/ci.yml", ("config", "shell")),
        ("scrapy.cfg", ("config",)),
        (".wgetrc", ("config",)),
        ("etc/wget2rc", ("config",)),
        ("crawler-beans.cxml", ("xml",)),
        ("a.d.ts", ("javascript",)),
        ("Rakefile", ("ruby",)),
        ("README.md", ()),
        ("LICENSE", ()),
        ("a.py.txt", ()),
        ("requirements.txt", ("config",)),
        ("a/requirements-dev.in", ("config",)),
        ("requirements/crawl.txt", ("config",)),
        ("Pipfile", ("config",)),
        ("my-requirements.txt", ()),
    ],
)
def test_carriers(path: str, kinds: tuple[str, ...]) -> None:
    """What a file may hold is told by its name."""
    assert carriers(path) == kinds


@pytest.mark.parametrize(
    ("path", "text", "rest"),
    [
        ("a.sh", 'x "# y" # z\nurl=a#b\n', 'x "# y"    \nurl=a#b\n'),
        ("a.sh", "it's # z\n'a # b' # c\n", "it's    \n'a # b'    \n"),
        ("a.sh", "echo \\' # z\n", "echo \\'    \n"),
        ("a.sh", "# last", "      "),
        ("a.yaml", "a: b # c\n", "a: b    \n"),
        ("a.rb", "a = 1 # c\n", "a = 1    \n"),
        ("a.ini", "; a\n# b\nc = d ; e\n", "   \n   \nc = d ; e\n"),
        (".wgetrc", "# a\nb = on\n", "   \nb = on\n"),
        ("a.properties", "! a\nb=#c\n", "   \nb=#c\n"),
        ("a.json", '{"a": "http://b", // c\n"d": 1}', '{"a": "http://b",     \n"d": 1}'),
        ("a.ts", "a(`x // y\n// z`); /* b\nc */ d */ // e", "a(`x // y\n// z`);     \n     d */     "),
        ("a.rs", "fn a<'b>(c: &'b str) {} // d\n", "fn a<'b>(c: &'b str) {}     \n"),
        ("a.go", "a */ b // c", "a */ b     "),
        ("a.go", "/* never closed", "               "),
        ("a.xml", "<a><!-- b\nc --><d/> --> <!-- e", "<a>      \n     <d/> --> <!-- e"),
        ("a.py", '"""doc"""\nx = "a # b"  # c\n', '         \nx = "a # b"     \n'),
        ("a.py", 'def f():\n    "doc" "more"\n    return "x"\n', 'def f():\n                \n    return "x"\n'),
        ("a.py", 'raise E(print("a"))\nlog.info("b")\nf(help="c", x="d")\n',
         '                   \n             \nf(        , x="d")\n'),
        ("a.py", 'f()("a")\n', 'f()("a")\n'),
    ],
)  # fmt: skip
def test_without_comments(path: str, text: str, rest: str) -> None:
    """Comments are blanked, strings stay, and every byte keeps its place."""
    assert without_comments(path, text.encode()).data == rest.encode()


def test_strings() -> None:
    """The string literals of code are known by place; those of shells and configurations are not asked for."""
    assert without_comments("a.py", b'f("a", g("b"))') == Code(b'f("a", g("b"))', ((2, 5), (9, 12)))
    assert without_comments("a.js", b"f('a', `b`) // 'c'").strings == ((2, 5), (7, 10))
    assert without_comments("a.sh", b"f 'a'").strings == ()


@pytest.mark.parametrize("piece", ['\\"', '"', "'\"`", "/*", "//", "# ", "<!--", "\\"])
@pytest.mark.parametrize("path", ["a.ts", "a.sh", "a.xml", "a.ini"])
def test_linear_time(path: str, piece: str) -> None:
    """A text made to be slow takes time in proportion to its length."""
    begin = time.process_time()
    without_comments(path, piece.encode() * (400_000 // len(piece)))
    assert time.process_time() - begin < 5
