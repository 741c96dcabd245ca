"""The ACLED-shaped view: one row's values, the lowest credible death toll among them (ACLED codebook)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from warmonitor.domain import (
    Actor,
    Aspect,
    DatePrecision,
    Effect,
    Kind,
    KindGroup,
    Period,
    Place,
    PlacePrecision,
    View,
    ViewValue,
    Who,
)
from warmonitor.link.consensus import choose_kind, choose_period, choose_place
from warmonitor.link.figures import (
    Tally,
    find_live_figures,
    harm_of,
    prefer_numbers,
    read_acled_number,
    split_zeros,
    tally_all,
)
from warmonitor.link.nearness import reach_km
from warmonitor.link.sides import are_civilians
from warmonitor.link.testimony import Hearing
from warmonitor.link.values import make_unknown, make_value

_TIME_PRECISION = {DatePrecision.DAY: 1, DatePrecision.WEEK: 2, DatePrecision.MONTH: 3}
_VIOLENCE, _DEMONSTRATIONS = "Political violence", "Demonstrations"
_DISORDER = {
    Kind.EXCESSIVE_FORCE: f"{_VIOLENCE}; {_DEMONSTRATIONS}",
    Kind.PROTEST_WITH_INTERVENTION: _DEMONSTRATIONS,
    Kind.PEACEFUL_PROTEST: _DEMONSTRATIONS,
    Kind.VIOLENT_DEMONSTRATION: _DEMONSTRATIONS,
}
_NAMED_TOWN_KM = 10.0
"""A town that is known to within this is "the named town"; wider, it is "near a town"."""


def view_acled(hearing: Hearing) -> View:
    """Derive the ACLED-shaped view of an event."""
    values = (*_date_values(hearing), *_kind_values(hearing), *_actor_values(hearing), *_place_values(hearing))
    return View("acled", (*values, *_fatality_values(hearing)))


def _date_values(hearing: Hearing) -> Iterator[ViewValue]:
    chosen = choose_period(hearing)
    if chosen is None:
        reason = next(
            iter(sorted({a.period.reason for a in hearing.accounts if a.period.reason})), "no period is given"
        )
        yield make_unknown("event_date", "acled.event_date", reason)
        yield make_unknown("time_precision", "acled.time_precision", reason)
        return
    claims, period = chosen.claims(Aspect.DATE), chosen.value
    code = _TIME_PRECISION.get(period.precision)
    if code is None:
        reason = f"{period.earliest} to {period.latest} is longer than a month"
        yield make_unknown("event_date", "acled.event_date", reason, claims)
        yield make_unknown("time_precision", "acled.time_precision", reason, claims)
        return
    yield make_value("event_date", _middle(period), "acled.event_date", claims, f"{period.earliest} to {period.latest}")
    yield make_value("time_precision", code, "acled.time_precision", claims, f"known to the {period.precision.value}")


def _middle(period: Period) -> object:
    if period.earliest is None or period.latest is None:
        return period.earliest
    return period.earliest + timedelta(days=(period.latest - period.earliest).days // 2)


def _kind_values(hearing: Hearing) -> Iterator[ViewValue]:
    chosen = choose_kind(hearing)
    claims, kind = chosen.claims(Aspect.OCCURRENCE), chosen.value
    found = f"{chosen.for_it} of {len(hearing.origins)} origins"
    by_group = KindGroup.STRATEGIC.value if kind.group is KindGroup.STRATEGIC else _VIOLENCE
    yield make_value("disorder_type", _DISORDER.get(kind, by_group), "acled.disorder_type", claims)
    yield make_value("event_type", kind.group.value, "acled.event_type", claims)
    yield make_value("sub_event_type", kind.value, "acled.sub_event_type", claims, found)


def _actor_values(hearing: Hearing) -> Iterator[ViewValue]:
    claims = [
        item.claim for item in hearing.testimonies if item.claim.about in {Aspect.RESPONSIBILITY, Aspect.OCCURRENCE}
    ]
    for name, actors, missing in (
        ("actor1", hearing.initiators, "nobody is said to have done it"),
        ("actor2", hearing.targets, "nobody is said to have been aimed at or hit"),
    ):
        if actors:
            yield make_value(name, _join(actors), f"acled.{name}", claims)
        else:
            yield make_unknown(name, f"acled.{name}", missing)
    civilians = [
        item.claim
        for item in hearing.testimonies
        if item.claim.harm
        and item.claim.harm.who not in {Who.UNKNOWN, Who.MIXED, Who.COMBATANTS}
        and item.claim.harm.high != 0
    ]
    said = any(are_civilians(actor) for actor in hearing.targets)
    if civilians or said:
        yield make_value("civilian_targeting", "Civilian targeting", "acled.civilian_targeting", civilians)


def _join(actors: Sequence[Actor]) -> str:
    return "; ".join(sorted({actor.name for actor in actors}))


def _place_values(hearing: Hearing) -> Iterator[ViewValue]:
    chosen = choose_place(hearing)
    if chosen is None:
        yield make_unknown("location", "acled.location", "no place is given")
        yield make_unknown("geo_precision", "acled.geo_precision", "no place is given")
        return
    claims, place = chosen.claims(Aspect.PLACE), chosen.value
    yield make_value(
        "location", place.name, "acled.location", claims, f"{chosen.for_it} of {len(hearing.origins)} origins"
    )
    for name, known in (("country", place.country), ("admin1", place.admin1), ("admin2", place.admin2)):
        if known:
            yield make_value(name, known, "acled.location", claims)
    if place.lat is not None and place.lon is not None:
        yield make_value("latitude", place.lat, "acled.location", claims)
        yield make_value("longitude", place.lon, "acled.location", claims)
    code = _code_place(place)
    if code is None:
        yield make_unknown("geo_precision", "acled.geo_precision", "only the country is known", claims)
    else:
        yield make_value("geo_precision", code, "acled.geo_precision", claims, f"known to the {place.precision.value}")


def _code_place(place: Place) -> int | None:
    if place.precision in {PlacePrecision.SITE, PlacePrecision.TOWN}:
        return 1 if reach_km(place) <= _NAMED_TOWN_KM else 2
    return {PlacePrecision.ADMIN2: 2, PlacePrecision.ADMIN1: 3}.get(place.precision)


def _fatality_values(hearing: Hearing) -> Iterator[ViewValue]:
    counts, denials = split_zeros(tally_all(find_live_figures(hearing.testimonies, Effect.KILLED)))
    usable = prefer_numbers(counts)
    numbers = [(number, tally) for tally in usable if (number := _read_number(tally)) is not None]
    if numbers:
        number, tally = min(numbers, key=lambda pair: (pair[0], pair[1].first.document.id, pair[1].first.claim.quote))
        rule = "acled.fatalities_sum" if tally.is_sum else "acled.fatalities_lowest"
        yield make_value("fatalities", number, rule, tally.claims, f"of {len(counts)} counts, {_read_words(tally)}")
    elif counts:
        claims = [claim for tally in counts for claim in tally.claims]
        yield make_unknown("fatalities", "acled.fatalities_lowest", "only upper bounds are given", claims)
    else:
        casualties = [item.claim for item in hearing.testimonies if item.claim.about is Aspect.CASUALTIES]
        yield make_value("fatalities", 0, "acled.fatalities_none", casualties, "a convention, not a count")
    if denials:
        claims = [claim for tally in denials for claim in tally.claims]
        yield make_value("fatalities_denied", 0, "acled.fatalities_denied", claims)


def _read_number(tally: Tally) -> int | None:
    numbers = [read_acled_number(testimony) for testimony in tally.testimonies]
    known = [number for number in numbers if number is not None]
    return sum(known) if known and tally.low is not None else None


def _read_words(tally: Tally) -> str:
    """Spell out what a number was read from, and what a vague word was taken for."""
    parts = []
    for item in tally.testimonies:
        harm, number = harm_of(item), read_acled_number(item)
        taken = "" if number in {None, harm.low, harm.high} else f", taken for {number}"
        parts.append(f"{harm.figure} {harm.who.value}{taken}")
    return " + ".join(parts) + f" by {tally.first.claim.attribution.speaker}"
