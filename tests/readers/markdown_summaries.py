"""Small summaries in Markdown, as tables and as prose: one answer for each field of the template."""

from collections.abc import Iterator, Mapping

from mlpolicy.documents.summaries.template import rows, template
from mlpolicy.model import SummaryField, TrainingSummary
from mlpolicy.readers import Source, summary_markdown

YES = "☒ Yes ☐ No"
NO = "☐ Yes ☒ No"
#: What stands in the document, and the field's value when it is read.
ANSWERS: dict[str, tuple[str, str]] = {
    "H.1": ("1.1", "1.1"),
    "H.2": ("26 June 2026", "26/06/2026"),
    "1.1.1": ("Aurora Lab GmbH, Berlin, legal@aurora-lab.eu", "Aurora Lab GmbH, Berlin, legal@aurora-lab.eu"),
    "1.1.2": ("Borealis SARL, Paris", "Borealis SARL, Paris"),
    "1.2.1": ("[Aurora 1.0](https://aurora-lab.eu/card)", "name: Aurora 1.0; link: https://aurora-lab.eu/card"),
    "1.2.2": ("Dawn 7B", "Dawn 7B"),
    "1.2.3": ("24-Nov-2025", "24/11/2025"),
    "1.3.1": (
        "☒ Text | ☐ Less than 1 billion tokens ☒ 1 billion to 10 trillion tokens ☐ More than 10 trillion tokens | web",
        "text: size: 1 billion to 10 trillion tokens; content: web",
    ),
    "1.3.2": ("Up to June 2026; not trained on newer data", "Up to June 2026; not trained on newer data"),
    "1.3.3": ("German and French", "German and French"),
    "1.3.4": ("Mostly from Europe", "Mostly from Europe"),
    "1.3.5": ("Counted with our tokeniser", "Counted with our tokeniser"),
    "2.1.1": (YES, "yes"),
    "2.1.2": ("☒ Text ☐ Image ☐ Video ☐ Audio ☐ Other (please specify)", "text"),
    "2.1.3": ("[C4](https://a-data.org/c4)", "name: C4; link: https://a-data.org/c4"),
    "2.1.4": ("Small corpora of letters", "Small corpora of letters"),
    "2.1.5": ("C4 has 300 GB", "C4 has 300 GB"),
    "2.2.1.1": (YES, "yes"),
    "2.2.1.2": ("☐ Image ☒ Text ☐ Video", "text"),
    "2.2.2.1": ("**Yes** / No", "yes"),
    "2.2.2.2": ("Text only", "text"),
    "2.2.2.3": ("Archive of the Borealis press", "Archive of the Borealis press"),
    "2.2.2.4": ("Recordings of lectures", "Recordings of lectures"),
    "2.2.2.5": ("Bought in 2024", "Bought in 2024"),
    "2.3.1": ("Yes", "yes"),
    "2.3.2": ("aurora-bot", "aurora-bot"),
    "2.3.3": ("Training of language models", "Training of language models"),
    "2.3.4": ("Follows robots.txt", "Follows robots.txt"),
    "2.3.5": ("From 01/2025 to 05/2026", "From 01/2025 to 05/2026"),
    "2.3.6": ("News and blogs", "News and blogs"),
    "2.3.7": ("✓ Text ☐ Image", "text"),
    "2.3.8": ("a-news.org, b-blog.org", "a-news.org; b-blog.org"),
    "2.3.9": ("A list on request", "A list on request"),
    "2.4.1": (YES, "yes"),
    "2.4.2": ("Yes [x] No [ ]", "yes"),
    "2.4.3": ("Our chat service", "Our chat service"),
    "2.4.4": ("[x] Text [ ] Image", "text"),
    "2.4.5": ("Only with consent", "Only with consent"),
    "2.5.1": (YES, "yes"),
    "2.5.2": ("☒ Text ☐ Other: tables", "text"),
    "2.5.3": ("Dawn 7B: https://dawn.org/summary", "name: Dawn 7B; link: https://dawn.org/summary"),
    "2.5.4": ("A model of our own, not on the market", "A model of our own, not on the market"),
    "2.5.5": ("Checked by hand", "Checked by hand"),
    "2.6.1": (YES, "yes"),
    "2.6.2": ("Scanned letters", "Scanned letters"),
    "2.6.3": ("From two archives", "From two archives"),
    "3.1.1": (YES, "yes"),
    "3.1.2": ("Sites that opt out are left out", "Sites that opt out are left out"),
    "3.1.3": ("See our policy", "See our policy"),
    "3.2.1": ("Lists of blocked sites", "Lists of blocked sites"),
    "3.3.1": ("Duplicates are removed", "Duplicates are removed"),
}


def texts(changes: Mapping[str, str] = {}) -> dict[str, str]:
    """What stands in the document, by field."""
    return {name: text for name, (text, _) in ANSWERS.items()} | dict(changes)


def table(changes: Mapping[str, str] = {}) -> str:
    """The form in pipe tables, one a section, below its headings."""
    return "\n".join(_sections(texts(changes), _pipes))


def prose(changes: Mapping[str, str] = {}) -> str:
    """Each label in bold before its answer, under numbered headings."""
    return "\n".join(_sections(texts(changes), _bold))


def html(changes: Mapping[str, str] = {}) -> str:
    """HTML tables in Markdown."""
    return "\n".join(_sections(texts(changes), _tags))


def read(text: str | bytes, path: str = "docs/summary.md") -> TrainingSummary | None:
    """The one summary of a document."""
    data = text.encode() if isinstance(text, str) else text
    return next(summary_markdown.read(Source(path=path, data=data)), None)


def summary(text: str | bytes) -> TrainingSummary:
    """The summary that the document surely is."""
    found = read(text)
    assert found is not None
    return found


def field(text: str, name: str) -> SummaryField:
    """One field of a document."""
    return next(item for item in summary(text).fields if item.id == name)


def _sections(values: dict[str, str], write: "type[_Writer]") -> Iterator[str]:
    yield "# Public summary of training content\n"
    for section in template().sections:
        if section.id != "H":
            yield f"\n{'#' * (section.id.count('.') + 2)} {section.id} {section.heading}\n"
        inside = [row for row in rows().values() if row.id.rpartition(".")[0] == section.id and row.id in values]
        if inside:
            yield write.open
            for row in inside:
                sizes = row.kind == "sizes"
                yield from write.sizes(values[row.id]) if sizes else [write.line.format(row.label, values[row.id])]
            yield write.close


class _Writer:
    open, close, line = "", "", ""

    @staticmethod
    def sizes(value: str) -> list[str]:
        raise NotImplementedError


class _pipes(_Writer):  # noqa: N801 - a way of writing
    open, close, line = "\n| Field | Answer | |\n|---|---|---|", "", "| {} | {} | |"

    @staticmethod
    def sizes(value: str) -> list[str]:
        return ["| Modality | Training data size | Types of content |", f"| {value} |"]


class _bold(_Writer):  # noqa: N801 - a way of writing
    line = "**{}:** {}\n"

    @staticmethod
    def sizes(value: str) -> list[str]:
        name, size, content = value.split(" | ")
        return [f"- {name}", f"  - Training data size: {size}", f"  - Types of content: {content}\n"]


class _tags(_Writer):  # noqa: N801 - a way of writing
    open, close, line = "<table>", "</table>\n", "<tr><td><p>{}</p></td>\n<td>{}</td></tr>"

    @staticmethod
    def sizes(value: str) -> list[str]:
        cells = value.split(" | ")
        return [
            "<tr><th>Modality</th><th>Training data size</th><th>Types of content</th></tr>",
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>",
        ]
