"""Moments made from other moments: so far from one, so long up to one, a part of one, from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from warmonitor.extract.period.almanac import (
    DAY,
    Span,
    add_months,
    day_span,
    last_weekday,
    month_span,
    slice_span,
    week_span,
    year_span,
)
from warmonitor.extract.period.clock import Anchor, Clock, Moment, UndatedError, last_cut

_FEW_HOURS = 6


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from a moment, by the conventions: weeks ±3 days, whole months, whole years.

    ``is_exact`` keeps the day ("a year ago today").
    """

    count: int
    unit: str
    base: Moment
    is_exact: bool = False

    def span(self, clock: Clock) -> Span:
        """Count from the end of the moment that lies on the way."""
        base = self.base.span(clock)
        start = base.latest if self.count > 0 else base.earliest
        if self.unit in {"minute", "hour"}:
            return self._hours_from(start)
        try:
            return self._units_from(start)
        except (OverflowError, ValueError):
            raise UndatedError("it counts beyond the calendar") from None

    def _hours_from(self, start: date) -> Span:
        hours = abs(self.count) if self.unit == "hour" else 0
        if isinstance(self.base, Anchor):
            return day_span(start + (hours // 24 if self.count > 0 else -(hours // 24)) * DAY)
        days = -(-hours // 24) if hours > _FEW_HOURS else 0
        return Span(start - days * DAY, start) if self.count < 0 else Span(start, start + days * DAY)

    def _units_from(self, start: date) -> Span:
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(self.unit)
        if months is None:
            days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[self.unit]
            return day_span(start + self.count * days * DAY, 0 if days == 1 or self.is_exact else 3)
        moved = add_months(start, self.count * months)
        if self.is_exact:
            return day_span(moved)
        if self.unit in {"month", "quarter"}:
            return month_span(moved.year, moved.month)
        return year_span(moved.year - 5, moved.year + 5) if self.unit == "decade" else year_span(moved.year)


@dataclass(frozen=True, slots=True)
class Enclosing:
    """The week, weekend, month, quarter or year that a moment lies in, or the ``offset``-th after it."""

    unit: str
    offset: int
    base: Moment

    def span(self, clock: Clock) -> Span:
        """Give the whole unit."""
        day = self.base.span(clock).earliest
        if self.unit == "day":
            return day_span(day + self.offset * DAY)
        if self.unit == "week":
            return week_span(day, self.offset)
        if self.unit == "weekend":
            monday = week_span(day, self.offset).earliest
            return Span(monday + 5 * DAY, monday + 6 * DAY)
        if self.unit == "month":
            moved = add_months(day, self.offset)
            return month_span(moved.year, moved.month)
        if self.unit == "quarter":
            moved = add_months(day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1), 3 * self.offset)
            return Span(moved, add_months(moved, 3) - DAY)
        return year_span(day.year + self.offset)


@dataclass(frozen=True, slots=True)
class PastWeekend:
    """The last weekend not wholly after publication."""

    def span(self, clock: Clock) -> Span:
        """Give Saturday and Sunday."""
        saturday = last_weekday(6, clock.deadline("a weekend"))
        return Span(saturday, saturday + DAY)


@dataclass(frozen=True, slots=True)
class WeekdayFrom:
    """The first such weekday after a moment, or the last before it ("the following Tuesday")."""

    weekday: int
    base: Moment
    is_later: bool

    def span(self, clock: Clock) -> Span:
        """Give the one day."""
        base = self.base.span(clock)
        if self.is_later:
            return day_span(last_weekday(self.weekday, base.latest + 7 * DAY))
        return day_span(last_weekday(self.weekday, base.earliest - DAY))


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many units up to a moment, or from it on ("the past 24 hours", "four days beginning 28 March").

    ``is_counted_in``: the moment's own day is the first or last of them.
    """

    count: int
    unit: str
    base: Moment
    is_forward: bool = False
    is_counted_in: bool = False

    def span(self, clock: Clock) -> Span:
        """Give the stretch."""
        base = self.base.span(clock)
        if self.unit == "minute" or (self.unit == "hour" and self.count <= _FEW_HOURS):
            return base
        unit, count = ("day", -(-self.count // 24)) if self.unit == "hour" else (self.unit, self.count)
        sign, own = (1 if self.is_forward else -1), (DAY if self.is_counted_in else 0 * DAY)
        far = Shift(sign * count, unit, self.base, is_exact=True).span(clock).earliest - sign * own
        return Span(base.earliest, far) if self.is_forward else Span(far, base.latest)


@dataclass(frozen=True, slots=True)
class Slice:
    """One of so many equal pieces of a moment: a third, a half, a quarter."""

    of: Moment
    index: int
    pieces: int

    def span(self, clock: Clock) -> Span:
        """Give the piece; of a month without a year, the last such piece not wholly after publication."""
        return last_cut(self.of, clock, lambda whole: slice_span(whole, self.index, self.pieces))


@dataclass(frozen=True, slots=True)
class Ends:
    """The first or the last so many days, weeks or months of a moment, or its n-th week (``skipped`` weeks first)."""

    of: Moment
    count: int
    unit: str
    is_last: bool = False
    skipped: int = 0

    def span(self, clock: Clock) -> Span:
        """Give the piece, within the moment."""
        return last_cut(self.of, clock, self._cut)

    def _cut(self, whole: Span) -> Span:
        if self.unit in {"month", "year"}:
            months = self.count * (12 if self.unit == "year" else 1)
            if self.is_last:
                return Span(max(whole.earliest, add_months(whole.latest + DAY, -months)), whole.latest)
            start = add_months(whole.earliest, self.skipped * months)
            return Span(start, max(start, min(whole.latest, add_months(start, months) - DAY)))
        length = self.count * (7 if self.unit == "week" else 1) * DAY
        if self.is_last:
            return Span(max(whole.earliest, whole.latest - length + DAY), whole.latest)
        start = min(whole.earliest + self.skipped * length, whole.latest)
        return Span(start, min(whole.latest, start + length - DAY))


@dataclass(frozen=True, slots=True)
class Between:
    """From one moment to another; what the first leaves open is found from the second."""

    first: Moment
    last: Moment

    def span(self, clock: Clock) -> Span:
        """Give all days from the first to the last."""
        last = self.last.span(clock)
        first = self.first.span(clock.as_of(last.latest))
        if first.earliest > last.latest:
            raise UndatedError("it would end before it begins")
        return Span(first.earliest, last.latest, first.note or last.note)


@dataclass(frozen=True, slots=True)
class About:
    """A moment give or take some days."""

    of: Moment
    slack: int

    def span(self, clock: Clock) -> Span:
        """Widen a single day; wider moments stay."""
        span = self.of.span(clock)
        return day_span(span.earliest, self.slack) if span.is_day else span


@dataclass(frozen=True, slots=True)
class Night:
    """The night that a day ends with (``into`` false) or begins with: both its days."""

    of: Moment
    into: bool

    def span(self, clock: Clock) -> Span:
        """Give both days of the night."""
        span = self.of.span(clock)
        return Span(span.earliest - DAY, span.latest) if self.into else Span(span.earliest, span.latest + DAY)
