"""Packs in installed distributions: found by the lists of their files; nothing of a distribution is imported."""

import sys
from importlib.metadata import Distribution, DistributionFinder, PackagePath
from pathlib import Path

from mlpolicy.policy.pack_files import MANIFEST, SourceError


def pack_folder(package: str, name: str, folder: str | None) -> Path:
    """The folder of a pack on disk.

    folder: its path within the distribution; where none is given, the only pack there, or the one in a folder called
    `name`. Raises SourceError.
    """
    found = _distribution(package)
    packs = {file.parent.as_posix(): file for file in found.files or () if _holds_pack(file)}
    named = {place: file for place, file in packs.items() if file.parent.name == name}
    chosen = packs if folder is None and len(packs) == 1 else named if folder is None else {}
    file = packs.get(folder or "") or (next(iter(chosen.values())) if len(chosen) == 1 else None)
    if file is None:
        places = f"packs lie in {', '.join(sorted(packs))}; say which with `folder`" if packs else _without(found)
        raise SourceError("package", f"{package} {found.version}: {places}")
    return Path(str(found.locate_file(file))).parent


def _distribution(package: str) -> Distribution:
    """The installed distribution.

    The current folder is left out, where `python -m` looks first: what lies there is the repository's, not installed.
    """
    here = Path.cwd().resolve()
    path = [place for place in sys.path if place and Path(place).resolve() != here]
    found = next(iter(Distribution.discover(context=DistributionFinder.Context(name=package, path=path))), None)
    if found is None:
        raise SourceError("package", f"{package} is not installed beside mlpolicy")
    return found


def _holds_pack(file: PackagePath) -> bool:
    return file.name == MANIFEST and ".." not in file.parts


def _without(found: Distribution) -> str:
    editable = '"editable": true' in (found.read_text("direct_url.json") or "")
    hint = "; it is installed editable: name the folder with `path`, or install it" if editable else ""
    return f"it lists no {MANIFEST}{hint}"
