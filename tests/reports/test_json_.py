"""The JSON report: a contract."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from mlpolicy.model import At, Excerpt, Location, Report, Reported
from mlpolicy.reports import formats
from mlpolicy.reports.json_ import FORMAT, document
from tests.reports.samples import ACCEPTED, BLOCKED, BLOCKING, CLEAN, FULL, SOURCE, UNDECLARED, WAIVED

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/mlpolicy-report.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "report", [CLEAN, BLOCKED, FULL, WAIVED, ACCEPTED], ids=["clean", "blocked", "full", "waived", "accepted"]
)
def test_schema(report: Report) -> None:
    """Every report is what its published schema says, with no key more or less."""
    jsonschema.validate(json.loads(FORMAT.render(report)), SCHEMA)


def test_finding() -> None:
    """A finding stands in full, its keys in fixed order."""
    assert list(document(BLOCKED).items())[-3] == (
        "findings",
        [
            {
                "rule": "dataset-undeclared",
                "pack": "core",
                "title": "A recipe uses a dataset that nothing declares",
                "level": "error",
                "blocks": True,
                "known": False,
                "confidence": "high",
                "message": "hf:allenai/c4 is used for training by aurora@1.0 and declared nowhere",
                "why": "Without a declaration nobody knows its license.",
                "fix": "mlpolicy declare hf:allenai/c4 && git add datasets.yaml",
                "basis": ["House practice, design (practice of this tool, not law)"],
                "owner": "@data-owner",
                "due": None,
                "waiver": None,
                "subject": "aurora@1.0 hf:allenai/c4",
                "key": "0123456789abcdef0123456789abcdef",
                "private": False,
                "path": "train/pretrain.py",
                "line": 14,
                "column": 19,
                "end_line": 14,
                "end_column": 31,
                "source_line": SOURCE,
                "related": [{"path": "train/x.py", "line": 3, "column": 1, "end_line": 3, "end_column": 13}],
            }
        ],
    )
    assert list(json.loads(FORMAT.render(FULL))) == list(SCHEMA["properties"])


def test_waivers() -> None:
    """A waiver stands at the finding that it covers, and among all waivers with its place and what it covers."""
    waiver = {
        "rule": "dataset-undeclared",
        "target": "hf:allenai/c4",
        "reason": "waits for the license team",
        "reason_ref": None,
        "approved_by": "@data-owner",
        "expires": "2027-01-31",
        "inline": False,
    }
    place = {"path": ".mlpolicy.yaml", "line": 5, "column": 5, "end_line": 10, "end_column": 1}
    covered = {"path": "train/pretrain.py", "line": 14, "column": 19, "end_line": 14, "end_column": 31}
    found = json.loads(FORMAT.render(WAIVED))
    assert found["waivers"] == [waiver | place | {"covers": [covered]}]
    assert [(item["blocks"], item["waiver"]) for item in found["findings"]] == [(False, waiver)]


def test_bytes() -> None:
    """Output is ASCII without control characters; read back, it gives the very names, also those not in UTF-8."""
    evil = "\x1b]0;x\x07caf\udce9\u202e\x9b"
    reported = Reported(
        finding=replace(UNDECLARED, path=evil, at=At(), private=True),
        excerpt=Excerpt(location=Location(path=evil)),
    )
    text = FORMAT.render(replace(BLOCKED, findings=(BLOCKING, reported)))
    assert text.isascii()
    assert not [character for character in text if character < " " and character != "\n"]
    read = json.loads(text)["findings"][1]
    assert (read["path"], read["source_line"]) == (evil, None)


def test_formats() -> None:
    """Formats are found by their modules and named as people call them."""
    assert {name: item.media_type for name, item in formats().items()} == {
        "json": "application/json",
        "text": "text/plain",
    }


def test_accepted() -> None:
    """What is accepted stands there with the whole id of the commit, who accepted it, and every weakening."""
    found = json.loads(FORMAT.render(ACCEPTED))["accepted"]
    assert (found["commit"], found["by"], len(found["weakenings"])) == ("1a2b3c4d" * 5, "@owner\x1b", 22)
    assert found["weakenings"][3] == {
        "kind": "level-lowered",
        "subject": "rules: r3",
        "message": "r3: less",
        "path": ".mlpolicy.yaml",
    }
    assert json.loads(FORMAT.render(CLEAN))["accepted"] is None
