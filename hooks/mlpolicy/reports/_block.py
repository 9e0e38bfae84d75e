"""One finding that blocks, as a block of lines: where, the source line with a caret, why, help."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlpolicy.display import WIDTH, clean, lines, underline, width, wrap
from mlpolicy.model import Excerpt, Finding, Gate, Location, Reported
from mlpolicy.reports import Paint

#: Of one rule or kind, this many places are listed where none of them blocks; the JSON report has them all.
MAX_LISTED = 10


def block(reported: Reported, paint: Paint, *, reason: bool, gate: Gate) -> Iterator[str]:
    """The lines of one finding. reason: say why the rule is there, which the first of its findings does."""
    finding, excerpt = reported.finding, reported.excerpt
    if _is_whole(excerpt.location, finding):
        excerpt = replace(excerpt, text="")
    gutter = " " * len(str(excerpt.location.line)) if excerpt.text else ""
    bar = paint("quiet", f"{gutter} |")
    yield f"{paint('error', f'error[{finding.rule}]')}{paint('strong', f': {clean(finding.title)}')}"
    if finding.path:
        yield f"{gutter}{paint('quiet', '-->')} {place(excerpt.location, finding)}"
    yield bar
    yield from _source(finding, excerpt, bar, paint)
    yield bar
    yield from notes(_details(reported, reason=reason, gate=gate), gutter, paint)


def _source(finding: Finding, excerpt: Excerpt, bar: str, paint: Paint) -> Iterator[str]:
    """The source line with carets and what was understood there; without a line, only the latter."""
    message = clean(finding.message)
    if not excerpt.text:
        yield from (f"{bar} {line}" for line in wrap(message, WIDTH - 4))
        return
    location = excerpt.location
    end = location.end_column if location.end_line == location.line else len(excerpt.text) + 1
    source, carets = underline(excerpt.text, location.column, end)
    yield f"{paint('quiet', f'{location.line} |')} {source}"
    if width(carets) + width(message) < WIDTH:
        yield f"{bar} {paint('error', f'{carets} {message}')}"
    else:
        yield f"{bar} {paint('error', carets)}"
        yield from (f"{bar} {paint('error', line)}" for line in wrap(message, WIDTH - 4))


def _details(reported: Reported, *, reason: bool, gate: Gate) -> Iterator[tuple[str, list[str]]]:
    finding = reported.finding
    if reason:
        yield "why", wrap(finding.why, WIDTH - 12)
    yield "help", lines(finding.fix)
    if reported.related:
        shown = [place(location, finding) for location in reported.related[:MAX_LISTED]]
        left = len(reported.related) - len(shown)
        yield "also", [*shown, *([f"and {left} more"] if left else [])]
    if finding.private:
        yield "note", ["the source line is not shown, because the data is not public"]
    if finding.due:
        yield "due", [clean(finding.due)]
    if finding.owner:
        # What blocks a commit is the developer's own to mend; what is asked later is the owner's to decide.
        yield "owner" if gate == "commit" else "waits for", [clean(finding.owner)]


def notes(details: Iterable[tuple[str, list[str]]], gutter: str, paint: Paint) -> Iterator[str]:
    """`= name: text` lines; further lines of a text stand behind a bar, so that none begins with its own words."""
    for name, texts in details:
        first, *rest = texts
        yield f"{gutter} {paint('quiet', '=')} {paint('strong', f'{name}:')} {first}"
        yield from (f"{gutter} {paint('quiet', '|')} {' ' * len(name)}  {text}" for text in rest)


def _is_whole(location: Location, finding: Finding) -> bool:
    """The place is the file, not something in it (nor what stopped a decoder)."""
    return not finding.at.pointer and not finding.at.end and location.line == 1


def place(location: Location, finding: Finding) -> str:
    """`path:line:column`, or the path alone where the finding is about the file."""
    path = clean(location.path)
    return path if _is_whole(location, finding) else f"{path}:{location.line}:{location.column}"
