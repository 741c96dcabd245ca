"""Plain words: what the parser is shown in place of words that take a side, and the lists that must treat them alike."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from warmonitor.extract.parse import load_model, parse_sentence
from warmonitor.extract.place import find_places
from warmonitor.extract.plain_words import put_plainly

FIGHTERS = [
    ("bandit", "bandits"),
    ("gunman", "gunmen"),
    ("insurgent", "insurgents"),
    ("mercenary", "mercenaries"),
    ("militant", "militants"),
    ("rebel", "rebels"),
    ("terrorist", "terrorists"),
    ("thug", "thugs"),
]


def lists(table, path=()):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, (*path, key))
        elif isinstance(value, list):
            yield ".".join((*path, key)), {word for word in value if isinstance(word, str)}


def test_the_words_of_a_document_stay_and_only_their_vectors_are_plain():
    doc = load_model()("Bandits were martyred near the mill.")
    assert doc.text == "Bandits were martyred near the mill."
    assert put_plainly(doc).text == "Militants were killed near the mill."
    assert [token.lemma_ for token in doc][:3] == ["bandit", "be", "martyr"]


@pytest.mark.parametrize("word", [plural for _, plural in FIGHTERS if plural != "gunmen"])
def test_a_sentence_is_read_alike_whatever_fighters_are_called(word):
    text = "A call came in that suspected {}, numerous on motorcycles, had invaded the village."
    (first,), (second,) = (list(parse_sentence(text.format(name)).sentences()) for name in (word, "militants"))
    assert [(t.dep_, t.head.i) for t in first.span] == [(t.dep_, t.head.i) for t in second.span]


@pytest.mark.parametrize(
    "file", ["events", "harm", "people", "periods", "places", "publishers", "roles", "saying", "speakers", "topics"]
)
def test_a_list_that_has_one_word_for_fighters_has_all(file):
    table = tomllib.loads(files("warmonitor.extract").joinpath(f"data/{file}.toml").read_text("utf-8"))
    for name, words in lists(table):
        for forms in ([one for one, _ in FIGHTERS], [many for _, many in FIGHTERS]):
            missing = set(forms) - words
            assert not missing or missing == set(forms), f"{file}.toml, {name}: {sorted(missing)}"


@pytest.mark.parametrize("text", ["They met in the Boko Haram-run town.", "They met in the Dovrik-held town."])
def test_whoever_holds_a_place_is_not_the_place(text):
    assert not find_places(parse_sentence(text))
