"""The vocabulary of time, and a text cut into words that can be looked up in it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Generic, TypeVar

V = TypeVar("V")

_TOKEN = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f])*|[^\w\s]|_")
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f]")
# Inside a name these are spelling, not sense: "Qi'dah", "pre-dawn", "Dhu'l-Hijja".
_SPELLING = frozenset("-'’‘`ʿʾʼ\u2010\u2011")
_LONGEST_PHRASE = 12
# An expression's first signal stands at most so many words after its beginning: "between ten and eleven o'clock on".
_REACH = 10
_NO_SIGNALS = frozenset({"al", "as", "before", "el", "in", "la", "last", "le", "of", "the", "this", "ul"})


@lru_cache(maxsize=8192)
def fold(words: str) -> str:
    """Reduce words to what is compared: lower case, without accents, spaces, hyphens and apostrophes.

    >>> fold("Dhu al-Qi'dah")
    'dhualqidah'
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", words)).lower()
    return "".join(letter for letter in bare if letter.isalnum())


@dataclass(frozen=True, slots=True)
class Phrases(Generic[V]):
    """Phrases with what they mean, for the longest match."""

    meanings: Mapping[str, V]
    beginnings: frozenset[str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, V]]) -> Phrases[V]:
        """Fold phrases and index their beginnings; the first of two equal ones counts."""
        meanings: dict[str, V] = {}
        for phrase, meaning in pairs:
            meanings.setdefault(fold(phrase), meaning)
        beginnings = frozenset(key[:length] for key in meanings for length in range(1, len(key)))
        return cls(MappingProxyType(meanings), beginnings)


@dataclass(frozen=True, slots=True)
class FeastRule:
    """How a feast is found: ``system`` is fixed, easter, orthodox_easter or hijri; ``numbers`` is what it counts."""

    system: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of time, folded."""

    months: Phrases[int]
    short_months: Phrases[int]
    foreign_months: Phrases[int]
    hijri_months: Phrases[int]
    weekdays: Phrases[int]
    short_weekdays: Phrases[int]
    foreign_weekdays: Phrases[int]
    seasons: Phrases[str]
    numbers: Phrases[int]
    ordinals: Phrases[int]
    units: Phrases[str]
    deictic: Phrases[int]
    foreign_deictic: Phrases[int]
    french_cues: frozenset[str]
    parts_of_day: Phrases[bool]
    day_modifiers: Phrases[bool]
    feasts: Phrases[FeastRule]
    relations: Phrases[str]
    at_prepositions: Phrases[str]
    ahead: frozenset[str]
    reporting: frozenset[str]
    context: Mapping[str, frozenset[str]]
    parts_of_span: Phrases[str]
    time_leads: Phrases[bool]
    part_leads: Phrases[bool]
    traps: Mapping[str, frozenset[str]]
    signals: frozenset[str]
    """Words of which at least one stands in every expression that has no figures."""


@cache
def load_lexicon() -> Lexicon:
    """Read the vocabulary from ``data/periods.toml`` once per process."""
    data = tomllib.loads((files("warmonitor.extract") / "data" / "periods.toml").read_text("utf-8"))
    months, weekdays = data["months"], data["weekdays"]
    return Lexicon(
        months=_counted([months["english"]["names"]]),
        short_months=_counted([months["english"]["short"]], months["english"]["other"]),
        foreign_months=_counted(months["foreign"].values()),
        hijri_months=Phrases.of((name, int(month)) for month, names in months["hijri"].items() for name in names),
        weekdays=_counted([weekdays["english"]["names"]]),
        short_weekdays=_counted([weekdays["english"]["short"]], weekdays["english"]["other"]),
        foreign_weekdays=_counted(weekdays["foreign"].values()),
        seasons=_grouped(data["seasons"]),
        numbers=Phrases.of(data["numbers"].items()),
        ordinals=Phrases.of(data["ordinals"].items()),
        units=_grouped(data["units"]),
        deictic=Phrases.of(data["deictic"].items()),
        foreign_deictic=Phrases.of(data["deictic_foreign"].items()),
        french_cues=frozenset(map(fold, data["french_cues"]["words"])),
        parts_of_day=Phrases.of((name, True) for name in data["parts_of_day"]["words"]),
        day_modifiers=Phrases.of((name, True) for name in data["day_modifiers"]["words"]),
        feasts=Phrases.of(_feasts(data["feasts"])),
        relations=Phrases.of(data["relations"].items()),
        at_prepositions=Phrases.of((name, fold(name)) for name in data["at_prepositions"]["words"]),
        ahead=frozenset(map(fold, data["ahead"]["words"])),
        reporting=frozenset(map(fold, data["reporting"]["words"])),
        context=_word_sets(data["context"]),
        parts_of_span=_grouped(data["parts_of_span"]),
        time_leads=Phrases.of((name, True) for name in data["time_leads"]["words"]),
        part_leads=Phrases.of((name, True) for name in data["part_leads"]["words"]),
        traps=_word_sets(data["traps"]),
        signals=_signals(data),
    )


def _counted(lists: Iterable[list[str]], other: Mapping[str, int] = MappingProxyType({})) -> Phrases[int]:
    pairs = [(name, number) for names in lists for number, name in enumerate(names, 1)]
    return Phrases.of([*pairs, *other.items()])


def _grouped(table: Mapping[str, list[str]]) -> Phrases[str]:
    return Phrases.of((word, meaning) for meaning, words in table.items() for word in words)


def _word_sets(table: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    # Marks have no folded form: they stand for themselves.
    return MappingProxyType({name: frozenset(fold(word) or word for word in words) for name, words in table.items()})


def _signals(data: Mapping[str, Any]) -> frozenset[str]:
    """Collect every word, and every phrase written as one word, of the names and units of time."""
    names: list[str] = ["overnight", "eve", *data["parts_of_day"]["words"], *data["deictic"], *data["deictic_foreign"]]
    for table in (
        data["months"]["foreign"],
        data["weekdays"]["foreign"],
        data["months"]["hijri"],
        data["seasons"],
        data["units"],
    ):
        names += [name for group in table.values() for name in group]
    for table in (data["months"]["english"], data["weekdays"]["english"]):
        names += [*table["names"], *table["short"], *table["other"]]
    names += [name for table in data["feasts"].values() for name in table]
    parts = {fold(found[0]) for name in names for found in _TOKEN.finditer(name)}
    return frozenset(part for part in parts | set(map(fold, names)) if len(part) > 1) - _NO_SIGNALS


def _feasts(data: Mapping[str, Mapping[str, Any]]) -> Iterable[tuple[str, FeastRule]]:
    for system, table in data.items():
        for name, value in table.items():
            numbers = (value,) if isinstance(value, int) else tuple(int(part) for part in value.split("-"))
            yield name, FeastRule(system, numbers)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a mark of the text; ``key`` is its folded form, the mark itself for a mark."""

    text: str
    key: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


class Words:
    """A text's words in order; an index beyond either end finds an empty word."""

    __slots__ = ("_keys", "_near_signal", "_nothing", "lexicon", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.lexicon = load_lexicon()
        self.words = tuple(
            Word(found[0], fold(found[0]) or found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)
        )
        self._keys = [word.key for word in self.words]
        self._nothing = Word("", "", len(text), len(text))
        self._near_signal = self._find_signals()

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index: int) -> Word:
        return self.words[index] if 0 <= index < len(self.words) else self._nothing

    def may_begin(self, index: int) -> bool:
        """Tell whether an expression can begin here: a letter or figure, with a word of time or a date near."""
        return self._near_signal[index] and self.words[index].text[0].isalnum()

    def _find_signals(self) -> list[bool]:
        near, last = [False] * len(self.words), len(self.words) + _REACH
        for index in range(len(self.words) - 1, -1, -1):
            if self._is_signal(index):
                last = index
            near[index] = last - index <= _REACH
        return near

    def _is_signal(self, index: int) -> bool:
        word = self.words[index]
        if not word.text.isdecimal():
            return word.key in self.lexicon.signals
        if len(word.text) == 4:
            return True
        return self.is_joined(index) and (
            self[index + 1].text in {"-", ".", "/"} or self.key(index + 1) in self.lexicon.context["ordinal_endings"]
        )

    def key(self, index: int) -> str:
        """Give the folded form of a word, empty beyond the text."""
        return self._keys[index] if 0 <= index < len(self._keys) else ""

    def skip(self, index: int, *keys: str) -> int:
        """Step over one word if it is one of these."""
        return index + 1 if self.key(index) in keys and self[index].text else index

    def follow(self, index: int, *phrases: str) -> int | None:
        """Step over the first of the phrases (folded words between spaces) that stands here."""
        first = self.key(index)
        for phrase in phrases if first else ():
            if phrase.startswith(first):
                keys = phrase.split(" ")
                if keys == self._keys[index : index + len(keys)]:
                    return index + len(keys)
        return None

    def is_joined(self, index: int) -> bool:
        """Tell whether the next word follows without a space."""
        return index + 1 < len(self.words) and self[index].end == self[index + 1].start

    def match(self, phrases: Phrases[V], index: int) -> tuple[V, int] | None:
        """Find the longest phrase that begins here: its meaning and the index after it."""
        first = self.key(index)
        if first not in phrases.meanings and first not in phrases.beginnings:
            return None
        key, best = "", None
        for step in range(index, min(index + _LONGEST_PHRASE, len(self.words))):
            word = self[step]
            if word.text in _SPELLING:
                if not key or not self.is_joined(step - 1) or not self.is_joined(step):
                    break
                continue
            key += word.key
            if key in phrases.meanings:
                best = (phrases.meanings[key], step + 1)
            if key not in phrases.beginnings:
                break
        return best

    def unit(self, index: int) -> tuple[str, int] | None:
        """Find a unit of time and the index after it."""
        return self.match(self.lexicon.units, index)

    def after_part(self, index: int) -> int | None:
        """Step over a part of the day."""
        found = self.match(self.lexicon.parts_of_day, index)
        return found[1] if found else None

    def number(self, index: int, most: int = 31) -> int | None:
        """Read a whole number of at most two digits that is no part of a longer number, a time or a decimal."""
        word = self[index]
        if not (word.text.isdecimal() and len(word.text) <= 2 and 1 <= int(word.text) <= most):
            return None
        if self._splits_number(index - 1) or self._splits_number(index + 1):
            return None
        return int(word.text)

    def _splits_number(self, index: int) -> bool:
        """Tell whether the mark here stands inside a figure: "15,000", "7:20", "3.5"."""
        if self[index].text not in {",", ":", ".", "%"} or not self[index].text:
            return False
        if self[index].text == "%":
            return self.is_joined(index - 1)
        return (
            self.is_joined(index - 1)
            and self.is_joined(index)
            and self[index - 1].text.isdecimal()
            and self[index + 1].text.isdecimal()
        )

    def index_at(self, offset: int) -> int:
        """Give the index of the first word that begins at or after an offset."""
        return bisect_left(self.words, offset, key=lambda word: word.start)
