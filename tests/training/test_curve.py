"""The learning curve: which reports each run takes, and what is written of the runs."""

from __future__ import annotations

import csv

import pytest

from training.curve import Point, make_point, take_shares, write_curve
from training.errors import TrainingError

TOLD = [({"id": f"zz-{n:03}"}, "The mill burned.") for n in range(40)]
POINTS = [
    Point(10, 2000, {"tag.mention": 0.5, "label.kind": 0.4, "tag.cue": 0.3}),
    Point(20, 4000, {"tag.mention": 0.6, "label.kind": 0.5, "tag.cue": 0.4}),
]


def test_a_share_takes_that_many_reports_in_their_order():
    quarter, everything = take_shares(TOLD, (0.25, 1.0), seed=0)
    assert len(quarter) == 10
    assert everything == TOLD
    assert quarter == sorted(quarter, key=lambda told: told[0]["id"])


def test_a_smaller_share_lies_within_the_larger():
    parts = take_shares(TOLD, (0.25, 0.5, 0.75), seed=0)
    ids = [{raw["id"] for raw, _ in part} for part in parts]
    assert ids[0] < ids[1] < ids[2]


def test_the_same_seed_takes_the_same_reports():
    assert take_shares(TOLD, (0.5,), seed=4) == take_shares(TOLD, (0.5,), seed=4)
    assert take_shares(TOLD, (0.5,), seed=4) != take_shares(TOLD, (0.5,), seed=5)


def test_a_point_counts_reports_and_words():
    point = make_point(TOLD[:3], {})
    assert (point.reports, point.words) == (3, 9)


def test_the_table_has_every_score_of_every_run(tmp_path):
    table, _ = write_curve(POINTS[::-1], 3, tmp_path)
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    assert [row["reports"] for row in rows] == ["10", "20"]
    assert rows[1] == {
        "reports": "20",
        "words": "4000",
        "epochs": "3",
        "label.kind": "0.5000",
        "tag.cue": "0.4000",
        "tag.mention": "0.6000",
    }


def test_the_picture_names_the_heads_in_plain_words(tmp_path):
    _, picture = write_curve(POINTS, 3, tmp_path)
    drawn = picture.read_text("utf-8")
    assert "mentions of events 0.60" in drawn
    assert "tag.cue" not in drawn


def test_a_curve_of_one_run_is_refused(tmp_path):
    with pytest.raises(TrainingError, match="two different shares"):
        write_curve(POINTS[:1], 3, tmp_path)
