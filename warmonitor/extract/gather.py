"""Gathering: which frames of a report tell of one event, and which event is the report's main one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from warmonitor.domain import Actor, DatePrecision, Kind, KindGroup, Period, Place, PlacePrecision, Quote
from warmonitor.extract.attribute import AttributionMention
from warmonitor.extract.detect import Strength
from warmonitor.extract.event_words import load_event_words
from warmonitor.extract.findings import Findings
from warmonitor.extract.frame import Frame, find_frames
from warmonitor.extract.furniture import BlockKind
from warmonitor.extract.harm import HarmMention
from warmonitor.extract.parse import Sentence
from warmonitor.extract.place import PlaceMention, distance_km
from warmonitor.extract.role_words import load_role_words, noun_forms

T = TypeVar("T")


@dataclass(slots=True)
class Draft:
    """An event in the making: the frames that tell of it, and the figures and sayings that fall to it."""

    section: Sequence[Sentence]
    frames: list[Frame] = field(default_factory=list)
    harms: list[HarmMention] = field(default_factory=list)
    attributions: list[AttributionMention] = field(default_factory=list)
    own_statements: list[AttributionMention] = field(default_factory=list)

    def periods(self) -> Iterator[Period]:
        """Give the known periods of its frames."""
        return (f.period.period for f in self.frames if f.period and f.period.period.is_known)

    def places(self) -> Iterator[PlaceMention]:
        """Give the places of its frames."""
        return (place for frame in self.frames for place in frame.places)

    def kinds(self) -> Iterator[tuple[Kind, Strength]]:
        """Give the kinds that its frames state, with how firmly."""
        return ((f.kind, f.strength) for f in self.frames if f.kind is not None)

    @property
    def last_sentence(self) -> Sentence:
        """The sentence that last told of it."""
        return self.frames[-1].sentence


_JOIN_AT = 1.0
_NEAR_KM = 20.0
# Of an article's events and of an event's tellings all are compared; of a book's, these.
_FIRST_IN_MIND, _LAST_IN_MIND = 20, 80
# Kinds of these groups may be told of one event under different names; those of different lines may not.
_COARSE = {
    KindGroup.BATTLES: "violence",
    KindGroup.EXPLOSIONS: "violence",
    KindGroup.VIOLENCE_AGAINST_CIVILIANS: "violence",
    KindGroup.PROTESTS: "protest",
    KindGroup.RIOTS: "protest",
    KindGroup.STRATEGIC: "strategy",
}
# What is an event of its own even within an attack (GUIDE, "What is one event").
_OF_THEIR_OWN = frozenset({Kind.ABDUCTION, Kind.SEXUAL_VIOLENCE, Kind.ARRESTS})
# Kinds told in words of peace too: a deal or a move needs somebody under arms or a listed body beside it.
_NEED_ARMS = frozenset(
    {
        Kind.AGREEMENT,
        Kind.ARMED_CLASH,
        Kind.CHANGE_TO_GROUP,
        Kind.HEADQUARTERS_ESTABLISHED,
        Kind.NON_VIOLENT_TRANSFER,
        Kind.OTHER,
    }
)
_DENIABLE = frozenset({KindGroup.EXPLOSIONS, KindGroup.VIOLENCE_AGAINST_CIVILIANS})
# Kinds that say little of the means, so that a means told elsewhere agrees with them.
_UNTOLD_KINDS = frozenset({Kind.ATTACK, Kind.ARMED_CLASH})


def gather(findings: Findings) -> list[Draft]:
    """Gather a report's frames into events, then give each figure and each saying to the event it speaks of."""
    drafts: list[Draft] = []
    for section in findings.sections:
        found = _gather_section(findings, section)
        if not found and drafts:
            # An item that tells of no event itself ("16:00: 13 dead now") goes on about the one before it.
            drafts[-1].harms += [harm for sentence in section for harm in findings.harms_in(sentence)]
        drafts += found
    return drafts


def _gather_section(findings: Findings, section: Sequence[Sentence]) -> list[Draft]:
    drafts: list[Draft] = []
    for frame in (frame for sentence in section for frame in find_frames(findings, sentence)):
        scored = [(_score(frame, drafts[n], is_first=n == 0), -n) for n in _in_mind(range(len(drafts)))]
        best = max(scored, default=None)
        if best is not None and best[0] >= _JOIN_AT:
            drafts[-best[1]].frames.append(frame)
        elif _can_found(frame, drafts, findings):
            drafts.append(Draft(section, [frame]))
    drafts = [draft for draft in _absorb_vague(drafts) if _is_of_conflict(draft)]
    if drafts:
        _share_out(findings, section, _Telling.of(drafts))
    return drafts


def _in_mind(told: Sequence[T]) -> Sequence[T]:
    """Give the first and the last told of many: a long report goes back to these, and its time must not run away."""
    if len(told) <= _FIRST_IN_MIND + _LAST_IN_MIND:
        return told
    return [*told[:_FIRST_IN_MIND], *told[-_LAST_IN_MIND:]]


def _share_out(findings: Findings, section: Sequence[Sentence], telling: _Telling) -> None:
    """Give each figure and each saying of a section to the event that it speaks of."""
    for sentence in section:
        for harm in findings.harms_in(sentence):
            telling.draft_at(sentence, harm.quote).harms.append(harm)
        for said in findings.sayings_in(sentence):
            telling.draft_at(sentence, said.content).attributions.append(said)
        for said in findings.own_statements_in(sentence):
            telling.draft_at(sentence, said.content).own_statements.append(said)


def _is_of_conflict(draft: Draft) -> bool:
    """Tell an event of a conflict from a mishap, a bargain or a departure told in the same words.

    Violence by people states itself; a deal, a move or a find needs somebody under arms or a body of a state beside it.
    """
    violent, armed = load_event_words().violent, load_role_words().armed
    for frame in draft.frames:
        lemmas = {mention.token.lemma_.lower() for mention in frame.mentions}
        states_itself = any(mention.kind and mention.kind not in _NEED_ARMS for mention in frame.mentions)
        has_actor = any(actor.actor_id for actor in (*frame.agents, *frame.patients))
        nouns = [token for token in frame.sentence.span if token.pos_ in {"NOUN", "PROPN"}]
        if states_itself or has_actor or lemmas & violent or any(noun_forms(noun) & armed for noun in nouns):
            return True
    return False


def _absorb_vague(drafts: list[Draft]) -> list[Draft]:
    """Give what has neither time nor place of its own to the first event of its sort that has."""
    anchored = [draft for draft in drafts if _is_anchored(draft)]
    kept: list[Draft] = []
    for draft in drafts:
        home = None if _is_anchored(draft) else next((d for d in anchored if _is_of_one_sort(draft, d)), None)
        if home is not None:
            home.frames = sorted([*home.frames, *draft.frames], key=lambda frame: frame.sentence.index)
        else:
            kept.append(draft)
    return kept


def _is_anchored(draft: Draft) -> bool:
    return any(True for _ in draft.periods()) or any(True for _ in draft.places())


def _is_of_one_sort(first: Draft, second: Draft) -> bool:
    ours, theirs = dict(first.kinds()).keys(), dict(second.kinds()).keys()
    if (ours | theirs) & _OF_THEIR_OWN and ours != theirs:
        return False
    return not ours or not theirs or bool({_COARSE[k.group] for k in ours} & {_COARSE[k.group] for k in theirs})


def _can_found(frame: Frame, drafts: list[Draft], findings: Findings) -> bool:
    """Tell whether a frame may be the first of an event: it says what happened, and when, where, by whom or to whom.

    Violence that somebody says did not happen is an event too, for somebody else has said that it did.
    """
    if (all(m.is_negated for m in frame.mentions) and not _is_denied(frame, findings)) or _is_campaign(frame):
        return False
    if frame.sentence.block.kind is BlockKind.HEADLINE or not drafts:
        return frame.strength >= Strength.GENERIC
    is_counted = any(mention.rule.startswith("harm:") for mention in frame.mentions)
    told = sum(map(bool, (frame.period, frame.places, frame.agents, frame.patients, is_counted)))
    if frame.is_definite:
        return told >= 3
    return told >= (1 if frame.strength >= Strength.MEANS else 2)


def _is_denied(frame: Frame, findings: Findings) -> bool:
    is_violence = frame.kind is not None and frame.kind.group in _DENIABLE and frame.strength is Strength.SPECIFIC
    return is_violence and findings.speaker_of(frame.lead.quote.start, frame.lead.quote.end) is not None


def _is_campaign(frame: Frame) -> bool:
    """Tell what is only placed in a year or more: a war or a campaign, not one event (GUIDE, "What is one event")."""
    return frame.period is not None and frame.period.period.precision in {DatePrecision.YEAR, DatePrecision.LONGER}


def _score(frame: Frame, draft: Draft, *, is_first: bool) -> float:
    """Weigh how well a frame fits an event that the report has told of before."""
    if len(draft.frames) > _FIRST_IN_MIND + _LAST_IN_MIND:
        draft = Draft(draft.section, list(_in_mind(draft.frames)))
    parts = (
        _score_kind(frame, draft),
        _score_period(frame, draft),
        _score_place(frame, draft),
        _score_actors(frame, draft),
        _score_nearness(frame, draft, is_first=is_first),
        1.5 if frame.is_definite else 0.0,
    )
    return sum(parts)


def _score_kind(frame: Frame, draft: Draft) -> float:
    kinds = dict(draft.kinds())
    if frame.kind is None or not kinds:
        return 0.5
    if frame.kind in kinds:
        return 1.0
    if all(_COARSE[kind.group] != _COARSE[frame.kind.group] for kind in kinds):
        return -1.5
    if frame.kind in _OF_THEIR_OWN or kinds.keys() & _OF_THEIR_OWN:
        return -1.0
    is_firm = frame.strength >= Strength.MEANS and frame.kind not in _UNTOLD_KINDS
    return -0.3 if is_firm and not kinds.keys() & _UNTOLD_KINDS else 0.2


def _score_period(frame: Frame, draft: Draft) -> float:
    periods = list(draft.periods())
    if frame.period is None or not frame.period.period.is_known or not periods:
        return 0.0
    own = frame.period.period
    if any(own.earliest == other.earliest and own.latest == other.latest for other in periods):
        return 1.0
    if all(own.is_compatible_with(other) for other in periods):
        return 0.3
    return -4.0


def _score_place(frame: Frame, draft: Draft) -> float:
    theirs = [p.place for p in draft.places()]
    own = [p.place for p in frame.places]
    if not own or not theirs:
        return 0.0
    pairs = [(a, b) for a in own for b in theirs]
    if any(a.name.lower() == b.name.lower() or contains(a, b) or contains(b, a) for a, b in pairs):
        return 0.6
    if any(_are_near(a, b) for a, b in pairs):
        return 0.3
    return -2.6


def _are_near(first: Place, second: Place) -> bool:
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return False
    return distance_km((first.lat, first.lon), (second.lat, second.lon)) <= _NEAR_KM


def contains(outer: Place, inner: Place) -> bool:
    """Tell whether a place is an area in which another lies, as far as their country and province say so."""
    if outer.precision is PlacePrecision.COUNTRY:
        return outer.country == inner.country
    if outer.precision is PlacePrecision.ADMIN1:
        return outer.country == inner.country and outer.admin1 in {None, inner.admin1}
    return False


def _score_actors(frame: Frame, draft: Draft) -> float:
    score = 0.0
    for own, theirs in (
        (frame.agents, [a for f in draft.frames for a in f.agents]),
        (frame.patients, [a for f in draft.frames for a in f.patients]),
    ):
        if own and theirs:
            score += 0.5 if any(_same_actor(a, b) for a in own for b in theirs) else -0.3
    return score


def _same_actor(a: Actor, b: Actor) -> bool:
    if a.actor_id and b.actor_id:
        return (
            a.actor_id.split("-")[0] == b.actor_id.split("-")[0] if a.actor_id[:2] != "X-" else a.actor_id == b.actor_id
        )
    return a.name.lower().split()[-1] == b.name.lower().split()[-1]


def _score_nearness(frame: Frame, draft: Draft, *, is_first: bool) -> float:
    """Weigh nearness: a paragraph goes on about its event, a new one comes back to the report's first."""
    last, own = draft.last_sentence, frame.sentence
    if last.block.kind is BlockKind.HEADLINE and own.index <= last.index + 2:
        return 1.5
    if last.block is own.block:
        return 0.6 if own.index > last.index else 0.1
    return 0.5 if is_first else 0.2 if own.index - last.index <= 2 else 0.0


@dataclass(frozen=True, slots=True)
class _Telling:
    """Which paragraph, by its offset, tells of which events in which frames; ``fullest`` has the most of them."""

    drafts: Sequence[Draft]
    by_block: Mapping[int, Mapping[int, Sequence[Frame]]]
    fullest: int

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> _Telling:
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
