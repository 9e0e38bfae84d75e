"""Dataset uses and definitions of configurations."""

import contextlib
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse, Definition, Part
from mlpolicy.places import Locator
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.uses._config_words import config_words
from mlpolicy.readers.uses.configuration import MAX_LIST, MAX_SIZE, READER
from mlpolicy.tables import KeyRow, KeyTable, LoaderRow, LoaderTable, UseTables, shipped, table

Fact = DatasetUse | Definition


def facts(text: str | bytes, path: str = "config.yaml", tables: UseTables | None = None) -> list[Fact]:
    data = text.encode() if isinstance(text, str) else text
    found = READER.read(Source(path=path, data=data, tables=tables or shipped()))
    return [fact for fact in found if isinstance(fact, DatasetUse | Definition)]


def uses(text: str | bytes, path: str = "config.yaml") -> list[DatasetUse]:
    return [fact for fact in facts(text, path) if isinstance(fact, DatasetUse)]


def names(text: str, path: str = "config.yaml") -> list[str]:
    return sorted(fact.dataset for fact in facts(text, path))


def short(text: str, path: str = "config.yaml") -> list[tuple[str, str, str, str]]:
    return [(use.dataset, use.source, use.purpose, use.how) for use in uses(text, path)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/config.yaml", True),
        ("config.yml", True),
        ("config.json", True),
        ("config.toml", True),
        ("MLproject", True),
        ("a/MLproject", True),
        ("a/direct_yaml", True),
        ("a/direct_yml", True),
        (".github/workflows/ci.yml", True),
        ("docker-compose.yml", True),
        ("train.py", False),
        ("dvc.yaml", False),
        ("datasets.yaml", False),
        ("conf/datasets.yaml", True),
        ("package.json", False),
        ("web/package.json", False),
        ("tsconfig.base.json", False),
        ("mkdocs.yml", False),
        ("openapi.yaml", False),
        ("pyproject.toml", False),
        ("conda.yaml", False),
        ("runs/eval_results.json", False),
        ("node_modules/x/data.json", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """YAML, JSON and TOML may be configurations, except files that are known to be something else."""
    assert READER.matches(path) is expected


def test_whole_use() -> None:
    """A use carries identity, place and the attributes of its entry."""
    text = (
        "base_model: org/m\ndatasets:\n  - path: Allenai/C4\n    name: en\n    split: train[:1%]\n    revision: abc\n"
    )
    at = At(pointer="/datasets/0/path")
    (use,) = uses(text)
    assert use == DatasetUse(
        dataset="Allenai/C4",
        id=use.id,
        source="huggingface",
        path="config.yaml",
        at=at,
        parts=(Part(name="dataset", path="config.yaml", at=at),),
        config="en",
        revision="abc",
        purpose="train",
        splits=("train[:1%]",),
        how="config-value",
        row="keys: datasets.path",
    )
    assert use.id == "hf:allenai/c4"
    assert Locator("config.yaml", text.encode()).locate(at).line == 3


AXOLOTL = "base_model: org/model\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("datasets: [{path: a/b}]", [("a/b", "huggingface", "train", "config-value")]),
        (
            "datasets: [{path: a/b}, {path: c/d}]",
            [("a/b", "huggingface", "train", "config-value"), ("c/d", "huggingface", "train", "config-value")],
        ),
        ("test_datasets: [{path: a/b, split: train}]", [("a/b", "huggingface", "eval", "config-value")]),
        ("datasets: [{path: a/b, split: test}]", [("a/b", "huggingface", "eval", "config-value")]),
        ("datasets: [a/b]", [("a/b", "huggingface", "train", "list/mixture")]),
        ("pretraining_dataset: a/b", [("a/b", "huggingface", "train", "config-value")]),
        ("pretraining_dataset: {path: a/b}", [("a/b", "huggingface", "train", "config-value")]),
        ("pretraining_dataset: [a/b]", [("a/b", "huggingface", "train", "list/mixture")]),
        ("pretraining_dataset: [{path: a/b}]", [("a/b", "huggingface", "train", "config-value")]),
        ("datasets: [{path: ./a/b}]", [("./a/b", "local", "train", "config-value")]),
        ("datasets: [{path: /data/b}]", [("/data/b", "local", "train", "config-value")]),
        ("datasets: [{path: data/b.jsonl}]", [("data/b.jsonl", "local", "train", "config-value")]),
        ("datasets: [{path: 's3://b/c'}]", [("s3://b/c", "s3", "train", "config-value")]),
        ("datasets: [{path: 'gs://b/c'}]", [("gs://b/c", "gcs", "train", "config-value")]),
        ("datasets: [{path: 'https://x.org/a.json'}]", [("https://x.org/a.json", "url", "train", "config-value")]),
        ("datasets: [{path: json, data_files: a.json}]", [("a.json", "local", "train", "config-value")]),
        (
            "datasets: [{path: json, data_files: [a.json, b.json]}]",
            [("a.json", "local", "train", "list/mixture"), ("b.json", "local", "train", "list/mixture")],
        ),
        ("datasets: [{path: a/b, data_files: x.json}]", [("a/b", "huggingface", "train", "config-value")]),
        ("datasets: [{path: a/b, type: chat_template.x}]", [("a/b", "huggingface", "train", "config-value")]),
        ("datasets: [{path: <your-dataset>}]", [("?path", "config", "train", "unresolvable")]),
        ("datasets: [{path: '${DATA}'}]", [("?path", "local", "train", "unresolvable")]),
        ("datasets: [{path: /path/to/data}]", [("?path", "config", "train", "unresolvable")]),
        ("datasets: [{path: !PLACEHOLDER }]", [("?path", "local", "train", "unresolvable")]),
    ],
)
def test_lists_of_entries(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    """Hub ids, paths and URLs of every section, and what the author left to fill in."""
    assert short(AXOLOTL + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dataset: a/b", ["a/b"]),
        ("dataset_name:\n  a/b\n", ["a/b"]),
        ("train_data_path: data/train.jsonl", ["data/train.jsonl"]),
        (
            "datasets: [{id: a/b}, {repo_id: c/d}, {hf_name: e/f}, {url: 'https://x.org/a.zip'}]",
            ["a/b", "c/d", "e/f", "https://x.org/a.zip"],
        ),
        ("dataset: {name: own, path: /mnt/own}", ["/mnt/own"]),
        ("dataset: {name: own, source: a/b}", ["a/b"]),
        ("dataset: {remote: 's3://b/x', local: /tmp/x}", ["s3://b/x"]),
        ("dataset: {hf_name: json, hf_kwargs: {data_dir: my_files}}", ["my_files"]),
        ("data: {train: {params: {path: data/x/train.csv}}}", ["data/x/train.csv"]),
        ("datasets: {c4: {path: a/b}, other: {path: data/x}}", ["a/b", "data/x"]),
        ("streams: 1\ndataset: {streams: {w: {remote: 's3://b/w', local: /tmp/w}}}", ["s3://b/w"]),
        ("datasets: {c4-validation: [/x/0.npy, /x/1.npy], tokenizer: [a]}", ["/x/0.npy", "/x/1.npy"]),
        ("dataset_mixer: {a/b: 1.0, own: 0.5}", ["a/b", "own"]),
        ("datasets: {a/b: {weight: 1}, 'https://x.org/a': null}", ["a/b", "https://x.org/a"]),
        ("datasets: {data/a.jsonl: 0.5, data/b.jsonl: 0.5}", ["data/a.jsonl", "data/b.jsonl"]),
        ("data_files: {train: a.jsonl, test: [b.jsonl]}", ["a.jsonl", "b.jsonl"]),
        ("data_path: [data/A, 1.0, data/B, 2.0]", ["data/A", "data/B"]),
        ("data_prefix: [[0.5, /d/one], [0.5, /d/two]]", ["/d/one", "/d/two"]),
        ("data_path: 0.3 /d/one 0.7 /d/two", ["/d/one", "/d/two"]),
        ("data_files: {train: a.jsonl, other: b.jsonl, test: {x: c.jsonl}}", ["a.jsonl"]),
        ("data_path: one two", []),
        ("data_path: '" + "/d/one " * 2000 + "'", ["/d/one"]),
        (
            f"data_path: '{' '.join(f'/dé/{number}' for number in range(2000))}'",
            sorted(f"/dé/{number}" for number in range(2000)),
        ),
        ("dataset_name: a_set+b_set+a_set", ["a_set", "b_set"]),
        ("dataset_name: a_set,b_set", ["a_set", "b_set"]),
        ('DATASETS: {TRAIN: \'("one_train", "two_train",)\'}', ["one_train", "two_train"]),
        (
            "parameters: {dataset: {values: [mnist, own]}, train_file: {value: a.csv}, lr: {min: 0}}",
            ["a.csv", "mnist", "own"],
        ),
        ("parameters: {dataset: {min: 0}}", []),
        ("dataset_mixer_list: [a/b, 1.0, c/d, 0.5]", ["a/b", "c/d"]),
        ("data_config: {path: 'https://x.org/input.txt'}", ["https://x.org/input.txt"]),
        ("data: {path: 'https://x.org/input.txt'}", ["https://x.org/input.txt"]),
        ("evaluators: [{data: {paths: [/x/a.npy]}}]", ["/x/a.npy"]),
    ],
)
def test_reads(text: str, expected: list[str]) -> None:
    """Scalars, lists, entries, mixtures, weights and splits under keys that say they hold datasets."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "dataset: {path: a/b, config: en, split: [train, test], revision: v1}",
            ("en", ("train", "test"), "v1", "train"),
        ),
        ("dataset: {path: a/b, split: validation}", (None, ("validation",), None, "eval")),
        ("dataset_val: {path: a/b, split: 'train[95%:]'}", (None, ("train[95%:]",), None, "eval")),
        ("dataset: {path: a/b, split: '${x}', config: ''}", (None, (), None, "unknown")),
        ("eval_loader: {dataset: {path: a/b}}", (None, (), None, "eval")),
        ("data_files: data/test.csv", (None, (), None, "eval")),
        ("dataset: {path: a/b}\nlearning_rate: 1", (None, (), None, "train")),
        ("parameters: {lr: 1, dataset: {path: a/b}}", (None, (), None, "train")),
        ("dataset: {path: a/b}", (None, (), None, "unknown")),
        ("dataset_mixture: {datasets: [{id: a/b, config: c, split: test}]}", ("c", ("test",), None, "train")),
    ],
)
def test_attributes(text: str, expected: tuple[str | None, tuple[str, ...], str | None, str]) -> None:
    """Configuration, splits and revision stand beside the id; the keys above and the file say what it is for."""
    (use,) = uses(text)
    assert (use.config, use.splits, use.revision, use.purpose) == expected


@pytest.mark.parametrize(
    ("path", "purpose"), [("conf/a.yaml", "unknown"), ("eval/a.yaml", "eval"), ("conf/a_eval.yaml", "eval")]
)
def test_purpose_of_the_file(path: str, purpose: str) -> None:
    """Folders and names of evaluation say it where nothing else does."""
    assert uses("dataset: a/b\n", path)[0].purpose == purpose


def test_a_training_configuration_named_after_evaluation() -> None:
    """Keys of training count more than the file's name."""
    assert uses("dataset: a/b\nlr: 1\n", "run_eval.yaml")[0].purpose == "train"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("data: {train: {target: pkg.data.lsun.RoomsTrain}}", [("pkg.data.lsun.RoomsTrain", None, "train")]),
        (
            "data: {validation: {target: pkg.data.lsun.RoomsValidation}}",
            [("pkg.data.lsun.RoomsValidation", None, "eval")],
        ),
        ("data: {target: main.DataModuleFromConfig, params: {batch_size: 1}}", []),
        ("dataset: {_component_: pkg.own.special_sft}", [("pkg.own.special_sft", None, "train")]),
        ("x: {_target_: pkg.GSMDataset, train: false}", [("pkg.GSMDataset", None, "eval")]),
        ("x: {_target_: pkg.GSMDataset, split: train}", [("pkg.GSMDataset", None, "train")]),
        ("x: {_target_: pkg.data.Rooms}", []),
        ("x: {_target_: pkg.models.Net}", []),
        (
            "dataset: {_component_: torchtune.datasets.alpaca_dataset}",
            [("tatsu-lab/alpaca", "hf:tatsu-lab/alpaca", "unknown")],
        ),
        (
            "dataset: {_component_: torchtune.datasets.alpaca_dataset, source: own/x}",
            [("own/x", "hf:own/x", "unknown")],
        ),
        ("dataset: {_component_: torchtune.datasets.chat_dataset, source: a/b}", [("a/b", "hf:a/b", "unknown")]),
        (
            "dataset: {_target_: torchvision.datasets.CIFAR10, root: /mnt/x, train: true}",
            [("CIFAR10", "torchvision:CIFAR10", "train")],
        ),
        ("x: {_target_: datasets.load_dataset, path: a/b}", [("a/b", "hf:a/b", "unknown")]),
        ("x: {_target_: tensorflow_datasets.load, name: mnist}", [("mnist", "tfds:mnist", "unknown")]),
        ("dataset: {type: CoinDataset, data_root: data/coins}", [("data/coins", "path:data/coins", "unknown")]),
        ("dataset: {type: CoinDataset}", [("CoinDataset", None, "unknown")]),
        ("dataset: {type: pkg.transforms.Crop, path: a/b}", [("a/b", "hf:a/b", "unknown")]),
        ("dataset: {_target_: pkg.transforms.Crop, path: a/b}", []),
        ("d: !new:pkg.data.ReviewsDataset\n  rows: 1\n", [("pkg.data.ReviewsDataset", None, "unknown")]),
        (
            "d: !apply:pkg.dataset.DynamicItemDataset.from_csv\n  csv_path: /x/y.csv\n",
            [("/x/y.csv", "file:/x/y.csv", "unknown")],
        ),
        (
            "dataset: {_target_: pkg.RoomsDataset, path: data/rooms/x.csv}",
            [("data/rooms/x.csv", "path:data/rooms/x.csv", "unknown")],
        ),
    ],
)
def test_classes(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    """A class stands for a dataset where its name does, and neither a row nor its arguments say which one."""
    assert [(use.dataset, use.id, use.purpose) for use in uses(text)] == expected


def test_the_use_of_a_class() -> None:
    """Another file may define the class, so that its path is a reference."""
    (use,) = uses("dataset: {_target_: pkg.data.RoomsDataset}\n")
    assert (use.source, use.ref, use.confidence, use.row) == (
        "other", "pkg.data.RoomsDataset", "medium", "class: pkg.data.RoomsDataset",
    )  # fmt: skip
    assert use.at == At(pointer="/dataset/_target_")


LITGPT = "checkpoint_dir: x\nout_dir: y\n"


@pytest.mark.parametrize(
    ("text", "dataset", "identity", "ref"),
    [
        ("data: TinyStories", "roneneldan/TinyStories", "hf:roneneldan/tinystories", None),
        ("data: Special", "litgpt.data.Special", None, "litgpt.data.Special"),
        ("data: {class_path: litgpt.data.Special}", "litgpt.data.Special", None, "litgpt.data.Special"),
        (
            "data: {class_path: litgpt.data.JSON, init_args: {json_path: data/x.json}}",
            "data/x.json",
            "path:data/x.json",
            None,
        ),
    ],
)
def test_a_class_by_its_last_part(text: str, dataset: str, identity: str | None, ref: str | None) -> None:
    """A row may say in which module a bare name is a class."""
    (use,) = uses(LITGPT + text)
    assert (use.dataset, use.id, use.ref) == (dataset, identity, ref)


@pytest.mark.parametrize(
    ("path", "text", "dataset", "ref"),
    [
        ("a.yaml", "icl_tasks: eval/tasks.yaml", "eval/tasks.yaml", "eval/tasks.yaml"),
        ("a.yaml", "data: coco.yaml\nepochs: 1", "coco.yaml", "coco.yaml"),
        ("a.yaml", "defaults: [_self_, dataset: own, model: net]", "own", "dataset/own"),
        ("a.yaml", "defaults: [override /data@train: own]", "own", "data/own"),
        ("a.yaml", "dataset: own\nstage: sft\nmodel_name_or_path: x", "own", "own"),
        (
            "configs/data/own.yaml",
            "_target_: src.data.RoomsDataModule\ndata_dir: '${x.y}'",
            "src.data.RoomsDataModule",
            "src.data.RoomsDataModule",
        ),
        ("configs/dataset/own.yaml", "name: rooms", "rooms", "rooms"),
    ],
)
def test_pointers(path: str, text: str, dataset: str, ref: str) -> None:
    """What another file says is a reference: a configuration, a registry's entry, a group of Hydra."""
    (use,) = uses(text, path)
    assert (use.dataset, use.id, use.ref) == (dataset, None, ref)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("data/dataset_info.json", '{"x": {"file_name": "x.json"}}', [("x", "x.json", "path:x.json")]),
        ("data/dataset_info.json", '{"x": {"ms_hub_url": "c/d", "hf_hub_url": "a/b"}}', [("x", "a/b", "hf:a/b")]),
        ("data/dataset_info.json", '{"my_data": {"hf_hub_url": "a/b"}}', [("my_data", "a/b", "hf:a/b")]),
        ("data/dataset_info.json", '{"x": {"file_name": "data/y.json"}}', [("x", "data/y.json", "path:data/y.json")]),
        ("data/dataset_info.json", '{"x": {"ms_hub_url": "c/d"}}', [("x", "c/d", "modelscope:c/d")]),
        (
            "data/dataset_info.json",
            '{"x": {"cloud_file_name": "s3://b/x.json?sig=TOK"}}',
            [("x", "s3://b/x.json", "s3:b/x.json")],
        ),
        ("other.json", '{"x": {"file_name": "x.json"}}', []),
        ("data/dataset_info.json", '{"file_name": "x.json", "y": {"file_name": 1, "hf_hub_url": "${x}"}}', []),
        (
            "conf/base/catalog.yml",
            "x: {type: pandas.SQLTableDataset, table_name: orders}",
            [("x", "orders", "table:orders")],
        ),
        ("conf/base/catalog.yml", "x: {type: pandas.CSVDataset, filepath: data/08_reporting/x.csv}", []),
    ],
)
def test_definitions(path: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """An entry of a registry defines a dataset by its key; the first address that its table names counts."""
    found = facts(text, path)
    assert [(fact.name, fact.dataset, fact.id) for fact in found if isinstance(fact, Definition)] == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sources: {x: {driver: csv, args: {urlpath: 's3://b/x.csv'}}}", [("x", "s3://b/x.csv")]),
        ("sources: {x: {driver: zarr, args: {path: 's3://b/data/x.csv'}, metadata: {url: 's3://b/data/y.csv'}}}", []),
        ("data: {x: {datatype: 'intake.readers.datatypes:CSV', kwargs: {url: 's3://b/data/x.csv'}}}", []),
    ],
)
def test_a_catalog_defines(text: str, expected: list[tuple[str, str]]) -> None:
    """A source of an intake catalog bears a name, and is used where something refers to it."""
    found = facts(text, "catalog.yml")
    assert [(fact.name, fact.dataset) for fact in found if isinstance(fact, Definition)] == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "data: {x: {datatype: csv, url: 's3://b/data/x.csv'}}",
        "sources: [{path: 's3://b/data/x.csv'}]",
        "sources: 1\ntrain_data: s3://b/data/x.csv",
        "resources: [{gpu: 1}]\ntrain_data: s3://b/data/x.csv",
        "resources: {path: 1}\ntrain_data: s3://b/data/x.csv",
        "train_data: {type: a.TextDataset, data_root: 's3://b/data/x.csv'}",
        "train_data: {type: TextDataset, filepath: 's3://b/data/x.csv'}",
        "seed: 1\ntrain_data: {type: a.TextDataset, filepath: 's3://b/data/x.csv'}",
        "model: {type: a.Net}\ntrain_data: {filepath: 's3://b/data/x.csv'}",
    ],
)
def test_what_is_no_catalog(text: str) -> None:
    """Configurations for training use keys of catalogs too."""
    assert [use.dataset for use in uses(text)] == ["s3://b/data/x.csv"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.toml", '[[resources]]\npath = "data/x.csv"\n[[resources.sources]]\npath = "https://x.org/data/y.csv"\n'),
        ("a.toml", '[[contributors]]\npath = "https://x.org/data/y.csv"\n'),
        ("a.toml", '[[licenses]]\npath = "https://x.org/data/y.csv"\n'),
        ("a.json", '{"resources": [{"url": "https://x.org/data/y.csv"}]}'),
        ("a.json", '{"esmcat_version": "1", "catalog_file": "https://x.org/data/y.csv"}'),
        ("a.json", '{"BIDSVersion": "1", "SourceDatasets": [{"URL": "https://x.org/data/y.csv"}]}'),
        ("a.json", '{"stac_version": "1", "assets": {"x": {"href": "s3://x/data/y", "url": "s3://x/data/y.csv"}}}'),
        ("a.json", '{"uuid": "1", "dataset_url": "s3://x/y", "manifest_url": "s3://x/data/y.jsonl"}'),
        ("a.json", '{"type": "AI_TrainingDataset", "dataSources": ["Landsat"]}'),
        (
            "a.json",
            '{"type": "FeatureCollection", "metadata": {"url": "https://x.org/data/y.csv"}, "train_data": "o/n"}',
        ),
        ("a.json", '{"type": "Topology", "train_data": "o/n"}'),
        ("a.yml", "_b: &b {type: pandas.CSVDataset}\nx: {<<: *b, filepath: data/x.csv}"),
        ("conf/base/catalog.yml", "seed: 1\nx: {type: my.Dataset, data_path: data/x.csv}"),
        ("taskcluster/a.yml", "kenlm: {url: 'https://x.org/data/kenlm.tar.gz'}"),
        ("a.yml", "kenlm: {url: 'https://x.org/kenlm.3.0/kenlm.tar.gz'}"),
    ],
)
def test_descriptions(path: str, text: str) -> None:
    """What a file declares or holds is no use of it."""
    assert facts(text, path) == []


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ('{"type": "FeatureCollection", "train_data": "o/n", "x": "', '"}', 0),
        ('{"train_data": "o/n", "x": "', '", "type":"Topology"}', 0),
        ('{"url": "https://x.org/data/y.csv", "x": "', '"}', 0),
        ('{"train_data": "o/n", "type": "x", "x": "', '"}', 1),
    ],
)
def test_long_json(start: str, end: str, found: int) -> None:
    """A long JSON file that is a map, or only holds places, is data; however long, it is no problem."""
    assert len(facts(start + "a" * MAX_LIST + end, "data/a.json")) == found
    if not found:
        assert facts(start + "a" * MAX_SIZE + end, "data/a.json") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x: {type: pandas.CSVDataset, filepath: data/01_raw/x.csv}", ["data/01_raw/x.csv"]),
        ("x: {type: pandas.CSVDataSet, filepath: 'data\\01_raw\\x.csv'}", ["data\\01_raw\\x.csv"]),
        ("x: {type: pandas.CSVDataset, filepath: data/x.csv}", ["data/x.csv"]),
        ("x: {type: pandas.CSVDataset, filepath: 's3://b/raw/x.csv'}", ["s3://b/raw/x.csv"]),
        (
            "x: {type: PartitionedDataset, path: data/01_raw/parts, dataset: {type: json.JSONDataSet}}",
            ["data/01_raw/parts"],
        ),
        ("x: {type: PartitionedDataset, path: data/01_raw/parts, dataset: json.JSONDataSet}", ["data/01_raw/parts"]),
        (
            "b: &b {type: pandas.CSVDataSet}\nx:\n  <<: *b\n  filepath: data/01_raw/x.csv\ny:\n  <<: *b\n",
            ["data/01_raw/x.csv"],
        ),
        (
            "x: {type: pandas.CSVDataset, filepath: '/d/{{ cookiecutter.p }}/data/01_raw/x.csv'}",
            ["/d/{{ cookiecutter.p }}/data/01_raw/x.csv"],
        ),
        ("x: {type: pandas.CSVDataset, filepath: '{{ cookiecutter.p }}'}", []),
        ("x: {type: my.images.FaceDataset, filepath: data/02_intermediate/x.csv}", []),
        ("x: {type: PartitionedDataset, path: data/05_feature_engineering}", []),
        ("x: {type: pickle.PickleDataset, filepath: data/x/artefacts/x.pkl}", []),
        ("x: {type: text.TextDataset, filepath: data/x/prompts/x.txt}", []),
        ("df_raw: {type: pandas.CSVDataset, filepath: data/03_primary/x.csv}", ["data/03_primary/x.csv"]),
    ],
)
def test_catalogs_of_pipelines(text: str, expected: list[str]) -> None:
    """Each entry that is not made by the pipeline itself defines one; classes say how data are stored, not which."""
    found = facts(text, "conf/base/catalog.yml")
    assert [fact.dataset for fact in found] == expected
    assert all(isinstance(fact, Definition) for fact in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("full_test_path: data/a/X.csv", ["data/a/X.csv"]),
        ("annotation_path: data/a/b/notes", ["data/a/b/notes"]),
        ("step.link_shape: 'https://x.org/zones.zip'", ["https://x.org/zones.zip"]),
        ("step.path_images: 'data/03_primary/train_images/'", ["data/03_primary/train_images/"]),
        ("json_path: data/a/X.json", ["data/a/X.json"]),
        ("tracking_uri: 'sqlite:///a/b/runs.db'", []),
        ("store_uri: 'sqlite:///a/b/runs.db'", []),
        ("file: 'sqlite:///a/b/runs.db'", []),
        ("trailer: data/a/X.csv", []),
        ("output_path: data/a/X.csv", []),
        ("dict_path: data/a/units.txt", []),
        ("json_path: a/b/c.csv", []),
        ("json_path: data/models/c.csv", []),
        ("model: {json_path: data/a/c.csv}", []),
        ("docs_url: https://x.org/a.zip", []),
        ("jobs: {a: {json_path: data/a/c.csv}}", []),
        ("apiVersion: v1\nspec: {json_path: data/a/c.csv}", []),
        ("task: asr\ndata: /checkpoint/me/data/speech/raw", ["/checkpoint/me/data/speech/raw"]),
        ("task: asr\ndata: /checkpoint/me/speech", []),
        ("dataset: fancy\ndataset_conf: {a: 1}", []),
        ("dataset: vqa", []),
        ("INGEST_CONFIG: {sql: 'SELECT * FROM delta.`dbfs:/d/taxi`'}", ["dbfs:/d/taxi"]),
        ("INGEST_CONFIG: {sql: 'SELECT * FROM orders'}", []),
        ("DATASETS: {TRAIN: \"['a_x', 'b_y']\"}", ["a_x", "b_y"]),
    ],
)
def test_values_that_say_it_themselves(text: str, expected: list[str]) -> None:
    """A key that only names a place counts where its value is data by its own form; kinds of tasks are no datasets."""
    assert names(text) == expected


def test_a_file_without_a_suffix() -> None:
    """Templates that tasks include end in `_yaml`; the place of a use is found in them as in any other."""
    text = "task: x\ndataset_path: json\ndataset_kwargs:\n  data_files:\n    train: /d/x.csv\n"
    (use,) = uses(text, "tasks/_default_yaml")
    assert READER.matches("tasks/_default_yaml")
    assert (use.dataset, Locator("tasks/_default_yaml", text.encode()).locate(use.at).line) == ("/d/x.csv", 5)


def test_what_is_merged_is_left_open_once() -> None:
    """A place to fill in is reported where its anchor stands, not at each merge."""
    text = "dataset: &d {data_dir: /path/to/data}\ntrain_dataset: {<<: *d}\neval_dataset: {<<: *d}"
    assert [use.at.pointer for use in uses(text)] == ["/dataset/data_dir"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "path: ../d/coco\ntrain: images/train\nval: images/val\nnc: 1\ndownload: https://x.org/c.zip",
            [("../d/coco", "train"), ("https://x.org/c.zip", "train")],
        ),
        (
            "train: ../d/train/images\nval: ../d/valid/images\nnc: 1",
            [("../d/train/images", "train"), ("../d/valid/images", "eval")],
        ),
        ("path: x/y\nname: z", []),
        (
            "path: ../d/x\ntrain: t\nval: v\nnames: [a]\ndownload: |\n  wget https://x.org/data/c.zip\n",
            [("../d/x", "train"), ("https://x.org/data/c.zip", "train")],
        ),
        (
            (
                "path: ../d/x\ntrain: t\nval: v\nnames: [a]\n"
                "download: |\n  from datasets import load_dataset\n  load_dataset('a/b')\n"
            ),
            [("../d/x", "train"), ("a/b", "train")],
        ),
        ("task: t\ndataset_path: a/b\ndataset_name: en\noutput_type: x", [("a/b", "eval")]),
        ("task: t\ndataset_path: json\ndataset_kwargs: {data_files: x.json}\noutput_type: x", [("x.json", "eval")]),
        ("include: t\ntask: x\ndataset_name: en", []),
        (
            "train_ds: {manifest_filepath: /x/train.json}\nvalidation_ds:\n  manifest_filepath: ???\n",
            [("/x/train.json", "train"), ("?manifest_filepath", "eval")],
        ),
        ("ingest: {using: parquet, location: ./x/s.parquet}", [("./x/s.parquet", "train")]),
        (
            (
                "InputDataConfig: [{DataSource: {S3DataSource: {S3Uri: 's3://b/x'}}}]\n"
                "ModelDataSource: {S3DataSource: {S3Uri: 's3://b/m'}}"
            ),
            [("s3://b/x", "unknown")],
        ),
        ("inputDataConfig: {gcsSource: {uris: 'gs://b/x'}}", [("gs://b/x", "unknown")]),
        ("hf_hub: a/b\ntrain_csv: x.csv\nlr: 1", [("a/b", "train"), ("x.csv", "train")]),
        (
            "dataset: one, two\nfinetuning_type: lora\ndataset_dir: REMOTE:a/b",
            [("one", "train"), ("two", "train"), ("a/b", "train")],
        ),
        ("dataset: one\nfinetuning_type: lora\ndataset_dir: data", [("one", "train")]),
        (
            "streams: [{name: a, documents: ['s3://b/docs/*.gz'], output: {path: 's3://b/out'}}]",
            [("s3://b/docs/*.gz", "unknown")],
        ),
        ("documents: ['s3://b/docs']\ntaggers: [x]", [("s3://b/docs", "unknown")]),
        ("documents: ['s3://b/docs']\nindex: x", []),
        (
            "destination_prefix: s3://b/out\nsource_prefixes: [{prefix: 's3://b/in', sample_rate: 0.5}]",
            [("s3://b/in", "unknown")],
        ),
    ],
)
def test_rows(text: str, expected: list[tuple[str, str]]) -> None:
    """What only the documentation of a framework explains is a row."""
    assert sorted((use.dataset, use.purpose) for use in uses(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("data_folder: !PLACEHOLDER # e.g. /x/y\n", ["?data_folder"]),
        ("librispeech_root: !PLACEHOLDER\n", ["?librispeech_root"]),
        ("save_folder: !PLACEHOLDER\nn_fft: !PLACEHOLDER\ntokenizer_file: !PLACEHOLDER\n", []),
        ("data_folder: !PLACEHOLDER\ntrain_csv: !ref <data_folder>/x.csv\n", ["?data_folder"]),
        ("test_csv:\n  - !ref <x>/a.csv\n", []),
        ("dataset_uri: # ADD YOUR OWN DATASET URI\n", ["?dataset_uri"]),
        ("dataset_uri: '' # TODO\n", ["?dataset_uri"]),
        ("data_folder: #!PLACEHOLDER # e.g. /x/y\n", ["?data_folder"]),
        ("dataset_uri: # If blank, set it elsewhere\n", []),
        ("dataset_uri:\nother: # fill it in\n", []),
        ("dataset_path: ${oc.env:DATA}\n", ["?dataset_path"]),
        ("dataset_path: $DATA\n", ["?dataset_path"]),
        ("dataset_path: ${oc.env:DATA}/x\n", []),
        ("train_csv: $X\n", []),
    ],
)
def test_left_open(text: str, expected: list[str]) -> None:
    """A tag, a comment that asks for a value or a variable of the environment leaves a use open."""
    found = uses(text)
    assert [use.dataset for use in found] == expected
    assert all(use.how == "unresolvable" and use.id is None for use in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("where: ./my-copy\ndataset: {local: '${where}'}\n", [("./my-copy", "/where")]),
        ("data_local: ./my-copy\ndataset: {local: '${data_local}'}\n", [("./my-copy", "/data_local")]),
        ("a: {b: org/x}\ndataset: {path: '${a.b}'}\n", [("org/x", "/a/b")]),
        ("run: word\ndataset: {name: '${run}'}\n", []),
        ("a: !ref <x>/y/z\ndataset: {path: '${a}'}\n", []),
        ("dataset: {path: '${nowhere.x}'}\n", []),
    ],
)
def test_references_in_the_file(text: str, expected: list[tuple[str, str]]) -> None:
    """A value that points to a key of the same file is one use, at that key."""
    assert [(use.dataset, use.at.pointer) for use in uses(text)] == expected


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("a.yaml", "command: |\n  cd x\n  python t.py \\\n    --dataset_name a/b\n", 4),
        ("a.yaml", "x: {args: [--dataset_name, a/b]}\n", 1),
        ("a.yaml", "run:\n- echo x y\n- python t.py --dataset_name a/b\n", 3),
        (".github/workflows/x.yml", "jobs: {t: {steps: [{run: python t.py --dataset_name a/b}]}}\n", 1),
        ("a.json", '{"cmd": "python t.py --dataset_name a/b"}', 1),
        ("a.yaml", "apiVersion: v1\ndataset: c/d\nspec:\n  command: python t.py --dataset_name a/b\n", 4),
    ],
)
def test_commands(path: str, text: str, line: int) -> None:
    """Commands in values are read as shell, in workflows and manifests of other formats too."""
    (use,) = uses(text, path)
    assert (use.dataset, use.how) == ("a/b", "shell")
    assert Locator(path, text.encode()).locate(use.at).line == line


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.yaml", ""),
        ("a.yaml", "x: 1"),
        ("a.yaml", "# datasets: [{path: a/b}]"),
        ("a.yaml", "[a, b]"),
        ("a.yaml", "dataset: null\ndata_path: ''\ntrain_file:\n"),
        ("a.yaml", "output_dir: data/run\nmodel_name_or_path: a/b\nhub_model_id: c/d\n"),
        ("a.yaml", "dataset_mix_dir: output/mixed\n"),
        (
            "a.yaml",
            "tokenizer: {path: a/b}\ndataset: {tokenizer: {path: a/b}, transform: {name: x}, cache_dir: /x/y}\n",
        ),
        ("a.yaml", "dataset_num_proc: 4\ndataset_text_field: text\ndata_seed: 3\ndata_collator: x\n"),
        ("a.yaml", "data_loader: {name: foo}\nmetadata: {name: my, path: x/y}\ndatabase: {path: /var/x.sqlite}\n"),
        ("a.yaml", "dataset_type: hf\ndataset_format: json\n"),
        ("a.yaml", "dataset_info: {features: [{name: text, dtype: string}], splits: [{name: train}]}\n"),
        ("docker-compose.yml", "services: {db: {volumes: ['./data:/data']}}\nvolumes: {data: {driver: local}}\n"),
        ("k.yaml", "apiVersion: v1\nkind: ConfigMap\ndata: {path: /x/y, dataset: foo}\n"),
        (
            "x/dataset_info.json",
            '{"dataset_name": "x", "download_checksums": {}, "splits": {"a": {"dataset_name": "x"}}}',
        ),
        ("x/state.json", '{"_data_files": [{"filename": "data-00000-of-00001.arrow"}], "_fingerprint": "x"}'),
        ("x/meta/info.json", '{"codebase_version": "v2.1", "data_path": "data/chunk-000/x.parquet"}'),
        ("x/train.json", '{"wids_version": 1, "shardlist": [{"url": "https://x.org/data/a.tar", "dataset": "a"}]}'),
        ("api.json", '{"openapi": "3.0", "paths": {"/datasets/x": {}}, "dataset": "a/b"}'),
        ("v.json", '{"$schema": "https://vega.github.io/schema/vega/v5.json", "data": {"url": "data/cars.json"}}'),
        ("c.json", '{"@context": {}, "dataset": "a/b"}'),
        ("lock.json", '{"lockfileVersion": 3, "packages": {"data": {"path": "a/b"}}, "dataset": "a/b"}'),
        (".github/labeler.yml", "datasets: ['lib/datasets/**']\n"),
        (".github/x.yml", "dataset: a/b\n"),
        ("a.yaml", "schema: mlpolicy-datasets/1\ndatasets: [{id: 'hf:a/b'}]\n"),
        ("a.yaml", "datasets: [{id: a/b, license: mit}]\n"),
        ("a.yaml", "x: {target: a.b.C, name: d}\nimages: [{file_name: a.jpg}]\n"),
    ],
)
def test_ignores(path: str, text: str) -> None:
    """Other formats, outputs, models, settings of datasets and empty values give nothing."""
    assert facts(text, path) == []


def test_json_and_toml() -> None:
    """The same keys count in JSON and TOML."""
    text = json.dumps({"base_model": "m", "datasets": [{"path": "a/b"}]}, indent=1)
    assert [(use.dataset, use.at.pointer) for use in uses(text, "a.json")] == [("a/b", "/datasets/0/path")]
    text = "[data]\ntrain_file = 'data/train.csv'\n[[datasets]]\npath = 'a/b'\nsplit = 'train'\n"
    found = uses(text, "a.toml")
    assert [(use.dataset, use.purpose) for use in found] == [("data/train.csv", "train"), ("a/b", "train")]
    assert [Locator("a.toml", text.encode()).locate(use.at).line for use in found] == [2, 4]


def test_places_of_several_in_one_value() -> None:
    """Each dataset of a list in one text has its own place."""
    text = "dataset_path: data/ä.json, data/b.json\n".encode()
    places = [Locator("config.yaml", text).locate(use.at) for use in uses(text)]
    assert [(place.line, place.column, place.end_column) for place in places] == [(1, 15, 26), (1, 28, 39)]


@pytest.mark.parametrize(
    ("value", "dataset", "identity", "private"),
    [
        ("https://u:PW@h.org/x.json?sig=TOK", "https://h.org/x.json", "url:https://h.org/x.json", True),
        ("https://h.org/x.json", "https://h.org/x.json", "url:https://h.org/x.json", False),
    ],
)
def test_what_gives_access_is_left_out(value: str, dataset: str, identity: str | None, private: bool) -> None:
    """Passwords and signatures are in no field, and the source line that holds them is not to be shown."""
    (use,) = uses(f"{AXOLOTL}datasets:\n  - path: '{value}'\n")
    assert (use.dataset, use.id, use.private) == (dataset, identity, private)
    assert not any(secret in repr(use) for secret in ("PW", "TOK"))


def test_rows_of_a_repository() -> None:
    """A repository's own keys and classes count beside the shipped ones."""
    tables = shipped() + UseTables(
        keys=(KeyRow(key="fuel", source="other", accepts=("name",), ref=True),),
        loaders=(LoaderRow(call="house.*", source="huggingface", names={"Rooms": "org/rooms"}),),
    )
    found = facts("fuel: premium\nx: {_target_: house.Rooms}\n", tables=tables)
    assert [fact.dataset for fact in found] == ["premium", "org/rooms"]


def test_a_long_list_is_data() -> None:
    """JSON that begins with a list and is longer than a configuration is not decoded; a short one is."""
    entry = {"dataset": "a/b"}
    assert len(uses(json.dumps([entry]), "a.json")) == 1
    for path in ("a.json", "conf/data/a.json"):
        assert uses("\n" + json.dumps([entry] * (MAX_LIST // 10)), path) == []


@pytest.mark.parametrize(("first", "said"), [("dataset: a/b\n", True), ("color: red\n", False)])
def test_a_large_file(first: str, said: bool) -> None:
    """More than a configuration can hold is not decoded; that is said where it begins like one."""
    data = first.encode() + b"x: 1\n" * (MAX_SIZE // 5)
    if not said:
        assert uses(data) == []
        return
    with pytest.raises(DecodeError) as error:
        uses(data)
    assert error.value.kind == "too-large"


def test_too_many_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more uses than a person can look at is a DecodeError."""
    monkeypatch.setattr("mlpolicy.readers.uses._config_uses.MAX_USES", 2)
    assert len(uses("dataset: [a/b, c/d]")) == 2
    with pytest.raises(DecodeError) as error:
        uses("dataset: [a/b, c/d, e/f]")
    assert error.value.kind == "too-many"


def test_a_link_is_no_configuration() -> None:
    """A symbolic link's data is its target."""
    assert list(READER.read(Source(path="a.yaml", data=b"dataset: a/b", mode=SYMLINK))) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("datasets: [", "syntax"),
        ("datasets:\n<<<<<<< a\n- x\n=======\n- y\n>>>>>>> b\n", "conflict"),
        ("datasets: " + "[" * 1000, "too-deep"),
        ("datasets: &a [*a]", "cyclic"),
    ],
)
def test_malformed(text: str, kind: str) -> None:
    """A configuration that does not decode is a DecodeError of its kind."""
    with pytest.raises(DecodeError) as error:
        uses(text)
    assert error.value.kind == kind


@pytest.mark.parametrize(("name", "kind"), [("keys", KeyTable), ("builders", LoaderTable)])
def test_rows_say_where_they_are_from(name: str, kind: type[KeyTable | LoaderTable]) -> None:
    """Rows stand under a page of documentation and the date it was read."""
    for group in table(name, kind).groups:
        assert group.source.startswith("https://")
        assert date.fromisoformat(group.checked) <= date(2100, 1, 1)
        assert group.rows


def test_the_words_say_where_they_are_from() -> None:
    """The table carries its source and date; a key is either an entry's or the name of a class, not a wrapper too."""
    known = config_words()
    assert known.source
    assert date.fromisoformat(known.checked) <= date(2100, 1, 1)
    assert not known.wrapping & {*known.entry, *known.values, *known.classes}


KEYS = st.sampled_from(
    [
        "dataset",
        "datasets",
        "data",
        "path",
        "name",
        "params",
        "train",
        "values",
        "defaults",
        "_target_",
        "type",
        "command",
        "download",
        "data_files",
        "dataset_mixer",
        "args",
        "source",
        "split",
        "hf_hub_url",
        "x",
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.sampled_from(
        ["a/b", "s3://b/x", "x", "1.0", "${x}", '("a",)', "a,b", "a+b", "pkg.XDataset", "", "--data x", "\udc80"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_document_gives_facts(value: dict[str, object]) -> None:
    """Whatever stands under such keys, facts come out and lead to places of the file."""
    data = json.dumps(value).encode()
    locator = Locator("a.json", data)
    for fact in facts(data, "a.json"):
        assert locator.locate(fact.at).line == 1


@given(st.text(alphabet="datasetsph:[]{}-, \n&*!/'\"", max_size=60))
def test_no_text_is_a_fault(text: str) -> None:
    """Any text gives facts or a DecodeError."""
    with contextlib.suppress(DecodeError):
        assert all(use.at.pointer.startswith("/") for use in uses(f"{AXOLOTL}datasets:\n{text}"))
