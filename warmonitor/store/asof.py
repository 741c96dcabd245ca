"""Reading as of a moment: which rows were there, and which of them nothing had replaced yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, and_, exists, true


def seen(table: FromClause, as_of: datetime | None) -> ColumnElement[bool]:
    """Tell of a row whether it was recorded at ``as_of`` or before; ``None`` means now."""
    return true() if as_of is None else table.c.recorded_at <= as_of


def current(table: FromClause, as_of: datetime | None) -> ColumnElement[bool]:
    """Tell of a row of a table with ``supersedes_id`` whether it was there and not superseded at ``as_of``."""
    newer = table.alias()
    replaced = exists().where(newer.c.supersedes_id == table.c.id, seen(newer, as_of)).correlate(table)
    return and_(seen(table, as_of), ~replaced)
