"""Folding: a text's words without case, accents and dots, so that spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+", re.UNICODE)


def fold_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of a text, folded to lower-case letters without accents or dots, with its offsets.

    >>> [word for word, _, _ in fold_words("U.S. forces near Türkiye")]
    ['us', 'forces', 'near', 'turkiye']
    """
    for match in _WORD.finditer(text):
        yield _fold(match.group()), match.start(), match.end()


def _fold(word: str) -> str:
    if word.isascii():
        return word.replace(".", "").lower()
    decomposed = unicodedata.normalize("NFKD", word.replace(".", "").replace("\u0131", "i"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
