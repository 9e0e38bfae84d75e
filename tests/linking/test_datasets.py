"""Datasets, linked: statements and uses of one identity put together."""

from typing import Any

from mlpolicy.config import Config, LicenseText
from mlpolicy.licenses.properties import properties
from mlpolicy.linking.datasets import (
    closures,
    combined_license,
    confirm_license_files,
    link_datasets,
    link_declarations,
    link_license_files,
)
from mlpolicy.linking.identities import Identities
from mlpolicy.model import At, DatasetId, DatasetUse, Declaration, License, LicenseFile, Part, Upstream

from .facts import declaration, known, upstream, use

D = DatasetId


def grouped(*statements: Declaration) -> dict[DatasetId, list[Declaration]]:
    found: dict[DatasetId, list[Declaration]] = {}
    for statement in statements:
        found.setdefault(statement.dataset, []).append(statement)
    return found


def trained(dataset: str, **more: Any) -> DatasetUse:
    return use(dataset, trained_on=True, models=("aurora@1",), **more)


def test_license_agreement() -> None:
    """Statements that resolve to one license agree, whatever an undecided one adds."""
    statements = [
        declaration("hf:a/b", license=known("MIT")),
        declaration("hf:a/b", license=License(declared=("other",), state="unknown")),
    ]
    assert combined_license(statements) == (
        License(declared=("MIT", "other"), spdx="MIT", state="known", properties=properties("MIT")),
        False,
    )


def test_license_conflict() -> None:
    """Two different licenses are a conflict and neither is picked."""
    statements = [declaration("hf:a/b", license=known("MIT")), declaration("hf:a/b", license=known("CC0-1.0"))]
    both = properties("CC0-1.0 AND MIT")
    assert combined_license(statements) == (License(declared=("MIT", "CC0-1.0"), state="known", properties=both), True)


def test_license_of_one() -> None:
    """What all statements say alike stands as it is, with how several values go together."""
    stated = License(declared=("mit", "?"), state="unknown", relation="not stated", each=("MIT", ""))
    assert combined_license([declaration("a:b", license=stated), declaration("a:b", license=stated)]) == (stated, False)


def test_governing() -> None:
    """What governs the data of its statements is put together."""
    statements = grouped(
        declaration("hf:a/b", governing_spdx="MIT"),
        declaration("hf:a/b", governing_spdx="CC0-1.0"),
        declaration("hf:a/b"),
    )
    identities = Identities(statements[D("hf:a/b")], frozenset(), None)
    (found,) = link_datasets(statements, [], identities, {})
    assert found.governing_spdx == "CC0-1.0 AND MIT"


def test_license_worst() -> None:
    """Without a known license the least decided statement counts."""
    unknown, unparsable = License(declared=("other",), state="unknown"), License(declared=("??",), state="unparsable")
    assert (
        combined_license([declaration("a:b", license=unknown), declaration("a:b", license=unparsable)])[0].state
        == "unparsable"
    )
    assert combined_license([declaration("a:b", license=unknown)])[0].state == "unknown"
    assert combined_license([declaration("a:b")]) == (License(), False)


def test_closure() -> None:
    """A model is trained on everything upstream; a path counts only where something declares it, and a cycle ends."""
    statements = grouped(
        declaration("path:data/out", upstream=upstream("path:data/raw", "path:src/make.py", "hf:a/b")),
        declaration("path:data/raw", upstream=(*upstream("path:data/out"), Upstream(dataset="old books"))),
    )
    identities = Identities([item for items in statements.values() for item in items], frozenset(), None)
    found = closures(statements, [trained("path:data/out"), use("hf:not/trained"), use(None)], identities)
    assert found == {"aurora@1": {"path:data/out", "path:data/raw", "hf:a/b"}}


def test_dataset() -> None:
    """A dataset gathers licenses, uses, configurations and revisions of what is trained on."""
    part = Part(name="license", path="datasets.yaml", at=At(pointer="/x"))
    statements = grouped(
        declaration("hf:a/b", license=known("MIT"), parts=(part,), category="public", modalities=("text",))
    )
    identities = Identities(statements[D("hf:a/b")], frozenset(), None)
    uses = [
        trained("hf:a/b", config="en", revision="abc"),
        use("hf:a/b", config="de"),
        use("hf:c/d", confidence="low"),
        use(None),
    ]
    first, second = link_datasets(statements, uses, identities, {"aurora@1": frozenset({D("hf:a/b")})})
    assert (first.id, first.declared, first.used, first.trained_on, first.models) == (
        "hf:a/b",
        True,
        True,
        True,
        ("aurora@1",),
    )
    assert (first.license.spdx, first.category, first.modalities, first.configs, first.revisions) == (
        "MIT",
        "public",
        ("text",),
        ("en",),
        ("abc",),
    )
    assert (first.parts, first.declared_by, first.used_by) == ((part,), ("datasets.yaml",), ("train.py",))
    assert (second.id, second.declared, second.trained_on, second.confidence, second.path) == (
        "hf:c/d",
        False,
        False,
        "low",
        "train.py",
    )


def test_upstream_only() -> None:
    """A dataset that only lineage names is there, and points nowhere."""
    statements = grouped(declaration("hf:a/b", upstream=upstream("hf:up/stream"), disclosure="withheld"))
    identities = Identities(statements[D("hf:a/b")], frozenset(), None)
    first, second = link_datasets(statements, [], identities, {"aurora@1": frozenset({D("hf:a/b"), D("hf:up/stream")})})
    assert (first.disclosure, first.trained_on, first.upstream) == ("withheld", True, ("hf:up/stream",))
    assert (second.id, second.path, second.declared, second.models, second.confidence) == (
        "hf:up/stream",
        "",
        False,
        ("aurora@1",),
        "low",
    )


def test_unused_where_nothing_is_used() -> None:
    """In a registry, which uses nothing, no declaration is a leftover."""
    statements = [declaration("hf:a/b")]
    (linked,) = link_declarations(statements, frozenset(), Identities(statements, frozenset(), None))
    assert not linked.unused


def test_confirmed_license_files() -> None:
    """A text that the configuration names by digest is what it says, on trust; one that is known stays as it is."""
    row = LicenseText(digest="ab" * 32, spdx="mit and LicenseRef-Rider", reason="read by counsel")
    files = [
        LicenseFile(path="a/LICENSE", at=At(), near="MIT", digest="ab" * 32),
        LicenseFile(path="b/LICENSE", at=At(), spdx="ISC", digest="ab" * 32),
        LicenseFile(path="c/LICENSE", at=At(), near="MIT", digest="cd" * 32),
        LicenseFile(path="d/LICENSE", at=At()),
    ]
    found = confirm_license_files(files, Config(licenses=(row,)))
    assert [(file.spdx, file.confirmed) for file in found] == [
        ("MIT AND LicenseRef-Rider", "read by counsel"),
        ("ISC", None),
        (None, None),
        (None, None),
    ]
    assert confirm_license_files(files, Config()) == tuple(files)


def test_license_files_of_data() -> None:
    """A license file matters where data or training code lies below it."""
    files = [
        LicenseFile(path=path, at=At(), covers=covers)
        for path, covers in (("LICENSE", ("**",)), ("data/LICENSE", ("data/**",)), ("docs/license.md", ("docs/**",)))
    ]
    found = link_license_files(files, [declaration("hf:a/b", paths=("data/a/**",))], [use("hf:a/b", path="docs/x.py")])
    assert [file.governs_data for file in found] == [True, True, False]
    assert [file.governs_data for file in link_license_files(files, [], [trained("hf:a/b")])] == [True, False, False]


def test_contradictions() -> None:
    """What statements say differently beside the license is part of the dataset."""
    statements = grouped(declaration("hf:a/b", version="1.0"), declaration("hf:a/b", "b/README.md", version="v2"))
    identities = Identities(statements[D("hf:a/b")], frozenset(), None)
    (found,) = link_datasets(statements, [], identities, {})
    assert found.contradictions == ("version: 1.0 in datasets.yaml; v2 in b/README.md",)
