"""Quotations: where a block's text stands in quotation marks, and where a quotation runs on from block to block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warmonitor.extract.parse import ParsedBlock

_EITHER = frozenset('"')
# A careless hand closes a curly mark with a straight one.
_CLOSING_OF = {
    '"': frozenset('"”'),
    "“": frozenset('”"'),
    "‟": frozenset('”"'),
    "„": frozenset('“”"'),
    "«": frozenset('»"'),
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: offsets within the block's text, the marks outside.

    ``runs_on`` where no closing mark follows in the block; ``goes_on`` where it continues the one that ran on before.
    """

    start: int
    end: int
    runs_on: bool = False
    goes_on: bool = False

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the block lies within the marks."""
        return self.start <= start and end <= self.end


def find_quotations(text: str) -> list[Quotation]:
    """Find the stretches of a block's text that stand in double quotation marks, outermost only.

    A straight mark opens where a space or an opening bracket stands before it and closes otherwise.

    >>> [(q.start, q.end) for q in find_quotations('He said: "We ran." Then "no more"')]
    [(10, 17), (25, 32)]
    """
    found: list[Quotation] = []
    opened: int | None = None
    closing: frozenset[str] = frozenset()
    for at, mark in enumerate(text):
        if opened is None:
            if mark in _CLOSING_OF and (mark not in _EITHER or _can_open(text, at)):
                opened, closing = at + 1, _CLOSING_OF[mark]
        elif mark in closing:
            if at > opened:
                found.append(Quotation(opened, at))
            opened = None
    if opened is not None and opened < len(text):
        found.append(Quotation(opened, len(text), runs_on=True))
    return found


def _can_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(after.strip()) and (not before.strip() or before in "([—–-:")


def find_running_quotations(blocks: Sequence[ParsedBlock]) -> list[list[Quotation]]:
    """Find each block's quotations; one that opens a block after one that ran on is marked as its continuation."""
    found: list[list[Quotation]] = []
    running = False
    for block in blocks:
        quotations = find_quotations(block.text)
        if running and quotations and quotations[0].start <= 2:
            head = quotations[0]
            quotations[0] = Quotation(head.start, head.end, runs_on=head.runs_on, goes_on=True)
        running = bool(quotations) and quotations[-1].runs_on
        found.append(quotations)
    return found
