"""The chain of changes: every row recorded adds one link, so that an edited or a removed row shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import Connection, Row, Table, insert, select

from warmonitor.domain.errors import LedgerError
from warmonitor.store.schema import CHANGES, CODINGS, LATER_PARTS, PARTS

GENESIS: Final = "0" * 64
"""What stands before the first change."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A write transaction: the only way by which rows come into the ledger."""

    connection: Connection
    recorded_at: datetime

    def append(
        self,
        table: Table,
        values: Mapping[str, object],
        parts: Mapping[Table, Sequence[Mapping[str, object]]] | None = None,
    ) -> int | str:
        """Insert a row with the rows that belong to it, log both as one change, and give the row's key."""
        statement = insert(table).values(recorded_at=self.recorded_at, **values)
        inserted = self.connection.execute(statement).inserted_primary_key
        key: int | str = next(iter(inserted or ()))
        for part, rows in (parts or {}).items():
            if rows:
                stamped = [{**row, "coding_id": key, "recorded_at": self.recorded_at} for row in rows]
                self.connection.execute(insert(part), stamped)
        self._log(table, key)
        return key

    def _log(self, table: Table, key: int | str) -> None:
        head = read_head(self.connection)
        change = Change(
            head.seq + 1,
            table.name,
            str(key),
            _require(hash_content(self.connection, table, key)),
            head.hash,
            self.recorded_at,
        )
        self.connection.execute(
            insert(CHANGES).values(
                seq=change.seq,
                table_name=change.table,
                row_key=change.key,
                content_hash=change.content_hash,
                previous_hash=change.previous_hash,
                hash=change.hash,
                recorded_at=change.recorded_at,
            )
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One link of the chain: which row was recorded when, and the hash of what was in it."""

    seq: int
    table: str
    key: str
    content_hash: str
    previous_hash: str
    recorded_at: datetime

    @property
    def hash(self) -> str:
        """SHA-256 of the previous link's hash followed by this change as canonical JSON."""
        body = {
            "content": self.content_hash,
            "key": self.key,
            "recorded_at": self.recorded_at,
            "seq": self.seq,
            "table": self.table,
        }
        return hashlib.sha256(self.previous_hash.encode() + write_canonical_json(body)).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """The last change: a copy of it kept elsewhere shows later that no change was cut off the end."""

    seq: int
    hash: str
    recorded_at: datetime | None


def read_head(connection: Connection) -> Head:
    """Read where the chain stands; before the first change it stands at ``GENESIS``."""
    newest = select(CHANGES.c.seq, CHANGES.c.hash, CHANGES.c.recorded_at).order_by(CHANGES.c.seq.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return Head(row.seq, row.hash, row.recorded_at) if row else Head(0, GENESIS, None)


def begin_writing(connection: Connection, recorded_at: datetime | None) -> Writer:
    """Give a writer whose time is ``recorded_at`` or now, as ``choose_time`` has it."""
    return Writer(connection, choose_time(connection, recorded_at))


def choose_time(connection: Connection, recorded_at: datetime | None) -> datetime:
    """Say when a change counts as recorded: at ``recorded_at``, or now, and never before the last change.

    Raises ``LedgerError`` for a time before the last change or in the future: either would make the ledger answer
    differently about a day that it has already answered for.
    """
    now, last = read_clock(), read_head(connection).recorded_at
    if recorded_at is None:
        return max(now, last) if last else now  # a clock set back must not reorder changes
    at = require_zone(recorded_at).astimezone(UTC)
    if last and at < last:
        raise LedgerError(f"nothing can be recorded at {at}: the ledger already holds a change of {last}")
    if at > now:
        raise LedgerError(f"nothing can be recorded at {at}, which is in the future")
    return at


def read_clock() -> datetime:
    """Read the time of day: the one place in the store that does."""
    return datetime.now(UTC)


def require_zone(moment: datetime) -> datetime:
    """Hand a time back if it says its zone; raises ``LedgerError`` if not."""
    if moment.tzinfo is None:
        raise LedgerError(f"{moment} has no time zone; say which, such as {moment}+00:00")
    return moment


def hash_content(connection: Connection, table: Table, key: int | str) -> str | None:
    """Hash a row, with its parts if it is a coding, as the database gives it back; ``None`` if there is no such row.

    What is hashed is read back rather than what was handed in, so that writing and verifying see the same values.
    """
    (key_column,) = table.primary_key.columns
    row = connection.execute(select(table).where(key_column == key)).one_or_none()
    if row is None:
        return None
    content: dict[str, object] = {"row": dict(row._mapping)}  # noqa: SLF001 - SQLAlchemy's documented name
    if table is CODINGS:
        rows = {part: _rows_of(connection, part, key) for part in PARTS}
        content["parts"] = {part.name: found for part, found in rows.items() if found or part not in LATER_PARTS}
    return hashlib.sha256(write_canonical_json(content)).hexdigest()


def write_canonical_json(value: object) -> bytes:
    """Write a value as JSON in the one form that is hashed: sorted keys, no spaces, UTF-8, times in UTC.

    >>> write_canonical_json({"b": date(2021, 6, 1), "a": [1, None, "é"]}).decode()
    '{"a":[1,null,"é"],"b":"2021-06-01"}'
    """
    text = json.dumps(value, default=_write_time, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _rows_of(connection: Connection, part: Table, coding_id: int | str) -> list[Mapping[str, object]]:
    rows: Iterable[Row[tuple[object, ...]]] = connection.execute(
        select(part).where(part.c.coding_id == coding_id).order_by(*part.primary_key.columns)
    )
    return [dict(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's documented name


def _write_time(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no canonical form")


def _require(content_hash: str | None) -> str:
    if content_hash is None:
        raise LedgerError("a row was not there right after it was recorded")
    return content_hash
