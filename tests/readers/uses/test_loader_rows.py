"""Every row of the shipped table of loaders, on one call as its documentation shows it."""

import pytest

from mlpolicy.model import DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses.cpp_source import READER as CPP
from mlpolicy.readers.uses.python_source import READER
from mlpolicy.tables import LoaderRow, LoaderTable, shipped, table

CSV = "https://x.org/data/a.csv"
S3 = "s3://bucket/data/a.parquet"

ROWS = [row for group in table("loaders", LoaderTable).groups for row in group.rows]

#: Row (its `call`, and its parameter where several rows have that), code, dataset, id, source, then config, split,
#: revision and purpose where the call says them.
CASES: list[tuple[str, str, str, str | None, str, dict[str, str]]] = [
    (
        "datasets.load_dataset",
        'from datasets import load_dataset\nload_dataset("a/b", "en", None, None, "test", revision="r")',
        "a/b", "hf:a/b", "huggingface", {"config": "en", "split": "test", "revision": "r", "purpose": "eval"},
    ),
    (
        "datasets.load_dataset_builder",
        'import datasets\ndatasets.load_dataset_builder("a/b", "en", revision="r")',
        "a/b", "hf:a/b", "huggingface", {"config": "en", "revision": "r"},
    ),
    ("datasets.load_from_disk", 'import datasets\ndatasets.load_from_disk("x/y")', "x/y", "path:x/y", "local", {}),
    (
        "datasets.Dataset.from_*",
        'import datasets\ndatasets.Dataset.from_csv("x.csv", split="train")',
        "x.csv", "path:x.csv", "local", {"split": "train", "purpose": "train"},
    ),
    (
        "dl_manager.download_and_extract",
        f'class Own:\n    def _split_generators(self, dl_manager):\n        dl_manager.download_and_extract("{CSV}")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "huggingface_hub.snapshot_download",
        'from huggingface_hub import snapshot_download\nsnapshot_download("a/b", repo_type="dataset", revision="r")',
        "a/b", "hf:a/b", "huggingface", {"revision": "r"},
    ),
    (
        "huggingface_hub.hf_hub_download",
        'from huggingface_hub import HfApi\nHfApi().hf_hub_download("a/b", "x.csv", repo_type="dataset")',
        "a/b", "hf:a/b", "huggingface", {},
    ),
    (
        "huggingface_hub.cached_download",
        f'from huggingface_hub import cached_download\ncached_download("{CSV}")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "huggingface_hub.HfFileSystem.open",
        'from huggingface_hub import hffs\nhffs.open("datasets/a/b/x.csv", "r", revision="r")',
        "hf://datasets/a/b/x.csv", "hf:a/b", "huggingface", {"revision": "r"},
    ),
    (
        "huggingface_hub.HfFileSystem.glob",
        'from huggingface_hub import HfFileSystem\nfs = HfFileSystem()\nfs.glob("datasets/a/b/**.csv")',
        "hf://datasets/a/b/**.csv", "hf:a/b", "huggingface", {},
    ),
    (
        "modelscope.MsDataset.load",
        'from modelscope import MsDataset\nMsDataset.load("a/b", subset_name="en", split="train", version="v1")',
        "a/b", "modelscope:a/b", "other", {"config": "en", "split": "train", "revision": "v1", "purpose": "train"},
    ),
    (
        "modelscope.dataset_snapshot_download",
        'import modelscope\nmodelscope.dataset_snapshot_download("a/b", revision="v1")',
        "a/b", "modelscope:a/b", "other", {"revision": "v1"},
    ),
    (
        "torchvision.datasets.*",
        'from torchvision import datasets\ndatasets.CIFAR10("d", train=False)',
        "CIFAR10", "torchvision:CIFAR10", "torchvision", {"split": "test", "purpose": "eval"},
    ),
    (
        "torchvision.datasets.ImageFolder",
        'from torchvision.datasets import ImageFolder\nImageFolder("imagenet/train")',
        "imagenet/train", "path:imagenet/train", "local", {"purpose": "train"},
    ),
    (
        "torchvision.datasets.utils.download_and_extract_archive",
        f'from torchvision.datasets import utils\nutils.download_and_extract_archive("{CSV}.gz", "d")',
        f"{CSV}.gz", f"url:{CSV}.gz", "url", {},
    ),
    (
        "torchaudio.datasets.*",
        'import torchaudio\ntorchaudio.datasets.YESNO("d", download=True)',
        "YESNO", "torchaudio:YESNO", "torchaudio", {},
    ),
    (
        "torchtext.datasets.*",
        'from torchtext.datasets import IMDB\nIMDB(split="train")',
        "IMDB", "torchtext:IMDB", "other", {"split": "train", "purpose": "train"},
    ),
    (
        "torchtext.utils.download_from_url",
        f'from torchtext.utils import download_from_url\ndownload_from_url("{CSV}")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "torch.hub.download_url_to_file",
        f'import torch\ntorch.hub.download_url_to_file("{CSV}", "a.csv")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "tensorflow_datasets.load",
        'import tensorflow_datasets as tfds\ntfds.load("glue/mrpc", split="train")',
        "glue/mrpc", "tfds:glue", "tfds", {"config": "mrpc", "split": "train", "purpose": "train"},
    ),
    (
        "tensorflow_datasets.builder",
        'import tensorflow_datasets as tfds\ntfds.data_source("mnist", split="test")',
        "mnist", "tfds:mnist", "tfds", {"split": "test", "purpose": "eval"},
    ),
    (
        "tensorflow_datasets.builder_from_directory",
        'import tensorflow_datasets as tfds\ntfds.builder_from_directory("x/mine/1.0.0")',
        "x/mine/1.0.0", "path:x/mine/1.0.0", "local", {},
    ),
    (
        "keras.datasets.*.load_data",
        "from tensorflow import keras\nkeras.datasets.imdb.load_data()",
        "imdb", "keras:imdb", "keras", {},
    ),
    (
        "keras.utils.get_file",
        f'import tensorflow as tf\ntf.keras.utils.get_file("a.csv", "{CSV}")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "keras.utils.image_dataset_from_directory",
        'import keras\nkeras.utils.image_dataset_from_directory("cats", subset="validation")',
        "cats", "path:cats", "local", {"split": "validation", "purpose": "eval"},
    ),
    (
        "keras.preprocessing.image.ImageDataGenerator.flow_from_directory",
        ("from tensorflow.keras.preprocessing.image import ImageDataGenerator\ngenerator = ImageDataGenerator()\n"
        'generator.flow_from_directory("cats")'),
        "cats", "path:cats", "local", {},
    ),
    (
        "tensorflow.data.TFRecordDataset",
        'import tensorflow as tf\ntf.data.TFRecordDataset(["gs://bucket/a.tfrecord"])',
        "gs://bucket/a.tfrecord", "gs:bucket/a.tfrecord", "gcs", {},
    ),
    (
        "tensorflow.data.experimental.make_csv_dataset",
        'import tensorflow as tf\ntf.data.experimental.make_csv_dataset("data/a/*.csv", 5)',
        "data/a/*.csv", "path:data/a/*.csv", "local", {},
    ),
    (
        "sklearn.datasets.*",
        'from sklearn.datasets import fetch_20newsgroups\nfetch_20newsgroups(subset="test")',
        "20newsgroups", "sklearn:20newsgroups", "sklearn", {"split": "test", "purpose": "eval"},
    ),
    (
        "sklearn.datasets.fetch_openml data_id",
        "from sklearn.datasets import fetch_openml\nfetch_openml(data_id=61)",
        "openml:61", "openml:61", "openml", {},
    ),
    (
        "sklearn.datasets.fetch_openml name",
        'from sklearn.datasets import fetch_openml\nfetch_openml("mnist_784")',
        "mnist_784", "openml:mnist_784", "openml", {},
    ),
    (
        "sklearn.datasets.load_files",
        'from sklearn.datasets import load_files\nload_files("reviews/train")',
        "reviews/train", "path:reviews/train", "local", {"purpose": "train"},
    ),
    (
        "sklearn.datasets.load_svmlight_file",
        'from sklearn.datasets import load_svmlight_file\nload_svmlight_file("a.svm")',
        "a.svm", "path:a.svm", "local", {},
    ),
    (
        "sklearn.datasets.fetch_file",
        f'from sklearn.datasets import fetch_file\nfetch_file("{CSV}")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "openml.datasets.get_dataset",
        "import openml\nopenml.datasets.get_dataset(61)",
        "openml:61", "openml:61", "openml", {},
    ),
    (
        "openml.tasks.get_task",
        "import openml\nopenml.tasks.get_task(59)",
        "openml:task/59", "openml:task/59", "openml", {},
    ),
    (
        "openml.study.get_suite",
        "import openml\nopenml.study.get_suite(99)",
        "openml:suite/99", "openml:suite/99", "openml", {},
    ),
    (
        "kagglehub.dataset_download",
        'import kagglehub\nkagglehub.dataset_download("a/b/versions/2")',
        "a/b/versions/2", "kaggle:a/b", "other", {"revision": "2"},
    ),
    (
        "kagglehub.dataset_load",
        'import kagglehub\nkagglehub.dataset_load(kagglehub.KaggleDatasetAdapter.PANDAS, "a/b", "x.csv")',
        "a/b", "kaggle:a/b", "other", {},
    ),
    (
        "kaggle.api.dataset_download_files",
        ("from kaggle.api.kaggle_api_extended import KaggleApi\napi = KaggleApi()\n"
        'api.dataset_download_files("a/b", path=".", unzip=True)'),
        "a/b", "kaggle:a/b", "other", {},
    ),
    (
        "kaggle.api.competition_download_files",
        'import kaggle\nkaggle.api.competition_download_files("titanic")',
        "titanic", "kaggle:titanic", "other", {},
    ),
    (
        "opendatasets.download",
        'import opendatasets as od\nod.download("https://www.kaggle.com/datasets/a/b")',
        "https://www.kaggle.com/datasets/a/b", "kaggle:a/b", "url", {},
    ),
    ("pandas.read_*", f'import pandas as pd\npd.read_csv("{CSV}")', CSV, f"url:{CSV}", "url", {}),
    ("polars.read_*", f'import polars as pl\npl.read_parquet("{S3}")', S3, f"s3:{S3[5:]}", "s3", {}),
    ("polars.scan_*", f'import polars as pl\npl.scan_parquet("{S3}")', S3, f"s3:{S3[5:]}", "s3", {}),
    ("dask.dataframe.read_*", f'import dask.dataframe as dd\ndd.read_parquet("{S3}")', S3, f"s3:{S3[5:]}", "s3", {}),
    ("dask.bag.read_text", f'import dask.bag as db\ndb.read_text("{S3}")', S3, f"s3:{S3[5:]}", "s3", {}),
    ("duckdb.read_*", f'import duckdb\nduckdb.read_parquet("{S3}")', S3, f"s3:{S3[5:]}", "s3", {}),
    ("pyarrow.dataset.dataset", f'import pyarrow.parquet as pq\npq.read_table("{S3}")', S3, f"s3:{S3[5:]}", "s3", {}),
    (
        "pyarrow.parquet.ParquetDataset",
        f'from pyarrow.parquet import ParquetDataset\nParquetDataset("{S3}")',
        S3, f"s3:{S3[5:]}", "s3", {},
    ),
    ("ray.data.read_*", f'import ray\nray.data.read_parquet("{S3}")', S3, f"s3:{S3[5:]}", "s3", {}),
    ("fsspec.open", f'import fsspec\nfsspec.open("{S3}")', S3, f"s3:{S3[5:]}", "s3", {}),
    (
        "s3fs.S3FileSystem.open",
        'import s3fs\nfs = s3fs.S3FileSystem()\nfs.open("bucket/data/a.csv", "rb")',
        "bucket/data/a.csv", "s3:bucket/data/a.csv", "other", {},
    ),
    (
        "gcsfs.GCSFileSystem.open",
        'import gcsfs\nfs = gcsfs.GCSFileSystem()\nfs.open("bucket/data/a.csv")',
        "bucket/data/a.csv", "gs:bucket/data/a.csv", "other", {},
    ),
    ("smart_open.open", f'from smart_open import open\nopen("{S3}")', S3, f"s3:{S3[5:]}", "s3", {}),
    (
        "urllib.request.urlretrieve",
        f'import urllib.request\nurllib.request.urlretrieve("{CSV}", "a.csv")',
        CSV, f"url:{CSV}", "url", {},
    ),
    ("requests.get", f'import requests\nrequests.get("{CSV}")', CSV, f"url:{CSV}", "url", {}),
    ("httpx.get", f'import httpx\nhttpx.get("{CSV}")', CSV, f"url:{CSV}", "url", {}),
    ("httpx.stream", f'import httpx\nhttpx.stream("GET", "{CSV}")', CSV, f"url:{CSV}", "url", {}),
    ("wget.download", f'import wget\nwget.download("{CSV}")', CSV, f"url:{CSV}", "url", {}),
    ("gdown.download", f'import gdown\ngdown.download("{CSV}", "a.csv")', CSV, f"url:{CSV}", "url", {}),
    ("pooch.retrieve", f'import pooch\npooch.retrieve("{CSV}", known_hash=None)', CSV, f"url:{CSV}", "url", {}),
    (
        "pooch.create",
        'import pooch\npooch.create(path="x", base_url="https://x.org/datasets/v1/")',
        "https://x.org/datasets/v1/", "url:https://x.org/datasets/v1", "url", {},
    ),
    (
        "img2dataset.download",
        'from img2dataset import download\ndownload("laion.parquet", output_folder="x")',
        "laion.parquet", "path:laion.parquet", "local", {},
    ),
    (
        "webdataset.WebDataset",
        'import webdataset as wds\nwds.WebDataset("s3://bucket/a-000.tar")',
        "s3://bucket/a-000.tar", "s3:bucket/a-000.tar", "s3", {},
    ),
    (
        "wids.ShardListDataset",
        'import wids\nwids.ShardListDataset("gs://bucket/a.json")',
        "gs://bucket/a.json", "gs:bucket/a.json", "gcs", {},
    ),
    (
        "streaming.StreamingDataset",
        'from streaming import StreamingDataset\nStreamingDataset(local="c", remote="s3://bucket/a", split="train")',
        "s3://bucket/a", "s3:bucket/a", "s3", {"split": "train", "purpose": "train"},
    ),
    (
        "streaming.LocalDataset",
        'from streaming import LocalDataset\nLocalDataset("mds/a")',
        "mds/a", "path:mds/a", "local", {},
    ),
    (
        "litdata.StreamingDataset",
        'from litdata import StreamingDataset\nStreamingDataset("s3://bucket/a")',
        "s3://bucket/a", "s3:bucket/a", "s3", {},
    ),
    (
        "torch_geometric.datasets.*",
        'from torch_geometric.datasets import ZINC\nZINC("d", split="val")',
        "ZINC", "pyg:ZINC", "other", {"split": "val", "purpose": "eval"},
    ),
    (
        "torch_geometric.datasets.Planetoid",
        'from torch_geometric.datasets import TUDataset\nTUDataset("d", "MUTAG")',
        "MUTAG", "pyg:MUTAG", "other", {},
    ),
    *(
        (
            f"torch_geometric.datasets.{name}",
            f'from torch_geometric.datasets import {name}\n{name}(root="d", name="x")',
            f"{name}/x", f"pyg:{name}/x", "other", {},
        )
        for name in (
            "Amazon", "Coauthor", "CitationFull", "AttributedGraphDataset", "Airports", "Twitch", "GemsecDeezer",
            "ModelNet", "HGBDataset",
        )
    ),
    (
        "torch_geometric.data.download_url",
        f'from torch_geometric.data import download_url\ndownload_url("{CSV}", "d")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "ogb.nodeproppred.*Dataset",
        'from ogb.nodeproppred import PygNodePropPredDataset\nPygNodePropPredDataset(name="ogbn-arxiv")',
        "ogbn-arxiv", "ogb:ogbn-arxiv", "other", {},
    ),
    (
        "ogb.lsc.*Dataset",
        "from ogb.lsc import PygPCQM4Mv2Dataset\nPygPCQM4Mv2Dataset()",
        "PCQM4Mv2", "ogb:PCQM4Mv2", "other", {},
    ),
    (
        "dgl.data.*",
        "import dgl\ndgl.data.CoraGraphDataset()",
        "CoraGraphDataset", "dgl:CoraGraphDataset", "other", {},
    ),
    ("dgl.data.TUDataset", 'import dgl\ndgl.data.GINDataset("MUTAG", True)', "MUTAG", "dgl:MUTAG", "other", {}),
    (
        "dgl.data.utils.download",
        f'from dgl.data.utils import download\ndownload("{CSV}")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "medmnist.*",
        'from medmnist import PathMNIST\nPathMNIST(split="train", download=True)',
        "PathMNIST", "medmnist:PathMNIST", "other", {"split": "train", "purpose": "train"},
    ),
    (
        "seaborn.load_dataset",
        'import seaborn as sns\nsns.load_dataset("penguins")',
        "penguins", "seaborn:penguins", "other", {},
    ),
    ("nltk.corpus.*.words", "from nltk.corpus import brown\nbrown.sents()", "brown", "nltk:brown", "other", {}),
    (
        "statsmodels.datasets.*.load_pandas",
        "import statsmodels.api as sm\nsm.datasets.longley.load_pandas()",
        "longley", "statsmodels:longley", "other", {},
    ),
    ("vega_datasets.data", 'from vega_datasets import data\ndata("cars")', "cars", "vega:cars", "other", {}),
    ("vega_datasets.data.*", "from vega_datasets import data\ndata.iris()", "iris", "vega:iris", "other", {}),
    ("librosa.example", 'import librosa\nlibrosa.ex("trumpet")', "trumpet", "librosa:trumpet", "other", {}),
    ("skimage.data.*", "from skimage import data\ndata.coins()", "coins", "skimage:coins", "other", {}),
    (
        "ir_datasets.load",
        'import ir_datasets\nir_datasets.load("msmarco-passage/train")',
        "msmarco-passage/train", "ir_datasets:msmarco-passage/train", "other", {},
    ),
    (
        "beir.util.download_and_unzip",
        'from beir import util\nutil.download_and_unzip("https://x.org/BEIR/datasets/nq.zip", "d")',
        "https://x.org/BEIR/datasets/nq.zip", "url:https://x.org/BEIR/datasets/nq.zip", "url", {"purpose": "eval"},
    ),
    (
        "beir.datasets.data_loader.GenericDataLoader",
        ("from beir.datasets.data_loader import GenericDataLoader\n"
        'GenericDataLoader(data_folder="my/datasets/nq.zip").load(split="test")'),
        "my/datasets/nq.zip", "path:my/datasets/nq.zip", "local", {"purpose": "eval"},
    ),
    (
        "beir.datasets.data_loader_hf.HFDataLoader",
        'from beir.datasets.data_loader_hf import HFDataLoader\nHFDataLoader(hf_repo="BeIR/nq")',
        "BeIR/nq", "hf:beir/nq", "huggingface", {"purpose": "eval"},
    ),
    ("flair.datasets.*", "from flair.datasets import CONLL_03\nCONLL_03()", "CONLL_03", "flair:CONLL_03", "other", {}),
    (
        "flair.datasets.ColumnCorpus",
        'from flair.datasets import ColumnCorpus\nColumnCorpus("ner", {0: "text"})',
        "ner", "path:ner", "local", {},
    ),
    (
        "fastai.**.untar_data",
        "from fastai.vision.all import *\nuntar_data(URLs.PETS)",
        "PETS", "fastai:PETS", "other", {},
    ),
    (
        "mxnet.gluon.data.vision.*",
        "import mxnet as mx\nmx.gluon.data.vision.MNIST(train=True)",
        "MNIST", "mxnet:MNIST", "other", {"split": "train", "purpose": "train"},
    ),
    (
        "mxnet.gluon.data.vision.ImageFolderDataset",
        'from mxnet.gluon.data.vision import ImageFolderDataset\nImageFolderDataset("cats")',
        "cats", "path:cats", "local", {},
    ),
    (
        "mxnet.gluon.utils.download",
        f'from mxnet.gluon.utils import download\ndownload("{CSV}")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "paddle.vision.datasets.*",
        'import paddle\npaddle.vision.datasets.Flowers(mode="test")',
        "Flowers", "paddle:Flowers", "other", {"split": "test", "purpose": "eval"},
    ),
    ("paddle.text.*", "from paddle.text.datasets import Imdb\nImdb()", "Imdb", "paddle:Imdb", "other", {}),
    (
        "paddle.vision.datasets.ImageFolder",
        'from paddle.vision.datasets import DatasetFolder\nDatasetFolder("cats")',
        "cats", "path:cats", "local", {},
    ),
    ("chainer.datasets.get_*", "import chainer\nchainer.datasets.get_mnist()", "mnist", "chainer:mnist", "other", {}),
    (
        "tensorflow_federated.simulation.datasets.*.load_data",
        "import tensorflow_federated as tff\ntff.simulation.datasets.emnist.load_data()",
        "emnist", "tff:emnist", "other", {},
    ),
    (
        "sentence_transformers.util.http_get",
        f'from sentence_transformers import util\nutil.http_get("{CSV}", "a.csv")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "detectron2.data.datasets.register_coco_instances",
        ("from detectron2.data.datasets import register_coco_instances\n"
        'register_coco_instances("balloons", {}, "balloons/train.json", "balloons")'),
        "balloons/train.json", "path:balloons/train.json", "local", {"purpose": "train"},
    ),
    (
        "detectron2.data.datasets.register_pascal_voc",
        ("from detectron2.data.datasets import register_pascal_voc\n"
        'register_pascal_voc("mine", "VOC2007", "trainval", 2007)'),
        "VOC2007", "path:VOC2007", "local", {"split": "trainval", "purpose": "train"},
    ),
    (
        "ultralytics.YOLO.train",
        'from ultralytics import YOLO\nmodel = YOLO("yolo11n.pt")\nmodel.train(data="coco8.yaml", epochs=3)',
        "coco8.yaml", None, "config", {"purpose": "train"},
    ),
    (
        "ultralytics.YOLO.val",
        'from ultralytics import YOLO\nmodel = YOLO("yolo11n.pt")\nmodel.val(data="coco8.yaml")',
        "coco8.yaml", None, "config", {"purpose": "eval"},
    ),
    (
        "mlflow.data.from_*",
        f'import mlflow\ndataset = mlflow.data.from_pandas(df, source="{CSV}")',
        CSV, f"url:{CSV}", "url", {},
    ),
    (
        "sagemaker.inputs.TrainingInput",
        'from sagemaker.inputs import TrainingInput\nTrainingInput("s3://bucket/a")',
        "s3://bucket/a", "s3:bucket/a", "s3", {},
    ),
    (
        "sagemaker.**.fit",
        ("from sagemaker.pytorch import PyTorch\nestimator = PyTorch(entry_point='t.py')\n"
        'estimator.fit({"validation": "s3://bucket/a"})'),
        "s3://bucket/a", "s3:bucket/a", "s3", {"split": "validation", "purpose": "eval"},
    ),
    (
        "google.cloud.aiplatform.*.create",
        ("from google.cloud import aiplatform\n"
        'aiplatform.TabularDataset.create(display_name="x", bq_source="bq://p.d.t")'),
        "bq://p.d.t", "bigquery:p.d.t", "other", {},
    ),
    (
        "spark.table",
        'spark.read.table("main.raw.books")',
        "main.raw.books", "table:main.raw.books", "other", {},
    ),
    (
        "spark.read.parquet",
        ("from pyspark.sql import SparkSession\nspark = SparkSession.builder.getOrCreate()\n"
        f'spark.read.option("header", True).csv("{S3}")'),
        S3, f"s3:{S3[5:]}", "s3", {},
    ),
    (
        "delta.tables.DeltaTable.forPath",
        'from delta.tables import DeltaTable\nDeltaTable.forPath(spark, "s3://bucket/a")',
        "s3://bucket/a", "s3:bucket/a", "s3", {},
    ),
    (
        "delta.tables.DeltaTable.forName",
        'from delta import DeltaTable\nDeltaTable.forName(spark, "main.raw.books")',
        "main.raw.books", "table:main.raw.books", "other", {},
    ),
    (
        "deltalake.DeltaTable",
        'from deltalake import DeltaTable\nDeltaTable("s3://bucket/a")',
        "s3://bucket/a", "s3:bucket/a", "s3", {},
    ),
    (
        "pyiceberg.catalog.load_catalog.load_table",
        'from pyiceberg.catalog import load_catalog\ncatalog = load_catalog("x")\ncatalog.load_table("raw.books")',
        "raw.books", "table:raw.books", "other", {},
    ),
    (
        "google.cloud.bigquery.Client.list_rows",
        'from google.cloud import bigquery\nclient = bigquery.Client()\nclient.list_rows("p.d.t")',
        "p.d.t", "bigquery:p.d.t", "other", {},
    ),
    (
        "snowflake.snowpark.Session.table",
        ("from snowflake.snowpark import Session\nsession = Session.builder.configs(c).create()\n"
        'session.table("db.raw.books")'),
        "db.raw.books", "snowflake:db.raw.books", "other", {},
    ),
    (
        "datatrove.pipeline.readers.HuggingFaceDatasetReader",
        'from datatrove.pipeline.readers import HuggingFaceDatasetReader\nHuggingFaceDatasetReader("a/b", {})',
        "a/b", "hf:a/b", "huggingface", {},
    ),
    (
        "datatrove.pipeline.readers.*Reader",
        'from datatrove.pipeline.readers import WarcReader\nWarcReader("s3://commoncrawl/crawl-data/x/segments/")',
        "s3://commoncrawl/crawl-data/x/segments/", "s3:commoncrawl/crawl-data/x/segments", "s3", {},
    ),
]  # fmt: skip


def key(row: LoaderRow) -> str:
    """The row's call; with the parameter where another row has the same call."""
    several = sum(other.call == row.call for other in ROWS) > 1
    return f"{row.call} {row.dataset[0]}" if several else row.call


def uses(code: str) -> list[DatasetUse]:
    return [
        use
        for use in READER.read(Source(path="a.py", data=code.encode(), tables=shipped()))
        if isinstance(use, DatasetUse)
    ]


@pytest.mark.parametrize(
    ("row", "code", "dataset", "identity", "source", "more"), CASES, ids=[case[0] for case in CASES]
)
def test_row(row: str, code: str, dataset: str, identity: str | None, source: str, more: dict[str, str]) -> None:
    """A call as the documentation shows it gives one use, with what it says beside the dataset."""
    (use,) = uses(code)
    expected = (row.split(" ", maxsplit=1)[0], dataset, identity, source, more.get("config"), more.get("revision"))
    assert (use.row.removeprefix("loaders: "), use.dataset, use.id, use.source, use.config, use.revision) == expected
    assert (use.splits, use.purpose) == ((more["split"],) if "split" in more else (), more.get("purpose", "unknown"))
    assert (use.ref is not None) is (source == "config")


def test_every_row_is_exercised() -> None:
    """No row is without a call here, except the one for C++."""
    assert {key(row) for row in ROWS} - {case[0] for case in CASES} == {"torch.data.datasets.*"}


def test_the_row_for_cpp() -> None:
    """Its class is constructed with `::`."""
    source = Source(path="a.cpp", data=b'auto d = torch::data::datasets::MNIST("x");', tables=shipped())
    assert [use.dataset for use in CPP.read(source) if isinstance(use, DatasetUse)] == ["MNIST"]


@pytest.mark.parametrize(
    "code",
    [
        # Not data by its name, or not known.
        'import requests\nrequests.get("https://api.x.org/v1/status")',
        'import requests\nrequests.get("https://x.org/models/a.zip")',
        "import requests\nrequests.get(url)",
        'import urllib.request\nurllib.request.urlretrieve("https://x.org/logo.png", "logo.png")',
        'import gdown\ngdown.download("https://drive.google.com/uc?id=1", "a.zip")',
        'import pandas as pd\npd.read_csv("results.csv")',
        "import pandas as pd\npd.read_csv(path)",
        # Written, not read.
        f'import fsspec\nfsspec.open("{S3}", "wb")',
        f'import fsspec\nfsspec.open("{S3}", mode="a")',
        f'spark.sql("select 1").write.parquet("{S3}")',
        f'spark.read.table(name).write.csv("{S3}")',
        # Other things of the same libraries.
        'from huggingface_hub import snapshot_download\nsnapshot_download("a/b")',
        'from huggingface_hub import HfFileSystem\nfs = HfFileSystem()\nfs.open("a/model/weights.bin")',
        "from nltk.corpus import stopwords\nstopwords.words('english')",
        "from fastai.text.all import *\nuntar_data(URLs.WT103_FWD)",
        "from torch_geometric.datasets import FakeDataset\nFakeDataset()",
        "from ogb.nodeproppred import Evaluator\nEvaluator(name='ogbn-arxiv')",
        "import dgl\ndgl.data.DGLDataset('x')",
        "from mxnet.gluon.data.vision import transforms\ntransforms.ToTensor()",
        "from google.cloud import aiplatform\naiplatform.Endpoint.create(display_name='x')",
        "import sagemaker\nestimator = sagemaker.estimator.Estimator('image')\nestimator.fit(wait=False)",
        'from datatrove.pipeline.readers import JsonlReader\nJsonlReader("output/step1")',
        'from chainer.datasets import get_cross_validation_datasets\nget_cross_validation_datasets(x, "y")',
    ],
)
def test_what_the_rows_leave_alone(code: str) -> None:
    """Calls that take no dataset, or only write one, give nothing."""
    assert [
        (use.dataset, use.row) for use in uses(code) if use.row.startswith("loaders:") and "?" not in use.dataset
    ] == []
