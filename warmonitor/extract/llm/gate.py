"""The gate: a language model's answer becomes accounts only as far as the text's own words, read by us, bear it out.

Every quote is found letter by letter, the occurrence nearest to the event's mentions being taken; figures, days, places
and actors are read off the words by our own readers; kinds, roles, stances, aspects, effects and people come from the
closed vocabularies. What does not pass is refused, with the value and the reason, and nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from warmonitor.domain import Account, Document, Kind, Period, Place, Quote, Role
from warmonitor.extract.coder import check_quotes
from warmonitor.extract.language import check_language
from warmonitor.extract.llm.answer import Answer, ProposedEvent, read_answer
from warmonitor.extract.llm.english import EnglishReader
from warmonitor.extract.llm.foreign import ForeignReader
from warmonitor.extract.llm.foreign_words import known_languages
from warmonitor.extract.llm.quoting import Quoting, TellingPassages, Wanted
from warmonitor.extract.llm.reader import Reader
from warmonitor.extract.llm.refusal import Reason, Refusal
from warmonitor.extract.llm.saying import ClaimMaker

RULE = "llm"
"""The name under which values that a language model proposed are explained."""

_Value = TypeVar("_Value", bound=object)
_Word = TypeVar("_Word", bound=StrEnum)
_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Gated:
    """The accounts that passed, and what was refused of the answer."""

    accounts: tuple[Account, ...]
    refusals: tuple[Refusal, ...]


def make_reader(document: Document) -> Reader:
    """Make the reader of a document's language; one that nobody noted is read as English.

    ``LanguageError`` for a language of which our readers know no words.
    """
    check_language(document, known_languages())
    language = (document.language or "en").lower().partition("-")[0]
    return EnglishReader(document) if language == "en" else ForeignReader(document, language)


def check_answer(document: Document, answer: str, reader: Reader | None = None) -> Gated:
    """Turn the JSON text of an answer into accounts of the document; ``AnswerError`` for what is no such JSON.

    ``reader`` is the document's, where one is at hand: it reads the report once for several answers.
    """
    reader = reader or make_reader(document)
    gated = _Gate(document, reader).check(read_answer(answer))
    for account in gated.accounts:
        check_quotes(account, document.text)
    return gated


@dataclass(frozen=True, slots=True)
class _Told:
    """An event of which the words that state it were found."""

    event: ProposedEvent
    mentions: tuple[Quote, ...]
    kind: Kind
    role: Role


class _Gate:
    """Checks one answer on one document."""

    def __init__(self, document: Document, reader: Reader) -> None:
        self.document = document
        self.reader = reader
        self.refusals: list[Refusal] = []
        self.quoting = Quoting(document.text, reader.passages, self.refusals)

    def check(self, answer: Answer) -> Gated:
        self.refusals += answer.refusals
        told = sorted(self._find_events(answer), key=lambda one: one.mentions[0].start)
        passages = TellingPassages(self.reader.passages, [one.mentions for one in told])
        accounts = [self._make_account(number, one, passages) for number, one in enumerate(told, 1)]
        return Gated(tuple(accounts), tuple(self.refusals))

    def _find_events(self, answer: Answer) -> list[_Told]:
        """Find the events whose kind and role are known and whose words are in the text, each once."""
        found: list[_Told] = []
        taken: set[Quote] = set()
        for event in answer.events:
            kind = self._word(Kind, event, "kind", event.kind)
            role = self._word(Role, event, "role", event.role)
            mentions = self._find_mentions(event, taken)
            if kind is None or role is None:
                continue
            if not mentions:
                self.refusals.append(Refusal("event", event.kind, Reason.NO_EVENT, event.number))
            elif mentions[0] in taken:
                self.refusals.append(Refusal("event", mentions[0].text, Reason.TOLD_TWICE, event.number))
            else:
                taken.update(mentions)
                found.append(_Told(event, mentions, kind, role))
        return found

    def _find_mentions(self, event: ProposedEvent, taken: set[Quote]) -> tuple[Quote, ...]:
        """Find the words that state an event: those that stand in the text once first, the others nearest to them."""
        found: dict[str, Quote] = {}
        options = {words: self.quoting.find_all(words) for words in event.mentions}
        for words in sorted(options, key=lambda words: len(options[words]) != 1):
            free = [quote for quote in options[words] if quote not in taken] or options[words]
            wanted = Wanted("mention", words, event.number)
            quote = self.quoting.choose(wanted, free, tuple(found.values()), self.reader.find_fault)
            if quote is not None:
                found[words] = quote
        return tuple(dict.fromkeys(found[words] for words in event.mentions if words in found))

    def _word(self, vocabulary: type[_Word], event: ProposedEvent, what: str, value: str) -> _Word | None:
        try:
            return vocabulary(value)
        except ValueError:
            self.refusals.append(Refusal(what, value, Reason.UNKNOWN_WORD, event.number))
            return None

    def _make_account(self, ordinal: int, told: _Told, passages: TellingPassages) -> Account:
        event = told.event
        places = self._read_all("place", event, event.where, told.mentions, self.reader.read_place)
        place = places[0] if places else None
        claims = ClaimMaker(self.document, self.reader, self.quoting, passages, self.refusals)
        return Account(
            document_id=self.document.id,
            ordinal=ordinal,
            role=told.role,
            kind=told.kind,
            mentions=told.mentions,
            period=self._read_period(told, place, passages),
            place=place,
            also_at=tuple(places[1:_MOST_PLACES]),
            initiators=tuple(
                self._read_all("initiator", event, event.initiators, told.mentions, self.reader.read_actor)
            ),
            targets=tuple(self._read_all("target", event, event.targets, told.mentions, self.reader.read_actor)),
            claims=claims.make_claims(event, told.mentions),
            kind_rule=RULE,
        )

    def _read_period(self, told: _Told, place: Place | None, passages: TellingPassages) -> Period:
        """Read when it happened off words of a sentence that tells of this event, or the one right before such."""
        event = told.event
        if event.when is None:
            return Period.unknown("the language model found no time of the event in the report")
        country = place.country if place else None
        days: list[Period] = []

        def find_fault(quote: Quote) -> Reason | None:
            if passages.is_of_another(quote, told.mentions, ahead=1):
                return Reason.OTHER_EVENT
            read = self.reader.read_period(quote, country)
            if isinstance(read, Reason):
                return read
            days.append(read)
            return None

        quote = self.quoting.locate(Wanted("period", event.when, event.number, most=1), told.mentions, find_fault)
        return days[-1] if quote else Period.unknown("the words that were given for the time were refused")

    def _read_all(
        self,
        what: str,
        event: ProposedEvent,
        proposed: Sequence[str],
        mentions: Sequence[Quote],
        read: Callable[[Quote], _Value | Reason],
    ) -> list[_Value]:
        """Read a value off each of some words, nearest to the mentions where they stand more than once."""
        values: dict[str, _Value] = {}

        for words in dict.fromkeys(proposed):
            found: list[_Value] = []

            def find_fault(quote: Quote, found: list[_Value] = found) -> Reason | None:
                value = read(quote)
                if isinstance(value, Reason):
                    return value
                found.append(value)
                return None

            if self.quoting.locate(Wanted(what, words, event.number, most=1), mentions, find_fault) is not None:
                values.setdefault(" ".join(words.split()).casefold(), found[-1])
        return list(values.values())
