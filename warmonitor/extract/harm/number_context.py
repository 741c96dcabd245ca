"""What a number is that counts nothing: a date, a time, money, a share, a label, a part of a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warmonitor.extract.harm.number_words import load_quantities

_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d")
_LAST_DAY = 31


def counts_nothing(text: str, spans: Sequence[tuple[int, int]], first: int, after: int, low: int | None) -> bool:
    """Tell whether the number of the words ``first`` up to ``after`` is no amount; ``spans`` are all words' offsets."""
    context = _Context(text, spans, first, after)
    return context.is_glued() or context.is_label_or_money() or context.is_share_or_time() or context.is_date(low)


class _Context:
    """The words about one number."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], first: int, after: int) -> None:
        self.text = text
        self.spans = spans
        self.first = first
        self.after = after
        self.words = load_quantities()

    def word(self, at: int) -> str:
        if not 0 <= at < len(self.spans):
            return ""
        start, end = self.spans[at]
        return self.text[start:end].lower()

    def is_glued(self) -> bool:
        """Tell "17-vehicle", "Mi-35" and "2014–2019" from amounts."""
        start, end = self.spans[self.first][0], self.spans[self.after - 1][1]
        behind = self.text[end : end + 2]
        before = self.text[max(0, start - 2) : start]
        glued_behind = len(behind) == 2 and behind[0] in "-/:°" and behind[1].isalnum()
        glued_before = len(before) == 2 and before[1] in "-/:.#№" and before[0].isalnum()
        return glued_behind or glued_before or _YEARS.fullmatch(self.text, start, end) is not None

    def is_label_or_money(self) -> bool:
        """Tell "Battalion 51", "No. 4" and "$500" from amounts."""
        previous = self.word(self.first - 1)
        label = self.word(self.first - 2) if previous == "." else previous
        if label in self.words.labelled and self.word(self.first).isdigit():
            return True
        return previous in self.words.currency or self.word(self.after) in self.words.currency

    def is_share_or_time(self) -> bool:
        """Tell "forty per cent", "8 p.m." and the pronoun in "this one" from amounts."""
        following = [self.word(self.after + n) for n in range(3)]
        if tuple(following[:1]) in self.words.percent or tuple(following[:2]) in self.words.percent:
            return True
        if (
            following[0] in {"am", "pm"}
            or following[:3] in (["p", ".", "m"], ["a", ".", "m"])
            or following[:2] == ["o", "'"]
        ):
            return True
        one = self.word(self.first) == "one" and self.after == self.first + 1
        return one and self.word(self.first - 1) in self.words.no_one_after

    def is_date(self, low: int | None) -> bool:
        """Tell "28 March" and "March 28" from amounts; "in March 12 people died" is one."""
        if low is None or low > _LAST_DAY or not self.word(self.first).isdigit():
            return False
        if self._is_month(self.after):
            return True
        following = self.word(self.after)
        ends = not following.isalpha() or following in self.words.after_a_day
        return ends and self._is_month(self.first - 1)

    def _is_month(self, at: int) -> bool:
        """Tell a month from the words "may" and "march"."""
        return self.word(at) in self.words.months and self.text[self.spans[at][0]].isupper()
