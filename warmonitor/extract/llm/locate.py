"""Location: where the words that a language model quotes stand in the text, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from warmonitor.domain import Quote

# Arabic writes "and", "in", "to", "the" … as one word with the noun behind them: a quote may begin after these letters.
_ARABIC_PREFIX = re.compile("[وفبلك]{0,2}(?:ال)?")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
# In characters; white space apart.
_LONGEST = 1_000


def find_occurrences(text: str, words: str) -> list[Quote]:
    r"""Find every place where words stand in a text, white space apart; those that cut a word are left out.

    >>> [(found.start, found.text) for found in find_occurrences("6 dead, 16 dead, 6\n dead", "6 dead")]
    [(0, '6 dead'), (17, '6\n dead')]
    """
    return [quote for quote in _find(text, words) if is_whole(text, quote)]


def stands_somewhere(text: str, words: str) -> bool:
    """Tell whether words stand in a text at all, if only as part of other words."""
    return bool(_find(text, words))


def _find(text: str, words: str) -> list[Quote]:
    parts = words.split()
    if not parts or len(words) > _LONGEST:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    return [Quote(found.start(), found.end(), found.group()) for found in pattern.finditer(text)]


def is_whole(text: str, quote: Quote) -> bool:
    """Tell a quote that begins and ends at the end of a word or number from one that cuts one.

    >>> is_whole("قصف بدمشق", Quote(5, 9, "دمشق")), is_whole("16 dead", Quote(1, 7, "6 dead"))
    (True, False)
    """
    return _begins_a_word(text, quote.start) and _ends_a_word(text, quote.end)


def _begins_a_word(text: str, start: int) -> bool:
    if start == 0 or not _is_of_word(text, start - 1) or not _is_of_word(text, start):
        return not _goes_on_from_number(text, start)
    if not _ARABIC_LETTER.match(text, start):
        return False
    begin = start
    while begin > 0 and text[begin - 1].isalpha():
        begin -= 1
    return _ARABIC_PREFIX.fullmatch(text, begin, start) is not None


def _ends_a_word(text: str, end: int) -> bool:
    if end < len(text) and _is_of_word(text, end - 1) and _is_of_word(text, end):
        return False
    return not (text[end - 1].isdigit() and text[end : end + 1] in _SEPARATORS and text[end + 1 : end + 2].isdigit())


_SEPARATORS = frozenset({".", ",", "\u066b", "\u066c"})


def _goes_on_from_number(text: str, start: int) -> bool:
    """Tell the "204" of "1,204" from a number."""
    return start > 1 and text[start].isdigit() and text[start - 1] in _SEPARATORS and text[start - 2].isdigit()


def _is_of_word(text: str, at: int) -> bool:
    return text[at].isalnum() or text[at] == "_"


def sort_by_nearness(quotes: Iterable[Quote], anchors: Iterable[Quote]) -> list[Quote]:
    """Sort places of the same words by how near to an anchor they stand, in characters; the first told first."""
    fixed = tuple(anchors)
    return sorted(quotes, key=lambda quote: min((_gap(quote, anchor) for anchor in fixed), default=0))


def _gap(first: Quote, second: Quote) -> int:
    return max(0, first.start - second.end, second.start - first.end)
