"""Verification: whether archive, texts, quotes and chain still agree, found out offline and from scratch."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, String, Table, cast, exists, select

from warmonitor.domain import DocumentId, Quote
from warmonitor.domain.errors import EvidenceError, InvariantError, LedgerError
from warmonitor.store.accounts import describe_mismatch
from warmonitor.store.archive import Archive
from warmonitor.store.chain import GENESIS, Change, hash_content
from warmonitor.store.schema import CHANGES, CODINGS, DOCUMENTS, PARTS, QUOTES, ROOTS, TEXTS
from warmonitor.store.sqlite import explained, find_damage


def find_problems(connection: Connection, archive: Archive, expected_head: str | None = None) -> Iterator[str]:
    """Find all that does not agree, one line each; nothing where all is well.

    ``expected_head`` is a hash of the chain that was noted down elsewhere: that it is still in the chain shows that
    nothing recorded up to then was cut off its end, which the ledger alone cannot know.
    """
    for name, check in (
        ("the database file", find_damage(connection)),
        ("the chain of changes", _check_chain(connection, expected_head)),
        ("the rows beside the chain", _check_unlogged(connection)),
        ("the archive", _check_archive(connection, archive)),
        ("the quotes", _check_quotes(connection)),
    ):
        try:
            with explained(archive.folder.parent):
                yield from check
        except (LedgerError, TypeError, ValueError) as error:
            yield f"{name} could not be checked to the end, so rows were edited or damaged: {error}"


def _check_chain(connection: Connection, expected_head: str | None) -> Iterator[str]:
    previous, seq, moment, hashes = GENESIS, 0, None, {GENESIS}
    for row in connection.execute(select(CHANGES).order_by(CHANGES.c.seq)).all():
        change = Change(row.seq, row.table_name, row.row_key, row.content_hash, row.previous_hash, row.recorded_at)
        where = f"change {change.seq} ({change.table} {change.key})"
        if change.seq != seq + 1:
            yield f"the chain lacks changes {seq + 1} to {change.seq - 1}: rows were removed"
        if change.previous_hash != previous:
            yield f"{where} does not follow from the change before it: a row of the chain was edited or removed"
        if change.hash != row.hash:
            yield f"{where} was edited: it does not have the hash that it was recorded with"
        if moment is not None and change.recorded_at < moment:
            yield f"{where} was recorded before the change that precedes it"
        yield from _check_row(connection, change, where)
        previous, seq, moment = row.hash, change.seq, change.recorded_at
        hashes.add(row.hash)
    if expected_head is not None and expected_head not in hashes:
        yield f"the chain does not hold the change {expected_head}: changes were cut off its end or rewritten"


def _check_row(connection: Connection, change: Change, where: str) -> Iterator[str]:
    table = next((table for table in ROOTS if table.name == change.table), None)
    try:
        content = None if table is None else hash_content(connection, table, _key_of(table, change.key))
    except (TypeError, ValueError) as error:
        yield f"{where}: the row was edited and cannot be read any more: {error}"
        return
    if content is None:
        yield f"{where}: the row was removed"
    elif content != change.content_hash:
        yield f"{where}: the row or what belongs to it was edited or removed"


def _check_unlogged(connection: Connection) -> Iterator[str]:
    for table in ROOTS:
        (key,) = table.primary_key.columns
        logged = exists().where(CHANGES.c.table_name == table.name, CHANGES.c.row_key == cast(key, String))
        for value in connection.execute(select(key).where(~logged)).scalars():
            yield f"{table.name} {value} is in no change of the chain: the row was put in past the ledger"
    for part in PARTS:
        owned = exists().where(CODINGS.c.id == part.c.coding_id)
        for value in connection.execute(select(part.c.coding_id).where(~owned).distinct()).scalars():
            yield f"{part.name} has rows of a coding {value} that is not there"


def _check_archive(connection: Connection, archive: Archive) -> Iterator[str]:
    recorded = set()
    for row in connection.execute(select(DOCUMENTS.c.id, DOCUMENTS.c.size, DOCUMENTS.c.warc_hash)):
        document_id = DocumentId(row.id)
        recorded.add(document_id)
        try:
            size = len(archive.read(document_id))
            if size != row.size or archive.digest_file(document_id) != row.warc_hash:
                yield f"{archive.path_of(document_id)}: the file is not the one that was archived; restore it"
        except (EvidenceError, OSError) as error:
            yield str(error)
    for document_id in archive.stored_ids():
        if document_id not in recorded:
            yield (
                f"{archive.path_of(document_id)}: no document of the ledger has these bytes; either adding the report "
                "was cut short (add it again) or rows were removed"
            )


def _check_quotes(connection: Connection) -> Iterator[str]:
    query = (
        select(QUOTES, CODINGS.c.document_id, TEXTS.c.text)
        .join(CODINGS, CODINGS.c.id == QUOTES.c.coding_id)
        .join(TEXTS, TEXTS.c.id == CODINGS.c.text_id)
    )
    for row in connection.execute(query):
        where = f"document {row.document_id}, coding {row.coding_id}, quote {row.number}"
        try:
            quote = Quote(row.start_offset, row.end_offset, row.words)
        except InvariantError as error:
            yield f"{where}: {error}"
        else:
            if not quote.stands_in(row.text):
                yield f"{where}: {describe_mismatch(quote, row.text)}"


def _key_of(table: Table, logged: str) -> int | str:
    (column,) = table.primary_key.columns
    return logged if isinstance(column.type, String) else int(logged)
