"""Grammar of numbered days: "3 May 2021", "May 3-5", "the 14th", "23/08/2022", "5.11.2019".

Like every reader of this package, each function looks for one form at an index of the words and returns its moment with
the index after it, or ``None``; none looks further than a few words ahead, so that reading takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import replace

from warmonitor.extract.period.calendar_moments import CalendarDay, EitherDay
from warmonitor.extract.period.clock import Anchor, Moment, Published
from warmonitor.extract.period.derived_moments import Between, Enclosing
from warmonitor.extract.period.read_years import Found, month_name, year_after
from warmonitor.extract.period.words import Words

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])(?![./-]\d)")

_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d])(?![./-]\d)")

_NUMERIC_NO_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?![\d])(?![./-]\d)(?!\s*(?:%|km|per\b))")

_OTHER_END = re.compile(r"\.?\s?[-–]\s?\d{1,2}\.\d{1,2}\.")


def day_number(words: Words, index: int) -> tuple[int, int, bool] | None:
    """Read the number of a day of the month: its value, the index after it, whether it is an ordinal."""
    if day := words.number(index):
        if words.key(index + 1) in words.lexicon.context["ordinal_endings"] and words.is_joined(index):
            return day, index + 2, True
        return day, index + 1, False
    tens = {"twenty": 20, "thirty": 30}.get(words.key(index), 0)
    start = words.skip(index + 1, "-") if tens else index
    found = words.match(words.lexicon.ordinals, start)
    if not found or tens + found[0] > 31 or (tens and found[0] > 9):
        return None
    return tens + found[0], found[1], True


def day_first(words: Words, index: int) -> Found | None:
    """Find "3 May 2021", "the 3rd of May", "3-5 May", "3, 5 and 7 May", "le 3 mai 2021"."""
    start = words.skip(index, *words.lexicon.context["articles"])
    days: list[int] = []
    is_spelled = not words[start].text.isdecimal()
    while len(days) < 8 and (found := day_number(words, start)):
        day, start, _ = found
        if days and day <= days[-1] and not (len(days) == 1 and days[0] >= 26 and day <= 6):
            return None
        days.append(day)
        of = words.skip(words.skip(start, ".", "-") if words.is_joined(start) else start, *words.lexicon.context["of"])
        of = words.skip(of, ".")
        if (named := month_name(words, of, is_beside_day=True)) and not (is_spelled and of == start):
            return _with_year(words, days, *named)
        after = _after_separator(words, start)
        if after is None:
            return None
        start = after
    return None


def _after_separator(words: Words, index: int) -> int | None:
    if words.key(index) not in words.lexicon.context["day_joints"] or (
        words.key(index) == "—" and not words.is_joined(index)
    ):
        return None
    after = index + 1
    if words.key(index) == ",":
        after = words.skip(after, "and", "or")
    if words.key(index) == "and":
        after = words.skip(after, "on")
    return words.skip(after, *words.lexicon.context["articles"])


def _with_year(words: Words, days: list[int], month: int, end: int) -> Found | None:
    year, year_of, after = year_after(words, end)
    if after == end and _is_name(words, end):
        return None
    end = after
    return _days_of(days, month, year, year_of), end


def _is_name(words: Words, index: int) -> bool:
    """Tell whether a date only begins a name: "the 23 March Movement", "17 February Martyrs' Brigade"."""
    for step in range(index, index + 6):
        word = words[step]
        if word.is_capital and word.key in words.lexicon.traps["after_date"]:
            return True
        if not (word.is_capital or (step > index and (word.text in {"'", "’"} or word.key == "s"))):
            return False
    return False


def _days_of(days: list[int], month: int, year: int | None, year_of: Moment | None) -> Moment:
    last = CalendarDay(days[-1], month, year, year_of=year_of)
    if len(days) == 1:
        return last
    return Between(CalendarDay(days[0]), last)


def month_first(words: Words, index: int) -> Found | None:
    """Find "May 3, 2021", "May 3-5", "Aug. 23 and 24", "May the 3rd"."""
    named = month_name(words, index, is_beside_day=False)
    if not named:
        return None
    month, start = named
    first = day_number(words, words.skip(start, "the"))
    if not first or not words[words.skip(start, "the")].text.isdecimal():
        return None
    days, end = [first[0]], first[1]
    while words.key(end) in {"-", "–", "—", "/", "to", "and", "through", "until"}:
        second = day_number(words, words.skip(end + 1, "the"))
        if not second or second[0] <= days[-1] or words.key(second[1]) in words.lexicon.traps["after_year"]:
            break
        if month_name(words, words.skip(second[1], "of"), is_beside_day=True):
            break
        days.append(second[0])
        end = second[1]
    return _with_year(words, days, month, end)


def ordinal_day(words: Words, index: int) -> Found | None:
    """Find "the 14th", with the month if it is named by where it stands: "the 14th of this month"."""
    if words.key(index) != "the" or not words[index + 1].text.isdecimal():
        return None
    found = day_number(words, index + 1)
    if not found or not found[2]:
        return None
    day, end, _ = found
    for phrases, month_of in _MONTH_REFERENCES:
        if after := words.follow(end, *phrases):
            return CalendarDay(day, month_of=month_of), after
    before = words.key(index - 1)
    is_dated = before in words.lexicon.context["before_ordinal_day"] or (index == 0 and end == len(words))
    if not is_dated or _is_counted_thing(words, end, before):
        return None
    return _with_company(words, day, end, before)


def _with_company(words: Words, day: int, end: int, before: str) -> Found:
    """Read "the 1st and 2nd" and "the 27th, a Tuesday" to their ends."""
    joint = words.key(end)
    second = day_number(words, words.skip(end + 1, "the")) if joint in {"and", "or", "to", "-", "–"} else None
    if second and second[2] and second[0] > day and not _is_counted_thing(words, second[1], before):
        return Between(CalendarDay(day), CalendarDay(second[0])), second[1]
    weekday = words.match(words.lexicon.weekdays, words.skip(end + 1, "a")) if joint == "," else None
    return (CalendarDay(day, weekday=weekday[0]), weekday[1]) if weekday else (CalendarDay(day), end)


def _is_counted_thing(words: Words, index: int, before: str) -> bool:
    """Tell whether a noun follows that an ordinal counts: "the 3rd Coastal Regiment", "the 4th floor"."""
    if words[index].is_capital and before in {"of", "by", "from"}:
        return True
    return any(
        words.key(step) in words.lexicon.traps["after_ordinal"]
        for step in range(index, index + 3)
        if step == index or words[step - 1].is_capital
    )


_MONTH_REFERENCES: tuple[tuple[tuple[str, ...], Moment], ...] = (
    (
        ("of this month", "of the month", "of the present month", "of the current month", "this month", "inst"),
        Enclosing("month", 0, Published()),
    ),
    (("of last month", "last month", "of the past month", "ult"), Enclosing("month", -1, Published())),
    (("of that month", "of the same month"), Enclosing("month", 0, Anchor(is_wide=True))),
)


def numeric_date(words: Words, index: int) -> Found | None:
    """Find 2017-04-04, 23/08/2022, 5.11.2019 (day first) or 08/23/2022 (month first, the only way to read it)."""
    start = words[index].start
    before = words[index - 1].text
    is_inside = words.is_joined(index - 1) and (before in {"-", ".", "/", "#", "°", "+"} or before.isalpha())
    if is_inside or not words[index].text.isdecimal():
        return None
    if found := _ISO.match(words.text, start):
        year, _, month, day = found.groups()
        return _checked(words, int(day), int(month), int(year), found.end())
    found = _NUMERIC.match(words.text, start)
    return _two_ways(words, found) if found else _numeric_no_year(words, index)


def _two_ways(words: Words, found: re.Match[str]) -> Found | None:
    """Read a date in figures day first, or month first where only that can be."""
    day, mark, month, year = found.groups()
    if len(year) == 2 and mark != "/" and (len(day) < 2 or len(month) < 2):
        return None
    full = int(year) if len(year) == 4 else 2000 + int(year)
    if mark == "/" and int(month) > 12 >= int(day):
        day, month = month, day
    dated = _checked(words, int(day), int(month), full, found.end())
    if dated and mark == "/" and int(day) <= 12:
        return EitherDay(dated[0], replace(dated[0], day=int(month), month=int(day))), dated[1]
    return dated


def _numeric_no_year(words: Words, index: int) -> Found | None:
    """Find 15.11. or 15/11 where a word before it or the part of the day after it says that it is a date."""
    found = _NUMERIC_NO_YEAR.match(words.text, words[index].start)
    if not found:
        return None
    end = words.index_at(found.end())
    is_dated = words.key(index - 1) in {"on", "dated", "am", "el", "le"} or words.follow(
        end, "in the morning", "in the evening", "in the afternoon", "at night", "at dawn"
    )
    if found[2] == "." and _OTHER_END.match(words.text, found.end()):
        is_dated, end = True, words.skip(end, ".")
    day, _, month = found.groups()
    if not is_dated or not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    return CalendarDay(int(day), int(month)), end


def _checked(words: Words, day: int, month: int, year: int, end: int) -> tuple[CalendarDay, int] | None:
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2099):
        return None
    return CalendarDay(day, month, year), words.index_at(end)
