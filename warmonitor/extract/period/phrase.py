"""What a time expression is: where it stands, what it means, and how it dates the event that is told beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from warmonitor.extract.period.clock import Moment


class PeriodRelation(StrEnum):
    """How a time expression stands to the event that is told beside it."""

    AT = "at"
    """It happened then."""
    FROM = "from"
    """It began then."""
    SINCE = "since"
    """It has lasted since, or happened at some time since: the period runs to the day of publication."""
    UNTIL = "until"
    """It ended then; the period's first day is unknown."""
    BY = "by"
    """It had happened by then."""
    BEFORE = "before"
    """It happened earlier: the period ends the day before."""
    AFTER = "after"
    """It happened later: the period begins the day after."""
    APART = "apart"
    """How far *another* event lies from the one told ("a day after the raid"): the period is the other one's."""
    AS_OF = "as of"
    """The state of things on that day."""
    AHEAD = "ahead"
    """It lies after publication, or is only planned."""
    DURATION = "duration"
    """How long it took: dates nothing by itself."""
    RECURRING = "recurring"
    """It comes again and again: dates nothing by itself."""
    SAID = "said"
    """When somebody spoke of it ("said on Friday"), not when it happened."""
    DATELINE = "dateline"
    """The date of the report itself, not of what it tells."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression at the words ``start`` to ``end`` (exclusive), not yet fixed by a clock.

    ``resume`` is the word at which reading goes on, where that is not the end: a date inside the expression dates
    something of its own. ``is_weak``: worth nothing unless an earlier date fixes it ("in the afternoon").
    """

    start: int
    end: int
    moment: Moment
    relation: PeriodRelation = PeriodRelation.AT
    resume: int | None = None
    is_weak: bool = False
