"""intake-esm: description of a collection of model output (https://intake-esm.readthedocs.io/en/stable/reference/esm-catalog-spec.html).

Recognised in JSON files by `esmcat_version` with `assets`. Read: `id` or `title`, and `catalog_file`, the table of the
files, as address or path. Ignored: the version of the format, attributes, aggregations.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import place
from mlpolicy.readers.manifests._entries import certain, licenses, statement


def matches(path: str) -> bool:
    return path.endswith(".json")


def read(source: Source) -> Iterator[Declaration]:
    """One statement. Raises DecodeError."""
    entry = certain(source, b'"esmcat_version"')
    if entry is None or not entry.text("esmcat_version") or "assets" not in entry:
        return
    table, named, license_ = entry.text("catalog_file") or "", entry.key("id", "title"), entry.key("license", "licence")
    path = place(source.folder, table) if table else None
    yield statement(
        source,
        READER.name,
        "",
        name=entry.stated("id", "title") or source.name,
        ids=[table],
        license_=licenses(entry[license_ or ""]),
        urls=[table],
        paths=(path,) if path else (),
        places=[
            ("name", entry.at(named) if named else None),
            ("license", entry.at(license_) if license_ else None),
        ],
    )


READER = Reader(
    name="intake-esm",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b'"esmcat_version"',),
    named=lambda _: False,
)
