"""Renderings beside a summary against what it renders to."""

from collections.abc import Iterator, Mapping

from mlpolicy.model import TrainingSummary


def unrendered(summary: TrainingSummary, oids: Mapping[str, str]) -> Iterator[str]:
    """Renderings that are not what the source renders to, in words. oids: path to object id of every file."""
    for wanted in summary.renderings:
        # A large file that git does not have yet has no object id; one that is not there says nothing.
        if oids.get(wanted.path, "") not in {"", wanted.sha1, wanted.sha256, *wanted.crlf}:
            yield f"{wanted.path} is not what {summary.path} renders to"
