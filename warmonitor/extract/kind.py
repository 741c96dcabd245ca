"""Kinds: which of ACLED's sub-event names fits an event, from the words that state it and who was hit by whom."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from warmonitor.domain import Actor, Effect, Kind, Quote
from warmonitor.extract.actors import load_actors
from warmonitor.extract.detect import Strength
from warmonitor.extract.frame import Frame
from warmonitor.extract.role_words import load_role_words


@dataclass(frozen=True, slots=True)
class KindRule:
    """A sentence that has a word of each group states ``kind`` (``data/kinds.toml``)."""

    name: str
    kind: Kind
    groups: tuple[frozenset[str], ...]
    is_across: bool
    """The words may stand in different sentences of the event."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The kind decided on, the words that it stands on, and the rule's name."""

    kind: Kind
    quote: Quote
    rule: str


_FIRST_FRAMES = 3
_WEIGHTS = {Strength.SPECIFIC: 1.0, Strength.MEANS: 0.8, Strength.GENERIC: 0.0, Strength.REFERENCE: 0.0}
# Kinds that an attack has when its means are not told: told means weigh more.
_VAGUE_KINDS = frozenset({Kind.ATTACK, Kind.ARMED_CLASH})
_VAGUE_WEIGHT = 0.6
# What goes along with an attack that kills, or is broken by it (GUIDE, "What is one event").
_BESIDE_AN_ATTACK = frozenset({Kind.ABDUCTION, Kind.AGREEMENT, Kind.LOOTING, Kind.SEXUAL_VIOLENCE})
_BROKEN_PROTESTS = frozenset({Kind.EXCESSIVE_FORCE, Kind.PROTEST_WITH_INTERVENTION})
_GUNFIRE = frozenset({"bullet", "fire", "gunfire", "gunshot", "rifle", "round", "shoot", "shot"})


@cache
def load_kind_rules() -> tuple[KindRule, ...]:
    """Read the rules once per process, in the order in which they are tried."""
    raw = tomllib.loads(files(__package__).joinpath("data/kinds.toml").read_text("utf-8"))
    return tuple(
        KindRule(
            rule["name"],
            Kind(rule["kind"]),
            tuple(frozenset(group) for group in rule["all"]),
            rule.get("across", False),
        )
        for rule in raw["rule"]
    )


def decide_kind(frames: Iterable[Frame], effects: Iterable[Effect] = ()) -> Decision:
    """Decide an event's kind from all that a report tells of it.

    The rules of ``data/kinds.toml`` are tried on its first sentences; then the kinds stated outright or by the means
    are counted, earlier frames weighing more; where no kind is told, an unnamed "strike" is one from the air, and an
    attack is an armed clash if armed people were its target (GUIDE: "Means untold"). ``effects`` are those of its
    figures.
    """
    frames = tuple(frames)
    counted = Counter(effects)
    decision = _try_rules(frames[:_FIRST_FRAMES])
    if decision:
        return decision
    votes, quotes = _count_votes(frames, counted)
    if not votes:
        return _decide_untold(frames, counted)
    if _BROKEN_PROTESTS & votes.keys():
        del votes[Kind.PEACEFUL_PROTEST]
    kind = votes.most_common(1)[0][0]
    if kind in _VAGUE_KINDS and _are_taken(counted):
        return _decide_untold(frames, counted)
    is_shot_at = any(_is_state(frame.agents) or _GUNFIRE & _words_of(frame) for frame in frames)
    return Decision(_by_harm(_by_actors(kind, frames), counted, is_shot_at=is_shot_at), quotes[kind], "stated")


def _count_votes(frames: Sequence[Frame], effects: Counter[Effect]) -> tuple[Counter[Kind], dict[Kind, Quote]]:
    """Count the kinds that an event's sentences state; gives the first words for each too.

    Where more figures are of people killed than of people taken, what goes along with an attack is left out.
    """
    votes: Counter[Kind] = Counter()
    quotes: dict[Kind, Quote] = {}
    is_deadly = effects[Effect.KILLED] > effects[Effect.DETAINED]
    for n, frame in enumerate(frames):
        for mention in frame.mentions:
            if mention.kind is None or mention.is_negated or (is_deadly and mention.kind in _BESIDE_AN_ATTACK):
                continue
            weight = _WEIGHTS[mention.strength] * (_VAGUE_WEIGHT if mention.kind in _VAGUE_KINDS else 1.0)
            votes[mention.kind] += int(100 * weight / (n + 2))
            quotes.setdefault(mention.kind, mention.quote)
    return votes, quotes


def _by_harm(kind: Kind, effects: Counter[Effect], *, is_shot_at: bool) -> Kind:
    """Tell a protest that a state's men killed, hurt or led away people at from a peaceful one."""
    if kind is not Kind.PEACEFUL_PROTEST:
        return kind
    if effects[Effect.KILLED]:
        return Kind.EXCESSIVE_FORCE if is_shot_at else kind
    return Kind.PROTEST_WITH_INTERVENTION if effects[Effect.INJURED] or effects[Effect.DETAINED] else kind


def _try_rules(frames: Sequence[Frame]) -> Decision | None:
    lemmas = [_words_of(frame) for frame in frames]
    together = set().union(*lemmas)
    for rule in load_kind_rules():
        found = next((n for n, words in enumerate(lemmas) if all(group & words for group in rule.groups)), None)
        if found is None and rule.is_across and all(group & together for group in rule.groups):
            found = 0
        if found is not None:
            return Decision(rule.kind, frames[found].lead.quote, f"rule:{rule.name}")
    return None


def _words_of(frame: Frame) -> set[str]:
    """Give the words of a frame's sentence as lemmas and as they stand, and each two that follow each other."""
    tokens = list(frame.sentence.span)
    pairs = {f"{first.lower_} {second.lower_}" for first, second in pairwise(tokens)}
    return pairs | {form for token in tokens for form in (token.lemma_.lower(), token.lower_)}


def _are_taken(effects: Counter[Effect]) -> bool:
    """Tell whether most figures count people taken or missing."""
    taken = max(effects[Effect.DETAINED], effects[Effect.MISSING])
    return taken > max(effects[Effect.KILLED], effects[Effect.INJURED])


_ARMED_KINDS = frozenset({"gang", "military", "militia", "police", "peacekeepers", "rebel", "security"})


def _is_state(actors: Iterable[Actor]) -> bool:
    for actor in actors:
        entry = load_actors().get(actor.actor_id) if actor.actor_id else None
        if entry:
            return entry.kind in {"military", "police", "government", "ministry", "security"}
        if set(actor.name.lower().split()) & {"army", "troops", "soldiers", "police", "government", "military"}:
            return True
    return False


def _by_actors(kind: Kind, frames: tuple[Frame, ...]) -> Kind:
    """Call an attack on armed people an armed clash, and land regained or overtaken by who takes it (ACLED)."""
    if kind is Kind.ATTACK and _is_armed_target(frames):
        return Kind.ARMED_CLASH
    if kind is Kind.ABDUCTION and any(_is_police(actor) for frame in frames for actor in frame.agents):
        return Kind.ARRESTS
    if kind is Kind.NON_STATE_OVERTAKES_TERRITORY and any(_is_home_force(frame) for frame in frames):
        return Kind.GOVERNMENT_REGAINS_TERRITORY
    if kind is Kind.GOVERNMENT_REGAINS_TERRITORY and any(
        _is_rebel(actor) for frame in frames for actor in frame.agents
    ):
        return Kind.NON_STATE_OVERTAKES_TERRITORY
    return kind


def _is_police(actor: Actor) -> bool:
    entry = load_actors().get(actor.actor_id) if actor.actor_id else None
    return (entry is not None and entry.kind == "police") or bool(
        set(actor.name.lower().split()) & {"police", "gendarmes", "policemen", "security"}
    )


def _is_rebel(actor: Actor) -> bool:
    entry = load_actors().get(actor.actor_id) if actor.actor_id else None
    if entry:
        return entry.kind in {"rebel", "militia"}
    return bool(
        set(actor.name.lower().split())
        & {"rebels", "insurgents", "militants", "jihadists", "guerrillas", "separatists"}
    )


def _is_home_force(frame: Frame) -> bool:
    countries = {place.place.country for place in frame.places}
    for actor in frame.agents:
        entry = load_actors().get(actor.actor_id) if actor.actor_id else None
        if (
            entry
            and entry.country
            and entry.kind in {"military", "police", "government"}
            and entry.country in countries
        ):
            return True
    return not any(actor.actor_id for actor in frame.agents) and _is_state(frame.agents)


def _is_armed_target(frames: tuple[Frame, ...]) -> bool:
    words = load_role_words()
    votes = 0
    for n, frame in enumerate(frames[:4]):
        for actor in frame.patients:
            entry = load_actors().get(actor.actor_id) if actor.actor_id else None
            last = actor.name.lower().split()[-1]
            if entry is None and {last, last.removesuffix("s")} & words.facilities:
                continue
            armed = (entry is not None and entry.kind in _ARMED_KINDS) or any(
                form in words.armed for form in (last, last.removesuffix("s"), last.removesuffix("men") + "man")
            )
            votes += (3 if n == 0 else 2) * (1 if armed else -1)
    return votes > 0


def _decide_untold(frames: tuple[Frame, ...], effects: Counter[Effect]) -> Decision:
    mentions = [m for frame in frames for m in frame.mentions]
    for lemma, kind in (
        ("strike", Kind.AIR_DRONE_STRIKE),
        ("hit", Kind.AIR_DRONE_STRIKE),
        ("target", Kind.AIR_DRONE_STRIKE),
        ("blast", Kind.REMOTE_EXPLOSIVE),
        ("explosion", Kind.REMOTE_EXPLOSIVE),
        ("explode", Kind.REMOTE_EXPLOSIVE),
        ("bombing", Kind.AIR_DRONE_STRIKE),
        ("bomb", Kind.REMOTE_EXPLOSIVE),
    ):
        found = next((m for m in mentions if m.token.lemma_.lower() == lemma), None)
        if found is not None and lemma == "bomb" and found.token.tag_ != "NN":
            return Decision(Kind.AIR_DRONE_STRIKE, found.quote, "untold:bombed")
        if found is not None:
            return Decision(kind, found.quote, f"untold:{lemma}")
    if _are_taken(effects):
        is_state = any(_is_state(frame.agents) for frame in frames)
        return Decision(Kind.ARRESTS if is_state else Kind.ABDUCTION, frames[0].lead.quote, "untold:taken")
    kind = Kind.ARMED_CLASH if _is_armed_target(frames) else Kind.ATTACK
    return Decision(kind, frames[0].lead.quote, "untold:target")
