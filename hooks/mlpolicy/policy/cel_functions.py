"""What CEL offers to rules, with an example of each: the standard library of `cel-expr-python`, and nothing added."""

from typing import NamedTuple


class Function(NamedTuple):
    """An operator, function or macro. example: a condition over a `use` that compiles."""

    written: str
    meaning: str
    example: str


FUNCTIONS = (
    Function("a && b, a || b, !a", "and, or, not", 'use.declared && !use.pinned || use.purpose == "eval"'),
    Function("c ? a : b", "a where c holds, else b", "has(use.id) ? use.declared : use.trained_on"),
    Function("==, !=, <, <=, >, >=", "comparison; text by code point, so ISO dates too", 'use.source != "dvc"'),
    Function("a in list", "whether the list has it; no limit", '"train" in use.splits'),
    Function("[a, b], list[0]", "a list, and an element of one", 'use.purpose in ["train", "unknown"]'),
    Function("+, -, *, /, %", "numbers; `+` joins text and lists", "use.splits.size() + 1 > 1"),
    Function("has(fact.field)", "whether an optional field is there", "has(use.revision)"),
    Function("size(x), x.size()", "characters of a text, elements of a list", "use.models.size() > 0"),
    Function("text.startsWith(text)", "how it begins", 'use.path.startsWith("train/")'),
    Function("text.endsWith(text)", "how it ends", 'use.path.endsWith(".py")'),
    Function("text.contains(text)", "what it holds", 'use.dataset.contains("/")'),
    Function("text.matches(pattern)", "whether RE2 finds the pattern in it", 'use.dataset.matches("^[a-z]+/")'),
    Function("list.all(x, condition)", "for every element", 'use.splits.all(split, split != "test")'),
    Function("list.exists(x, condition)", "for at least one", 'use.splits.exists(split, split == "train")'),
    Function("list.exists_one(x, condition)", "for exactly one", 'use.splits.exists_one(split, split == "train")'),
    Function(
        "list.filter(x, condition)", "the elements for which it holds", 'use.splits.filter(x, x != "").size() > 1'
    ),
    Function("list.map(x, value)", "a list of values", '"train" in use.splits.map(split, split)'),
    Function("list.map(x, condition, value)", "of those for which it holds", '"a" in use.splits.map(x, x != "", x)'),
    Function("int(x), double(x), string(x)", "conversion; fails for a text that is no number", 'int("1") == 1'),
    Function("timestamp(text)", "a time of RFC 3339", 'timestamp("2026-08-02T00:00:00Z").getFullYear() == 2026'),
    Function("duration(text)", "a time span", 'duration("24h") > duration("1h")'),
)
#: What other tools offer in CEL and this one does not.
MISSING = (
    'use.path.lowerAscii() == ""',
    "use.path.split('/').size() == 1",
    'use.splits.join(",") == ""',
    'use.path.replace("a", "b") == ""',
    'use.path.substring(1) == ""',
    "math.greatest(1, 2) == 2",
    "cel.bind(x, use.path, x != '')",
    'use.?revision.orValue("") == ""',
    "use.splits.exists(index, split, split != '')",
)
