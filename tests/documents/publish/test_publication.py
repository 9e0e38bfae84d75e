"""What publishing a summary starts from."""

from dataclasses import replace

import pytest

from mlpolicy.config import Config
from mlpolicy.documents.publish.publication import Act, Here, Wanted, act_of, stored
from mlpolicy.errors import ConfigError
from mlpolicy.model import At, Inventory, Model, SummaryState
from mlpolicy.snapshot import blob_id
from tests.documents.publish.test_publishable import found
from tests.documents.samples import ENTRY, SUMMARY

MODEL = Model(
    id="aurora",
    version="1.0",
    name="aurora@1.0",
    path="",
    at=At(),
    summary=SummaryState(path="s.yaml", state="present"),
)
FILES = {"s.yaml": SUMMARY.encode()}


def here(**changes: object) -> Here:
    """A working tree with one model and its summary."""
    base = Here(
        inventory=Inventory(models=(MODEL,), summaries=(replace(found(SUMMARY), path="s.yaml"),)),
        config=Config(models=(ENTRY,)),
        read=FILES.get,
        recorded=lambda _, data: blob_id(data),
        waived=lambda *_: frozenset(),
    )
    return replace(base, **changes)  # type: ignore[arg-type]  # fields of a Here


def act(**changes: object) -> Act:
    return act_of(here(**changes), "aurora@1.0", Wanted())


def test_whose_it_is() -> None:
    """The named version first, then the others that name the summary and that it speaks of; no withdrawn one."""
    text = SUMMARY.replace("fields:", "covers: [aurora@1.1, aurora@1.2]\nfields:", 1)
    others = (
        replace(ENTRY, version="1.1"),
        replace(ENTRY, version="1.2", status="withdrawn"),
        replace(ENTRY, version="1.3"),
    )
    config = Config(models=(*others, ENTRY))
    inventory = Inventory(models=(MODEL,), summaries=(replace(found(text), path="s.yaml"),))
    made = act(config=config, inventory=inventory)
    assert [entry.name for entry in made.entries] == ["aurora@1.0", "aurora@1.1"]
    assert (made.summary.path, made.data, made.rows) == ("s.yaml", SUMMARY.encode(), ())


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"config": Config(models=(replace(ENTRY, summary=None),))},
            "aurora@1.0 names no summary; `mlpolicy init --documents aurora@1.0` drafts one",
        ),
        (
            {"inventory": Inventory(models=(replace(MODEL, summary=SummaryState(path="s.yaml", state="absent")),))},
            "s.yaml, the summary of aurora@1.0, is absent; `mlpolicy check` says more",
        ),
        (
            {"inventory": Inventory(models=(MODEL,), summaries=(replace(found(SUMMARY), path="s.yaml", model="b@1"),))},
            "s.yaml is the summary of b@1, not of aurora@1.0",
        ),
    ],
)
def test_refused(changes: dict[str, object], message: str) -> None:
    """No summary, one that is not there, and one of another model."""
    with pytest.raises(ConfigError) as caught:
        act(**changes)
    assert str(caught.value) == message


def test_stored() -> None:
    """What git records, whether it keeps CRLF or not; another content is refused."""
    crlf, plain = b"a\r\n", b"a\n"
    as_is = act(read=(FILES | {"s.md": crlf}).get)
    assert stored(as_is, "s.md", plain) == (crlf, blob_id(crlf))
    cleaned = replace(as_is, here=replace(as_is.here, recorded=lambda *_: blob_id(plain, "sha256")))
    assert stored(cleaned, "s.md", plain) == (plain, blob_id(plain, "sha256"))
    filtered = replace(as_is, here=replace(as_is.here, recorded=lambda *_: "0" * 40))
    with pytest.raises(ConfigError, match=r"^s\.md: attributes make git record another content"):
        stored(filtered, "s.md", plain)
