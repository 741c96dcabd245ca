"""Fit: how well what a sentence tells fits an event that the report has told of before."""

from __future__ import annotations

from warmonitor.domain import Actor, Kind, Place, PlacePrecision
from warmonitor.extract.detect import Strength
from warmonitor.extract.draft import OF_THEIR_OWN, Draft, in_mind, sort_of
from warmonitor.extract.frame import Frame
from warmonitor.extract.furniture import BlockKind
from warmonitor.extract.place import distance_km
from warmonitor.extract.trained.judge import Judge

JOIN_AT = 1.0
"""The weight from which on a sentence goes on about an event."""

_NEAR_KM = 20.0
# What the encoder's score for two mentions of one event weighs beside the rules.
_SAME = 0.3
# Kinds that say little of the means, so that a means told elsewhere agrees with them.
_UNTOLD_KINDS = frozenset({Kind.ATTACK, Kind.ARMED_CLASH})


def weigh_fit(frame: Frame, draft: Draft, judge: Judge | None, *, is_first: bool) -> float:
    """Weigh how well a frame fits an event that the report has told of before; at ``JOIN_AT`` it tells of it too."""
    draft = Draft(draft.section, list(in_mind(draft.frames)))
    parts = (
        0.0 if judge is None else _SAME * judge.same([m.quote for m in frame.mentions], draft.mentions),
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
    if all(sort_of(kind) != sort_of(frame.kind) for kind in kinds):
        return -1.5
    if frame.kind in OF_THEIR_OWN or kinds.keys() & OF_THEIR_OWN:
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
