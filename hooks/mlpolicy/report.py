"""Outcomes -> Report: places become lines and columns, findings get their source line, the exit code is decided."""

from collections.abc import Callable, Iterable
from datetime import date

from mlpolicy import __version__, pins
from mlpolicy.choose import Judged
from mlpolicy.errors import EXIT_CLEAN, EXIT_FINDINGS
from mlpolicy.model import (
    At,
    Excerpt,
    Finding,
    Inventory,
    Location,
    Outcome,
    Problem,
    Report,
    Reported,
    Waived,
    Waiver,
)
from mlpolicy.places import Locator
from mlpolicy.policy.age import described
from mlpolicy.policy.rules import Pack
from mlpolicy.snapshot import Snapshot


def build(
    judged: Judged,
    inventory: Inventory,
    packs: tuple[Pack, ...],
    outcomes: tuple[Outcome, ...],
    *,
    everything: bool,
    today: date,
) -> Report:
    """The report of a check. everything: what the base had is shown too. today: the day that rules see.

    Raises GitError for a missing object.
    """
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    shown = [finding for finding in findings if everything or finding.blocks or not finding.known]
    # What is wrong with a pin is a finding; its file was read.
    unread = [problem for problem in inventory.problems if problem.reader != pins.READER]
    places = Places((judged.snapshot, *judged.bases), inventory.problems)
    waivers = tuple(dict.fromkeys(waiver for outcome in outcomes for waiver in outcome.waivers))
    waived: dict[Waiver, list[Finding]] = {}
    for finding in findings:
        if finding.waiver:
            waived.setdefault(finding.waiver, []).append(finding)
    places.load({finding.path for finding in shown} | {part.path for finding in shown for part in finding.related})
    places.load({waiver.path for waiver in waivers} | {finding.path for finding in findings if finding.waiver})
    places.load({problem.path for problem in unread if not problem.line})
    blocked = any(finding.blocks for finding in findings) or any(outcome.blocks for outcome in outcomes)
    return Report(
        version=__version__,
        looked_at=judged.looked_at,
        gate=judged.gate,
        packs=tuple(described(pack, today) for pack in packs),
        outcomes=outcomes,
        findings=tuple(
            sorted((_reported(finding, places) for finding in shown), key=_order([pack.name for pack in packs]))
        ),
        problems=tuple((problem, _place(problem, places)) for problem in unread),
        waivers=tuple(_waived(waiver, waived.get(waiver, ()), places) for waiver in waivers),
        known=len(findings) - len(shown),
        files=inventory.repository.files,
        training_uses=inventory.repository.training_uses,
        exit_code=EXIT_FINDINGS if blocked else EXIT_CLEAN,
    )


class Places:
    """Locators of the files that findings point at, read in one batch; a file that is gone is read from a base."""

    def __init__(self, snapshots: Iterable[Snapshot], problems: Iterable[Problem] = ()) -> None:
        self._snapshots = tuple(snapshots)
        #: Where the decoder stopped in a file that does not decode, and so has no routes.
        self._stops = {problem.path: problem for problem in reversed(tuple(problems)) if problem.line}
        self._locators: dict[str, Locator] = {}

    def load(self, paths: Iterable[str]) -> None:
        """Read the files. Raises GitError for a missing object."""
        missing = {path for path in paths if path and path not in self._locators}
        for snapshot in self._snapshots:
            there = sorted(path for path in missing if path in snapshot.blobs)
            for blob, data in snapshot.read(there):
                self._locators[blob.path] = Locator(blob.path, data or b"")
            missing.difference_update(there)

    def locate(self, path: str, at: At) -> Location:
        """The place; where a file does not decode, the place that stopped it; line 1 of a file that no snapshot has."""
        if at == At() and (stop := self._stops.get(path)):
            return _stop(stop)
        locator = self._locators.get(path)
        return locator.locate(at) if locator else Location(path=path)

    def line(self, location: Location) -> str:
        """The source line of a place."""
        locator = self._locators.get(location.path)
        return locator.line(location.line) if locator else ""


def _reported(finding: Finding, places: Places) -> Reported:
    location = places.locate(finding.path, finding.at)
    return Reported(
        finding=finding,
        excerpt=Excerpt(location=location, text="" if finding.private else places.line(location)),
        related=tuple(places.locate(part.path, part.at) for part in finding.related),
    )


def _waived(waiver: Waiver, findings: Iterable[Finding], places: Places) -> Waived:
    covered = (places.locate(finding.path, finding.at) for finding in findings)
    return Waived(waiver=waiver, location=places.locate(waiver.path, waiver.at), places=tuple(sorted(covered)))


def _place(problem: Problem, places: Places) -> Location:
    return _stop(problem) if problem.line else places.locate(problem.path, problem.at)


def _stop(problem: Problem) -> Location:
    column = max(problem.column, 1)
    return Location(path=problem.path, line=problem.line, column=column, end_line=problem.line, end_column=column)


def _order(packs: list[str]) -> Callable[[Reported], tuple[int, int, str, Location, str]]:
    """What blocks by pack and place, the rest by level, and each rule's findings together.

    Documents are built from what is declared, so a fix that a later pack asks for comes after those of the first.
    """

    def key(reported: Reported) -> tuple[int, int, str, Location, str]:
        finding, place = reported.finding, reported.excerpt.location
        if finding.blocks:
            return 0, packs.index(finding.pack), "", place, finding.rule
        return {"error": 1, "warning": 2}.get(finding.level, 3), 0, finding.rule, place, finding.rule

    return key
