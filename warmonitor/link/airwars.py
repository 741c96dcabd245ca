"""The Airwars-shaped view: civilians harmed, least to most, what is conceded, and the grade (Airwars methodology)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from warmonitor.domain import Claim, Effect, View, ViewValue, Who
from warmonitor.link.figures import PEOPLE, Tally, find_live_figures, harm_of, split_zeros, tally_civilians, tally_sort
from warmonitor.link.status import find_admissions, find_disputes
from warmonitor.link.testimony import Hearing, Testimony, is_identified
from warmonitor.link.values import make_unknown, make_value


def view_airwars(hearing: Hearing) -> View:
    """Derive the Airwars-shaped view of an event."""
    values: list[ViewValue] = []
    for effect in (Effect.KILLED, Effect.INJURED):
        values += _range_values(hearing, effect)
    return View("airwars", (*values, *_conceded_values(hearing), _grade(hearing)))


def _range_values(hearing: Hearing, effect: Effect) -> Iterator[ViewValue]:
    name = f"civilians_{effect.value}"
    figures = find_live_figures(hearing.testimonies, effect)
    civilians = (*tally_civilians(figures), *_tally_nobody(figures))
    people, fighters = _tally_undescribed(figures), tally_sort(figures, Who.COMBATANTS)
    kept, denials = split_zeros((*civilians, *people))
    counts = [tally for tally in kept if tally in civilians]
    if not kept:
        reason = "all counted are combatants" if fighters else f"nobody gives a number of civilians {effect.value}"
        yield make_unknown(f"{name}_min", "airwars.range", reason, _claims(fighters))
        yield make_unknown(f"{name}_max", "airwars.range", reason, _claims(fighters))
        return
    highest = max(kept, key=lambda tally: (tally.known_high, tally in civilians, tally.first.claim.quote))
    contesting = [*denials, *_contest_civilians(counts, fighters)]
    if not counts:
        yield make_value(f"{name}_min", 0, "airwars.range_status_unknown", _claims(people))
    elif contesting:
        yield make_value(f"{name}_min", 0, "airwars.range_status_contested", _claims([*contesting, *counts]))
    else:
        yield _make_least(f"{name}_min", counts, "airwars.range")
    rule = "airwars.range" if highest in civilians else "airwars.range_status_unknown"
    yield make_value(f"{name}_max", highest.known_high, rule, highest.claims)


def _tally_undescribed(figures: Sequence[Testimony]) -> list[Tally]:
    """Tally the people counted by those who do not say how many of them were civilians or combatants."""
    described = {_voice(item) for item in figures if harm_of(item).who not in PEOPLE}
    people = [item for item in figures if harm_of(item).who in PEOPLE and _voice(item) not in described]
    return [Tally(harm_of(item).low, harm_of(item).high, (item,)) for item in people if harm_of(item).high != 0]


def _tally_nobody(figures: Iterable[Testimony]) -> list[Tally]:
    """Tally those who say that nobody at all was harmed, which includes civilians."""
    return [Tally(0, 0, (item,)) for item in figures if harm_of(item).who in PEOPLE and harm_of(item).high == 0]


def _contest_civilians(counts: Sequence[Tally], fighters: Sequence[Tally]) -> list[Tally]:
    """Find those who count fighters among the dead and no civilians, where others count civilians."""
    voices = {_voice(tally.first) for tally in counts if tally.low}
    others = [tally for tally in fighters if tally.low and _voice(tally.first) not in voices]
    return [tally for tally in others if not harm_of(tally.first).is_part]


def _voice(testimony: Testimony) -> tuple[str, str]:
    return testimony.document.id, testimony.claim.attribution.speaker


def _conceded_values(hearing: Hearing) -> Iterator[ViewValue]:
    conceded = _find_conceded(hearing)
    if not conceded:
        reason = "none of those said to have done it gives a number of civilians killed"
        yield make_unknown("civilians_conceded_min", "airwars.conceded", reason)
        yield make_unknown("civilians_conceded_max", "airwars.conceded", reason)
        return
    highest = max(tally.known_high for tally in conceded)
    yield _make_least("civilians_conceded_min", conceded, "airwars.conceded")
    yield make_value("civilians_conceded_max", highest, "airwars.conceded", _claims(conceded))


def _make_least(name: str, tallies: Sequence[Tally], rule: str) -> ViewValue:
    bounded = [tally for tally in tallies if tally.low is not None]
    if not bounded:
        return make_unknown(name, rule, "only upper bounds are given", _claims(tallies))
    lowest = min(bounded, key=lambda tally: (tally.low or 0, tally.first.claim.quote))
    return make_value(name, lowest.low or 0, rule, lowest.claims)


def _find_conceded(hearing: Hearing) -> list[Tally]:
    """Find what an initiator's own side says of the civilians it killed, nobody included."""
    figures = [item for item in find_live_figures(hearing.testimonies, Effect.KILLED) if item.is_initiators]
    return [*tally_civilians(figures), *_tally_nobody(figures)]


def _grade(hearing: Hearing) -> ViewValue:
    """Grade the event, the first that holds: confirmed, discounted, contested, fair, weak."""
    figures = [
        item for effect in (Effect.KILLED, Effect.INJURED) for item in find_live_figures(hearing.testimonies, effect)
    ]
    civilians = [tally for tally in tally_civilians(figures) if tally.known_high]
    fighters = [tally for tally in tally_sort(figures, Who.COMBATANTS) if tally.known_high]
    conceded = [tally for tally in _find_conceded(hearing) if tally.known_high]
    if conceded:
        return make_value("grade", "confirmed", "airwars.grade_confirmed", _claims(conceded))
    undescribed = _tally_undescribed(figures)
    if undescribed and not civilians:
        return make_unknown(
            "grade", "airwars.grade_none", "nobody says whether they were civilians", _claims(undescribed)
        )
    if fighters and not civilians:
        return make_value("grade", "discounted", "airwars.grade_discounted", _claims(fighters))
    if not civilians:
        return make_unknown("grade", "airwars.grade_none", "nobody counts civilians killed or injured")
    return _grade_civilians(hearing, civilians)


def _grade_civilians(hearing: Hearing, civilians: Sequence[Tally]) -> ViewValue:
    disputes = find_disputes(hearing, find_admissions(hearing))
    contesting = (*disputes.rivals, *disputes.core)
    if contesting:
        claims = [item.claim for item in contesting]
        return make_value("grade", "contested", "airwars.grade_contested", (*claims, *_claims(civilians)))
    origins = {tally.first.origin for tally in civilians}
    found = f"{len(origins)} of {len(hearing.origins)} origins"
    if len(origins) > 1 and any(is_identified(actor) for actor in hearing.initiators):
        return make_value("grade", "fair", "airwars.grade_fair", _claims(civilians), found)
    return make_value("grade", "weak", "airwars.grade_weak", _claims(civilians), found)


def _claims(tallies: Iterable[Tally]) -> list[Claim]:
    return [claim for tally in tallies for claim in tally.claims]
