"""Numbers in other languages: digits of any script and number words, with what hedges them, as lowest and highest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from text_to_num import find_numbers

from warmonitor.extract.harm.number import Count, bound
from warmonitor.extract.llm.foreign_words import LanguageWords, strip_prefix

_DIGITS = re.compile(r"\d{1,3}(?:[.,\u066c\u00a0\u202f ]\d{3})+(?!\d)|\d+")
# What stands right at a number that makes it a share, a time, a date, a fraction or a label.
_NO_COUNT_BEFORE = re.compile(r"(?:\d[.,:/\u066b]|[$€£№#/]|[A-Za-z\u0400-\u04ff]-?)$")
_NO_COUNT_AFTER = re.compile(r"\s?[%٪°$€£]|[:/.,\u066b]\d|-?[A-Za-z\u0400-\u04ff]")
_DASH = re.compile(r"\s?[-–—−]\s?")
_APART = re.compile(r"[^\w\s]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST = 10**9
_MOST_DIGITS = 10
_TEENS = frozenset({"عشر", "عشره"})


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
    return list(_Reader(text, words).read())


class _Reader:
    """Reads the amounts of one sentence."""

    def __init__(self, text: str, words: LanguageWords) -> None:
        self.text = text
        self.words = words
        self.found = words.find_words(text)
        self.keys = [word.key for word in self.found]

    def key(self, at: int) -> str:
        """Give the folded word at an index; outside the sentence there is an empty one."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def read(self) -> Iterator[Count]:
        numbers = sorted(self._find_all(), key=lambda number: number.start)
        for number in self._span_ranges(self._scale(self._join(numbers))):
            if self.key(number.last + 1) not in self.words.not_counts and number.low <= _MOST:
                yield self._hedge(number)

    def _number(self, first: int, last: int, low: int, high: int | None) -> _Number:
        return _Number(self.found[first].start, self.found[last].end, first, last, low, high)

    def _find_all(self) -> Iterator[_Number]:
        taken: set[int] = set()
        for match in _DIGITS.finditer(self.text):
            inside = [n for n, word in enumerate(self.found) if word.start < match.end() and match.start() < word.end]
            taken.update(inside)
            digits = re.sub(r"\D", "", match.group())
            if inside and len(digits) < _MOST_DIGITS and self._is_count(match):
                yield _Number(match.start(), match.end(), inside[0], inside[-1], int(digits), int(digits))
        for at, key in enumerate(self.keys):
            least = self.words.vague.get(key)
            if least is None and self.words.is_joined:
                least = self.words.vague.get(strip_prefix(key))
            if least is not None:
                yield self._number(at, at, least, None)
        if self.words.reads_by_library:
            yield from self._find_by_library(taken)
        else:
            for at, key in enumerate(self.keys):
                if key in self.words.numbers and at not in taken:
                    yield self._number(at, at, self.words.numbers[key], self.words.numbers[key])

    def _is_count(self, match: re.Match[str]) -> bool:
        """Tell digits that may count from a year, a date, a share, a label or a fraction."""
        if _YEAR.fullmatch(match.group()) or _NO_COUNT_AFTER.match(self.text, match.end()):
            return False
        return not _NO_COUNT_BEFORE.search(self.text, 0, match.start())

    def _find_by_library(self, taken: set[int]) -> Iterator[_Number]:
        """Read number words by text2num; a scale right behind digits or a vague word belongs to them."""
        tokens = [_Token(self.text[word.start : word.end].lower()) for word in self.found]
        for one in find_numbers(tokens, self.words.language, 0):
            before = one.start - 1
            is_scale = self.key(one.start) in self.words.scales
            if is_scale and (before in taken or self.key(before) in self.words.vague):
                continue
            is_whole = not one.is_ordinal and one.value == int(one.value)
            if is_whole and not taken.intersection(range(one.start, one.end)):
                yield self._number(one.start, one.end - 1, int(one.value), int(one.value))

    def _join(self, numbers: Sequence[_Number]) -> list[_Number]:
        """Join tens and ones, "двадцать пять", "خمسة وعشرين"; what else stands side by side is dropped."""
        joined: list[_Number] = []
        broken: set[int] = set()
        for number in numbers:
            before = joined[-1] if joined else None
            is_and = self._link(before, number) if before else None
            if before is None or is_and is None:
                joined.append(number)
                continue
            total = self._add(before, number, is_and=is_and)
            if total is not None:
                joined[-1] = _Number(before.start, number.end, before.first, number.last, total, total)
                continue
            if not is_and:
                broken.update((before.start, number.start))
            joined.append(number)
        return [number for number in joined if number.start not in broken]

    def _link(self, first: _Number, second: _Number) -> bool | None:
        """Tell whether "and" joins two numbers: ``None`` where they do not stand side by side."""
        if _APART.search(self.text, first.end, second.start):
            return None
        if second.first == first.last + 1:
            return self.found[second.first].joins
        is_and = self.words.is_joined and second.first == first.last + 2 and self.key(first.last + 1) == "و"
        return True if is_and else None

    def _add(self, first: _Number, second: _Number, *, is_and: bool) -> int | None:
        a, b = first.low, second.low
        if first.high is None or second.high is None:
            return None
        if self.key(second.last) in _TEENS and b == 10:
            return a + 10 if a < 10 and not is_and else None
        if self.found[second.last].joins:  # Arabic puts the ones first
            fits = (a < 10 and 20 <= b < 100 and b % 10 == 0) or (a == 100 and b < 100)
        else:
            fits = (20 <= a < 100 and a % 10 == 0 and b < 10) or (a == 100 and b < 100)
        return a + b if fits else None

    def _scale(self, numbers: Sequence[_Number]) -> Iterator[_Number]:
        """Multiply a number by the "thousand" behind it."""
        for number in numbers:
            after = number.last + 1
            factor = self.words.scales.get(self.key(after))
            if factor and not self.found[after].joins:
                high = None if number.high is None else number.high * factor
                yield _Number(number.start, self.found[after].end, number.first, after, number.low * factor, high)
            else:
                yield number

    def _span_ranges(self, numbers: Iterable[_Number]) -> list[_Number]:
        """Take "5–8" for a range, and two numbers with a dash between that make none for nothing."""
        spanned: list[_Number] = []
        for number in numbers:
            before = spanned[-1] if spanned else None
            if before is None or not _DASH.fullmatch(self.text, before.end, number.start):
                spanned.append(number)
                continue
            spanned.pop()
            if before.high is not None and number.high is not None and before.low < number.low:
                spanned.append(_Number(before.start, number.end, before.first, number.last, before.low, number.high))
        return spanned

    def _hedge(self, number: _Number) -> Count:
        """Apply what hedges a number from before it, and from behind it or the noun that it counts."""
        low: int | None = number.low
        high = number.high
        start, end = number.start, number.end
        longest = max((len(phrase) for phrase in (*self.words.before, *self.words.after)), default=0)
        for size in range(min(longest, number.first), 0, -1):
            kind = self.words.before.get(tuple(self.keys[number.first - size : number.first]))
            if kind is not None:
                low, high = bound(low, high, kind)
                start = self.found[number.first - size].start
                break
        for first in (number.last + 1, number.last + 2):
            for size in range(min(longest, len(self.keys) - first), 0, -1):
                kind = self.words.after.get(tuple(self.keys[first : first + size]))
                if kind is not None:
                    low, high = bound(low, high, kind)
                    return Count(start, self.found[first + size - 1].end, low, high)
        return Count(start, end, low, high)
