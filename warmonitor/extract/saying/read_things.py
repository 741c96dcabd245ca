"""What is said as a noun: a figure or an event ("reported 16 dead"), what is spoken of, what witnesses saw."""

from __future__ import annotations

from spacy.tokens import Span, Token

from warmonitor.domain import Stance
from warmonitor.extract.saying.clause import Tree
from warmonitor.extract.saying.reading import Frame, Reading, Saying, cut_at_clauses
from warmonitor.extract.saying_words import load_saying_words, load_speaker_words, load_stance_words

_LIVES = frozenset({"life", "victim", "casualty", "soul"})
_OPPOSITE = frozenset({"opposite", "contrary", "otherwise", "differently", "no", "reverse"})
_VAGUE = frozenset({"dozen", "score", "hundred", "several"})
_NO_COUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
_PUTTING = frozenset({"put", "place", "set"})


def read_thing(saying: Saying) -> Reading | None:
    """Read what a verb says of a thing, if it does."""
    return _read_opposite(saying) or _read_counted(saying) or _read_spoken_of(saying)


def read_witness(saying: Saying) -> Reading | None:
    """Read "residents saw soldiers open fire": people who perceived that something was happening."""
    tree, verb, words = saying.tree, saying.verb, load_speaker_words()
    heads = [_counted(tree, speaker.head) for speaker in saying.speakers]
    if not all(h.lemma_.lower() in words.person or h.lower_ in words.people or h.ent_type_ == "PERSON" for h in heads):
        return None
    said = tree.child(verb, "ccomp")
    if said is None or said.i < verb.i:
        return None
    content = tree.trim(max(said.left_edge.i, verb.i + 1), said.right_edge.i)
    return saying.reading(Frame.CLAUSE, content, said) if content else None


def _counted(tree: Tree, head: Token) -> Token:
    """Give the people in "eleven of the marchers"."""
    if head.pos_ != "NUM":
        return head
    of = [noun for p in tree.children(head, "prep") if p.lower_ == "of" for noun in tree.children(p, "pobj")]
    return of[0] if of else head


def _read_opposite(saying: Saying) -> Reading | None:
    """Read "says the opposite", "says otherwise", "says no"."""
    tree, verb = saying.tree, saying.verb
    opposite = next((c for c in tree.children(verb, "dobj", "advmod", "intj") if c.lower_ in _OPPOSITE), None)
    if opposite is None or opposite.i < verb.i or verb.lemma_.lower() not in load_saying_words().say_verbs:
        return None
    content, cue = (verb.i, opposite.i), (verb.i, verb.i)
    return Reading(Frame.CHARGE, cue, content, verb, saying.speakers, Stance.DENIES, whole=content)


def _read_counted(saying: Saying) -> Reading | None:
    """Read "counted 12 children among the dead", "confirmed the raid", "put the toll at 12"."""
    tree, verb = saying.tree, saying.verb
    passive = tree.is_passive(verb)
    thing = tree.child(verb, "nsubjpass") if passive else tree.child(verb, "dobj")
    if thing is None or (not passive and thing.i < verb.i and thing.tag_ not in {"WDT", "WP"}):
        return None
    last = max(thing.right_edge.i, cut_at_clauses(tree, verb, verb.right_edge.i))
    span = tree.doc[min(thing.left_edge.i, verb.i) : last + 1]
    if not _is_stated(verb.lemma_.lower(), thing, span):
        return None
    first = thing.left_edge.i
    content = tree.trim(first, max(last, verb.i) if passive else last) or (first, last)
    return saying.reading(Frame.THING, content, thing, (content[0], _end_of_statement(tree, content[1])))


def _is_stated(lemma: str, thing: Token, span: Span) -> bool:
    """Tell whether a verb with this object says something: a figure, or an event by its noun."""
    words = load_saying_words()
    if lemma == "claim" and thing.lemma_.lower() in _LIVES:
        return False
    toll = thing.lemma_.lower() in words.figure_nouns
    if lemma in _PUTTING and not toll:
        return False
    counted = any((t.pos_ == "NUM" and t.ent_type_ not in _NO_COUNTS) or t.lemma_.lower() in _VAGUE for t in span)
    if lemma in words.say_thing_verbs and (counted or toll or _is_act(thing)):
        return True
    return lemma in words.figure_verbs and (toll or (counted and _counts_people(span)))


def _counts_people(span: Span) -> bool:
    """Tell whether a figure counts people or harm, or nothing is named that it counts."""
    casualties, words = load_stance_words().about["casualties"], load_speaker_words()
    for token in span:
        lemma = token.lemma_.lower()
        if lemma in casualties or token.lower_ in casualties or token.lower_ in words.people or lemma in words.person:
            return True
    return all(token.pos_ != "NOUN" for token in span)


def _is_act(thing: Token) -> bool:
    words, stances, lemma = load_saying_words(), load_stance_words(), thing.lemma_.lower()
    return lemma in words.claim_acts - {"it", "hit"} or lemma in stances.own_deeds or thing.lower_.endswith("ing")


def _read_spoken_of(saying: Saying) -> Reading | None:
    """Read "spoke of 20 dead", "complained of shelling"."""
    tree, verb = saying.tree, saying.verb
    lemma = verb.lemma_.lower()
    prepositions = load_saying_words().speak_of.get(lemma)
    if prepositions is None:
        return None
    audience = tree.children(verb, "dobj") if lemma == "tell" else []
    for preposition in (p for t in (verb, *audience) for p in tree.children(t, "prep")):
        root = tree.child(preposition, "pobj", "pcomp")
        if preposition.lower_ not in prepositions or root is None or preposition.i < verb.i:
            continue
        content = tree.trim(preposition.i + 1, max(root.i, cut_at_clauses(tree, verb, preposition.right_edge.i)))
        if content is not None:
            return saying.reading(Frame.THING, content, root, (content[0], _end_of_statement(tree, content[1])))
    return None


def _end_of_statement(tree: Tree, last: int) -> int:
    """Give the last word before a semicolon or the end of the sentence: figures that follow are the speaker's too."""
    end = int(tree.doc[last].sent.end)
    return next((t.i - 1 for t in tree.doc[last + 1 : end] if t.text == ";"), end - 1)
