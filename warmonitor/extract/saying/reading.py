"""A reading: one word of saying with its speakers and what they say, as tokens of a parsed block."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span, Token

from warmonitor.domain import Aspect, Stance
from warmonitor.extract.parse import ParsedBlock
from warmonitor.extract.saying.clause import Reach, Tree
from warmonitor.extract.saying.phrase import reach_of
from warmonitor.extract.saying.quotation import Quotation
from warmonitor.extract.saying.speaker import find_speakers
from warmonitor.extract.saying_words import load_saying_words

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "NUM"})
_FARTHEST_SPEAKER = 24


class Frame(StrEnum):
    """The construction in which something is said."""

    CLAUSE = "clause"
    QUOTATION = "quotation"
    THING = "thing"
    CALL = "call"
    CHARGE = "charge"
    DOUBT = "doubt"
    PHRASE = "phrase"
    COLON = "colon"


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed block ready to be read: its syntax and its quotations, whose offsets are the block's own."""

    block: ParsedBlock
    tree: Tree
    quotations: tuple[Quotation, ...]

    def quotation_before(self, offset: int) -> Quotation | None:
        """Give the last quotation that ends at or before an offset of the block."""
        place = bisect_right(self.quotations, offset, key=lambda quotation: quotation.end)
        return self.quotations[place - 1] if place else None

    def quotation_opened_before(self, offset: int) -> Quotation | None:
        """Give the last quotation that begins at or before an offset of the block."""
        place = bisect_right(self.quotations, offset, key=lambda quotation: quotation.start)
        return self.quotations[place - 1] if place else None

    def quotation_from(self, offset: int) -> Quotation | None:
        """Give the first quotation that begins at or after an offset of the block."""
        place = bisect_left(self.quotations, offset, key=lambda quotation: quotation.start)
        return self.quotations[place] if place < len(self.quotations) else None

    def words(self, reach: Reach) -> str:
        """Give the words of a stretch of tokens as the block has them."""
        doc = self.tree.doc
        last = doc[reach[1]]
        return self.block.text[doc[reach[0]].idx : last.idx + len(last.text)]


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker as named beside the word of saying: the noun and the words that belong to it."""

    head: Token
    reach: Reach


@dataclass(frozen=True, slots=True)
class Reading:
    """One word of saying and what stands with it.

    ``stance`` is ``None`` where what is said decides; no ``speakers`` means the publisher. ``root`` is the head of what
    is said. ``whole`` is all that the speaker is speaking, content included, before other speakers are cut out of it.
    """

    frame: Frame
    cue: Reach
    content: Reach
    root: Token
    speakers: tuple[Named, ...]
    stance: Stance | None = None
    about: Aspect | None = None
    accused: tuple[Reach, ...] = ()
    via: Named | None = None
    whole: Reach | None = None
    clause: Reach | None = None
    """The words of saying with their speaker: what to leave out of a content that runs around them."""
    names: tuple[str, ...] = ()
    """The speakers' fullest names, once they are resolved."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of plain saying in its sentence, with those who say and the words of saying that belong together."""

    passage: Passage
    verb: Token
    speakers: tuple[Named, ...]
    sentence: Span
    clause: Reach

    @property
    def tree(self) -> Tree:
        """The syntax of the block."""
        return self.passage.tree

    def reading(self, frame: Frame, content: Reach, root: Token, whole: Reach | None = None) -> Reading:
        """Make the reading of what is said; without ``whole`` the speaker speaks over the content alone."""
        cue = (self.verb.i, self.verb.i)
        return Reading(frame, cue, content, root, self.speakers, whole=whole or content, clause=self.clause)


def name_speakers(tree: Tree, verb: Token) -> tuple[Named, ...]:
    """Find the speakers of a verb of saying."""
    if verb.pos_ == "NOUN" and tree.child(verb, "nsubj") is None:
        return _name_before(tree, verb)
    return tuple(Named(head, _stretch(tree, reach_of(tree, head), verb)) for head in find_speakers(tree, verb))


def _stretch(tree: Tree, reach: Reach, verb: Token) -> Reach:
    """Stretch a name up to the verb where only words of names stand between: "The collective Dara 24 counted"."""
    between = tree.doc[reach[1] + 1 : verb.i]
    if 0 < len(between) <= 4 and all(t.pos_ in {"NOUN", "PROPN", "NUM"} and t.dep_ != "npadvmod" for t in between):
        return reach[0], verb.i - 1
    return reach


def _name_before(tree: Tree, verb: Token) -> tuple[Named, ...]:
    """Name the speaker of a verb that was taken for a noun: "Dara's command disputes having …"."""
    first = start_of_noun(tree, verb)
    return (Named(tree.doc[verb.i - 1], (first, verb.i - 1)),) if first < verb.i else ()


def start_of_noun(tree: Tree, verb: Token) -> int:
    """Give the first word of the noun phrase that stands right before a token."""
    first = verb.i
    start = verb.sent.start
    while first > start and (tree.doc[first - 1].pos_ in _NOMINAL or tree.doc[first - 1].tag_ == "PRP$"):
        first -= 1
        if tree.doc[first].pos_ == "DET" and tree.doc[first].lower_ not in {"all", "both"}:
            break
    return first


def is_mistagged_verb(tree: Tree, token: Token) -> bool:
    """Tell a verb of saying that was taken for a plural noun: "the command disputes having bombed"."""
    if token.tag_ != "NNS" or token.i == token.sent.start or token.lemma_.lower() not in load_saying_words().all_verbs:
        return False
    if tree.child(token, "nsubj") is not None:
        return True
    before, opening = tree.doc[token.i - 1], tree.doc[start_of_noun(tree, token)]
    if before.pos_ not in {"NOUN", "PROPN", "ADJ"} or before.tag_ == "NNS":
        return False
    named = opening.lower_ in {"the", "a", "an", "his", "her", "its"} or opening.pos_ == "PROPN"
    return named and _can_follow_verb(tree, token, opening)


def _can_follow_verb(tree: Tree, verb: Token, opening: Token) -> bool:
    """Tell whether what follows a supposed noun follows a verb: "that", an object, or nothing in a relative clause."""
    after = tree.doc[verb.i + 1 : verb.i + 3]
    if len(after) == 2 and after[0].text == "," and after[1].tag_ == "VBG":
        return True
    if not len(after) or after[0].is_punct:
        link = opening.nbor(-1) if opening.i else None
        return link is not None and (link.lower_ in {"which", "that", ","} or link.pos_ == "NOUN")
    return after[0].lower_ in {"that", "to", "it"} or after[0].tag_ in {"DT", "VBG", "PRP", "PRP$"}


def name_one(tree: Tree, head: Token) -> Named:
    """Name a speaker by his noun."""
    return Named(head, reach_of(tree, head))


def cut_at_clauses(tree: Tree, verb: Token, last: int) -> int:
    """Shorten a verb phrase that ends at ``last`` to what stands before the next clause of its own subject.

    "denied the raid, while the council said …" ends at "raid"; "denied the raid and said …" too.
    """
    for child in tree.children(verb):
        if child.i <= verb.i or child.dep_ not in {"conj", "advcl", "cc", "parataxis"}:
            continue
        if child.dep_ == "advcl" and child.tag_ in {"VBG", "VBN"} and tree.child(child, "mark") is None:
            first = child.left_edge.i
            if tree.doc[first - 1].text == ",":
                last = min(last, first - 1)
            continue
        if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"}:
            continue
        last = min(last, child.left_edge.i - 1)
    return last


def root_in(tree: Tree, content: Reach) -> Token:
    """Give the head of a stretch of words: its main verb, else its first word."""
    inside = tree.doc[content[0] : content[1] + 1]
    verbs = [t for t in inside if t.pos_ in {"VERB", "AUX"}]
    roots = [t for t in verbs if t.dep_ in {"ROOT", "ccomp"} or not content[0] <= t.head.i <= content[1]]
    return (roots or verbs or [inside[0]])[0]


def clause_of(tree: Tree, verb: Token, speakers: tuple[Named, ...]) -> Reach:
    """Give the words of saying with their speaker, without audience and what is said."""
    places = [verb.i, *(child.i for child in tree.children(verb, "aux", "auxpass", "neg", "prt"))]
    if not tree.is_passive(verb):
        for speaker in speakers:
            if abs(speaker.head.i - verb.i) <= _FARTHEST_SPEAKER and speaker.head.sent.start == verb.sent.start:
                places += (_start_of_title(tree, speaker), speaker.reach[1])
    return min(places), max(places)


def _start_of_title(tree: Tree, speaker: Named) -> int:
    """Take in a title that the parser tied to the noun before it: "are among the dead, police chief Adem Koro said"."""
    first = start = speaker.reach[0]
    while first > 0 and tree.doc[first - 1].tag_ in {"NN", "JJ", "NNP"}:
        first -= 1
    set_off = first > 0 and tree.doc[first - 1].text == "," and tree.doc[start].pos_ == "PROPN"
    return first if set_off else start


def is_planned(tree: Tree, verb: Token) -> bool:
    """Tell whether a verb speaks of what is yet to come, is asked for or is only supposed."""
    words = load_saying_words()
    modal = tree.modal(verb)
    if modal in words.not_yet_modals or modal in {"can", "could", "may", "might"}:
        return True
    auxiliary, subject = tree.child(verb, "aux", "auxpass"), tree.child(verb, "nsubj", "nsubjpass")
    if auxiliary is not None and subject is not None and auxiliary.lower_ == "had":
        # "Had the army said so, …"
        return bool(auxiliary.i < subject.left_edge.i)
    mark = tree.child(verb, "mark")
    if mark is not None and mark.lower_ in {"if", "unless", "whether"}:
        return True
    return modal == "to" and verb.head.lemma_.lower() in words.not_yet_matrix
