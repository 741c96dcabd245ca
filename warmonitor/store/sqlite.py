"""SQLite: how a ledger's file is opened, how transactions begin, and what its errors mean to a reader."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from warmonitor.domain.errors import EvidenceError, LedgerError

_PATIENCE_S: Final = 30
_WRITES: Final = "warmonitor_writes"

_MEANINGS: Final = {
    sqlite3.SQLITE_BUSY: f"another process has been writing for over {_PATIENCE_S} seconds; try again when it is done",
    sqlite3.SQLITE_CANTOPEN: "the folder cannot be read or written; check its permissions",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore it from a copy",
    sqlite3.SQLITE_FULL: "the disk is full and nothing was recorded; make room and try again",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written and nothing was recorded; check its space and health",
    sqlite3.SQLITE_LOCKED: "another process holds the ledger; try again when it is done",
    sqlite3.SQLITE_NOTADB: "the file is no ledger; restore it from a copy",
    sqlite3.SQLITE_PERM: "the file may not be read or written; check its permissions",
    sqlite3.SQLITE_READONLY: "the folder or its disk is read-only; nothing was recorded",
}


def connect(path: Path, *, frozen: bool = False) -> Engine:
    """Make an engine for a ledger's file; ``frozen`` reads a file that nobody can write, without its lock files."""

    def open_file() -> sqlite3.Connection:
        mode = "ro&immutable=1" if frozen else "rw"
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode={mode}",
            uri=True,
            timeout=_PATIENCE_S,
            isolation_level=None,  # transactions begin where we say, below
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # acknowledged means safe from a power cut, too
        connection.execute("PRAGMA trusted_schema = OFF")  # a ledger may come from a stranger
        return connection

    engine = create_engine(f"sqlite+pysqlite:///{path}", creator=open_file)
    event.listen(engine, "begin", _begin)
    return engine


def make_file(path: Path) -> None:
    """Make an empty database in WAL mode, a setting that stays with the file."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("VACUUM")
    finally:
        connection.close()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that is the only writer from its first statement on, so that it never has to be retried."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a transaction in which all reads see the ledger as it was at the first."""
    with engine.connect() as connection:
        connection.begin()
        # Closed by a rollback, since a damaged file cannot even commit nothing.
        yield connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the database or the disk complains of into a ``LedgerError`` that says what and where."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{path}: {_meaning_of(error.orig)}") from error
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: {_meaning_of(error)}") from error
    except OSError as error:
        where, what = error.filename or path, error.strerror or error
        raise LedgerError(f"{where}: {what}; check its permissions and the space on its disk") from error
    except (OverflowError, UnicodeEncodeError) as error:
        # What was handed in is at fault, not the ledger: the next report may be all right.
        raise EvidenceError(f"{path}: a value that cannot be stored, nothing was recorded: {error}") from error


def find_damage(connection: Connection) -> Iterator[str]:
    """Ask SQLite what is wrong with the file's pages and with references between rows."""
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"the database file: {line}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} row {row} refers to a row of {parent} that is not there"


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")


def _meaning_of(error: BaseException | None) -> str:
    # The low byte is the primary result code; the rest says which operation it was.
    code = getattr(error, "sqlite_errorcode", None)
    meaning = _MEANINGS.get(code & 0xFF) if isinstance(code, int) else None
    return meaning or f"the database refused: {error}"
