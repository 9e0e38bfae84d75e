"""Each atom of every condition of a shipped rule matters: some example of the rule notices any change of it."""

import pytest

from mlpolicy.policy.examples import Case, cases
from mlpolicy.policy.load import load_packs, pack_names
from mlpolicy.policy.mutations import tried
from tests.policies.test_examples import beside

CASES = [case for pack in load_packs(pack_names()) for case in cases(pack, beside(pack))]
RULES = {case.rule.name: [each for each in CASES if each.rule is case.rule] for case in CASES}


@pytest.mark.parametrize("examples", RULES.values(), ids=RULES)
def test_every_change_is_noticed(examples: list[Case]) -> None:
    """An atom that is negated, dropped or made a constant changes what an example shows, or it would not be needed."""
    mutants = tuple(tried(examples[0].rule, tuple(examples)))
    assert mutants
    assert [mutant.name for mutant in mutants if not mutant.noticed_by] == []
