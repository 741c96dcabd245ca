"""The vocabulary of amounts: hedges, scales, vague words, and what numbers are that count nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Quantities:
    """The vocabulary of ``data/quantities.toml``; phrases are tuples of lower-case words."""

    before: Mapping[tuple[str, ...], str]
    """What hedges an amount from before it: "at_least", "above", "at_most", "below", "about"."""
    after: Mapping[tuple[str, ...], str]
    after_noun: Mapping[tuple[str, ...], str]
    scales: Mapping[str, int]
    open: Mapping[tuple[str, ...], int]
    """Vague words, each with the least that it can be."""
    exact: Mapping[tuple[str, ...], int]
    cardinals: frozenset[str]
    no_one_after: frozenset[str]
    months: frozenset[str]
    labelled: frozenset[str]
    after_a_day: frozenset[str]
    percent: frozenset[tuple[str, ...]]
    currency: frozenset[str]


@cache
def load_quantities() -> Quantities:
    """Read the vocabulary once per process."""
    raw = tomllib.loads(files("warmonitor.extract").joinpath("data/quantities.toml").read_text("utf-8"))
    words = raw["words"]

    def index(name: str) -> dict[tuple[str, ...], str]:
        return {tuple(phrase.split()): value for phrase, value in raw[name].items()}

    return Quantities(
        before=index("before"),
        after=index("after"),
        after_noun=index("after_noun"),
        scales=raw["scales"],
        open={phrase: int(least) for phrase, least in index("open").items()},
        exact={phrase: int(value) for phrase, value in index("exact").items()},
        cardinals=frozenset(words["cardinals"]),
        no_one_after=frozenset(words["no_one_after"]),
        months=frozenset(words["months"]),
        labelled=frozenset(words["labelled"]),
        after_a_day=frozenset(words["after_a_day"]),
        percent=frozenset(tuple(phrase.split()) for phrase in words["percent"]),
        currency=frozenset(words["currency"]),
    )
