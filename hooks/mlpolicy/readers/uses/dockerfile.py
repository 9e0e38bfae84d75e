"""Dockerfiles: what the build fetches, what the image runs.

Spec: https://docs.docker.com/reference/dockerfile/. Read: `RUN`, `CMD`, `ENTRYPOINT` (shell and JSON form, heredocs),
`ENV` and `ARG` as variables, `ADD URL`. Everything else is blanked with equal length, so that places hold.
Ignored: base images, `COPY` and `ADD` of files of the repository, packages.
"""

import re
from collections.abc import Iterator

from mlpolicy.model import At, DatasetUse
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.uses._command_words import DOCKERFILE
from mlpolicy.readers.uses._commands import command_uses

_DOCUMENTED = re.compile(r"\.(?:md|txt|py|yaml|yml|json)$")
#: One instruction with its continued lines; lines of comment may stand between them.
_INSTRUCTION = re.compile(
    rb"^([ \t]*)([A-Za-z]+)((?:[ \t]+|\\\r?\n)(?:[^\n]*\\[ \t]*\r?\n(?:[ \t]*#[^\n]*\n|[ \t]*\r?\n)*)*[^\n]*)",
    re.MULTILINE,
)
_COMMENT = re.compile(rb"^[ \t]*#[^\n]*(?=\n)", re.MULTILINE)
_OPTIONS = re.compile(rb"\s*(?:--[a-z]+(?:=\S*)?\s+)*")
_JSON = re.compile(rb"\s*\[[^\n\[]*\]\s*", re.DOTALL)
_HEREDOC = re.compile(rb"<<-?[\"']?(\w+)[\"']?[^\n]*\n")
_PAIR = re.compile(rb"\A(\s*)([A-Za-z_]\w*)([ \t]+)([^ \t=\n][^=\n]*)\Z")


def _matches(path: str) -> bool:
    name = path.rpartition("/")[2]
    return bool(DOCKERFILE.fullmatch(name)) and not _DOCUMENTED.search(name)


def read(source: Source) -> Iterator[DatasetUse]:
    """The dataset uses of a Dockerfile. Raises DecodeError."""
    yield from command_uses(source, as_shell(source.data), lambda start, end: At(start=start, end=end))


def as_shell(data: bytes) -> bytes:
    """The instructions as Bash of the same length."""
    shell, at = bytearray(_blank(data)), 0
    for match in _INSTRUCTION.finditer(data):
        if match.start() < at:
            continue
        kind, at = match[2].upper(), match.end()
        body = _body(kind, match[3])
        if kind == b"ADD":
            body, start = match[2] + match[3], match.start(2)
        else:
            start = match.start(3)
        shell[start : start + len(body)] = body
        heredoc = _HEREDOC.search(match[3] + b"\n") if kind in {b"RUN", b"COPY", b"ADD"} else None
        if heredoc:
            closing = re.compile(rb"^\t*" + heredoc[1] + rb"[ \t]*\r?$", re.MULTILINE).search(data, at)
            end = closing.end() if closing else len(data)
            if kind == b"RUN":
                shell[at:end] = data[at:end]
            if kind == b"RUN" and not match[3][: heredoc.start()].strip():
                # The text itself is what runs.
                shell[match.start() : match.end()] = _blank(match[0])
                shell[closing.start() if closing else end : end] = _blank(closing[0] if closing else b"")
            at = end
    return bytes(shell)


def _body(kind: bytes, body: bytes) -> bytes:
    body = _COMMENT.sub(lambda match: b" " * (len(match[0]) - 1) + b"\\", body)
    if kind in {b"RUN", b"CMD", b"ENTRYPOINT"}:
        options = _OPTIONS.match(body)
        width = options.end() if options else 0
        rest = body[width:]
        return b" " * width + (_words(rest) if _JSON.fullmatch(rest) else rest)
    if kind == b"ENV":
        # `ENV NAME value`: the name moves to the right, so that nothing else does.
        return _PAIR.sub(lambda pair: pair[1] + b" " * (len(pair[3]) - 1) + pair[2] + b"=" + pair[4], body)
    if kind == b"ARG":
        return body
    return _blank(body)


def _words(array: bytes) -> bytes:
    """`["python", "train.py"]` as words; the strings stay."""
    return re.sub(
        rb"\"(?:[^\"\\]|\\.)*\"|.", lambda match: match[0] if match[0][:1] == b'"' else b" ", array, flags=re.DOTALL
    )


def _blank(data: bytes) -> bytes:
    return re.sub(rb"[^\n]", b" ", data)


READER = Reader(name="dockerfile", matches=_matches, read=read)
