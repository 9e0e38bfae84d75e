"""Draw legal statements of the project, each beside the lines of a folder of law notes that hold its provision.

    python -m benchmarks.legal_statements LAW_DIR [--count N] [--seed SEED]

LAW_DIR: Markdown files, kept elsewhere; nothing of them is copied here. Statements: each basis that is not the house's
own, of every rule; the `why` of each rule of a pack that rests on law; each line below "What it rests on" of the
generated pages of those packs. Whether the lines say what the statement says is for a person to judge.
"""

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mlpolicy.policy.load import load_packs, pack_names
from mlpolicy.policy.rules import Basis, Pack, Rule

ROOT = Path(__file__).parents[1]
_SHOWN = 160
_LINES = 3
#: What a word of the provision weighs beside one of the statement, and a line's own word beside one of its heading.
_CITED, _OWN = 5, 2
_ALIASES = {"measures": "measure", "points": "point", "pts": "point", "pt": "point"}
_LETTER = re.compile(r"\([a-z0-9]\)")
_TOKEN = re.compile(r"m?\d+(?:[.,]\d+)*(?:\([0-9a-z]+\))*|\([a-z0-9]\)|[a-z]{3,}|\bpt\b|\bpts\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """path: in the checkout. provision: what it cites, in words."""

    path: str
    line: int
    text: str
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LawLine:
    """A line of the notes. heading: words of the heading that it stands under."""

    path: str
    line: int
    text: str
    words: frozenset[str]
    heading: frozenset[str]


def statements() -> list[Statement]:
    """Every legal statement, in the order of packs, rules and lines."""
    return [found for pack in load_packs(pack_names()) for rule in pack.rules for found in _of_rule(pack, rule)]


def _of_rule(pack: Pack, rule: Rule) -> Iterator[Statement]:
    path = f"policies/{pack.name}/{rule.id}.yaml"
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    law = [basis for basis in rule.basis if basis.kind != "house"]
    cited = "; ".join(basis.provision for basis in law)
    if pack.basis and law:
        line = next(number for number, text in enumerate(lines, 1) if text.startswith("why:"))
        yield Statement(path=path, line=line, text=rule.why, provision=cited)
    places = [number for number, text in enumerate(lines, 1) if text.startswith("  - {kind:")]
    for line, basis in zip(places, rule.basis, strict=True):
        if basis in law:
            yield Statement(path=path, line=line, text=_said(basis), provision=basis.provision)
    if pack.basis:
        yield from _of_page(rule, law)


def _of_page(rule: Rule, law: list[Basis]) -> Iterator[Statement]:
    path = f"docs/rules/{rule.id}.md"
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    start = lines.index("## What it rests on") + 1
    for basis in law:
        for line, text in enumerate(lines[start:], start + 1):
            if text.startswith("- ") and f"{basis.instrument}, {basis.provision}" in text:
                yield Statement(path=path, line=line, text=text[2:], provision=basis.provision)
                break


def _said(basis: Basis) -> str:
    return f"{basis.instrument}, {basis.provision}: {basis.kind}, {basis.relation}, source {basis.source}"


def law_lines(folder: Path) -> list[LawLine]:
    """Lines with text of the Markdown files below the folder."""
    return [line for path in sorted(folder.glob("*.md")) for line in _lines(path)]


def _lines(path: Path) -> Iterator[LawLine]:
    heading: frozenset[str] = frozenset()
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text.startswith("#"):
            heading = _words(text)
        if text.strip():
            yield LawLine(path=path.name, line=number, text=text.strip(), words=_words(text), heading=heading)


def _words(text: str) -> frozenset[str]:
    """`53(1)(c)` counts as `53(1)`, `53` and `(c)`, too, and `M1.2` as `1.2`."""
    found: set[str] = set()
    for token in _TOKEN.findall(text.lower().replace("*", "")):
        word = _ALIASES.get(token, re.sub(r"^m(?=\d)", "", token))
        found |= {word, *(word[: place.start()] for place in re.finditer(r"(?<=.)\(", word)), *_LETTER.findall(word)}
    return frozenset(found)


def nearest(statement: Statement, lines: list[LawLine]) -> list[LawLine]:
    """The lines that share the rarest words with the provision, and after that with the statement."""
    counts = Counter(word for line in lines for word in line.words | line.heading)
    cited, said = _words(statement.provision), _words(statement.text)

    def weight(line: LawLine) -> float:
        shared = (line.words | line.heading) & (cited | said)
        return sum(
            (_CITED if word in cited else 1) * (_OWN if word in line.words else 1) * math.log(len(lines) / counts[word])
            for word in shared
        )

    return sorted((line for line in lines if line.words & cited), key=weight, reverse=True)[:_LINES]


def main() -> None:
    """Print the draw."""
    parser = argparse.ArgumentParser()
    parser.add_argument("law", type=Path)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    every, lines = statements(), law_lines(options.law)
    print(f"{options.count} of {len(every)} legal statements, seed {options.seed}")
    for number, one in enumerate(random.Random(options.seed).sample(every, options.count), 1):  # noqa: S311 - no secret
        print(f"\n{number}. {one.path}:{one.line}\n   {one.text}")
        for line in nearest(one, lines):
            print(f"   <- {line.path}:{line.line}: {line.text[:_SHOWN]}")


if __name__ == "__main__":
    main()
