"""Decisions: a report's templates, from what the encoder proposes and by thresholds chosen on a part held out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from evals.muc4_templates.measure import as_coded
from evals.muc4_templates.outputs import Relation
from evals.muc4_templates.proposing import CUTS, Proposal
from evals.muc4_templates.reading import INCIDENTS, Slot, Template

_SUFFERERS: Final = frozenset({Slot.TARGET, Slot.VICTIM})
"""Roles that tell the templates of one type apart: perpetrators and weapons are often those of several of them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds between 0 and 1."""

    cut: float = 0.2
    """How likely a token is in a filler that it is part of."""
    present: float = 0.5
    """How likely a type is that the report has a template of."""
    fills: Mapping[Slot, float] = field(default_factory=lambda: dict.fromkeys(Slot, 0.4))
    """How sure a filler is, by its role."""
    belongs: float = 0.5
    """How likely a filler is one of a template's type."""
    same: float = 0.5
    """How far two fillers are the same entity."""
    several: float = 0.5
    """How likely a type is that the report has several templates of."""
    together: float = 0.5
    """How far fillers that go together are fillers of the same template."""


def decide(proposal: Proposal, settings: Settings) -> list[Template]:
    """Make a report's templates."""
    templates: list[Template] = []
    for number, type_ in enumerate(INCIDENTS):
        if proposal.present[number] < settings.present:
            continue
        chosen = _choose(proposal, number, settings)
        groups: Iterable[Sequence[int]] = [chosen]
        if proposal.several[number] >= settings.several:
            groups = _split(proposal, chosen, settings.together)
        templates += [_make(proposal, type_, group) for group in groups]
    return templates


def _choose(proposal: Proposal, type_: int, settings: Settings) -> list[int]:
    """Choose the fillers of a type's templates: of those that are one entity, the surest."""
    sure = [
        n
        for n, filler in enumerate(proposal.fillers)
        if filler.score >= settings.fills[filler.slot] and filler.types[type_] >= settings.belongs
    ]
    chosen: list[int] = []
    for n in sorted(sure, key=lambda n: -proposal.fillers[n].score):
        twins = (m for m in chosen if proposal.fillers[m].slot is proposal.fillers[n].slot)
        if not any(proposal.related[Relation.ENTITY, n, m] >= settings.same for m in twins):
            chosen.append(n)
    return chosen


def _split(proposal: Proposal, chosen: Sequence[int], threshold: float) -> Iterator[list[int]]:
    """Split the fillers of one type into templates, by those who suffered; the others go to all that they go with."""
    related = proposal.related[Relation.TEMPLATE]
    groups = _group([n for n in chosen if proposal.fillers[n].slot in _SUFFERERS], related, threshold)
    others = [n for n in chosen if proposal.fillers[n].slot not in _SUFFERERS]
    if len(groups) < 2:
        yield list(chosen)
        return
    closest = {n: max(range(len(groups)), key=lambda g: _mean(related, [n], groups[g])) for n in others}
    for number, group in enumerate(groups):
        near = (n for n in others if closest[n] == number or _mean(related, [n], group) >= threshold)
        yield [*group, *near]


def _group(items: Iterable[int], related: NDArray[np.float32], threshold: float) -> list[list[int]]:
    """Join the two groups that go together best, until none do: by the mean over their pairs."""
    groups = [[item] for item in items]
    while len(groups) > 1:
        pairs = [(a, b) for a in range(len(groups)) for b in range(a)]
        first, second = max(pairs, key=lambda pair: _mean(related, groups[pair[0]], groups[pair[1]]))
        if _mean(related, groups[first], groups[second]) < threshold:
            break
        groups[second] += groups.pop(first)
    return groups


def _mean(related: NDArray[np.float32], ours: Sequence[int], theirs: Sequence[int]) -> float:
    return float(related[np.ix_(ours, theirs)].mean())


def _make(proposal: Proposal, type_: str, group: Iterable[int]) -> Template:
    names: dict[Slot, list[str]] = {}
    for n in group:
        names.setdefault(proposal.fillers[n].slot, []).append(proposal.fillers[n].name)
    return as_coded(type_, names)


_STEPS = tuple(round(step / 20, 2) for step in range(1, 20))
_Vary = Callable[["Settings"], Iterator["Settings"]]
_NAMED = ("present", "belongs", "same", "several", "together")


def choose_settings(worth: Callable[[Settings], float], rounds: int = 3) -> Settings:
    """Choose each threshold in turn, the others kept, so that what the settings are worth is the highest."""
    fills: list[_Vary] = [partial(_vary_fill, slot) for slot in Slot]
    named: list[_Vary] = [partial(_vary, name) for name in _NAMED]
    best, value = Settings(), worth(Settings())
    for _ in range(rounds):
        for vary in (_vary_cut, *fills, *named):
            for tried in vary(best):
                if (reached := worth(tried)) > value:
                    best, value = tried, reached
    return best


def _vary_cut(settings: Settings) -> Iterator[Settings]:
    return (replace(settings, cut=cut) for cut in CUTS)


def _vary_fill(slot: Slot, settings: Settings) -> Iterator[Settings]:
    return (replace(settings, fills={**settings.fills, slot: step}) for step in _STEPS)


def _vary(name: str, settings: Settings) -> Iterator[Settings]:
    changes: list[dict[str, Any]] = [{name: step} for step in _STEPS]
    return (replace(settings, **change) for change in changes)
