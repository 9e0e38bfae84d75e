"""spaCy models: `meta.json`, what a model package was trained on (https://spacy.io/api/data-formats#meta).

Recognised by `spacy_version` or a `pipeline` beside `lang` and `name`, in `meta.json` and JSON files of a folder
`meta`. The package is a model; each of its `sources` also makes a statement about the data that it names, with the
license that the package gives for it.
Read: `lang` and `name`, `version`, `license`, `url`, `checksum` (of the package's archive); of `sources`: `name`,
`url`, `license` (older packages list names).
Ignored: author, email, labels, performance, vectors, requirements.
"""

from collections.abc import Iterator

from mlpolicy.identity import identify
from mlpolicy.model import At, Declaration, ModelCard, Upstream
from mlpolicy.pointers import child
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import parts, public_url, texts
from mlpolicy.readers.manifests._entries import Entry, certain, digest, licenses, statement

_PLACES = {"name": "name", "license": "license", "version": "version", "datasets": "sources"}


def matches(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    return name == "meta.json" or (name.endswith(".json") and folder.rpartition("/")[2] == "meta")


def read(source: Source) -> Iterator[ModelCard | Declaration]:
    """The model, and the data that it says it was trained on. Raises DecodeError."""
    found = certain(source, b'"spacy_version"')
    if found is None or not (found.text("lang") and found.text("name") and found.key("spacy_version", "pipeline")):
        return
    sources = [*_sources(found)]
    yield ModelCard(
        reader=READER.name,
        path=source.path,
        at=At(),
        parts=parts(source.path, [(part, found.at(key)) for part, key in _PLACES.items() if key in found]),
        name=f"{found.text('lang')}_{found.stated('name') or ''}",
        datasets=tuple(_named(item) for item in sources),
        license=licenses(found["license"]),
        urls=tuple(public_url(url) for url in found.links("url")),
        version=found.stated("version"),
        digests=tuple(item for item in [digest(found.text("checksum"))] if item),
    )
    for item in sources:
        yield statement(
            source,
            READER.name,
            item.pointer,
            name=item.stated("name", "url"),
            ids=item.links("url"),
            license_=licenses(item["license"]),
            urls=item.links("url"),
            places=[(key, item.at(key) if key in item else None) for key in ("name", "license")],
        )


def _sources(found: Entry) -> Iterator[Entry]:
    """Mappings, and names that stand alone, as mappings."""
    given = found["sources"]
    for index, item in enumerate(given if isinstance(given, list) else [given]):
        value = item if isinstance(item, dict) else {"name": next(iter(texts(item)), None)}
        if Entry(value).stated("name", "url"):
            yield Entry(value, child(found.at("sources"), index) if isinstance(given, list) else found.at("sources"))


def _named(item: Entry) -> Upstream:
    """By its name, with the id that its address gives."""
    ids = [found for url in item.links("url") if (found := identify(url).id)]
    return Upstream(dataset=item.stated("name", "url") or "", id=next(iter(ids), None))


READER = Reader(
    name="spacy-meta",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b'"lang"',),
    named=lambda _: False,
)
