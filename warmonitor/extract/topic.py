"""Topics: reports that speak of battles in words only: exercises, films, matches, markets, courts, anniversaries."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from warmonitor.domain import Period
from warmonitor.extract.furniture import BlockKind
from warmonitor.extract.gather import Draft
from warmonitor.extract.parse import ParsedReport


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic by its words; ``needed`` is how many different ones a report on it uses."""

    needed: int
    words: frozenset[str]


_FRONT_PARAGRAPHS = 2
_FRONT_SENTENCES = 2
_FULL_OF = 1.75
_RECENT_DAYS = 10


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
    """Give for each topic that the report opens with how many of its words are used, as a share of those needed."""
    front: set[str] = set()
    all_words: set[str] = set()
    paragraphs = 0
    for block in report.blocks:
        lemmas = {form for token in block.doc for form in (token.lemma_.lower(), token.lower_)}
        all_words |= lemmas
        if paragraphs < _FRONT_PARAGRAPHS:
            front |= lemmas
        paragraphs += block.kind is BlockKind.BODY
    return {
        name: len(all_words & topic.words) / topic.needed
        for name, topic in load_topics().items()
        if front & topic.words
    }


def tells_of_violence(report: ParsedReport, topic: str, drafts: Iterable[Draft], published_on: date | None) -> bool:
    """Tell whether a report in a topic's words opens with real violence: recent, placed and with people harmed.

    A report that is full of the topic's words is not believed: matches and films have their dead and wounded too.
    """
    if topic in {"exercise", "fiction"} or _weigh_topics(report)[topic] >= _FULL_OF:
        return False
    for draft in drafts:
        is_front = draft.frames[0].sentence.index <= _FRONT_SENTENCES
        is_harmful = any(mention.harm.high != 0 for mention in draft.harms)
        is_recent = any(_is_recent(period, published_on) for period in draft.periods())
        if is_front and is_harmful and is_recent and any(True for _ in draft.places()):
            return True
    return False


def _is_recent(period: Period, published_on: date | None) -> bool:
    latest = period.latest
    return latest is not None and (published_on is None or (published_on - latest).days <= _RECENT_DAYS)


def is_recalled_in(topic: str, draft: Draft) -> bool:
    """Tell whether a report on a topic recalls a real event: only courts and anniversaries do, dated or counted."""
    return topic in {"court", "remembrance"} and (any(True for _ in draft.periods()) or bool(draft.harms))
