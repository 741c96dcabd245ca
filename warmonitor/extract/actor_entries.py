"""Actor entries: the list of states, bodies and groups and their names, as its files have it."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warmonitor.extract.fold import fold_words

Key = tuple[str, ...]
"""A name as its folded words."""


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor as the list has it; ``kind`` is military, police, government, rebel, monitor and the like."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    """Names that mean this actor only in a text that names one of ``countries``: "SNA", "Southern Front"."""
    countries: frozenset[str] = frozenset()
    part_of: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def country(self) -> str | None:
        """The state (ISO 3166-1 alpha-2) that the actor belongs to; ``None`` for groups and joint bodies."""
        prefix = self.id.partition("-")[0]
        return prefix if len(prefix) == 2 else None

    @property
    def names(self) -> tuple[str, ...]:
        """The actor's name and its other names."""
        return (self.name, *self.aliases, *self.doubtful)


@dataclass(frozen=True, slots=True)
class State:
    """A state's names, adjectives and the capitals that stand for its government."""

    iso: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyWords:
    """The vocabulary of ``data/bodies.toml``, folded into keys."""

    bodies: Mapping[Key, str]
    """The code of each kind of body that a state has."""
    ties: frozenset[str]
    shadows: frozenset[Key]
    doubtful_states: frozenset[Key]
    leaves: frozenset[str]


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The words by which an unlisted group or state is known for one, from ``data/bodies.toml``."""

    heads: frozenset[str]
    foreign: frozenset[str]
    followers: frozenset[str]
    introduced: frozenset[str]
    institutions: frozenset[str]
    state_forces: frozenset[str]
    ordinary: frozenset[str]


def key_of(name: str) -> Key:
    """Fold a name into the words under which it is looked up.

    >>> key_of("Türk Hava Kuvvetleri"), key_of("U.S.")
    (('turk', 'hava', 'kuvvetleri'), ('us',))
    """
    return tuple(word for word, _, _ in fold_words(name))


_LONGEST_ABBREVIATION = 6


def is_abbreviation(name: str) -> bool:
    """Tell a short name of capitals, which means nothing in lower case: "IS", "US", "JeM".

    >>> [is_abbreviation(name) for name in ("IS", "U.S.", "JeM", "CODECO", "Fano")]
    [True, True, True, True, False]
    """
    letters = name.replace(".", "")
    return len(letters) <= _LONGEST_ABBREVIATION and letters.isalnum() and sum(c.isupper() for c in letters) > 1


def _read(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text("utf-8")


def read_states() -> Iterator[State]:
    """Read the states' names and adjectives from ``data/states.csv``."""
    for row in csv.DictReader(_read("states.csv").splitlines()):
        parts = (tuple(part for part in row[field].split("|") if part) for field in ("names", "demonyms", "capitals"))
        yield State(row["iso"], *parts)


def read_entries() -> Iterator[ActorEntry]:
    """Read the actors with names of their own from ``data/actors.csv``; "?" marks a name that needs its country."""
    for row in csv.DictReader(_read("actors.csv").splitlines()):
        aliases = [alias for alias in row["aliases"].split("|") if alias]
        yield ActorEntry(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            aliases=tuple(alias for alias in aliases if not alias.endswith("?")),
            doubtful=tuple(alias[:-1] for alias in aliases if alias.endswith("?")),
            countries=frozenset(row["countries"].split()),
            part_of=row["part_of"] or None,
            sources=tuple(row["sources"].split("|")),
        )


@cache
def load_body_words() -> BodyWords:
    """Read the words around the names of states and groups once per process."""
    raw = tomllib.loads(_read("bodies.toml"))
    return BodyWords(
        bodies={key_of(phrase): code for code, phrases in raw["bodies"].items() for phrase in phrases},
        ties=frozenset(raw["ties"]["words"]),
        shadows=frozenset(map(key_of, raw["shadows"]["names"])),
        doubtful_states=frozenset(map(key_of, raw["doubtful"]["states"])),
        leaves=frozenset(raw["doubtful"]["leave"]),
    )


@cache
def load_group_words() -> GroupWords:
    """Read the words that tell unlisted groups once per process."""
    raw = tomllib.loads(_read("bodies.toml"))["groups"]
    return GroupWords(**{name: frozenset(words) for name, words in raw.items()})
