"""Metadata: what is known about a report besides its text, and where each piece of it came from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from warmonitor.domain.errors import BadDateError, BadMetadataError

_LARGEST = 1_000_000
_AS_ISO = "write it as YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Metadata:
    """Publisher, day of publication, title and address of a report, each with a note on where it came from."""

    publisher: str | None = None
    published_on: date | None = None
    title: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()

    def over(self, other: Metadata) -> Metadata:
        """Join two, this one's values before the other's; each value kept brings its own note along.

        >>> page = Metadata(publisher="Vela News", title="Raid", notes=("publisher: the page", "title: the page"))
        >>> both = Metadata(publisher="Vela", notes=("publisher: by hand",)).over(page)
        >>> both.publisher, both.title, both.notes
        ('Vela', 'Raid', ('publisher: by hand', 'title: the page'))
        """
        own = {note.partition(":")[0] for note in self.notes}
        return Metadata(
            self.publisher or other.publisher,
            self.published_on or other.published_on,
            self.title or other.title,
            self.url or other.url,
            (*self.notes, *(note for note in other.notes if note.partition(":")[0] not in own)),
        )


def given_by_hand(publisher: str | None, published_on: date | None) -> Metadata:
    """Make the metadata that the person who hands in a report states."""
    given = {"publisher": publisher, "published": published_on}
    notes = tuple(f"{name}: given with the report" for name, value in given.items() if value)
    return Metadata(publisher or None, published_on, notes=notes)


def read_metadata(path: Path) -> Metadata:
    """Read the metadata file beside a report: ``publisher``, ``published``, ``title`` and ``url``, all optional.

    Nothing else in the file is looked at, so that a coded record beside a report never leaks into its coding. Raises
    ``BadMetadataError`` or, for the day alone, ``BadDateError``.
    """
    where = str(path)
    try:
        with path.open("rb") as stream:
            payload = stream.read(_LARGEST + 1)
    except OSError as error:
        raise BadMetadataError(where, f"cannot be read ({error.strerror})") from error
    if len(payload) > _LARGEST:
        raise BadMetadataError(where, "is larger than 1 MB", "a metadata file holds four short values")
    try:
        raw = json.loads(payload.decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError) as error:
        raise BadMetadataError(where, "is not JSON in UTF-8") from error
    except json.JSONDecodeError as error:
        raise BadMetadataError(where, f"is not JSON (line {error.lineno}: {error.msg})") from error
    if not isinstance(raw, dict):
        raise BadMetadataError(where, "is not a JSON object", 'write {"publisher": …, "published": "YYYY-MM-DD"}')
    publisher, published, title, url = (
        _get_text(raw, name, where) for name in ("publisher", "published", "title", "url")
    )
    found = {"publisher": publisher, "published": published, "title": title, "url": url}
    return Metadata(
        publisher,
        _read_day_of(published, f"{where}: published") if published else None,
        title,
        read_address(url, where) if url else None,
        tuple(f"{name}: {path.name}" for name, value in found.items() if value),
    )


def read_day(text: str, where: str) -> date:
    """Read a day of publication written as YYYY-MM-DD; ``BadDateError`` where it is no day or lies in the future."""
    try:
        day = datetime.strptime(text.strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise BadDateError(where, f"{text!r} is not a calendar date", _AS_ISO) from error
    # One day of grace: it is tomorrow already east of here.
    if day > datetime.now(UTC).date() + timedelta(days=1):
        raise BadDateError(where, f"{text!r} lies in the future", "a report cannot have been published then")
    return day


def read_address(url: str, where: str) -> str:
    """Check that an address is one of the web: nothing else is ever shown as a link."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise BadMetadataError(where, f"url {url!r} is not an address") from error
    if parts.scheme not in {"http", "https"} or not parts.netloc or any(c.isspace() for c in url):
        raise BadMetadataError(where, f"url {url!r} is not an address", "it begins with https:// or http://")
    return url


def _read_day_of(moment: str, where: str) -> date:
    """Read the day out of an ISO 8601 date or date and time, as it was on the clock that wrote it."""
    day, separator = moment[:10], moment[10:11]
    return read_day(day if separator in {"", "T", " "} else moment, where)


def _get_text(raw: dict[str, object], name: str, where: str) -> str | None:
    value = raw.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadMetadataError(where, f"{name} is {value!r:.40}", "write it as text in quotation marks")
    return " ".join(value.split()) or None
