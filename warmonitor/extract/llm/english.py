"""The reader of English reports: the finders of the rules, asked about the words that a language model quotes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Token

from warmonitor.domain import Actor, Attribution, Document, Effect, Period, Place, PlacePrecision, Quote, Who
from warmonitor.extract.claims import make_attribution
from warmonitor.extract.findings import Findings, find_all, is_order
from warmonitor.extract.harm.reading import Reading, read_sentence
from warmonitor.extract.harm.traps import is_trapped
from warmonitor.extract.harm.words import base_forms, load_harm_words, load_people_words, singular_forms, words_of
from warmonitor.extract.llm.passages import Passage, Passages
from warmonitor.extract.llm.reader import FigureReading
from warmonitor.extract.llm.refusal import Reason
from warmonitor.extract.parse import Sentence, parse_report
from warmonitor.extract.period import PeriodRelation, find_periods
from warmonitor.extract.place import PlaceRelation

_DATING = frozenset(
    {PeriodRelation.AT, PeriodRelation.FROM, PeriodRelation.SINCE, PeriodRelation.UNTIL, PeriodRelation.BY}
    | {PeriodRelation.BEFORE, PeriodRelation.AFTER}
)
_UNREAL = frozenset({"if", "unless", "whether", "might", "may"})
_NOUN_WITHIN = 4
_MOST_ACTOR_WORDS, _MOST_PLACE_WORDS = 15, 8
_PLACING = frozenset({"across", "at", "in", "inside", "into", "near", "on", "onto", "off", "outside", "through"})
_NAMING = frozenset({"NOUN", "PROPN"})


class EnglishReader:
    """Reads one English document; its finders run once."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _findings(self) -> Findings:
        document = self._document
        return find_all(parse_report(document.text), document.published_on, document.publisher)

    @cached_property
    def passages(self) -> Passages:
        """The sentences as the parser cuts them; those that give an order are marked."""
        sentences = self._findings.sentences
        found = [Passage(one.start, one.end, one.block.start, is_order(one)) for one in sentences]
        return Passages(self._document.text, found)

    def _sentences(self, quote: Quote) -> list[Sentence]:
        return [self._findings.sentences[number] for number in self.passages.numbers(quote)]

    def find_fault(self, mention: Quote) -> Reason | None:
        """Say that words tell of a threat, a plan or a supposition, where the detector marks all that they state so."""
        told = [
            found.is_hypothetical
            for sentence in self._sentences(mention)
            for found in self._findings.mentions_in(sentence)
            if found.quote.overlaps(mention.start, mention.end)
        ]
        return Reason.HYPOTHETICAL if told and all(told) else None

    def read_figures(self, quote: Quote, effect: Effect) -> list[FigureReading]:
        """Read the figures of the harm reader, then bare numbers of people beside a word of the effect."""
        found: list[FigureReading] = []
        for sentence in self._sentences(quote):
            for mention in self._findings.harms_in(sentence):
                if mention.quote.overlaps(quote.start, quote.end):
                    harm = mention.harm
                    found.append(
                        FigureReading(mention.quote, harm.low, harm.high, harm.effect, harm.who, harm.is_superseded)
                    )
            known = {(reading.low, reading.high) for reading in found}
            found += [one for one in _read_numbers(sentence, quote, effect) if (one.low, one.high) not in known]
        return found

    def names_people(self, quote: Quote, who: Who) -> bool:
        """Tell whether a noun for such people stands in the sentence."""
        nouns = load_people_words().who
        words = (token.lower_ for sentence in self._sentences(quote) for token in sentence.span)
        return any(nouns.get(form) is who for word in words for form in singular_forms(word))

    def read_period(self, quote: Quote, country: str | None) -> Period | Reason:
        """Read the expression of time that shares most with the quote, by the calendar of the country."""
        found = [
            (_shared(mention.quote, quote), mention)
            for sentence in self._sentences(quote)
            for mention in self._findings.periods_in(sentence)
            if mention.quote.overlaps(quote.start, quote.end)
        ]
        if not found:
            return Reason.NO_DAY
        _, mention = max(found, key=lambda pair: pair[0])
        if _leaves_digits_out(quote, mention.quote):
            alone = find_periods(quote.text, self._document.published_on, start=quote.start)
            if len(alone) != 1 or alone[0].quote != quote:
                return Reason.NO_DAY
            mention = alone[0]
        return mention.period_in(country) if mention.relation in _DATING else Reason.NOT_ITS_DAY

    def read_place(self, quote: Quote) -> Place | Reason:
        """Read the place that shares most with the quote, as the report's own hints resolve it.

        A name that the resolver passes over, but that the words put something at, keeps its words and lies nowhere.
        """
        found = [
            (_shared(mention.quote, quote), mention)
            for sentence in self._sentences(quote)
            for mention in self._findings.places_in(sentence)
            if mention.quote.overlaps(quote.start, quote.end)
        ]
        if not found:
            return self._read_unknown_place(quote)
        _, mention = max(found, key=lambda pair: pair[0])
        is_place = mention.relation.is_location or mention.relation is PlaceRelation.MENTIONED
        return mention.place if is_place else Reason.NO_PLACE

    def _read_unknown_place(self, quote: Quote) -> Place | Reason:
        (sentence, *_) = self._sentences(quote)
        tokens = _tokens_in(sentence, quote)
        is_name = any(token.pos_ == "PROPN" for token in tokens) and len(tokens) <= _MOST_PLACE_WORDS
        if not is_name or self._findings.actors.find(quote.text) or not _puts_something_at(tokens, sentence):
            return Reason.NO_PLACE
        reason = "the name is not in the gazetteer and the text does not say where it lies"
        return Place(" ".join(quote.text.split()), PlacePrecision.COUNTRY, quote=quote, reason=reason)

    def read_actor(self, quote: Quote) -> Actor | Reason:
        """Read whom a noun phrase names: no pronoun, no clause, no time."""
        tokens = [token for sentence in self._sentences(quote) for token in _tokens_in(sentence, quote)]
        is_named = any(token.pos_ in _NAMING for token in tokens) and len(tokens) <= _MOST_ACTOR_WORDS
        if not is_named or any(token.pos_ == "VERB" and token.dep_ == "ROOT" for token in tokens):
            return Reason.NO_ACTOR
        times = (mention.quote for s in self._sentences(quote) for mention in self._findings.periods_in(s))
        if any(_shared(time, quote) == len(quote.text) for time in times):
            return Reason.NO_ACTOR
        return Actor(" ".join(quote.text.split()), self._findings.actors.first_id(quote.text), quote)

    def find_speaker(self, said: Quote) -> Attribution | None:
        """Find the speaker in whose saying some words stand."""
        saying = self._findings.speaker_of(said.start, said.end)
        is_told = saying is not None and saying.speaker is not None
        return make_attribution(saying, self._findings) if is_told else None

    def name_speaker(self, actor: Actor) -> str:
        """Give the full name of a speaker whom the report only describes here."""
        return self._findings.index.descriptions.name(actor.name) or actor.name


def _shared(first: Quote, second: Quote) -> int:
    return min(first.end, second.end) - max(first.start, second.start)


def _leaves_digits_out(quote: Quote, read: Quote) -> bool:
    """Tell whether a day or a year of the quoted words was not read: "In June" of "In June 2021 gunmen"."""
    before = quote.text[: max(0, read.start - quote.start)]
    after = quote.text[max(0, read.end - quote.start) :]
    return any(character.isdigit() for character in before + after)


def _tokens_in(sentence: Sentence, quote: Quote) -> list[Token]:
    first, last = quote.start - sentence.block.start, quote.end - sentence.block.start
    return [token for token in sentence.span if first <= token.idx < last and not token.is_space]


def _puts_something_at(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Tell a name behind a preposition of place, acted on, or at the head of a line, from one that does something."""
    first, last = tokens[0], tokens[-1]
    root = next(token for token in tokens if token.head not in tokens or token.head == token)
    before = first.doc[first.i - 1] if first.i > sentence.span.start else None
    if before is None:
        return first.i == 0 and last.i + 1 < len(first.doc) and last.nbor().is_punct
    return before.lower_ in _PLACING or root.dep_ in {"dobj", "nsubjpass"}


def _read_numbers(sentence: Sentence, quote: Quote, effect: Effect) -> list[FigureReading]:
    """Read numbers that the grammar of harm makes nothing of: of people, beside a word of the effect, not supposed."""
    reading = read_sentence(sentence)
    if is_trapped(reading) or (_UNREAL | words_of("modals") | words_of("negations")).intersection(reading.words):
        return []
    if not any(_may_mean(word, following, effect) for word, following in pairwise((*reading.words, ""))):
        return []
    found = []
    block = sentence.block
    for _, last, count in reading.counts:
        start = block.start + sentence.span.start_char + count.start
        words = block.text[sentence.span.start_char :][count.start : count.end]
        number = Quote(start, start + len(words), words)
        who = _find_people(reading, last + 1)
        if number.overlaps(quote.start, quote.end) and who is not None and not count.is_year_like:
            found.append(FigureReading(number, count.low, count.high, None, who))
    return found


def _may_mean(word: str, following: str, effect: Effect) -> bool:
    """Tell a word that can tell of an effect: "killed", "wounded", "deaths"."""
    words = load_harm_words()
    if effect in {words.adjectives.get(word), words.nouns.get(word), words.weak_nouns.get(word)}:
        return True
    if any(words.nouns.get(form) is effect for form in singular_forms(word)):
        return True
    phrases = (
        phrase for form in base_forms(word) for table in (words.verbs, words.subjects) for phrase in table.get(form, ())
    )
    return any(phrase.effect is effect and phrase.tail[:1] in {(), (following,)} for phrase in phrases)


def _find_people(reading: Reading, at: int) -> Who | None:
    """Find whom a number counts by the first noun behind it; ``None`` where that is none of people, or none is near."""
    people = load_people_words()
    for place in range(at, at + _NOUN_WITHIN):
        found = (people.who[form] for form in singular_forms(reading.word(place)) if form in people.who)
        if (who := next(found, None)) is not None:
            return who
        is_before_noun = reading.tag(place)[:2] in {"JJ", "VB"} or reading.tag(place + 1).startswith("NN")
        if not is_before_noun or not reading.word(place).isalpha():
            break
    return Who.UNKNOWN if reading.word(at) == "others" else None
