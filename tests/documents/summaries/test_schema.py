"""The JSON Schema of summaries."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mlpolicy.documents.summaries.draft import draft
from mlpolicy.documents.summaries.schema import summary_schema
from mlpolicy.documents.summaries.template import rows
from mlpolicy.text import decode_yaml
from tests.documents.samples import ENTRY, SUMMARY, dataset

SCHEMA = summary_schema()
HEAD = {"schema": "mlpolicy-summary/1", "model": "aurora", "version": "1.0"}


def accepted(value: Any) -> bool:
    return Draft202012Validator(SCHEMA).is_valid(value)


def test_is_a_schema() -> None:
    """It is one, and has every field with its label."""
    Draft202012Validator.check_schema(SCHEMA)
    fields = SCHEMA["properties"]["fields"]["properties"]
    assert [*fields] == [*rows()]
    assert all(found["description"].startswith(rows()[name].label) for name, found in fields.items())
    assert fields["2.4.3"]["description"].endswith("user data Only if 2.4.1 is yes or 2.4.2 is yes.")
    assert [*SCHEMA["$defs"]["Generated"]["properties"]] == ["datasets", "fields"]


@pytest.mark.parametrize("data", [SUMMARY.encode(), draft(ENTRY, (dataset(),), "s.yaml")])
def test_accepts_documents(data: bytes) -> None:
    """The sample and a new draft are of the format (numbers as the text that the file states)."""
    value: Any = decode_yaml(data).value
    value.pop("edition", None)
    assert accepted(json.loads(json.dumps(value)))


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("2.1.1", "yes", True),
        ("2.1.1", True, True),
        ("2.1.1", None, True),
        ("2.1.1", "perhaps", False),
        ("1.3.1", {"image": {"size": "Less than 1 million images", "content": "art"}}, True),
        ("1.3.1", {"image": {"size": "many", "content": "art"}}, False),
        ("1.3.1", {"text": {"size": "3 million pages", "content": "art"}}, True),
        ("1.3.2", {"latest": "10/2026", "continuous": False}, True),
        ("1.3.2", {"newest": "10/2026"}, False),
        ("2.1.3", [{"name": "C4", "link": "https://a.eu"}], True),
        ("2.1.3", [{"nme": "C4"}], False),
        ("2.5.3", ["llama", {"name": "qwen", "link": "https://a.eu"}], True),
        ("2.3.8", {"file": "domains.txt", "total": 12}, True),
        ("2.3.8", {"path": "domains.txt"}, False),
        ("H.1", {"version": 2, "previous": [{"name": "1"}]}, True),
        ("9.9", "x", False),
    ],
)
def test_fields(name: str, value: Any, right: bool) -> None:
    """What an editor marks in the fields."""
    assert accepted(HEAD | {"fields": {name: value}}) is right


@pytest.mark.parametrize(
    ("more", "right"),
    [
        ({"unavailable": {"1.3.2": "Lost."}}, True),
        ({"unavailable": {"9.9": "Lost."}}, False),
        ({"generated": {"fields": {"2.1.3": [1, {"a": None}]}}}, True),
        ({"generated": {"fields": {"9.9": 1}}}, False),
        ({"modle": "x"}, False),
    ],
)
def test_head(more: dict[str, Any], right: bool) -> None:
    """What an editor marks beside the fields."""
    assert accepted(HEAD | more) is right
