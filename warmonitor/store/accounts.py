"""Accounts in the ledger: each document's current coding, those that it superseded, and the check of every quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, select

from warmonitor.domain import Account, Document, DocumentId, Evidence, Quote
from warmonitor.domain.errors import EvidenceError, InvariantError, LedgerError
from warmonitor.store.asof import current
from warmonitor.store.chain import Writer
from warmonitor.store.codec import CodingRows, encode_accounts
from warmonitor.store.documents import DOCUMENT_COLUMNS, decode_document, unknown_document
from warmonitor.store.schema import ACCOUNTS, CODINGS, DOCUMENTS, PARTS, SOURCES, TEXTS

AccountKey = tuple[int, int]
"""A coding's id and an account's ordinal in it: one account as it was once taken from a text."""


@dataclass(frozen=True, slots=True)
class Coding:
    """All accounts taken from one text at one time; ``supersedes_id`` is the document's earlier coding."""

    id: int
    supersedes_id: int | None


def add_coding(writer: Writer, document_id: DocumentId, accounts: Sequence[Account]) -> Coding | None:
    """Record all accounts taken from a document's latest text.

    ``None`` if the current coding holds the same accounts. No accounts at all is a coding too: nothing was found.
    Raises ``EvidenceError`` for a quote that is not in the text.
    """
    connection = writer.connection
    text_id, text = _latest_text(connection, document_id)
    for account in accounts:
        check_quotes(account, text)
    _check_belonging(document_id, accounts)
    query = select(CODINGS.c.id, CODINGS.c.text_id).where(CODINGS.c.document_id == document_id, current(CODINGS, None))
    known = connection.execute(query).one_or_none()
    if known is not None and known.text_id == text_id:
        held = [evidence.account for evidence in read_evidence(connection, _just(known.id)).values()]
        if held == sorted(accounts, key=lambda account: account.ordinal):
            return None
    superseded = None if known is None else int(known.id)
    values = {"document_id": document_id, "text_id": text_id, "supersedes_id": superseded}
    return Coding(int(writer.append(CODINGS, values, encode_accounts(accounts))), superseded)


def check_quotes(account: Account, text: str) -> None:
    """Raise ``EvidenceError`` for the first of an account's quotes whose words do not stand at their offsets."""
    for quote in account.quotes():
        if not quote.stands_in(text):
            raise EvidenceError(f"{account.id}: {describe_mismatch(quote, text)}")


def describe_mismatch(quote: Quote, text: str) -> str:
    """Say which words a text has where a quote claims others."""
    there = text[quote.start : quote.end]
    return (
        f"the quote {quote.text!r} does not stand at {quote.start}:{quote.end} of the text, which has {there!r} there"
    )


def current_codings(as_of: datetime | None) -> Select[int]:
    """Select the ids of the codings that no later one has superseded."""
    return select(CODINGS.c.id).where(current(CODINGS, as_of))


def read_evidence(connection: Connection, codings: Select[int]) -> dict[AccountKey, Evidence]:
    """Read the accounts of selected codings beside their documents, with the texts that they were taken from."""
    rows = {
        part: connection.execute(select(part).where(part.c.coding_id.in_(codings)).order_by(*part.primary_key.columns))
        for part in PARTS
    }
    accounts, documents = rows.pop(ACCOUNTS).all(), _read_coded_documents(connection, codings)
    coding_rows = CodingRows(rows)
    found = {}
    for row in accounts:
        document = documents[row.coding_id]
        try:
            account = coding_rows.decode_account(row, document.id)
        except (InvariantError, KeyError, ValueError) as error:
            where = f"document {document.id}, coding {row.coding_id}, account {row.ordinal}"
            raise EvidenceError(f"{where}: its rows were edited or removed ({error}); verify the ledger") from error
        found[row.coding_id, row.ordinal] = Evidence(account, document)
    return found


def _read_coded_documents(connection: Connection, codings: Select[int]) -> dict[int, Document]:
    query = (
        select(CODINGS.c.id.label("coding_id"), *DOCUMENT_COLUMNS)
        .join(DOCUMENTS, DOCUMENTS.c.id == CODINGS.c.document_id)
        .join(TEXTS, TEXTS.c.id == CODINGS.c.text_id)
        .outerjoin(SOURCES, SOURCES.c.id == DOCUMENTS.c.source_id)
        .where(CODINGS.c.id.in_(codings))
    )
    return {row.coding_id: decode_document(row) for row in connection.execute(query)}


def _latest_text(connection: Connection, document_id: DocumentId) -> tuple[int, str]:
    query = select(TEXTS.c.id, TEXTS.c.text).where(TEXTS.c.document_id == document_id).order_by(TEXTS.c.id.desc())
    row = connection.execute(query.limit(1)).one_or_none()
    if row is None:
        raise unknown_document(document_id)
    return row.id, row.text


def _check_belonging(document_id: DocumentId, accounts: Sequence[Account]) -> None:
    ordinals = set()
    for account in accounts:
        if account.document_id != document_id:
            raise LedgerError(f"{account.id} is no account of the document {document_id}")
        if account.ordinal in ordinals:
            raise LedgerError(f"{account.id} was given twice; number the accounts of a document from 1")
        ordinals.add(account.ordinal)


def _just(coding_id: int) -> Select[int]:
    return select(CODINGS.c.id).where(CODINGS.c.id == coding_id)
