"""Constructions with a verb before those who suffer: "killed 3 soldiers", "put 17 to death", "missing are nine"."""

from __future__ import annotations

from warmonitor.domain import Effect
from warmonitor.extract.harm.analysis import Analysis, Finding
from warmonitor.extract.harm.cues import Cue
from warmonitor.extract.harm.reading import FINITE_TAGS, QUOTE_MARKS, Form, Group
from warmonitor.extract.harm.words import words_of

_HEARSAY = 9
_INVERSION = 12


def find_object(analysis: Analysis, index: int) -> Finding | None:
    """Find "killed 3 soldiers", "put 17 guerrillas to sleep", "is holding nine nurses hostage"."""
    group, cues = analysis.groups[index], analysis.cues
    at = _verb_before(analysis, group)
    end = analysis.end_of_list(index)
    behind = (end + 1, end + 2, end + 3)
    cue = cues.split_verb(at, behind)
    if cue is None and analysis.reading.tag(at) == "RP":
        cue = cues.split_verb(at - 1, behind)
    cue = cue or cues.verb_ending(at)
    if cue is None or not _takes(analysis, group, cue):
        return None
    if analysis.is_combined_before(cue):
        analysis.refused.add(index)
        return None
    return Finding(group, cue.effect, cue.first, max(group.last, cue.last), "verb-object", cue=cue)


def can_be_object(group: Group, cue: Cue) -> bool:
    """Tell whether a verb of harm can have a group as its object; some need a noun that is known to be of people."""
    elided = cue.verb in words_of("bare_objects") and group.form in {Form.BARE, Form.REFERRED}
    return Analysis.can_suffer(group, cue.effect) and (group.is_known or elided or not cue.needs_people)


def _takes(analysis: Analysis, group: Group, cue: Cue) -> bool:
    """Tell whether the verb takes the group for its object, rather than being a noun, passive or a denial."""
    reading = analysis.reading
    if not can_be_object(group, cue):
        return False
    if group.form is Form.NONE:
        # "Took no prisoners" is a boast and "denied killing anyone" a denial of the deed, neither a figure.
        denies = any(word.startswith(("denie", "deny")) for word in reading.words[: cue.first])
        return cue.effect is not Effect.DETAINED and not (denies and reading.words[cue.first].endswith("ing"))
    if analysis.cues.is_passive(cue.first) and group.form is not Form.COUNTED:
        return False
    return reading.tag(cue.first) not in {"NN", "NNS"} or analysis.cues.is_participle(cue.first)


def _verb_before(analysis: Analysis, group: Group) -> int:
    """Give the last word of the verb before a group, over adverbs, pronouns, "a group of" and "what it called"."""
    reading, cues = analysis.reading, analysis.cues
    at = group.first - 1
    while at >= 0 and cues.verb_ending(at) is None:
        loose = reading.words[at] in QUOTE_MARKS or reading.words[at] in words_of("before_object")
        if not loose and reading.tags[at] not in {"RB", "RP"}:
            break
        at -= 1
    if reading.word(at) in {"and", "or", ","} and reading.tag(at - 1) == "PRP":
        at -= 2
    return _before_collective(analysis, _before_hearsay(analysis, at))


def _before_collective(analysis: Analysis, at: int) -> int:
    """Pass over "a group of": "abducted a group of 15 women"."""
    reading = analysis.reading
    if reading.word(at) == "of" and reading.word(at - 1) in words_of("collectives"):
        at -= 2
        while reading.tag(at) in {"JJ", "DT", "PRP$", "NN", "VBN"} and analysis.cues.verb_ending(at) is None:
            at -= 1
    return at


def _before_hearsay(analysis: Analysis, at: int) -> int:
    """Pass over "what it called" and ", he said," between a verb and its object."""
    reading = analysis.reading
    for first in range(at, max(at - _HEARSAY, 0), -1):
        aside = reading.words[first] == "," == reading.words[at] and first < at
        if (aside or reading.words[first] == "what") and analysis.cues.verb_ending(first - 1):
            return first - 1
    return at


def find_inverted(analysis: Analysis, index: int) -> Finding | None:
    """Find "killed in the strike were four guards", "missing are nine sailors"; and "died 12 people"."""
    group, reading = analysis.groups[index], analysis.reading
    at = group.first - 1
    if reading.word(at) not in words_of("be_past"):
        return _verb_first(analysis, group)
    first = at - 1
    starts = words_of("clause_breaks") | {",", "and"}
    while first > 0 and reading.words[first - 1] not in starts and at - first < _INVERSION:
        first -= 1
    first = analysis.pass_over(max(first, 0))
    cue = analysis.cues.participle_at(first) or analysis.cues.adjective_at(first)
    if cue is None or first >= at or any(tag in FINITE_TAGS for tag in reading.tags[first + 1 : at]):
        return None
    return Finding(group, cue.effect, first, group.last, "inverted", cue=cue)


def _verb_first(analysis: Analysis, group: Group) -> Finding | None:
    """Find the order of other languages: "died 12 people", "there fell six fighters"."""
    reading, at = analysis.reading, group.first - 1
    cue = analysis.cues.subject_at(at)
    if cue is None or not cue.is_one_word or cue.effect is not Effect.KILLED or not group.is_known:
        return None
    acts = reading.tag(at - 1).startswith(("NN", "PRP"))
    is_argument = reading.tokens[group.head].dep_ in {"nsubj", "dobj", "attr", "oprd"}
    if (acts or not is_argument) and reading.word(at - 1) not in {"", "there", "and", "have", "has"}:
        return None
    return Finding(group, cue.effect, cue.first, group.last, "inverted", cue=cue)
