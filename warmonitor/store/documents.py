"""Documents and sources in the ledger: what one source published, and the texts read out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select

from warmonitor.domain import Document, DocumentId, Source, SourceKind
from warmonitor.domain.errors import EvidenceError, LedgerError
from warmonitor.store.asof import current, seen
from warmonitor.store.chain import Writer
from warmonitor.store.fulltext import index_text
from warmonitor.store.schema import DOCUMENTS, SOURCES, TEXTS

# PostgreSQL stores no NUL, and no database stores half of a surrogate pair.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

DOCUMENT_COLUMNS: Final = (*DOCUMENTS.c, TEXTS.c.text, TEXTS.c.extractor, SOURCES.c.name.label("publisher"))


def has_document(connection: Connection, document_id: DocumentId) -> bool:
    """Tell whether the ledger holds a document."""
    return connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document_id)).first() is not None


def add_document(writer: Writer, document: Document, size: int, warc_hash: str) -> bool:
    """Record a document, its publisher and its text; ``False`` if it was there already."""
    if has_document(writer.connection, document.id):
        return False
    writer.append(
        DOCUMENTS,
        {
            "id": document.id,
            "source_id": None if document.publisher is None else _ensure_source(writer, document.publisher),
            "published_on": document.published_on,
            "title": document.title,
            "url": document.url,
            "language": document.language,
            "origin": document.origin,
            "media_type": document.media_type,
            "notes": list(document.notes),
            "size": size,
            "warc_hash": warc_hash,
        },
    )
    _append_text(writer, document)
    return True


def check_storable(document: Document) -> None:
    """Raise ``EvidenceError`` for a document with characters that no database keeps."""
    words = (document.text, document.publisher, document.title, document.url, document.language, document.origin)
    for word in (*words, document.media_type, document.extractor, *document.notes):
        if word and _UNSTORABLE.search(word):
            raise EvidenceError(f"{document.origin}: {word[:40]!r} holds a NUL or half a surrogate; clean the text")


def add_text(writer: Writer, document: Document) -> bool:
    """Record the text that another extractor, or a later version of one, read out of a document that is there.

    ``False`` if that extractor's text was there already; raises ``EvidenceError`` if it was a different one.
    """
    check_storable(document)
    if not has_document(writer.connection, document.id):
        raise unknown_document(document.id)
    same = select(TEXTS.c.text).where(TEXTS.c.document_id == document.id, TEXTS.c.extractor == document.extractor)
    known = writer.connection.execute(same).scalar_one_or_none()
    if known is None:
        _append_text(writer, document)
        return True
    if known != document.text:
        raise EvidenceError(
            f"{document.id}: {document.extractor} once read a different text out of the same bytes; "
            "give a changed extractor a new version"
        )
    return False


def read_documents(
    connection: Connection, as_of: datetime | None, document_id: DocumentId | None = None
) -> list[Document]:
    """Read all documents, or one, with the latest text of each, in the order in which they were recorded."""
    query = (
        select(*DOCUMENT_COLUMNS)
        .join(TEXTS, TEXTS.c.document_id == DOCUMENTS.c.id)
        .outerjoin(SOURCES, SOURCES.c.id == DOCUMENTS.c.source_id)
        .where(TEXTS.c.id.in_(latest_texts(as_of)), seen(DOCUMENTS, as_of))
        .order_by(DOCUMENTS.c.recorded_at, DOCUMENTS.c.id)
    )
    if document_id is not None:
        query = query.where(DOCUMENTS.c.id == document_id)
    return [decode_document(row) for row in connection.execute(query)]


def latest_texts(as_of: datetime | None) -> Select[int]:
    """Select the id of the latest text of each document."""
    return select(func.max(TEXTS.c.id)).where(seen(TEXTS, as_of)).group_by(TEXTS.c.document_id)


def decode_document(row: Row[Any]) -> Document:
    """Make a document of a row of ``DOCUMENT_COLUMNS``."""
    return Document(
        id=DocumentId(row.id),
        text=row.text,
        publisher=row.publisher,
        published_on=row.published_on,
        title=row.title,
        url=row.url,
        language=row.language,
        origin=row.origin,
        media_type=row.media_type,
        extractor=row.extractor,
        notes=tuple(row.notes),
    )


def add_source(writer: Writer, source: Source) -> bool:
    """Record what sort of voice a source is, superseding what was known; ``False`` if that was known already."""
    query = select(SOURCES.c.id, SOURCES.c.kind).where(SOURCES.c.name == source.name, current(SOURCES, None))
    known = writer.connection.execute(query).one_or_none()
    if known is not None and known.kind == source.kind.value:
        return False
    supersedes = None if known is None else known.id
    writer.append(SOURCES, {"name": source.name, "kind": source.kind.value, "supersedes_id": supersedes})
    return True


def read_sources(connection: Connection, as_of: datetime | None) -> list[Source]:
    """Read all sources by name."""
    query = select(SOURCES.c.name, SOURCES.c.kind).where(current(SOURCES, as_of)).order_by(SOURCES.c.name)
    return [Source(row.name, SourceKind(row.kind)) for row in connection.execute(query)]


def unknown_document(document_id: DocumentId, as_of: datetime | None = None) -> LedgerError:
    """Make the error for a document that the ledger does not hold."""
    when = f" as of {as_of}" if as_of else ""
    return LedgerError(f"{document_id}: the ledger holds no such document{when}; add the report first")


def _append_text(writer: Writer, document: Document) -> None:
    values = {"document_id": document.id, "extractor": document.extractor, "text": document.text}
    index_text(writer.connection, writer.append(TEXTS, values), document.text)


def _ensure_source(writer: Writer, name: str) -> int:
    query = select(SOURCES.c.id).where(SOURCES.c.name == name, current(SOURCES, None))
    known: Sequence[int] = writer.connection.execute(query).scalars().all()
    if known:
        return known[0]
    key = writer.append(SOURCES, {"name": name, "kind": SourceKind.UNKNOWN.value})
    return int(key)
