"""Events in the ledger: each permalink with the accounts that are linked to it, read as of any moment."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import Connection, Select, select

from warmonitor.domain import Event, EventId, Evidence
from warmonitor.domain.errors import LedgerError, UnknownEventError
from warmonitor.store.accounts import current_codings, read_evidence
from warmonitor.store.chain import Writer
from warmonitor.store.links import move_links, read_links
from warmonitor.store.permalinks import bury, follow_redirects, require_live
from warmonitor.store.schema import LINKS


def read_events(connection: Connection, as_of: datetime | None) -> list[Event]:
    """Read every live event that has accounts, in the order in which their first accounts were recorded."""
    return _read_events(connection, as_of, None, current_codings(as_of))


def read_event(connection: Connection, typed: str, as_of: datetime | None) -> Event:
    """Read the event that an id leads to; raises ``UnknownEventError`` saying why there is none and what to do."""
    event_id = follow_redirects(connection, typed, as_of)
    codings = select(LINKS.c.coding_id).where(LINKS.c.event_id == event_id)
    found = _read_events(connection, as_of, event_id, codings)
    if not found:
        when = f" as of {as_of}" if as_of else ""
        raise UnknownEventError(f"{event_id} has no account{when}; its id was drawn, but nothing linked to it yet")
    return found[0]


def merge_events(writer: Writer, typed: str, into: str, reason: str) -> None:
    """Move all accounts of one live event to another, to which its id leads from now on."""
    event_id, target = require_live(writer.connection, typed), follow_redirects(writer.connection, into)
    if event_id == target:
        raise LedgerError(f"{event_id} cannot be merged into itself")
    move_links(writer, event_id, target, reason)


def withdraw_event(writer: Writer, typed: str, reason: str) -> None:
    """Put a tombstone with a reason where a live event was; its accounts stay and can be linked anew."""
    bury(writer, require_live(writer.connection, typed), reason)


def _read_events(
    connection: Connection, as_of: datetime | None, event_id: EventId | None, codings: Select[int]
) -> list[Event]:
    evidence, told = read_evidence(connection, codings), defaultdict[EventId, list[Evidence]](list)
    for account, link in read_links(connection, as_of, event_id):
        told[link.event_id].append(evidence[account.key])
    return [Event(found, tuple(accounts)) for found, accounts in told.items()]
