"""BIDS: `dataset_description.json` of a brain imaging dataset (https://bids-specification.readthedocs.io/en/stable/modality-agnostic-files/dataset-description.html).

Recognised by the name and a key `BIDSVersion`, or `Name` beside another key of BIDS. It describes its folder.
Read: `Name`, `License` (free text), `DatasetDOI`, `SourceDatasets` as upstream, `ReferencesAndLinks` and `DatasetLinks`
as addresses.
Ignored: `BIDSVersion`, `DatasetType`, authors, acknowledgements, funding, `GeneratedBy`. BIDS has no version of the
data but in its DOI, and none is read out of that.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import flat
from mlpolicy.readers.manifests._entries import certain, licenses, statement

_NAME = "dataset_description.json"
_SIGNS = ("BIDSVersion", "DatasetType", "DatasetDOI", "SourceDatasets", "GeneratedBy", "HowToAcknowledge", "License")
_PLACES = {"name": ("Name",), "license": ("License", "Licence"), "upstream": ("SourceDatasets",)}


def matches(path: str) -> bool:
    return path.endswith(_NAME) and path.rpartition("/")[2] == _NAME


def read(source: Source) -> Iterator[Declaration]:
    """The dataset of the folder. Raises DecodeError."""
    found = certain(source, b"BIDSVersion")
    if found is None or not ("BIDSVersion" in found or (found.key("Name") and found.key(*_SIGNS))):
        return
    keys = {part: found.key(*names) for part, names in _PLACES.items()}
    origins = [origin for item in found.entries("SourceDatasets") if (origin := item.origin("DOI", "URL"))]
    links = [url for url in flat(found["DatasetLinks"]) if url.startswith("https://")]
    yield statement(
        source,
        READER.name,
        found.pointer,
        name=found.stated("Name"),
        ids=found.texts("DatasetDOI"),
        folder=True,
        license_=licenses(found["License"], found["Licence"]),
        urls=[
            *found.links("DatasetDOI", "ReferencesAndLinks"),
            *links,
            *(url for item in found.entries("SourceDatasets") for url in item.links("URL")),
        ],
        places=[(part, found.at(key) if key else None) for part, key in keys.items()],
        upstream=tuple(dict.fromkeys(origins)),
    )


READER = Reader(name="bids", endings=("json",), matches=matches, read=read, governed=True)
