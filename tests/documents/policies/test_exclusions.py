"""Which lists of excluded sites count."""

import pytest

from mlpolicy.documents.policies.exclusions import exclusions, named
from mlpolicy.documents.records import Records
from mlpolicy.model import At, CopyrightPolicy, DomainList


def policy(stated: str | None) -> CopyrightPolicy:
    return CopyrightPolicy(path="legal/policy.md", at=At(), exclusion_list=stated)


@pytest.mark.parametrize(
    ("stated", "files", "path"),
    [
        (None, (), None),
        ("https://lab.eu/list", (), None),
        ("a.txt", (), "a.txt"),
        ("a.txt", ("a.txt", "legal/a.txt"), "a.txt"),
        ("a.txt", ("legal/a.txt",), "legal/a.txt"),
        ("../a.txt", ("a.txt",), "a.txt"),
        ("/lists/./a.txt", ("lists/a.txt",), "lists/a.txt"),
    ],
)
def test_named(stated: str | None, files: tuple[str, ...], path: str | None) -> None:
    """A path is of the repository, or beside the policy; a page is no path."""
    assert named(policy(stated), Records(oids=dict.fromkeys(files, "0"))) == path


def test_no_policy_names_none() -> None:
    """Without a policy nothing is named."""
    assert named(None, Records()) is None


def test_exclusions() -> None:
    """The named list alone, whatever its file is called; else every list of excluded sites with a name in it."""
    lists = (
        DomainList(path="a.txt", at=At(), kind="exclusion", names=("x.eu",)),
        DomainList(path="b.txt", at=At(), kind="exclusion"),
        DomainList(path="c.txt", at=At(), kind="crawled", names=("y.eu",)),
    )
    have = Records(domain_lists={item.path: item for item in lists}, oids={item.path: "0" for item in lists})
    assert [item.path for item in exclusions(None, have)] == ["a.txt"]
    assert [item.path for item in exclusions(policy("c.txt"), have)] == ["c.txt"]
    assert [*exclusions(policy("b.txt"), have)] == []
