"""Records: documents, accounts and events as JSON values, nothing left out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from enum import Enum

from warmonitor.app.dossier import EventRow
from warmonitor.app.terminal import escape_in_json
from warmonitor.domain import Account, AccountId, Claim, Derivation, Document, Event, Evidence

Record = dict[str, object]
"""A JSON object; its keys stand in the order in which they are written."""


def write_json(record: object) -> str:
    """Write a record as JSON text: the same record gives the same bytes, harmless to a terminal."""
    return escape_in_json(json.dumps(record, ensure_ascii=False, indent=1, default=_encode)) + "\n"


def _encode(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def make_document_record(document: Document) -> Record:
    """Make the full record of a document: the text too, for offsets count its code points."""
    return _plain(asdict(document))


def make_account_record(account: Account, event_key: str | None = None) -> Record:
    """Make the full record of an account: each value with its quote's offsets, precision, reason and rule."""
    record: Record = {"id": account.id}
    if event_key is not None:
        record["event"] = event_key
    record |= _plain(asdict(account))
    return record


def make_coded_record(document: Document, accounts: Sequence[Account], keys: Mapping[AccountId, str]) -> Record:
    """Make the full record of one coded report; ``keys`` names the event that each account is linked to."""
    return {
        "document": make_document_record(document),
        "accounts": [make_account_record(account, keys.get(account.id)) for account in accounts],
    }


def make_event_record(event: Event, derivation: Derivation, unknown: Sequence[str]) -> Record:
    """Make the full record of an event: what follows from its claims, and the claims with their documents."""
    documents = {evidence.document.id: evidence.document for evidence in event.evidence}
    return {
        "id": event.id,
        "status": derivation.status.value,
        "status_rule": derivation.status_rule,
        "status_claims": [_make_reference(claim, event.evidence) for claim in derivation.status_claims],
        "origins": [list(origin) for origin in derivation.origins],
        "views": {
            view.name: [
                {
                    "name": value.name,
                    "value": value.value,
                    "rule": value.rule,
                    "claims": [_make_reference(claim, event.evidence) for claim in value.claims],
                }
                for value in view.values
            ]
            for view in derivation.views
        },
        "unknown": list(unknown),
        "accounts": [make_account_record(evidence.account) for evidence in event.evidence],
        "documents": [make_document_record(document) for document in documents.values()],
    }


def make_row_record(row: EventRow, event: Event) -> Record:
    """Make the record of an event in a list; ``warmonitor show`` gives all of it."""
    return {
        "id": event.id,
        "title": row.title,
        "status": row.status.value,
        "figures": list(row.figures),
        "accounts": [one.account.id for one in event.evidence],
        "origins": [list(origin) for origin in row.origins],
    }


def _make_reference(claim: Claim, evidence: Sequence[Evidence]) -> Record:
    """Point to a claim by its account and its number there, counted from 1."""
    for one in evidence:
        if claim in one.account.claims:
            return {"account": one.account.id, "claim": one.account.claims.index(claim) + 1, "quote": claim.quote.text}
    return {"account": None, "claim": None, "quote": claim.quote.text}


def _plain(value: Record) -> Record:
    """Take enumerated values for what they say, at any depth."""
    return {name: _plain_value(item) for name, item in value.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return _plain(value)
    if isinstance(value, (list, tuple)):
        return [_plain_value(item) for item in value]
    return value
