"""What fails a run: a score below its floor, one without, a floor that nothing measures."""

from __future__ import annotations

import pytest

from evals.floors import find_failures, judge, propose_floors, read_floors
from evals.run import EVALUATIONS
from evals.scores import Result, Score

DATES = Result("dates", (Score("dates.exact", 0.957, 80),))


@pytest.mark.parametrize(
    ("floors", "verdict"),
    [({"dates.exact": 0.957}, "ok"), ({"dates.exact": 0.958}, "BELOW"), ({}, "NO FLOOR")],
)
def test_a_score_at_its_floor_holds_and_one_below_does_not(floors, verdict):
    assert judge(DATES.scores[0], floors) == verdict


@pytest.mark.parametrize(
    ("floors", "failures"),
    [
        ({"dates.exact": 0.9}, []),
        ({"dates.exact": 0.96}, ["dates.exact is 0.957, below its floor of 0.960"]),
        ({}, ["dates.exact is 0.957 and has no floor in evals/floors.toml"]),
        (
            {"dates.exact": 0.9, "dates.gone": 0.9},
            ["dates.gone has a floor in evals/floors.toml, and nothing measures it"],
        ),
        ({"dates.exact": 0.9, "casualty.figures": 0.9}, []),
    ],
)
def test_each_failure_names_its_score(floors, failures):
    assert find_failures([DATES], floors) == failures


def test_an_evaluation_that_was_left_out_fails_nothing():
    assert find_failures([Result("dates", left_out="no ../shared")], {"dates.exact": 0.9}) == []


def test_proposed_floors_are_rounded_down_and_never_fall():
    assert propose_floors([DATES], {}) == "[dates]\nexact = 0.95\n"
    assert propose_floors([DATES], {"dates.exact": 0.99}) == "[dates]\nexact = 0.99\n"
    assert propose_floors([Result("dates", left_out="no ../shared")], {}) == "\n"


def test_a_proposed_floor_is_read_back(tmp_path):
    path = tmp_path / "floors.toml"
    path.write_text(propose_floors([DATES], {}), "utf-8")
    assert read_floors(path) == {"dates.exact": 0.95}


def test_every_floor_belongs_to_an_evaluation_and_is_a_share():
    floors = read_floors()
    assert floors
    for name, floor in floors.items():
        assert name.partition(".")[0] in EVALUATIONS
        assert 0 <= floor <= 1
