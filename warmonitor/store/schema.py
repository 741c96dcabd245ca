"""The schema: one append-only table per record of the flow, portable between SQLite and PostgreSQL.

Rows are only ever inserted. A row that replaces another names it in ``supersedes_id``; every row carries
``recorded_at`` (UTC), so that what was known on a day can be read back. A coding (all accounts taken from one text at
one time) owns its quotes, accounts, mentions, places, actors and claims; they are recorded, hashed and superseded
together.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

HEAD_REVISION: Final = "0002"
"""The migration that makes the schema below; a test holds it against the migrations themselves."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: refuses a time without a zone, gives back a time with one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a time into UTC on its way into the database."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time needs a zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Put the zone back that SQLite does not keep."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _recorded_at() -> Column[datetime]:
    return Column("recorded_at", UtcDateTime(), nullable=False)


def _supersedes(table: str) -> Column[int]:
    # Unique: a row can be replaced once only, so that the history of a thing is a line and never a fork.
    return Column("supersedes_id", ForeignKey(f"{table}.id"), unique=True)


def _coding_key() -> Column[int]:
    return Column("coding_id", ForeignKey("codings.id"), primary_key=True)


def _account_key() -> tuple[Column[int], Column[int], ForeignKeyConstraint]:
    return (
        Column("coding_id", Integer, primary_key=True),
        Column("ordinal", Integer, primary_key=True),
        ForeignKeyConstraint(["coding_id", "ordinal"], ["accounts.coding_id", "accounts.ordinal"]),
    )


def _quoted_by(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["coding_id", column], ["quotes.coding_id", "quotes.number"])


SOURCES: Final = Table(
    "sources",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    _supersedes("sources"),
    _recorded_at(),
)

DOCUMENTS: Final = Table(
    "documents",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("source_id", ForeignKey("sources.id")),
    Column("published_on", Date),
    Column("title", Text),
    Column("url", Text),
    Column("language", Text),
    Column("origin", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("warc_hash", String(64), nullable=False),
    _recorded_at(),
)

TEXTS: Final = Table(
    "texts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False),
    Column("extractor", Text, nullable=False),
    Column("text", Text, nullable=False),
    _recorded_at(),
    UniqueConstraint("document_id", "extractor"),
)

CODINGS: Final = Table(
    "codings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("text_id", ForeignKey("texts.id"), nullable=False),
    _supersedes("codings"),
    _recorded_at(),
)

QUOTES: Final = Table(
    "quotes",
    METADATA,
    _coding_key(),
    Column("number", Integer, primary_key=True),
    Column("start_offset", Integer, nullable=False),
    Column("end_offset", Integer, nullable=False),
    Column("words", Text, nullable=False),
    _recorded_at(),
)

ACCOUNTS: Final = Table(
    "accounts",
    METADATA,
    _coding_key(),
    Column("ordinal", Integer, primary_key=True),
    Column("role", String(16), nullable=False),
    Column("kind", Text, nullable=False),
    Column("kind_rule", Text, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("date_precision", String(16), nullable=False),
    Column("period_reason", Text, nullable=False),
    Column("period_quote", Integer),
    _recorded_at(),
    _quoted_by("period_quote"),
)

MENTIONS: Final = Table(
    "mentions",
    METADATA,
    *_account_key(),
    Column("position", Integer, primary_key=True),
    Column("quote", Integer, nullable=False),
    _recorded_at(),
    _quoted_by("quote"),
)

PLACES: Final = Table(
    "places",
    METADATA,
    *_account_key(),
    # 0 is where it happened, 1 and on are where it happened also.
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("precision", String(16), nullable=False),
    Column("country", Text),
    Column("admin1", Text),
    Column("admin2", Text),
    Column("lat", Double),
    Column("lon", Double),
    Column("radius_km", Double),
    Column("geonameid", BigInteger),
    Column("reason", Text, nullable=False),
    Column("quote", Integer),
    _recorded_at(),
    _quoted_by("quote"),
)

ACTORS: Final = Table(
    "actors",
    METADATA,
    *_account_key(),
    Column("side", String(16), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("actor_id", Text, index=True),
    Column("quote", Integer),
    _recorded_at(),
    _quoted_by("quote"),
)

ACTOR_NAMES: Final = Table(
    "actor_names",
    METADATA,
    *_account_key(),
    Column("side", String(16), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    _recorded_at(),
)
"""The other names that a report gives an actor, by the actor's place among its account's."""

CONFIDENCES: Final = Table(
    "confidences",
    METADATA,
    *_account_key(),
    Column("slot", String(16), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("value", Double, nullable=False),
    _recorded_at(),
)

CLAIMS: Final = Table(
    "claims",
    METADATA,
    *_account_key(),
    Column("position", Integer, primary_key=True),
    Column("about", String(16), nullable=False),
    Column("stance", String(32), nullable=False),
    Column("speaker", Text, nullable=False, index=True),
    Column("speaker_id", Text),
    Column("speaker_quote", Integer),
    Column("via", Text),
    Column("cue_quote", Integer),
    Column("quote", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("effect", String(16)),
    Column("who", String(16)),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("is_part", Boolean),
    Column("is_superseded", Boolean),
    _recorded_at(),
    _quoted_by("speaker_quote"),
    _quoted_by("cue_quote"),
    _quoted_by("quote"),
)

EVENTS: Final = Table(
    "events",
    METADATA,
    Column("id", String(16), primary_key=True),
    _recorded_at(),
)

LINKS: Final = Table(
    "links",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("coding_id", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("event_id", ForeignKey("events.id"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    _supersedes("links"),
    _recorded_at(),
    ForeignKeyConstraint(["coding_id", "ordinal"], ["accounts.coding_id", "accounts.ordinal"]),
    Index("ix_links_coding_id_ordinal", "coding_id", "ordinal"),
)

REDIRECTS: Final = Table(
    "redirects",
    METADATA,
    Column("event_id", ForeignKey("events.id"), primary_key=True),
    Column("into_id", ForeignKey("events.id"), nullable=False),
    Column("reason", Text, nullable=False),
    _recorded_at(),
)

TOMBSTONES: Final = Table(
    "tombstones",
    METADATA,
    Column("event_id", ForeignKey("events.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    _recorded_at(),
)

JUDGEMENTS: Final = Table(
    "judgements",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("verdict", String(16), nullable=False),
    Column("judged_by", Text, nullable=False),
    Column("judged_at", UtcDateTime(), nullable=False),
    Column("why", Text, nullable=False),
    _recorded_at(),
)

CHANGES: Final = Table(
    "changes",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("table_name", Text, nullable=False),
    Column("row_key", Text, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    _recorded_at(),
    UniqueConstraint("table_name", "row_key"),
)

LATER_PARTS: Final[tuple[Table, ...]] = (ACTOR_NAMES, CONFIDENCES)
"""Tables that came after the first schema: only their rows are hashed, so that older codings keep their hash."""

PARTS: Final[tuple[Table, ...]] = (QUOTES, ACCOUNTS, MENTIONS, PLACES, ACTORS, CLAIMS, *LATER_PARTS)
"""The tables whose rows belong to a coding, each after those that it refers to."""

ROOTS: Final[tuple[Table, ...]] = (
    SOURCES,
    DOCUMENTS,
    TEXTS,
    CODINGS,
    EVENTS,
    LINKS,
    REDIRECTS,
    TOMBSTONES,
    JUDGEMENTS,
)
"""The tables of which each row, with its parts, is one change in the chain."""
