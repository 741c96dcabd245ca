"""The command: what it says of itself, and what it says when something is missing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from training.__main__ import FAST
from training.base import find_base
from training.command import main
from training.errors import TrainingError

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("train", "calibrate", "curve", "card", "check", "export")


def test_help_names_every_command_and_gives_examples(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert all(f"  {name}" in shown for name in COMMANDS)
    assert "examples:" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(capsys, name):
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert "--corpus" in capsys.readouterr().out or name == "card"


@pytest.mark.parametrize(
    "wrong", [["train", "--epochs", "0"], ["curve", "--shares", "1.5"], ["train", "--rate", "fast"], []]
)
def test_what_makes_no_sense_is_refused(capsys, wrong):
    with pytest.raises(SystemExit) as left:
        main(wrong)
    assert left.value.code == 2
    assert capsys.readouterr().err


def test_a_missing_model_is_told_in_one_line(capsys, tmp_path):
    assert main(["card", "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("training: ")
    assert told.count("\n") == 1


def test_calibrating_another_encoder_than_the_coders_is_refused(capsys, tmp_path):
    assert main(["calibrate", "--out", str(tmp_path)]) == 2
    assert "the coder loads its encoder from" in capsys.readouterr().err


def test_a_folder_without_base_weights_is_refused_by_what_it_lacks(tmp_path):
    with pytest.raises(TrainingError, match=r"no model\.safetensors"):
        find_base(tmp_path)


def test_the_environment_that_makes_training_fast_is_set_before_anything_is_loaded():
    tree = ast.parse((ROOT / "training" / "__main__.py").read_text("utf-8"))
    at_the_top = {name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    assert at_the_top == {"os", "sys"}
    assert all(value.isdigit() or value == "passive" for value in FAST.values())
