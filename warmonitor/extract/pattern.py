"""Patterns: verbs that state an event only by what they are said of and who does it: "drove a lorry of explosives"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from warmonitor.domain import Kind
from warmonitor.extract.event_words import Pattern
from warmonitor.extract.parse import Sentence
from warmonitor.extract.role_words import load_role_words, noun_forms


def match_patterns(sentence: Sentence, patterns: Iterable[Pattern]) -> Iterator[tuple[int, Kind]]:
    """Find the verbs that state an event by what they are said of; gives each verb's index in its block."""
    lemmas = {form for token in sentence.span for form in (token.lemma_.lower(), token.lower_)}
    for verb in sentence.span:
        if verb.pos_ != "VERB":
            continue
        lemma = verb.lemma_.lower()
        particles = {f"{lemma} {child.lower_}" for child in verb.children if child.dep_ in {"prt", "advmod", "prep"}}
        for pattern in patterns:
            if not ({lemma} | particles) & pattern.verbs or (pattern.also and not pattern.also & lemmas):
                continue
            is_done_to = not pattern.objects or any(_is_one_of(a, pattern.objects) for a in _arguments(verb))
            if is_done_to and (not pattern.doers or any(_is_one_of(d, pattern.doers) for d in _doers(verb))):
                yield verb.i, pattern.kind
                break


def _arguments(verb: Token) -> Iterator[Token]:
    """Give the nouns that a verb is said of: objects, passive subjects, what prepositions govern, a lone subject."""
    has_object = any(child.dep_ in {"dobj", "nsubjpass"} for child in verb.children)
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"} or (child.dep_ == "nsubj" and not has_object):
            yield from (child, *child.conjuncts)
        elif child.dep_ == "prep":
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")


def _doers(verb: Token) -> Iterator[Token]:
    """Give the nouns that do what a verb says: its active subject, what "by" governs, the noun of a relative clause."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield from (child, *child.conjuncts)
        elif child.dep_ == "agent":
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")
    if verb.dep_ in {"relcl", "acl"} and verb.tag_ != "VBN":
        yield verb.head
    elif verb.dep_ in {"conj", "xcomp", "advcl"} and not any(child.dep_.startswith("nsubj") for child in verb.children):
        yield from (child for child in verb.head.children if child.dep_ == "nsubj")


def _is_one_of(argument: Token, names: frozenset[str]) -> bool:
    """Tell whether a noun is one of a pattern's, or of a class that it names ("@people")."""
    lemma = argument.lemma_.lower()
    forms = noun_forms(argument)
    compound = " ".join([*(c.lower_ for c in argument.lefts if c.dep_ == "compound"), lemma])
    if forms & names or compound in names:
        return True
    roles = load_role_words()
    return bool(
        ("@people" in names and (forms & roles.people or argument.like_num))
        or ("@force" in names and (forms & roles.armed or argument.ent_type_ in {"ORG", "NORP"}))
        or (
            ("@to-place" if argument.dep_ == "pobj" else "@place") in names
            and (forms & roles.settlements or argument.ent_type_ in {"GPE", "LOC", "FAC"} or _may_be_place(argument))
        )
    )


def _may_be_place(noun: Token) -> bool:
    """Tell a name that the model gives no sort: a place, unless it names people or somebody under arms."""
    words = load_role_words()
    return (
        noun.pos_ == "PROPN" and noun.ent_type_ in {"", "ORG"} and not noun_forms(noun) & (words.armed | words.people)
    )
