"""Consensus: the period, place and kind that most independent origins bear out, the narrowest of them first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from warmonitor.domain import Account, Aspect, Claim, Kind, Period, Place, Role
from warmonitor.link.nearness import count_days, have_one_name, measure_excess_km, rank_width, reach_km
from warmonitor.link.testimony import Hearing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """A value, the account that gives it, how many origins bear it out and how many give one that it excludes."""

    value: T
    account: Account
    for_it: int
    against_it: int

    def claims(self, about: Aspect) -> tuple[Claim, ...]:
        """Give the account's claims on the point, else those that say that the event happened."""
        mine = self.account.claims
        return tuple([c for c in mine if c.about is about] or [c for c in mine if c.about is Aspect.OCCURRENCE])


def choose_period(hearing: Hearing) -> Chosen[Period] | None:
    """Choose the closed period that most origins' periods allow, then the shortest, then the earliest.

    ``None`` where no account gives a closed period. Open periods neither support nor oppose.
    """
    offers = [(account.period, account) for account in hearing.accounts if account.period.is_known]

    def rank(period: Period) -> tuple[int, date]:
        return (count_days(period) or 0, period.earliest or date.max)

    return _choose(hearing, offers, _allows_period, rank)


def _allows_period(wide: Period, narrow: Period) -> bool:
    return wide.is_compatible_with(narrow)


def choose_place(hearing: Hearing) -> Chosen[Place] | None:
    """Choose the place that most origins' places allow, then the narrowest, located ones first; ``None`` if none."""
    offers = [(account.place, account) for account in hearing.accounts if account.place]

    def rank(place: Place) -> tuple[int, bool, float, str]:
        return (rank_width(place.precision), place.lat is None, reach_km(place), place.name)

    return _choose(hearing, offers, _allows_place, rank)


def _allows_place(one: Place, other: Place) -> bool:
    excess = measure_excess_km(one, other)
    if excess is not None:
        return excess == 0
    if one.country and other.country and one.country != other.country:
        return False
    if one.admin1 and other.admin1 and not have_one_name(one.admin1, other.admin1):
        return False
    return one.precision is not other.precision or have_one_name(one.name, other.name)


def _choose(
    hearing: Hearing,
    offers: Sequence[tuple[T, Account]],
    allows: Callable[[T, T], bool],
    rank: Callable[[T], tuple[object, ...]],
) -> Chosen[T] | None:
    found = []
    for value, account in offers:
        origins = _list_origins(hearing, (mate for other, mate in offers if allows(other, value)))
        against = _list_origins(hearing, (mate for other, mate in offers if not allows(other, value))) - origins
        found.append(Chosen(value, account, len(origins), len(against)))
    return min(
        found,
        key=lambda one: (-one.for_it, one.account.role is not Role.MAIN, rank(one.value), one.account.id),
        default=None,
    )


def _list_origins(hearing: Hearing, accounts: Iterable[Account]) -> set[int]:
    return {hearing.origin_of(account) for account in accounts}


def choose_kind(hearing: Hearing) -> Chosen[Kind]:
    """Choose the kind that most origins give; of several, the first in ACLED's order of precedence."""
    origins: Mapping[Kind, set[int]] = {
        kind: _list_origins(hearing, (a for a in hearing.accounts if a.kind is kind))
        for kind in {account.kind for account in hearing.accounts}
    }
    counts = Counter({kind: len(numbers) for kind, numbers in origins.items()})
    kind = min(counts, key=lambda kind: (-counts[kind], list(Kind).index(kind)))
    account = next(account for account in hearing.accounts if account.kind is kind)
    return Chosen(kind, account, counts[kind], len(hearing.origins) - counts[kind])
