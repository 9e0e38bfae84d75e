"""Renderings beside a summary, by their object ids."""

from dataclasses import replace

import pytest

from mlpolicy.documents.render.rendered import unrendered
from mlpolicy.model import Rendered, TrainingSummary
from mlpolicy.readers import Source, training_summary
from mlpolicy.snapshot import MemorySnapshot
from tests.documents.render.samples import FULL, render
from tests.documents.samples import summary

SUMMARY = summary({})
IDS = Rendered(path="s.md", sha1="1", sha256="2", crlf=("3", "4"))


@pytest.mark.parametrize("oids", [{}, {"s.md": ""}, *({"s.md": oid} for oid in "1234")])
def test_in_step(oids: dict[str, str]) -> None:
    """In both object formats, with either line ending; what is not there, or too large for an id, says nothing."""
    assert [*unrendered(replace(SUMMARY, renderings=(IDS,)), oids)] == []


def test_other_content() -> None:
    """Any other content is told with its path."""
    said = [*unrendered(replace(SUMMARY, renderings=(IDS,)), {"s.md": "5"})]
    assert said == ["s.md is not what s.yaml renders to"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_from_the_reader(end: str) -> None:
    """The reader works out what git calls the renderings of a summary."""
    path = "summaries/aurora@1.1+2.yaml"
    (found,) = training_summary.read(Source(path=path, data=FULL.encode()))
    page = render(FULL).markdown.replace("\n", end)
    stem = path.removesuffix(".yaml")
    oids = {name: blob.oid for name, blob in MemorySnapshot({f"{stem}.md": page, f"{stem}.html": "x"}).blobs.items()}
    assert isinstance(found, TrainingSummary)
    assert [*unrendered(found, oids)] == [f"{stem}.html is not what {path} renders to"]
