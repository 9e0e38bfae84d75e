"""The text of cards."""

import pytest

from mlpolicy.model import DatasetId, License, Upstream
from mlpolicy.readers._card_text import CardText, shown

C4 = "https://huggingface.co/datasets/allenai/c4"
HUB = Upstream(dataset=C4, id=DatasetId("hf:allenai/c4"))
MIT_LINK = License(declared=("[MIT](x)",), spdx="MIT", state="known")
TEMPLATE = "## Dataset Description\n## Dataset Structure\n"


@pytest.mark.parametrize(
    ("kind", "text", "title"),
    [
        ("dataset", f"# Dataset Card for [Bees](https://x.org)\n{TEMPLATE}", "Bees"),
        ("dataset", f"\n---\nx: y\n---\n\n# Dataset card: *Bees*\n{TEMPLATE}", "Bees"),
        ("dataset", f"# Dataset Card for [More Information Needed]\n{TEMPLATE}", None),
        ("dataset", "# Dataset Card for Bees\n## Dataset Description\n", None),
        ("dataset", f"# Bees\n{TEMPLATE}", None),
        ("dataset", f"```\n# Dataset Card for Bees\n{TEMPLATE}```\n", None),
        ("dataset", "", None),
        ("model", "# Model Card for Aurora\n## Model Details\n## Training Data\n", "Aurora"),
        ("model", "# Model Card\n## Model Details\n## Evaluation\n", ""),
        ("model", f"# Dataset Card for Bees\n{TEMPLATE}", None),
    ],
)
def test_title(kind: str, text: str, title: str | None) -> None:
    """The title of the template, where two of its headings follow; a placeholder is no name."""
    assert CardText(text).title(kind) == title


@pytest.mark.parametrize(
    ("text", "license_"),
    [
        ("### Licensing Information\n\n[More Information Needed]\n", License()),
        ("### Licensing Information\n\nNone\n### Other\nmit\n", License()),
        ("## Bees\nmit\n", License()),
        ("## License\n<!-- which? -->\nMIT\n\n### Contact\nx\n", License(declared=("MIT",), spdx="MIT", state="known")),
        (
            "## License\nas is\n  ask me@example.org, see https://x.org/a?token=1\n",
            License(declared=("as is ask …, see https://x.org/a",), state="unparsable"),
        ),
    ],
)
def test_license(text: str, license_: License) -> None:
    """The section's own text; what waits for its author says nothing; no addresses of persons, no keys."""
    assert CardText(text).license() == license_


LLAMA = "https://github.com/meta-llama/llama-models/blob/main/models/llama3_1/LICENSE"
CUSTOM = f"A custom commercial license, the Llama 3.1 Community License, is available at: [{LLAMA}]({LLAMA})"
MIXED = "[MIT](a), but see [our terms](b)"
GOVERNED = "Use is governed by the [Llama 3.1 Community License](LICENSE) (a custom agreement)."


@pytest.mark.parametrize(
    ("text", "license_"),
    [
        ("**License** MIT\n", License(declared=("MIT",), spdx="MIT", state="known")),
        (f"# A\n\n**License:** {CUSTOM}\n", License(declared=(CUSTOM,), spdx="LicenseRef-Llama-3.1", state="known")),
        (f"**License**: {GOVERNED}\n", License(declared=(GOVERNED,), spdx="LicenseRef-Llama-3.1", state="known")),
        (
            "- **Model License(s):** code [MIT](a), weights [CC-BY-4.0](b)\n",
            License(declared=("code [MIT](a), weights [CC-BY-4.0](b)",), state="unparsable"),
        ),
        ("**License:** [MIT](a), but see [our terms](b)\n", License(declared=(MIXED,), state="unparsable")),
        ("- **License:** [More Information Needed]\n* **Licence:** [MIT](x)\n", MIT_LINK),
        (
            "**License:** MIT\n## License\nApache-2.0\n",
            License(declared=("Apache-2.0",), spdx="Apache-2.0", state="known"),
        ),
        ("**License:**\nMIT\n**License plates:** of Norway\n**License** \n", License()),
    ],
)
def test_a_line_that_is_labelled_license(text: str, license_: License) -> None:
    """Where no section says it: the line, or what the names and links in it say alike."""
    assert CardText(text).license() == license_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### Personal and Sensitive Information\nNames of authors.\n", True),
        ("### Personal and Sensitive Information\n[Needs More Information]\n", False),
        ("### Personal and Sensitive Information\nN/A\n", False),
        ("### Data\nNames of authors.\n", False),
    ],
)
def test_describes_persons(text: str, expected: bool) -> None:
    """Only a section with content."""
    assert CardText(text).describes_persons is expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("| Training data | Books of 2020 |\n", (Upstream(dataset="Books of 2020"),)),
        ("| **Pre-training corpus** | `allenai/c4` and more | x |\n", (Upstream(dataset="allenai/c4", id=HUB.id),)),
        (f"- **Training Data:** [C4]({C4}).\nTrained on: {C4}, twice\n", (HUB,)),
        (f"## Training Data\nSee [this]({C4}).\n### Sources\nhttps://huggingface.co/gpt2 `a/b`\n", (HUB,)),
        ("| Training data cutoff | 2024 |\n| Training data | TBD |\n| Training data | - |\n", ()),
        ("Training data: " + "a long story " * 20 + "\n", ()),
        (f"Evaluation data: {C4}\nTraining\n: x\n", ()),
    ],
)
def test_training(text: str, found: tuple[Upstream, ...]) -> None:
    """Rows and bullets by their links and names, else as they stand; sections by their links; each once."""
    assert CardText(text).training() == found


def test_of_bytes() -> None:
    """Below the front matter, whatever its encoding and ends of line."""
    data = b"---\r\n---\r\n\xef\xbb\xbf# A\r\n\xff\r\n"
    assert CardText.of(data, 10).text == "# A\n\ufffd\n"


def test_shown() -> None:
    """One line, without control characters."""
    assert shown(" a\x1b\n b ") == "a b"
