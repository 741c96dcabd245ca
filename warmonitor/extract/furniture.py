"""Furniture: which parts of a page are the report and which are links, captions, counters and other fittings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What part of a page a block of text is."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"

    @property
    def is_prose(self) -> bool:
        """Whether events, claims and figures are looked for in it."""
        return self in {BlockKind.HEADLINE, BlockKind.BODY}


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of a text: ``text`` stands at ``start`` (a code point offset) of the whole."""

    start: int
    text: str
    kind: BlockKind


def find_blocks(text: str) -> list[Block]:
    """Cut a text into its blocks in order."""
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            kind = BlockKind.BODY if blocks else BlockKind.HEADLINE
            blocks.append(Block(start + line.index(words), words, kind))
        start += len(line)
    return blocks
