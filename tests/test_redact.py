"""What `inventory --redact` leaves out."""

from dataclasses import replace

import pytest

from mlpolicy.config import Confidential, Config
from mlpolicy.linking import link
from mlpolicy.linking.identities import salted
from mlpolicy.model import (
    At,
    CrawlerSetting,
    DatasetId,
    DatasetUse,
    Declaration,
    Definition,
    Digest,
    Fact,
    GenerationCall,
    Inventory,
    LockDataset,
    LockReview,
    ModelCard,
    SummaryDataset,
    TrainingSummary,
    Upstream,
)
from mlpolicy.redact import NOT_SHOWN, redact

SALT = "salt"
BUCKET = DatasetId("s3:corp-books/raw")
PUBLIC = DatasetId("hf:allenai/c4")


def use(dataset: str, id_: str | None, **more: str) -> DatasetUse:
    """A use in train.py."""
    name = DatasetId(id_) if id_ else None
    return replace(DatasetUse(dataset=dataset, id=name, source="s3", path="train.py", at=At()), **more)  # type: ignore[arg-type]  # fields of the dataclass, all text here


def declaration(dataset: str, **more: object) -> Declaration:
    """A declaration in datasets.yaml."""
    made = Declaration(dataset=DatasetId(dataset), name=dataset, reader="native", path="datasets.yaml", at=At())
    return replace(made, **more)  # type: ignore[arg-type]  # fields of the dataclass


def redacted(*facts: Fact) -> Inventory:
    """The facts, linked and redacted."""
    return redact(link(facts, {}, Config(confidential=Confidential(salt=SALT))))


def test_bucket() -> None:
    """A bucket that nothing declares is a scheme and a short hash, without configuration and revision."""
    found = redacted(use("s3://corp-books/raw", BUCKET, config="secret", revision="v1", ref="x"))
    shown = DatasetId(found.uses[0].shown)
    assert shown.startswith("s3:#")
    assert found.uses[0] == replace(use(shown, shown), shown=shown, private=True, pinned=True)
    assert (found.datasets[0].id, found.datasets[0].ids) == (shown, ())


def test_withheld() -> None:
    """A withheld dataset stands under its opaque id wherever it is named; what could tell it is left out."""
    opaque = DatasetId("private:books-1")
    found = redacted(
        declaration(
            opaque,
            disclosure="withheld",
            match=(salted(SALT, BUCKET),),
            urls=("https://corp.example/books",),
            digests=(Digest(algorithm="md5", value="00"),),
            pin="v1",
            version="1",
            upstream=(Upstream(dataset="s3://corp-books/old", id=DatasetId("s3:corp-books/old")),),
        ),
        use("s3://corp-books/raw", BUCKET),
    )
    assert [(item.dataset, item.id) for item in found.uses] == [(opaque, opaque)]
    hidden = found.declarations[0]
    assert (hidden.dataset, hidden.name, hidden.urls, hidden.digests, hidden.pin, hidden.version) == (
        opaque,
        opaque,
        (),
        (),
        None,
        None,
    )
    (source,) = hidden.upstream
    assert source.dataset == source.id
    assert source.dataset.startswith("s3:#")
    assert [item.id for item in found.datasets] == [opaque]


def test_described() -> None:
    """A described dataset stands under its description."""
    found = redacted(declaration(PUBLIC, name="licensed books", disclosure="described"), use("allenai/c4", PUBLIC))
    assert (found.declarations[0].name, found.uses[0].dataset) == ("licensed books", "licensed books")
    assert found.datasets[0].id == "licensed books"


def test_public_stays() -> None:
    """What is public stays as it is, also a bucket that a declaration calls public."""
    facts = (
        declaration(BUCKET, urls=("https://data.example/x", "not a url")),
        use("s3://corp-books/raw", BUCKET),
        use("?name", None),
        Definition(name="c4", dataset="allenai/c4", id=PUBLIC, source="huggingface", path="d.py", at=At()),
        Definition(name="x", dataset="?x", id=None, source="other", path="d.py", at=At()),
        ModelCard(
            reader="model-card",
            path="README.md",
            at=At(),
            datasets=(Upstream(dataset="c4", id=PUBLIC), Upstream(dataset="own web")),
        ),
    )
    plain = link(facts, {}, Config())
    assert redact(plain) == plain


def test_other_places() -> None:
    """Definitions, cards, documents and the lock name private data no more than uses do."""
    found = redacted(
        use("?f's3://corp-books/{part}'", None, ref="x"),
        declaration(PUBLIC, urls=("s3://corp-books/raw",), upstream=(Upstream(dataset="s3://corp-books/{x}"),)),
        Definition(name="books", dataset="s3://corp-books/raw", id=BUCKET, source="s3", path="d.py", at=At()),
        Definition(name="parts", dataset="?'gs://corp/' + x", id=None, source="gcs", path="d.py", at=At()),
        ModelCard(
            reader="model-card",
            path="README.md",
            at=At(),
            datasets=(Upstream(dataset="s3://corp-books/raw", id=BUCKET),),
        ),
        TrainingSummary(path="s.yaml", at=At(), model="m@1", datasets=(SummaryDataset(id=BUCKET),)),
        LockDataset(path="mlpolicy.lock", at=At(), model="m@1", dataset=BUCKET, state="pending"),
        LockReview(path="mlpolicy.lock", at=At(), model="m@1", by="@owner", date="2026-11-20"),
    )
    assert found.uses[0].dataset == found.uses[0].shown == NOT_SHOWN
    assert "corp" not in repr(found)


@pytest.mark.parametrize("text", ["s3a://b", "gcs://b", "abfss://b", "az://b", "file:/x", "S3://b"])
def test_unresolved(text: str) -> None:
    """An expression that spells out a private place is not shown."""
    assert redacted(use(f"?'{text}' + x", None)).uses[0].dataset == NOT_SHOWN


def test_generation_calls() -> None:
    """Output and model of a call are left out where one of them is a place that is not public."""
    public = GenerationCall(path="a.py", at=At(), expression="f", api="x", model="o/m", output="out.json")
    private = replace(public, output="s3://corp-books/raw", output_id=BUCKET)
    local = replace(public, model="/mnt/m", output=None)
    found = redacted(public, private, local).generation_calls
    assert found[0] == public
    assert (found[1].model, found[1].output_id, found[1].output) == (None, None, found[1].shown)
    assert found[1].shown.startswith("s3:#")
    assert (found[2].model, found[2].output) == (None, None)


def test_crawler_settings() -> None:
    """A value that names a bucket or a place outside the repository is left out."""
    public = CrawlerSetting(path="a.py", at=At(), tool="t", setting="user_agent", value="bot", state="agent")
    private = replace(public, value="?read('s3://corp-books/agent')")
    assert redacted(public, private).crawler_settings == (public, replace(public, value=NOT_SHOWN))
