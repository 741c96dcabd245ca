"""Ranges of a text: which of many touch or hold a given one, found without trying them all."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")
_BUCKET = 2_000


class Ranges:
    """Many ranges, each from its first offset to the one after its last."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._furthest_ends = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Tell whether any of them shares an offset with ``start:end``.

        >>> [Ranges([(2, 4), (8, 9)]).touch(start, start + 2) for start in (0, 3, 4, 7)]
        [False, True, False, True]
        """
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest_ends[before - 1] > start


class Holders(Generic[T]):
    """Things that each hold ranges of the text, in their order: looked up by what may hold an offset."""

    def __init__(self, holders: Iterable[tuple[T, Sequence[tuple[int, int]]]]) -> None:
        self._by_bucket: defaultdict[int, list[T]] = defaultdict(list)
        for holder, ranges in holders:
            for bucket in dict.fromkeys(n for a, b in ranges for n in range(a // _BUCKET, b // _BUCKET + 1)):
                self._by_bucket[bucket].append(holder)

    def around(self, offset: int) -> Sequence[T]:
        """Give those that have a range at or near an offset, in their order."""
        return self._by_bucket.get(offset // _BUCKET, ())
