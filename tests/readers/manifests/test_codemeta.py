"""CodeMeta."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Part
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.codemeta import READER, read

EXAMPLE_PATH = "codemeta.json"
EXAMPLE = """\
{
  "@context": "https://w3id.org/codemeta/3.0",
  "@type": "SoftwareSourceCode",
  "name": "signs",
  "license": "https://spdx.org/licenses/MIT",
  "codeRepository": "https://example.org/signs",
  "softwareVersion": "0.3.1",
  "datePublished": "2025-01-02"
}
"""


def facts(value: object, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=json.dumps(value).encode(), mode=mode))]


def test_software() -> None:
    """As a rule it describes software, which is no dataset."""
    places = [("name", "/name"), ("license", "/license"), ("version", "/softwareVersion")]
    assert facts(json.loads(EXAMPLE)) == [
        Declaration(
            dataset=DatasetId("url:https://example.org/signs"),
            name="signs",
            reader="codemeta",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in places),
            subject="software",
            license=read_license(["https://spdx.org/licenses/MIT"]),
            urls=("https://example.org/signs",),
            version="0.3.1",
            published="2025-01-02",
        )
    ]


def test_dataset() -> None:
    """`Dataset` speaks of the folder."""
    value: dict[str, Any] = {
        "@context": "https://w3id.org/codemeta/3.0",
        "@type": "Dataset",
        "isBasedOn": "hf:a/b",
        "version": "2",
    }
    (found,) = facts(value, "data/codemeta.json")
    assert (found.subject, found.dataset, found.paths, found.version) == ("dataset", "path:data", ("data/**",), "2")
    assert [item.id for item in found.upstream] == ["hf:a/b"]


@pytest.mark.parametrize("value", [{}, [], 1, {"name": "n"}])
def test_ignores(value: object) -> None:
    """Without a context it is something else."""
    assert facts(value) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no document."""
    assert facts(json.loads(EXAMPLE), mode=SYMLINK) == []


def test_malformed() -> None:
    """A broken file is an error: nothing else has this name."""
    with pytest.raises(DecodeError):
        list(read(Source(path=EXAMPLE_PATH, data=b"{")))


def test_matches() -> None:
    """By its name."""
    assert [READER.matches(path) for path in ("a/CodeMeta.json", "x.codemeta.json", "codemeta.py")] == [
        True,
        True,
        False,
    ]
