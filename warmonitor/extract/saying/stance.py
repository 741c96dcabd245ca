"""Stance: how a speaker stands to what is said, from the word of saying or from what is said."""

from __future__ import annotations

from spacy.tokens import Token

from warmonitor.domain import Stance
from warmonitor.extract.saying.clause import Tree
from warmonitor.extract.saying.own_act import claims_own_act, is_own_side
from warmonitor.extract.saying.reading import Frame, Reading
from warmonitor.extract.saying.said import holds, is_agent, is_emptied, main_clauses, text_of
from warmonitor.extract.saying_words import load_saying_words, load_speaker_words, load_stance_words

_OWN = frozenset({"we", "it", "they", "he", "she"})
_FUTURE = frozenset({"will", "would", "shall", "'ll", "must", "should", "may", "might"})
_MAYBE = frozenset({"may", "might", "could", "can"})
_CLAUSES = frozenset({Frame.CLAUSE, Frame.QUOTATION, Frame.PHRASE, Frame.COLON})
_VERBS = frozenset({"VERB", "AUX"})
_QUESTIONS = frozenset({"who", "whom", "whose", "what", "which", "where", "when", "why", "how", "whether", "if"})
_SAYING = frozenset({"say", "tell", "identify"})
_REPORTS = frozenset({"it", "this", "that"})
_OPENING = 25


def is_future(tree: Tree, reading: Reading) -> bool:
    """Tell whether what is said is only still to come, or asked for: "would be released", "must be punished"."""
    first, last = reading.content
    if reading.frame not in _CLAUSES or reading.root.pos_ not in _VERBS:
        return False
    clauses = [c for c in tree.conjuncts(reading.root) if first <= c.i <= last and c.pos_ in _VERBS]
    if reading.frame is Frame.QUOTATION:
        clauses = [t for t in tree.doc[first : last + 1] if t.pos_ in _VERBS and tree.subjects(t)] or [reading.root]
    return all(_is_to_come(tree, clause) for clause in clauses)


def _is_to_come(tree: Tree, clause: Token) -> bool:
    if clause.lower_ == "going" and tree.child(clause, "xcomp") is not None:
        return True
    perfect = any(child.lower_ in {"have", "'ve"} for child in tree.children(clause, "aux"))
    # "would never fire on a hospital" denies.
    never = tree.is_negated(clause) and any(child.lower_ == "never" for child in tree.children(clause))
    return tree.modal(clause) in _FUTURE and not perfect and not never


def judge_stance(tree: Tree, reading: Reading, *, asked: bool) -> Stance:
    """Tell a reading's stance, from its word of saying or, where that leaves it open, from what is said.

    ``asked`` where the speaker answers a question of whether something is so: then "only" restricts and so denies.
    """
    if reading.stance is not None:
        return reading.stance
    if reading.frame is Frame.THING:
        return _judge_thing(tree, reading)
    if _is_ignorant(tree, reading):
        return Stance.DOES_NOT_CONFIRM
    if claims_own_act(tree, reading):
        return Stance.CLAIMS_RESPONSIBILITY
    if _is_denial(tree, reading) or (asked and " only " in text_of(tree, reading.content)):
        return Stance.DENIES
    return Stance.CONDEMNS if _is_condemnation(tree, reading) else Stance.ASSERTS


def _judge_thing(tree: Tree, reading: Reading) -> Stance:
    """Tell the stance of a thing that is named: "spoke of a fabrication", "boasted of the ambush"."""
    words, lemma = load_stance_words(), reading.root.lemma_.lower()
    if lemma in words.denies_predicates:
        return Stance.DENIES
    if lemma in words.condemns_predicates - words.condemns_facts:
        return Stance.CONDEMNS
    boasts = tree.doc[reading.cue[0]].lemma_.lower() == "boast"
    if boasts and (lemma in load_saying_words().claim_acts or lemma in words.own_acts):
        return Stance.CLAIMS_RESPONSIBILITY
    return Stance.ASSERTS


def _is_ignorant(tree: Tree, reading: Reading) -> bool:
    """Tell whether what is said is that something is not known: "it was unclear who", "does not know"."""
    words = load_stance_words()
    first, last = reading.content
    for verb in main_clauses(tree, reading)[:1]:
        lemma = verb.lemma_.lower()
        if lemma in words.ignorance_verbs and tree.is_negated(verb) and tree.modal(verb) not in _FUTURE - _MAYBE:
            return lemma not in _SAYING or any(t.lower_ in _QUESTIONS for t in tree.doc[verb.i : last + 1])
        state = tree.child(verb, "acomp", "attr")
        if state is not None and state.lower_ in words.ignorance_predicates:
            return True
    return holds(words.ignorance_phrases, text_of(tree, (first, min(last, first + _OPENING))))


def _is_denial(tree: Tree, reading: Reading) -> bool:
    """Tell whether what is said is that something is not so."""
    if holds(load_stance_words().denies_phrases, text_of(tree, reading.content)):
        return True
    return any(_denies(tree, verb, reading) for verb in main_clauses(tree, reading)[:1])


def _denies(tree: Tree, verb: Token, reading: Reading) -> bool:
    """Tell whether a main clause says that something is not so, rather than that somebody failed to act."""
    subject = next(iter(tree.subjects(verb)), None)
    if _is_spared(tree, verb):
        return False
    if subject is not None and is_emptied(tree, subject):
        return True
    thing = tree.child(verb, "dobj", "attr", "oprd")
    if not tree.is_negated(verb) and not (thing is not None and is_emptied(tree, thing)):
        return subject is not None and _is_untrue(tree, verb, subject)
    if subject is None or tree.is_passive(verb) or subject.lower_ == "there" or verb.lemma_.lower() == "be":
        return True
    if is_own_side(tree, subject, reading) or subject.lower_ in _OWN:
        return tree.modal(verb) not in _MAYBE
    return not is_agent(subject) or _speaks_officially(reading)


def _speaks_officially(reading: Reading) -> bool:
    """Tell an office, whose "the army never fired" denies, from people, whose "the army did not help" complains."""
    officials = load_speaker_words().official
    return bool(reading.speakers) and all(speaker.head.lemma_.lower() in officials for speaker in reading.speakers)


def _is_untrue(tree: Tree, verb: Token, subject: Token) -> bool:
    """Tell "the claim is false", "it is a lie"."""
    if subject.lemma_.lower() not in load_saying_words().charges_nouns | _REPORTS:
        return False
    predicate = tree.child(verb, "acomp", "attr")
    return predicate is not None and bool(_lemmas(tree, predicate) & load_stance_words().denies_predicates)


def _lemmas(tree: Tree, predicate: Token) -> set[str]:
    return {token.lemma_.lower() for token in tree.doc[predicate.left_edge.i : predicate.right_edge.i + 1]}


def _is_spared(tree: Tree, verb: Token) -> bool:
    """Tell a negative that denies nothing: "not only", "no longer", "no fewer than"."""
    spared = load_stance_words().denies_spared
    for token in tree.doc[verb.left_edge.i : min(verb.right_edge.i, verb.i + 8) + 1]:
        if token.lower_ in {"not", "n't", "no"} and token.i + 1 < len(tree.doc):
            following = [t for t in tree.doc[token.i + 1 : token.i + 3] if t.i == token.i + 1 or t.lower_ == "first"]
            if any(t.lower_ in spared or t.lemma_.lower() in spared for t in following):
                return True
    return False


def _is_condemnation(tree: Tree, reading: Reading) -> bool:
    """Tell a clause that only judges: "it was a cowardly crime"."""
    words, verb = load_stance_words(), reading.root
    if holds(words.condemns_phrases, text_of(tree, reading.content)):
        return True
    predicate = tree.child(verb, "attr", "acomp") if verb.lemma_.lower() == "be" else None
    if predicate is None or tree.is_negated(verb):
        return False
    return bool(_lemmas(tree, predicate) & (words.condemns_predicates - words.condemns_facts))
