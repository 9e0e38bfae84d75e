"""The template as a table."""

import pytest

from mlpolicy.documents.summaries.template import DomainShares, FieldRow, rows, template


def test_the_form_has_51_fields_in_order() -> None:
    """Ids are unique, and each stands in a section of the form."""
    headings = {heading.id for heading in template().sections}
    assert len(rows()) == len(template().rows) == 51
    assert {row.id.rpartition(".")[0] for row in template().rows} <= headings


def test_the_nine_questions() -> None:
    """Nine fields are answered with yes or no."""
    questions = ["2.1.1", "2.2.1.1", "2.2.2.1", "2.3.1", "2.4.1", "2.4.2", "2.5.1", "2.6.1", "3.1.1"]
    assert [row.id for row in template().rows if row.kind == "yes-no"] == questions


def test_references_lead_to_fields() -> None:
    """Conditions and categories name questions, stand-ins name fields."""
    for row in template().rows:
        assert all(rows()[question].kind == "yes-no" for question in row.when)
        assert row.instead is None or row.instead in rows()
    assert {rows()[question].kind for group in template().questions.values() for question in group} == {"yes-no"}
    assert {*template().modality_fields} < {*template().questions}
    assert {rows()[name].kind for name in template().modality_fields.values()} == {"modalities"}
    assert set(template().bands) | set(template().free_sizes) == set(template().modalities)


def test_bands_in_numbers() -> None:
    """Every modality with bands has the limits between them, in rising order."""
    assert [*template().bounds] == [*template().bands]
    for modality, bounds in template().bounds.items():
        assert len(bounds.limits) == len(template().bands[modality]) - 1
        assert list(bounds.limits) == sorted(bounds.limits)
        assert all(bounds.unit in band for band in template().bands[modality])


def test_thresholds() -> None:
    """The template's numbers for large datasets and lists of domain names."""
    assert template().large_percent == 3
    assert template().domains == DomainShares(percent=10, sme_percent=5, sme_count=1000)


@pytest.mark.parametrize(
    ("label", "title"), [("Name", "9.9 Name"), ("x" * 70, "9.9 " + "x" * 70), ("x" * 71, "9.9 " + "x" * 69 + "…")]
)
def test_titles_fit_a_message(label: str, title: str) -> None:
    """Long labels are cut."""
    assert FieldRow(id="9.9", label=label).title == title
