"""The vocabulary of saying: what ``data/saying.toml``, ``data/speakers.toml`` and ``data/stances.toml`` hold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class SayingWords:
    """Verbs, nouns and phrases of saying, each set named by its heading and key in ``data/saying.toml``."""

    say_verbs: Words
    say_weak: Words
    say_adjectives: Words
    witness_verbs: Words
    say_thing_verbs: Words
    figure_verbs: Words
    figure_nouns: Words
    call_verbs: Words
    call_needs_as: Words
    mark_nouns: Words
    deny_any: Words
    deny_charges: Words
    deny_phrases: Words
    deny_harmless: Words
    deny_not: Words
    charges_nouns: Words
    condemn_verbs: Words
    condemn_nouns: Words
    claim_verbs: Words
    claim_phrases: Words
    claim_acts: Words
    came_verbs: Words
    admit_verbs: Words
    not_confirm_knowing: Words
    not_confirm_asks: Words
    not_confirm_hindered: Words
    not_confirm_refusing: Words
    not_confirm_have: Words
    not_confirm_have_no: Words
    relay_verbs: Words
    relay_carried: Words
    frames_phrases: Words
    frames_genitive: Words
    frames_certainty: Words
    frames_accounts: Words
    nouns_asserts: Words
    nouns_denies: Words
    not_yet_modals: Words
    not_yet_matrix: Words
    speak_of: Mapping[str, Words]
    blame: Mapping[str, Words]
    plain_verbs: Words
    """Every verb of plain saying, whatever has to stand beside it."""
    all_verbs: Words
    """Every verb that can be a word of saying."""


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """Nouns of speakers, from ``data/speakers.toml``."""

    body: Words
    person: Words
    people: Words
    document: Words
    authoring: Words
    official: Words
    titles: Words
    groups: Words
    media: Words
    female: Words
    male: Words
    nobody: Words
    mute: Words


@dataclass(frozen=True, slots=True)
class StanceWords:
    """What the words of a saying make of it, from ``data/stances.toml``."""

    denies_predicates: Words
    denies_phrases: Words
    denies_spared: Words
    condemns_predicates: Words
    condemns_phrases: Words
    condemns_facts: Words
    ignorance_verbs: Words
    ignorance_predicates: Words
    ignorance_phrases: Words
    doer_attacks: Words
    own_forces: Words
    own_parties: Words
    own_hostile: Words
    own_acts: Words
    own_deeds: Words
    own_behind: Words
    own_suffered: Words
    own_taken: Words
    own_alone: Words
    responsibility_words: Words
    about: Mapping[str, Words]


def _read(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath(f"data/{name}.toml").read_text("utf-8"))


def _freeze(table: Mapping[str, list[str]]) -> Mapping[str, Words]:
    return MappingProxyType({key: frozenset(entries) for key, entries in table.items()})


def _flatten(raw: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Words]:
    """Name each set of words by its heading and its key."""
    return {f"{head}_{key}": frozenset(entries) for head, table in raw.items() for key, entries in table.items()}


@cache
def load_saying_words() -> SayingWords:
    """Read the words of saying once per process."""
    raw = _read("saying")
    speak_of, blame = _freeze(raw.pop("speak_of")), _freeze(raw.pop("blame"))
    flat: dict[str, Any] = _flatten(raw)
    plain = [flat[f"{name}_verbs"] for name in ("say", "witness", "say_thing", "figure")]
    charging = [flat[name] for name in ("say_verbs", "deny_any", "deny_charges", "condemn_verbs", "claim_verbs")]
    return SayingWords(
        speak_of=speak_of,
        blame=blame,
        plain_verbs=frozenset[str]().union(speak_of, *plain),
        all_verbs=frozenset[str]().union(blame, *charging),
        **flat,
    )


@cache
def load_speaker_words() -> SpeakerWords:
    """Read the nouns of speakers once per process."""
    raw = tomllib.loads(files(__package__).joinpath("data/speakers.toml").read_text("utf-8"))
    return SpeakerWords(**{key: frozenset(entries) for key, entries in raw.items()})


@cache
def load_stance_words() -> StanceWords:
    """Read the words of stances once per process."""
    raw = _read("stances")
    about = _freeze(raw.pop("about"))
    flat: dict[str, Any] = _flatten(raw)
    return StanceWords(about=about, **flat)
