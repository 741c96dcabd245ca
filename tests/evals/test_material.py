"""Where the sets lie and which part of them is held out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.material import (
    REPOSITORY,
    MissingMaterialError,
    find_material,
    load_scorer,
    part_of_report,
    read_probes,
    shared_folder,
)


def test_the_sets_lie_beside_the_repository_unless_the_environment_says_otherwise(monkeypatch, tmp_path):
    monkeypatch.delenv("WARMONITOR_SHARED", raising=False)
    assert shared_folder() == REPOSITORY.parent / "shared"
    monkeypatch.setenv("WARMONITOR_SHARED", str(tmp_path))
    assert shared_folder() == tmp_path


def test_a_location_that_was_named_and_is_not_there_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setenv("WARMONITOR_SHARED", str(tmp_path / "gone"))
    with pytest.raises(NotADirectoryError, match="WARMONITOR_SHARED: no folder"):
        shared_folder()


def test_a_set_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr("evals.material.REPOSITORY", tmp_path / "repository")
    monkeypatch.delenv("WARMONITOR_SHARED", raising=False)
    with pytest.raises(MissingMaterialError, match=r"no \.\./shared/benchmark/score\.py"):
        find_material("benchmark", "score.py")


def test_every_third_probe_is_held_out(tmp_path):
    path = tmp_path / "probes.jsonl"
    path.write_text("".join(json.dumps({"text": str(number)}) + "\n" for number in range(6)), "utf-8")
    held_out = [number for number, part, _ in read_probes(path) if part == "held out"]
    assert held_out == [2, 5]


@pytest.mark.parametrize(
    ("record", "part"),
    [
        ({"id": "dev-001"}, "read"),
        ({"id": "dev-024"}, "read"),
        ({"id": "dev-025"}, "held out"),
        ({"id": "ca-048", "split": "train"}, "read"),
        ({"id": "ca-005", "split": "test"}, "held out"),
    ],
)
def test_a_report_is_held_out_by_its_split_or_by_its_number(record, part):
    assert part_of_report(record) == part


def test_a_scorer_is_loaded_from_its_file(tmp_path):
    path = tmp_path / "score.py"
    path.write_text("def same_name(a, b):\n    return a.lower() == b.lower()\n", "utf-8")
    assert load_scorer(path).same_name("Mill", "mill")
    with pytest.raises(FileNotFoundError):
        load_scorer(Path(tmp_path / "gone.py"))
