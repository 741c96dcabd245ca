"""Losses: how far what the network says of some windows is from their targets, by output."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.network import Network
from training.settings import Settings
from training.windows import LABELS, UNTOLD, Window, stack
from warmonitor.extract.trained.heads import slices

_CUT = slices()
_MASK = 103
"""BERT's id for a hidden token."""
_FIRST_WORD = 200
"""Ids up to this one are marks, which are never hidden."""


def find_losses(network: Network, windows: Sequence[Window], settings: Settings) -> dict[str, Tensor]:
    """Give the mean loss of each output over a batch of windows, unweighted."""
    ids, shapes, mask = stack(windows)
    if network.training:
        ids = _hide(ids, shapes, settings)
    with torch.autocast("cpu", torch.bfloat16):
        out = network(ids, shapes, mask)
    out = out.float()
    found: defaultdict[str, list[Tensor]] = defaultdict(list)
    for n, window in enumerate(windows):
        row = window.rows(out[n])
        tags = functional.binary_cross_entropy_with_logits(row[:, _CUT["tags"]], window.tags, reduction="none")
        found["tags"].append(tags.sum(1).mean())
        if not window.anchors:
            continue
        shares, told, wanted = window.relations()
        related = network.relate(row, shares, window.centres)
        missed = functional.binary_cross_entropy_with_logits(related, wanted, reduction="none").mean(2)
        found["related"].append((missed * told).sum() / told.sum() * settings.related_scale)
        for name, loss in _label_losses(shares @ row, window).items():
            found[name].append(loss)
    return {name: torch.stack(losses).mean() for name, losses in found.items()}


def weigh(losses: dict[str, Tensor], settings: Settings) -> Tensor:
    """Add the losses of all outputs up, each with its weight."""
    return sum((settings.loss_weights[name] * loss for name, loss in losses.items()), torch.zeros(()))


def _hide(ids: Tensor, shapes: Tensor, settings: Settings) -> Tensor:
    """Hide some tokens, names more often than others, so that what stands around them has to do."""
    drop = torch.rand(ids.shape) < torch.where(shapes > 1, settings.hidden_names, settings.hidden)
    return torch.where(drop & (ids > _FIRST_WORD), _MASK, ids)


def _label_losses(means: Tensor, window: Window) -> dict[str, Tensor]:
    """Give the loss of each label that a window tells, from the mean outputs of its anchors (anchors × n)."""
    losses = {}
    for name in LABELS:
        wanted = window.labels[name]
        known = wanted != UNTOLD
        if not known.any():
            continue
        logits = means[:, _CUT[name]]
        if name == "main":
            losses[name] = functional.binary_cross_entropy_with_logits(logits[known, 0], wanted[known].float())
        else:
            losses[name] = functional.cross_entropy(logits, wanted, ignore_index=UNTOLD)
    return losses
