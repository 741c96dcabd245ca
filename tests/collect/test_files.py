"""Which reports lie where, and each of them as a document."""

from __future__ import annotations

import hashlib
import io
import json
import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from warmonitor.collect.files import LARGEST_REPORT, STDIN, ReportFile, find_reports, read_report
from warmonitor.domain.errors import (
    BadMetadataError,
    BinaryInputError,
    EmptyInputError,
    InputError,
    MissingInputError,
)

REPORT = "Mill hit in Orsha\n\nThe town council said on Tuesday that six people had been killed by shells.\n"


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.md", "deep/er/c.html", ".hidden.txt", ".git/d.txt", "b.json", "picture.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REPORT)
    return tmp_path


def names(folder, paths):
    return [file.path.relative_to(folder).as_posix() for file in find_reports(paths)]


def read(path, **given):
    return read_report(ReportFile(Path(path)), **given)[0]


def test_a_folder_gives_its_reports_sorted_without_hidden_files_and_metadata(folder):
    assert names(folder, [folder]) == ["a.md", "b.txt", "deep/er/c.html"]


def test_each_report_is_given_once_in_the_order_named(folder):
    assert names(folder, [folder / "b.txt", folder, folder / "b.txt"]) == ["b.txt", "a.md", "deep/er/c.html"]


def test_a_pipe_in_a_folder_is_left_alone(folder):
    os.mkfifo(folder / "pipe.txt")
    assert "pipe.txt" not in names(folder, [folder])


def test_a_folder_that_is_linked_into_itself_ends(folder):
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert names(folder, [folder]) == ["a.md", "b.txt", "deep/er/c.html"]


@pytest.mark.parametrize(
    ("name", "error", "says"),
    [
        ("missing.txt", MissingInputError, "no such file or folder"),
        ("missing/too.txt", MissingInputError, "no such file or folder"),
        ("empty", EmptyInputError, "has no reports in it"),
        ("empty.txt", EmptyInputError, "is empty"),
        ("picture.png", BinaryInputError, "is a PNG picture"),
        ("data.json", InputError, "is metadata, not a report"),
        ("large.txt", InputError, "is larger than 20 MB"),
    ],
)
def test_what_cannot_be_read_is_found_all_the_same_and_refused_by_name(tmp_path, name, error, says):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "data.json").write_text("{}")
    with (tmp_path / "large.txt").open("wb") as stream:
        stream.truncate(LARGEST_REPORT + 1)
    (file,) = find_reports([tmp_path / name])
    with pytest.raises(error, match=says) as caught:
        read_report(file)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert "\n" not in str(caught.value)


def test_a_document_is_named_by_the_hash_of_the_bytes_received(folder):
    (folder / "b.json").unlink()
    document, payload = read_report(ReportFile(folder / "b.txt"), published_on=date(2024, 3, 6))
    assert payload == REPORT.encode()
    assert document.id == hashlib.sha256(payload).hexdigest()
    assert document.text == REPORT
    assert (document.title, document.language) == ("Mill hit in Orsha", "en")
    assert document.published_on == date(2024, 3, 6)
    assert document.notes == ("published: given with the report", "title: the text's first line")


def test_metadata_beside_a_report_is_read_and_what_is_given_comes_first(folder):
    (folder / "b.json").write_text(json.dumps({"publisher": "Vela News", "published": "2024-03-06", "events": "none"}))
    assert read(folder / "b.txt").publisher == "Vela News"
    document = read(folder / "b.txt", publisher="The Orsha Post")
    assert (document.publisher, document.published_on) == ("The Orsha Post", date(2024, 3, 6))
    assert document.notes[:2] == ("publisher: given with the report", "published: b.json")


def test_broken_metadata_beside_a_report_is_refused_by_its_own_name(folder):
    with pytest.raises(BadMetadataError, match=r"b\.json: is not JSON"):
        read(folder / "b.txt")


def test_only_the_byte_order_mark_is_taken_off_a_text(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf" + REPORT.replace("\n", "\r\n").encode())
    assert read(path).text == REPORT.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text", ["Six dead.", "One line only, and no more than that, so it is the report itself, no title."]
)
def test_a_single_line_is_no_title(tmp_path, text):
    (tmp_path / "post.txt").write_text(text)
    assert read(tmp_path / "post.txt").title is None


def test_the_language_of_a_short_text_is_not_guessed(tmp_path):
    (tmp_path / "post.txt").write_text("Six dead.")
    assert read(tmp_path / "post.txt").language is None


def test_a_page_is_known_by_its_bytes_where_its_name_does_not_tell(tmp_path):
    prose = "<p>The town council of Orsha said that six people had been killed when shells hit the old mill.</p>" * 5
    (tmp_path / "saved").write_text(
        f"<!doctype html><html><head><title>Mill hit</title></head><body>{prose}</body></html>"
    )
    document = read(tmp_path / "saved")
    assert document.media_type == "text/html"
    assert document.extractor.startswith("trafilatura/")
    assert "<p>" not in document.text


def test_standard_input_is_a_report_of_that_name(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(REPORT.encode())))
    (file,) = find_reports([STDIN])
    document, _ = read_report(file, publisher="Vela News")
    assert (document.origin, file.stem, document.publisher) == ("standard input", "stdin", "Vela News")
    assert document.text == REPORT


def test_the_same_bytes_give_the_same_document(folder):
    assert read(folder / "a.md", publisher="Vela") == read(folder / "a.md", publisher="Vela")
