"""Blind reading: the names that the encoder is shown in place of a report's own, so that who it is cannot matter.

States and listed groups get invented names of the same make, in the order in which a report names them first, and words
that take a side their plain ones. Two reports that differ in such names alone are one to the encoder, which was trained
on invented names all along. Offsets stay those of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from warmonitor.extract.actor_entries import read_states
from warmonitor.extract.actors import ActorMatch, load_actors
from warmonitor.extract.plain_words import load_plain_words

# Name, adjective and capital of states that there are not.
_STATES = (
    ("Ardenia", "Ardenian", "Ardis"),
    ("Velmara", "Velmaran", "Velmar"),
    ("Karvonia", "Karvonian", "Karvon"),
    ("Ostravia", "Ostravian", "Ostrava"),
    ("Zamuria", "Zamurian", "Zamur"),
    ("Talmeria", "Talmerian", "Talmer"),
    ("Borania", "Boranian", "Boran"),
    ("Mendaria", "Mendarian", "Mendar"),
)
_INITIALS = ("LFV", "KPR", "MDZ", "TNR", "BSK", "RVM")
_SINGLE = ("Hadran", "Dovrik", "Marwan", "Sabran", "Tavor", "Zelmik")
_SEVERAL = ("Ansar al-Fajr", "Jund al-Sahil", "Dovra Liberation Front", "Harakat al-Nahr", "Velin People's Army")
_GROUPS = frozenset({"rebel", "militia", "gang"})
_WORD = re.compile(r"\w+(?:\.\w+)*\.?|\w+")


@dataclass(slots=True)
class Blind:
    """The invented names that one report's own are shown as; a name keeps its own throughout."""

    _states: dict[str, int] = field(default_factory=dict)
    _groups: dict[str, int] = field(default_factory=dict)

    def cover(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Give the ranges of a paragraph that are shown otherwise, in their order, each with what is shown."""
        groups = [match for match in load_actors().find(text) if match.entry.kind in _GROUPS]
        taken = [(match.start, match.end) for match in groups]
        found = [(m.start, m.end, self._name_group(m, text)) for m in groups]
        for match in re.finditer(r"\w+", text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                shown = self._show_word(match.group())
                if shown is not None:
                    found.append((match.start(), match.end(), shown))
        yield from sorted(found)

    def _show_word(self, word: str) -> str | None:
        form = _state_forms().get(word)
        if form is not None:
            iso, kind = form
            place = self._states.setdefault(iso, len(self._states))
            return _STATES[place % len(_STATES)][kind]
        plain = load_plain_words().get(word.lower())
        return plain and (plain.capitalize() if word[0].isupper() else plain)

    def _name_group(self, match: ActorMatch, text: str) -> str:
        name = text[match.start : match.end]
        ours = self._groups.setdefault(match.entry.id, len(self._groups))
        if name.isupper() and " " not in name:
            return _INITIALS[ours % len(_INITIALS)]
        if " " in name:
            return _SEVERAL[ours % len(_SEVERAL)]
        plural = "s" if name.endswith("s") and match.entry.name != name else ""
        return _SINGLE[ours % len(_SINGLE)] + plural


@cache
def _state_forms() -> Mapping[str, tuple[str, int]]:
    forms: dict[str, tuple[str, int]] = {}
    for state in read_states():
        for kind, words in enumerate((state.names, state.demonyms, state.capitals)):
            for word in _single(words):
                forms.setdefault(word, (state.iso, kind))
    return forms


def _single(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if word.isalpha() and not word.isupper())
