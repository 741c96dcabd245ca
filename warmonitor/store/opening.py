"""Opening a ledger: making a new one whole or not at all, and reading one that nobody may write."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, inspect, select, table
from sqlalchemy import column as column_named
from sqlalchemy.exc import DBAPIError

from warmonitor.domain.errors import LedgerError, LedgerMissingError
from warmonitor.store.durable import make_folder, new_file
from warmonitor.store.schema import HEAD_REVISION
from warmonitor.store.sqlite import connect, explained, make_file, writing

LEDGER_FILE: Final = "ledger.db"
ARCHIVE_FOLDER: Final = "archive"
_REVISIONS: Final = table("alembic_version", column_named("version_num"))
_NOT_WRITABLE: Final = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}


def create_ledger(folder: Path) -> None:
    """Make an empty ledger in a folder unless there is one; of two processes that do, one makes it."""
    path = folder / LEDGER_FILE
    with explained(folder):
        if path.exists():
            return
        if (folder / ARCHIVE_FOLDER).exists():
            raise LedgerError(f"{folder}: there is an archive but no {LEDGER_FILE}; restore that from a copy")
        make_folder(folder)
        with new_file(path) as temporary:
            make_file(temporary)
            engine = connect(temporary)
            try:
                _upgrade(engine)
            finally:
                engine.dispose()


def open_engine(folder: Path) -> Engine:
    """Open a ledger's database, brought to the newest schema.

    Raises ``LedgerMissingError`` where there is none. A ledger that cannot be written is opened for reading.
    """
    path = folder / LEDGER_FILE
    with explained(path):
        if not path.is_file():
            raise LedgerMissingError(
                f"{folder}: there is no ledger here (no {LEDGER_FILE}); name the folder of one, or add a first report"
            )
        engine = connect(path)
        try:
            revision = _read_revision(engine, path)
        except DBAPIError as error:
            engine.dispose()
            if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in _NOT_WRITABLE:
                raise
            engine = _open_frozen(path)
            revision = _read_revision(engine, path)
        if revision != HEAD_REVISION:
            _upgrade(engine)
    return engine


def _open_frozen(path: Path) -> Engine:
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        # Read without its log, the file would miss the newest changes and not say so.
        raise LedgerError(f"{path}: it was not closed and cannot be written; copy the folder to where it can be")
    return connect(path, frozen=True)


def _read_revision(engine: Engine, path: Path) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table(_REVISIONS.name):
            raise LedgerError(f"{path}: the file is no ledger; name the folder of a ledger")
        return connection.execute(select(_REVISIONS.c.version_num)).scalar_one_or_none()


def _upgrade(engine: Engine) -> None:
    # Alembic takes a third of a second to load and is needed for new and old ledgers only.
    from warmonitor.store.migrations import upgrade_schema  # noqa: PLC0415

    with writing(engine) as connection:
        upgrade_schema(connection)
