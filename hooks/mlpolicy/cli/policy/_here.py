"""The repository that a command of `mlpolicy policy` stands in."""

import os
from pathlib import Path

from mlpolicy.config import Config
from mlpolicy.errors import GitError
from mlpolicy.gitrepo import GitRepo
from mlpolicy.gitsnapshots import CommitSnapshot, WorktreeSnapshot
from mlpolicy.policy.load import Pack, known_entries, load_packs
from mlpolicy.reading import load_config
from mlpolicy.snapshot import EMPTY, Snapshot


def worktree() -> tuple[GitRepo, Snapshot]:
    """The repository and its working tree (a bare one's HEAD). Raises GitError outside of one."""
    repo = GitRepo.open(Path.cwd(), environ=os.environ)
    head = repo.head()
    base = CommitSnapshot(repo, head) if head else None
    return repo, (base or EMPTY) if repo.bare else WorktreeSnapshot(repo, base)


def state() -> tuple[Config, Snapshot | None]:
    """Configuration and snapshot; no pack in use and None outside of a repository. Raises ConfigError and GitError."""
    try:
        _, snapshot = worktree()
    except GitError as error:
        if "is not in a git repository" not in str(error):  # it is there, and cannot be looked at
            raise
        return Config(packs=()), None
    return load_config(snapshot), snapshot


def known_packs() -> tuple[Config, tuple[Pack, ...]]:
    """The shipped packs and those that the repository uses, with their examples. Raises ConfigError and PackError."""
    config, snapshot = state()
    return config, load_packs(known_entries(config), snapshot)
