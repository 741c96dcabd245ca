"""The model card and the files that it is made of."""

from __future__ import annotations

import json

import pytest
from milltown import TEXT, make_raw

from training.card import write_card
from training.errors import TrainingError
from training.model_file import CALIBRATION, ENCODER, TRAINING, write_training
from training.settings import Settings

TOLD = [(make_raw(), TEXT)]
SCORES = {"tag.mention": 0.71, "relation.counted_by": 0.62, "label.kind": 0.83}
FLOORS = "[benchmark_model]\nevents = 0.85\n[corpus_model]\nevents = 0.92\nkind = 0.91\n"


@pytest.fixture
def folder(tmp_path):
    write_training(tmp_path, (TOLD * 3, TOLD), Settings(), 1500.4, SCORES)
    (tmp_path / ENCODER).write_bytes(b"\0" * 23_500_000)
    return tmp_path


def card_of(folder):
    (folder / "floors.toml").write_text(FLOORS, "utf-8")
    write_card(folder, folder / "floors.toml", folder / "card.md")
    return (folder / "card.md").read_text("utf-8")


def test_what_a_model_was_trained_on_is_counted(folder):
    told = json.loads((folder / TRAINING).read_text("utf-8"))
    assert (told["train"]["reports"], told["train"]["words"], told["train"]["events"]) == (3, 3 * len(TEXT.split()), 3)
    assert told["test"]["reports"] == 1
    assert told["seconds"] == 1500
    assert told["settings"]["epochs"] == Settings().epochs


def test_another_corpus_has_another_digest(folder):
    before = json.loads((folder / TRAINING).read_text("utf-8"))
    write_training(folder, ([(make_raw(role="background"), TEXT)] * 3, TOLD), Settings(), 1, SCORES)
    after = json.loads((folder / TRAINING).read_text("utf-8"))
    assert before["train"]["sha256"] != after["train"]["sha256"]
    assert before["test"] == after["test"]


def test_a_new_model_has_no_calibration_of_an_earlier_one(folder):
    (folder / CALIBRATION).write_text('{"kind": {}}', "utf-8")
    write_training(folder, (TOLD, TOLD), Settings(), 1, SCORES)
    assert json.loads((folder / CALIBRATION).read_text("utf-8")) == {}


@pytest.mark.parametrize(
    "words",
    [
        "| train | 3 |",
        "25 minutes",
        "23.5 MB",
        "mention 0.71",
        "counted by 0.62",
        "| events, F1 | 0.92 | 0.85 |",
        "| kind | 0.91 | – |",
        "all-MiniLM-L6-v2",
        "CC BY 4.0",
        "**Not for**",
    ],
)
def test_the_card_tells(folder, words):
    assert words in card_of(folder)


def test_the_card_leaves_no_gap(folder):
    assert "$" not in card_of(folder)


def test_the_card_says_so_where_nothing_is_calibrated(folder):
    assert "Not calibrated" in card_of(folder)


def test_the_card_tells_the_calibration_error_of_each_value(folder):
    scale = {"score": [0.1], "right": [0.2], "values": 1234, "share_right": 0.75, "error": 0.031}
    (folder / CALIBRATION).write_text(json.dumps({"kind": scale}), "utf-8")
    assert "| kind | 1,234 | 0.75 | 0.031 |" in card_of(folder)


@pytest.mark.parametrize("name", [TRAINING, CALIBRATION, ENCODER])
def test_a_card_of_an_unfinished_model_is_refused_by_the_name_of_what_is_missing(folder, name):
    (folder / name).unlink()
    with pytest.raises(TrainingError, match=name):
        card_of(folder)
