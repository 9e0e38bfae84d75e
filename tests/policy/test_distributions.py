"""Packs of installed distributions are found without importing anything, and not in the folder that is judged."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from mlpolicy.policy.distributions import pack_folder
from mlpolicy.policy.pack_files import SourceError

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a distribution `our-policies` with these files in a folder that Python looks into."""
    place = tmp_path / "site"
    monkeypatch.syspath_prepend(str(place))

    def installed(files: Iterable[str], direct_url: str | None = None) -> Path:
        info = place / "our_policies-1.2.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: our-policies\nVersion: 1.2\n")
        (info / "RECORD").write_text("".join(f"{name},,\n" for name in files))
        if direct_url is not None:
            (info / "direct_url.json").write_text(direct_url)
        return place

    return installed


def refused(name: str = "house", folder: str | None = None) -> str:
    """Why the distribution gives no pack."""
    with pytest.raises(SourceError) as caught:
        pack_folder("our-policies", name, folder)
    assert caught.value.key == "package"
    return caught.value.message


def test_the_only_one(install: Install) -> None:
    """One pack needs no folder; the package's code is not imported."""
    place = install(["our_policies/__init__.py", "our_policies/rules/pack.yaml", "our_policies/rules/a.yaml"])
    (place / "our_policies").mkdir()
    (place / "our_policies/__init__.py").write_text("raise SystemExit")
    assert pack_folder("our-policies", "house", None) == place / "our_policies/rules"
    assert pack_folder("Our_Policies", "house", "our_policies/rules") == place / "our_policies/rules"
    assert "our_policies" not in sys.modules


def test_several(install: Install) -> None:
    """Of several packs the one in a folder of the pack's name counts, or the one that is named."""
    place = install(["a/house/pack.yaml", "a/other/pack.yaml", "../../pack.yaml"])
    assert pack_folder("our-policies", "house", None) == place / "a/house"
    assert pack_folder("our-policies", "house", "a/other") == place / "a/other"
    several = "our-policies 1.2: packs lie in a/house, a/other; say which with `folder`"
    assert refused("third") == several
    assert refused(folder="a/third") == several


@pytest.mark.parametrize(
    ("direct_url", "hint"),
    [
        (None, ""),
        ('{"url": "https://x.example", "archive_info": {}}', ""),
        (
            '{"url": "file:///x", "dir_info": {"editable": true}}',
            "; it is installed editable: name the folder with `path`, or install it",
        ),
    ],
)
def test_none(install: Install, direct_url: str | None, hint: str) -> None:
    """A distribution without a pack says so; one that is installed editable lists no files."""
    install(["our_policies/__init__.py"], direct_url)
    assert refused() == f"our-policies 1.2: it lists no pack.yaml{hint}"


def test_not_installed(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in the current folder is the repository's and not installed, though `python -m` looks there."""
    assert refused() == "our-policies is not installed beside mlpolicy"
    place = install(["a/pack.yaml"])
    assert pack_folder("our-policies", "house", None) == place / "a"
    monkeypatch.chdir(place)
    assert refused() == "our-policies is not installed beside mlpolicy"
