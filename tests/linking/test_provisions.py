"""The table of days and numbers."""

from dataclasses import fields
from datetime import date
from fractions import Fraction

from mlpolicy.linking.provisions import provisions
from mlpolicy.model import Properties
from mlpolicy.tables import table


def test_shipped() -> None:
    """Days are days in their order, numbers are numbers, and each row says where it is from."""
    found = provisions()
    days = (found.ab_2013_released, found.chapter_v, found.ab_2013_due, found.older_models)
    assert sorted(days, key=lambda row: date.fromisoformat(row.value)) == [*days]
    assert Fraction(found.general_purpose.value) < Fraction(found.systemic_risk.value)
    assert Fraction(found.modification.value) == Fraction(1, 3)
    rows = [getattr(found, field.name) for field in fields(found)]
    assert {date.fromisoformat(row.checked) > date(2026, 1, 1) and bool(row.source) for row in rows} == {True}


def test_the_words_are_those_of_the_license_table() -> None:
    """Each restriction is a word that the table of licenses knows."""
    from mlpolicy.licenses.properties import PropertiesTable  # noqa: PLC0415 - one test

    rows = table("license_properties", PropertiesTable).rows
    assert [word for word in provisions().restrictions.words if word not in rows] == []
    assert Properties().limits == ("unknown",)  # what is not known is no restriction
    assert "unknown" not in provisions().restrictions.words
