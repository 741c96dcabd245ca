"""The archived bytes: as received, in WARC, written once."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from warcio.archiveiterator import ArchiveIterator

from warmonitor.domain.errors import EvidenceError
from warmonitor.store.archive import Archive, digest_payload
from warmonitor.store.durable import new_file


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "archive")


def read_record(path):
    with path.open("rb") as stream:
        record = next(ArchiveIterator(stream, check_digests="raise"))
        return dict(record.rec_headers.headers), record.content_stream().read()


def test_bytes_are_kept_in_a_warc_file_named_by_their_hash(archive, invented):
    document, payload = invented.document(url="https://vela.example/mill", media_type="text/html; charset=utf-8")
    archive.keep(document, payload, invented.START)
    path = archive.folder / document.id[:2] / f"{document.id}.warc.gz"
    headers, kept = read_record(path)
    assert kept == payload
    assert headers["WARC-Type"] == "resource"
    assert headers["WARC-Target-URI"] == "https://vela.example/mill"
    assert headers["WARC-Date"] == "2024-03-06T12:00:00Z"
    assert headers["WARC-Payload-Digest"] == f"sha256:{document.id}"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "payload", [b"", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\nx", b"WARC/1.0\r\n", bytes(range(256)) * 999]
)
def test_any_bytes_come_back(archive, invented, payload):
    document, _ = invented.document()
    document = replace(document, id=digest_payload(payload))
    archive.keep(document, payload, invented.START)
    assert archive.read(document.id) == payload


def test_a_path_on_this_machine_is_not_archived(archive, invented):
    document, payload = invented.document(origin="reports/mill.txt")
    archive.keep(document, payload, invented.START)
    headers, _ = read_record(archive.path_of(document.id))
    assert headers["WARC-Target-URI"] == f"urn:sha256:{document.id}"


def test_an_address_or_a_type_cannot_bring_headers_of_its_own(archive, invented):
    document, payload = invented.document(
        url="https://vela.example/\r\nWARC-Date: 1999-01-01T00:00:00Z", media_type="text/plain\r\nX: y"
    )
    archive.keep(document, payload, invented.START)
    headers, _ = read_record(archive.path_of(document.id))
    assert headers["WARC-Target-URI"] == "https://vela.example/%0D%0AWARC-Date:%201999-01-01T00:00:00Z"
    assert headers["Content-Type"] == "application/octet-stream"
    assert "X" not in headers


def test_what_is_archived_is_never_written_again(archive, invented):
    document, payload = invented.document()
    first = archive.keep(document, payload, invented.START)
    before = archive.path_of(document.id).stat()
    assert archive.keep(replace(document, url="https://vela.example/"), payload, invented.START) == first
    assert archive.path_of(document.id).stat() == before


def test_a_damaged_file_is_not_taken_for_the_bytes(archive, invented):
    document, payload = invented.document()
    archive.keep(document, payload, invented.START)
    path = archive.path_of(document.id)
    whole = path.read_bytes()
    for damaged in (b"", whole[:40], whole[: len(whole) // 2], b"x" + whole, whole[:-40], b"not an archive"):
        path.write_bytes(damaged)
        with pytest.raises(EvidenceError, match="are not those received; restore the file from a copy"):
            archive.read(document.id)
    path.unlink()
    with pytest.raises(EvidenceError, match="are missing"):
        archive.read(document.id)


def test_a_file_that_failed_half_way_leaves_nothing(tmp_path):
    def write_half():
        with new_file(tmp_path / "whole.txt") as temporary:
            temporary.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert list(tmp_path.iterdir()) == []


def test_the_first_of_two_files_stays(tmp_path):
    path = tmp_path / "whole.txt"
    with new_file(path) as outer:
        outer.write_text("second")
        with new_file(path) as inner:
            inner.write_text("first")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("is_there", [False, True])
def test_a_disk_without_hard_links_will_do(tmp_path, monkeypatch, is_there):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "whole.txt"
    if is_there:
        path.write_text("first")
    with new_file(path) as temporary:
        temporary.write_text("second")
    assert path.read_text() == ("first" if is_there else "second")
    assert list(tmp_path.iterdir()) == [path]
