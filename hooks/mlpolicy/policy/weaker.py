"""What is compared when one policy would replace another: `Policy`, and how a difference is named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mlpolicy.config import PATH, Config
from mlpolicy.model import At, LockPublication, Waiver, Weakening
from mlpolicy.policy.hook_files import HookFile
from mlpolicy.policy.rules import Pack


class Counted(NamedTuple):
    """Uses of one file that count: as training of a model version, and as training of any or of none yet.

    ids: of the datasets that the latter are known to take, sorted, each as often as it is taken.
    """

    trained: int
    counted: int
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What judges a repository, as one of its states says it.

    stated: that state has a configuration file. pins: version and commit of each pack that was copied from a git
    repository, by name. waivers: of the configuration and of comments. counts: by path, what this policy counts in the
    files that are judged, whichever state it comes from. hooks: files that tell a hook manager what to run, by path.
    held, loose: model versions whose summary is there and held against what they are trained on (or frozen), or not.
    """

    config: Config = Config()
    packs: tuple[Pack, ...] = ()
    stated: bool = True
    pins: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    published: tuple[LockPublication, ...] = ()
    counts: Mapping[str, Counted] = field(default_factory=dict)
    hooks: Mapping[str, HookFile] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()


def weaker(
    kind: str, subject: str, message: str, pointer: str = "", *, path: str = PATH, at: At | None = None
) -> Weakening:
    """A weakening at a value of the configuration; where the judged state lacks it, the nearest that is there."""
    return Weakening(path=path, at=at or At(pointer=pointer), kind=kind, subject=subject, message=message)
