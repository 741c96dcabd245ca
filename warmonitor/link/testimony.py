"""Testimony: each claim on an event with its document, its speaker's side and the origin that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from warmonitor.domain import Account, Actor, Claim, Document, Event, Stance
from warmonitor.link.names import Likeness, compare_actors, fold, read_name
from warmonitor.link.origins import Origin, find_origins


class Side(StrEnum):
    """Whose part a speaker belongs to; both for one who is said to have done it and to have suffered it."""

    INITIATOR = "initiator"
    TARGET = "target"
    BOTH = "both"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim in its setting. ``origin`` is the place of its document's origin among the event's."""

    claim: Claim
    account: Account
    document: Document
    side: Side
    origin: int

    @property
    def speaker(self) -> Actor:
        """Who says it, as an actor."""
        return speaker_of(self.claim)

    @property
    def is_party(self) -> bool:
        """Whether the speaker is, or belongs to, an initiator or a target of the event."""
        return self.side is not Side.OUTSIDE

    @property
    def is_initiators(self) -> bool:
        """Whether the speaker is, or belongs to, one of those said to have done it."""
        return self.side in {Side.INITIATOR, Side.BOTH}

    @property
    def is_credible(self) -> bool:
        """Whether the claim states something, rather than denying or not confirming it."""
        return self.claim.stance in {Stance.ASSERTS, Stance.CLAIMS_RESPONSIBILITY}

    @property
    def published_on(self) -> date | None:
        """When the document was published, if anybody said so."""
        return self.document.published_on


@dataclass(frozen=True, slots=True)
class Hearing:
    """An event with all its testimonies in a fixed order, its actors and its independent origins."""

    event: Event
    testimonies: tuple[Testimony, ...]
    initiators: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    origins: tuple[Origin, ...]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The event's accounts in the order of their ids."""
        return tuple(sorted((item.account for item in self.event.evidence), key=lambda account: account.id))

    def origin_of(self, account: Account) -> int:
        """Give the place of the account's origin among the event's."""
        return next(n for n, origin in enumerate(self.origins) if account.document_id in origin.document_ids)

    def find_side(self, speaker: Actor) -> Side:
        """Find whose part a speaker belongs to, by his entry or name, then by his state where it stands on one side."""
        for likenesses in ({Likeness.SAME}, {Likeness.STATE}):
            sides = [
                side
                for side, actors in ((Side.INITIATOR, self.initiators), (Side.TARGET, self.targets))
                if any(compare_actors(speaker, actor) in likenesses for actor in actors)
            ]
            if len(sides) == 2 and likenesses == {Likeness.SAME}:
                return Side.BOTH
            if len(sides) == 1:
                return sides[0]
        return Side.OUTSIDE


def hear(event: Event) -> Hearing:
    """Set out an event's claims; the order of its evidence makes no difference."""
    evidence = sorted(event.evidence, key=lambda item: item.account.id)
    accounts = [item.account for item in evidence]
    origins = tuple(find_origins([item.document for item in evidence], accounts))
    initiators = _unite(actor for account in accounts for actor in account.initiators)
    targets = _unite(actor for account in accounts for actor in account.targets)
    bare = Hearing(event, (), initiators, targets, origins)
    testimonies = tuple(
        Testimony(claim, item.account, item.document, bare.find_side(speaker_of(claim)), bare.origin_of(item.account))
        for item in evidence
        for claim in item.account.claims
    )
    return Hearing(event, testimonies, initiators, targets, origins)


def speaker_of(claim: Claim) -> Actor:
    """Make the actor that speaks in a claim."""
    return Actor(claim.attribution.speaker, claim.attribution.actor_id)


def speaker_key(claim: Claim) -> tuple[str, ...]:
    """Give a key that two claims of one speaker share, whatever articles and capitals his name is written with."""
    if claim.attribution.actor_id:
        return (claim.attribution.actor_id,)
    return read_name(claim.attribution.speaker).whole or fold(claim.attribution.speaker)


def _unite(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Keep each actor once, the first by name of those with one entry or name."""
    kept: list[Actor] = []
    for actor in sorted(actors, key=lambda actor: (actor.actor_id is None, actor.name)):
        if not any(_is_repeat(actor, other) for other in kept):
            kept.append(actor)
    return tuple(kept)


def _is_repeat(actor: Actor, other: Actor) -> bool:
    """Tell whether two names are one actor's; a state's bare name is repeated by any of its bodies ("U.S. forces")."""
    likeness = compare_actors(actor, other)
    is_bare_state = any((one.actor_id or "").endswith("-GOV") for one in (actor, other))
    is_same = fold(actor.name) == fold(other.name) or likeness is Likeness.SAME
    return is_same or (likeness is Likeness.STATE and is_bare_state)


def are_one_party(one: Actor, other: Actor) -> bool:
    """Tell whether two actors are one body or two bodies of one state."""
    return compare_actors(one, other) in {Likeness.SAME, Likeness.STATE}


def is_identified(actor: Actor) -> bool:
    """Tell whether an actor has an entry or a name of its own, rather than being only a sort of people."""
    return bool(actor.actor_id or read_name(actor.name).own)


def group_parties(actors: Sequence[Actor]) -> list[tuple[Actor, ...]]:
    """Group actors that are identified (an entry, or a name of their own) by party."""
    parties: list[tuple[Actor, ...]] = []
    for actor in actors:
        if not is_identified(actor):
            continue
        mates = [party for party in parties if any(are_one_party(actor, other) for other in party)]
        parties = [party for party in parties if party not in mates]
        parties.append((*(member for party in mates for member in party), actor))
    return parties
