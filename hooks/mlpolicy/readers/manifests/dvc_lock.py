"""DVC's record of a run, `dvc.lock` (https://dvc.org/doc/user-guide/project-structure/dvcyaml-files#dvclock-file).

Read: digest and size of every output, schema 2.0 and the old form without `schema`. Ignored: digests of dependencies,
among them code, which are right only until the next edit, and the commands.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.pointers import child
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers.manifests._dvc import declaration, outputs
from mlpolicy.text import decode_yaml


def matches(path: str) -> bool:
    return path == "dvc.lock" or path.endswith("/dvc.lock")


def read(source: Source) -> Iterator[Declaration]:
    """One statement per output. Raises DecodeError."""
    value = decode_yaml(source.data).value if source.mode != SYMLINK else None
    if not isinstance(value, dict):
        return
    base, stages = ("/stages", value.get("stages")) if "schema" in value else ("", value)
    for name, stage in stages.items() if isinstance(stages, dict) else ():
        if isinstance(stage, dict):
            for output in outputs(stage.get("outs"), f"{child(base, name)}/outs"):
                yield from declaration(source, READER.name, output, source.folder)


READER = Reader(name="dvc-lock", matches=matches, read=read, governed=True)
