"""Quoting: the one occurrence of quoted words that a value may stand on, and which sentences tell of which event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from warmonitor.domain import Quote
from warmonitor.extract.llm.locate import find_occurrences, sort_by_nearness, stands_somewhere
from warmonitor.extract.llm.passages import Passages
from warmonitor.extract.llm.refusal import Reason, Refusal

FindFault = Callable[[Quote], Reason | None]
_MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that a value is to stand on: which value, of which event of the answer, in how many sentences at most."""

    what: str
    words: str
    event: int
    most: int = _MOST_SENTENCES


# Of words that stand in a text more often than this only the nearest places are tried.
_MOST_TRIED = 20


class Quoting:
    """Finds quotes in one text, and writes down why it refuses those that it does not find or may not use."""

    def __init__(self, text: str, passages: Passages, refusals: list[Refusal]) -> None:
        self._text = text
        self._passages = passages
        self._refusals = refusals
        self._found: dict[str, list[Quote]] = {}

    def find_all(self, words: str) -> list[Quote]:
        """Find every place of some words; the same words are looked for once."""
        if words not in self._found:
            self._found[words] = find_occurrences(self._text, words)
        return self._found[words]

    def locate(self, wanted: Wanted, anchors: Sequence[Quote], find_fault: FindFault) -> Quote | None:
        """Find the place of some words nearest to the anchors that has no fault; ``None``, refused, where all have."""
        return self.choose(wanted, self.find_all(wanted.words), anchors, find_fault)

    def choose(
        self, wanted: Wanted, options: Sequence[Quote], anchors: Sequence[Quote], find_fault: FindFault
    ) -> Quote | None:
        """Choose among the places of some words as ``locate`` does; the reason given is that of the nearest."""
        reason: Reason | None = None
        for quote in sort_by_nearness(options, anchors)[:_MOST_TRIED]:
            fault = self._passages.find_fault(quote, most=wanted.most) or find_fault(quote)
            if fault is None:
                return quote
            reason = reason or fault
        if reason is None:
            reason = Reason.CUTS_A_WORD if stands_somewhere(self._text, wanted.words) else Reason.NOT_IN_TEXT
        self._refusals.append(Refusal(wanted.what, wanted.words, reason, wanted.event))
        return None


class TellingPassages:
    """Which sentences and paragraphs hold a mention of which event."""

    def __init__(self, passages: Passages, mentions: Sequence[Sequence[Quote]]) -> None:
        self._passages = passages
        self._sentences = self._find_sentences(quote for quotes in mentions for quote in quotes)
        self._paragraphs = {passages[number].block for number in self._sentences}

    def _find_sentences(self, mentions: Iterable[Quote]) -> frozenset[int]:
        return frozenset(number for quote in mentions for number in self._passages.numbers(quote))

    def is_of_another(self, quote: Quote, own: Sequence[Quote], *, ahead: int = 0) -> bool:
        """Tell a quote in a sentence, else in a paragraph, that mentions other events only, not that of these mentions.

        With ``ahead`` a mention of its own in so many sentences after it in the paragraph is enough.
        """
        numbers = self._passages.numbers(quote)
        mine = self._find_sentences(own)
        if not numbers:
            return False
        paragraph = self._passages[numbers[0]].block
        near = mine.intersection(range(numbers[0], numbers[-1] + 1 + ahead))
        if any(number in numbers or self._passages[number].block == paragraph for number in near):
            return False
        is_told_here = paragraph in {self._passages[number].block for number in mine}
        return bool(self._sentences.intersection(numbers)) or (paragraph in self._paragraphs and not is_told_here)
