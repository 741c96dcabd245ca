"""Grammar of calendar dates of every kind, weekdays and counted weekdays among them."""

from __future__ import annotations

from dataclasses import replace

from warmonitor.extract.period.calendar_moments import CalendarDay, NthWeekday, Weekday
from warmonitor.extract.period.clock import Anchor, Moment, Published
from warmonitor.extract.period.derived_moments import Enclosing
from warmonitor.extract.period.read_days import day_first, day_number, month_first, numeric_date, ordinal_day
from warmonitor.extract.period.read_feasts import feast_at, hijri_date_at, hijri_month_at, season_at
from warmonitor.extract.period.read_years import Found, month_at, years_at
from warmonitor.extract.period.words import Words


def date_at(words: Words, index: int) -> Found | None:
    """Find a calendar date."""
    for reader in _DATE_READERS:
        if found := reader(words, index):
            return found
    return wide_date_at(words, index)


def wide_date_at(words: Words, index: int) -> Found | None:
    """Find a calendar date that is wider than a day: a month, a season, a year, a decade."""
    for reader in (month_at, hijri_month_at, season_at, years_at):
        if found := reader(words, index):
            return found
    return None


def weekday_name(words: Words, index: int) -> tuple[int, int] | None:
    """Find a weekday's name that is not part of another name."""
    lexicon, before = words.lexicon, words.key(index - 1)
    if before in lexicon.traps["before_weekday"]:
        return None
    if found := words.match(lexicon.weekdays, index):
        follower = words[found[1]]
        if follower.is_capital and follower.key in lexicon.traps["after_date"]:
            return None
        is_lower_ok = before in words.lexicon.context["before_short_weekday"] or words.key(index + 1) in {
            "morning",
            "evening",
            "night",
        }
        return found if words[index].is_capital or is_lower_ok else None
    return _short_weekday(words, index) or _foreign_weekday(words, index)


def _short_weekday(words: Words, index: int) -> tuple[int, int] | None:
    found = words.match(words.lexicon.short_weekdays, index)
    if not found or not words[index].is_capital:
        return None
    if words.is_joined(index - 1):
        is_range = words[index - 1].text in {"-", "–"} and words.match(words.lexicon.short_weekdays, index - 2)
        return found if is_range else None
    weekday, end = found
    follower = words[end]
    is_end = not follower.text or follower.text in {".", ",", ";", ":", ")", "!", "?"}
    if follower.text in {"-", "–"} and words.match(words.lexicon.short_weekdays, end + 1):
        return found
    if follower.text.isdecimal() or (
        words.key(index - 1) in words.lexicon.context["before_short_weekday"] and not follower.is_capital
    ):
        return weekday, words.skip(end, ".") if words[end + 1].text and not words[end + 1].is_capital else end
    if is_end and (index == 0 or words.key(index - 1) in words.lexicon.context["before_short_weekday"]):
        return weekday, end
    return None


def _foreign_weekday(words: Words, index: int) -> tuple[int, int] | None:
    found = words.match(words.lexicon.foreign_weekdays, index)
    if not found:
        return None
    is_dated = words.number(found[1]) or words.number(words.skip(found[1], ",", "le", "el"))
    is_named = (
        words.key(index - 1) in words.lexicon.context["before_foreign_weekday"]
        or words.key(found[1]) in words.lexicon.context["foreign_last"]
    )
    return found if is_dated or is_named else None


def _weekday_date(words: Words, index: int) -> Found | None:
    """Find a weekday, with the date or the week that belongs to it."""
    named = weekday_name(words, index)
    if not named:
        return None
    weekday, end = named
    start = words.skip(end, ",", ".", "(")
    for reader in (day_first, month_first, numeric_date):
        dated = reader(words, words.skip(start, "the") if reader is not day_first else start)
        if dated and isinstance(dated[0], CalendarDay):
            return replace(dated[0], weekday=weekday), words.skip(dated[1], ")") if words.key(end) == "(" else dated[1]
    number = day_number(words, words.skip(start, "the"))
    if number and words.key(number[1]) not in words.lexicon.traps["after_ordinal"]:
        is_short = bool(words.match(words.lexicon.short_weekdays, index)) and words[index + 1].text.isdecimal()
        is_count = words.key(number[1]) in words.lexicon.traps["after_year"]
        is_ranged = words.key(number[1]) in words.lexicon.context["day_joints"] and bool(
            words.match(words.lexicon.weekdays, number[1] + 1)
        )
        if (words.key(start) == "the" and number[2]) or (is_short and not is_count) or is_ranged:
            return CalendarDay(number[0], weekday=weekday), number[1]
    is_last = words.key(end) == "last" and not words[end + 1].text[:1].isalpha()
    if is_last or words.key(end) in words.lexicon.context["foreign_last"]:
        return Weekday(weekday, is_past=True), end + 1
    if found := _week_reference(words, end):
        return Weekday(weekday, week=found[0]), found[1]
    return Weekday(weekday), end


def _week_reference(words: Words, index: int) -> Found | None:
    start = words.skip(words.skip(index, ","), "of", "in")
    for phrases, moment in _WEEK_REFERENCES:
        if end := words.follow(start, *phrases):
            return moment, end
    return None


_WEEK_REFERENCES: tuple[tuple[tuple[str, ...], Moment], ...] = (
    (("the week before last",), Enclosing("week", -2, Published())),
    (("last week", "a week ago"), Enclosing("week", -1, Published())),
    (("this week", "the current week"), Enclosing("week", 0, Published())),
    (("next week",), Enclosing("week", 1, Published())),
    (("that week", "the same week", "that same week"), Enclosing("week", 0, Anchor())),
    (("the week before", "the previous week"), Enclosing("week", -1, Anchor())),
    (("the following week", "the week after"), Enclosing("week", 1, Anchor())),
)


def _nth_weekday(words: Words, index: int) -> Found | None:
    """Find "the first Friday of May 2021", "the last Sunday in Ramadan"."""
    start = words.skip(index, "the")
    ordinal = words.match(words.lexicon.ordinals, start)
    nth, end = (-1, start + 1) if words.key(start) == "last" else ordinal or (0, start)
    weekday = words.match(words.lexicon.weekdays, end) if nth else None
    if not weekday or nth > 5:
        return None
    of = words.skip(weekday[1], "of", "in")
    whole = wide_date_at(words, words.skip(of, "the")) if of > weekday[1] else None
    return (NthWeekday(weekday[0], nth, whole[0]), whole[1]) if whole else None


_DATE_READERS = (
    numeric_date,
    day_first,
    month_first,
    _weekday_date,
    hijri_date_at,
    feast_at,
    _nth_weekday,
    ordinal_day,
)
