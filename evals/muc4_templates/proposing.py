"""Proposals: the fillers that the encoder sees in a report, how sure it is of each, and which go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.muc4_templates.measure import simplify
from evals.muc4_templates.outputs import CUT, Relation
from evals.muc4_templates.reading import INCIDENTS, Slot
from warmonitor.extract.trained.heads import DEPTH

Floats = NDArray[np.float32]
CUTS = (0.1, 0.2, 0.3, 0.4, 0.5)
"""How likely a token must at least be in a filler to be taken for a part of it; which is best is chosen."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the encoder says of one report: outputs (tokens × n) beside the offsets of its tokens in its text."""

    text: str
    offsets: tuple[tuple[int, int], ...]
    outputs: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Filler:
    """A proposed filler of a role by the string that it has in the report; ``score`` and ``types`` are from 0 to 1."""

    slot: Slot
    name: str
    score: float
    types: Floats


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposed fillers of a report, what their pairs are to each other, and which types it has templates of.

    ``related`` (relations × fillers × fillers) are shares from 0 to 1, as are ``present`` and ``several`` by type.
    """

    fillers: tuple[Filler, ...]
    related: Floats
    present: Floats
    several: Floats


def propose(signs: Signs, cut: float) -> Proposal:
    """Propose fillers, of each role one for all places in which the report has the same string."""
    places: dict[tuple[Slot, str], list[list[int]]] = {}
    names: dict[tuple[Slot, str], str] = {}
    inside = _squash(signs.outputs[:, CUT["tags"]])
    for n, slot in enumerate(Slot):
        for tokens in _find_runs(inside[:, 2 * n], inside[:, 2 * n + 1], signs.offsets, cut):
            name = _quote(signs, tokens)
            if key := simplify(name):
                places.setdefault((slot, key), []).append(tokens)
                names.setdefault((slot, key), name)
    fillers = tuple(
        Filler(
            slot,
            names[slot, key],
            max(float(inside[tokens, 2 * list(Slot).index(slot)].mean()) for tokens in found),
            np.max([_squash(signs.outputs[tokens, CUT["types"]].mean(0)) for tokens in found], axis=0),
        )
        for (slot, key), found in places.items()
    )
    weights = signs.outputs[:, CUT["weight"]]
    weights = np.exp(weights - weights.max(0))
    evidence = (weights * signs.outputs[:, CUT["evidence"]]).sum(0) / weights.sum(0)
    presence = _squash(evidence)
    return Proposal(
        fillers, _relate(signs, list(places.values())), presence[: len(INCIDENTS)], presence[len(INCIDENTS) :]
    )


def _find_runs(inside: Floats, begins: Floats, offsets: Sequence[tuple[int, int]], cut: float) -> Iterator[list[int]]:
    """Give the runs of tokens that are in fillers; one begins where a word says that it does."""
    run: list[int] = []
    for token, (start, end) in enumerate(offsets):
        is_in = inside[token] > cut and start < end
        opens = begins[token] > 0.5 and start > offsets[token - 1][1]
        if run and (not is_in or opens):
            yield run
            run = []
        if is_in:
            run.append(token)
    if run:
        yield run


def _quote(signs: Signs, tokens: Sequence[int]) -> str:
    """Give the words of a run of tokens, the broken ones at its ends whole."""
    start, end = signs.offsets[tokens[0]][0], signs.offsets[tokens[-1]][1]
    while start > 0 and signs.text[start - 1].isalnum() and signs.text[start].isalnum():
        start -= 1
    while end < len(signs.text) and signs.text[end].isalnum() and signs.text[end - 1].isalnum():
        end += 1
    return signs.text[start:end]


def _relate(signs: Signs, places: Sequence[Sequence[Sequence[int]]]) -> Floats:
    """Give what each pair of fillers is to each other: the mean over their places and both directions."""
    sides: list[Floats] = []
    for name in ("anchor", "other"):
        rows = signs.outputs[:, CUT[name]].reshape(-1, len(Relation), DEPTH)
        means = [np.mean([rows[list(tokens)].mean(0) for tokens in found], axis=0) for found in places]
        sides.append(np.array(means, np.float32).reshape(-1, len(Relation), DEPTH))
    scores = np.einsum("ard,brd->rab", *sides) / np.float32(DEPTH**0.5) + signs.bias[:, None, None]
    return _squash((scores + scores.transpose(0, 2, 1)) / 2)


def _squash(scores: Floats | NDArray[np.float64]) -> Floats:
    return (1 / (1 + np.exp(-scores))).astype(np.float32)
