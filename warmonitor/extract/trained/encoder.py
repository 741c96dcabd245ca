"""The encoder: a report's prose in, for each token what it belongs to and how it relates to any span of tokens."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from warmonitor.extract.furniture import Block
from warmonitor.extract.trained.heads import DEPTH, GAPS, Relation, Tag, slices
from warmonitor.extract.trained.layout import Layout, lay_out

Floats = NDArray[np.float32]
_CUT = slices()


@dataclass(frozen=True, slots=True)
class Scales:
    """What relations weigh by distance: ``gaps`` (relations × bounds + 1) and ``bias`` (relations)."""

    gaps: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Side:
    """A span in one relation, with the numbers that stand for it at either end.

    ``first`` is its first token, ``anchor`` stands for it as what others relate to, ``other`` as what relates to them.
    """

    first: int
    anchor: Floats
    other: Floats


@dataclass(frozen=True, slots=True)
class Signals:
    """What the encoder says of one report: ``outputs`` (tokens × ``heads.SIZES``) beside the tokens' offsets."""

    layout: Layout
    outputs: Floats
    scales: Scales
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def tokens(self, start: int, end: int) -> NDArray[np.int64]:
        """Give the tokens that a range of the document's text touches."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        found = np.arange(first, last)
        return found[self.ends[found] > self.starts[found]]

    def tags(self, tag: Tag) -> Floats:
        """Give for each token how likely it belongs to a span of a sort (0 to 1)."""
        return sigmoid(self.outputs[:, 2 * tag])

    def begins(self, tag: Tag) -> Floats:
        """Give for each token how likely it begins a span of a sort (0 to 1)."""
        return sigmoid(self.outputs[:, 2 * tag + 1])

    def head(self, name: str, tokens: Sequence[int] | NDArray[np.int64]) -> Floats:
        """Give the mean of an output over some tokens, before it becomes a probability."""
        mean: Floats = self.outputs[tokens, _CUT[name]].mean(0)
        return mean

    def side(self, relation: Relation, tokens: NDArray[np.int64]) -> Side:
        """Give what stands for some tokens in a relation, from either of its ends."""
        part = slice(relation * DEPTH, (relation + 1) * DEPTH)
        anchor = self.outputs[tokens, _CUT["anchor"]][:, part].mean(0)
        return Side(int(tokens[0]), anchor, self.outputs[tokens, _CUT["other"]][:, part].mean(0))

    def relate(self, relation: Relation, anchors: Sequence[Side], tokens: NDArray[np.int64]) -> Floats:
        """Score the relation of some spans, taken together, to each of some tokens; above zero it rather holds."""
        part = slice(relation * DEPTH, (relation + 1) * DEPTH)
        mean = np.mean([anchor.anchor for anchor in anchors], axis=0)
        scores = self.outputs[:, _CUT["other"]][tokens, part] @ mean / DEPTH**0.5
        gaps = np.mean([self._gap(relation, tokens - anchor.first) for anchor in anchors], axis=0)
        return np.asarray(scores + gaps + self.scales.bias[relation], np.float32)

    def compare(self, relation: Relation, anchors: Sequence[Side], others: Sequence[Side]) -> float:
        """Score the relation of some spans to others, the mean over all pairs."""
        ours, theirs = np.array([side.anchor for side in anchors]), np.array([side.other for side in others])
        gaps = np.subtract.outer([side.first for side in others], [side.first for side in anchors])
        scores = theirs @ ours.T / DEPTH**0.5 + self._gap(relation, gaps) + self.scales.bias[relation]
        return float(scores.mean())

    def _gap(self, relation: Relation, distances: NDArray[np.int64]) -> Floats:
        return np.asarray(self.scales.gaps[relation, np.searchsorted(GAPS, distances, side="left")], np.float32)


def sigmoid(scores: Floats) -> Floats:
    """Turn scores into probabilities."""
    return np.asarray(1 / (1 + np.exp(-scores)), np.float32)


def squash(score: float) -> float:
    """Turn one score into a probability."""
    return 1 / (1 + math.exp(-score))


class Encoder:
    """A trained encoder from its folder: ``encoder.onnx``, ``encoder.json`` and ``tokenizer.json``."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # noqa: PLC0415 - the rules alone do without it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            folder / "encoder.onnx", options, providers=["CPUExecutionProvider"]
        )
        raw = json.loads((folder / "encoder.json").read_text("utf-8"))
        self._scales = Scales(np.array(raw["gaps"], np.float32), np.array(raw["bias"], np.float32))
        self._tokenizer = read_tokenizer(folder)

    def read(self, blocks: Sequence[Block], publisher: str | None, published_on: date | None) -> Signals:
        """Read a report; of a token in two windows what the one says in which it stands further inside."""
        layout = lay_out(blocks, publisher, published_on, self._tokenizer)
        lead = len(layout.head) + 2
        outputs = np.zeros((len(layout.ids), _CUT["other"].stop), np.float32)
        before = 0
        for start, end in layout.windows():
            ids = np.array([layout.window_ids(start, end)], np.int64)
            shapes = np.array([layout.window_shapes(start, end)], np.int64)
            said = self._session.run(None, {"ids": ids, "shapes": shapes, "mask": np.ones_like(ids)})[0][0]
            first = (start + before) // 2 if start else 0
            outputs[first:end] = said[lead + first - start : lead + end - start]
            before = end
        spans = np.array(layout.offsets, np.int64).reshape(-1, 2)
        return Signals(layout, outputs, self._scales, spans[:, 0], spans[:, 1])


def read_tokenizer(folder: Path) -> Tokenizer:
    """Read the tokenizer of an encoder's folder; it neither cuts nor fills up."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


FOLDER = Path(str(files("warmonitor.extract.trained").joinpath("data")))
"""Where the encoder that ships with the package lies."""


@cache
def load_encoder() -> Encoder:
    """Load the encoder that ships with the package, once per process."""
    return Encoder(FOLDER)


@cache
def load_tokenizer() -> Tokenizer:
    """Load the tokenizer that ships with the package, once per process."""
    return read_tokenizer(FOLDER)
