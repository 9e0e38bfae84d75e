"""Answers of a summary against what is certain of the data: content against content."""

from collections.abc import Iterator

from mlpolicy.config import ModelEntry
from mlpolicy.documents.template import template
from mlpolicy.model import Dataset, TrainingSummary
from mlpolicy.review import shown


def contradictions(entry: ModelEntry, summary: TrainingSummary, datasets: tuple[Dataset, ...]) -> Iterator[str]:
    """In words. datasets: what the model is trained on. Only certain declarations count."""
    del entry
    answers = {field.id: field.value for field in summary.fields if field.state == "filled"}
    for dataset in datasets:
        questions = template().questions.get(dataset.category or "", ())
        certain = dataset.declared and dataset.confidence == "high"
        if questions and certain and all(answers.get(question) == "no" for question in questions):
            numbers = " and ".join(questions)
            verb = "says" if len(questions) == 1 else "say"
            yield f"{numbers} {verb} no, and {shown(dataset)} is declared with category {dataset.category}"
