"""A check of the training in small: two runs give the same scores, and the exported file says what the network says."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray

from training.base import load_tokenizer
from training.errors import TrainingError
from training.export import export, export_whole
from training.network import Network
from training.progress import Teller
from training.records import Told
from training.settings import Settings
from training.train import train
from training.windows import Window, make_windows
from warmonitor.extract.trained.encoder import Encoder

SAME_SCORE = 0.01
"""How far two runs' scores may lie apart."""
WHOLE, QUANTISED, UNTRAINED = 0.001, 0.1, 0.25
"""How far outputs may lie from the network's, relative to their size: in 32 bits, in 8, in 8 when hardly trained.

Outputs that have hardly been trained are small beside the error of eight bits; trained ones lie about .05 away.
"""
_TRAIN, _TEST = 6, 3
Floats = NDArray[np.float32]


def check(train_part: Sequence[Told], test_part: Sequence[Told], base: Path, settings: Settings) -> Iterator[str]:
    """Train twice on a handful of reports and compare; yields a line for what holds, raises for what does not."""
    few, held_out = train_part[:_TRAIN], test_part[:_TEST]
    small = replace(settings, epochs=1, variants=1)
    with Teller() as tell:
        first, second = (train(few, held_out, base, small, tell) for _ in range(2))
    yield compare_scores(first.scores, second.scores)
    windows = make_windows(held_out, load_tokenizer(base))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        export_whole(first.network, folder / "whole.onnx")
        export(first.network, base, folder)
        Encoder(folder)  # refuses what the coder could not load
        yield _compare(first.network, folder / "whole.onnx", windows, WHOLE)
        yield _compare(first.network, folder / "encoder.onnx", windows, UNTRAINED)


def check_export(network: Network, base: Path, folder: Path, test_part: Sequence[Told]) -> str:
    """Say how near the exported encoder is to a trained network on a handful of reports, or raise where it is not."""
    windows = make_windows(test_part[:_TEST], load_tokenizer(base))
    return _compare(network, folder / "encoder.onnx", windows, QUANTISED)


def _compare(network: Network, file: Path, windows: Sequence[Window], allowed: float) -> str:
    distance, size = find_distance(network, file, windows), file.stat().st_size / 1e6
    if not distance <= allowed:
        raise TrainingError(f"{file.name} says {distance:.4f} away from what the network says, more than {allowed}")
    return f"{file.name}: {size:.1f} MB, {distance:.5f} away from the network's outputs (allowed {allowed})"


def compare_scores(first: Mapping[str, float], second: Mapping[str, float]) -> str:
    """Say that the scores of two runs agree, or raise with the head where they lie furthest apart."""
    gaps = {name: abs(score - second[name]) for name, score in first.items()}
    worst = max(gaps, key=lambda name: gaps[name])
    if first.keys() != second.keys() or gaps[worst] > SAME_SCORE:
        raise TrainingError(f"two runs with one seed differ: {worst} {first[worst]:.3f} and {second[worst]:.3f}")
    return f"two runs with one seed: {len(gaps)} scores, at most {gaps[worst]:.4f} apart (allowed {SAME_SCORE})"


def find_distance(network: Network, file: Path, windows: Sequence[Window]) -> float:
    """Give how far an ONNX file's outputs lie from a network's: the norm of the difference over that of the outputs."""
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    network.eval()
    apart = size = 0.0
    for window in windows:
        ids, shapes = window.ids[None], window.shapes[None]
        mask = torch.ones_like(ids)
        with torch.no_grad():
            ours: Floats = network(ids, shapes, mask).numpy()
        theirs: Floats = session.run(None, {"ids": ids.numpy(), "shapes": shapes.numpy(), "mask": mask.numpy()})[0]
        apart += float(np.square(ours - theirs).sum())
        size += float(np.square(ours).sum())
    return float((apart / size) ** 0.5)
