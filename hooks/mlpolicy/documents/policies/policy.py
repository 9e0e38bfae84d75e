"""A new draft of the copyright policy: what the repository shows is listed, what a person must say visibly missing."""

from collections.abc import Iterator

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.policies.measures import MeasureRow, measures
from mlpolicy.documents.policies.policy_facts import covered, exclusion_lists, facts
from mlpolicy.documents.sections import slug
from mlpolicy.model import Inventory
from mlpolicy.yaml_values import scalar

#: Facts of one measure that are listed.
_LISTED = 40
_FOUND = "Found in this repository when the draft was made. Check it, say it in words of your own, then delete it:"


def draft(entry: ModelEntry, config: Config, inventory: Inventory) -> bytes:
    """Markdown with front matter and a section for each measure; nothing in it counts as content."""
    lists = exclusion_lists(inventory)
    lines = [
        "---",
        "# Fill in: version, dates (YYYY-MM-DD, effective first), who is responsible, how to reach them.",
        "version:",
        "effective:",
        "last_reviewed:",
        "next_review:",
        "responsible:",
        _line("contact", entry.provider.contact),
        "# Model versions that the policy covers, or `all`.",
        f"models: [{', '.join(map(scalar, covered(entry, config)))}]",
        "# Where crawlers are used: the list of sites left out (path or URL), and the page about the crawlers.",
        _line("exclusion_list", lists[0] if len(lists) == 1 else None),
        "crawler_information:",
        "# Where to complain (address, URL or anchor), and where a public summary of this policy is.",
        "complaints:",
        "summary:",
        "measures:",
        *(f'  "{row.id}": "#{slug(_heading(row))}"' for row in measures().rows),
        "---",
        "",
        "# Copyright policy",
        "",
        f"<!-- Draft for {entry.name}. Sections follow the General-Purpose AI Code of Practice, Copyright chapter. -->",
    ]
    for row in measures().rows:
        lines += ["", f"## {_heading(row)}", "", *_listed(facts(row.id, entry, config, inventory))]
        lines.append(f"TODO: {row.prompt}.")
    return "".join(f"{line}\n" for line in lines).encode()


def _heading(row: MeasureRow) -> str:
    return f"{row.id} {row.title}"


def _line(key: str, value: str | None) -> str:
    return f"{key}: {scalar(value)}" if value else f"{key}:"


def _listed(items: tuple[str, ...]) -> Iterator[str]:
    if items:
        more = [f"{len(items) - _LISTED} more"] if len(items) > _LISTED else []
        yield from (_FOUND, "", *(f"- {item}" for item in (*items[:_LISTED], *more)), "")
