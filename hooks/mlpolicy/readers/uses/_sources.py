"""What a written value says of itself: a Hub id, a path, a URL, a placeholder; training, evaluation or neither."""

import re
from collections.abc import Iterable

from mlpolicy.identity import identify
from mlpolicy.model import Purpose
from mlpolicy.readers._values import without_access

_BUCKETS = {"s3": "s3", "s3a": "s3", "s3n": "s3", "gs": "gcs", "gcs": "gcs", "hf": "huggingface", "file": "local"}
_FILE = re.compile(
    r"\.(?:jsonl?|parquet|[ct]sv|txt|arrow|feather|zip|t?gz|tar|zst|xz|bz2|py|bin|np[yz]|pkl|pickle|pt|h5|xlsx?|ya?ml)$",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"<[^>]*>|\[.*\]|!.*|.*\$\{.*|.*\{\{.*|.*\{\w*\}.*|(?:.*/)?path[/_-]to[/_-].*|(?:.*/)?your[-_ /].*"
    r"|(?:TODO|FIXME|CHANGE|INSERT|REPLACE)\b.*|\.\.\.",
    re.DOTALL | re.IGNORECASE,
)
_EVALUATION_FILE = re.compile(r"(?:eval|evaluate|evaluation|test)(?:[_-].*)?\.|.*[_-](?:eval|evaluation|test)\.")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_TRAIN = frozenset({"train", "training", "trainset", "traindata"})
_EVAL = frozenset(
    {"test", "testing", "testset", "testdata", "eval", "evaluation", "val", "valid", "validation", "valset", "dev"}
)

_MODE = re.compile(r"[rwaxbtU+-]{1,4}")

MAX_EXPRESSION = 80


def unresolved(expression: str) -> str:
    """`?expression`, on one line, without what may give access, and cut."""
    return "?" + " ".join(without_access(expression)[0].split())[:MAX_EXPRESSION]


def writes(mode: str | None) -> bool:
    """A file that is opened in this mode is written: `w`, `ab`, `r+`, `w-`."""
    return bool(mode and _MODE.fullmatch(mode) and {*mode} & {*"wax+"})


def is_placeholder(value: str) -> bool:
    """The author asks the reader to fill the value in, or a template engine does."""
    return bool(_PLACEHOLDER.fullmatch(value.strip()))


def source_of(value: str, source: str) -> str:
    """The kind of identifier: that of the loader, unless the value is a URL, or a path given to a Hub loader."""
    scheme, url, _ = value.partition("://")
    if url:
        if scheme.lower() in {"http", "https"}:
            return "huggingface" if (identify(value).id or "").startswith("hf:") else "url"
        return _BUCKETS.get(scheme.lower(), "other")
    if source == "url" or (source == "huggingface" and _is_path(value)):
        return "local"
    return source


def _is_path(value: str) -> bool:
    return (
        value.startswith((".", "/", "~", "datasets/"))
        or "\\" in value
        or value.rstrip("/").count("/") > 1
        or bool(_FILE.search(value))
    )


def purpose_of_splits(splits: Iterable[str]) -> Purpose:
    """Training where any split is; `validation`, `test` and their kin are evaluation."""
    text = " ".join(splits).lower()
    if "train" in text:
        return "train"
    return "eval" if re.search(r"(?<![a-z])(?:test|val|dev|eval)", text) else "unknown"


def purpose_of_name(name: str) -> Purpose:
    """What a variable's, keyword's or key's name says, where it says one thing."""
    words = {word.lower() for word in _WORD.findall(name)}
    train, evaluation = bool(words & _TRAIN), bool(words & _EVAL)
    if train == evaluation:
        return "unknown"
    return "train" if train else "eval"


def purpose_of_file(path: str) -> Purpose:
    """Evaluation for a file whose name says so."""
    return "eval" if _EVALUATION_FILE.match(path.rpartition("/")[2].lower()) else "unknown"
