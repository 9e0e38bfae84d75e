"""A history with a branch, for every test of what is compared with what."""

import pytest

from tests.conftest import Sandbox
from tests.snapshot.branched import Branched


@pytest.fixture
def branched(git_repo: Sandbox) -> Branched:
    """Main has a fork point and a tip; branch `topic`, checked out, has a commit of its own."""
    fork = git_repo.commit("fork", {"base": "1"})
    tip = git_repo.commit("tip", {"main": "1"})
    git_repo.git("switch", "-qc", "topic", fork)
    topic = git_repo.commit("topic", {"topic": "1"})
    return Branched(git_repo, fork, tip, topic)
