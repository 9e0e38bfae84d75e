"""A cheap look at Python bytes, so that most files are never parsed: may a name in them say what it holds?"""

import re
from functools import lru_cache

from mlpolicy.readers.uses._vocabulary import by_words, prepare, snake
from mlpolicy.tables import KeyRow

#: Without one of these words no option is declared and no default is given.
DECLARING = (
    b"add_argument", b"add_option", b".option(", b".argument(", b"DEFINE_", b".get(", b"setdefault(", b"getenv(", b".pop(",
)  # fmt: skip
#: All in lower case: what may follow a name that holds a text.
_VALUE = rb"""["'\])]{0,2}\s?(?:\s*:\s*[a-z_][^=\n"']{0,60}=|[:=])\s*(?:[rfbu]{0,2}["'](?!["'])|[\[({]\s*(?:[rf]?["'](?!["'])|\w+=)
    |(?:\w+\.)*(?:field|option|argument|join|path|attrib|dict)\(|\w+\s*/\s*["'])"""
_SPEAKS = re.compile(rb"((?:data|corpus|corpora|train|val|test|dev|eval|url|download)\w*)" + _VALUE, re.VERBOSE)
#: Names that only what stands around them explains, with a value that is a place.
_HOLDS = re.compile(
    rb"""\b(?:hf_|hub_|repo_|src_|input_|raw_|base_|file_|s3_|remote_|local_|train_|eval_|val_|test_|txt_)?
    (?:path|name|id|repo|source|link|root|dir|file|folder|hub|hf|mix|bin)s?["'\])]{0,2}\s?
    (?:\s*:\s*[a-z_][^=\n"']{0,40}=|[:=])\s*["'][\w.~-]*[/:][\w.:/~-]+["']""",
    re.VERBOSE,
)
_LENDS = re.compile(rb"\w*(?:data|corpus|corpora)\w*(?:\(|[\"'\]]*\s*[:=]\s*(?:\w*\(|[\[{]))|super\(")
_OPTION = re.compile(
    rb"""["']-{0,2}([a-z][\w-]*)["']\s*,[^()]{0,300}?default\s*=\s*(?:\w+\()?[rf]?["'\[a-z(]
    |(?:define_\w+|get|pop|setdefault|getenv)\(\s*["'](\w+)["']\s*,\s*[rf]?["']""",
    re.VERBOSE,
)
_PLACE = re.compile(
    rb"""://[^\s"'<>)]+(?:\.(?:zip|tgz|tar|gz|bz2|xz|7z|rar|zst|csv|tsv|jsonl?|parquet|txt|h5|npz)|/datasets/[^\s"']+)(?:\?[^\s"']*)?["']
    |(?:data|datasets|dataset|corpus|corpora)/[\w.*{-]+[/.][\w./*{}-]*["']""",
    re.VERBOSE,
)  # fmt: skip
_FETCHES = re.compile(rb"(?:download|fetch|retrieve|get_file|wget|urlopen)\w*\(")


def may_claim(rows: tuple[KeyRow, ...], data: bytes) -> bool:
    """A name that claims something stands before a text, or a text may be the place of data."""
    data = data.lower()
    own = prepare(rows).in_python
    if any(_says(match[1], own) for match in _SPEAKS.finditer(data)) or _PLACE.search(data):
        return True
    if any(word.lower() in data for word in DECLARING) and any(
        _says(match[1] or match[2], own) for match in _OPTION.finditer(data)
    ):
        return True
    if b"://" in data and _FETCHES.search(data):
        return True
    if _HOLDS.search(data) and _LENDS.search(data):
        return True
    words = _own_words(own)
    return words is not None and bool(words.search(data))


@lru_cache(maxsize=16_384)
def _says(name: bytes, own: frozenset[str]) -> bool:
    written = name.decode("ascii", "replace")
    return by_words(written) is not None or snake(written) in own


@lru_cache(maxsize=4)
def _own_words(names: frozenset[str]) -> re.Pattern[bytes] | None:
    """Names that only tables explain."""
    known = [name.encode() for name in sorted(names) if not _SPEAKS.match(name.encode() + b"='x'")]
    return re.compile(rb"\b(?:" + b"|".join(map(re.escape, known)) + rb")" + _VALUE, re.VERBOSE) if known else None
