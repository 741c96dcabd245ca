"""Answers: a language model's JSON text as proposals, each part of the wrong shape refused and the others kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from warmonitor.domain.errors import AnswerError
from warmonitor.extract.llm.refusal import Reason, Refusal

# No report that anybody reads tells of more; an answer that does is runaway output.
_MOST_EVENTS, _MOST_VALUES = 100, 40
# Nobody counts people beyond this.
_MOST_PEOPLE = 10**9
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class ProposedFigure:
    """A casualty figure as proposed: ``quote``, ``speaker`` and ``via`` are said to be words of the report."""

    quote: str
    effect: str
    who: str
    low: int | None
    high: int | None
    is_part: bool
    speaker: str | None
    via: str | None


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """Something said of an event, as proposed."""

    quote: str
    stance: str
    about: str
    speaker: str | None
    via: str | None


@dataclass(frozen=True, slots=True)
class ProposedEvent:
    """An event as proposed; ``number`` is its place in the answer, counted from 1."""

    number: int
    mentions: tuple[str, ...]
    kind: str
    role: str
    when: str | None
    where: tuple[str, ...]
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    figures: tuple[ProposedFigure, ...]
    claims: tuple[ProposedClaim, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The events that an answer proposes, and what of it had the wrong shape."""

    events: tuple[ProposedEvent, ...]
    refusals: tuple[Refusal, ...]


def read_answer(text: str) -> Answer:
    """Read an answer; ``AnswerError`` where it is no JSON object with a list of events.

    Words around the object, which models without structured output put there, are passed over.

    >>> read_answer('Here you are: {"events": []}')
    Answer(events=(), refusals=())
    """
    first, last = text.find("{"), text.rfind("}")
    if first < 0 or last < first:
        raise AnswerError("the language model's answer holds no whole JSON object")
    try:
        record = json.loads(text[first : last + 1])
    except (ValueError, RecursionError) as error:
        raise AnswerError(f"the language model's answer is not JSON ({type(error).__name__})") from error
    events = record.get("events") if isinstance(record, dict) else None
    if not isinstance(events, list):
        raise AnswerError('the language model\'s answer has no list of "events"')
    return _read_events(events)


def _read_events(events: list[object]) -> Answer:
    refusals: list[Refusal] = []
    found: list[ProposedEvent] = []
    for number, record in enumerate(events[:_MOST_EVENTS], 1):
        reader = _Reader(number)
        event = reader.read_event(record)
        refusals += reader.refusals
        if event is not None:
            found.append(event)
    if len(events) > _MOST_EVENTS:
        refusals.append(Refusal("event", f"{len(events) - _MOST_EVENTS} more", Reason.TOO_MANY))
    return Answer(tuple(found), tuple(refusals))


@dataclass(slots=True)
class _Reader:
    """Reads one event's record, whatever is in it."""

    number: int
    refusals: list[Refusal] = field(default_factory=list)

    def read_event(self, record: object) -> ProposedEvent | None:
        if not isinstance(record, dict):
            self.refuse("event", record)
            return None
        return ProposedEvent(
            number=self.number,
            mentions=tuple(self.texts(record, "mentions")),
            kind=self.word(record, "kind"),
            role=self.word(record, "role"),
            when=self.text(record, "when"),
            where=tuple(self.texts(record, "where")),
            initiators=tuple(self.texts(record, "initiators")),
            targets=tuple(self.texts(record, "targets")),
            figures=tuple(filter(None, map(self.read_figure, self.items(record, "figures")))),
            claims=tuple(filter(None, map(self.read_claim, self.items(record, "claims")))),
        )

    def read_figure(self, record: object) -> ProposedFigure | None:
        if not isinstance(record, dict) or not isinstance(record.get("quote"), str):
            self.refuse("figure", record)
            return None
        low, high = self.amount(record, "low"), self.amount(record, "high")
        if low is None and high is None:
            self.refuse("figure", record)
            return None
        return ProposedFigure(
            record["quote"], self.word(record, "effect"), self.word(record, "who"), low, high,
            record.get("is_part") is True, self.text(record, "speaker"), self.text(record, "via"),
        )  # fmt: skip

    def read_claim(self, record: object) -> ProposedClaim | None:
        if not isinstance(record, dict) or not isinstance(record.get("quote"), str):
            self.refuse("claim", record)
            return None
        return ProposedClaim(
            record["quote"], self.word(record, "stance"), self.word(record, "about"),
            self.text(record, "speaker"), self.text(record, "via"),
        )  # fmt: skip

    def items(self, record: dict[str, object], name: str) -> Iterator[object]:
        """Give the items of a list; one that is missing is an empty one."""
        value = record.get(name)
        if value is None:
            return
        if not isinstance(value, list):
            self.refuse(name, value)
            return
        if len(value) > _MOST_VALUES:
            self.refusals.append(Refusal(name, f"{len(value) - _MOST_VALUES} more", Reason.TOO_MANY, self.number))
        yield from value[:_MOST_VALUES]

    def texts(self, record: dict[str, object], name: str) -> Iterator[str]:
        for item in self.items(record, name):
            if isinstance(item, str) and item.strip():
                yield item
            else:
                self.refuse(name, item)

    def text(self, record: dict[str, object], name: str) -> str | None:
        """Give words that may be left out; empty ones are none."""
        value = record.get(name)
        if value is None or isinstance(value, str):
            return value or None
        self.refuse(name, value)
        return None

    def word(self, record: dict[str, object], name: str) -> str:
        """Give a word of a closed list, not checked yet; what is no text is no such word."""
        value = record.get(name)
        return value if isinstance(value, str) else _show(value)

    def amount(self, record: dict[str, object], name: str) -> int | None:
        value = record.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_PEOPLE:
            return value
        if value is not None:
            self.refuse(name, value)
        return None

    def refuse(self, what: str, value: object) -> None:
        self.refusals.append(Refusal(what, _show(value), Reason.WRONG_SHAPE, self.number))


def _show(value: object) -> str:
    try:
        shown = repr(value)
    except (ValueError, RecursionError):  # an integer of thousands of digits, lists in lists in lists
        shown = type(value).__name__
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
