"""Names of JSON-LD: what prefixes, terms and full IRIs mean, by inline contexts; remote ones are never fetched."""

import re
from collections import ChainMap
from dataclasses import dataclass, field

from mlpolicy.pointers import Value

SCHEMA, CROISSANT, DCAT = "https://schema.org/", "http://mlcommons.org/croissant/", "http://www.w3.org/ns/dcat#"
#: Prefixes that documents use without saying what they mean (a remote context does).
_PREFIXES = {
    **dict.fromkeys(("sc", "schema", "sdo", "so"), SCHEMA),
    **dict.fromkeys(("cr", "croissant"), CROISSANT),
    **dict.fromkeys(("dct", "dcterms"), "http://purl.org/dc/terms/"),
    "ml": "http://mlcommons.org/schema/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": DCAT,
    "prov": "http://www.w3.org/ns/prov#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "codemeta": "https://codemeta.github.io/terms/",
}
_KNOWN = re.compile(
    r"https?://(?:schema\.org|mlcommons\.org|purl\.org/dc|www\.w3\.org|xmlns\.com|spdx\.org/rdf|codemeta\.github\.io)"
    r"/(?:\S*[/#])?"
)
_CROISSANT = ("mlcommons.org/croissant", "mlcommons.org/schema")
#: Remote contexts whose bare types are those of a vocabulary.
_REMOTE = (
    ("schema.org", SCHEMA), ("mlcommons.org", SCHEMA), ("w3id.org/ro/", SCHEMA), ("codemeta", SCHEMA), ("dcat", DCAT),
)  # fmt: skip


def names_croissant(text: str) -> bool:
    """The address is of Croissant's vocabulary, of any version."""
    return any(sign in text for sign in _CROISSANT)


@dataclass(frozen=True, eq=False)
class Context:
    """What an inline `@context` says.

    terms: term or prefix to IRI. vocabulary: where bare types belong. croissant: it names that vocabulary.
    """

    terms: ChainMap[str, str] = field(default_factory=ChainMap)
    vocabulary: str = ""
    croissant: bool = False
    _names: dict[str, str] = field(default_factory=dict)

    def and_of(self, value: Value) -> "Context":
        """The context inside this one: with what a further `@context` adds."""
        if value is None:
            return self
        terms, vocabulary, remote = self.terms.new_child(), self.vocabulary, []
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                remote.append(item)
                vocabulary = next((iri for sign, iri in _REMOTE if sign in item.lower()), vocabulary)
            for term, meaning in item.items() if isinstance(item, dict) else ():
                iri = meaning.get("@id") if isinstance(meaning, dict) else meaning
                if isinstance(iri, str) and not term.startswith("@"):
                    terms[term] = iri
                elif isinstance(iri, str) and term == "@vocab":
                    vocabulary = iri
        croissant = self.croissant or any(map(names_croissant, (*remote, vocabulary, *terms.maps[0].values())))
        return Context(terms, vocabulary, croissant)

    def iri(self, name: str) -> str:
        """The IRI of a term or compact IRI; of anything else the text itself."""
        name = self.terms.get(name, name)
        for prefixes in (self.terms, _PREFIXES):
            prefix, colon, rest = name.partition(":")
            if colon and not rest.startswith("//") and prefixes.get(prefix, "").endswith(("/", "#", ":", "?", "=")):
                name = prefixes[prefix] + rest
        return name

    def type_iri(self, name: str) -> str:
        """The IRI of a type, which may be a bare word of the vocabulary."""
        found = self.iri(name)
        found = found if ":" in found else self.vocabulary + found
        return found.replace("http://schema.org/", SCHEMA, 1)

    def bare(self, name: str) -> str:
        """`sc:name`, `https://schema.org/name` and terms of the context -> `name`; unknown ones as they are."""
        found = self._names.get(name)
        if found is None:
            iri = self.iri(name)
            known = _KNOWN.match(iri)
            last = iri[known.end() :] if known else iri
            found = self._names[name] = last if last.startswith("@") or (known and last) else name
        return found
