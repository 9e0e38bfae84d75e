"""Where findings about a summary point."""

from mlpolicy.documents.summaries.placed import summary_places
from mlpolicy.model import At, Part, SummaryState
from tests.documents.samples import summary


def test_places() -> None:
    """At the field or key that the words begin with, each place once; at the whole file where they name none."""
    state = SummaryState(
        gaps=(
            "H.1 Version: empty",
            "1.1.1 Name: TBD",
            "1.1.1 Name: more",
            "covers: x",
            "edition 2 does not say",
            "else",
        ),
        contradictions=("2.4.1 and 2.4.2 say no",),
        drift=("+ hf:a/b is trained on and not listed",),
        differs=("s.pdf is another file",),
        others=("a b.yaml is one, too",),
    )
    found = summary({"covers": "[aurora@1.1]", "edition": "2", "supersedes": "old.yaml"})
    pointers = {
        "gaps": ["/fields/H.1", "/fields/1.1.1", "/covers", "/edition", ""],
        "contradictions": ["/fields/2.4.1"],
    }
    places = [
        Part(name=f"summary.{name}", path="s.yaml", at=At(pointer=pointer))
        for name, several in pointers.items()
        for pointer in several
    ]
    places += [
        Part(name="summary.drift", path="s.yaml", at=At(pointer="/generated", key=True)),
        Part(name="summary.differs", path="s.yaml", at=At()),
        Part(name="summary.others", path="a b.yaml", at=At(pointer="/model")),
    ]
    assert [*summary_places(state, found)] == places


def test_the_place_of_another_file() -> None:
    """A file that differs is told where the document states it."""
    found = summary({"file": f"{{path: s.pdf, sha256: {'a' * 64}, date: 2026-11-24}}"})
    place = Part(name="summary.differs", path="s.yaml", at=At(pointer="/file"))
    assert [*summary_places(SummaryState(differs=("s.pdf is another file",)), found)] == [place]


def test_no_places() -> None:
    """A summary with nothing to say has none."""
    assert [*summary_places(SummaryState(), summary())] == []
