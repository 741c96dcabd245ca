"""Bare numbers that leave out what the sentence has said before: "police confirmed only four", "two in hospital"."""

from __future__ import annotations

from warmonitor.extract.harm.analysis import Analysis, Finding
from warmonitor.extract.harm.counted import find_victims
from warmonitor.extract.harm.reading import QUOTE_MARKS, Form, Group
from warmonitor.extract.harm.words import words_of

_CLAUSE = 40
_SPEAKER = 6
_CLAUSE_STARTS = frozenset({",", ";", "and", "but"})
_ENDS = frozenset({"", ".", ",", ";", '"', "''", "and", "while", "but"})


def claim_leftovers(analysis: Analysis, memory: Finding | None) -> None:
    """Claim the groups that no construction has claimed: weak nouns and elided repetitions.

    What a bare number leaves out may stand in an earlier sentence, which ``memory`` is the last finding of.
    """
    for index, group in enumerate(analysis.groups):
        if not analysis.is_open(index):
            continue
        finding = find_victims(analysis, index)
        before = analysis.found_before(index)
        if finding is None and group.form is Form.BARE and before:
            finding = _find_elided(analysis, group, before)
        elif finding is None and group.form is Form.BARE and memory:
            finding = _find_rival(analysis, group, memory)
        if finding:
            analysis.found[index] = finding


def _find_elided(analysis: Analysis, group: Group, before: Finding) -> Finding | None:
    """Find what a bare number repeats of the finding before it."""
    reading, effect = analysis.reading, before.effect
    if reading.between(group.first - 2, group.first) in {("up", "from"), ("down", "from")}:
        return Finding(group, effect, group.first - 2, group.last, "toll", is_superseded=True)
    at = _word_before(analysis, group)
    following = reading.word(group.last + 1)
    if _is_told(analysis, group, at):
        return Finding(group, effect, at, group.last, "echo", before.who or before.group.who)
    if following in words_of("manners"):
        return Finding(group, effect, group.first, group.last + 1, "list-part", is_part=True)
    rule = _elision(analysis, group, before, at)
    return Finding(group, effect, group.first, group.last, rule) if rule else None


def _find_rival(analysis: Analysis, group: Group, memory: Finding) -> Finding | None:
    """Find what somebody else says of the same people: "Nine people died. The militia said 63."."""
    at = _word_before(analysis, group)
    is_copula = analysis.reading.tokens[at].lemma_ == "be" if at >= 0 else True
    if is_copula or not _is_told(analysis, group, at) or memory.group.form is Form.SINGLE:
        return None
    return Finding(group, memory.effect, at, group.last, "echo", memory.who or memory.group.who)


def _word_before(analysis: Analysis, group: Group) -> int:
    """Give the last full word before a number: "said", in "said as many as"."""
    at = group.first - 1
    while analysis.reading.tag(at).startswith("RB") or analysis.reading.word(at) in QUOTE_MARKS | {"of", "as", "at"}:
        at -= 1
    return at


def _is_told(analysis: Analysis, group: Group, at: int) -> bool:
    """Tell whether a number is all that a verb of telling tells; ``at`` is the last full word before the number."""
    is_verb = analysis.reading.tag(at).startswith("VB") and analysis.is_telling(at)
    return is_verb and analysis.reading.word(group.last + 1) in _ENDS


def _elision(analysis: Analysis, group: Group, before: Finding, at: int) -> str | None:
    """Name the way in which a bare number goes on from a finding; ``at`` is the last full word before the number."""
    if _is_sum(analysis, group):
        return "total"
    if before.group.form is not Form.SINGLE and _speaker_stands_before(analysis, group):
        return "echo"
    goes_on = analysis.reading.word(at) in {"and", ","} and _is_verbless(analysis, group.last + 1)
    return "gapping" if goes_on else None


def _is_sum(analysis: Analysis, group: Group) -> bool:
    """Tell "a total of 15" and "15 in all"."""
    behind = analysis.reading.words[group.last + 1 : group.last + 3]
    named = analysis.reading.starts(group.first, ("a", "total", "of"))
    return named or behind[:1] == ("altogether",) or behind in {("in", "all"), ("in", "total")}


def _speaker_stands_before(analysis: Analysis, group: Group) -> bool:
    """Tell whether a clause is a speaker and a number: "doctors counted 14 dead, the police six"."""
    reading = analysis.reading
    if reading.word(group.last + 1) not in words_of("after_list"):
        return False
    at = group.first - 1 - (reading.word(group.first - 1) in {"at", "of"})
    while at > 0 and reading.words[at] not in _CLAUSE_STARTS and group.first - at < _SPEAKER:
        if not reading.tags[at].startswith(("NN", "DT", "JJ")) or at in analysis.group_at:
            return False
        at -= 1
    return group.first - at > 1 and reading.word(at) in _CLAUSE_STARTS


def _is_verbless(analysis: Analysis, begin: int) -> bool:
    """Tell whether an adverb or a preposition follows and no verb before the clause ends."""
    reading = analysis.reading
    if reading.word(begin) == "according":
        return True
    if reading.tag(begin) not in {"RB", "IN", "RBR"} or reading.word(begin) in {"to", "of"}:
        return False
    for at in range(begin, min(begin + _CLAUSE, len(reading.words))):
        if reading.words[at] in words_of("clause_breaks") or reading.words[at] in {",", "and", "but"}:
            break
        if reading.tags[at].startswith("VB") or reading.tags[at] == "MD":
            return False
    return True
