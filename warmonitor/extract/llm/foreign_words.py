"""The vocabulary of other languages: numbers, hedges, words of harm and of time, and how their spellings are folded."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from warmonitor.domain import Effect

Phrase = tuple[str, ...]
"""Folded words in their order."""

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670"
_WORD = re.compile(rf"\d+(?:[^\W\d_]+)?|[^\W\d_](?:[^\W\d_]|[{_MARKS}\u0640]|[-'’\u02bc\u200c](?=[^\W\d_]))*")
_PREFIX = re.compile("[وفبلك](?=..)")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word at ``start:end`` of a text; ``joins`` is set where "and" was written as one with it."""

    key: str
    start: int
    end: int
    joins: bool = False


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """What is known of one language; every key is folded."""

    language: str
    numbers: Mapping[str, int]
    vague: Mapping[str, int]
    scales: Mapping[str, int]
    before: Mapping[Phrase, str]
    after: Mapping[Phrase, str]
    not_counts: frozenset[str]
    harm: Mapping[Effect, re.Pattern[str]]
    time: Mapping[Phrase, str]
    cases: tuple[tuple[str, str], ...]
    """Endings of names in other cases, each with that of the name itself."""
    reads_by_library: bool
    """text2num reads its number words."""
    is_joined: bool
    """It writes small words as one with what they stand before."""

    def find_words(self, text: str) -> list[Word]:
        """Cut a text into its words, folded, with their offsets."""
        found = []
        for match in _WORD.finditer(text):
            key = fold(match.group())
            joins = self.is_joined and key.startswith("و") and key not in self.numbers
            bare = key[1:] if joins and len(key) > 2 else key
            found.append(Word(bare, match.start(), match.end(), bare != key))
        return found


def fold(word: str) -> str:
    """Fold a word: without case, accents, vowel signs and joiners, so that spellings of one word meet.

    >>> fold("Décédés"), fold("أَمس") == fold("امس")
    ('decedes', True)
    """
    plain = unicodedata.normalize(
        "NFKD", word.casefold().translate(_load_spellings()).replace("й", "\0").replace("ї", "\1")
    )
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return bare.translate(_load_spellings()).replace("\0", "й").replace("\1", "ї")


def split_phrase(phrase: str) -> Phrase:
    """Fold the words of a phrase of the vocabulary."""
    return tuple(fold(match.group()) for match in _WORD.finditer(phrase))


def strip_prefix(key: str) -> str:
    """Take "and", "in" or "to", then "the", off the front of an Arabic word."""
    return _PREFIX.sub("", key, count=1).removeprefix("ال")


def known_languages() -> tuple[str, ...]:
    """Give the ISO 639 codes of the languages whose values can be read again, English among them."""
    return ("en", *_load_all())


def load_words(language: str) -> LanguageWords:
    """Give the vocabulary of a language by its ISO 639 code; ``KeyError`` for one that is not there."""
    return _load_all()[language]


@cache
def _load_all() -> Mapping[str, LanguageWords]:
    raw = _read()
    by_library, joined = raw["text2num"], raw["joined"]
    tables = ((code, table) for code, table in raw.items() if isinstance(table, dict) and "numbers" in table)
    return {code: _make_words(code, table, by_library, joined) for code, table in tables}


@cache
def _load_spellings() -> dict[int, str]:
    """Give what each letter is folded to; joiners to nothing."""
    return str.maketrans(_read()["spellings"])


def _read() -> dict[str, Any]:
    return tomllib.loads(files("warmonitor.extract").joinpath("data/foreign.toml").read_text("utf-8"))


def _make_words(code: str, table: dict[str, Any], by_library: list[str], joined: list[str]) -> LanguageWords:
    numbers = {
        fold(form): int(value) for entry in table["numbers"] for value, *forms in [entry.split()] for form in forms
    }
    edge = "" if code in joined else r"(?<!\w)"
    return LanguageWords(
        language=code,
        numbers=numbers,
        vague={fold(word): least for word, least in table["vague"].items()},
        scales={fold(word): factor for word, factor in table["scales"].items()},
        before={split_phrase(phrase): kind for phrase, kind in table["before"].items()},
        after={split_phrase(phrase): kind for phrase, kind in table["after"].items()},
        not_counts=frozenset(fold(word) for word in table["not_counts"]) | _months(table["time"]),
        harm={effect: _make_pattern(table[effect.value], edge) for effect in Effect},
        time={split_phrase(phrase): english for phrase, english in table["time"].items()},
        cases=tuple((case, "" if name == "-" else name) for case, name in map(str.split, table.get("cases", ()))),
        reads_by_library=code in by_library,
        is_joined=code in joined,
    )


def _make_pattern(beginnings: Sequence[str], edge: str) -> re.Pattern[str]:
    """Make the expression that finds any of some beginnings of words in a folded text."""
    choices = "|".join(re.escape(" ".join(fold(part) for part in entry.split())) for entry in beginnings)
    return re.compile(rf"{edge}(?:{choices})")


def _months(time: Mapping[str, str]) -> frozenset[str]:
    """Give the words behind which a number is a day: those of months."""
    names = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October"}
    names |= {"November", "December"}
    return frozenset(fold(word) for word, english in time.items() if english in names and " " not in word)
