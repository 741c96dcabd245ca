"""The grammar of harm: the constructions that tie counted people to a word of harm, the surest first."""

from __future__ import annotations

from collections.abc import Callable

from warmonitor.extract.harm.analysis import Analysis, Finding
from warmonitor.extract.harm.counted import find_adjacent, find_label, find_lives, find_of_noun, find_sought
from warmonitor.extract.harm.elision import claim_leftovers
from warmonitor.extract.harm.lists import claim_lists
from warmonitor.extract.harm.parts import claim_breakdowns, claim_parts
from warmonitor.extract.harm.predicate import find_parsed, find_predicate
from warmonitor.extract.harm.reading import Group, Reading
from warmonitor.extract.harm.verbs import find_inverted, find_object

# What stands next to the people says it most surely; the parser is asked last.
_CONSTRUCTIONS: tuple[Callable[[Analysis, int], Finding | None], ...] = (
    find_lives,
    find_label,
    find_adjacent,
    find_object,
    find_of_noun,
    find_sought,
    find_predicate,
    find_inverted,
    find_parsed,
)


def relate(reading: Reading, groups: list[Group], memory: Finding | None) -> list[Finding]:
    """Tie the counted people of a sentence to its words of harm; ``memory`` is the last finding before the sentence."""
    analysis = Analysis(reading, groups)
    for index in range(len(groups)):
        _claim(analysis, index)
    claim_lists(analysis)
    claim_parts(analysis, memory)
    claim_breakdowns(analysis)
    claim_leftovers(analysis, memory)
    return analysis.findings()


def _claim(analysis: Analysis, index: int) -> None:
    """Claim a group by the first construction that finds a word of harm for it, or refuse it."""
    for construct in _CONSTRUCTIONS:
        finding = construct(analysis, index)
        if index in analysis.refused:
            return
        if finding:
            analysis.found[index] = finding
            return
