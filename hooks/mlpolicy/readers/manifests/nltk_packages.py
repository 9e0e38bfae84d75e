"""NLTK data: the index entries of its corpora and models in XML (https://github.com/nltk/nltk_data).

Recognised by elements `package` with an `id` and a web page, digest or `unzip`, in `packages/**/*.xml` (one entry a
file) or `index.xml`. Packages of models (taggers, tokenizers, ...) speak of models, the others of datasets.
Read, from attributes: `id`, `name`, `license` (mostly prose), `version`, `webpage`, `url`, `checksum` (md5) and
`sha256_checksum` with `size`.
Ignored: author, contact, copyright, `unzip`, collections.
"""

from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, Declaration
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._xml import Element, parse
from mlpolicy.readers.manifests._entries import Entry, digest, licenses, statement

_MODELS = frozenset({"taggers", "tokenizers", "chunkers", "models", "stemmers", "grammars", "help", "misc"})

#: Attributes of which an entry has one; other tools have elements of that name too.
_KEYS = frozenset({"webpage", "unzip", "checksum", "sha256_checksum", "unzipped_size"})
_SIGNS = (b"<nltk_data", b"unzip=")


def matches(path: str) -> bool:
    return path.endswith(".xml") and ("/packages/" in f"/{path}" or path.rpartition("/")[2] == "index.xml")


def _named(path: str) -> bool:
    return "packages/corpora/" in path


def read(source: Source) -> Iterator[Declaration]:
    """One statement per package. Raises DecodeError."""
    if source.mode == SYMLINK:
        return
    try:
        root = parse(source.data)
    except DecodeError:
        if any(sign in source.data for sign in _SIGNS):
            raise
        return
    for element in _packages(root):
        if element.attributes.get("id") and _KEYS & {*element.attributes}:
            yield _package(source, element)


def _packages(root: Element) -> Iterator[Element]:
    """The root itself, or what `nltk_data/packages` holds."""
    if root.name == "package":
        yield root
    elif root.name == "nltk_data":
        for group in root.children:
            yield from (item for item in group.children if item.name == "package")


def _package(source: Source, element: Element) -> Declaration:
    given = Entry(dict(element.attributes))
    kind = given.text("subdir") or source.folder.rpartition("/")[2]
    digests = [digest(given.text("checksum"), "md5"), digest(given.text("sha256_checksum"), "sha256")]
    size = given.text("size")
    found = statement(
        source,
        READER.name,
        "",
        name=given.stated("name", "id"),
        ids=[f"nltk:{given.text('id')}"],
        subject="model" if kind in _MODELS else "dataset",
        license_=licenses(given["license"]),
        urls=given.links("webpage", "url"),
        version=given.stated("version"),
        digests=tuple(replace(item, size=int(size) if size and size.isdecimal() else None) for item in digests if item),
    )
    return replace(found, at=At(start=element.start, end=element.end))


READER = Reader(
    name="nltk-packages",
    endings=("xml",),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"<package",),
    named=_named,
)
