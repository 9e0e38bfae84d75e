"""The inventory for programs: a contract."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

import jsonschema
import pytest

from mlpolicy.identity import entry
from mlpolicy.inventory_json import render
from mlpolicy.model import (
    At,
    DatasetId,
    Declaration,
    Definition,
    Inventory,
    Location,
    ModelCard,
    Plain,
    Problem,
    Upstream,
)
from mlpolicy.report import Places
from mlpolicy.snapshot import MemorySnapshot
from mlpolicy.testing import inventory_of
from tests.checkout import ROOT

SCHEMA = json.loads((ROOT / "docs/mlpolicy-inventory.schema.json").read_text(encoding="utf-8"))
#: What these manifests say nothing of.
NOTHING: dict[str, Plain] = {
    "published": None,
    "collected": None,
    "collection": [],
    "restrictions": [],
    "personal_data": None,
}
PROBLEM = "did not find expected node content"
FILES: dict[str, str | bytes] = {
    ".mlpolicy.yaml": """\
models:
  - id: aurora
    version: "1.0"
    recipes: [train.py]
    summary: summaries/aurora.yaml
""",
    "train.py": """\
from datasets import load_dataset

web = load_dataset("allenai/c4", "en", split="train")
more = load_dataset(args.dataset)
""",
    "datasets.yaml": """\
schema: mlpolicy-datasets/1
datasets:
  - id: hf:allenai/c4
    license: [ODC-By-1.0, MIT]
    category: public
    url: https://data.example/c4
    derived_from: ["url:https://commoncrawl.org"]
    paths: [data/a.txt]
    digests: [{path: data/a.txt, md5: 0cc175b9c0f1b6a831c399e269772661}]
  - id: hf:owner/other
""",
    "crawler/settings.py": "BOT_NAME = 'web'\nROBOTSTXT_OBEY = False\n",
    "generate.py": """\
from openai import OpenAI

made = OpenAI().chat.completions.create(model="owner/Model", messages=[])
with open("data/made.json", "w") as file:
    file.write(made)
""",
    "data/a.txt": "b",
    "data/LICENSE": "Ask us.\n",
    "broken.dvc": "outs: [\n",
}


def document(files: Mapping[str, str | bytes], inventory: Inventory | None = None) -> dict[str, Plain]:
    """The inventory of the files as JSON values."""
    places = Places([MemorySnapshot(files)])
    places.load(files)
    read: dict[str, Plain] = json.loads(render(inventory or inventory_of(files), places.locate, "memory", None, None))
    return read


@pytest.fixture(scope="module")
def full() -> dict[str, Plain]:
    """Every kind of fact."""
    found = inventory_of(FILES)
    definition = Definition(name="c4", dataset="allenai/c4", id=None, source="huggingface", path="train.py", at=At())
    return document(FILES, replace(found, definitions=(definition,)))


def test_schema(full: dict[str, Plain]) -> None:
    """The inventory is what its published schema says; keys stand in the schema's order."""
    jsonschema.validate(full, SCHEMA)
    assert list(full) == list(SCHEMA["properties"])
    for kind, items in full.items():
        if isinstance(items, list) and items:
            reference = SCHEMA["properties"][kind]["items"]["$ref"].rpartition("/")[2]
            keys = SCHEMA["$defs"][reference]["properties"]
            for item in items:
                assert isinstance(item, dict)
                assert list(item) == [key for key in keys if key in item]


def test_declarations(full: dict[str, Plain]) -> None:
    """A declaration is what one file states; nothing stated is null, one license a text, several a list."""
    expected: list[dict[str, Plain]] = [
        {
            "dataset": "hf:allenai/c4",
            "subject": "dataset",
            "name": "allenai/c4",
            "reader": "datasets-yaml",
            "path": "datasets.yaml",
            "line": 3,
            "license": {"declared": ["ODC-By-1.0", "MIT"], "spdx": ["ODC-By-1.0", "MIT"]},
            "prose_license": {"declared": None, "spdx": None},
            "governing": {"path": "data/LICENSE", "spdx": None},
            "urls": ["https://data.example/c4"],
            "version": None,
            **NOTHING,
            "digests": [{"algorithm": "md5", "value": "0cc175b9c0f1b6a831c399e269772661"}],
            "upstream": [{"dataset": "url:https://commoncrawl.org", "id": "url:https://commoncrawl.org"}],
            "category": "public",
            "modalities": [],
            "purposes": [],
            "disclosure": "public",
            "confidence": "high",
        },
        {
            "dataset": "hf:owner/other",
            "subject": "dataset",
            "name": "owner/other",
            "reader": "datasets-yaml",
            "path": "datasets.yaml",
            "line": 10,
            "license": {"declared": None, "spdx": None},
            "prose_license": {"declared": None, "spdx": None},
            "governing": None,
            "urls": [],
            "version": None,
            **NOTHING,
            "digests": [],
            "upstream": [],
            "category": None,
            "modalities": [],
            "purposes": [],
            "disclosure": "public",
            "confidence": "high",
        },
    ]
    assert full["declarations"] == expected


def test_statements_about_something_else() -> None:
    """What manifests say of models and software stands among declarations with its subject, and declares none."""
    card = "---\nlicense: mit\nmodel_name: Small\nbase_model: a/base\ndatasets: [allenai/c4]\n---\n**License:** MIT\n"
    cff = Declaration(
        dataset=entry("CITATION.cff", "Tool"),
        name="Tool",
        reader="cff",
        path="CITATION.cff",
        at=At(),
        subject="software",
    )
    inventory = replace(inventory_of({"README.md": card}), descriptions=(cff,))
    read = document({"README.md": card, "CITATION.cff": "title: Tool\n"}, inventory)
    jsonschema.validate(read, SCHEMA)
    stated = [
        (item["subject"], item["dataset"], item["name"], item["license"], item["upstream"])
        for item in cast("list[dict[str, Plain]]", read["declarations"])
    ]
    assert stated == [
        ("software", "entry:CITATION.cff#Tool", "Tool", {"declared": None, "spdx": None}, []),
        (
            "model",
            "entry:README.md#Small",
            "Small",
            {"declared": "mit", "spdx": "MIT"},
            [{"dataset": "allenai/c4", "id": "hf:allenai/c4"}],
        ),
    ]
    assert read["datasets"] == []
    assert isinstance(read["declarations"], list)
    assert read["declarations"][1] == {
        **cast("dict[str, Plain]", read["declarations"][1]),
        "prose_license": {"declared": "MIT", "spdx": "MIT"},
        "confidence": "high",
        "base_models": ["a/base"],
        "trained": [{"dataset": "allenai/c4", "id": "hf:allenai/c4"}],
        "evaluated": [],
        "mentioned": [],
    }


def test_what_a_model_was_trained_and_tested_on() -> None:
    """A dataset may be both: once among `upstream`, and in each list; a card that is hardly one says so."""
    both, tested = Upstream(dataset="squad", id=DatasetId("hf:rajpurkar/squad")), Upstream(dataset="own test")
    card = ModelCard(
        reader="model-card",
        path="README.md",
        at=At(),
        datasets=(both,),
        evaluated=(both, tested),
        confidence="low",
    )
    read = document({"README.md": "# x\n"}, Inventory(model_cards=(card,)))
    jsonschema.validate(read, SCHEMA)
    (stated,) = cast("list[dict[str, Plain]]", read["declarations"])
    first, second = {"dataset": "squad", "id": "hf:rajpurkar/squad"}, {"dataset": "own test", "id": None}
    assert (stated["trained"], stated["evaluated"]) == ([first], [first, second])
    assert (stated["upstream"], stated["confidence"]) == ([first, second], "low")


def test_uses(full: dict[str, Plain]) -> None:
    """A use has its place and what links it; one that nothing static names is there, without an id."""
    assert full["uses"] == [
        {
            "dataset": "allenai/c4",
            "id": "hf:allenai/c4",
            "source": "huggingface",
            "path": "train.py",
            "line": 3,
            "column": 20,
            "config": "en",
            "revision": None,
            "purpose": "train",
            "splits": ["train"],
            "how": "literal",
            "confidence": "high",
            "models": ["aurora@1.0"],
            "declared_by": ["datasets.yaml"],
        },
        {
            "dataset": "?args.dataset",
            "id": None,
            "source": "huggingface",
            "path": "train.py",
            "line": 4,
            "column": 21,
            "config": None,
            "revision": None,
            "purpose": "unknown",
            "splits": [],
            "how": "unresolvable",
            "confidence": "high",
            "models": ["aurora@1.0"],
            "declared_by": [],
        },
    ]


def test_rest(full: dict[str, Plain]) -> None:
    """Datasets, models, data files, documents and problems."""
    assert full["datasets"] == [
        {
            "id": "hf:allenai/c4",
            "declared": True,
            "used": True,
            "license": {"spdx": "ODC-By-1.0 AND MIT", "stated": ["ODC-By-1.0", "MIT"], "conflict": False},
            "contradictions": [],
        },
        {
            "id": "hf:owner/other",
            "declared": True,
            "used": False,
            "license": {"spdx": None, "stated": [], "conflict": False},
            "contradictions": [],
        },
        {
            "id": "url:https://commoncrawl.org",
            "declared": False,
            "used": False,
            "license": {"spdx": None, "stated": [], "conflict": False},
            "contradictions": [],
        },
    ]
    assert full["models"] == [
        {
            "model": "aurora@1.0",
            "status": "planned",
            "path": ".mlpolicy.yaml",
            "line": 2,
            "column": 9,
            "datasets": ["hf:allenai/c4", "url:https://commoncrawl.org"],
            "summary": {"path": "summaries/aurora.yaml", "state": "absent"},
            "copyright_policy": {"path": None, "state": "unnamed"},
            "reviewed": False,
        }
    ]
    assert full["data_files"] == [
        {
            "path": "data/a.txt",
            "line": 1,
            "kind": "file",
            "size": 1,
            "digests": [{"algorithm": "md5", "value": "92eb5ffee6ae2fec3ad71c777531578f"}],
            "mismatches": ["md5 0cc175b9c0f1b6a8..."],
            "governing": {"path": "data/LICENSE", "spdx": None},
            "declared_by": ["datasets.yaml"],
        }
    ]
    assert full["documents"] == [
        {"path": "datasets.yaml", "role": "manifest", "state": "present", "referred_by": []},
        {
            "path": "summaries/aurora.yaml",
            "role": "training-summary",
            "state": "absent",
            "referred_by": ["models[0].summary (aurora@1.0)"],
        },
    ]
    assert full["license_files"] == [
        {
            "path": "data/LICENSE",
            "spdx": None,
            "near": None,
            "similarity": None,
            "unexplained": None,
            "digest": "4309dcfc72f79cae0cbcc8137963c0a761b931c81c8bd0d00eed86b3307e7213",
            "confirmed": None,
            "kind": "unidentified",
            "covers": ["data/**"],
        }
    ]
    assert full["problems"] == [
        {"path": "broken.dvc", "line": 2, "column": 1, "kind": "syntax", "message": PROBLEM, "reader": "dvc"}
    ]


def test_crawlers_and_generators(full: dict[str, Plain]) -> None:
    """A crawler's setting has its state, a generation call its model and its output."""
    assert full["crawler_settings"] == [
        {
            "tool": "Scrapy",
            "setting": "ROBOTSTXT_OBEY",
            "value": "False",
            "state": "off",
            "browser": False,
            "path": "crawler/settings.py",
            "line": 2,
            "column": 1,
            "verified": True,
            "confidence": "high",
            "models": [],
        }
    ]
    assert full["generation_calls"] == [
        {
            "expression": "OpenAI().chat.completions.create",
            "api": "openai",
            "model": "owner/Model",
            "model_id": "hf:owner/model",
            "output": "data/made.json",
            "output_id": "path:data/made.json",
            "path": "generate.py",
            "line": 3,
            "column": 8,
            "purpose": "unknown",
            "confidence": "high",
            "models": [],
        }
    ]


def test_empty() -> None:
    """An empty repository has every key."""
    assert document({}) == {
        "schema": "mlpolicy-inventory/1",
        "snapshot": {"kind": "memory", "rev": None, "tree": None},
        **{key: [] for key in list(SCHEMA["properties"])[2:]},
    }


def test_places_and_bytes() -> None:
    """A problem keeps the decoder's place, or that of its route; output is ASCII whatever a path holds."""
    problems = (
        Problem(path="caf\udce9", at=At(), kind="encoding", message="\x1b", reader="r", line=3),
        Problem(path="x.yaml", at=At(pointer="/a"), kind="invalid", message="m", reader="r"),
    )

    def locate(path: str, at: At) -> Location:
        return Location(path=path, line=7, column=9 if at.pointer else 1)

    text = render(Inventory(problems=problems), locate, "commit", "1a", "2b")
    assert text.isascii()
    assert [(item["line"], item["column"]) for item in json.loads(text)["problems"]] == [(3, 1), (7, 9)]
