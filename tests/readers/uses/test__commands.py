"""Dataset uses of Bash texts."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses import _commands, _uses
from mlpolicy.readers.uses._bash import Event, events
from mlpolicy.readers.uses._commands import command_uses
from mlpolicy.readers.uses._syntax import parse
from mlpolicy.tables import shipped


def uses(text: str | bytes, path: str = "a.sh") -> list[DatasetUse]:
    data = text if isinstance(text, bytes) else text.encode()
    source = Source(path=path, data=data, tables=shipped())
    return list(command_uses(source, data, lambda start, end: At(start=start, end=end)))


def datasets(text: str) -> list[str]:
    return [use.dataset for use in uses(text)]


def lines(text: str) -> list[tuple[int, str]]:
    """Line and dataset of each use."""
    return [(text.encode()[: use.at.start].count(b"\n") + 1, use.dataset) for use in uses(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("python train.py --dataset o/n", ["o/n"]),
        ("python train.py \\\n  --dataset=a/b,c/d \\\n --lr 1", ["a/b", "c/d"]),
        ("python train.py --datasets a/b c/d imdb", ["a/b", "c/d", "imdb"]),
        ("python train.py --train-data-path 0.3 /d/a/x 0.7 /d/b/x", ["/d/a/x", "/d/b/x"]),
        ("python train.py --dataset_mixer '{\"a/b\": 1.0, \"c/d\": 0.5}'", ["a/b", "c/d"]),
        ("python train.py data.train_files=/x/y/a.json +model=b", ["/x/y/a.json"]),
        ("python train.py dataset=imdb", ["imdb"]),
        ("python a.py --input_bin data/x/a_train.bin", ["data/x/a_train.bin"]),
        ("python a.py --val_json_file /x/coco/b.json", ["/x/coco/b.json"]),
        ("./a -i data/x/a_train.bin -v /data/x/y:/z -o data/z/b.bin", ["data/x/a_train.bin"]),
        ("python train.py data/imagenet/x --lr 1", ["data/imagenet/x"]),
        ("python main.py data/imagenet/x", ["data/imagenet/x"]),
        ("DATASET=imdb", ["imdb"]),
        ("TRAIN_DATA='/x/y/a.json'\npython train.py --train_data $TRAIN_DATA", ["/x/y/a.json"]),
        ("DATASETS=(a/b c/d)", ["a/b", "c/d"]),
        ('DATA_ARGS="--data-path $P/x --split 9"\nP=1', ["$P/x"]),
        ('ARGS=(--train-data-path /x/y/z)\npython t.py "${ARGS[@]}"', ["/x/y/z"]),
        ("ARGS='--train-data-path /x/y/z'\npython t.py $ARGS", ["/x/y/z"]),
        ("CMD='cd x; python t.py --dataset o/n && echo --dataset o/m'", ["o/n"]),
        ("CMD=' && x --y ; z --dataset o/n;'", ["o/n"]),
        ('bash -c "python t.py --dataset o/n"', ["o/n"]),
        ("read -r CMD <<E\nt.py --dataset o/n\nE\n", ["o/n"]),
        ("sbatch <<E\npython t.py --dataset o/n\nE\n", ["o/n"]),
        ("cat <<E > job.slurm\npython t.py --dataset o/n\nE\n", ["o/n"]),
        ("python - <<E\nfrom datasets import load_dataset\nload_dataset('o/n')\nE\n", ["o/n"]),
        ("python -c \"from datasets import load_dataset; load_dataset('o/n')\"", ["o/n"]),
        ("U=https://x.org/data/\nfor f in a.zip b.zip; do curl -L $U$f -o $f; done", ["https://x.org/data/a.zip", "https://x.org/data/b.zip"]),
        ('get() { wget "https://x.org/data/$1"; }\nget a.zip', ["https://x.org/data/a.zip"]),
        ("URL=https://huggingface.co/datasets/o/n/resolve/main/\ncurl $URL$1", ["https://huggingface.co/datasets/o/n/resolve/main/"]),
        ("DATA_DIR=/x/coco/y\npython t.py --train_file $DATA_DIR/a.json", ["/x/coco/y/a.json"]),
        ("python train.py --dataset $1", ["?$1"]),
        ("D=$3\npython train.py --train_file $D/a-v1.json", ["$D/a-v1.json"]),
        ("for t in a b; do python train.py --data_dir $1/$t-bin; done", ["$1/a-bin", "$1/b-bin"]),
        ("URLS=(\n'http://x.org/a.tgz'\n'http://x.org/b.gz'\n)", ["http://x.org/a.tgz", "http://x.org/b.gz"]),
        ("L=(http://x.org/a.tgz http://x.org/b.gz)", ["http://x.org/a.tgz", "http://x.org/b.gz"]),
        ("URLS[2]=http://x.org/a.tgz", ["http://x.org/a.tgz"]),
        ("LINKS='http://x.org/a.tgz http://x.org/b.gz x'", ["http://x.org/a.tgz", "http://x.org/b.gz"]),
        ("B=http://x.org\nfor a in i k; do wget $B/data/$a.json; done", ["http://x.org/data/i.json", "http://x.org/data/k.json"]),
        ("x --data_dir $OUT_DIR/x --train_data $M/model.json", ["?$OUT_DIR/x", "?$M/model.json"]),
        ("x --test_data $A/1", ["?$A/1"]),
        ("ln -s /export/corpora5/x", ["/export/corpora5/x"]),
        ("cat $1/x/raw/*.tar.gz | tar -xz", ["$1/x/raw/*.tar.gz"]),
        ("python main.py -a r --distributed /home/me/cifar10", ["/home/me/cifar10"]),
        ("x train_net.py /blob/data/NetData/ --lr 1", ["/blob/data/NetData/"]),
        ("local/data_prep.sh /corpora/a/x data/x", ["/corpora/a/x"]),
        ("DATA_PATH=<path to your data>", ["?DATA_PATH"]),
        ("python t.py --@= --dataset o/n", ["o/n"]),
    ],
)  # fmt: skip
def test_reads(text: str, found: list[str]) -> None:
    """Options, settings, variables and commands that name data, directly or through variables of the text."""
    assert datasets(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "# python train.py --dataset o/n",
        "echo python train.py --dataset o/n",
        "cat <<E\nusage: x --dataset o/n\nE\n",
        "pip install data/x/y.zip",
        "rm -rf data/x/y.json",
        "mkdir -p data/x/y && python train.py --data_dir data/x/y",
        "python train.py --output_dir data/x/y --data_dir data/x/y",
        "OUT=/x/y\npython train.py --output_dir $OUT --data_dir $OUT/z",
        "A=/x\npython train.py --output_dir $A/y/z --train_data $A/y/z",
        "OUTPUT_DATA=/x/y/z\npython train.py --train_data $OUTPUT_DATA",
        "python a.py > data/x/y.json\npython train.py --train_file data/x/y.json",
        "cp a data/x/y.json\npython train.py --train_file data/x/y.json",
        "python a.py --answers_file data/x/y.json -i data/x/results/y.json",
        "python train.py --tokenizer_path data/x/y --vocab_file data/x/vocab.json",
        "python train.py --data_dir ./data",
        "python convert.py data/x/a.json data/x/b.json",
        "python train.py data/x/a.json data/x/b.json",
        "train.sh",
        "python main.py --resume /home/me/run7",
        "local/download_x.sh /corpora/a z\nlocal/data_prep.sh /corpora/a/x data/x",
        "local/data_prep.sh $1 data/x",
        "x/prepare.sh data/train data/dev data/local/y",
        "URLS=(https://x.org/3-gram.arpa.gz https://x.org/index)",
        "ln -s /usr/lib/x y; ln -s ../data/x y; cat a.json b.json",
        "DATA=$2\nmv a $DATA/",
        "python train.py --train_data data/train/data.list",
        "spm_train --input=data/x/y.txt",
        "python train.py --train_file $@/x.json --train_data 'data/$'",
        'bash -c \'bash -c "bash -c \\"bash -c --\\""\'',
        "ls",
        "python t.py -f x --model_name y",
        "wget https://x.org/a.zip; unzip a.zip; make -C a",
    ],
)
def test_ignores(text: str) -> None:
    """What is printed, written, installed or is no data."""
    assert datasets(text) == []


def test_places() -> None:
    """A use stands where the identifying literal stands, also in texts inside the text."""
    text = (
        "TRAIN_DATA=/x/y/a.json\nBASE=https://x.org/data/\n"
        "for f in a.zip \\\n  b.zip; do wget $BASE$f; done\n"
        "sbatch <<E\nx\npython t.py --dataset o/n --train_data $TRAIN_DATA\nE\n"
        'bash -c "python t.py \\\n  --dataset o/m --name \\"x\\" \\\n  --eval_dataset o/k"\n'
        "python -c 'from datasets import load_dataset\nload_dataset(\"o/l\")'\n"
    )
    assert lines(text) == [
        (1, "/x/y/a.json"), (3, "https://x.org/data/a.zip"), (4, "https://x.org/data/b.zip"),
        (10, "o/m"), (11, "o/k"), (7, "o/n"), (7, "?$TRAIN_DATA"), (13, "o/l"),
    ]  # fmt: skip


def test_how_and_confidence() -> None:
    """What is resolved is `shell`; a default that may be overridden is of medium confidence."""
    found = uses("hf download --repo-type dataset o/n\nhf download --repo-type dataset ${1:-o/m}\n")
    assert [(use.how, use.confidence) for use in found] == [("shell", "high"), ("shell", "medium")]


@pytest.mark.parametrize(
    ("text", "path", "purpose"),
    [
        ("x --eval_dataset o/n", "train.sh", "eval"),
        ("x --eval.dataset o/n", "train.sh", "eval"),
        ("x --data_path /x/y/val.json", "train.sh", "eval"),
        ("python eval.py --dataset o/n", "train.sh", "eval"),
        ("x --dataset o/n", "train.sh", "train"),
        ("x --dataset o/n", "test.sh", "eval"),
        ("x --dataset o/n", "a.sh", "unknown"),
        ("x --dataset o/n; finetune --dataset o/n", "a.sh", "unknown"),
        ("D=o/n; DATASET=$D; finetune --dataset $D", "a.sh", "train"),
        ("B=https://huggingface.co/datasets/o/n", "a.sh", "train"),
    ],
)
def test_purposes(text: str, path: str, purpose: str) -> None:
    """The name, the value, the command and the script's name say it, in this order."""
    assert uses(text, path)[0].purpose == purpose


def test_nested_texts_end() -> None:
    """Scripts in scripts are read to a depth."""
    text = "x --dataset o/n0\n"
    for level in range(1, 6):
        text = f"bash <<E{level}\n{text}E{level}\nx --dataset o/n{level}\n"
    assert sorted(datasets(text)) == ["o/n2", "o/n3", "o/n4", "o/n5"]


def test_too_much_is_refused() -> None:
    """Texts outside the bounds raise DecodeError."""
    with pytest.raises(DecodeError):
        uses(b"data " + b" " * 1024 * 1024)


@given(st.binary(max_size=60))
def test_no_bytes_make_a_fault(noise: bytes) -> None:
    """Whatever stands between commands, nothing is raised and places lie in the text."""
    data = b"DATA=/x/y/z\n" + noise + b'\nx --dataset $DATA "' + noise
    assert all(0 <= use.at.start <= use.at.end <= len(data) for use in uses(data))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("for i in {loop}; do python - <<E\nfrom datasets import load_dataset\nload_dataset('o/n')\nE\ndone", "o/n"),
        ("for i in {loop}; do python -c \"from datasets import load_dataset; load_dataset('o/n')\" $i; done", "o/n"),
        ("for i in {loop}; do bash <<E\npython t.py --dataset o/n\nE\ndone", "o/n"),
        ("for i in {loop}; do read -r CMD <<E\nt.py --dataset o/n\nE\ndone", "o/n"),
    ],
)
def test_what_a_loop_feeds_to_a_command_is_read_once(monkeypatch: pytest.MonkeyPatch, text: str, found: str) -> None:
    """A text in the text is read once, however often a loop runs the command that is fed with it."""
    begun: list[bytes] = []

    def parsed(data: bytes) -> object:
        begun.append(data)
        return parse(data)

    def run(data: bytes) -> Iterator[Event]:
        begun.append(data)
        return events(data)

    monkeypatch.setattr(_uses, "parse", parsed)
    monkeypatch.setattr(_commands, "events", run)
    once = datasets(text.format(loop="1"))
    reads = len(begun)
    assert datasets(text.format(loop=" ".join(map(str, range(500))))) == once == [found]
    assert len(begun) == 2 * reads


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"python train.py --datasets {' '.join(f'a/{number}' for number in range(1_500))}", 1_500),
        (f"python train.py --datasets {','.join(f'a/{number}' for number in range(2_000))}", 2_000),
        (f"DATASETS='{' '.join(f'a/{number}' for number in range(2_000))}'", 2_000),
        (f"DATASETS=({' '.join(f'a/{number}' for number in range(2_500))})", 2_500),
        (
            f"for d in {' '.join(f'a/{number}' for number in range(2_500))}; do python train.py --dataset $d; done",
            2_500,
        ),
        ("get() { wget https://x.org/data/$1.zip; }\n" + "".join(f"get {number}\n" for number in range(2_500)), 2_500),
    ],
)
def test_every_one_of_many(text: str, found: int) -> None:
    """Thousands of datasets in one option, text, list, loop or function are all found."""
    assert len(uses(text)) == found
