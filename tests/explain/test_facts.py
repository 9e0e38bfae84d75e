"""What is known about a dataset and a line."""

from dataclasses import replace

import pytest

from mlpolicy.config import Config, Scope, load
from mlpolicy.explain import facts as explain
from mlpolicy.model import At, CrawlerSetting, Definition, GenerationCall, Inventory
from mlpolicy.readers import Reader, readers
from mlpolicy.report import Places
from mlpolicy.snapshot import MemorySnapshot
from mlpolicy.testing import inventory_of

FILES = {
    ".mlpolicy.yaml": 'models: [{id: m, version: "1", recipes: [train.py]}]\nscope: {exclude: [tests]}\n',
    "train.py": """\
from datasets import load_dataset
a = load_dataset("allenai/c4", "en", split="train", revision="0123456789abcdef0123456789abcdef01234567")
b = load_dataset(args.dataset)
c = load_dataset("owner/tested", split="test")
d = load_dataset("owner/new")
""",
    "datasets.yaml": """\
schema: mlpolicy-datasets/1
datasets:
  - id: hf:allenai/c4
    license: odc-by
    same_as: "doi:10.5281/zenodo.1"
    derived_from: hf:owner/web
  - id: hf:owner/two
    license: MIT
  - id: hf:owner/web
""",
    "more.yaml": 'schema: mlpolicy-datasets/1\ndatasets:\n  - {id: "hf:owner/two", license: Apache-2.0}\n',
    "other.py": 'from datasets import load_dataset\nload_dataset("owner/loose", split="train")\n',
    "tests/t.py": 'from datasets import load_dataset\n\nload_dataset("owner/new")\n',
    "broken.dvc": "outs: [\n",
    "notes.bin": "x",
}
FOUND = inventory_of(FILES)
PLACES = Places([MemorySnapshot(FILES)])
PLACES.load(FILES)
OWN = load(FILES[".mlpolicy.yaml"].encode()).tables
DOCUMENTED = (
    "    row of policies/tables/loaders.yaml; documented at "
    "https://huggingface.co/docs/datasets/package_reference/loading_methods (read 2026-11-24)\n"
)


def dataset(name: str) -> str:
    """The explanation of a dataset."""
    found = next(item for item in FOUND.datasets if item.id == name)
    return explain.dataset(FOUND, found, PLACES.locate, lambda _: "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "hf:allenai/c4",
            """\
hf:allenai/c4
  also named: doi:10.5281/zenodo.1
  license: ODC-By-1.0 (stated: odc-by)
  category: not stated; disclosure: public
  trained on by: m@1
  made from: hf:owner/web
  declared:
    datasets.yaml:3:9 (datasets-yaml), license odc-by
  used:
    train.py:2:18 purpose train, literal, in recipes of m@1
""",
        ),
        (
            "hf:owner/two",
            """\
hf:owner/two
  license: statements differ: MIT / Apache-2.0
  category: not stated; disclosure: public
  trained on by: no model version
  declared:
    datasets.yaml:7:9 (datasets-yaml), license MIT
    more.yaml:3:10 (datasets-yaml), license Apache-2.0
  used nowhere
""",
        ),
        (
            "hf:owner/loose",
            """\
hf:owner/loose
  license: missing
  category: not stated; disclosure: public
  trained on by: no model version
  declared nowhere; mlpolicy declare hf:owner/loose
  used:
    other.py:2:14 purpose train, literal
""",
        ),
    ],
)
def test_dataset(name: str, text: str) -> None:
    """A dataset is told with all its statements and uses, or with the command that declares it."""
    assert dataset(name) == text


def place(path: str, line: int, inventory: Inventory = FOUND) -> str:
    """What was understood on a line."""
    return explain.place(inventory, path, line, PLACES.locate, OWN)


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        (
            "train.py",
            2,
            """\
train.py:2:18 uses hf:allenai/c4
  recognised by: loaders: datasets.load_dataset (source huggingface)
DOCUMENTED
  understood from: literal; confidence high
  purpose: train (split train); counts as training of m@1
  configuration: en; revision: 0123456789abcdef0123456789abcdef01234567
  declared by: datasets.yaml
""",
        ),
        (
            "train.py",
            3,
            """\
train.py:3:18 uses ?args.dataset
  recognised by: loaders: datasets.load_dataset (source huggingface)
DOCUMENTED
  understood from: unresolvable; confidence high
  purpose: unknown; counts as training of m@1
  configuration: not stated; revision: not stated
  not resolved: end the line with the comment `mlpolicy: dataset=scheme:name`,
    or say it with `pins:` in .mlpolicy.yaml, expression args.dataset
""",
        ),
        (
            "train.py",
            4,
            """\
train.py:4:18 uses hf:owner/tested
  recognised by: loaders: datasets.load_dataset (source huggingface)
DOCUMENTED
  understood from: literal; confidence high
  purpose: eval (split test); does not count as training
  configuration: not stated; revision: not stated
  declared nowhere; mlpolicy declare hf:owner/tested
""",
        ),
        (
            "other.py",
            2,
            """\
other.py:2:14 uses hf:owner/loose
  recognised by: loaders: datasets.load_dataset (source huggingface)
DOCUMENTED
  understood from: literal; confidence high
  purpose: train (split train); a training use that no recipe holds
  configuration: not stated; revision: not stated
  declared nowhere; mlpolicy declare hf:owner/loose
""",
        ),
        ("datasets.yaml", 7, "datasets.yaml:7:9 declares hf:owner/two\n  read by: datasets-yaml\n"),
        ("train.py", 1, ""),
    ],
)
def test_place(path: str, line: int, text: str) -> None:
    """A line is told with what recognised it, how sure that is, and what follows."""
    assert place(path, line) == text.replace("DOCUMENTED\n", DOCUMENTED)


def test_definition() -> None:
    """A definition is told with the name that it gives."""
    made = Definition(name="web", dataset="owner/x", id=None, source="other", path="train.py", at=At(start=1, end=2))
    assert place("train.py", 1, replace(FOUND, definitions=(made,))) == (
        "train.py:1:2 defines 'web' as owner/x\n  understood from: config-value; confidence medium\n"
        "  nothing refers to it, so it is no use\n"
    )


def test_without_models() -> None:
    """Without model versions a training use just counts as training."""
    files = {"a.py": FILES["other.py"]}
    locate = Places([MemorySnapshot(files)])
    locate.load(files)
    text = explain.place(inventory_of(files), "a.py", 2, locate.locate, OWN)
    assert "  purpose: train (split train); counts as training\n" in text


def untaken(path: str, line: int, chosen: tuple[Reader, ...] | None = None) -> str:
    """Why nothing was understood."""
    config = Config(scope=Scope(exclude=("tests",)))
    return explain.untaken(path, FILES[path].encode(), line, chosen or readers(), FOUND, config, PLACES.locate)


HEAD = "Nothing on this line was understood as a use, declaration or definition of a dataset.\n"
TAIL = "If it takes a dataset, say so with a row below `tables:` in .mlpolicy.yaml, such as:\n"
LOADERS = "  loaders: [{call: our_package.load, source: huggingface, dataset: name, position: 0}]\n"


def test_untaken() -> None:
    """A line that says nothing is told with why, with what else the file holds, and what to do."""
    code = tuple(reader for reader in readers() if reader.name == "python-source")
    skips = Reader(name="skips", matches=lambda _: True, read=lambda _: (), tokens=(b"zzz", b"\xff"))
    assert untaken("train.py", 1, (*code, skips)) == (
        HEAD + "  reader skips skipped the file, which holds none of: zzz, \ufffd\n"
        "  uses in this file stand on line 2, 3, 4, 5\n" + TAIL + LOADERS
    )
    assert untaken("tests/t.py", 2, code) == (
        HEAD + "  the line is empty\n"
        "  the file is out of scope: `scope.exclude` of .mlpolicy.yaml\n"
        "  uses in this file stand on line 3\n" + TAIL + LOADERS
    )
    broken = tuple(reader for reader in readers() if reader.name == "dvc")
    assert untaken("broken.dvc", 1, broken) == (
        HEAD
        + "  the file could not be read in full: did not find expected node content\n"
        + TAIL
        + "  keys: [{key: our_corpus, source: huggingface}]\n"
    )
    assert untaken("notes.bin", 1, code) == "No reader knows this kind of file: notes.bin\n"


ACROSS = {
    ".mlpolicy.yaml": """\
models: [{id: m, version: "1", recipes: [recipes]}]
tables: {keys: [{key: feed, source: config, ref: true, accepts: [name, config]}]}
pins: [{path: recipes/b.yaml, expression: lost, dataset: "hf:owner/lost"}]
""",
    "recipes/a.yaml": """\
feed: demo
train_dataset: web.yaml
dataset: <your-dataset>  # mlpolicy: dataset=owner/pinned
""",
    "recipes/b.yaml": "feed: lost\n",
    "recipes/c.yaml": "feed: twice\n",
    "recipes/d.yaml": "feed: nobody # mlpolicy: what\n",
    "recipes/web.yaml": "datasets:\n  - {path: owner/web, type: x}\n  - {path: owner/more, type: x}\n",
    "data/dataset_info.json": '{"demo": {"hf_hub_url": "owner/demo"},\n "twice": {"hf_hub_url": "owner/one"}}',
    "more/dataset_info.json": '{"twice": {"hf_hub_url": "owner/two"}}',
    "crawl/settings.py": "ROBOTSTXT_OBEY = False\n",
}


def across(path: str, line: int) -> list[str]:
    """What is said of a line of a repository whose files refer to each other."""
    places = Places([MemorySnapshot(ACROSS)])
    places.load(ACROSS)
    own = load(ACROSS[".mlpolicy.yaml"].encode()).tables
    return explain.place(inventory_of(ACROSS), path, line, places.locate, own).splitlines()


@pytest.mark.parametrize(
    ("path", "line", "said"),
    [
        ("recipes/a.yaml", 1, "    row of .mlpolicy.yaml:2"),
        ("recipes/a.yaml", 1, "  resolved by: the definition 'demo' at data/dataset_info.json:1:25"),
        ("recipes/a.yaml", 2, "recipes/a.yaml:2:16 points to web.yaml"),
        ("recipes/a.yaml", 2, "  leads to: recipes/web.yaml (uses: 2, definitions: 0)"),
        ("recipes/a.yaml", 2, "    what it uses belongs to every recipe that holds recipes/a.yaml (m@1)"),
        ("recipes/a.yaml", 3, "recipes/a.yaml:3:10 uses hf:owner/pinned"),
        ("recipes/a.yaml", 3, "  pinned by its author at: recipes/a.yaml:3:26"),
        ("recipes/b.yaml", 1, "  pinned by its author at: .mlpolicy.yaml:3:8"),
        (
            "recipes/c.yaml",
            1,
            (
                "  refers to 'twice', which several definitions name differently: "
                "data/dataset_info.json:2:26, more/dataset_info.json:1:26"
            ),
        ),
        ("recipes/d.yaml", 1, "  refers to 'nobody', which nothing here defines or declares"),
        (
            "recipes/d.yaml",
            1,
            "recipes/d.yaml:1:14 'what' is nothing that a comment can say; write `mlpolicy: dataset=scheme:name`",
        ),
        ("data/dataset_info.json", 1, "  referred to at: recipes/a.yaml:1:7"),
        ("data/dataset_info.json", 2, "  nothing refers to it, so it is no use"),
        ("crawl/settings.py", 1, "crawl/settings.py:1:1 sets ROBOTSTXT_OBEY = False of Scrapy: off"),
    ],
)
def test_across_files(path: str, line: int, said: str) -> None:
    """A line is told with the definition, pointer or pin that it rests on, and with what is wrong on it."""
    assert said in across(path, line)


def test_pointer_without_models() -> None:
    """Where no model is stated, a pointer's recipes have no name."""
    files = {"a.yaml": "train_dataset: web.yaml\n", "web.yaml": ACROSS["recipes/web.yaml"]}
    places = Places([MemorySnapshot(files)])
    places.load(files)
    text = explain.place(inventory_of(files), "a.yaml", 1, places.locate, OWN)
    assert text.endswith("    what it uses belongs to every recipe that holds a.yaml\n")


def test_crawlers_and_generation() -> None:
    """Crawler settings and calls that make data are told with their row."""
    crawler = CrawlerSetting(
        path="train.py",
        at=At(start=0, end=1),
        tool="T",
        setting="S",
        state="missing",
        row="crawlers: T S",
        verified=False,
    )
    call = GenerationCall(path="train.py", at=At(start=0, end=1), expression="x.create", api="x", row="generators: x")
    assert place("train.py", 1, replace(FOUND, crawler_settings=(crawler,), generation_calls=(call,))) == (
        "train.py:1:1 sets S of T: missing\n"
        "  recognised by: crawlers: T S (the tool's own source was not read)\n"
        "train.py:1:1 makes data with a model: x.create (x)\n"
        "  recognised by: generators: x; confidence high\n"
        "  model: not stated; output: not stated\n"
    )
