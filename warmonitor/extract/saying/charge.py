"""Charges: making a reading of a verb that carries its own stance, and telling what is a charge or a report."""

from __future__ import annotations

from spacy.tokens import Token

from warmonitor.domain import Aspect, Stance
from warmonitor.extract.saying.clause import Reach, Tree
from warmonitor.extract.saying.reading import Frame, Passage, Reading, cut_at_clauses, name_speakers
from warmonitor.extract.saying_words import load_saying_words

_POINTERS = frozenset({"it", "this", "that", "them", "these", "those", "so", "which", "all", "any", "both"})


def make_charge(
    passage: Passage,
    verb: Token,
    stance: Stance,
    about: Aspect | None = None,
    accused: tuple[Reach, ...] = (),
) -> Reading | None:
    """Make a reading of a whole verb phrase, if somebody is named who says it."""
    speakers = name_speakers(passage.tree, verb)
    if not speakers:
        return None
    content, cue = verb_phrase(passage.tree, verb), (verb.i, verb.i)
    return Reading(Frame.CHARGE, cue, content, verb, speakers, stance, about, accused, whole=content)


def verb_phrase(tree: Tree, verb: Token) -> Reach:
    """Give a verb with its complements; a passive one with its subject."""
    last = max(verb.i, cut_at_clauses(tree, verb, verb.right_edge.i))
    subject = tree.child(verb, "nsubjpass")
    if subject is not None:
        return subject.left_edge.i, last
    if tree.is_passive(verb) and verb.dep_ == "acl":
        return verb.head.left_edge.i, last
    return verb.i, last


def is_charge(thing: Token) -> bool:
    """Tell whether what is rejected is a charge, a report, or a clause."""
    if thing.dep_ in {"ccomp", "xcomp"} or (thing.dep_ in {"acl", "advcl"} and _is_gerund(thing)):
        return True
    return thing.lemma_.lower() in load_saying_words().charges_nouns or thing.lower_ in _POINTERS


def _is_gerund(clause: Token) -> bool:
    return bool(clause.tag_ == "VBG" or clause.left_edge.lower_ == "having")
