"""Files: which reports lie in files and folders, and each of them as a document."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from warmonitor.collect.charset import decode
from warmonitor.collect.language import tell_language
from warmonitor.collect.metadata import Metadata, given_by_hand, read_metadata
from warmonitor.collect.page import find_declared_charset, looks_like_page, read_page
from warmonitor.domain import Document, DocumentId
from warmonitor.domain.errors import EmptyInputError, InputError, MissingInputError

STDIN = Path("-")
"""The path that stands for standard input."""
LARGEST_REPORT = 20_000_000
"""Bytes; what is larger is no single report."""
_TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_REPORT_SUFFIXES = _TEXT_SUFFIXES | _PAGE_SUFFIXES
_LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class ReportFile:
    """Where one report is to be read from; that it can be read is only known by ``read_report``."""

    path: Path

    @property
    def name(self) -> str:
        """The name by which messages and records call it."""
        return "standard input" if self.path == STDIN else str(self.path)

    @property
    def stem(self) -> str:
        """The name under which what is made of it is written."""
        return "stdin" if self.path == STDIN else self.path.stem

    @property
    def metadata_path(self) -> Path:
        """Where its metadata lies, if it has any: ``<stem>.json`` beside it."""
        return self.path.with_suffix(".json")


def find_reports(paths: Sequence[Path]) -> Iterator[ReportFile]:
    """Find the reports at some paths, each once, in the order given; a folder's sorted by path, at any depth.

    A folder gives its text files and pages; hidden ones and ``.json`` (metadata) are left out. A file named outright
    is always given, whatever its suffix. What cannot be read is given too (a missing file, a folder without reports),
    so that one bad path among many stops none of the others: ``read_report`` says what is wrong with it.
    """
    seen: set[Path] = set()
    for path in paths:
        inside = _walk(path) if path != STDIN and _is_folder(path) else [path]
        for found in inside:
            key = found if found == STDIN else found.absolute()
            if key not in seen:
                seen.add(key)
                yield ReportFile(found)


def _walk(folder: Path) -> Iterator[Path]:
    """Every report in a folder; the folder itself where it holds none, and any folder in it that cannot be listed."""
    unreadable: list[Path] = []
    found: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: unreadable.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files = (Path(here, name) for name in names if not name.startswith("."))
        found += [file for file in files if file.suffix.lower() in _REPORT_SUFFIXES and not _is_special(file)]
    yield from sorted([*found, *unreadable]) or [folder]


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _is_special(path: Path) -> bool:
    """Tell whether a path is a pipe, a socket or a device: reading one found by chance may never end."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def read_report(
    file: ReportFile, *, publisher: str | None = None, published_on: date | None = None
) -> tuple[Document, bytes]:
    """Read one report as a document, with the bytes that it was received as.

    Metadata is taken from what is given here, then from ``<stem>.json`` beside the report, then from the page's own
    mark-up; the document's notes say which. Raises an ``InputError`` of the kind that fits.
    """
    payload = _read_bytes(file)
    stated = given_by_hand(publisher, published_on)
    if file.path != STDIN and file.metadata_path.is_file():
        stated = stated.over(read_metadata(file.metadata_path))
    is_page = file.path.suffix.lower() in _PAGE_SUFFIXES or looks_like_page(payload)
    content = _read_page(payload, file.name) if is_page else _read_text(payload, file.name)
    metadata = stated.over(content.metadata)
    document = Document(
        id=DocumentId(hashlib.sha256(payload).hexdigest()),
        text=content.text,
        publisher=metadata.publisher,
        published_on=metadata.published_on,
        title=metadata.title,
        url=metadata.url,
        language=tell_language(content.text),
        origin=file.name,
        media_type=content.media_type,
        extractor=content.extractor,
        notes=(*metadata.notes, *content.notes),
    )
    return document, payload


@dataclass(frozen=True, slots=True)
class _Content:
    """What the bytes themselves give: the text, the metadata in it and how it was read."""

    text: str
    metadata: Metadata
    notes: tuple[str, ...]
    media_type: str = "text/plain"
    extractor: str = "plain/1"


def _read_text(payload: bytes, where: str) -> _Content:
    decoded = decode(payload, where)
    return _Content(decoded.text, _read_first_line(decoded.text), decoded.notes)


def _read_page(payload: bytes, where: str) -> _Content:
    decoded = decode(payload, where, find_declared_charset(payload))
    page = read_page(decoded.text, where)
    return _Content(page.text, page.metadata, decoded.notes, "text/html", page.extractor)


def _read_first_line(text: str) -> Metadata:
    """Take the first line for the title, where more follows and it is short enough for one."""
    first, _, rest = text.strip().partition("\n")
    if not rest.strip() or len(first) > _LONGEST_TITLE:
        return Metadata()
    return Metadata(title=" ".join(first.split()), notes=("title: the text's first line",))


def _read_bytes(file: ReportFile) -> bytes:
    try:
        if file.path == STDIN:
            payload = sys.stdin.buffer.read(LARGEST_REPORT + 1)
        elif _is_folder(file.path):
            raise _say_why_not(file)
        elif file.path.suffix.lower() == ".json":
            raise InputError(file.name, "is metadata, not a report", "name the .txt or .html beside it")
        else:
            with file.path.open("rb") as stream:
                payload = stream.read(LARGEST_REPORT + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingInputError(file.name, "no such file or folder", "check the path") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(file.name, f"cannot be read ({reason})") from error
    if len(payload) > LARGEST_REPORT:
        raise InputError(file.name, "is larger than 20 MB", "give one report a file")
    return payload


def _say_why_not(folder: ReportFile) -> InputError:
    if not os.access(folder.path, os.R_OK | os.X_OK):
        return InputError(folder.name, "cannot be read (Permission denied)")
    wanted = ", ".join(sorted(_REPORT_SUFFIXES))
    return EmptyInputError(folder.name, "has no reports in it", f"reports are files named {wanted}")
