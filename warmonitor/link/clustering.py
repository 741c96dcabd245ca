"""Clustering: which accounts tell of one event, under what people decided and with every event's members consistent.

Average linkage with a floor: two groups join where their accounts weigh above the threshold on average and no single
pair below the floor, so that a chain of look-alikes never joins two accounts that contradict each other. A first
linker: every pair of accounts within a month of each other is compared anew on each call (no incremental index), and an
event once known is never split or joined with another known one unless a person decided so.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from warmonitor.domain import AccountId, EventId, Evidence, Link
from warmonitor.link.comparison import Comparison, Profile, compare_profiles, may_be_one, profile
from warmonitor.link.tables import weigh

Pair = tuple[AccountId, AccountId]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The accounts of one event, in order of their ids, and why each is in it.

    ``event_id`` is ``None`` for a new event. ``absorbed`` are known events that a judgement joined to this one.
    """

    account_ids: tuple[AccountId, ...]
    event_id: EventId | None
    reasons: tuple[str, ...]
    absorbed: tuple[EventId, ...] = ()

    def links(self, event_id: EventId) -> tuple[Link, ...]:
        """Write the cluster as links to the event, which a new one has been given an id for."""
        pairs = zip(self.account_ids, self.reasons, strict=True)
        return tuple(Link(account_id, event_id, reason) for account_id, reason in pairs)


def cluster(
    evidence: Sequence[Evidence],
    known: Sequence[tuple[EventId, tuple[AccountId, ...]]] = (),
    must: Iterable[Pair] = (),
    cannot: Iterable[Pair] = (),
) -> list[Cluster]:
    """Group accounts into events; the order of every argument makes no difference.

    ``known`` are the events so far; those of their accounts that are not in ``evidence`` are left out, and an account
    of two events stays in the one with the smaller id. ``must`` and ``cannot`` are pairs that people judged to be one
    event or two. Where they contradict each other, and for two accounts of one document, the accounts stay apart.
    """
    profiles = {item.account.id: profile(item) for item in sorted(evidence, key=lambda item: item.account.id)}
    agglomeration = _Agglomeration(profiles, {frozenset(pair) for pair in cannot})
    agglomeration.seed_events(known)
    judged = sorted({(min(pair), max(pair)) for pair in must if set(pair) <= profiles.keys()})
    agglomeration.join_judged(judged)
    agglomeration.join_alike()
    explain = _Explanation(profiles, {event: set(ids) for event, ids in known}, judged)
    groups = sorted(agglomeration.groups.values(), key=lambda group: group.members)
    return [Cluster(group.members, group.event_id, explain.all(group), group.absorbed) for group in groups]


@dataclass(frozen=True, slots=True)
class _Group:
    members: tuple[AccountId, ...]
    event_id: EventId | None = None
    absorbed: tuple[EventId, ...] = ()

    def join(self, other: _Group) -> _Group:
        """Join two groups; of two known events the larger keeps its id, then the smaller id."""
        members = tuple(sorted({*self.members, *other.members}))
        events = sorted(
            ((-len(group.members), group.event_id) for group in (self, other) if group.event_id),
            key=lambda pair: (pair[0], pair[1]),
        )
        ids = [event_id for _, event_id in events]
        absorbed = tuple(sorted({*self.absorbed, *other.absorbed, *ids[1:]}))
        return _Group(members, ids[0] if ids else None, absorbed)


@dataclass(slots=True)
class _Agglomeration:
    """The groups so far; ``groups`` is keyed by an arbitrary number that is never used twice."""

    profiles: Mapping[AccountId, Profile]
    cannot: set[frozenset[AccountId]]
    groups: dict[int, _Group] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.groups = {number: _Group((account_id,)) for number, account_id in enumerate(self.profiles)}

    def is_forbidden(self, one: AccountId, other: AccountId) -> bool:
        """Tell whether two accounts must stay apart: one document tells both, or a person decided so."""
        same_document = self.profiles[one].document.id == self.profiles[other].document.id
        return same_document or frozenset((one, other)) in self.cannot

    def may_join(self, one: _Group, other: _Group) -> bool:
        """Tell whether no account of one group is forbidden beside one of the other."""
        return not any(self.is_forbidden(a, b) for a in one.members for b in other.members)

    def seed_events(self, known: Sequence[tuple[EventId, tuple[AccountId, ...]]]) -> None:
        """Put the known events' accounts together, leaving out of each those that no longer may stand in it."""
        taken: set[AccountId] = set()
        number_of = {group.members[0]: number for number, group in self.groups.items()}
        for event_id, account_ids in sorted(known):
            kept: list[AccountId] = []
            for account_id in sorted({*account_ids} & self.profiles.keys() - taken):
                if not any(self.is_forbidden(account_id, other) for other in kept):
                    kept.append(account_id)
            if kept:
                taken.update(kept)
                self._replace([number_of[account_id] for account_id in kept], _Group(tuple(kept), event_id))

    def join_judged(self, judged: Sequence[Pair]) -> None:
        """Join the groups of accounts that a person judged to be of one event, known events included."""
        for one, other in judged:
            numbers = [n for n, group in self.groups.items() if one in group.members or other in group.members]
            if len(numbers) == 2 and self.may_join(*(self.groups[number] for number in numbers)):
                first, second = (self.groups[number] for number in numbers)
                self._replace(numbers, first.join(second))

    def join_alike(self) -> None:
        """Join the two closest groups until none lie close enough."""
        ties = _Ties(self)
        threshold = weigh("linkage", "threshold")
        while (closest := ties.pop(threshold)) is not None:
            one, other = closest
            joined = self._replace([one, other], self.groups[one].join(self.groups[other]))
            ties.merge(one, other, joined)

    def _replace(self, numbers: Sequence[int], group: _Group) -> int:
        new = max(self.groups) + 1
        for number in numbers:
            del self.groups[number]
        self.groups[new] = group
        return new


class _Ties:
    """The sums of match weights between groups that may join, the closest pair first."""

    def __init__(self, agglomeration: _Agglomeration) -> None:
        self._groups = agglomeration.groups
        self._sums: dict[int, dict[int, float]] = {number: {} for number in self._groups}
        self._heap: list[tuple[float, tuple[AccountId, ...], tuple[AccountId, ...], int, int]] = []
        for one, other in combinations(self._groups, 2):
            total = _weigh_groups(agglomeration, self._groups[one], self._groups[other])
            if total is not None:
                self._tie(one, other, total)

    def _tie(self, one: int, other: int, total: float) -> None:
        self._sums[one][other] = self._sums[other][one] = total
        first, second = sorted((one, other), key=lambda number: self._groups[number].members)
        members, mates = self._groups[first].members, self._groups[second].members
        average = round(total / (len(members) * len(mates)), 6)
        heapq.heappush(self._heap, (-average, members, mates, first, second))

    def pop(self, threshold: float) -> tuple[int, int] | None:
        """Take out the closest pair of groups above the threshold, if there is one."""
        while self._heap:
            distance, _, _, one, other = heapq.heappop(self._heap)
            if -distance <= threshold:
                return None
            if one in self._sums and other in self._sums[one]:
                return one, other
        return None

    def merge(self, one: int, other: int, joined: int) -> None:
        """Put a joined group in its two parts' place; it ties with whom both tied with."""
        first, second = self._sums.pop(one), self._sums.pop(other)
        self._sums[joined] = {}
        for number in {*first, *second} - {one, other}:
            for gone in (one, other):
                self._sums[number].pop(gone, None)
        is_known = self._groups[joined].event_id is not None
        for number in sorted(first.keys() & second.keys()):
            if not (is_known and self._groups[number].event_id):
                self._tie(joined, number, first[number] + second[number])


def _weigh_groups(agglomeration: _Agglomeration, one: _Group, other: _Group) -> float | None:
    """Sum up the weights between two groups; ``None`` where they may not join or one pair is below the floor."""
    if (one.event_id and other.event_id) or not agglomeration.may_join(one, other):
        return None
    floor, total = weigh("linkage", "pair_floor"), 0.0
    for a in one.members:
        for b in other.members:
            first, second = agglomeration.profiles[a], agglomeration.profiles[b]
            if not may_be_one(first, second):
                return None
            weight = compare_profiles(first, second).weight
            if weight < floor:
                return None
            total += weight
    return total


@dataclass(frozen=True, slots=True)
class _Explanation:
    """Why an account stands in its group."""

    profiles: Mapping[AccountId, Profile]
    known: Mapping[EventId, set[AccountId]]
    judged: Sequence[Pair]

    def all(self, group: _Group) -> tuple[str, ...]:
        """Give a reason for each account of a group, in their order."""
        founder = min(group.members, key=self._age)
        return tuple(self._one(account_id, group, founder) for account_id in group.members)

    def _age(self, account_id: AccountId) -> tuple[str, AccountId]:
        published = self.profiles[account_id].document.published_on
        return (published.isoformat() if published else "9999-12-31", account_id)

    def _one(self, account_id: AccountId, group: _Group, founder: AccountId) -> str:
        for event_id in (group.event_id, *group.absorbed):
            if event_id and account_id in self.known.get(event_id, ()):
                return f"already linked to {event_id}"
        for pair in self.judged:
            if account_id in pair and set(pair) <= set(group.members):
                return f"judged to tell of the same event as {pair[pair[0] == account_id]}"
        if account_id == founder and not group.event_id:
            return "founds the event: the first account of it"
        mate, comparison = self._closest(account_id, group)
        return f"weight {comparison.weight:+.1f} with {mate}: {comparison.why}"

    def _closest(self, account_id: AccountId, group: _Group) -> tuple[AccountId, Comparison]:
        mine = self.profiles[account_id]
        pairs = [(mate, compare_profiles(mine, self.profiles[mate])) for mate in group.members if mate != account_id]
        return min(pairs, key=lambda pair: (-pair[1].weight, pair[0]))
