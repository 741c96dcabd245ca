"""The gazetteer: which places, provinces, countries and regions bear a name, and where on Earth they lie."""

from __future__ import annotations

import math
import sqlite3
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from warmonitor.domain import PlacePrecision
from warmonitor.domain.errors import MissingInputError
from warmonitor.extract.actor_entries import read_states
from warmonitor.extract.place.variants import fold_place_name, spell_slips, variant_key
from warmonitor.extract.place.words import load_place_words

EARTH_RADIUS_KM = 6371.0
# A region wider than this cannot be told apart from its country.
_WIDEST_PROVINCE_KM = 200
# "The north" of a country is so much of its length from the top.
_PART_OF_EXTENT = 0.4
_TOWN_RADIUS_KM = 5.0


class NameMatch(IntEnum):
    """How a name led to an entry, the surest first."""

    MAIN = 0
    OTHER = 1
    VARIANT = 2
    SLIP = 3


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place on Earth that may be meant by a name; ``radius_km`` is how far it reaches from its point."""

    name: str
    precision: PlacePrecision
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    geonameid: int | None = None
    pcode: str | None = None
    match: NameMatch = NameMatch.MAIN

    @property
    def is_area(self) -> bool:
        """Whether it is a division of a country or wider."""
        return self.precision in {PlacePrecision.ADMIN1, PlacePrecision.ADMIN2, PlacePrecision.COUNTRY}

    @property
    def point(self) -> tuple[float, float] | None:
        """Its latitude and longitude, where they are known."""
        return (self.lat, self.lon) if self.lat is not None and self.lon is not None else None


class Gazetteer:
    """The gazetteer's file, read only and the same for whoever reads it; names found are kept in memory."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise MissingInputError(str(path), "there is no gazetteer", "build it with scripts/build_gazetteer.py")
        self._database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._areas = {row[0]: row for row in self._rows("SELECT id, level, country, parent, name, code FROM area")}
        self._countries: dict[str, GazetteerEntry] = {}
        self._capitals: dict[str, str] = {}
        for code, name, capital, population, lat, lon, radius in self._rows(
            "SELECT code, name, capital, population, lat, lon, radius_km FROM country"
        ):
            self._countries[code] = GazetteerEntry(
                name, PlacePrecision.COUNTRY, code, lat, lon, radius, population=population
            )
            self._capitals[fold_place_name(capital)] = code
        self._country_of_name = dict(self._read_country_names())
        self._country_of_demonym = dict(_read_demonyms())
        self._regions = _read_regions()
        self.find = lru_cache(maxsize=8192)(self._find)
        self.find_slips = lru_cache(maxsize=1024)(self._find_slips)
        self.find_part = lru_cache(maxsize=256)(self._find_part)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open a gazetteer's file, the package's own unless another is named."""
        if path is not None:
            return cls(path)
        with as_file(files("warmonitor.extract").joinpath("data/gazetteer.sqlite")) as packaged:
            return cls(packaged)

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with closing(self._database.execute(query, values)) as cursor:
            return cursor.fetchall()

    def towns_above(self, population: int) -> list[str]:
        """Give the names of the towns with at least so many people, in the order of the alphabet."""
        rows = self._rows("SELECT DISTINCT name FROM place WHERE population >= ? ORDER BY name", (population,))
        return [name for (name,) in rows]

    def _read_country_names(self) -> Iterator[tuple[str, str]]:
        for code, entry in self._countries.items():
            yield fold_place_name(entry.name), code
        for name, code in load_place_words().countries:
            yield fold_place_name(name), code
        for state in read_states():
            for name in state.names:
                if fold_place_name(name) not in load_place_words().no_country:
                    yield fold_place_name(name), state.iso

    def country_of_name(self, name: str) -> str | None:
        """Give the code of the country that bears a name or abbreviation.

        >>> load_gazetteer().country_of_name("Türkiye")
        'TR'
        """
        return self._country_of_name.get(fold_place_name(name.removeprefix("the ").removeprefix("The ")))

    def country_of_demonym(self, word: str) -> str | None:
        """Give the code of the country that an adjective or the name of its people points to.

        >>> load_gazetteer().country_of_demonym("Russian"), load_gazetteer().country_of_demonym("Yemenis")
        ('RU', 'YE')
        """
        key = fold_place_name(word)
        return self._country_of_demonym.get(key) or self._country_of_demonym.get(key.removesuffix("s"))

    def country_of_capital(self, name: str) -> str | None:
        """Give the code of the country whose capital bears a name."""
        return self._capitals.get(fold_place_name(name))

    def knows_region(self, name: str) -> bool:
        """Tell whether a name is a country's, a region's or a listed site's."""
        key = fold_place_name(name)
        return key in self._country_of_name or key in self._regions

    def country(self, code: str) -> GazetteerEntry | None:
        """Give the entry of a country by its ISO 3166-1 alpha-2 code."""
        return self._countries.get(code)

    def _find(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Give every entry that bears a name as written or in another transliteration, surest first, then biggest.

        >>> [entry.country for entry in load_gazetteer().find("Dier Ez-zor")][:1]
        ['SY']
        """
        code = self.country_of_name(name)
        found = [self._countries[code]] if code in self._countries else []
        found += self._regions.get(fold_place_name(name), ())
        seen = set()
        for key, worst in ((fold_place_name(name), NameMatch.MAIN), (variant_key(name), NameMatch.VARIANT)):
            for ref, rank in self._rows("SELECT ref, rank FROM name WHERE key = ?", (key,)):
                if ref not in seen:
                    seen.add(ref)
                    found += self._read_entry(ref, NameMatch(max(rank, worst)))
        return tuple(sorted(found, key=_surest_first))

    def _find_slips(self, name: str, country: str) -> tuple[GazetteerEntry, ...]:
        """Give the entries of a country whose name is one slip of the pen away; names under five letters have none."""
        key = fold_place_name(name)
        if len(key) < 5:
            return ()
        slips = spell_slips(key)
        marks = ",".join("?" * len(slips))
        rows = self._rows(f"SELECT DISTINCT ref FROM name WHERE key IN ({marks}) AND rank < 2", tuple(slips))  # noqa: S608
        found = [e for (ref,) in rows for e in self._read_entry(ref, NameMatch.SLIP) if e.country == country]
        return tuple(sorted(set(found), key=_surest_first))

    def _read_entry(self, ref: int, match: NameMatch) -> list[GazetteerEntry]:
        if ref < 0:
            return [self._make_area(row, match) for row in self._rows("SELECT * FROM area WHERE id = ?", (-ref,))]
        return [self._make_town(row, match) for row in self._rows("SELECT * FROM place WHERE id = ?", (ref,))]

    def _make_town(self, row: tuple[Any, ...], match: NameMatch) -> GazetteerEntry:
        geonameid, name, country, area, lat, lon, population = row
        admin1 = self._areas[area][4] if area else None
        reach = min(25.0, max(_TOWN_RADIUS_KM, math.sqrt(population) / 100))
        point = lat / 1e4, lon / 1e4, round(reach, 1)
        return GazetteerEntry(
            name, PlacePrecision.TOWN, country, *point, admin1, None, population, geonameid, match=match
        )

    def _make_area(self, row: tuple[Any, ...], match: NameMatch) -> GazetteerEntry:
        _, level, country, parent, name, _, pcode, geonameid, lat, lon, radius = row
        if level == 1:
            names = name, None
            precision = PlacePrecision.ADMIN1
        else:
            names = (self._areas[parent][4] if parent else None), name
            precision = PlacePrecision.ADMIN2
        return GazetteerEntry(
            name, precision, country, lat, lon, radius, *names, geonameid=geonameid, pcode=pcode, match=match
        )

    def _find_part(self, code: str, direction: str) -> GazetteerEntry | None:
        """Give the part of a country that a direction names, its middle taken from the places there.

        >>> part = load_gazetteer().find_part("SY", "north-eastern")
        >>> part is not None and part.lat > 35 and part.lon > 38
        True
        """
        points = self._rows("SELECT lat / 1e4, lon / 1e4 FROM place WHERE country = ?", (code,))
        whole = self._countries.get(code)
        for axis, (high, low) in enumerate((("north", "south"), ("east", "west"))):
            if (high in direction) == (low in direction) or not points:
                continue
            ordered = sorted(points, key=lambda point: point[axis], reverse=high in direction)
            limit = ordered[0][axis] + (ordered[-1][axis] - ordered[0][axis]) * _PART_OF_EXTENT
            points = [p for p in points if (p[axis] >= limit if high in direction else p[axis] <= limit)]
        if whole is None or not points:
            return whole
        middle = statistics.median(p[0] for p in points), statistics.median(p[1] for p in points)
        reach = sorted(distance_km(middle, point) for point in points)[int(len(points) * 0.9)]
        precision = PlacePrecision.ADMIN1 if reach <= _WIDEST_PROVINCE_KM else PlacePrecision.COUNTRY
        point = round(middle[0], 4), round(middle[1], 4), round(max(reach, 20.0), 1)
        return GazetteerEntry(whole.name, precision, code, *point, population=whole.population)

    def find_area(self, name: str, country: str) -> GazetteerEntry | None:
        """Give the first division of a country that bears a name, with its middle and reach."""
        areas = (e for e in self.find(name) if e.precision is PlacePrecision.ADMIN1 and e.country == country)
        return next(areas, None)


def _surest_first(entry: GazetteerEntry) -> tuple[int, int, str, int]:
    weight = entry.population or (200_000 if entry.precision is PlacePrecision.ADMIN1 else 5_000)
    return entry.match, -weight, entry.country or "", entry.geonameid or 0


def _read_demonyms() -> Iterator[tuple[str, str]]:
    ambiguous = {"congolese": "CD"}
    for state in read_states():
        for word in state.demonyms:
            yield fold_place_name(word), ambiguous.get(word.lower(), state.iso)
    for word, code in load_place_words().adjectives:
        yield fold_place_name(word), code


def _read_regions() -> dict[str, tuple[GazetteerEntry, ...]]:
    """Read the regions that are no division of any state ("the Sahel"), with their middle and reach."""
    listed: defaultdict[str, list[GazetteerEntry]] = defaultdict(list)
    for region in load_place_words().regions:
        is_wide = region.radius_km > _WIDEST_PROVINCE_KM or region.country is None
        precision = PlacePrecision.COUNTRY if is_wide else PlacePrecision.ADMIN1
        entry = GazetteerEntry(region.name, precision, region.country, region.lat, region.lon, region.radius_km)
        listed[fold_place_name(region.name)].append(entry)
    return {key: tuple(entries) for key, entries in listed.items()}


@cache
def load_gazetteer() -> Gazetteer:
    """Open the package's gazetteer once per process."""
    return Gazetteer.open()


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Give the great-circle distance of two points, each (latitude, longitude) in degrees."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(math.radians, point)) for point in (first, second))
    h = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return EARTH_RADIUS_KM * 2 * math.asin(math.sqrt(h))


def move_point(point: tuple[float, float], bearing: float, km: float) -> tuple[float, float]:
    """Give the point that lies ``km`` away in the direction of ``bearing``, in degrees clockwise from north.

    >>> move_point((35.0, 40.0), 180, 111.2)
    (34.0, 40.0)
    """
    lat, lon, angle, way = math.radians(point[0]), math.radians(point[1]), math.radians(bearing), km / EARTH_RADIUS_KM
    end = math.asin(math.sin(lat) * math.cos(way) + math.cos(lat) * math.sin(way) * math.cos(angle))
    turn = math.atan2(math.sin(angle) * math.sin(way) * math.cos(lat), math.cos(way) - math.sin(lat) * math.sin(end))
    return round(math.degrees(end), 4), round((math.degrees(lon + turn) + 540) % 360 - 180, 4)


def middle_of(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Give the mean of points that lie close together."""
    lats, lons = zip(*points, strict=True)
    return round(sum(lats) / len(lats), 4), round(sum(lons) / len(lons), 4)
