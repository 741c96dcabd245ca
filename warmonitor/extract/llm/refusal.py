"""Refusals: what a language model proposed that did not pass the gate, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_LONGEST = 200


class Reason(StrEnum):
    """Why a proposed value was refused, in words to be counted by."""

    WRONG_SHAPE = "not of the form that was asked for"
    UNKNOWN_WORD = "not a word of the closed list"
    TOO_MANY = "more values than one report can have"
    NOT_IN_TEXT = "the quote is not in the text"
    CUTS_A_WORD = "the quote begins or ends inside a word"
    TOO_LONG = "the quote is too long to support one value"
    FURNITURE = "the quote is page furniture"
    ADDRESSED = "the quote gives an order or speaks to a program"
    HYPOTHETICAL = "the words tell of something planned, threatened or supposed"
    OTHER_EVENT = "the quote tells of another event"
    NO_NUMBER = "no number of people is read in the quote"
    NUMBER_DIFFERS = "another number is read in the quote"
    EFFECT_DIFFERS = "another effect is read in the quote"
    WHO_DIFFERS = "the words do not say that it is these people"
    NO_DAY = "no day is read in the quote"
    NOT_ITS_DAY = "the quoted day is not that of the event"
    NO_PLACE = "no place of an event is read in the quote"
    NO_ACTOR = "the quote names no people and no body"
    SPEAKER_DIFFERS = "somebody is read to say it, not the publisher"
    SPEAKER_FAR = "the speaker is named too far from what is said"
    NO_CLAIM = "what is said needs no claim"
    NO_EVENT = "nothing is left that states the event"
    TOLD_TWICE = "the same event a second time"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A proposed value that was not let through.

    ``what`` names the value ("figure", "period"), ``event`` the number of the event in the answer, counted from 1. A
    long ``value`` is cut.
    """

    what: str
    value: str
    reason: Reason
    event: int | None = None
    detail: str = ""

    def __post_init__(self) -> None:
        if len(self.value) > _LONGEST:
            object.__setattr__(self, "value", f"{self.value[:_LONGEST]}…")
