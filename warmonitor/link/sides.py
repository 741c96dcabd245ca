"""Sides: who fights whom in UCDP's sense, and on whose side the dead fighters are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warmonitor.domain import Actor, Kind, KindGroup
from warmonitor.link.consensus import choose_kind
from warmonitor.link.figures import Tally
from warmonitor.link.names import read_name, state_of
from warmonitor.link.testimony import Hearing

_UNORGANISED = {KindGroup.PROTESTS, KindGroup.RIOTS, KindGroup.STRATEGIC}


@dataclass(frozen=True, slots=True)
class Sides:
    """UCDP's two sides: A is the state in a state-based conflict and the perpetrator in one-sided violence.

    ``type_of_violence`` is 1 state-based, 2 non-state, 3 one-sided, ``None`` unknown for the ``reason`` given.
    """

    type_of_violence: int | None
    reason: str
    a: tuple[Actor, ...]
    b: tuple[Actor, ...]
    targets_column: str = "deaths_b"
    """The column for the dead of those who were aimed at or hit."""


def find_sides(hearing: Hearing) -> Sides:
    """Find an event's two sides and the type of violence."""
    kind = choose_kind(hearing).value
    doers, armed = hearing.initiators, tuple(actor for actor in hearing.targets if not are_civilians(actor))
    reason = _say_why_not(kind, doers, armed)
    if reason:
        return Sides(None, reason, doers, hearing.targets)
    if kind.group is KindGroup.VIOLENCE_AGAINST_CIVILIANS:
        return Sides(3, "violence against civilians", doers, hearing.targets)
    if any(state_of(actor.actor_id) for actor in doers):
        return Sides(1, "a state's forces and an opponent", doers, armed)
    if any(state_of(actor.actor_id) for actor in armed):
        return Sides(1, "an opponent and a state's forces", armed, doers, targets_column="deaths_a")
    return Sides(2, "two groups that belong to no state", doers, armed)


def _say_why_not(kind: Kind, doers: Sequence[Actor], armed: Sequence[Actor]) -> str:
    """Say why the type of violence stays unknown; empty where it does not."""
    if not doers:
        return "nobody is said to have done it"
    if kind.group in _UNORGANISED:
        return f"{kind.value} is not organised violence by itself"
    if kind.group is KindGroup.VIOLENCE_AGAINST_CIVILIANS:
        return ""
    if not armed:
        return "no armed opponent is named"
    actors = (*doers, *armed)
    if any(state_of(actor.actor_id) for actor in actors) or all(_is_group(actor) for actor in actors):
        return ""
    return "it is not known whether a side is a state"


def _is_group(actor: Actor) -> bool:
    """Tell whether an actor is listed as a group that belongs to no state."""
    return bool(actor.actor_id and actor.actor_id.startswith("X-"))


def are_civilians(actor: Actor) -> bool:
    """Tell whether an actor is called civilians.

    >>> are_civilians(Actor("Ostran civilians")), are_civilians(Actor("Ostran army"))
    (True, False)
    """
    return bool({"civilian", "civilians"} & set(read_name(actor.name).whole))


def find_column(hearing: Hearing, fighters: Tally) -> str | None:
    """Find whose dead fighters are: of the side that the words name; in anything but a battle, of those aimed at.

    ``None`` where neither tells.
    """
    sides, words = find_sides(hearing), read_name(fighters.first.claim.quote.text)
    named = [
        column
        for column, actors in (("deaths_a", sides.a), ("deaths_b", sides.b))
        if any((own := read_name(actor.name).own) and own <= words.own for actor in actors)
    ]
    if len(named) == 1:
        return named[0]
    battle = choose_kind(hearing).value.group is KindGroup.BATTLES
    return None if battle or sides.type_of_violence is None else sides.targets_column
