"""DVC pipelines: `dvc.yaml` (https://dvc.org/doc/user-guide/project-structure/dvcyaml-files).

Recognised by its name. Read: `stages` (also under `do` of a loop) with `wdir`; each output is data made from the
dependencies of its stage, of which those count that something else declares, so code among them does no harm;
`datasets`, also as definitions; `artifacts` of type dataset or model. What a stage depends on, no stage makes and
looks like data is a use of it. Ignored: outputs that `artifacts` calls a model, metrics, plots, parameters, and paths
with `${...}`.
"""

import posixpath
from collections.abc import Iterator

from mlpolicy.model import At, DatasetUse, Declaration, Definition, Part
from mlpolicy.pointers import Value, child
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import mappings, text
from mlpolicy.readers.manifests._dvc import Output, declaration, is_data, located, named, outputs, templated
from mlpolicy.readers.uses._config_items import purpose_of
from mlpolicy.text import decode_yaml


def matches(path: str) -> bool:
    return path == "dvc.yaml" or path.endswith("/dvc.yaml")


def read(source: Source) -> Iterator[Declaration | Definition | DatasetUse]:
    """Statements about outputs, the names of the `datasets` section, and uses of raw inputs. Raises DecodeError."""
    value = decode_yaml(source.data).value if source.mode != SYMLINK else None
    if not isinstance(value, dict):
        return
    artifacts = tuple(_artifacts(value.get("artifacts")))
    models = {located(source.folder, item.path).id for item in artifacts if item.stated.get("type") == "model"}
    stages = value.get("stages")
    for name, stage in stages.items() if isinstance(stages, dict) else ():
        yield from (found for found in _stage(stage, child("/stages", name), source) if found.dataset not in models)
    yield from _inputs(stages, source)
    for item in artifacts:
        if item.stated.get("type") in {"dataset", "model"}:
            yield from declaration(source, READER.name, item, source.folder)
    yield from named(value.get("datasets"), source, READER.name)
    yield from _definitions(value.get("datasets"), source)


def _artifacts(value: Value) -> Iterator[Output]:
    for name, stated in value.items() if isinstance(value, dict) else ():
        if isinstance(stated, dict) and (path := text(stated.get("path"))):
            yield Output(path, stated, child("/artifacts", name))


def _body(stage: Value, pointer: str, source: Source) -> tuple[dict[str, Value], str, str]:
    """What a stage states (in a loop: its `do`), the pointer to that, and the folder that its paths start from."""
    if isinstance(stage, dict) and isinstance(stage.get("do"), dict):
        stage, pointer = stage["do"], f"{pointer}/do"
    stated = stage if isinstance(stage, dict) else {}
    return stated, pointer, posixpath.join(source.folder, text(stated.get("wdir")) or "")


def _inputs(stages: Value, source: Source) -> Iterator[DatasetUse]:
    """Data that stages depend on and that none of them makes."""
    bodies = {
        name: _body(stage, child("/stages", name), source)
        for name, stage in (stages.items() if isinstance(stages, dict) else ())
    }
    made = [
        located(folder, output.path).dataset
        for stage, pointer, folder in bodies.values()
        for output in outputs(stage.get("outs"), f"{pointer}/outs")
    ]
    trains = any(purpose_of(name) == "train" for name in bodies)
    for name, (stage, pointer, folder) in bodies.items():
        for dep in outputs(stage.get("deps"), f"{pointer}/deps"):
            found = located(folder, dep.path)
            inside = any(found.dataset == output or found.dataset.startswith(f"{output}/") for output in made)
            if inside or templated(dep.path) or not is_data(dep.path):
                continue
            at, purpose = At(pointer=dep.pointer), purpose_of(name)
            yield DatasetUse(
                dataset=found.dataset,
                id=found.id,
                source="dvc",
                path=source.path,
                at=at,
                parts=(Part(name="dataset", path=source.path, at=at),),
                purpose="train" if purpose == "unknown" and trains else purpose,
                how="config-value",
                row="dvc: deps",
            )


def _stage(stage: Value, pointer: str, source: Source) -> Iterator[Declaration]:
    stage, pointer, folder = _body(stage, pointer, source)
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


READER = Reader(name="dvc-pipeline", endings=("yaml",), matches=matches, read=read, governed=True)
