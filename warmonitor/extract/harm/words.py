"""The vocabulary of harm and of people: which words say that somebody was killed or hurt, and whom a noun counts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from warmonitor.domain import Effect, Who

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb of harm with its further words, which stand right behind it or behind those who suffer.

    ``needs_people`` is set where things are treated so too ("seized twelve rifles").
    """

    verb: str
    tail: tuple[str, ...]
    effect: Effect
    needs_people: bool


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Nouns of people, from ``data/people.toml``; singular, lower case."""

    who: Mapping[str, Who]
    sizes: Mapping[str, int]
    beside: Mapping[str, frozenset[str]]
    moved: Mapping[str, frozenset[str]]
    takes_of_phrase: frozenset[str]
    invariant: frozenset[str]
    not_people: frozenset[str]
    not_agents: frozenset[str]
    agent_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HarmWords:
    """Words of harm, from ``data/harm.toml``; verbs are listed under their base form."""

    verbs: Mapping[str, tuple[Phrase, ...]]
    subjects: Mapping[str, tuple[Phrase, ...]]
    adjectives: Mapping[str, Effect]
    nouns: Mapping[str, Effect]
    weak_nouns: Mapping[str, Effect]
    of_whom: Mapping[str, Effect]
    tolls: Mapping[tuple[str, ...], Effect]
    words: Mapping[str, frozenset[str]]
    irregular: Mapping[str, str]
    states: Mapping[tuple[str, ...], Effect]
    not_before: Mapping[str, frozenset[str]]
    zero_nouns: Mapping[str, tuple[Effect, ...]]
    zero_adjectives: Mapping[str, tuple[Effect, ...]]
    traps: Mapping[str, re.Pattern[str]]
    """Regular expressions over a sentence whose figures are of no single event of war."""


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("warmonitor.extract").joinpath(f"data/{name}.toml").read_text("utf-8"))


@cache
def load_people_words() -> PeopleWords:
    """Read the nouns of people once per process."""
    raw = _read("people")
    who = {noun: Who(name) for name in Who if name in raw for noun in raw[name]["nouns"]}
    beside = raw["beside"]
    moved = {name.removeprefix("moved_by_"): frozenset(beside[name]) for name in beside if name.startswith("moved_by_")}
    return PeopleWords(
        who,
        raw["sizes"],
        {name: frozenset(words) for name, words in beside.items() if not name.startswith("moved_by_")},
        moved,
        frozenset(beside["takes_of_phrase"]),
        frozenset(raw["invariant"]["nouns"]),
        frozenset(raw["not_people"]["nouns"]),
        frozenset(raw["not_agents"]["nouns"]),
        tuple(raw["not_agents"]["agent_endings"]),
    )


@cache
def load_harm_words() -> HarmWords:
    """Read the words of harm once per process."""
    raw = _read("harm")
    return HarmWords(
        verbs=_index_phrases(raw["verbs"]),
        subjects=_index_phrases(raw["subjects"]),
        adjectives={word: Effect(name) for word, name in raw["adjectives"].items()},
        nouns={word: Effect(name) for word, name in raw["nouns"].items()},
        weak_nouns={word: Effect(name) for word, name in raw["weak_nouns"].items()},
        of_whom={word: Effect(name) for word, name in raw["of_whom"].items()},
        tolls={tuple(phrase.split()): Effect(name) for phrase, name in raw["tolls"].items()},
        words={name: frozenset(entries) for name, entries in raw["words"].items()},
        irregular=raw["irregular"],
        states={tuple(phrase.split()): Effect(name) for phrase, name in raw["states"].items()},
        not_before={verb: frozenset(words) for verb, words in raw["not_before"].items()},
        zero_nouns={word: tuple(Effect(name) for name in names) for word, names in raw["zero_nouns"].items()},
        zero_adjectives={word: tuple(Effect(name) for name in names) for word, names in raw["zero_adjectives"].items()},
        traps=_compile_traps(raw["traps"], raw["trap_words"]),
    )


def _compile_traps(traps: Mapping[str, list[str]], words: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    """Put the words of a name in for "{name}" and join the expressions of a kind."""
    choices = {name: f"(?:{'|'.join(entries)})" for name, entries in words.items()}

    def expand(expression: str) -> str:
        return re.sub(r"\{([a-z]\w*)\}", lambda match: choices[match[1]], expression)

    return {kind: re.compile("|".join(map(expand, entries)), re.IGNORECASE) for kind, entries in traps.items()}


def words_of(name: str) -> frozenset[str]:
    """Give one of the sets of function words in ``data/harm.toml``."""
    return load_harm_words().words[name]


@cache
def phrases_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Give one of the sets as phrases, each a tuple of words, the longest first."""
    return tuple(sorted((tuple(entry.split()) for entry in words_of(name)), key=lambda phrase: (-len(phrase), phrase)))


def _index_phrases(raw: Mapping[str, Mapping[str, list[str]]]) -> dict[str, tuple[Phrase, ...]]:
    """Index the phrases of all effects by their verb, longest first."""
    found: dict[str, list[Phrase]] = {}
    for effect, groups in raw.items():
        for group, entries in groups.items():
            for entry in entries:
                verb, *tail = (word for word in entry.split() if word != "~")
                found.setdefault(verb, []).append(Phrase(verb, tuple(tail), Effect(effect), group == "people"))
    return {verb: tuple(sorted(entries, key=lambda p: -len(p.tail))) for verb, entries in found.items()}


def base_forms(word: str) -> Iterator[str]:
    """Every base form that a word may be a form of, the likeliest first; most are no words at all.

    >>> list(base_forms("gunned"))[:3]
    ['gunned', 'gunne', 'gunn']
    >>> "gun" in base_forms("gunned"), "bury" in base_forms("buried"), "lie" in base_forms("shot")
    (True, True, False)
    """
    irregular = load_harm_words().irregular.get(word)
    if irregular:
        yield irregular
    yield word
    for ending, spare in (("ed", 1), ("ing", 0), ("es", 1), ("s", 0)):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if spare:
                yield stem + "e"
            yield stem
            if ending == "ing":
                yield stem + "e"
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                yield stem[:-1]


def singular_forms(word: str) -> Iterator[str]:
    """Every singular that a noun may be the plural of, itself first.

    >>> "woman" in singular_forms("women"), "body" in singular_forms("bodies"), "wife" in singular_forms("wives")
    (True, True, True)
    """
    yield word
    if word in _PLURALS:
        yield _PLURALS[word]
    if word.endswith("men"):
        yield word[:-3] + "man"
    if word.endswith("folk"):
        yield word[:-4] + "man"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("ves"):
        yield word[:-3] + "fe"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]


_PLURALS = {"children": "child", "passersby": "passerby", "schoolchildren": "schoolchild"}
