"""Web pages: the report's text within a page, and what the page says of its publisher and its day of publication."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from typing import Protocol

import trafilatura

from warmonitor.collect.metadata import Metadata, read_address
from warmonitor.domain.errors import BadMetadataError, EmptyInputError

_DECLARED_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LOOKS_LIKE_PAGE = re.compile(rb"^\s*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
# Where pages write such a value, most telling first: shown in the note on where it came from.
_MARKS = ("property", "name", "itemprop")

# trafilatura logs what it cannot parse; here an error says so, in one place.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


class _Element(Protocol):
    """What is asked here of an lxml element."""

    def iter(self, *tags: str) -> Iterator[_Element]: ...
    def get(self, name: str, default: str = "") -> str: ...
    def text_content(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Page:
    """The report within a page: its title, then one paragraph a line with an empty line between."""

    text: str
    metadata: Metadata
    extractor: str


def looks_like_page(payload: bytes) -> bool:
    """Tell whether bytes without a telling file name begin as a web page does.

    >>> looks_like_page(b"<!DOCTYPE html><html>"), looks_like_page(b"<b>Raid</b> in Orsha")
    (True, False)
    """
    return bool(_LOOKS_LIKE_PAGE.match(payload[:4096]))


def find_declared_charset(payload: bytes) -> str | None:
    """Find the charset that a page declares near its beginning."""
    found = _DECLARED_CHARSET.search(payload[:4096])
    return found.group(1).decode("ascii") if found else None


def read_page(html: str, where: str) -> Page:
    """Take the report and its metadata out of a page; ``EmptyInputError`` where it holds no running text.

    The day of publication is taken from what the page marks as such, never guessed from days named in its prose.
    """
    tree = _parse(html)
    if tree is None:
        raise EmptyInputError(where, "is not a page that can be read")
    metadata = _read_metadata(tree)
    body = trafilatura.extract(tree, output_format="txt", include_comments=False, include_tables=True) or ""
    paragraphs = [line.strip() for line in body.splitlines() if line.strip()]
    if not paragraphs:
        raise EmptyInputError(where, "has no running text", "if the page shows some, save that as a .txt file")
    if metadata.title and _fold(paragraphs[0]) != _fold(metadata.title):
        paragraphs.insert(0, metadata.title)
    text = "\n\n".join(paragraphs).encode("utf-8", errors="replace").decode()
    return Page(text, metadata, f"trafilatura/{version('trafilatura')}")


def _parse(html: str) -> _Element | None:
    # lxml refuses a text that still declares in which bytes it was written.
    tree: _Element | None = trafilatura.load_html(_XML_DECLARATION.sub("", html))
    return tree


def _read_metadata(tree: _Element) -> Metadata:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%d")
    dates = {"original_date": True, "extensive_search": False, "max_date": tomorrow}
    found = trafilatura.extract_metadata(tree, date_config=dates, extensive=False)
    day = date.fromisoformat(found.date) if found.date else None
    title = " ".join(found.title.split()) if found.title else None
    url = _keep_address(found.url)
    values = {
        "publisher": (found.sitename, _tell_origin(tree, found.sitename)),
        "published": (day, _tell_origin(tree, found.date)),
        "title": (title, _tell_origin(tree, found.title)),
        "url": (url, _tell_origin(tree, url)),
    }
    notes = tuple(f"{name}: {origin}" for name, (value, origin) in values.items() if value)
    return Metadata(found.sitename or None, day, title, url, notes)


def _keep_address(url: str | None) -> str | None:
    try:
        return read_address(url, "page") if url else None
    except BadMetadataError:
        return None


def _tell_origin(tree: _Element, value: str | None) -> str:
    """Name the mark-up in which a page states a value, so that a reader can judge it."""
    if not value:
        return ""
    for meta in tree.iter("meta"):
        if meta.get("content", "").strip().startswith(value):
            mark = next((f'{name}="{meta.get(name)}"' for name in _MARKS if meta.get(name)), "")
            return f"the page's <meta {mark}>" if mark else "the page's <meta>"
    for tag in ("time", "link", "script", "h1", "title"):
        for element in tree.iter(tag):
            words = (element.get("datetime"), element.get("href"), element.text_content())
            if any(value in (text or "") for text in words):
                return f"the page's <{tag}>"
    return "the page, found by trafilatura"


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
