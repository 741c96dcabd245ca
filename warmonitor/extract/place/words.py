"""Place words: the vocabulary that makes a name a place, read from ``data/places.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warmonitor.extract.place.variants import fold_place_name


@dataclass(frozen=True, slots=True)
class Region:
    """A region without a border of its own; one that lies in several countries has no ``country``."""

    name: str
    country: str | None
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of ``data/places.toml``; ``area_levels`` maps a word for a division to 1 or 2."""

    countries: tuple[tuple[str, str], ...]
    adjectives: tuple[tuple[str, str], ...]
    regions: tuple[Region, ...]
    area_levels: dict[str, int]
    area_first: frozenset[str]
    no_country: frozenset[str]
    never_alone: frozenset[str]
    settlement: frozenset[str]
    site: frozenset[str]
    town_site: frozenset[str]
    part: frozenset[str]
    around: frozenset[str]
    near: frozenset[str]
    toward: frozenset[str]
    origin: frozenset[str]
    at: frozenset[str]
    title: frozenset[str]
    direction: frozenset[str]
    before_sort: frozenset[str]
    holding: frozenset[str]
    before_name: frozenset[str]
    body: frozenset[str]
    entered: frozenset[str]
    struck: frozenset[str]
    calendar: frozenset[str]
    named_of: frozenset[str]
    article: frozenset[str]
    hyphened_article: frozenset[str]
    name_link: frozenset[str]
    leading: frozenset[str]
    sure_cue: frozenset[str]
    likely_cue: frozenset[str]
    weak_area_word: frozenset[str]
    government: frozenset[str]
    distance_unit: frozenset[str]


@cache
def load_place_words() -> PlaceWords:
    """Read the vocabulary once per process."""
    raw = tomllib.loads(files("warmonitor.extract").joinpath("data/places.toml").read_text("utf-8"))
    lists = {name: frozenset(entries) for name, entries in raw["words"].items() if name != "never_alone"}
    return PlaceWords(
        countries=tuple(raw["countries"].items()),
        adjectives=tuple(raw["adjectives"].items()),
        regions=tuple(
            Region(name, row.get("country"), row["lat"], row["lon"], row["radius_km"])
            for name, row in raw["regions"].items()
        ),
        area_levels=raw["area_words"],
        no_country=frozenset(fold_place_name(name) for name in raw["no_country"]),
        area_first=frozenset(fold_place_name(name) for name in raw["area_first"]),
        never_alone=frozenset(fold_place_name(name) for name in raw["words"]["never_alone"]),
        **lists,
    )


def any_of(words: Iterable[str]) -> str:
    r"""Give a pattern for any of some words or phrases, longest first.

    >>> any_of(["near", "near to"])
    '(?:near\\ to|near)'
    """
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))})"
