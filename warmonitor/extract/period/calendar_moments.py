"""Moments that the calendar names: numbered days, weekdays, months, years, seasons, feasts, Hijri dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from warmonitor.extract.period.almanac import (
    DAY,
    Span,
    add_months,
    day_span,
    easter,
    hebrew_new_year,
    hijri_month,
    hijri_year_near,
    last_weekday,
    make_day,
    month_span,
    nth_weekday,
    orthodox_easter,
    season_span,
    week_span,
    year_span,
)
from warmonitor.extract.period.clock import Clock, Lean, Moment, UndatedError, existing_day, last_cut
from warmonitor.extract.period.words import FeastRule


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A numbered day; what is not named (``None``) is found from the clock."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    month_of: Moment | None = None
    year_of: Moment | None = None

    def span(self, clock: Clock) -> Span:
        """Give the one day."""
        if self.month_of:
            month = self.month_of.span(clock).earliest
            return existing_day(make_day(month.year, month.month, self.day))
        if self.month is None:
            return self._of_unnamed_month(clock)
        named = self.year_of.span(clock).earliest.year if self.year_of else self.year
        if named:
            return existing_day(make_day(named, self.month, self.day))
        return clock.latest_year(lambda year: _of_year(year, self.month or 1, self.day), "a day without a year")

    def _of_unnamed_month(self, clock: Clock) -> Span:
        deadline = clock.deadline("a day without a month")
        if not clock.limit and clock.span and (deadline - clock.span.latest).days > 31:
            # "In November 2019 … on the 14th", published a year later: the month is the one being told of.
            deadline = month_span(clock.span.latest.year, clock.span.latest.month).latest
        if clock.lean is Lean.AHEAD:
            deadline = add_months(deadline, 1)
        months = (add_months(deadline.replace(day=1), -back) for back in range(18))
        days = (make_day(month.year, month.month, self.day) for month in months)
        found = [day for day in days if day and day <= deadline]
        matching = [day for day in found if self.weekday in (None, day.isoweekday())]
        return existing_day((matching or found)[0])


@dataclass(frozen=True, slots=True)
class EitherDay:
    """A date in figures that can be read day first or month first: day first, unless only the other has been yet."""

    day_first: CalendarDay
    month_first: CalendarDay

    def span(self, clock: Clock) -> Span:
        """Give the one day."""
        usual, other = self.day_first.span(clock), self.month_first.span(clock)
        is_ahead = clock.published is not None and usual.earliest > clock.published >= other.earliest
        return other if is_ahead else usual


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A named month; without a year, the last one not wholly after publication."""

    month: int
    year: int | None = None
    year_of: Moment | None = None
    is_past: bool = False
    """Only a month that is over counts ("last June")."""

    def span(self, clock: Clock) -> Span:
        """Give the whole month."""
        named = self.year_of.span(clock).earliest.year if self.year_of else self.year
        if named:
            return month_span(named, self.month)
        if self.is_past:
            clock = clock.as_of(clock.deadline("a month without a year").replace(day=1) - DAY)
        return clock.latest_year(lambda year: month_span(year, self.month), "a month without a year")


@dataclass(frozen=True, slots=True)
class CalendarYears:
    """Whole years, both included."""

    first: int
    last: int

    def span(self, clock: Clock) -> Span:
        """Give the years."""
        del clock
        return year_span(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: the last one not after publication, or the one of a week that is named."""

    weekday: int
    is_past: bool = False
    """Only a day before publication counts ("last Friday")."""
    week: Moment | None = None
    after_anchor: bool = False
    """The first such day from the nearest earlier date in the text on ("on the Monday")."""

    def span(self, clock: Clock) -> Span:
        """Give the one day."""
        if self.week:
            return day_span(week_span(self.week.span(clock).earliest).earliest + (self.weekday - 1) * DAY)
        deadline = clock.deadline("a weekday")
        if clock.lean is Lean.AHEAD:
            return day_span(last_weekday(self.weekday, deadline + 7 * DAY))
        if self.after_anchor and clock.day:
            found = clock.day + (self.weekday - clock.day.isoweekday()) % 7 * DAY
            if found <= deadline:
                return day_span(found)
        return day_span(last_weekday(self.weekday, deadline - DAY if self.is_past else deadline))


@dataclass(frozen=True, slots=True)
class Season:
    """A season; without a year, the last one not wholly after publication."""

    season: str
    year: int | None = None
    year_of: Moment | None = None
    is_past: bool = False

    def span(self, clock: Clock) -> Span:
        """Give the season's three months."""
        named = self.year_of.span(clock).earliest.year if self.year_of else self.year
        if named:
            return season_span(self.season, named)
        what = "a season without a year"
        found = clock.latest_year(lambda year: season_span(self.season, year), what)
        if self.is_past and found.latest >= clock.deadline(what):
            found = season_span(self.season, found.earliest.year - 1)
        return found


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast; ``nth`` is one of its days, ``is_whole`` all of them. Without a year, the last one."""

    rule: FeastRule
    year: int | None = None
    nth: int = 1
    is_whole: bool = False
    year_of: Moment | None = None

    def span(self, clock: Clock) -> Span:
        """Give the feast's day or days."""
        named = self.year_of.span(clock).earliest.year if self.year_of else self.year
        found = self._in(named) if named else clock.latest_year(self._in, "a feast without a year")
        if not found:
            raise UndatedError("a feast that the year does not have")
        return found

    def _in(self, year: int) -> Span | None:
        """Find the feast's day, or its days, in a year of the common calendar."""
        first, *rest = self.rule.numbers
        if self.rule.system == "fixed":
            return self._from(_of_year(year, first, rest[0]))
        if self.rule.system in {"easter", "orthodox_easter"}:
            sunday = easter(year) if self.rule.system == "easter" else orthodox_easter(year)
            return self._from(day_span(sunday + first * DAY))
        if self.rule.system == "hebrew":
            # The autumn feasts are counted from the New Year of that autumn, the spring feasts back from it too.
            return self._from(day_span(hebrew_new_year(year + 3761) + first * DAY))
        days = (
            Span(day := month.earliest + (rest[0] - 1) * DAY, day, month.note) for month in _hijri_starts(year, first)
        )
        return self._from(next((day for day in days if day.earliest.year == year), None))

    def _from(self, first: Span | None) -> Span | None:
        if not first:
            return None
        start = first.earliest + (self.nth - 1) * DAY
        length = self.rule.numbers[2] if len(self.rule.numbers) > 2 and self.is_whole else 1
        return Span(start, start + (length - 1) * DAY, first.note)


@dataclass(frozen=True, slots=True)
class HijriMonth:
    """A month of the Hijri calendar; ``year`` is of the Hijra, ``christian_year`` the common one."""

    month: int
    year: int | None = None
    christian_year: int | None = None
    year_of: Moment | None = None

    def span(self, clock: Clock) -> Span:
        """Give the whole month."""
        if self.year:
            return hijri_month(self.year, self.month)
        named = self.year_of.span(clock).earliest.year if self.year_of else self.christian_year
        found = self._in(named) if named else clock.latest_year(self._in, "a month of the Hijri calendar")
        if not found:
            raise UndatedError("a Hijri month that does not begin in that year")
        return found

    def _in(self, year: int) -> Span | None:
        return next((month for month in _hijri_starts(year, self.month) if month.earliest.year == year), None)


@dataclass(frozen=True, slots=True)
class HijriDay:
    """A day of the Hijri calendar."""

    day: int
    month: HijriMonth

    def span(self, clock: Clock) -> Span:
        """Give the one day; its note says that it can be off by one."""

        def cut(month: Span) -> Span:
            return replace(month, earliest=(day := month.earliest + (self.day - 1) * DAY), latest=day)

        return last_cut(self.month, clock, cut)


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The n-th such weekday of a month, a season or a year; -1 is the last."""

    weekday: int
    nth: int
    of: Moment

    def span(self, clock: Clock) -> Span:
        """Give the one day."""

        def cut(whole: Span) -> Span:
            return existing_day(nth_weekday(self.weekday, self.nth, whole))

        return last_cut(self.of, clock, cut)


def _of_year(year: int, month: int, day: int) -> Span | None:
    found = make_day(year, month, day)
    return day_span(found) if found else None


def _hijri_starts(year: int, month: int) -> list[Span]:
    """List the beginnings of a Hijri month around a common year, the latest first."""
    near = hijri_year_near(date(year, 7, 1))
    return [hijri_month(number, month) for number in range(near + 2, near - 3, -1)]
