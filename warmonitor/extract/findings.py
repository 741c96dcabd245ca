"""Findings: everything that the finders found in one report, and which of it stands in which sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from warmonitor.domain import Effect, Kind
from warmonitor.extract.attribute import AttributionMention, find_attributions, speaker_at
from warmonitor.extract.detect import EventMention, Strength, find_mentions
from warmonitor.extract.event_words import head_of
from warmonitor.extract.harm import HarmMention, find_harms
from warmonitor.extract.parse import ParsedReport, Sentence
from warmonitor.extract.period import PeriodMention, find_periods, next_anchor
from warmonitor.extract.place import PlaceMention, find_places
from warmonitor.extract.section import find_sections


@dataclass(frozen=True, slots=True)
class Findings:
    """The candidate spans of one report, each list in the order of the text."""

    report: ParsedReport
    publisher: str | None
    sentences: tuple[Sentence, ...]
    sections: tuple[tuple[Sentence, ...], ...]
    """The sentences of each item of a list; one section with all of them for running text."""
    mentions: tuple[EventMention, ...]
    periods: tuple[PeriodMention, ...]
    places: tuple[PlaceMention, ...]
    harms: tuple[HarmMention, ...]
    attributions: tuple[AttributionMention, ...]

    def mentions_in(self, sentence: Sentence) -> list[EventMention]:
        """Give the mentions of events in a sentence."""
        return [mention for mention in self.mentions if mention.sentence == sentence.index]

    def periods_in(self, sentence: Sentence) -> list[PeriodMention]:
        """Give the expressions of time in a sentence."""
        return [period for period in self.periods if period.quote.overlaps(sentence.start, sentence.end)]

    def places_in(self, sentence: Sentence) -> list[PlaceMention]:
        """Give the places named in a sentence."""
        return [place for place in self.places if place.sentence == sentence.index]

    def harms_in(self, sentence: Sentence) -> list[HarmMention]:
        """Give the casualty figures in a sentence."""
        return [harm for harm in self.harms if harm.sentence == sentence.index]

    @property
    def is_list(self) -> bool:
        """Whether the report lists events one by one."""
        return len(self.sections) > 1

    def speaker_of(self, start: int, end: int) -> AttributionMention | None:
        """Give the attribution in whose scope a range of the text stands: who says it."""
        return speaker_at(self.attributions, start, end)


def find_all(report: ParsedReport, published_on: date | None, publisher: str | None) -> Findings:
    """Run every finder over a parsed report."""
    periods: list[PeriodMention] = []
    anchor: date | None = None
    for block in report.blocks:
        found = find_periods(block.text, published_on, start=block.start, anchor=anchor)
        periods += found
        anchor = next_anchor(found, anchor)
    sentences = tuple(report.sentences())
    harms = find_harms(report)
    stated = [
        m for m in find_mentions(report) if not any(p.quote.overlaps(m.quote.start, m.quote.end) for p in periods)
    ]
    mentions = sorted([*stated, *_mentions_by_harm(sentences, harms, stated)], key=lambda mention: mention.quote.start)
    places = find_places(report)
    anchors = [period.quote.start for period in periods] + [place.quote.start for place in places]
    return Findings(
        report=report,
        publisher=publisher,
        sentences=sentences,
        sections=tuple(map(tuple, find_sections(report.blocks, sentences, anchors))),
        mentions=tuple(mentions),
        periods=tuple(periods),
        places=tuple(places),
        harms=tuple(harms),
        attributions=tuple(find_attributions(report, publisher)),
    )


def _mentions_by_harm(
    sentences: Sequence[Sentence], harms: Iterable[HarmMention], stated: Iterable[EventMention]
) -> Iterator[EventMention]:
    """Make a mention of each figure in a sentence that states no event otherwise: people harmed are an event."""
    taken = {mention.sentence for mention in stated}
    for harm in harms:
        if harm.sentence in taken or harm.harm.high == 0 or harm.harm.effect is Effect.DISPLACED:
            continue
        taken.add(harm.sentence)
        sentence = sentences[harm.sentence]
        first, last = harm.quote.start - sentence.block.start, harm.quote.end - sentence.block.start
        tokens = [token for token in sentence.span if first <= token.idx < last]
        is_taken = harm.harm.effect in {Effect.DETAINED, Effect.MISSING}
        if tokens:
            yield EventMention(
                quote=harm.quote,
                block=sentence.block,
                token=head_of(tokens),
                sentence=harm.sentence,
                kind=Kind.ABDUCTION if is_taken else None,
                strength=Strength.MEANS if is_taken else Strength.GENERIC,
                is_definite=False,
                is_negated=False,
                is_hypothetical=False,
                rule=f"harm:{harm.harm.effect.value}",
            )
