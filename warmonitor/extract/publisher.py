"""Publishers: whether who publishes a report is a party that speaks for itself, or reports what others say."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warmonitor.extract.actors import load_actors
from warmonitor.extract.fold import fold_words


@dataclass(frozen=True, slots=True)
class PublisherWords:
    """Words of publishers' names, from ``data/publishers.toml``."""

    own_phrases: frozenset[str]
    own_voice: frozenset[str]
    reporter: frozenset[str]


@cache
def load_publisher_words() -> PublisherWords:
    """Read the words of publishers' names once per process."""
    raw = tomllib.loads(files(__package__).joinpath("data/publishers.toml").read_text("utf-8"))
    return PublisherWords(**{key: frozenset(entries) for key, entries in raw.items()})


@cache
def speaks_for_itself(publisher: str | None) -> bool:
    """Tell a ministry, a command, a group or an official's channel from a news outlet.

    >>> speaks_for_itself("Ministry of Defence of Kasteria"), speaks_for_itself("Kasteria Herald")
    (True, False)
    """
    if not publisher:
        return False
    vocabulary = load_publisher_words()
    named = [word for word, _, _ in fold_words(publisher)]
    if any(f" {phrase} " in f" {' '.join(named)} " for phrase in vocabulary.own_phrases):
        return True
    if vocabulary.reporter.intersection(named):
        return False
    if vocabulary.own_voice.intersection(named):
        return True
    return any(match.entry.kind not in {"government", "media"} for match in load_actors().find(publisher))
