"""Calling a thing something: "called the reports fake news", "described it as a war crime"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from warmonitor.domain import Aspect, Stance
from warmonitor.extract.saying.charge import is_charge, make_charge
from warmonitor.extract.saying.clause import Tree
from warmonitor.extract.saying.reading import Frame, Passage, Reading, cut_at_clauses, is_planned
from warmonitor.extract.saying_words import load_saying_words, load_stance_words

_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"})
_MARKS = frozenset({'"', "“", "„", "«", "‘", "'"})
_POINTING = frozenset({"it", "this", "that", "them", "which", "what"})
_SMALL_CLAUSES = frozenset({"NOUN", "ADJ", "PROPN"})


def read_naming(passage: Passage, verb: Token) -> Reading | None:
    """Read a verb that calls a thing something; the predicate gives the stance."""
    words, tree = load_saying_words(), passage.tree
    lemma = verb.lemma_.lower()
    if lemma not in words.call_verbs or tree.is_negated(verb) or is_planned(tree, verb):
        return None
    thing, predicate = _find_quoted(tree, verb) or _find_naming(tree, verb, needs_as=lemma in words.call_needs_as)
    if predicate is None or (thing is not None and thing.lower_ in _REFLEXIVE):
        return None
    stance, about = _judge_predicate(tree, predicate, thing)
    reading = make_charge(passage, verb, stance, about)
    if reading is None or thing is None or thing.lower_ != "what":
        return reading
    # "what he called an attack by the army": what he says is the predicate alone.
    last = max(predicate.i, cut_at_clauses(tree, verb, verb.right_edge.i))
    content = (min(predicate.left_edge.i, predicate.i), last)
    return replace(reading, frame=Frame.CALL, content=content, root=predicate, whole=content)


def _find_naming(tree: Tree, verb: Token, *, needs_as: bool) -> tuple[Token | None, Token | None]:
    """Find what is named and what it is named as."""
    thing = tree.child(verb, "dobj", "nsubjpass")
    named_as = _find_behind_as(tree, verb)
    if named_as is not None or needs_as:
        return thing, named_as
    predicate = tree.child(verb, "oprd", "acomp", "attr")
    if predicate is not None:
        if thing is None and predicate.left_edge.i > verb.i:
            thing = tree.child(predicate, "nsubj")
        return thing, predicate
    things = tree.children(verb, "dobj")
    if len(things) > 1 and things[0].tag_ == "WDT":
        # "the deaths, which it calls an error"
        return things[0], things[1]
    small = next((c for c in tree.children(verb, "ccomp") if c.pos_ in _SMALL_CLAUSES), None)
    if small is None:
        return thing, _find_stray_predicate(tree, verb)
    if small.i > verb.i and tree.child(small, "cop", "aux", "mark") is None:
        return tree.child(small, "nsubj"), small
    return thing, None


def _find_quoted(tree: Tree, verb: Token) -> tuple[Token, Token] | None:
    """Find a charge and the quoted word for it, which were taken for one noun: 'calls the allegation "theatre"'."""
    thing = tree.child(verb, "dobj", "nsubjpass")
    if thing is None:
        return None
    joined, beside = tree.child(thing, "nmod", "compound"), tree.child(thing, "appos")
    if joined is not None and is_charge(joined) and _is_quoted(thing):
        return joined, thing
    return (thing, beside) if beside is not None and is_charge(thing) and _is_quoted(beside) else None


def _find_behind_as(tree: Tree, verb: Token) -> Token | None:
    """Find the predicate behind "as": "described the footage as staged"."""
    for child in tree.children(verb, "advcl", "prep"):
        if child.i < verb.i:
            continue
        if child.dep_ == "prep" and child.lower_ == "as":
            return tree.child(child, "pobj", "pcomp", "amod", "advcl")
        marked = any(mark.lower_ == "as" for mark in tree.children(child, "mark"))
        if child.dep_ == "advcl" and marked and child.pos_ != "AUX":
            return child
    return None


def _find_stray_predicate(tree: Tree, verb: Token) -> Token | None:
    """Find an adjective behind the noun that it was taken to qualify: "called strikes on civilians unacceptable"."""
    for token in tree.doc[verb.i + 1 : min(verb.right_edge.i, verb.i + 12) + 1]:
        if (
            token.tag_ in {"JJ", "VBN"}
            and token.dep_ in {"amod", "acl", "oprd"}
            and token.i > token.head.i
            and token.head.i > verb.i
        ):
            return token
    return None


def _is_quoted(noun: Token) -> bool:
    """Tell a noun right behind a quotation mark, an article at most in between."""
    before = noun.doc[max(noun.i - 3, noun.sent.start) : noun.i]
    return bool(len(before)) and any(
        mark.text in _MARKS and all(t.pos_ in {"DET", "ADJ"} for t in noun.doc[mark.i + 1 : noun.i]) for mark in before
    )


def _judge_predicate(tree: Tree, predicate: Token, thing: Token | None) -> tuple[Stance, Aspect | None]:
    """Tell the stance of calling a thing something: untrue is a denial, a crime is a condemnation."""
    stances = load_stance_words()
    span = tree.doc[predicate.left_edge.i : predicate.right_edge.i + 1]
    lemmas = {token.lemma_.lower() for token in span} | {token.lower_ for token in span}
    condemned = bool(lemmas & stances.condemns_predicates)
    if thing is not None and is_charge(thing) and thing.lower_ not in _POINTING and _is_quoted(predicate):
        # Whoever has his own quoted word for a charge does not accept it.
        return Stance.DENIES, None
    if lemmas & stances.denies_predicates and (thing is None or is_charge(thing) or not condemned):
        if thing is not None and thing.lemma_.lower() in {"denial", "deny"}:
            # Who calls a denial a lie upholds the charge.
            return Stance.ASSERTS, Aspect.RESPONSIBILITY
        return Stance.DENIES, None
    return (Stance.CONDEMNS, Aspect.OCCURRENCE) if condemned else (Stance.ASSERTS, None)
