"""Grammar of pieces of longer spans: "early May", "mid-2014", "the last week of June", "the third quarter of 2021"."""

from __future__ import annotations

from warmonitor.extract.period.calendar_moments import CalendarMonth, CalendarYears, HijriMonth, Season
from warmonitor.extract.period.clock import Anchor, Published
from warmonitor.extract.period.derived_moments import Enclosing, Ends, Slice
from warmonitor.extract.period.read_dates import weekday_name, wide_date_at
from warmonitor.extract.period.read_quantities import quantity_at
from warmonitor.extract.period.read_relative import relative_at
from warmonitor.extract.period.read_years import Found
from warmonitor.extract.period.words import Words

_WIDE = (CalendarMonth, CalendarYears, Season, HijriMonth)
_PIECES = {"beginning": (0, 3), "middle": (1, 3), "end": (2, 3), "first_half": (0, 2), "second_half": (1, 2)}


def piece_at(words: Words, index: int) -> Found | None:
    """Find a piece of a month, a season or a year, or some unnamed day within one."""
    return _cut(words, index) or _some_day(words, index)


def _cut(words: Words, index: int) -> Found | None:
    if part := words.match(words.lexicon.parts_of_span, index):
        piece, end = part
        if whole := _wide(words, words.skip(end, "-", "–", "the", "in")):
            return Slice(whole[0], *_PIECES[piece]), whole[1]
    start = words.skip(index, "the")
    return _ends(words, start) or _quarter(words, start)


def _wide(words: Words, index: int) -> Found | None:
    """Find a span that has pieces."""
    if found := wide_date_at(words, index) or wide_date_at(words, words.skip(index, "the")):
        return found
    if found := relative_at(words, index):
        return found if isinstance(found[0], (Enclosing, *_WIDE)) else None
    unit = words.unit(index)
    if unit and unit[0] in {"month", "year", "week"} and words.key(index - 1) == "the":
        return Enclosing(unit[0], 0, Anchor() if unit[0] == "month" else Published("a part of it")), unit[1]
    return None


def _ends(words: Words, index: int) -> Found | None:
    """Find "the first three days of May", "the last week of September", "the second week of March"."""
    is_last = words.key(index) in {"last", "final"}
    ordinal = (1, index + 1) if is_last else words.match(words.lexicon.ordinals, index)
    if not ordinal:
        return None
    nth, start = ordinal
    count, unit = quantity_at(words, start), words.unit(start)
    if count and nth == 1:
        number, name, end = count[0].high, count[0].unit, count[1]
    elif unit:
        number, name, end = 1, *unit
    else:
        return None
    if not number or name not in {"day", "week", "month", "year"} or words.key(end) not in {"of", "in"}:
        return None
    whole = _wide(words, end + 1) or _wide(words, words.skip(end + 1, "the"))
    return (Ends(whole[0], number, name, is_last, nth - 1), whole[1]) if whole else None


def _quarter(words: Words, index: int) -> Found | None:
    """Find "the third quarter of 2022", "third quarter 2022", "Q3 2022"."""
    ordinal = words.match(words.lexicon.ordinals, index)
    end = words.follow(ordinal[1], "quarter of", "quarter") if ordinal else None
    number = ordinal[0] if ordinal else 0
    if words.key(index) == "q" and words.is_joined(index):
        number, end = words.number(index + 1, 4) or 0, index + 2
    if not end or not 1 <= number <= 4:
        return None
    start = words.skip(end, "of")
    year = wide_date_at(words, start) or relative_at(words, start)
    if not year and (plain := words[start].text).isdecimal() and len(plain) == 4 and 1000 <= int(plain) < 3000:
        year = CalendarYears(int(plain), int(plain)), start + 1
    return (Slice(year[0], number - 1, 4), year[1]) if year and isinstance(year[0], CalendarYears | Enclosing) else None


def _some_day(words: Words, index: int) -> Found | None:
    """Find "a night in January", "one Friday in May": no more than the month is known."""
    if words.key(index) not in {"a", "one", "some"}:
        return None
    unit, weekday = words.unit(index + 1), weekday_name(words, index + 1)
    end = words.after_part(index + 1) or (weekday[1] if weekday else unit[1] if unit else None)
    if not end or words.key(end) not in {"in", "of"}:
        return None
    return _cut(words, end + 1) or wide_date_at(words, end + 1)
