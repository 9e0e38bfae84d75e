"""Loading script: the builder class that fetches and reads a dataset (https://huggingface.co/docs/datasets/v3.6.0/en/dataset_script).

`datasets` before version 4 and TensorFlow Datasets load such a file. Recognised by a Python file with one class that
derives from `GeneratorBasedBuilder`, `ArrowBasedBuilder`, `BeamBasedBuilder` or `DatasetBuilder`, and that states one
of what is read. The text is parsed, never run. Read: `license=`, `homepage=` and `version=` of `DatasetInfo(...)`,
else the constants `_LICENSE`, `_HOMEPAGE`, `_VERSION` or `VERSION`, and the addresses in `_URL`, `_URLS`, `_DATA_URL`
and the like, as far as the file itself says their values (confidence medium). The dataset is the folder that the
script is named after (`<name>/<name>.py`) or that holds a builder of the newer form (`<name>_dataset_builder.py`),
else the name of the file. Ignored: citation, description, what is worked out at run time, files with several
builders.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mlpolicy.model import At, Declaration, Part
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import remote
from mlpolicy.readers.manifests._entries import licenses, statement, strong
from mlpolicy.readers.uses._syntax import Arguments, child, dotted, named, nodes, parse, part, text
from mlpolicy.readers.uses._texts import Text
from mlpolicy.readers.uses._values import Values

if TYPE_CHECKING:
    from tree_sitter import Node

_BASES = frozenset({"GeneratorBasedBuilder", "ArrowBasedBuilder", "BeamBasedBuilder", "DatasetBuilder"})
_INFOS = frozenset({"DatasetInfo", "dataset_info_from_configs"})
_CONSTANTS = {"LICENSE": "license", "HOMEPAGE": "homepage", "VERSION": "version"}
_URLS = re.compile(r"(?:\w+_)?URLS?(?:_\w+)?")
#: Addresses that lead to no data.
_NOT_DATA = re.compile(r"PAPER|CITATION|LICENSE|HOMEPAGE|DOC|LEADERBOARD")
_MAX_URLS = 500
#: Where a class's name goes on with a new word: `ThePile` is `the_pile`.
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def read(source: Source) -> Iterator[Declaration]:
    """The statement that a loading script makes. Raises DecodeError for one outside the bounds."""
    if source.mode == SYMLINK:
        return
    root = parse(source.data)
    builders = [node for node in nodes(root).get("class", ()) if _is_builder(node)]
    if len(builders) != 1:
        return
    stated = _Stated(root, source.path)
    if any(stated.facts[key] for key in ("license", "homepage", "url")):
        yield _declaration(source, stated, part(builders[0], "name"))


class _Stated:
    """What the constants and `DatasetInfo(...)` of one file state."""

    def __init__(self, root: "Node", path: str) -> None:
        self._values = Values(root, path)
        self.facts: dict[str, list[Text]] = {key: [] for key in (*_CONSTANTS.values(), "url")}
        for call in nodes(root).get("call", ()):
            function = child(call, "function")
            if function and (dotted(function) or "").rpartition(".")[2] in _INFOS:
                self._take(Arguments(call).keywords)
        for node in nodes(root).get("assignment", ()):
            left, right = child(node, "left"), child(node, "right")
            name = text(left).strip("_").upper() if left and left.type == "identifier" else ""
            if right and name in _CONSTANTS:
                self._take({_CONSTANTS[name]: right})
            elif right and _URLS.fullmatch(name) and not _NOT_DATA.search(name):
                self.facts["url"] += self._urls(right)

    def _take(self, given: "dict[str, Node]") -> None:
        """Texts of arguments, or of a constant, for what nothing stated yet."""
        for key in _CONSTANTS.values():
            if key in given and not self.facts[key]:
                self.facts[key] = [one for one in self._texts(given[key]) if one.text.strip()]

    def _texts(self, node: "Node") -> list[Text]:
        """Texts of an expression, of a list of such, or of `Version("1.0.0")`."""
        inner = self._values.collection(node)
        if inner.type == "call" and (function := child(inner, "function")) and text(function).endswith("Version"):
            node = next(iter(Arguments(inner).positional), node)
        return [one for element in self._values.elements(node) for one in self._values.texts(element.node)]

    def _urls(self, node: "Node") -> list[Text]:
        return [one for one in self._texts(node) if remote(one.text)][:_MAX_URLS]

    def texts(self, key: str) -> list[str]:
        return [*dict.fromkeys(" ".join(one.text.split()) for one in self.facts[key])]


def _declaration(source: Source, stated: _Stated, builder: "Node") -> Declaration:
    stem, folder = source.name.removesuffix(".py"), source.folder.rpartition("/")[2]
    of_folder = bool(folder) and (stem == folder or stem.endswith("_dataset_builder"))
    of_class = _HUMP.sub("_", text(builder)).lower()
    pages, versions = stated.texts("homepage"), stated.texts("version")
    found = statement(
        source,
        READER.name,
        "",
        name=folder if of_folder else of_class,
        ids=strong(pages),
        folder=of_folder,
        license_=licenses(*stated.texts("license")),
        urls=[*pages, *stated.texts("url")],
        version=versions[0] if len(versions) == 1 else None,
        confidence="medium",
    )
    places = [(key, facts[0]) for key, facts in stated.facts.items() if facts]
    return replace(
        found,
        at=At(start=builder.start_byte, end=builder.end_byte),
        parts=tuple(Part(name=key, path=source.path, at=At(start=one.start, end=one.end)) for key, one in places),
    )


def _is_builder(node: "Node") -> bool:
    bases = child(node, "superclasses")
    return any((dotted(base) or "").rpartition(".")[2] in _BASES for base in (named(bases) if bases else ()))


READER = Reader(
    name="hf-loading-script",
    endings=("py",),
    matches=lambda path: path.endswith(".py"),
    read=read,
    tokens=(b"BasedBuilder", b"DatasetBuilder"),
)
