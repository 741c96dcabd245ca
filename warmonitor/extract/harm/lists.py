"""Lists of people: members that take their harm from a neighbour, and members that only say who a number is."""

from __future__ import annotations

from dataclasses import replace

from warmonitor.extract.harm.analysis import Analysis, Finding
from warmonitor.extract.harm.cues import CueKind
from warmonitor.extract.harm.reading import FINITE_TAGS, Form
from warmonitor.extract.harm.words import words_of

# Constructions whose word of harm stands before the list, and behind it.
_BEFORE_LIST = frozenset({"inverted", "label", "list", "noun-of", "verb-object"})
_BEHIND_LIST = frozenset({"intransitive", "list", "participle", "passive"})


def claim_lists(analysis: Analysis) -> None:
    """Give the members of a list what its verb says: "killed the watchman and five others"."""
    _refuse_appositions(analysis)
    count = len(analysis.groups)
    for index in range(1, count):
        before = analysis.found.get(index - 1)
        if before and before.rule in _BEFORE_LIST and _is_open_member(analysis, index, index - 1):
            analysis.found[index] = _as_member(analysis, index, before)
    for index in range(count - 2, -1, -1):
        after = analysis.found.get(index + 1)
        counted = after is not None and after.cue is not None and after.cue.kind is CueKind.NOUN
        if after and not counted and after.rule in _BEHIND_LIST and _is_open_member(analysis, index, index):
            analysis.found[index] = _as_member(analysis, index, after)


def _as_member(analysis: Analysis, index: int, neighbour: Finding) -> Finding:
    group = analysis.groups[index]
    return replace(neighbour, group=group, first=group.first, last=group.last, rule="list", who=None)


def _is_open_member(analysis: Analysis, index: int, joint: int) -> bool:
    """Tell whether a group without a word of harm of its own is joined to its neighbour and can take that one's."""
    group, reading = analysis.groups[index], analysis.reading
    if not analysis.is_open(index) or group.form is Form.REFERRED or not analysis.are_joined(joint):
        return False
    if group.form is Form.COUNTED and not group.is_known and group.who is None:
        return False
    if reading.tag(group.last + 1) in FINITE_TAGS or analysis.opens_part(group):
        return False
    at = group.first - 1
    if reading.tag(at).startswith("VB") and reading.word(at) not in words_of("links"):
        return analysis.is_telling(at) or analysis.cues.verb_ending(at) is not None
    return reading.word(at) not in words_of("prepositions")


def _refuse_appositions(analysis: Analysis) -> None:
    """Refuse those who a number is said to be: "two officers, a captain and a major, were killed"."""
    for index, group in enumerate(analysis.groups):
        number = group.low if group.form in {Form.COUNTED, Form.BARE} and group.low == group.high else None
        members = range(index + 1, index + 1 + min(number or 0, len(analysis.groups)))
        if not number or number < 2 or members.stop > len(analysis.groups):
            continue
        singles = all(analysis.groups[n].low == analysis.groups[n].high == 1 for n in members)
        joined = singles and all(analysis.are_joined(n) for n in members[:-1])
        opened = analysis.reading.words[group.last + 1 : analysis.groups[index + 1].first]
        if joined and opened in {(",",), (":",), ("(",)}:
            for n in members:
                analysis.found.pop(n, None)
                analysis.refused.add(n)
