"""Print every shipped rule as a Markdown table: levels, basis, examples, and how many changes of it they notice.

    python -m benchmarks.rules_table

`noticed` counts mutants of the rule's conditions (each atom negated, dropped and made a constant) that make one of its
examples show something else, of all that there are.
"""

from collections.abc import Iterator

from mlpolicy.model import GATES
from mlpolicy.policy.examples import cases
from mlpolicy.policy.load import load_packs, pack_names
from mlpolicy.policy.mutations import tried
from mlpolicy.policy.rules import Basis, Pack


def table() -> Iterator[str]:
    """The lines of the table; the last one sums up."""
    yield "| pack | rule | commit, merge, release | basis | pass | fail | noticed |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    total = [0, 0, 0, 0, 0]
    for pack in load_packs(pack_names()):
        for line, counts in _rows(pack):
            yield line
            total = [one + two for one, two in zip(total, (1, *counts), strict=True)]
    rules, passing, failing, noticed, every = total
    yield f"| all | {rules} rules | | | {passing} | {failing} | {noticed}/{every} |"


def _rows(pack: Pack) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    found = cases(pack)
    for rule in pack.rules:
        mutants = list(tried(rule, tuple(case for case in found if case.rule is rule)))
        counts = (
            len(rule.examples.passing),
            len(rule.examples.failing),
            sum(bool(mutant.noticed_by) for mutant in mutants),
            len(mutants),
        )
        levels = ", ".join(rule.levels.at(gate) for gate in GATES)
        basis = "<br>".join(map(_basis, rule.basis))
        passing, failing, noticed, every = counts
        yield f"| {pack.name} | {rule.id} | {levels} | {basis} | {passing} | {failing} | {noticed}/{every} |", counts


def _basis(basis: Basis) -> str:
    return f"{basis.kind}, {basis.relation}, {basis.source}: {basis.instrument}, {basis.provision}"


if __name__ == "__main__":
    print("\n".join(table()))
