"""Croissant Tasks: benchmark tasks, their solutions and evaluations in JSON-LD (https://github.com/mlcommons/croissant/tree/main/tasks).

Recognised by a top-level `@type` `Task`, `TaskProblem`, `TaskSolution` or `EvaluationTask` of the Croissant vocabulary.
It speaks of a task (`subject: task`), never of a dataset of its own.
Read: `name`, else the `@id`; `license`, `url`, `version`, `datePublished`; as upstream the datasets that `input` names,
also of sub-tasks.
Ignored: specifications of inputs and outputs that only say what a dataset must be like, outputs, implementations,
results of evaluations.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._jsonld import Node
from mlpolicy.readers.manifests._described import described, license_of, links, parts_of, stated, upstreams
from mlpolicy.readers.manifests._entries import statement
from mlpolicy.readers.manifests._linked_data import DATASETS, TASKS, matches, objects, of_types


def read(source: Source) -> Iterator[Declaration]:
    """One statement per task. Raises DecodeError where a broken file is certainly Croissant."""
    for node in of_types(objects(source), TASKS):
        yield _declaration(source, node)


def _declaration(source: Source, node: Node) -> Declaration:
    more = described(node)
    more["upstream"] = upstreams([name for task in (node, *node.children("subTask")) for name in _inputs(task)])
    return statement(
        source,
        READER.name,
        node.base,
        name=stated(node, "name", "@id"),
        ids=node.references("@id", "url", "sameAs", "identifier"),
        subject="task",
        license_=license_of(node, "license"),
        urls=links(node, "url", "sameAs"),
        places=parts_of(node, name=("name", "@id"), license=("license",), version=("version",), upstream=("input",)),
        **more,
    )


def _inputs(task: Node) -> Iterator[str]:
    for node in of_types(tuple(task.children("input")), DATASETS):
        yield from [node.pointed] if node.pointed else []


READER = Reader(
    name="croissant-tasks",
    endings=("json", "jsonld"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"mlcommons.org/croissant", b"croissant:", b"cr:"),
    named=lambda _: False,
)
