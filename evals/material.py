"""Where the scored sets lie, and which part of each may be read by developers.

The sets are not part of the repository: they lie in the folder ``../shared`` beside it, or where
``WARMONITOR_SHARED`` says. What a developer may read is the rule of this module, and no evaluation shows more.
"""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, cast

from evals.scores import Part

REPOSITORY = Path(__file__).resolve().parents[1]
LAST_READ_REPORT = 24


class MissingMaterialError(Exception):
    """A scored set that is not there."""


class Scorer(Protocol):
    """The benchmark's own scorer, as far as it is used here."""

    def score(self, predicted: Path, gold_dir: Path) -> tuple[dict[str, dict[str, float]], list[str]]:
        """Score a folder of coded reports against a folder of gold records: rows by name, and errors."""

    def pair_events(self, pred: list[Any], gold: list[Any]) -> list[tuple[int, int]]:
        """Match coded events to gold events of one report, as pairs of positions."""

    def same_name(self, a: str, b: str) -> bool:
        """Tell whether two names mean one body or place."""


def shared_folder() -> Path:
    """Find the folder of the scored sets; an explicit ``WARMONITOR_SHARED`` that is no folder is an error."""
    told = os.environ.get("WARMONITOR_SHARED")
    if told and not Path(told).is_dir():
        raise NotADirectoryError(f"WARMONITOR_SHARED: no folder {told}; name one, or unset it to use ../shared")
    return Path(told) if told else REPOSITORY.parent / "shared"


def find_material(*names: str) -> Path:
    """Give the path of a set below the shared folder, or say that it is not there."""
    path = shared_folder().joinpath(*names)
    if not path.exists():
        raise MissingMaterialError(f"no {'/'.join((os.environ.get('WARMONITOR_SHARED') or '../shared', *names))}")
    return path


def read_probes(path: Path) -> Iterator[tuple[int, Part, dict[str, Any]]]:
    """Read a file of probes: each line's number, counted from 0, its part and its record."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        yield number, part_of_probe(number), json.loads(line)


def part_of_probe(number: int) -> Part:
    """Every third line of a file of probes is held out.

    >>> [part_of_probe(number).value for number in range(3)]
    ['read', 'read', 'held out']
    """
    return Part.HELD_OUT if number % 3 == 2 else Part.READ


def part_of_report(record: dict[str, Any]) -> Part:
    """Tell a report's part by its split where it names one, else by its number: the second half is held out.

    >>> part_of_report({"id": "dev-025"}).value, part_of_report({"id": "ca-001", "split": "train"}).value
    ('held out', 'read')
    """
    if "split" in record:
        return Part.READ if record["split"] == "train" else Part.HELD_OUT
    return Part.READ if int(str(record["id"]).rpartition("-")[2]) <= LAST_READ_REPORT else Part.HELD_OUT


def part_of_article(number: int) -> Part:
    """Every second article of a set of articles is held out.

    >>> [part_of_article(number).value for number in range(3)]
    ['read', 'held out', 'read']
    """
    return Part.HELD_OUT if number % 2 else Part.READ


def load_scorer(path: Path) -> Scorer:
    """Load the benchmark's scorer from its file."""
    spec = importlib.util.spec_from_file_location("benchmark_scorer", path)
    if spec is None or spec.loader is None:
        raise MissingMaterialError(f"no scorer in {path.name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Scorer", module)
