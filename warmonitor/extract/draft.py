"""Drafts: events in the making, and the scales by which their kinds and places are held to be of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from warmonitor.domain import Kind, KindGroup, Period, Quote
from warmonitor.extract.attribute import AttributionMention
from warmonitor.extract.detect import Strength
from warmonitor.extract.frame import Frame
from warmonitor.extract.harm import HarmMention
from warmonitor.extract.parse import Sentence
from warmonitor.extract.place import PlaceMention

T = TypeVar("T")

# Of an article's events and of an event's tellings all are compared; of a book's, these.
_FIRST_IN_MIND, _LAST_IN_MIND = 20, 80
# Kinds of these groups may be told of one event under different names; those of different lines may not.
_COARSE = {
    KindGroup.BATTLES: "violence",
    KindGroup.EXPLOSIONS: "violence",
    KindGroup.VIOLENCE_AGAINST_CIVILIANS: "violence",
    KindGroup.PROTESTS: "protest",
    KindGroup.RIOTS: "protest",
    KindGroup.STRATEGIC: "strategy",
}
# What is an event of its own even within an attack (GUIDE, "What is one event").
OF_THEIR_OWN = frozenset({Kind.ABDUCTION, Kind.SEXUAL_VIOLENCE, Kind.ARRESTS})


@dataclass(slots=True)
class Draft:
    """An event in the making: the frames that tell of it, and the figures and sayings that fall to it."""

    section: Sequence[Sentence]
    frames: list[Frame] = field(default_factory=list)
    harms: list[HarmMention] = field(default_factory=list)
    attributions: list[AttributionMention] = field(default_factory=list)
    own_statements: list[AttributionMention] = field(default_factory=list)

    @property
    def mentions(self) -> list[Quote]:
        """The words that state or refer to it."""
        return [mention.quote for frame in self.frames for mention in frame.mentions]

    def periods(self) -> Iterator[Period]:
        """Give the known periods of its frames."""
        return (f.period.period for f in self.frames if f.period and f.period.period.is_known)

    def places(self) -> Iterator[PlaceMention]:
        """Give the places of its frames."""
        return (place for frame in self.frames for place in frame.places)

    def kinds(self) -> Iterator[tuple[Kind, Strength]]:
        """Give the kinds that its frames state, with how firmly."""
        return ((f.kind, f.strength) for f in self.frames if f.kind is not None)

    @property
    def last_sentence(self) -> Sentence:
        """The sentence that last told of it."""
        return self.frames[-1].sentence


def sort_of(kind: Kind) -> str:
    """Give the sort of event that a kind belongs to; two accounts of one event may differ in kind, not in sort."""
    return _COARSE[kind.group]


def in_mind(told: Sequence[T]) -> Sequence[T]:
    """Give the first and the last told of many: a long report goes back to these, and its time must not run away."""
    if len(told) <= _FIRST_IN_MIND + _LAST_IN_MIND:
        return told
    return [*told[:_FIRST_IN_MIND], *told[-_LAST_IN_MIND:]]
