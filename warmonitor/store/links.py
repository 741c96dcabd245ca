"""Links in the ledger: which current account tells of which event, since when and why.

No event is left without an account: an id whose last account went elsewhere leads there, or gets a tombstone, in the
same transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, select

from warmonitor.domain import AccountId, EventId, Evidence, Link
from warmonitor.domain.errors import LedgerError
from warmonitor.store.accounts import AccountKey, read_evidence
from warmonitor.store.asof import current
from warmonitor.store.chain import Writer
from warmonitor.store.permalinks import bury, follow_redirects, is_live, redirect
from warmonitor.store.schema import ACCOUNTS, CODINGS, LINKS

# How many documents are asked for in one statement; databases limit the number of parameters.
_BATCH: Final = 500
_CARRIED: Final = "carried over from the document's earlier coding: "


@dataclass(frozen=True, slots=True)
class PlacedAccount:
    """A current account by its row's key, with its current link and that one's row, if it has one."""

    key: AccountKey
    id: AccountId
    link_id: int | None = None
    link: Link | None = None


def read_links(
    connection: Connection, as_of: datetime | None, event_id: EventId | None = None
) -> list[tuple[PlacedAccount, Link]]:
    """Read the links of current accounts to live events, or to one event, in the order of recording accounts."""
    condition = is_live(LINKS.c.event_id, as_of)
    if event_id is not None:
        condition = and_(condition, LINKS.c.event_id == event_id)
    placed = _place_accounts(connection, as_of, condition)
    return [(account, account.link) for account in placed if account.link is not None]


def put_links(writer: Writer, links: Sequence[Link]) -> None:
    """Link accounts to events; a link replaces the account's earlier one, and accounts not named keep theirs."""
    placed = _place_named(writer.connection, [link.account_id for link in links])
    events = {named: follow_redirects(writer.connection, named) for named in {link.event_id for link in links}}
    left: set[EventId] = set()
    for account_id, repeats in Counter(link.account_id for link in links).items():
        if repeats > 1:
            raise LedgerError(f"{account_id} was linked {repeats} times in one call; an account tells of one event")
    for named in links:
        account, link = placed[named.account_id], replace(named, event_id=events[named.event_id])
        if account.link != link:
            _append(writer, account.key, link, account.link_id)
            if account.link is not None and account.link.event_id != link.event_id:
                left.add(account.link.event_id)
    _close_emptied(writer, left)


def carry_links(writer: Writer, superseded_id: int, coding_id: int) -> None:
    """Hand the links of a superseded coding to those accounts of the new one that rest on the same words."""
    query = select(LINKS).where(
        LINKS.c.coding_id == superseded_id, current(LINKS, None), is_live(LINKS.c.event_id, None)
    )
    rows = writer.connection.execute(query.order_by(LINKS.c.ordinal)).all()
    both = select(CODINGS.c.id).where(CODINGS.c.id.in_((superseded_id, coding_id)))
    evidence = read_evidence(writer.connection, both)
    waiting = {key: value for key, value in evidence.items() if key[0] == coding_id}
    for row in rows:
        old = evidence[superseded_id, row.ordinal]
        heir = next((key for key, new in waiting.items() if _rests_on_same_words(old, new)), None)
        if heir is not None:
            reason = _CARRIED + row.reason.removeprefix(_CARRIED)
            _append(writer, heir, Link(waiting.pop(heir).account.id, EventId(row.event_id), reason), row.id)
    _close_emptied(writer, {EventId(row.event_id) for row in rows})


def move_links(writer: Writer, event_id: EventId, into: EventId, reason: str) -> None:
    """Link all accounts of one event to another and let the emptied id lead there."""
    for account, _ in read_links(writer.connection, None, event_id):
        link = Link(account.id, into, f"{event_id} was merged into it: {reason}")
        _append(writer, account.key, link, account.link_id)
    redirect(writer, event_id, into, reason)


def _append(writer: Writer, account: AccountKey, link: Link, supersedes_id: int | None) -> None:
    coding_id, ordinal = account
    values = {"coding_id": coding_id, "ordinal": ordinal, "event_id": link.event_id, "reason": link.reason}
    writer.append(LINKS, {**values, "supersedes_id": supersedes_id})


def _place_named(connection: Connection, account_ids: Sequence[AccountId]) -> dict[AccountId, PlacedAccount]:
    documents = sorted({account_id.rpartition("#")[0] for account_id in account_ids})
    placed: dict[AccountId, PlacedAccount] = {}
    for first in range(0, len(documents), _BATCH):
        condition = CODINGS.c.document_id.in_(documents[first : first + _BATCH])
        placed |= {account.id: account for account in _place_accounts(connection, None, condition)}
    for account_id in account_ids:
        if account_id not in placed:
            raise LedgerError(f"{account_id}: the ledger holds no such current account; add the accounts first")
    return placed


def _place_accounts(
    connection: Connection, as_of: datetime | None, condition: ColumnElement[bool]
) -> list[PlacedAccount]:
    own = and_(LINKS.c.coding_id == ACCOUNTS.c.coding_id, LINKS.c.ordinal == ACCOUNTS.c.ordinal)
    key = (ACCOUNTS.c.coding_id, ACCOUNTS.c.ordinal)
    query = (
        select(*key, CODINGS.c.document_id, LINKS.c.id, LINKS.c.event_id, LINKS.c.reason)
        .join(CODINGS, CODINGS.c.id == ACCOUNTS.c.coding_id)
        .outerjoin(LINKS, and_(own, current(LINKS, as_of)))
        .where(current(CODINGS, as_of), condition)
        .order_by(*key)
    )
    placed = []
    for row in connection.execute(query):
        account_id = AccountId(f"{row.document_id}#{row.ordinal}")
        link = None if row.id is None else Link(account_id, EventId(row.event_id), row.reason)
        placed.append(PlacedAccount((row.coding_id, row.ordinal), account_id, row.id, link))
    return placed


def _rests_on_same_words(old: Evidence, new: Evidence) -> bool:
    if old.document.text == new.document.text:
        return any(
            mine.overlaps(other.start, other.end) for mine in old.account.mentions for other in new.account.mentions
        )
    # Offsets of two texts cannot be compared; their words can.
    return not {mine.text for mine in old.account.mentions}.isdisjoint(other.text for other in new.account.mentions)


def _close_emptied(writer: Writer, left: Iterable[EventId]) -> None:
    for event_id in sorted(left):
        query = select(LINKS.c.coding_id, LINKS.c.ordinal).where(
            LINKS.c.event_id == event_id, is_live(LINKS.c.event_id, None)
        )
        once = {(row.coding_id, row.ordinal) for row in writer.connection.execute(query)}
        if not once or read_links(writer.connection, None, event_id):
            continue
        condition = and_(is_live(LINKS.c.event_id, None), ACCOUNTS.c.coding_id.in_({coding for coding, _ in once}))
        now = _place_accounts(writer.connection, None, condition)
        heirs = sorted({account.link.event_id for account in now if account.key in once and account.link})
        if len(heirs) == 1:
            redirect(writer, event_id, heirs[0], f"all its accounts were linked to {heirs[0]}")
        elif heirs:
            bury(writer, event_id, f"its accounts were divided among {', '.join(heirs)}")
        else:
            bury(writer, event_id, "no account of it is left: the documents that told of it were coded anew")
