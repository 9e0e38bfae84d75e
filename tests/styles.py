"""YAML as people write it: strategies for mappings in every style, with comments, for tests of what rewrites them."""

import json

from hypothesis import strategies as st

from mlpolicy.pointers import Value

WORDS = st.sampled_from(
    ["web pages", "yes", "no", "C4", "von Hand: ja", "# no comment", "a, b", "über 日本", "it's", "1.0", "- x", ""]
)
TEXTS = WORDS | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"), max_size=12
)
KEYS = st.sampled_from([f"2.1.{number}" for number in range(1, 9)])
ROWS = st.fixed_dictionaries({"name": TEXTS}, optional={"link": TEXTS, "note": TEXTS})
LISTS = st.lists(TEXTS, min_size=1, max_size=4) | st.lists(ROWS, min_size=1, max_size=3)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    TEXTS,
    LISTS,
    st.dictionaries(KEYS, TEXTS | st.fixed_dictionaries({"size": TEXTS}), min_size=1, max_size=3),
)
MAPPINGS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


@st.composite
def written(draw: st.DrawFn, value: dict[str, Value], indent: int = 0) -> str:
    """The mapping as block YAML, each value in a style of its own, with comments and blank lines."""
    lines = []
    for key, item in value.items():
        if draw(st.booleans()):
            lines.append(draw(st.sampled_from(["", "# above", f"{' ' * indent}# note '\" [ {{"])))
        name = draw(st.sampled_from([key, f'"{key}"', f"'{key}'"]))
        lines += draw(_entry(f"{' ' * indent}{name}:", item, indent))
    return "\n".join(lines)


@st.composite
def _entry(draw: st.DrawFn, head: str, value: Value, indent: int) -> list[str]:
    note = draw(st.sampled_from(["", "  # trailing", " # why: 'x"]))
    if value is None:
        return [f"{head}{draw(st.sampled_from(['', ' null', ' ~']))}{note}"]
    if isinstance(value, str):
        return draw(_text(head, value, indent, note))
    deeper = indent + draw(st.sampled_from([2, 4]))
    if draw(st.booleans()):
        return [f"{head} {draw(_flow(value, deeper))}{note}"]
    if isinstance(value, dict):
        return [f"{head}{note}", draw(written(value, deeper))]
    if draw(st.booleans()):
        deeper = indent
    return (
        [f"{head}{note}", *(line for item in value for line in draw(_row(item, deeper)))]
        if isinstance(value, list)
        else []
    )


@st.composite
def _row(draw: st.DrawFn, value: Value, indent: int) -> list[str]:
    dash = f"{' ' * indent}- "
    above = draw(st.sampled_from([[], [], [f"{' ' * indent}# row"], [""]]))
    if isinstance(value, dict) and draw(st.booleans()):
        first, *rest = draw(written(value, indent + 2)).split("\n")
        if first.strip().startswith("#") or not first.strip():
            return [*above, dash.rstrip(), first, *rest]
        return [*above, dash + first.lstrip(), *rest]
    note = draw(st.sampled_from(["", " # of the row"]))
    return [*above, f"{dash}{draw(_flow(value, indent + 2))}{note}"]


@st.composite
def _text(draw: st.DrawFn, head: str, text: str, indent: int, note: str) -> list[str]:
    style = draw(st.sampled_from(["double", "single", "|", ">-", "double"]))
    if style == "single":
        return [f"{head} '{text.replace(chr(39), chr(39) * 2)}'{note}"]
    if style != "double" and text.strip() == text and text:
        header = f"{style.rstrip('-')}-"
        return [f"{head} {header}{note}", f"{' ' * (indent + 2)}{text}", *draw(st.sampled_from([[], [""]]))]
    escaped = all(ord(sign) < 0x10000 for sign in text) and draw(st.booleans())  # YAML knows no pairs of escapes
    return [f"{head} {json.dumps(text, ensure_ascii=escaped)}{note}"]


@st.composite
def _flow(draw: st.DrawFn, value: Value, indent: int) -> str:
    if not isinstance(value, dict | list):
        return "null" if value is None else json.dumps(value, ensure_ascii=False)
    items = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    texts = [f"{'' if key is None else f'{key}: '}{draw(_flow(item, indent))}" for key, item in items]
    gaps = st.sampled_from([", ", ",", f",\n{' ' * (indent + 2)}", f", # in brackets\n{' ' * (indent + 2)}"])
    body = "".join(f"{text}{draw(gaps) if text is not texts[-1] else ''}" for text in texts)
    first, last = ("{", "}") if isinstance(value, dict) else ("[", "]")
    return f"{first}{draw(st.sampled_from(['', ' ']))}{body}{draw(st.sampled_from(['', ' ', ',']))}{last}"
