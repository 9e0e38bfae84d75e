"""What publishing a summary writes; `tests/cli/test_summary_publish.py` shows it in real repositories."""

import pytest

from mlpolicy.documents.publish.publication import Wanted
from mlpolicy.documents.publish.publishing import publish
from mlpolicy.errors import ConfigError
from mlpolicy.snapshot import blob_id
from tests.documents.publish.test_publication import here

URL = "https://aurora-lab.eu/summary"


def test_row() -> None:
    """The row names the id of every file that is written."""
    plan = publish(here(), "aurora@1.0", Wanted(url=URL, date="2026-11-24"))
    assert [change.path for change in plan.changes] == ["s.yaml", "s.md", "s.html", "mlpolicy.lock"]
    ids = {change.path: blob_id(change.data) for change in plan.changes[:3]}
    assert {plan.row.source: plan.row.blob} | {item.path: item.blob for item in plan.row.renderings} == ids
    assert (plan.row.model, plan.row.edition, plan.row.date, plan.row.url) == ("aurora@1.0", 1, "2026-11-24", URL)
    assert (plan.warnings, plan.told) == ((), ())


def test_without_renderings() -> None:
    """The source alone, where that is asked for."""
    plan = publish(here(), "aurora@1.0", Wanted(url=URL, date="2026-11-24", renderings=False))
    assert [change.path for change in plan.changes] == ["s.yaml", "mlpolicy.lock"]
    assert plan.row.renderings == ()


def test_no_url() -> None:
    """What is published has an address."""
    with pytest.raises(ConfigError, match=r"^say where s\.yaml is published: --url URL$"):
        publish(here(), "aurora@1.0", Wanted())
