"""Phrases: which words around a noun name a speaker, and whether a noun can name one."""

from __future__ import annotations

from spacy.tokens import Token

from warmonitor.extract.saying.clause import Reach, Tree
from warmonitor.extract.saying_words import load_saying_words, load_speaker_words

_QUANTIFIERS = frozenset({"those", "all"})
_DUMMIES = frozenset({"what", "there", "this", "that", "these", "something"})
# What may follow a speaker's noun and belong to his name: "the governor of Orsha", "a doctor at the hospital".
_OWN_PREPOSITIONS = frozenset({"of", "in", "for", "at", "from", "with", "near", "within", "inside", "behind", "to"})
_TIMES = frozenset({"DATE", "TIME"})
# "who spoke on condition of anonymity" tells how he spoke, not who he is.
_ANONYMOUS = frozenset({"speak", "ask", "request", "decline", "insist", "want", "refuse", "quote", "cite"})
_LEADING = frozenset({"punct", "cc", "mark", "preconj", "advmod", "intj", "relcl", "advcl", "appos", "conj"})
_LONGEST_CLAUSE = 7


def can_speak(tree: Tree, head: Token) -> bool:
    """Tell whether a noun phrase names somebody: not "no group", not "the blast"."""
    words = load_speaker_words()
    if head.lower_ in _QUANTIFIERS:
        return tree.child(head, "relcl", "amod", "acl", "prep") is not None
    if head.lower_ in words.nobody | _DUMMIES or head.lemma_.lower() in words.mute:
        return False
    if head.pos_ == "NUM":
        # "eleven of the marchers"
        return head.lower_ in {"one", "two", "three"} or any(p.lower_ == "of" for p in tree.children(head, "prep"))
    neither = head.lower_ == "neither" or any(c.lower_ == "neither" for c in tree.children(head, "det", "preconj"))
    return neither or not tree.is_nobody(head)


def is_joined(tree: Tree, head: Token) -> bool:
    """Tell whether coordinated nouns are one speaker: common nouns of which none has an article or a possessor."""
    group = list(tree.conjuncts(head))
    return len(group) > 1 and all(c.pos_ == "NOUN" and tree.child(c, "det", "poss") is None for c in group)


def reach_of(tree: Tree, head: Token) -> Reach:
    """Give the words that name a speaker, from his noun's article to what tells him apart."""
    first, last = _own_reach(tree, head)
    if is_joined(tree, head):
        last = max(_own_reach(tree, noun)[1] for noun in tree.conjuncts(head))
    return first, last


def _own_reach(tree: Tree, head: Token) -> Reach:
    """Give the words that hang on a speaker's noun, without those coordinated with it."""
    first = last = head.i
    for child in tree.children(head):
        if child.i < head.i:
            first = head.i if child.dep_ in _LEADING else min(first, child.left_edge.i)
        elif child.dep_ == "punct" and child.text in {",", "(", "-", "–"}:
            continue
        elif not _belongs(tree, head, child, last):
            break
        else:
            last = _own_reach(tree, child)[1] if child.dep_ == "appos" else _trim_relatives(child)
    return first, last


def _trim_relatives(child: Token) -> int:
    """Stop a phrase at its first comma."""
    for token in child.doc[child.i : child.right_edge.i + 1]:
        if token.text == ",":
            return int(token.i) - 1
    return int(child.right_edge.i)


def _says(tree: Tree, clause: Token) -> bool:
    """Tell "a statement saying that …", whose clause is no part of the name."""
    if clause.lemma_.lower() not in load_saying_words().say_verbs:
        return False
    return clause.tag_ == "VBG" or tree.child(clause, "ccomp") is not None or not tree.is_passive(clause)


def _belongs(tree: Tree, head: Token, child: Token, last: int) -> bool:
    """Tell whether what follows a noun belongs to the name."""
    apart = any(token.text == "," for token in tree.doc[last + 1 : child.left_edge.i])
    if child.dep_ == "prep" and child.lower_ in _OWN_PREPOSITIONS:
        objects = tree.children(child, "pobj")
        return not apart and bool(objects) and objects[0].ent_type_ not in _TIMES
    if child.dep_ == "amod":
        # "militants loyal to the emir"
        return not apart and tree.child(child, "prep") is not None
    if child.dep_ == "appos":
        return child.pos_ == "PROPN" and head.pos_ != "PROPN"
    if child.dep_ in {"relcl", "acl"}:
        size = _trim_relatives(child) - child.left_edge.i + 1
        return (
            not apart and size <= _LONGEST_CLAUSE and child.lemma_.lower() not in _ANONYMOUS and not _says(tree, child)
        )
    return bool(child.dep_ == "nummod")
