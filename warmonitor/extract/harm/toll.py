"""Tolls: figures that a noun carries from afar, "the death toll rose from 12 to 17", "police put the dead at nine"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from warmonitor.domain import Effect, Who
from warmonitor.extract.harm.analysis import Finding
from warmonitor.extract.harm.cues import BE, Cues
from warmonitor.extract.harm.reading import FINITE_TAGS, QUOTE_MARKS, Form, Group, Reading
from warmonitor.extract.harm.words import base_forms, load_harm_words, load_people_words, singular_forms, words_of

_FARTHEST = 22
_LONGEST_NOUN = 5
_NUMBER_OF_WITHIN = 9
# As near as this to the noun, the quote takes the noun in.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class _TollNoun:
    """A noun of toll, ``first`` to ``last``: what it counts and, if that is said, whom."""

    first: int
    last: int
    effect: Effect
    who: Who | None = None


def find_tolls(reading: Reading, groups: Sequence[Group], known: Sequence[Finding]) -> list[Finding]:
    """Find the tolls of a sentence, in order.

    ``known`` are findings, the latest last: "the number" without more is a number of what the latest is about.
    """
    tolls = _Tolls(reading, groups)
    found: list[Finding] = []
    at = 0
    while at < len(reading.words):
        earlier = [finding for finding in known if finding.first < at]
        noun = tolls.noun_at(at, _latest(earlier or known))
        if noun:
            found += list(tolls.listed(noun)) or tolls.carried(noun)
        at = noun.last + 1 if noun else at + 1
    return found


def _latest(findings: Sequence[Finding]) -> Finding | None:
    return findings[-1] if findings else None


class _Tolls:
    """Reads the tolls of one sentence."""

    def __init__(self, reading: Reading, groups: Sequence[Group]) -> None:
        self.reading = reading
        self.cues = Cues(reading)
        self.group_at = {group.first: group for group in groups}
        self.group_to = {group.last: group for group in groups}

    def noun_at(self, at: int, memory: Finding | None) -> _TollNoun | None:
        """Find a noun of toll at an index."""
        words = self.reading.words
        for length in range(min(_LONGEST_NOUN, len(words) - at), 0, -1):
            phrase = words[at : at + length]
            effect = load_harm_words().tolls.get(phrase)
            if effect is not None:
                adjective = length == 1 and phrase[0] in load_harm_words().adjectives
                if adjective and not self._is_nominal(at):
                    return None
                return _TollNoun(at, at + length - 1, effect, self._owner(at))
        if words[at] not in words_of("number_nouns"):
            return None
        if self.reading.word(at + 1) == "of" and at + 2 not in self.group_at:
            return self._number_of(at)
        return _TollNoun(at, at, memory.effect, memory.who or memory.group.who) if memory else None

    def _is_nominal(self, at: int) -> bool:
        """Tell "the dead" from "the dead man"."""
        if self.reading.word(at - 1) not in words_of("toll_determiners"):
            return False
        following = self.reading.word(at + 1)
        return self.reading.tag(at + 1) not in {"NN", "NNS", "NNP", "JJ"} or following in {"number", "numbers"}

    def _number_of(self, at: int) -> _TollNoun | None:
        """Read "the number of teachers killed", "the number of executed men"."""
        effect, who, last = None, None, at
        people = load_people_words().who
        for index in range(at + 2, min(at + _NUMBER_OF_WITHIN, len(self.reading.words))):
            word = self.reading.words[index]
            if word in {",", "as", "at", "to"} or self.reading.tags[index] in FINITE_TAGS - {"VBD"}:
                break
            cue = self.cues.harmed_at(index)
            if cue and effect is None:
                effect, last = cue.effect, cue.last
            noun = next((form for form in singular_forms(word) if form in people), None)
            if noun:
                who, last = people[noun], max(last, index)
        return _TollNoun(at, last, effect, who) if effect else None

    def _owner(self, at: int) -> Who | None:
        """Tell whose dead they are: "the army's dead", "police losses"."""
        armed = load_people_words().beside["arms"]
        if self.reading.words[at] == "losses":
            return Who.COMBATANTS
        before = self.reading.between(at - 3, at)
        return Who.COMBATANTS if self.reading.words[at] == "dead" and any(word in armed for word in before) else None

    def listed(self, noun: _TollNoun) -> Iterator[Finding]:
        """Find who the dead are: "the dead were two brothers and a cousin", "the wounded included a nurse"."""
        reading = self.reading
        verb = noun.last + 1 + (reading.word(noun.last + 1) == "also")
        includes = reading.word(verb).startswith("includ")
        if not includes and reading.word(verb) not in {"were", "are"}:
            return
        at = verb + 1
        while (group := self.group_at.get(at)) and group.form is not Form.BARE and group.is_known:
            if reading.tag(group.last + 1) in FINITE_TAGS:
                return
            yield Finding(group, noun.effect, group.first, group.last, "list-part", is_part=includes)
            at = group.last + 1
            while reading.word(at) in {",", "and"}:
                at += 1

    def carried(self, noun: _TollNoun) -> list[Finding]:
        """Find the numbers that a noun of toll carries to its right, or to its left in "brings to 16 the number"."""
        reading = self.reading
        before = self.group_to.get(noun.first - 2) if reading.word(noun.first - 1) in {"the", "its"} else None
        if before and reading.word(before.first - 1) in {"at", "to"}:
            return [Finding(before, noun.effect, before.first, noun.last, "toll", noun.who)]
        found: list[Finding] = []
        at = noun.last + 1
        while at < min(len(reading.words), noun.last + _FARTHEST):
            group = self.group_at.get(at)
            if group and self._is_figure(group):
                finding = self._figure(noun, group, is_first=not found)
                if finding is None and (found or at == noun.last + 1):
                    break
                found += [finding] if finding else []
                at = group.last + 1
            elif self._ends_before(at, is_first=not found):
                break
            else:
                at += 1
        return found + self._rivals(noun, found)

    def _rivals(self, noun: _TollNoun, found: list[Finding]) -> list[Finding]:
        """Find what others say of the same: "the mayor put the toll at ten, the police at four"."""
        if not found:
            return []
        reading, last = self.reading, found[-1].group
        joint, at = reading.word(last.first - 1), last.last + 1
        if joint not in {"as", "at"} or reading.word(at) not in {",", ";", "and", "but", "while"}:
            return []
        while reading.tag(at + 1).startswith(("DT", "JJ", "NN", "CC", "IN")) and reading.word(at + 1) != joint:
            at += 1
        group = self.group_at.get(at + 2)
        if reading.word(at + 1) != joint or group is None or group.form is not Form.BARE:
            return []
        return [Finding(group, noun.effect, at + 1, group.last, "toll", noun.who)]

    @staticmethod
    def _is_figure(group: Group) -> bool:
        counted = group.form is Form.COUNTED and group.noun in {"people", "persons", "dead"}
        return counted or group.form is Form.BARE or (group.form is Form.NONE and group.noun == "none")

    def _ends_before(self, at: int, *, is_first: bool) -> bool:
        """Tell whether a word ends the reach of a noun of toll: another clause, or what is only expected."""
        word, tag = self.reading.words[at], self.reading.tags[at]
        if word in words_of("toll_stops") or tag == "MD" or word in words_of("only_expected"):
            return True
        if not is_first:
            return word == "," and self.reading.word(at + 1) not in {"up", "down", "from"}
        moves = words_of("toll_motions") | words_of("toll_passes") | words_of("auxiliaries")
        return tag in FINITE_TAGS and word not in BE and not any(form in moves for form in base_forms(word))

    def _figure(self, noun: _TollNoun, group: Group, *, is_first: bool) -> Finding | None:
        """Make a finding of a number if something ties it to the noun: "to", "at", "is", "from", "exceeded"."""
        reading, at = self.reading, group.first
        while reading.word(at - 1) in QUOTE_MARKS:
            at -= 1
        before = reading.word(at - 1)
        bases = set(base_forms(before))
        climbs = bool(bases & words_of("toll_motions"))
        tied = before in words_of("toll_joints") or before == "from" or before in BE or climbs
        passed = bool(bases & words_of("toll_passes"))
        if not tied and not passed and not (before == "(" and group.first - noun.last < 3):
            return None
        if passed:
            group = replace(group, low=group.size + 1, high=None)
        elif climbs and group.low is None and reading.words[group.first] == "up":
            # "Went up to 17" is a rise to 17, not a bound.
            group = replace(group, low=group.high)
        earlier = is_first and bool(words_of("earlier") & set(reading.between(noun.first - 3, noun.first)))
        first = noun.first if is_first and group.first - noun.last <= _NEAR else group.first - 1
        superseded = before == "from" or earlier
        return Finding(group, noun.effect, first, group.last, "toll", noun.who, is_superseded=superseded)
