"""Bands and shares from stated sizes."""

import pytest

from mlpolicy.documents.drafting.sizes import Band, Share, amount, band, bands, counted, modalities, shares, standings
from mlpolicy.model import Dataset, DatasetId, Size
from tests.documents.samples import dataset


def sized(name: str, *sizes: tuple[str, int, str], **more: object) -> Dataset:
    """A public dataset that is trained on, with sizes as (modality, amount, unit)."""
    stated = tuple(Size(modality=modality, amount=number, unit=unit) for modality, number, unit in sizes)
    return dataset(f"hf:{name}", **({"sizes": stated, "taken": "is trained on", "category": "public"} | more))


@pytest.mark.parametrize(
    ("modality", "number", "words"),
    [
        ("text", 999_999_999, "Less than 1 billion tokens"),
        ("text", 1_000_000_000, "1 billion to 10 trillion tokens"),
        ("text", 10_000_000_000_000, "1 billion to 10 trillion tokens"),
        ("text", 10_000_000_000_001, "More than 10 trillion tokens"),
        ("image", 1_000_000, "1 million to 1 billion images"),
        ("audio", 9_999, "Less than 10 000 hours"),
        ("video", 1_000_001, "More than 1 million hours"),
    ],
)
def test_band(modality: str, number: int, words: str) -> None:
    """Both limits belong to the band between them."""
    assert band(modality, number) == words


def test_modalities() -> None:
    """As stated, or as sizes say; what the form has no word for is `other`."""
    given = [sized("a", ("Image", 1, "images"), modalities=("text",)), sized("b", modalities=("tabular",))]
    assert modalities(given) == ("text", "image", "other")


@pytest.mark.parametrize(
    ("datasets", "expected"),
    [
        (
            [sized("a", ("text", 4 * 10**8, "tokens")), sized("b", ("text", 7 * 10**8, "Tokens"))],
            ("1 billion to 10 trillion tokens", ()),
        ),
        ([sized("a", ("image", 5, "items"))], ("Less than 1 million images", ())),
        (
            [sized("a", ("text", 5, "tokens")), sized("b", modalities=("text",))],
            (None, ("hf:b states no size of its text",)),
        ),
        (
            [sized("a", ("text", 5, "bytes"), ("text", 5, "words"))],
            (None, ("hf:a states the size of its text in bytes, words, not in tokens",)),
        ),
        (
            [sized("a", ("text", 5, "tokens"), ("text", 6, "tokens"))],
            (None, ("hf:a states several sizes of its text in tokens",)),
        ),
        ([sized("a", ("text", 5, "tokens")), sized("b")], (None, ("hf:b states no modality",))),
        (
            [sized("a", ("text", 10**13 + 1, "tokens")), sized("b", modalities=("text",))],
            ("More than 10 trillion tokens", ("hf:b states no size of its text",)),
        ),
        (
            [sized("a", ("tabular", 5, "rows"))],
            (
                None,
                ("the form has no bands for another modality than its own: state an approximate size and its unit",),
            ),
        ),
    ],
)
def test_bands(datasets: list[Dataset], expected: tuple[str | None, tuple[str, ...]]) -> None:
    """Of all stated sizes together; only what is above every limit needs no more than a part of them."""
    (found,) = bands(tuple(datasets))
    assert found == Band(modality=found.modality, band=expected[0], why=expected[1])


def test_working_copies_are_counted_once() -> None:
    """What is only upstream counts through what was made from it, or for a copy that says nothing itself."""
    origin = sized("origin", ("text", 5, "tokens"), taken="is upstream of path:clean")
    copy = dataset("path:clean", category=None, upstream=(origin.id, DatasetId("hf:gone")), taken="is trained on")
    made = sized("made", ("text", 3, "tokens"), upstream=(origin.id,))
    stated = dataset("path:stated", category=None, sizes=made.sizes, upstream=(origin.id,), taken="is trained on")
    lone = dataset("path:lone", category=None, taken="is trained on", upstream=(DatasetId("hf:gone"),))
    assert counted((origin, copy)) == (origin,)
    assert counted((origin, made)) == (made,)
    assert counted((origin, stated)) == (stated,)
    assert counted((origin, copy, made)) == (origin, made)
    assert counted((lone,)) == (lone,)
    assert counted((copy, dataset("path:again", category=None, upstream=(origin.id,)), origin)) == (origin,)


def test_shares() -> None:
    """More than 3 % of all public data of a modality is large; other data is not reckoned with."""
    small, large = sized("small", ("text", 3, "tokens")), sized("large", ("text", 97, "tokens"), ("image", 1, "images"))
    crawl = sized("crawl", ("text", 1000, "tokens"), category="crawled")
    found = shares((crawl, large, small))
    assert found == (
        Share(dataset=large.id, modality="text", state="large"),
        Share(dataset=large.id, modality="image", state="large"),
        Share(dataset=small.id, modality="text", state="not large"),
    )
    assert standings(found) == {large.id: "large", small.id: "not large"}
    assert standings(shares((sized("large", ("text", 96, "tokens")), small)))[small.id] == "large"


def test_shares_in_any_one_unit() -> None:
    """Where all state their sizes in it."""
    first, second = sized("a", ("text", 1, "bytes"), ("text", 9, "tokens")), sized("b", ("text", 99, "bytes"))
    assert [share.state for share in shares((first, second))] == ["not large", "large"]


@pytest.mark.parametrize(
    ("datasets", "why"),
    [
        ([sized("a", modalities=("text",))], ("hf:a states no size of its text",)),
        (
            [sized("a", ("text", 1, "tokens")), sized("b", ("text", 1, "bytes"))],
            ("hf:b states the size of its text in bytes, not in tokens",),
        ),
        ([sized("a")], ("hf:a states no modality",)),
        ([sized("a", ("text", 1, "tokens")), sized("b")], ("hf:b states no modality",)),
        (
            [sized("a", ("tabular", 1, "rows"))],
            ("hf:a holds data of another modality, of which shares are not reckoned",),
        ),
        (
            [sized("a", taken=""), dataset("hf:b", upstream=(DatasetId("hf:a"),), category="licensed")],
            ("hf:a is trained on through what was made from it",),
        ),
    ],
)
def test_shares_not_assessed(datasets: list[Dataset], why: tuple[str, ...]) -> None:
    """One size that is missing makes every share of the modality unknown; what is missing is told."""
    first, *_ = shares(tuple(datasets))
    assert (first.state, first.why) == ("not assessed", why)
    assert standings(shares(tuple(datasets)))[datasets[0].id] == "not assessed"


def test_amount() -> None:
    """In the unit of the bands, or why not."""
    stated = sized("a", ("image", 5, "items"))
    assert amount(stated, "image") == 5
    assert amount(stated, "other") == "the template has no bands for other"
