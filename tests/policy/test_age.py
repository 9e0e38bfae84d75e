"""How old a pack is."""

from dataclasses import replace
from datetime import date

import pytest

from mlpolicy.pipeline import Request, check
from mlpolicy.policy.age import described
from tests.conftest import Sandbox
from tests.policy.packs import pack, sources


@pytest.mark.parametrize(
    ("stale_on", "today", "text"),
    [
        (None, date(2036, 1, 1), "test 1.2.3 (as of 2026-11-23)"),
        ("2027-05-24", date(2027, 5, 23), "test 1.2.3 (as of 2026-11-23)"),
        (
            "2027-05-24",
            date(2027, 5, 24),
            "test 1.2.3 (as of 2026-11-23; stale since 2027-05-24, update mlpolicy)",
        ),
    ],
)
def test_described(stale_on: str | None, today: date, text: str) -> None:
    """A pack is stale from its day on, and says so where it is named."""
    assert described(replace(pack(), stale_on=stale_on), today) == text


def test_stale_never_blocks(git_repo: Sandbox) -> None:
    """A check by a stale pack says so, by the day that it is asked for, and is what it was."""
    files = {f"house/{name}": data for name, data in sources({"id": "local"}, stale_on="2027-05-24").items()}
    git_repo.commit(files={**files, ".mlpolicy.yaml": "packs: [{name: house, path: house}]\n"})
    reports = [check(Request(start=git_repo.path, as_of=date(2027, 5, day)), {}) for day in (23, 24)]
    assert [report.packs for report in reports] == [
        ("house 1.2.3 (as of 2026-11-23)",),
        ("house 1.2.3 (as of 2026-11-23; stale since 2027-05-24, update mlpolicy)",),
    ]
    assert [report.exit_code for report in reports] == [0, 0]
