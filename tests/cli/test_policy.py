"""`mlpolicy policy`."""

from tests.cli.conftest import Run


def test_unknown_pack(run: Run) -> None:
    """A pack that is not there is exit 2."""
    assert run("policy", "test", "nothing").code == 2
