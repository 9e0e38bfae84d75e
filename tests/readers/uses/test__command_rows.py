"""Commands that the tables describe."""

from typing import Any

import pytest

from mlpolicy.model import At, DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses._bash_words import Piece, Word
from mlpolicy.readers.uses._command_rows import Rows
from mlpolicy.readers.uses._shell_uses import ShellUses
from mlpolicy.tables import CommandRow, UseTables, shipped


def run(command: str, *rows: CommandRow, path: str = "a.sh") -> tuple[frozenset[str] | None, list[DatasetUse]]:
    """What the rows know of a command, and its uses."""
    tables = UseTables(commands=rows) if rows else shipped()
    source = Source(path=path, data=b"", tables=tables)
    uses = ShellUses(source, lambda start, end: At(start=start, end=end))
    at, words = 0, []
    for text in command.split():
        words.append(Word((Piece(text, at, at + len(text), known=not text.startswith("$")),)))
        at += len(text) + 1
    return Rows(source, b"", uses).read(words), list(uses)


@pytest.mark.parametrize(
    ("command", "ids"),
    [
        ("huggingface-cli download o/n --repo-type dataset --local-dir data/x", ["hf:o/n"]),
        ("hf download --repo-type=dataset o/n a.json --revision v1", ["hf:o/n"]),
        ("hf download o/n", []),
        ("hf download o/n --repo-type model", []),
        ("wget -q -P data https://x.org/data/a.zip https://x.org/b.csv", ["url:https://x.org/data/a.zip", "url:https://x.org/b.csv"]),
        ("sudo -E wget https://x.org/data/a.zip", ["url:https://x.org/data/a.zip"]),
        ("sudo " + "aws " * 7 + "wget https://x.org/data/a.zip", ["url:https://x.org/data/a.zip"]),
        ("sudo " + "aws " * 8 + "wget https://x.org/data/a.zip", []),
        ("wget -O model.zip https://x.org/data/a.zip", []),
        ("wget https://x.org/install.sh", []),
        ("curl -sLo data/a https://x.org/b.zip", ["url:https://x.org/b.zip"]),
        ("curl -X POST -d data/x.json https://x.org/api", []),
        ("aws s3 cp --recursive s3://b/data/coco .", ["s3:b/data/coco"]),
        ("aws --profile p s3 sync s3://b/data/coco /x", ["s3:b/data/coco"]),
        ("aws s3 cp data/coco s3://b/data/coco", []),
        ("gsutil -m cp -r gs://b/data/coco .", ["gs:b/data/coco"]),
        ("gcloud storage cp gs://b/models/x .", []),
        ("kaggle datasets download -d o/n", ["kaggle:o/n"]),
        ("kaggle datasets download o/n --unzip", ["kaggle:o/n"]),
        ("kaggle competitions download -c titanic -p data", ["kaggle:titanic"]),
        ("git clone --depth 1 https://huggingface.co/datasets/o/n", ["hf:o/n"]),
        ("git -C x lfs clone https://huggingface.co/datasets/o/n", ["hf:o/n"]),
        ("git clone https://huggingface.co/o/n", []),
        ("git clone https://github.com/o/tool.git", []),
        ("dvc get https://github.com/o/n/ data/x.csv -o y", ["url:https://github.com/o/n/data/x.csv"]),
        ("dvc get https://github.com/o/n", []),
        ("dvc import-url https://x.org/data.csv data.csv", ["url:https://x.org/data.csv"]),
        ("modelscope download --dataset o/n", ["modelscope:o/n"]),
        ("modelscope download --model o/n", []),
        ("modelscope download --repo-type dataset o/n a.csv", ["modelscope:o/n"]),
        ("modelscope download o/n --max-workers 4", []),
        ("gdown https://drive.google.com/uc?id=1 -O model.pth", []),
        ("gdown 1aB_c -O data/x.zip", ["url:https://drive.google.com/file/d/1aB_c"]),
        ("gdown https://drive.google.com/uc?id=1aB -O train.zip", ["url:https://drive.google.com/file/d/1aB"]),
        ("gdown --fuzzy https://x.org/data/a.zip", ["url:https://x.org/data/a.zip"]),
        ("gdown https://drive.google.com/file/d/1aB/view -O x.zip", []),
        ("zenodo_get 123", ["doi:10.5281/zenodo.123"]),
        ("zenodo_get 10.5281/zenodo.12", ["doi:10.5281/zenodo.12"]),
        ("datalad get -r sub-01", ["path:sub-01"]),
        ("tfds build mnist", ["tfds:mnist"]),
        ("lhotse download librispeech $dl_dir", ["lhotse:librispeech"]),
        ("img2dataset --url_list data/urls.parquet --output_folder out", ["path:data/urls.parquet"]),
        ("fairseq-train data-bin/wmt --arch x", ["path:data-bin/wmt"]),
        ("tar -xf x_train.tar -C y", ["path:x_train.tar"]),
        ("tar xzf data/x.tgz", ["path:data/x.tgz"]),
        ("tar -czf data/x_train.tgz d", []),
        ("tar czf data/x_train.tgz d", []),
        ("unzip -q tool.zip", []),
        ("other command", []),
    ],
)  # fmt: skip
def test_shipped_rows(command: str, ids: list[str]) -> None:
    """Each command gives the datasets that it takes, and no models, tools or places that it writes to."""
    assert [use.id for use in run(command)[1]] == ids


def row(**more: Any) -> CommandRow:
    return CommandRow(**{"command": "get it", "source": "huggingface", **more})


def test_a_row_gives_configuration_revision_and_split() -> None:
    """Options that the row names say which part is taken."""
    one = row(argument=0, config="--c", revision="--r", split="--s")
    known, (use,) = run("get it --c en --r v1 --s test o/n", one)
    assert (use.config, use.revision, use.splits) == ("en", "v1", ("test",))
    assert (use.purpose, use.row) == ("eval", "commands: get it")
    assert known == frozenset({"c", "r", "s"})


def test_a_row_without_an_argument_takes_options_only() -> None:
    """A free argument is no dataset then."""
    assert run("get it o/n", row(option=("--d",)))[1] == []


def test_a_flag_may_be_required() -> None:
    """A row with an empty value asks for the flag alone."""
    one = row(argument=0, only={"--data": ""})
    assert [len(run(f"get it o/n{flag}", one)[1]) for flag in ("", " --data")] == [0, 1]


def test_nothing_more_is_looked_at_where_anything_can_be_fetched() -> None:
    """Options of a download say nothing of data; those of other commands may."""
    assert run("get it x", row(argument=0, data_only=True))[0] is None
    assert run("get it x", row(argument=0, valued=("--x",)))[0] == frozenset({"x"})
    assert run("get that x", row(argument=0))[0] == frozenset()


def test_what_a_run_decides_is_unresolved() -> None:
    """A dataset that is surely one and is not known is reported; a download of anything is not."""
    assert [use.dataset for use in run("get it $1", row(argument=0))[1]] == ["?$1"]
    assert run("get it $1", row(argument=0, source="url", data_only=True))[1] == []


def test_purposes() -> None:
    """The row, the file that is fetched, then the script say what it is for."""
    fetch = "wget https://x.org/data/{}.zip"
    purposes = [
        run("get it o/n", row(argument=0, purpose="eval"))[1][0].purpose,
        run(fetch.format("val"), path="train.sh")[1][0].purpose,
        run(fetch.format("x"), path="get_eval.sh")[1][0].purpose,
        run(fetch.format("x"))[1][0].purpose,
    ]
    assert purposes == ["eval", "eval", "eval", "train"]


def test_the_tables_words_for_an_archive_are_of_medium_confidence() -> None:
    """That an archive is unpacked says less than that it is fetched."""
    assert [use.confidence for use in run("tar xf data/x.tar")[1]] == ["medium"]
