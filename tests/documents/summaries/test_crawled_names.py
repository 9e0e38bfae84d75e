"""What field 2.3.8 lists, and where."""

import pytest

from mlpolicy.documents.records import Records
from mlpolicy.documents.summaries.crawled_names import listed_names, place_of
from mlpolicy.model import At, DomainList, Part
from tests.documents.summaries.test_crawled import FIELD, LIST, listed, records, summary

HERE = Part(name="summary.domains", path="s.yaml", at=FIELD)


def test_place_of() -> None:
    """The line of each name, whose names and starts are in one order."""
    found = DomainList(path="d.txt", at=At(), kind="crawled", names=("a.eu", "b.eu", "c.eu"), starts=(20, 0, 10))
    assert [place_of(found, name).at for name in found.names] == [At(start=at, end=at) for at in (20, 0, 10)]


@pytest.mark.parametrize(
    ("have", "names", "place"),
    [
        (records(listed(2)), ("site0.eu", "site1.eu"), Part(name="", path=LIST, at=At(start=1, end=1))),
        (Records(), ("site1.eu",), HERE),
    ],
)
def test_where_a_name_stands(have: Records, names: tuple[str, ...], place: Part) -> None:
    """In the list, else in the field that names it."""
    found = listed_names(summary("site1.eu", "site1.eu", file=LIST if have.domain_lists else None), have)
    assert found is not None
    assert sorted(found.names) == [*names]
    assert found.at("site1.eu") == place


def test_where_the_first_trouble_stands() -> None:
    """In the list where it has the trouble, else in the field."""
    line = Part(name="invalid", path=LIST, at=At(start=7, end=7))
    wrong = listed(1, invalid=("line 2: a",), parts=(line,))
    places = (listed_names(summary(file=LIST), records(item)) for item in (wrong, listed(1)))
    assert [found and found.place for found in places] == [Part(name="summary.domains", path=LIST, at=line.at), HERE]
