"""CodeMeta 1.0 to 3.1: `codemeta.json`, what a repository is, as a rule software (https://codemeta.github.io/terms/).

Recognised by the name (`codemeta.json`, `x.codemeta.json`) and a JSON-LD `@context`. `@type: Dataset` speaks of the
dataset in the file's folder, every other type of software.
Read: `name`, `license`, `version` (`softwareVersion`), `identifier`, `@id`, `url`, `codeRepository`, `downloadUrl`,
`datePublished`, of a dataset `isBasedOn`.
Ignored: persons, dependencies, references, keys of drafts before 1.0 (`title`, `licenseId`).
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration, Subject
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._jsonld import nodes
from mlpolicy.readers.manifests._described import described, license_of, links, parts_of, stated
from mlpolicy.readers.manifests._entries import statement
from mlpolicy.readers.manifests._linked_data import DATASETS

_URLS = ("url", "codeRepository", "downloadUrl", "sameAs")


def matches(path: str) -> bool:
    return path.rpartition("/")[2].lower().endswith("codemeta.json")


def read(source: Source) -> Iterator[Declaration]:
    """The statement of the file. Raises DecodeError."""
    found = nodes(source.data)[:1] if source.mode != SYMLINK else ()
    for node in found:
        if "@context" not in node:
            return
        subject: Subject = "software" if node.iris.isdisjoint(DATASETS) else "dataset"
        more = described(node, *(("isBasedOn", "wasDerivedFrom") if subject == "dataset" else ()))
        more["version"] = more["version"] or stated(node, "softwareVersion")
        yield statement(
            source,
            READER.name,
            node.base,
            name=stated(node, "name"),
            ids=node.references("identifier", "@id", "codeRepository", "url"),
            folder=subject == "dataset",
            subject=subject,
            license_=license_of(node, "license"),
            urls=links(node, *_URLS),
            places=parts_of(node, name=("name",), license=("license",), version=("version", "softwareVersion")),
            **more,
        )


READER = Reader(name="codemeta", endings=("json",), matches=matches, read=read, governed=True)
