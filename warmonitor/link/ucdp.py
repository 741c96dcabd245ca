"""The UCDP-shaped view: best, low and high estimates and the dead by side (UCDP GED codebook)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from warmonitor.domain import (
    Aspect,
    Claim,
    Effect,
    Period,
    Place,
    PlacePrecision,
    View,
    ViewValue,
    Who,
)
from warmonitor.link.consensus import choose_period, choose_place
from warmonitor.link.figures import (
    Tally,
    find_live_figures,
    harm_of,
    prefer_numbers,
    split_zeros,
    tally_all,
    tally_civilians,
    tally_sort,
)
from warmonitor.link.nearness import count_days, reach_km
from warmonitor.link.sides import find_column, find_sides
from warmonitor.link.testimony import Hearing, Testimony, speaker_key
from warmonitor.link.values import make_unknown, make_value

_PLACE_CODES = {PlacePrecision.ADMIN2: 3, PlacePrecision.ADMIN1: 4, PlacePrecision.COUNTRY: 6}
_DATE_CODES = ((1, 1), (6, 2), (7, 3), (31, 4))
_COLUMNS = ("deaths_a", "deaths_b", "deaths_civilians")
_NEAR_KM = 25.0


def view_ucdp(hearing: Hearing) -> View:
    """Derive the UCDP-shaped view of an event."""
    values = (*_period_values(hearing), *_place_values(hearing), *_side_values(hearing), *_death_values(hearing))
    return View("ucdp", values)


def _period_values(hearing: Hearing) -> Iterator[ViewValue]:
    chosen = choose_period(hearing)
    if chosen is None:
        for name in ("date_start", "date_end", "date_prec"):
            yield make_unknown(name, "ucdp.date", "no closed period is given")
        return
    claims, period = chosen.claims(Aspect.DATE), chosen.value
    found = f"{chosen.for_it} of {len(hearing.origins)} origins"
    yield make_value("date_start", period.earliest or date.min, "ucdp.date", claims, found)
    yield make_value("date_end", period.latest or date.max, "ucdp.date", claims, found)
    yield make_value("date_prec", _code_period(period), "ucdp.date_prec", claims, f"days: {count_days(period)}")


def _code_period(period: Period) -> int:
    days = count_days(period) or 0
    return next((code for most, code in _DATE_CODES if days <= most), 5)


def _place_values(hearing: Hearing) -> Iterator[ViewValue]:
    chosen = choose_place(hearing)
    if chosen is None:
        yield make_unknown("where_prec", "ucdp.where_prec", "no place is given")
        return
    claims, place = chosen.claims(Aspect.PLACE), chosen.value
    yield make_value("where_description", place.name, "ucdp.where", claims)
    yield make_value(
        "where_prec", _code_place(place), "ucdp.where_prec", claims, f"known to the {place.precision.value}"
    )


def _code_place(place: Place) -> int:
    if place.precision in _PLACE_CODES:
        return _PLACE_CODES[place.precision]
    if place.lat is None:
        return 3 if place.admin2 else 4 if place.admin1 else 6
    reach = reach_km(place)
    return 1 if reach <= 10 else 2 if reach <= _NEAR_KM else 3


def _side_values(hearing: Hearing) -> Iterator[ViewValue]:
    sides = find_sides(hearing)
    claims = [
        item.claim for item in hearing.testimonies if item.claim.about in {Aspect.RESPONSIBILITY, Aspect.OCCURRENCE}
    ]
    if sides.type_of_violence is None:
        yield make_unknown("type_of_violence", "ucdp.type_of_violence", sides.reason, claims)
    else:
        yield make_value("type_of_violence", sides.type_of_violence, "ucdp.type_of_violence", claims, sides.reason)
    for name, actors in (("side_a", sides.a), ("side_b", sides.b)):
        one_sided = name == "side_b" and sides.type_of_violence == 3
        names = "Civilians" if one_sided else "; ".join(sorted({actor.name for actor in actors}))
        if names:
            yield make_value(name, names, "ucdp.sides", claims)
        else:
            yield make_unknown(name, "ucdp.sides", "no name is given")


def _death_values(hearing: Hearing) -> Iterator[ViewValue]:
    figures = find_live_figures(hearing.testimonies, Effect.KILLED)
    counts, denials = split_zeros(tally_all(figures))
    counts = prefer_numbers(counts)
    bounded = [tally for tally in counts if tally.low is not None]
    if bounded:
        best, lowest = choose_best(bounded), min(bounded, key=lambda tally: (tally.low or 0, _order(tally)))
        yield make_value("best", best.low or 0, "ucdp.best", best.claims, _explain(best, bounded))
        yield make_value("low", lowest.low or 0, "ucdp.low", lowest.claims)
        yield _make_high(counts)
        yield from _part_best(hearing, best, figures)
    else:
        reason = "only upper bounds are given" if counts else "nobody gives a number of dead"
        claims = [claim for tally in counts for claim in tally.claims]
        for name in ("best", "low"):
            yield make_unknown(name, f"ucdp.{name}", reason, claims)
        yield _make_high(counts) if counts else make_unknown("high", "ucdp.high", reason)
        for name in (*_COLUMNS, "deaths_unknown"):
            yield make_unknown(name, "ucdp.deaths_part", reason, claims)
    if denials:
        yield make_value("deaths_denied", 0, "ucdp.denied", [claim for tally in denials for claim in tally.claims])


def _make_high(counts: Sequence[Tally]) -> ViewValue:
    highest = max(counts, key=lambda tally: (tally.known_high, _order(tally)))
    return make_value("high", highest.known_high, "ucdp.high", highest.claims)


def choose_best(counts: Sequence[Tally]) -> Tally:
    """Choose the likeliest count: from most origins, not a party's, published last, lowest; in this order."""

    def rank(tally: Tally) -> tuple[int, bool, int, int, tuple[str, ...]]:
        origins = {other.first.origin for other in counts if (other.low, other.high) == (tally.low, tally.high)}
        published = tally.first.published_on
        later_first = -(published.toordinal() if published else 0)
        return -len(origins), tally.first.is_party, later_first, tally.low or 0, _order(tally)

    return min(counts, key=rank)


def _order(tally: Tally) -> tuple[str, ...]:
    return tally.first.document.id, f"{tally.first.claim.quote.start:09d}"


def _explain(best: Tally, counts: Sequence[Tally]) -> str:
    words = " + ".join(harm_of(item).figure for item in best.testimonies)
    return f"{words} by {best.first.claim.attribution.speaker}, of {len(counts)} counts"


def _part_best(hearing: Hearing, best: Tally, figures: Sequence[Testimony]) -> Iterator[ViewValue]:
    """Part the best estimate by side, by what its own speaker says of it; what he does not say is unknown."""
    total = best.low or 0
    mine = [
        item
        for item in figures
        if item.document.id == best.first.document.id and speaker_key(item.claim) == speaker_key(best.first.claim)
    ]
    civilians = _pick(tally_civilians(mine), total)
    fighters = _pick(tally_sort(mine, Who.COMBATANTS), total - (civilians.low or 0 if civilians else 0))
    parts: dict[str, tuple[int, tuple[Claim, ...]]] = dict.fromkeys(_COLUMNS, (0, ()))
    if civilians:
        parts["deaths_civilians"] = (civilians.low or 0, civilians.claims)
    column = find_column(hearing, fighters) if fighters else None
    if fighters and column:
        parts[column] = (fighters.low or 0, fighters.claims)
    for name, (number, claims) in parts.items():
        yield make_value(name, number, "ucdp.deaths_part" if claims else "ucdp.deaths_none_said", claims)
    rest = total - sum(number for number, _ in parts.values())
    used = [claim for _, claims in parts.values() for claim in claims]
    yield make_value("deaths_unknown", rest, "ucdp.deaths_rest", (*best.claims, *used))


def _pick(tallies: Sequence[Tally], most: int) -> Tally | None:
    """Pick the largest part that fits into what is left of the total."""
    fitting = [tally for tally in tallies if tally.low and tally.low <= most]
    return max(fitting, key=lambda tally: (tally.low or 0, _order(tally)), default=None)
