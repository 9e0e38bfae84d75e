"""DVC lock: `dvc.lock`, the record of a run (https://dvc.org/doc/user-guide/project-structure/dvcyaml-files#dvclock-file).

Recognised by its name; schema 2.0, or stages at the top. Read: digest and size of every output; of the inputs that are
data, not code, the digests (one statement about the record, compared with no file: they are right until the next edit);
`datasets` with what fixes them. Ignored: digests of code, parameters, commands.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.pointers import child
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers.manifests._dvc import Output, declaration, is_data, located, named, outputs
from mlpolicy.readers.manifests._dvc_digests import digests
from mlpolicy.readers.manifests._entries import statement
from mlpolicy.readers.uses._vocabulary import words
from mlpolicy.text import decode_yaml


def matches(path: str) -> bool:
    return path == "dvc.lock" or path.endswith("/dvc.lock")


def read(source: Source) -> Iterator[Declaration]:
    """One statement per output and named dataset, and one about the inputs. Raises DecodeError."""
    value = decode_yaml(source.data).value if source.mode != SYMLINK else None
    if not isinstance(value, dict):
        return
    base, stages = ("/stages", value.get("stages")) if "schema" in value else ("", value)
    inputs: dict[str, Output] = {}
    for name, stage in stages.items() if isinstance(stages, dict) else ():
        if isinstance(stage, dict):
            pointer = child(base, name)
            for output in outputs(stage.get("outs"), f"{pointer}/outs"):
                yield from declaration(source, READER.name, output, source.folder)
            inputs |= {dep.path: dep for dep in outputs(stage.get("deps"), f"{pointer}/deps") if _is_data(dep)}
    yield from _record(source, inputs)
    if "schema" in value:
        yield from named(value.get("datasets"), source, READER.name)


def _is_data(dep: Output) -> bool:
    """A folder of data counts too: only listings end so, and `src/datasets` begins otherwise."""
    first = dep.path.strip("./").partition("/")[0].lower()
    return is_data(dep.path) or (str(dep.stated.get("md5")).endswith(".dir") and first in words().folders)


def _record(source: Source, inputs: dict[str, Output]) -> Iterator[Declaration]:
    found = tuple(digest for dep in inputs.values() for digest in digests(dep.stated, None))
    if found:
        sources = tuple(located(source.folder, path) for path in inputs)
        yield statement(
            source, READER.name, "", name=source.name, subject="collection", digests=found, upstream=sources
        )


READER = Reader(name="dvc-lock", endings=("lock",), matches=matches, read=read, governed=True)
