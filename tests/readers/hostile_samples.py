"""Small valid files of every kind that a reader takes, and the pieces that hostile ones are made of.

HIDDEN stands in the user-info and in the query of addresses: no fact may show it.
"""

import json

from tests.documents.samples import PUBLICATION, SUMMARY, policy_text
from tests.readers.markdown_summaries import table

HIDDEN = "hunter2"
URL = f"https://me:{HIDDEN}@data.example.org/corpora/books.csv.gz?X-Amz-Signature={HIDDEN}&part=1"

PYTHON = f'''\
"""A recipe. load_dataset("doc/string") is no use."""
import argparse
import json
import os
from dataclasses import dataclass, field

import openai
import pandas as pd
import torchvision
from datasets import load_dataset

OWNER = "acme"
CORPORA = {{"web": "acme/web-text", "books": [f"{{OWNER}}/books", "acme/" + "poems"]}}
DATA_URL = "{URL}"
data_dir = os.path.join("data", "raw", "train.jsonl")


@dataclass
class DataArguments:
    dataset_name: str = field(default="acme/stories", metadata={{"help": "what to train on"}})
    train_file: str | None = None


def get_data(name="acme/default", split="train"):
    return load_dataset(name, "en", split=split, revision="abc")


parser = argparse.ArgumentParser()
parser.add_argument("--train_data", type=str, default="acme/letters", help="x")
parser.add_argument("--data_path", required=True)
args = parser.parse_args()
train = load_dataset(CORPORA["web"], split="train[:10%]")
for name in CORPORA["books"]:
    get_data(name, split="validation")
load_dataset(args.train_data)
load_dataset(args.data_path)  # mlpolicy: dataset=acme/pinned
torchvision.datasets.CIFAR10(root="./data", train=True, download=True)
frame = pd.read_csv(DATA_URL)
pd.read_csv("{URL}")
pd.read_parquet(f"s3://bucket/{{args.part}}/x.parquet")
os.system("wget {URL} -O data/books.csv.gz")
client = openai.OpenAI()
answer = client.chat.completions.create(model="gpt-4o", messages=[])
with open("data/made.json", "w") as out:
    json.dump(answer.choices[0].message.content, out)
custom_settings = {{"ROBOTSTXT_OBEY": False, "USER_AGENT": "Mozilla/5.0 (X11; Linux)"}}
'''


def _notebook(*cells: str) -> str:
    parts = [{"cell_type": "code", "outputs": [], "source": cell.splitlines(keepends=True)} for cell in cells]
    head = {"cell_type": "markdown", "source": "# load_dataset('text/only')"}
    text = {"cell_type": "code", "source": "load_dataset(name)\nload_dataset('acme/one-string')"}
    return json.dumps({"nbformat": 4, "metadata": {"language_info": {"name": "python"}}, "cells": [head, *parts, text]})


NOTEBOOK = _notebook(
    f"%load_ext x\n!wget {URL}\n!pip install x\nname = 'acme/web-text'",
    PYTHON,
    f"%%bash\nwget {URL}\npython train.py --dataset acme/bash",
)
OLD_NOTEBOOK = json.dumps({"worksheets": [{"cells": [{"cell_type": "code", "input": [PYTHON]}]}], "nbformat": 3})

SHELL = f"""\
#!/usr/bin/env bash
#SBATCH --time=1:00
DATA_DIR=/data/raw
DATASET=${{DATASET:-acme/web-text}}
SETS=(acme/a acme/b)
fetch() {{ curl -L -A "Mozilla/5.0" "$1" -o "$DATA_DIR/x.zip"; }}
fetch "{URL}"
wget -q {URL} -P $DATA_DIR
aws s3 cp s3://bucket/corpus/ data/ --recursive
huggingface-cli download acme/poems --repo-type dataset --revision abc
git clone https://huggingface.co/datasets/acme/letters
for one in ${{SETS[@]}}; do
  python train.py --train_data "$one" --valid-data=acme/val \\
    --data_path $DATA_DIR/train.jsonl data.path=acme/hydra
done
if [ -z "$1" ]; then EVAL=acme/x; else EVAL=$1; fi
torchrun -m run --eval_dataset $EVAL --dataset {URL}
python - <<'PY'
from datasets import load_dataset
load_dataset("acme/heredoc")
PY
scrapy crawl books -s ROBOTSTXT_OBEY=False
img2dataset --url_list urls.txt --disallowed_header_directives '[]'
"""

DOCKER = f"""\
FROM python:3.12 AS base
ARG DATASET=acme/web-text
ENV DATA_URL {URL}
RUN --mount=type=cache,target=/x wget -q {URL} \\
    # a comment
    && python train.py --dataset $DATASET
RUN <<EOF
wget {URL}
EOF
ADD {URL} /data/
COPY data /data
CMD ["python", "train.py", "--train_data", "acme/letters"]
"""

MAKE = f"""\
DATA_URL := {URL}
DATASET ?= acme/web-text
ifeq ($(A),b)
endif
data/books.csv.gz: ; wget $(DATA_URL)
train: data
\t@python train.py --dataset $(DATASET) \\
\t  --train_data acme/letters
\t-wget {URL} -O $@
"""

CONFIG = f"""\
# a recipe
base: &base {{name: acme/web-text, split: train}}
data_folder: !PLACEHOLDER
train_csv: !ref <data_folder>/train.csv
root: ./data/speech
train_path: ${{root}}/train.jsonl
datasets:
  - <<: *base
    type: alpaca
  - path: acme/letters
    data_files: ["a/*.json", "{URL}"]
  - *base
dataset_mixer: {{acme/a: 1.0, acme/b: 0.5}}
data: {{_target_: datasets.load_dataset, path: acme/poems, name: en}}
valid: !new:torchvision.datasets.MNIST {{root: ./mnist, train: false}}
data_url: {URL}
dataset_path: >-
  acme/folded
download: |
  wget {URL}
jobs: {{a: {{steps: [{{run: "python train.py --dataset acme/ci && wget {URL}"}}]}}}}
crawler: {{respect_robots: false, user_agent: Mozilla/5.0}}
"""
JSON = json.dumps({
    "dataset": "acme/web-text", "train_file": "data/train.jsonl", "data_url": URL,
    "datasets": [{"path": "acme/a", "split": "train"}, "acme/b", {"acme/c": 1}],
    "books": {"hf_hub_url": "acme/books", "columns": {"prompt": "x"}}, "poems": {"file_name": "poems.json"},
    "scripts": {"train": f"python train.py --dataset acme/json; wget {URL}"}, "é": "\ud83d\ude00",
}, indent=1)  # fmt: skip
TOML = f"""\
[data]
train_path = "acme/web-text"
urls = ["{URL}"]
dataset = {{ path = "acme/letters", split = "train" }}
text = '''
acme'''
[[datasets]]
name = "acme/poems"
[tool.x.scripts]
train = "python train.py --dataset acme/toml"
"""
CPP = f"""\
#include <torch/torch.h>
// auto data = MNIST("comment");
#define DATA_PATH "data/raw/train.csv"
const char* train_data = "acme/web-text.csv"; /* "x" */
std::string base = "data", dataset_path = base + "/raw/x.bin";
const char* train_files[] = {{"a/b.csv", "c/d.csv"}};
DEFINE_string(data_url, "{URL}", "where");
int main() {{
  auto set = torch::data::datasets::MNIST("./mnist", torch::data::datasets::MNIST::Mode::kTrain).map(x);
  auto raw = R"x(data)x"; load(std::ifstream("{URL}"));
  return read_csv("{URL}");
}}
"""
MODULES = f"""\
[submodule "poems"]
\tpath = data/poems
\turl = https://me:{HIDDEN}@huggingface.co/datasets/acme/poems
[submodule "tool"]
\tpath = third/tool
\turl = git@host:acme/tool.git
"""

CROISSANT = json.dumps({
    "@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"},
    "@type": "Dataset", "conformsTo": "http://mlcommons.org/croissant/1.0", "name": "books", "version": "1.0",
    "url": URL, "license": ["https://spdx.org/licenses/MIT.html"], "sameAs": "doi:10.5281/zenodo.1",
    "isBasedOn": [{"@id": URL}, "hf:acme/web-text"], "recordSet": [],
    "distribution": [{"@type": "cr:FileObject", "@id": "a", "contentUrl": URL, "sha256": "ab" * 32, "contentSize": "2"},
                     {"@type": "cr:FileSet", "@id": "b", "containedIn": {"@id": "a"}, "includes": "*.csv"}],
})  # fmt: skip
NATIVE = f"""\
schema: mlpolicy-datasets/1
datasets:
  - id: hf:acme/web-text
    name: Web text
    license: ODC-By-1.0
    url: {URL}
    paths: [raw/**]
    digests: [{{path: raw/x.bin, sha256: {"ab" * 32}, size: 12}}]
    derived_from: [hf:acme/poems, "{URL}", a crawl]
    sizes: [{{modality: text, amount: 1_000, unit: tokens}}]
  - id: private:books-1
    disclosure: withheld
    match: [{"ef" * 32}]
"""
LIST = f"- {{name: Books, url: '{URL}', license: mit}}\n- {{id: hf:acme/a, license: [cc-by-4.0, odc-by]}}\n"
DVC = f"""\
wdir: ..
deps:
  - {{path: '{URL}', etag: a, md5: {"cd" * 16}}}
  - {{path: data.csv, repo: {{url: 'https://me:{HIDDEN}@host.org/r', rev_lock: {"a" * 40}}}}}
outs:
  - {{path: data/raw.csv, md5: {"cd" * 16}, size: 12}}
  - {{path: data/dir, md5: {"cd" * 16}.dir, nfiles: 3}}
"""
DVC_LOCK = (
    f"schema: '2.0'\nstages:\n  get:\n    cmd: python get.py\n    outs:\n    - {{path: a.csv, md5: {'cd' * 16}}}\n"
)
DVC_YAML = f"""\
vars: [{{data: acme}}]
stages:
  get:
    cmd: wget {URL} -O data/raw.csv
    deps: ["{URL}", data/list.txt]
    outs: [data/raw.csv: {{cache: false}}]
  train:
    foreach: [a, b]
    do: {{cmd: "python train.py --dataset acme/${{item}}", deps: [data/raw.csv], outs: [m.bin]}}
artifacts: {{raw: {{path: data/raw.csv, type: dataset}}, m: {{path: m.bin, type: model}}}}
"""
DATA_CARD = f"""\
---
license: [mit, cc-by-4.0]
task_categories: [text-generation]
source_datasets: [extended|acme/web-text, original, "{URL}"]
pretty_name: Books
configs: [{{config_name: en, data_files: [{{split: train, path: en/*.parquet}}]}}]
---
# Books

From [web text](https://huggingface.co/datasets/acme/web-text) and <{URL}>.
"""
MODEL_CARD = f"""\
---
license: apache-2.0
pipeline_tag: text-generation
base_model: acme/base
datasets: [acme/web-text, "{URL}"]
---
Trained on acme/poems.
"""
LOCK = "\n".join([
    '{"row": "dataset", "model": "aurora@1.0", "dataset": "hf:acme/a", "state": "pending", "configs": ["en"]}',
    json.dumps(PUBLICATION), '{"row": "review", "model": "aurora@1.0", "by": "@owner", "date": "2026-11-20"}',
    '{"row": "dataset", "model": "aurora@1.0"}', "",
])  # fmt: skip
GO = 'import "github.com/gocolly/colly/v2"\nc := colly.NewCollector(colly.UserAgent("Mozilla/5.0"))\n'
JAVASCRIPT = "import { CheerioCrawler } from 'crawlee';\nnew CheerioCrawler({ respectRobotsTxtFile: false }); // no\n"
XML = '<!-- x --><a class="org.archive.modules.CrawlMetadata"><property name="robotsPolicyName" value="ignore"/></a>'
DOMAINS = f"# retrieved: 2026-10-01\naurora-news.eu\nm\u00fcnchen.de # twice\n{URL}\naurora-news.eu\nwww.a.co.uk\n"
LICENSE = "MIT License\n\nCopyright (c) 2026 Acme\n\nPermission is hereby granted, free of charge, to any person\n"
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 12\n"

#: Each path is one that at least one reader takes; between them every reader has one.
DOCUMENTATION = """\
schema: mlpolicy-documentation/1
model: "aurora@1.0"
datasets: ["hf:acme/web-text"]
annex_xi: {type: web pages, data_points: 10 to 20 million, bias: none}
ab_2013:
  sources: [acme]
  personal_information: false
  intellectual_property: includes-protected
  collection: {start: 2024-05, ongoing: true}
  first_used: 2026-02
"""

SAMPLES: dict[str, str] = {
    "train.py": PYTHON,
    "eval/run_eval.pyi": PYTHON,
    "explore.ipynb": NOTEBOOK,
    "old.ipynb": OLD_NOTEBOOK,
    "scripts/train.sh": SHELL,
    "Dockerfile": DOCKER,
    "Makefile": MAKE,
    "conf/train.yaml": CONFIG,
    "conf/data/books.yml": CONFIG,
    ".github/workflows/ci.yml": CONFIG,
    "conf/train.json": JSON,
    "data/dataset_info.json": JSON,
    "conf/train.toml": TOML,
    "src/train.cpp": CPP,
    ".gitmodules": MODULES,
    "data/croissant.json": CROISSANT,
    "data/metadata.jsonld": CROISSANT,
    "datasets.yaml": NATIVE,
    "third/datasets.yml": NATIVE,
    "data/raw.csv.dvc": DVC,
    "dvc.lock": DVC_LOCK,
    "dvc.yaml": DVC_YAML,
    "data/README.md": DATA_CARD,
    "README.md": MODEL_CARD,
    "COPYRIGHT_POLICY.md": policy_text(),
    "docs/summary.md": table({"2.1.3": f"[C4]({URL})", "2.5.4": f"See {URL}", "1.3.5": f"{URL} {URL}"}),
    "crawl/domains.txt": DOMAINS,
    "lists/web-domains.csv": "rank,domain\n1,aurora-news.eu\n2,www.aurora-press.eu\n",
    "blocklists/eu.txt": "# date: 2026-10-01\n0.0.0.0 pirate.to\n||books.to^\nhttps://forum.to/x\n",
    "summaries/aurora@1.0.yaml": SUMMARY,
    "data/documentation.yaml": DOCUMENTATION,
    "mlpolicy.lock": LOCK,
    "crawl/main.go": GO,
    "crawl/main.ts": JAVASCRIPT,
    "crawl/crawler-beans.cxml": XML,
    "LICENSE": LICENSE,
    "weights.bin": POINTER,
}
#: Further texts for paths that two formats share.
MORE: tuple[tuple[str, str], ...] = (("datasets.yaml", LIST), ("README.md", DATA_CARD), ("crawl/main.ts", GO))

#: What no sample holds: signs that open or close something, control characters, what is not UTF-8, what is too long.
PIECES: tuple[bytes, ...] = (
    b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", "\ud83d".encode("utf-16-le", "surrogatepass"),
    b"\x1b[31m", b"\x07", b"\r\n", b"\r", b"\n", b"\n\n", b"\t", b"\x0b\x0c", b" ", "\u2028\u0085\u00a0".encode(),
    "\u00e9\u4e2d\U0001f600".encode(), "\u202e".encode(), b"\\", b"\\\n", b"\\u0000", b"\\ud83d", b"\\x00", b"\\N{x}",
    b'"', b"'", b"`", b'"""', b"'''", b"(", b")", b"[", b"]", b"{", b"}", b"<", b">", b"<<", b"<<EOF\n", b"<<-'E'\n",
    b"EOF\n", b"$(", b"${", b"${a:-", b"$((", b"{{", b"}}", b"#", b"# ", b"//", b"/*", b"*/", b"<!--", b"-->", b"]]>",
    b"&a ", b"*a ", b"!t ", b"!!binary ", b"<<: *a", b"? ", b"- ", b": ", b", ", b"---\n", b"...\n", b"%YAML 9\n",
    b"|\n", b"=", b"==", b";", b"&&", b"|", b"&", b">", b'R"x(', b"::", b"%%bash\n", b"!wget ", b"%", b'f"',
    b"lambda: ", b"x = ", b"def f(a=", b"class A(", b"import ", b"for x in ", b"*", b"**", b"@", b"~", b"1e999",
    b"-0x1", b"9" * 400, b"a" * 3000, b"data/" * 300, b"(" * 300, b"[" * 3000, b"{" * 300, b'{"a":' * 300, b"- " * 200,
    b" " * 600, b"\n" * 300, b"data_path = ", b"dataset: ", b'"dataset": ', b"--train_data ", b"load_dataset(",
    b"https://", b"hf://datasets/", b"s3://", b"acme/x", b"://a:b@c?d=e", b"<<<<<<< a\n", b"=======\n", b">>>>>>> b\n",
    b"# mlpolicy: dataset=", b"\x7f", b"# words\r\n" * 60, b"\\\r\n" * 60, b"\t" * 600, b"a.b," * 300, b"*_" * 300,
)  # fmt: skip
