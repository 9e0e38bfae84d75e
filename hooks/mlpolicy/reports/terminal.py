"""`--format text`: what a person reads, in the shape that compilers have taught.

What blocks is shown with its source line, why and fix; warnings and notes one line each, grouped by rule; then what
could not be read or assessed, and the lines that every run ends with. Nothing of the repository is printed uncleaned,
and no line begins with text of the repository: a log reader would take `::error` there for a command.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from mlpolicy.display import WIDTH, clean, lines, width, wrap
from mlpolicy.model import Gate, Outcome, Report, Reported, Waived
from mlpolicy.reports import Format, Paint
from mlpolicy.reports._block import MAX_LISTED, block, notes, place

#: Of one rule, this many findings that block have a line each, after those that are shown in full.
MAX_FURTHER = 50
_MORE = "{} more; `--format json` lists all"
_ADVICE = "Evidence check, not legal advice."


def render(report: Report) -> str:
    """The report as plain text; its last lines say what was looked at and how it stands."""
    return painted(report, lambda _, text: text)


def painted(report: Report, paint: Paint) -> str:
    """The report with its roles painted."""
    if _nothing_to_judge(report):
        return f"{_looked_at(report)}: no training use of a dataset in {_count(report.files, 'file')}; 0 blocking.\n"
    blocking = [reported for reported in report.findings if reported.finding.blocks]
    others = [reported for reported in report.findings if not (reported.finding.blocks or reported.finding.waiver)]
    parts = chain(
        _blocks(blocking, report.gate, paint),
        (_group(list(group), paint) for _, group in groupby(others, key=_same_rule)),
        (_problems(report, paint),),
        (_unassessed(report.outcomes, paint),),
        (_waivers(report, paint),),
        (_accepted(report, paint),),
        (_ending(report, paint),),
    )
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def _nothing_to_judge(report: Report) -> bool:
    said = (
        report.findings or report.problems or report.known or report.training_uses or report.waivers or report.accepted
    )
    return not said and all(outcome.status in {"no finding", "not applicable"} for outcome in report.outcomes)


def _blocks(blocking: list[Reported], gate: Gate, paint: Paint) -> Iterator[Iterator[str]]:
    told = Counter[str]()
    further: dict[str, list[Reported]] = {}
    for reported in blocking:
        rule = reported.finding.rule
        if told[rule] < MAX_LISTED:
            yield block(reported, paint, reason=not told[rule], gate=gate)
            told[rule] += 1
        else:
            further.setdefault(rule, []).append(reported)
    yield from (_further(group, paint) for group in further.values())


def _further(group: list[Reported], paint: Paint) -> Iterator[str]:
    """What else blocks for a reason that is told above: a line each."""
    said = f": {len(group)} more that block, mended like those above"
    yield f"{paint('error', f'error[{group[0].finding.rule}]')}{paint('strong', said)}"
    for reported in group[:MAX_FURTHER]:
        yield from _line(reported, paint)
    if len(group) > MAX_FURTHER:
        yield f"{paint('quiet', '-->')} {_MORE.format(len(group) - MAX_FURTHER)}"


def _line(reported: Reported, paint: Paint) -> Iterator[str]:
    """Where a finding is and what it says, wrapped."""
    finding = reported.finding
    where = f"--> {place(reported.excerpt.location, finding)}:" if finding.path else " ="
    text, *more = wrap(finding.message, max(WIDTH - width(where), WIDTH // 2))
    yield f"{paint('quiet', where)} {text}"
    yield from (f"{paint('quiet', ' |')}   {text}" for text in more)


def _same_rule(reported: Reported) -> tuple[str, str]:
    return reported.finding.level, reported.finding.rule


def _group(group: list[Reported], paint: Paint) -> Iterator[str]:
    first = group[0].finding
    yield f"{paint(first.level, f'{first.level}[{first.rule}]')}{paint('strong', f': {clean(first.title)}')}"
    for reported in group[:MAX_LISTED]:
        yield from _line(reported, paint)
    if len(group) > MAX_LISTED:
        yield f"{paint('quiet', '-->')} {_MORE.format(len(group) - MAX_LISTED)}"
    fixes = list(dict.fromkeys(reported.finding.fix for reported in group[:MAX_LISTED]))
    yield from notes((("help", lines(fix)) for fix in fixes), "", paint)
    dues = sorted({clean(reported.finding.due) for reported in group if reported.finding.due})
    yield from notes((("due", [due]) for due in dues), "", paint)


def _problems(report: Report, paint: Paint) -> Iterator[str]:
    for problem, location in report.problems[:MAX_LISTED]:
        where = f"{clean(location.path)}:{location.line}:{location.column}"
        yield f"{paint('warning', 'not read')}: {where}: {clean(problem.message)}"
    if len(report.problems) > MAX_LISTED:
        yield f"{paint('warning', 'not read')}: {_MORE.format(len(report.problems) - MAX_LISTED)}"


def _unassessed(outcomes: Iterable[Outcome], paint: Paint) -> Iterator[str]:
    """One line for each reason: a file that cannot be read keeps many rules from being assessed."""
    found: dict[tuple[str, bool], list[str]] = {}
    for outcome in outcomes:
        if outcome.status == "not assessed":
            found.setdefault((outcome.reason, outcome.blocks), []).append(outcome.rule)
    for (reason, blocks), (first, *more) in found.items():
        name = f"{first} and {_count(len(more), 'other rule')}" if more else first
        said = "; ".join(lines(reason)) or "no reason was given"
        label = paint("error" if blocks else "warning", f"not assessed[{name}]")
        yield f"{label}{' (blocks)' if blocks else ''}: {said}"


def _waivers(report: Report, paint: Paint) -> Iterator[str]:
    """One line for each waiver in force, so that nothing that is accepted is out of sight."""
    for waived in report.waivers:
        waiver = waived.waiver
        reason = "; ".join(filter(None, (waiver.reason, waiver.reason_ref and f"see {waiver.reason_ref}")))
        said = f"{_covered(waived)}: {reason} (approved by {waiver.approved_by}, until {waiver.expires})"
        yield f"{paint('note', f'waived[{clean(waiver.rule)}]')}: {clean(said)}"


def _covered(waived: Waived) -> str:
    """The places that a waiver covers; without any, what it is for and where it stands."""
    first, *more = waived.places or (waived.location,)
    where = f"{first.path}:{first.line}:{first.column}" if first.path else "repository"
    if not waived.places:
        return f"{waived.waiver.target}, no finding ({where})"
    return f"{where} and {len(more)} more" if more else where


def _accepted(report: Report, paint: Paint) -> Iterator[str]:
    """What the change weakens, and who is said to have accepted that."""
    if report.accepted:
        accepted, found = report.accepted, report.accepted.weakenings
        who = f"accepted by {accepted.by} for commit {accepted.commit[:7]}"
        for weakening in found[:MAX_LISTED]:
            yield f"{paint('note', f'weaker[{weakening.kind}]')}: {clean(f'{weakening.message}; {who}')}"
        if len(found) > MAX_LISTED:
            yield f"{paint('note', 'weaker')}: {_MORE.format(len(found) - MAX_LISTED)}"


# the lines that every run ends with


def _ending(report: Report, paint: Paint) -> Iterator[str]:
    if any(not (reported.finding.blocks or reported.finding.waiver) for reported in report.findings):
        yield "`mlpolicy explain RULE` says why a rule is there."
    if report.known:
        were, do = ("was", "does") if report.known == 1 else ("were", "do")
        known = f"{_count(report.known, 'finding')} {were} there before and {do} not block"
        yield f"{known}; `mlpolicy check --all` lists them."
    yield f"{_looked_at(report)}, gate {report.gate}; {_packs(report)}."
    yield f"{paint('error' if report.exit_code else 'good', _result(report))}. {_ADVICE}"


def _looked_at(report: Report) -> str:
    return f"Looked at {clean(report.looked_at)}"


def _packs(report: Report) -> str:
    """The packs, each day that several share told once."""
    told = (pack.partition(" (") for pack in report.packs)
    days = groupby(told, key=lambda parts: parts[2])
    return ", ".join(f"{', '.join(clean(name) for name, *_ in group)} ({clean(day)}" for day, group in days)


def _result(report: Report) -> str:
    """`1 blocking, 2 warnings; 17 no finding, 5 not applicable, 2 not assessed`."""
    blocking = sum(reported.finding.blocks for reported in report.findings)
    # One file that cannot be read keeps many rules from being assessed: one reason to stop, mostly a finding too.
    blocking = blocking or int(any(outcome.blocks for outcome in report.outcomes))
    others = [reported.finding for reported in report.findings if not reported.finding.blocks]
    levels = Counter(finding.level for finding in others if not finding.waiver)
    found = [_count(levels[level], level) for level in ("error", "warning", "note") if levels[level]]
    waived = sum(finding.waiver is not None for finding in others)
    found += [f"{waived} waived"] if waived else []
    rules = Counter(outcome.status for outcome in report.outcomes)
    rest = [f"{rules[status]} {status}" for status in ("no finding", "not applicable", "not assessed")]
    return f"{', '.join([f'{blocking} blocking', *found])}; {', '.join(rest)}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


FORMAT = Format(name="text", media_type="text/plain", render=render, painted=painted)
