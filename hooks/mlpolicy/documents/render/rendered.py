"""Renderings beside a summary against what it renders to."""

from collections.abc import Iterator, Mapping

from mlpolicy.documents.render.beside import beside
from mlpolicy.model import TrainingSummary


def unrendered(summary: TrainingSummary, oids: Mapping[str, str]) -> Iterator[str]:
    """Renderings that are not what the source renders to, in words. oids: path to object id of every file."""
    # A large file that git does not have yet has no object id; one that is not there says nothing.
    if summary.form != "own" or not any(oids.get(path) for path in beside(summary.path)):
        return
    from mlpolicy.documents.render import rendering  # noqa: PLC0415 - costly, and most summaries have none beside them

    for path, data in rendering.renderings(summary.path, summary.text.encode()):
        if oids.get(path, "") not in {"", *rendering.object_ids(data)}:
            yield f"{path} is not what {summary.path} renders to"
