"""The draft of a summary's next edition: what was published, with its comments, to be brought up to date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mlpolicy.config import PATH, Config, load
from mlpolicy.documents.publish.publishable import restated
from mlpolicy.documents.summaries.named import flat, listed
from mlpolicy.errors import ConfigError
from mlpolicy.model import LockPublication, TrainingSummary
from mlpolicy.pointers import Value, resolve
from mlpolicy.text import decode_yaml
from mlpolicy.writing import Change

_NUMBERS = re.compile(r"(v?)(\d{1,9})((?:\.\d{1,9})*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """Files to write, and lines for the person."""

    changes: tuple[Change, ...]
    told: tuple[str, ...] = ()


def next_edition(
    summary: TrainingSummary, data: bytes, row: LockPublication, config: Config, stated: bytes, models: frozenset[str]
) -> Next:
    """data: the document as published. row: of its publication. stated: the configuration. models: whose summary it is.

    Raises ConfigError where the document is written in a way that does not allow it.
    """
    path = next_path(summary.path, row.edition)
    draft = Change(path=path, data=_draft(summary, data, row), why=f"draft of edition {row.edition + 1} of {row.model}")
    configured, told = _named(summary.path, path, config, stated, models)
    return Next(changes=(draft, *configured), told=(*told, *_told(summary, path)))


def next_path(path: str, edition: int) -> str:
    """`<model>@<version>.yaml` is followed by `<model>@<version>+2.yaml`."""
    stem, _, ending = path.rpartition(".")
    return f"{stem.removesuffix(f'+{edition}')}+{edition + 1}.{ending}"


def _draft(summary: TrainingSummary, data: bytes, row: LockPublication) -> bytes:
    changes: dict[tuple[str, ...], Value] = {
        ("status",): "draft",
        ("edition",): str(row.edition + 1),
        ("supersedes",): summary.path,
    }
    if summary.form != "markdown":
        changes["fields", "H.1"] = _version(resolve(decode_yaml(data).value, "/fields/H.1"), row.url)
        changes["fields", "H.2"] = None
    return restated(summary.path, data, changes)


def _version(value: Value, url: str) -> Value:
    """Version of the next edition, as far as it can be told, with what came before it."""
    name = flat(value.get("version") if isinstance(value, dict) else value)
    before = listed(value["previous"]) if isinstance(value, dict) and value.get("previous") else []
    found = _NUMBERS.fullmatch(name)
    zeros = re.sub(r"\d+", "0", found[3]) if found else ""
    version = f"{found[1]}{int(found[2]) + 1}{zeros}" if found else None
    return {"version": version, "previous": [*before, {"name": name, "link": url}]}


def _named(
    old: str, new: str, config: Config, stated: bytes, models: frozenset[str]
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The configuration that names the draft as the current summary; what to write there, where it cannot be."""
    keys: dict[tuple[str, ...], Value] = {
        ("models", str(index), "summary"): new
        for index, entry in enumerate(config.models)
        if entry.summary == old and entry.name in models
    }
    try:
        data = restated(PATH, stated, keys)
        load(data)
    except ConfigError:
        return (), (f"write in {PATH} for {', '.join(sorted(models))}: `summary: {new}`",)
    return (Change(path=PATH, data=data, why=f"{new} is the current summary of {', '.join(sorted(models))}"),), ()


def _told(summary: TrainingSummary, path: str) -> Iterator[str]:
    if summary.form == "markdown":
        yield f"write the new version and day, and the link to the edition before, into {path}"
    for name in filter(None, (summary.domains_file, summary.file and summary.file.path)):
        yield f"{name} was published too and stays as it is: name another file in {path} where the content changes"
