"""RO-Crate 1.0 to 1.2: a folder of research data with its metadata (https://www.researchobject.org/ro-crate/specification/).

Recognised by the metadata descriptor: an object of the flat `@graph` whose `@id` ends with `ro-crate-metadata.json` (or
`.jsonld`), whatever the file is called. The root is what the descriptor is `about`, else `./`. A crate whose main or
root entity is a workflow or code speaks of software, any other of the dataset in its folder (a detached one of the
address of its root).
Read of the root: `name`, `license` (also of the entity it refers to), `identifier`, `url`, `version`, `datePublished`,
`isBasedOn`, `conditionsOfAccess`; of `File` entities digests (`sha1`, `sha256`, ...) and, where data states a license
of its own, a statement about that file or folder.
Ignored: persons, actions, workflow steps, the license of the descriptor itself.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from mlpolicy.model import Declaration, Subject
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._jsonld import Node
from mlpolicy.readers._values import everything_below, place, remote
from mlpolicy.readers.manifests._described import described, digests, file_path, license_of, links, parts_of, stated
from mlpolicy.readers.manifests._entries import statement
from mlpolicy.readers.manifests._linked_data import descriptor, matches, objects

_ROOTS = ("./", ".", "")
_CODE = frozenset({"SoftwareSourceCode", "SoftwareApplication", "ComputationalWorkflow", "ComputerLanguage"})
_DATA = frozenset({"File", "MediaObject", "Dataset"})
_UPSTREAM = ("isBasedOn", "wasDerivedFrom")


def read(source: Source) -> Iterator[Declaration]:
    """The statement about the crate, and those about parts with a license of their own. May raise DecodeError."""
    found = objects(source)
    about = descriptor(found)
    root = about and _root(about, found)
    if not root:
        return
    files = [node for node in found if node is not root and node is not about and not node.types.isdisjoint(_DATA)]
    subject = _subject(root, found)
    yield _crate(source, root, files, subject)
    if subject == "dataset":
        whole = license_of(root, "license")
        for node in files:
            license_ = license_of(node, "license")
            if license_.declared and license_ != whole and node.types.isdisjoint(_CODE):
                yield _part(source, node)


def _root(about: Node, found: tuple[Node, ...]) -> Node | None:
    named = next(iter(about.children("about")), None)
    if named and len(named.value) > 1:
        return named
    return next((node for node in found if "@id" in node and node.id in _ROOTS), None)


def _subject(root: Node, found: tuple[Node, ...]) -> Subject:
    main = [root, *root.children("mainEntity")]
    parts = [*root.children("hasPart")]
    coded = [part for part in parts if not part.types.isdisjoint(_CODE)]
    workflow = any("ComputationalWorkflow" in node.types for node in found)
    code = workflow or any(not node.types.isdisjoint(_CODE) for node in main) or (coded and len(coded) == len(parts))
    return "software" if code else "dataset"


def _crate(source: Source, root: Node, files: list[Node], subject: Subject) -> Declaration:
    hashes = [item for file in files for item in digests(file, file_path(file, source.folder, "@id"))]
    return statement(
        source,
        READER.name,
        root.base,
        name=stated(root, "name"),
        ids=root.references("identifier", "cite-as", "url", "@id"),
        folder=subject == "dataset" and not remote(root.id),
        subject=subject,
        license_=license_of(root, "license"),
        urls=links(root, "url", "identifier", "sameAs", "distribution"),
        places=[*_places(root), *((f"digest:{one.path}", at) for one, at in hashes if one.path)],
        digests=tuple(digest for digest, _ in hashes),
        **described(root, *_UPSTREAM),
    )


def _part(source: Source, node: Node) -> Declaration:
    """A file or folder of the crate that has its own license."""
    path = None if remote(node.id) or node.id.startswith("#") else place(source.folder, unquote(node.id))
    glob = everything_below(path) if path and node.id.endswith("/") else path
    return statement(
        source,
        READER.name,
        node.base,
        name=stated(node, "name", "@id"),
        ids=node.references("identifier", "url", "@id"),
        file=path,
        license_=license_of(node, "license"),
        urls=links(node, "@id", "contentUrl", "url"),
        places=_places(node),
        paths=(glob,) if glob else (),
        **described(node, *_UPSTREAM),
    )


def _places(node: Node) -> Iterator[tuple[str, str]]:
    keys = {key: (key,) for key in ("name", "license", "version", "url")}
    return parts_of(node, **keys, upstream=_UPSTREAM)


READER = Reader(
    name="ro-crate",
    endings=("json", "jsonld"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"ro-crate-metadata.json",),
    named=lambda path: "ro-crate" in path.rpartition("/")[2].lower(),
)
