"""A sentence made ready for the grammar of harm: its words, its numbers, and the groups of people read off it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from warmonitor.domain import Who
from warmonitor.extract.harm.number import Count, find_counts
from warmonitor.extract.parse import Sentence

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUOTE_MARKS = frozenset({'"', "'", "''", "``"})


class Form(StrEnum):
    """How a text names the people that it counts."""

    COUNTED = "counted"
    """A number and a noun: "six shepherds"."""
    BARE = "bare"
    """A number alone: "eleven", "twelve more"."""
    REFERRED = "referred"
    """Some of a group named elsewhere: "three of them", "four of the seven"."""
    SINGLE = "single"
    """One person: "a teacher", "his driver", "a third soldier"."""
    NAMED = "named"
    """One person by name."""
    NONE = "none"
    """Nobody: "no one", "no soldier", "none of the 14 passengers"; ``low`` and ``high`` are 0."""


@dataclass(frozen=True, slots=True)
class Group:
    """Counted people, as indexes of the sentence's words: ``first`` to ``last``, both included.

    ``who`` is ``None`` where the words leave it to the context; ``noun`` is the noun as the text has it, in lower case,
    and empty where another number stands in its place ("four of the seven").
    """

    first: int
    last: int
    head: int
    low: int | None
    high: int | None
    form: Form
    who: Who | None = None
    noun: str | None = None
    named: str | None = None
    is_known: bool = False
    """The noun is known to be one of people."""
    count_end: int = 0
    """Index of the last word of the number."""

    @property
    def size(self) -> int:
        """The least that the group counts, or the most where the least is open."""
        return self.low or self.high or 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence made ready for the grammar: its tokens without white space, and their words in lower case."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    tags: tuple[str, ...]
    counts: tuple[tuple[int, int, Count], ...]
    """First and last index of each number, and what it says."""

    def word(self, at: int) -> str:
        """Give the word at an index; outside the sentence there is an empty one."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def tag(self, at: int) -> str:
        """Give the part-of-speech tag at an index; outside the sentence there is an empty one."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def starts(self, at: int, phrase: Sequence[str]) -> bool:
        """Tell whether a phrase stands at an index."""
        return at >= 0 and self.words[at : at + len(phrase)] == tuple(phrase)

    def between(self, first: int, last: int) -> tuple[str, ...]:
        """Give the words from one index up to another, the latter not included; indexes before the sentence are cut."""
        return self.words[max(0, first) : max(0, last)]


def read_sentence(sentence: Sentence) -> Reading:
    """Make a sentence ready for the grammar."""
    tokens = tuple(token for token in sentence.span if not token.is_space)
    starts = [token.idx for token in tokens]
    base = sentence.span.start_char
    found: list[tuple[int, int, Count]] = []
    for count in find_counts(sentence.span.text):
        first = bisect_left(starts, base + count.start)
        last = bisect_left(starts, base + count.end) - 1
        aligned = first <= last and starts[first] == base + count.start
        if aligned and tokens[last].idx + len(tokens[last]) == base + count.end:
            found.append((first, last, count))
    words = tuple(token.lower_ for token in tokens)
    return Reading(sentence, tokens, words, tuple(token.tag_ for token in tokens), tuple(found))
