"""Relays: through whom a speaker is heard: "X reported, citing two officials", "told X", "carried by X"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from warmonitor.extract.saying.clause import Tree
from warmonitor.extract.saying.phrase import can_speak, is_joined
from warmonitor.extract.saying.reading import Frame, Passage, Reading, name_one
from warmonitor.extract.saying_words import load_saying_words, load_speaker_words

_NOUNS = frozenset({"NOUN", "PROPN"})


def find_relays(passage: Passage, sentence: Span, readings: list[Reading]) -> list[Reading]:
    """Put the cited speaker in the relay's place, and note who relays."""
    cited = [token for token in sentence if _is_citing(passage.tree, token)]
    readings = [_with_audience(passage.tree, reading) for reading in readings]
    for token in cited:
        readings = _apply(passage.tree, token, readings)
    return readings


def _is_citing(tree: Tree, token: Token) -> bool:
    if token.lemma_.lower() not in load_saying_words().relay_verbs or token.pos_ != "VERB":
        return False
    return tree.child(token, "dobj", "agent") is not None


def _apply(tree: Tree, token: Token, readings: list[Reading]) -> list[Reading]:
    """Give the readings of a sentence the speaker, or the relay, whom one word of citing names."""
    if tree.is_passive(token):
        relays = [noun for by in tree.children(token, "agent") for noun in tree.children(by, "pobj")]
        return [_relayed_by(tree, r, relays) if _is_near(r, token) and r.via is None else r for r in readings]
    noun = tree.child(token, "dobj")
    if noun is None or not can_speak(tree, noun) or not _can_be_cited(noun):
        return readings
    if any(p.lower_ == "as" for p in tree.children(token, "prep")):
        relays = [s for s in tree.children(token, "nsubj") if s.pos_ in _NOUNS]
        return [_relayed_by(tree, r, relays) if noun in [s.head for s in r.speakers] else r for r in readings]
    sure = [reading for reading in readings if reading.frame is not Frame.DOUBT]
    near = min(sure, key=lambda reading: abs(reading.cue[0] - token.i), default=None)
    return [_cite(tree, r, noun) if near is not None and _is_beside(r, near) else r for r in readings]


def _relayed_by(tree: Tree, reading: Reading, relays: list[Token]) -> Reading:
    return replace(reading, via=name_one(tree, relays[0])) if relays else reading


def _cite(tree: Tree, reading: Reading, noun: Token) -> Reading:
    """Put those cited in the place of who cites them: he is their relay."""
    heads = [noun] if is_joined(tree, noun) else [c for c in tree.conjuncts(noun) if c.pos_ in _NOUNS]
    speakers = tuple(name_one(tree, head) for head in heads)
    return replace(reading, speakers=speakers, via=next(iter(reading.speakers), None))


def _is_beside(reading: Reading, near: Reading) -> bool:
    """Tell another clause of the same saying."""
    return reading.cue == near.cue and reading.speakers == near.speakers


def _is_near(reading: Reading, token: Token) -> bool:
    """Tell whether a participle ("quoted by") belongs to a reading's speaker."""
    for speaker in reading.speakers:
        if speaker.head.i in {token.head.i, token.i - 1} or speaker.reach[0] <= token.i <= speaker.reach[1]:
            return True
    return False


def _can_be_cited(noun: Token) -> bool:
    """Tell a speaker from what is cited as a ground: "citing security concerns"."""
    words = load_speaker_words()
    lemma = noun.lemma_.lower()
    named = lemma in words.person or lemma in words.body or noun.lower_ in words.people or lemma in words.document
    return named or noun.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} or noun.pos_ == "PROPN"


def _with_audience(tree: Tree, reading: Reading) -> Reading:
    """Note the outlet that somebody told it to, or whose broadcast carried the statement."""
    verb = tree.doc[reading.cue[0]]
    if reading.via is not None or verb.pos_ not in {"VERB", "AUX"}:
        return reading
    outlet = _told(tree, verb) or _carried(tree, verb)
    if outlet is not None and _is_spokesman(tree, outlet):
        return replace(reading, speakers=(name_one(tree, outlet),))
    return reading if outlet is None else replace(reading, via=name_one(tree, outlet))


def _told(tree: Tree, verb: Token) -> Token | None:
    """Find the outlet in "told CNN"."""
    if verb.lemma_.lower() != "tell":
        return None
    told = tree.children(verb, "dobj", "dative")
    return next((n for n in told if n.pos_ == "PROPN" and n.ent_type_ not in {"PERSON", "GPE"}), None)


def _is_spokesman(tree: Tree, noun: Token) -> bool:
    """Tell a person through whom a body speaks from an outlet."""
    beside = tree.children(noun, "compound", "appos", "nmod")
    return any(child.lemma_.lower() in load_speaker_words().person for child in beside)


def _carried(tree: Tree, verb: Token) -> Token | None:
    """Find the outlet in "in a message carried by X", "through X"."""
    documents, carries = load_speaker_words().document, load_saying_words().relay_carried
    for preposition in tree.children(verb, "prep", "advmod"):
        for noun in tree.children(preposition, "pobj"):
            if preposition.lower_ in {"through", "via"} and noun.pos_ == "PROPN":
                return noun
            carried = tree.children(noun, "acl") if noun.lemma_.lower() in documents else []
            by = [p for c in carried if c.lemma_.lower() in carries for p in tree.children(c, "agent")]
            if by:
                return tree.child(by[0], "pobj")
    return None
