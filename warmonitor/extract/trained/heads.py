"""Heads: what the encoder says of each token, and of each in its relation to a span, in the order of its outputs."""

from __future__ import annotations

from enum import IntEnum

from warmonitor.domain import Aspect, Effect, Kind, Stance, Who


class Tag(IntEnum):
    """What a token belongs to; each has a second output for the token that begins a span."""

    MENTION = 0
    HARM = 1
    CUE = 2
    ACTOR = 3
    OWN = 4


class Relation(IntEnum):
    """What a token is to a span: to a mention, to a word of saying or to a figure."""

    INITIATOR = 0
    TARGET = 1
    HARM = 2
    PLACE = 3
    DATE = 4
    CUE = 5
    SAME = 6
    SPEAKER = 7
    CONTENT = 8
    COUNTED_BY = 9
    ALIAS = 10


KINDS = tuple(Kind)
EFFECTS = tuple(Effect)
WHO = tuple(Who)
STANCES = tuple(Stance)
ASPECTS = tuple(Aspect)

DEPTH = 48
"""Numbers that stand for a token in one relation, on each of its two sides."""

SIZES = {
    "tags": 2 * len(Tag),
    "kind": len(KINDS),
    "main": 1,
    "effect": len(EFFECTS),
    "who": len(WHO),
    "stance": len(STANCES),
    "about": len(ASPECTS),
    "anchor": len(Relation) * DEPTH,
    "other": len(Relation) * DEPTH,
}
"""The outputs for each token, in their order, with how many numbers each has."""

GAPS = (-256, -96, -32, -8, 0, 8, 32, 96, 256)
"""Bounds, in tokens, of the distances from a span to a token that a relation tells apart."""


def slices() -> dict[str, slice]:
    """Give where each output stands in a token's row of numbers."""
    found, at = {}, 0
    for name, size in SIZES.items():
        found[name] = slice(at, at + size)
        at += size
    return found
