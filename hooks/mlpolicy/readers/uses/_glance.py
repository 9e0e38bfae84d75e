"""A cheap look at the bytes of Python, so that most files are never parsed: what may say which data is used."""

import re
from functools import lru_cache

from mlpolicy.readers.uses._vocabulary import by_words, prepare, snake
from mlpolicy.tables import KeyRow

#: Without one of these words no option is declared and no default is given.
DECLARING = (
    b"add_argument", b"add_option", b".option(", b".argument(", b"DEFINE_", b".get(", b"setdefault(", b"getenv(",
    b".pop(",
)  # fmt: skip
#: All in lower case: what may follow a name that holds a text.
_VALUE = rb"""
    (?:["'\])]{0,2}\s?(?:\s*:\s*[a-z_][^=\n"']{0,60})?=|["']\s?:)\s*
    (?:[rfbu]{0,2}["'](?!["'])|[\[({]\s*(?:[rf]?["'](?!["'])|\w+=)
    |(?:\w+\.)*(?:field|option|argument|join|path|attrib|dict)\(|[\w.()]{1,60}\s*/\s*["'])
"""
#: One pattern for each beginning: what begins with a fixed text is found twenty times as fast.
_SPEAKS = tuple(
    re.compile(b"(" + word + rb"\w{0,80}+)" + _VALUE, re.VERBOSE)
    for word in (
        rb"datasets\.",
        b"data",
        b"corp(?:us|ora)",
        b"train",
        b"valid",
        b"val_",
        b"test_",
        b"dev_",
        b"eval_",
        b"url",
        b"download",
    )
)
#: What a name that says no more than `data` must hold.
_PLAIN = re.compile(rb"""["'][^"'\n]*[/.][^"'\n]*["']""")
#: A value that is a place, and before it a name that only what stands around it explains.
_HELD = re.compile(rb"""[:=]\s*["'][\w.~-]*[/:][\w.:/~-]+["']""")
_HOLDS = re.compile(
    rb"""
    \b(?:hf_|hub_|repo_|src_|input_|raw_|base_|file_|s3_|remote_|local_|train_|eval_|val_|test_|txt_)?
    (?:path|name|id|repo|source|link|root|dir|file|folder|hub|hf|mix|bin)s?
    ["'\])]{0,2}\s?(?:\s*:\s*[a-z_][^=\n"']{0,40})?$
    """,
    re.VERBOSE,
)
_LENDS = re.compile(rb"(?:data|corpus|corpora)\w{0,80}+(?:\)?\(|[\"'\]]*\s*[:=]\s*(?:\w*\(|[\[{]))|super\(")
_OPTION = re.compile(rb"""\(\s*(?:["']-\w["']\s*,\s*)?["']-{0,2}([a-z][\w-]*)["']\s*,""")
_URL = re.compile(
    rb"""
    ://[^\s"'<>)]{1,300}
    (?:\.(?:zip|tgz|tar|gz|bz2|xz|7z|rar|zst|csv|tsv|jsonl?|parquet|txt|h5|npz)|/datasets/[^\s"']+)
    (?:\?[^\s"']*)?["']
    """,
    re.VERBOSE,
)
_PATH = re.compile(rb"""data(?:sets?)?/[\w.*{-]{1,100}[/.][\w./*{}-]{0,300}["']""")
_CORPUS = re.compile(rb"""corp(?:us|ora)/[\w.*{-]{1,100}[/.][\w./*{}-]{0,300}["']""")
_WRITTEN = re.compile(rb"""["'](?:https?|ftp|s3|gs)://""")
#: In lower case or not: a function or class that takes a dataset, given one that has an owner.
LOADS = re.compile(rb"""(?:dataset|corpus)\w{0,80}+\(\s*["'][\w.-]+/[\w./-]+["']""", re.IGNORECASE)
#: The end of what is put together from parts.
_ENDING = re.compile(rb"""\.(?:zip|tgz|tar|gz|bz2|xz|7z|zst|csv|tsv|jsonl?|parquet)["']""")
#: Not in lower case: a constant that is given to a name that speaks of data.
_CONSTANT = re.compile(rb"data\w{0,80}+\s?=\s?[A-Z][A-Z0-9_]+\b")
_FETCHES = re.compile(rb"(?:download|fetch|retrieve|get_file|wget|urlopen)\w{0,80}+\(")


def may_claim(rows: tuple[KeyRow, ...], data: bytes) -> bool:
    """A name that claims something stands before a text, or a text may be the place of data."""
    if _CONSTANT.search(data):
        return True
    data = data.lower()
    own = prepare(rows).in_python
    if (
        any(_speaks(match, own) for one in _SPEAKS for match in one.finditer(data))
        or _PATH.search(data)
        or _CORPUS.search(data)
    ):
        return True
    if LOADS.search(data):
        return True
    if b"://" in data and _WRITTEN.search(data) and any(one.search(data) for one in (_URL, _FETCHES, _ENDING)):
        return True
    declares = any(word.lower() in data for word in DECLARING)
    if declares and any(_says(match[1], own) for match in _OPTION.finditer(data)):
        return True
    places = (match.start() for match in _HELD.finditer(data))
    if any(_HOLDS.search(data, max(0, at - 80), at) for at in places) and _LENDS.search(data):
        return True
    words = _own_words(own)
    return words is not None and bool(words.search(data))


def _speaks(match: re.Match[bytes], own: frozenset[str]) -> bool:
    if match.string[max(0, match.start() - 4) : match.start()] == b"meta":
        return False
    return _says(match[1], own) and (match[1] != b"data" or _PLAIN.match(match.string, match.end() - 1) is not None)


@lru_cache(maxsize=16_384)
def _says(name: bytes, own: frozenset[str]) -> bool:
    written = name.decode("ascii", "replace")
    return by_words(written) is not None or snake(written) in own


@lru_cache(maxsize=4)
def _own_words(names: frozenset[str]) -> re.Pattern[bytes] | None:
    """Names that only tables explain."""
    known = [name.encode() for name in sorted(names) if not any(one.match(name.encode() + b"='x'") for one in _SPEAKS)]
    return re.compile(rb"\b(?:" + b"|".join(map(re.escape, known)) + rb")" + _VALUE, re.VERBOSE) if known else None
