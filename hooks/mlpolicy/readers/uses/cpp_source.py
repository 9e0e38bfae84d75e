"""C, C++ and CUDA source: libtorch datasets, and names that hold the path, URL or id of a dataset.

Read: constructions of the classes in `policies/tables/loaders.yaml` (`::` reads as a dot; `using` and namespace aliases
count), and variables, members, parameters with defaults, `#define`s and gflags whose name says that they hold a dataset
(`policies/tables/keys.yaml`, `dataset_words.yaml`) or whose value is a path of data by itself. Test programs evaluate.
Ignored: comments, preprocessor lines, arguments of functions (usage messages among them), texts that are put together.
"""

import re
from collections.abc import Iterator, Sequence

from mlpolicy.errors import DecodeError
from mlpolicy.identity import identify
from mlpolicy.model import At, DatasetUse, How, Part, Purpose
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.uses import _loaders, _vocabulary
from mlpolicy.readers.uses._cpp import Token, holders, tokens
from mlpolicy.readers.uses._named import named_use
from mlpolicy.readers.uses._shapes import is_data_path, is_data_url
from mlpolicy.readers.uses._sources import purpose_of_file, purpose_of_name
from mlpolicy.readers.uses._vocabulary import Claim, split, words
from mlpolicy.tables import LoaderRow

MAX_USES = 5000
_MAX_ARGUMENTS = 200
_SUFFIXES = (".c", ".cc", ".cpp", ".cxx", ".cu", ".cuh", ".h", ".hh", ".hpp", ".hxx")
#: A dataset class, or a text beside a name, one of which speaks of data.
_SPEAKS = re.compile(
    rb"""datasets[ \t]*[:;]|(?:data|corp(?:us|ora)|train|valid|test)[\w\]\[ \t]{0,80}[=({,][^"\n;]{0,40}"
    |"[^"\n]*(?:data|corp(?:us|ora))[^"\n]*"|define[ \t]+\w*(?:data|corpus|train|valid|test)""",
    re.IGNORECASE | re.VERBOSE,
)
_MAKERS = frozenset({"std::make_shared", "std::make_unique", "make_shared", "make_unique"})


def read(source: Source) -> Iterator[DatasetUse]:
    """The dataset uses of one file. Raises DecodeError for one with more than MAX_USES."""
    if not _SPEAKS.search(source.data):
        return
    found = list(tokens(source.data))
    roots: set[str] = set()
    for number, use in enumerate((*_constructed(source, found, roots), *_held(source, found, roots))):
        if number >= MAX_USES:
            raise DecodeError("too-many", f"more than {MAX_USES:,} uses of datasets")
        yield use


def _constructed(source: Source, found: Sequence[Token], roots: set[str]) -> Iterator[DatasetUse]:
    """Datasets whose class is constructed; what they are given, the folder that they lie in, goes to `roots`."""
    loaders, spaces, aliases = _loaders.prepare(source.tables.loaders), _namespaces(source, found), _aliases(found)
    short = any("datasets" in space for space in spaces)
    for at, token in enumerate(found):
        head, colons, rest = token.value.partition("::")
        if token.kind != "word" or not (short or "datasets" in token.value or head in aliases):
            continue
        name = aliases.get(head, head) + colons + rest
        rows = next((hit for space in spaces if (hit := loaders.find(_dotted(space, name)))[0]), None)
        arguments = _arguments(found, at) if rows else None
        if rows and arguments is not None and rows[0][0].dataset == ("*",):
            roots.update(one.value for one in arguments if one.kind == "word")
            yield _use(source, token, rows[0][0], rows[1], arguments)


def _dotted(space: str, name: str) -> str:
    return f"{space}::{name}".strip(":").replace("::", ".")


def _namespaces(source: Source, found: Sequence[Token]) -> list[str]:
    """What may stand before a name: nothing, the namespaces in use, and libtorch's own where it is included."""
    using = [
        name.value
        for first, second, name in zip(found, found[1:], found[2:], strict=False)
        if first.value == "using" and second.value == "namespace" and name.kind == "word"
    ]
    included = re.search(rb"#[ \t]*include[ \t]*[<\"]torch/", source.data)
    return ["", *using, *(["torch::data", "torch"] if included else [])]


def _aliases(found: Sequence[Token]) -> dict[str, str]:
    """`namespace ds = torch::data::datasets;`, `using torch::data::datasets::MNIST;`, `using M = ...;`."""
    aliases = {}
    for first, name, sign, full in zip(found, found[1:], found[2:], found[3:], strict=False):
        if first.value in {"namespace", "using"} and sign.value == "=" and full.kind == "word":
            aliases[name.value] = full.value
        elif first.value == "using" and sign.value == ";":
            aliases[name.value.rpartition("::")[2]] = name.value
    return aliases


def _arguments(found: Sequence[Token], at: int) -> list[Token] | None:
    """The tokens between the brackets of a construction; None where the class is only mentioned."""
    made = at > 1 and found[at - 1].value == "<" and found[at - 2].value in _MAKERS
    start = at + 1
    if start < len(found) and (found[start].kind == "word" or (made and found[start].value == ">")):
        start += 1  # `MNIST data(...)`, `std::make_shared<MNIST>(...)`
    if start >= len(found) or found[start].value not in {"(", "{"}:
        return None
    depth, inside = 0, []
    for token in found[start : start + _MAX_ARGUMENTS]:
        depth += (token.value in {"(", "{"}) - (token.value in {")", "}"}) if token.kind == "sign" else 0
        if depth == 0:
            break
        inside.append(token)
    return inside[1:]


def _use(source: Source, token: Token, row: LoaderRow, name: str, arguments: Sequence[Token]) -> DatasetUse:
    at = At(start=token.start, end=token.end)
    stated: list[Purpose] = [purpose_of_name(one.value) for one in arguments if one.kind == "word"]
    order = (*stated, row.purpose, purpose_of_file(source.path))
    return DatasetUse(
        dataset=name,
        id=identify(name, row.scheme or row.source).id,
        source=row.source,
        path=source.path,
        at=at,
        parts=(Part(name="dataset", path=source.path, at=at), Part(name="call", path=source.path, at=at)),
        purpose=next((one for one in order if one and one != "unknown"), "unknown"),
        row=f"loaders: {row.call}",
    )


def _held(source: Source, found: Sequence[Token], roots: set[str]) -> Iterator[DatasetUse]:
    """Datasets that a name holds, unless it is the place of one that was constructed."""
    vocabulary = _vocabulary.prepare(source.tables.keys)
    for name, values in holders(found):
        short = name.value.rpartition("::")[2]
        if name.value in roots:
            continue
        claim = vocabulary.claim([short], "cpp", source.path)
        how: How = "list/mixture" if len(values) > 1 else "variable"
        for value in values:
            said = claim or _by_value(short, value.value)
            purpose: Purpose = "eval" if purpose_of_file(source.path) == "eval" else "unknown"
            at = At(start=value.start, end=value.end)
            use = named_use(source, said, value.value, at, how=how, purpose=purpose, name=short) if said else None
            if use is not None:
                yield use


def _by_value(name: str, value: str) -> Claim | None:
    """The claim of a value that is a path of data by itself, unless its name says that it is written or a model."""
    known = words()
    if {*split(name)} & (known.blocked | {*known.not_data}) or not (is_data_path(value) or is_data_url(value)):
        return None
    *folders, last = value.split("/")
    said: Iterator[Purpose] = (
        purpose_of_name(part) for part in (name, *(step for step in folders if step in known.purposes), last)
    )
    purpose: Purpose = next((one for one in said if one != "unknown"), "unknown")
    return Claim(
        row="words: the value alone",
        purpose=purpose,
        source="local",
        shapes=frozenset({"path", "url"}),
        confidence="medium",
        strong=False,
    )


READER = Reader(name="cpp-source", matches=lambda path: path.endswith(_SUFFIXES), read=read)
