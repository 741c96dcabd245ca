"""The judge: what the encoder says of one report, asked about stretches of its text instead of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from warmonitor.domain import Aspect, Kind, Quote, Stance
from warmonitor.extract.trained.encoder import Floats, Side, Signals, sigmoid, squash
from warmonitor.extract.trained.heads import ASPECTS, KINDS, SIZES, STANCES, Relation, Tag

Label = TypeVar("Label")

# A stretch runs on over tokens that are this likely.
_EDGE = 0.4
# So many tokens before and after a mention may be related to it; a book's other chapters are not.
_REACH = 1500
# The score of what cannot be related.
_FAR = -9.0


@dataclass(frozen=True, slots=True)
class Span:
    """A proposed stretch of text with how sure the encoder is of it (0 to 1)."""

    start: int
    end: int
    score: float
    peak: float = 1.0


@dataclass(slots=True)
class Judge:
    """Answers questions about one report from the encoder's signals; offsets are those of the document's text."""

    signals: Signals
    text: str
    """The document's."""
    _sides: dict[tuple[Relation, int, int], Side | None] = field(default_factory=dict)
    _tags: dict[Tag, Floats] = field(default_factory=dict)

    def cut(self, start: int, end: int) -> Quote | None:
        """Cut a quote of whole words out of the text; ``None`` where there is no word."""
        while 0 < start < end and self.text[start - 1].isalnum() and self.text[start].isalnum():
            start -= 1
        while start < end < len(self.text) and self.text[end].isalnum() and self.text[end - 1].isalnum():
            end += 1
        words = self.text[start:end].strip()
        at = start + self.text[start:end].find(words)
        return Quote(at, at + len(words), words) if words else None

    def spans(self, tag: Tag, threshold: float) -> list[Span]:
        """Find the stretches of text that carry a tag: one token at least does so with the likelihood asked for."""
        inside, begins = self.signals.tags(tag), self.signals.begins(tag)
        return [span for span in self._cut(inside, begins, min(_EDGE, threshold)) if span.peak >= threshold]

    def related(self, relation: Relation, anchors: Iterable[Quote], threshold: float) -> list[Span]:
        """Find the stretches around an event that stand in a relation to it, as all its mentions taken together say."""
        sides = [side for quote in anchors if (side := self._side(relation, quote)) is not None]
        if not sides:
            return []
        near = np.zeros(len(self.signals.starts), bool)
        for side in sides:
            near[max(0, side.first - _REACH) : side.first + _REACH] = True
        tokens = np.flatnonzero(near)
        likely = np.zeros(len(near), np.float32)
        likely[tokens] = sigmoid(self.signals.relate(relation, sides, tokens))
        return list(self._cut(likely, None, threshold))

    def weigh(self, relation: Relation, anchors: Iterable[Quote], words: Quote) -> float:
        """Say how far some words stand in a relation to an event: above zero rather than not."""
        sides = [side for quote in anchors if (side := self._side(relation, quote)) is not None]
        other = self._side(relation, words)
        return self.signals.compare(relation, sides, [other]) if sides and other is not None else _FAR

    def probability(self, relation: Relation, anchors: Iterable[Quote], words: Quote) -> float:
        """Say how likely some words stand in a relation to an event (0 to 1)."""
        return squash(self.weigh(relation, anchors, words))

    def same(self, ours: Sequence[Quote], theirs: Sequence[Quote]) -> float:
        """Say how far two groups of mentions tell of one event: above zero rather than not."""
        one, other = ([s for quote in group if (s := self._side(Relation.SAME, quote))] for group in (ours, theirs))
        if not one or not other:
            return _FAR
        there, back = (self.signals.compare(Relation.SAME, *pair) for pair in ((one, other), (other, one)))
        return (there + back) / 2

    def likelihood(self, tag: Tag, words: Quote) -> float:
        """Say how likely some words carry a tag: the most that any of their tokens says."""
        if tag not in self._tags:
            self._tags[tag] = self.signals.tags(tag)
        tokens = self.signals.tokens(words.start, words.end)
        return float(self._tags[tag][tokens].max()) if len(tokens) else 0.0

    def kind(self, mentions: Sequence[Quote]) -> Kind:
        """Choose the kind of an event from its mentions."""
        return self._choose("kind", KINDS, mentions)[0]

    def share_of(self, kind: Kind, mentions: Sequence[Quote]) -> float:
        """Give a kind's share of the probability."""
        return float(self._shares("kind", mentions)[KINDS.index(kind)])

    def is_main(self, mentions: Sequence[Quote]) -> float:
        """Say how likely the report is about an event."""
        logits = [self.signals.head("main", tokens)[0] for tokens in self._anchors(mentions)]
        return squash(float(np.mean(logits))) if logits else 0.5

    def stance(self, cue: Quote) -> tuple[Stance, float]:
        """Choose the stance that a word of saying expresses, with its share of the probability."""
        return self._choose("stance", STANCES, [cue])

    def about(self, cue: Quote) -> tuple[Aspect, float]:
        """Choose the point at issue of what a word of saying introduces, with its share of the probability."""
        return self._choose("about", ASPECTS, [cue])

    def _choose(self, name: str, labels: Sequence[Label], words: Sequence[Quote]) -> tuple[Label, float]:
        shares = self._shares(name, words)
        best = int(shares.argmax())
        return labels[best], float(shares[best])

    def _shares(self, name: str, words: Sequence[Quote]) -> Floats:
        logits = [self.signals.head(name, tokens) for tokens in self._anchors(words)]
        if not logits:
            return np.full(SIZES[name], 1 / SIZES[name], np.float32)
        mean = np.mean(logits, axis=0)
        shares = np.exp(mean - mean.max())
        return np.asarray(shares / shares.sum(), np.float32)

    def _anchors(self, words: Iterable[Quote]) -> Iterator[NDArray[np.int64]]:
        for quote in words:
            tokens = self.signals.tokens(quote.start, quote.end)
            if len(tokens):
                yield tokens

    def _side(self, relation: Relation, quote: Quote) -> Side | None:
        key = (relation, quote.start, quote.end)
        if key not in self._sides:
            tokens = self.signals.tokens(quote.start, quote.end)
            self._sides[key] = self.signals.side(relation, tokens) if len(tokens) else None
        return self._sides[key]

    def _cut(self, inside: Floats, begins: Floats | None, threshold: float) -> Iterator[Span]:
        starts, ends = self.signals.starts, self.signals.ends
        run: list[int] = []
        for token in np.flatnonzero((inside > threshold) & (starts < ends)).tolist():
            opens = begins is not None and begins[token] > 0.5 and starts[token] > ends[token - 1]
            if run and (token != run[-1] + 1 or opens):
                yield self._span(run, inside)
                run = []
            run.append(token)
        if run:
            yield self._span(run, inside)

    def _span(self, run: Sequence[int], inside: Floats) -> Span:
        return Span(
            int(self.signals.starts[run[0]]),
            int(self.signals.ends[run[-1]]),
            float(inside[list(run)].mean()),
            float(inside[list(run)].max()),
        )
