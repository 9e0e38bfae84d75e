"""What is said of an expression that gave no answer: which one, why, and the values that it was given."""

import pytest

from mlpolicy.policy.broken import told
from mlpolicy.policy.cel import Failure
from tests.policy.packs import use


@pytest.mark.parametrize(
    ("expression", "values"),
    [
        ("int(use.dataset) > 3", " (use.dataset is 'o/n')"),
        (
            "use.dataset.matches('use.path') && use.revision.startsWith('a')",
            " (use.revision is absent, use.dataset is 'o/n')",
        ),
        ("use.models[3] == 'x'", " (use.models is a list of 0)"),
        ("use.trained_on && use.splits.size() > 1", " (use.trained_on is true, use.splits is a list of 0)"),
        ("1 / 0 == 1", ""),
        ("use.id == user.id", " (use.id is 'hf:o/n')"),
        (
            "use.dataset + use.how + use.source + use.path + use.purpose == ''",
            " (use.dataset is 'o/n', use.how is 'literal', use.source is 'huggingface', use.path is 'a.py', ...)",
        ),
    ],
)
def test_values(expression: str, values: str) -> None:
    """Each value that the expression names is shown once, absent ones first, calls and text left out."""
    fact = use("hf:o/n", path="a.py", purpose="train")
    assert told("when", expression, "use", fact, Failure("NOT_FOUND: no")) == f"when: no{values}"


def test_long_value() -> None:
    """A long value is cut."""
    said = told("require", "int(use.dataset) == 1", "use", use(f"hf:{'x' * 100}"), Failure("no"))
    assert said == f"require: no (use.dataset is '{'x' * 79}...)"
