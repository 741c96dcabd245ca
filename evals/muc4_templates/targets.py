"""Targets: what the encoder is to say of each token of a MUC-4 report, and of its relation to each filler."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from evals.muc4_templates.reading import INCIDENTS, Entity, Report, Slot, Template

Floats = NDArray[np.float32]
Offsets = Sequence[tuple[int, int]]


@dataclass(slots=True)
class Anchor:
    """A filler's tokens in one place, the types of its templates, and the tokens of all their fillers and its names."""

    tokens: tuple[int, ...]
    types: set[int] = field(default_factory=set)
    template: set[int] = field(default_factory=set)
    entity: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of one report.

    ``tags`` are tokens × two for each role; ``presence`` says of each type whether there is a template of it, and then
    of each whether there are several.
    """

    tags: Floats
    presence: Floats
    anchors: tuple[Anchor, ...]


def make_targets(report: Report, offsets: Offsets) -> Targets:
    """Make the targets of one report from its tokens' offsets in its text."""
    tags = np.zeros((len(offsets), 2 * len(Slot)), np.float32)
    presence = np.zeros((2, len(INCIDENTS)), np.float32)
    text = report.text.replace("\n", " ")
    anchors: dict[tuple[int, ...], Anchor] = {}
    for template in report.templates:
        kinds = {INCIDENTS.index(name) for name in template.types}
        for kind in kinds:
            presence[1, kind] = presence[0, kind]
            presence[0, kind] = 1
        places = {
            (slot, entity): [tokens for span in find_names(text, entity) if (tokens := find_tokens(span, offsets))]
            for slot, entity in _iter_entities(template)
        }
        everything = {token for found in places.values() for tokens in found for token in tokens}
        for (slot, _), found in places.items():
            for tokens in found:
                _tag(tags, tokens, slot)
                anchor = anchors.setdefault(tokens, Anchor(tokens))
                anchor.types |= kinds
                anchor.template |= everything
                anchor.entity.update(*found)
    return Targets(tags, presence.reshape(-1), tuple(anchors.values()))


def _iter_entities(template: Template) -> Iterator[tuple[Slot, Entity]]:
    return ((slot, entity) for slot in Slot for entity in template.of(slot))


def _tag(tags: Floats, tokens: tuple[int, ...], slot: Slot) -> None:
    at = 2 * list(Slot).index(slot)
    tags[tokens, at] = 1
    tags[tokens[0], at + 1] = 1


def find_names(text: str, entity: Entity) -> list[tuple[int, int]]:
    """Find where an entity's names stand as words of their own, a longer one before those within it.

    >>> find_names("THE MILL FRONT, OR FRONT", ("FRONT", "MILL FRONT"))
    [(4, 14), (19, 24)]
    """
    names = sorted(entity, key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in names)
    return [match.span() for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)]


def find_tokens(span: tuple[int, int], offsets: Offsets) -> tuple[int, ...]:
    """Give the tokens that a span touches; marks between paragraphs, which are empty, are none."""
    return tuple(n for n, (start, end) in enumerate(offsets) if start < end and start < span[1] and end > span[0])
