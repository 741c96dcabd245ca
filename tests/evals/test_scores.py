"""How hits are counted, and that nothing of the part held out is shown."""

from __future__ import annotations

import pytest

from evals.scores import Outcome, Part, Tally, sum_up

READ_RIGHT = Outcome(Part.READ, {"exact": Tally.of(right=True)}, about="a range")
READ_WRONG = Outcome(Part.READ, {"exact": Tally.of(right=False)}, about="a range", error="line 1: the mill")
HELD_OUT_WRONG = Outcome(Part.HELD_OUT, {"exact": Tally.of(right=False)}, about="a secret", error="line 2: a secret")


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (Tally(3, 4, 6), 0.75, 0.5, 0.6),
        (Tally(0, 0, 3), 0.0, 0.0, 0.0),
        (Tally(0, 0, 0), 0.0, 0.0, 0.0),
        (Tally(2, 2, 2), 1.0, 1.0, 1.0),
    ],
)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(tally, precision, recall, f1):
    assert (tally.precision, tally.recall, tally.f1) == (precision, recall, f1)


def test_each_part_has_a_value_of_its_own():
    (score,) = sum_up("dates", [READ_RIGHT, READ_WRONG, HELD_OUT_WRONG]).scores
    assert (score.name, score.value, score.count) == ("dates.exact", 0.333, 3)
    assert (score.read, score.held_out) == (0.5, 0.0)


def test_a_share_of_right_answers_has_no_precision_and_recall_beside_it():
    (share,) = sum_up("dates", [READ_RIGHT, READ_WRONG]).scores
    (f1,) = sum_up("claims", [Outcome(Part.READ, {"overlap": Tally(1, 2, 1)})]).scores
    assert (share.precision, share.recall) == (None, None)
    assert (f1.value, f1.precision, f1.recall) == (0.667, 0.5, 1.0)


def test_a_part_without_items_has_no_value():
    (score,) = sum_up("dates", [READ_RIGHT]).scores
    assert score.held_out is None


def test_errors_and_details_of_the_part_held_out_are_never_kept():
    result = sum_up("dates", [READ_WRONG, HELD_OUT_WRONG])
    assert result.errors == ("line 1: the mill",)
    assert result.details == ("0 of 1  a range", "0 of 1 phenomena without a mistake")


def test_the_worst_phenomenon_is_told_first_and_those_without_a_mistake_are_counted():
    dozen = Outcome(Part.READ, {"exact": Tally.of(right=True)}, about="a dozen")
    tens = Outcome(Part.READ, {"exact": Tally.of(right=False)}, about="tens", error="line 4: tens")
    assert sum_up("dates", [dozen, READ_RIGHT, READ_WRONG, tens]).details == (
        "0 of 1  tens",
        "1 of 2  a range",
        "1 of 3 phenomena without a mistake",
    )
