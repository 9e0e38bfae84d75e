"""The licensing pack, where levels, places, names and what a change brings decide: examples show only findings."""

import pytest

from mlpolicy.model import Finding, Gate, Level
from mlpolicy.policy.load import load_packs
from mlpolicy.policy.rules import Pack
from mlpolicy.testing import check_files

RUN = 'from datasets import load_dataset\n\nnotes = load_dataset("example/notes", split="train")\n'
LLAMA = "LicenseRef-Llama-2"
OPT = ", base: facebook/opt-{}, commercial: true"


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The pack as it is shipped."""
    (found,) = load_packs(("licensing",), None)
    return found


def repository(license_: str, model: str = "", entry: str = "", **more: str) -> dict[str, str]:
    """A recipe on one dataset. model: keys of the model version; entry: keys of the dataset; more: its neighbours."""
    others = "".join(f'  - {{id: "hf:{name}", license: {other}}}\n' for name, other in more.items())
    return {
        ".mlpolicy.yaml": f"models:\n  - {{id: aurora, version: '1', recipes: ['train/**']{model}}}\n",
        "train/run.py": RUN,
        "datasets.yaml": "schema: mlpolicy-datasets/1\ndatasets:\n"
        f'  - {{id: "hf:example/notes", license: {license_}{entry}}}\n{others}',
    }


def found(
    pack: Pack, files: dict[str, str], gate: Gate = "merge", base: dict[str, str] | None = None
) -> dict[str, Finding]:
    """Findings by rule."""
    outcomes = check_files(files, base, gate, (pack,))
    return {outcome.rule: finding for outcome in outcomes for finding in outcome.findings}


@pytest.mark.parametrize(
    ("rule", "files", "levels"),
    [
        ("dataset-noncommercial", repository("CC-BY-NC-4.0", ", commercial: true"), "warning error error"),
        ("dataset-noncommercial", repository("CC-BY-NC-4.0"), "warning warning warning"),
        ("dataset-noncommercial", repository("CC-BY-NC-2.5", ", commercial: true"), "warning warning warning"),
        ("dataset-noncommercial", repository("CC-BY-NC-4.0", ", weights_license: MIT"), "warning warning warning"),
        ("output-improves-other-model", repository(LLAMA), "warning error error"),
        ("output-restricted", repository("LicenseRef-OPT-175B", ", commercial: true"), "warning error error"),
        ("output-restricted", repository("LicenseRef-OPT-175B"), "warning warning warning"),
        ("dataset-share-alike", repository("CC-BY-SA-4.0", ", weights_license: MIT"), "note warning warning"),
        ("license-text-missing", repository("LicenseRef-house"), "note warning error"),
        (
            "base-terms-not-kept",
            repository("CC0-1.0", ", base: meta-llama/Llama-3.1-8B, weights_license: MIT"),
            "warning error error",
        ),
        (
            "base-terms-not-kept",
            repository("CC0-1.0", ", base: google/gemma-2-9b, weights_license: MIT"),
            "warning warning warning",
        ),
        ("base-license-conflict", repository("CC0-1.0", OPT.format("175b")), "warning error error"),
        ("base-license-conflict", repository("CC0-1.0", OPT.format("13b")), "warning warning warning"),
    ],
)  # fmt: skip
def test_levels(pack: Pack, rule: str, files: dict[str, str], levels: str) -> None:
    """Stopped is what the configuration states, the text says and somebody read; all else is for a person."""
    gates: tuple[Gate, ...] = ("commit", "merge", "release")
    seen: list[Level] = [found(pack, files, gate)[rule].level for gate in gates]
    assert " ".join(seen) == levels


def test_not_certain(pack: Pack) -> None:
    """A dataset that the code only takes by default stops no commit."""
    files = repository("CC-BY-NC-4.0", ", commercial: true")
    files["train/run.py"] = (
        "import argparse\nfrom datasets import load_dataset\n\nparser = argparse.ArgumentParser()\n"
        'parser.add_argument("--data", default="example/notes")\nargs = parser.parse_args()\n'
        'notes = load_dataset(args.data, split="train")\n'
    )
    assert [found(pack, files, gate)["dataset-noncommercial"].level for gate in ("commit", "merge", "release")] == [
        "note",
        "error",
        "error",
    ]


def test_place_and_words(pack: Pack) -> None:
    """The finding stands at the license, and shows beside it what the configuration says of the model."""
    finding = found(pack, repository("CC-BY-NC-4.0", ", commercial: true"))["dataset-noncommercial"]
    assert finding.message == (
        "hf:example/notes is under CC-BY-NC-4.0, which grants no commercial use; model aurora@1, release: commercial"
    )
    assert (finding.path, finding.at.pointer) == ("datasets.yaml", "/datasets/0/license")
    assert [(part.path, part.at.pointer) for part in finding.related] == [(".mlpolicy.yaml", "/models/0/commercial")]


def test_outputs_in_words(pack: Pack) -> None:
    """Who made the data and by which terms, in one line."""
    files = repository("CC-BY-4.0", entry=', category: synthetic, derived_from: ["hf:meta-llama/Llama-2-7b-chat-hf"]')
    assert found(pack, files)["output-improves-other-model"].message == (
        "hf:example/notes falls under terms by which output must not improve other models "
        "(LicenseRef-Llama-2 of meta-llama/llama-2-7b-chat-hf); model: aurora@1"
    )


def test_worse_license_is_new(pack: Pack) -> None:
    """What the base has does not stop a merge; a license that gets worse, and a source that is added, do."""
    commercial = ", commercial: true"
    before = repository("CC-BY-NC-4.0", commercial)
    assert not found(pack, before, base=before)["dataset-noncommercial"].blocks
    worse = repository("CC-BY-NC-ND-4.0", commercial)
    assert found(pack, worse, base=before)["dataset-noncommercial"].blocks
    source = ', derived_from: ["hf:example/web"]'
    open_ = repository("CC-BY-4.0", entry=source, **{"example/web": "CC-BY-4.0"})
    closed = repository("CC-BY-4.0", entry=source, **{"example/web": "CC-BY-NC-4.0"})
    assert found(pack, closed, base=open_)["upstream-license-not-kept"].blocks
    assert not found(pack, closed, base=closed)["upstream-license-not-kept"].blocks


def test_evaluation_only(pack: Pack) -> None:
    """Data that a model is only evaluated on is judged by no rule of the pack."""
    files = repository("CC-BY-NC-ND-4.0", ", commercial: true")
    files["train/run.py"] = RUN.replace('"train"', '"validation"').replace("notes =", "validation =")
    assert found(pack, files) == {}


def test_confidential(pack: Pack) -> None:
    """Names that must not be written stay out, whichever dataset a finding is about."""
    files = repository("CC0-1.0", ", commercial: true", ', derived_from: ["s3:secret-bucket/books"]')
    files["datasets.yaml"] += '  - {id: "s3:secret-bucket/books", license: CC-BY-NC-4.0, disclosure: withheld}\n'
    messages = [finding.message for finding in found(pack, files).values()]
    assert len(messages) == 2
    assert not any("secret" in message for message in messages)


def test_one_trouble_one_finding(pack: Pack) -> None:
    """A common dataset of a commercial model has one finding at merge, not one for each rule that knows the license."""
    files = repository("CC-BY-NC-4.0", ", commercial: true, weights_license: LicenseRef-house, offered_in: [eu]")
    files["README.md"] = "Trained on example/notes.\n"
    assert [*found(pack, files)] == ["dataset-noncommercial"]
    assert found(pack, repository("MIT", ", commercial: true, weights_license: Apache-2.0")).keys() == {
        "dataset-code-license"
    }
