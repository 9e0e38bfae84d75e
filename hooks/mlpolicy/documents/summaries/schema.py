"""The JSON Schema (draft 2020-12) of `mlpolicy-summary/1`, for editors: every field of the template with its label."""

from typing import Any

from mlpolicy.documents.summaries.format_ import Head
from mlpolicy.documents.summaries.named import DATASET_KEYS, LINK_KEYS
from mlpolicy.documents.summaries.template import FieldRow, rows, template
from mlpolicy.documents.summaries.values import LATEST_KEYS
from mlpolicy.strict import schema

_Schema = dict[str, Any]
#: A number or a date that is written without quotes is still the text that the file states.
_TEXT: _Schema = {"type": ["string", "number"]}
_YES_NO: _Schema = {"enum": ["yes", "no", True, False]}


def summary_schema() -> _Schema:
    """The schema of the whole document. What only other fields decide (conditions, dates) is not in it."""
    found = schema(Head, "Public summary of training content")
    found["properties"] |= {
        "fields": {
            "description": f"Fields of {template().source}.",
            **_object({row.id: _field(row) for row in rows().values()}),
        },
        "unavailable": {
            "description": "Of a model placed before 2 August 2025: why a field cannot be filled.",
            **_object(dict.fromkeys(rows(), _TEXT)),
        },
    }
    found["$defs"]["Generated"]["properties"]["fields"] = {
        "description": "What was last built, by field.",
        **_object({name: {} for name in rows()}),
    }
    return found


def _field(row: FieldRow) -> _Schema:
    condition = " or ".join(f"{question} is {wanted}" for question, wanted in row.when.items())
    notes = filter(None, (f"Only if {condition}." if condition else "", f"{row.hint}." if row.hint else ""))
    return {"description": " ".join((row.label, *notes)), "anyOf": [{"type": "null"}, *_kinds()[row.kind]]}


def _kinds() -> dict[str, list[_Schema]]:
    """What may stand in each kind of field."""
    any_text = _list(_TEXT)
    link, dataset = _object(dict.fromkeys(LINK_KEYS, _TEXT)), _object(dict.fromkeys(DATASET_KEYS, _TEXT))
    links = [_TEXT, link, _list({"anyOf": [_TEXT, link]})]
    return {
        "text": [_TEXT, {"type": ["array", "object"]}],
        "yes-no": [_YES_NO, {"enum": ["Yes", "No"]}],
        "date": [_TEXT, any_text, {"type": "object", "additionalProperties": _TEXT}],
        "month": [_TEXT, _object({key: _YES_NO if key == "continuous" else _TEXT for key in LATEST_KEYS})],
        "period": [_TEXT, any_text, {"type": "object", "additionalProperties": _TEXT}],
        "modalities": [_TEXT, _list({"type": ["string", "object"]})],
        "sizes": [_sizes()],
        "datasets": [_TEXT, dataset, _list({"anyOf": [_TEXT, dataset]})],
        "links": links,
        "names": [_TEXT, any_text],
        "domains": [_TEXT, any_text, _object({"file": {"type": "string"}, "total": _TEXT})],
        "version": [_TEXT, _object({"version": _TEXT, "previous": {"anyOf": links}})],
    }


def _sizes() -> _Schema:
    """For each modality its band; where the form allows that, a size in another unit."""
    free, bands = template().free_sizes, template().bands
    sizes = {name: _TEXT if name in free else {"enum": [*bands[name]]} for name in template().modalities}
    found = {name: _object({"size": size, "content": {"type": ["string", "array"]}}) for name, size in sizes.items()}
    return {"type": "object", "properties": found}


def _object(properties: _Schema) -> _Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _list(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}
