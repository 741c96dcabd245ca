"""The learning curve: scores on the test part by how many reports were trained on, as a table and as a picture."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.chart import Labels, Line, draw_chart
from training.errors import TrainingError
from training.records import Told, count_words

SHARES = (0.25, 0.5, 0.75, 1.0)
TABLE, PICTURE = "learning-curve.csv", "learning-curve.svg"
DRAWN: Mapping[str, str] = {
    "tag.mention": "mentions of events",
    "relation.initiator": "initiators",
    "relation.target": "targets",
    "tag.harm": "figures of harm",
    "relation.speaker": "speakers",
    "label.kind": "kind",
    "label.main": "main or background",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One training run of a curve: the reports and words that it learnt from, its scores by head."""

    reports: int
    words: int
    scores: Mapping[str, float]


def take_shares(train_part: Sequence[Told], shares: Sequence[float], seed: int) -> list[list[Told]]:
    """Take shares of the reports at random, each within the next larger; the order of the reports stays."""
    order = list(range(len(train_part)))
    random.Random(seed).shuffle(order)
    return [[train_part[n] for n in sorted(order[: max(1, round(share * len(order)))])] for share in shares]


def make_point(told: Sequence[Told], scores: Mapping[str, float]) -> Point:
    """Make the point of a run."""
    return Point(len(told), count_words(told), scores)


def write_curve(points: Sequence[Point], epochs: int, folder: Path) -> tuple[Path, Path]:
    """Write the table and the picture of a curve; gives their paths."""
    points = sorted(points, key=lambda point: point.reports)
    if len({point.reports for point in points}) < 2:
        raise TrainingError("a learning curve needs two different shares of the reports at least; give more --shares")
    folder.mkdir(parents=True, exist_ok=True)
    table, picture = folder / TABLE, folder / PICTURE
    names = sorted({name for point in points for name in point.scores})
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["reports", "words", "epochs", *names])
        for point in points:
            cells = [f"{point.scores[name]:.4f}" if name in point.scores else "" for name in names]
            writer.writerow([point.reports, point.words, epochs, *cells])
    lines = [
        Line(shown, [(point.reports, point.scores[name]) for point in points if name in point.scores])
        for name, shown in DRAWN.items()
        if all(name in point.scores for point in points)
    ]
    labels = Labels(
        f"Would more reports pay? Scores on the test part, {epochs} epochs each",
        "reports trained on",
        "F1 of tokens; kind and main: share that is right",
    )
    picture.write_text(draw_chart(lines, labels), "utf-8")
    return table, picture
