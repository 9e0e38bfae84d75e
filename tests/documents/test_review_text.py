"""What an owner sees before a review is recorded."""

from dataclasses import replace

import pytest

from mlpolicy.documents.review_text import MAX_PLACES, Seen, described
from mlpolicy.model import At, DatasetUse, DocumentationState, Inventory, Location, LockReview, PolicyState
from tests.documents.samples import dataset, inventory
from tests.test_review import PUBLICATION, row

NAME = "aurora@1.0"
ACT = LockReview(path="mlpolicy.lock", at=At(), line=9, model=NAME, by="@owner", date="2026-11-20")


def look(found: Inventory, changed: str = "") -> list[str]:
    """Lines of the text; every line of a file was there all the time."""

    def locate(path: str, at: At) -> Location:
        return Location(path=path, line=at.start)

    seen = Seen(locate=locate, since=lambda path, line: f"({path}, {line})", changed=lambda path, _: changed and path)
    return described(found, NAME, seen).splitlines()


def use(line: int, path: str = "train.py", **more: object) -> DatasetUse:
    """A training use of the one dataset."""
    facts = {"dataset": "x", "id": dataset().id, "source": "other", "models": (NAME,), "path": path}
    return DatasetUse(at=At(start=line), **(facts | more))  # type: ignore[arg-type]  # a row a test


def test_many_places() -> None:
    """So many are listed, each once, and only those of the model's own recipes."""
    uses = (use(1), use(1), *(use(line) for line in range(2, 15)), use(99, models=("other@1",)), use(99, id=None))
    lines = look(replace(inventory(dataset()), uses=uses))
    assert [line for line in lines if line.startswith("    ")][::2] == [
        *(f"    used at train.py:{line}" for line in range(1, MAX_PLACES + 1)),
        "    and in 4 more places",
    ]


def test_clashes() -> None:
    """Rows of two branches that say different things, of a dataset and of a publication."""
    reviewed = (row("hf:allenai/c4", line=1), row("hf:allenai/c4", line=2, license="MIT"))
    published = (replace(PUBLICATION, line=3), replace(PUBLICATION, line=4, date="2026-11-21"))
    found = replace(inventory(dataset()), lock=(*reviewed, *published, ACT, replace(ACT, model="other@1", line=10)))
    assert look(found) == [
        "aurora@1.0: reviewed by @owner on 2026-11-20",
        "  mlpolicy.lock:9, (mlpolicy.lock, 9)",
        "~ hf:allenai/c4",
        "    has 2 reviewed rows that differ: license none (line 1); license MIT (line 2)",
        "~ edition 2 has 2 publication rows that differ: date 2026-11-20 (line 3); date 2026-11-21 (line 4);",
        "delete the one that is not true",
    ]


def test_documents() -> None:
    """Those that are there and changed."""
    found = inventory()
    model = replace(
        found.models[0],
        summary=replace(found.models[0].summary, state="present"),
        copyright_policy=PolicyState(path="p.md", state="absent"),
        documentation=DocumentationState(path="d.yaml", state="present"),
    )
    found = replace(found, models=(model,), lock=(ACT,))
    seen = ["aurora@1.0: reviewed by @owner on 2026-11-20", "  mlpolicy.lock:9, (mlpolicy.lock, 9)"]
    nothing = "nothing to review: 0 datasets, as reviewed"
    assert look(found) == [*seen, nothing]
    assert look(found, "yes") == [*seen, nothing, "s.yaml", "    s.yaml", "d.yaml", "    d.yaml"]


@pytest.mark.parametrize("name", ["a\x1b[2J", "a\nerror: all is well"])
def test_hostile_names(name: str) -> None:
    """A name makes neither a line of its own nor an escape sequence."""
    lines = look(replace(inventory(dataset()), uses=(use(1, path=name),)))
    assert [line for line in lines if "\x1b" in line or line.startswith("error")] == []
    assert len(lines) == 4
