"""Agreement of `read_license` with a list of names in the wild, block by block.

    python -m benchmarks.score_license_names LICENSES_DIR [EXPECTED.jsonl]

LICENSES_DIR: holds `aliases.yaml` (`blocks: {name: {map: {alias: expression or null}}}`; keys of the blocks `urls` and
`spdx_see_also` are addresses without scheme). EXPECTED: JSON lines with `license` and `license_spdx` of manifests.
Prints each block's figure and each disagreement; those that are wanted, with the reason.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mlpolicy.licenses.names import read_license
from mlpolicy.text import decode

_ADDRESSES = frozenset({"urls", "spdx_see_also"})
#: Blocks that are a vocabulary of their own.
_VOCABULARIES = {"kaggle": "kaggle"}
#: Why an answer of ours is another one: by what the list says, or by the alias.
_STATUS = "a label, no license: what is stated stays, and a person has to look"
_WANTED = {
    "LicenseRef-Proprietary": _STATUS,
    "LicenseRef-Research-Only": _STATUS,
    "apache": "a family without a version is never given one",
    "openmdw.ai/license": "the page names no version, and there are two",
    "opensource.org/license/agpl-3.0": "the page says neither -only nor -or-later, as the bare id",
    "opensource.org/license/gpl-2.0": "the page says neither -only nor -or-later, as the bare id",
    "opensource.org/license/gpl-3.0": "the page says neither -only nor -or-later, as the bare id",
    "opensource.org/license/lgpl-2.1": "the page says neither -only nor -or-later, as the bare id",
    "git.openldap.org/openldap/openldap/-/blob/master/copyright#l55-63": "one file of several licenses",
    "git.openldap.org/openldap/openldap/-/blob/master/copyright?ref_type=heads#l39-51": "one file of several licenses",
    "ftp://ftp.tin.org/pub/news/utils/newsx/newsx-1.6.tar.gz": "an archive, no page",
}


def aliases(folder: Path) -> Iterator[tuple[str, str, str, str | None]]:
    """(block, alias, value to read, expression) of each row."""
    path = folder / "aliases.yaml"
    document: Any = decode(path.name, path.read_bytes()).value
    for block, content in document["blocks"].items():
        for alias, spdx in content["map"].items():
            address = block in _ADDRESSES and "://" not in alias
            yield block, alias, f"https://{alias}" if address else alias, spdx


def pairs(expected: Path) -> Iterator[tuple[str, str | None]]:
    """(stated, expression) of each license of the manifests."""
    for line in expected.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stated, spdx = row.get("license"), row.get("license_spdx")
        yield from zip(stated, spdx, strict=True) if isinstance(stated, list) else [(stated, spdx)] if stated else ()


def main() -> None:
    """Score the list, and the manifests where they are given."""
    folder, *expected = map(Path, sys.argv[1:])
    figures: dict[str, list[int]] = {}
    unexplained = 0
    start = time.perf_counter()
    for block, alias, value, spdx in aliases(folder):
        found = read_license([value], vocabulary=_VOCABULARIES.get(block, ""))
        right, wanted, total = figures.setdefault(block, [0, 0, 0])
        reason = _WANTED.get(spdx or "") or _WANTED.get(alias)
        figures[block] = [right + (found.spdx == spdx), wanted + (found.spdx != spdx and bool(reason)), total + 1]
        if found.spdx != spdx:
            unexplained += not reason
            print(f"  {block}: {alias!r}: the list says {spdx}, we {found.spdx or found.state}: {reason or '?'}")
    took = time.perf_counter() - start
    for block, (right, wanted, total) in figures.items():
        print(f"{block:16} {right:4} of {total:4} agree, {wanted} differ with a reason")
    rows = sum(total for _, _, total in figures.values())
    print(f"{rows} rows, {unexplained} disagreements without a reason, {1e6 * took / rows:.0f} us each")
    for path in expected:
        score_pairs(path)


def score_pairs(path: Path) -> None:
    """Print agreement on what manifests state; a name of ours where the list of SPDX has none is counted apart."""
    agree = own = total = 0
    for stated, spdx in pairs(path):
        found = read_license([stated]).spdx
        total += 1
        agree += found == spdx
        own += spdx is None and (found or "").startswith("LicenseRef-")
        if found != spdx:
            print(f"  {stated!r}: expected {spdx}, got {found}")
    print(f"{path.name}: {agree} of {total} agree, {own} more are LicenseRefs where nothing is expected")


if __name__ == "__main__":
    main()
