"""Bash text as commands and assignments."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses import _bash
from mlpolicy.readers.uses._bash import (
    LONG,
    MAX_BYTES,
    MAX_EVENTS,
    MAX_PARTS,
    MAX_WAYS,
    MAX_WORDS,
    Assigned,
    Command,
    events,
)


def run(text: str) -> list[str]:
    """Each event on a line: `NAME=(words)` or the words, with `>` before what is written to."""
    found = []
    for event in events(text.encode()):
        if isinstance(event, Assigned):
            found.append(f"{event.name}=({'|'.join(word.text for word in event.words)})")
        else:
            words = [word.text for word in event.words] + [f">{word.text}" for word in event.outputs]
            found.append("|".join(words))
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a b \\\n  'c d' \"e\" # f", ["a|b|c d|e"]),
        ("X=1 python a.py", ["X=(1)", "python|a.py"]),
        ("export X=1 Y='a b'; local Z=$Y", ["X=(1)", "Y=(a b)", "Z=(a b)"]),
        ('B=q; e $B/$a/z "$B/x$a/z" ${B}/${a}/z', ["B=(q)", "e|q/$a/z|q/x$a/z|q/${a}/z"]),
        (
            'for a in i k; do X=$B/x/$a.json; e "$B"/$a/z; done',
            ["X=($B/x/i.json)", "X=($B/x/k.json)", "e|$B/i/z", "e|$B/k/z"],
        ),
        ("X=a; X+=b; e $X", ["X=(a)", "X=(b)", "e|ab"]),
        ("X+=b; e $X", ["X=(b)", "e|b"]),
        ("A=(a 'b c'); A+=(d); e \"${A[@]}\" ${A[1]}", ["A=(a|b c)", "A=(d)", "e|a|b c|d|b|c"]),
        ('M[x]=a; M[y]=b; e "${M[@]}"', ["M=(a)", "M=(b)", "e|a|b"]),
        ("A= b", ["b"]),
        ("X=a; e $X; X=b; e $X", ["X=(a)", "e|a", "X=(b)", "e|b"]),
        ("for f in a b; do e $f; done", ["e|a", "e|b"]),
        ("A=(a b); for f in ${A[@]}; do e $f; done", ["A=(a|b)", "e|a", "e|b"]),
        ("for f; do e $f; done", ["e|$f"]),
        ("for ((i=0;i<3;i++)); do e $i; done", ["i=(0)", "e|0"]),
        ("while read l; do e; done < f", ["read|l", "e"]),
        ("if c; then X=a; else X=b; fi; e $X", ["c", "X=(a)", "X=(b)", "e|a", "e|b"]),
        ("X=o; if c; then X=a; elif d; then :; fi; e $X", ["X=(o)", "c", "X=(a)", "d", ":", "e|a", "e|o"]),
        ("if c; then A=(a b); fi; e ${A[@]}", ["c", "A=(a|b)", "e|a|b"]),
        ("case $v in a) X=1 ;; *) X=2 ;; esac; e $X", ["X=(1)", "X=(2)", "e|1", "e|2"]),
        ("f() { e $1 $2; }\nf a; f b", ["f|a", "e|a|$2", "f|b", "e|b|$2"]),
        ('f() { e "$@"; }\nf a b', ["f|a|b", "e|a|b"]),
        ("f() { e $X; }\nX=a", ["X=(a)", "e|a"]),
        ("f() { f; }\nf", ["f"] * 4),
        ("(a; b) | c && ! d & e", ["a", "b", "c", "d", "e"]),
        ("a > b 2>&1 >> c < d", ["a|>b|>1|>c"]),
        ("{ a; b; } > c", ["a", "b"]),
        ("> c", []),
        ("X=$(a b); e `c d` <(g)", ["X=($(a b))", "a|b", "e|`c d`|<(g)", "c|d", "g"]),
        ("a $(b $(c)) > $(d)", ["a|$(b $(c))|>$(d)", "d", "b|$(c)", "c"]),
        ("cat <<E | sh\nx\nE\n", ["cat", "sh"]),
        ("[ -d a ] && b", ["b"]),
        ("f() {", ["f"]),
        ("a )) b", ["a|))|b"]),
        ("X=''; $X", ["X=()"]),
        ("X='a b'; $X c", ["X=(a b)", "a|b|c"]),
        ("X=1 Y=2", ["X=(1)", "Y=(2)"]),
        ("", []),
    ],
)
def test_events(text: str, found: list[str]) -> None:
    """Commands and assignments come in their order, with what is known filled in."""
    assert run(text) == found


def test_documents_are_the_ranges_that_a_command_is_fed() -> None:
    """A heredoc belongs to its command, and to those it is piped to."""
    data = b"cat <<E | sh\nx\nE\n"
    found = [event for event in events(data) if isinstance(event, Command)]
    assert [[data[start:end] for start, end in event.documents] for event in found] == [[b"x\n"], [b"x\n"]]


def test_piped_assignments_have_no_documents() -> None:
    """An assignment in the pipe of a heredoc is an assignment."""
    assert run("cat <<E | X=1 sh\nx\nE\n") == ["cat", "X=(1)", "sh"]


@pytest.mark.parametrize("blank", ["<path to the data>", "{{ inputs.data }}", "${{ matrix.data }}"])
def test_what_is_to_be_filled_in_is_one_word(blank: str) -> None:
    """Signs of templates do not redirect or group."""
    assert run(f"X={blank}/a\nb --x {blank}") == [f"X=({blank}/a)", f"b|--x|{blank}"]


def test_variables_that_combine_in_too_many_ways_take_turns() -> None:
    """Each value of each variable comes once where all combinations would be too many."""
    loops = "for a in 1 2 3 4 5; do for b in 1 2 3 4 5; do for c in 1 2 3 4 5; do e $a$b$c; done; done; done"
    assert len(run(loops)) == 13


def test_every_value_comes() -> None:
    """A variable has as many values as loops, branches and appended texts give it."""
    many = MAX_WAYS + 5
    words = " ".join(f"w{number}" for number in range(many))
    assert len(run(f"for x in {words}; do e $x; done")) == many
    (assigned,) = events(f"A=({words})".encode())
    assert len(assigned.words) == many
    arms = "".join(f"{number}) X=a{number} ;; " for number in range(many))
    assert len(run(f"case $1 in {arms} esac; X+=.zip; e $X")) == 2 * many + 1
    assert len(run(f"case $1 in {arms} esac; for x in $X; do e $x; done")) == 2 * many


def test_optional_parts_do_not_double_the_values() -> None:
    """Of the ways to leave parts out so many are kept that each part comes."""
    options = "".join(f"if c; then X+=' --o{number}'; fi\n" for number in range(20))
    found = [event.split("|") for event in run(f"X=a\n{options}e $X") if event.startswith("e|a|")]
    assert len(found) <= MAX_WAYS
    assert {word for words in found for word in words[2:]} == {f"--o{number}" for number in range(20)}


def test_calls_are_followed_however_many() -> None:
    """Each call of a function gives it other words."""
    calls = "".join(f"f {number}\n" for number in range(2_500))
    assert run("f() { e $1; }\n" + calls)[1::2] == [f"e|{number}" for number in range(2_500)]


@pytest.mark.parametrize(
    ("data", "reason", "says"),
    [
        (b" " * (MAX_BYTES + 1), "too-large", f"{MAX_BYTES + 1:,} bytes of Bash"),
        (b"a\n" * (MAX_EVENTS + 1), "too-many", f"{MAX_EVENTS:,} commands"),
        (b"a " * (MAX_WORDS + 1), "too-many", f"{MAX_WORDS:,} words in one command"),
        (b"X=a\n" + b"X=$X$X\n" * 20, "too-many", "parts in one word"),
        (b"e {" + b"a," * 40_000 + b"a}" + b"b" * 10, "too-many", "characters in the words of one list in braces"),
    ],
)
def test_bounds(data: bytes, reason: str, says: str) -> None:
    """Texts outside the bounds are refused, and it is said which bound."""
    with pytest.raises(DecodeError) as caught:
        list(events(data))
    assert caught.value.kind == reason
    assert says in caught.value.message


@pytest.mark.parametrize(
    "data",
    [
        b'X="$X a"\n' * 100,
        b"A+=(a)\n" * 100,
        b"X=" + b"a" * LONG * 100 + b"\n" + b"e $X\n" * 10,
        b"if c; then X=a; fi\nX+=b\n" * 50,
        b"for i in " + b"a " * 1_000 + b"; do :; done",
    ],
)
def test_words_are_counted_as_variables_make_them(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """What grows is refused once it is made of too many words, runs and characters; once is not too often."""
    monkeypatch.setattr(_bash, "MAX_PARTS", 1_000)
    with pytest.raises(DecodeError, match="more than 1,000 words that the variables of one text make") as caught:
        list(events(data))
    assert caught.value.kind == "too-many"
    monkeypatch.setattr(_bash, "MAX_PARTS", MAX_PARTS)
    assert list(events(data))


def test_a_nul_is_a_blank() -> None:
    """Bytes of a binary file end no text."""
    assert run("a\0b c\0\nd") == ["a|b|c", "d"]


def test_deep_nesting_ends() -> None:
    """Nothing is looked for below a depth."""
    assert run("if a; then " * 100 + "b" + "; fi" * 100) == ["a"] * 40
