"""`--format json`: the whole report for programs.

A contract, versioned in its first key. Keys stand in a fixed order, equal reports give equal bytes, and everything
that is not ASCII is escaped, so that no name of a file reaches a terminal or log as it is.
"""

import json
from dataclasses import asdict

from mlpolicy.model import Acceptance, Location, Outcome, Plain, Problem, Report, Reported, Waived, Waiver
from mlpolicy.reports import Format

SCHEMA = "mlpolicy-report/1"


def render(report: Report) -> str:
    """The report as one JSON object and a line break."""
    return json.dumps(document(report), indent=1) + "\n"


def document(report: Report) -> dict[str, Plain]:
    """The report as JSON values. Findings that the base has too, and that do not block, are only counted."""
    return {
        "schema": SCHEMA,
        "version": report.version,
        "looked_at": report.looked_at,
        "gate": report.gate,
        "packs": list(report.packs),
        "exit_code": report.exit_code,
        "files": report.files,
        "training_uses": report.training_uses,
        "known": report.known,
        "waivers": [_waived(waived) for waived in report.waivers],
        "accepted": _accepted(report.accepted) if report.accepted else None,
        "findings": [_finding(reported) for reported in report.findings],
        "outcomes": [_outcome(outcome) for outcome in report.outcomes],
        "problems": [_problem(problem, location) for problem, location in report.problems],
    }


def _finding(reported: Reported) -> Plain:
    finding = reported.finding
    return {
        "rule": finding.rule,
        "pack": finding.pack,
        "title": finding.title,
        "level": finding.level,
        "blocks": finding.blocks,
        "known": finding.known,
        "confidence": finding.confidence,
        "message": finding.message,
        "why": finding.why,
        "fix": finding.fix,
        "basis": list(finding.basis),
        "owner": finding.owner,
        "due": finding.due,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
        "subject": finding.subject,
        "key": finding.key,
        "private": finding.private,
        **_place(reported.excerpt.location),
        "source_line": reported.excerpt.text or None,
        "related": [_place(location) for location in reported.related],
    }


def _waived(waived: Waived) -> Plain:
    """A waiver in force, where it stands and what it covers."""
    return {
        **_waiver(waived.waiver),
        **_place(waived.location),
        "covers": [_place(location) for location in waived.places],
    }


def _waiver(waiver: Waiver) -> dict[str, Plain]:
    return {
        "rule": waiver.rule,
        "target": waiver.target,
        "reason": waiver.reason or None,
        "reason_ref": waiver.reason_ref,
        "approved_by": waiver.approved_by,
        "expires": waiver.expires,
        "inline": waiver.inline,
    }


def _accepted(accepted: Acceptance) -> Plain:
    """What the change weakens, and who is said to have accepted that."""
    return {
        "commit": accepted.commit,
        "by": accepted.by,
        "weakenings": [
            {"kind": item.kind, "subject": item.subject, "message": item.message, "path": item.path}
            for item in accepted.weakenings
        ],
    }


def _outcome(outcome: Outcome) -> Plain:
    return {
        "rule": outcome.rule,
        "pack": outcome.pack,
        "status": outcome.status,
        "reason": outcome.reason or None,
        "blocks": outcome.blocks,
        "findings": len(outcome.findings),
    }


def _problem(problem: Problem, location: Location) -> Plain:
    return {
        "kind": problem.kind,
        "message": problem.message,
        "reader": problem.reader,
        "governed": problem.governed,
        **_place(location),
    }


def _place(location: Location) -> dict[str, Plain]:
    return asdict(location)


FORMAT = Format(name="json", media_type="application/json", render=render)
