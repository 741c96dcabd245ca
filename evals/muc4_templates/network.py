"""The network: the encoder of ``training``, with the outputs of this task in the place of its own."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from evals.muc4_templates.outputs import CUT, SIZES, Relation
from training.network import Network, load_pretrained
from warmonitor.extract.trained.heads import DEPTH

NEW = frozenset({"before", "outputs", "bias", "shapes"})
"""The parts of the network that do not come from the pretrained model."""


def make_network(base: Path | None = None) -> Network:
    """Make a network, with the pretrained encoder of a folder if one is given."""
    network = Network()
    network.outputs = nn.Linear(network.before.in_features, sum(SIZES.values()))
    network.bias = nn.Parameter(torch.full((len(Relation),), -3.0))
    del network.gaps
    if base is not None:
        load_pretrained(network, base)
    return network


def relate(rows: Tensor, shares: Tensor, bias: Tensor) -> Tensor:
    """Score each relation of each anchor to each token: anchors × relations × tokens.

    ``rows`` are the outputs of a window or a report (tokens × n), ``shares`` those of its tokens in each anchor
    (anchors × tokens; each sums to 1). How far an anchor and a token are apart says nothing here.
    """
    ours = (shares @ rows[:, CUT["anchor"]]).view(-1, len(Relation), DEPTH)
    theirs = rows[:, CUT["other"]].view(-1, len(Relation), DEPTH)
    return torch.einsum("ard,trd->art", ours, theirs) / DEPTH**0.5 + bias[None, :, None]


def weigh_types(rows: Tensor) -> Tensor:
    """Score, from all tokens of a report, for each type of incident whether there is a template of it, then several."""
    weights = rows[:, CUT["weight"]].softmax(0)
    return (weights * rows[:, CUT["evidence"]]).sum(0)
