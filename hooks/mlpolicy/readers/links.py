"""Texts that people read beside a model, and where they link to: README, model card, release note, page of a website.

Markdown, HTML and reStructuredText whose name speaks of such a text, or that lie at most two folders deep. Read: inline
links, references that are used, bare URLs (of front matter, too), `<a href>`; relative links as paths of the
repository. Ignored: comments, code, scripts, links to mail addresses or within the page, symbolic links; what stands
beyond the first mebibyte.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from mlpolicy.identity import USER_INFO
from mlpolicy.model import At, Links
from mlpolicy.readers import SYMLINK, Reader, Source, ending
from mlpolicy.readers._values import public_url

_ENDINGS = ("md", "markdown", "html", "htm", "rst")
_NAMES = re.compile(r"readme|card|index|model|release|download|about|home|legal|publi|summar|transparen", re.IGNORECASE)
_FOLDERS = 2
#: Bytes of a file that are read, and links that are kept.
_LONGEST = 1024 * 1024
_MOST = 10_000

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style|template)\b.*?(?:</\1\b|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(
    r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)|(?<!`)`[^`\n]{1,500}`(?!`|_)",
    re.DOTALL | re.MULTILINE,
)
_ANCHOR = re.compile(
    r"""<a(?=\s)[^<>]{0,2000}?\shref\s{0,9}=\s{0,9}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})'|([^\s"'<>]{1,2000}))""",
    re.IGNORECASE,
)
_BARE = re.compile(r"https?://[^\s<>()\[\]\"'`|\\]{1,2000}(?:\([^\s<>()\"'`|\\]{0,200}\)[^\s<>()\[\]\"'`|\\]{0,500})?")
_INLINE = re.compile(
    r"\]\(\s{0,99}(?:<([^<>\n]{1,2000})>|([^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?))"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]{1,300})\]:[ \t]*<?([^\s<>]{1,2000})>?[^\n]*$", re.MULTILINE)
_LABEL = re.compile(r"\[([^\[\]\n]{1,300})\]")
_RST = re.compile(r"<([^\s<>`]{1,2000})>`(?=_|\s|[.,;:)]|$)|^\.\.[ ]_[^:\n]{1,300}:[ ]+([^\s]{1,2000})$", re.MULTILINE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def matches(path: str) -> bool:
    """The file is read for links, if it is no symbolic link."""
    name = path.rpartition("/")[2]
    return ending(path) in _ENDINGS and (path.count("/") <= _FOLDERS or bool(_NAMES.search(name)))


def read(source: Source) -> Iterator[Links]:
    """Where the file links to, if anywhere. Bytes that are not UTF-8 are in no link."""
    if source.mode == SYMLINK:
        return
    text = _COMMENT.sub(" ", source.data[:_LONGEST].decode("utf-8", "replace").replace("\r\n", "\n"))
    written = _of_html(text) if ending(source.path) in {"html", "htm"} else _of_text(text)
    targets = {target for found, _ in zip(written, range(_MOST), strict=False) if (target := _target(found, source))}
    if targets:
        yield Links(path=source.path, at=At(), targets=tuple(sorted(targets)))


def _of_html(text: str) -> Iterator[str]:
    for found in _ANCHOR.finditer(_SCRIPT.sub(" ", text)):
        from html import unescape  # noqa: PLC0415 - most texts hold no such link

        yield unescape(next(filter(None, found.groups())))


def _of_text(text: str) -> Iterator[str]:
    """Links of Markdown and reStructuredText; what one of them does not know is rare in the other."""
    yield from (found[1] or found[2] for found in _RST.finditer(text))
    text = _FENCE.sub(lambda found: "\n" * found[0].count("\n"), text)
    yield from _of_html(text)
    yield from (found[1] or found[2] for found in _INLINE.finditer(text))
    yield from (found[0].rstrip(".,;:!?*_~") for found in _BARE.finditer(text))
    used = {_folded(found[1]) for found in _LABEL.finditer(_DEFINITION.sub("", text))}
    yield from (found[2] for found in _DEFINITION.finditer(text) if _folded(found[1]) in used)


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())


def _target(written: str, source: Source) -> str:
    """The URL, or the path of the repository; "" where it is neither."""
    written = written.strip()
    if written.startswith("//"):
        written = f"https:{written}"
    if written.lower().startswith(("http://", "https://")):
        return public_url(USER_INFO.sub("://", written))
    path = unquote(written.partition("#")[0].partition("?")[0])
    if not path or _SCHEME.match(path):
        return ""
    path = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(source.folder, path))
    return "" if path == ".." or path.startswith("../") else path


READER = Reader(
    name="links", endings=_ENDINGS, matches=matches, read=read, tokens=(b"http", b"](", b"]:", b"href", b">`")
)
