"""The command: its table, its exit codes and what it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals import run
from evals.bench import time_interleaved
from evals.material import MissingMaterialError
from evals.reports import CodingFailedError
from evals.scores import Result, Score

DATES = Result(
    "dates",
    (Score("dates.exact", 0.957, 80, 0.963, 0.944),),
    errors=("line 0: Monday", "line 1: Tuesday", "line 3: Wednesday"),
    details=("0 of 1  weekdays",),
)


def miss():
    raise MissingMaterialError("no ../shared/benchmark/date_probes.jsonl")


def fail():
    raise CodingFailedError("warmonitor code ended with exit code 2: no such folder")


@pytest.fixture
def floors(monkeypatch):
    """Floors that a test may change."""
    values = {"dates.exact": 0.95}
    monkeypatch.setattr(run, "read_floors", lambda: values)
    return values


def test_scores_that_hold_their_floors_end_with_exit_code_0(floors, capsys):
    assert run.main([], {"dates": lambda: DATES}) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("dates.exact"))
    assert line.split() == ["dates.exact", "0.957", "0.963", "0.944", "80", f"{floors['dates.exact']:.3f}", "ok"]


def test_a_score_below_its_floor_is_named_and_ends_with_exit_code_1(floors, capsys):
    floors["dates.exact"] = 0.96
    assert run.main([], {"dates": lambda: DATES}) == 1
    printed = capsys.readouterr()
    assert "BELOW" in printed.out
    assert printed.err == "evals: dates.exact is 0.957, below its floor of 0.960\n"


@pytest.mark.usefixtures("floors")
def test_a_set_that_is_not_there_is_left_out_with_exit_code_0(capsys):
    assert run.main([], {"dates": miss}) == 0
    assert "dates: left out: no ../shared/benchmark/date_probes.jsonl" in capsys.readouterr().out


@pytest.mark.usefixtures("floors")
def test_a_coder_that_fails_ends_with_exit_code_2_and_the_other_evaluations_are_run(capsys):
    assert run.main([], {"benchmark": fail, "dates": lambda: DATES}) == 2
    printed = capsys.readouterr()
    assert printed.err == "evals: benchmark: warmonitor code ended with exit code 2: no such folder\n"
    assert "dates.exact" in printed.out


@pytest.mark.usefixtures("floors")
def test_errors_and_details_are_told_when_asked_for(capsys):
    run.main([], {"dates": lambda: DATES})
    assert "Monday" not in capsys.readouterr().out
    run.main(["--errors", "2", "--details"], {"dates": lambda: DATES})
    out = capsys.readouterr().out
    assert "line 1: Tuesday" in out
    assert "Wednesday" not in out
    assert "and 1 more in the read part" in out
    assert "0 of 1  weekdays" in out


@pytest.mark.usefixtures("floors")
def test_what_others_reach_is_told_beside_the_scores(capsys):
    run.main([], {"dates": lambda: replace(DATES, notes=("for comparison: 0.76",))})
    assert "  for comparison: 0.76\n" in capsys.readouterr().out


@pytest.mark.usefixtures("floors")
def test_only_the_evaluations_named_are_run(capsys):
    assert run.main(["dates"], {"dates": lambda: DATES, "benchmark": fail}) == 0
    with pytest.raises(SystemExit, match="2"):
        run.main(["tides"], {"dates": lambda: DATES})
    assert "no evaluation is called tides: there are dates" in capsys.readouterr().err


@pytest.mark.usefixtures("floors")
def test_floors_are_proposed_as_toml_when_asked_for(capsys):
    run.main(["--propose-floors"], {"dates": lambda: DATES})
    assert capsys.readouterr().out.endswith("\n[dates]\nexact = 0.95\n")


def test_the_two_sides_of_the_benchmark_are_timed_in_turn_after_one_round_of_warming_up():
    calls = []
    times = time_interleaved({"bare": lambda: calls.append("bare"), "coding": lambda: calls.append("coding")}, 2)
    assert calls == ["bare", "coding", "bare", "coding", "coding", "bare"]
    assert {side: len(taken) for side, taken in times.items()} == {"bare": 2, "coding": 2}
