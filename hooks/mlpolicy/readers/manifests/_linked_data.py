"""Which format a file of JSON-LD is of, decided by its content: each object is claimed by one reader only."""

from mlpolicy.errors import DecodeError
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers._jsonld import Node, nodes
from mlpolicy.readers._jsonld_names import CROISSANT, SCHEMA, names_croissant

_NAMED = ("croissant", "metadata", "dataset", "schema", "jsonld", "json-ld", "json_ld", "dcat", "catalog", "crate")
#: What a broken file must hold to be counted as one of ours.
_SURE = (b"mlcommons.org/croissant", b"mlcommons.org/schema", b"w3id.org/ro/crate")
_DESCRIPTORS = ("ro-crate-metadata.json", "ro-crate-metadata.jsonld")
TASKS = frozenset(CROISSANT + name for name in ("Task", "TaskProblem", "TaskSolution", "EvaluationTask"))
DATASETS = frozenset({f"{SCHEMA}Dataset"})
#: Croissant says by other means what it is, so its type may lack a context.
_CROISSANT_DATASETS = DATASETS | {"Dataset", f"{CROISSANT}Dataset"}
CATALOGS = frozenset({f"{SCHEMA}DataCatalog"})
#: How science-on-schema.org describes a data repository.
REPOSITORY = frozenset({f"{SCHEMA}Service", f"{SCHEMA}ResearchProject"})


def matches(path: str) -> bool:
    """The name is one that JSON-LD about data has."""
    name = path.rpartition("/")[2].lower()
    return name.endswith(".jsonld") or (name.endswith(".json") and any(part in name for part in _NAMED))


def objects(source: Source, *, named: bool = False) -> tuple[Node, ...]:
    """The top-level objects. Raises DecodeError where a broken file is certainly such a description (or `named`)."""
    if source.mode == SYMLINK:
        return ()
    try:
        return nodes(source.data)
    except DecodeError:
        if named or any(sign in source.data for sign in _SURE) or _describes_data(source):
            raise
        return ()


def _describes_data(source: Source) -> bool:
    signs = (b'"@context"', b'Dataset"')
    return source.name.lower().endswith(".jsonld") and all(sign in source.data for sign in signs)


def descriptor(found: tuple[Node, ...]) -> Node | None:
    """The object that makes the document an RO-Crate: the last path segment of its id is the name of such a file."""
    return next((node for node in found if node.id.rpartition("/")[2] in _DESCRIPTORS), None)


def croissant(found: tuple[Node, ...], *, named: bool) -> list[Node]:
    """The datasets that Croissant describes. named: the file is called so, and a plain `Dataset` counts."""
    if descriptor(found):
        return []
    return [node for node in of_types(found, _CROISSANT_DATASETS) if named or signed(node)]


def signed(node: Node) -> bool:
    """A context, a `conformsTo` or a record set says that it is Croissant."""
    said = node.context.croissant or "recordSet" in node
    return said or any(map(names_croissant, node.references("conformsTo")))


def open_data(found: tuple[Node, ...]) -> Node | None:
    """The catalogue of Project Open Data that the document is: its datasets state their `accessLevel`."""
    return next((node for node in found[:1] if any("accessLevel" in one for one in node.children("dataset"))), None)


def of_types(found: tuple[Node, ...], types: frozenset[str]) -> list[Node]:
    """The objects of one of the types."""
    return [node for node in found if not node.iris.isdisjoint(types)]
