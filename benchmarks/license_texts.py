"""Make `policies/tables/license_texts.bin`: fingerprints of published license texts, by `license_texts.yaml`.

    python -m benchmarks.license_texts SPDX_FULL_JSON SCANCODE_DATA CHOOSEALICENSE REPOSITORIES

SPDX_FULL_JSON: `spdx-full.json` of the npm package spdx-license-list. SCANCODE_DATA: `licensedcode/data` of the PyPI
package scancode-toolkit-mini. CHOOSEALICENSE: `_licenses` of github/choosealicense.com. REPOSITORIES: a folder with
`<owner>+<name>/<path with __ for />` for each `github` row of the YAML file. Run it again whenever `normalise.py`,
`fingerprints.py` or the titles of `text.py` change; no text is kept. It prints what it left out, and why.

The forms of a license are its text in the SPDX list or in a row of the YAML file, published variants of that which
differ in few words, none of them one that can restrict, and each of these without its optional parts.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mlpolicy.licenses import fingerprints
from mlpolicy.licenses.expressions import license_ids
from mlpolicy.licenses.fingerprints import Part, digest, pieces, windows
from mlpolicy.licenses.normalise import plain, words
from mlpolicy.licenses.notices import without_notices
from mlpolicy.licenses.titles import below_titles
from mlpolicy.tables import table

#: Words of a notice; a longer one is a text of its own.
LONGEST_NOTICE = 180
OUT = Path(__file__).parent.parent / "policies" / fingerprints.NAME
#: Words by which a variant may differ, either way: at least, and as a share of the text.
FEW, SHARE = 8, 0.02
#: Words that change what is allowed; a variant that has another number of them is left out.
SENSITIVE = re.compile(
    r"academic|commercial\w*|educat\w*|except\w*|exclu\w*|fees?|forbid\w*|must|never|no|non(?!infringement)\w*|nor|not|only|permi\w*|pers\w*"
    r"|prohibit\w*|requir\w*|research\w*|restrict\w*|royalt\w*|shall|unless|unlawful|without"
)
#: Licenses whose notices are met beside data and models, and words that no plain notice has.
NOTICES = re.compile(
    r"(?:A|L)?GPL-|Apache-2|MPL-2|MIT$|BSD-[23]-Clause$|CC|ODbL|ODC|PDDL|CDLA|EUPL|EPL|OGL-UK|ISC$|Unlicense$|WTFPL$"
)
UNUSUAL = re.compile(
    r"academic|commercial|contact|e-?mail|except|exclud|fee\b|purchas|research|educat|exempt|proprietary|trademark|dual|altern"
    r"|@|\bask\b|\bsee\b.*readme",
    re.IGNORECASE,
)
#: Optional parts: what may end a text, and where it may begin.
TAILS = (
    r"END OF TERMS AND CONDITIONS",
    r"^\W*APPENDIX:? How to apply",
    r"^\W*How to Apply These Terms",
    r"^\W*Exhibit [AB]\b",
    r"^\W*={3,}\s*Creative Commons is not a party",
    r"^\W*Creative Commons is not a party",
    r"^\W*Creative Commons Notice\s*$",
    r"^\W*Creative Commons may be contacted",
    r"^\W*For more information, please (?:refer to|see)",
    r"^\W*SOFTWARE DISTRIBUTED WITH",
    r"^\W*SPDX-License-Identifier:",
    r"^\W*Attachment [AB]\W",
)
MIDDLE = re.compile(
    r"^\W*APPENDIX: How to apply.*?(?=^\W*(?:Copyright \[|Licensed under the Apache))", re.MULTILINE | re.DOTALL
)
HEADS = (
    r"^\W*By exercising the Licensed Rights",
    r"^\W*THE WORK \(AS DEFINED BELOW\)",
    r"^\W*Statement of Purpose\s*$",
    r"^\W*Using Creative Commons Public Licenses",
    r"^\W*Section (?:I|1)\W+Preamble",
    r"^\W*License\s*\n\s*THE WORK",
    r"^\W*1\.0 Definitions",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """rows: lines of `id: source | source`; a source is `scancode KEY` or `github OWNER/NAME:PATH`."""

    source: str
    checked: str
    verified: bool
    rows: str


@dataclass(frozen=True, slots=True)
class Published:
    """certain: the id is what the source itself says. label: where it comes from."""

    spdx: str
    text: str
    certain: bool
    label: str
    notice: bool = False
    names: tuple[str, ...] = ()


def spdx_texts(path: Path) -> Iterator[Published]:
    for name, entry in json.loads(path.read_text(encoding="utf-8")).items():
        spdx = license_ids().get(name.casefold())
        if spdx == name and not name.endswith("-or-later"):
            yield Published(name, entry["licenseText"], True, f"spdx {name}", names=(name, entry["name"]))


def scancode(folder: Path, rows: dict[str, str]) -> Iterator[Published]:
    """Texts of licenses and rules. rows: keys of ScanCode -> id."""
    ids: dict[str, str] = {}
    for path in sorted((folder / "licenses").glob("*.LICENSE")):
        front, text = read(path)
        key = front["key"]
        spdx = rows.get(key) or license_ids().get(front.get("spdx_license_key", "").casefold(), "")
        if spdx and (key in rows or "is_exception" not in front):
            ids[key] = spdx
            named = front.get("name", ""), front.get("short_name", "")
            yield Published(spdx, text, key in rows, f"scancode {key}", names=named)
    for path in sorted((folder / "rules").glob("*.RULE")):
        front, text = read(path)
        spdx = ids.get(front.get("license_expression", ""), "")
        kind = next((kind for kind in ("text", "notice") if front.get(f"is_license_{kind}") == "yes"), None)
        if spdx and kind and front.get("relevance", "100") == "100" and "is_deprecated" not in front:
            text = text.replace("{{", "").replace("}}", "")
            yield Published(spdx, text, False, f"scancode {path.stem}", notice=kind == "notice")
        elif spdx and front.get("is_license_reference") == "yes" and front.get("relevance", "100") == "100":
            line = " ".join(text.replace("{{", "").replace("}}", "").split())
            if len(line) < 80 and NOTICES.match(spdx) and not UNUSUAL.search(line):
                yield Published(spdx, "", False, f"scancode {path.stem}", names=(line,))


def choosealicense(folder: Path) -> Iterator[Published]:
    for path in sorted(folder.iterdir()):
        front, text = read(path)
        spdx = license_ids()[front["spdx-id"].casefold()].replace("-or-later", "-only")
        yield Published(spdx, text, True, f"choosealicense {path.stem}", names=(front["title"].strip('"'),))


def read(path: Path) -> tuple[dict[str, str], str]:
    """The scalars of the front matter, and the text."""
    _, front, *text = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(re.findall(r"^([\w-]+): *(.*)$", front, re.MULTILINE)), "".join(text)


def rows(repositories: Path) -> tuple[dict[str, str], list[Published]]:
    """Keys of ScanCode with their id, and the texts of repositories."""
    keys, found = {}, []
    for line in table("license_texts", TextTable).rows.splitlines():
        spdx, _, sources = line.partition(": ")
        for source in sources.split(" | "):
            kind, _, place = source.partition(" ")
            if kind == "scancode":
                keys[place] = spdx
            else:
                name, _, path = place.partition(":")
                file = repositories / name.replace("/", "+") / path.replace("/", "__")
                found.append(Published(spdx, file.read_text(encoding="utf-8"), True, source))
    return keys, found


def cuts(text: str) -> Iterator[str]:
    """The text, and what is left of it without optional parts."""
    starts = [
        0,
        *(
            match.start()
            for head in HEADS
            if (match := re.search(head, text, re.MULTILINE)) and match.start() < len(text) * 0.4
        ),
    ]
    ends = [len(text)]
    for tail in TAILS:
        match = re.search(tail, text, re.MULTILINE | re.IGNORECASE)
        if match and match.start() > len(text) * 0.5:
            ends.append(match.start())
            if tail == TAILS[0]:
                ends.append(match.end())
    found = dict.fromkeys(text[start:end] for start in starts for end in ends)
    yield from dict.fromkeys(form for whole in found for form in (whole, MIDDLE.sub("", whole)))


def bodies(text: str) -> Iterator[tuple[str, ...]]:
    """The words below the titles, of the text and of what is left of it without optional parts.

    Names of holders stand there as in the text, and as any name.
    """
    for cut in cuts(text):
        kept, names = without_notices(plain(cut).splitlines())
        for known in (None, names):
            form = tuple(below_titles(kept, known).folded)
            if len(form) > 10:
                yield form


def is_variant(form: tuple[str, ...], bases: list[tuple[str, ...]]) -> bool:
    """It differs from one of the bases in few words, and in none that is sensitive."""
    have = Counter(form)
    for base in bases:
        limit = max(FEW, SHARE * len(base))
        differ = (have - Counter(base)), (Counter(base) - have)
        if all(part.total() <= limit for part in differ):
            added, missing = ({word for word in part if SENSITIVE.fullmatch(word)} for part in differ)
            rejected = (added | missing) - ({"not", "nor"} if "not" in added and "nor" in missing else set())
            if not rejected and in_order(form, base):
                return True
    return False


def in_order(form: tuple[str, ...], base: tuple[str, ...]) -> bool:
    """Most windows of four words are the same."""
    have = {form[place : place + 4] for place in range(len(form) - 3)}
    want = {base[place : place + 4] for place in range(len(base) - 3)}
    return len(have & want) >= 0.8 * max(len(have), len(want)) - 3 * FEW


def titles(published: list[Published]) -> dict[str, frozenset[str]]:
    """Lines that name a license: its names, and the heading of its text."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for item in published:
        lines = [form for name in item.names if name for form in (name, f"The {name}", f"{name} License")]
        for line in [*lines, *(heading(item.text) if item.certain else ())]:
            folded = tuple(word.folded for word in words(line))
            if folded and len(folded) <= 16:
                found.setdefault(item.spdx, set()).add(folded)
    return by_digest(found, "titles")


def heading(text: str) -> Iterator[str]:
    """The lines of the first paragraphs, as long as those are short and sound like a title; each pair of lines, too."""
    kept = "\n".join(without_notices(plain(text).splitlines())[0])
    last = ""
    for paragraph in re.split(r"\n\W*\n", kept.strip())[:3]:
        lines = [line.strip() for line in paragraph.splitlines() if re.search(r"\w", line)]
        if len(lines) > 3 or not all(is_title(line) for line in lines):
            return
        for line in lines:
            yield line
            yield f"{last} {line}"
            last = line


def is_title(line: str) -> bool:
    named = r"licen[cs]e|agreement|rail|dedication|version|public|terms|legal code|international"
    ends = line.endswith((".", ",", ";", ":")) and not re.search(r"v?\d\.$", line)
    return (
        len(line.split()) <= 12
        and not ends
        and bool(re.search(named, line, re.IGNORECASE))
        and line[0] not in '"\u201c'
    )


def forms(published: list[Published]) -> dict[str, set[tuple[str, ...]]]:
    """The forms of each license."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for item in published:
        if item.certain:
            found.setdefault(item.spdx, set()).update(bodies(item.text))
    print("without a form:", sorted(spdx for spdx, several in found.items() if not several), file=sys.stderr)
    bases = {spdx: [*several] for spdx, several in found.items() if several}
    left_out: Counter[str] = Counter()
    for item in published:
        if item.text and not item.certain and not item.notice and item.spdx in bases:
            several = {*bodies(item.text)}
            good = {form for form in several if is_variant(form, bases[item.spdx])}
            found[item.spdx] |= good
            left_out[item.spdx] += not good
    print("variants left out:", dict(left_out.most_common(30)), file=sys.stderr)
    return {spdx: several for spdx, several in found.items() if several}


def fingerprinted(found: dict[str, set[tuple[str, ...]]]) -> dict[bytes, fingerprints.Group]:
    having: dict[bytes, set[str]] = {}
    needing: dict[bytes, set[str]] = {}
    for spdx, several in found.items():
        cut = [frozenset(windows(form, pieces(form))) for form in sorted(several)]
        for window in sorted(frozenset.union(*cut)):
            having.setdefault(window, set()).add(spdx)
        for window in frozenset.intersection(*cut):
            needing.setdefault(window, set()).add(spdx)
    return {window: (frozenset(ids), frozenset(needing.get(window, ()))) for window, ids in having.items()}


def by_digest(found: dict[str, set[tuple[str, ...]]], part: Part) -> dict[str, frozenset[str]]:
    owners: dict[str, set[str]] = {}
    for spdx, several in found.items():
        for form in several:
            owners.setdefault(digest(form, part), set()).add(spdx)
    return {key: frozenset(ids) for key, ids in owners.items()}


def notices(published: list[Published]) -> dict[str, set[tuple[str, ...]]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for item in published:
        if item.notice and NOTICES.match(item.spdx) and not UNUSUAL.search(item.text):
            found.setdefault(item.spdx, set()).update(
                form for form in bodies(item.text) if 12 <= len(form) <= LONGEST_NOTICE
            )
    return found


def main() -> None:
    spdx_json, data, choose, repositories = map(Path, sys.argv[1:])
    keys, published = rows(repositories)
    published += [*spdx_texts(spdx_json), *scancode(data, keys), *choosealicense(choose)]
    certain = dict.fromkeys(item.spdx for item in published if item.certain)
    ids = tuple(
        sorted(
            {item.spdx for item in published},
            key=lambda spdx: (spdx not in certain, spdx.startswith("LicenseRef-"), len(spdx), spdx),
        )
    )
    named = titles(published)
    OUT.write_bytes(fingerprints.write(ids, {"texts": {}, "notices": {}, "titles": named}, {}, {}))
    found = forms(published)
    texts = set().union(*found.values())
    referring = {spdx: several - texts for spdx, several in notices(published).items()}
    marks = fingerprinted(found)
    for ids_ in sorted({tuple(sorted(group)) for group in by_digest(found, "texts").values() if len(group) > 1}):
        print("the same text:", *ids_, file=sys.stderr)
    parts: dict[Part, dict[str, frozenset[str]]] = {
        "texts": by_digest(found, "texts"),
        "notices": by_digest(referring, "notices"),
        "titles": named,
    }
    lengths = {spdx: (min(map(len, several)), max(map(len, several))) for spdx, several in found.items()}
    data_ = fingerprints.write(ids, parts, marks, lengths)
    OUT.write_bytes(data_)
    print(
        len(data_),
        "bytes;",
        len(found),
        "licenses;",
        sum(map(len, found.values())),
        "forms;",
        len(marks),
        "windows;",
        sum(map(len, referring.values())),
        "notices;",
        len(named),
        "titles",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
