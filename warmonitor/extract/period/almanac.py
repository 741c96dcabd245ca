"""Calendar arithmetic: months, weeks, parts of a span, Easter and the Hijri calendar; dates in, dates out."""

from __future__ import annotations

import csv
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``earliest`` to ``latest``, both inclusive; ``note`` says what is uncertain about them."""

    earliest: date
    latest: date
    note: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.earliest == self.latest

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.latest - self.earliest).days + 1

    def until(self, limit: date | None) -> Span:
        """Cut off what lies after ``limit``, if that leaves anything."""
        return replace(self, latest=limit) if limit and self.earliest <= limit < self.latest else self


def make_day(year: int, month: int, day: int) -> date | None:
    """Make a date, ``None`` where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def day_span(day: date, slack: int = 0) -> Span:
    """Span one day, give or take ``slack`` days."""
    return Span(day - slack * DAY, day + slack * DAY)


def month_span(year: int, month: int) -> Span:
    """Span a calendar month."""
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_span(first: int, last: int | None = None) -> Span:
    """Span whole years, ``last`` included."""
    return Span(date(first, 1, 1), date(last or first, 12, 31))


def week_span(day: date, offset: int = 0) -> Span:
    """Span Monday to Sunday of the week that ``day`` lies in, ``offset`` weeks on."""
    monday = day - day.weekday() * DAY + 7 * offset * DAY
    return Span(monday, monday + 6 * DAY)


def add_months(day: date, months: int) -> date:
    """Move by calendar months, to the last day of a month that is too short.

    >>> add_months(date(2021, 3, 31), -1)
    datetime.date(2021, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_weekday(weekday: int, limit: date) -> date:
    """Find the last such weekday (Monday is 1) not after ``limit``."""
    return limit - (limit.isoweekday() - weekday) % 7 * DAY


def nth_weekday(weekday: int, nth: int, within: Span) -> date | None:
    """Find the ``nth`` such weekday of a span, from its end where ``nth`` is negative."""
    if nth > 0:
        found = within.earliest + ((weekday - within.earliest.isoweekday()) % 7 + 7 * (nth - 1)) * DAY
    else:
        found = last_weekday(weekday, within.latest) + 7 * (nth + 1) * DAY
    return found if within.earliest <= found <= within.latest else None


def slice_span(span: Span, index: int, pieces: int) -> Span:
    """Cut the ``index``-th (from 0) of so many equal pieces out of a month, a season or a year.

    A month's thirds are the 1st–10th, the 11th–20th and the rest; longer spans are cut at months. What does not divide
    so (a day, a week) stays whole.

    >>> slice_span(month_span(2015, 1), 2, 3)
    Span(earliest=datetime.date(2015, 1, 21), latest=datetime.date(2015, 1, 31), note='')
    """
    first, last = span.earliest, span.latest
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or (last + DAY).day != 1:
        return span
    if months == 1:
        step = 30 // pieces
        start = first + index * step * DAY
        return Span(start, last if index == pieces - 1 else start + (step - 1) * DAY, span.note)
    if months % pieces:
        return span
    step = months // pieces
    return Span(add_months(first, index * step), add_months(first, (index + 1) * step) - DAY, span.note)


def season_span(season: str, year: int) -> Span:
    """Span a season of the northern half of the Earth in whole months; winter runs into the next year."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[season]
    start = date(year, first, 1)
    return Span(start, add_months(start, 3) - DAY)


def easter(year: int) -> date:
    """Find Easter Sunday of the western churches (the anonymous Gregorian computus).

    >>> easter(2019)
    datetime.date(2019, 4, 21)
    """
    golden, century, in_century = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Find Easter Sunday of the eastern churches (Meeus's Julian algorithm, moved to the Gregorian calendar).

    >>> orthodox_easter(2022)
    datetime.date(2022, 4, 24)
    """
    moon = (19 * (year % 19) + 15) % 30
    shift = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + shift + 114, 31)
    return date(year, month, day + 1) + (year // 100 - year // 400 - 2) * DAY


def hebrew_new_year(year: int) -> date:
    """Find the Jewish New Year of a Hebrew year (Reingold and Dershowitz, Calendrical Calculations).

    >>> hebrew_new_year(5784)
    datetime.date(2023, 9, 16)
    """
    before, this, after = (_hebrew_days(number) for number in (year - 1, year, year + 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(this + delay - 1373427)


def _hebrew_days(year: int) -> int:
    """Count the days from the Hebrew epoch to the new moon of a year's first month, kept off three weekdays."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


@dataclass(frozen=True, slots=True)
class _HijriYear:
    first: date
    lengths: tuple[int, ...]


@cache
def _hijri_years() -> dict[int, _HijriYear]:
    path = files("warmonitor.extract") / "data" / "hijri_years.csv"
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {
        int(row["year"]): _HijriYear(
            date.fromisoformat(row["first_day"]), tuple(int(days) for days in row["month_lengths"].split())
        )
        for row in csv.DictReader(lines)
    }


def hijri_month(year: int, month: int) -> Span:
    """Span a month of the Hijri calendar by the Umm al-Qura table, outside it by the arithmetic calendar.

    Where the new moon is sighted locally the month can begin a day earlier or later: the span's note says so.

    >>> hijri_month(1444, 9).earliest
    datetime.date(2023, 3, 23)
    """
    note = "by the Umm al-Qura calendar; where the moon is sighted locally it can differ by a day"
    if known := _hijri_years().get(year):
        first = known.first + sum(known.lengths[: month - 1]) * DAY
        return Span(first, first + (known.lengths[month - 1] - 1) * DAY, note)
    # The arithmetic calendar: 11 leap years in 30, months of 30 and 29 days in turn, epoch 16 July 622 (Julian).
    elapsed = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
    first = date(622, 7, 19) + elapsed * DAY
    length = 29 + month % 2 + (1 if month == 12 and (14 + 11 * year) % 30 < 11 else 0)
    return Span(first, first + (length - 1) * DAY, "by the arithmetic Hijri calendar, which can be off by a day or two")


def hijri_year_near(day: date) -> int:
    """Tell the Hijri year that ``day`` lies in, to within one year."""
    return (day.year - 622) * 33 // 32 + 1
