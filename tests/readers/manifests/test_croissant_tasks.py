"""Croissant Tasks."""

import json

from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Part, Upstream
from mlpolicy.readers import Source
from mlpolicy.readers.manifests.croissant_tasks import read

EXAMPLE_PATH = "tasks/toxicity.jsonld"
EXAMPLE = """\
{
  "@context": {"croissant": "http://mlcommons.org/croissant/", "schema": "https://schema.org/"},
  "@type": "croissant:TaskProblem",
  "@id": "https://example.org/tasks/toxicity",
  "schema:name": "Toxicity",
  "schema:license": "MIT",
  "croissant:input": {"@type": "schema:Dataset", "@id": "https://example.org/comments"},
  "croissant:output": {"@type": "croissant:OutputSpec"},
  "croissant:subTask": [{"@type": "croissant:Task", "croissant:input": [
    {"@type": "schema:Dataset", "@id": "hf:example/votes"}, {"@type": "croissant:InputSpec", "@id": "#spec"}]}]
}
"""


def facts(value: object) -> list[Declaration]:
    return [*read(Source(path=EXAMPLE_PATH, data=json.dumps(value).encode()))]


def test_reads_a_task() -> None:
    """A task is no dataset; those that it takes are its upstream."""
    places = [("name", "/schema:name"), ("license", "/schema:license"), ("upstream", "/croissant:input")]
    assert facts(json.loads(EXAMPLE)) == [
        Declaration(
            dataset=DatasetId("url:https://example.org/tasks/toxicity"),
            name="Toxicity",
            reader="croissant-tasks",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in places),
            subject="task",
            license=read_license(["MIT"]),
            upstream=(
                Upstream(dataset="https://example.org/comments", id=DatasetId("url:https://example.org/comments")),
                Upstream(dataset="hf:example/votes", id=DatasetId("hf:example/votes")),
            ),
        )
    ]


def test_a_name_is_not_required() -> None:
    """The `@id` names the task; an input without one is no upstream."""
    value = {"@type": "cr:EvaluationTask", "@id": "https://example.org/t", "cr:input": {"@type": "sc:Dataset"}}
    assert [(fact.name, fact.upstream) for fact in facts(value)] == [("https://example.org/t", ())]


def test_ignores_other_types() -> None:
    """Datasets and tasks of other vocabularies."""
    assert facts([{"@type": "sc:Dataset"}, {"@type": "Task"}, {"@type": "cr:TaskSpec"}, {}]) == []
