"""The folder of a model: which files it has, and ``training.json``, which tells what it was trained on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from training.errors import TrainingError
from training.records import Told, count_words
from training.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus" / "reports"
FOLDER = ROOT / "warmonitor" / "extract" / "trained" / "data"
"""Where the model that ships with the package lies, the one that it loads."""
ENCODER, TRAINING, CALIBRATION = "encoder.onnx", "training.json", "calibration.json"


def write_training(
    folder: Path,
    parts: tuple[Sequence[Told], Sequence[Told]],
    settings: Settings,
    seconds: float,
    scores: Mapping[str, float],
) -> None:
    """Write what a model was trained on, how, for how long and with which scores on the test part.

    ``parts`` are the reports that it was trained on and those that it was tested with.
    A calibration of an earlier model is emptied: it says nothing of this one, and no calibration means no confidence.
    """
    told = {
        "train": _describe(parts[0]),
        "test": _describe(parts[1]),
        "settings": _list_settings(settings),
        "seconds": round(seconds),
        "scores": dict(scores),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TRAINING).write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    (folder / CALIBRATION).write_text("{}\n", "utf-8")


def read_told(folder: Path, name: str) -> dict[str, Any]:
    """Read one of the JSON files of a model's folder."""
    path = folder / name
    if not path.is_file():
        raise TrainingError(
            f"{path}: missing; python -m training train writes the model's folder, calibrate its scales"
        )
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return told


def _list_settings(settings: Settings) -> dict[str, Any]:
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return values | {"loss_weights": dict(settings.loss_weights)}


def _describe(told: Sequence[Told]) -> dict[str, Any]:
    """Count the reports and words of a part, with a digest of its texts and records."""
    digest = hashlib.sha256()
    for raw, text in told:
        digest.update(json.dumps(raw, sort_keys=True).encode() + b"\0" + text.encode() + b"\0")
    events = sum(len(raw["events"]) for raw, _ in told)
    return {"reports": len(told), "words": count_words(told), "events": events, "sha256": digest.hexdigest()}
