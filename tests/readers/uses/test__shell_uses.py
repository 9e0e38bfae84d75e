"""Uses of a Bash text, each once."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses import _shell_uses
from mlpolicy.readers.uses._bash_words import Piece, Word
from mlpolicy.readers.uses._shell_uses import About, ShellUses
from mlpolicy.readers.uses._vocabulary import Claim

CLAIM = Claim(
    row="r",
    purpose="unknown",
    source="huggingface",
    shapes=frozenset({"hub", "url", "path", "name"}),
    confidence="high",
    strong=True,
)


def word(*texts: str, start: int = 0, default: bool = False) -> Word:
    """A word of pieces, one behind the other; texts that begin with `$` are unknown."""
    pieces = []
    for text in texts:
        pieces.append(Piece(text, start, start + len(text), known=not text.startswith("$"), default=default))
        start += len(text)
    return Word(tuple(pieces))


def collector() -> ShellUses:
    return ShellUses(Source(path="a.sh", data=b""), lambda start, end: At(start=start, end=end))


def shown(uses: ShellUses) -> list[tuple[str, int]]:
    return [(use.dataset, use.at.start) for use in uses]


def test_a_use() -> None:
    """A claimed value is a use, with what stands around it."""
    uses = collector()
    uses.add(CLAIM, word("o/n", default=True), About(purpose="eval", config="c", revision="v", splits=("test",)))
    (use,) = uses
    assert use == DatasetUse(
        dataset="o/n",
        id=use.id,
        source="huggingface",
        path="a.sh",
        at=At(start=0, end=3),
        parts=use.parts,
        config="c",
        revision="v",
        purpose="eval",
        splits=("test",),
        how="shell",
        confidence="medium",
        row="r",
    )
    assert use.id == "hf:o/n"


def test_the_same_literal_is_one_use() -> None:
    """What says the purpose counts; training counts before evaluation."""
    uses = collector()
    for purpose in ("unknown", "eval", "unknown", "train", "eval"):
        uses.add(CLAIM, word("o/n"), About(purpose=purpose))
    assert [use.purpose for use in uses] == ["train"]


def test_what_is_fetched_is_for_training_unless_something_says_other() -> None:
    """A command's argument without a purpose trains."""
    uses = collector()
    uses.add(CLAIM, word("o/n"), About(fetched=True))
    uses.add(CLAIM, word("o/m", start=9), About(fetched=True, purpose="eval"))
    uses.add(CLAIM, word("o/k", start=19), About())
    assert [use.purpose for use in uses] == ["train", "eval", "unknown"]


def test_places_that_are_written_to_are_no_uses() -> None:
    """Neither the place itself nor what lies in it; what is fetched stays."""
    uses = collector()
    uses.wrote(word("./data/x/"))
    uses.wrote(word("./data"))
    uses.wrote(Word(()))
    uses.output(word("/out/y", start=50))
    uses.add(CLAIM, word("data/x/a.json"), About())
    uses.add(CLAIM, word("data/x/", start=20), About())
    uses.add(CLAIM, word("data/y/a.json", start=30), About())
    uses.add(CLAIM, Word((*word("/out/y", start=50).pieces, *word("/a.json", start=60).pieces)), About())
    uses.add(CLAIM, word("data/x/b.json", start=80), About(fetched=True))
    assert shown(uses) == [("data/y/a.json", 30), ("data/x/b.json", 80)]


def test_an_archive_that_is_fetched_is_not_used_again() -> None:
    """Only an archive that comes from elsewhere is a use where it is unpacked."""
    uses = collector()
    uses.got(word("https://x.org/a.zip"))
    uses.add(CLAIM, word("d/a.zip"), About(fetched=True, unpacked=True))
    uses.add(CLAIM, word("d/b.zip", start=9), About(fetched=True, unpacked=True))
    assert shown(uses) == [("d/b.zip", 9)]


def test_a_longer_path_says_more_than_its_folder() -> None:
    """A folder is no use beside a file in it that is put together from it; a name stays one."""
    uses = collector()
    uses.add(CLAIM, word("/a/coco/x"), About())
    uses.add(CLAIM, Word((*word("/a/coco/x").pieces, *word("/train.json", start=20).pieces)), About())
    assert shown(uses) == [("/a/coco/x/train.json", 20)]


def test_the_place_is_where_the_name_stands() -> None:
    """Of several pieces the last with letters counts, unless it is a suffix; a split is that of the folder above."""
    uses = collector()
    uses.add(CLAIM, word("/a/b/", "name", ".json"), About())
    uses.add(CLAIM, word("/a/c/", "123", start=20), About())
    uses.add(CLAIM, word("/a/d", "/", "train", start=40), About())
    uses.add(CLAIM, word("12", start=60), About())
    assert shown(uses) == [("/a/b/name.json", 5), ("/a/c/123", 20), ("/a/d", 40)]
    assert [use.splits for use in uses] == [(), (), ("train",)]


def test_pages_of_the_hub() -> None:
    """The beginning names the dataset, whatever a run adds."""
    uses = collector()
    uses.add(CLAIM, word("https://huggingface.co/datasets/o/n/resolve/main/", "$f"), About())
    assert [(use.id, use.how) for use in uses] == [("hf:o/n", "shell")]


def test_what_a_run_decides_is_unresolved() -> None:
    """A variable that nothing sets, alone or in a path, is reported where the name surely speaks of data."""
    uses = collector()
    weak = Claim(row="r", purpose="unknown", source="local", shapes=CLAIM.shapes, confidence="low", strong=False)
    fetches = Claim(row="r", purpose="unknown", source="url", shapes=CLAIM.shapes, confidence="low", strong=True)
    names = Claim(row="r", purpose="unknown", source="local", shapes=CLAIM.shapes, confidence="high", strong=True)
    uses.add(CLAIM, word("$1"), About(purpose="train"))
    uses.add(CLAIM, word("$1", "/x", start=10), About())
    uses.add(CLAIM, word("$(ls)", "/x", start=20), About())
    uses.add(weak, word("$1", start=30), About())
    uses.add(fetches, word("$1", start=40), About())
    uses.add(names, word("<your data>", start=50), About(name="DATA"))
    uses.add(CLAIM, Word(()), About())
    assert shown(uses) == [("?$1", 0), ("$1/x", 12), ("?DATA", 50)]
    assert [(use.how, use.id, use.source) for use in uses] == [
        ("unresolvable", None, "config"),
        ("shell", None, "local"),
        ("unresolvable", None, "config"),
    ]


def test_generic_places_say_nothing() -> None:
    """`/home/me/datasets` is a place for data of any kind."""
    uses = collector()
    uses.add(CLAIM, word("/home/me/datasets"), About())
    uses.add(CLAIM, word("yes no"), About())
    assert shown(uses) == []


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value counts whenever it is looked at; past the bound the text is refused."""
    monkeypatch.setattr(_shell_uses, "MAX_LOOKS", 3)
    uses = collector()
    for _ in range(3):
        uses.add(CLAIM, word("o/n"), About())
    with pytest.raises(DecodeError, match="more than 3 values of datasets in the commands of one text") as caught:
        uses.add(CLAIM, word("o/n"), About())
    assert caught.value.kind == "too-many"
    assert shown(uses) == [("o/n", 0)]
