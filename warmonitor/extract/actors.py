"""Actors: which states, forces, bodies and groups a text names, under whatever name it gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from warmonitor.extract.actor_entries import (
    ActorEntry,
    BodyWords,
    Key,
    State,
    is_abbreviation,
    key_of,
    load_body_words,
    read_entries,
    read_states,
)
from warmonitor.extract.fold import fold_words
from warmonitor.extract.role_words import load_role_words

Word = tuple[str, int, int]
"""A folded word with its offsets."""


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """An actor named at ``start:end`` (code points) of a text."""

    start: int
    end: int
    entry: ActorEntry


_BODY_KINDS = {"MIL": "military", "POL": "police", "GOV": "government"}
_BODY_NAMES = {
    "MIL": "military",
    "POL": "police",
    "GOV": "government",
    "MFA": "foreign ministry",
    "MOD": "defence ministry",
    "MOI": "interior ministry",
    "MOH": "health ministry",
}
_FAMILY = frozenset({"CENTCOM", "CIV", "GOV", "MIL", "MOD", "PENTAGON", "POL"})
_LONGEST_BODY = 5
_SIZES = tuple(range(_LONGEST_BODY, 0, -1))
_PARTICLES = frozenset({"al", "el", "an", "ad", "as", "anti", "colectivos", "hilltop", "internationally", "dissidents"})


class ActorList:
    """The actors known by name, found in a text by their longest name; immutable once made."""

    def __init__(self, entries: Iterable[ActorEntry], states: Iterable[State], words: BodyWords) -> None:
        self._words = words
        self._by_id = {entry.id: entry for entry in entries}
        self._names: dict[Key, ActorEntry] = {}
        self._doubtful: defaultdict[Key, list[ActorEntry]] = defaultdict(list)
        self._shouted: set[Key] = set()
        self._state_words: dict[Key, tuple[str, str]] = {}
        self._lengths: defaultdict[str, set[int]] = defaultdict(set)
        for shadow in words.shadows:
            self._lengths[shadow[0]].add(len(shadow))
        for state in states:
            self._add_state(state)
        for entry in list(self._by_id.values()):
            for name in (entry.name, *entry.aliases):
                key = self._add_key(name)
                if key and key not in self._state_words:
                    self._names[key] = entry
            for name in entry.doubtful:
                self._doubtful[self._add_key(name)].append(entry)

    def _add_key(self, name: str) -> Key:
        key = key_of(name)
        if key:
            self._lengths[key[0]].add(len(key))
            if len(key) == 1 and is_abbreviation(name):
                self._shouted.add(key)
        return key

    def _add_state(self, state: State) -> None:
        for code in _BODY_NAMES:
            actor_id = f"{state.iso}-{code}"
            listed = self._by_id.get(actor_id)
            made = _make_body(state, code)
            if listed:
                aliases = (*listed.aliases, *made.names)
                made = ActorEntry(listed.id, listed.name, listed.kind, aliases, listed.doubtful, listed.countries)
            self._by_id[actor_id] = made
        for form, names in (("name", state.names), ("demonym", state.demonyms), ("capital", state.capitals)):
            for name in names:
                key = self._add_key(name)
                self._state_words.setdefault(key, (state.iso, form))
                if form == "demonym" and len(key) == 1:
                    plural = (key[0] + "s",)
                    people = ActorEntry(f"{state.iso}-CIV", f"{name}s", "civilians", state.demonyms)
                    self._by_id.setdefault(people.id, people)
                    self._state_words.setdefault(plural, (state.iso, "people"))
                    self._lengths[plural[0]].add(1)

    def get(self, actor_id: str) -> ActorEntry | None:
        """Give the entry with an id, the made ones of states included."""
        return self._by_id.get(actor_id)

    def ids(self) -> list[str]:
        """Give the ids of all actors, sorted."""
        return sorted(self._by_id)

    def find(self, text: str, countries: frozenset[str] = frozenset()) -> list[ActorMatch]:
        """Find every actor named in a text, longest names first, in order, without overlaps.

        A state's bare name or its capital stands for its government, its adjective before a body for that body.
        ``countries`` are the states that the whole report is about: they tell whom "SNA" means.

        >>> actors = load_actors()
        >>> [match.entry.id for match in actors.find("The Iranian foreign ministry denied it.")]
        ['IR-MFA']
        >>> [match.entry.id for match in actors.find("SNA troops", frozenset({"SO"}))], actors.find("SNA troops")
        (['SO-SNA'], [])
        """
        words = list(fold_words(text))
        found: list[ActorMatch] = []
        at = 0
        while at < len(words):
            match, used = self._match_at(text, words, at, countries)
            if match:
                found.append(match)
            at += max(used, 1)
        return found

    def first_id(self, text: str | None, countries: frozenset[str] = frozenset()) -> str | None:
        """Give the id of the first actor named in a text, ``None`` where there is none.

        >>> load_actors().first_id("a spokesman for the Iranian foreign ministry"), load_actors().first_id("a miller")
        ('IR-MFA', None)
        """
        return next((match.entry.id for match in self.find(text or "", countries)), None)

    def find_countries(self, text: str) -> frozenset[str]:
        """Give the states that a text names, by their own names or by actors that belong to one of them alone."""
        found: set[str] = set()
        for match in self.find(text):
            if match.entry.country:
                found.add(match.entry.country)
            elif len(match.entry.countries) == 1:
                found |= match.entry.countries
        return frozenset(found)

    def _match_at(
        self, text: str, words: Sequence[Word], at: int, countries: frozenset[str]
    ) -> tuple[ActorMatch | None, int]:
        for length in sorted(self._lengths.get(words[at][0], ()), reverse=True):
            key = tuple(word for word, _, _ in words[at : at + length])
            if len(key) < length or (key in self._shouted and not _is_shouted(text, words[at])):
                continue
            if key in self._words.shadows:
                return None, length
            state = self._state_words.get(key)
            entry = self._entry_of(key, countries)
            if (entry or state) and self._is_tied(text, words, at, length):
                return None, length
            if entry and not _is_bare_capitalised(text, words[at], entry):
                return ActorMatch(words[at][1], words[at + length - 1][2], entry), length
            if state and text[words[at][1]].isupper():
                return self._match_state(text, words, at, length)
        return self._match_of_state(text, words, at)

    def _entry_of(self, key: Key, countries: frozenset[str]) -> ActorEntry | None:
        meant = [entry for entry in self._doubtful.get(key, ()) if entry.countries & countries]
        return meant[0] if len(meant) == 1 else self._names.get(key)

    def _is_tied(self, text: str, words: Sequence[Word], at: int, length: int) -> bool:
        """Tell a name that only says whose side somebody is on: "Iran-aligned", "pro-Russian", "Turkish backed"."""
        start, last = words[at][1], words[at + length - 1]
        if start > 1 and text[start - 1] in "-\u2013" and text[start - 2].islower():
            return True
        if at + length >= len(words):
            return False
        after, after_start, _ = words[at + length]
        gap = text[last[2] : after_start]
        is_adjective = self._state_words.get(tuple(w for w, _, _ in words[at : at + length]), ("", ""))[1] == "demonym"
        return after in self._words.ties and (gap in {"-", "\u2013"} or (is_adjective and gap == " "))

    def _match_state(self, text: str, words: Sequence[Word], at: int, length: int) -> tuple[ActorMatch | None, int]:
        """Match a state's word together with the body that follows it: "Russian" + "air force", "Iran's" + "army"."""
        iso, form = self._state_words[tuple(word for word, _, _ in words[at : at + length])]
        after = at + length
        if after < len(words) and words[after][0] == "s":
            after += 1
        for skipped in range(3):
            first = after + skipped
            code, size = self._body_at(words, first)
            if code and _runs_on(text, words[at][2], words[first][1]):
                entry = self._by_id[f"{iso}-{code}"]
                return ActorMatch(words[at][1], words[first + size - 1][2], entry), first + size - at
        if not self._stands_for_state(text, words, at, length, form):
            return None, length
        is_side = form == "demonym" or (form == "people" and at > 0 and words[at - 1][0] == "the")
        code = "MIL" if is_side else "CIV" if form == "people" else "GOV"
        entry = self._by_id[f"{iso}-{code}"]
        return ActorMatch(words[at][1], words[at + length - 1][2], entry), length

    def _body_at(self, words: Sequence[Word], at: int) -> tuple[str | None, int]:
        for size in _SIZES:
            key = tuple(word for word, _, _ in words[at : at + size])
            if len(key) == size and (code := self._words.bodies.get(key)):
                return code, size
        return None, 1

    def _stands_for_state(self, text: str, words: Sequence[Word], at: int, length: int, form: str) -> bool:
        """Tell a state's word that stands for the state from "a Russian nurse", "two Afghans" and "Michael Jordan"."""
        before = words[at - 1] if at else None
        after = words[at + length] if at + length < len(words) else None
        end = words[at + length - 1][2]
        if form == "people":
            return True
        if form == "demonym":
            roles = load_role_words()
            noun = after[0] if after and text[end : after[1]] == " " else ""
            return not {noun, noun.removesuffix("s"), noun.removesuffix("es")} & (roles.people | roles.facilities)
        if tuple(word for word, _, _ in words[at : at + length]) not in self._words.doubtful_states:
            return True
        is_named = before is not None and text[before[2] : words[at][1]] == " " and text[before[1]].isupper()
        is_first_name = after is not None and text[end : after[1]] == " " and text[after[1]].isupper()
        return not is_first_name and not (is_named and before is not None and before[0] not in self._words.leaves)

    def _match_of_state(self, text: str, words: Sequence[Word], at: int) -> tuple[ActorMatch | None, int]:
        """Match a body before its state: "Ministry of Defence of the Russian Federation", "army of Iraq"."""
        code, size = self._body_at(words, at)
        rest = at + size
        if not code or rest >= len(words) or words[rest][0] != "of":
            return None, 1
        rest += 1
        if rest < len(words) and words[rest][0] == "the":
            rest += 1
        for skipped in (0, 2):
            match = self._state_at(text, words, rest + skipped)
            if match:
                iso, length = match
                end = words[rest + skipped + length - 1][2]
                return ActorMatch(words[at][1], end, self._by_id[f"{iso}-{code}"]), rest + skipped + length - at
        return None, 1

    def _state_at(self, text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        if at >= len(words) or not text[words[at][1]].isupper():
            return None
        for length in sorted(self._lengths.get(words[at][0], ()), reverse=True):
            key = tuple(word for word, _, _ in words[at : at + length])
            state = self._state_words.get(key)
            if state and state[1] == "name" and len(key) == length:
                return state[0], length
        return None


def _is_bare_capitalised(text: str, word: Word, entry: ActorEntry) -> bool:
    """Refuse a proper name that the text writes in lower case, but for its article: "al-Qaeda"."""
    return text[word[1]].islower() and word[0] not in _PARTICLES and entry.name[0].isupper()


def _is_shouted(text: str, word: Word) -> bool:
    return sum(letter.isupper() for letter in text[word[1] : word[2]]) > 1


def _runs_on(text: str, start: int, end: int) -> bool:
    """Tell whether only words, hyphens and an apostrophe stand between two words: no comma, no full stop."""
    return not re.search(r"[.,;:()\"“”\n]", text[start:end])


def _make_body(state: State, code: str) -> ActorEntry:
    demonym, name = state.demonyms[0], state.names[0]
    body = _BODY_NAMES[code]
    if code == "MIL":
        parts = ("army", "armed forces", "forces", "troops", "air force")
        aliases = [f"{d} {part}" for d in state.demonyms for part in ("military", *parts)]
        return ActorEntry(
            f"{state.iso}-MIL", f"{demonym} {body}", "military", (*aliases, *state.demonyms, *state.names)
        )
    if code == "GOV":
        return ActorEntry(
            f"{state.iso}-GOV", name, "government", (f"{demonym} government", *state.names, *state.capitals)
        )
    return ActorEntry(
        f"{state.iso}-{code}", f"{demonym} {body}", _BODY_KINDS.get(code, "ministry"), (f"{name} {body}",)
    )


@cache
def load_actors() -> ActorList:
    """Read the actor list once per process."""
    return ActorList(read_entries(), read_states(), load_body_words())


def family_of(actor_id: str) -> str:
    """Take a state's bodies as one actor; groups, joint bodies and forces with a name of their own stand alone."""
    prefix, _, rest = actor_id.partition("-")
    return prefix if len(prefix) == 2 and rest in _FAMILY else actor_id
