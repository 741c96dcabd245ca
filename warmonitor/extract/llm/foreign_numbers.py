"""Numbers in other languages: digits of any script and number words, with what hedges them, as lowest and highest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from text_to_num import find_numbers

from warmonitor.extract.harm.number import Count, bound
from warmonitor.extract.llm.foreign_words import LanguageWords, Word, strip_prefix

_DIGITS = re.compile(r"\d{1,3}(?:[.,\u066c\u00a0\u202f ]\d{3})+(?!\d)|\d+")
# What stands right at a number that makes it a share, a time, a date, a fraction or a label.
_NO_COUNT_BEFORE = re.compile(r"(?:\d[.,:/\u066b]|[$€£№#/]|[A-Za-z\u0400-\u04ff]-?)$")
_NO_COUNT_AFTER = re.compile(r"\s?[%٪°$€£]|[:/.,\u066b]\d|-?[A-Za-z\u0400-\u04ff]")
_DASH = re.compile(r"\s?[-–—−]\s?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST = 10**9
_TEEN = "عشر"


@dataclass(frozen=True, slots=True)
class _Number:
    """A number at ``start:end``: the words from index ``first`` to ``last``, both included."""

    start: int
    end: int
    first: int
    last: int
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as text2num wants it."""

    word: str

    def text(self) -> str:
        return self.word

    def nt_separated(self, _previous: _Token) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return self.word[:1].isdigit()


def find_foreign_counts(text: str, words: LanguageWords) -> list[Count]:
    """Find the amounts in a sentence of a language; years, days, measures, shares and ages are left out.

    Two numbers side by side that make no number that is known are both left out: nothing is guessed.

    >>> from warmonitor.extract.llm.foreign_words import load_words
    >>> [(c.low, c.high) for c in find_foreign_counts("Погибли не менее двадцати пяти человек, ранены 7.",
    ...                                               load_words("ru"))]
    [(25, None), (7, 7)]
    >>> [(c.low, c.high) for c in find_foreign_counts("مقتل ١٢ شخصا على الأقل", load_words("ar"))]
    [(12, None)]
    """
    found = words.find_words(text)
    numbers = _scale(_join(sorted(_find_all(text, found, words), key=lambda n: n.start), found, words), found, words)
    counts = []
    for number in _span_ranges(text, numbers):
        following = found[number.last + 1].key if number.last + 1 < len(found) else ""
        if following in words.not_counts or number.low > _MOST:
            continue
        counts.append(_hedge(number, found, words))
    return counts


def _find_all(text: str, found: Sequence[Word], words: LanguageWords) -> Iterator[_Number]:
    taken: set[int] = set()
    for match in _DIGITS.finditer(text):
        inside = [n for n, word in enumerate(found) if word.start < match.end() and match.start() < word.end]
        taken.update(inside)
        is_count = not _NO_COUNT_BEFORE.search(text[: match.start()]) and not _NO_COUNT_AFTER.match(text, match.end())
        digits = re.sub(r"\D", "", match.group())
        if is_count and inside and len(digits) < 10 and not _YEAR.fullmatch(match.group()):
            value = int(digits)
            yield _Number(match.start(), match.end(), inside[0], inside[-1], value, value)
    for number, word in enumerate(found):
        least = words.vague.get(word.key) or (words.vague.get(strip_prefix(word.key)) if words.is_joined else None)
        if least is not None:
            yield _Number(word.start, word.end, number, number, least, None)
    if words.reads_by_library:
        yield from _find_by_library(found, words, taken)
    else:
        for number, word in enumerate(found):
            read = words.numbers.get(word.key)
            if read is not None and number not in taken:
                yield _Number(word.start, word.end, number, number, read, read)


def _find_by_library(found: Sequence[Word], words: LanguageWords, taken: set[int]) -> Iterator[_Number]:
    """Read number words by text2num; a scale right behind digits or a vague word belongs to them."""
    tokens = [_Token(word.key) for word in found]
    for one in find_numbers(tokens, words.language, 0):
        last = one.end - 1
        before = one.start - 1
        belongs = (
            found[one.start].key in words.scales
            and before >= 0
            and (before in taken or found[before].key in words.vague)
        )
        if one.is_ordinal or belongs or taken.intersection(range(one.start, one.end)) or one.value != int(one.value):
            continue
        yield _Number(found[one.start].start, found[last].end, one.start, last, int(one.value), int(one.value))


def _join(numbers: Sequence[_Number], found: Sequence[Word], words: LanguageWords) -> list[_Number]:
    """Join tens and ones, "двадцать пять", "خمسة وعشرين", "بیست و پنج"; what else stands side by side is dropped."""
    joined: list[_Number] = []
    broken: set[int] = set()
    for number in numbers:
        before = joined[-1] if joined else None
        gap = _gap(before, number, found, words) if before else None
        if before is None or gap is None:
            joined.append(number)
            continue
        total = _add(before, number, found, is_and=gap)
        if total is None:
            if not gap:
                broken.update((before.start, number.start))
            joined.append(number)
        else:
            joined[-1] = _Number(before.start, number.end, before.first, number.last, total, total)
    return [number for number in joined if number.start not in broken]


def _gap(first: _Number, second: _Number, found: Sequence[Word], words: LanguageWords) -> bool | None:
    """Tell whether "and" joins two numbers: ``None`` where they do not stand side by side."""
    if second.first == first.last + 1:
        return found[second.first].joins
    is_and = words.is_joined and second.first == first.last + 2 and found[first.last + 1].key == "و"
    return True if is_and else None


def _add(first: _Number, second: _Number, found: Sequence[Word], *, is_and: bool) -> int | None:
    a, b = first.low, second.low
    if first.high is None or second.high is None:
        return None
    if found[second.last].key in {_TEEN, "عشره"} and b == 10:
        return a + 10 if a < 10 and not is_and else None
    is_arabic = found[second.last].joins
    if is_arabic:
        return a + b if a < 10 and 20 <= b < 100 and b % 10 == 0 else (a + b if a == 100 and b < 100 else None)
    fits = (20 <= a < 100 and a % 10 == 0 and b < 10) or (a == 100 and b < 100)
    return a + b if fits else None


def _scale(numbers: Sequence[_Number], found: Sequence[Word], words: LanguageWords) -> list[_Number]:
    """Multiply a number by the "thousand" behind it."""
    scaled = []
    for number in numbers:
        after = number.last + 1
        factor = words.scales.get(found[after].key) if after < len(found) and not found[after].joins else None
        if factor:
            high = None if number.high is None else number.high * factor
            scaled.append(_Number(number.start, found[after].end, number.first, after, number.low * factor, high))
        else:
            scaled.append(number)
    return scaled


def _span_ranges(text: str, numbers: Sequence[_Number]) -> list[_Number]:
    """Take "5–8" for a range, and two numbers with a dash between that make none for nothing."""
    spanned: list[_Number] = []
    for number in numbers:
        before = spanned[-1] if spanned else None
        if before is not None and _DASH.fullmatch(text, before.end, number.start):
            spanned.pop()
            if before.high is not None and number.high is not None and before.low < number.low:
                spanned.append(_Number(before.start, number.end, before.first, number.last, before.low, number.high))
        else:
            spanned.append(number)
    return spanned


def _hedge(number: _Number, found: Sequence[Word], words: LanguageWords) -> Count:
    """Apply the hedge that stands right before a number, and the one right behind it."""
    low: int | None = number.low
    high = number.high
    start, end = number.start, number.end
    longest = max((len(phrase) for phrase in (*words.before, *words.after)), default=0)
    keys = [word.key for word in found]
    for size in range(longest, 0, -1):
        kind = words.before.get(tuple(keys[max(0, number.first - size) : number.first]))
        if kind is not None and number.first >= size:
            low, high = bound(low, high, kind)
            start = found[number.first - size].start
            break
    # Behind the number, or behind the noun that it counts.
    for first in (number.last + 1, number.last + 2):
        for size in range(longest, 0, -1):
            kind = words.after.get(tuple(keys[first : first + size]))
            if kind is not None and first + size <= len(found):
                low, high = bound(low, high, kind)
                return Count(start, found[first + size - 1].end, low, high)
    return Count(start, end, low, high)
