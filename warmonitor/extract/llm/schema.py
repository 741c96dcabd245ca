"""The JSON schema of an answer: every value in it comes with, or is, the exact words of the report."""

from __future__ import annotations

from enum import EnumMeta
from typing import Any

from warmonitor.domain import Aspect, Effect, Kind, Role, Stance, Who

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_NUMBER_OR_NULL: Schema = {"type": ["integer", "null"]}


def make_schema() -> Schema:
    """Make the schema, in the subset of JSON Schema that servers with structured output take.

    Every property is required, none may be added; what the report does not tell is ``null`` or an empty list.

    >>> sorted(make_schema()["properties"]["events"]["items"]["properties"])[:3]
    ['claims', 'figures', 'initiators']
    """
    said = {"speaker": _TEXT_OR_NULL, "via": _TEXT_OR_NULL}
    figure = {
        "quote": _TEXT,
        "effect": _one_of(Effect),
        "who": _one_of(Who),
        "low": _NUMBER_OR_NULL,
        "high": _NUMBER_OR_NULL,
        "is_part": {"type": "boolean"},
        **said,
    }
    claim = {"quote": _TEXT, "stance": _one_of(Stance), "about": _one_of(Aspect), **said}
    event = {
        "mentions": _list_of(_TEXT),
        "kind": _one_of(Kind),
        "role": _one_of(Role),
        "when": _TEXT_OR_NULL,
        "where": _list_of(_TEXT),
        "initiators": _list_of(_TEXT),
        "targets": _list_of(_TEXT),
        "figures": _list_of(_object(figure)),
        "claims": _list_of(_object(claim)),
    }
    return _object({"events": _list_of(_object(event))})


def _one_of(vocabulary: EnumMeta) -> Schema:
    return {"type": "string", "enum": [member.value for member in vocabulary]}  # type: ignore[var-annotated]


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
