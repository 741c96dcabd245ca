"""What is said: its main clauses, its words, and who in it can act."""

from __future__ import annotations

from spacy.tokens import Token

from warmonitor.extract.role_words import load_role_words
from warmonitor.extract.saying.clause import Reach, Tree
from warmonitor.extract.saying.reading import Reading
from warmonitor.extract.saying_words import load_speaker_words


def main_clauses(tree: Tree, reading: Reading) -> list[Token]:
    """Give the main verbs of what is said."""
    first, last = reading.content
    return [c for c in tree.conjuncts(reading.root) if first <= c.i <= last] or [reading.root]


def text_of(tree: Tree, reach: Reach) -> str:
    """Give the words of a stretch in lower case, with a space at either end, to look for phrases in."""
    return " " + " ".join(t.lower_ for t in tree.doc[reach[0] : reach[1] + 1]) + " "


def holds(phrases: frozenset[str], *texts: str) -> bool:
    """Tell whether one of the texts holds one of the phrases as whole words."""
    return any(f" {phrase} " in text for phrase in phrases for text in texts)


def is_agent(subject: Token) -> bool:
    """Tell whether a noun names somebody who can act, so that his not acting is told and nothing denied."""
    words = load_speaker_words()
    if subject.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or subject.lower_ in words.people:
        return True
    return subject.lemma_.lower() in words.body | words.person | load_role_words().armed


def is_emptied(tree: Tree, noun: Token) -> bool:
    """Tell a noun phrase that names nobody or nothing: "no church", "not one civilian", "none of its men"."""
    opening = noun.left_edge
    if opening.lower_ == "not" and opening.i < noun.i and opening.nbor().lower_ in {"one", "a"}:
        return True
    return tree.is_nobody(noun) or any(child.lower_ in {"no", "neither"} for child in tree.children(noun))
