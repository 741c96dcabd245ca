"""The archive: bytes as they were received, one WARC file per payload, named by SHA-256 and never changed."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from warmonitor.domain import Document, DocumentId
from warmonitor.domain.errors import EvidenceError
from warmonitor.store.durable import make_folder, new_file

_SUFFIX = ".warc.gz"
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(?:; *[\w-]+=[\w.-]+)*", re.ASCII)


def digest_payload(payload: bytes) -> DocumentId:
    """Name bytes by their SHA-256, as a document's id does.

    >>> digest_payload(b"")[:12]
    'e3b0c44298fc'
    """
    return DocumentId(hashlib.sha256(payload).hexdigest())


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder of archived payloads."""

    folder: Path

    def path_of(self, document_id: DocumentId) -> Path:
        """Say in which file a document's bytes are kept."""
        return self.folder / document_id[:2] / f"{document_id}{_SUFFIX}"

    def keep(self, document: Document, payload: bytes, received_at: datetime) -> str:
        """Archive a document's bytes as received and give the SHA-256 of the file; then they are safe on disk.

        Bytes that are kept already stay as they are, once they have been read back whole. Raises ``EvidenceError``
        where they cannot be.
        """
        path = self.path_of(document.id)
        if not path.exists():
            make_folder(path.parent)
            with new_file(path) as temporary, temporary.open("xb") as stream:
                _write_warc(WARCWriter(stream, gzip=True, warc_version="1.1"), document, payload, received_at)
        # Hashed from the disk: another process may have put its file there first.
        self.read(document.id)
        return self.digest_file(document.id)

    def digest_file(self, document_id: DocumentId) -> str:
        """Hash the file itself, which covers its headers too; raises ``EvidenceError`` where it is missing."""
        return hashlib.sha256(self._read_file(document_id)).hexdigest()

    def read(self, document_id: DocumentId) -> bytes:
        """Read a document's bytes back; raises ``EvidenceError`` unless they are those that the id names."""
        payload = _read_payload(self._read_file(document_id))
        if payload is None or digest_payload(payload) != document_id:
            path = self.path_of(document_id)
            raise EvidenceError(f"{path}: the archived bytes are not those received; restore the file from a copy")
        return payload

    def _read_file(self, document_id: DocumentId) -> bytes:
        path = self.path_of(document_id)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            raise EvidenceError(f"{path}: the archived bytes are missing; restore the file from a copy") from None

    def stored_ids(self) -> Iterator[DocumentId]:
        """Name every archived payload by its file's name, in order."""
        for path in sorted(self.folder.glob(f"??/*{_SUFFIX}")):
            if not path.name.startswith("."):  # a write cut short, which nothing refers to
                yield DocumentId(path.name.removesuffix(_SUFFIX))


def _write_warc(writer: WARCWriter, document: Document, payload: bytes, received_at: datetime) -> None:
    media_type = document.media_type
    digest = f"sha256:{document.id}"
    record = writer.create_warc_record(
        _target_of(document),
        "resource",
        payload=BytesIO(payload),
        length=len(payload),
        warc_content_type=media_type if _MEDIA_TYPE.fullmatch(media_type) else "application/octet-stream",
        warc_headers_dict={
            "WARC-Date": received_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "WARC-Payload-Digest": digest,
            "WARC-Block-Digest": digest,
        },
    )
    writer.write_record(record)


def _target_of(document: Document) -> str:
    """Name what was received: its public address, or its hash where it has none."""
    address = document.url or document.origin
    if not address.startswith(("http://", "https://")):
        return f"urn:sha256:{document.id}"
    # A line break in an address would start a header of its own.
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~")


def _read_payload(archived: bytes) -> bytes | None:
    try:
        for record in ArchiveIterator(BytesIO(archived)):
            if record.rec_type == "resource":
                payload: bytes = record.content_stream().read()
                return payload
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError):
        return None
    return None
