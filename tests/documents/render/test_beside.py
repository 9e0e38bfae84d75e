"""Where renderings stand."""

import pytest

from mlpolicy.documents.render.beside import beside


@pytest.mark.parametrize("path", ["a/s@1.yaml", "a/s@1.yml"])
def test_beside(path: str) -> None:
    """Beside the source, without the suffix of YAML; a version's own dots stay."""
    assert beside(path) == ("a/s@1.md", "a/s@1.html")
    assert beside("a/s@1.0") == ("a/s@1.0.md", "a/s@1.0.html")
