"""Findings: everything that the finders found in one report, and which of it stands in which sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from warmonitor.domain import Effect, Kind, Quote
from warmonitor.extract.attribute import AttributionMention, find_attributions, find_own_statements, speaker_at
from warmonitor.extract.description import Descriptions
from warmonitor.extract.detect import EventMention, Strength, find_mentions
from warmonitor.extract.event_words import head_of
from warmonitor.extract.harm import HarmMention, find_harms
from warmonitor.extract.parse import ParsedReport, Sentence
from warmonitor.extract.period import PeriodMention, find_periods, next_anchor
from warmonitor.extract.place import PlaceMention, find_places
from warmonitor.extract.publisher import speaks_for_itself
from warmonitor.extract.ranges import Holders, Ranges
from warmonitor.extract.report_actors import ReportActors, find_report_actors
from warmonitor.extract.saying.signatory import find_signatory
from warmonitor.extract.section import find_sections
from warmonitor.extract.trained.judge import Judge
from warmonitor.extract.trained.mentions import find_proposed_mentions
from warmonitor.extract.trained.sayings import find_more_sayings, find_own_voice

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Index:
    """What stands in which sentence, by the sentence's number: a long report is read once, not once a sentence."""

    mentions: Mapping[int, Sequence[EventMention]]
    periods: Mapping[int, Sequence[PeriodMention]]
    places: Mapping[int, Sequence[PlaceMention]]
    sayings: Mapping[int, Sequence[AttributionMention]]
    harms: Mapping[int, Sequence[HarmMention]]
    own_statements: Mapping[int, Sequence[AttributionMention]]
    scopes: Holders[AttributionMention]
    """The attributions by where somebody is speaking."""
    figures: Ranges
    descriptions: Descriptions


@dataclass(frozen=True, slots=True)
class Findings:
    """The candidate spans of one report, each list in the order of the text."""

    report: ParsedReport
    publisher: str | None
    actors: ReportActors
    sentences: tuple[Sentence, ...]
    sections: tuple[tuple[Sentence, ...], ...]
    """The sentences of each item of a list; one section with all of them for running text."""
    mentions: tuple[EventMention, ...]
    periods: tuple[PeriodMention, ...]
    places: tuple[PlaceMention, ...]
    harms: tuple[HarmMention, ...]
    attributions: tuple[AttributionMention, ...]
    own_statements: tuple[AttributionMention, ...]
    """What a publisher that speaks for itself says in its own voice."""
    signatory: Quote | None
    """Whom the first lines of its statement name as the one who speaks in it."""

    index: Index
    judge: Judge | None = None
    """What the trained encoder says of the report, where it is asked."""

    def mentions_in(self, sentence: Sentence) -> Sequence[EventMention]:
        """Give the mentions of events in a sentence."""
        return self.index.mentions.get(sentence.index, ())

    def periods_in(self, sentence: Sentence) -> Sequence[PeriodMention]:
        """Give the expressions of time in a sentence."""
        return self.index.periods.get(sentence.index, ())

    def places_in(self, sentence: Sentence) -> Sequence[PlaceMention]:
        """Give the places named in a sentence."""
        return self.index.places.get(sentence.index, ())

    def sayings_in(self, sentence: Sentence) -> Sequence[AttributionMention]:
        """Give the attributions whose word of saying stands in a sentence."""
        return self.index.sayings.get(sentence.index, ())

    def harms_in(self, sentence: Sentence) -> Sequence[HarmMention]:
        """Give the figures in a sentence."""
        return self.index.harms.get(sentence.index, ())

    def own_statements_in(self, sentence: Sentence) -> Sequence[AttributionMention]:
        """Give what the publisher says there in its own voice."""
        return self.index.own_statements.get(sentence.index, ())

    @property
    def is_list(self) -> bool:
        """Whether the report lists events one by one."""
        return len(self.sections) > 1

    def speaker_of(self, start: int, end: int) -> AttributionMention | None:
        """Give the attribution in whose scope a range of the text stands: who says it."""
        return speaker_at(self.index.scopes.around(start), start, end)


def find_all(
    report: ParsedReport, published_on: date | None, publisher: str | None, judge: Judge | None = None
) -> Findings:
    """Run every finder over a parsed report."""
    periods: list[PeriodMention] = []
    anchor: date | None = None
    for block in report.blocks:
        found = find_periods(block.text, published_on, start=block.start, anchor=anchor)
        periods += found
        anchor = next_anchor(found, anchor)
    sentences = tuple(report.sentences())
    harms = [harm for harm in find_harms(report) if not is_order(sentences[harm.sentence])]
    times = Ranges((period.quote.start, period.quote.end) for period in periods)
    if judge is None:
        stated = [m for m in find_mentions(report) if not times.touch(m.quote.start, m.quote.end)]
        by_harm = _mentions_by_harm(sentences, harms, stated)
        mentions = sorted([*stated, *by_harm], key=lambda mention: mention.quote.start)
    else:
        mentions = find_proposed_mentions(report, judge)
    places = find_places(report)
    anchors = [period.quote.start for period in periods] + [place.quote.start for place in places]
    attributions = find_attributions(report, publisher)
    speaks = publisher is not None and speaks_for_itself(publisher)
    if judge is not None:
        attributions = [*attributions, *find_more_sayings(report, judge, attributions, publisher)]
        own = find_own_voice(report, judge, publisher) if publisher else []
    else:
        own = find_own_statements(report, publisher, attributions) if publisher and speaks else []
    index = Index(
        _group(mentions, lambda mention: mention.sentence),
        _group(periods, lambda period: report.sentence_at(period.quote.start).index),
        _group(places, lambda place: place.sentence),
        _group(attributions, lambda said: said.sentence),
        _group(harms, lambda harm: harm.sentence),
        _group(own, lambda said: said.sentence),
        Holders((said, said.scope) for said in attributions),
        Ranges((harm.quote.start, harm.quote.end) for harm in harms),
        Descriptions(report.text),
    )
    return Findings(
        report=report,
        publisher=publisher,
        actors=find_report_actors(block.text for block in report.blocks),
        sentences=sentences,
        sections=tuple(map(tuple, find_sections(report.blocks, sentences, anchors))),
        mentions=tuple(mentions),
        periods=tuple(periods),
        places=tuple(places),
        harms=tuple(harms),
        attributions=tuple(attributions),
        own_statements=tuple(own),
        signatory=find_signatory(report.blocks) if speaks else None,
        index=index,
        judge=judge,
    )


def _group(found: Iterable[Found], sentence_of: Callable[[Found], int]) -> Mapping[int, Sequence[Found]]:
    groups: defaultdict[int, list[Found]] = defaultdict(list)
    for one in found:
        groups[sentence_of(one)].append(one)
    return groups


def is_order(sentence: Sentence) -> bool:
    """Tell a sentence that gives an order: what it counts is nobody's count."""
    first = sentence.span[0]
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in first.children)
    return first.tag_ == "VB" and first.dep_ == "ROOT" and not has_subject


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
