"""Wording: how days, places, stances and sources are put in plain words for a reader."""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeVar

from warmonitor.domain import (
    Account,
    Aspect,
    DatePrecision,
    Document,
    Harm,
    Period,
    Place,
    PlacePrecision,
    Stance,
    Who,
)

T = TypeVar("T")
STANCE_WORDS = {
    Stance.ASSERTS: "● asserts",
    Stance.CLAIMS_RESPONSIBILITY: "✓ acknowledges",
    Stance.DENIES: "✗ denies",
    Stance.DOES_NOT_CONFIRM: "? does not confirm",
    Stance.CONDEMNS: "! condemns",
}
"""A stance by a sign and a word, so that it does not hang on a colour."""
ASPECT_WORDS = {
    Aspect.OCCURRENCE: "That it happened",
    Aspect.RESPONSIBILITY: "Who did it",
    Aspect.TARGET: "What was aimed at",
    Aspect.AFFILIATION: "Whom the target belongs to",
    Aspect.CASUALTIES: "Whether people came to harm",
    Aspect.DAMAGE: "What was damaged",
    Aspect.MOTIVE: "Why",
    Aspect.PLACE: "Where",
    Aspect.DATE: "When",
}
"""The points at issue as headings, in the order in which they are read."""
WHO_WORDS = {
    Who.CIVILIANS: "civilians",
    Who.COMBATANTS: "combatants",
    Who.CHILDREN: "children",
    Who.WOMEN: "women",
    Who.JOURNALISTS: "journalists",
    Who.AID_WORKERS: "aid workers",
    Who.MIXED: "civilians and combatants",
    Who.UNKNOWN: "people",
}
VIEW_WORDS = {"acled": "ACLED-shaped", "airwars": "Airwars-shaped", "ucdp": "UCDP-shaped"}
"""Views by what they are shaped after: they are ours, not theirs."""
_PLACE_ORDER = {precision: order for order, precision in enumerate(PlacePrecision)}
_PLACE_PRECISION_WORDS = {
    PlacePrecision.SITE: "a named site",
    PlacePrecision.TOWN: "a town or village",
    PlacePrecision.ADMIN2: "no nearer than the district",
    PlacePrecision.ADMIN1: "no nearer than the province",
    PlacePrecision.COUNTRY: "no nearer than the country",
}
_PERIOD_PRECISION_WORDS = {
    DatePrecision.DAY: "to the day",
    DatePrecision.WEEK: "within a week",
    DatePrecision.MONTH: "within a month",
    DatePrecision.YEAR: "within a year",
    DatePrecision.LONGER: "longer than a year",
}


@cache
def load_country_names() -> dict[str, str]:
    """Read the English short names of countries by their ISO 3166-1 codes."""
    with files(__package__).joinpath("data/countries.csv").open(encoding="utf-8") as stream:
        return {row["code"]: row["name"] for row in csv.DictReader(stream)}


def count(number: int, thing: str) -> str:
    """Say a number of things.

    >>> count(1, "report"), count(0, "report")
    ('1 report', '0 reports')
    """
    return f"{number} {thing}{'s' * (number != 1)}"


def say_day(day: date) -> str:
    """Say a day.

    >>> say_day(date(2022, 8, 23))
    '23 August 2022'
    """
    return f"{day.day} {day:%B %Y}"


def say_period(period: Period) -> str:
    """Say a period as narrowly as it is known, and no more narrowly.

    >>> say_period(Period.spanning(date(2021, 6, 1), date(2021, 6, 30)))
    'June 2021'
    >>> say_period(Period.spanning(date(2022, 8, 23), date(2022, 8, 24)))
    '23–24 August 2022'
    """
    first, last = period.earliest, period.latest
    if first and last:
        return _say_span(first, last)
    if last:
        return f"not after {say_day(last)}"
    return f"not before {say_day(first)}" if first else "day not known"


def _say_span(first: date, last: date) -> str:
    if first == last:
        return f"{first:%A} {say_day(first)}"
    is_whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if is_whole_months and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if is_whole_months and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{say_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {say_day(last)}"
    return f"{say_day(first)} – {say_day(last)}"


def say_period_precision(period: Period) -> str:
    """Say how narrowly a period is known, and why not more narrowly where a reason was given."""
    words = (_PERIOD_PRECISION_WORDS.get(period.precision, ""), period.reason)
    return ": ".join(filter(None, words))


def say_place(place: Place) -> str:
    """Say a place from the narrowest name to the country, no name twice.

    >>> say_place(Place("Orsha", PlacePrecision.TOWN, country="BY", admin1="Vitebsk"))
    'Orsha, Vitebsk, Belarus'
    """
    country = load_country_names().get(place.country or "", place.country)
    said: list[str] = []
    for name in (place.name, place.admin2, place.admin1, country):
        if name and name.casefold() not in {other.casefold() for other in said}:
            said.append(name)
    return ", ".join(said)


def say_place_precision(place: Place) -> str:
    """Say how narrowly a place is known, with its point where that is more than the middle of a province."""
    words = [_PLACE_PRECISION_WORDS[place.precision]]
    is_near = _PLACE_ORDER[place.precision] <= _PLACE_ORDER[PlacePrecision.ADMIN2]
    if is_near and place.lat is not None and place.lon is not None:
        north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
        within = f" ±{max(place.radius_km, 1):.0f} km" if place.radius_km else ""
        words.append(f"{abs(place.lat):.2f}° {north} {abs(place.lon):.2f}° {east}{within}")
    if place.reason:
        words.append(place.reason)
    return "; ".join(words)


def say_whereabouts(place: Place) -> str:
    """Say a place with the preposition that goes with its precision.

    >>> say_whereabouts(Place("Orsha", PlacePrecision.TOWN))
    'in Orsha'
    """
    return f"{'at' if place.precision is PlacePrecision.SITE else 'in'} {say_place(place)}"


def say_harm(harm: Harm) -> str:
    """Say whom a figure counts and what happened to them.

    >>> from warmonitor.domain import Effect
    >>> say_harm(Harm(Effect.KILLED, Who.AID_WORKERS, 2, 2))
    '2 aid workers killed'
    """
    return f"{harm.figure} {WHO_WORDS[harm.who]} {harm.effect.value}"


def say_rule(rule: str) -> str:
    """Say what a rule found before the rule's own name, where it found something to say.

    >>> say_rule("status.corroborated: 2 independent origins"), say_rule("acled.event_type")
    ('2 independent origins · status.corroborated', 'acled.event_type')
    """
    name, separator, found = rule.partition(": ")
    return f"{found} · {name}" if separator else name


def say_publisher(document: Document) -> str:
    """Name who published a document, or say that nobody told."""
    return document.publisher or "publisher not known"


def say_event(accounts: Sequence[Account]) -> str:
    """Say in one line what happened, where and when: what most accounts say, ties going to the first.

    Of places and periods those count that are known most narrowly: a report that knows only the province does not
    outvote one that names the village.
    """
    kind = _most_common([account.kind for account in accounts], str)
    places = [account.place for account in accounts if account.place]
    periods = [account.period for account in accounts if account.period.is_known]
    title = kind.value
    if places:
        best = min(_PLACE_ORDER[place.precision] for place in places)
        place = _most_common([place for place in places if _PLACE_ORDER[place.precision] == best], say_place)
        title += f" {say_whereabouts(place)}"
    if periods:
        shortest = min(map(_count_days, periods))
        period = _most_common([period for period in periods if _count_days(period) == shortest], say_period)
        title += f", {say_period(period)}"
    return title


def _count_days(period: Period) -> int:
    return (period.latest - period.earliest).days if period.latest and period.earliest else 0


def _most_common(values: Sequence[T], key: Callable[[T], Hashable]) -> T:
    keys = [key(value) for value in values]
    return max(values, key=lambda value: keys.count(key(value)))
