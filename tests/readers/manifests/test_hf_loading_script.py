"""Loading scripts of datasets."""

import pytest

from mlpolicy.model import At, DatasetId, Declaration, License, Part
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.hf_loading_script import READER, read

EXAMPLE_PATH = "datasets/reviews/reviews.py"
EXAMPLE = """import datasets

_HOMEPAGE = "https://reviews.example.org"
_LICENSE = (
    "Creative Commons "
    "Attribution 4.0"
)
_BASE = "https://reviews.example.org/data"
_URLS = {"train": f"{_BASE}/train.json", "test": _BASE + "/test.json"}


class Reviews(datasets.GeneratorBasedBuilder):
    VERSION = datasets.Version("1.1.0")

    def _info(self):
        return datasets.DatasetInfo(
            description="Reviews.",
            homepage=_HOMEPAGE,
            license=_LICENSE,
            version=self.VERSION,
        )
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return list(read(Source(path=path, data=text.encode(), mode=mode)))


def script(body: str, base: str = "GeneratorBasedBuilder", name: str = "Reviews") -> str:
    return f"{body}\nclass {name}({base}):\n    pass\n"


def at(text: str) -> At:
    start = EXAMPLE.index(text)
    return At(start=start, end=start + len(text))


def test_reads_every_field() -> None:
    """What the script states, each with its place; the dataset is the folder that it is named after."""
    places = {
        "license": at('"Creative Commons "\n    "Attribution 4.0"'),
        "homepage": at('"https://reviews.example.org"'),
        "version": at('"1.1.0"'),
        "url": at('f"{_BASE}/train.json"'),
    }
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:datasets/reviews"),
            name="reviews",
            reader="hf-loading-script",
            path=EXAMPLE_PATH,
            at=at("Reviews"),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=place) for name, place in places.items()),
            license=License(declared=("Creative Commons Attribution 4.0",), spdx="CC-BY-4.0", state="known"),
            urls=(
                "https://reviews.example.org",
                "https://reviews.example.org/data/train.json",
                "https://reviews.example.org/data/test.json",
            ),
            version="1.1.0",
            paths=("datasets/reviews/**",),
            confidence="medium",
        )
    ]


@pytest.mark.parametrize(
    ("path", "name", "dataset", "called"),
    [
        ("data/bees/bees_dataset_builder.py", "Builder", "path:data/bees", "bees"),
        ("data/bees.py", "HoneyBees", "entry:data/bees.py#honey_bees", "honey_bees"),
        ("bees.py", "MNIST", "entry:bees.py#mnist", "mnist"),
    ],
)
def test_identity(path: str, name: str, dataset: str, called: str) -> None:
    """A builder of the newer form stands for its folder, one in any other file for itself, under its class's name."""
    (found,) = facts(script('_LICENSE = "mit"', "tfds.core.GeneratorBasedBuilder", name), path)
    assert (found.dataset, found.name) == (dataset, called)


def test_a_homepage_that_identifies() -> None:
    """A page of the Hub or a DOI is an id."""
    (found,) = facts(script('_HOMEPAGE = "https://doi.org/10.5281/zenodo.1"'))
    assert (found.dataset, found.same_as) == ("doi:10.5281/zenodo.1", ("path:datasets/reviews",))


@pytest.mark.parametrize(
    ("body", "license_", "version", "urls"),
    [
        ('_LICENSE = ""\n_URL = "https://x.org/a"', (), None, ("https://x.org/a",)),
        ('_LICENSE = "mit"\ninfo = DatasetInfo(license=get())', ("mit",), None, ()),
        ('_LICENSE = "mit"\ninfo = tfds.core.DatasetInfo(license="apache-2.0")', ("apache-2.0",), None, ()),
        ('_VERSION = "1.0.0"\nVERSION = x\n_URLs = ["https://x.org/a", "b"]', (), "1.0.0", ("https://x.org/a",)),
        ('_LICENSE = "mit"\nVERSION = datasets.Version(major)', ("mit",), None, ()),
        ('_LICENSE = "mit"\nVERSION = ["1", "2"]', ("mit",), None, ()),
        ('_PAPER_URL = "https://x.org/p"\n_DATA_URL = "https://x.org/d"', (), None, ("https://x.org/d",)),
        ('_LICENSE: str = "mit"\na.URL = "https://x.org/p"\nfoo()()', ("mit",), None, ()),
    ],
)
def test_statements(body: str, license_: tuple[str, ...], version: str | None, urls: tuple[str, ...]) -> None:
    """What `DatasetInfo` is given counts before constants; what is worked out at run time says nothing."""
    (found,) = facts(script(body))
    assert (found.license.declared, found.version, found.urls) == (license_, version, urls)


@pytest.mark.parametrize(
    "text",
    [
        script(""),
        script('_VERSION = "1.0.0"'),
        script('_LICENSE = "mit"', "datasets.BuilderConfig"),
        script('_LICENSE = "mit"\nclass Other(ArrowBasedBuilder): pass'),
        '_LICENSE = "mit"\nclass GeneratorBasedBuilder: pass\n',
        'SOURCE = """\nclass X(GeneratorBasedBuilder): pass\n"""\n_LICENSE = "mit"\n',
    ],
)
def test_ignores(text: str) -> None:
    """Scripts that state nothing, several builders in one file, other classes, code in strings."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no script."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_what_the_reader_asks_for() -> None:
    """Python with a builder's name; it is code, so trouble with it is no trouble of a manifest."""
    assert (READER.matches("a.py"), READER.matches("a.txt"), READER.governed) == (True, False, False)
    assert READER.tokens == (b"BasedBuilder", b"DatasetBuilder")
