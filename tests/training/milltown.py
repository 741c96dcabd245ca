"""Invented reports with their records, for the tests of training."""

from __future__ import annotations

import copy
from typing import Any

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer

from warmonitor.extract.furniture import find_blocks
from warmonitor.extract.trained.layout import Layout, lay_out

TEXT = """Two killed in raid on Oskel
The Veshan Front raided a mill in Oskel on Monday, killing two guards, a hospital said.
The Interior Ministry condemned the raid. Guards had fled.
"""

_EVENT: dict[str, Any] = {
    "key": "mill",
    "role": "main",
    "kind": "Armed clash",
    "mentions": ["raid", "raided"],
    "date": ["2031-05-05", "2031-05-05"],
    "date_text": "on Monday",
    "place": {"name": "Oskel", "text": "Oskel", "admin1": None, "country": "XV", "precision": "town"},
    "initiators": [["Veshan Front"]],
    "targets": [["guards"]],
    "harm": [
        {
            "speaker": ["a hospital"],
            "speaker_text": "a hospital",
            "effect": "killed",
            "who": "combatants",
            "low": 2,
            "high": 2,
            "quote": "two guards",
        }
    ],
    "claims": [
        {
            "speaker": ["Interior Ministry"],
            "speaker_text": "The Interior Ministry",
            "cue": "condemned",
            "stance": "condemns",
            "about": "occurrence",
            "quote": "The Interior Ministry condemned the raid.",
        }
    ],
}
_RECORD: dict[str, Any] = {
    "id": "zz-001",
    "genre": "wire",
    "publisher": "Oskel Post",
    "published": "2031-05-06",
    "split": "train",
    "events": [_EVENT],
}


def make_raw(**event: Any) -> dict[str, Any]:
    """The record of the report on the mill, its event changed as told."""
    raw = copy.deepcopy(_RECORD)
    raw["events"][0] |= event
    return raw


def make_layout(text: str = TEXT) -> Layout:
    """The layout of a text with a token for each word and mark."""
    tokenizer = Tokenizer(WordLevel({"[UNK]": 100}, unk_token="[UNK]"))  # noqa: S106 - no secret
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return lay_out(find_blocks(text), "Oskel Post", None, tokenizer)


def words_at(layout: Layout, tokens: Any, text: str = TEXT) -> list[str]:
    """The words of some tokens."""
    return [text[slice(*layout.offsets[token])] for token in sorted(tokens)]
