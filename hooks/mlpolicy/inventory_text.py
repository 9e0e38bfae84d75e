"""`mlpolicy inventory`: the facts of a snapshot as tables for people."""

from collections.abc import Callable, Iterable, Iterator

from mlpolicy.display import clean, width
from mlpolicy.model import (
    At,
    CrawlerSetting,
    Dataset,
    DatasetUse,
    GenerationCall,
    Inventory,
    License,
    LicenseFile,
    Location,
    Model,
    ModelCard,
)
from mlpolicy.pins import READER as PINS

Locate = Callable[[str, At], Location]
Row = tuple[str, ...]


def render(inventory: Inventory, locate: Locate) -> str:
    """Tables of what was found, each with its number; kinds of which nothing was found are left out."""
    tables: tuple[tuple[str, Iterable[Row]], ...] = (
        ("models", map(_model, inventory.models)),
        ("datasets", map(_dataset, inventory.datasets)),
        ("uses", (_use(item, locate) for item in inventory.uses)),
        (
            "declarations",
            (
                (_line(item.path, item.at, locate), item.dataset, item.reader, _license(item.license))
                for item in inventory.declarations
            ),
        ),
        ("model cards", (_card(item, locate) for item in inventory.model_cards)),
        (
            "other statements",
            (
                (_line(item.path, item.at, locate), item.subject, item.name, item.reader, _license(item.license))
                for item in inventory.descriptions
            ),
        ),
        (
            "definitions",
            ((_line(item.path, item.at, locate), item.name, item.id or item.dataset) for item in inventory.definitions),
        ),
        ("license files", map(_license_file, inventory.license_files)),
        ("data files", ((item.path, item.kind, ", ".join(item.mismatches)) for item in inventory.data_files)),
        ("crawler settings", (_crawler_setting(item, locate) for item in inventory.crawler_settings)),
        ("generation calls", (_generation_call(item, locate) for item in inventory.generation_calls)),
        ("documents", ((item.path, item.role, item.state) for item in inventory.documents)),
        (
            "pins",
            ((_line(item.path, item.at, locate), item.message) for item in inventory.problems if item.reader == PINS),
        ),
        (
            "not read",
            (
                (f"{item.path}:{item.line or 1}", item.kind, item.message)
                for item in inventory.problems
                if item.reader != PINS
            ),
        ),
    )
    return "\n".join(text for title, rows in tables if (text := _table(title, list(rows))))


def _table(title: str, rows: list[Row]) -> str:
    if not rows:
        return ""
    cells = [[clean(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return "".join(f"{line.rstrip()}\n" for line in (f"{title} ({len(rows)})", *map(_padded(widths), cells)))


def _padded(widths: list[int]) -> Callable[[list[str]], str]:
    def line(row: list[str]) -> str:
        return "  " + "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))

    return line


def _model(model: Model) -> Row:
    count = len(model.datasets)
    reviewed = f"reviewed on {model.reviewed_on}" if model.reviewed and not model.review_drift else "not reviewed"
    return model.name, model.status, f"{count} dataset{'' if count == 1 else 's'}", reviewed


def _dataset(dataset: Dataset) -> Row:
    return dataset.id, _license(dataset.license), ", ".join(_standing(dataset))


def _standing(dataset: Dataset) -> Iterator[str]:
    yield "declared" if dataset.declared else "not declared"
    if dataset.models:
        yield f"trained on by {' '.join(dataset.models)}"
    elif dataset.trained_on:
        yield "used for training"
    else:
        yield "used" if dataset.used else "not used"
    if dataset.conflict:
        yield "statements of its license differ"
    yield from (f"statements differ: {text}" for text in dataset.contradictions)


def _card(card: ModelCard, locate: Locate) -> Row:
    trained = ", ".join(item.id or item.dataset for item in card.datasets) or "no dataset stated"
    stated = _license(card.license)
    if not card.license.declared and card.prose_license.spdx:
        stated = f"{card.prose_license.spdx} (in prose)"
    return _line(card.path, card.at, locate), card.name or "", card.reader, stated, trained


def _use(use: DatasetUse, locate: Locate) -> Row:
    place = locate(use.path, use.at)
    name = f"{use.id or use.dataset}{f' [{use.config}]' if use.config else ''}"
    return f"{use.path}:{place.line}:{place.column}", name, use.purpose, use.how, use.confidence


def _crawler_setting(item: CrawlerSetting, locate: Locate) -> Row:
    state = f"{item.state}, poses as a browser" if item.browser else item.state
    stated = f"{item.setting} {item.value}".rstrip()
    return _line(item.path, item.at, locate), item.tool, stated, state, item.confidence


def _generation_call(item: GenerationCall, locate: Locate) -> Row:
    made = f"{item.model_id or item.model or 'model not stated'} -> {item.output or 'output not stated'}"
    return _line(item.path, item.at, locate), item.expression, item.api, made, item.purpose, item.confidence


def _line(path: str, at: At, locate: Locate) -> str:
    return f"{path}:{locate(path, at).line}"


def _license(license_: License) -> str:
    return license_.spdx or " / ".join(license_.declared) or "no license stated"


def _license_file(item: LicenseFile) -> Row:
    near = f"near {item.near}: {item.unexplained or 'not the same text'}" if item.near else "unidentified"
    trusted = f"{item.spdx} (taken on trust: {item.confirmed})" if item.confirmed else item.spdx
    return item.path, trusted or near
