"""Cues of harm: where in a sentence a word or a phrase says that somebody was killed, hurt, taken or driven out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from warmonitor.domain import Effect
from warmonitor.extract.harm.reading import NOUN_TAGS, QUOTE_MARKS, Reading
from warmonitor.extract.harm.words import Phrase, base_forms, load_harm_words, singular_forms, words_of

BE = frozenset({"be", "been", "being", "was", "were", "is", "are", "get", "got", "gets", "getting", "'s", "'re"})
_BARE_PARTICIPLES = frozenset({"cut", "hit", "hurt", "put"})
_INSIDE_PHRASE = frozenset({"JJ", "NN", "DT", "PR", "RB", "IN", "VB", "CD"})
_LONGEST_VERB = 5
_HOSPITAL_WITHIN = 4
_LONGEST_STATE = 4
_SUFFERED_WITHIN = 6


class CueKind(StrEnum):
    """How a cue relates to those who suffer."""

    VERB = "verb"
    """Done to them: "killed three", "three were killed"."""
    SUBJECT = "subject"
    """Said of them: "three died"."""
    ADJECTIVE = "adjective"
    """"dead", "in hospital"."""
    NOUN = "noun"
    """Counted itself: "eight deaths"."""
    WEAK_NOUN = "weak noun"
    """The same, unless a verb says something else of it: "eight victims"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of harm; ``first`` to ``last`` are indexes of the sentence's words, both included."""

    first: int
    last: int
    effect: Effect
    kind: CueKind
    needs_people: bool = False
    verb: str = ""

    @property
    def is_one_word(self) -> bool:
        """Whether the cue is a single word."""
        return self.first == self.last


class Cues:
    """Finds cues at given places of one sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.harm = load_harm_words()

    def verb_at(self, at: int) -> Cue | None:
        """Find the verb of harm at an index, its further words right behind it."""
        for phrase in self._phrases(self.harm.verbs, at):
            last = self._match(at, phrase)
            if last is not None:
                fatal = phrase.effect is Effect.INJURED and self.reading.word(at - 1) in {"fatally", "mortally"}
                effect = Effect.KILLED if fatal else phrase.effect
                return Cue(at, last, effect, CueKind.VERB, phrase.needs_people, phrase.verb)
        return None

    def verb_ending(self, at: int) -> Cue | None:
        """Find the verb of harm whose last word is at an index."""
        for first in range(max(0, at - _LONGEST_VERB), at + 1):
            cue = self.verb_at(first)
            if cue and cue.last == at:
                return cue
        return None

    def split_verb(self, at: int, behind: Sequence[int]) -> Cue | None:
        """Find the verb at an index whose further words stand at one of the places behind those who suffer."""
        for phrase in self._phrases(self.harm.verbs, at):
            for place in behind:
                last = self._match_tail(place, phrase.tail) if phrase.tail else None
                if last is not None:
                    return Cue(at, last, phrase.effect, CueKind.VERB, phrase.needs_people, phrase.verb)
        return None

    def subject_at(self, at: int) -> Cue | None:
        """Find a phrase said of those who suffer at an index: "died", "lost their lives", "suffered burns"."""
        for phrase in self._phrases(self.harm.subjects, at):
            last = self._match(at, phrase)
            if last is not None:
                return Cue(at, last, phrase.effect, CueKind.SUBJECT, phrase.needs_people, phrase.verb)
        return self._hurt_at(at)

    def adjective_at(self, at: int) -> Cue | None:
        """Find an adjective or a state of harm at an index: "dead", "in hospital"."""
        for length in range(_LONGEST_STATE, 1, -1):
            state = self.harm.states.get(self.reading.words[at : at + length])
            if state is not None:
                return Cue(at, at + length - 1, state, CueKind.ADJECTIVE)
        if self.reading.word(at) == "in" and "condition" in self.reading.words[at + 1 : at + 5]:
            last = self.reading.words.index("condition", at)
            if all(self.reading.tags[n] in {"DT", "JJ", "CC", "RB", ","} for n in range(at + 1, last)):
                return Cue(at, last, Effect.INJURED, CueKind.ADJECTIVE)
        effect = self.harm.adjectives.get(self.reading.word(at))
        if effect is None:
            return None
        two_words = self.reading.words[at] == "unaccounted" and self.reading.word(at + 1) == "for"
        return Cue(at, at + two_words, effect, CueKind.ADJECTIVE)

    def noun_at(self, at: int, *, weak: bool = False) -> Cue | None:
        """Find a noun that is counted as harm at an index: "deaths", "bodies"; with ``weak``, "victims"."""
        table = self.harm.weak_nouns if weak else self.harm.nouns
        effect = next((table[form] for form in singular_forms(self.reading.word(at)) if form in table), None)
        return Cue(at, at, effect, CueKind.WEAK_NOUN if weak else CueKind.NOUN) if effect else None

    def participle_at(self, at: int) -> Cue | None:
        """Find a single participle of harm at an index, of a verb that only people suffer."""
        cue = self.verb_at(at)
        return cue if cue and cue.is_one_word and self.is_participle(at) and not cue.needs_people else None

    def harmed_at(self, at: int) -> Cue | None:
        """Find an adjective, noun or participle of harm at an index, as in "among the dead", "those killed"."""
        participle = self.verb_at(at)
        if participle and self.is_participle(at):
            return participle
        return self.adjective_at(at) or self.noun_at(at) or self.noun_at(at, weak=True)

    def is_participle(self, at: int) -> bool:
        """Tell whether the verb at an index has a form that can be passive ("killed", "slain", "shot")."""
        word = self.reading.word(at)
        past = word.endswith("ed") or word in self.harm.irregular or word in _BARE_PARTICIPLES
        return past and not word.endswith("ing") and word not in words_of("past_only")

    def is_passive(self, at: int) -> bool:
        """Tell whether a form of "to be" stands before the verb at an index, adverbs and "not" passed over."""
        if not self.is_participle(at):
            return False
        for before in range(at - 1, max(at - 6, -1), -1):
            if not self.reading.tags[before].startswith("RB") and self.reading.words[before] != "not":
                return self.reading.words[before] in BE
        return False

    def _match(self, at: int, phrase: Phrase) -> int | None:
        """Match a phrase whose verb is at an index; give its last word."""
        last = self._match_tail(at + 1, phrase.tail)
        means_else = last == at and self.reading.word(at + 1) in self.harm.not_before.get(phrase.verb, ())
        return None if means_else else last

    def _match_tail(self, at: int, tail: Sequence[str]) -> int | None:
        """Match the further words of a phrase at an index, adverbs and quotation marks passed over; give the last."""
        if not tail:
            return at - 1
        for begin in (at, at + 1, at + 2):
            skipped = range(at, begin)
            if any(not (self.reading.tag(n).startswith("RB") or self.reading.word(n) in QUOTE_MARKS) for n in skipped):
                return None
            last = begin - 1
            for word in tail:
                last = self._match_word(last + 1, word)
            if last >= begin:
                return last
        return None

    def _match_word(self, at: int, word: str) -> int:
        """Match a word of a phrase, which may stand for several, at an index; give its last index, or -2 for none."""
        if at < 0:
            return -2
        if word == "HOSPITAL":
            behind = range(at, at + _HOSPITAL_WITHIN)
            return next((n for n in behind if self.reading.word(n) in words_of("hospitals")), -2)
        meant = self.reading.word(at) in words_of("possessives") if word == "POSS" else self.reading.word(at) == word
        return at if meant else -2

    def _hurt_at(self, at: int) -> Cue | None:
        """Find "suffered serious burns", "escaped with light wounds", "lost her left leg" at an index."""
        bases = set(base_forms(self.reading.word(at)))
        suffers = bool(bases & words_of("suffer"))
        if not suffers and "lose" not in bases:
            return None
        nouns = words_of("suffered" if suffers else "body_parts")
        for last in range(at + 1, at + _SUFFERED_WITHIN):
            if self.reading.word(last) in nouns and self.reading.tag(last + 1) not in NOUN_TAGS:
                return Cue(at, last, Effect.INJURED, CueKind.SUBJECT)
            if self.reading.tag(last)[:2] not in _INSIDE_PHRASE or self.reading.word(last) in BE:
                return None
        return None

    def _phrases(self, table: Mapping[str, tuple[Phrase, ...]], at: int) -> Iterator[Phrase]:
        for base in dict.fromkeys(base_forms(self.reading.word(at))):
            yield from table.get(base, ())
