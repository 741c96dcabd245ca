"""The vocabulary of conflict events: which words state one, of which kind, and which contexts undo that."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from spacy.tokens import Token

from warmonitor.domain import Kind
from warmonitor.extract.parse import load_model


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that states an event; ``kind`` is ``None`` where the words beside it must tell the kind."""

    lemmas: tuple[str, ...]
    kind: Kind | None
    is_verb: bool
    is_reference: bool = False
    is_fixed: bool = False
    """A fixed phrase that states no event."""


Entry = TypeVar("Entry")


class PhraseTable(Generic[Entry]):
    """Phrases by their lemmas, found at a token by the longest that fits."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], Entry]]) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        for lemmas, entry in phrases:
            self._by_first[lemmas[0]].append((lemmas, entry))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def match(self, forms: Sequence[frozenset[str]], at: int) -> tuple[Entry, int] | None:
        """Match the longest phrase at a position; gives its entry and its length in tokens."""
        for first in forms[at]:
            for lemmas, entry in self._by_first.get(first, ()):
                end = at + len(lemmas)
                if end <= len(forms) and all(a in b for a, b in zip(lemmas, forms[at:end], strict=True)):
                    return entry, len(lemmas)
        return None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A verb with what it is said of, and words that must stand in the sentence too; ``verbs`` may have a particle.

    ``objects`` are what it is done to, ``doers`` who or what does it; an empty set asks for nothing.
    """

    kind: Kind
    verbs: frozenset[str]
    objects: frozenset[str]
    doers: frozenset[str]
    also: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventWords:
    """The vocabulary of ``data/events.toml``, ready to be matched."""

    nouns: PhraseTable[Trigger]
    verbs: PhraseTable[Trigger]
    means: PhraseTable[Kind]
    patterns: tuple[Pattern, ...]
    contexts: dict[str, frozenset[str]]
    compounds: frozenset[str]
    violent: frozenset[str]


def lemma_forms(tokens: Iterable[Token]) -> list[frozenset[str]]:
    """Give for each token the forms that a phrase may match: its lemma and its own letters, in lower case.

    A past form may lose its ending, for the model's lemmas of rare ones are wrong ("staged" is no "stag").
    """
    forms = []
    for token in tokens:
        lower = token.lower_
        past = {lower.removesuffix("d"), lower.removesuffix("ed")} if token.tag_ in {"VBD", "VBN"} else set()
        forms.append(frozenset({token.lemma_.lower(), lower, *past}))
    return forms


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Split a vocabulary entry as the tokenizer splits running text.

    >>> split_phrase("hostage-taking"), split_phrase("sit-in")
    (('hostage', '-', 'taking'), ('sit', '-', 'in'))
    """
    return tuple(token.text for token in load_model().tokenizer(phrase))


@cache
def load_event_words() -> EventWords:
    """Read the vocabulary once per process."""
    raw = tomllib.loads(files(__package__).joinpath("data/events.toml").read_text("utf-8"))
    nouns: list[tuple[tuple[str, ...], Trigger]] = []
    verbs: list[tuple[tuple[str, ...], Trigger]] = []
    for kind in Kind:
        _add(nouns, verbs, raw.get(kind.value, {}), kind)
    _add(nouns, verbs, raw["generic"], None)
    for phrase in raw["reference"]["nouns"]:
        lemmas = split_phrase(phrase)
        nouns.append((lemmas, Trigger(lemmas, None, is_verb=False, is_reference=True)))
    for phrase in raw["fixed"]["phrases"]:
        lemmas = split_phrase(phrase)
        for table, is_verb in ((nouns, False), (verbs, True)):
            table.append((lemmas, Trigger(lemmas, None, is_verb=is_verb, is_fixed=True)))
    means = [(split_phrase(word), Kind(kind)) for kind, words in raw["means"].items() for word in words]
    contexts = {name: frozenset(words) for name, words in raw["hypothetical"].items()}
    patterns = tuple(
        Pattern(
            Kind(row["kind"]),
            frozenset(row["verbs"]),
            frozenset(row.get("with", ())),
            frozenset(row.get("by", ())),
            frozenset(row.get("and", ())),
        )
        for row in raw["pattern"]
    )
    compounds = frozenset(raw["compounds"]["heads"])
    tables = (PhraseTable(nouns), PhraseTable(verbs), PhraseTable(means))
    return EventWords(*tables, patterns, contexts, compounds, frozenset(raw["violent"]["words"]))


def _add(
    nouns: list[tuple[tuple[str, ...], Trigger]],
    verbs: list[tuple[tuple[str, ...], Trigger]],
    table: dict[str, list[str]],
    kind: Kind | None,
) -> None:
    for phrase in table.get("nouns", ()):
        lemmas = split_phrase(phrase)
        nouns.append((lemmas, Trigger(lemmas, kind, is_verb=False)))
    for phrase in table.get("verbs", ()):
        lemmas = split_phrase(phrase)
        verbs.append((lemmas, Trigger(lemmas, kind, is_verb=True)))


def head_of(tokens: Sequence[Token]) -> Token:
    """Give the token of a run that governs the others."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head == token), tokens[-1])
