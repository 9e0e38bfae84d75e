"""A new draft of the copyright policy: the frame is there, and everything that a person must say is visibly missing."""

from mlpolicy.config import ModelEntry
from mlpolicy.documents.measures import measures
from mlpolicy.documents.sections import slug

_ASKS = {
    "1.1": "which models the policy covers, who implements and oversees it, how often it is reviewed",
    "1.2": "whether crawlers are used, how paywalls and other access restrictions are kept, which sites are excluded",
    "1.3": "how robots.txt (RFC 9309) and other machine-readable reservations are followed, for bought data sets too",
    "1.4": "technical safeguards against reproduced training content, and what the terms of use prohibit",
    "1.5": "where rightsholders write to, what a complaint must hold, how and when it is answered",
}


def draft(entry: ModelEntry) -> bytes:
    """Markdown with front matter and a section for each measure; nothing in it counts as content."""
    rows = measures().rows
    lines = [
        "---",
        "# Fill in: version, dates (YYYY-MM-DD, effective first), who is responsible, how to reach them.",
        "version:",
        "effective:",
        "last_reviewed:",
        "responsible:",
        "contact:",
        "measures:",
        *(f'  "{row.id}": "#{slug(_heading(row.id, row.title))}"' for row in rows),
        "---",
        "",
        "# Copyright policy",
        "",
        f"<!-- Draft for {entry.name}. Sections follow the General-Purpose AI Code of Practice, Copyright chapter. -->",
    ]
    for row in rows:
        lines += ["", f"## {_heading(row.id, row.title)}", "", f"TODO: {_ASKS[row.id]}."]
    return "".join(f"{line}\n" for line in lines).encode()


def _heading(measure: str, title: str) -> str:
    return f"{measure} {title}"
