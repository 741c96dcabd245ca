"""Topics: reports that speak of battles in words only: exercises, films, matches, markets, courts, anniversaries."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from warmonitor.domain import Actor, Kind, Period, Stance
from warmonitor.extract.detect import Strength
from warmonitor.extract.draft import Draft
from warmonitor.extract.event_words import load_event_words
from warmonitor.extract.frame import Frame
from warmonitor.extract.furniture import BlockKind
from warmonitor.extract.parse import ParsedBlock, ParsedReport
from warmonitor.extract.role_words import load_role_words, noun_forms


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic by its words; ``needed`` is how many different ones a report on it uses."""

    needed: int
    words: frozenset[str]


_FRONT_PARAGRAPHS = 2
_FRONT_SENTENCES = 2
_WEIGHT_BEHIND = 0.5
_FULL_OF = 1.75
_FULL_OF_PAST = 1.5
_RECENT_DAYS = 10
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Topics whose battles are played.
_PRETENCES = frozenset({"exercise", "fiction", "sport"})
# Topics whose dead are real, if not those of a conflict: only a weapon or somebody under arms tells them from it.
_DEADLY = frozenset({"accident", "crime", "disaster", "disease", "wildlife"})
_CROWDS = frozenset(
    {"crowd", "demonstrator", "mob", "protester", "resident", "rioter", "settler", "student", "villager", "youth"}
)
# What nobody needs to have done.
_MERE_DEATH = frozenset({"dead", "die", "drown", "missing", "perish", "succumb"})
_LONG_PAST_DAYS = 3 * 365
# Kinds whose words markets, matches and parliaments have too.
_FIGURES_OF_SPEECH = frozenset(
    {
        Kind.ARMED_CLASH,
        Kind.ATTACK,
        Kind.GOVERNMENT_REGAINS_TERRITORY,
        Kind.NON_STATE_OVERTAKES_TERRITORY,
        Kind.NON_VIOLENT_TRANSFER,
    }
)
# Topics that tell again of real violence long past.
_TOLD_AGAIN = frozenset({"court", "fiction", "remembrance"})


@cache
def load_topics() -> Mapping[str, Topic]:
    """Read the topics once per process."""
    raw = tomllib.loads(files(__package__).joinpath("data/topics.toml").read_text("utf-8"))
    return MappingProxyType({name: Topic(row["needed"], frozenset(row["words"])) for name, row in raw.items()})


def find_topic(report: ParsedReport) -> str | None:
    """Name the topic of a report that is not about an event of the conflict itself, or ``None``.

    Enough of a topic's words must be used, and one of them in the headline or the first paragraphs. A match that was
    shelled has the words too: see ``tells_of_violence``.
    """
    scores = _weigh_topics(report)
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best is not None and scores[best] >= 1 else None


def _weigh_topics(report: ParsedReport) -> dict[str, float]:
    """Weigh for each topic the words of it that a report uses, as a share of those needed."""
    front: set[str] = set()
    behind: set[str] = set()
    paragraphs = 0
    for block in report.blocks:
        (front if paragraphs < _FRONT_PARAGRAPHS else behind).update(_words_of(block))
        paragraphs += block.kind is BlockKind.BODY
    behind -= front
    return {
        name: (len(front & topic.words) + _WEIGHT_BEHIND * len(behind & topic.words)) / topic.needed
        for name, topic in load_topics().items()
        if front & topic.words
    }


def _words_of(block: ParsedBlock) -> set[str]:
    """Give a block's lemmas and its words as they stand, hyphens inside them kept."""
    return {token.lemma_.lower() for token in block.doc} | {word.lower() for word in _WORD.findall(block.text)}


def tells_of_violence(report: ParsedReport, topic: str, drafts: Iterable[Draft], published_on: date | None) -> bool:
    """Tell whether a report in a topic's words opens with real violence: recent, and in plain words.

    A report that is full of the topic's words is not believed: matches and films have their dead and wounded too.
    """
    full_of = _FULL_OF_PAST if topic in _TOLD_AGAIN else _FULL_OF
    if topic == "exercise" or _weigh_topics(report)[topic] >= full_of:
        return False
    front = [draft for draft in drafts if _is_in_front(draft.frames[0])]
    recency = [_is_recent(period, published_on) for draft in front for period in draft.periods()]
    is_recent = any(recency) and (topic not in _TOLD_AGAIN or all(recency))
    is_placed = topic not in _TOLD_AGAIN or any(True for draft in front for _ in draft.places())
    return is_recent and is_placed and any(is_plain(draft, topic) for draft in front)


def is_plain(draft: Draft, topic: str | None = None) -> bool:
    """Tell what is meant as it is said from a figure of speech: a weapon, people under arms or victims are told of."""
    if all(mention.token.lemma_.lower() in _MERE_DEATH for frame in draft.frames for mention in frame.mentions):
        return any(_names_weapon(frame) for frame in draft.frames)
    if topic not in _DEADLY and any(mention.harm.high != 0 for mention in draft.harms):
        return True
    return any(_has_arms(frame) for frame in draft.frames if topic is None or _is_in_front(frame))


def is_figurative(drafts: Iterable[Draft]) -> bool:
    """Tell whether nothing in a report is meant as it is said: no weapon, nobody under arms, no victims, no crowds."""
    return not any(is_plain(draft) or _is_self_evident(draft) for draft in drafts)


def _is_placed_in_time(draft: Draft) -> bool:
    return any(True for _ in draft.places()) and any(True for _ in draft.periods())


def _is_self_evident(draft: Draft) -> bool:
    """Tell an event that needs no arms: a kind that is seldom a figure of speech, or who or what it hit."""
    words = load_role_words()
    kinds = {kind for kind, strength in draft.kinds() if strength is Strength.SPECIFIC}
    hit = {form for frame in draft.frames for actor in frame.patients for form in _last_word(actor)}
    doing = {form for frame in draft.frames for actor in frame.agents for form in _last_word(actor)}
    is_anchored = _is_placed_in_time(draft) and bool(hit & words.facilities or doing & _CROWDS)
    is_claimed = any(said.stance is Stance.CLAIMS_RESPONSIBILITY for said in draft.attributions)
    return is_claimed or is_anchored or bool(kinds - _FIGURES_OF_SPEECH or hit & words.people)


def _last_word(actor: Actor) -> tuple[str, str]:
    last = actor.name.lower().split()[-1]
    return last, last.removesuffix("s")


def _is_in_front(frame: Frame) -> bool:
    return frame.sentence.index <= _FRONT_SENTENCES


def _has_arms(frame: Frame) -> bool:
    """Tell whether a sentence names a weapon or, among those who act, suffer or gain, anybody under arms."""
    if _names_weapon(frame):
        return True
    armed = load_role_words().armed
    actors = [actor for actor in (*frame.agents, *frame.patients) if actor.quote]
    beside = {
        word for mention in frame.mentions for child in mention.token.children for word in (child, *child.children)
    }
    return any(actor.actor_id for actor in actors) or any(
        noun_forms(token) & armed
        for token in frame.sentence.span
        if token in beside or any(_holds(actor, frame.sentence.block.start + token.idx) for actor in actors)
    )


def _holds(actor: Actor, at: int) -> bool:
    return actor.quote is not None and actor.quote.start <= at < actor.quote.end


def _names_weapon(frame: Frame) -> bool:
    means, span = load_event_words().means, frame.sentence.span
    forms = [noun_forms(token) for token in span]
    return any(token.pos_ in {"NOUN", "PROPN", "ADJ"} and means.match(forms, at) for at, token in enumerate(span))


def recalls_long_past(drafts: Iterable[Draft], published_on: date | None) -> bool:
    """Tell a report all of whose dated events lie years back: it remembers them."""
    latest = [period.latest for draft in drafts for period in draft.periods() if period.latest]
    if published_on is None or not latest:
        return False
    return all((published_on - day).days > _LONG_PAST_DAYS for day in latest)


def _is_recent(period: Period, published_on: date | None) -> bool:
    latest = period.latest
    return latest is not None and (published_on is None or (published_on - latest).days <= _RECENT_DAYS)


def is_recalled_in(topic: str, draft: Draft) -> bool:
    """Tell whether a report on a topic recalls a real event: dated, and in plain words; courts also count without."""
    if topic in {"court", "remembrance"}:
        return any(True for _ in draft.periods()) or bool(draft.harms)
    return topic not in _PRETENCES and _is_placed_in_time(draft) and is_plain(draft)
