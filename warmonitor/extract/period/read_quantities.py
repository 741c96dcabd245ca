"""Grammar of quantities of time: "three days", "three days ago", "two weeks later", "the past 24 hours"."""

from __future__ import annotations

from dataclasses import dataclass

from warmonitor.extract.period.calendar_moments import CalendarDay, CalendarMonth, Weekday
from warmonitor.extract.period.clock import Anchor, Moment, Published, Undated
from warmonitor.extract.period.derived_moments import Between, Enclosing, Shift, Stretch
from warmonitor.extract.period.read_dates import date_at, weekday_name
from warmonitor.extract.period.read_years import Found
from warmonitor.extract.period.words import Words

_VAGUE = frozenset({"few", "several", "some", "many", "couple", "dozens", "numerous"})
_LATER = frozenset({"later", "afterwards", "afterward", "thereafter", "hence"})
_EARLIER = frozenset({"earlier", "previously", "beforehand", "prior"})
_HALVES = {"hour": (30, "minute"), "day": (12, "hour"), "year": (6, "month"), "decade": (5, "year")}
_UNCERTAIN = "an uncertain number of units names no day"
_AGO = Published("'ago'")


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many units of time; ``low`` and ``high`` differ for "two or three days", both are 0 for "several days"."""

    low: int
    high: int
    unit: str

    def shift(self, sign: int, base: Moment, *, is_exact: bool = False) -> Moment:
        """Make the moment that lies so far from ``base``: before it where ``sign`` is negative."""
        if not self.low:
            is_same_day = self.unit in {"minute", "hour"} and isinstance(base, Anchor)
            return Shift(0, "day", base) if is_same_day else Undated(_UNCERTAIN)
        if isinstance(base, Anchor) and self.unit in {"month", "quarter", "year", "decade"}:
            base = Anchor(is_wide=True)
        near = Shift(sign * self.low, self.unit, base, is_exact)
        if self.low == self.high:
            return near
        far = Shift(sign * self.high, self.unit, base, is_exact)
        return Between(far, near) if sign < 0 else Between(near, far)


def quantity_at(words: Words, index: int) -> tuple[Quantity, int] | None:
    """Find a number of units: "three days", "24 hours", "two or three weeks", "several months", "half a year"."""
    if end := words.follow(index, "half a", "half an"):
        unit = words.unit(end)
        return (Quantity(_HALVES[unit[0]][0], *_HALVES[unit[0]]), unit[1]) if unit and unit[0] in _HALVES else None
    first = _count(words, index)
    if not first:
        return None
    low, end = first
    high = low
    second = _count(words, end + 1) if words.key(end) in {"or", "to", "-", "–"} else None
    if second and second[0] > low > 0:
        high, end = second
    half_end = words.follow(end, "and a half")
    end = words.skip(words.skip(half_end or end, "-"), "long", "full", "whole", "consecutive", "straight")
    unit = words.unit(end)
    if not unit:
        return None
    half_end = half_end or words.follow(unit[1], "and a half")
    end = max(unit[1], half_end or 0)
    if half_end and unit[0] == "year":
        return Quantity(low * 12 + 6, high * 12 + 6, "month"), end
    return Quantity(low, high, unit[0]), end


def _count(words: Words, index: int) -> tuple[int, int] | None:
    """Read a number of units, 0 for one that is not said."""
    word = words[index]
    if word.text.isdecimal():
        is_whole = words[index - 1].text not in {".", ",", ":"} or not words.is_joined(index - 1)
        return (int(word.text), index + 1) if len(word.text) <= 4 and int(word.text) and is_whole else None
    if end := words.follow(index, "a couple of", "a couple", "a pair of"):
        return 2, end
    start = words.skip(index, "a") if words.key(index + 1) in {"few", "dozen"} else index
    if words.key(start) in _VAGUE:
        return 0, words.skip(start + 1, "more", "of")
    return (12, start + 1) if words.key(start) == "dozen" else _number_words(words, index)


def _number_words(words: Words, index: int) -> tuple[int, int] | None:
    found = words.match(words.lexicon.numbers, index)
    if not found or not 20 <= found[0] <= 90:
        return found
    at = words.skip(found[1], "-")
    ones = words.match(words.lexicon.numbers, at)
    is_compound = ones and ones[0] < 10 and words.key(at) not in {"a", "an"}
    return (found[0] + ones[0], ones[1]) if ones and is_compound else found


def ago_at(words: Words, index: int) -> Found | None:
    """Find "two days ago", "a year ago today", "three years ago in March", "a week ago on Friday"."""
    this_day = words.follow(index, "this day", "this time")
    found = quantity_at(words, this_day or index)
    if not found:
        end = words.follow(index, "days ago", "weeks ago", "months ago", "years ago", "hours ago", "minutes ago")
        return (Undated(_UNCERTAIN), end) if end else None
    quantity, end = found
    if words.key(end) not in {"ago", "back"}:
        return None
    end += 1
    to_the_day = words.follow(end, "today", "to the day", "this day", "on this day")
    if to_the_day or this_day:
        return quantity.shift(-1, _AGO, is_exact=True), to_the_day or end
    return _narrowed_ago(words, quantity, end) or (quantity.shift(-1, _AGO), end)


def _narrowed_ago(words: Words, quantity: Quantity, end: int) -> Found | None:
    """Find the day, month or week that stands after "ago": "in March", "on 4 April", "on Friday", "this week"."""
    exact = quantity.shift(-1, _AGO, is_exact=True)
    if after := words.follow(end, "this week", "this month"):
        return Enclosing(words.key(end + 1), 0, exact), after
    tail = words.skip(words.skip(end, ","), "on", "in", "last")
    if quantity.unit == "week" and (weekday := weekday_name(words, tail)):
        return Weekday(weekday[0], week=exact), weekday[1]
    dated = date_at(words, tail) if tail > end and quantity.unit in {"year", "decade"} else None
    named = within_year(dated[0], Enclosing("year", 0, exact)) if dated else None
    return (named, dated[1]) if named and dated else None


def within_year(moment: Moment, year: Moment) -> Moment | None:
    """Give a day or month without a year the year that is told beside it."""
    if isinstance(moment, CalendarDay) and moment.month and not moment.year:
        return CalendarDay(moment.day, moment.month, year_of=year)
    if isinstance(moment, CalendarMonth) and not (moment.year or moment.year_of):
        return CalendarMonth(moment.month, year_of=year)
    return None


def later_at(words: Words, index: int) -> Found | None:
    """Find "two days later", "a week earlier": counted from the nearest earlier date."""
    found = quantity_at(words, index)
    if not found or words.key(found[1]) not in _LATER | _EARLIER:
        return None
    sign = 1 if words.key(found[1]) in _LATER else -1
    return found[0].shift(sign, Anchor()), found[1] + 1


def past_at(words: Words, index: int) -> Found | None:
    """Find "the past 24 hours", "the last three weeks", "the past year": up to the day of publication."""
    start = words.skip(index, "the", "these", "this")
    said = words.key(start)
    if said not in {"past", "last", "previous", "preceding"}:
        return None
    if said == "last" and start == index and words.key(index - 1) not in {"in", "over", "during", "within", "for"}:
        # "Stocks would last 42 days".
        return None
    end = start + 1
    found = quantity_at(words, end)
    if found and words.key(found[1]) != "of":
        quantity, end = found
        uncounted = Undated(_UNCERTAIN)
        return Stretch(quantity.high, quantity.unit, Published("'the past'")) if quantity.low else uncounted, end
    is_one = said == "past" or (said == "last" and start > index)
    return _past_unit(words, end) if is_one else None


def _past_unit(words: Words, index: int) -> Found | None:
    unit = words.unit(index)
    if not unit or words.key(unit[1]) == "of" or unit[0] not in {"hour", "day", "week", "month", "year", "decade"}:
        return None
    if words[index].text.endswith("s"):
        return Undated(_UNCERTAIN), unit[1]
    return Stretch(1, unit[0], Published("'the past'")), unit[1]
