"""Comparison: what speaks for and against two accounts telling of one event, part by part.

A first linker in own code: the weights are set by hand (``data/weights.toml``) and not estimated from data, and no term
is weighed by how common it is. Each part says why, so that a person can judge the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from warmonitor.domain import Account, Actor, Claim, Document, Evidence, Harm, KindGroup, Period, Place, PlacePrecision
from warmonitor.link.names import Likeness, are_spellings, compare_actors, fold, is_named, read_name, share_name
from warmonitor.link.nearness import (
    bound_period,
    count_days,
    count_days_between,
    describe_period,
    have_one_name,
    measure_excess_km,
    measure_km,
    wider,
)
from warmonitor.link.tables import read_table, read_words, weigh

_CAPITALISED = re.compile(r"(?<![.!?] )\b[A-Z][\w’'-]{3,}")
_ONE_PLACE_KM = 5.0
"""Two towns, or two sites, of different names that lie further apart than this are two places."""
_PEACEFUL = {KindGroup.PROTESTS, KindGroup.RIOTS, KindGroup.STRATEGIC}


@dataclass(frozen=True, slots=True)
class ComparisonPart:
    """What one part (period, place, kind, …) says: its weight and why."""

    name: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The match weight of two accounts, the sum of its parts; above zero speaks for one event."""

    weight: float
    parts: tuple[ComparisonPart, ...]

    @property
    def why(self) -> str:
        """The parts that speak for one event, the strongest first."""
        found = [part for part in self.parts if part.weight > 0]
        return "; ".join(part.why for part in sorted(found, key=lambda part: (-part.weight, part.name)))


@dataclass(frozen=True, slots=True)
class Profile:
    """What comparing an account over and over needs, read out of it once."""

    account: Account
    document: Document
    period: Period
    """The account's period, its open end closed by the day after publication."""
    details: frozenset[str]
    speakers: frozenset[str]


def profile(evidence: Evidence) -> Profile:
    """Read out of an account what its comparisons need."""
    account, document = evidence.account, evidence.document
    speakers = frozenset(_speaker(claim) for claim in account.claims if is_named(_speaker(claim)))
    return Profile(account, document, bound_period(account.period, document), _find_details(evidence), speakers)


def compare(a: Evidence, b: Evidence) -> Comparison:
    """Compare two accounts; symmetric in its arguments, and deeply negative for two accounts of one document."""
    return compare_profiles(profile(a), profile(b))


def compare_profiles(a: Profile, b: Profile) -> Comparison:
    """Compare two accounts of which the profiles are at hand."""
    if b.account.id < a.account.id:
        a, b = b, a
    parts = (
        _part("prior", "any", "two accounts seldom tell of one event"),
        *([_part("document", "same", "one document tells of both")] if a.document.id == b.document.id else []),
        _compare_periods(a, b),
        _compare_places(a.account, b.account),
        _compare_kinds(a.account, b.account),
        _compare_initiators(a.account, b.account),
        _compare_actors("targets", a.account.targets, b.account.targets),
        _compare_figures(a.account, b.account),
        _compare_details(a, b),
    )
    return Comparison(round(sum(part.weight for part in parts), 6), parts)


def may_be_one(a: Profile, b: Profile) -> bool:
    """Tell cheaply whether to compare at all: not where the periods lie too far apart for anything else to count."""
    gap = count_days_between(a.period, b.period)
    return gap is None or gap <= weigh("linkage", "closest_days")


def _part(name: str, case: str, why: str) -> ComparisonPart:
    return ComparisonPart(name, weigh(name, case), why)


def _compare_periods(a: Profile, b: Profile) -> ComparisonPart:
    gap = count_days_between(a.period, b.period)
    told = " and ".join(sorted({describe_period(a.account.period), describe_period(b.account.period)}))
    lengths = [count_days(a.period), count_days(b.period)]
    if gap:
        steps = ((1, "next_day"), (2, "two_days"), (7, "same_week"), (31, "same_month"))
        case = next((case for most, case in steps if gap <= most), "far")
        narrow = all(length is not None and length <= 4 for length in lengths)
        case = "two_days" if case == "next_day" and not narrow else case
        return _part("period", case, f"{gap} {'day' if gap == 1 else 'days'} apart: {told}")
    if gap is None or not (a.account.period.is_known and b.account.period.is_known):
        return _part("period", "open", f"the day is open: {told}")
    longest = max(length or 0 for length in lengths)
    spans = ((1, "day"), (4, "few_days"), (7, "week"), (31, "month"), (366, "year"))
    case = next((case for most, case in spans if longest <= most), "longer")
    return _part("period", case, f"the same {'day' if case == 'day' else 'period'}: {told}")


def _compare_places(a: Account, b: Account) -> ComparisonPart:
    ours = [place for place in (a.place, *a.also_at) if place]
    theirs = [place for place in (b.place, *b.also_at) if place]
    found = [_compare_two_places(one, other) for one, other in product(ours, theirs)]
    return max(found, key=lambda part: (part.weight, part.why), default=_part("place", "unknown", "a place is unknown"))


def _compare_two_places(one: Place, other: Place) -> ComparisonPart:
    names = " and ".join(sorted({one.name, other.name}))
    excess, distance = measure_excess_km(one, other), measure_km(one, other)
    precision = wider(one, other)
    if excess is None or distance is None:
        return _compare_place_names(one, other, precision, names)
    if one.precision is other.precision and distance > _ONE_PLACE_KM and excess <= 15 and _are_two_names(one, other):
        return _part("place", "other_name", f"{names} are two names, {distance:.0f} km apart")
    if excess == 0:
        apart = "at the same point" if distance < 1 else f"{distance:.0f} km apart"
        return _part("place", precision.value, f"{names}, {apart}, known to the {precision.value}")
    if have_one_name(one.name, other.name) and one.country == other.country and excess <= 100:
        return _part("place", "near", f"{names}, one name, {distance:.0f} km apart")
    case = "near" if excess <= 15 else "apart" if excess <= 60 else "far"
    return _part("place", case, f"{names} are {distance:.0f} km apart")


def _are_two_names(one: Place, other: Place) -> bool:
    """Tell whether two named towns or sites are told apart by name, so that their reach does not make them one."""
    named = one.precision in {PlacePrecision.SITE, PlacePrecision.TOWN}
    return named and not have_one_name(one.name, other.name) and not share_name(one.name, other.name)


def _compare_place_names(one: Place, other: Place, precision: PlacePrecision, names: str) -> ComparisonPart:
    if one.country and other.country and one.country != other.country:
        return _part("place", "other_country", f"{names} lie in different countries")
    provinces = [
        place.admin1 or (place.name if place.precision is PlacePrecision.ADMIN1 else None) for place in (one, other)
    ]
    same_province = have_one_name(provinces[0], provinces[1])
    if all(provinces) and not same_province:
        return _part("place", "other_admin1", f"{names} lie in different provinces")
    if have_one_name(one.name, other.name) or share_name(one.name, other.name):
        wide = precision in {PlacePrecision.ADMIN1, PlacePrecision.COUNTRY}
        return _part("place", precision.value if wide else "name", f"{names}, by name")
    if precision in {PlacePrecision.ADMIN1, PlacePrecision.COUNTRY}:
        known = same_province or (one.country and one.country == other.country)
        case = ("admin1" if same_province else "country") if known else "unknown"
        return _part("place", case, f"{names}, which one may lie in the other")
    return _part("place", "other_name", f"{names} are two names")


@cache
def _close_kinds() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in read_table("kinds")["close"])


def _compare_kinds(a: Account, b: Account) -> ComparisonPart:
    kinds = " and ".join(sorted({a.kind.value, b.kind.value}))
    if a.kind is b.kind:
        return _part("kind", "same", kinds)
    if any(a.kind.value in group and b.kind.value in group for group in _close_kinds()):
        return _part("kind", "close", f"{kinds}, which reports take for one another")
    if a.kind.group is b.kind.group:
        return _part("kind", "group", f"{kinds}, of one group")
    if (a.kind.group in _PEACEFUL) != (b.kind.group in _PEACEFUL):
        return _part("kind", "unlike", f"{kinds} are different things")
    return _part("kind", "other", f"{kinds} are of different groups")


def _best_likeness(ours: Sequence[Actor], theirs: Sequence[Actor]) -> tuple[Likeness, str]:
    order = list(Likeness)
    found = [
        (compare_actors(one, other), " and ".join(sorted({one.name, other.name})))
        for one, other in product(ours, theirs)
    ]
    return min(found, key=lambda pair: (order.index(pair[0]), pair[1]), default=(Likeness.NONE, ""))


def _compare_actors(name: str, ours: Sequence[Actor], theirs: Sequence[Actor]) -> ComparisonPart:
    singular = name.removesuffix("s")
    if not ours or not theirs:
        return _part(name, "unknown", f"one names no {singular}")
    likeness, names = _best_likeness(ours, theirs)
    if likeness is Likeness.NONE and not all(
        any(actor.actor_id or read_name(actor.name).own for actor in side) for side in (ours, theirs)
    ):
        return _part(name, "unknown", f"one names only the sort of {singular}")
    if likeness is Likeness.NONE:
        return _part(name, "other", f"different {name}")
    how = {Likeness.SAME: "the same", Likeness.STATE: "one state's", Likeness.SORT: "the same sort of"}[likeness]
    return _part(name, likeness.value, f"{how} {singular}: {names}")


def _compare_initiators(a: Account, b: Account) -> ComparisonPart:
    part = _compare_actors("initiators", a.initiators, b.initiators)
    if part.weight >= 0:
        return part
    crossed = (_best_likeness(a.initiators, b.targets), _best_likeness(b.initiators, a.targets))
    aligned, _ = _best_likeness(a.targets, b.targets)
    if aligned is Likeness.NONE and any(likeness is Likeness.SAME for likeness, _ in crossed):
        return _part("initiators", "reversed", "one's initiator is the other's target")
    return part


def _compare_figures(a: Account, b: Account) -> ComparisonPart:
    pairs = [
        (one.harm, other.harm)
        for one, other in product(a.harms, b.harms)
        if one.harm and other.harm and one.harm.effect is other.harm.effect
    ]
    if not pairs:
        return _part("figures", "unknown", "no figures to compare")
    same = [one for one, other in pairs if (one.low, one.high) == (other.low, other.high)]
    most = max(same, key=_size, default=None)
    if most and _size(most) >= 2:
        return _part(
            "figures",
            "same_large" if _size(most) >= 10 else "same_small",
            f"the same figure: {most.figure} {most.effect.value}",
        )
    ratios = [
        max(_size(one), _size(other)) / max(1, min(_size(one), _size(other)))
        for one, other in pairs
        if not one.is_part and not other.is_part and _size(one) and _size(other)
    ]
    if ratios and min(ratios) > 5:
        return _part("figures", "apart", "figures more than five times apart")
    return _part("figures", "overlap", "no figure in common")


def _size(harm: Harm) -> int:
    return harm.low if harm.low is not None else harm.high or 0


def _compare_details(a: Profile, b: Profile) -> ComparisonPart:
    shared = sorted(word for word in a.details if any(are_spellings(word, other) for other in b.details))
    mirrored = sorted(word for word in b.details if any(are_spellings(word, other) for other in a.details))
    details = min(shared, mirrored, key=lambda words: (len(words), words))
    details += sorted(f"quotes {name}" for name in _share_speakers(a, b))
    if not details:
        return _part("details", "none", "no further name in common")
    weight = min(weigh("details", "most"), weigh("details", "each") * len(details))
    return ComparisonPart("details", weight, f"both give {', '.join(details)}")


def _find_details(evidence: Evidence) -> frozenset[str]:
    """Find the proper names in an account's words that are not already its place, actors, speakers or days."""
    account = evidence.account
    known = {word for name in _names_compared_elsewhere(evidence) for word in fold(name)}
    known |= read_words("names", "calendar") | read_words("names", "ignored") | read_words("names", "generic")
    found: set[str] = set()
    for quote in (*account.mentions, *(claim.quote for claim in account.claims)):
        for match in _CAPITALISED.finditer(quote.text):
            found.update(word for word in fold(match.group()) if len(word) > 3)
    return frozenset(word for word in found if not any(are_spellings(word, other) for other in known))


def _names_compared_elsewhere(evidence: Evidence) -> Iterator[str]:
    account = evidence.account
    for place in (account.place, *account.also_at):
        if place:
            yield from (name for name in (place.name, place.admin1, place.admin2) if name)
    yield from (actor.name for actor in (*account.initiators, *account.targets))
    yield from (claim.attribution.speaker for claim in account.claims)
    if evidence.document.publisher:
        yield evidence.document.publisher


def _share_speakers(a: Profile, b: Profile) -> set[str]:
    """Find who is quoted in both, by name; the speakers' sides and stances do not matter here."""
    pairs = product(a.speakers, b.speakers)
    return {min(one, other) for one, other in pairs if one == other or share_name(one, other)}


def _speaker(claim: Claim) -> str:
    return " ".join(read_name(claim.attribution.speaker).whole)
