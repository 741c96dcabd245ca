"""The clock that fixes time expressions: the day of publication and the dates that a text gave before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Protocol

from warmonitor.extract.period.almanac import DAY, Span, day_span

_YEARS_BACK = 9

# A date without a year that lies this near to an earlier date in the text, itself more than a year old, is of its year.
_NEAR_ANCHOR = 15 * DAY

_LONG_AGO = 366 * DAY


class Lean(Enum):
    """Which of the days that a date without a year can mean is taken."""

    PAST = "the last not after publication"
    NEAREST = "the nearest to publication"
    AHEAD = "the first after publication"


class UndatedError(Exception):
    """A moment that the clock cannot fix; says why. Never leaves the stage: it becomes a period's reason."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a moment is counted from.

    ``day`` and ``span`` are the nearest earlier single day and the nearest earlier date of any width in the text,
    ``earlier`` the days before ``day``, the nearest first.
    ``year`` is the one year that the text names, for where nobody knows the day of publication. ``limit`` is the
    last day that a date without a year can mean; unset, it is the day of publication.
    """

    published: date | None
    day: date | None = None
    span: Span | None = None
    earlier: tuple[date, ...] = ()
    year: int | None = None
    limit: date | None = None
    lean: Lean = Lean.PAST

    def as_of(self, limit: date) -> Clock:
        """Turn back the clock for dates without a year."""
        return replace(self, limit=limit, lean=Lean.PAST)

    def deadline(self, what: str) -> date:
        """Give the last day that ``what`` can mean."""
        found = self.limit or self.published
        if not found:
            raise UndatedError(f"{what} needs the day of publication")
        return found

    def latest_year(self, make: Callable[[int], Span | None], what: str) -> Span:
        """Find the last year whose span does not lie wholly after the deadline."""
        if not (self.limit or self.published) and self.year:
            found = make(self.year)
        else:
            found = self._near_anchor(make) or self._leaning(make, self.deadline(what))
        if not found:
            raise UndatedError(f"{what} that the calendar does not have")
        return found

    def _leaning(self, make: Callable[[int], Span | None], deadline: date) -> Span | None:
        last = self._before(make, deadline)
        if self.lean is Lean.PAST:
            return last
        years = (make(year) for year in range(deadline.year, deadline.year + _YEARS_BACK))
        coming = next((span for span in years if span and span.earliest > deadline), None)
        if self.lean is Lean.AHEAD or not last or not coming:
            return coming or last
        return coming if coming.earliest - deadline < deadline - last.latest else last

    def _before(self, make: Callable[[int], Span | None], deadline: date) -> Span | None:
        spans = (make(year) for year in range(deadline.year, deadline.year - _YEARS_BACK, -1))
        return next((span for span in spans if span and span.earliest <= deadline), None)

    def _near_anchor(self, make: Callable[[int], Span | None]) -> Span | None:
        if self.limit or not self.day or not self.published or self.published - self.day < _LONG_AGO:
            return None
        found = make(self.day.year)
        return found if found and abs(found.earliest - self.day) <= _NEAR_ANCHOR else None


class Moment(Protocol):
    """Anything that a clock can turn into days."""

    def span(self, clock: Clock) -> Span:
        """Say which days are meant; raises UndatedError where the clock does not tell."""


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication, to count from; ``what`` names the expression that needs it."""

    what: str = "a relative date"

    def span(self, clock: Clock) -> Span:
        """Give the day of publication."""
        if not clock.published:
            raise UndatedError(f"{self.what} needs the day of publication")
        return day_span(clock.published)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The nearest earlier date in the text: a single day, or one of any width."""

    is_wide: bool = False

    def span(self, clock: Clock) -> Span:
        """Give the earlier date."""
        found = clock.span if self.is_wide and clock.span else day_span(clock.day) if clock.day else None
        if not found:
            raise UndatedError("it counts from a date that the text does not give before it")
        return found


@dataclass(frozen=True, slots=True)
class Undated:
    """Words of time that name no days; ``reason`` says why."""

    reason: str

    def span(self, clock: Clock) -> Span:
        """Refuse."""
        del clock
        raise UndatedError(self.reason)


def last_cut(of: Moment, clock: Clock, cut: Callable[[Span], Span]) -> Span:
    """Cut a piece out of a moment; if it lies after the deadline where an earlier one would not, take the earlier."""
    whole = of.span(clock)
    piece = cut(whole)
    deadline = clock.limit or clock.published
    if deadline and piece.earliest > deadline >= whole.earliest:
        earlier = of.span(clock.as_of(whole.earliest - DAY))
        if earlier != whole:
            return cut(earlier)
    return piece


def existing_day(day: date | None) -> Span:
    """Span a day; raises UndatedError for one that the calendar does not have."""
    if day is None:
        raise UndatedError("a day that the calendar does not have")
    return day_span(day)
