"""The reader of reports in other languages: what can be read again there without a parser."""

from __future__ import annotations

from functools import cached_property
from math import inf

from warmonitor.domain import Actor, Attribution, Document, Effect, Period, Place, PlacePrecision, Quote, Who
from warmonitor.extract.actors import load_actors
from warmonitor.extract.llm.foreign_numbers import find_foreign_counts
from warmonitor.extract.llm.foreign_time import read_foreign_period, translate_time
from warmonitor.extract.llm.foreign_words import fold, load_words, strip_prefix
from warmonitor.extract.llm.passages import Passages, cut_passages
from warmonitor.extract.llm.reader import FigureReading
from warmonitor.extract.llm.refusal import Reason
from warmonitor.extract.place.gazetteer import GazetteerEntry, NameMatch, load_gazetteer

_MOST_ACTOR_WORDS, _MOST_PLACE_WORDS = 15, 6
# A name that several places bear means the one that has so many times the people of the next, and so many at least.
_DOMINANCE, _LEAST_TOWN = 10, 15_000


class ForeignReader:
    """Reads one document in a language of ``data/foreign.toml``."""

    def __init__(self, document: Document, language: str) -> None:
        self._document = document
        self._words = load_words(language)

    @cached_property
    def passages(self) -> Passages:
        """The sentences, cut at full stops."""
        return cut_passages(self._document.text)

    def find_fault(self, mention: Quote) -> Reason | None:  # noqa: ARG002 - nothing tells a plan from a deed
        """Find nothing against any words: there is no parser."""
        return None

    def read_figures(self, quote: Quote, effect: Effect) -> list[FigureReading]:
        """Read the numbers of a sentence that has a word of the effect."""
        found = []
        for number in self.passages.numbers(quote):
            passage = self.passages[number]
            sentence = self._document.text[passage.start : passage.end]
            folded = " ".join(fold(word) for word in sentence.split())
            if not self._words.harm[effect].search(folded):
                continue
            for count in find_foreign_counts(sentence, self._words):
                start = passage.start + count.start
                words = Quote(start, passage.start + count.end, sentence[count.start : count.end])
                if words.overlaps(quote.start, quote.end):
                    found.append(FigureReading(words, count.low, count.high, None, None))
        return found

    def names_people(self, quote: Quote, who: Who) -> bool:  # noqa: ARG002 - as above
        """Take the language model's word for whom a figure counts."""
        return True

    def read_period(self, quote: Quote, country: str | None) -> Period | Reason:  # noqa: ARG002 - no clocks are read
        """Read a day by the words of time that are known."""
        return read_foreign_period(quote, self._words, self._document.published_on)

    def read_place(self, quote: Quote) -> Place | Reason:
        """Look a name up in the gazetteer; one that is not there, or is ambiguous, keeps its words and lies nowhere."""
        name = " ".join(quote.text.split())
        if len(name.split()) > _MOST_PLACE_WORDS or not any(character.isalpha() for character in name):
            return Reason.NO_PLACE
        if translate_time(name, self._words) is not None:
            return Reason.NO_PLACE
        entries = self._find(name)
        best = _choose(entries)
        if best is None or best.point is None:
            why = "several places bear the name" if entries else "the name is not in the gazetteer"
            reason = f"{why}; it was not resolved in this language"
            return Place(name, PlacePrecision.COUNTRY, quote=quote, reason=reason)
        return Place(
            name, best.precision, best.country, best.admin1, best.admin2, *best.point, best.radius_km, best.geonameid,
            quote, f"taken for {best.name} by its name alone",
        )  # fmt: skip

    def _find(self, name: str) -> list[GazetteerEntry]:
        """Find what bears a name as it stands, else without "in" and "the" before it, else in the nominative."""
        gazetteer = load_gazetteer()
        bare = strip_prefix(name) if self._words.is_joined else name
        uninflected = [
            name.removesuffix(case) + ending for case, ending in self._words.cases if name.casefold().endswith(case)
        ]
        for names in ([name], [bare], uninflected):
            entries = dict.fromkeys(entry for spelt in names for entry in gazetteer.find(spelt))
            if found := [entry for entry in entries if entry.match <= NameMatch.OTHER]:
                return found
        return []

    def read_actor(self, quote: Quote) -> Actor | Reason:
        """Take a name or description as it stands; numbers and times name nobody."""
        name = " ".join(quote.text.split())
        has_letters = any(character.isalpha() for character in name)
        if not has_letters or len(name.split()) > _MOST_ACTOR_WORDS or translate_time(name, self._words) is not None:
            return Reason.NO_ACTOR
        return Actor(name, load_actors().first_id(name), quote)

    def find_speaker(self, said: Quote) -> Attribution | None:  # noqa: ARG002 - as above
        """Take the language model's word for it that the publisher speaks."""
        return None

    def name_speaker(self, actor: Actor) -> str:
        """Give the name as it stands."""
        return actor.name


def _choose(entries: list[GazetteerEntry]) -> GazetteerEntry | None:
    """Choose the place that a name alone may mean: much bigger than any other of the name in another country."""
    known = sorted((entry for entry in entries if entry.point), key=lambda entry: -entry.population)
    if not known or known[0].population < _LEAST_TOWN:
        return None
    first = known[0]
    others = (entry.population for entry in known if entry.country != first.country)
    return first if first.population >= _DOMINANCE * max(others, default=-inf) else None
