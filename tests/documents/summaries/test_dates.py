"""Days, months and periods as people write them."""

import pytest

from mlpolicy.documents.summaries.dates import collected_until, day, months, span


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("24/11/26", "2026-11-24"),
        (" 24/11/2026. ", "2026-11-24"),
        ("7/6/2026", "2026-06-07"),
        ("2026-11-24", "2026-11-24"),
        ("24.11.2026", "2026-11-24"),
        ("24-Nov-2025", "2025-11-24"),
        ("26 June 2026", "2026-06-26"),
        ("1st of June 2026", "2026-06-01"),
        ("2nd May 2026", "2026-05-02"),
        ("October 28, 2025", "2025-10-28"),
        ("Sept. 3rd 2025", "2025-09-03"),
        ("29/02/2024", "2024-02-29"),
        ("29/02/2026", None),
        ("00/02/26", None),
        ("2026-00-10", None),
        ("10/28/2025", None),
        ("November 2025", None),
        ("2026", None),
        ("24/11/26 or so", None),
        ("24/11/26 25/11/26", None),
        ("24/11-26", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days(text: str, iso: str | None) -> None:
    """The whole text is one day of the calendar, day before month."""
    assert day(text) == iso


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10/2026", ("2026-10",)),
        ("as late as February 2026", ("2026-02",)),
        ("Up to June, 2026; not after", ("2026-06",)),
        ("01/2025 knowledge cut-off", ("2025-01",)),
        ("From 01/2025 to 10/2026", ("2025-01", "2026-10")),
        ("2025-01/2026-10", ("2025-01", "2026-10")),
        ("2025-01 \u2013 31.10.2026", ("2025-01", "2026-10")),
        ("13/2026, 0/2026, 2026, 1/2/3/2026, v10/2026x", ()),
        ("Marketing 2024", ()),
    ],
)
def test_months(text: str, found: tuple[str, ...]) -> None:
    """Every month and the month of every day, in the text's order."""
    assert months(text) == found


def test_months_of_a_long_text() -> None:
    """What stands far back is not looked at."""
    assert months(f"10/2026 {'x ' * 6_000} 11/2026") == ("2026-10",)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2024-03 to 2024-05", "2024-05"),
        ("2024", "2024-01"),
        ("2019-2023", "2023-01"),
        ("2019\u20132023", "2023-01"),
        ("2024/2025", "2025-01"),
        ("2024-01-01/2024-05-31", "2024-05"),
        ("2020-01-01T00:00:00Z/2021-02-01T00:00:00Z", "2021-02"),
        ("2020-01-01T00:00:00Z/..", "2020-01"),
        ("../2021-03-01T00:00:00Z", "2021-03"),
        ("until March 2024", "2024-03"),
        ("since 2024", "2024-01"),
        ("2024-03 to present", "2024-03"),
        ("Collected between March 2023 and 05/2024.", "2024-05"),
        ("May 2024 onwards", "2024-05"),
        ("2020 to 2019", "2020-01"),
        ("before 2024", None),
        ("version 2024", None),
        ("2022-2023 or so", None),
        ("1990s", None),
        ("not known", None),
        ("", None),
    ],
)
def test_collected_until(text: str, month: str | None) -> None:
    """The first month in which it can have ended; what is not clear says nothing."""
    assert collected_until(text) == month


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-03", ("2024-03", "2024-03")),
        ("2024-03-09", ("2024-03", "2024-03")),
        ("2024-03 to 2024-05", ("2024-03", "2024-05")),
        ("2024-03-01T00:00:00Z/2024-05-31T23:59:59Z", ("2024-03", "2024-05")),
        ("2024-03 until 2024-02", None),
        ("2024-13", None),
        ("2024", None),
        ("2024-03/..", None),
        ("since 2024-03", None),
        ("March 2024 to May 2024", ("2024-03", "2024-05")),
        ("2024-02-30", None),
        ("2024-03 or so", None),
        ("", None),
    ],
)
def test_span(text: str, found: tuple[str, str] | None) -> None:
    """Only what states whole months, both ends of them, and nothing else."""
    assert span(text) == found
