"""Telling: which event each figure and each saying of a report speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from warmonitor.domain import Quote
from warmonitor.extract.attribute import AttributionMention
from warmonitor.extract.draft import Draft
from warmonitor.extract.findings import Findings
from warmonitor.extract.frame import Frame
from warmonitor.extract.parse import Sentence
from warmonitor.extract.trained.heads import Relation, Tag
from warmonitor.extract.trained.judge import Judge

# What the encoder holds for no figure at all is left out from here on.
_UNLIKELY_FIGURE = 0.05
# What the nearest event has over the others in the encoder's score for a saying.
_NEAREST = 2.0
_NEAR = 80  # sentences


def share_out(findings: Findings, section: Sequence[Sentence], drafts: Sequence[Draft]) -> None:
    """Give each figure and each saying of a section to the event that it speaks of."""
    if findings.judge is not None:
        _share_by_judge(findings, findings.judge, section, drafts)
        return
    telling = Telling.of(drafts)
    for sentence in section:
        for harm in findings.harms_in(sentence):
            telling.draft_at(sentence, harm.quote).harms.append(harm)
        for said in findings.sayings_in(sentence):
            telling.draft_at(sentence, said.content).attributions.append(said)
        for said in findings.own_statements_in(sentence):
            telling.draft_at(sentence, said.content).own_statements.append(said)


def _share_by_judge(findings: Findings, judge: Judge, section: Sequence[Sentence], drafts: Sequence[Draft]) -> None:
    """Give what the encoder takes for a figure to the event that it relates it to most, and each saying likewise.

    Of a saying the encoder is less sure, so that the event told nearest to it has a lead.
    """
    telling = Telling.of(drafts)
    for sentence in section:
        near = [draft for draft in drafts if _is_near(draft, sentence)] or drafts
        for harm in findings.harms_in(sentence):
            if judge.likelihood(Tag.HARM, harm.quote) > _UNLIKELY_FIGURE:
                weights = [judge.weigh(Relation.HARM, draft.mentions, harm.quote) for draft in near]
                near[weights.index(max(weights))].harms.append(harm)
        for said in findings.sayings_in(sentence):
            _find_home(said, telling.draft_at(sentence, said.content), judge, near).attributions.append(said)
        for said in findings.own_statements_in(sentence):
            _find_home(said, telling.draft_at(sentence, said.content), judge, near).own_statements.append(said)


def _is_near(draft: Draft, sentence: Sentence) -> bool:
    """Tell an event of which a sentence may speak: told some sentences before or after, as all of an article's are."""
    first, last = draft.frames[0].sentence.index, draft.last_sentence.index
    return first - _NEAR <= sentence.index <= last + _NEAR


def _find_home(said: AttributionMention, nearest: Draft, judge: Judge, drafts: Sequence[Draft]) -> Draft:
    def weigh(draft: Draft) -> float:
        return judge.weigh(Relation.CUE, draft.mentions, said.cue) + _NEAREST * (draft is nearest)

    return max(drafts, key=weigh)


@dataclass(frozen=True, slots=True)
class Telling:
    """Which paragraph, by its offset, tells of which events in which frames; ``fullest`` has the most of them."""

    drafts: Sequence[Draft]
    by_block: Mapping[int, Mapping[int, Sequence[Frame]]]
    fullest: int

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> Telling:
        """Sort the frames of a section's events by paragraph."""
        by_block: defaultdict[int, defaultdict[int, list[Frame]]] = defaultdict(lambda: defaultdict(list))
        for n, draft in enumerate(drafts):
            for frame in draft.frames:
                by_block[frame.sentence.block.start][n].append(frame)
        return cls(drafts, by_block, max(range(len(drafts)), key=lambda n: (len(drafts[n].frames), -n)))

    def draft_at(self, sentence: Sentence, words: Quote) -> Draft:
        """Give the event that some words of a sentence speak of.

        The one whose mention they hold; else one told in their sentence, the nearest first; else the last told before
        it in its paragraph; else the report's fullest event.
        """
        told = self.by_block.get(sentence.block.start, {})
        ranked = [(_nearness(frames, sentence, words), n != self.fullest, n) for n, frames in told.items()]
        return self.drafts[min(ranked)[2] if ranked else self.fullest]


def _nearness(frames: Iterable[Frame], sentence: Sentence, words: Quote) -> tuple[int, int]:
    """Rank how near an event is told, in the frames of a paragraph, to some words of it; the less, the nearer."""
    ranks: list[tuple[int, int]] = []
    for frame in frames:
        gap = sentence.index - frame.sentence.index
        if any(mention.quote.overlaps(words.start, words.end) for mention in frame.mentions):
            return 0, 0
        if gap == 0:
            quotes = [mention.quote for mention in frame.mentions]
            ranks += [(1, max(quote.start - words.end, words.start - quote.end)) for quote in quotes]
        else:
            ranks.append((2, gap) if gap > 0 else (3, -gap))
    return min(ranks)
