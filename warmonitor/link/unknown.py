"""What remains unknown of an event, and why, in one plain line each."""

from __future__ import annotations

from collections.abc import Iterator

from warmonitor.domain import Aspect, Effect, Event, PlacePrecision, Stance
from warmonitor.link.consensus import choose_period, choose_place
from warmonitor.link.figures import find_live_figures, split_zeros, tally_all
from warmonitor.link.status import (
    find_admissions,
    find_disputes,
    find_telling_origins,
    join_names,
    list_speakers,
    name_point,
)
from warmonitor.link.testimony import Hearing, hear, is_identified

_AREAS = {
    PlacePrecision.ADMIN2: "the district",
    PlacePrecision.ADMIN1: "the province",
    PlacePrecision.COUNTRY: "the country",
}


def unknowns(event: Event) -> list[str]:
    """Say what remains unknown of an event and why, a line a point, in the order when, where, who, whom, how many."""
    hearing = hear(event)
    lines = (
        *_find_unknown_time(hearing),
        *_find_unknown_place(hearing),
        *_find_unknown_actors(hearing),
        *_find_unknown_toll(hearing),
        *_find_open_disputes(hearing),
        *_find_missing_sources(hearing),
    )
    return list(dict.fromkeys(lines))


def _find_unknown_time(hearing: Hearing) -> Iterator[str]:
    chosen = choose_period(hearing)
    if chosen is None:
        reasons = sorted({account.period.reason for account in hearing.accounts if account.period.reason})
        yield f"The day is not known: {'; '.join(reasons) or 'no report gives one'}."
        return
    period = chosen.value
    if period.earliest != period.latest:
        yield f"The exact day is not known: it lies between {period.earliest} and {period.latest}."
    if chosen.against_it:
        yield f"The reports do not agree on the day: {_count(chosen.against_it, 'origin')} of another."


def _find_unknown_place(hearing: Hearing) -> Iterator[str]:
    chosen = choose_place(hearing)
    if chosen is None:
        reasons = sorted(
            {account.place.reason for account in hearing.accounts if account.place and account.place.reason}
        )
        yield f"The place is not known: {'; '.join(reasons) or 'no report gives one'}."
        return
    place = chosen.value
    if place.precision in _AREAS:
        why = place.reason or f"the reports say no more than {place.name}"
        yield f"The place is known only to {_AREAS[place.precision]}: {why}."
    elif place.lat is None:
        yield f"{place.name} cannot be put on a map: {place.reason or 'no coordinates are known for it'}."
    if chosen.against_it:
        yield f"The reports do not agree on the place: {_count(chosen.against_it, 'origin')} of another."


def _find_unknown_actors(hearing: Hearing) -> Iterator[str]:
    if not hearing.initiators:
        yield "Who did it is not known: no report names anybody."
    elif not any(is_identified(actor) for actor in hearing.initiators):
        names = ", ".join(sorted(actor.name for actor in hearing.initiators))
        yield f"Who did it is not known by name: the reports say only {names}."
    elif not find_admissions(hearing):
        yield "Nobody has accepted having done it: the reports only say who is blamed."
    if not hearing.targets:
        yield "Who was aimed at or hit is not known: no report says so."


def _find_unknown_toll(hearing: Hearing) -> Iterator[str]:
    figures = find_live_figures(hearing.testimonies, Effect.KILLED)
    counts, denials = split_zeros(tally_all(figures))
    if not counts:
        yield "The number of dead is not known: no report gives one."
        return
    positive = [tally for tally in counts if not tally.is_zero]
    names = list_speakers(tally.first for tally in positive)
    if len(names) == 1:
        yield f"The toll has no independent second source: it rests on {names[0]}."
    elif len({tally.first.origin for tally in positive}) == 1:
        yield f"All counts of the dead come through one origin, which quotes {join_names(names)}."
    lows = [tally.low for tally in counts if tally.low is not None]
    highest = max(tally.known_high for tally in counts)
    if lows and min(lows) != highest:
        yield f"The number of dead is not settled: the counts run from {min(lows)} to {highest}."
    if any(tally.high is None for tally in counts):
        yield "The toll is open upwards: a source gives only a least number."
    if denials:
        names = list_speakers(tally.first for tally in denials)
        yield f"The toll is denied: {join_names(names)} {'says' if len(names) == 1 else 'say'} that nobody died."


def _find_open_disputes(hearing: Hearing) -> Iterator[str]:
    disputes = find_disputes(hearing, find_admissions(hearing))
    denials = (*disputes.core, *disputes.target, *disputes.others)
    unconfirmed = [item for item in hearing.testimonies if item.claim.stance is Stance.DOES_NOT_CONFIRM]
    for about in Aspect:
        names = list_speakers(item for item in denials if item.claim.about is about)
        if names and about is not Aspect.CASUALTIES:
            yield f"In dispute: {join_names(names)} {'denies' if len(names) == 1 else 'deny'} {name_point(about)}."
    if disputes.rivals:
        yield f"In dispute: two parties are blamed, by {join_names(list_speakers(disputes.rivals))}."
    for about in Aspect:
        names = list_speakers(item for item in unconfirmed if item.claim.about is about)
        if names:
            yield f"Not confirmed: {join_names(names)} would not confirm {name_point(about)}."


def _find_missing_sources(hearing: Hearing) -> Iterator[str]:
    if len(find_telling_origins(hearing)) < 2:
        count = len(hearing.event.evidence)
        told = "one report tells of it" if count == 1 else f"all {count} reports go back to one origin"
        yield f"There is no independent second source: {told}."
    nameless = sum(1 for item in hearing.event.evidence if not item.document.publisher)
    if nameless:
        yield f"The publisher of {_count(nameless, 'report')} is not known, so independence rests on the texts alone."


def _count(number: int, noun: str) -> str:
    verb = {"origin": ("speaks", "speak"), "report": ("", "")}[noun][number != 1]
    return f"{number} {noun}{'' if number == 1 else 's'} {verb}".rstrip()
