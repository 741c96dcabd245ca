"""Settings: every number that decides what is learnt, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

LOSS_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"tags": 2.0, "related": 3.0, "kind": 0.5, "main": 0.3, "effect": 0.1, "who": 0.1, "stance": 0.3, "about": 0.3}
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train; ``train`` and what ships with the package use the values given here.

    ``rate`` is the highest learning rate of the pre-trained weights, reached after ``warm_up`` (a share of all steps)
    and falling to zero from there; new weights learn ``new_rate`` times as fast. ``variants`` renamed corpora take
    turns with the original, one an epoch; in each a name is replaced with the chance ``renamed``. A batch has ``batch``
    windows; those of alike length are put together within a pool of ``pool`` batches. A token is hidden with the chance
    ``hidden``, or ``hidden_names`` where it is not written in lower case.
    """

    epochs: int = 6
    batch: int = 6
    rate: float = 2e-4
    new_rate: float = 5.0
    variants: int = 3
    seed: int = 0
    threads: int = 2
    renamed: float = 0.7
    warm_up: float = 0.1
    decay: float = 0.01
    clip: float = 1.0
    pool: int = 8
    dropout: float = 0.1
    hidden: float = 0.03
    hidden_names: float = 0.1
    related_scale: float = 7.0
    loss_weights: Mapping[str, float] = field(default_factory=lambda: LOSS_WEIGHTS)
