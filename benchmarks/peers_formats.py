"""Compare what the inventory says of a corpus of manifests with what each format's own library reads.

    python benchmarks/peers_formats.py CORPUS INDEX INVENTORY.json

Run it with an interpreter that has mlcroissant, frictionless, cyclonedx-python-lib, dvc and huggingface_hub; a library
that is missing is named and its files are skipped. INVENTORY.json is what `benchmarks/score_formats.py` writes. Prints
one line for each difference: format, file, field, what the library reads, what the inventory says.
"""

import contextlib
import io
import json
import logging
import re
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

Facts = dict[str, set[str]]
Declarations = list[dict[str, Any]]


def texts(values: Iterable[Any]) -> set[str]:
    """Values as they are compared: texts without surrounding space, case and a final slash."""
    return {str(value).strip().casefold().rstrip("/") for value in values if value not in (None, "", [])}


def _hex(values: Iterable[Any]) -> set[str]:
    """Values that can be digests: the libraries pass on whatever stands there."""
    return {value for value in texts(values) if re.fullmatch(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}", value)}


def croissant(path: Path) -> Facts:
    """mlcroissant, without validating data or fetching."""
    library = import_module("mlcroissant")
    metadata = library.Dataset(jsonld=json.loads(path.read_text(encoding="utf-8"))).metadata
    licenses = metadata.license if isinstance(metadata.license, list) else [metadata.license]
    return {
        "name": texts([metadata.name]),
        "license": texts(getattr(item, "url", None) or getattr(item, "name", None) or item for item in licenses),
        "version": texts([metadata.version]),
        "digests": _hex(getattr(item, "sha256", None) for item in metadata.distribution),
        "urls": texts(
            url
            for item in (metadata, *metadata.distribution)
            if "://" in str(url := getattr(item, "content_url", None) or getattr(item, "url", None) or "")
        ),
    }


def data_package(path: Path) -> Facts:
    """frictionless, from the descriptor alone."""
    library = import_module("frictionless")
    yaml = path.suffix in {".yaml", ".yml"}
    text = path.read_text(encoding="utf-8-sig")
    descriptor = import_module("yaml").safe_load(text) if yaml else json.loads(text)
    package = library.Package.from_descriptor(descriptor)
    licenses = [*package.licenses, *(item for resource in package.resources for item in resource.licenses or ())]
    return {
        "name": texts([package.name]),
        "license": texts(item.get("name") or item.get("path") or item.get("title") for item in licenses),
        "version": texts([package.version]),
        "digests": _hex((resource.hash or "").rpartition(":")[2] for resource in package.resources),
    }


def cyclonedx(path: Path) -> Facts:
    """cyclonedx-python-lib: components that are data or models."""
    bom = import_module("cyclonedx.model.bom").Bom.from_json(json.loads(path.read_text(encoding="utf-8")))
    root = [bom.metadata.component] if bom.metadata.component else []
    found = [item for item in (*root, *bom.components) if item.type.value in {"data", "machine-learning-model"}]
    licenses = [license_ for item in found for license_ in item.licenses]
    return {
        "name": texts(item.name for item in found),
        "version": texts(item.version for item in found),
        "license": texts(
            getattr(item, "id", None) or getattr(item, "name", None) or getattr(item, "value", None)
            for item in licenses
        ),
    }


def dvc(path: Path) -> Facts:
    """DVC's loader and schema of `.dvc` files."""
    text = path.read_text(encoding="utf-8")
    value = import_module("dvc.utils.serialize").parse_yaml(text, str(path))
    stage = import_module("dvc.schema").COMPILED_SINGLE_STAGE_SCHEMA(value)
    return {
        "name": texts(Path(item["path"].rstrip("/")).name for item in stage.get("outs", [])),
        "digests": texts(item.get("md5") for item in stage.get("outs", [])),
        "version": texts(item["repo"].get("rev_lock") for item in stage.get("deps", []) if "repo" in item),
    }


def card(path: Path) -> Facts:
    """huggingface_hub: the front matter of a card."""
    library = import_module("huggingface_hub")
    data = library.RepoCard.load(path, ignore_metadata_errors=False).data.to_dict()
    stated = data.get("license") if data.get("license") is not None else data.get("licenses")
    return {
        "name": texts([data.get("pretty_name")]),
        "license": texts(_flat(stated)),
        "upstream": texts([*_flat(data.get("datasets")), *_flat(data.get("source_datasets"))]) - {"original"},
    }


def _flat(value: Any) -> Iterator[Any]:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    for item in items:
        yield from _flat(item) if isinstance(item, list | dict) else [item]


PEERS: dict[str, Callable[[Path], Facts]] = {
    "croissant": croissant,
    "datapackage": data_package,
    "cyclonedx": cyclonedx,
    "dvc": dvc,
    "hf_card": card,
    "hf_model_card": card,
}


def ours(declarations: Declarations) -> Facts:
    """The same fields out of the inventory's statements about one file."""
    stated = [item["license"]["declared"] for item in declarations]
    return {
        "name": texts([item["name"] for item in declarations]),
        "license": texts(word for item in stated for word in _flat(item)),
        "version": texts(item["version"] for item in declarations),
        "digests": texts(digest["value"] for item in declarations for digest in item["digests"]),
        "urls": texts(url for item in declarations for url in item["urls"]),
        "upstream": texts(source["dataset"] for item in declarations for source in item["upstream"]),
    }


def main() -> None:
    """Print differences and, for each format, how many files agree."""
    corpus, index, inventory = map(Path, sys.argv[1:])
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    by_path: dict[str, Declarations] = defaultdict(list)
    for item in json.loads(inventory.read_text(encoding="utf-8"))["declarations"]:
        by_path[item["path"]].append(item)
    counts: Counter[tuple[str, str]] = Counter()
    for number, line in enumerate(index.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        peer = PEERS.get(row["format"])
        if peer is None or row.get("mode") == "120000":
            continue
        declarations = by_path[f"f{number:04d}/{row['path']}"]
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                theirs = peer(corpus / row["file"])
        except ModuleNotFoundError as error:
            print(f"{row['format']}: {error}")
            continue
        except Exception as error:  # noqa: BLE001 - what a library refuses, and how, is the result
            counts[row["format"], "refused by the library"] += 1
            reason = " ".join(f"{type(error).__name__}: {error}".split())[:120]
            print(f"{row['format']}\t{row['file']}\trefused\t{reason}\t{len(declarations)} statements")
            continue
        mine = ours(declarations)
        # Without a stated name the inventory takes that of the folder.
        differing = [name for name, values in theirs.items() if values != mine[name] and (values or name != "name")]
        counts[row["format"], "differ" if differing else "agree"] += 1
        for field in differing:
            only = sorted(theirs[field] - mine[field])[:3], sorted(mine[field] - theirs[field])[:3]
            print(f"{row['format']}\t{row['file']}\t{field}\tonly the library: {only[0]}\tonly here: {only[1]}")
    for (format_, outcome), count in sorted(counts.items()):
        print(f"{format_}: {outcome}: {count}")


if __name__ == "__main__":
    main()
