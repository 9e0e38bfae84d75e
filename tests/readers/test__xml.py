"""XML as a bounded tree."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.readers._xml import MAX_ELEMENTS, parse
from mlpolicy.text import MAX_BYTES
from mlpolicy.yaml_events import MAX_DEPTH


def test_reads_elements() -> None:
    """Names without prefixes, attributes, text on one line, and where each element stands."""
    data = b'<?xml version="1.0"?>\n<a xmlns:x="urn:x" x:k="v">one <b>in\n side</b> two<x:c/></a>'
    root = parse(data)
    assert (root.name, root.attributes["k"], root.text) == ("a", "v", "one two")
    assert [(item.name, item.text, item.start) for item in root.children] == [
        ("b", "in side", data.index(b"<b>")),
        ("c", "", data.index(b"<x:c")),
    ]
    assert data[root.children[0].start : root.children[0].end] == b"<b>in\n side"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<a>", "syntax"),
        (b"<a></b>", "syntax"),
        (b"", "syntax"),
        (b'<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>', "syntax"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "syntax"),
        (b'<?xml version="1.0" encoding="no-such-code"?><a/>', "encoding"),
        (b'<?xml version="1.0" encoding="shift_jis"?><a/>', "encoding"),
        (b"<a>" * (MAX_DEPTH + 1), "too-deep"),
        (b"<a>" + b"<b/>" * MAX_ELEMENTS, "too-many"),
        (b" " * (MAX_BYTES + 1), "too-large"),
    ],
)
def test_refuses(data: bytes, kind: str) -> None:
    """Broken XML, entities, and what is deeper, longer or more than is read."""
    with pytest.raises(DecodeError) as caught:
        parse(data)
    assert caught.value.kind == kind


def test_says_where() -> None:
    """A fault has its line and column."""
    with pytest.raises(DecodeError) as caught:
        parse(b"<a>\n  <b></c></a>")
    assert (caught.value.line, caught.value.column, caught.value.message) == (2, 8, "mismatched tag")
