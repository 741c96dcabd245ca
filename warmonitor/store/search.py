"""Search: documents that hold the words asked for, the passage, and the accounts that stand on those words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from warmonitor.domain import Account, AccountId, Document, DocumentId, Quote
from warmonitor.store.accounts import read_evidence
from warmonitor.store.asof import current
from warmonitor.store.documents import read_documents
from warmonitor.store.fulltext import find_texts
from warmonitor.store.schema import CODINGS, TEXTS

_PASSAGE: Final = 240


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds all words asked for.

    ``matches`` are those words where they stand in its text, ``passage`` the line around the first of them, cut to
    about 240 characters. ``accounts`` are the current accounts of which some quote holds a matched word.
    """

    document: Document
    passage: Quote
    matches: tuple[Quote, ...]
    accounts: tuple[AccountId, ...]


def search(connection: Connection, query: str, limit: int, as_of: datetime | None) -> list[Hit]:
    """Find documents by their words, best first."""
    found = find_texts(connection, query, limit, as_of)
    text_ids = [match.text_id for match in found]
    named = connection.execute(select(TEXTS.c.id, TEXTS.c.document_id).where(TEXTS.c.id.in_(text_ids)))
    documents = {row.id: DocumentId(row.document_id) for row in named}
    codings = select(CODINGS.c.id).where(current(CODINGS, as_of), CODINGS.c.text_id.in_(text_ids))
    accounts = [evidence.account for evidence in read_evidence(connection, codings).values()]
    hits = []
    for match in found:
        (document,) = read_documents(connection, as_of, documents[match.text_id])
        own = [account for account in accounts if account.document_id == document.id]
        if match.quotes:
            passage = _cut_passage(document.text, match.quotes[0])
            hits.append(Hit(document, passage, match.quotes, _standing_on(own, match.quotes)))
    return hits


def _cut_passage(text: str, match: Quote) -> Quote:
    line_start = text.rfind("\n", 0, match.start) + 1
    line_end = text.find("\n", match.end)
    margin = (_PASSAGE - len(match.text)) // 2
    start = max(line_start, match.start - margin)
    end = min(line_end if line_end >= 0 else len(text), match.end + margin)
    # Whole words at either end, unless the line ends there.
    if start > line_start:
        start = min(match.start, text.find(" ", start, match.start) + 1 or match.start)
    if end < len(text) and text[end] not in "\n ":
        end = max(match.end, text.rfind(" ", match.end, end))
    return Quote.cut(text, start, end)


def _standing_on(accounts: Sequence[Account], matches: Sequence[Quote]) -> tuple[AccountId, ...]:
    return tuple(
        account.id
        for account in accounts
        if any(quote.overlaps(match.start, match.end) for quote in account.quotes() for match in matches)
    )
