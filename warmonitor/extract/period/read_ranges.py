"""Grammar of ranges: "from 3 to 5 May", "between Tuesday and Thursday", "Monday-Friday", "Friday and Saturday"."""

from __future__ import annotations

from dataclasses import replace

from warmonitor.extract.period.calendar_moments import CalendarDay, CalendarMonth, CalendarYears, Weekday
from warmonitor.extract.period.clock import Moment, Published, Undated
from warmonitor.extract.period.derived_moments import Between, Shift, Slice
from warmonitor.extract.period.read_dates import date_at
from warmonitor.extract.period.read_parts import moment_at
from warmonitor.extract.period.read_years import Found
from warmonitor.extract.period.words import Words

_BETWEEN = ("between", "anywhere between", "anytime between", "sometime between", "entre", "zwischen")
_FROM = ("from", "du", "del", "vom", "dal")
_AND = frozenset({"and", "&", "or", "et", "y", "e", "und"})
_DASHES = frozenset({"-", "–", "—", "/"})


def span_at(words: Words, index: int) -> Found | None:
    """Find a range or, where there is none, one moment."""
    if end := words.follow(index, *_BETWEEN):
        return _pair(words, end, _AND)
    if end := words.follow(index, *_FROM):
        return _pair(words, end, words.lexicon.context["range_joints"])
    found = moment_at(words, index)
    return _extended(words, *found) if found else None


def _moment_after(words: Words, index: int) -> Found | None:
    """Find a moment after a joint, with or without its own preposition and article."""
    after_preposition = words.skip(index, "on", "in")
    for start in dict.fromkeys((index, after_preposition, words.skip(after_preposition, "the", "le", "el"))):
        if found := moment_at(words, start):
            return found
    return None


def _pair(words: Words, index: int, joints: frozenset[str]) -> Found | None:
    """Read the two ends of a range that a preposition announces."""
    first = _moment_after(words, index)
    if not first:
        return _numbered_pair(words, words.skip(index, "le", "el", "the"), joints)
    moment, end = first
    last = _moment_after(words, end + 1) if words.key(end) in joints else None
    if last:
        return _join(moment, last[0]), last[1]
    return first if isinstance(moment, Between) else None


def _numbered_pair(words: Words, index: int, joints: frozenset[str]) -> Found | None:
    """Read "le 27 et le 31 mars", where the first is only a number."""
    day = words.number(index)
    if not day or words.key(index + 1) not in joints:
        return None
    last = date_at(words, words.skip(index + 2, "le", "el", "the"))
    if not last or not isinstance(last[0], CalendarDay):
        return None
    return Between(CalendarDay(day), last[0]), last[1]


def _extended(words: Words, moment: Moment, end: int) -> Found:
    """Go on to the end of a range, or to a neighbouring day."""
    joint = words.key(end)
    is_range = joint in words.lexicon.context["range_joints"] and (joint != "—" or words.is_joined(end))
    last = _moment_after(words, end + 1) if is_range or joint in _AND else None
    if not last or isinstance(moment, Undated) or isinstance(last[0], Undated):
        return moment, end
    if is_range:
        are_ends = joint not in _DASHES or type(moment) is type(last[0])
        return (_join(moment, last[0]), last[1]) if are_ends else (moment, end)
    if _are_neighbours(moment, last[0]):
        return _join(moment, last[0]), last[1]
    return _with_year_of(moment, last[0]), end


def _join(first: Moment, last: Moment) -> Moment:
    """Join two ends of a range, whichever way they were found."""
    start = first.first if isinstance(first, Between) else first
    stop = last.last if isinstance(last, Between) else last
    if isinstance(start, CalendarDay) and start.month and isinstance(stop, CalendarDay) and stop.month is None:
        stop = replace(stop, month=start.month, year=start.year)
    return Between(start, stop)


def _with_year_of(moment: Moment, last: Moment) -> Moment:
    """Give "3 March" in "3 March and 5 April 2019" the year that follows."""
    if not isinstance(moment, CalendarDay | CalendarMonth) or moment.year or moment.year_of or not moment.month:
        return moment
    if isinstance(last, CalendarDay | CalendarMonth) and last.year and last.month:
        return replace(moment, year=last.year if moment.month <= last.month else last.year - 1)
    return moment


def _are_neighbours(first: Moment, last: Moment) -> bool:
    """Tell whether the second moment follows right on the first, so that both are one period."""
    is_next = False
    match first, last:
        case Weekday(week=None), Weekday(week=None):
            is_next = (last.weekday - first.weekday) % 7 == 1
        case CalendarDay(), CalendarDay():
            is_same_month = last.month is None or (first.month, first.year) == (last.month, last.year)
            is_next = last.day == first.day + 1 if is_same_month else first.day >= 28 and last.day == 1
        case CalendarMonth(), CalendarMonth():
            is_next = last.month == first.month % 12 + 1
        case CalendarYears(), CalendarYears():
            is_next = last.first == first.last + 1
        case Slice(), Slice():
            is_next = first.index == first.pieces - 1 and last.index == 0
        case Shift(base=Published()), Shift(base=Published()):
            is_next = last.count == first.count + 1
    return is_next
