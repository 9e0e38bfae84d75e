"""Lineage: how models come to be trained on data, what of its origin is open, and what models made."""

from typing import Any

import pytest

from mlpolicy.linking.identities import Identities
from mlpolicy.linking.lineage import link_lineage, link_outputs
from mlpolicy.model import At, Dataset, DatasetId, Declaration, Digest, GenerationCall, Part

from .facts import declaration, upstream, use

D = DatasetId
GONE = ("a digest of its files, which are not in git",)


def dataset(id_: str, **more: Any) -> Dataset:
    values: dict[str, Any] = {"shown": id_, "path": "", "at": At(), "ids": (D(id_),), "trained_on": True} | more
    return Dataset(id=D(id_), **values)


def linked(datasets: list[Dataset], statements: list[Declaration], *taken: str, files: str = "") -> dict[str, Dataset]:
    identities = Identities(statements, frozenset(files.split()), None)
    grouped: dict[DatasetId, list[Declaration]] = {}
    for statement in statements:
        grouped.setdefault(statement.dataset, []).append(statement)
    uses = [use(name, trained_on=True) for name in taken]
    found = link_lineage(datasets, grouped, uses, identities, lambda name: name == "hf:ours/model")
    return {item.id: item for item in found}


def test_taken() -> None:
    """A dataset is trained on itself, or through what was made from it, or not at all."""
    datasets = [dataset("hf:a/b"), dataset("hf:up/1"), dataset("hf:up/2"), dataset("hf:c/d", trained_on=False)]
    statements = [
        declaration("hf:a/b", upstream=upstream("hf:up/1")),
        declaration("hf:up/1", upstream=upstream("hf:up/2")),
        declaration("hf:c/d", upstream=upstream("hf:up/2")),
    ]
    found = linked(datasets, statements, "hf:a/b")
    assert [item.taken for item in found.values()] == [
        "is trained on",
        "is upstream of hf:a/b",
        "is upstream of hf:up/1",
        "",
    ]


def test_place_of_what_only_lineage_names() -> None:
    """It stands where the surest statement names it, and is as sure as that; others keep their place."""
    part = Part(name="upstream", path="b.yaml", at=At(pointer="/x/derived_from"))
    statements = [
        declaration("hf:a/b", "a.yaml", upstream=upstream("hf:up/1"), confidence="medium"),
        declaration("hf:a/b", "b.yaml", upstream=upstream("hf:up/1", "hf:used/1"), parts=(part,)),
        declaration("hf:c/d", "c.yaml", upstream=upstream("hf:up/2")),
    ]
    datasets = [
        dataset("hf:up/1", confidence="low"),
        dataset("hf:up/2", confidence="low"),
        dataset("hf:used/1", used=True, path="train.py", confidence="medium"),
        dataset("hf:a/b", declared=True, path="a.yaml"),
        dataset("hf:c/d", declared=True, path="c.yaml"),
        dataset("hf:nobody/1", confidence="low"),
    ]
    found = linked(datasets, statements)
    assert [(item.path, item.at, item.confidence) for item in found.values()] == [
        ("b.yaml", At(pointer="/x/derived_from"), "high"),
        ("c.yaml", At(), "high"),
        ("train.py", At(), "medium"),
        ("a.yaml", At(), "high"),
        ("c.yaml", At(), "high"),
        ("", At(), "low"),
    ]


def test_undeclared_upstream() -> None:
    """What nothing declares is named with its place, once for a file; a model that made the data is no dataset."""
    at = At(pointer="/x")
    parts = (Part(name="upstream", path="datasets.yaml", at=at),)
    sources = upstream("hf:up/1", "hf:up/2", "hf:ours/model", "hf:declared/1", "s3:bucket/x")
    statements = [declaration("hf:a/b", upstream=sources, parts=parts), declaration("hf:declared/1")]
    ids = tuple(source.id for source in sources)
    found = linked([dataset("hf:a/b", upstream=ids), dataset("hf:declared/1")], statements)
    first, second = found.values()
    assert [name.partition("#")[0] for name in first.upstream_undeclared] == ["hf:up/1", "hf:up/2", "s3:"]
    assert first.parts == (Part(name="upstream_undeclared", path="datasets.yaml", at=at),)
    assert (second.upstream_undeclared, second.parts) == ((), ())


DIGEST = Digest(algorithm="sha256", value="ab")


@pytest.mark.parametrize(
    ("id_", "stated", "more", "expected"),
    [
        ("hf:a/b", {}, {}, ()),
        ("entry:card.md#x", {}, {}, ("its source",)),
        ("entry:card.md#x", {"urls": ("https://example.org",)}, {}, ()),
        ("entry:card.md#x", {"upstream": upstream("hf:a/b")}, {}, ()),
        ("entry:card.md#x", {"paths": ("data/**",)}, {}, ()),
        ("private:a-1", {"match": ("ab",)}, {}, ()),
        ("private:a-1", {}, {}, ("its source",)),
        ("private:a-1", {}, {"ids": (D("private:a-1"), D("hf:a/b"))}, ()),
        (
            "hf:a/b",
            {},
            {"category": "crawled"},
            ("the time of its collection", "whether it holds personal data"),
        ),
        ("hf:a/b", {"collected": "2024"}, {"category": "user"}, ("whether it holds personal data",)),
        ("hf:a/b", {"personal_data": "described"}, {"category": "private"}, ("the time of its collection",)),
        ("hf:a/b", {}, {"category": "licensed"}, ()),
        ("path:data/x.csv", {}, {}, ()),
        ("path:gone.csv", {}, {}, GONE),
        ("path:gone.csv", {"upstream": upstream("hf:a/b")}, {"upstream": (D("hf:a/b"),)}, ()),
        (
            "path:gone.csv",
            {"upstream": upstream("hf:a/b")},
            {"upstream": (D("hf:a/b"),), "category": "synthetic"},
            GONE,
        ),
        ("path:gone.csv", {"pin": "v1"}, {}, ()),
        ("path:gone.csv", {"digests": (DIGEST,)}, {}, ()),
        ("hf:a/b", {"paths": ("gone/**",)}, {}, GONE),
        ("hf:a/b", {"paths": ("data/**", "raw/*.csv")}, {}, ()),
    ],
)
def test_unstated(id_: str, stated: dict[str, Any], more: dict[str, Any], expected: tuple[str, ...]) -> None:
    """Asked is only what nobody but the team can say: of data that it gathers, keeps outside git, or gave a name."""
    found = linked([dataset(id_, **more)], [declaration(id_, **stated)], files="data data/x.csv")
    assert found[id_].unstated == expected


def test_undeclared_states_nothing() -> None:
    """What nothing declares is another rule's."""
    assert linked([dataset("path:gone.csv")], [])["path:gone.csv"].unstated == ()


def test_outputs() -> None:
    """A call knows what is declared of its output; a path is relative to the repository or to the code's folder."""

    def call(output: str | None) -> GenerationCall:
        id_ = D(output) if output else None
        return GenerationCall(path="src/make.py", at=At(), expression="f", api="x", output_id=id_)

    place = At(pointer="/datasets/0/id")
    found = dataset("path:src/out.jsonl", declared=True, category="public", path="datasets.yaml", at=place)
    bare = dataset("hf:a/b", trained_on=False)
    identities = Identities([declaration("path:src/out.jsonl")], frozenset(), None)
    first, second, third, fourth = link_outputs(
        [call("path:out.jsonl"), call("hf:a/b"), call("hf:other/1"), call(None)], [found, bare], identities
    )
    assert (first.output_declared, first.output_category, first.output_trained_on) == (True, "public", True)
    assert first.parts == (Part(name="statement", path="datasets.yaml", at=place),)
    assert (second.output_declared, second.output_category, second.output_trained_on) == (False, "", False)
    assert (third, fourth) == (call("hf:other/1"), call(None))
