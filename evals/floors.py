"""Floors: the value that each score must not fall below, and the verdict on a run."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from evals.scores import Result, Score

FLOORS = Path(__file__).with_name("floors.toml")


def read_floors(path: Path = FLOORS) -> dict[str, float]:
    """Read the floors by the score's full name, ``<evaluation>.<score>``."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return {f"{name}.{score}": float(floor) for name, table in tables.items() for score, floor in table.items()}


def judge(score: Score, floors: Mapping[str, float]) -> str:
    """Give a score's verdict: ``ok``, ``BELOW`` or ``NO FLOOR``.

    >>> judge(Score("dates.exact", 0.95, 80), {"dates.exact": 0.96})
    'BELOW'
    """
    floor = floors.get(score.name)
    if floor is None:
        return "NO FLOOR"
    return "ok" if score.value >= floor else "BELOW"


def find_failures(results: Iterable[Result], floors: Mapping[str, float]) -> list[str]:
    """Say, a line each, which scores fall below their floor, which have none, and which floors nothing measures."""
    measured = [result for result in results if not result.left_out]
    scores = {score.name: score for result in measured for score in result.scores}
    failures = []
    for name, score in scores.items():
        verdict = judge(score, floors)
        if verdict == "BELOW":
            failures.append(f"{name} is {score.value:.3f}, below its floor of {floors[name]:.3f}")
        elif verdict == "NO FLOOR":
            failures.append(f"{name} is {score.value:.3f} and has no floor in evals/floors.toml")
    ran = {result.name for result in measured}
    stale = [name for name in floors if name.partition(".")[0] in ran and name not in scores]
    return failures + [f"{name} has a floor in evals/floors.toml, and nothing measures it" for name in stale]


def propose_floors(results: Iterable[Result], floors: Mapping[str, float]) -> str:
    """Write the floors that the measured scores allow, as TOML: two decimals, rounded down, none below what it was."""
    lines: list[str] = []
    for result in results:
        if result.left_out:
            continue
        lines += ["", f"[{result.name}]"]
        for score in result.scores:
            floor = max(math.floor(score.value * 100 + 1e-9) / 100, floors.get(score.name, 0.0))
            lines.append(f"{score.name.partition('.')[2]} = {floor:.2f}")
    return "\n".join(lines).strip() + "\n"
