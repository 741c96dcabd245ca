"""Actors: which states, forces, bodies and groups a text names, under whatever name it gives them."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+", re.UNICODE)
_LONGEST_NAME = 9


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor as the list has it; ``kind`` is military, police, government, rebel, monitor and the like."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()

    @property
    def country(self) -> str | None:
        """The state (ISO 3166-1 alpha-2) that the actor belongs to; ``None`` for groups and joint bodies."""
        prefix = self.id.partition("-")[0]
        return prefix if len(prefix) == 2 else None

    @property
    def names(self) -> tuple[str, ...]:
        """The actor's name and its other names."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """An actor named at ``start:end`` (code points) of a text."""

    start: int
    end: int
    entry: ActorEntry


@dataclass(frozen=True, slots=True)
class State:
    """A state's names, adjectives and the capitals that stand for its government."""

    iso: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


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


def fold_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of a text, folded to lower-case letters without accents or dots, with its offsets.

    >>> [word for word, _, _ in fold_words("U.S. forces near Türkiye")]
    ['us', 'forces', 'near', 'turkiye']
    """
    for match in _WORD.finditer(text):
        yield _fold(match.group()), match.start(), match.end()


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace(".", "").replace("\u0131", "i"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


class ActorList:
    """The actors known by name, found in a text by their longest name; immutable once made."""

    def __init__(
        self, entries: Iterable[ActorEntry], states: Iterable[State], bodies: Mapping[str, Iterable[str]]
    ) -> None:
        self._by_id = {entry.id: entry for entry in entries}
        self._names: dict[tuple[str, ...], ActorEntry] = {}
        self._shouted: set[tuple[str, ...]] = set()
        self._state_words: dict[tuple[str, ...], tuple[str, str]] = {}
        self._bodies: dict[tuple[str, ...], str] = {}
        self._by_first: defaultdict[str, set[int]] = defaultdict(set)
        for code, phrases in bodies.items():
            for phrase in phrases:
                self._bodies[_key(phrase)] = code
        for state in states:
            self._add_state(state)
        for entry in list(self._by_id.values()):
            for name in entry.names:
                if _key(name) not in self._state_words:
                    self._add_name(name, entry)

    def _add_name(self, name: str, entry: ActorEntry) -> None:
        key = _key(name)
        if not key:
            return
        self._names[key] = entry
        self._by_first[key[0]].add(len(key))
        if len(key) == 1 and len(key[0]) <= 5 and name.replace(".", "").isupper():
            self._shouted.add(key)

    def _add_state(self, state: State) -> None:
        for code in _BODY_NAMES:
            actor_id = f"{state.iso}-{code}"
            listed = self._by_id.get(actor_id)
            made = _make_body(state, code)
            if listed:
                made = ActorEntry(listed.id, listed.name, listed.kind, (*listed.aliases, *made.names))
            self._by_id[actor_id] = made
        for form, words in (("name", state.names), ("demonym", state.demonyms), ("capital", state.capitals)):
            for word in words:
                key = _key(word)
                self._state_words.setdefault(key, (state.iso, form))
                self._by_first[key[0]].add(len(key))
                if word.replace(".", "").isupper() and len(key) == 1:
                    self._shouted.add(key)
                if form == "demonym" and len(key) == 1:
                    plural = (key[0] + "s",)
                    self._state_words.setdefault(plural, (state.iso, "people"))
                    self._by_first[plural[0]].add(1)

    def get(self, actor_id: str) -> ActorEntry | None:
        """Give the entry with an id, the made ones of states included."""
        return self._by_id.get(actor_id)

    def ids(self) -> list[str]:
        """Give the ids of all actors, sorted."""
        return sorted(self._by_id)

    def find(self, text: str) -> list[ActorMatch]:
        """Find every actor named in a text, longest names first, in order, without overlaps.

        A state's bare name or its capital stands for its government, its adjective before a body for that body.

        >>> [match.entry.id for match in load_actors().find("The Iranian foreign ministry denied it.")]
        ['IR-MFA']
        """
        words = list(fold_words(text))
        found: list[ActorMatch] = []
        at = 0
        while at < len(words):
            match, used = self._match_at(text, words, at)
            if match:
                found.append(match)
            at += max(used, 1)
        return found

    def first_id(self, text: str | None) -> str | None:
        """Give the id of the first actor named in a text, ``None`` where there is none.

        >>> load_actors().first_id("a spokesman for the Iranian foreign ministry"), load_actors().first_id("a miller")
        ('IR-MFA', None)
        """
        return next((match.entry.id for match in self.find(text or "")), None)

    def _match_at(self, text: str, words: list[tuple[str, int, int]], at: int) -> tuple[ActorMatch | None, int]:
        for length in sorted(self._by_first.get(words[at][0], ()), reverse=True):
            key = tuple(word for word, _, _ in words[at : at + length])
            if len(key) < length or (key in self._shouted and not _is_shouted(text, words[at])):
                continue
            entry = self._names.get(key)
            if entry and not self._is_bare_capitalised(text, words[at], entry):
                return ActorMatch(words[at][1], words[at + length - 1][2], entry), length
            state = self._state_words.get(key)
            if state and text[words[at][1]].isupper():
                return self._match_state(text, words, at, length, state)
        return self._match_of_state(text, words, at)

    def _is_bare_capitalised(self, text: str, word: tuple[str, int, int], entry: ActorEntry) -> bool:
        """Refuse a proper name that the text writes in lower case."""
        return text[word[1]].islower() and entry.name[0].isupper() and entry.name[:3].lower() not in {"al-", "isl"}

    def _match_state(
        self, text: str, words: list[tuple[str, int, int]], at: int, length: int, state: tuple[str, str]
    ) -> tuple[ActorMatch | None, int]:
        """Match a state's word together with the body that follows it: "Russian" + "air force", "Iran's" + "army"."""
        iso, form = state
        after = at + length
        if after < len(words) and words[after][0] == "s":
            after += 1
        for skipped in range(3):
            for size in (4, 3, 2, 1):
                first = after + skipped
                key = tuple(word for word, _, _ in words[first : first + size])
                code = self._bodies.get(key) if len(key) == size else None
                if code and _runs_on(text, words[at][2], words[first][1]):
                    entry = self._by_id[f"{iso}-{code}"]
                    return ActorMatch(words[at][1], words[first + size - 1][2], entry), first + size - at
        code = "MIL" if form == "demonym" else "GOV"
        entry = self._by_id[f"{iso}-{code}"]
        return ActorMatch(words[at][1], words[at + length - 1][2], entry), length

    def _match_of_state(self, text: str, words: list[tuple[str, int, int]], at: int) -> tuple[ActorMatch | None, int]:
        """Match a body before its state: "Ministry of Defence of the Russian Federation", "army of Iraq"."""
        for size in (4, 3, 2, 1):
            key = tuple(word for word, _, _ in words[at : at + size])
            code = self._bodies.get(key) if len(key) == size else None
            if not code:
                continue
            rest = at + size
            if rest < len(words) and words[rest][0] == "of":
                rest += 1
                if rest < len(words) and words[rest][0] == "the":
                    rest += 1
                for skipped in (0, 2):
                    match = self._state_at(text, words, rest + skipped)
                    if match:
                        iso, length = match
                        entry = self._by_id[f"{iso}-{code}"]
                        end = words[rest + skipped + length - 1][2]
                        return ActorMatch(words[at][1], end, entry), rest + skipped + length - at
            return None, 1
        return None, 1

    def _state_at(self, text: str, words: list[tuple[str, int, int]], at: int) -> tuple[str, int] | None:
        if at >= len(words) or not text[words[at][1]].isupper():
            return None
        for length in sorted(self._by_first.get(words[at][0], ()), reverse=True):
            key = tuple(word for word, _, _ in words[at : at + length])
            state = self._state_words.get(key)
            if state and state[1] == "name" and len(key) == length:
                return state[0], length
        return None


def _key(name: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in fold_words(name))


def _is_shouted(text: str, word: tuple[str, int, int]) -> bool:
    return text[word[1] : word[2]].replace(".", "").isupper()


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


def read_states() -> Iterator[State]:
    """Read the states' names and adjectives from ``data/states.csv``."""
    lines = files(__package__).joinpath("data/states.csv").read_text("utf-8").splitlines()
    for row in csv.DictReader(lines):
        parts = (tuple(part for part in row[field].split("|") if part) for field in ("names", "demonyms", "capitals"))
        yield State(row["iso"], *parts)


@cache
def load_actors() -> ActorList:
    """Read the actor list once per process."""
    raw = tomllib.loads(files(__package__).joinpath("data/actors.toml").read_text("utf-8"))
    entries = [
        ActorEntry(actor_id, row["name"], row["kind"], tuple(row["aliases"])) for actor_id, row in raw["actors"].items()
    ]
    return ActorList(entries, read_states(), raw["bodies"])


def family_of(actor_id: str) -> str:
    """Take a state's bodies as one actor; groups, joint bodies and forces with a name of their own stand alone."""
    prefix, _, rest = actor_id.partition("-")
    return prefix if len(prefix) == 2 and rest in {"MIL", "GOV", "POL", "CENTCOM", "PENTAGON", "MOD"} else actor_id
