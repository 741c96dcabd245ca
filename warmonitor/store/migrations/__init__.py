"""The migrations: how the schema came to be, one step a file, run by Alembic from inside the program."""

from __future__ import annotations

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from warmonitor.domain.errors import LedgerError
from warmonitor.store.schema import HEAD_REVISION, METADATA


def load_scripts() -> ScriptDirectory:
    """Find the migrations inside the installed package."""
    config = Config()
    config.set_main_option("script_location", "warmonitor:store/migrations")
    return ScriptDirectory.from_config(config)


def upgrade_schema(connection: Connection) -> None:
    """Bring a database to the newest schema, within the transaction that is open; nothing to do if it is there.

    Raises ``LedgerError`` for a schema that only a later version of the program knows.
    """
    scripts = load_scripts()
    revision = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    if revision is not None and revision not in known:
        raise LedgerError(
            f"the ledger was made by a later version of warmonitor (schema {revision}); update warmonitor"
        )

    def plan(current: object, _: MigrationContext) -> list[RevisionStep]:
        return scripts._upgrade_revs(HEAD_REVISION, current)  # type: ignore[arg-type]  # noqa: SLF001

    with EnvironmentContext(Config(), scripts, fn=plan) as environment:
        environment.configure(connection=connection, target_metadata=METADATA, transactional_ddl=False)
        environment.run_migrations()
