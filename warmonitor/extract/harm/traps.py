"""Traps: sentences and clauses whose figures are of no event, of many events, or of something that did not happen."""

from __future__ import annotations

from warmonitor.domain import Effect
from warmonitor.extract.harm.analysis import Finding
from warmonitor.extract.harm.cues import CueKind
from warmonitor.extract.harm.reading import Form, Reading
from warmonitor.extract.harm.words import load_harm_words, words_of

_ACHIEVED_WITHIN = 4
_CLAUSE = 60


def is_trapped(reading: Reading) -> bool:
    """Tell whether no figure of the sentence is of a single event of war that is said to have happened."""
    text = reading.sentence.span.text
    return any(pattern.search(text) for pattern in load_harm_words().traps.values())


def is_unreal(reading: Reading, finding: Finding) -> bool:
    """Tell whether the words around a figure say that it would, might or did not come to that."""
    group, cue = finding.group, finding.cue
    nobody = group.form is Form.NONE
    if cue and cue.kind is CueKind.VERB and cue.first < group.first and _is_undone(reading, cue.first, nobody=nobody):
        return True
    if nobody and finding.effect is Effect.DETAINED and {"has", "have"} & set(reading.words[group.last : finding.last]):
        # "No one has been arrested" is a state of the search; "no one was abducted" is a figure.
        return True
    opener = {"whether"} if nobody else {"if", "unless", "whether"}
    return _is_opened_by(reading, finding.first, opener) or _is_rhetorical(reading, finding)


def _is_undone(reading: Reading, verb: int, *, nobody: bool) -> bool:
    """Tell whether a verb stands after a modal, a bare "to" or a negation: "would have killed", "to murder"."""
    at, words = verb - 1, reading.words
    while at >= 0 and (words[at] in words_of("auxiliaries") or reading.tags[at].startswith("RB")):
        at -= 1
    before, passed = reading.word(at), reading.between(at + 1, verb)
    negated = before == "without" or any(word in words_of("negations") for word in (before, *passed))
    if negated:
        return not nobody
    if before in words_of("modals"):
        return True
    if before == "from":
        return words[verb].endswith("ing")
    perfect = any(word in {"have", "has", "had"} for word in passed)
    achieved = any(word in words_of("achieved") for word in reading.between(at - _ACHIEVED_WITHIN, at))
    return before == "to" and not perfect and not achieved


def _is_opened_by(reading: Reading, first: int, openers: set[str]) -> bool:
    """Tell whether one of the words opens the clause that a figure stands in."""
    for at in range(first - 1, max(first - _CLAUSE, -1), -1):
        if reading.words[at] in words_of("clause_breaks") or reading.words[at] == "but":
            return False
        if reading.words[at] in openers and reading.word(at - 1) != "even":
            return True
    return False


def _is_rhetorical(reading: Reading, finding: Finding) -> bool:
    """Tell "not one, not ten, not a hundred deaths": the numbers are for effect."""
    before = reading.word(finding.group.first - 1)
    bare = finding.group.form is Form.BARE
    return bare and before in words_of("negations") and reading.words.count("not") > 1
