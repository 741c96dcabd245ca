"""Scores: hits counted against what was found and what was wanted, apart for what developers may read and what not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Which part of a set an item is in: developers read the errors of one part and see only numbers of the other."""

    READ = "read"
    HELD_OUT = "held out"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of hits, of what was found and of what was wanted.

    >>> Tally(hits=3, found=4, wanted=6).f1
    0.6
    """

    hits: int = 0
    found: int = 0
    wanted: int = 0

    @classmethod
    def of(cls, *, right: bool) -> Tally:
        """Count a question that has one answer: precision, recall and F1 are all the share of right answers."""
        return cls(int(right), 1, 1)

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was found that is a hit; 0 where nothing was found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was hit; 0 where nothing was wanted."""
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """One measured value over ``count`` items, and the values of its two parts, all rounded as the table shows them."""

    name: str
    value: float
    count: int
    read: float | None = None
    held_out: float | None = None
    precision: float | None = None
    recall: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one item of a set came out: its tallies by score, and for people what it is about and what went wrong."""

    part: Part
    tallies: Mapping[str, Tally]
    about: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """All that one evaluation measured; ``left_out`` says why where it could not run."""

    name: str
    scores: tuple[Score, ...] = ()
    errors: tuple[str, ...] = ()
    """What went wrong in the read part; never anything of the part held out."""
    details: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What to know beside the scores: by what others are measured on the same set."""
    left_out: str = ""


def sum_up(name: str, outcomes: Iterable[Outcome]) -> Result:
    """Add up outcomes to an evaluation's result; errors and details are taken from the read part alone."""
    listed = list(outcomes)
    names = list(dict.fromkeys(score for outcome in listed for score in outcome.tallies))
    read = [outcome for outcome in listed if outcome.part is Part.READ]
    return Result(
        name,
        tuple(_score(f"{name}.{score}", score, listed) for score in names),
        errors=tuple(outcome.error for outcome in read if outcome.error),
        details=_break_down(read),
    )


def _break_down(outcomes: list[Outcome]) -> tuple[str, ...]:
    """Say of each phenomenon in how many items it was asked for and what share came out right, the worst first."""
    asked = Counter(outcome.about for outcome in outcomes if outcome.about)
    right = Counter(outcome.about for outcome in outcomes if not outcome.error)
    worst_first = sorted(asked, key=lambda about: (right[about] / asked[about], -asked[about], about))
    return tuple(f"{right[about] / asked[about]:.2f} of {asked[about]:>3}  {about}" for about in worst_first)


def _score(name: str, key: str, outcomes: list[Outcome]) -> Score:
    whole = _total(key, outcomes)
    parts = [_total(key, [outcome for outcome in outcomes if outcome.part is part]) for part in Part]
    read, held_out = (round(part.f1, 3) if part.found + part.wanted else None for part in parts)
    is_share = whole.found == whole.wanted == sum(key in outcome.tallies for outcome in outcomes)
    return Score(
        name,
        round(whole.f1, 3),
        whole.wanted,
        read,
        held_out,
        None if is_share else round(whole.precision, 3),
        None if is_share else round(whole.recall, 3),
    )


def _total(key: str, outcomes: list[Outcome]) -> Tally:
    return sum((outcome.tallies.get(key, Tally()) for outcome in outcomes), Tally())
