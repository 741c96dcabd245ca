"""Casualty figures: how many people a report counts as killed, hurt, missing, taken or driven out, and whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from warmonitor.domain import Effect, Harm, Quote, Who
from warmonitor.extract.harm.analysis import Finding
from warmonitor.extract.harm.grammar import relate
from warmonitor.extract.harm.people import find_groups
from warmonitor.extract.harm.reading import Form, Group, Reading, read_sentence
from warmonitor.extract.harm.toll import find_tolls
from warmonitor.extract.harm.traps import is_trapped, is_unreal
from warmonitor.extract.harm.who import settle_who
from warmonitor.extract.harm.words import words_of
from warmonitor.extract.harm.zero import find_zeros
from warmonitor.extract.parse import ParsedReport, parse_sentence


@dataclass(frozen=True, slots=True)
class HarmMention:
    """A figure where it stands: ``quote`` is the shortest exact words that support it, offsets in the whole text."""

    quote: Quote
    harm: Harm
    sentence: int
    """Index of the sentence in the report (``Sentence.index``)."""
    rule: str
    """Name of the construction that found it: "passive", "verb-object", "list-part", "noun-count", "zero" …"""
    named: str | None = None
    """The victim's name, where a single victim is named."""


def find_harms(report: ParsedReport) -> list[HarmMention]:
    """Find every casualty figure of a report, in the order of the text; whose word it is, is not asked here."""
    mentions: list[HarmMention] = []
    memory: Finding | None = None
    for sentence in report.sentences():
        reading = read_sentence(sentence)
        if is_trapped(reading):
            memory = None
            continue
        groups = find_groups(reading)
        findings = _find_in_sentence(reading, groups, memory)
        mentions += [_mention(reading, finding) for finding in findings]
        memory = _remember(groups, findings, memory)
    return mentions


def find_harm(text: str) -> list[HarmMention]:
    """Find the casualty figures of a sentence or two.

    >>> [m.harm.figure for m in find_harm("A shell killed at least six farmers and hurt 12.")]
    ['at least 6', '12']
    """
    return find_harms(parse_sentence(text))


def _find_in_sentence(reading: Reading, groups: list[Group], memory: Finding | None) -> list[Finding]:
    """Find the figures of one sentence; ``memory`` is the last finding before it, which "three of them" points to."""
    findings = [_spare_shot_in_limb(reading, finding) for finding in relate(reading, groups, memory)]
    claimed = {finding.group.first for finding in findings}
    known = ([memory] if memory else []) + findings
    findings += [toll for toll in find_tolls(reading, groups, known) if toll.group.first not in claimed]
    spans = {(finding.effect, finding.group.first) for finding in findings}
    findings += [zero for zero in find_zeros(reading) if (zero.effect, zero.group.first) not in spans]
    real = [finding for finding in findings if not is_unreal(reading, finding)]
    real.sort(key=lambda finding: (finding.group.first, finding.effect))
    return settle_who(reading, _mark_parts(real))


def _spare_shot_in_limb(reading: Reading, finding: Finding) -> Finding:
    """Take "shot in the leg" for a wound: "shot" alone is a death."""
    at = finding.last + 1
    if finding.cue is None or finding.cue.verb != "shoot" or not finding.cue.is_one_word:
        return finding
    if reading.word(at) != "in" or reading.word(at + 1) not in words_of("possessives") | {
        "the",
        "a",
        "an",
        "one",
        "both",
    }:
        return finding
    limb = next((n for n in range(at + 2, at + 4) if reading.word(n) in words_of("body_parts")), None)
    return replace(finding, effect=Effect.INJURED, last=limb) if limb is not None else finding


def _mark_parts(findings: Sequence[Finding]) -> list[Finding]:
    """Mark the figures that another of the sentence is the sum of: "eleven died there and four later, 15 in all".

    A figure that the sentence says to raise the toll is a part too.
    """
    marked = list(findings)
    for total in findings:
        parts = [n for n, part in enumerate(findings) if _may_be_part(part, total)]
        adds_up = len(parts) > 1 and sum(findings[n].group.low or 0 for n in parts) == total.group.low
        for n in parts:
            raises = total.rule == "toll" and findings[n].rule != "toll"
            if raises or (adds_up and not total.is_part and total.rule != "list"):
                marked[n] = replace(marked[n], is_part=True)
    return marked


def _may_be_part(part: Finding, total: Finding) -> bool:
    """Tell whether a finding can be part of another: the same effect, a smaller number, neither taken back."""
    if part is total or part.effect is not total.effect or part.rule == "list":
        return False
    taken_back = part.is_superseded or total.is_superseded
    return not taken_back and (part.group.low or 0) < (total.group.low or 0)


def _remember(groups: Sequence[Group], findings: Sequence[Finding], memory: Finding | None) -> Finding | None:
    """Give the finding that "three of them" in the next sentence would point to.

    People counted since then who were not harmed wipe it out.
    """
    newest = next((finding for finding in reversed(findings) if not finding.is_part), None)
    others = [group for group in groups if group.form is Form.COUNTED and group.is_known and group.size > 1]
    unharmed = others and others[-1].first not in {finding.group.first for finding in findings}
    if unharmed and (newest is None or others[-1].first > newest.group.first):
        return None
    return newest or memory


def _mention(reading: Reading, finding: Finding) -> HarmMention:
    group = finding.group
    first, last = _without_stray_marks(reading, finding.first, finding.last)
    quote = reading.sentence.block.quote_tokens(reading.tokens[first], reading.tokens[last])
    who = finding.who or Who.UNKNOWN
    harm = Harm(finding.effect, who, group.low, group.high, finding.is_part, finding.is_superseded)
    return HarmMention(quote, harm, reading.sentence.index, finding.rule, group.named)


def _without_stray_marks(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Leave out a quotation mark at one end of the words that has no partner among them."""
    marks = [at for at in range(first, last + 1) if reading.tags[at] in {"``", "''"}]
    if len(marks) % 2 and first < last:
        first += marks[0] == first
        last -= marks[-1] == last
    return first, last
