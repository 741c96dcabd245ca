"""Sayings as the encoder proposes them: words of saying that no rule reads, and what a publisher says itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warmonitor.domain import Quote
from warmonitor.extract.attribute import AttributionMention
from warmonitor.extract.parse import ParsedReport
from warmonitor.extract.trained.heads import Relation, Tag
from warmonitor.extract.trained.judge import Judge

_LIKELY_OWN = 0.3
_SHORTEST_OWN = 3  # words
_OURS = frozenset({"i", "our", "us", "we"})
_LIKELY_CUE = 0.7
_LIKELY_SPEAKER = 0.5
_LIKELY_ALIAS = 0.6


@dataclass(frozen=True, slots=True)
class _Said:
    cue: Quote
    content: Quote
    speaker: Quote | None
    name: str


def find_own_voice(report: ParsedReport, judge: Judge, publisher: str) -> list[AttributionMention]:
    """Find what the publisher says in its own voice; a word or two of a sentence stand for all of it."""
    found = []
    for span in judge.spans(Tag.OWN, _LIKELY_OWN):
        sentence, quote = report.sentence_at(span.start), judge.cut(span.start, span.end)
        if quote is None:
            continue
        is_short = len(quote.text.split()) < _SHORTEST_OWN
        whole = judge.cut(sentence.start, sentence.end) if is_short else quote
        found.append(_make(judge, _Said(quote, whole or quote, None, publisher), sentence.index))
    return found


def find_more_sayings(
    report: ParsedReport, judge: Judge, read: Sequence[AttributionMention], publisher: str | None
) -> Iterator[AttributionMention]:
    """Find the words of saying that the rules did not read, with their speakers."""
    for span in judge.spans(Tag.CUE, _LIKELY_CUE):
        cue = judge.cut(span.start, span.end)
        if cue is None or any(said.cue.overlaps(cue.start, cue.end) for said in read):
            continue
        speaker = _find_best(judge, Relation.SPEAKER, cue)
        if speaker is not None and speaker.text.lower() in _OURS:
            speaker = None
        content = _find_best(judge, Relation.CONTENT, cue) or cue
        name = find_full_name(judge, speaker) if speaker else publisher or ""
        yield _make(judge, _Said(cue, content, speaker, name), report.sentence_at(cue.start).index)


def find_full_name(judge: Judge, name: Quote) -> str:
    """Give the fullest name that the report has for who is named here."""
    if any(letter.isupper() for letter in name.text[1:]):
        return name.text
    spans = judge.related(Relation.ALIAS, [name], _LIKELY_ALIAS)
    quotes = (judge.cut(span.start, span.end) for span in spans)
    named = [quote.text for quote in quotes if quote and any(letter.isupper() for letter in quote.text[1:])]
    return max(named, key=len, default=name.text)


def _find_best(judge: Judge, relation: Relation, cue: Quote) -> Quote | None:
    spans = judge.related(relation, [cue], _LIKELY_SPEAKER)
    best = max(spans, key=lambda span: span.score, default=None)
    return judge.cut(best.start, best.end) if best else None


def _make(judge: Judge, said: _Said, sentence: int) -> AttributionMention:
    return AttributionMention(
        speaker=said.speaker,
        speaker_name=said.name,
        via=None,
        cue=said.cue,
        content=said.content,
        stance=judge.stance(said.cue)[0],
        about=judge.about(said.cue)[0],
        accused=(),
        scope=((min(said.cue.start, said.content.start), max(said.cue.end, said.content.end)),),
        sentence=sentence,
    )
