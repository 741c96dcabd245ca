"""Windows: stretches of a report as tensors, with their targets, and batches of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.records import Told, make_record
from training.targets import Anchor, Targets, make_targets
from warmonitor.extract.furniture import find_blocks
from warmonitor.extract.trained.heads import Relation
from warmonitor.extract.trained.layout import Layout, lay_out

LABELS = ("kind", "main", "effect", "who", "stance", "about")
UNTOLD = -100
"""The label of an anchor that an output has nothing to say of."""


class Window:
    """One window of one report with its targets.

    ``ids`` and ``shapes`` (head and marks included) go into the network; of what comes out, ``count`` rows from
    ``lead`` on are the window's own tokens. ``tags`` is (count × 2 tags); ``centres`` and each of ``labels`` have one
    number for each anchor that stands wholly inside.
    """

    def __init__(self, layout: Layout, targets: Targets, start: int, end: int) -> None:
        self.ids = torch.tensor(layout.window_ids(start, end))
        self.shapes = torch.tensor(layout.window_shapes(start, end))
        self.lead = len(layout.head) + 2
        self.count = end - start
        self.tags = torch.from_numpy(targets.tags[start:end])
        self.anchors: list[Anchor] = [a for a in targets.anchors if start <= a.tokens[0] and a.tokens[-1] < end]
        self.start = start
        self.centres = torch.tensor([a.tokens[0] - start for a in self.anchors], dtype=torch.long)
        self.labels = {
            name: torch.tensor([a.labels.get(name, UNTOLD) for a in self.anchors], dtype=torch.long) for name in LABELS
        }

    def rows(self, outputs: Tensor) -> Tensor:
        """Cut the window's own tokens out of the outputs of the network for it (length × n)."""
        return outputs[self.lead : self.lead + self.count]

    def relations(self) -> tuple[Tensor, Tensor, Tensor]:
        """Give what the anchors are and what they relate to.

        The shares of tokens in anchors (anchors × count; each sums to 1), 1 for each relation that is told of an anchor
        (anchors × relations), and 1 for each token that it relates to (anchors × relations × count).
        """
        shares = torch.zeros(len(self.anchors), self.count)
        told = torch.zeros(len(self.anchors), len(Relation))
        related = torch.zeros(len(self.anchors), len(Relation), self.count)
        for n, anchor in enumerate(self.anchors):
            shares[n, [t - self.start for t in anchor.tokens]] = 1 / len(anchor.tokens)
            for relation, tokens in anchor.relations.items():
                told[n, relation] = 1
                inside = [t - self.start for t in tokens if 0 <= t - self.start < self.count]
                related[n, relation, inside] = 1
        return shares, told, related


def make_windows(told: Iterable[Told], tokenizer: Tokenizer) -> list[Window]:
    """Make the windows of some reports, in their order."""
    windows = []
    for raw, text in told:
        record = make_record(raw, text)
        layout = lay_out(find_blocks(record.text), record.publisher, record.published_on, tokenizer)
        targets = make_targets(record, layout)
        windows += [Window(layout, targets, start, end) for start, end in layout.windows()]
    return windows


def stack(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Put windows into one batch, filled up with zeros: ids, shapes and mask, each (windows × longest)."""
    longest = max(len(window.ids) for window in windows)
    ids = torch.zeros(len(windows), longest, dtype=torch.long)
    shapes, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for n, window in enumerate(windows):
        length = len(window.ids)
        ids[n, :length], shapes[n, :length], mask[n, :length] = window.ids, window.shapes, 1
    return ids, shapes, mask


def shuffle_into_batches(windows: Sequence[Window], batch: int, pool: int, rng: random.Random) -> list[list[Window]]:
    """Deal windows into batches at random, those of alike length together within pools of ``pool`` batches."""
    dealt = list(windows)
    rng.shuffle(dealt)
    size = pool * batch
    pools = [sorted(dealt[at : at + size], key=lambda window: len(window.ids)) for at in range(0, len(dealt), size)]
    batches = [part[at : at + batch] for part in pools for at in range(0, len(part), batch)]
    rng.shuffle(batches)
    return batches
