"""Verbs of blame: whom a speaker accuses, holds responsible, suspects or links to somebody."""

from __future__ import annotations

from spacy.tokens import Token

from warmonitor.domain import Aspect, Stance
from warmonitor.extract.saying.charge import make_charge
from warmonitor.extract.saying.clause import Reach, Tree
from warmonitor.extract.saying.reading import Passage, Reading, is_planned
from warmonitor.extract.saying_words import load_saying_words, load_speaker_words

_LIABLE = frozenset({"responsible", "accountable", "liable", "responsibility"})
_LINKS = frozenset({"link", "tie", "connect"})
_BLAME_NOUNS = frozenset({"blame", "responsibility", "finger", "suspicion", "guilt"})
_BEFORE_RESPONSIBLE = 14


def read_blame(passage: Passage, verb: Token) -> Reading | None:
    """Read "blames the army for", "holds X responsible", "attributed by X to Y", "points at"."""
    tree, lemma = passage.tree, verb.lemma_.lower()
    accused = _find_laid_blame(tree, verb)
    if not accused and lemma in load_saying_words().blame:
        accused = _find_accused(tree, verb, lemma)
    if not accused or tree.is_negated(verb) or is_planned(tree, verb) or any(map(tree.is_nobody, accused)):
        return None
    about = Aspect.AFFILIATION if lemma in _LINKS else Aspect.RESPONSIBILITY
    return make_charge(passage, verb, Stance.ASSERTS, about, tuple(_name_reach(tree, token) for token in accused))


def _name_reach(tree: Tree, token: Token) -> Reach:
    """Give the words that name an accused: "a cell of X"; but "the army" in "accused the army of theft"."""
    for child in tree.children(token, "prep"):
        whole = tree.child(child, "pobj") if child.i > token.i and child.lower_ == "of" else None
        if whole is not None and _is_actor(whole):
            return token.left_edge.i, whole.right_edge.i
    return token.left_edge.i, token.i


def _find_accused(tree: Tree, verb: Token, lemma: str) -> list[Token]:
    """Find the nouns that name the accused."""
    if lemma == "hold":
        return _find_held_responsible(tree, verb)
    if lemma in {"see", "name"}:
        return _find_marked(tree, verb, lemma)
    prepositions = load_saying_words().blame[lemma]
    if prepositions:
        return _find_behind_preposition(tree, verb, lemma, prepositions)
    on = [noun for p in tree.children(verb, "prep") if p.lower_ == "on" for noun in tree.children(p, "pobj")]
    if lemma == "blame" and on:
        return on
    if lemma == "suspect" and tree.child(verb, "ccomp") is not None:
        return []
    objects = tree.children(verb, "nsubjpass") if tree.is_passive(verb) else tree.children(verb, "dobj", "dative")
    return [token for thing in objects for token in tree.conjuncts(thing)]


def _find_behind_preposition(tree: Tree, verb: Token, lemma: str, prepositions: frozenset[str]) -> list[Token]:
    """Find whom "attributes the raid to deserters", "points at the army" accuse."""
    if lemma in _LINKS and tree.is_passive(verb) and tree.child(verb, "agent") is None:
        return []
    after = [p for p in tree.children(verb, "prep", "dative", "agent") if p.lower_ in prepositions]
    if not after:
        things = tree.children(verb, "dobj")
        after = [p for t in things for p in tree.children(t, "prep") if p.lower_ in prepositions]
    named = [noun for p in after for noun in tree.children(p, "pobj")]
    return [token for token in named if lemma != "point" or _is_actor(token)]


def _find_laid_blame(tree: Tree, verb: Token) -> list[Token]:
    """Find whom "laid the blame for the fire on the militia" accuses."""
    thing = tree.child(verb, "dobj")
    if thing is None or thing.lemma_.lower() not in _BLAME_NOUNS or thing.i < verb.i:
        return []
    for token in tree.doc[thing.i + 1 : min(verb.right_edge.i, thing.i + 10) + 1]:
        if token.lower_ in {"on", "upon", "at", "with"}:
            return tree.children(token, "pobj")
    return []


def _find_marked(tree: Tree, verb: Token, lemma: str) -> list[Token]:
    """Find whom "name the Fifth Brigade" and "see the hand of the brigade in it" accuse."""
    thing = tree.child(verb, "dobj")
    if thing is None or thing.i < verb.i or tree.is_passive(verb):
        return []
    if lemma == "see" and any(p.lower_ == "behind" for t in (verb, thing) for p in tree.children(t, "prep")):
        return [thing]
    if lemma == "name":
        bare = tree.child(verb, "oprd", "xcomp", "prep") is None
        return [thing] if bare and thing.pos_ == "PROPN" and thing.ent_type_ != "PERSON" else []
    if thing.lemma_.lower() not in load_saying_words().mark_nouns:
        return []
    return [n for p in tree.children(thing, "prep") if p.lower_ == "of" for n in tree.children(p, "pobj")]


def _find_held_responsible(tree: Tree, verb: Token) -> list[Token]:
    """Find whom "hold the army responsible" accuses."""
    words = tree.doc[verb.i + 1 : min(verb.right_edge.i, verb.i + _BEFORE_RESPONSIBLE) + 1]
    liable = next((token for token in words if token.lower_ in _LIABLE), None)
    if liable is None:
        return []
    named = [*tree.children(liable, "nsubj"), *tree.children(verb, "dobj", "dative")]
    if tree.is_passive(verb):
        named += tree.children(verb, "nsubjpass")
    found = [token for noun in named if noun.i != liable.i for token in tree.conjuncts(noun)]
    before = tree.doc[liable.i - 1]
    return found or ([before] if before.pos_ in {"NOUN", "PROPN"} else [])


def _is_actor(token: Token) -> bool:
    words = load_speaker_words()
    lemma = token.lemma_.lower()
    return token.pos_ == "PROPN" or lemma in words.body or lemma in words.person or token.lower_ in words.people
