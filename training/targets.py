"""Targets: what the encoder is to say of each token of a report, and of each token in its relation to each span."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from training.errors import TrainingError
from training.records import Event, Figure, Record, Saying, Span
from warmonitor.domain import Aspect, Effect, Kind, Stance, Who
from warmonitor.extract.trained.heads import ASPECTS, EFFECTS, KINDS, STANCES, WHO, Relation, Tag
from warmonitor.extract.trained.layout import Layout

Floats = NDArray[np.float32]


@dataclass(slots=True)
class Anchor:
    """A span of tokens with what is to be said of it: labels by the name of an output, tokens by relation."""

    tokens: list[int]
    labels: dict[str, int] = field(default_factory=dict)
    relations: dict[Relation, set[int]] = field(default_factory=dict)

    def relate(self, relation: Relation, tokens: set[int]) -> None:
        """Add tokens to a relation; an empty set says that the relation is known to hold for none."""
        self.relations.setdefault(relation, set()).update(tokens)


@dataclass(slots=True)
class Targets:
    """The targets of one report.

    ``tags`` (tokens × 2 tags) is 1 where a token belongs to a span of a tag (even columns) or begins one (odd columns).
    """

    tags: Floats
    anchors: list[Anchor]


def make_targets(record: Record, layout: Layout) -> Targets:
    """Make the targets of one report; a word that its vocabulary does not have is refused with ``TrainingError``."""
    maker = _Maker(layout)
    for span in record.doubtful:
        maker.tag(maker.tokens(span), Tag.MENTION)
    try:
        for event in record.events:
            maker.add_event(event)
    except ValueError as error:
        raise TrainingError(f"record {record.id}: {error}; corpus/README.md names the vocabularies") from error
    return maker.finish()


class _Maker:
    """Collects tags and anchors; figures, words of saying and names that events share become one anchor each."""

    def __init__(self, layout: Layout) -> None:
        self._starts = np.array([start for start, _ in layout.offsets])
        self._ends = np.array([end for _, end in layout.offsets])
        self._tags = np.zeros((len(layout.ids), 2 * len(Tag)), np.float32)
        self._mentions: list[Anchor] = []
        self._figures: dict[tuple[int, ...], Anchor] = {}
        self._cues: dict[tuple[int, ...], Anchor] = {}
        self._names: dict[tuple[int, ...], Anchor] = {}

    def finish(self) -> Targets:
        shared = (self._figures, self._cues, self._names)
        return Targets(
            self._tags, [*self._mentions, *(anchor for by_tokens in shared for anchor in by_tokens.values())]
        )

    def add_event(self, event: Event) -> None:
        around = self._around(event)
        for span in event.mentions:
            if tokens := self.tokens(span):
                self.tag(tokens, Tag.MENTION)
                labels = {"kind": KINDS.index(Kind(event.kind)), "main": int(event.is_main)}
                self._mentions.append(Anchor(tokens, labels, around))
        for actor in (*event.initiators, *event.targets):
            self._add_names(actor)
        for figure in event.figures:
            self._add_figure(figure)
        for saying in event.sayings:
            self._add_saying(saying)
        told: list[Figure | Saying] = [*event.figures, *event.sayings]
        for said in told:
            if said.speaker is not None:
                self._add_names([said.speaker, *said.names])

    def _around(self, event: Event) -> dict[Relation, set[int]]:
        """Give the tokens that stand in each relation to the mentions of an event."""
        return {
            Relation.INITIATOR: self._all(span for actor in event.initiators for span in actor),
            Relation.TARGET: self._all(span for actor in event.targets for span in actor),
            Relation.HARM: self._all(figure.span for figure in event.figures),
            Relation.PLACE: self._all(event.places),
            Relation.DATE: self._all(event.dates),
            Relation.CUE: self._all(saying.cue for saying in event.sayings),
            Relation.SAME: self._all(event.mentions),
        }

    def _add_figure(self, figure: Figure) -> None:
        if not (tokens := self.tokens(figure.span)):
            return
        self.tag(tokens, Tag.HARM)
        anchor = self._figures.setdefault(tuple(tokens), Anchor(tokens))
        anchor.labels = {"effect": EFFECTS.index(Effect(figure.effect)), "who": WHO.index(Who(figure.who))}
        anchor.relate(Relation.COUNTED_BY, self._all(_listed(figure.speaker)))

    def _add_saying(self, saying: Saying) -> None:
        if not (tokens := self.tokens(saying.cue)):
            return
        self.tag(tokens, Tag.OWN if saying.is_own else Tag.CUE)
        anchor = self._cues.setdefault(tuple(tokens), Anchor(tokens))
        stance, about = STANCES.index(Stance(saying.stance)), ASPECTS.index(Aspect(saying.about))
        anchor.labels = {"stance": stance, "about": about}
        anchor.relate(Relation.SPEAKER, self._all(_listed(saying.speaker)))
        anchor.relate(Relation.CONTENT, self._all(_listed(saying.content)))

    def _add_names(self, spans: Sequence[Span]) -> None:
        """Tag the names of one actor, and relate each of them to all."""
        everything = self._all(spans)
        for span in spans:
            if tokens := self.tokens(span):
                self.tag(tokens, Tag.ACTOR)
                self._names.setdefault(tuple(tokens), Anchor(tokens)).relate(Relation.ALIAS, everything)

    def tag(self, tokens: Sequence[int], tag: Tag) -> None:
        if tokens:
            self._tags[tokens, 2 * tag] = 1
            self._tags[tokens[0], 2 * tag + 1] = 1

    def tokens(self, span: Span) -> list[int]:
        found: list[int] = np.flatnonzero((self._starts < span[1]) & (self._ends > span[0])).tolist()
        return found

    def _all(self, spans: Iterable[Span]) -> set[int]:
        return {token for span in spans for token in self.tokens(span)}


def _listed(span: Span | None) -> Sequence[Span]:
    return () if span is None else (span,)
