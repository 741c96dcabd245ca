"""The ledger: one folder that holds what was received, what was taken from it and what people decided, as of any day.

The folder has ``ledger.db`` (every row ever recorded) and ``archive/`` (the bytes as received). Nothing in it is ever
changed or removed, and what a method has acknowledged by returning is safe on disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from warmonitor.domain import Account, Document, DocumentId, Event, EventId, Evidence, Judgement, Link, Source
from warmonitor.domain.errors import EvidenceError
from warmonitor.store import documents as document_rows
from warmonitor.store.accounts import add_coding, current_codings, read_evidence
from warmonitor.store.archive import Archive, digest_payload
from warmonitor.store.chain import Writer, begin_writing, choose_time, read_head, require_zone
from warmonitor.store.events import merge_events, read_event, read_events, withdraw_event
from warmonitor.store.judgements import add_judgement, read_judgements
from warmonitor.store.links import carry_links, put_links, read_links
from warmonitor.store.opening import ARCHIVE_FOLDER, create_ledger, open_engine
from warmonitor.store.permalinks import reserve_ids
from warmonitor.store.search import Hit, search
from warmonitor.store.sqlite import explained, reading, writing
from warmonitor.store.verification import find_problems


class Ledger:
    """A ledger that is open; several processes and threads may have the same one open and write to it.

    Every read takes ``as_of``, a time with a zone, and then answers as it would have at that time. Every write takes
    ``recorded_at`` (now, if it is not given), which may be neither before the last change nor in the future. What
    cannot be done raises ``LedgerError`` and leaves the ledger as it was.
    """

    def __init__(self, folder: Path, engine: Engine) -> None:
        """Take an engine over; callers use ``open`` or ``create_or_open``."""
        self.folder = folder
        self._engine = engine
        self._archive = Archive(folder / ARCHIVE_FOLDER)

    @classmethod
    def create_or_open(cls, folder: Path) -> Ledger:
        """Open the ledger of a folder, making an empty one if there is none."""
        create_ledger(folder)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Ledger:
        """Open the ledger of a folder; raises ``LedgerMissingError`` if there is none."""
        return cls(folder, open_engine(folder))

    def close(self) -> None:
        """Close the files."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Documents

    def add_document(self, document: Document, payload: bytes, *, recorded_at: datetime | None = None) -> bool:
        """Archive the bytes as received and record the document with its text; ``False`` if it was there already.

        Raises ``EvidenceError`` if the document's id is not the SHA-256 of the bytes.
        """
        found = digest_payload(payload)
        if found != document.id:
            raise EvidenceError(
                f"{document.origin}: the bytes have the SHA-256 {found}, the document says {document.id}"
            )
        with self._read() as connection:
            if document_rows.has_document(connection, document.id):
                return False
            received_at = choose_time(connection, recorded_at)
            document_rows.check_storable(document)
        # The file first: a crash in between leaves bytes that no document names, never a document without its bytes.
        with explained(self.folder):
            warc_hash = self._archive.keep(document, payload, received_at)
        with self._write(recorded_at) as writer:
            return document_rows.add_document(writer, document, len(payload), warc_hash)

    def add_text(self, document: Document, *, recorded_at: datetime | None = None) -> bool:
        """Record the text that another extractor read out of an archived document; ``False`` if it was there already.

        The accounts taken from the earlier text stay current until new ones are added.
        """
        with self._write(recorded_at) as writer:
            return document_rows.add_text(writer, document)

    def documents(self, as_of: datetime | None = None) -> list[Document]:
        """Read all documents, each with its latest text, in the order in which they were recorded."""
        with self._read(as_of) as connection:
            return document_rows.read_documents(connection, as_of)

    def document(self, document_id: DocumentId, as_of: datetime | None = None) -> Document:
        """Read one document with its latest text."""
        with self._read(as_of) as connection:
            found = document_rows.read_documents(connection, as_of, document_id)
        if not found:
            raise document_rows.unknown_document(document_id, as_of)
        return found[0]

    def payload(self, document_id: DocumentId) -> bytes:
        """Read a document's bytes as they were received; raises ``EvidenceError`` if they are not those any more."""
        with self._read() as connection:
            if not document_rows.has_document(connection, document_id):
                raise document_rows.unknown_document(document_id)
        with explained(self.folder):
            return self._archive.read(document_id)

    def add_source(self, source: Source, *, recorded_at: datetime | None = None) -> bool:
        """Record what sort of voice a source is; ``False`` if that was known already."""
        with self._write(recorded_at) as writer:
            return document_rows.add_source(writer, source)

    def sources(self, as_of: datetime | None = None) -> list[Source]:
        """Read all sources by name."""
        with self._read(as_of) as connection:
            return document_rows.read_sources(connection, as_of)

    # Accounts

    def add_accounts(
        self, document_id: DocumentId, accounts: Sequence[Account], *, recorded_at: datetime | None = None
    ) -> None:
        """Record all accounts taken from a document's latest text, superseding those taken before if they differ.

        A new account that rests on the same words as an old one keeps its event. Raises ``EvidenceError`` for a quote
        that does not stand at its offsets, and then records none of them.
        """
        with self._write(recorded_at) as writer:
            coding = add_coding(writer, document_id, accounts)
            if coding is not None and coding.supersedes_id is not None:
                carry_links(writer, coding.supersedes_id, coding.id)

    def accounts(self, as_of: datetime | None = None) -> list[Evidence]:
        """Read the current accounts with their documents, in the order in which they were recorded."""
        with self._read(as_of) as connection:
            return list(read_evidence(connection, current_codings(as_of)).values())

    # Events

    def new_event_id(self, *, recorded_at: datetime | None = None) -> EventId:
        """Draw an id for a new event; nobody will ever be given the same again."""
        (event_id,) = self.new_event_ids(1, recorded_at=recorded_at)
        return event_id

    def new_event_ids(self, count: int, *, recorded_at: datetime | None = None) -> list[EventId]:
        """Draw ids for several new events at once, which is faster than one by one."""
        with self._write(recorded_at) as writer:
            return reserve_ids(writer, count)

    def put_links(self, links: Sequence[Link], *, recorded_at: datetime | None = None) -> None:
        """Link current accounts to events; a link replaces the account's earlier one, the others stay.

        An event whose last account goes to another event leads there from now on; one whose accounts go to several
        gets a tombstone that names them.
        """
        with self._write(recorded_at) as writer:
            put_links(writer, links)

    def links(self, as_of: datetime | None = None) -> list[Link]:
        """Read which current account tells of which live event; accounts that are not linked are not in it."""
        with self._read(as_of) as connection:
            return [link for _, link in read_links(connection, as_of)]

    def merge_events(self, event_id: str, into: str, reason: str, *, recorded_at: datetime | None = None) -> None:
        """Move all accounts of one event to another; its id leads there from now on."""
        with self._write(recorded_at) as writer:
            merge_events(writer, event_id, into, reason)

    def withdraw_event(self, event_id: str, reason: str, *, recorded_at: datetime | None = None) -> None:
        """Put a tombstone where an event was; its accounts stay and can be linked to another event."""
        with self._write(recorded_at) as writer:
            withdraw_event(writer, event_id, reason)

    def events(self, as_of: datetime | None = None) -> list[Event]:
        """Read all live events with their accounts, in the order in which their first accounts were recorded."""
        with self._read(as_of) as connection:
            return read_events(connection, as_of)

    def event(self, event_id: str, as_of: datetime | None = None) -> Event:
        """Read the event that an id leads to, in whatever way people type it.

        Raises ``UnknownEventError``, which says whether the id is unknown, withdrawn (and why) or not used yet.
        """
        with self._read(as_of) as connection:
            return read_event(connection, event_id, as_of)

    # Judgements

    def add_judgement(self, judgement: Judgement, *, recorded_at: datetime | None = None) -> bool:
        """Record a person's decision; ``False`` if the very same one was there already."""
        with self._write(recorded_at) as writer:
            return add_judgement(writer, judgement)

    def judgements(self, subject: str | None = None, as_of: datetime | None = None) -> list[Judgement]:
        """Read the decisions on one subject, or all, in the order in which they were recorded."""
        with self._read(as_of) as connection:
            return read_judgements(connection, subject, as_of)

    # Asking and checking

    def search(self, query: str, limit: int = 20, as_of: datetime | None = None) -> list[Hit]:
        """Find the documents that hold all words of a query, best first.

        ``"a phrase"`` in double quotes and ``begin*`` are understood; all else is taken as the words that it is.
        """
        with self._read(as_of) as connection:
            return search(connection, query, limit, as_of)

    def head(self) -> str:
        """Read the hash of the last change: noted down elsewhere, it lets ``verify`` tell what was cut off since."""
        with self._read() as connection:
            return read_head(connection).hash

    def verify(self, expected_head: str | None = None) -> list[str]:
        """Check every archived byte, quote, row and change from scratch; gives the problems, none if all is well."""
        with self._read() as connection:
            return list(find_problems(connection, self._archive, expected_head))

    @contextmanager
    def _read(self, as_of: datetime | None = None) -> Iterator[Connection]:
        if as_of is not None:
            require_zone(as_of)
        with explained(self.folder), reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _write(self, recorded_at: datetime | None) -> Iterator[Writer]:
        with explained(self.folder), writing(self._engine) as connection:
            yield begin_writing(connection, recorded_at)
