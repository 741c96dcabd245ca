"""Roles: who did it and who was aimed at or hit, from the syntax around the words that state an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from warmonitor.domain import Actor
from warmonitor.extract.actor_phrase import ActorReader, objects_of
from warmonitor.extract.detect import EventMention
from warmonitor.extract.role_words import load_role_words


@dataclass(frozen=True, slots=True)
class Roles:
    """The actors that one mention names: who did it, and who was aimed at or hit."""

    agents: tuple[Actor, ...] = ()
    patients: tuple[Actor, ...] = ()


_SUBJECTS = frozenset({"nsubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "dative"})


def find_roles(mention: EventMention, publisher: str | None) -> Roles:
    """Find the agents and the patients that the syntax around a mention names; either may be empty.

    "We" and "our forces" are the publisher's.
    """
    token = mention.token
    if token.pos_ in {"VERB", "AUX", "ADJ"} and mention.rule.startswith("verb:"):
        agents, patients = _verb_arguments(token)
    else:
        agents, patients = _noun_arguments(token)
    reader = ActorReader(mention.block, publisher)
    return Roles(tuple(reader.read_all(agents, is_target=False)), tuple(reader.read_all(patients, is_target=True)))


def _verb_arguments(verb: Token) -> tuple[list[Token], list[Token]]:
    """Give the noun heads that a verb takes as doer and as the one it is done to."""
    words = load_role_words()
    agents: list[Token] = []
    patients: list[Token] = []
    for source in _verbs_sharing_subject(verb):
        for child in source.children:
            if child.dep_ in _SUBJECTS:
                undergoes = verb.lemma_.lower() in words.victim_verbs
                (patients if undergoes else agents).append(child)
            elif child.dep_ in _PASSIVE_SUBJECTS and source == verb:
                patients.append(child)
        if agents or patients:
            break
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            patients.append(child)
        elif child.dep_ == "agent" or (
            child.dep_ == "prep" and child.lower_ in words.agent_prepositions and verb.tag_ == "VBN"
        ):
            agents += objects_of(child)
        elif child.dep_ == "prep" and child.lower_ in words.target_prepositions:
            patients += objects_of(child)
    if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN"}:
        _add_modified_noun(verb, agents, patients)
    return agents, patients


def _add_modified_noun(verb: Token, agents: list[Token], patients: list[Token]) -> None:
    """Give a participle or relative clause the noun that it modifies: "gunmen who stormed", "the site targeted by"."""
    noun = verb.head
    relative = next(
        (c for c in verb.children if c.dep_ in _SUBJECTS | _PASSIVE_SUBJECTS and c.tag_ in {"WDT", "WP"}), None
    )
    if relative is not None:
        for found in (agents, patients):
            found[:] = [token for token in found if token != relative]
        (agents if relative.dep_ in _SUBJECTS else patients).append(noun)
    elif verb.tag_ == "VBN":
        patients.append(noun)
    elif verb.tag_ == "VBG":
        agents.append(noun)


def _verbs_sharing_subject(verb: Token) -> Iterator[Token]:
    """Give the verb and the verbs whose subject it shares: "entered the town and burned", "began to shell"."""
    yield verb
    current = verb
    for _ in range(3):
        if current.dep_ not in {"conj", "xcomp", "advcl"} or current.head.pos_ not in {"VERB", "AUX"}:
            return
        if current.dep_ == "advcl" and current.tag_ != "VBG":
            return
        current = current.head
        yield current


def _noun_arguments(noun: Token) -> tuple[list[Token], list[Token]]:
    """Give the noun heads that an event noun takes: "the army's attack on the camp", "an attack by gunmen"."""
    words = load_role_words()
    agents: list[Token] = []
    patients: list[Token] = []
    for child in noun.children:
        if child.dep_ in {"poss", "compound", "amod", "nmod"}:
            agents.append(child)
        elif child.dep_ == "prep" and child.lower_ == "by":
            agents += objects_of(child)
        elif child.dep_ == "prep" and child.lower_ == "of":
            for thing in objects_of(child):
                is_doer = noun.lemma_.lower() in words.acts and thing.lemma_.lower() in words.armed
                (agents if is_doer else patients).append(thing)
        elif child.dep_ == "prep" and child.lower_ in words.target_prepositions:
            patients += objects_of(child)
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            for prep in child.children:
                if prep.dep_ == "agent":
                    agents += objects_of(prep)
    governor = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"} and governor.lemma_.lower() in words.light_verbs:
        more_agents, more_patients = _verb_arguments(governor)
        agents += [token for token in more_agents if token != noun]
        patients += [token for token in more_patients if token != noun]
    elif noun.dep_ == "nsubj" and governor.pos_ == "VERB":
        _, more_patients = _verb_arguments(governor)
        patients += [token for token in more_patients if token != noun]
    elif noun.dep_ == "pobj" and noun.head.lower_ in {"in", "under", "by", "amid", "during"}:
        patients += _victims_of_governor(noun.head.head)
    return agents, patients


def _victims_of_governor(governor: Token) -> list[Token]:
    """Give those who "came under" fire or "were killed in" an attack."""
    return (
        [child for child in governor.children if child.dep_ in _PASSIVE_SUBJECTS | _SUBJECTS]
        if governor.pos_ == "VERB"
        else []
    )
