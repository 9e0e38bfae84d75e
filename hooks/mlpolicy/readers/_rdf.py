"""Turtle and RDF/XML as the same objects that JSON-LD gives, through pyoxigraph: nothing is fetched, time is linear.

A document type of XML is refused before anything is parsed, for its entities may expand without bound. The parser tells
no places, so every object stands for the whole file.
"""

from typing import TYPE_CHECKING

from mlpolicy.errors import DecodeError
from mlpolicy.pointers import Value
from mlpolicy.readers._jsonld import Document, Node
from mlpolicy.readers._jsonld_names import Context
from mlpolicy.readers._jsonld_values import weight
from mlpolicy.text import decode_text

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    _Term = NamedNode | BlankNode | Literal | Triple

#: What relative IRIs are resolved against, and what is taken off again.
_BASE = "https://relative.invalid/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def is_rdf(path: str) -> bool:
    """Turtle (N-Triples is a part of it) or RDF/XML, by the file's name."""
    return path.lower().endswith((".ttl", ".nt", ".rdf"))


def subjects(path: str, data: bytes) -> tuple[Node, ...]:
    """Everything that the file says something of. Raises DecodeError."""
    import pyoxigraph  # noqa: PLC0415 - 4 ms, for repositories that have RDF

    text = decode_text(data)
    xml = path.lower().endswith(".rdf")
    if xml and "<!d" in text.lower():
        raise DecodeError("syntax", "a document type, which may hide entities, is not read")
    form = pyoxigraph.RdfFormat.RDF_XML if xml else pyoxigraph.RdfFormat.TURTLE
    said: dict[str, dict[str, list[Value]]] = {}
    try:
        for quad in pyoxigraph.parse(text, form, base_iri=_BASE):
            predicate = "@type" if quad.predicate.value == _TYPE else quad.predicate.value
            said.setdefault(_name(quad.subject), {}).setdefault(predicate, []).append(_value(quad.object, predicate))
    except SyntaxError as error:
        raise DecodeError("syntax", "no valid RDF", error.lineno or 0, error.offset or 0) from None
    document = Document(sum(weight([*values.values()]) for values in said.values()))
    document.objects.update(
        (name, Node({"@id": name, **values}, "", Context(), document)) for name, values in said.items()
    )
    return tuple(document.objects.values())


def _name(term: "_Term") -> str:
    """The IRI, relative as it was written, or the label of a blank node."""
    text = str(term)
    return text[1:-1].removeprefix(_BASE) if text.startswith("<") else text


def _value(term: "_Term", predicate: str) -> Value:
    if str(term).startswith('"'):
        return str(getattr(term, "value", ""))
    return _name(term) if predicate == "@type" else {"@id": _name(term)}
