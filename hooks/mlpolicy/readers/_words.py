"""The words of a file, for a cheap look before anything is parsed: several readers ask the same of the same file."""

from functools import lru_cache

_BREAKS = bytes(sign if bytes((sign,)).isalnum() or sign == ord("_") or sign > 127 else ord(" ") for sign in range(256))


@lru_cache(maxsize=2)
def words_of(data: bytes) -> frozenset[bytes]:
    """Every run of letters, digits and underscores; a line break written as an escape parts words too (notebooks)."""
    for escape in (rb"\n", rb"\t", rb"\r"):
        data = data.replace(escape, b" ")
    return frozenset(data.translate(_BREAKS).split())
