"""Judgements in the ledger: every decision that a person made, in order; a later one on a subject does not erase it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from warmonitor.domain import Judgement, Verdict
from warmonitor.domain.errors import LedgerError
from warmonitor.store.asof import seen
from warmonitor.store.chain import Writer, require_zone
from warmonitor.store.schema import JUDGEMENTS


def add_judgement(writer: Writer, judgement: Judgement) -> bool:
    """Record a judgement; ``False`` if the very same one was there already."""
    require_zone(judgement.at)
    if not judgement.subject or not judgement.by:
        raise LedgerError(f"a judgement needs a subject and the name of who judged: {judgement}")
    if judgement in read_judgements(writer.connection, judgement.subject, None):
        return False
    writer.append(
        JUDGEMENTS,
        {
            "subject": judgement.subject,
            "verdict": judgement.verdict.value,
            "judged_by": judgement.by,
            "judged_at": judgement.at,
            "why": judgement.why,
        },
    )
    return True


def read_judgements(connection: Connection, subject: str | None, as_of: datetime | None) -> list[Judgement]:
    """Read the judgements on one subject, or all, in the order in which they were recorded."""
    query = select(JUDGEMENTS).where(seen(JUDGEMENTS, as_of)).order_by(JUDGEMENTS.c.id)
    if subject is not None:
        query = query.where(JUDGEMENTS.c.subject == subject)
    return [_decode(row) for row in connection.execute(query)]


def _decode(row: Row[Any]) -> Judgement:
    return Judgement(row.subject, Verdict(row.verdict), row.judged_by, row.judged_at, row.why)
