"""Scales: from the encoder's scores of values to how often values with such a score are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from training.errors import TrainingError

KNOTS = 12
FOLDS = 5
_BINS = 10


@dataclass(frozen=True, slots=True)
class Rated:
    """A value that the coder gave: the report it is of, the encoder's score (0 to 1), and whether it was right."""

    report: str
    score: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """Scores in rising order, and the share of values with such a score that are right (never falling)."""

    scores: tuple[float, ...]
    rights: tuple[float, ...]

    def rate(self, score: float) -> float:
        """Give the confidence in a value with a score: between two knots in proportion, beyond them the last."""
        return float(np.interp(score, self.scores, self.rights))


def fit_scale(rated: Sequence[Rated]) -> Scale:
    """Fit a rising scale: means of equal bins, made monotone by pooling adjacent violators (Ayer and others, 1955)."""
    pooled: list[_Bin] = []
    for part in _cut(rated):
        pooled.append(part)
        while len(pooled) > 1 and pooled[-2].right > pooled[-1].right:
            after = pooled.pop()
            pooled[-1] = pooled[-1].merge(after)
    return Scale(tuple(round(part.score, 4) for part in pooled), tuple(round(part.right, 3) for part in pooled))


@dataclass(frozen=True, slots=True)
class _Bin:
    """Values with scores beside each other: their mean score, the share that is right, how many they are."""

    score: float
    right: float
    count: int

    def merge(self, other: _Bin) -> _Bin:
        count = self.count + other.count
        score = (self.score * self.count + other.score * other.count) / count
        return _Bin(score, (self.right * self.count + other.right * other.count) / count, count)


def _cut(rated: Sequence[Rated]) -> list[_Bin]:
    """Cut values into bins of about equal size; those of one score are never parted, as that would tell them apart."""
    ordered = sorted(rated, key=lambda value: round(value.score, 4))
    bins: dict[int, list[Rated]] = {}
    at = 0
    for n, value in enumerate(ordered):
        if n == 0 or round(value.score, 4) != round(ordered[n - 1].score, 4):
            at = n * KNOTS // len(ordered)
        bins.setdefault(at, []).append(value)
    return [_Bin(_mean(v.score for v in part), _mean(v.is_right for v in part), len(part)) for part in bins.values()]


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


def cross_rate(rated: Sequence[Rated]) -> list[tuple[float, bool]]:
    """Rate each value by a scale fitted without its report; gives confidences and whether the values were right.

    Every fifth report, in the order of their names, is rated by what the other four fifths say.
    """
    reports = sorted({value.report for value in rated})
    folds = {report: n % FOLDS for n, report in enumerate(reports)}
    found = []
    for fold in range(FOLDS):
        others = [value for value in rated if folds[value.report] != fold]
        if others:
            scale = fit_scale(others)
            found += [(scale.rate(v.score), v.is_right) for v in rated if folds[v.report] == fold]
    return found


def find_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Give the expected calibration error of confidences (0 to 1, less is better).

    The mean distance between what was expected and what came true, over ten bins of equal width (Naeini and others,
    2015).
    """
    if not pairs:
        raise TrainingError("no value has a confidence, so that there is no error to tell; calibrate on more reports")
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, is_right in pairs:
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, is_right))
    gaps = (abs(sum(confidence - is_right for confidence, is_right in part)) for part in bins.values())
    return sum(gaps) / len(pairs)
