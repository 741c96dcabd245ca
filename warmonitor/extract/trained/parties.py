"""Parties: whom the encoder makes the initiators and the targets of an event, each with the names that it has there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from warmonitor.domain import Actor, Quote
from warmonitor.extract.actors import family_of
from warmonitor.extract.fold import fold_words
from warmonitor.extract.report_actors import ReportActors, stored_id
from warmonitor.extract.trained.heads import Relation
from warmonitor.extract.trained.judge import Judge

# A name counts from here on; the first party of an event, and each further one, from there on.
_LEAST, _FIRST, _FURTHER = 0.3, 0.5, 0.7
# What it adds that the rules read the same words as a party.
_READ_BY_RULES = 0.2
_A_NAME = 0.2
_OPENING = ("the ", "a ", "an ", "its ", "their ", "his ", "our ", "some ", "several ")
_CLAUSE_AFTER = re.compile(r"[\s,]+(?:who|which|that|whose)$")
_OWN = frozenset({"we", "our", "us", "ours"})
_NO_NAMES = frozenset(
    {"both", "group", "he", "it", "its", "she", "that", "their", "them", "they", "this", "which", "who"}
)


@dataclass(frozen=True, slots=True)
class _Name:
    score: float
    quote: Quote
    actor_id: str | None

    @property
    def rank(self) -> tuple[bool, float]:
        """Rank how well it serves as the party's name."""
        return self.actor_id is not None, self.score + _A_NAME * any(letter.isupper() for letter in self.quote.text[1:])


@dataclass(slots=True)
class _Party:
    names: list[_Name] = field(default_factory=list)

    @property
    def score(self) -> float:
        return max(name.score for name in self.names)


@dataclass(frozen=True, slots=True)
class PartyFinder:
    """Finds the parties of a report's events.

    ``publisher`` is who says "we", ``known`` are the actors that the report names, ``places`` the words that put
    something at a place, which are nobody.
    """

    judge: Judge
    known: ReportActors
    publisher: str | None = None
    places: frozenset[Quote] = frozenset()

    def find(self, relation: Relation, mentions: Sequence[Quote], read: Sequence[Quote] = ()) -> list[Actor]:
        """Find the parties that stand in a relation to an event, the surest first.

        ``mentions`` are the event's, ``read`` the words that the rules read as a party.
        """
        parties: list[_Party] = []
        for score, quote in sorted(self._propose(relation, mentions, read), key=lambda pair: -pair[0]):
            match = next(iter(self.known.find(quote.text)), None)
            name = _Name(score, quote, stored_id(match.entry) if match else None)
            twin = next((party for party in parties if self._is_of(party, name)), None)
            if twin is None:
                parties.append(_Party([name]))
            else:
                twin.names.append(name)
        likely = [party for n, party in enumerate(parties) if party.score >= (_FURTHER if n else _FIRST)]
        return [actor for party in likely if (actor := self._make_actor(party)) is not None]

    def _propose(
        self, relation: Relation, mentions: Sequence[Quote], read: Sequence[Quote]
    ) -> Iterator[tuple[float, Quote]]:
        spans = self.judge.related(relation, mentions, _LEAST)
        for span in spans:
            quote = self._trim(span.start, span.end)
            if quote is not None and quote not in self.places:
                is_read = any(words.overlaps(span.start, span.end) for words in read)
                yield span.score + _READ_BY_RULES * is_read, quote
        for words in read:
            beside = [span.score for span in spans if words.overlaps(span.start, span.end)]
            yield max([self.judge.probability(relation, mentions, words), *beside]) + _READ_BY_RULES, words

    def _is_of(self, party: _Party, name: _Name) -> bool:
        return any(self._is_same(name, other) for other in party.names)

    def _is_same(self, one: _Name, other: _Name) -> bool:
        if one.actor_id and other.actor_id:
            return family_of(one.actor_id) == family_of(other.actor_id)
        ours, theirs = _words(one.quote.text), _words(other.quote.text)
        if ours and theirs and (ours <= theirs or theirs <= ours):
            return True
        judge = self.judge
        there, back = (
            judge.weigh(Relation.ALIAS, [a], b) for a, b in ((one.quote, other.quote), (other.quote, one.quote))
        )
        return there + back > 0

    def _make_actor(self, party: _Party) -> Actor | None:
        """Make an actor of a party: its surest name that is a name, else its surest description."""
        names = [name for name in party.names if name.quote.text.lower() not in _NO_NAMES | _OWN]
        if not names:
            own = next((name.quote for name in party.names if name.quote.text.lower() in _OWN), None)
            return Actor(self.publisher, self.known.first_id(self.publisher), own) if own and self.publisher else None
        best = max(names, key=lambda name: name.rank)
        others = dict.fromkeys(name.quote.text for name in names if name.quote.text != best.quote.text)
        return Actor(best.quote.text, best.actor_id, best.quote, tuple(others))

    def _trim(self, start: int, end: int) -> Quote | None:
        """Cut a name without its article and the marks around it."""
        quote = self.judge.cut(start, end)
        if quote is None:
            return None
        words = quote.text
        for opening in _OPENING:
            if words.lower().startswith(opening) and len(words) > len(opening):
                words = words[len(opening) :]
        words = _CLAUSE_AFTER.sub("", words).strip(" ,.;:()\"“”'’-")
        at = quote.start + quote.text.find(words)
        return Quote(at, at + len(words), words) if words else None


def _words(name: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word, _, _ in fold_words(name))
