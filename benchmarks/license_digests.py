"""Make `policies/tables/license_texts.yaml`: digests of published license texts.

    python benchmarks/license_digests.py FOLDER... > policies/tables/license_texts.yaml

Each folder holds `<SPDX id>.txt`, or `<SPDX id>.json` with the text under `licenseText` (the layout of the npm package
spdx-license-list); `<SPDX id>~2.txt` is another published form of the same text. Run it again whenever the
normalisation in `mlpolicy/licenses/text.py` changes.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from mlpolicy.licenses.expressions import license_ids
from mlpolicy.licenses.text import digests

#: Licenses that are met beside data, models and the code that trains them.
FAMILIES = re.compile(
    r"0BSD|AFL-3\.0|(?:A|L)?GPL-[23]|Apache-[12]|Artistic-2|BSD-|BSL-|C-UDA|CC|CDLA|DL-DE|ECL-2|EPL|EUPL|GFDL|ISC|LGPLLR|LPPL|MIT|MPL"
    r"|MS-[PR]L|MulanPSL|NCSA|NLOD|O-UDA|ODC|ODbL|OFL|OGL|OSL-3|OpenMDW|PDDL|PSF|PostgreSQL|Python-2|UPL|Unlicense|W3C|WTFPL|X11|Zlib|etalab"
)
HEADER = """\
# Digests of license texts: the first 20 hex digits of SHA-256 over the normalised text, with and without its title.
# Made by benchmarks/license_digests.py; the texts themselves are not kept.
source: "SPDX License List (npm spdx-license-list 6.12.0), choosealicense.com (PyPI identify), Debian base-files"
checked: 2026-11-24
verified: true
rows: |"""


def texts(folders: list[str]) -> Iterator[tuple[str, str]]:
    for path in sorted(
        path for folder in folders for path in Path(folder).iterdir() if path.suffix in {".txt", ".json"}
    ):
        name = path.stem.partition("~")[0]
        if FAMILIES.match(name) and "-with-" not in name and name.casefold() in license_ids():
            text = path.read_text(encoding="utf-8")
            text = json.loads(text)["licenseText"] if path.suffix == ".json" else text
            yield from ((license_ids()[name.casefold()], form) for form in forms(text))


def forms(text: str) -> Iterator[str]:
    """The text, and what is left without the instructions that follow the terms."""
    yield text
    terms, end, _ = text.partition("END OF TERMS AND CONDITIONS")
    if end:
        yield from (terms, terms + end)


def owner(names: set[str]) -> str | None:
    """The license that a text belongs to: of `GFDL-1.3-only` and its `-invariants-` twins the plain one."""
    first = min(names, key=len)
    return first if all(name.startswith(first.removesuffix("-only")) for name in names) else None


def main() -> None:
    """A digest that two licenses share belongs to none of them."""
    owners: dict[str, set[str]] = {}
    for name, text in texts(sys.argv[1:]):
        for digest in digests(text):
            owners.setdefault(digest, set()).add(name.replace("-or-later", "-only"))
    rows: dict[str, list[str]] = {}
    for digest, names in sorted(owners.items()):
        if plain := owner(names):
            rows.setdefault(plain, []).append(digest)
        else:
            print(f"shared: {sorted(names)}", file=sys.stderr)
    print(HEADER)
    for name in sorted(rows, key=str.casefold):
        print(f"  {name}: {' '.join(rows[name])}")


if __name__ == "__main__":
    main()
