"""Licenses of datasets against the release, their sources, and the texts that are there."""

from dataclasses import replace
from typing import Any

import pytest

from mlpolicy.licenses.names import read_license
from mlpolicy.licenses.properties import with_properties
from mlpolicy.linking.licensing import imprecise, release, relicensed, without_text
from mlpolicy.model import At, Dataset, DatasetId, Known, License, LicenseFile, Release


def stated(text: str | None) -> License:
    """A license as a file states it, with what it means; None: nothing is stated."""
    return with_properties(read_license([text] if text else []))


def dataset(id_: str, license_: str | None, *upstream: str) -> Dataset:
    """A declared dataset that was made from others."""
    return Dataset(
        id=DatasetId(id_),
        shown=id_,
        path="a",
        at=At(),
        license=stated(license_),
        upstream=tuple(map(DatasetId, upstream)),
    )


@pytest.mark.parametrize(
    ("commercial", "weights", "expected"),
    [
        (True, None, "commercial"),
        (True, "CC-BY-NC-4.0", "commercial"),
        (False, None, "non-commercial"),
        (False, "Apache-2.0", "open to commercial use"),
        (None, "LicenseRef-Llama-3.1", "open to commercial use"),
        (None, "CC-BY-NC-4.0", "non-commercial"),
        (None, None, "not stated"),
        (None, "LicenseRef-house", "not stated"),
    ],
)
def test_release(commercial: bool | None, weights: str | None, expected: Release) -> None:
    """What the provider says, then what whoever has the weights may do."""
    assert release(commercial=commercial, weights=stated(weights)) == expected


@pytest.mark.parametrize(
    ("own", "source", "words", "certain"),
    [
        ("CC-BY-4.0", "CC-BY-NC-4.0", "commercial use", True),
        ("CC-BY-4.0", "CC-BY-ND-4.0", "passing on changed copies", True),
        ("CC-BY-4.0", "CC-BY-ND-3.0", "passing on changed copies", True),
        ("CC-BY-4.0", "CC-BY-SA-4.0", "keeping its license", True),
        ("CC-BY-4.0", "ODbL-1.0", "keeping its license", True),
        ("Apache-2.0", "LicenseRef-Gemma", "keeping its restrictions", True),
        ("CC0-1.0", "CC-BY-4.0", "credit", False),
        ("CC0-1.0", "CC-BY-NC-SA-4.0", "commercial use, keeping its license, credit", True),
        ("CC-BY-4.0", "CC-BY-NC-2.5", "commercial use", False),
        ("MIT-0", "CC-BY-NC-4.0", "commercial use, credit", False),
        ("CC0-1.0", "MIT", None, False),
        ("CC-BY-NC-4.0", "CC-BY-NC-4.0", None, False),
        ("CC-BY-4.0 AND CC-BY-NC-4.0", "CC-BY-NC-4.0", None, False),
        ("CC-BY-4.0", "CC-BY-NC-4.0 OR CC-BY-4.0", None, False),
        ("CC-BY-4.0", None, None, False),
        (None, "CC-BY-NC-4.0", None, False),
        ("LicenseRef-house", "CC-BY-NC-4.0", None, False),
    ],
)
def test_relicensed(own: str | None, source: str | None, words: str | None, certain: bool) -> None:
    """What is granted and was withheld, sure where both texts were read and more than a credit is missing."""
    others = {DatasetId("hf:a/source"): dataset("hf:a/source", source)}
    expected = (f"hf:a/source ({source}): {words}",) if words else ()
    assert relicensed(dataset("hf:a/own", own, "hf:a/source"), others) == (expected, certain)


def test_relicensed_one_step() -> None:
    """Each dataset answers for its own sources, and only for those that are known."""
    others = {
        DatasetId("hf:a/far"): dataset("hf:a/far", "CC-BY-NC-4.0"),
        DatasetId("hf:a/near"): dataset("hf:a/near", "CC-BY-4.0", "hf:a/far"),
    }
    assert relicensed(dataset("hf:a/own", "CC-BY-4.0", "hf:a/near", "hf:not/here"), others) == ((), False)
    assert relicensed(dataset("hf:a/own", "CC0-1.0", "hf:a/near", "hf:a/far"), others) == (
        ("hf:a/near (CC-BY-4.0): credit", "hf:a/far (CC-BY-NC-4.0): commercial use, credit"),
        True,
    )


def test_relicensed_in_doubt() -> None:
    """Where two statements differ, nothing is sure."""
    source, own = dataset("hf:a/source", "CC-BY-NC-4.0"), dataset("hf:a/own", "CC-BY-4.0", "hf:a/source")
    expected = ("hf:a/source (CC-BY-NC-4.0): commercial use",)
    assert relicensed(own, {source.id: replace(source, conflict=True)}) == (expected, False)
    assert relicensed(replace(own, conflict=True), {source.id: source}) == (expected, False)


@pytest.mark.parametrize(
    ("known", "declared", "words"),
    [
        (Known(license=("CC-BY-NC-4.0",), verified=True), False, "commercial use"),
        (Known(license=("CC-BY-NC-4.0",), verified=True), True, None),
        (Known(license=("CC-BY-NC-4.0",), verified=False), False, None),
        (Known(license=("CC-BY-NC-4.0", "MIT"), verified=True), False, None),
    ],
)
def test_relicensed_from_undeclared(known: Known, declared: bool, words: str | None) -> None:
    """A source that nothing declares is under what the table read of it, which is never sure; a statement counts."""
    source = replace(dataset("hf:a/source", None), known=known, declared=declared)
    expected = (f"hf:a/source (CC-BY-NC-4.0): {words}",) if words else ()
    assert relicensed(dataset("hf:a/own", "CC-BY-4.0", "hf:a/source"), {source.id: source}) == (expected, False)


def text(path: str, **more: Any) -> LicenseFile:
    """A license file."""
    return LicenseFile(path=path, at=At(), **more)


@pytest.mark.parametrize(
    ("license_", "files", "expected"),
    [
        ("LicenseRef-house", [], ("LicenseRef-house",)),
        ("LicenseRef-house AND LicenseRef-yard", [text("LICENSES/LicenseRef-house.txt")], ("LicenseRef-yard",)),
        ("LicenseRef-house", [text("LICENSE", spdx="LicenseRef-house", kind="text")], ()),
        ("LicenseRef-house", [text("a.license", spdx="LicenseRef-house", kind="reference")], ("LicenseRef-house",)),
        ("LicenseRef-house", [text("LICENSES/LicenseRef-house.txt", kind="reference")], ("LicenseRef-house",)),
        ("LicenseRef-Gemma", [], ()),
        ("DocumentRef-x:LicenseRef-house", [], ()),
        ("Aladdin", [], ()),
        (None, [], ()),
    ],
)
def test_without_text(license_: str | None, files: list[LicenseFile], expected: tuple[str, ...]) -> None:
    """Terms of its own have a text here, or one that the table knows; those of another document have it there."""
    assert without_text(stated(license_), files) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (("GPL-3.0",), ("GPL-3.0 (now GPL-3.0-only)",)),
        (("gpl-3.0", "gpl-3.0", "MIT"), ("gpl-3.0 (now GPL-3.0-only)",)),
        (("GPL-3.0+",), ()),
        (("GPL-3.0-only",), ()),
        ((), ()),
    ],
)
def test_imprecise(declared: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Deprecated ids that may mean two things, each once."""
    assert imprecise(License(declared=declared)) == expected
