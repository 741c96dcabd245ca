"""What the gate asks of a reader of a language: to read figures, days, places and actors off quoted words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from warmonitor.domain import Actor, Attribution, Effect, Period, Place, Quote, Who
from warmonitor.extract.llm.passages import Passages
from warmonitor.extract.llm.refusal import Reason


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A figure as our own readers read it; ``quote`` holds its number with its hedges.

    ``effect`` and ``who`` are ``None`` where only the number is read: the words beside it allow what was asked.
    """

    quote: Quote
    low: int | None
    high: int | None
    effect: Effect | None
    who: Who | None
    is_superseded: bool = False


class Reader(Protocol):
    """Reads one document; what a quote does not give is a reason."""

    @property
    def passages(self) -> Passages:
        """The sentences of the document's prose."""
        ...

    def find_fault(self, mention: Quote) -> Reason | None:
        """Say why words state no event that happened; ``None`` for nothing against it."""
        ...

    def read_figures(self, quote: Quote, effect: Effect) -> list[FigureReading]:
        """Read the figures that overlap a quote; a bare number only where words beside it may mean the effect."""
        ...

    def names_people(self, quote: Quote, who: Who) -> bool:
        """Tell whether the words around a figure may count such people, where the figure itself does not say."""
        ...

    def read_period(self, quote: Quote, country: str | None) -> Period | Reason:
        """Read when something happened."""
        ...

    def read_place(self, quote: Quote) -> Place | Reason:
        """Read where something happened."""
        ...

    def read_actor(self, quote: Quote) -> Actor | Reason:
        """Read whom words name."""
        ...

    def find_speaker(self, said: Quote) -> Attribution | None:
        """Find who is read to say some words; ``None`` where the publisher does, or nobody can tell."""
        ...

    def name_speaker(self, actor: Actor) -> str:
        """Give the name of a speaker, in full where the report describes one whom it names elsewhere."""
        ...
