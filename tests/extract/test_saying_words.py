"""The vocabulary of saying: readable files, sorted, without repetitions."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from warmonitor.extract.saying_words import load_saying_words, load_speaker_words, load_stance_words


@pytest.mark.parametrize("name", ["saying", "speakers", "stances"])
def test_each_list_is_sorted_and_says_nothing_twice(name: str):
    raw = tomllib.loads(files("warmonitor.extract").joinpath(f"data/{name}.toml").read_text("utf-8"))
    tables = raw.values() if all(isinstance(table, dict) for table in raw.values()) else [raw]
    for table in tables:
        for words in table.values():
            assert words == sorted(set(words), key=lambda word: (word.casefold(), word))


def test_the_vocabularies_are_read_once():
    assert load_saying_words() is load_saying_words()
    assert load_speaker_words() is load_speaker_words()
    assert load_stance_words() is load_stance_words()


def test_what_must_not_be_weak_is_a_verb_of_saying():
    words = load_saying_words()

    assert words.say_weak <= words.say_verbs
    assert words.call_needs_as <= words.call_verbs
