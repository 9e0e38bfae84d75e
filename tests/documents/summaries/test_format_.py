"""The keys of a training summary as types."""

import pytest

from mlpolicy.documents.summaries.format_ import SCHEMA, File, Generated, Head, Row
from mlpolicy.strict import StrictError, build
from mlpolicy.text import decode_yaml

LEAST = f'schema: {SCHEMA}\nmodel: aurora\nversion: "1.0"\n'


def test_least() -> None:
    """Model and version are enough; the rest has defaults."""
    assert build(decode_yaml(LEAST.encode()), Head) == Head(schema="mlpolicy-summary/1", model="aurora", version="1.0")


def test_all_keys() -> None:
    """Every key is read."""
    more = (
        "covers: [aurora@1.1]\nadds_to: old.yaml\nedition: 2\nstatus: published\nsupersedes: s.yaml\n"
        f"file: {{path: s.pdf, sha256: {'a' * 64}, date: 2026-11-24}}\ngenerated: {{datasets: [{{id: hf:a/b}}]}}\n"
    )
    assert build(decode_yaml((LEAST + more).encode()), Head) == Head(
        schema="mlpolicy-summary/1",
        model="aurora",
        version="1.0",
        covers=("aurora@1.1",),
        adds_to="old.yaml",
        edition=2,
        status="published",
        supersedes="s.yaml",
        file=File(path="s.pdf", sha256="a" * 64, date="2026-11-24"),
        generated=Generated(datasets=(Row(id="hf:a/b"),)),
    )


@pytest.mark.parametrize(
    ("line", "pointer", "message"),
    [
        ("covers: [aurora]", "/covers/0", "'aurora' is not a model version like aurora@1.0"),
        ("edition: 0", "/edition", "'0' is not a number from 1 to 9,999"),
        ("file: {url: https://a.eu, sha256: ab, date: 2026-11-24}", "/file/sha256", "'ab' is not 64 hex digits"),
        (
            f"file: {{url: https://a.eu, sha256: {'a' * 64}, date: 24/11/26}}",
            "/file/date",
            "'24/11/26' is not a date like 2026-11-24",
        ),
        ("suspersedes: a.yaml", "/suspersedes", "unknown key 'suspersedes' (did you mean 'supersedes'?)"),
    ],
)
def test_mistakes(line: str, pointer: str, message: str) -> None:
    """A mistake has its place and the right spelling."""
    with pytest.raises(StrictError) as error:
        build(decode_yaml(f"{LEAST}{line}\n".encode()), Head)
    assert (error.value.at.pointer, error.value.message) == (pointer, message)
