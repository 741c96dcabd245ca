"""The zones that a time of day can be told in, and the day that it then was in a country."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from warmonitor.extract.actor_entries import read_states
from warmonitor.extract.period.words import Phrases, Words

_DAY = 24 * 60
_KNOWN_SINCE = 2015
_MONTHS = 12
_MOST_HOURS = 14
_OFFSET = re.compile(r" ?([-+–−])(\d\d?)(?::?(\d\d))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Zone:
    """How many minutes clocks can be ahead of UTC; ``months`` are those wholly in summer time."""

    standard: frozenset[int]
    summer: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()

    def offsets(self, month: int) -> frozenset[int]:
        """Give all that can hold in a month: in one in which the clocks are changed, both."""
        if month in self.months:
            return self.summer
        is_change = {month % _MONTHS + 1, (month - 2) % _MONTHS + 1} & self.months
        return self.standard | self.summer if is_change else self.standard


@dataclass(frozen=True, slots=True)
class ZonedTime:
    """A time of day, in minutes from midnight, by the clocks of the zone that the text names."""

    minute: int
    zone: Zone

    def days_off(self, day: date, country: str) -> int:
        """Tell how many days later than ``day`` it then was in a country: 0 where its zones or rules disagree."""
        home = _read_zones()[0].get(country)
        if not home or day.year < _KNOWN_SINCE:
            return 0
        theirs, own = self.zone.offsets(day.month), home.offsets(day.month)
        found = {(self.minute - there + here) // _DAY for there in theirs for here in own}
        return found.pop() if len(found) == 1 else 0


def zone_at(words: Words, index: int) -> tuple[Zone, int] | None:
    """Find a zone's name after a time of day: "GMT", "Z", "Kyiv time", "UTC+3", "(Moscow time)"."""
    start = words.skip(index, "(")
    is_letter = len(words[start].text) == 1
    if not words[start].is_capital or (is_letter and not words.is_joined(start - 1)):
        return None
    found = words.match(_read_zones()[1], start)
    if not found:
        return None
    zone, end = _ahead_of(words, *found)
    if start == index:
        return zone, end
    return (zone, end + 1) if words.key(end) == ")" else None


def _ahead_of(words: Words, zone: Zone, end: int) -> tuple[Zone, int]:
    """Take in the hours of "GMT+3", "UTC -05:00"."""
    found = _OFFSET.match(words.text, words[end - 1].end) if words.key(end - 1) in {"gmt", "utc"} else None
    if not found or int(found[2]) > _MOST_HOURS:
        return zone, end
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return Zone(frozenset({minutes if found[1] == "+" else -minutes})), words.index_at(found.end())


@cache
def _read_zones() -> tuple[Mapping[str, Zone], Phrases[Zone]]:
    """Read the countries' zones and the names of zones from ``data/zones.csv`` once per process.

    A country's names, adjective and capitals name its zone too: "Syrian time", "Damascus time".
    """
    lines = (files("warmonitor.extract") / "data" / "zones.csv").read_text("utf-8").splitlines()
    countries: dict[str, Zone] = {}
    names: list[tuple[str, Zone]] = []
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        zone = Zone(_offsets(row["standard"]), _offsets(row["summer"]), frozenset(_months(row["months"])))
        if row["country"]:
            countries[row["country"]] = zone
        for name in filter(None, row["names"].split("|")):
            is_whole = name.isupper() or name.endswith((" Time", "Zulu"))
            names += [(name, zone)] if is_whole else []
            names.append((f"{name} time", zone))
    for state in read_states():
        own = (*state.names, *state.demonyms, *state.capitals)
        names += [(f"{name} time", countries[state.iso]) for name in own]
    return MappingProxyType(countries), Phrases.of(names)


def _offsets(cell: str) -> frozenset[int]:
    found = set()
    for offset in cell.split():
        hours, _, minutes = offset.lstrip("-").partition(":")
        ahead = int(hours) * 60 + int(minutes or 0)
        found.add(-ahead if offset.startswith("-") else ahead)
    return frozenset(found)


def _months(cell: str) -> Iterator[int]:
    """Give the months of "4-9", or over the turn of the year of "11-3"."""
    if cell:
        first, last = map(int, cell.split("-"))
        yield from ((first - 1 + step) % _MONTHS + 1 for step in range((last - first) % _MONTHS + 1))
