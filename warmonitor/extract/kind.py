"""Kinds: which of ACLED's sub-event names fits an event, from the words that state it and who was hit by whom."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
    state_agent: bool | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The kind decided on, the words that it stands on, and the rule's name."""

    kind: Kind
    quote: Quote
    rule: str


@cache
def load_kind_rules() -> tuple[KindRule, ...]:
    """Read the rules once per process, in the order in which they are tried."""
    raw = tomllib.loads(files(__package__).joinpath("data/kinds.toml").read_text("utf-8"))
    return tuple(
        KindRule(
            rule["name"], Kind(rule["kind"]), tuple(frozenset(group) for group in rule["all"]), rule.get("state_agent")
        )
        for rule in raw["rule"]
    )


def decide_kind(frames: Iterable[Frame], effects: Iterable[Effect] = ()) -> Decision:
    """Decide an event's kind from all that a report tells of it.

    The rules of ``data/kinds.toml`` are tried on each frame's sentence first; then the kinds stated outright or by the
    means are counted, earlier frames weighing more; where no kind is told, an unnamed "strike" is one from the air, and
    an attack is an armed clash if armed people were its target (GUIDE: "Means untold").
    """
    frames = tuple(frames)
    for frame in frames[:3]:
        decision = _try_rules(frame)
        if decision:
            return decision
    votes: Counter[Kind] = Counter()
    quotes: dict[Kind, Quote] = {}
    for n, frame in enumerate(frames):
        for mention in frame.mentions:
            if mention.kind is not None and not mention.is_negated:
                votes[mention.kind] += _weigh(mention.strength) * 10 // (n + 2)
                quotes.setdefault(mention.kind, mention.quote)
    if votes:
        kind = votes.most_common(1)[0][0]
        return Decision(_by_target(kind, frames), quotes[kind], "stated")
    return _decide_untold(frames, Counter(effects))


def _weigh(strength: Strength) -> int:
    return {Strength.SPECIFIC: 10, Strength.MEANS: 8}.get(strength, 0)


def _try_rules(frame: Frame) -> Decision | None:
    lemmas = {token.lemma_.lower() for token in frame.sentence.span} | {t.lower_ for t in frame.sentence.span}
    for rule in load_kind_rules():
        if not all(group & lemmas for group in rule.groups):
            continue
        if rule.state_agent is not None and rule.state_agent != _is_state(frame.agents):
            continue
        return Decision(rule.kind, frame.lead.quote, f"rule:{rule.name}")
    return None


def _is_state(actors: Iterable[Actor]) -> bool:
    for actor in actors:
        entry = load_actors().get(actor.actor_id) if actor.actor_id else None
        if entry:
            return entry.kind in {"military", "police", "government", "ministry", "security"}
        if set(actor.name.lower().split()) & {"army", "troops", "soldiers", "police", "government", "military"}:
            return True
    return False


def _by_target(kind: Kind, frames: tuple[Frame, ...]) -> Kind:
    """Call an attack on armed people an armed clash (GUIDE, "kind, place and date follow each text")."""
    if kind is Kind.ATTACK and _is_armed_target(frames):
        return Kind.ARMED_CLASH
    return kind


def _is_armed_target(frames: tuple[Frame, ...]) -> bool:
    words = load_role_words()
    votes = 0
    for n, frame in enumerate(frames[:4]):
        for actor in frame.patients:
            entry = load_actors().get(actor.actor_id) if actor.actor_id else None
            last = actor.name.lower().split()[-1]
            armed = (entry is not None and entry.kind in {"military", "police", "rebel", "militia"}) or any(
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
        ("bomb", Kind.REMOTE_EXPLOSIVE),
        ("bombing", Kind.REMOTE_EXPLOSIVE),
    ):
        found = next((m for m in mentions if m.token.lemma_.lower() == lemma), None)
        if found is not None:
            return Decision(kind, found.quote, f"untold:{lemma}")
    if effects and effects.most_common(1)[0][0] in {Effect.DETAINED, Effect.MISSING}:
        is_state = any(_is_state(frame.agents) for frame in frames)
        return Decision(Kind.ARRESTS if is_state else Kind.ABDUCTION, frames[0].lead.quote, "untold:taken")
    kind = Kind.ARMED_CLASH if _is_armed_target(frames) else Kind.ATTACK
    return Decision(kind, frames[0].lead.quote, "untold:target")
