"""A rule's documentation, from its file alone: what `mlpolicy explain RULE` prints and `docs/rules/<id>.md` holds."""

from collections.abc import Iterator

from mlpolicy.display import clean
from mlpolicy.model import GATES
from mlpolicy.policy.render import basis_texts
from mlpolicy.policy.rules import Example, Rule


def page(rule: Rule) -> str:
    """The rule as Markdown."""
    return "\n".join(_page(rule)) + "\n"


def _page(rule: Rule) -> Iterator[str]:
    yield from (f"# {rule.id}", "", f"{rule.title}.", "")
    yield f"Pack `{rule.pack}`, since {rule.since}; judges each {rule.kind}."
    if rule.effective_on:
        yield f"In effect from {rule.effective_on}; before that day an error is a warning."
    yield from ("", "## Why", "", rule.why.strip(), "")
    yield from ("## What to do", "", rule.fix.strip(), "")
    yield from ("## Levels", "", "| gate | level | a note where less certain than |", "| --- | --- | --- |")
    yield from (f"| {gate} | {rule.levels.at(gate)} | {rule.min_confidence.at(gate)} |" for gate in GATES)
    yield from ("", "## When it applies, and what must hold", "", "```cel", rule.when.strip(), "```", "")
    yield from ("```cel", rule.require.strip(), "```", "")
    yield from ("## What it rests on", "", *(f"- {text}" for text in basis_texts(rule.basis)), "")
    yield from ("## Passes", *_example(rule.examples.passing[0]), "")
    yield from ("## Fails", *_example(rule.examples.failing[0]))


def _example(example: Example) -> Iterator[str]:
    if example.gate != "commit":
        yield from ("", f"At gate {example.gate}:")
    yield from _files(example.files)
    if example.base is not None:
        yield from ("", "Compared with:")
        yield from _files(example.base)


def _files(files: dict[str, str]) -> Iterator[str]:
    for path, text in files.items():
        fence = "````" if "```" in text else "```"
        yield from ("", f"`{path}`", "", fence, *map(clean, text.rstrip("\n").split("\n")), fence)
    if not files:
        yield from ("", "No file.")
