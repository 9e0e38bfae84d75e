"""What SPDX 3 says of an element's license, as expressions (simple and expanded licensing profiles).

https://spdx.github.io/spdx-spec/v3.0.1/model/ExpandedLicensing/ExpandedLicensing/
"""

from mlpolicy.licenses.names import MAX_LENGTH
from mlpolicy.readers.manifests._spdx3 import Graph
from mlpolicy.readers.manifests._spdx3_elements import Element, asserted

_RELATIONS = (("hasDeclaredLicense", "licenseDeclared"), ("hasConcludedLicense", "licenseConcluded"))
_SETS = {"ConjunctiveLicenseSet": " AND ", "DisjunctiveLicenseSet": " OR "}
_LISTED = "spdx.org/licenses/"
#: Sets of sets (levels), and members of each: what lies beyond is not looked at.
_DEEP, _MANY = 3, 20


def stated_licenses(graph: Graph, element: Element) -> tuple[str, ...]:
    """What is declared, else what was concluded: by a relationship, or by a property as in SPDX 2."""
    for relation, key in _RELATIONS:
        related = [_expression(graph, target, 0) for target in graph.targets(element.id, relation)[:_MANY]]
        found = [word for word in (*related, *element.texts(key)) if word and asserted(word)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _expression(graph: Graph, reference: str, depth: int) -> str:
    """What a license element says; a reference that leads nowhere is itself a name."""
    element = graph.elements.get(reference)
    if element is None or depth == _DEEP:
        return reference

    def inner(*names: str) -> list[str]:
        return [_expression(graph, item, depth + 1) for item in element.references(*names)[:_MANY]]

    if element.kind in _SETS:
        return _SETS[element.kind].join(f"({item})" if " " in item else item for item in inner("member"))
    if element.kind == "OrLaterOperator":
        return "".join(f"{item}+" for item in inner("subjectLicense"))
    if element.kind == "WithAdditionOperator":
        return " WITH ".join(inner("subjectExtendableLicense") + inner("subjectAddition"))
    return _name(element)


def _name(element: Element) -> str:
    listed = element.id.rpartition("/")[2] if _LISTED in element.id else None
    stated = element.stated("licenseExpression") or listed or element.stated("name", "licenseText") or ""
    return stated if len(stated) <= MAX_LENGTH else element.id
