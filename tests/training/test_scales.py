"""Scales: from scores to how often values are right, and how far off that is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.errors import TrainingError
from training.scales import FOLDS, KNOTS, Rated, cross_rate, find_error, fit_scale

values = st.builds(Rated, st.sampled_from("abcdefg"), st.floats(0, 1), st.booleans())


@given(st.lists(values, min_size=1, max_size=60))
def test_a_scale_never_falls_and_stays_a_share(rated):
    scale = fit_scale(rated)
    assert list(scale.scores) == sorted(scale.scores)
    assert list(scale.rights) == sorted(scale.rights)
    assert all(0 <= right <= 1 for right in scale.rights)
    assert len(scale.scores) <= KNOTS


def test_values_whose_score_tells_nothing_are_rated_by_their_mean():
    rated = [Rated("a", n / 40, n % 2 == 0) for n in range(40)]
    assert fit_scale(rated).rate(0.5) == pytest.approx(0.5, abs=0.1)


def test_a_score_that_tells_all_is_believed():
    rated = [Rated("a", n / 40, n >= 20) for n in range(40)]
    scale = fit_scale(rated)
    assert scale.rate(0.05) == 0
    assert scale.rate(0.95) == 1


def test_beyond_the_scores_that_were_seen_the_last_one_holds():
    scale = fit_scale([Rated("a", 0.4, is_right=False), Rated("a", 0.6, is_right=True)])
    assert (scale.rate(0.0), scale.rate(1.0)) == (0, 1)


def test_every_value_is_rated_once():
    rated = [Rated(str(n), n / 20, n > 9) for n in range(20)]
    assert len(cross_rate(rated)) == len(rated)


def test_no_value_is_rated_by_its_own_report():
    """One report is right where all others are wrong; its own values must not lift its rating."""
    others = [Rated(f"report {n}", 0.5, is_right=False) for n in range(4 * FOLDS)]
    odd = [Rated("an odd report", 0.5, is_right=True) for _ in range(10)]
    ratings = {is_right: confidence for confidence, is_right in cross_rate([*others, *odd])}
    assert ratings[True] == 0


def test_values_of_a_single_report_cannot_be_rated():
    assert cross_rate([Rated("a", 0.5, is_right=True)]) == []


def test_a_confidence_that_comes_true_has_no_error():
    assert find_error([(0.5, n % 2 == 0) for n in range(100)]) == pytest.approx(0)


def test_the_error_is_the_distance_between_what_was_said_and_what_came_true():
    assert find_error([(0.9, False)] * 50 + [(0.1, False)] * 50) == pytest.approx(0.5)


def test_values_of_one_score_are_rated_alike_whatever_their_order():
    """Sorted with the wrong ones first they would seem to rise."""
    rated = [Rated("a", 0.5, is_right=n >= 30) for n in range(60)]
    assert fit_scale(rated).rights == (0.5,)


def test_without_a_confidence_there_is_no_error_to_tell():
    with pytest.raises(TrainingError, match="no value has a confidence"):
        find_error([])
