"""Reports made by hand: every status, several levels, names that mean harm."""

from dataclasses import replace

from mlpolicy.model import (
    Acceptance,
    At,
    Excerpt,
    Finding,
    Location,
    Outcome,
    Part,
    Problem,
    Report,
    Reported,
    Waived,
    Waiver,
    Weakening,
)

UNDECLARED = Finding(
    rule="dataset-undeclared",
    pack="core",
    title="A recipe uses a dataset that nothing declares",
    level="error",
    blocks=True,
    message="hf:allenai/c4 is used for training by aurora@1.0 and declared nowhere",
    why="Without a declaration nobody knows its license.",
    fix="mlpolicy declare hf:allenai/c4 && git add datasets.yaml",
    path="train/pretrain.py",
    at=At(start=200, end=212),
    related=(Part(name="also", path="train/x.py", at=At(start=20, end=32)),),
    key="0123456789abcdef0123456789abcdef",
    subject="aurora@1.0 hf:allenai/c4",
    owner="@data-owner",
    basis=("House practice, design (practice of this tool, not law)",),
)
PLACE = Location(path="train/pretrain.py", line=14, column=19, end_line=14, end_column=31)
SOURCE = 'ds = load_dataset("allenai/c4", "en", split="train")'
BLOCKING = Reported(
    finding=UNDECLARED,
    excerpt=Excerpt(location=PLACE, text=SOURCE),
    related=(Location(path="train/x.py", line=3, column=1, end_line=3, end_column=13),),
)


def warning(number: int, fix: str = "Give `revision=` a commit.") -> Reported:
    """The number-th warning of one rule."""
    finding = replace(
        UNDECLARED,
        rule="dataset-unpinned",
        title="A dataset is not fixed to a revision",
        level="warning",
        blocks=False,
        message=f"hf:owner/d{number} has no revision",
        fix=fix,
        related=(),
        owner=None,
    )
    place = replace(PLACE, path="eval.py", line=number, end_line=number)
    return Reported(finding=finding, excerpt=Excerpt(location=place, text="…"))


NOTE = Reported(
    finding=replace(
        UNDECLARED,
        rule="license-file-missing",
        title="The repository has no license file",
        level="note",
        blocks=False,
        message="no LICENSE at the root",
        fix="Add a LICENSE.",
        path="",
        at=At(),
        related=(),
        owner=None,
    ),
    excerpt=Excerpt(location=Location(path="")),
)
PROBLEM = Problem(path="data/x.json", at=At(), kind="syntax", message="Expecting ',' delimiter", reader="croissant")


def outcome(rule: str, status: str = "no finding", reason: str = "", *, blocks: bool = False) -> Outcome:
    """An outcome without findings."""
    return Outcome(rule=rule, pack="core", title=rule, status=status, reason=reason, blocks=blocks)  # type: ignore[arg-type]  # tables of tests give plain text


OUTCOMES = (
    replace(outcome("dataset-undeclared", "finding"), findings=(UNDECLARED,)),
    outcome("digest-differs"),
    outcome("declaration-unused"),
    outcome("summary-missing", "not applicable", "nothing that it applies to"),
)
CLEAN = Report(
    version="0.1.0",
    looked_at="index against HEAD 1a2b3c4",
    gate="commit",
    packs=("core 0.1.0 (as of 2026-11-23)",),
    outcomes=OUTCOMES[1:],
    files=12,
    training_uses=1,
)
BLOCKED = replace(CLEAN, outcomes=OUTCOMES, findings=(BLOCKING,), exit_code=1)
FULL = replace(
    BLOCKED,
    outcomes=(
        *OUTCOMES,
        outcome("summary-draft", "not assessed", "could not be read: summaries/aurora.yaml", blocks=True),
        outcome("policy-measures", "not assessed"),
    ),
    findings=(BLOCKING, warning(1), warning(2), NOTE),
    problems=((PROBLEM, Location(path="data/x.json", line=3, column=7, end_line=3, end_column=7)),),
    known=40,
)

WAIVER = Waiver(
    path=".mlpolicy.yaml",
    at=At(pointer="/waivers/0"),
    rule="dataset-undeclared",
    dataset="hf:allenai/c4",
    target="hf:allenai/c4",
    reason="waits for the license team",
    approved_by="@data-owner",
    expires="2027-01-31",
)
STATED = Location(path=".mlpolicy.yaml", line=5, column=5, end_line=10, end_column=1)
WAIVED = replace(
    CLEAN,
    outcomes=OUTCOMES,
    waivers=(Waived(waiver=WAIVER, location=STATED, places=(PLACE,)),),
    findings=(replace(BLOCKING, finding=replace(UNDECLARED, blocks=False, waiver=WAIVER)),),
)
ACCEPTED = replace(
    CLEAN,
    accepted=Acceptance(
        commit="1a2b3c4d" * 5,
        by="@owner\x1b",
        weakenings=tuple(
            Weakening(
                path=".mlpolicy.yaml", at=At(), kind="level-lowered", subject=f"rules: r{n}", message=f"r{n}: less"
            )
            for n in range(22)
        ),
    ),
)
