"""Verbs that claim, admit, deny or condemn: each carries its own stance."""

from __future__ import annotations

from spacy.tokens import Token

from warmonitor.domain import Aspect, Stance
from warmonitor.extract.saying.charge import is_charge, make_charge
from warmonitor.extract.saying.clause import Tree
from warmonitor.extract.saying.phrase import can_speak
from warmonitor.extract.saying.read_blame import read_blame
from warmonitor.extract.saying.read_naming import read_naming
from warmonitor.extract.saying.reading import Frame, Passage, Reading, is_planned, name_one, start_of_noun
from warmonitor.extract.saying_words import load_saying_words, load_stance_words

_CONFIRMING = frozenset({"confirm", "accept", "recognise", "recognize"})
_APOLOGISING = frozenset({"apologise", "apologize"})
_GUILT = frozenset({"blame", "hand", "responsibility", "involvement", "role", "part", "error", "mistake"})
_PERFECT = frozenset({"has", "have", "had", "'s", "'ve"})
_ISSUING = frozenset({"issue", "make", "post", "publish", "release"})
_FEW = 6
_OBJECTS = ("dobj", "dative", "nsubjpass", "attr", "ccomp", "xcomp", "acl", "advcl", "pcomp")


def read_charge(passage: Passage, verb: Token) -> Reading | None:
    """Read a verb as one that carries its own stance, if it is."""
    return (
        _read_claim(passage, verb)
        or _read_apology(passage, verb)
        or _read_admission(passage, verb)
        or _read_denial(passage, verb)
        or _read_arrival(passage, verb)
        or _read_condemnation(passage, verb)
        or read_blame(passage, verb)
        or read_naming(passage, verb)
    )


def _read_claim(passage: Passage, verb: Token) -> Reading | None:
    """Read "claimed the raid", "took credit for", "responsibility was claimed by"."""
    words, tree = load_saying_words(), passage.tree
    lemma = verb.lemma_.lower()
    things = tree.children(verb, "dobj", "nsubjpass", "prt", "prep")
    if verb.dep_ in {"acl", "relcl"} and tree.is_passive(verb):
        things.append(verb.head)
    phrased = any(f"{lemma} {thing.lemma_.lower()}" in words.claim_phrases for thing in things)
    acted = lemma in words.claim_verbs and any(_can_be_claimed(tree, thing) for thing in things)
    if not (phrased or acted or _issues_claim(tree, verb, lemma)) or tree.is_negated(verb) or is_planned(tree, verb):
        return None
    return make_charge(passage, verb, Stance.CLAIMS_RESPONSIBILITY, Aspect.RESPONSIBILITY)


def _issues_claim(tree: Tree, verb: Token, lemma: str) -> bool:
    """Tell "issued a claim of responsibility", "posted a claim for the attack"."""
    claims = [t for t in tree.children(verb, "dobj") if t.lemma_.lower() == "claim" and lemma in _ISSUING]
    named = (n for claim in claims for p in tree.children(claim, "prep") for n in tree.children(p, "pobj"))
    return any(noun.lemma_.lower() in load_saying_words().claim_acts for noun in named)


def _can_be_claimed(tree: Tree, thing: Token) -> bool:
    """Tell an act that is claimed ("claimed the downing of") from lives, land or a figure."""
    words, lemma = load_saying_words(), thing.lemma_.lower()
    if thing.dep_ in {"prep", "prt"} or tree.is_nobody(thing):
        return False
    if lemma in words.claim_acts:
        return True
    return (
        thing.pos_ == "NOUN" and lemma.endswith("ing") and tree.child(thing, "nummod") is None and thing.dep_ != "acomp"
    )


def _read_apology(passage: Passage, verb: Token) -> Reading | None:
    """Read "apologised for the strike"."""
    if verb.lemma_.lower() not in _APOLOGISING or passage.tree.is_negated(verb) or is_planned(passage.tree, verb):
        return None
    tree = passage.tree
    deeds = [n for p in tree.children(verb, "prep") if p.lower_ == "for" for n in tree.children(p, "pobj", "pcomp")]
    if not any(n.lemma_.lower() in load_stance_words().own_deeds or n.tag_ == "VBG" for n in deeds):
        return None
    return make_charge(passage, verb, Stance.CLAIMS_RESPONSIBILITY, Aspect.RESPONSIBILITY)


def _read_admission(passage: Passage, verb: Token) -> Reading | None:
    """Read "acknowledged bombing the town", "admits to shelling"; negated, it denies or does not confirm."""
    tree, lemma = passage.tree, verb.lemma_.lower()
    if lemma not in load_saying_words().admit_verbs or not _admits_deed(tree, verb, lemma) or is_planned(tree, verb):
        return None
    if tree.is_passive(verb) and verb.dep_ not in {"acl", "relcl"}:
        return None
    stance = Stance.CLAIMS_RESPONSIBILITY
    if tree.is_negated(verb):
        perfect = any(c.lower_ in _PERFECT for c in tree.children(verb, "aux"))
        stance = Stance.DOES_NOT_CONFIRM if perfect or lemma == "confirm" else Stance.DENIES
    reading = make_charge(passage, verb, stance, Aspect.RESPONSIBILITY)
    if reading is None and stance is Stance.DENIES:
        return None
    return reading


def _admits_deed(tree: Tree, verb: Token, lemma: str) -> bool:
    """Tell whether the complement of a verb of admitting names the speaker's own act."""
    stances = load_stance_words()
    clauses = tree.children(verb, "xcomp", "pcomp")
    objects = tree.children(verb, "dobj")
    for preposition in tree.children(verb, "prep"):
        if preposition.lower_ in {"to", "having"}:
            clauses += tree.children(preposition, "pcomp")
            objects += tree.children(preposition, "pobj")
    if any(clause.tag_ == "VBG" or tree.child(clause, "aux") is not None for clause in clauses):
        return True
    ahead = tree.doc[verb.i + 1 : verb.i + _FEW]
    if any(t.lower_ == "having" and t.head.tag_ == "VBN" for t in ahead) and not any(
        t.tag_ == "VBD" for t in ahead[:-1]
    ):
        return True
    following = tree.doc[verb.i + 1] if verb.i + 1 < len(tree.doc) else verb
    if following.lower_.endswith("ing") and following.head.dep_ == "dobj" and following.dep_ == "compound":
        return True
    if lemma not in _CONFIRMING and any(thing.lower_ in {"it", "this"} for thing in objects):
        return True
    deeds = stances.own_deeds if lemma not in _CONFIRMING else _GUILT
    return any(thing.lemma_.lower() in deeds and tree.child(thing, "nummod") is None for thing in objects)


def _read_denial(passage: Passage, verb: Token) -> Reading | None:
    """Read "denied any link to", "rejects the accusation", "distanced itself from", "do not accept the list"."""
    words, tree = load_saying_words(), passage.tree
    lemma = verb.lemma_.lower()
    if is_planned(tree, verb) or (verb.i and tree.doc[verb.i - 1].lower_ == "nor"):
        return None
    if tree.is_negated(verb):
        refuses = lemma in words.deny_not and any(map(is_charge, tree.children(verb, "dobj")))
        return make_charge(passage, verb, Stance.DENIES) if refuses else None
    objects = _find_denied(tree, verb)
    if any(thing.lemma_.lower() in words.deny_harmless for thing in objects):
        return None
    followers = [c for c in tree.children(verb, "prt", "prep", "advmod", "dobj") if c.i > verb.i]
    denies = any(f"{lemma} {child.lemma_.lower()}" in words.deny_phrases for child in followers)
    if lemma in words.deny_any:
        denies = denies or bool(objects) or tree.child(verb, "prep") is None
    elif lemma in words.deny_charges:
        denies = denies or any(map(is_charge, objects))
    return make_charge(passage, verb, Stance.DENIES) if denies else None


def _find_denied(tree: Tree, verb: Token) -> list[Token]:
    """Find what a verb of denial denies among its objects, or before it in a relative clause."""
    objects = tree.children(verb, *_OBJECTS)
    if verb.dep_ in {"acl", "relcl"} and tree.is_passive(verb):
        objects.append(verb.head)
    return objects + _find_relative_object(tree, verb)


def _find_relative_object(tree: Tree, verb: Token) -> list[Token]:
    """Find the noun or "which" before a relative clause: "a charge the army rejects", "…, which the army disputes"."""
    if verb.dep_ == "relcl" and tree.child(verb, "dobj") is None and not tree.is_passive(verb):
        return [verb.head]
    if verb.pos_ == "NOUN":
        before = tree.doc[max(start_of_noun(tree, verb) - 1, 0)]
        return [before] if before.lower_ == "which" or before.pos_ == "NOUN" else []
    return []


def _read_condemnation(passage: Passage, verb: Token) -> Reading | None:
    """Read "condemned the killing of", "was denounced by"."""
    words, tree = load_saying_words(), passage.tree
    if verb.lemma_.lower() in words.condemn_verbs:
        if any(p.lower_ == "to" for p in tree.children(verb, "prep", "dative")):
            return None
        if tree.child(verb, "dobj", "nsubjpass", "ccomp", "xcomp") is None and verb.dep_ not in {"acl", "relcl"}:
            return None
    elif not any(thing.lemma_.lower() in words.condemn_nouns for thing in tree.children(verb, "dobj")):
        return None
    if tree.is_negated(verb) or is_planned(tree, verb):
        return None
    return make_charge(passage, verb, Stance.CONDEMNS, Aspect.OCCURRENCE)


def _read_arrival(passage: Passage, verb: Token) -> Reading | None:
    """Read "a denial came from the army", "the killing drew condemnation from"."""
    words, tree = load_saying_words(), passage.tree
    if verb.lemma_.lower() not in words.came_verbs or tree.is_negated(verb) or is_planned(tree, verb):
        return None
    prepositions = [p for t in (verb, *tree.children(verb, "dobj")) for p in tree.children(t, "prep", "agent")]
    nouns = [n for p in prepositions if p.lower_ in {"from", "by"} for n in tree.children(p, "pobj")]
    for thing in tree.children(verb, "nsubj", "nsubjpass", "dobj", "pobj"):
        lemma = thing.lemma_.lower()
        if nouns and lemma in words.condemn_nouns | words.nouns_denies and not tree.is_nobody(thing):
            stance = Stance.DENIES if lemma in words.nouns_denies else Stance.CONDEMNS
            speakers = tuple(name_one(tree, c) for n in nouns for c in tree.conjuncts(n) if can_speak(tree, c))
            content = tree.reach(verb)
            return Reading(Frame.CHARGE, (verb.i, verb.i), content, verb, speakers, stance, whole=content)
    return None
