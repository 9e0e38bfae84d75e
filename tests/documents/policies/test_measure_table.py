"""The table of measures that a copyright policy answers."""

import re

from mlpolicy.documents.policies.measure_table import ACCESS, RESERVATIONS, measures


def test_the_table_holds_the_five_measures() -> None:
    """Measures 1.1 to 1.5, each with topics that are regular expressions."""
    table = measures()
    assert [row.id for row in table.rows] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert {ACCESS, RESERVATIONS} == {"1.2", "1.3"}
    for row in table.rows:
        assert row.topics
        asked = [pattern for ask in row.asks for pattern in ask.any]
        assert asked
        for pattern in (*row.topics, *row.headings, *row.objects, *row.follow, *row.uncertain, *row.opposites, *asked):
            re.compile(pattern)
