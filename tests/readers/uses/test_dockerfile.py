"""Dataset uses of Dockerfiles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.readers import Source
from mlpolicy.readers.uses.dockerfile import READER, as_shell, read
from mlpolicy.tables import shipped


def lines(text: str, path: str = "Dockerfile") -> list[tuple[int, str]]:
    """Line and dataset of each use."""
    data = text.encode()
    found = read(Source(path=path, data=data, tables=shipped()))
    return [(data[: use.at.start].count(b"\n") + 1, use.dataset) for use in found]


@pytest.mark.parametrize("path", ["Dockerfile", "Dockerfile.train.tmpl", "train/Dockerfile"])
def test_a_library_that_is_built(path: str) -> None:
    """What one instruction fetches, unpacks and builds is a program, whatever image it is for."""
    text = (
        "RUN wget -O - https://x.org/lib-3.3.8.tar.bz2 | tar xj && \\\n # note\n mkdir b && A=/b cmake .. && \\\n make"
    )
    assert lines(text, path) == []
    assert lines("RUN wget https://x.org/lib-3.3.8.tar.bz2", "Dockerfile.train") == []


def test_matches() -> None:
    """Dockerfiles by their usual names."""
    good = ("Dockerfile", "a/Dockerfile.gpu", "Containerfile", "train.dockerfile", "Dockerfile-cpu", "dockerfile")
    assert all(READER.matches(path) for path in good)
    assert not any(READER.matches(path) for path in ("a.sh", "Dockerfile.md", "my_dockerfile_notes", "dockerfile.py"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RUN python train.py --dataset o/n", [(1, "o/n")]),
        ("run --mount=type=cache,target=/x python train.py --dataset o/n", [(1, "o/n")]),
        ("RUN a \\\n  # note\n\n && x --dataset o/n", [(4, "o/n")]),
        ("RUN wget https://x.org/data/a.zip \\\n && unzip a.zip", [(1, "https://x.org/data/a.zip")]),
        ("ENV DATASET=o/n X=1", [(1, "o/n")]),
        ("ENV TRAIN_DATA   /x/y/z.json", [(1, "/x/y/z.json")]),
        ("ARG DATASET=o/n\nRUN x --dataset $DATASET", [(1, "o/n")]),
        ("ADD https://x.org/data/a.zip /a", [(1, "https://x.org/data/a.zip")]),
        ('CMD ["python", "train.py", "--dataset", "o/n"]', [(1, "o/n")]),
        ('ENTRYPOINT [ "x", \\\n "--dataset", "o/n" ]', [(2, "o/n")]),
        ("RUN <<E\nx --dataset o/n\nRUN x --dataset o/m\nE\nRUN x --dataset o/k", [(2, "o/n"), (3, "o/m"), (5, "o/k")]),
        ("RUN <<E\nx --dataset o/n", [(2, "o/n")]),
        ("RUN bash <<E\nx --dataset o/n\nE", [(2, "o/n")]),
    ],
)
def test_reads(text: str, found: list[tuple[int, str]]) -> None:
    """Commands, variables and what is added from elsewhere."""
    assert lines(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "FROM data:1\nCOPY data/x/y.json /data\nLABEL dataset=o/n\n# RUN x --dataset o/n",
        "COPY <<E /train.txt\nRUN x --dataset o/n\nE",
        "RUN pip install datasets && apt-get install -y x",
        "RUN wget https://x.org/cmake-3.2.tar.gz",
        "ENV HF_DATASETS_CACHE /x",
        "",
    ],
)
def test_ignores(text: str) -> None:
    """Images, files of the repository, labels, packages."""
    assert lines(text) == []


@given(st.binary(max_size=80))
def test_the_shell_text_is_as_long(noise: bytes) -> None:
    """Places hold, whatever the file holds."""
    data = b"RUN a\n" + noise + b"\nENV X  y\n" + noise
    assert len(as_shell(data)) == len(data)
