"""What `.dvc`, `dvc.yaml` and `dvc.lock` share: outputs, places and digests.

https://dvc.org/doc/user-guide/project-structure
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mlpolicy.identity import CONTROL, MAX_NAME, identify, local
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, Declaration, Digest, Upstream
from mlpolicy.pointers import Value, child
from mlpolicy.readers import Source
from mlpolicy.readers._values import digest_value, parts, public_url, remote, text, texts

_SCP = re.compile(r"[\w.-]+@([\w.-]+):(?!/)(.+?)(?:\.git)?/?")


@dataclass(frozen=True, slots=True)
class Output:
    """One path of `outs` or `deps`, with what is stated beside it. pointer: of the entry."""

    path: str
    stated: Mapping[str, Value]
    pointer: str


def outputs(value: Value, pointer: str) -> Iterator[Output]:
    """Entries of `outs` or `deps`: a path, `{path: ..., md5: ...}`, or `{PATH: {cache: false}}`."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        at = child(pointer, index)
        if isinstance(item, str) and item:
            yield Output(item, {}, at)
        elif isinstance(item, dict) and (path := text(item.get("path"))):
            yield Output(path, item, at)
        elif isinstance(item, dict) and len(item) == 1:
            ((path, options),) = item.items()
            if isinstance(options, dict):
                yield Output(path, options, at)


def templated(path: str) -> bool:
    """It holds `${...}`, which only DVC can fill in."""
    return "${" in path


def located(folder: str, path: str) -> Upstream:
    """A path or URL as DVC writes it, relative to its folder; what leaves the repository becomes `file:`."""
    path = CONTROL.sub(" ", path)
    if templated(path) or len(path) > MAX_NAME:
        return Upstream(dataset=public_url(path)[:MAX_NAME])
    if remote(path):
        return Upstream(dataset=public_url(path), id=identify(path).id)
    found = local(posixpath.join(folder, path.replace("\\", "/")))
    return Upstream(dataset=found.partition(":")[2], id=found)


def repository(url: str, folder: str) -> Upstream:
    """The git repository of an import; `git@host:path` names the same one as its https address."""
    scp = _SCP.fullmatch(url)
    address = f"https://{scp[1]}/{scp[2]}" if scp else url.removesuffix(".git")
    return Upstream(dataset=public_url(address), id=located(folder, address).id)


def declaration(
    source: Source, reader: str, output: Output, folder: str, origins: Iterable[Upstream] = ()
) -> Iterator[Declaration]:
    """The statement about one output; nothing where only DVC can tell its path."""
    found = located(folder, output.path)
    if found.id is None:
        return
    path = found.dataset if found.id.startswith("path:") else None
    digest = _digest(output.stated, path)
    meta = output.stated.get("meta")
    stated_license = texts(meta.get("license")) if isinstance(meta, dict) else ()
    places = [("name", output.pointer), *((f"digest:{path}", f"{output.pointer}/md5") for _ in digest if path)]
    if stated_license:
        places.append(("license", f"{output.pointer}/meta/license"))
    yield Declaration(
        dataset=found.id,
        name=found.dataset.rstrip("/").rpartition("/")[2] or found.dataset,
        reader=reader,
        path=source.path,
        at=At(pointer=output.pointer),
        parts=parts(source.path, places),
        license=read_license(stated_license),
        pin=_pin(output.stated),
        digests=digest,
        upstream=tuple(origins),
        paths=(path,) if path else (),
    )


def _digest(stated: Mapping[str, Value], path: str | None) -> tuple[Digest, ...]:
    """The md5 of a file's content. Without `hash: md5` it is of DVC 2, which hashed text after dos2unix."""
    value = digest_value("md5", text(stated.get("md5")))
    if value is None:
        return ()
    size = text(stated.get("size"))
    return (
        Digest(
            algorithm="md5",
            value=value,
            path=path,
            size=int(size) if size and size.isdecimal() and len(size) < 20 else None,
            text_normalized=stated.get("hash") != "md5",
        ),
    )


def _pin(stated: Mapping[str, Value]) -> str | None:
    """What fixes the content without being its digest: a directory's listing hash, an ETag, an object version."""
    listing = text(stated.get("md5"))
    if listing and listing.endswith(".dir"):
        return listing
    return next((found for key in ("version_id", "etag", "checksum") if (found := text(stated.get(key)))), None)
