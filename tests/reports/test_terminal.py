"""The text report: whole texts, as a person reads them."""

from dataclasses import replace

import pytest

from mlpolicy.model import At, Excerpt, Location, Outcome, Report, Reported, Waived
from mlpolicy.reports.terminal import FORMAT
from tests.reports.samples import (
    ACCEPTED,
    BLOCKED,
    BLOCKING,
    CLEAN,
    FULL,
    NOTE,
    OUTCOMES,
    PLACE,
    PROBLEM,
    SOURCE,
    STATED,
    UNDECLARED,
    WAIVED,
    WAIVER,
    outcome,
    warning,
)

LOOKED = "Looked at index against HEAD 1a2b3c4, gate commit; core 0.1.0 (as of 2026-11-23).\n"
ADVICE = "Evidence check, not legal advice.\n"
HEADER = "error[dataset-undeclared]: A recipe uses a dataset that nothing declares\n"
TAIL = """\
  = why: Without a declaration nobody knows its license.
  = help: mlpolicy declare hf:allenai/c4 && git add datasets.yaml
"""
COUNTS = "0 blocking; 2 no finding, 1 not applicable, 0 not assessed"


def test_blocking_finding() -> None:
    """A finding that blocks shows its line, a caret, what was understood, why, help, other places, and who must act."""
    assert FORMAT.render(BLOCKED) == (
        HEADER
        + """\
  --> train/pretrain.py:14:19
   |
14 | ds = load_dataset("allenai/c4", "en", split="train")
   |                   ^^^^^^^^^^^^ hf:allenai/c4 is used for training by aurora@1.0 and declared nowhere
   |
   = why: Without a declaration nobody knows its license.
   = help: mlpolicy declare hf:allenai/c4 && git add datasets.yaml
   = also: train/x.py:3:1
   = owner: @data-owner

"""
        + LOOKED
        + "1 blocking; 2 no finding, 1 not applicable, 0 not assessed. "
        + ADVICE
    )


def test_many_that_block() -> None:
    """Of one rule ten findings are shown in full; those after them have a line each, as many as a person reads."""
    further = replace(BLOCKED, findings=tuple(replace(BLOCKING, related=()) for _ in range(11)))
    text = FORMAT.render(further)
    assert (text.count(HEADER), text.count("= why:"), text.count("= help:")) == (10, 1, 10)
    assert text.count("error[dataset-undeclared]: 1 more that block, mended like those above\n") == 1
    assert "above\n--> train/pretrain.py:14:19: hf:allenai/c4 is used for training by aurora@1.0 and" in text
    assert "11 blocking" in text
    most = FORMAT.render(replace(BLOCKED, findings=tuple(BLOCKING for _ in range(62))))
    assert "dataset-undeclared]: 52 more that block" in most
    assert most.count("\n--> train/pretrain.py:14:19: ") == 50
    assert "\n--> 2 more; `--format json` lists all\n" in most


def test_one_reason_for_many_rules() -> None:
    """Rules that one unreadable file keeps from being assessed stand in one line."""
    outcomes = tuple(
        Outcome(
            rule=rule, pack="core", title="", status="not assessed", reason="could not be read: d.yaml", blocks=blocks
        )
        for rule, blocks in (("a", True), ("b", True), ("c", True), ("d", False))
    )
    text = FORMAT.render(replace(BLOCKED, findings=(), outcomes=outcomes))
    assert text.startswith(
        "not assessed[a and 2 other rules] (blocks): could not be read: d.yaml\n"
        "not assessed[d]: could not be read: d.yaml\n\n"
    )
    assert "1 blocking; 0 no finding, 0 not applicable, 4 not assessed" in text


def test_everything_else() -> None:
    """Warnings and notes are grouped by rule, then come problems, rules not assessed, and what the base already had."""
    text = FORMAT.render(FULL)
    assert text.startswith(FORMAT.render(BLOCKED).partition("\n\n")[0])
    assert text.partition("@data-owner\n\n")[2] == (
        """\
warning[dataset-unpinned]: A dataset is not fixed to a revision
--> eval.py:1:19: hf:owner/d1 has no revision
--> eval.py:2:19: hf:owner/d2 has no revision
 = help: Give `revision=` a commit.

note[license-file-missing]: The repository has no license file
 = no LICENSE at the root
 = help: Add a LICENSE.

not read: data/x.json:3:7: Expecting ',' delimiter

not assessed[summary-draft] (blocks): could not be read: summaries/aurora.yaml
not assessed[policy-measures]: no reason was given

`mlpolicy explain RULE` says why a rule is there.
40 findings were there before and do not block; `mlpolicy check --all` lists them.
"""
        + LOOKED
        + "1 blocking, 2 warnings, 1 note; 2 no finding, 1 not applicable, 2 not assessed. "
        + ADVICE
    )


@pytest.mark.parametrize(
    ("report", "text"),
    [
        pytest.param(CLEAN, f"{LOOKED}{COUNTS}. {ADVICE}", id="clean"),
        pytest.param(
            replace(CLEAN, known=1),
            f"1 finding was there before and does not block; `mlpolicy check --all` lists them.\n"
            f"{LOOKED}{COUNTS}. {ADVICE}",
            id="one-known",
        ),
        pytest.param(
            replace(CLEAN, training_uses=0),
            "Looked at index against HEAD 1a2b3c4: no training use of a dataset in 12 files; 0 blocking.\n",
            id="no-training",
        ),
        pytest.param(
            replace(CLEAN, training_uses=0, files=0, looked_at="the empty tree"),
            "Looked at the empty tree: no training use of a dataset in 0 files; 0 blocking.\n",
            id="empty",
        ),
        pytest.param(
            replace(CLEAN, training_uses=0, outcomes=(outcome("r", "not assessed", "could not be read: x.py"),)),
            "not assessed[r]: could not be read: x.py\n\n"
            f"{LOOKED}0 blocking; 0 no finding, 0 not applicable, 1 not assessed. {ADVICE}",
            id="no-training-but-not-assessed",
        ),
    ],
)
def test_quiet(report: Report, text: str) -> None:
    """Where there is nothing to say, a line or two say what was looked at; what could not be looked at is no pass."""
    assert FORMAT.render(report) == text


def shown(reported: Reported) -> str:
    """The block of one finding, without header and ending."""
    return FORMAT.render(replace(BLOCKED, findings=(reported,))).removeprefix(HEADER).partition(LOOKED)[0].rstrip("\n")


ALONE = replace(UNDECLARED, related=(), owner=None)


@pytest.mark.parametrize(
    ("reported", "text"),
    [
        pytest.param(
            Reported(
                finding=replace(ALONE, private=True, path="t.py", message="s3:#0a1b2c3d is declared nowhere"),
                excerpt=Excerpt(location=replace(PLACE, path="t.py")),
            ),
            "--> t.py:14:19\n |\n | s3:#0a1b2c3d is declared nowhere\n |\n"
            + TAIL.replace("  =", " =")
            + " = note: the source line is not shown, because the data is not public",
            id="private",
        ),
        pytest.param(
            Reported(finding=replace(ALONE, at=At()), excerpt=Excerpt(location=Location(path="data.md"), text="---")),
            "--> data.md\n |\n | hf:allenai/c4 is used for training by aurora@1.0 and declared nowhere\n |\n"
            + TAIL.replace("  =", " =").rstrip(),
            id="whole-file",
        ),
        pytest.param(
            Reported(finding=replace(ALONE, path="", at=At()), excerpt=Excerpt(location=Location(path=""))),
            " |\n | hf:allenai/c4 is used for training by aurora@1.0 and declared nowhere\n |\n"
            + TAIL.replace("  =", " =").rstrip(),
            id="repository",
        ),
        pytest.param(
            Reported(
                finding=replace(ALONE, message="word " * 25, why="one\ntwo", fix="first:\n    ::error::x\nlast"),
                excerpt=Excerpt(location=replace(PLACE, line=7, end_line=9), text=SOURCE),
            ),
            " --> train/pretrain.py:7:19\n  |\n"
            f"7 | {SOURCE}\n  | {' ' * 18}{'^' * (len(SOURCE) - 18)}\n"
            f"  | {'word ' * 18}word\n  | {'word ' * 5}word\n  |\n"
            "  = why: one\n  |      two\n  = help: first:\n  |           ::error::x\n  |       last",
            id="long-message-and-several-lines",
        ),
    ],
)
def test_shapes(reported: Reported, text: str) -> None:
    """Private lines stay out; a whole file or repository has no caret; no line begins with text of the repository."""
    assert shown(reported) == text


def test_second_finding_of_a_rule() -> None:
    """Why a rule is there is said once."""
    other = replace(BLOCKING, finding=replace(ALONE, fix="mlpolicy fix"), related=())
    text = FORMAT.render(replace(BLOCKED, findings=(BLOCKING, other)))
    assert text.count("= why:") == 1
    assert "   |\n   = help: mlpolicy fix\n\n" in text


def test_long_warning() -> None:
    """A long message goes on behind a bar."""
    long = replace(warning(1), finding=replace(warning(1).finding, message="word " * 30))
    lines = FORMAT.render(replace(CLEAN, findings=(long,))).split("\n")
    assert lines[1:3] == [f"--> eval.py:1:19: {'word ' * 15}word", f" |   {'word ' * 13}word"]


def test_many_places() -> None:
    """Other places and non-blocking findings are cut at ten, with the number of those left out."""
    related = tuple(replace(PLACE, line=number) for number in range(1, 13))
    also = shown(replace(BLOCKING, related=related)).partition("= also: ")[2]
    assert also.split("\n")[9:11] == ["   |       train/pretrain.py:10:19", "   |       and 2 more"]
    findings = tuple(warning(number, f"fix {number % 2}") for number in range(1, 13))
    lines = FORMAT.render(replace(CLEAN, findings=findings)).split("\n")
    assert lines[10:14] == [
        "--> eval.py:10:19: hf:owner/d10 has no revision",
        "--> 2 more; `--format json` lists all",
        " = help: fix 1",
        " = help: fix 0",
    ]


def test_many_problems() -> None:
    """Files that could not be read are cut at ten, with the number of those left out."""
    problems = ((PROBLEM, Location(path="x.json", line=3, column=7)),) * 11
    lines = FORMAT.render(replace(CLEAN, problems=problems)).split("\n")
    assert lines[9:12] == [
        "not read: x.json:3:7: Expecting ',' delimiter",
        "not read: 1 more; `--format json` lists all",
        "",
    ]


def test_error_that_does_not_block() -> None:
    """Where a run only reports, an error keeps its level and is counted beside what blocks."""
    finding = replace(ALONE, blocks=False)
    text = FORMAT.render(replace(CLEAN, findings=(replace(BLOCKING, finding=finding, related=()),)))
    assert text.splitlines()[-1] == f"0 blocking, 1 error; {COUNTS.partition('; ')[2]}. {ADVICE.rstrip()}"


def test_hostile_text() -> None:
    """Escape sequences, direction marks and line breaks of the repository are shown, not obeyed."""
    evil = "\x1b[2Ja\n::error::b\u202e"
    place = replace(PLACE, path=evil, column=6, end_column=7)
    reported = Reported(
        finding=replace(ALONE, path=evil, message=evil, title=evil, fix=evil, owner=evil),
        excerpt=Excerpt(location=place, text=f"\t{evil}"),
    )
    report = replace(
        BLOCKED,
        findings=(reported, replace(NOTE, finding=replace(NOTE.finding, message=evil, path=evil))),
        outcomes=(*OUTCOMES, outcome("r", "not assessed", evil)),
        problems=((replace(PROBLEM, message=evil), place),),
        looked_at=evil,
        packs=(evil,),
    )
    text = FORMAT.render(report)
    assert not {"\x1b", "\u202e"} & set(text)
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]


def test_painted() -> None:
    """A painter gets whole words with their roles; without their marks the text is the same."""
    assert FORMAT.painted
    roles = set[str]()

    def paint(role: str, text: str) -> str:
        roles.add(role)
        return f"<{text}>"

    text = FORMAT.painted(FULL, paint)
    assert roles == {"error", "warning", "note", "quiet", "strong"}
    assert text.startswith("<error[dataset-undeclared]><: A recipe uses")
    assert FORMAT.painted(CLEAN, lambda role, text: f"[{role}]" if role == "good" else text).endswith(
        f"[good]. {ADVICE}"
    )


def test_waived() -> None:
    """What is waived is no error any more and is counted apart; each waiver in force has its line."""
    assert FORMAT.render(WAIVED) == (
        "waived[dataset-undeclared]: train/pretrain.py:14:19: waits for the license team "
        "(approved by @data-owner, until 2027-01-31)\n\n"
        + LOOKED
        + "0 blocking, 1 waived; 2 no finding, 1 not applicable, 0 not assessed. "
        + ADVICE
    )


def test_every_waiver() -> None:
    """Waivers are shown also where no finding is listed: what each covers, or that it covers nothing now."""
    whole = Location(path="")
    elsewhere = replace(WAIVER, reason="", reason_ref="T-12", rule="core/x\x1b", target="train/**")
    both = replace(WAIVER, reason_ref="T-12")
    waivers = (
        Waived(waiver=elsewhere, location=STATED),
        Waived(waiver=WAIVER, location=STATED, places=(PLACE, PLACE, PLACE)),
        Waived(waiver=both, location=STATED, places=(whole,)),
    )
    text = FORMAT.render(replace(CLEAN, waivers=waivers, training_uses=0))
    end = "(approved by @data-owner, until 2027-01-31)\n"
    assert text.startswith(
        f"waived[core/x␛]: train/**, no finding (.mlpolicy.yaml:5:5): see T-12 {end}"
        f"waived[dataset-undeclared]: train/pretrain.py:14:19 and 2 more: waits for the license team {end}"
        f"waived[dataset-undeclared]: repository: waits for the license team; see T-12 {end}"
    )


def test_accepted() -> None:
    """What is accepted has a line each, as many as are read, and says who is said to have accepted it."""
    text = FORMAT.render(replace(ACCEPTED, training_uses=0))
    shown = [line for line in text.splitlines() if line.startswith("weaker")]
    assert shown[0] == "weaker[level-lowered]: r0: less; accepted by @owner␛ for commit 1a2b3c4"
    assert len(shown) == 11
    assert shown[-1] == "weaker: 12 more; `--format json` lists all"
    (accepted,) = [ACCEPTED.accepted]
    assert accepted
    few = replace(ACCEPTED, accepted=replace(accepted, weakenings=accepted.weakenings[:1]))
    assert [line for line in FORMAT.render(few).splitlines() if line.startswith("weaker")] == shown[:1]


def test_due() -> None:
    """A day that law gives stands at what blocks, and once below what does not."""
    day = "2027-08-02"
    stopped = replace(BLOCKING, finding=replace(UNDECLARED, due=day))
    assert "  = due: 2027-08-02\n" in FORMAT.render(replace(BLOCKED, findings=(stopped,)))
    said = tuple(replace(warning(number), finding=replace(warning(number).finding, due=day)) for number in (1, 2))
    assert FORMAT.render(replace(BLOCKED, findings=said)).count(" = due: 2027-08-02\n") == 1


def test_packs_of_one_day() -> None:
    """Packs that state the law of one day say so together."""
    packs = ("core 0.2.0 (as of 2026-11-24)", "crawling 0.2.0 (as of 2026-11-24)", "ours 1 (as of 2026-01-01; stale)")
    text = FORMAT.render(replace(BLOCKED, packs=packs))
    assert "; core 0.2.0, crawling 0.2.0 (as of 2026-11-24), ours 1 (as of 2026-01-01; stale).\n" in text
