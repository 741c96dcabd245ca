"""Parts of a total: "including three children", "17 of them were women", "27 died, 20 civilians and seven soldiers"."""

from __future__ import annotations

from dataclasses import replace

from warmonitor.extract.harm.analysis import Analysis, Finding
from warmonitor.extract.harm.cues import BE
from warmonitor.extract.harm.reading import FINITE_TAGS, Form, Group
from warmonitor.extract.harm.words import load_people_words, singular_forms, words_of

_AMONG_WITHIN = 12
_CLAUSE = 40
_BREAKDOWN_WITHIN = 9


def claim_parts(analysis: Analysis, memory: Finding | None) -> None:
    """Mark parts of a total, and give them its effect where they have none of their own.

    ``memory`` is the last finding before the sentence, which "three of them" may point to.
    """
    chain = False
    for index, group in enumerate(analysis.groups):
        goes_on = chain and analysis.are_joined(index - 1) and index not in analysis.found
        chain = goes_on or _is_part(analysis, index)
        among = _among(analysis, group)
        if among:
            analysis.found[index] = among
        elif chain:
            _claim_part(analysis, index, _whole_of(analysis, index, memory))


def _claim_part(analysis: Analysis, index: int, whole: Finding | None) -> None:
    group, found = analysis.groups[index], analysis.found.get(index)
    if whole is None:
        return
    if found:
        if found.effect is whole.effect:
            # The words of harm are the total's: the part's own quote is shorter.
            shared = found.last == whole.last
            analysis.found[index] = replace(found, is_part=True, last=group.last if shared else found.last)
    elif index not in analysis.refused and _is_described(analysis, group):
        analysis.found[index] = _part(group, whole)


def _part(group: Group, whole: Finding) -> Finding:
    return Finding(group, whole.effect, group.first, group.last, "list-part", whole.who, is_part=True)


def _is_part(analysis: Analysis, index: int) -> bool:
    """Tell whether a group is said to be part of another."""
    group, reading = analysis.groups[index], analysis.reading
    if analysis.opens_part(group) or (group.form is Form.REFERRED and group.noun is not None):
        return True
    behind = reading.words[group.last + 1 : group.last + 3]
    if behind[:1] == ("included",) or behind in {("among", "them"), ("among", "whom")}:
        return True
    return _follows_total(analysis, index) or _is_bare_subject(analysis, group)


def _follows_total(analysis: Analysis, index: int) -> bool:
    """Tell whether the clause opens with "Of the 131 executed,"."""
    reading, end = analysis.reading, analysis.groups[index].first
    at = end - 1
    while at > 0 and reading.words[at - 1] not in {".", ";", ":"} and end - at < _CLAUSE:
        at -= 1
    return reading.starts(at, ("of", "the")) and at + 2 < end


def _is_bare_subject(analysis: Analysis, group: Group) -> bool:
    """Tell "eight were women" and "eleven were under fifteen" of the people of the sentence before."""
    reading = analysis.reading
    if group.form is not Form.BARE or reading.word(group.last + 1) not in words_of("be_past"):
        return False
    at = analysis.pass_over(group.last + 2)
    if reading.word(at) in words_of("ages_under") | words_of("ages_open"):
        return True
    who = load_people_words().who
    return any(form in who for noun in (at, at + 1) for form in singular_forms(reading.word(noun)))


def _whole_of(analysis: Analysis, index: int, memory: Finding | None) -> Finding | None:
    """Find the total that a part belongs to."""
    group, reading, cues = analysis.groups[index], analysis.reading, analysis.cues
    if group.noun == "" or reading.starts(group.last - 1, ("of", "the")):
        inner = analysis.found.get(index + 1)
        cue = cues.harmed_at(analysis.pass_over(group.last + 1))
        if inner:
            return inner
        if cue:
            return Finding(group, cue.effect, group.first, cue.last, "list-part")
    own = cues.adjective_at(group.last) or cues.noun_at(group.last) or cues.noun_at(group.last, weak=True)
    if group.noun and own and group.form is Form.REFERRED:
        return Finding(group, own.effect, group.first, group.last, "list-part")
    return _whole_before(analysis, index) or _whole_behind(analysis, index) or _remembered(analysis, index, memory)


def _whole_before(analysis: Analysis, index: int) -> Finding | None:
    earlier = [analysis.found[n] for n in range(index - 1, max(index - _CLAUSE, -1), -1) if n in analysis.found]
    return next((finding for finding in earlier if not finding.is_part), earlier[0] if earlier else None)


def _whole_behind(analysis: Analysis, index: int) -> Finding | None:
    """Find the total behind "including two instructors, were killed", or in "Of the dead, nine are under sixteen"."""
    if analysis.opens_part(analysis.groups[index]):
        later = range(index + 1, min(index + _CLAUSE, len(analysis.groups)))
        found = next((analysis.found[n] for n in later if n in analysis.found), None)
        if found:
            return found
    cue = analysis.cues.harmed_at(2) if analysis.reading.starts(0, ("of", "the")) else None
    return Finding(analysis.groups[index], cue.effect, 0, 2, "list-part") if cue else None


def _remembered(analysis: Analysis, index: int, memory: Finding | None) -> Finding | None:
    """Give the last finding before the sentence, unless other people have been counted since."""
    others = analysis.groups[max(0, index - _CLAUSE) : index]
    return None if any(group.form is Form.COUNTED and group.is_known for group in others) else memory


def _among(analysis: Analysis, group: Group) -> Finding | None:
    """Find "among the wounded were 16 children" and "seven policemen are among the dead"."""
    reading, cues = analysis.reading, analysis.cues
    at = group.first - 1
    while reading.word(at) in words_of("be_past") | {"also", ","}:
        at -= 1
    for first in range(max(0, at - 3), at + 1):
        cue = cues.harmed_at(first + 2) if _opens_among(analysis, first) else None
        if cue and cue.last == at:
            return Finding(group, cue.effect, first, group.last, "list-part", is_part=True)
    for first in range(group.last + 1, min(group.last + _AMONG_WITHIN, len(reading.words))):
        if reading.words[first] in words_of("clause_breaks") | {","}:
            return None
        cue = cues.harmed_at(first + 2) if _opens_among(analysis, first) else None
        if cue and (first == group.last + 1 or reading.words[first - 1] in BE):
            return Finding(group, cue.effect, group.first, cue.last, "list-part", is_part=True)
    return None


def _opens_among(analysis: Analysis, at: int) -> bool:
    return analysis.reading.word(at) in {"among", "amongst"} and analysis.reading.word(at + 1) in {"the", "those"}


def _is_described(analysis: Analysis, group: Group) -> bool:
    """Tell whether the sentence only says who a part are or how they fare, not what else they did or suffered."""
    reading, before = analysis.reading, group.first - 1
    told = reading.word(before) in words_of("part_openers") or analysis.is_telling(before)
    if reading.tag(before).startswith("VB") and not told:
        return False
    at = analysis.pass_over(group.last + 1)
    if reading.word(at) in BE:
        return not reading.tag(analysis.pass_over(at + 1)).startswith(("VB", "PRP"))
    return reading.tag(at) not in FINITE_TAGS or analysis.cues.subject_at(at) is not None


def claim_breakdowns(analysis: Analysis) -> None:
    """Claim the parts that a total is broken down into: "27 died, 20 civilians and seven soldiers"."""
    for index, total in list(analysis.found.items()):
        chain = _breakdown(analysis, index, total)
        if sum(analysis.groups[n].low or 0 for n in chain) <= total.group.size:
            for n in chain:
                analysis.found[n] = replace(_part(analysis.groups[n], total), who=None)
        if "half" in analysis.reading.words:
            _claim_half(analysis, total)


def _breakdown(analysis: Analysis, index: int, total: Finding) -> list[int]:
    """Give the list of known people that stands behind a total and a colon, a bracket or a comma, or nothing."""
    reading = analysis.reading
    chain: list[int] = []
    for n in range(index + 1, len(analysis.groups)):
        group = analysis.groups[n]
        if n in analysis.found or group.form is not Form.COUNTED or not group.is_known:
            break
        opened = reading.word(group.first - 1) in words_of("breakdown_openers")
        near = total.last < group.first - 1 <= total.last + _BREAKDOWN_WITHIN
        if not (analysis.are_joined(n - 1) if chain else opened and near):
            break
        chain.append(n)
    closed = chain and reading.word(analysis.groups[chain[-1]].last + 1) in words_of("after_list")
    return chain if closed else []


def _claim_half(analysis: Analysis, total: Finding) -> None:
    """Claim "half of them children" of an even total."""
    words, number = analysis.reading.words, total.group.low
    if number is None or number % 2 or number != total.group.high:
        return
    at = words.index("half")
    behind = at > total.last and words[at + 1 : at + 3] in {("of", "them"), ("of", "whom"), ("of", "those")}
    before = words[at + 1 : at + 3] == ("of", "the") and at + 3 == total.group.first
    if behind or before:
        group = Group(at, at + 2, at, number // 2, number // 2, Form.REFERRED, noun="them", count_end=at)
        analysis.extra.append(_part(group, replace(total, who=None)))
