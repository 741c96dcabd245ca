"""Measuring: how well a network says of some windows what their targets tell, head by head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from training.network import Network
from training.windows import LABELS, UNTOLD, Window, stack
from warmonitor.extract.trained.heads import Relation, Tag, slices

_CUT = slices()
_BATCH = 8

Scores = dict[str, float]
"""By head, ``tag.mention`` or ``relation.initiator`` (F1 over tokens) or ``label.kind`` (the share that is right)."""


class _Tally:
    """Counts hits of the heads that mark tokens, and right answers of those that choose a label."""

    def __init__(self) -> None:
        self._hits: defaultdict[str, np.ndarray[tuple[int], np.dtype[np.float64]]] = defaultdict(lambda: np.zeros(3))
        self._right: defaultdict[str, list[bool]] = defaultdict(list)

    def mark(self, name: str, said: Tensor, told: Tensor) -> None:
        self._hits[name] += np.array([float((said & told).sum()), float(said.sum()), float(told.sum())])

    def choose(self, name: str, right: Sequence[bool]) -> None:
        self._right[name].extend(right)

    def scores(self) -> Scores:
        f1 = {name: 2 * both / max(1.0, said + told) for name, (both, said, told) in self._hits.items()}
        shares = {name: sum(right) / max(1, len(right)) for name, right in self._right.items()}
        return {name: round(float(score), 4) for name, score in (f1 | shares).items()}


def measure(network: Network, windows: Sequence[Window]) -> Scores:
    """Score a network on some windows; overlaps of two windows count in both."""
    network.eval()
    tally = _Tally()
    with torch.no_grad():
        for at in range(0, len(windows), _BATCH):
            batch = windows[at : at + _BATCH]
            with torch.autocast("cpu", torch.bfloat16):
                out = network(*stack(batch)).float()
            for n, window in enumerate(batch):
                _count(network, window, window.rows(out[n]), tally)
    network.train()
    return tally.scores()


def _count(network: Network, window: Window, row: Tensor, tally: _Tally) -> None:
    for tag in Tag:
        tally.mark(f"tag.{tag.name.lower()}", row[:, 2 * tag] > 0, window.tags[:, 2 * tag] > 0)
    if not window.anchors:
        return
    shares, told, wanted = window.relations()
    related = network.relate(row, shares, window.centres) > 0
    for relation in Relation:
        rows = told[:, relation] > 0
        tally.mark(f"relation.{relation.name.lower()}", related[rows, relation], wanted[rows, relation] > 0)
    means = shares @ row
    for name in LABELS:
        known = window.labels[name] != UNTOLD
        logits = means[:, _CUT[name]]
        said = (logits[:, 0] > 0).long() if name == "main" else logits.argmax(1)
        tally.choose(f"label.{name}", (said == window.labels[name])[known].tolist())
