"""Training the network on MUC-4's reports, and having it read them."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from evals.muc4_templates.layout import lay_out_report
from evals.muc4_templates.network import NEW, make_network, relate, weigh_types
from evals.muc4_templates.outputs import CUT, SIZES, Relation
from evals.muc4_templates.proposing import Signs
from evals.muc4_templates.reading import INCIDENTS, Report
from evals.muc4_templates.targets import Anchor, Floats, Targets, make_targets
from training.network import Network
from warmonitor.extract.trained.layout import Layout

RATE, RATE_OF_NEW = 2e-4, 1e-3
WARM_UP = 0.1
REPORTS_AT_ONCE = 4
MASK, FIRST_WORD, DROPPED = 103, 200, 0.08
WEIGHTS = {"tags": 2.0, "presence": 1.0, "types": 0.5, "related": 10.0}


@dataclass(frozen=True, slots=True)
class Window:
    """One window of a report: its input, its targets, and where its tokens stand among the outputs."""

    ids: Tensor
    shapes: Tensor
    lead: int
    count: int
    tags: Tensor
    shares: Tensor
    types: Tensor
    related: Tensor


@dataclass(frozen=True, slots=True)
class Lesson:
    """One report with its windows and the types that it has templates of, then several."""

    windows: tuple[Window, ...]
    presence: Tensor


def read_tokenizer(base: Path) -> Tokenizer:
    """Read the tokenizer of a pretrained model."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def make_lesson(report: Report, tokenizer: Tokenizer) -> Lesson:
    """Make a lesson of a report."""
    layout = lay_out_report(report, tokenizer)
    targets = make_targets(report, layout.offsets)
    windows = (_make_window(layout, targets, start, end) for start, end in layout.windows())
    return Lesson(tuple(windows), torch.from_numpy(targets.presence))


def _make_window(layout: Layout, targets: Targets, start: int, end: int) -> Window:
    anchors = [one for one in targets.anchors if start <= one.tokens[0] and one.tokens[-1] < end]
    shares = torch.zeros(len(anchors), end - start)
    types = torch.zeros(len(anchors), len(INCIDENTS))
    related = torch.zeros(len(anchors), len(Relation), end - start)
    for n, anchor in enumerate(anchors):
        shares[n, [token - start for token in anchor.tokens]] = 1 / len(anchor.tokens)
        types[n, sorted(anchor.types)] = 1
        for relation, tokens in _relations(anchor):
            related[n, relation, [token - start for token in tokens if start <= token < end]] = 1
    ids, shapes = torch.tensor(layout.window_ids(start, end)), torch.tensor(layout.window_shapes(start, end))
    tags = torch.from_numpy(targets.tags[start:end])
    return Window(ids, shapes, len(layout.head) + 2, end - start, tags, shares, types, related)


def _relations(anchor: Anchor) -> Iterator[tuple[Relation, set[int]]]:
    yield Relation.TEMPLATE, anchor.template
    yield Relation.ENTITY, anchor.entity


def train(reports: Sequence[Report], base: Path, epochs: int, weights: Path) -> Network:
    """Train a network on reports, write its weights after each epoch and say what it lost."""
    torch.manual_seed(0)
    shuffle = random.Random(0).shuffle  # noqa: S311 - an order that is the same each time
    tokenizer = read_tokenizer(base)
    lessons = [make_lesson(report, tokenizer) for report in reports]
    network = make_network(base)
    optimiser, schedule = _make_optimiser(network, epochs * -(-len(lessons) // REPORTS_AT_ONCE))
    for epoch in range(epochs):
        began = time.perf_counter()
        totals: dict[str, float] = {}
        batches = _make_batches(lessons, shuffle)
        for batch in batches:
            losses = _lose(network, batch)
            loss = sum((WEIGHTS[name] * value for name, value in losses.items()), torch.zeros(()))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            for name, value in losses.items():
                totals[name] = totals.get(name, 0.0) + value.item() / len(batches)
        told = ", ".join(f"{name} {total:.3f}" for name, total in totals.items())
        print(f"epoch {epoch + 1} of {epochs}: {told} ({time.perf_counter() - began:.0f} s)", flush=True)
        torch.save(network.state_dict(), weights)
    return network


def _make_optimiser(network: Network, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    parts: tuple[list[Tensor], list[Tensor]] = [], []
    for name, parameter in network.named_parameters():
        parts[name.split(".")[0] in NEW].append(parameter)
    old, new = parts
    optimiser = torch.optim.AdamW([{"params": old, "lr": RATE}, {"params": new, "lr": RATE_OF_NEW}], weight_decay=0.01)

    def share(step: int) -> float:
        return min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, (steps - step) / steps)

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, share)


def _make_batches(lessons: Sequence[Lesson], shuffle: Callable[[list[Any]], None]) -> list[list[Lesson]]:
    """Shuffle the lessons into batches, of which each has reports of about one length."""
    mixed = list(lessons)
    shuffle(mixed)
    stretch = 8 * REPORTS_AT_ONCE
    batches = []
    for start in range(0, len(mixed), stretch):
        part = sorted(mixed[start : start + stretch], key=lambda one: sum(len(window.ids) for window in one.windows))
        batches += [part[at : at + REPORTS_AT_ONCE] for at in range(0, len(part), REPORTS_AT_ONCE)]
    shuffle(batches)
    return batches


def _lose(network: Network, batch: Sequence[Lesson]) -> dict[str, Tensor]:
    """Give the losses of some reports by name."""
    rows = iter(_run(network, [window for lesson in batch for window in lesson.windows]))
    lost: dict[str, list[Tensor]] = {name: [] for name in WEIGHTS}
    for lesson in batch:
        ours = [next(rows) for _ in lesson.windows]
        said = weigh_types(torch.cat(ours))
        lost["presence"].append(functional.binary_cross_entropy_with_logits(said, lesson.presence, reduction="sum"))
        for row, window in zip(ours, lesson.windows, strict=True):
            tags = functional.binary_cross_entropy_with_logits(row[:, CUT["tags"]], window.tags, reduction="none")
            lost["tags"].append(tags.sum(1).mean())
            if len(window.shares):
                said = window.shares @ row[:, CUT["types"]]
                lost["types"].append(functional.binary_cross_entropy_with_logits(said, window.types) * len(INCIDENTS))
                related = relate(row, window.shares, network.bias)
                lost["related"].append(functional.binary_cross_entropy_with_logits(related, window.related))
    return {name: torch.stack(values).mean() for name, values in lost.items() if values}


def _run(network: Network, windows: Sequence[Window]) -> list[Tensor]:
    """Run the network over windows: the outputs of each one's own tokens."""
    longest = max(len(window.ids) for window in windows)
    ids = torch.zeros(len(windows), longest, dtype=torch.long)
    shapes, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for n, window in enumerate(windows):
        length = len(window.ids)
        ids[n, :length], shapes[n, :length], mask[n, :length] = window.ids, window.shapes, 1
    if network.training:
        ids = torch.where((torch.rand(ids.shape) < DROPPED) & (ids > FIRST_WORD), MASK, ids)
    with torch.autocast("cpu", torch.bfloat16):
        outputs = network(ids, shapes, mask)
    return [row[one.lead : one.lead + one.count].float() for row, one in zip(outputs, windows, strict=True)]


def read_all(reports: Sequence[Report], base: Path, weights: Path) -> list[Signs]:
    """Have a trained network read reports."""
    tokenizer = read_tokenizer(base)
    network = make_network()
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    bias: Floats = network.bias.detach().numpy()
    layouts = (lay_out_report(report, tokenizer) for report in reports)
    return [
        Signs(report.text, layout.offsets, _read(network, layout), bias)
        for report, layout in zip(reports, layouts, strict=True)
    ]


def _read(network: Network, layout: Layout) -> Floats:
    """Give the outputs of a report (tokens × n), of a token in two windows those of where it stands further inside."""
    empty = Targets(np.zeros((len(layout.ids), 1), np.float32), np.zeros(0, np.float32), ())
    outputs = np.zeros((len(layout.ids), sum(SIZES.values())), np.float32)
    before = 0
    for start, end in layout.windows():
        with torch.no_grad():
            row = _run(network, [_make_window(layout, empty, start, end)])[0].numpy()
        first = (start + before) // 2 if start else 0
        outputs[first:end] = row[first - start :]
        before = end
    return outputs
