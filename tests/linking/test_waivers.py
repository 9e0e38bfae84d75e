"""Waivers, linked: from the configuration and from comments, and the dataset that each one means."""

import pytest

from mlpolicy.config import PATH, Config, WaiverEntry
from mlpolicy.identity import masked
from mlpolicy.linking.identities import Identities, salted
from mlpolicy.linking.waivers import link_waivers
from mlpolicy.model import At, Part, Waiver
from mlpolicy.testing import inventory_of

BUCKET = "s3:corp/books"
DATASETS = """\
schema: mlpolicy-datasets/1
datasets:
  - {id: "hf:acme/web", license: MIT, same_as: ["doi:10.5281/zenodo.1"]}
  - {id: "private:books-1", license: MIT, disclosure: withheld, match: [HASH]}
"""


def linked(**fields: str) -> Waiver:
    """The one waiver of a repository with declared public and withheld data, and a bucket that nothing declares."""
    stated = {"rule": "r", "reason": "x", "approved_by": "@o", "expires": "2027-01-31"} | fields
    lines = "".join(f"    {key}: {value!r}\n" for key, value in stated.items())
    found = inventory_of(
        {
            PATH: f"confidential: {{salt: abc}}\nwaivers:\n  -\n{lines}",
            "datasets.yaml": DATASETS.replace("HASH", salted("abc", "s3:corp/secret")),
            "train.py": 'import pandas\n\npandas.read_parquet("s3://corp/books")\npandas.read_parquet("s3://corp/secret")\n',
        }
    )
    (waiver,) = found.waivers
    return waiver


def test_entry() -> None:
    """An entry of the configuration is a waiver at its place, with the places of what findings point at."""
    assert linked(path="train/**", model="aurora@1", reason_ref="T-1") == Waiver(
        path=PATH,
        at=At(pointer="/waivers/0"),
        parts=tuple(
            Part(name=name, path=PATH, at=At(pointer=f"/waivers/0/{key}"))
            for name, key in (("rule", "rule"), ("expires", "expires"), ("target", "path"))
        ),
        rule="r",
        covers="train/**",
        model="aurora@1",
        reason="x",
        reason_ref="T-1",
        approved_by="@o",
        expires="2027-01-31",
        target="train/**, aurora@1",
    )


@pytest.mark.parametrize(
    ("text", "name", "ids", "private"),
    [
        ("hf:acme/web", "hf:acme/web", ("doi:10.5281/zenodo.1", "hf:acme/web"), False),
        ("https://huggingface.co/datasets/Acme/Web", "hf:acme/web", ("doi:10.5281/zenodo.1", "hf:acme/web"), False),
        ("https://doi.org/10.5281/zenodo.1", "hf:acme/web", ("doi:10.5281/zenodo.1", "hf:acme/web"), False),
        ("private:books-1", "private:books-1", ("private:books-1",), True),
        ("s3:corp/secret", "private:books-1", ("private:books-1",), True),
        (BUCKET, masked(BUCKET), (BUCKET,), True),
        (masked(BUCKET), masked(BUCKET), (BUCKET,), True),
        ("s3:other/data", masked("s3:other/data"), ("s3:other/data",), True),
        ("hf:acme/other", "hf:acme/other", ("hf:acme/other",), False),
        ("that corpus", "that corpus", (), False),
    ],
)
def test_dataset(text: str, name: str, ids: tuple[str, ...], *, private: bool) -> None:
    """However it is written it means every id of the dataset, and shows only what reports may show."""
    waiver = linked(dataset=text)
    assert (waiver.dataset, waiver.target, waiver.ids, waiver.private) == (name, name, ids, private)


def test_order() -> None:
    """Those of the configuration come first; a comment's own file is what it is for."""
    entry = WaiverEntry(rule="r", path="a", reason="x", approved_by="@o", expires="")
    inline = Waiver(path="b.py", at=At(start=1, end=2), rule="q", covers="b.py", inline=True)
    found = link_waivers([inline], Config(waivers=(entry,)), (), Identities((), frozenset(), None))
    assert [(waiver.rule, waiver.target, waiver.inline) for waiver in found] == [("r", "a", False), ("q", "b.py", True)]
