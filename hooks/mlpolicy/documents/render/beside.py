"""Where renderings stand: beside their source, under its name."""

#: Formats, by the suffix of their files.
FORMATS = ("md", "html")
_SUFFIXES = (".yaml", ".yml")


def beside(path: str) -> tuple[str, ...]:
    """Paths of the renderings of a source, whether they are there or not."""
    stem = next((path.removesuffix(suffix) for suffix in _SUFFIXES if path.endswith(suffix)), path)
    return tuple(f"{stem}.{name}" for name in FORMATS)
