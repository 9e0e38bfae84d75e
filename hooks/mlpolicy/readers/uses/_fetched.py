"""Whether what a command fetches or unpacks is data, and what its name says that it is for."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import takewhile

from mlpolicy.identity import hub_names
from mlpolicy.model import Purpose
from mlpolicy.readers.uses._bash_words import Word
from mlpolicy.readers.uses._command_words import known, told_by
from mlpolicy.readers.uses._shapes import form, is_data_path, is_data_url, not_data, suffix
from mlpolicy.readers.uses._sources import purpose_of_name
from mlpolicy.readers.uses._vocabulary import split, words
from mlpolicy.tables import UseTables

_HUB = re.compile(
    r"(?:hf://datasets/|https?://(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)/datasets/)[\w.-]+/[\w.-]+(?=/|$)"
)
#: Speaks of data, or of fetching something.
_SPEAKS = re.compile(
    rb"data|corp(?:us|ora)|train|valid|eval|test|://|wget|curl|download|clone|-[ij] |manifest|unzip|tar |hub|main\.py",
    re.IGNORECASE,
)
#: A release of a program rather than of data.
_VERSION = re.compile(
    r"(?:^|[-_./])v?\d+\.\d+(?:\.\d+)*\b|(?:github|gitlab|bitbucket)\.\w+/.*/archive/"
    r"|(?:^|[-_])(?:master|main|latest|stable)\b"
)
_BUILDS = re.compile(rb"\bmake\b|\bcmake\b|\./configure|apt(?:-get)? install|yum install|setup\.py")
_UNPACKS = re.compile(rb"\b(?:tar|bsdtar|unzip|7z|unrar|gunzip|unxz|bunzip2)\b")
_FETCHES = re.compile(rb"\b(?:wget|curl|aria2c|axel|git[ \t]+clone)\b")
#: A tool for building where a command begins, whatever starts it (`X=1 cmake ..`, `sh configure`).
_BUILT = re.compile(
    rb"[;&|(][\s\\]*(?:(?:sudo|env|time|exec|sh|bash|[A-Za-z_]\w*=[^\s;&|(]*)[ \t]+)*(?:[^\s;&|(]*/)?"
    rb"(?:cmake|g?make|ninja|meson|bazel(?:isk)?|cargo|configure|autogen\.sh|bootstrap(?:\.sh)?)(?=[\s;&|)\"']|\Z)"
    rb"|\bsetup\.py[ \t]+(?:install|build|develop|bdist)"
    rb"|\bpip3?[ \t]+install\b[^;&|\n]{0,200}[ \t]\.{1,2}/?(?=[\s;&|)\"']|\Z)"
)
#: Bytes of a chain of commands that are looked at.
_MAX_CHAIN = 16 * 1024
_REPOSITORY = re.compile(r"(?:https?|ssh|git|file)://|[\w.-]+@[\w.-]+:")
_HOSTED = re.compile(r"https?://(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)/(?!datasets/)([\w.-]+/[\w.-]+)/")
#: Pages whose address does not say what they hold.
_NAMELESS = re.compile(r"https?://drive\.google\.com/file/d/")
#: One of these is listened to, not trained on.
_SOUNDS = frozenset({".wav", ".flac", ".mp3"})
_PART = re.compile(r"[A-Za-z]+")


def may_use(tables: UseTables, text: bytes) -> bool:
    """A cheap look: nothing in the text speaks of data otherwise."""
    if _SPEAKS.search(text):
        return True
    lower = text.lower()
    return any(word in lower for word in _own_words(tables.keys + tables.commands))


@cache
def _fragment(name: str) -> bytes:
    return max(re.split(r"[^a-z0-9]+", name.lower()), key=len).encode()


def _own_words(rows: Iterable[object]) -> Iterable[bytes]:
    names = (getattr(row, "key", "") or getattr(row, "command", "") for row in rows)
    return {fragment for name in names if len(fragment := _fragment(name)) > 2}


def hub_part(word: Word) -> Word | None:
    """The known beginning of a page of a dataset on the Hugging Face Hub, whatever a run adds to it; else None."""
    match = _HUB.match(word.raw)
    if match is None:
        return None
    # What a run decides begins with a sign that no name has, so the match is known.
    first = len(word.pieces[0].text)
    static = sum(len(piece.text) for piece in takewhile(lambda piece: piece.known, word.pieces))
    return word.cut(0, first if first >= match.end() else static)


def _speaks(texts: Iterable[str]) -> bool:
    """A word says that it is data, or which part of it."""
    speaking = {*words().folders, *words().purposes}
    return any(part in speaking for text in texts for name in _PART.findall(text) for part in split(name))


def lies_in_data(path: str) -> bool:
    """A step or word of the path says that data lies there."""
    return any(part in words().folders for name in _PART.findall(path) for part in split(name))


def is_archive_of_data(value: str) -> bool:
    """An archive whose own name says it."""
    return suffix(value)[1:] in words().archive_suffixes and not not_data(value) and _speaks([value])


def is_release(value: str) -> bool:
    """The address of an archive that bears a version, and of which no word says that it is data."""
    where = value.rpartition("://")[2]
    archive = suffix(value)[1:] in words().archive_suffixes
    return archive and where != value and bool(_VERSION.search(where)) and not _speaks([value])


def is_data(value: str, targets: Iterable[str], path: str, script: bytes) -> bool:
    """What is fetched is data by its own name, by the place it is written to, or by the script that fetches it."""
    value = value.strip()
    if not_data("/".join([*value.split("/")[-2:], *targets])) or known().language & {*split(value.rpartition("/")[2])}:
        return False
    if not is_data_url(value):
        return (
            _is_repository(value)
            or _is_folder(value)
            or (bool(_NAMELESS.match(value)) and (_speaks(targets) or lies_in_data(path)))
        )
    if suffix(value) in _SOUNDS or _of_model(value):
        return False
    if suffix(value)[1:] not in words().archive_suffixes or _speaks([value, *targets, told_by(path)]):
        return True
    return not _VERSION.search(value.rpartition("//")[2]) and not _builds(script)


@lru_cache(maxsize=4)
def _builds(script: bytes) -> bool:
    """The script builds a tool; it is asked once for each archive that is fetched."""
    return bool(_BUILDS.search(script))


def is_built(value: str, script: bytes, start: int) -> bool:
    """The archive is unpacked and built in the chain of commands (`wget ... && tar ... && make`) that begins at start.

    One that is called data is none; one called after a part of data is, where it bears a version too.
    """
    name = value.split("?", 1)[0].rpartition("/")[2]
    if suffix(name)[1:] not in words().archive_suffixes or lies_in_data(name):
        return False
    if _speaks([name]) and not _VERSION.search(name):
        return False
    chain = _chain(script, start)
    unpacked = _UNPACKS.search(chain)
    if unpacked is None:
        return False
    following = _FETCHES.search(chain, unpacked.end())
    return bool(_BUILT.search(chain, unpacked.end(), following.start() if following else len(chain)))


def _chain(script: bytes, start: int) -> bytes:
    """The commands from the place on that belong together: up to a line that nothing continues."""
    end, most = start, min(start + _MAX_CHAIN, len(script))
    while (line := script.find(b"\n", end, most)) >= 0:
        written = script[end:line].rstrip()
        end = line + 1
        if written and not written.endswith((b"\\", b"&&", b"|")):
            return script[start:line]
    return script[start:most]


def _of_model(value: str) -> bool:
    """A file of a model's repository on the Hub: only an archive, or one of a repository that speaks of data."""
    hosted = _HOSTED.match(value)
    return (
        bool(hosted)
        and not _speaks([hosted[1]] if hosted else [])
        and suffix(value)[1:] not in words().archive_suffixes
    )


def _is_repository(value: str) -> bool:
    """A repository whose name ends in a word for data (`foo-dataset`), not one of tools for it."""
    name = split(value.rstrip("/").rpartition("/")[2].removesuffix(".git"))
    return (
        bool(_REPOSITORY.match(value))
        and not suffix(value.removesuffix(".git"))
        and len(name) > 1
        and name[-1] in words().folders
    )


def _is_folder(value: str) -> bool:
    """A folder of a bucket or remote that lies among data."""
    scheme = value.partition("://")[0]
    if "://" in value:
        return scheme not in {"http", "https", "ssh", "git", "ftp"} and not suffix(value) and _speaks([value])
    return ":" in value.partition("/")[0] and is_data_path(value)


def is_data_file(path: str) -> bool:
    """A file whose suffix and name are those of data."""
    return suffix(path)[1:] in {*words().data_suffixes, *words().archive_suffixes} and not not_data(path)


def purpose_of_value(value: str) -> Purpose:
    """What the last step of a path or URL says."""
    return purpose_of_name(value.split("?", 1)[0].rstrip("/").rpartition("/")[2])


def place_of(path: str) -> str:
    """A path as it compares: without what does not change where it leads."""
    path = path.strip().rstrip("/*")
    while path.startswith("./"):
        path = path[2:]
    return path


def says_little(path: str) -> bool:
    """`/home/me/datasets`: a place for data of any kind."""
    steps = [step for step in path.strip().split("/") if step.strip(".")]
    return (
        "://" not in path and "/" in path and len(steps) <= 3 and bool(steps) and steps[-1].lower() in words().folders
    )


def beside_data(path: str) -> bool:
    """A path of data, or one whose first step is a folder of data."""
    return is_data_path(path) or ("/" in path and path.partition("/")[0] in words().folders)


def is_far(path: str) -> bool:
    """An absolute path of a folder."""
    return path.startswith("/") and path.count("/") > 2 and form(path) == "path" and not suffix(path)


def is_folder_of_data(path: str) -> bool:
    """An absolute path whose last step is a known dataset's name, or says that it is data."""
    last = path.rstrip("/").rpartition("/")[2]
    names = {*split(last)}
    named = any(name.partition("-")[0] == last.casefold() for name in hub_names())
    return is_far(path) and not names & known().outputs and (named or bool(names & {*words().folders}))
