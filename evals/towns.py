"""Towns that may stand in each other's place: of one province where they are real, invented ones for invented ones."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from warmonitor.domain import Account, Place, PlacePrecision
from warmonitor.extract.place.gazetteer import load_gazetteer

_SINGLE_NAME = re.compile(r"[A-Z][a-z]{4,}")


def pair_real_towns(accounts: Sequence[Account]) -> Iterator[tuple[str, str]]:
    """Pair each listed town of coded events with the town of its province that is nearest to it in size.

    A town that gives its name to its province or district is left out, for the province would move with it.
    """
    for place in dict.fromkeys(place for a in accounts for place in (a.place, *a.also_at) if place):
        if (
            place.precision is PlacePrecision.TOWN
            and place.geonameid
            and place.name not in (place.admin1, place.admin2)
        ):
            for name in _towns_beside(place):
                yield place.name, name


def pair_invented_towns(
    places: Sequence[Mapping[str, Any]], text: str, names: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Pair the towns of an invented report, where their name is one word, with invented names in turn."""
    towns = dict.fromkeys(
        place["name"]
        for place in places
        if place.get("name") and place.get("precision") == "town" and _SINGLE_NAME.fullmatch(place["name"])
    )
    for number, town in enumerate(towns):
        if re.search(rf"\b{re.escape(town)}\b", text):
            yield town, names[(len(town) + number) % len(names)]


def _towns_beside(place: Place) -> Iterator[str]:
    """Give the town of a place's province nearest to it in size whose name means one place of one country only."""
    rows = _rows(
        "SELECT other.name, other.country FROM place AS here JOIN place AS other ON other.country = here.country "
        "WHERE here.id = ? AND other.id != here.id AND other.population > 0 "
        "ORDER BY abs(other.population - here.population), other.id LIMIT 400",
        (place.geonameid,),
    )
    gazetteer = load_gazetteer()
    for name, country in rows:
        if _SINGLE_NAME.fullmatch(name):
            meant = gazetteer.find(name)
            if len(meant) == 1 and (meant[0].country, meant[0].admin1) == (country, place.admin1):
                yield name
                return


def _rows(query: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
    with closing(_open().execute(query, values)) as cursor:
        return cursor.fetchall()


@cache
def _open() -> sqlite3.Connection:
    with as_file(files("warmonitor.extract").joinpath("data/gazetteer.sqlite")) as path:
        return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
