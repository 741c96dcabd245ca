"""Training: reports in, a trained network out."""

from __future__ import annotations

import pickle
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.base import load_tokenizer
from training.errors import TrainingError
from training.losses import find_losses, weigh
from training.measure import Scores, measure
from training.network import NEW, Network, load_pretrained
from training.progress import Teller
from training.records import Told
from training.renaming import Names
from training.settings import Settings
from training.windows import Window, make_windows, shuffle_into_batches


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained network, the seconds that it took and its scores on the test part."""

    network: Network
    seconds: float
    scores: Scores


def train(
    train_part: Sequence[Told], test_part: Sequence[Told], base: Path, settings: Settings, tell: Teller
) -> Trained:
    """Train a network on one part of a corpus and score it on the other; the same settings give the same scores."""
    began = time.monotonic()
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    tokenizer = load_tokenizer(base)
    variants = _make_variants(train_part, tokenizer, settings, rng)
    held_out = make_windows(test_part, tokenizer)
    tokens = sum(window.count for window in variants[0])
    tell.say(f"{len(train_part)} reports, {len(variants[0])} windows, {tokens} tokens; {settings.epochs} epochs")
    network = Network(dropout=settings.dropout)
    load_pretrained(network, base)
    _learn(network, variants, settings, rng, tell)
    tell.begin("measuring", 1)
    return Trained(network, time.monotonic() - began, measure(network, held_out))


def score_weights(weights: Path, test_part: Sequence[Told], base: Path, settings: Settings) -> Trained:
    """Load a network that was trained before, and score it; the seconds that it took are not known (0)."""
    torch.set_num_threads(settings.threads)
    network = Network(dropout=settings.dropout)
    try:
        network.load_state_dict(torch.load(weights, weights_only=True))
    except (OSError, RuntimeError, pickle.UnpicklingError) as error:
        raise TrainingError(
            f"{weights}: missing, or not weights of this network; train --weights writes them"
        ) from error
    return Trained(network, 0.0, measure(network, make_windows(test_part, load_tokenizer(base))))


def _make_variants(
    told: Sequence[Told], tokenizer: Tokenizer, settings: Settings, rng: random.Random
) -> list[list[Window]]:
    """Make the windows of the reports as they are, and then of each renamed variant of them."""
    names = Names((raw for raw, _ in told), settings.renamed)
    renamed = [[names.rename(raw, text, rng) for raw, text in told] for _ in range(settings.variants)]
    return [make_windows(variant, tokenizer) for variant in (told, *renamed)]


def _learn(
    network: Network, variants: Sequence[Sequence[Window]], settings: Settings, rng: random.Random, tell: Teller
) -> None:
    """Go through one variant an epoch, the original first."""
    optimiser = _make_optimiser(network, settings)
    turns = [variants[epoch % len(variants)] for epoch in range(settings.epochs)]
    steps = sum(-(-len(windows) // settings.batch) for windows in turns)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _share_of_rate(step, steps, settings.warm_up))
    network.train()
    for epoch, windows in enumerate(turns, start=1):
        began = time.monotonic()
        batches = shuffle_into_batches(windows, settings.batch, settings.pool, rng)
        tell.begin(f"epoch {epoch} of {settings.epochs}", len(batches))
        totals: defaultdict[str, float] = defaultdict(float)
        for batch in batches:
            losses = find_losses(network, batch, settings)
            optimiser.zero_grad()
            weigh(losses, settings).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
            optimiser.step()
            schedule.step()
            for name, loss in losses.items():
                totals[name] += loss.item() / len(batches)
            tell.step()
        told = " ".join(f"{name} {loss:.3f}" for name, loss in totals.items())
        tell.say(f"epoch {epoch} of {settings.epochs}, {time.monotonic() - began:.0f} s, losses: {told}")


def _make_optimiser(network: Network, settings: Settings) -> torch.optim.Optimizer:
    named = list(network.named_parameters())
    old = [weights for name, weights in named if name.split(".")[0] not in NEW]
    new = [weights for name, weights in named if name.split(".")[0] in NEW]
    groups = [{"params": old, "lr": settings.rate}, {"params": new, "lr": settings.new_rate * settings.rate}]
    return torch.optim.AdamW(groups, weight_decay=settings.decay)


def _share_of_rate(step: int, steps: int, warm_up: float) -> float:
    """Give the share of the learning rate at a step: up during the warm-up, down to zero all the way."""
    return min(1, (step + 1) / (warm_up * steps)) * max(0, (steps - step) / steps)
