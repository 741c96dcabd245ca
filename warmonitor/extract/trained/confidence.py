"""Confidence: how likely a careful person agrees with each value of an account, from the encoder's own certainty.

The encoder's scores are no probabilities of being right. ``data/calibration.json`` holds how often each sort of value
with such a score was right on the corpus' test part, made monotone (``training/calibrate.py``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from warmonitor.domain import Account, Actor, Claim, Confidence, Quote, Role, Slot
from warmonitor.extract.trained.heads import Relation, Tag
from warmonitor.extract.trained.judge import Judge

Scale = tuple[Sequence[float], Sequence[float]]
"""Scores in rising order, and how often values with such a score are right."""


def rate(account: Account, judge: Judge) -> tuple[Confidence, ...]:
    """Rate each value of an account that the encoder has something to say on."""
    scales = load_scales()
    return tuple(
        Confidence(slot, round(float(np.interp(score, *scales[slot])), 2), position)
        for slot, position, score in score_values(account, judge)
        if slot in scales
    )


def score_values(account: Account, judge: Judge) -> Iterator[tuple[Slot, int, float]]:
    """Give the encoder's score (0 to 1) for each value: its slot, its position among its like, the score."""
    mentions = account.mentions
    yield Slot.KIND, 0, judge.share_of(account.kind, mentions)
    is_main = judge.is_main(mentions)
    yield Slot.ROLE, 0, is_main if account.role is Role.MAIN else 1 - is_main
    if account.period.quote:
        yield Slot.PERIOD, 0, judge.probability(Relation.DATE, mentions, account.period.quote)
    if account.place and account.place.quote:
        yield Slot.PLACE, 0, judge.probability(Relation.PLACE, mentions, account.place.quote)
    yield from _score_actors(Slot.INITIATOR, Relation.INITIATOR, account.initiators, mentions, judge)
    yield from _score_actors(Slot.TARGET, Relation.TARGET, account.targets, mentions, judge)
    for position, claim in enumerate(account.claims):
        if claim.harm is not None:
            weight = judge.probability(Relation.HARM, mentions, claim.quote)
            yield Slot.FIGURE, position, judge.likelihood(Tag.HARM, claim.quote) * weight
        else:
            yield Slot.STANCE, position, _score_statement(claim, mentions, judge)


def _score_actors(
    slot: Slot, relation: Relation, actors: Sequence[Actor], mentions: Sequence[Quote], judge: Judge
) -> Iterator[tuple[Slot, int, float]]:
    for position, actor in enumerate(actors):
        if actor.quote is not None:
            yield slot, position, judge.probability(relation, mentions, actor.quote)


def _score_statement(claim: Claim, mentions: Sequence[Quote], judge: Judge) -> float:
    cue = claim.attribution.cue or claim.quote
    likelihood = max(judge.likelihood(Tag.CUE, cue), judge.likelihood(Tag.OWN, claim.quote))
    return likelihood * judge.probability(Relation.CUE, mentions, cue)


@cache
def load_scales() -> Mapping[Slot, Scale]:
    """Read the calibration once per process."""
    raw = json.loads(files(__package__).joinpath("data/calibration.json").read_text("utf-8"))
    return {Slot(name): (scale["score"], scale["right"]) for name, scale in raw.items()}
