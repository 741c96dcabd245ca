"""Names: when two of them, written differently, may mean the same person, body or place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz

from warmonitor.domain import Actor
from warmonitor.link.tables import read_table, read_words

_GENITIVE = re.compile(r"[’'`]s\b")
_DROPPED = re.compile(r"[’‘'`ʿʾʼ]|(?<=\b\w)\.")
_WORD = re.compile(r"\w+")
_ALIKE = 85.0
"""The least similarity (rapidfuzz ratio, 0 to 100) of two spellings of one word of five letters or more."""


class Likeness(StrEnum):
    """How much two names have in common."""

    SAME = "same"
    STATE = "state"
    SORT = "sort"
    NONE = "none"


def fold(name: str) -> tuple[str, ...]:
    """Split a name into words without case, diacritics, dots in abbreviations, apostrophes or genitives.

    >>> fold("The U.S. Army's Übung at Sa'ada")
    ('the', 'us', 'army', 'ubung', 'at', 'saada')
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return tuple(_WORD.findall(_DROPPED.sub("", _GENITIVE.sub("", plain))))


@dataclass(frozen=True, slots=True)
class NameWords:
    """A name's words: those that are its own and those for a sort of body; ``whole`` keeps all but fillers."""

    own: frozenset[str]
    sort: frozenset[str]
    whole: tuple[str, ...]


@lru_cache(maxsize=65_536)
def read_name(name: str) -> NameWords:
    """Read a name, leaving out whatever it only has a tie to.

    >>> sorted(read_name("Iran-backed militias").own), sorted(read_name("Iran-backed militias").sort)
    ([], ['militias'])
    >>> sorted(read_name("fighters loyal to the Harun Front").own)
    []
    """
    words = _without_ties(fold(name))
    kept = tuple(word for word in words if word not in read_words("names", "ignored"))
    own = frozenset(word for word in kept if word not in read_words("names", "generic") and not word.isdigit())
    return NameWords(own, frozenset(kept) & read_words("names", "generic"), kept)


def _without_ties(words: tuple[str, ...]) -> tuple[str, ...]:
    text = f" {' '.join(words)} "
    for phrase in sorted(read_words("names", "ties_after")):
        text = text.partition(f" {phrase} ")[0] + " "
    kept: list[str] = []
    for word in text.split():
        if word in read_words("names", "ties_before") and kept:
            kept.pop()
        else:
            kept.append(word)
    return tuple(kept)


@cache
def _unlike() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in read_table("names")["unlike"])


@lru_cache(maxsize=65_536)
def are_spellings(one: str, other: str) -> bool:
    """Tell whether two words may be spellings of one name, or a country and its people.

    >>> are_spellings("iran", "iranian"), are_spellings("ayyash", "ayash"), are_spellings("niger", "nigerian")
    (True, True, False)
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if frozenset((one, other)) in _unlike() or len(short) < 4:
        return False
    if _is_demonym(short, long):
        return True
    return len(short) >= 5 and fuzz.ratio(short, long) >= _ALIKE


def _is_demonym(country: str, people: str) -> bool:
    stems = (country, country[:-1]) if len(country) > 4 else (country,)
    endings = read_words("names", "demonym_endings")
    return any(people.startswith(stem) and people[len(stem) :] in endings for stem in stems)


def share_name(one: str, other: str) -> bool:
    """Tell whether one name's own words all have a spelling in the other, or one abbreviates the other.

    >>> share_name("Syrian Civil Watch", "the Civil Watch of Syria"), share_name("ORF", "Ostran Renewal Front")
    (True, True)
    >>> share_name("Ostran army", "Ostran-backed militia"), share_name("militants", "militants")
    (False, False)
    """
    first, second = read_name(one), read_name(other)
    if first.own and second.own:
        few, many = sorted((first.own, second.own), key=lambda words: (len(words), sorted(words)))
        if all(any(are_spellings(word, mate) for mate in many) for word in few):
            return True
    return _abbreviates(one, second) or _abbreviates(other, first)


def _abbreviates(short: str, name: NameWords) -> bool:
    letters = short.strip().replace(".", "")
    letters = letters[4:] if letters.lower().startswith("the ") else letters
    if not (3 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()):
        return False
    return letters.casefold() == "".join(word[0] for word in name.whole)


def state_of(actor_id: str | None) -> str | None:
    """Give the state (ISO 3166-1 alpha-2) that an actor of the list belongs to, ``None`` for groups and joint bodies.

    >>> state_of("US-MIL"), state_of("X-RUNA"), state_of(None)
    ('US', None, None)
    """
    prefix = (actor_id or "").partition("-")[0]
    return prefix if len(prefix) == 2 and prefix.isalpha() and prefix.isupper() else None


def compare_actors(one: Actor, other: Actor) -> Likeness:
    """Say how much two actors have in common: entry or name, only their state, or only what sort of people they are."""
    if one.actor_id and one.actor_id == other.actor_id:
        return Likeness.SAME
    if state_of(one.actor_id) and state_of(one.actor_id) == state_of(other.actor_id):
        apart = {one.actor_id, other.actor_id} & read_words("names", "own_party")
        return Likeness.NONE if apart else Likeness.STATE
    both_listed = one.actor_id and other.actor_id
    if not both_listed and share_name(one.name, other.name):
        return Likeness.SAME
    first, second = read_name(one.name), read_name(other.name)
    vague = (not first.own and not one.actor_id) or (not second.own and not other.actor_id)
    if vague and first.sort & second.sort:
        return Likeness.SORT
    return Likeness.NONE


def is_named(name: str) -> bool:
    """Tell whether a name names somebody, not only a sort of people ("two officials", "residents").

    >>> is_named("Osman Tekle"), is_named("two security officials"), is_named("witnesses")
    (True, False, False)
    """
    return bool(read_name(name).own - read_words("names", "counts"))
