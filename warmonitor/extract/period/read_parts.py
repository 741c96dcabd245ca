"""Grammar of a single moment: a date or a relative expression with the time and the part of the day around it."""

from __future__ import annotations

from warmonitor.extract.period.calendar_moments import CalendarDay, Weekday
from warmonitor.extract.period.clock import Anchor, Moment, Undated
from warmonitor.extract.period.derived_moments import Between, Enclosing, Night, Shift
from warmonitor.extract.period.read_clock import clock_at
from warmonitor.extract.period.read_dates import date_at, weekday_name
from warmonitor.extract.period.read_days import day_number
from warmonitor.extract.period.read_pieces import piece_at
from warmonitor.extract.period.read_quantities import within_year
from warmonitor.extract.period.read_relative import relative_at
from warmonitor.extract.period.read_years import Found
from warmonitor.extract.period.words import Words

THAT_DAY = Shift(0, "day", Anchor())
_NIGHT_JOINTS = frozenset({"to", "and", "-", "–", "/", "into"})
_MOST_MODIFIERS = 3
_MOST_TAILS = 3


def moment_at(words: Words, index: int) -> Found | None:
    """Find the longest single moment."""
    if found := piece_at(words, index):
        return found
    for reader in (relative_at, _dated_part, date_at, _timed, _modified):
        if found := reader(words, index):
            return _with_tail(words, *found)
    return _bare_part(words, index)


def _after_modifiers(words: Words, index: int) -> int:
    """Step over "early", "late", "shortly" and their like."""
    for _ in range(_MOST_MODIFIERS):
        found = words.match(words.lexicon.day_modifiers, index)
        index = found[1] if found else index
    return index


def _modified(words: Words, index: int) -> Found | None:
    """Find "early Wednesday", "late on Sunday", "later on 3 May"."""
    start = _after_modifiers(words, index)
    if start == index:
        return None
    start = words.skip(words.skip(start, "on", "in"), ",")
    return relative_at(words, start) or _dated_part(words, start) or date_at(words, start) or _timed(words, start)


def _timed(words: Words, index: int) -> Found | None:
    """Find a date after a time of day: "at 02:10 on 5 October", "shortly after one on Friday morning"."""
    end = clock_at(words, index)
    if not end:
        return None
    start = words.skip(words.skip(_after_part(words, end) or end, ","), "on", "of", "(")
    return relative_at(words, start) or _dated_part(words, start) or date_at(words, start)


def _after_part(words: Words, index: int) -> int | None:
    """Step over a part of the day with its preposition, its article and what stands between them."""
    start = _after_modifiers(words, index)
    lead = words.match(words.lexicon.part_leads, start)
    start = words.skip(lead[1] if lead else start, "the", "a", "that")
    for _ in range(2):
        if words.key(start) in {"early", "late", "very", "intervening"} and not words.after_part(start):
            start += 1
    return words.after_part(start)


def _dated_part(words: Words, index: int) -> Found | None:
    """Find "before dawn on Wednesday", "the early hours of Saturday", "the night of 12 to 13 March"."""
    end = _after_part(words, index)
    if not end:
        return None
    if words.key(end - 1) == "night":
        return _dated_night(words, end)
    if words.key(words.skip(end, ",")) in {"between", "from"}:
        return None
    return _day(words, words.skip(words.skip(end, ","), "of", "on", "in"))


def _dated_night(words: Words, end: int) -> Found | None:
    """Read what follows "the night": "to Wednesday", "from 3 to 4 May", "of 31 to 1 June", "of 4 August"."""
    into = words.follow(end, "to", "into")
    if into and (day := _day(words, into)):
        return Night(day[0], into=True), day[1]
    start = words.skip(words.skip(end, ","), "of", "on", "from", "between", "in")
    if pair := _day_then_date(words, start):
        return pair
    first = _day(words, start)
    if first and words.key(first[1]) in _NIGHT_JOINTS and (last := _day(words, first[1] + 1)):
        return Between(first[0], last[0]), last[1]
    return first


def _day_then_date(words: Words, index: int) -> Found | None:
    """Find "31 to 1 June": two numbers of days of which the first belongs to the month before."""
    first = day_number(words, index)
    if not first or words.key(first[1]) not in _NIGHT_JOINTS:
        return None
    last = date_at(words, first[1] + 1)
    if not last or not isinstance(last[0], CalendarDay) or first[0] < last[0].day:
        return None
    return Between(CalendarDay(first[0]), last[0]), last[1]


def _day(words: Words, index: int) -> Found | None:
    """Find something that a part of the day can belong to."""
    found = relative_at(words, index) or date_at(words, index)
    if not found:
        start = words.skip(_after_modifiers(words, index), "on")
        found = relative_at(words, start) or date_at(words, start)
    return None if found and isinstance(found[0], Undated) else found


def _with_tail(words: Words, moment: Moment, end: int) -> Found:
    """Take in what follows a date: "Wednesday evening", "on Friday at 9.15", "Thursday's"."""
    if isinstance(moment, Enclosing) and moment.unit != "day" and (narrower := _within(words, moment, end)):
        moment, end = narrower
    for _ in range(_MOST_TAILS):
        end = _after_tail(words, end) or end
    if words.key(end) == "overnight":
        return Night(moment, into=False), end + 1
    if words[end].text in {"'", "’"} and words.key(end + 1) == "s" and words.is_joined(end):
        end += 2
    return moment, end


def _after_tail(words: Words, index: int) -> int | None:
    """Step over a time or a part of the day, unless it is the beginning of another date."""
    start = words.skip(index, ",", "-") if words.key(index) != "-" or words.is_joined(index) else index
    if after := clock_at(words, start):
        return after
    after = _after_part(words, start)
    if not after or (words.key(index) == "," and words.key(start) not in {"in", "at", "before", "during"}):
        return None
    is_other_day = weekday_name(words, words.skip(after, "of", "on")) or relative_at(words, start)
    return None if is_other_day else after


def _within(words: Words, whole: Enclosing, index: int) -> Found | None:
    """Find the day in "last week on Tuesday", "last year in June", "last month on the 5th"."""
    start = words.skip(words.skip(index, ","), "on", "in")
    if start == index:
        return None
    if whole.unit == "week":
        weekday = weekday_name(words, start)
        return (Weekday(weekday[0], week=whole), weekday[1]) if weekday else None
    dated = date_at(words, start)
    if not dated:
        return None
    moment, end = dated
    if whole.unit == "month" and isinstance(moment, CalendarDay) and not moment.month:
        return CalendarDay(moment.day, month_of=whole), end
    named = within_year(moment, whole) if whole.unit == "year" else None
    return (named, end) if named else None


def _bare_part(words: Words, index: int) -> Found | None:
    """Find "in the afternoon", "before dawn", "all night": on the day that is being told of."""
    if end := words.follow(index, "all night long", "all night", "all day long", "all day"):
        return THAT_DAY, end
    after = _after_part(words, index) if words.match(words.lexicon.part_leads, index) else None
    if not after or words.key(after - 1) == "day":
        return None
    is_general = words.key(after - 1) in {"night", "noon", "midnight", "midday"}
    return None if is_general and words.key(after - 2) in {"at", "by", "in"} else (THAT_DAY, after)
