"""The vocabulary of roles: nouns of people, forces, machines and places, and the verbs that tie them to an event."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Token


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
    harm_verbs: frozenset[str]
    users: frozenset[str]
    target_prepositions: frozenset[str]
    two_sided: frozenset[str]
    taking: frozenset[str]
    not_actors: frozenset[str]
    agencies: frozenset[str]
    acts: frozenset[str]
    fired: frozenset[str]
    harming: frozenset[str]
    bodies: frozenset[str]
    reactions: frozenset[str]
    treading: frozenset[str]
    hidden: frozenset[str]
    bare_armed: frozenset[str]
    bare_people: frozenset[str]


@cache
def load_role_words() -> RoleWords:
    """Read the vocabulary once per process."""
    raw = tomllib.loads(files(__package__).joinpath("data/roles.toml").read_text("utf-8"))
    return RoleWords(**{name: frozenset(words) for name, words in raw.items()})


def noun_forms(token: Token) -> frozenset[str]:
    """Give the forms under which a noun may stand in a vocabulary: the model's lemma and the singulars of its letters.

    The model leaves capitalised plurals as they are ("Rebels entered the town").
    """
    lower = token.lower_
    singulars = {lower.removesuffix("s"), lower.removesuffix("es")}
    if lower.endswith("men"):
        singulars.add(lower[:-2] + "an")
    if lower.endswith("ies"):
        singulars.add(lower[:-3] + "y")
    return frozenset({lower, token.lemma_.lower(), *singulars})
