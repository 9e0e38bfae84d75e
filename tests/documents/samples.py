"""A complete summary, policy and lock, and short ways to bend them."""

from mlpolicy.config import Config, ModelEntry
from mlpolicy.model import (
    At,
    CopyrightPolicy,
    Dataset,
    DatasetId,
    Inventory,
    License,
    Model,
    Problem,
    SummaryState,
    TrainingSummary,
)
from mlpolicy.readers import Source, copyright_policy, training_summary

SUMMARY = """\
schema: mlpolicy-summary/1
model: aurora
version: "1.0"
fields:
  H.1: 1
  H.2: 24/11/26
  1.1.1: Aurora Lab GmbH, Berlin, legal@aurora-lab.eu
  1.2.1: aurora 1.0
  1.2.3: 01/12/2026
  1.3.1:
    text: {size: 1 billion to 10 trillion tokens, content: web pages}
  1.3.2: 10/2026; no training on newer data
  2.1.1: yes
  2.1.2: [text]
  2.1.3:
    - {name: C4, link: "https://huggingface.co/datasets/allenai/c4"}
  2.2.1.1: no
  2.2.2.1: no
  2.3.1: no
  2.4.1: no
  2.4.2: no
  2.5.1: no
  2.6.1: no
  3.1.1: no
  3.1.2: Makers of the data sets left out what robots.txt reserves.
  3.2.1: Pages on public lists were left out.
generated:
  datasets:
    - {id: "hf:allenai/c4", category: public, configs: [en], license: ODC-By-1.0}
"""

SECTIONS = {
    "1.1": "This policy covers all models; the head of data implements and reviews it.",
    "1.2": "Our crawler does not circumvent paywalls or logins and leaves out sites on public lists of pirated works.",
    "1.3": "The crawler, user agent aurora-bot, reads and follows robots.txt and honours opt-outs.",
    "1.4": "Training data is deduplicated, outputs are tested, and our terms forbid copies of protected works.",
    "1.5": "Rightsholders send complaints by e-mail and get an answer within thirty days.",
}
HEAD = {
    "version": '"1.0"',
    "effective": "2026-09-01",
    "last_reviewed": "2026-10-01",
    "responsible": "Head of data",
    "contact": "copyright@aurora-lab.eu",
}

ENTRY = ModelEntry(id="aurora", version="1.0", summary="s.yaml", copyright_policy="COPYRIGHT_POLICY.md")
PUBLICATION = {
    "row": "publication",
    "model": "aurora@1.0",
    "edition": 1,
    "source": "s.yaml",
    "blob": "a" * 40,
    "renderings": [{"path": "s.md", "blob": "b" * 40}],
    "date": "2026-11-20",
    "url": "https://aurora-lab.eu/summary",
}


def summary_text(changes: dict[str, str | None]) -> str:
    """The sample with lines of `fields` (or top keys) replaced, added or, by None, taken out. Values are YAML."""
    lines = SUMMARY.splitlines()
    for key, value in changes.items():
        indent = "  " if key[0] in "H123" else ""
        at = next((index for index, line in enumerate(lines) if line.startswith(f"{indent}{key}:")), None)
        if at is None:
            at = lines.index("fields:") + (1 if indent else 0)
        else:
            del lines[at]
            while at < len(lines) and lines[at].startswith(indent + "  "):
                del lines[at]
        if value is not None:
            lines.insert(at, f"{indent}{key}: {value}")
    return "\n".join(lines) + "\n"


def read_summary(text: str) -> TrainingSummary | Problem | None:
    """The first fact that the reader yields."""
    return next(training_summary.read(Source(path="s.yaml", data=text.encode())), None)


def summary(changes: dict[str, str | None] | None = None) -> TrainingSummary:
    found = read_summary(summary_text(changes or {}))
    assert isinstance(found, TrainingSummary), found
    return found


def policy_text(sections: dict[str, str] | None = None, head: dict[str, str | None] | None = None) -> str:
    """The sample policy with sections and front matter changed; None leaves a key out."""
    stated = HEAD | (head or {})
    lines = ["---", *(f"{key}: {value}" for key, value in stated.items() if value is not None), "measures:"]
    lines += [f'  "{measure}": "#measure-{measure.replace(".", "")}"' for measure in SECTIONS]
    lines += ["---", "# Copyright policy"]
    for measure, text in (SECTIONS | (sections or {})).items():
        lines += ["", f"## Measure {measure}", "", text]
    return "\n".join(lines) + "\n"


def policy(sections: dict[str, str] | None = None, head: dict[str, str | None] | None = None) -> CopyrightPolicy:
    data = policy_text(sections, head).encode()
    return next(copyright_policy.read(Source(path="COPYRIGHT_POLICY.md", data=data)))


def dataset(name: str = "hf:allenai/c4", **more: object) -> Dataset:
    """A declared public dataset; by default the one that the sample summary lists."""
    facts = {
        "id": DatasetId(name),
        "shown": name,
        "path": "datasets.yaml",
        "at": At(),
        "declared": True,
        "category": "public",
        "configs": ("en",),
        "license": License(spdx="ODC-By-1.0", state="known"),
    }
    return Dataset(**(facts | more))  # type: ignore[arg-type]  # values are checked by the tests that use them


def inventory(*datasets: Dataset, summaries: tuple[TrainingSummary, ...] = (), model: str = "aurora@1.0") -> Inventory:
    """An inventory whose one model is trained on the datasets."""
    name, _, version = model.partition("@")
    found = Model(
        id=name,
        version=version,
        name=model,
        path=".mlpolicy.yaml",
        at=At(),
        datasets=tuple(item.id for item in datasets),
        summary=SummaryState(path="s.yaml"),
    )
    return Inventory(datasets=datasets, models=(found,), summaries=summaries)


def config(*entries: ModelEntry) -> Config:
    return Config(models=entries or (ENTRY,))
