"""Pages as HTML."""

import re

import pytest

from tests.documents.render.samples import DOCUMENTATION, FULL, HOSTILE, SPARSE, Parsed, render


@pytest.mark.parametrize("text", [FULL, SPARSE, HOSTILE, DOCUMENTATION])
def test_elements(text: str) -> None:
    """Elements are nested, ids are unique, and nothing is run or fetched."""
    page = Parsed(render(text).html)
    assert page.wrong == []
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert not {"script", "img", "link", "iframe", "svg", "form", "object"} & set(page.tags)
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in {"src", "style", "action"}}
    targets = {attributes["href"] or "" for tag, attributes in page.elements if tag == "a"}
    assert all(re.match(r"https?://|mailto:|#|(?![^/]*:)(?!/)", target) for target in targets)


def test_accessible() -> None:
    """Language, title, landmarks, one first heading, captions and scopes, a wide table that can have the focus."""
    page = Parsed(render(FULL).html)
    assert page.elements[0] == ("html", {"lang": "en"})
    for tag, count in {"title": 1, "header": 1, "nav": 1, "main": 1, "footer": 1, "h1": 1}.items():
        assert page.tags.count(tag) == count, tag
    assert page.tags.count("caption") == page.tags.count("table") == page.tags.count("thead")
    assert all(attributes.get("scope") in {"row", "col"} for tag, attributes in page.elements if tag == "th")
    wide = [attributes for _, attributes in page.elements if attributes.get("role") == "region"]
    assert wide == [{"class": "wide", "role": "region", "tabindex": "0", "aria-labelledby": "t1.3.1"}]
    assert next(item for item in page.elements if item[0] == "a") == ("a", {"class": "skip", "href": "#content"})
    assert "not ticked: Yes" in page.text
    assert "ticked: No" in page.text
