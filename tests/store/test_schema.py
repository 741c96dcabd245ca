"""The schema: one for SQLite and PostgreSQL, made by the migrations, and only ever appended to."""

from __future__ import annotations

import hashlib
import io
import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from warmonitor.domain.errors import LedgerError, LedgerMissingError
from warmonitor.store import Ledger, migrations
from warmonitor.store.chain import _rows_of, hash_content, write_canonical_json
from warmonitor.store.schema import CODINGS, HEAD_REVISION, METADATA, PARTS


def test_the_migrations_make_the_schema(ledger):
    def is_ours(_, name, kind, *__):
        return kind != "table" or not name.startswith("texts_index")  # FTS5's own tables

    with ledger._read() as connection:
        options = {"compare_type": True, "include_object": is_ours}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []


def test_the_newest_migration_is_the_one_that_the_schema_names():
    assert migrations.load_scripts().get_current_head() == HEAD_REVISION


def test_the_schema_can_be_made_in_postgresql():
    for table in METADATA.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))
    written = io.StringIO()
    options = {"as_sql": True, "output_buffer": written, "target_metadata": METADATA}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    with Operations.context(context):
        for revision in reversed(list(migrations.load_scripts().walk_revisions())):
            revision.module.upgrade()
    assert all(f"CREATE TABLE {name} " in written.getvalue() for name in METADATA.tables)
    assert "VIRTUAL" not in written.getvalue()


def test_a_coding_without_names_or_confidences_has_the_hash_of_the_first_schema(ledger, fill):
    filled = fill(ledger)
    with ledger._read() as connection:
        coding = connection.execute(CODINGS.select()).first()
        now = hash_content(connection, CODINGS, coding.id)
        parts = {
            part.name: _rows_of(connection, part, coding.id)
            for part in PARTS
            if part.name in {"quotes", "accounts", "mentions", "places", "actors", "claims"}
        }
        content = {"row": dict(coding._mapping), "parts": parts}
    assert filled is not None
    assert now == hashlib.sha256(write_canonical_json(content)).hexdigest()


def test_rows_are_only_ever_inserted(ledger, fill):
    statements = []

    def note(_, __, statement, *___):
        statements.append(statement.split(maxsplit=1)[0].upper())

    event.listen(Engine, "before_cursor_execute", note)
    try:
        fill(ledger)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert set(statements) == {"BEGIN", "INSERT", "SELECT"}


def test_nothing_recorded_is_ever_different_later(ledger, fill, invented):
    def dump():
        with ledger._read() as connection:
            return {table: set(map(repr, connection.execute(table.select()))) for table in METADATA.tables.values()}

    filled = fill(ledger)
    before = dump()
    ledger.add_accounts(filled.document.id, [invented.tell(filled.document, "six men")])
    ledger.put_links([])
    for table, rows in dump().items():
        assert before[table] <= rows


def test_an_empty_folder_has_no_ledger(tmp_path):
    with pytest.raises(LedgerMissingError, match=r"there is no ledger here \(no ledger\.db\); name the folder of one"):
        Ledger.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_is_there_is_opened_and_not_made_again(tmp_path, invented):
    document, payload = invented.document()
    for is_new in (True, False):
        with Ledger.create_or_open(tmp_path / "a" / "ledger") as ledger:
            assert ledger.add_document(document, payload) is is_new
    assert sorted(path.name for path in (tmp_path / "a" / "ledger").iterdir()) == ["archive", "ledger.db"]


def test_a_folder_can_be_copied(tmp_path, fill):
    with Ledger.create_or_open(tmp_path / "ledger") as ledger:
        fill(ledger)
        events = ledger.events()
    (tmp_path / "ledger").rename(tmp_path / "ein Ordner? 100%")
    with Ledger.open(tmp_path / "ein Ordner? 100%") as ledger:
        assert ledger.events() == events
        assert ledger.verify() == []


def test_an_archive_without_its_rows_is_not_taken_for_a_new_ledger(tmp_path, fill):
    with Ledger.create_or_open(tmp_path / "ledger") as ledger:
        fill(ledger)
    (tmp_path / "ledger" / "ledger.db").unlink()
    with pytest.raises(LedgerError, match=r"there is an archive but no ledger\.db; restore that from a copy"):
        Ledger.create_or_open(tmp_path / "ledger")


def test_a_ledger_of_a_later_version_is_refused(tmp_path):
    Ledger.create_or_open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match=r"made by a later version of warmonitor \(schema 9999\); update warmonitor"):
        Ledger.open(tmp_path)


@pytest.mark.parametrize("content", [b"", b"this is no database, and long enough to be read as one" * 20])
def test_a_file_that_is_no_ledger_is_said_to_be_none(tmp_path, content):
    (tmp_path / "ledger.db").write_bytes(content)
    with pytest.raises(LedgerError, match="the file is no ledger"):
        Ledger.open(tmp_path)


def test_a_file_where_the_folder_should_be_is_an_error(tmp_path):
    (tmp_path / "ledger").write_text("a file")
    with pytest.raises(LedgerError, match="ledger: File exists"):
        Ledger.create_or_open(tmp_path / "ledger")
