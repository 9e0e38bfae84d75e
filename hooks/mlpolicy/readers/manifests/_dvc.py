"""What `.dvc`, `dvc.yaml` and `dvc.lock` share: outputs, places and digests.

https://dvc.org/doc/user-guide/project-structure
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mlpolicy.identity import CONTROL, MAX_NAME, identify, local
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, Declaration, Digest, Upstream
from mlpolicy.pointers import Value, child
from mlpolicy.readers import Source
from mlpolicy.readers._values import mappings, parts, public_url, remote, text, texts
from mlpolicy.readers.manifests._dvc_digests import digests, pin
from mlpolicy.readers.manifests._entries import Entry, statement
from mlpolicy.readers.uses._shapes import is_data_file, is_data_path, is_data_url

_SCP = re.compile(r"([\w.-]+)@([\w.-]+):(?!/)(.+?)(?:\.git)?/?")


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
    """The git repository of an import, as written; `git@host:path` has the id of its https address."""
    scp = _SCP.fullmatch(url)
    address = f"https://{scp[2]}/{scp[3]}" if scp else url.removesuffix(".git")
    stated = url if scp is None or scp[1] == "git" else f"{scp[2]}:{scp[3]}"  # another user is somebody's name
    found = located(folder, address)
    return Upstream(dataset=public_url(stated) if scp or remote(url) else found.dataset, id=found.id)


def declaration(
    source: Source,
    reader: str,
    output: Output,
    folder: str,
    origins: Iterable[Upstream] = (),
    origin_digests: Iterable[Digest] = (),
) -> Iterator[Declaration]:
    """The statement about one output; nothing where only DVC can tell its path."""
    found = located(folder, output.path)
    if found.id is None:
        return
    path = found.dataset if found.id.startswith("path:") else None
    stated = Entry(output.stated, output.pointer)
    own, meta = tuple(digests(output.stated, path)), stated.entry("meta")
    license_ = meta.key("license", "licence")
    yield Declaration(
        dataset=found.id,
        name=found.dataset.rstrip("/").rpartition("/")[2] or found.dataset,
        reader=reader,
        path=source.path,
        at=At(pointer=output.pointer),
        subject="model" if stated.text("type") == "model" else "dataset",
        parts=parts(
            source.path,
            [
                ("name", output.pointer),
                *((f"digest:{digest.path}", stated.at("md5")) for digest in own if digest.path == path is not None),
                *([("license", meta.at(license_))] if license_ else []),
            ],
        ),
        license=read_license(texts(meta[license_ or ""])),
        pin=pin(output.stated),
        digests=(*own, *origin_digests),
        upstream=tuple(origins),
        paths=(path,) if path else (),
    )


def named(value: Value, source: Source, reader: str) -> Iterator[Declaration]:
    """Statements of the `datasets` section of `dvc.yaml` and `dvc.lock`: data elsewhere, under a name."""
    for index, item in mappings(value):
        entry = Entry(item, f"/datasets/{index}")
        name, url = entry.text("name"), entry.text("url")
        if name is None or url is None or templated(url):
            continue
        origin = repository(url, source.folder) if entry.text("type") == "dvc" else located(source.folder, url)
        fixed = entry.text("rev_lock") or entry.text("version")
        fact = statement(
            source,
            reader,
            entry.pointer,
            name=name,
            urls=[origin.dataset],
            version=fixed or entry.text("rev"),
            pin=fixed,
            digests=tuple(digests({**entry.entry("meta").value, "files": entry["files"]}, None)),
            places=[("name", entry.at("name"))],
        )
        yield replace(fact, dataset=origin.id or fact.dataset)


def is_data(path: str) -> bool:
    """A path or URL that looks like data, not code."""
    return is_data_url(path) or is_data_path(path) or is_data_file(path)
