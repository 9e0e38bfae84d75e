"""What an SPDX 3 graph says of lineage: which elements are data, what they were made from, what models took them.

https://spdx.github.io/spdx-spec/v3.0.1/model/Core/Vocabularies/RelationshipType/
"""

from collections.abc import Iterator, Mapping

from mlpolicy.model import Declaration, Upstream
from mlpolicy.readers._values import public_url
from mlpolicy.readers.manifests._entries import STRONG, identified
from mlpolicy.readers.manifests._spdx3 import Graph
from mlpolicy.readers.manifests._spdx3_elements import Element

DATASETS, MODEL, FILE = ("DatasetPackage", "Dataset"), "AIPackage", "File"
#: Those for pre-training, fine-tuning and validation are proposed for SPDX 3.1.
TRAINED = ("trainedOn", "pretrainedOn", "finetunedOn")
TESTED = ("testedOn", "validatedOn")
_ADDRESSES = ("downloadLocation", "homePage", "packageUrl")
Stated = Mapping[str, Declaration]
"""What the file says of datasets, by id of the element."""


def links(element: Element) -> Iterator[str]:
    """The addresses of an element and of what describes it elsewhere."""
    yield from element.links(*_ADDRESSES)
    yield from (link for entry in element.entries("externalRef") for link in entry.links("locator"))


def loose_files(graph: Graph) -> Iterator[Element]:
    """Files that a model is trained or tested on and that no dataset package contains."""
    packages = {element.id for element in graph.of(*DATASETS)}
    for target in graph.ends(*TRAINED, *TESTED)[1]:
        element = graph.elements.get(target)
        if element and element.kind == FILE and packages.isdisjoint(graph.holders(target)):
            yield element


def models(graph: Graph) -> Iterator[Element]:
    """AI packages, and what else is trained on something and lies in none."""
    packages = graph.of(MODEL)
    yield from packages
    inside = {element.id for element in packages}
    for origin in graph.ends(*TRAINED, *TESTED)[0]:
        if origin in graph.elements and inside.isdisjoint(graph.holders(origin)):
            yield graph.elements[origin]


def sources(graph: Graph, stated: Stated, id_: str) -> Iterator[str]:
    """What a dataset was made from: what it says itself, or what made it says."""
    yield from graph.targets(id_, "descendantOf")
    yield from graph.origins(id_, "ancestorOf", "copiedTo")
    makers = graph.origins(id_, "generates", "hasOutput")
    yield from (maker for maker in makers if maker in stated)
    for maker in (id_, *makers):
        yield from (item for item in graph.targets(maker, "hasInput") if _is_data(graph, stated, item))


def _is_data(graph: Graph, stated: Stated, id_: str) -> bool:
    element = graph.elements.get(id_)
    purpose = element.texts("primaryPurpose") if element else ()
    return element is None or id_ in stated or (element.kind == FILE and purpose in {(), ("data",)})


def upstream(graph: Graph, stated: Stated, id_: str) -> Upstream:
    """A dataset of the file, also by one of its files; else what the element or the reference says."""
    graph.follow()
    element = graph.elements.get(id_)
    if element is None:
        # An IRI of SPDX is a name: it says which dataset it is only where it is also the address of one.
        own = next(identified([id_]), None)
        return Upstream(dataset=public_url(id_), id=own if own and own.startswith(STRONG) else None)
    holder = next((stated[item] for item in graph.holders(id_) if item in stated), None)
    own = holder.dataset if holder else next(identified(links(element)), None)
    return Upstream(dataset=element.stated("name") or id_, id=own)


def bases(graph: Graph, element: Element) -> Iterator[str]:
    """Names of the models that a model descends from."""
    for id_ in (*graph.targets(element.id, "descendantOf"), *graph.origins(element.id, "ancestorOf")):
        base = graph.elements.get(id_)
        yield (base.stated("name") if base else None) or id_
