"""The first schema of the ledger: the tables, the full-text index, and triggers that refuse updates and deletions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    "sources",
    "documents",
    "texts",
    "codings",
    "quotes",
    "accounts",
    "mentions",
    "places",
    "actors",
    "claims",
    "events",
    "links",
    "redirects",
    "tombstones",
    "judgements",
    "changes",
)


def upgrade() -> None:
    """Make all tables in an order that references allow."""
    _create_documents()
    _create_codings()
    _create_account_parts()
    _create_claims()
    _create_events()
    _create_changes()
    if op.get_context().dialect.name == "sqlite":
        _create_sqlite_index()
        _create_sqlite_guards()


def downgrade() -> None:
    """Refuse: going back from the first schema would delete the ledger."""
    raise NotImplementedError("the first schema of the ledger cannot be undone")


def _recorded_at() -> sa.Column[object]:
    return sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False)


def _supersedes(table: str) -> sa.Column[object]:
    return sa.Column("supersedes_id", sa.Integer, sa.ForeignKey(f"{table}.id"), unique=True)


def _coding_key() -> sa.Column[object]:
    return sa.Column("coding_id", sa.Integer, sa.ForeignKey("codings.id"), primary_key=True)


def _account_key() -> tuple[SchemaItem, ...]:
    return (
        sa.Column("coding_id", sa.Integer, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.ForeignKeyConstraint(["coding_id", "ordinal"], ["accounts.coding_id", "accounts.ordinal"]),
    )


def _quoted_by(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["coding_id", column], ["quotes.coding_id", "quotes.number"])


def _create_documents() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        _supersedes("sources"),
        _recorded_at(),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.id")),
        sa.Column("published_on", sa.Date),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("notes", sa.JSON, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("warc_hash", sa.String(64), nullable=False),
        _recorded_at(),
    )
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("extractor", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        _recorded_at(),
        sa.UniqueConstraint("document_id", "extractor"),
    )


def _create_codings() -> None:
    op.create_table(
        "codings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.String(64), sa.ForeignKey("documents.id"), nullable=False, index=True),
        sa.Column("text_id", sa.Integer, sa.ForeignKey("texts.id"), nullable=False),
        _supersedes("codings"),
        _recorded_at(),
    )
    op.create_table(
        "quotes",
        _coding_key(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("start_offset", sa.Integer, nullable=False),
        sa.Column("end_offset", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        _recorded_at(),
    )
    op.create_table(
        "accounts",
        _coding_key(),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("kind_rule", sa.Text, nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("date_precision", sa.String(16), nullable=False),
        sa.Column("period_reason", sa.Text, nullable=False),
        sa.Column("period_quote", sa.Integer),
        _recorded_at(),
        _quoted_by("period_quote"),
    )


def _create_account_parts() -> None:
    op.create_table(
        "mentions",
        *_account_key(),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("quote", sa.Integer, nullable=False),
        _recorded_at(),
        _quoted_by("quote"),
    )
    op.create_table(
        "places",
        *_account_key(),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("precision", sa.String(16), nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("admin1", sa.Text),
        sa.Column("admin2", sa.Text),
        sa.Column("lat", sa.Double),
        sa.Column("lon", sa.Double),
        sa.Column("radius_km", sa.Double),
        sa.Column("geonameid", sa.BigInteger),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("quote", sa.Integer),
        _recorded_at(),
        _quoted_by("quote"),
    )
    op.create_table(
        "actors",
        *_account_key(),
        sa.Column("side", sa.String(16), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, index=True),
        sa.Column("quote", sa.Integer),
        _recorded_at(),
        _quoted_by("quote"),
    )


def _create_claims() -> None:
    op.create_table(
        "claims",
        *_account_key(),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("about", sa.String(16), nullable=False),
        sa.Column("stance", sa.String(32), nullable=False),
        sa.Column("speaker", sa.Text, nullable=False, index=True),
        sa.Column("speaker_id", sa.Text),
        sa.Column("speaker_quote", sa.Integer),
        sa.Column("via", sa.Text),
        sa.Column("cue_quote", sa.Integer),
        sa.Column("quote", sa.Integer, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("effect", sa.String(16)),
        sa.Column("who", sa.String(16)),
        sa.Column("low", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
        sa.Column("is_part", sa.Boolean),
        sa.Column("is_superseded", sa.Boolean),
        _recorded_at(),
        _quoted_by("speaker_quote"),
        _quoted_by("cue_quote"),
        _quoted_by("quote"),
    )


def _create_events() -> None:
    op.create_table("events", sa.Column("id", sa.String(16), primary_key=True), _recorded_at())
    op.create_table(
        "links",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("coding_id", sa.Integer, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("event_id", sa.String(16), sa.ForeignKey("events.id"), nullable=False, index=True),
        sa.Column("reason", sa.Text, nullable=False),
        _supersedes("links"),
        _recorded_at(),
        sa.ForeignKeyConstraint(["coding_id", "ordinal"], ["accounts.coding_id", "accounts.ordinal"]),
    )
    op.create_index("ix_links_coding_id_ordinal", "links", ["coding_id", "ordinal"])
    op.create_table(
        "redirects",
        sa.Column("event_id", sa.String(16), sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("into_id", sa.String(16), sa.ForeignKey("events.id"), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        _recorded_at(),
    )
    op.create_table(
        "tombstones",
        sa.Column("event_id", sa.String(16), sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        _recorded_at(),
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("judged_by", sa.Text, nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        _recorded_at(),
    )


def _create_changes() -> None:
    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("table_name", sa.Text, nullable=False),
        sa.Column("row_key", sa.Text, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        _recorded_at(),
        sa.UniqueConstraint("table_name", "row_key"),
    )


def _create_sqlite_index() -> None:
    # External content: the index reads the words from texts and keeps no second copy of them.
    op.execute(
        "CREATE VIRTUAL TABLE texts_index USING fts5"
        " (text, content='texts', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    )


def _create_sqlite_guards() -> None:
    for table in _TABLES:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is append-only: record a new row instead'); END"
            )
