"""What to say of an expression that gave no answer on a fact: which one, why, and the values that it was given."""

import re

from mlpolicy.policy.cel import Failure
from mlpolicy.policy.render import part_of

#: What CEL puts before a message and means nothing to a person: the kind of the status.
_STATUS = re.compile(r"^[A-Z_]+: ")
_TEXT = re.compile(r"""r?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_MAX_VALUES, _MAX_SHOWN = 4, 80


def told(key: str, expression: str, variable: str, fact: object, failure: Failure) -> str:
    """`when: why (use.revision is absent, use.dataset is 'allenai/c4')`.

    key: the rule's key that holds the expression. fact: as reports may show it. Absent values come first: to read one
    of them without `has()` is what mostly fails.
    """
    names = dict.fromkeys(re.findall(rf"\b{re.escape(variable)}((?:\.\w+)+)(?!\w|\()", _TEXT.sub("", expression)))
    said = (f"{variable}{name} is {_said(part_of(fact, name, ''))}" for name in names)
    values = sorted(said, key=lambda item: not item.endswith(" is absent"))
    more = ", ..." if len(values) > _MAX_VALUES else ""
    given = f" ({', '.join(values[:_MAX_VALUES])}{more})" if values else ""
    return f"{key}: {_STATUS.sub('', failure.reason)}{given}"


def _said(value: object) -> str:
    if value is None:
        return "absent"
    if isinstance(value, tuple):
        return f"a list of {len(value)}"
    text = f"'{value}'" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."
