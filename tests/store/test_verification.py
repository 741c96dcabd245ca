"""Verification: whatever is edited, removed or put in past the ledger is found."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from itertools import product

import pytest

from warmonitor.domain.errors import EvidenceError, LedgerError
from warmonitor.store import Ledger

TABLES = (
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


@pytest.fixture(scope="module")
def filled(tmp_path_factory, fill):
    folder = tmp_path_factory.mktemp("filled") / "ledger"
    with Ledger.create_or_open(folder) as ledger:
        fill(ledger)
        assert ledger.verify() == []
    return folder


@pytest.fixture
def folder(filled, tmp_path):
    return shutil.copytree(filled, tmp_path / "ledger")


def tamper(folder, statement):
    """Change a closed ledger's rows as somebody would who has a database tool."""
    with closing(sqlite3.connect(folder / "ledger.db")) as connection, connection:
        guards = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (guard,) in guards:
            connection.execute(f"DROP TRIGGER {guard}")
        assert connection.execute(statement).rowcount > 0


def verify(folder, **options):
    with Ledger.open(folder) as ledger:
        return ledger.verify(**options)


def test_no_row_can_be_changed_or_removed(folder):
    with closing(sqlite3.connect(folder / "ledger.db")) as connection:
        for table, statement in product(TABLES, ("DELETE FROM {}", "UPDATE {} SET recorded_at = recorded_at")):
            with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
                connection.execute(statement.format(table))


@pytest.mark.parametrize("which", ["min", "max"])
@pytest.mark.parametrize("table", TABLES)
def test_a_removed_row_is_found(folder, table, which):
    tamper(folder, f"DELETE FROM {table} WHERE rowid = (SELECT {which}(rowid) FROM {table})")  # noqa: S608
    told = "put in past the ledger" if (table, which) == ("changes", "max") else "removed"
    assert any(told in problem for problem in verify(folder))


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE texts SET text = replace(text, 'six', 'two')", "does not stand at"),
        ("UPDATE texts SET extractor = 'plain/9'", "(texts 1): the row or what belongs to it was edited"),
        ("UPDATE texts SET text = CAST(x'ff' AS TEXT)", "could not be checked to the end"),
        ("UPDATE quotes SET words = 'At least two men were killed' WHERE words LIKE 'At least%'", "has 'At least six"),
        ("UPDATE quotes SET start_offset = -1", "cannot stand at"),
        ("UPDATE claims SET low = 5 WHERE low = 6", "(codings 1): the row or what belongs to it was edited"),
        ("UPDATE claims SET speaker = 'Velorian army'", "(codings 1)"),
        ("UPDATE claims SET is_part = 1 WHERE low = 6", "(codings 1)"),
        ("UPDATE places SET lat = 54.52 WHERE lat IS NOT NULL", "(codings 1)"),
        ("UPDATE actors SET side = 'target', position = 9 WHERE side = 'initiator'", "(codings 1)"),
        ("UPDATE accounts SET earliest = 'a Tuesday' WHERE earliest IS NOT NULL", "cannot be read any more"),
        ("UPDATE accounts SET recorded_at = '2020-01-01 00:00:00.000000'", "(codings 1)"),
        ("UPDATE documents SET notes = '{'", "cannot be read any more"),
        ("UPDATE documents SET published_on = '2024-03-07'", "the row or what belongs to it was edited"),
        ("UPDATE documents SET warc_hash = 'x'", "the file is not the one that was archived"),
        ("UPDATE links SET reason = 'because'", "(links 1): the row or what belongs to it was edited"),
        ("UPDATE judgements SET verdict = 'rejected'", "(judgements 1): the row or what belongs to it was edited"),
        ("UPDATE tombstones SET reason = 'none'", "the row or what belongs to it was edited"),
        ("UPDATE changes SET content_hash = 'x' WHERE seq = 3", "change 3"),
        ("UPDATE changes SET hash = 'x' WHERE seq = 3", "change 4"),
        ("UPDATE changes SET table_name = 'nowhere' WHERE seq = 3", "change 3 (nowhere"),
        ("UPDATE changes SET recorded_at = '2020-01-01 00:00:00.000000' WHERE seq = 3", "was recorded before"),
        ("UPDATE changes SET recorded_at = 'once' WHERE seq = 3", "the chain of changes could not be checked"),
        ("UPDATE changes SET seq = 99 WHERE seq = 3", "the chain lacks"),
        (
            "INSERT INTO judgements SELECT 99, subject, 'rejected', 'Bo', judged_at, why, recorded_at FROM judgements",
            "judgements 99 is in no change of the chain",
        ),
        (
            "INSERT INTO mentions SELECT coding_id, ordinal, 99, quote, recorded_at FROM mentions WHERE coding_id = 1",
            "(codings 1)",
        ),
        (
            "INSERT INTO quotes VALUES (99, 1, 0, 4, 'Mill', '2024-03-06 12:00:00.000000')",
            "coding 99 that is not there",
        ),
    ],
)
def test_an_edited_row_is_found(folder, statement, problem):
    tamper(folder, statement)
    problems = verify(folder)
    assert any(problem in line for line in problems), problems


def test_accounts_whose_rows_were_removed_are_not_read_as_if_whole(folder):
    tamper(folder, "DELETE FROM quotes WHERE words = 'Orsha'")
    with Ledger.open(folder) as ledger, pytest.raises(EvidenceError, match=r"edited or removed .* verify the ledger"):
        ledger.accounts()


def test_changes_cut_off_the_end_are_found_by_a_hash_that_was_noted_down(folder):
    with Ledger.open(folder) as ledger:
        head = ledger.head()
    assert verify(folder, expected_head=head) == []
    tamper(folder, "DELETE FROM judgements")
    tamper(folder, "DELETE FROM changes WHERE table_name = 'judgements'")
    assert verify(folder) == []  # nothing in the ledger itself can tell
    assert verify(folder, expected_head=head) == [
        f"the chain does not hold the change {head}: changes were cut off its end or rewritten"
    ]


@pytest.mark.parametrize("share", [0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_flipped_byte_in_the_archive_is_found(folder, share):
    path = next((folder / "archive").glob("*/*"))
    content = bytearray(path.read_bytes())
    content[int(share * len(content))] ^= 1
    path.write_bytes(content)
    assert any(str(path) in problem for problem in verify(folder))


def test_a_missing_or_a_foreign_archive_file_is_found(folder):
    path = next((folder / "archive").glob("*/*"))
    path.rename(path.with_name("0" * 64 + ".warc.gz"))
    problems = verify(folder)
    assert any("the archived bytes are missing" in problem for problem in problems)
    assert any("no document of the ledger has these bytes" in problem for problem in problems)


@pytest.mark.parametrize("words", [b"At least six men", b"Vela News", b"XV-MIL", b"an old picture", b"harm.count"])
def test_a_flipped_byte_in_the_database_is_found(folder, words):
    path = folder / "ledger.db"
    content = bytearray(path.read_bytes())
    assert words in content
    start = 0
    while (start := content.find(words, start)) >= 0:  # an index may have them too
        content[start] ^= 1
        start += 1
    path.write_bytes(content)
    assert verify(folder)


def test_a_broken_database_is_an_error_and_not_a_crash(folder):
    path = folder / "ledger.db"
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"ledger\.db: the file is damaged; restore it from a copy"):
        verify(folder)


def test_a_broken_table_is_told_beside_what_else_is_wrong(folder):
    with closing(sqlite3.connect(folder / "ledger.db")) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").fetchone()
    content = bytearray((folder / "ledger.db").read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    (folder / "ledger.db").write_bytes(content)
    problems = verify(folder)
    assert any("the file is damaged" in problem for problem in problems), problems
