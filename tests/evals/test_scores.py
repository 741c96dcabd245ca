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
    assert result.details == ("0.00 of   1  a range",)


def test_each_phenomenon_has_its_number_and_its_share_right_the_worst_and_most_frequent_first():
    dozen = Outcome(Part.READ, {"exact": Tally.of(right=True)}, about="a dozen")
    tens = Outcome(Part.READ, {"exact": Tally.of(right=False)}, about="tens", error="line 4: tens")
    scores = Outcome(Part.READ, {"exact": Tally.of(right=False)}, about="scores", error="line 5: scores")
    assert sum_up("dates", [dozen, READ_RIGHT, READ_WRONG, scores, tens, tens]).details == (
        "0.00 of   2  tens",
        "0.00 of   1  scores",
        "0.50 of   2  a range",
        "1.00 of   1  a dozen",
    )
