"""The inventory for people."""

from dataclasses import replace

from mlpolicy.identity import entry
from mlpolicy.inventory_text import render
from mlpolicy.model import (
    At,
    CrawlerSetting,
    DatasetId,
    Declaration,
    Definition,
    GenerationCall,
    Inventory,
    License,
    LicenseFile,
    Location,
    ModelCard,
    Problem,
    Upstream,
)
from mlpolicy.report import Places
from mlpolicy.snapshot import MemorySnapshot
from mlpolicy.testing import inventory_of
from tests.test_inventory_json import FILES


def test_tables() -> None:
    """Each kind of fact is a table; columns stand below each other."""
    places = Places([MemorySnapshot(FILES)])
    places.load(FILES)
    found = inventory_of(FILES)
    license_files = (
        *found.license_files,
        LicenseFile(path="LICENSE", at=At(), spdx="MIT"),
        LicenseFile(path="COPYING", at=At(), near="MIT", unexplained="no warfare"),
        LicenseFile(path="x/COPYING", at=At(), near="MIT"),
        LicenseFile(path="y/COPYING", at=At(), near="MIT", spdx="MIT", confirmed="read by counsel"),
    )
    definitions = (
        Definition(name="c4", dataset="?x", id=None, source="huggingface", path="train.py", at=At(start=2, end=4)),
    )
    text = render(replace(found, license_files=license_files, definitions=definitions), places.locate)
    assert text == (
        """\
models (1)
  aurora@1.0  planned  2 datasets  not reviewed

datasets (3)
  hf:allenai/c4                ODC-By-1.0 AND MIT  declared, trained on by aurora@1.0
  hf:owner/other               no license stated   declared, not used
  url:https://commoncrawl.org  no license stated   not declared, trained on by aurora@1.0

uses (2)
  train.py:3:20  hf:allenai/c4 [en]  train    literal       high
  train.py:4:21  ?args.dataset       unknown  unresolvable  high

declarations (2)
  datasets.yaml:3   hf:allenai/c4   datasets-yaml  ODC-By-1.0 AND MIT
  datasets.yaml:10  hf:owner/other  datasets-yaml  no license stated

definitions (1)
  train.py:1  c4  ?x

license files (5)
  data/LICENSE  unidentified
  LICENSE       MIT
  COPYING       near MIT: no warfare
  x/COPYING     near MIT: not the same text
  y/COPYING     MIT (taken on trust: read by counsel)

data files (1)
  data/a.txt  file  md5 0cc175b9c0f1b6a8...

crawler settings (1)
  crawler/settings.py:2  Scrapy  ROBOTSTXT_OBEY False  off  high

generation calls (1)
  generate.py:3  OpenAI().chat.completions.create  openai  hf:owner/model -> data/made.json  unknown  high

documents (2)
  datasets.yaml          manifest          present
  summaries/aurora.yaml  training-summary  absent

not read (1)
  broken.dvc:2  syntax  did not find expected node content
"""
    )


def test_standing() -> None:
    """A dataset is trained on, used or unused, with or without a model, and its statements may differ."""
    head = "schema: mlpolicy-datasets/1\ndatasets: [{id: 'hf:o/two'"
    files = {
        "a.py": 'load_dataset("o/trained", split="train")\nload_dataset("o/tested", split="test")\n',
        "d/datasets.yaml": f"{head}, license: MIT, version: '1'}}]\n",
        "e/datasets.yaml": f"{head}, license: Apache-2.0, version: '2'}}]\n",
    }
    files["a.py"] = f"from datasets import load_dataset\n{files['a.py']}"
    text = render(inventory_of(files), lambda path, _: Location(path=path))
    assert text.partition("\n\n")[0] == (
        """\
datasets (3)
  hf:o/tested   no license stated  not declared, used
  hf:o/trained  no license stated  not declared, used for training
  hf:o/two      MIT / Apache-2.0   declared, not used, statements of its license differ, """
        "statements differ: version: 1 in d/datasets.yaml; 2 in e/datasets.yaml"
    )


def test_other_statements() -> None:
    """What manifests say of models and of anything else stands in tables of its own."""
    named = (Upstream(dataset="a/b", id=DatasetId("hf:a/b")), Upstream(dataset="old books"))
    cards = (
        ModelCard(path="README.md", at=At(), reader="model-card", name="Small", datasets=named),
        ModelCard(path="b.json", at=At(), reader="cyclonedx"),
        ModelCard(path="c.md", at=At(), reader="model-card", prose_license=License(declared=("Mit",), spdx="MIT")),
    )
    cff = Declaration(
        dataset=entry("CITATION.cff", "Tool"),
        name="Tool",
        reader="cff",
        path="CITATION.cff",
        at=At(),
        subject="software",
    )
    assert render(Inventory(model_cards=cards, descriptions=(cff,)), lambda path, _: Location(path=path)) == (
        """\
model cards (3)
  README.md:1  Small  model-card  no license stated  hf:a/b, old books
  b.json:1            cyclonedx   no license stated  no dataset stated
  c.md:1              model-card  MIT (in prose)     no dataset stated

other statements (1)
  CITATION.cff:1  software  Tool  cff  no license stated
"""
    )


def test_pins_that_say_nothing() -> None:
    """What is wrong with a pin stands apart from the files that were not read."""
    wrong = Problem(path=".mlpolicy.yaml", at=At(pointer="/pins/0"), kind="invalid", message="m", reader="config")
    unread = Problem(path="a.yaml", at=At(), kind="syntax", message="n", reader="r")
    assert render(Inventory(problems=(wrong, unread)), lambda path, _: Location(path=path, line=2)) == (
        "pins (1)\n  .mlpolicy.yaml:2  m\n\nnot read (1)\n  a.yaml:1  syntax  n\n"
    )


def test_hostile_and_empty() -> None:
    """Names are cleaned, and nothing gives no table."""
    problem = Problem(path="a\x1b\n", at=At(), kind="encoding", message="漢\u202e", reader="r")
    text = render(Inventory(problems=(problem,)), lambda path, _: Location(path=path))
    assert text == "not read (1)\n  a␛␊:1  encoding  漢\\u202e\n"
    assert render(Inventory(), lambda path, _: Location(path=path)) == ""


def test_crawlers_and_generators() -> None:
    """A missing setting has no value, a browser's user agent says so, and what a call does not state is said."""
    missing = CrawlerSetting(path="a.py", at=At(), tool="crawl4ai", setting="check_robots_txt", state="missing")
    agent = replace(missing, setting="user_agent", value="Mozilla/5.0", state="agent", browser=True)
    call = GenerationCall(path="a.py", at=At(), expression="llm.generate", api="vllm")
    found = Inventory(crawler_settings=(missing, agent), generation_calls=(call, replace(call, model="m")))
    assert render(found, lambda path, _: Location(path=path)) == (
        """\
crawler settings (2)
  a.py:1  crawl4ai  check_robots_txt        missing                    high
  a.py:1  crawl4ai  user_agent Mozilla/5.0  agent, poses as a browser  high

generation calls (2)
  a.py:1  llm.generate  vllm  model not stated -> output not stated  unknown  high
  a.py:1  llm.generate  vllm  m -> output not stated                 unknown  high
"""
    )


def test_reviewed() -> None:
    """The day of the last review, while nothing differs from it."""
    lock = (
        '{"row": "dataset", "model": "aurora@1.0", "dataset": "hf:a/b", "state": "reviewed", "configs": [], '
        '"revisions": [], "license": null}\n'
        '{"row": "review", "model": "aurora@1.0", "by": "@owner", "date": "2026-11-20"}\n'
    )
    code = 'from datasets import load_dataset\n\nload_dataset("a/{}", split="train")\n'
    config = 'models: [{id: aurora, version: "1.0", recipes: ["*.py"]}]\n'
    for name, words in (("b", "reviewed on 2026-11-20"), ("c", "not reviewed")):
        found = inventory_of({".mlpolicy.yaml": config, "mlpolicy.lock": lock, "train.py": code.format(name)})
        text = render(replace(found, uses=(), datasets=(), documents=()), Places([]).locate)
        assert text == f"models (1)\n  aurora@1.0  planned  1 dataset  {words}\n"
