"""Summaries to render: one with something in every form of value, one with next to nothing, one that means harm."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from mlpolicy.documents.render.rendering import renderings, summary_renderings
from mlpolicy.documents.summaries.fields import judge
from mlpolicy.pointers import Value

FULL = """\
schema: mlpolicy-summary/1
model: aurora
version: "1.1"
covers: [aurora-mini@1.1]
edition: 2
supersedes: summaries/aurora@1.1.yaml
adds_to: https://borealis.example/summary
unavailable: {2.1.3: The records of 2021 are lost.}
fields:
  H.1: {version: "2", previous: [{name: First edition, link: "https://aurora-lab.eu/1"}]}
  H.2: 24/11/26
  1.1.1: |
    Aurora Lab GmbH, Berlin
    legal@aurora-lab.eu

    https://aurora-lab.eu/contact.
  1.2.1: [{name: aurora 1.1, link: "https://aurora-lab.eu/card"}, aurora-mini 1.1]
  1.2.3: {aurora 1.1: 2026-12-01, aurora-mini 1.1: 15/12/2026}
  1.3.1:
    text: {size: 1 billion to 10 trillion tokens, content: "Web pages | press"}
    "other: 3D models": {size: 20 000 meshes, content: Drawings}
  1.3.2: {latest: 10/2026, continuous: no, statement: No newer data is used.}
  2.1.1: yes
  2.1.2: [text, "other: 3D models"]
  2.1.4: Forty small sets.
  2.2.1.1: no
  2.2.2.1: no
  2.3.1: yes
  2.3.2: [aurora-bot]
  2.3.5: From 2025-01 to 10/2026
  2.3.8: {file: summaries/domains.txt, total: 12000}
generated: {datasets: [{id: "hf:allenai/c4"}]}
"""
SPARSE = 'schema: mlpolicy-summary/1\nmodel: aurora\nversion: "1.0"\nstatus: published\n'
HOSTILE = r"""
schema: mlpolicy-summary/1
model: "a|b</title><script>alert(1)</script>"
version: "1`0"
covers: "<img src=x onerror=alert(1)>"
supersedes: "javascript:alert(1)"
adds_to: "../../../etc/<x>"
fields:
  H.1: {version: "</td></tr></table>", previous: [{name: "a](javascript:alert(1))", link: "javascript:alert(1)"}]}
  1.1.1: "\u202Eevil\u202C \u0007\u0000 <!-- --> &lt; `code` ![i](http://x.example/i.png) | |\n\n# heading\n- list"
  1.2.1: [{name: "</a><svg onload=alert(1)>", link: "//x.example"}, {name: t, link: "java\tscript:alert(1)"}]
  1.3.1: {text: {size: "<b>", content: "a|b"}, "<i>": x}
  2.1.1: "<b>yes</b>"
  2.1.2: "text, <b>"
  2.1.3: [{name: x, "<b>": "| --- |"}, [[deep]], 7]
  2.3.8: {file: "../../x|y", total: "<b>"}
"""
DOCUMENTATION = """\
schema: mlpolicy-documentation/1
model: aurora@1.1
datasets: ["hf:allenai/c4", "private:transcripts"]
ab_2013:
  sources: [Allen Institute for AI]
  purpose: The datasets teach the model to answer questions.
  data_points: 10 to 20 million
  data_point_types: Documents without labels.
  intellectual_property: includes-protected
  purchased_or_licensed: true
  personal_information: true
  aggregate_consumer_information: false
  processing: Deduplicated, so that no page counts twice.
  collection: {start: 2019-04, end: 2026-10}
  first_used: 2026-08-02
  synthetic_data: false
"""
STYLE = re.compile(r"<style>.*?</style>\n", re.DOTALL)


class Rendered(NamedTuple):
    markdown: str
    html: str


def render(text: str, path: str = "summaries/aurora@1.1+2.yaml") -> Rendered:
    """The Markdown and the HTML of a source."""
    return Rendered(*(data.decode() for _, data in renderings(path, text.encode())))


def lay_out(value: dict[str, Value]) -> Rendered:
    """The same of a summary that is decoded already."""
    fields = value.get("fields")
    judged = [item.field for item in judge(fields if isinstance(fields, dict) else {})]
    return Rendered(*(data.decode() for _, data in summary_renderings("s.yaml", value, judged)))


class Parsed(HTMLParser):
    """Elements of a page, with their attributes, the text of each cell, and what is wrong with the nesting."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.wrong += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open[-1:] not in (["style"], []):
            self.texts.append(data)

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    @property
    def text(self) -> str:
        """All text, with one space for every blank."""
        return " ".join(" ".join(self.texts).split())
