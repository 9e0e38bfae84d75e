"""Renderings beside a summary, by their object ids."""

import pytest

from mlpolicy.documents.render.rendered import unrendered
from mlpolicy.documents.render.rendering import object_ids
from mlpolicy.model import TrainingSummary
from mlpolicy.readers import Source, training_summary
from mlpolicy.snapshot import MemorySnapshot
from tests.documents.render.samples import FULL, render

PATH = "summaries/aurora@1.1+2.yaml"
STEM = PATH.removesuffix(".yaml")


def found(text: str = FULL) -> TrainingSummary:
    (read,) = training_summary.read(Source(path=PATH, data=text.encode()))
    assert isinstance(read, TrainingSummary)
    return read


@pytest.mark.parametrize("oid", ["", *sorted(object_ids(render(FULL).markdown.encode()))])
def test_in_step(oid: str) -> None:
    """In both object formats, with either line ending; what is too large for an id says nothing."""
    assert [*unrendered(found(), {f"{STEM}.md": oid})] == []


def test_other_content() -> None:
    """Any other content is told with its path; what is not there says nothing."""
    blobs = MemorySnapshot({f"{STEM}.md": render(FULL).markdown, f"{STEM}.html": "x"}).blobs
    oids = {name: blob.oid for name, blob in blobs.items()}
    assert [*unrendered(found(), oids)] == [f"{STEM}.html is not what {PATH} renders to"]
    assert [*unrendered(found(), {})] == []


def test_a_summary_that_stands_for_a_file() -> None:
    """It is rendered to nothing."""
    file = f"file: {{path: s.pdf, sha256: {'a' * 64}, date: 2026-11-24}}\nfields:\n"
    assert [*unrendered(found(FULL.replace("fields:\n", file)), {f"{STEM}.md": "1"})] == []
