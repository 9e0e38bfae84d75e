"""DVC pipelines, `dvc.yaml` (https://dvc.org/doc/user-guide/project-structure/dvcyaml-files).

Read: `stages` (also under `do` of a loop) with `wdir`; each output is data made from the dependencies of its stage, of
which those count that something else declares, so code among them does no harm; `datasets` as definitions; `artifacts`
of type dataset. Ignored: outputs that `artifacts` calls a model, metrics, plots, parameters, and paths with `${...}`.
"""

import posixpath
from collections.abc import Iterator

from mlpolicy.model import At, Declaration, Definition
from mlpolicy.pointers import Value, child
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import mappings, text
from mlpolicy.readers.manifests._dvc import Output, declaration, located, outputs
from mlpolicy.text import decode_yaml


def matches(path: str) -> bool:
    return path == "dvc.yaml" or path.endswith("/dvc.yaml")


def read(source: Source) -> Iterator[Declaration | Definition]:
    """Statements about outputs, and the names of the `datasets` section. Raises DecodeError."""
    value = decode_yaml(source.data).value if source.mode != SYMLINK else None
    if not isinstance(value, dict):
        return
    artifacts = tuple(_artifacts(value.get("artifacts")))
    models = {located(source.folder, item.path).id for item in artifacts if item.stated.get("type") == "model"}
    stages = value.get("stages")
    for name, stage in stages.items() if isinstance(stages, dict) else ():
        yield from (found for found in _stage(stage, child("/stages", name), source) if found.dataset not in models)
    for item in artifacts:
        if item.stated.get("type") == "dataset":
            yield from declaration(source, READER.name, item, source.folder)
    yield from _definitions(value.get("datasets"), source)


def _artifacts(value: Value) -> Iterator[Output]:
    for name, stated in value.items() if isinstance(value, dict) else ():
        if isinstance(stated, dict) and (path := text(stated.get("path"))):
            yield Output(path, stated, child("/artifacts", name))


def _stage(stage: Value, pointer: str, source: Source) -> Iterator[Declaration]:
    if isinstance(stage, dict) and isinstance(stage.get("do"), dict):
        stage, pointer = stage["do"], f"{pointer}/do"
    if not isinstance(stage, dict):
        return
    folder = posixpath.join(source.folder, text(stage.get("wdir")) or "")
    origins = [located(folder, dep.path) for dep in outputs(stage.get("deps"), f"{pointer}/deps")]
    for output in outputs(stage.get("outs"), f"{pointer}/outs"):
        yield from declaration(source, READER.name, output, folder, origins)


def _definitions(datasets: Value, source: Source) -> Iterator[Definition]:
    for index, entry in mappings(datasets):
        name, url = text(entry.get("name")), text(entry.get("url"))
        if name and url:
            found = located(source.folder, url)
            yield Definition(
                name=name,
                dataset=found.dataset,
                id=found.id,
                source="dvc",
                path=source.path,
                at=At(pointer=f"/datasets/{index}/url"),
            )


READER = Reader(name="dvc-pipeline", matches=matches, read=read, governed=True)
