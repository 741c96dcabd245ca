"""The published measure of MUC-4's templates: micro-averaged F1 over five roles and the incident type.

It is the one that the scorer of GTT computes (Du, Rush and Cardie 2021, "Template Filling with Generative
Transformers", ``eval.py`` of github.com/xinyadu/gtt):

* Within a report coded templates are paired with gold ones, each with at most one, so that the report's F1 is the
  highest. A pair counts only where the coded type is a type of the gold template (of "BOMBING / ATTACK" both are).
* The type is one slot of each template: right in every pair, missed or spurious in each template without one.
* A filler is one thing however often it is named. A coded one is right where each string that it is given by is a
  string of one gold filler of that role; a gold one is found where a coded one is right by it. So two coded fillers
  may be right by one gold filler, and precision and recall have hits of their own.
* Strings are compared in lower case, without punctuation, articles and spare blanks.
* What the keys call optional (templates, and fillers behind "?") is asked for as any other. Victims are those who are
  named; the keys' descriptions of people are not asked for.

What differs: the tests are tst1 and tst2, as tst3 and tst4, on which others publish, are not in ``../shared``; every
tenth report of the dev part is held out to choose by; and where two pairings of a report have the same F1 the one with
more right is taken, not the first in GTT's order. With ``is_strict`` a gold filler makes but one coded filler right,
which comes near to IterX's own measure (Chen and others 2023, "Iterative Document-level Information Extraction via
Imitation Learning").
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.muc4_templates.reading import Entity, Slot, Template

TYPE = "type"
SLOTS = (TYPE, *(slot.value for slot in Slot))
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Hits among what was coded and among what was wanted, which may differ, and how much of each there was."""

    right: int = 0
    coded: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right + other.right, self.coded + other.coded, self.found + other.found, self.wanted + other.wanted
        )

    @property
    def precision(self) -> float:
        """Share of what was coded that is right; 0 where nothing was coded."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found; 0 where nothing was wanted."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Counts = Mapping[str, Count]
"""Counts by slot, the type's among them."""


def measure(reports: Iterable[tuple[Sequence[Template], Sequence[Template]]], *, is_strict: bool = False) -> Counts:
    """Count over reports, each given by its coded and its gold templates."""
    totals = dict.fromkeys(SLOTS, Count())
    for coded, gold in reports:
        for slot, count in count_report(coded, gold, is_strict=is_strict).items():
            totals[slot] += count
    return totals


def sum_slots(counts: Counts) -> Count:
    """Add up the slots: what the micro-average is taken of."""
    return sum(counts.values(), Count())


def count_report(coded: Sequence[Template], gold: Sequence[Template], *, is_strict: bool = False) -> Counts:
    """Count one report under its best pairing."""
    ours, theirs = [_simplify(one) for one in coded], [_simplify(one) for one in gold]
    totals = {
        slot: Count(coded=sum(map(len, coded_ones)), wanted=sum(map(len, gold_ones)))
        for slot in Slot
        for coded_ones, gold_ones in [([one.of(slot) for one in ours], [one.of(slot) for one in theirs])]
    }
    sizes = sum(totals.values(), Count(coded=len(ours), wanted=len(theirs)))
    hits = {
        (n, m): _count_pair(one, other, is_strict=is_strict)
        for n, one in enumerate(ours)
        for m, other in enumerate(theirs)
        if one.types[0] in other.types
    }
    pairs = align({key: sum_slots(counts) for key, counts in hits.items()}, sizes)
    counts = {TYPE: Count(len(pairs), len(ours), len(pairs), len(theirs)), **{s.value: c for s, c in totals.items()}}
    for pair in pairs:
        for slot in Slot:
            counts[slot.value] += hits[pair][slot.value]
    return counts


def align(hits: Mapping[tuple[int, int], Count], sizes: Count) -> _Pairs:
    """Choose the pairs of templates, none in two of them, that give the highest F1.

    ``hits`` are those of each pair that may be, ``sizes`` what was coded and wanted in the whole report. For each set
    of gold templates in use only those sums of hits are followed that no other exceeds, so the choice is exact.

    >>> align({(0, 0): Count(3, 0, 3), (0, 1): Count(1, 0, 1), (1, 0): Count(3, 0, 3)}, Count(0, 9, 0, 9))
    ((0, 1), (1, 0))
    """
    best: dict[frozenset[int], dict[tuple[int, int], _Pairs]] = {frozenset(): {(0, 0): ()}}
    for one in sorted({one for one, _ in hits}):
        grown = {used: dict(sums) for used, sums in best.items()}
        for used, sums in best.items():
            for other in (other for left, other in hits if left == one and other not in used):
                hit = hits[one, other]
                reached = grown.setdefault(used | {other}, {})
                for (right, found), pairs in sums.items():
                    reached.setdefault((right + hit.right, found + hit.found), (*pairs, (one, other)))
        best = {used: _drop_exceeded(sums) for used, sums in grown.items()}
    ends = [(sums, pairs) for reached in best.values() for sums, pairs in reached.items()]
    return max(ends, key=lambda end: (Count(end[0][0], sizes.coded, end[0][1], sizes.wanted).f1, end[0]))[1]


def _drop_exceeded(sums: Mapping[tuple[int, int], _Pairs]) -> dict[tuple[int, int], _Pairs]:
    return {
        one: kept
        for one, kept in sums.items()
        if not any(other != one and other[0] >= one[0] and other[1] >= one[1] for other in sums)
    }


def _count_pair(coded: Template, gold: Template, *, is_strict: bool) -> Counts:
    """Count the hits of a pair of templates whose types agree."""
    counts = {TYPE: Count(right=1, found=1)}
    for slot in Slot:
        agrees = [[set(one) <= set(other) for other in gold.of(slot)] for one in coded.of(slot)]
        if is_strict:
            matched = _match_most(agrees)
            counts[slot.value] = Count(right=matched, found=matched)
        else:
            counts[slot.value] = Count(right=sum(map(any, agrees)), found=sum(map(any, zip(*agrees, strict=True))))
    return counts


def _match_most(agrees: Sequence[Sequence[bool]]) -> int:
    """Give how many rows can each have a column of their own with which they agree."""
    taken: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for column, agree in enumerate(agrees[row]):
            if agree and column not in seen:
                seen.add(column)
                if column not in taken or place(taken[column], seen):
                    taken[column] = row
                    return True
        return False

    return sum(place(row, set()) for row in range(len(agrees)))


def _simplify(template: Template) -> Template:
    return Template(
        template.types,
        {slot: tuple(tuple(map(simplify, entity)) for entity in template.of(slot)) for slot in Slot},
    )


def simplify(words: str) -> str:
    """Write a filler's string as it is compared.

    >>> simplify('THE  "SANTO TOMAS" FARM')
    'santo tomas farm'
    """
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_PUNCTUATION)).split())


def as_coded(type_: str, entities: Mapping[Slot, Iterable[str]]) -> Template:
    """Make a template of what was coded, each entity by one string."""
    fillers: dict[Slot, tuple[Entity, ...]] = {
        slot: tuple((name,) for name in names) for slot, names in entities.items()
    }
    return Template((type_,), fillers)
