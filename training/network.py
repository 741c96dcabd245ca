"""The network: BERT's encoder in plain PyTorch with heads for each token, and the scores of relations."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.errors import TrainingError
from warmonitor.extract.trained.heads import DEPTH, GAPS, SIZES, Relation, slices

WORDS, PLACES, SHAPES = 30522, 512, 6
"""How many words BERT's vocabulary has, how many tokens it reads at once, how many ways a word may be written."""
NEW = frozenset({"before", "outputs", "gaps", "bias", "shapes"})
"""The parts that are not pre-trained."""

_EMBEDDINGS = {
    "words.weight": "embeddings.word_embeddings.weight",
    "places.weight": "embeddings.position_embeddings.weight",
    "kinds.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mix": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "last_norm": "output.LayerNorm",
}


class Layer(nn.Module):
    """One layer of attention and of feeding forward: (batch × length × width) in and out."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mix = (nn.Linear(width, width) for _ in range(4))
        self.norm, self.last_norm = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Apply the layer; ``mask`` (batch × 1 × 1 × length) is true where a token may be looked at."""
        batch, length, width = hidden.shape

        def split(x: Tensor) -> Tensor:
            return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.query(hidden)), split(self.key(hidden)), split(self.value(hidden)), attn_mask=mask
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        hidden = self.norm(hidden + self.dropout(self.mix(mixed)))
        return self.last_norm(hidden + self.dropout(self.down(functional.gelu(self.up(hidden)))))


class Network(nn.Module):
    """Token ids, shapes and mask (batch × length) in, the outputs of ``heads.SIZES`` (batch × length × n) out.

    The defaults are MiniLM's: 6 layers of 384 numbers, 12 heads of attention.
    """

    def __init__(
        self, width: int = 384, layers: int = 6, heads: int = 12, inner: int = 1536, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(WORDS, width), nn.Embedding(PLACES, width)
        self.kinds = nn.Embedding(2, width)
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shapes.weight)
        self.norm, self.dropout = nn.LayerNorm(width, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.before = nn.Linear(width, width)
        self.outputs = nn.Linear(width, sum(SIZES.values()))
        self.gaps = nn.Parameter(torch.zeros(len(Relation), len(GAPS) + 1))
        self.bias = nn.Parameter(torch.full((len(Relation),), -3.0))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Read a batch of windows; ``mask`` is 1 where a token stands and 0 where a window is filled up."""
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.words(ids) + self.places(places) + self.kinds.weight[0] + self.shapes(shapes)
        hidden = self.dropout(self.norm(hidden))
        allowed = mask[:, None, None, :].bool()
        for layer in self.layers:
            hidden = layer(hidden, allowed)
        hidden = hidden + functional.gelu(self.before(self.dropout(hidden)))
        return self.outputs(hidden)

    def relate(self, row: Tensor, anchors: Tensor, centres: Tensor) -> Tensor:
        """Score each relation of each anchor to each token: (anchors × relations × tokens).

        ``row`` are the outputs of one window (tokens × n), ``anchors`` the shares of its tokens in each anchor
        (anchors × tokens; each sums to 1), ``centres`` the place of each anchor's first token.
        """
        cut = slices()
        ours = (anchors @ row[:, cut["anchor"]]).view(-1, len(Relation), DEPTH)
        theirs = row[:, cut["other"]].view(-1, len(Relation), DEPTH)
        scores = torch.einsum("ard,trd->art", ours, theirs) / DEPTH**0.5
        distance = torch.arange(row.shape[0])[None, :] - centres[:, None]
        buckets = torch.bucketize(distance, torch.tensor(GAPS))
        return scores + self.gaps[:, buckets].transpose(0, 1) + self.bias[None, :, None]


def load_pretrained(network: Network, folder: Path) -> None:
    """Fill a network with the weights of a BERT model in safetensors form; its new parts stay as they are."""
    raw = {name.removeprefix("bert."): weights for name, weights in load_file(folder / "model.safetensors").items()}
    state = network.state_dict()
    for ours, theirs in _pretrained_names(len(network.layers)).items():
        if theirs not in raw or raw[theirs].shape != state[ours].shape:
            raise TrainingError(f"{folder}: its {theirs} is missing or of another size; give --base the MiniLM weights")
        state[ours].copy_(raw[theirs])
    network.load_state_dict(state)


def _pretrained_names(layers: int) -> dict[str, str]:
    """Give for each pre-trained weight of ours its name in a BERT model."""
    inside = {
        f"layers.{n}.{ours}.{sort}": f"encoder.layer.{n}.{theirs}.{sort}"
        for n in range(layers)
        for ours, theirs in _LAYER.items()
        for sort in ("weight", "bias")
    }
    return _EMBEDDINGS | inside
