"""Build the package's gazetteer from GeoNames and OCHA p-codes: ``python scripts/build_gazetteer.py [SOURCE] [FILE]``.

SOURCE (``../shared/data/gazetteer``) holds GeoNames' cities500 extracts, admin1 and admin2 codes, countries and OCHA's
p-codes; FILE is ``warmonitor/extract/data/gazetteer.sqlite``. The same sources give the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import re
import sqlite3
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from warmonitor.extract.place.variants import fold_place_name, fold_words, variant_key

REPOSITORY = Path(__file__).parent.parent
DATA = REPOSITORY / "warmonitor" / "extract" / "data"
LEAST_PEOPLE_ELSEWHERE = 2000
MOST_BYTES = 15 * 1024 * 1024
ATTRIBUTION = (
    "Place names and coordinates: GeoNames (geonames.org), CC BY 4.0; selected, merged and keyed anew. "
    "P-codes: OCHA COD-AB, by country."
)
# What a first or second division is called, to be taken off its name: "Kharkivs'ka Oblast'", "Muhafazat Hadramaout".
_DIVISION = re.compile(
    r"\b(?:Autonomous (?:Region|Republic)(?: of)?|City|County|Department|District|Division|Governorate|Kray|Krai|"
    r"Local Government Area|LGA|Municipality|Muhafazat|Oblast'?|oblast|Prefecture|Province|Qada'|Raion|Rayon|Region|"
    r"Regional State|Republic(?: of)?|State|Subdistrict|Territory|Township|Wilaya|Woreda)(?=\W|$)"
)
# What is left of a division's name without its word, and then names nothing: "Free State", "Northern Region".
_NO_NAME = frozenset(
    "|capital|central|east|eastern|free|north|northern|south|southern|upper|west|western".split("|")  # noqa: SIM905
)
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT NOT NULL, iso3 TEXT NOT NULL, capital TEXT NOT NULL,
    population INTEGER NOT NULL, lat REAL, lon REAL, radius_km REAL) WITHOUT ROWID;
CREATE TABLE area (id INTEGER PRIMARY KEY, level INTEGER NOT NULL, country TEXT NOT NULL, parent INTEGER,
    name TEXT NOT NULL, code TEXT NOT NULL, pcode TEXT, geonameid INTEGER, lat REAL, lon REAL, radius_km REAL);
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, area INTEGER,
    lat INTEGER NOT NULL, lon INTEGER NOT NULL, population INTEGER NOT NULL);
CREATE TABLE name (key TEXT, ref INTEGER, rank INTEGER, PRIMARY KEY (key, ref)) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Town:
    """A populated place, ``area`` its first division's GeoNames code."""

    id: int
    name: str
    country: str
    area: str
    lat: float
    lon: float
    population: int
    alternates: tuple[str, ...] = ()


@dataclass(slots=True)
class Area:
    """A first or second division of a country; ``parent`` is the code of the first division that a second lies in."""

    level: int
    country: str
    code: str
    names: list[str]
    parent: str = ""
    pcode: str | None = None
    geonameid: int | None = None
    middle: tuple[float, float, float] | None = None


@dataclass(slots=True)
class Gathered:
    """All that was read, before it is written."""

    countries: dict[str, dict[str, str | int]]
    towns: list[Town]
    areas: dict[str, Area] = field(default_factory=dict)


def main() -> None:
    """Read the sources, write the file, print what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, nargs="?", default=REPOSITORY.parent / "shared/data/gazetteer")
    parser.add_argument("file", type=Path, nargs="?", default=DATA / "gazetteer.sqlite")
    args = parser.parse_args()
    if not (args.source / "countries.json").is_file():
        parser.error(f"{args.source}: no countries.json there; give the folder with the GeoNames extracts")
    gathered = gather(args.source)
    counts = write(gathered, args.file)
    print(*(f"{table:8} {count:>8,}" for table, count in counts.items()), sep="\n")
    size = args.file.stat().st_size
    print(f"{args.file}: {size / 1024 / 1024:.1f} MB")
    if size > MOST_BYTES:
        parser.exit(1, f"more than {MOST_BYTES // 1024 // 1024} MB: raise LEAST_PEOPLE_ELSEWHERE\n")


def gather(source: Path) -> Gathered:
    """Read every source and merge them."""
    countries = json.loads((source / "countries.json").read_text("utf-8"))
    gathered = Gathered({code: row for code, row in countries.items() if code not in {"CS", "AN"}}, [])
    conflict = list(read_conflict_towns(source / "geonames_cities500_conflict.jsonl.gz", gathered.countries))
    in_full = {town.country for town in conflict}
    others = read_world_towns(source / "geonames_cities500_world.tsv.gz")
    rest = [t for t in others if t.country not in in_full and t.population >= LEAST_PEOPLE_ELSEWHERE]
    gathered.towns = sorted([*conflict, *rest], key=lambda town: town.id)
    read_divisions(source, gathered, in_full)
    place_divisions(gathered)
    return gathered


def read_conflict_towns(path: Path, countries: dict[str, dict[str, str | int]]) -> Iterator[Town]:
    """Read the places of the conflict countries with those of their other names that an English report may use."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            languages = str(countries[row["countrycode"]]["languages"])
            names = tuple(n for n in row["alternatenames"] if is_usable(n, languages))
            area = f"{row['countrycode']}.{row['admin1code']}"
            coordinates = row["latitude"], row["longitude"], row["population"]
            yield Town(row["geonameid"], row["name"], row["countrycode"], area, *coordinates, names)


_ARABIC_SCRIPT = re.compile(r"^[\u0600-\u06ff\u0750-\u077f\s\u200c-]+$")
_CYRILLIC_SCRIPT = re.compile(r"^[\u0400-\u04ff\s'’-]+$")
_LATIN_NAME = re.compile(r"^(?:(?:al|el|ad|ar|as|ash|at|az|an|ed|ez)[- ])?[A-Z]")


def is_usable(name: str, languages: str) -> bool:
    """Tell whether a name is one to look for: Latin and written as a name, or in the script of the country.

    GeoNames' alternates hold machine transliterations in lower case ("dyr alzwr") and airports' codes.
    """
    spoken = {language.partition("-")[0] for language in languages.split(",")}
    if _ARABIC_SCRIPT.match(name):
        return bool(spoken & {"ar", "fa", "ps", "ur", "ku"})
    if _CYRILLIC_SCRIPT.match(name):
        return bool(spoken & {"uk", "ru", "be", "kk", "ky", "tg"})
    folded = "".join(fold_words(name))
    is_code = name.isupper() and len(name) <= 4
    return bool(_LATIN_NAME.match(fold_first(name))) and folded.isascii() and len(folded) > 2 and not is_code


def fold_first(name: str) -> str:
    """Take the accents off a name and keep its capitals."""
    words = fold_words(name)
    if not words:
        return ""
    first = name.lstrip("'`‘’ʻʼʿʾ-")[:1]
    return words[0][0].upper() + words[0][1:] if first.isupper() else " ".join(words[:1]) + " " + name.partition(" ")[2]


def read_world_towns(path: Path) -> Iterator[Town]:
    """Read every place of 500 people and more, without other names."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            area = f"{row['country']}.{row['admin1code']}"
            coordinates = float(row["lat"]), float(row["lon"]), int(row["population"])
            yield Town(int(row["geonameid"]), row["name"], row["country"], area, *coordinates)


def read_divisions(source: Path, gathered: Gathered, in_full: set[str]) -> None:
    """Read first divisions of all countries and second ones of those ``in_full``, with p-codes where names agree."""
    usual = {}
    with (DATA / "provinces.csv").open(encoding="utf-8") as lines:
        usual = {row["code"]: row["names"].split("|") for row in csv.DictReader(lines)}
    for line in (source / "admin1CodesASCII.txt").read_text("utf-8").splitlines():
        code, name, plain, geonameid = line.split("\t")
        names = [*usual.get(code, ()), bare_division(plain), bare_division(name)]
        gathered.areas[code] = Area(1, code[:2], code, unique(names), geonameid=int(geonameid))
    for line in (source / "admin2Codes.txt").read_text("utf-8").splitlines():
        code, name, plain, geonameid = line.split("\t")
        parent = code.rpartition(".")[0]
        if code[:2] in in_full and parent in gathered.areas:
            names = unique([bare_division(plain), bare_division(name)])
            gathered.areas[code] = Area(2, code[:2], code, names, parent, geonameid=int(geonameid))
    with (source / "global_pcodes_adm_1_2.csv").open(encoding="utf-8") as lines:
        add_pcodes(list(csv.DictReader(lines)), gathered, in_full)


def add_pcodes(rows: list[dict[str, str]], gathered: Gathered, in_full: set[str]) -> None:
    """Give areas their p-codes and the names that OCHA uses, and add second divisions that GeoNames lacks."""
    iso2 = {str(row["iso3"]): code for code, row in gathered.countries.items()}
    by_name: dict[tuple[str, str, str], Area] = {}
    for area in gathered.areas.values():
        for name in area.names:
            by_name.setdefault((area.country, area.parent, variant_key(name)), area)
    of_pcode: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (row["Admin Level"], row["P-Code"])):
        country = iso2.get(row["Location"], "")
        name = bare_division(row["Name"])
        is_first = row["Admin Level"] == "1"
        parent = "" if is_first else of_pcode.get(row["Parent P-Code"], "")
        if not name or (not is_first and (country not in in_full or not parent)):
            continue
        known = by_name.get((country, parent, variant_key(name)))
        if known is None and is_first:
            continue
        area = known or gathered.areas.setdefault(row["P-Code"], Area(2, country, row["P-Code"], [], parent))
        area.pcode = area.pcode or row["P-Code"]
        area.names = unique([*area.names, name])
        if is_first:
            of_pcode[row["P-Code"]] = area.code


def bare_division(name: str) -> str:
    """Take the word for a division off a division's name.

    >>> bare_division("Kaduna State"), bare_division("Khersonska")
    ('Kaduna', 'Khersonska')
    """
    bare = " ".join(_DIVISION.sub(" ", name.replace("`", "'").replace("’", "'")).split()).strip(" -,'")
    bare = re.sub(r"(?<=[a-z])s'ka$", "", bare)
    return name if bare.startswith("of ") or bare.casefold() in _NO_NAME else bare


def unique(names: Iterable[str]) -> list[str]:
    """Keep the first of each name."""
    return list(dict.fromkeys(name for name in names if name))


def place_divisions(gathered: Gathered) -> None:
    """Give first divisions the middle of their places; second ones the place that bears their name within the first."""
    within: dict[str, list[Town]] = defaultdict(list)
    for town in gathered.towns:
        within[town.area].append(town)
    for area in gathered.areas.values():
        if area.level == 1:
            area.middle = find_middle([(town.lat, town.lon) for town in within.get(area.code, [])])
            continue
        keys = {variant_key(name) for name in area.names}
        seats = [town for town in within.get(area.parent, []) if variant_key(town.name) in keys]
        if seats:
            seat = max(seats, key=lambda town: town.population)
            area.middle = (seat.lat, seat.lon, 30.0)


def find_middle(points: list[tuple[float, float]]) -> tuple[float, float, float] | None:
    """Give the middle of the extent of points, and the distance within which nine tenths of them lie.

    Of the extent, without the outermost twentieths, and not of the people: a province is an area, and its capital often
    lies at its edge.
    """
    if not points:
        return None
    cut = len(points) // 20
    lats, lons = ([*sorted(axis)][cut : len(points) - cut] for axis in zip(*points, strict=True))
    lat, lon = (lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2
    distances = sorted(
        math.hypot((y - lat) * 111.2, (x - lon) * 111.2 * math.cos(math.radians(lat))) for y, x in points
    )
    reach = distances[min(len(distances) - 1, int(len(distances) * 0.9))]
    return round(lat, 4), round(lon, 4), round(max(reach, 20.0), 1)


def write(gathered: Gathered, path: Path) -> dict[str, int]:
    """Write the file anew and give the number of rows of each table."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript(_SCHEMA)
    sources = "GeoNames cities500, admin1CodesASCII, admin2Codes; OCHA global p-codes"
    meta = {
        "attribution": ATTRIBUTION,
        "sources": sources,
        "version": "1",
        "least_elsewhere": str(LEAST_PEOPLE_ELSEWHERE),
    }
    database.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
    database.executemany("INSERT INTO country VALUES (?, ?, ?, ?, ?, ?, ?, ?)", country_rows(gathered))
    numbers = {code: number for number, code in enumerate(sorted(gathered.areas), 1)}
    names: dict[tuple[str, int], int] = {}
    for code, number in numbers.items():
        area = gathered.areas[code]
        for rank, name in enumerate(area.names):
            add_name(names, name, -number, min(rank, 1))
        middle = area.middle or (None, None, None)
        row = (
            number,
            area.level,
            area.country,
            numbers.get(area.parent),
            area.names[0],
            code,
            area.pcode,
            area.geonameid,
        )
        database.execute("INSERT INTO area VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *middle))
    for town in gathered.towns:
        add_name(names, town.name, town.id, 0)
        for name in town.alternates:
            add_name(names, name, town.id, 1, has_variants=variant_key(name)[:1] == variant_key(town.name)[:1])
        point = round(town.lat * 1e4), round(town.lon * 1e4), town.population
        belongs = town.id, town.name, town.country, numbers.get(town.area)
        database.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", (*belongs, *point))
    rows = sorted((key, ref, rank) for (key, ref), rank in names.items())
    database.executemany("INSERT INTO name VALUES (?, ?, ?)", rows)
    database.commit()
    database.execute("VACUUM")
    tables = ("country", "area", "place", "name")
    counts = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}  # noqa: S608
    database.close()
    return counts


def country_rows(gathered: Gathered) -> Iterator[tuple[str | int | float | None, ...]]:
    """Give each country's row, its middle and reach taken from those of its first divisions, which share it evenly."""
    within: dict[str, list[tuple[float, float]]] = defaultdict(list)
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for area in gathered.areas.values():
        if area.level == 1 and area.middle:
            within[area.country].append(area.middle[:2])
    for town in gathered.towns:
        towns[town.country].append((town.lat, town.lon))
    for code, row in sorted(gathered.countries.items()):
        middle = find_country_middle(within[code], towns[code]) or (None, None, None)
        yield code, str(row["name"]).strip(), row["iso3"], row["capital"], row["population"], *middle


def find_country_middle(
    areas: list[tuple[float, float]], towns: list[tuple[float, float]]
) -> tuple[float, float, float] | None:
    """Give the mean of a country's first divisions and the distance within which nine tenths of its places lie."""
    middle = find_middle(towns)
    if middle is None or len(areas) < 3:
        return middle
    lat, lon = statistics.mean(y for y, _ in areas), statistics.mean(x for _, x in areas)
    return round(lat, 4), round(lon, 4), middle[2]


def add_name(names: dict[tuple[str, int], int], name: str, ref: int, rank: int, *, has_variants: bool = True) -> None:
    """Key a name as written (rank 0 the main name, 1 another) and as its variants are (2); the better rank stays.

    Another name that does not even begin as the main one (Haleb, Chifa) is keyed as written only: variants of it would
    fall in with other places' names.
    """
    keys = [(fold_place_name(name), rank)] + [(variant_key(name), 2)] * has_variants
    for key, key_rank in keys:
        if len(key) > 1:
            names[key, ref] = min(key_rank, names.get((key, ref), 2))


if __name__ == "__main__":
    main()
