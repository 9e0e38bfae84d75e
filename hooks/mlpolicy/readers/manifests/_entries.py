"""What readers of manifests in JSON, YAML and TOML share: mappings that know their place, and statements made of them.

A reader asks an Entry for what its format calls a thing (`entry.text("title", "name")`) and hands the pieces to
`statement`, which chooses the id and notes where each part stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mlpolicy.documents.placeholders import nothing, placeholder
from mlpolicy.errors import DecodeError
from mlpolicy.identity import entry as entry_id
from mlpolicy.identity import identify, local
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Digest, License, Subject, Upstream
from mlpolicy.pointers import Value, child
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers._values import (
    digest_value,
    everything_below,
    flat,
    folder_id,
    mappings,
    parts,
    public_url,
    remote,
    text,
    texts,
    upstream,
)
from mlpolicy.text import decode, decode_json, kind_of, licensed_once

#: Ids that say by themselves which dataset it is, wherever the file lies.
STRONG = ("hf:", "doi:", "kaggle:", "openml:")
#: An address that only names a site is no id of a dataset.
_SITE = re.compile(r"url:[a-z]+://[^/]*/?")
#: `sha256:...`, as package managers and Git LFS write digests.
_PREFIXED = re.compile(r"(md5|sha-?1|sha-?256|sha-?512)[:=](.+)", re.IGNORECASE)
#: An address of a person; `git@host:owner` is one of a place.
_PERSON = re.compile(r"(?<![\w/:@.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?![\w:/@-])")
_NOTHING = License()
_ALGORITHMS = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping of a document. pointer: RFC 6901, of the mapping."""

    value: Mapping[str, Value]
    pointer: str = ""

    def __contains__(self, key: str) -> bool:
        return key in self.value

    def __getitem__(self, key: str) -> Value:
        """The value of the key; None where there is none."""
        return self.value.get(key)

    def key(self, *keys: str) -> str | None:
        """The first of the keys that holds something."""
        return next((key for key in keys if self.value.get(key) not in (None, "", [], {})), None)

    def text(self, *keys: str) -> str | None:
        """The text of the first key that holds one."""
        return next((found for key in keys if (found := text(self.value.get(key)))), None)

    def stated(self, *keys: str) -> str | None:
        """The text of the first key that holds one which somebody has written: no placeholder.

        Without what gives access, and without addresses of persons.
        """
        found = (text(self.value.get(key)) for key in keys)
        return next((shareable(item) for item in found if item and not placeholder(item)), None)

    def links(self, *keys: str) -> tuple[str, ...]:
        """The addresses among the texts of the keys, without placeholders."""
        return tuple(word for word in self.texts(*keys) if remote(word) and not placeholder(word))

    def origin(self, *keys: str) -> Upstream | None:
        """What the mapping names as a source: the first text of the keys that identifies something, else the first."""
        words = [found for key in keys if (found := self.stated(key)) and not nothing(found)]
        named = next((word for word in words if any(identified([word]))), next(iter(words), None))
        return upstream(named) if named else None

    def texts(self, *keys: str) -> tuple[str, ...]:
        """All texts of the keys; a value may be a scalar or a list."""
        return tuple(dict.fromkeys(word for key in keys for word in texts(self.value.get(key))))

    def at(self, key: str | int) -> str:
        """The pointer to a member."""
        return child(self.pointer, key)

    def entry(self, *keys: str) -> "Entry":
        """The mapping under the first key that holds one; an empty one where none does."""
        for key in keys:
            value = self.value.get(key)
            if isinstance(value, dict):
                return Entry(value, self.at(key))
        return Entry({}, self.pointer)

    def entries(self, *keys: str) -> Iterator["Entry"]:
        """The mappings of the list under each key (or the single one)."""
        for key in keys:
            value = self.value.get(key)
            for index, item in mappings(value):
                yield Entry(item, child(self.at(key), index) if isinstance(value, list) else self.at(key))

    def members(self) -> Iterator[tuple[str, "Entry"]]:
        """The members that are mappings, each with its key."""
        for key, value in self.value.items():
            if isinstance(value, dict):
                yield key, Entry(value, self.at(key))


def document(source: Source) -> Entry | None:
    """The file as a mapping; None where it is a link or something else. Raises DecodeError.

    A JSON file that is one string with the document inside (as some downloads are) is decoded twice. A license
    given twice is an error: one would hide the other.
    """
    if source.mode == SYMLINK:
        return None
    value = licensed_once(decode(source.path, source.data)).value
    if isinstance(value, str) and kind_of(source.path) == "json":
        value = decode_json(value.encode()).value
    return Entry(value) if isinstance(value, dict) else None


def certain(source: Source, *signs: bytes) -> Entry | None:
    """`document`, for a name that many formats share: broken content counts only where it holds a sign of this one."""
    try:
        return document(source)
    except DecodeError:
        if any(sign in source.data for sign in signs):
            raise
        return None


def statement(
    source: Source,
    reader: str,
    at: str,
    *,
    name: str | None,
    ids: Iterable[str] = (),
    folder: bool = False,
    file: str | None = None,
    subject: Subject = "dataset",
    license_: License = _NOTHING,
    urls: Iterable[str] = (),
    places: Iterable[tuple[str, str | None]] = (),
    **more: Any,
) -> Declaration:
    """What a file says of one thing.

    at: pointer of the mapping. ids: what the file gives as identifiers and addresses of the whole, most telling first.
    folder: the file describes all that lies in its folder. file: repository path of all that the statement is about.
    places: (part, pointer), left out where the pointer is None.
    more: further fields of Declaration.

    The id is the first that says by itself which dataset it is, else the folder or file (for `folder`, `file`), else
    the first address, else the name under which the file has it.
    """
    found = tuple(dict.fromkeys(identified(ids)))
    beside = (local(folder_id(source.folder)),) if folder else (local(file),) if file else ()
    fallback = entry_id(source.path, name or at.lstrip("/"))
    dataset = next((id_ for id_ in found if id_.startswith(STRONG)), next(iter((*beside, *found)), fallback))
    if folder:
        more.setdefault("paths", (everything_below(source.folder),))
    if file:
        more.setdefault("paths", (file,))
    return Declaration(
        dataset=dataset,
        name=name or dataset.partition(":")[2].rpartition("/")[2].rpartition("#")[2] or source.name,
        reader=reader,
        path=source.path,
        at=At(pointer=at),
        parts=parts(source.path, [(part, pointer) for part, pointer in places if pointer is not None]),
        subject=subject,
        same_as=tuple(id_ for id_ in (*found, *beside) if id_ != dataset),
        license=license_,
        urls=tuple(dict.fromkeys(public_url(url) for url in urls if remote(url))),
        **more,
    )


def identified(names: Iterable[str]) -> Iterator[DatasetId]:
    """Ids of texts that identify something; a path, a site and a bare name do not."""
    for name in names:
        found = identify(name).id
        if found and not found.startswith(("path:", "file:")) and not _SITE.fullmatch(found):
            yield found


def strong(names: Iterable[str]) -> list[DatasetId]:
    """Ids among the names that say by themselves which dataset it is; a homepage may be that of several."""
    return [id_ for id_ in identified(names) if id_.startswith(STRONG)]


def licenses(*values: Value) -> License:
    """A license out of texts, lists, mappings from configuration to texts, or objects with `name`, `url`, `id`."""
    words = (word for value in values for item in _items(value) for word in _license_words(item))
    return read_license([shareable(word) for word in words])


def shareable(word: str) -> str:
    """The text without what gives access, and without addresses of persons."""
    return impersonal(public_url(word))


def impersonal(word: str) -> str:
    """The text without addresses of persons."""
    return _PERSON.sub("\u2026", word)


def _items(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


def _license_words(item: Value) -> tuple[str, ...]:
    """Of an object, the form that says more: the first that resolves, else the first."""
    if not isinstance(item, dict):
        return flat(item)
    forms = [
        form
        for key in ("id", "name", "identifier", "url", "path", "title", "type", "@id")
        for form in texts(item.get(key))
    ]
    found = next((form for form in forms if read_license([form]).spdx), next(iter(forms), None))
    return (found,) if found else ()


def digest(stated: str | None, algorithm: str = "", path: str | None = None, size: str | None = None) -> Digest | None:
    """A digest as files write it: hex alone (its length says the algorithm), or with the algorithm before it.

    None where the text is none: a key that says sha256 proves nothing.
    """
    prefixed = _PREFIXED.fullmatch((stated or "").strip())
    if prefixed:
        algorithm, stated = prefixed[1], prefixed[2]
    algorithm = algorithm.lower().replace("-", "") or _ALGORITHMS.get(len((stated or "").strip()), "")
    value = digest_value(algorithm, stated)
    if value is None:
        return None
    return Digest(algorithm=algorithm, value=value, path=path, size=whole(size))


def whole(number: str | None) -> int | None:
    """A count of bytes or items as an int; None for anything else."""
    return int(number) if number and number.isdecimal() and len(number) < 20 else None
