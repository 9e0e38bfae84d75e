"""Copyright policies: one Markdown document per provider, written by people (a draft by `mlpolicy init --documents`).

Recognised by name (`COPYRIGHT_POLICY.md`, `copyright-policy.md`, ...), where it has front matter or speaks of training,
or by front matter with `measures:`. Read from the front matter: `version`, `effective`, `last_reviewed`, `next_review`
(ISO dates), `responsible`, `contact`, `summary` (URL of a public summary), `models` (versions that it covers, or
`all`), `exclusion_list` (path or URL), `crawler_information` (URL), `complaints` (address, URL or anchor), `measures`
(`"1.3": "#anchor"`); from the body: the section of each measure of the Code of Practice's Copyright chapter (where no
anchor is stated, by its heading), which models it speaks of, whether it says that nothing is crawled, and a link to a
public summary. What is wrong about the document itself (`gaps`) is told apart from what it leaves open of a measure
(`Measure.gaps`). Ignored: other keys, HTML comments, code fences, symbolic links.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mlpolicy.documents.policies.measures import ACCESS, RESERVATIONS, State, claim, found, lacks, measures, no_crawling
from mlpolicy.documents.sections import Section, readable, sections
from mlpolicy.model import At, CopyrightPolicy, Measure, Part
from mlpolicy.pointers import Value
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._policy_head import KEYS, REACHABLE, head_gaps, measure_gaps
from mlpolicy.readers._policy_sections import Answer, answers, heading_at, judged, repeats
from mlpolicy.readers._values import texts, without_access
from mlpolicy.text import decode_text, front_matter

_NAME = re.compile(r"copyright[-_ ]?policy[^/]*\.md", re.IGNORECASE)
_MEASURES = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:[^\n]*\n){0,200}?measures[ \t]*:")
_SUMMARY = re.compile(r"summar(?:y|ies)\b[^\n]{0,200}?(https?://[^\s)>\]]+)", re.IGNORECASE)
_SIGN = re.compile(r"[\W_]+")
#: Characters of the text that are searched for names of models.
_LONGEST = 100_000
_CLAIMING = (ACCESS, RESERVATIONS)


def matches(path: str) -> bool:
    return path[-3:].lower() == ".md"


def read(source: Source) -> Iterator[CopyrightPolicy]:
    """The policy with its gaps in words. Raises DecodeError."""
    named = _NAME.search(source.name) is not None
    if source.mode == SYMLINK or not (named or _MEASURES.match(source.data)):
        return
    head, body = front_matter(source.data)
    mapping = head.value if isinstance(head.value, dict) else {}
    text = decode_text(source.data[body:])
    if isinstance(mapping.get("measures"), dict) or (named and (mapping or found(measures().subject, text))):
        yield _policy(source.path, mapping, text, body)


def _policy(path: str, mapping: Mapping[str, Value], text: str, body: int) -> CopyrightPolicy:
    stated, parts = {key: _text(mapping.get(key)) for key in KEYS}, sections(text)
    given = [key for key, value in stated.items() if value is not None]
    answered = tuple(_measures(answers(mapping.get("measures"), parts), given, parts, text, body))
    judgements = tuple(_with_head(measure, mapping, stated, parts) for measure in answered)
    sentence, at = _denial(parts, text, body)
    places = [(key, At(pointer=f"/{key}")) for key in (*KEYS, "measures") if key in mapping]
    places += [(f"measure-{measure.id}", measure.at) for measure in judgements]
    places += [("no_crawling", at)] if sentence else []
    shown = readable(text)
    return CopyrightPolicy(
        path=path,
        at=At(),
        parts=tuple(Part(name=name, path=path, at=at) for name, at in places),
        version=stated["version"],
        effective=stated["effective"],
        last_reviewed=stated["last_reviewed"],
        next_review=stated["next_review"],
        responsible=stated["responsible"],
        contact=stated["contact"],
        summary=_summary(stated["summary"], text),
        models=texts(mapping.get("models")),
        all_models=found(measures().all_models, shown),
        words=_SIGN.sub(" ", shown[:_LONGEST].lower()).strip(),
        exclusion_list=stated["exclusion_list"],
        crawls=not found(measures().no_crawling, shown),
        no_crawling=sentence,
        measures=judgements,
        gaps=(*head_gaps(mapping, stated, answered), *_reservations(judgements)),
    )


def _summary(stated: str | None, text: str) -> str | None:
    """URL of a public summary of the policy, as the front matter or a line of the text gives it."""
    found = _SUMMARY.search(text)
    url = stated if stated and REACHABLE.fullmatch(stated) else found[1] if found else None
    return url and without_access(url)[0]


def _text(value: Value) -> str | None:
    if isinstance(value, dict) and value:
        return "; ".join(f"{key}: {item}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(str(item) for item in value) or None
    return value if isinstance(value, str) and value.strip() else None


def _denial(parts: Mapping[str, Section], text: str, offset: int) -> tuple[str, At]:
    """The sentence that says that nothing is crawled, and the heading that it stands under."""
    for section in sorted(parts.values(), key=lambda section: -section.level):
        if sentence := no_crawling(section.text):
            return sentence, heading_at(section, text, offset)
    return "", At()


def _reservations(found: tuple[Measure, ...]) -> Iterator[str]:
    """Where the one measure that the law itself names has no content, the document is no policy."""
    for item in found:
        if item.id == RESERVATIONS and item.state != "content":
            yield f"measure {item.id} ({item.title}) {item.gaps[0]}"


def _with_head(
    measure: Measure, mapping: Mapping[str, Value], stated: dict[str, str | None], parts: Mapping[str, Section]
) -> Measure:
    """The measure with what the front matter leaves open of it."""
    wrong = measure_gaps(measure.id, mapping, stated, parts)
    if not wrong:
        return measure
    at = measure.at if measure.gaps else At(pointer=f"/{next(iter(wrong))}")
    return replace(measure, at=at, gaps=(*measure.gaps, *wrong.values()))


def _measures(
    answered: Iterable[Answer], given: list[str], parts: Mapping[str, Section], text: str, offset: int
) -> Iterator[Measure]:
    """Each measure with what is wrong about it. given: keys with content. offset: bytes of the file before `text`."""
    everything = "\n".join(section.text for section in parts.values())
    before: dict[str, Section] = {}
    for answer in answered:
        if answer.section is None:
            yield _measure(answer, "missing", At(pointer=answer.pointer), answer.absent)
            continue
        at, said = heading_at(answer.section, text, offset), answer.section.text
        state, gap = judged(answer.row, answer.section)
        if state == "content" and (measure := repeats(answer.section, before)):
            yield _measure(answer, "placeholder", at, f"repeats the section of measure {measure} word for word")
        elif state == "content":
            kept = claim(said, answer.row.id) if answer.row.id in _CLAIMING else ""
            yield replace(_measure(answer, state, at, *lacks(answer.row, said, everything, given)), claim=kept)
        else:
            yield _measure(answer, state, at, gap)
        before[answer.row.id] = answer.section


def _measure(answer: Answer, state: State, at: At, *gaps: str) -> Measure:
    return Measure(id=answer.row.id, title=answer.row.title, state=state, at=at, gaps=gaps)


READER = Reader(name="copyright-policy", endings=("md",), matches=matches, read=read, governed=True)
