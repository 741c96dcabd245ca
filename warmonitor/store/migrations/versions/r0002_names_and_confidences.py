"""The other names of an actor, and how sure the coder is of each value: two tables beside those of an account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = ("actor_names", "confidences")


def upgrade() -> None:
    """Make the tables and, on SQLite, the triggers that refuse updates and deletions."""
    op.create_table(
        "actor_names",
        *_account_key(),
        sa.Column("side", sa.String(16), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, index=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "confidences",
        *_account_key(),
        sa.Column("slot", sa.String(16), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("value", sa.Double, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    )
    if op.get_context().dialect.name == "sqlite":
        for table in _TABLES:
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table}"
                    f" BEGIN SELECT RAISE(ABORT, '{table} is append-only: record a new row instead'); END"
                )


def downgrade() -> None:
    """Refuse: going back would delete what was recorded."""
    raise NotImplementedError("names and confidences that were recorded are not deleted")


def _account_key() -> tuple[SchemaItem, ...]:
    return (
        sa.Column("coding_id", sa.Integer, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.ForeignKeyConstraint(["coding_id", "ordinal"], ["accounts.coding_id", "accounts.ordinal"]),
    )
