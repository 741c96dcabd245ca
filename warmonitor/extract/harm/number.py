"""Amounts: digits, number words, vague words, ranges and their hedges, each read as a lowest and a highest number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from text_to_num import text2num

from warmonitor.extract.harm.number_context import counts_nothing
from warmonitor.extract.harm.number_words import load_quantities

_Value = TypeVar("_Value", int, str)

_GROUPED = r"\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+(?!\d)"
_WORD = re.compile(rf"{_GROUPED}|\d+[.:]\d+(?=[km]?\b)|\d+(?=[km]\b)|\d+(?!\w)|[^\W\d_]+|\d\w*|[^\w\s]", re.IGNORECASE)
_DASHES = frozenset({"-", "–", "—", "−", "\u2012"})
# Longer runs of number words are no amount that anybody counts people in.
_MOST_WORDS = 12
_MOST_DIGITS = 10
_LONGEST_PHRASE = 5
_MOST_HEDGES = 3
# "5 to 6,000" is no range: its ends are farther apart than anybody's doubt.
_WIDEST_RANGE = 20


@dataclass(frozen=True, slots=True)
class Count:
    """An amount as a text has it: ``low``/``high`` inclusive, ``None`` where the words leave that side open."""

    start: int
    end: int
    low: int | None
    high: int | None
    is_year_like: bool = False
    """Four bare digits that may as well be a year: an amount only where a noun follows."""


def find_counts(text: str) -> list[Count]:
    """Find the amounts in a text, in order; dates, times, money, percentages, ordinals and labels are left out.

    >>> [(c.low, c.high) for c in find_counts("two or three men, at least a dozen more, 1.2 million in all")]
    [(2, 3), (12, None), (1200000, 1200000)]
    """
    reader = _Reader(text)
    found: list[Count] = []
    at = 0
    while at < len(reader.words):
        read = reader.read_count(at)
        if read is None:
            at += 1
            continue
        count, at = read
        if count is not None:
            found.append(count)
    return found


def bound(low: int | None, high: int | None, kind: str) -> tuple[int | None, int | None]:
    """Apply what hedges an amount to its bounds.

    >>> bound(6, 6, "at_least"), bound(6, 6, "above"), bound(6, 6, "below"), bound(30, 30, "odd")
    ((6, None), (7, None), (None, 5), (30, 39))
    """
    if kind == "at_least" and low is not None:
        return low, None
    if kind == "above" and low is not None:
        return (low if high is None else low + 1), None
    if kind == "at_most" and high is not None:
        return None, high
    if kind == "below" and high:
        return None, high - 1
    if kind == "odd" and low:
        zeros = len(str(low)) - len(str(low).rstrip("0"))
        return low, low + 10**zeros - 1
    return low, high


@cache
def _load_openers() -> frozenset[str]:
    """Give the words, beside figures, that an amount or what hedges it can begin with."""
    words = load_quantities()
    phrases = (phrase for table in (words.before, words.open, words.exact) for phrase in table)
    return words.cardinals | {"a", "dozen", "one"} | {phrase[0] for phrase in phrases}


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount without its hedges; ``after`` is the index of the word behind it, ``scale`` its "thousand"."""

    low: int
    high: int | None
    after: int
    scale: int = 1

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


class _Reader:
    """Reads amounts off the words of one text by recursive descent; every attempt looks ahead a fixed length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[start:end].lower() for start, end in self.spans]
        self.vocabulary = load_quantities()
        self.openers = _load_openers()

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def scale(self, at: int) -> int:
        """Give what the word at an index multiplies by; 1 for any other word."""
        if self.word(at) == "m" and at > 0 and self.spans[at][0] == self.spans[at - 1][1]:
            return 1_000_000
        return self.vocabulary.scales.get(self.word(at), 1)

    def read_count(self, at: int) -> tuple[Count | None, int] | None:
        """Read an amount with its hedges; the count is ``None`` where the number turns out to be something else."""
        if self.words[at] not in self.openers and not self.words[at][0].isdigit():
            return None
        kinds, begin = self._read_hedges(at)
        opener = self._opener(at)
        amount = self._read_range(begin, opener)
        if amount is None:
            return None
        low, high, after = self._read_tail(amount)
        for kind in kinds:
            low, high = bound(low, high, kind)
        if (low is None and high is None) or counts_nothing(self.text, self.spans, begin, after, low):
            return None, after
        opened = opener == "between" and not amount.is_exact
        start, end = self.spans[at - opened][0], self.spans[after - 1][1]
        alone = begin == at and after == begin + 1
        year_like = alone and re.fullmatch(r"(?:19|20)\d\d", self.words[begin]) is not None
        return Count(start, end, low, high, year_like), after

    def _opener(self, at: int) -> str:
        """Give "between" or "from" before an amount; "anywhere from" opens a range, "rose from" does not."""
        before = self.word(at - 1)
        loose = before == "from" and self.word(at - 2) in {"", ".", "anything", "anywhere", "somewhere"}
        return "" if loose else before

    def _read_hedges(self, at: int) -> tuple[list[str], int]:
        """Read what hedges an amount from before it, the innermost first: "at least about"."""
        kinds: list[str] = []
        for _ in range(_MOST_HEDGES):
            length, kind = self._match(self.vocabulary.before, at)
            if kind is None:
                break
            kinds.insert(0, kind)
            at += length
        return kinds, at

    def _read_range(self, at: int, opener: str) -> _Amount | None:
        first = self._read_amount(at)
        if first is None or not first.is_exact:
            return first
        joint = self.word(first.after)
        joints = {"between": {"and", "or", "to"}, "from": {"or"}}.get(opener, {"or", "to"})
        behind = self._behind_doubt(first.after)
        if behind:
            joint, joints = "or", {"or"}
        second = self._read_amount(behind or first.after + 1) if joint in joints or joint in _DASHES else None
        if second is None or not second.is_exact:
            return first
        # "Two to three hundred": the scale holds for both.
        low = first.low * second.scale if first.scale == 1 and first.low < 10 else first.low
        if low < second.low and (joint != "to" or second.low <= low * _WIDEST_RANGE):
            closes = behind > 0 and self.word(first.after) == "," == self.word(second.after)
            return _Amount(low, second.low, second.after + closes, second.scale)
        return first

    def _behind_doubt(self, at: int) -> int:
        """Give the place behind ", possibly" or ", or perhaps" between two amounts; 0 for anything else."""
        at += self.word(at) == ","
        at += self.word(at) == "or"
        return at + 1 if self.word(at) in {"maybe", "perhaps", "possibly"} else 0

    def _read_amount(self, at: int) -> _Amount | None:
        for read in (self._read_vague, self._read_exact, self._read_digits, self._read_words):
            amount = read(at)
            if amount is not None:
                return amount if amount.low < 10**_MOST_DIGITS else None
        return None

    def _read_vague(self, at: int) -> _Amount | None:
        """Read "dozens", "several hundred"."""
        length, least = self._match(self.vocabulary.open, at)
        if least is None:
            return None
        scale = self.scale(at + length)
        return _Amount(least * scale, None, at + length + (scale > 1), scale)

    def _read_exact(self, at: int) -> _Amount | None:
        """Read "half a million", "a couple of hundred", "a hundred"."""
        length, value = self._match(self.vocabulary.exact, at)
        if value is not None:
            scale = self.scale(at + length)
            return _Amount(value * scale, value * scale, at + length + (scale > 1), scale)
        if self.word(at) == "dozen":
            return self._with_more(12, at + 1, 12)
        scale = self.scale(at + 1) if self.word(at + 1) != "k" else 1
        if self.word(at) not in {"a", "one"} or scale == 1:
            return None
        following = at + 2 + (self.word(at + 2) == "and")
        if self.word(following) in self.vocabulary.cardinals:
            return self._read_words(at)
        return self._with_more(scale, at + 2, scale)

    def _read_digits(self, at: int) -> _Amount | None:
        """Read "1,204", "12 000", "1.2 million", "12k"."""
        word, scale = self.word(at), self.scale(at + 1)
        digits = re.sub(r"\D", "", word)
        if not re.match(r"\d", word) or len(digits) > _MOST_DIGITS:
            return None
        if scale > 1 and re.fullmatch(r"\d+\.\d+", word):
            value = round(float(word) * scale)
        elif re.fullmatch(rf"{_GROUPED}|\d+", word):
            value = int(digits) * scale
        else:
            return None
        return _Amount(value, value, at + 1 + (scale > 1), scale)

    def _read_words(self, at: int) -> _Amount | None:
        """Read number words; "two and a half thousand" and "three dozen" too."""
        run = self._collect_words(at)
        words = ["one" if word == "a" else word for word in self.words[at : at + run]]
        if not words or (run == 1 and self.words[at] == "a"):
            return None
        spelled = " ".join(words).replace(" - ", "-").replace("fourty", "forty")
        try:
            return self._with_more(int(text2num(spelled, "en")), at + run, self.scale(at + run - 1))
        except ValueError:
            # A run that is no number as a whole ("twenty one two"): its first word is one.
            return None if run == 1 else self._read_word(at)

    def _collect_words(self, at: int) -> int:
        """Count the words of a run of number words; "a" may open it, "and" and hyphens join it."""
        cardinals = self.vocabulary.cardinals
        run = 0
        while run < _MOST_WORDS:
            word, following = self.word(at + run), self.word(at + run + 1)
            # "Forty and seven" are two amounts: "and" joins only what a hundred or more leads.
            led = word == "-" or (word == "and" and self.word(at + run - 1) in self.vocabulary.scales)
            joins = run > 0 and led and following in cardinals
            if not (word in cardinals or joins or (word == "a" and run == 0)):
                break
            run += 1
        return run

    def _read_word(self, at: int) -> _Amount | None:
        try:
            value = int(text2num(self.word(at), "en"))
        except ValueError:
            return None
        return _Amount(value, value, at + 1)

    def _with_more(self, value: int, after: int, scale: int) -> _Amount:
        """Take in "and a half" and a scale that text2num does not know ("two dozen")."""
        if [self.word(after + n) for n in range(3)] == ["and", "a", "half"]:
            later = self.scale(after + 3)
            half = (value * 2 + 1) * later // 2 if later > 1 else value + scale // 2
            if later > 1 or scale > 1:
                return _Amount(half, half, after + 3 + (later > 1), later)
        after += self.word(after) == "-" and self.scale(after + 1) > 1
        more = self.scale(after) if self.word(after) not in {"k", "m"} else 1
        return _Amount(value * more, value * more, after + (more > 1), max(scale, more))

    def _read_tail(self, amount: _Amount) -> tuple[int | None, int | None, int]:
        """Take in the same number again in brackets, "eighteen (18)", and what hedges from behind."""
        low, high, after = amount.low, amount.high, amount.after
        if self.word(after) == "(" and self.word(after + 2) == ")":
            again = self._read_amount(after + 1)
            if again and again.after == after + 2 and again.low == low:
                after += 3
        length, kind = self._match(self.vocabulary.after, after)
        if kind is None or (kind == "odd" and low == 1):
            return low, high, after
        return *bound(low, high, kind), after + length

    def _match(self, phrases: Mapping[tuple[str, ...], _Value], at: int) -> tuple[int, _Value | None]:
        """Find the longest phrase that stands at a word: its length in words and its value."""
        for length in range(min(_LONGEST_PHRASE, len(self.words) - at), 0, -1):
            value = phrases.get(tuple(self.words[at : at + length]))
            if value is not None:
                return length, value
        return 0, None
