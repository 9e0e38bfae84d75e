"""Profiles and configurations of Delta Sharing."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.delta_sharing import READER, read

EXAMPLE_PATH = "conf/server.yaml"
EXAMPLE = """\
version: 1
shares:
- name: research
  schemas:
  - name: text
    tables:
    - name: reviews
      location: s3://corpora/reviews
authorization:
  bearerToken: not-shown
"""
HIDDEN = "not-shown"
PROFILE = json.dumps(
    {
        "shareCredentialsVersion": 1,
        "endpoint": f"https://me:{HIDDEN}@share.example.org/v1/",
        "bearerToken": HIDDEN,
    }
)


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def test_server() -> None:
    """The tables that a server shares."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId(f"entry:{EXAMPLE_PATH}#server.yaml"),
            name="server.yaml",
            reader="delta-sharing",
            path=EXAMPLE_PATH,
            at=At(),
            subject="collection",
            upstream=(Upstream(dataset="s3://corpora/reviews", id=DatasetId("s3:corpora/reviews")),),
        )
    ]


def test_profile() -> None:
    """A profile says where the server is, and its secrets stand in no fact."""
    (found,) = facts(PROFILE, "x.share")
    assert (found.subject, found.urls, found.upstream) == ("collection", ("https://share.example.org/v1/",), ())
    assert HIDDEN not in repr(found)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{}", "x.share"),
        ("[]", "x.share"),
        ('{"endpoint": "https://example.org"}', "x.share"),
        ("", "x.yaml"),
        ("shares: [a]", "x.yaml"),
        ("shares: [{name: a, schemas: [{name: b, tables: [{id: c}]}]}]", "x.yaml"),
        ("shares: [", "x.yaml"),
    ],
)
def test_ignores(text: str, path: str) -> None:
    """Files of another kind."""
    assert facts(text, path) == []


@pytest.mark.parametrize("path", [EXAMPLE_PATH, "x.share"])
def test_a_symbolic_link_is_not_followed(path: str) -> None:
    """Its target is no profile."""
    assert facts(PROFILE, path, SYMLINK) == []


def test_malformed() -> None:
    """A broken profile is an error that shows nothing of it."""
    with pytest.raises(DecodeError) as caught:
        facts(PROFILE[:-1], "x.share")
    assert HIDDEN not in str(caught.value)


@pytest.mark.parametrize(("path", "expected"), [("a/x.share", True), ("x.yml", True), ("x.json", False)])
def test_matches(path: str, expected: bool) -> None:
    """By the suffix."""
    assert READER.matches(path) is expected
