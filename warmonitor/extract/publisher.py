"""Publishers: whether who publishes a report is a party that speaks for itself, or reports what others say."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from warmonitor.extract.actors import fold_words, load_actors


@cache
def _own_voices() -> frozenset[str]:
    raw = tomllib.loads(files(__package__).joinpath("data/publishers.toml").read_text("utf-8"))
    return frozenset(raw["own_voice"])


@cache
def _reporters() -> frozenset[str]:
    raw = tomllib.loads(files(__package__).joinpath("data/publishers.toml").read_text("utf-8"))
    return frozenset(raw["reporter"])


@cache
def speaks_for_itself(publisher: str | None) -> bool:
    """Tell a ministry, a command, a group or an official's channel from a news outlet.

    >>> speaks_for_itself("Ministry of Defence of Kasteria"), speaks_for_itself("Kasteria Herald")
    (True, False)
    """
    if not publisher:
        return False
    words = {word for word, _, _ in fold_words(publisher)}
    if words & _reporters():
        return False
    if words & _own_voices():
        return True
    return any(match.entry.kind != "government" for match in load_actors().find(publisher))
