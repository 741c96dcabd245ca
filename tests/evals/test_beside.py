"""The two coders' scores of one set are told side by side."""

from __future__ import annotations

from evals.beside import put_side_by_side
from evals.scores import Result, Score


def test_each_score_that_both_have_is_told_with_the_gain():
    model = Result("mill_model", (Score("mill_model.events", 0.8, 10), Score("mill_model.harm", 0.7, 10)))
    rules = Result("mill", (Score("mill.events", 0.75, 10),))
    heading, row = put_side_by_side([model, rules])
    assert heading.split() == ["mill", "rules", "model", "gain"]
    assert row.split() == ["events", "0.750", "0.800", "+0.050"]


def test_a_set_that_only_one_was_measured_on_is_not_told():
    assert not list(put_side_by_side([Result("mill", (Score("mill.events", 0.8, 10),))]))
    assert not list(
        put_side_by_side([Result("mill", left_out="not there"), Result("mill_model", left_out="not there")])
    )
