"""What was acknowledged survives: a killed process, two writers at once, a full or a read-only disk."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

import warmonitor
from warmonitor.domain.errors import LedgerError
from warmonitor.store import Ledger

HERE = {**os.environ, "PYTHONPATH": str(Path(warmonitor.__file__).parents[1])}

PRELUDE = """
import hashlib, os, signal, sys, time
from pathlib import Path
from sqlalchemy import Engine, event
from warmonitor.domain import Account, Document, DocumentId, Kind, Period, Quote, Role
from warmonitor.store import Ledger, ledger as module

folder, argument = Path(sys.argv[1]), sys.argv[2]

def report(text):
    payload = text.encode()
    return Document(DocumentId(hashlib.sha256(payload).hexdigest()), text), payload

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def tell(document):
    quote = Quote.cut(document.text, 0, len(document.text))
    return [Account(document.id, 1, Role.MAIN, Kind.OTHER, (quote,), Period.unknown("none"), None)]
"""

KILLED = """
def on_commit(connection):
    if connection.get_execution_options().get("warmonitor_writes"):
        die()

def on_statement(connection, cursor, statement, *_):
    if statement.lower().startswith(argument):
        die()

document, payload = report("A mill was hit.")
with Ledger.open(folder) as ledger:
    if argument == "link":
        os.link = die
    elif argument == "archived":
        module.document_rows.add_document = die
    elif argument == "commit":
        event.listen(Engine, "commit", on_commit)
    elif argument.startswith("insert"):
        event.listen(Engine, "after_cursor_execute", on_statement)
    ledger.add_document(document, payload)
    ledger.add_accounts(document.id, tell(document))
    die()
"""

WRITER = """
while not (folder.parent / "go").exists():
    time.sleep(0.001)
with Ledger.create_or_open(folder) as ledger:
    for n in range(15):
        document, payload = report(f"Mill {n} was hit.")
        print(int(ledger.add_document(document, payload)))
        ledger.add_accounts(document.id, tell(document))
        ledger.new_event_id()
"""


def start(script, folder, argument):
    command = [sys.executable, "-c", PRELUDE + script, str(folder), argument]
    return subprocess.Popen(command, env=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    ("moment", "is_document_there", "is_account_there"),
    [
        ("link", False, False),
        ("archived", False, False),
        ("insert into texts_index", False, False),
        ("commit", False, False),
        ("insert into mentions", True, False),
        ("acknowledged", True, True),
    ],
)
def test_a_killed_process_loses_nothing_that_was_acknowledged(
    ledger, invented, moment, is_document_there, is_account_there
):
    process = start(KILLED, ledger.folder, moment)
    _, complaint = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL, complaint
    document, payload = invented.document("A mill was hit.", publisher=None, published_on=None, origin="")
    account = invented.tell(document, "A mill")
    assert ledger.documents() == [document][:is_document_there]
    assert len(ledger.accounts()) == is_account_there
    assert all("cut short" in problem for problem in ledger.verify())
    # Adding the same report again completes it.
    assert ledger.add_document(document, payload) is not is_document_there
    ledger.add_accounts(document.id, [account])
    assert ledger.payload(document.id) == payload
    assert [evidence.account for evidence in ledger.accounts()] == [account]
    assert ledger.verify() == []


def test_two_processes_at_once_make_one_ledger_and_add_each_report_once(tmp_path):
    folder = tmp_path / "ledger"
    writers = [start(WRITER, folder, "") for _ in range(2)]
    (tmp_path / "go").touch()
    outputs = [writer.communicate(timeout=60) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], outputs
    added = [list(map(int, output.split())) for output, _ in outputs]
    assert [sum(pair) for pair in zip(*added, strict=True)] == [1] * 15
    with Ledger.open(folder) as ledger:
        assert len(ledger.documents()) == len(ledger.accounts()) == 15
        assert ledger.verify() == []
    assert sorted(path.name for path in folder.iterdir()) == ["archive", "ledger.db"]


@contextmanager
def unprivileged():
    """Run as a user whom permissions hold back, which they do not root."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def closed_folder(fill):
    """A ledger in a folder that every user may reach."""
    outer = Path(tempfile.mkdtemp())
    outer.chmod(0o755)
    with Ledger.create_or_open(outer / "ledger") as ledger:
        fill(ledger)
    yield outer / "ledger"
    for path in (outer, *outer.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(outer)


def forbid_writing(folder):
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


def test_a_read_only_folder_can_be_read_and_refuses_to_be_written(closed_folder, invented):
    forbid_writing(closed_folder)
    document, payload = invented.document("A granary was hit.")
    with unprivileged(), Ledger.open(closed_folder) as ledger:
        assert len(ledger.documents()) == 2
        assert ledger.search("mill")
        assert ledger.verify() == []
        known = ledger.documents()[0]
        assert not ledger.add_document(known, ledger.payload(known.id))
        with pytest.raises(LedgerError, match=r"Permission denied; check its permissions"):
            ledger.add_document(document, payload)
        with pytest.raises(LedgerError, match="the folder or its disk is read-only; nothing was recorded"):
            ledger.new_event_id()


def test_a_read_only_folder_that_was_not_closed_is_not_read_without_its_newest_changes(closed_folder):
    with Ledger.open(closed_folder) as ledger:
        ledger.new_event_id()
        log = (closed_folder / "ledger.db-wal").read_bytes()
        assert log
    (closed_folder / "ledger.db-wal").write_bytes(log)
    forbid_writing(closed_folder)
    with unprivileged(), pytest.raises(LedgerError, match="was not closed and cannot be written; copy the folder"):
        Ledger.open(closed_folder)


def test_a_ledger_cannot_be_made_in_a_read_only_folder(closed_folder):
    closed_folder.parent.chmod(0o555)
    with unprivileged(), pytest.raises(LedgerError, match="new: Permission denied; check its permissions"):
        Ledger.create_or_open(closed_folder.parent / "new")


@contextmanager
def files_no_larger_than(size):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_without_room_for_the_bytes_is_an_error_and_leaves_nothing(ledger, invented):
    document, payload = invented.document("".join(map(chr, range(200, 9000))))
    with (
        files_no_larger_than(4096),
        pytest.raises(LedgerError, match=r"check its permissions and the space on its disk"),
    ):
        ledger.add_document(document, payload)
    assert ledger.documents() == []
    assert ledger.verify() == []
    assert ledger.add_document(document, payload)


def test_a_disk_without_room_for_the_rows_is_an_error_and_leaves_nothing(ledger, invented):
    document, payload = invented.document("Shells hit the mill. " * 2000)
    with files_no_larger_than(40_000), pytest.raises(LedgerError, match="nothing was recorded"):
        ledger.add_document(document, payload)
    assert ledger.documents() == []
    assert ledger.add_document(document, payload)


def test_a_full_disk_is_named_as_such(ledger, invented, monkeypatch):
    def fail(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(LedgerError, match="No space left on device; check its permissions and the space on its disk"):
        ledger.add_document(*invented.document())
