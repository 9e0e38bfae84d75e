"""DVC's record of a run."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import Declaration, Digest
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.dvc_lock import READER, read

MD5 = "cd" * 16
STAGE = f"deps: [{{path: p.py, md5: {MD5}}}], outs: [{{path: x, md5: {MD5}, hash: md5}}, {{path: d, md5: {MD5}.dir}}]"


def facts(text: str, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path="a/dvc.lock", data=text.encode(), mode=mode))]


@pytest.mark.parametrize(
    ("text", "base"),
    [(f"schema: '2.0'\nstages: {{s: {{{STAGE}}}}}\n", "/stages/s"), (f"s: {{{STAGE}}}\nt: text\n", "/s")],
)
def test_reads(text: str, base: str) -> None:
    """Digests of outputs, in the new and the old form; dependencies are code too, and are left out."""
    assert [(item.dataset, item.digests, item.pin, item.at.pointer) for item in facts(text)] == [
        ("path:a/x", (Digest(algorithm="md5", value=MD5, path="a/x"),), None, f"{base}/outs/0"),
        ("path:a/d", (), f"{MD5}.dir", f"{base}/outs/1"),
    ]


@pytest.mark.parametrize("text", ["", "[a]", "schema: '2.0'", "schema: '2.0'\nstages: [a]", "s: {cmd: x}"])
def test_ignores(text: str) -> None:
    """A record without outputs says nothing."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no record."""
    assert facts(f"s: {{{STAGE}}}", SYMLINK) == []


def test_malformed() -> None:
    """A merge conflict is an error."""
    with pytest.raises(DecodeError) as caught:
        facts("stages:\n<<<<<<< a\n  s: 1\n=======\n  s: 2\n>>>>>>> b\n: [")
    assert caught.value.kind == "conflict"


@pytest.mark.parametrize(("path", "expected"), [("dvc.lock", True), ("a/dvc.lock", True), ("x.dvc.lock", False)])
def test_matches(path: str, expected: bool) -> None:
    """By its name."""
    assert READER.matches(path) is expected
