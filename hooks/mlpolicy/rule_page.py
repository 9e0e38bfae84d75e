"""A rule's documentation, from its file alone: what `mlpolicy explain RULE` prints and `docs/rules/<id>.md` holds."""

from collections.abc import Iterator

from mlpolicy.display import clean
from mlpolicy.model import GATES
from mlpolicy.policy.render import basis_texts
from mlpolicy.policy.rules import NOT_YET_KNOWN, Basis, Example, Rule


def page(rule: Rule) -> str:
    """The rule as Markdown."""
    return "\n".join(_page(rule)) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield from (f"# {rule.id}", "", f"{rule.title}.", "")
    yield f"Pack `{rule.pack}`, since {rule.since}; judges each {rule.kind}."
    yield from _remarks(rule)
    yield from ("", "## Why", "", rule.why.strip(), "")
    yield from ("## What to do", "", rule.fix.strip(), "")
    yield from ("## Levels", "", "| gate | level | a note where less certain than |", "| --- | --- | --- |")
    yield from (f"| {gate} | {rule.levels.at(gate)} | {rule.min_confidence.at(gate)} |" for gate in GATES)
    yield from ("", "## When it applies, and what must hold", *_cel(rule.when), *_cel(rule.require))
    if rule.advisory != "false":
        yield from ("", "Where this holds, it is advice, and an error is a warning:", *_cel(rule.advisory))
    if rule.no_finding:
        yield from ("", "## What it means that nothing was found", "", rule.no_finding.strip())
    yield from ("", "## What it rests on", "", *map(_basis, rule.basis, basis_texts(rule.basis)), "")
    yield from ("## Passes", *_example(rule.examples.passing[0]), "")
    yield from ("## Fails", *_example(rule.examples.failing[0]))


def _remarks(rule: Rule) -> Iterator[str]:
    """Dates, and what cannot be accepted."""
    if rule.effective_on == NOT_YET_KNOWN:
        yield "The day from which it is in effect is not yet known; until then an error is a warning."
    elif rule.effective_on:
        yield f"In effect from {rule.effective_on}; before that day an error is a warning."
    if rule.due:
        yield f"A finding is due on the day of `{rule.due}`."
    if not rule.waivable:
        yield "A finding cannot be waived."


def _cel(expression: str) -> tuple[str, ...]:
    return "", "```cel", expression.strip(), "```"


def _basis(basis: Basis, text: str) -> str:
    return f"- {text}: {basis.kind}, source {basis.source}, checked {basis.checked}"


def _example(example: Example) -> Iterator[str]:
    if example.gate != "commit":
        yield from ("", f"At gate {example.gate}:")
    yield from _files(example.files)
    if example.base is not None:
        yield from ("", "Compared with:")
        yield from _files(example.base)
    for tag, files in example.tags.items():
        yield from ("", f"Tag `{tag}` holds:")
        yield from _files(files)


def _files(files: dict[str, str]) -> Iterator[str]:
    for path, text in files.items():
        fence = "````" if "```" in text else "```"
        yield from ("", f"`{path}`", "", fence, *map(clean, text.rstrip("\n").split("\n")), fence)
    if not files:
        yield from ("", "No file.")
