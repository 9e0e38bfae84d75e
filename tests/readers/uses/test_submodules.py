"""Git submodules that are datasets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse, Part
from mlpolicy.readers import Source
from mlpolicy.readers.uses import submodules
from mlpolicy.readers.uses.submodules import READER


def uses(text: str | bytes) -> list[DatasetUse]:
    data = text.encode() if isinstance(text, str) else text
    return [use for use in READER.read(Source(path=".gitmodules", data=data)) if isinstance(use, DatasetUse)]


def section(path: str, url: str, more: str = "") -> str:
    return f'[submodule "x"]\n\tpath = {path}\n\turl = {url}\n{more}'


@pytest.mark.parametrize(("path", "expected"), [(".gitmodules", True), ("a/.gitmodules", False), ("gitmodules", False)])
def test_matches(path: str, expected: bool) -> None:
    """Git reads the file at the root, and no other."""
    assert READER.matches(path) is expected


def test_whole_use() -> None:
    """A use stands at the URL."""
    text = section("data/c4", "https://huggingface.co/datasets/allenai/C4")
    at = At(start=39, end=81)
    (use,) = uses(text)
    assert text[at.start : at.end] == "https://huggingface.co/datasets/allenai/C4"
    assert use == DatasetUse(
        dataset="https://huggingface.co/datasets/allenai/C4",
        id=use.id,
        source="huggingface",
        path=".gitmodules",
        at=at,
        parts=(Part(name="dataset", path=".gitmodules", at=at),),
        how="config-value",
        row="submodules",
    )
    assert use.id == "hf:allenai/c4"


@pytest.mark.parametrize(
    ("text", "identity", "source"),
    [
        (section("x", "git@hf.co:datasets/a/b"), "hf:a/b", "huggingface"),
        (section("x", '"https://zenodo.org/record/5"'), "doi:10.5281/zenodo.5", "url"),
        (section("x", "https://github.com/OwnDatasets/ds1.git"), "url:https://github.com/OwnDatasets/ds1", "url"),
        (section("data/my-corpus", "git@github.com:o/my-corpus.git"), "url:https://github.com/o/my-corpus", "url"),
        (section("a/Datasets/x", "https://x.org/o/eval_dataset"), "url:https://x.org/o/eval_dataset", "url"),
        (section("raw", "https://github.com/o/raw", "\tdatalad-id = 1\n"), "url:https://github.com/o/raw", "url"),
        (section("raw", "./raw", "\tdatalad-id = 1\n"), "path:raw", "local"),
        (section("raw", "../raw", "\tdatalad-url = ria+ssh://x.org/a\n"), "url:ria+ssh://x.org/a", "url"),
        (section("x", "git@hf.co:datasets/a/b").replace("\n", "\r\n"), "hf:a/b", "huggingface"),
        (section("x", "git@hf.co:datasets/a/b").replace("url", "URL"), "hf:a/b", "huggingface"),
    ],
)  # fmt: skip
def test_reads(text: str, identity: str, source: str) -> None:
    """Pages of datasets, owners of datasets, data by place and name, and what DataLad made."""
    assert [(use.id, use.source) for use in uses(text)] == [(identity, source)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "path = data/x\nurl = https://huggingface.co/datasets/a/b\n",
        section("third_party/datasets", "https://github.com/huggingface/datasets.git"),
        section("data/tools", "https://github.com/o/converter.git"),
        section("data/x", "https://github.com/o/dataset-models.git"),
        section("external/x", "https://github.com/o/x-dataset.git"),
        section("data/x", "../x-dataset.git"),
        section("x", ""),
        '[submodule "x"]\n\turl = https://x.org/o/my-dataset\n',
        '[submodule "x"]\n\tbranch = main\n',
        "# " + section("x", "y").replace("\n", "\n# "),
    ],
)
def test_ignores(text: str) -> None:
    """Code is not data, whatever its repository is called."""
    assert uses(text) == []


def test_what_gives_access_is_left_out() -> None:
    """User and password of a URL reach nobody."""
    (use,) = uses(section("data/x", "https://user:secret@x.org/o/x-dataset"))
    assert (use.dataset, use.private) == ("https://x.org/o/x-dataset", True)


def test_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with more submodules than are looked at says so."""
    monkeypatch.setattr(submodules, "MAX_SUBMODULES", 2)
    assert len(uses(section("x", "git@hf.co:datasets/a/b") * 2)) == 2
    with pytest.raises(DecodeError, match="more than 2 submodules"):
        uses(section("x", "git@hf.co:datasets/a/b") * 3)


@given(st.binary(max_size=60))
def test_no_bytes_are_a_fault(data: bytes) -> None:
    """Whatever the file holds, reading it ends."""
    uses(b'[submodule "' + data + b"\nurl =" + data + b"\npath = " + data)
