"""Gathering: which frames of a report tell of one event, and which tell of none."""

from __future__ import annotations

from collections.abc import Sequence

from warmonitor.domain import DatePrecision, Kind, KindGroup
from warmonitor.extract.detect import Strength
from warmonitor.extract.draft import OF_THEIR_OWN, Draft, in_mind, sort_of
from warmonitor.extract.event_words import load_event_words
from warmonitor.extract.findings import Findings
from warmonitor.extract.fit import JOIN_AT, weigh_fit
from warmonitor.extract.frame import Frame, find_frames
from warmonitor.extract.furniture import BlockKind
from warmonitor.extract.parse import Sentence
from warmonitor.extract.role_words import load_role_words, noun_forms
from warmonitor.extract.telling import share_out

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
        scored = [
            (weigh_fit(frame, drafts[n], findings.judge, is_first=n == 0), -n) for n in in_mind(range(len(drafts)))
        ]
        best = max(scored, default=None)
        if best is not None and best[0] >= JOIN_AT:
            drafts[-best[1]].frames.append(frame)
        elif _can_found(frame, drafts, findings):
            drafts.append(Draft(section, [frame]))
    drafts = _absorb_vague(drafts)
    if findings.judge is None:
        drafts = [draft for draft in drafts if _is_of_conflict(draft)]
    if drafts:
        share_out(findings, section, drafts)
    return drafts


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
    if (ours | theirs) & OF_THEIR_OWN and ours != theirs:
        return False
    return not ours or not theirs or bool({sort_of(k) for k in ours} & {sort_of(k) for k in theirs})


def _can_found(frame: Frame, drafts: list[Draft], findings: Findings) -> bool:
    """Tell whether a frame may be the first of an event: it says what happened, and when, where, by whom or to whom.

    Violence that somebody says did not happen is an event too, for somebody else has said that it did.
    """
    if findings.judge is not None:
        return not _is_campaign(frame)
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
