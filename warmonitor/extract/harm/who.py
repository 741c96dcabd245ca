"""Whom a figure counts: the noun's word first, then what stands about it, then the figure that it continues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from warmonitor.domain import Who
from warmonitor.extract.harm.analysis import Finding
from warmonitor.extract.harm.cues import BE
from warmonitor.extract.harm.number import find_counts
from warmonitor.extract.harm.reading import Form, Reading
from warmonitor.extract.harm.words import load_people_words, singular_forms, words_of

_ADULT = 18
_AGE_WITHIN = 6
_PREDICATE_WITHIN = 12
_OWNER_WITHIN = 6
_CLAUSE = 60
# A number alone goes on from people of these kinds; "a child was killed and six others hurt" says nothing of the six.
_CONTINUED = frozenset({Who.CIVILIANS, Who.COMBATANTS, Who.JOURNALISTS, Who.AID_WORKERS})


def settle_who(reading: Reading, findings: Sequence[Finding]) -> list[Finding]:
    """Give every finding its ``who``; totals whose parts are combatants and others become mixed."""
    settled: list[Finding] = []
    previous: Finding | None = None
    for finding in findings:
        settled.append(replace(finding, who=_who(reading, finding, previous)))
        previous = previous if finding.is_part else settled[-1]
    parts = [(part.effect, part.who) for part in settled if part.is_part]
    return [_mix(finding, {who for effect, who in parts if effect is finding.effect}) for finding in settled]


def _who(reading: Reading, finding: Finding, previous: Finding | None) -> Who:
    group = finding.group
    vague = group.who is Who.UNKNOWN and group.noun in words_of("generic_nouns")
    described = _described_behind(reading, finding, group.last) or _described_behind(reading, finding, finding.last)
    named = described or _predicate_noun(reading, finding) or group.who
    if (
        vague
        and previous
        and previous.who in _CONTINUED
        and words_of("others") & set(reading.words[group.first : group.last])
    ):
        return previous.who
    if vague and named is Who.UNKNOWN and finding.is_part and finding.who:
        return finding.who
    if (named is None or (vague and named is Who.UNKNOWN)) and _is_armed(reading, finding):
        return Who.COMBATANTS
    if named is not None:
        return Who.CHILDREN if _are_minors(reading, finding) else named
    if finding.who is not None:
        return finding.who
    return previous.who or Who.UNKNOWN if previous and _continues(reading, previous, finding) else Who.UNKNOWN


def _continues(reading: Reading, previous: Finding, finding: Finding) -> bool:
    """Tell whether a bare number goes on from a counted noun: "killed 3 soldiers and hurt 7"."""
    group = finding.group
    if previous.who not in _CONTINUED or previous.group.noun is None or previous.group.last >= group.first:
        return False
    inner = reading.between(group.first - 2, group.first) == ("of", "the")
    return group.form in {Form.BARE, Form.REFERRED, Form.SINGLE} and finding.rule not in {"zero", "toll"} and not inner


def _described_behind(reading: Reading, finding: Finding, last: int) -> Who | None:
    """Read "three wounded, all of them guards" and "14 deaths, all residents"."""
    at = last + 1
    if finding.group.who not in {None, Who.UNKNOWN} or reading.word(at) not in words_of("breakdown_openers"):
        return None
    at += 1
    if reading.word(at) not in {"all", "both"}:
        return None
    at += 3 if reading.between(at + 1, at + 3) in {("of", "them"), ("of", "whom")} else 1
    return _noun_from(reading, at)


def _noun_from(reading: Reading, begin: int) -> Who | None:
    """Tell whom the first noun of people from an index counts, with nothing but its modifiers before it."""
    who = load_people_words().who
    for at in range(begin, begin + 4):
        found = next((who[form] for form in singular_forms(reading.word(at)) if form in who), None)
        if found and reading.tag(at) in {"NN", "NNS"}:
            return None if found is Who.UNKNOWN else found
        if reading.tag(at)[:2] not in {"JJ", "DT", "RB", "NN", "CD"}:
            return None
    return None


def _predicate_noun(reading: Reading, finding: Finding) -> Who | None:
    """Read "four of the dead were policemen": the noun behind "were" says who they are."""
    group = finding.group
    plain = group.form is Form.COUNTED and group.noun in words_of("generic_nouns")
    inner = reading.between(group.first - 2, group.first) == ("of", "the")
    if inner or not (plain or group.form in {Form.REFERRED, Form.BARE}):
        return None
    at = group.last + 1
    while at < group.last + _PREDICATE_WITHIN and reading.word(at) not in BE:
        if reading.word(at) in words_of("after_list") | words_of("breakdown_openers"):
            return None
        at += 1
    if reading.word(at) not in BE:
        return None
    if reading.word(at + 1) in {"below", "under"}:
        ages = [count.high for first, _, count in reading.counts if at < first <= at + _AGE_WITHIN]
        return Who.CHILDREN if ages and (ages[0] or _ADULT) <= _ADULT else None
    return _noun_from(reading, at + 1)


def _is_armed(reading: Reading, finding: Finding) -> bool:
    """Tell whether the losses are an armed body's: "the army lost two men", "12 of his men", "enemy losses: 70"."""
    group, words = finding.group, reading.words
    if group.noun in {"man", "men"} and set(words[group.first : group.last]) & words_of("possessives"):
        return True
    behind = words[finding.last + 1 : finding.last + 1 + _OWNER_WITHIN]
    if "ranks" in behind or _holds(behind, ("our", "side")) or _holds(behind, ("in", "uniform")):
        return True
    start = finding.first
    while start > 0 and words[start - 1] not in {";", "."} and finding.first - start < _CLAUSE:
        start -= 1
    before = words[start : group.first]
    loses = finding.cue is not None and finding.cue.verb in {"lose", "cost"}
    armed = load_people_words().beside["arms"] | words_of("armed_bodies")
    if loses and any(word in armed for word in before):
        return True
    owned = any(
        _holds(before, phrase)
        for phrase in (("enemy", "losses"), ("our", "losses"), ("our", "side"), ("their", "losses"))
    )
    return owned or "enemy" in before[-_OWNER_WITHIN:]


def _holds(words: tuple[str, ...], phrase: tuple[str, str]) -> bool:
    return phrase in pairwise(words)


def _are_minors(reading: Reading, finding: Finding) -> bool:
    """Tell whether the ages behind the noun are all a child's: "two sons, aged six and nine", "a monk of 14"."""
    group = finding.group
    inside = " ".join(reading.words[group.first : group.last + 1])
    if group.form is Form.SINGLE and " - year - old" in inside:
        written = find_counts(inside.split(" - year - old")[0])
        return bool(written) and (written[-1].high or _ADULT) < _ADULT
    at = group.last + 1
    at += reading.word(at) == ","
    opened = reading.word(at) in words_of("ages_open") or (
        group.form is Form.SINGLE and reading.word(group.last + 1) == "of"
    )
    if not opened:
        return False
    ages = [count.high for first, _, count in reading.counts if at < first <= at + _AGE_WITHIN]
    if group.form is Form.SINGLE and reading.word(at) == "of":
        ages = [count.high for first, _, count in reading.counts if first == at + 1]
    return bool(ages) and all(age is not None and age < _ADULT for age in ages)


def _mix(finding: Finding, parts: set[Who | None]) -> Finding:
    """Make a total mixed where its stated parts are both combatants and others."""
    if finding.is_part or finding.who in {Who.COMBATANTS, Who.MIXED} or Who.COMBATANTS not in parts:
        return finding
    others = finding.who is Who.CIVILIANS or parts & {Who.CIVILIANS, Who.WOMEN, Who.CHILDREN}
    return replace(finding, who=Who.MIXED) if others else finding
