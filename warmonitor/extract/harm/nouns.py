"""Nouns of people: which noun a number or an article belongs to, whether it is one of people, and whom it counts."""

from __future__ import annotations

from dataclasses import dataclass

from warmonitor.domain import Who
from warmonitor.extract.harm.reading import FINITE_TAGS, NOUN_TAGS, QUOTE_MARKS, Reading
from warmonitor.extract.harm.words import load_harm_words, load_people_words, singular_forms, words_of

_MODIFIER_TAGS = frozenset({"JJ", "JJR", "JJS", "VBG", "VBN", "POS", "HYPH", "FW", "AFX", "``", "''"})
_LONGEST_PHRASE = 12
_OF_PHRASE = 7
# In this order words beside a noun decide whom it counts: "civil defence volunteers" are civilians.
_MOVERS = (("aid", Who.AID_WORKERS), ("press", Who.JOURNALISTS), ("civil", Who.CIVILIANS), ("arms", Who.COMBATANTS))


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase up to ``end``, which is not part of it; ``head`` is -1 where there is no noun."""

    end: int
    head: int = -1
    who: Who | None = None
    is_plural: bool = False
    is_known: bool = False
    is_thing: bool = False


class NounReader:
    """Reads noun phrases of people off one sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.people = load_people_words()
        self.numbers = {first for first, _, _ in reading.counts}

    def read(self, begin: int) -> Noun:
        """Read the noun phrase that begins at an index; without a noun it ends before the first word of harm."""
        run = self._collect(begin)
        head = self._find_person(run)
        harmed = next((at for at in run if at != head and self.is_harmed(at)), len(self.reading.words))
        nouns = [at for at in run if self._is_noun(at) and at < harmed]
        later = [at for at in nouns if at > head]
        if head >= 0 and (not later or self.is_plural(head)):
            return self._judge(run, head)
        if later:
            return self._judge(run, later[-1])
        if harmed < len(self.reading.words) and self.singular(harmed) is None:
            return Noun(harmed)
        others = [at for at in run if self.reading.words[at] in words_of("others")]
        return Noun(others[-1] + 1 if others and others[0] == run[0] else begin)

    def singular(self, at: int) -> str | None:
        """Give the singular of the noun of people at an index; two words are tried before one."""
        who, before = self.people.who, self.reading.word(at - 1)
        forms = list(singular_forms(self.reading.word(at)))
        pairs = (f"{before} {form}" for form in forms)
        known = (form for form in forms if form in who or form in self.people.sizes)
        return next((pair for pair in pairs if pair in who), None) or next(known, None)

    def is_plural(self, at: int) -> bool:
        """Tell whether the noun of people at an index can be counted by more than one."""
        word = self.reading.words[at]
        if word in self.people.invariant:
            return self.reading.tag(at + 1) not in NOUN_TAGS
        return word not in self.people.who and word not in self.people.sizes

    def is_harmed(self, at: int) -> bool:
        """Tell whether the word at an index is an adjective or a noun of harm: "dead", "bodies"."""
        harm, word = load_harm_words(), self.reading.word(at)
        nouns = (form in harm.nouns or form in harm.weak_nouns for form in singular_forms(word))
        return word in harm.adjectives or any(nouns)

    def behind_age(self, at: int) -> int:
        """Give the place behind an age inside a noun phrase, "a 12-year-old boy"; 0 where there is none."""
        if self.reading.tag(at) != "CD":
            return 0
        unit = at + 1 + (self.reading.word(at + 1) == "-")
        old = unit + 1 + (self.reading.word(unit + 1) == "-")
        is_age = self.reading.word(unit) in {"year", "month"} and self.reading.word(old) == "old"
        return old + 1 if is_age else 0

    def _collect(self, begin: int) -> list[int]:
        """Collect the indexes of a noun phrase: modifiers and nouns, without quotation marks and ages."""
        run: list[int] = []
        at = begin
        while at < len(self.reading.tokens) and at - begin < _LONGEST_PHRASE:
            at = self.behind_age(at) or at
            if at in self.numbers or not self._belongs(at):
                break
            if self.reading.words[at] not in QUOTE_MARKS or self.reading.tags[at] == "POS":
                run.append(at)
                if self.singular(at) and self.is_plural(at) and not self.singular(at + 1):
                    break
            at += 1
        return run

    def _belongs(self, at: int) -> bool:
        """Tell whether a word can stand in a noun phrase."""
        tag, word = self.reading.tag(at), self.reading.word(at)
        if not word or (tag == "POS" and self.reading.word(at + 1) in words_of("body_parts")):
            return False
        adverb = tag.startswith("RB") and word.endswith("ly") and self.reading.tag(at + 1) in {"VBN", "JJ"}
        usual = tag in NOUN_TAGS or tag in _MODIFIER_TAGS or word in QUOTE_MARKS or adverb or self._joins_adjectives(at)
        so_called = word == "so" and self.reading.word(at + 1) == "-"
        return usual or so_called or word in words_of("others") or self.singular(at) is not None or self.is_harmed(at)

    def _joins_adjectives(self, at: int) -> bool:
        """Tell an "and" between two adjectives of one noun: "six local and foreign fighters"."""
        sides = (at - 1, at + 1)
        are_adjectives = all(self.reading.tag(side) == "JJ" and not self.is_harmed(side) for side in sides)
        return self.reading.word(at) in {"and", "or"} and are_adjectives

    def _find_person(self, run: list[int]) -> int:
        """Find the last noun of people in a phrase, or the first plural one; -1 for none."""
        head = -1
        for at in run:
            if self.singular(at) and not (head >= 0 and self.is_harmed(at)):
                head = at
                if self.is_plural(at):
                    break
        return head

    def _is_noun(self, at: int) -> bool:
        word = self.reading.words[at]
        return self.reading.tags[at] in NOUN_TAGS and not self.is_harmed(at) and word not in words_of("others")

    def _judge(self, run: list[int], head: int) -> Noun:
        """Tell whom the noun at ``head`` counts, by itself and by what stands beside it."""
        singular = self.singular(head)
        end = self._end_of_pair(head)
        if singular is None:
            return self._judge_unknown(head, end)
        short = singular.split()[-1]
        who = self._move(short, run, head) or self.people.who.get(singular, Who.CIVILIANS)
        pair = [self.singular(at) for at in range(head + 1, end)]
        others = {self.people.who.get(noun, Who.UNKNOWN) for noun in pair if noun}
        return Noun(end, head, blend({who} | others), self.is_plural(head), is_known=True)

    def _judge_unknown(self, head: int, end: int) -> Noun:
        """Judge a noun that is not in the vocabulary by its ending: "six labourers" are people."""
        forms = list(singular_forms(self.reading.words[head]))
        if any(form in self.people.not_people for form in forms):
            return Noun(end, head, is_thing=True)
        if self.reading.tokens[head].ent_type_ == "NORP":
            return Noun(end, head, Who.UNKNOWN, is_plural=True, is_known=True)
        agents = (form for form in forms[1:] or forms if form not in self.people.not_agents)
        agent = any(form.endswith(self.people.agent_endings) for form in agents)
        return Noun(end, head, Who.CIVILIANS if agent else None, is_plural=len(forms) > 1)

    def _move(self, noun: str, run: list[int], head: int) -> Who | None:
        """Tell whom a noun counts that takes its meaning from the words beside it: "five PKK members"."""
        behind = self._of_phrase(head) if noun in self.people.takes_of_phrase else []
        beside = [self.reading.words[at] for at in [*run, *behind] if at < head or at in behind]
        for kind, who in _MOVERS:
            if noun in self.people.moved[kind] and any(word in self.people.beside[kind] for word in beside):
                return who
        named = any(self.reading.tokens[at].text[:1].isupper() for at in behind)
        if noun == "member" and (named or self.reading.tag(head - 1) == "NNP"):
            return Who.COMBATANTS
        return None

    def _of_phrase(self, head: int) -> list[int]:
        """Collect the words of an "of" phrase behind the head: "members of the security forces"."""
        found: list[int] = []
        if self.reading.word(head + 1) in {"of", "from", "with"}:
            for at in range(head + 2, min(head + 2 + _OF_PHRASE, len(self.reading.words))):
                if self.reading.tags[at][:2] in {"VB", "MD"} or self.reading.words[at] in words_of("after_list"):
                    break
                found.append(at)
        return found

    def _end_of_pair(self, head: int) -> int:
        """Take in a second bare plural that the same number counts, "58 women and girls"; give the end."""
        reading = self.reading
        if reading.word(head + 1) not in {"and", "or", "&"} or not self.is_plural(head):
            return head + 1
        at = head + 2
        while reading.tag(at) in {"JJ", "NN"} and at - head < 4:
            at += 1
        if not self.singular(at) or not self.is_plural(at) or reading.word(at) in self.people.invariant:
            return head + 1
        acts = reading.tag(at + 1) in FINITE_TAGS and reading.word(at + 1) not in words_of("links")
        return head + 1 if acts and reading.tokens[at].dep_ != "conj" else at + 1


def blend(kinds: set[Who]) -> Who:
    """Give the kind of people that one figure over several kinds counts."""
    if len(kinds) == 1:
        return next(iter(kinds))
    if Who.COMBATANTS in kinds:
        return Who.MIXED
    if kinds <= {Who.WOMEN, Who.CHILDREN} or Who.CIVILIANS in kinds:
        return Who.CIVILIANS
    return Who.UNKNOWN
