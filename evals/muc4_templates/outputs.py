"""Outputs: what the encoder says of each token of a MUC-4 report, in their order."""

from __future__ import annotations

from enum import IntEnum

from evals.muc4_templates.reading import INCIDENTS, Slot
from warmonitor.extract.trained.heads import DEPTH


class Relation(IntEnum):
    """What a token is to a filler: part of another filler of the same template, or part of one of its own names."""

    TEMPLATE = 0
    ENTITY = 1


SIZES = {
    "tags": 2 * len(Slot),
    "types": len(INCIDENTS),
    "weight": 2 * len(INCIDENTS),
    "evidence": 2 * len(INCIDENTS),
    "anchor": len(Relation) * DEPTH,
    "other": len(Relation) * DEPTH,
}
"""The outputs of each token, in their order, with how many numbers each has.

``tags`` say for each role whether a token is in a filler and whether it begins one, ``types`` in templates of which
types the filler is. Whether the report has a template of a type, and whether it has several, is the mean of its tokens'
``evidence``, each weighed by the exponential of its ``weight``. ``anchor`` and ``other`` stand for a token on the two
sides of a relation.
"""


def cut_outputs() -> dict[str, slice]:
    """Give where each output stands in a token's row of numbers."""
    found, at = {}, 0
    for name, size in SIZES.items():
        found[name] = slice(at, at + size)
        at += size
    return found


CUT = cut_outputs()
