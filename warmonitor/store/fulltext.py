"""The full-text index: which texts hold the words asked for, best first, and where in them.

SQLite's FTS5 does the finding; another database needs its own two statements here and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, text

from warmonitor.domain import Quote
from warmonitor.store.schema import UtcDateTime

# Noncharacters: Unicode keeps them out of interchanged text, so they can mark what matched.
_OPEN: Final = "\ufdd0"
_CLOSE: Final = "\ufdd1"
_MARKED = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]")

_INDEX = text("INSERT INTO texts_index (rowid, text) VALUES (:text_id, :text)")
_FIND = text(
    "SELECT rowid AS text_id, highlight(texts_index, 0, :open, :close) AS marked FROM texts_index"
    " WHERE texts_index MATCH :query AND rowid IN"
    " (SELECT max(id) FROM texts WHERE :as_of IS NULL OR recorded_at <= :as_of GROUP BY document_id)"
    " ORDER BY rank, rowid LIMIT :limit"
).bindparams(bindparam("as_of", type_=UtcDateTime()))


@dataclass(frozen=True, slots=True)
class Match:
    """A text that holds all words asked for, and each place in it where one of them stands."""

    text_id: int
    quotes: tuple[Quote, ...]


def index_text(connection: Connection, text_id: int | str, words: str) -> None:
    """Put a text that was just recorded into the index."""
    connection.execute(_INDEX, {"text_id": text_id, "text": words})


def find_texts(connection: Connection, query: str, limit: int, as_of: datetime | None) -> list[Match]:
    """Find the documents' latest texts that hold every word of a query; nothing for a query without words."""
    wanted = write_query(query)
    if not wanted:
        return []
    rows = connection.execute(_FIND, {"query": wanted, "open": _OPEN, "close": _CLOSE, "as_of": as_of, "limit": limit})
    return [Match(row.text_id, tuple(_read_marks(row.marked))) for row in rows]


def write_query(query: str) -> str:
    """Write what a person typed as an FTS5 query in which nothing is an operator but ``"a phrase"`` and ``prefix*``.

    >>> write_query('camp OR "two men" strike* NEAR( -')
    '"camp" "OR" "two men" "strike"* "NEAR("'
    """
    terms = []
    clean = query.encode(errors="replace").decode().replace("\0", " ")
    for phrase, word in _TERM.findall(clean):
        term, star = phrase or word, "*" if word.endswith("*") else ""
        if _WORD.search(term):
            terms.append('"' + term.removesuffix("*").replace('"', '""') + '"' + star)
    return " ".join(terms)


def _read_marks(marked: str) -> Iterator[Quote]:
    # Each mark before a match moved it by two characters, and its own opening mark by one more.
    for n, found in enumerate(_MARKED.finditer(marked)):
        start = found.start() - 2 * n
        if found[1]:
            yield Quote(start, start + len(found[1]), found[1])
