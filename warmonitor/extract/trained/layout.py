"""Layout: a report's prose as the encoder reads it, tokens with their offsets, cut into overlapping windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tokenizers import Tokenizer

from warmonitor.extract.furniture import Block, BlockKind
from warmonitor.extract.trained.blind import Blind

WINDOW = 384
OVERLAP = 128
CLS, SEP, BREAK, HEADLINE, ITEM = 101, 102, 1, 2, 3
"""Ids of BERT's marks, and of the unused ones that stand for a new paragraph, a headline and an item of a list."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A report as tokens: ``ids``, ``shapes`` (how a word is written) and ``offsets`` in the document's text.

    A mark between paragraphs has an empty offset. ``head`` are the ids that stand before each window: who published
    the report, and on which day.
    """

    head: tuple[int, ...]
    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]

    def windows(self) -> Iterator[tuple[int, int]]:
        """Give the windows as ranges of tokens; each but the first overlaps the one before it by ``OVERLAP``."""
        start = 0
        while True:
            end = min(start + WINDOW, len(self.ids))
            yield start, end
            if end == len(self.ids):
                return
            start = end - OVERLAP

    def window_ids(self, start: int, end: int) -> list[int]:
        """Give the ids of one window with its head and its marks."""
        return [CLS, *self.head, SEP, *self.ids[start:end], SEP]

    def window_shapes(self, start: int, end: int) -> list[int]:
        """Give the shapes of one window, zeros for its head and marks."""
        return [0] * (len(self.head) + 2) + list(self.shapes[start:end]) + [0]


def lay_out(blocks: Iterable[Block], publisher: str | None, published_on: date | None, tokenizer: Tokenizer) -> Layout:
    """Lay out the prose of a report; furniture is left out."""
    told = f"{publisher or ''} {published_on:%A %d %B %Y}" if published_on else publisher or ""
    blind = Blind()
    head = tokenizer.encode(_show(told, blind.cover(told))[0], add_special_tokens=False).ids[:40]
    ids: list[int] = []
    shapes: list[int] = []
    offsets: list[tuple[int, int]] = []
    for block in blocks:
        if not block.kind.is_prose:
            continue
        mark = HEADLINE if block.kind is BlockKind.HEADLINE else ITEM if block.is_item else BREAK
        shown, at = _show(block.text, blind.cover(block.text))
        encoded = tokenizer.encode(shown, add_special_tokens=False)
        ids += [mark, *encoded.ids]
        offsets += [
            (block.start, block.start),
            *((block.start + at[a][0], block.start + at[b - 1][1]) for a, b in encoded.offsets),
        ]
        shapes += [0, *(_shape(shown[a:b]) for a, b in encoded.offsets)]
    return Layout(tuple(head), tuple(ids), tuple(shapes), tuple(offsets))


def _show(text: str, covered: Iterable[tuple[int, int, str]]) -> tuple[str, list[tuple[int, int]]]:
    """Put what is shown in place of ranges of a text; gives for each letter of the new text its place in the old.

    >>> shown, at = _show("The bandits fled", [(4, 11, "militants")])
    >>> shown, at[4], at[-1]
    ('The militants fled', (4, 11), (15, 16))
    """
    parts: list[str] = []
    at: list[tuple[int, int]] = []
    last = 0
    for start, end, shown in covered:
        parts += [text[last:start], shown]
        at += [(n, n + 1) for n in range(last, start)]
        at += [(start, end)] * len(shown)
        last = end
    at += [(n, n + 1) for n in range(last, len(text))]
    return "".join((*parts, text[last:])), at


def _shape(word: str) -> int:
    """Tell how a word is written: 1 in lower case, 2 with a capital, 3 in capitals, 4 with digits, 5 otherwise."""
    if any(letter.isdigit() for letter in word):
        return 4
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[:1].isupper() else 5
