"""Fingerprints of published license texts: `policies/tables/license_texts.bin`, made by `benchmarks/license_texts.py`.

A text is cut into pieces of two to twelve words where a word itself says so, so that an added or changed word changes
its own piece only. A window is two pieces that follow each other, kept as 48 bits of BLAKE2; the ends of the text count
as pieces. For each license the table has the windows of all its published forms and says which of them every form has.
A text is a license where each of its windows is one of the license's and none of those that every form has is missing:
every word is then accounted for, and in its place.
"""

import hashlib
import json
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

NAME = "tables/license_texts.bin"
_MAGIC = b"mlpolicy license texts 1\n"
#: Bytes of the digests of a window, and of whole texts, notices and titles.
WINDOW = 6
_SIZES: Mapping["Part", int] = {"texts": 10, "notices": 10, "titles": 6}
#: Words of a piece.
SHORTEST, LONGEST = 2, 12
_START, _END = "\x02", "\x03"
#: Licenses looked at closely, the likeliest first.
_LOOKED_AT = 12


#: The licenses that have a window, and those all of whose forms have it.
Group = tuple[frozenset[str], frozenset[str]]


Part = Literal["texts", "notices", "titles"]


@dataclass(frozen=True, slots=True)
class Index:
    """The small part of the table: ids in order of preference, and groups of them by digests in hex.

    parts: `texts` (whole ones), `notices` (standard ones that refer to a license) and `titles` (lines that name one).
    """

    ids: Sequence[str]
    groups: Sequence[Sequence[int]]
    parts: Mapping[Part, Mapping[str, int]]

    def licenses(self, part: Part, digest: str) -> frozenset[str]:
        """The licenses that the digest belongs to; none for an unknown one."""
        group = self.parts[part].get(digest)
        return frozenset() if group is None else frozenset(self.ids[number] for number in self.groups[group])


@dataclass(frozen=True, slots=True)
class Windows:
    """known: windows, each with its place in groups. required: how many windows all forms of a license have.

    lengths: words of its shortest and its longest form.
    """

    known: Mapping[bytes, int]
    groups: Sequence[Group]
    required: Mapping[str, int]
    lengths: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A license that shares windows with a text. covered: for each word, whether the license accounts for it.

    gaps: words before which something unknown stands or something is missing. complete: what every form of the license
    has is there. lengths: words of its shortest and its longest form.
    """

    spdx: str
    covered: tuple[bool, ...]
    gaps: tuple[int, ...]
    complete: bool
    lengths: tuple[int, int]

    @property
    def exact(self) -> bool:
        """Nothing is left over and nothing is missing."""
        shortest, longest = self.lengths
        return not self.gaps and self.complete and shortest <= len(self.covered) <= longest

    @property
    def share(self) -> float:
        """Share of the words that the license accounts for."""
        return sum(self.covered) / len(self.covered)

    @property
    def found(self) -> float:
        """Share of the license's shortest form that is there, by its words."""
        return min(1.0, sum(self.covered) / self.lengths[0])


def digest(words: Sequence[str], part: Part = "texts") -> str:
    """Digest of words in hex, as long as that part of the table has them."""
    return hashlib.blake2b(" ".join(words).encode(), digest_size=_SIZES[part]).hexdigest()


def pieces(words: Sequence[str]) -> list[int]:
    """Where each piece ends, as an index of the word after it."""
    ends, first = [], 0
    for index, word in enumerate(words, 1):
        if (index - first >= SHORTEST and _closes(word)) or index - first >= LONGEST:
            ends.append(index)
            first = index
    if first < len(words):
        ends.append(len(words))
    return ends


def windows(words: Sequence[str], ends: Sequence[int]) -> list[bytes]:
    """Digests of each two pieces that follow each other; the ends of the text count, so one more than pieces."""
    starts = [0, *ends[:-1]]
    cut = [_START, *(" ".join(words[start:end]) for start, end in zip(starts, ends, strict=True)), _END]
    return [hashlib.blake2b(f"{one}\n{two}".encode(), digest_size=WINDOW).digest() for one, two in pairwise(cut)]


def candidates(words: Sequence[str], table: Windows) -> list[Candidate]:
    """The licenses that share most windows with the words; none for no words."""
    ends = pieces(words)
    cut = windows(words, ends)
    found = [table.groups[table.known[window]] if window in table.known else None for window in cut]
    shared = Counter(spdx for group in found if group for spdx in group[0])
    return [_candidate(spdx, cut, found, ends, table) for spdx, _ in shared.most_common(_LOOKED_AT)]


def _candidate(
    spdx: str, cut: Sequence[bytes], found: Sequence[Group | None], ends: Sequence[int], table: Windows
) -> Candidate:
    known = [group is not None and spdx in group[0] for group in found]
    have = {window for window, group in zip(cut, found, strict=True) if group and spdx in group[1]}
    covered: list[bool] = []
    for number, end in enumerate(ends):
        covered.extend([known[number] or known[number + 1]] * (end - len(covered)))
    gaps = tuple(start for start, there in zip((0, *ends), known, strict=True) if not there)
    return Candidate(spdx, tuple(covered), gaps, len(have) == table.required.get(spdx, 0), table.lengths[spdx])


@cache
def index() -> Index:
    """The small part of the shipped table."""
    return read_index(_shipped()[0])


@cache
def known_windows() -> Windows:
    """The windows of the shipped table, read when a text is met that is no known one as a whole."""
    return read_windows(_shipped()[1], index().ids)


@cache
def _shipped() -> tuple[bytes, bytes]:
    return sections((files("mlpolicy.policies") / NAME).read_bytes())


def sections(data: bytes) -> tuple[bytes, bytes]:
    """The small part of a file that `write` made, unpacked, and the large one."""
    start = len(_MAGIC) + 4
    end = start + int.from_bytes(data[len(_MAGIC) : start], "big")
    return zlib.decompress(data[start:end]), data[end:]


def write(
    ids: Sequence[str],
    parts: Mapping[Part, Mapping[str, frozenset[str]]],
    found: Mapping[bytes, Group],
    lengths: Mapping[str, tuple[int, int]],
) -> bytes:
    """The table as a file. found: windows, each with the licenses that have it and those all of whose forms have it."""
    place = {spdx: number for number, spdx in enumerate(ids)}

    def numbered(groups: Iterable[frozenset[str]]) -> list[list[int]]:
        return [sorted(place[spdx] for spdx in group) for group in groups]

    small = {
        group: number for number, group in enumerate(dict.fromkeys(g for part in parts.values() for g in part.values()))
    }
    digests = {part: {key: small[group] for key, group in sorted(of.items())} for part, of in parts.items()}
    index = zlib.compress(json.dumps([ids, numbered(small), digests], separators=(",", ":")).encode(), 9)
    kinds = {group: number for number, group in enumerate(dict.fromkeys(found.values()))}
    data = [[numbered(group) for group in kinds], {place[spdx]: length for spdx, length in lengths.items()}]
    groups = json.dumps(data, separators=(",", ":")).encode()
    values = struct.pack(f"<{len(found)}H", *(kinds[group] for group in found.values()))
    large = len(groups).to_bytes(4, "big") + groups + values + b"".join(found)
    return _MAGIC + len(index).to_bytes(4, "big") + index + zlib.compress(large, 9)


def read_index(data: bytes) -> Index:
    """The inverse of `write`, for the unpacked small part."""
    return Index(*json.loads(data))


def read_windows(packed: bytes, ids: Sequence[str]) -> Windows:
    """The inverse of `write`, for the large part."""
    data = zlib.decompress(packed)
    start = 4 + int.from_bytes(data[:4], "big")
    numbered, lengths = json.loads(data[4:start])
    groups = [
        (frozenset(ids[number] for number in having), frozenset(ids[number] for number in needing))
        for having, needing in numbered
    ]
    count = (len(data) - start) // (WINDOW + 2)
    values = struct.unpack_from(f"<{count}H", data, start)
    start += 2 * count
    keys = (data[place : place + WINDOW] for place in range(start, start + count * WINDOW, WINDOW))
    required: Counter[str] = Counter()
    for value, times in Counter(values).items():
        required.update(dict.fromkeys(groups[value][1], times))
    return Windows(
        dict(zip(keys, values, strict=True)),
        groups,
        required,
        {ids[int(key)]: (low, high) for key, (low, high) in lengths.items()},
    )


@lru_cache(maxsize=100_000)
def _closes(word: str) -> bool:
    return zlib.crc32(word.encode()) % 4 == 0
