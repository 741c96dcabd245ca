"""Nearness: how far two periods or two places lie apart, given how narrowly each is known."""

from __future__ import annotations

import math
from datetime import date, timedelta

from rapidfuzz import fuzz

from warmonitor.domain import Document, Period, Place, PlacePrecision
from warmonitor.link.names import fold, read_name

EARTH_RADIUS_KM = 6371.0088
"""The Earth's mean radius (IUGG)."""

_REACH_KM = {
    PlacePrecision.SITE: 5.0,
    PlacePrecision.TOWN: 10.0,
    PlacePrecision.ADMIN2: 40.0,
    PlacePrecision.ADMIN1: 150.0,
    PlacePrecision.COUNTRY: 700.0,
}
"""How far from the point that a place gives the true one may lie, where the place does not say so itself."""

_WIDTH = {precision: rank for rank, precision in enumerate(PlacePrecision)}


def measure_km(one: Place, other: Place) -> float | None:
    """Measure the great-circle distance of two places (haversine), ``None`` where one has no coordinates.

    >>> a = Place("Nord", PlacePrecision.TOWN, lat=0.0, lon=0.0)
    >>> round(measure_km(a, Place("Est", PlacePrecision.TOWN, lat=0.0, lon=1.0)), 1)
    111.2
    """
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = math.radians(one.lat), math.radians(other.lat)
    lat, lon = north - south, math.radians(one.lon - other.lon)
    half = math.sin(lat / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(lon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def reach_km(place: Place) -> float:
    """Give how far from its point the true place may lie: its own radius, or what its precision allows."""
    return place.radius_km if place.radius_km is not None else _REACH_KM[place.precision]


def measure_excess_km(one: Place, other: Place) -> float | None:
    """Measure by how much places lie further apart than they may be, 0 where one may lie in the other."""
    distance = measure_km(one, other)
    return None if distance is None else max(0.0, distance - reach_km(one) - reach_km(other))


def wider(one: Place, other: Place) -> PlacePrecision:
    """Give the less precise of two places' precisions."""
    return max(one.precision, other.precision, key=_WIDTH.__getitem__)


def rank_width(precision: PlacePrecision) -> int:
    """Rank a precision from 0, a site, up to a country.

    >>> rank_width(PlacePrecision.SITE), rank_width(PlacePrecision.COUNTRY)
    (0, 4)
    """
    return _WIDTH[precision]


def have_one_name(one: str | None, other: str | None) -> bool:
    """Tell whether two place names are spellings of one.

    >>> have_one_name("Ayyash camp", "Ayash Camp"), have_one_name("Deir ez-Zor", "Dier al-Zor"), have_one_name("Ur", "")
    (True, True, False)
    """
    if not one or not other:
        return False
    first, second = ("".join(read_name(name).whole) or "".join(fold(name)) for name in (one, other))
    if min(len(first), len(second)) < 4:
        return first == second
    return fuzz.ratio(first, second) >= 80.0


def count_days_between(one: Period, other: Period) -> int | None:
    """Count the days from the end of the earlier period to the start of the later; 0 where they may overlap.

    ``None`` where an unknown bound leaves it open.
    """
    gaps = [
        (later.earliest - earlier.latest).days
        for earlier, later in ((one, other), (other, one))
        if later.earliest and earlier.latest
    ]
    apart = max(gaps, default=0)
    if apart > 0:
        return apart
    return 0 if len(gaps) == 2 else None


def bound_period(period: Period, document: Document) -> Period:
    """Close a period's open end by the day after its document was published: nobody reports what is still to come.

    The day of publication only bounds what may be compared; it never becomes the event's date.
    """
    end = document.published_on
    if period.latest or end is None or end == date.max:
        return period
    last = max(end + timedelta(days=1), period.earliest or end)
    return Period(period.earliest, last, period.precision, period.quote, period.reason or "no last day is given")


def count_days(period: Period) -> int | None:
    """Count a period's days, both ends included; ``None`` where a bound is unknown."""
    if period.earliest is None or period.latest is None:
        return None
    return (period.latest - period.earliest).days + 1


def describe_period(period: Period) -> str:
    """Write a period in words.

    >>> describe_period(Period.spanning(date(2031, 5, 2), date(2031, 5, 4)))
    '2031-05-02 to 2031-05-04'
    """
    if period.earliest == period.latest:
        return str(period.earliest) if period.earliest else "day unknown"
    if period.earliest and period.latest:
        return f"{period.earliest} to {period.latest}"
    return f"from {period.earliest} on" if period.earliest else f"not after {period.latest}"
