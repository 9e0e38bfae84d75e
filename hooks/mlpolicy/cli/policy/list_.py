"""`mlpolicy policy list`."""

import json
from collections import Counter
from typing import Any, Literal

import click

from mlpolicy.cli import _output
from mlpolicy.cli.policy._here import known_packs
from mlpolicy.config import Config
from mlpolicy.model import GATES
from mlpolicy.policy.load import Pack, Rule

SCHEMA = "mlpolicy-policies/1"


@click.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
def list_(*, form: Literal["text", "json"]) -> None:
    """Every pack and rule that is known here, with its levels.

    These are those at commit, merge and release as the rule itself has them. Packs that the repository uses are marked
    `*`. Behind the levels: kinds of what the rule rests on, and how many examples pass and fail.
    """
    config, packs = known_packs()
    if form == "json":
        shown = {"schema": SCHEMA, "packs": [_pack(pack, config) for pack in packs]}
        _output.emit(json.dumps(shown, indent=2, ensure_ascii=False) + "\n")
        return
    for pack in packs:
        for line in _lines(pack, config):
            _output.say(line)


def _lines(pack: Pack, config: Config) -> list[str]:
    dates = f"as of {pack.as_of}" + (f", check again from {pack.stale_on}" if pack.stale_on else "")
    mark = "*" if pack.name in config.pack_names else " "
    rows = [(rule.id, ", ".join(_levels(rule).values()), _rest(rule), rule.title) for rule in pack.rules]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [
        f"{mark} {pack.name} {pack.version} ({dates}): {pack.title}",
        *(
            f"    {'  '.join(f'{cell:{width}}' for cell, width in zip(row, widths, strict=False))}  {row[3]}"
            for row in rows
        ),
    ]


def _rest(rule: Rule) -> str:
    kinds = "+".join(Counter(basis.kind for basis in rule.basis))
    day = f", from {rule.effective_on}" if rule.effective_on else ""
    return f"{kinds}, {len(rule.examples.passing)} pass {len(rule.examples.failing)} fail{day}"


def _levels(rule: Rule) -> dict[str, str]:
    return {gate: rule.levels.at(gate) for gate in GATES}


def _pack(pack: Pack, config: Config) -> dict[str, Any]:
    return {
        "name": pack.name,
        "in_use": pack.name in config.pack_names,
        "title": pack.title,
        "version": pack.version,
        "jurisdiction": pack.jurisdiction,
        "as_of": pack.as_of,
        "stale_on": pack.stale_on,
        "rules": [_rule(rule) for rule in pack.rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "for": rule.kind,
        "levels": _levels(rule),
        "min_confidence": {gate: rule.min_confidence.at(gate) for gate in GATES},
        "waivable": rule.waivable,
        "basis": [
            {
                "kind": item.kind,
                "relation": item.relation,
                "instrument": item.instrument,
                "provision": item.provision,
                "source": item.source,
                "checked": item.checked,
            }
            for item in rule.basis
        ],
        "examples": {"pass": len(rule.examples.passing), "fail": len(rule.examples.failing)},
        "effective_on": rule.effective_on,
        "since": rule.since,
    }
