"""One sentence under analysis: its groups of people, its cues of harm, and which group has been tied to which."""

from __future__ import annotations

from dataclasses import dataclass, replace

from warmonitor.domain import Effect, Who
from warmonitor.extract.harm.cues import Cue, CueKind, Cues
from warmonitor.extract.harm.reading import FINITE_TAGS, QUOTE_MARKS, Form, Group, Reading
from warmonitor.extract.harm.words import base_forms, phrases_of, words_of

_OBJECT_STARTS = frozenset({"DT", "PRP", "PRP$", "CD", "NN", "NNS", "NNP", "NNPS", "JJ", "WP"})
_DATES = frozenset({"DATE", "TIME"})
_LONGEST_LIST = 30


@dataclass(frozen=True, slots=True)
class Finding:
    """People and what was done to them; ``first`` to ``last`` are indexes of the words that support it."""

    group: Group
    effect: Effect
    first: int
    last: int
    rule: str
    who: Who | None = None
    is_part: bool = False
    is_superseded: bool = False
    cue: Cue | None = None


class Analysis:
    """What the constructions share: questions about a sentence, and what has been found in it so far.

    A group in ``refused`` has a figure that is none: dead and wounded counted together, or people counted already.
    """

    def __init__(self, reading: Reading, groups: list[Group]) -> None:
        self.reading = reading
        self.groups = groups
        self.cues = Cues(reading)
        self.group_at = {group.first: index for index, group in enumerate(groups)}
        self.index_of = {token.i: index for index, token in enumerate(reading.tokens)}
        self.found: dict[int, Finding] = {}
        self.refused: set[int] = set()
        self.extra: list[Finding] = []

    def findings(self) -> list[Finding]:
        """Give what has been found, in the order of the groups."""
        return [self.found[index] for index in sorted(self.found)] + self.extra

    def is_open(self, index: int) -> bool:
        """Tell whether nothing has been decided about a group."""
        return index not in self.found and index not in self.refused

    def found_before(self, index: int) -> Finding | None:
        """Give the nearest finding before a group."""
        return next((self.found[n] for n in range(index - 1, -1, -1) if n in self.found), None)

    # Questions about words.

    def pass_over(self, at: int) -> int:
        """Pass over quotation marks and adverbs."""
        reading = self.reading
        while reading.word(at) in QUOTE_MARKS or (
            reading.tag(at).startswith("RB") and reading.word(at) not in words_of("negations")
        ):
            at += 1
        return at

    def before(self, group: Group) -> str:
        """Give the word before a group, its determiners passed over."""
        at = group.first - 1
        while self.reading.word(at) in words_of("determiners"):
            at -= 1
        return self.reading.word(at)

    def is_telling(self, at: int) -> bool:
        """Tell whether the word at an index is a verb of saying or counting: "said", "confirmed"."""
        return any(form in words_of("echo_verbs") for form in base_forms(self.reading.word(at)))

    def has_object(self, cue: Cue) -> bool:
        """Tell whether a verb of harm has an object of its own, so that the people before it are those who act."""
        if not cue.is_one_word and self.reading.tags[cue.last] == "IN":
            return False
        at = self.pass_over(cue.last + 1)
        if self.reading.tag(at) not in _OBJECT_STARTS:
            return False
        index = self.group_at.get(at)
        if index is None:
            return self.reading.tokens[at].ent_type_ not in _DATES
        group = self.groups[index]
        return not (group.form is Form.BARE and self.cues.harmed_at(group.last + 1))

    # Questions about groups.

    @staticmethod
    def can_suffer(group: Group, effect: Effect) -> bool:
        """Tell whether a group can suffer an effect: only known people are driven out or said by name to be missing."""
        if effect is Effect.DISPLACED and group.form is Form.COUNTED and not group.is_known and group.who is None:
            return False
        return group.form is not Form.NAMED or effect not in {Effect.DISPLACED, Effect.MISSING}

    def opens_part(self, group: Group) -> bool:
        """Tell whether "including", "among them" or the like stands before a group."""
        at, passed = group.first - 1, words_of("be_past") | {"(", ",", ".", ":", "at"}
        while at > 0 and self.reading.words[at] in passed:
            at -= 1
        return any(self.reading.starts(at - len(phrase) + 1, phrase) for phrase in phrases_of("part_openers"))

    def are_joined(self, index: int) -> bool:
        """Tell whether only a joint of a list stands between a group and the next."""
        for first in range(index, min(index + _LONGEST_LIST, len(self.groups) - 1)):
            between = self.reading.words[self._behind_place(self.groups[first]) : self.groups[first + 1].first]
            if " ".join(between) not in words_of("list_joints"):
                return False
            # "..., the mayor said" is no list; "..., his driver and a guard" is: it must go on.
            if between != (",",) or self.groups[first + 1].form is not Form.SINGLE:
                return True
        return False

    def _behind_place(self, group: Group) -> int:
        """Give the place behind a group and where it was: "three civilians in Marulo and two in Dorvani"."""
        at = group.last + 1
        if self.reading.word(at) in {"at", "in", "near"} and self.reading.tag(at + 1) == "NNP":
            at += 1
            while self.reading.tag(at) == "NNP":
                at += 1
        return at

    def end_of_list(self, index: int) -> int:
        """Give the last word of the list that a group begins: "the teacher and two boys"."""
        for last in range(index, min(index + _LONGEST_LIST, len(self.groups))):
            if last + 1 >= len(self.groups) or not self.are_joined(last):
                return self.groups[last].last
        return self.groups[index].last

    def does_something(self, group: Group) -> bool:
        """Tell whether a group is the subject of another verb: "500 displaced Palestinians had been staying there"."""
        token = self.reading.tokens[group.head]
        return token.dep_ in {"nsubj", "nsubjpass"} or self.reading.tag(group.last + 1) in FINITE_TAGS

    # Figures for dead and wounded together.

    def combined_with(self, cue: Cue) -> Cue | None:
        """Find another effect that is said of the same people: "were killed and wounded"."""
        at = cue.last + 1
        if self.reading.word(at) not in {"and", "or", "/", "&", ",", "and/or"}:
            return None
        other = self.cues.participle_at(at + 1) or self.cues.adjective_at(at + 1)
        if other is None or other.effect is cue.effect or self.has_object(other):
            return None
        return None if self.reading.word(other.last + 1) in {":", "-"} else other

    def is_combined_before(self, cue: Cue) -> bool:
        """Tell whether another effect stands before a cue: "killed or wounded 30 soldiers"."""
        if self.reading.word(cue.first - 1) not in {"and", "or", "/", "&"}:
            return False
        other = self.cues.participle_at(cue.first - 2) or self.cues.adjective_at(cue.first - 2)
        return other is not None and other.effect is not cue.effect and self.reading.word(cue.first - 3) != ":"

    def worse(self, cue: Cue) -> Cue:
        """Take "was hit and later died" for the death."""
        if cue.effect is not Effect.INJURED or self.reading.word(cue.last + 1) not in {"and", "but"}:
            return cue
        later = self.cues.subject_at(self.pass_over(cue.last + 2))
        return later if later and later.effect is Effect.KILLED else cue

    def conclude(self, index: int, cue: Cue, *, allow_worse: bool = True) -> Finding | None:
        """Make the finding of people and what is said of them behind; one figure for two effects is refused.

        "Nobody was killed or hurt" is a figure of both. With ``allow_worse``, "hit and later died" is a death.
        """
        group, cue = self.groups[index], self.worse(cue) if allow_worse else cue
        other = self.combined_with(cue)
        if other and group.form is not Form.NONE:
            self.refused.add(index)
            return None
        rule = "passive" if cue.kind is CueKind.VERB else "intransitive"
        finding = Finding(group, cue.effect, group.first, cue.last, rule, cue=cue)
        if other:
            self.extra.append(replace(finding, effect=other.effect, last=other.last, cue=other))
        return finding
