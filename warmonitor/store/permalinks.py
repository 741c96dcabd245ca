"""Permalinks: events' ids, drawn once and never reused, and where the id of a merged or withdrawn event leads."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from typing import Final

from sqlalchemy import Column, ColumnElement, Connection, and_, exists, select

from warmonitor.domain import EventId
from warmonitor.domain.errors import LedgerError, UnknownEventError
from warmonitor.store.asof import seen
from warmonitor.store.chain import Writer
from warmonitor.store.schema import EVENTS, REDIRECTS, TOMBSTONES

_PREFIX: Final = "WM-"
_LENGTH: Final = 6
# Crockford's base 32: no I, L, O or U; what people type for those is read as the digit it looks like.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES: Final = str.maketrans("ILO", "110")
_ID = re.compile(rf"(?:WM-?)?([{_ALPHABET}]{{{_LENGTH}}})")


def reserve_ids(writer: Writer, count: int) -> list[EventId]:
    """Draw ids for new events and record them, so that nobody else can ever draw the same."""
    drawn: list[EventId] = []
    while len(drawn) < count:
        event_id = EventId(_PREFIX + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)))
        if not _is_recorded(writer.connection, event_id):
            writer.append(EVENTS, {"id": event_id})
            drawn.append(event_id)
    return drawn


def read_id(typed: str) -> EventId:
    """Read an event's id as people type it; raises ``UnknownEventError`` for what is none.

    >>> read_id("wm-7k3qod")
    'WM-7K3Q0D'
    """
    found = _ID.fullmatch(typed.strip().upper().translate(_LOOKALIKES))
    if found is None:
        raise UnknownEventError(f"{typed!r} is no event's id; an id looks like WM-7K3Q9D")
    return EventId(_PREFIX + found[1])


def follow_redirects(connection: Connection, typed: str, as_of: datetime | None = None) -> EventId:
    """Say to which event an id led at ``as_of``; raises ``UnknownEventError`` for unknown and withdrawn ones."""
    event_id = read_id(typed)
    _require_recorded(connection, event_id, as_of)
    while True:
        query = select(REDIRECTS.c.into_id).where(REDIRECTS.c.event_id == event_id, seen(REDIRECTS, as_of))
        target = connection.execute(query).scalar_one_or_none()
        if target is None:
            break
        event_id = EventId(target)
    query = select(TOMBSTONES).where(TOMBSTONES.c.event_id == event_id, seen(TOMBSTONES, as_of))
    stone = connection.execute(query).one_or_none()
    if stone is not None:
        raise UnknownEventError(f"{event_id} was withdrawn on {stone.recorded_at:%Y-%m-%d}: {stone.reason}")
    return event_id


def is_live(event_id: Column[str], as_of: datetime | None) -> ColumnElement[bool]:
    """Tell of a row that names an event whether the event was neither merged nor withdrawn at ``as_of``."""
    merged = exists().where(REDIRECTS.c.event_id == event_id, seen(REDIRECTS, as_of)).correlate(event_id.table)
    withdrawn = exists().where(TOMBSTONES.c.event_id == event_id, seen(TOMBSTONES, as_of)).correlate(event_id.table)
    return and_(~merged, ~withdrawn)


def redirect(writer: Writer, event_id: EventId, into: EventId, reason: str) -> None:
    """Let the id of a live event lead to another live event from now on."""
    _require_reason(event_id, reason)
    writer.append(REDIRECTS, {"event_id": event_id, "into_id": into, "reason": reason})


def bury(writer: Writer, event_id: EventId, reason: str) -> None:
    """Put a tombstone where a live event was."""
    _require_reason(event_id, reason)
    writer.append(TOMBSTONES, {"event_id": event_id, "reason": reason})


def require_live(connection: Connection, typed: str) -> EventId:
    """Read the id of an event that still stands for itself; raises ``LedgerError`` for one that leads elsewhere."""
    event_id, leads_to = read_id(typed), follow_redirects(connection, typed)
    if leads_to != event_id:
        raise LedgerError(f"{event_id} was merged into {leads_to}; name that instead")
    return event_id


def _is_recorded(connection: Connection, event_id: EventId) -> bool:
    return connection.execute(select(EVENTS.c.id).where(EVENTS.c.id == event_id)).first() is not None


def _require_recorded(connection: Connection, event_id: EventId, as_of: datetime | None) -> None:
    query = select(EVENTS.c.recorded_at).where(EVENTS.c.id == event_id)
    recorded_at = connection.execute(query).scalar_one_or_none()
    if recorded_at is None:
        raise UnknownEventError(f"{event_id}: the ledger holds no such event; look the id up in the list of events")
    if as_of is not None and recorded_at > as_of:
        raise UnknownEventError(f"{event_id} was first recorded on {recorded_at:%Y-%m-%d %H:%M}, after {as_of}")


def _require_reason(event_id: EventId, reason: str) -> None:
    if not reason.strip():
        raise LedgerError(f"{event_id} cannot be merged or withdrawn without a reason")
