"""What the words of a command say of it."""

import pytest

from mlpolicy.model import Purpose
from mlpolicy.readers.uses._bash_words import Piece, Word
from mlpolicy.readers.uses._command_words import (
    first_known,
    program_of,
    purpose_of_script,
    purpose_of_words,
    role_of,
    told_by,
)


def words(text: str) -> list[Word]:
    return [Word((Piece(one, 0, len(one)),)) for one in text.split()]


@pytest.mark.parametrize(
    ("command", "program"),
    [
        ("/usr/bin/wget x", "wget"),
        ("sudo -E env A=1 mkdir x", "mkdir"),
        ("python -m pytest", "pytest"),
        ("timeout 10 wget", "wget"),
        ("sudo -v", "sudo"),
    ],
)
def test_program_of(command: str, program: str) -> None:
    """What only starts a program is left out."""
    assert program_of(words(command)) == program


@pytest.mark.parametrize(
    ("command", "purpose"),
    [
        ("python train.py", "train"),
        ("torchrun --nproc 8 --x y a/finetune_lora.py", "train"),
        ("accelerate launch --a b -m pkg.eval", "eval"),
        ("cli train x", "train"),
        ("python main.py --train", "unknown"),
        ("python tools/convert_hf.py --x", "train"),
        ("python prepare_eval.py", "eval"),
        ("python a b c train", "unknown"),
        ("python train_eval.py", "unknown"),
    ],
)
def test_role_of(command: str, purpose: Purpose) -> None:
    """Names of scripts and modules, and the first words, say whether the command trains or evaluates."""
    assert role_of(words(command)) == purpose


@pytest.mark.parametrize(
    ("path", "purpose"),
    [
        ("a/run_eval.sh", "eval"),
        ("train/x.sh", "unknown"),
        ("finetune.sh", "train"),
        ("prepare.sh", "train"),
        ("Dockerfile.train.tmpl", "unknown"),
        ("a/build.dockerfile", "unknown"),
        ("Dockerfile.eval", "eval"),
    ],
)
def test_purpose_of_script(path: str, purpose: Purpose) -> None:
    """Only the file's own name counts, and that of a Dockerfile does not say that what it holds is for training."""
    assert purpose_of_script(path) == purpose


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("train/get.sh", "train/get.sh"),
        ("train/Dockerfile.test", "train"),
        ("Dockerfile.train", ""),
        (".github/workflows/test.yml", ""),
        ("a/taskcluster/test.yml", ""),
    ],
)
def test_told_by(path: str, told: str) -> None:
    """Workflows are called after what they check, and Dockerfiles after their image."""
    assert told_by(path) == told


def test_purposes() -> None:
    """Words that say both say nothing; the first purpose that is known counts."""
    assert [purpose_of_words(one) for one in (["train"], ["train", "val"], [])] == ["train", "unknown", "unknown"]
    assert (first_known("unknown", "eval", "train"), first_known()) == ("eval", "unknown")
