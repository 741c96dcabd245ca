"""Sections: a report that lists events one by one (a log, a digest, a bulletin) is cut into its items."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable

from warmonitor.extract.furniture import BlockKind
from warmonitor.extract.parse import ParsedBlock, Sentence

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?"
_ITEM = re.compile(
    r"(?:(?:ID|No\.?|Case|Entry|Incident)\s?#?\d"  # the number of a record
    rf"|\d{{1,2}}(?:[–-]\d{{1,2}})? {_MONTH}\b|{_MONTH} \d{{1,2}}\b"  # a day
    rf"|{_WEEKDAY},? (?:\d|about|at)|{_WEEKDAY}[,:]"
    r"|\d{1,2}:\d{2}\b"  # a time of day
    r"|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3} ?\([^)]{2,40}\)[:.])"  # a place with its region
)
_RECORD = re.compile(r"#?\d{1,5}(?:/\d{2,4})? ?[—–|-] ?(?=\S)")
_LABEL = re.compile(r"([^\W\d_][^.:,(|—–\n]{2,40}?) ?(?:[.:,(|]| [—–-] )")
_FEWEST_ITEMS = 3
# How far into an item its own time or place begins.
_LEAD = 40
_LONGEST_HEADING = 90


def find_sections(
    blocks: Iterable[ParsedBlock], sentences: Iterable[Sentence], anchors: Collection[int]
) -> list[list[Sentence]]:
    """Cut a report's sentences into sections: one for each item of a list of events, or a single one for running text.

    ``anchors`` are the offsets at which times and places stand: the items of a list of events begin with theirs, those
    of a list of arguments or of losses do not. What stands before the first item belongs to it only as its heading.
    """
    body = [block for block in blocks if block.kind is BlockKind.BODY]
    items = [block for block in body if block.block.is_item or _ITEM.match(block.text) or _is_labelled(block)]
    everything = list(sentences)
    at = sorted(anchors)
    anchored = sum(
        _is_labelled(block) or bisect_left(at, block.start) < bisect_left(at, block.start + _LEAD) for block in items
    )
    if anchored < max(_FEWEST_ITEMS, len(items) / 2):
        return [everything]
    starts = {block.start for block in items}
    sections: list[list[Sentence]] = [[]]
    previous: ParsedBlock | None = None
    for sentence in everything:
        block = sentence.block
        opens = block is not previous and (block.start in starts or (previous is not None and previous.start in starts))
        is_heading = previous is not None and previous.start in starts and _is_heading(previous)
        if opens and not (is_heading and block.start not in starts):
            sections.append([])
        sections[-1].append(sentence)
        previous = block
    return [section for section in sections if section]


def _is_labelled(block: ParsedBlock) -> bool:
    """Tell a block that its first words mark as an entry: a record's number, a place or a region in capitals."""
    label = _LABEL.match(block.text)
    return _RECORD.match(block.text) is not None or (label is not None and label.group(1).isupper())


def _is_heading(block: ParsedBlock) -> bool:
    return len(block.text) < _LONGEST_HEADING and not block.text.rstrip().endswith((".", "!", "?"))
