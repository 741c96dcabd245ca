"""Constructions with a verb behind those who suffer: "six guards, of two nations, died", "nine were taken hostage"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from warmonitor.domain import Effect, Who
from warmonitor.extract.harm.analysis import Analysis, Finding
from warmonitor.extract.harm.cues import BE, Cue, CueKind
from warmonitor.extract.harm.reading import FINITE_TAGS, Form, Group
from warmonitor.extract.harm.verbs import can_be_object
from warmonitor.extract.harm.words import phrases_of, words_of

_FARTHEST = 32
_JOINED_WITHIN = 8
_ASIDE = 18
_DASHES = frozenset({"-", "–", "—"})
_CLOSERS = {"(": frozenset({")"}), ",": frozenset({","})} | dict.fromkeys(_DASHES, _DASHES)
_OBJECT_WITHIN = 8
# Fewer people than this only go somewhere; a crowd that leaves a place is driven out.
_CROWD = 20


def find_predicate(analysis: Analysis, index: int) -> Finding | None:
    """Walk from a group over what may stand between to a word of harm: "six guards, of two nations, died"."""
    group = analysis.groups[index]
    if not _can_be_subject(analysis, group):
        return None
    return _Walk(analysis, index).find()


def _can_be_subject(analysis: Analysis, group: Group) -> bool:
    reading = analysis.reading
    left_out = set(reading.between(group.first - 2, group.first)) & words_of("excluding")
    if left_out or reading.starts(group.first - 2, ("apart", "from")):
        return False
    headed = reading.word(group.first - 1) == "of" and reading.word(group.first - 2) in words_of("collectives")
    return headed or analysis.before(group) not in words_of("prepositions")


class _Walk:
    """The way from a group to its predicate; ``linked`` once a word like "were" or "reportedly" has been passed."""

    def __init__(self, analysis: Analysis, index: int) -> None:
        self.analysis = analysis
        self.reading = analysis.reading
        self.index = index
        self.group = analysis.groups[index]
        self.linked = self.passive = False

    def find(self) -> Finding | None:
        at = self.group.last + 1
        while 0 < at < min(len(self.reading.words), self.group.last + _FARTHEST):
            cue = self._cue_at(at)
            if cue and self._is_elliptic(cue):
                return None
            if cue and self.analysis.can_suffer(self.group, cue.effect):
                return self.analysis.conclude(self.index, cue)
            at = self._next(at)
        return None

    def _next(self, at: int) -> int:
        """Give the next place to look at, or -1 where the predicate cannot be further on."""
        reading, word = self.reading, self.reading.words[at]
        behind = 0 if self.linked else self._behind_aside(at)
        if behind:
            return behind
        adverb = self.linked and reading.tags[at].startswith("RB") and word not in words_of("negations")
        if word in words_of("links") or adverb:
            self.linked, self.passive = True, self.passive or word in BE
            return at + 1
        other = self.analysis.group_at.get(at)
        if self.linked or (other is not None and reading.word(at - 1) == "with"):
            return -1
        if other is not None:
            return self.analysis.groups[other].last + 1 if self._can_be_crossed(other) else -1
        blocked = word in words_of("clause_breaks") | words_of("subordinators") or reading.tags[at] in FINITE_TAGS
        return -1 if blocked else at + 1

    def _behind_aside(self, at: int) -> int:
        """Give the place behind an aside that opens at an index, in brackets, dashes or commas; 0 where none does.

        "Nine people, the army said, were killed": commas enclose one only where the predicate follows at once.
        """
        words = self.reading.words
        closers = _CLOSERS.get(words[at], frozenset())
        for close in range(at + 1, min(at + _ASIDE, len(words) - 1) if closers else 0):
            if words[close] not in closers:
                continue
            goes_on = words[close + 1] in words_of("links") or self.analysis.cues.subject_at(close + 1) is not None
            if words[at] != "," or goes_on:
                return close + 1
        return 0

    def _can_be_crossed(self, index: int) -> bool:
        """Tell whether another group on the way is a part of this one, or belongs to a preposition."""
        group = self.analysis.groups[index]
        return (
            group.form is Form.REFERRED
            or self.analysis.opens_part(group)
            or self.analysis.before(group) in words_of("prepositions") | words_of("excluding")
            or self.reading.word(group.last + 1) in {"among", "included"}
        )

    def _cue_at(self, at: int) -> Cue | None:
        cues, group = self.analysis.cues, self.group
        subject = cues.subject_at(at) or _departure(self.analysis, group, at)
        elided = group.form in {Form.BARE, Form.REFERRED}
        if subject and (group.is_known or not subject.needs_people or (elided and not self.linked)):
            return subject
        verb = cues.verb_at(at)
        if verb and cues.is_participle(at):
            known = group.is_known or not verb.needs_people or group.form is Form.REFERRED
            if (known or (self.passive and elided)) and self._is_passive(at, verb):
                return verb
        if self.passive and self.reading.tags[at] in {"VBN", "VBD"}:
            return _joined_participle(self.analysis, group, at)
        return cues.adjective_at(at) if self.linked else None

    def _is_passive(self, at: int, verb: Cue) -> bool:
        """Tell a passive verb, "were killed" or a mere "killed" at the end, from one that the group acts by."""
        if self.passive:
            return True
        participle = self.reading.tag(at) == "VBN"
        if participle and self.reading.word(verb.last + 1) in {"", ".", ",", ";"}:
            return True
        after_comma = participle and self.reading.word(at - 1) in {",", ")"}
        return (self.linked or after_comma) and not self.analysis.has_object(verb)

    def _is_elliptic(self, cue: Cue) -> bool:
        """Tell "and two in hospital" of people who died: the state is where they did."""
        if self.passive or cue.kind is not CueKind.ADJECTIVE or cue.is_one_word:
            return False
        return leaves_out_death(self.analysis, self.index)


def leaves_out_death(analysis: Analysis, index: int) -> bool:
    """Tell whether "and" and a number go on from "died": "six died there and two in hospital"."""
    before = analysis.found.get(index - 1)
    if before is None or before.cue is None or before.effect is not Effect.KILLED:
        return False
    goes_on = analysis.reading.word(analysis.groups[index].first - 1) == "and"
    return goes_on and before.cue.kind is CueKind.SUBJECT


def _joined_participle(analysis: Analysis, group: Group, at: int) -> Cue | None:
    """Find the word of harm in "were ambushed and killed", "were dragged off a bus and shot dead"."""
    reading, cues = analysis.reading, analysis.cues
    for joint in range(at + 1, min(at + _JOINED_WITHIN, len(reading.words))):
        if reading.words[joint] in words_of("clause_breaks") or joint in analysis.group_at:
            return None
        if reading.words[joint] == "and":
            begin = analysis.pass_over(joint + 1)
            verb = cues.verb_at(begin) if cues.is_participle(begin) else None
            cue = verb or cues.subject_at(begin)
            if cue and not analysis.has_object(cue):
                return cue if can_be_object(group, cue) else None
    return None


def _departure(analysis: Analysis, group: Group, at: int) -> Cue | None:
    """Find "left Palma", "crossed into Sudan" where a crowd does so: it is driven out."""
    if group.size < _CROWD or group.who is Who.COMBATANTS or group.form is not Form.COUNTED:
        return None
    reading = analysis.reading
    if reading.words[at] in {"left", "leave", "leaving"} and reading.tag(at + 1).startswith("NNP"):
        return Cue(at, at + 1, Effect.DISPLACED, CueKind.SUBJECT)
    phrase = next((phrase for phrase in phrases_of("crowd_moves") if reading.starts(at, phrase)), None)
    return Cue(at, at + len(phrase) - 1, Effect.DISPLACED, CueKind.SUBJECT) if phrase else None


def find_parsed(analysis: Analysis, index: int) -> Finding | None:
    """Ask the parser, where other words stand between: "three men who had stayed behind died"."""
    group = analysis.groups[index]
    head = analysis.reading.tokens[group.head]
    if head.dep_ in {"nsubj", "nsubjpass"}:
        for verb in _verbs_of(head):
            cue = _parsed_cue(analysis, group, verb)
            if cue:
                return analysis.conclude(index, cue)
    at = analysis.index_of.get(head.head.i) if head.dep_ == "dobj" else None
    cue = analysis.cues.verb_at(at) if at is not None else None
    if cue is None or not 0 < group.first - cue.first < _OBJECT_WITHIN or not can_be_object(group, cue):
        return None
    if "," in analysis.reading.between(cue.first, group.first) or analysis.cues.is_passive(cue.first):
        return None
    return Finding(group, cue.effect, cue.first, group.last, "verb-object", cue=cue)


def _verbs_of(head: Token) -> Iterator[Token]:
    """Give the verb of a subject, then those that are joined to it without a subject of their own."""
    yield head.head
    for verb in head.head.conjuncts:
        if not any(child.dep_.startswith("nsubj") for child in verb.children):
            yield verb


def _parsed_cue(analysis: Analysis, group: Group, verb: Token) -> Cue | None:
    """Find what a verb says of its subject, if it says harm and neither denies nor supposes it."""
    at = analysis.index_of.get(verb.i)
    if at is None or at < group.last or any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
        return None
    cue = analysis.cues.subject_at(at)
    if cue is None and analysis.reading.words[at] in BE:
        cue = analysis.cues.adjective_at(analysis.pass_over(at + 1))
    if cue is None and any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        cue = analysis.cues.verb_at(at)
    return cue if cue and (group.is_known or not cue.needs_people) else None
