"""Which license a text is: only where every word is accounted for.

A text may differ from its published forms in what `normalise.py` and `notices.py` name, and may have its title or a
reference to the very license above it (`titles.py`). Any other word, such as an added restriction, and any missing one
makes it `near` that license, with what is left unexplained. Known forms are met by digest, others by windows
(`fingerprints.py`), short texts that only refer to a license by their sentences (`references.py`).
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mlpolicy.licenses import fingerprints
from mlpolicy.licenses.normalise import plain
from mlpolicy.licenses.notices import without_notices
from mlpolicy.licenses.references import MAX_LENGTH, read_reference
from mlpolicy.licenses.titles import Body, below_titles

#: A text is near a license that accounts for this share of its words and of whose own text it has that share, or that
#: is in it as good as whole.
NEAR, _WHOLE = 0.3, 0.9
#: Characters of what is left unexplained, at most.
MAX_EXCERPT = 200
#: A text that shares fewer words with a license is near none.
_FEW = 20
#: Words within which a text begins that comes first.
_BEGINNING = 60
_SECRET = re.compile(r"\S+@\S+|\b(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{24,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """spdx: only where every word is accounted for; else perhaps `near`, with what is left unexplained.

    similarity: the smaller of the share of words accounted for and the share of the license that is there. kind: the
    text itself, or a text that refers to one. digest: SHA-256 of all words that count, by which a person confirms what
    the text is.
    """

    spdx: str | None = None
    near: str | None = None
    similarity: float | None = None
    unexplained: str | None = None
    kind: Literal["text", "reference", "unidentified"] = "unidentified"
    digest: str | None = None


def identify(text: str) -> Identification:
    """What a whole text is. Any string is answered."""
    kept, names = without_notices(plain(text).splitlines())
    body = below_titles(kept, names, listed=True)
    digest = hashlib.sha256(" ".join((*body.head, *body.folded)).encode()).hexdigest()
    if not body.head and not body.words:
        return Identification()
    found = _as_a_whole(body) or _closer(below_titles(kept, names), "\n".join(kept))
    return replace(found or Identification(), digest=digest)


def _closer(body: Body, text: str) -> Identification | None:
    """What a text is that is no published form of a license below the titles that the table lists."""
    if found := _as_a_whole(body):
        return found
    reference = _reference(text) if len(text) <= MAX_LENGTH else None
    return reference if reference and reference.kind == "reference" else _by_windows(body, reference)


def _as_a_whole(body: Body) -> Identification | None:
    index = fingerprints.index()
    if texts := index.licenses("texts", fingerprints.digest(body.folded)):
        return _exact(body, sorted(texts, key=index.ids.index), "text")
    if notices := index.licenses("notices", fingerprints.digest(body.folded, "notices")):
        return _exact(body, sorted(notices, key=index.ids.index), "reference")
    return None


def _exact(body: Body, licenses: Sequence[str], kind: Literal["text", "reference"]) -> Identification:
    for spdx in licenses:
        if body.allows(spdx):
            return Identification(spdx=spdx, similarity=1.0, kind=kind)
    other = next(line for line, ids in body.titles if licenses[0] not in ids)
    return Identification(near=licenses[0], similarity=1.0, unexplained=_shown(f"the title {other}"))


def _by_windows(body: Body, reference: Identification | None) -> Identification | None:
    """reference: what a short text refers to beside words that are in no form of a reference."""
    folded = body.folded
    found = fingerprints.candidates(folded, fingerprints.known_windows()) if folded else []
    order = fingerprints.index().ids
    exact = sorted((item for item in found if item.exact), key=lambda item: (-item.lengths[0], order.index(item.spdx)))
    if exact:
        return _exact(body, [item.spdx for item in exact], "text")
    near = [item for item in found if _is_near(item)]
    if not near:
        return reference
    best = max(near, key=lambda item: (_leads(item), body.allows(item.spdx), item.share, item.found))
    similarity = round(min(best.share, best.found), 3)
    return Identification(near=best.spdx, similarity=similarity, unexplained=_unexplained(body, best))


def _is_near(item: fingerprints.Candidate) -> bool:
    return sum(item.covered) >= _FEW and (item.found >= _WHOLE or min(item.share, item.found) >= NEAR)


def _leads(item: fingerprints.Candidate) -> bool:
    """Of several texts in one file the first names it."""
    return item.found >= _WHOLE and any(item.covered[:_BEGINNING])


def _unexplained(body: Body, best: fingerprints.Candidate) -> str:
    """The words that the license does not account for, else where some are missing."""
    runs: list[tuple[int, int]] = []
    for number, covered in enumerate(best.covered):
        if not covered:
            joined = bool(runs) and runs[-1][1] == number
            runs[-1:] = [(runs[-1][0], number + 1)] if joined else [*runs[-1:], (number, number + 1)]
    if runs:
        return _shown(" ... ".join(_slice(body, first, last) for first, last in runs))
    if best.gaps:
        gap = best.gaps[0]
        return _shown(f"words are missing at: {_slice(body, max(gap - 6, 0), min(gap + 6, len(body.words)))}")
    return "parts of the license are missing"


def _slice(body: Body, first: int, last: int) -> str:
    return body.text[body.words[first].start : body.words[last - 1].end]


def _reference(text: str) -> Identification | None:
    """What a short text refers to, or would without the sentences that are in no form of a reference."""
    reference = read_reference(text)
    if reference.unread:
        if len(reference.named) != 1:
            return None
        (near,) = reference.named
        return Identification(near=near, unexplained=_shown(" ... ".join(reference.unread)))
    if reference.spdx:
        return Identification(spdx=reference.spdx, similarity=1.0, kind="reference")
    return (
        Identification(kind="reference", unexplained=_shown(f"refers to: {text.strip()}")) if reference.found else None
    )


def _shown(text: str) -> str:
    """One bounded line without addresses of persons and tokens."""
    line = _SECRET.sub("...", " ".join(text[: 5 * MAX_EXCERPT].split()))
    return line if len(line) <= MAX_EXCERPT else line[: MAX_EXCERPT - 3] + "..."
