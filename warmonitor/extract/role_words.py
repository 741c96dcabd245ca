"""The vocabulary of roles: nouns of people, forces, machines and places, and the verbs that tie them to an event."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The vocabulary of ``data/roles.toml``."""

    people: frozenset[str]
    armed: frozenset[str]
    platforms: frozenset[str]
    facilities: frozenset[str]
    settlements: frozenset[str]
    light_verbs: frozenset[str]
    victim_verbs: frozenset[str]
    users: frozenset[str]
    target_prepositions: frozenset[str]
    not_actors: frozenset[str]
    agencies: frozenset[str]
    acts: frozenset[str]


@cache
def load_role_words() -> RoleWords:
    """Read the vocabulary once per process."""
    raw = tomllib.loads(files(__package__).joinpath("data/roles.toml").read_text("utf-8"))
    return RoleWords(**{name: frozenset(words) for name, words in raw.items()})
