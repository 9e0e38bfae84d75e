"""Where findings about a summary point. Words about a field begin with its number, words about a key with that."""

from collections.abc import Iterator

from mlpolicy.model import At, Part, SummaryState, TrainingSummary

#: Lists of words of SummaryState that a document's fields and keys are told in.
_LISTS = ("gaps", "contradictions", "spelled_out")


def drift_place(summary: TrainingSummary) -> Part:
    """Of all that is generated."""
    return Part(name="summary.drift", path=summary.path, at=At(pointer="/generated", key=True))


def summary_places(state: SummaryState, summary: TrainingSummary) -> Iterator[Part]:
    """Parts of the model: a place for each of the words, in their order, each once."""
    known = {part.name: part.at for part in summary.parts} | {field.id: field.at for field in summary.fields}
    for name in _LISTS:
        words = getattr(state, name)
        for at in dict.fromkeys(known.get(text.split(" ", 1)[0].rstrip(":"), At()) for text in words):
            yield Part(name=f"summary.{name}", path=summary.path, at=at)
    if state.drift:
        yield drift_place(summary)
    if state.differs:
        yield Part(name="summary.differs", path=summary.path, at=known.get("file", At()))
    for text in state.others:
        yield Part(name="summary.others", path=text.rpartition(" is one, too")[0], at=At(pointer="/model"))
