"""The model card: what the encoder is, what it learnt from, how good it is, and what it must not be used for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

from evals.floors import read_floors
from training.errors import TrainingError
from training.model_file import CALIBRATION, ENCODER, TRAINING, read_told
from warmonitor.extract.trained.heads import Relation, Tag
from warmonitor.extract.trained.layout import OVERLAP, WINDOW

TEMPLATE = Path(__file__).with_name("model-card.template.md")
_FLOORS = {
    "events": "events, F1",
    "main": "main events, recall",
    "kind": "kind",
    "initiators": "initiators, F1",
    "targets": "targets, F1",
    "harm": "casualty figures, F1",
    "harm_speaker": "figures with their speaker, F1",
    "claims": "claims, F1",
    "claims_about": "claims with their point at issue, F1",
}
_SORTS = {
    "tag": "Spans (F1 of tokens)",
    "relation": "Relations (F1 of tokens)",
    "label": "Labels (share that is right)",
}
_UNCALIBRATED = "Not calibrated: no value carries a confidence (`python -m training calibrate` gives them)."
_CALIBRATED = """How often values are right, and how far off their confidence is on average (expected calibration
error): each rated by a scale that was fitted without its report, on the corpus' test part.

| value | values | right | error |
|---|---|---|---|
"""


def write_card(folder: Path, floors: Path, out: Path) -> None:
    """Write the card of the model in a folder; the coder's scores are those that the floors hold."""
    training, scales = read_told(folder, TRAINING), read_told(folder, CALIBRATION)
    encoder = folder / ENCODER
    if not encoder.is_file():
        raise TrainingError(f"{folder}: no {ENCODER}; python -m training train writes it")
    settings = training["settings"]
    told = {
        "window": WINDOW,
        "overlap": OVERLAP,
        "tags": _list(tag.name for tag in Tag),
        "relations": _list(relation.name for relation in Relation),
        "megabytes": f"{encoder.stat().st_size / 1e6:.1f}",
        "data": "\n".join(_tell_data(training)),
        "rate": f"{settings['rate']:g}",
        "took": _tell_time(training["seconds"]),
        "scores": "\n".join(_tell_scores(training["scores"])),
        "floors": "\n".join(_tell_floors(read_floors(floors))),
        "confidence": _CALIBRATED + "\n".join(_tell_scales(scales)) if scales else _UNCALIBRATED,
        **{name: settings[name] for name in ("epochs", "batch", "seed", "threads", "variants")},
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(Template(TEMPLATE.read_text("utf-8")).substitute(told), "utf-8")


def _tell_data(training: Mapping[str, Any]) -> Iterator[str]:
    for part in ("train", "test"):
        told = training[part]
        counts = " | ".join(f"{told[name]:,}" for name in ("reports", "words", "events"))
        yield f"| {part} | {counts} | `{told['sha256'][:16]}…` |"


def _tell_time(seconds: int) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds else "for a time that was not taken down"


def _tell_scores(scores: Mapping[str, float]) -> Iterator[str]:
    for sort, title in _SORTS.items():
        found = [(name.partition(".")[2], score) for name, score in scores.items() if name.startswith(f"{sort}.")]
        yield f"- {title}: " + ", ".join(f"{_spell(name)} {score:.2f}" for name, score in found)


def _tell_floors(floors: Mapping[str, float]) -> Iterator[str]:
    for name, shown in _FLOORS.items():
        found = [floors.get(f"{part}.{name}") for part in ("corpus_model", "benchmark_model")]
        yield f"| {shown} | {' | '.join('–' if floor is None else f'{floor:.2f}' for floor in found)} |"


def _tell_scales(scales: Mapping[str, Any]) -> Iterator[str]:
    for name, scale in scales.items():
        yield f"| {name} | {scale['values']:,} | {scale['share_right']:.2f} | {scale['error']:.3f} |"


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_spell, names))


def _spell(name: str) -> str:
    return name.lower().replace("_", " ")
