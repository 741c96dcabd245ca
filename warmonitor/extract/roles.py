"""Roles: who did it and who was aimed at or hit, from the syntax around the words that state an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from warmonitor.domain import Actor, Quote
from warmonitor.extract.actor_phrase import ActorReader, objects_of
from warmonitor.extract.actors import load_actors
from warmonitor.extract.detect import EventMention
from warmonitor.extract.report_actors import NO_REPORT, ReportActors
from warmonitor.extract.role_words import load_role_words, noun_forms
from warmonitor.extract.saying_words import load_saying_words


@dataclass(frozen=True, slots=True)
class Roles:
    """The actors that one mention names: who did it, and who was aimed at or hit."""

    agents: tuple[Actor, ...] = ()
    patients: tuple[Actor, ...] = ()


_OBJECTS = frozenset({"dobj", "obj", "dative"})


def find_roles(
    mention: EventMention, publisher: str | None, places: tuple[Quote, ...] = (), actors: ReportActors = NO_REPORT
) -> Roles:
    """Find the agents and the patients that the syntax around a mention names; either may be empty.

    "We" and "our forces" are the publisher's; ``places`` are the quotes of what is known to be a place.
    """
    token = mention.token
    if token.pos_ in {"VERB", "AUX", "ADJ"} and mention.rule.startswith("verb:"):
        agents, patients = _verb_arguments(token)
    elif mention.rule.startswith("harm:"):
        agents, patients = _arguments_of_harm(token)
    else:
        agents, patients = _noun_arguments(token)
    reader = ActorReader(mention.block, publisher, places, actors)
    start, end = mention.quote.start - mention.block.start, mention.quote.end - mention.block.start
    outside = [agent for agent in agents if not start <= agent.idx < end]
    doers = tuple(reader.read_all(outside, is_target=False, is_doer=True))
    sufferers = tuple(reader.read_all(patients, is_target=True))
    is_active = any(child.dep_ == "nsubj" for child in token.children)
    if not doers and not is_active:
        doers = tuple(reader.read_all(_governed_below(token, frozenset({"by"})), is_target=False, is_doer=True))
    if not doers:
        doers = tuple(a for a in reader.read_all(_subjects_above(token), is_target=False) if _bears_arms(a))
    if not sufferers and token.pos_ not in {"VERB", "AUX"}:
        below = _governed_below(token, load_role_words().target_prepositions)
        sufferers = tuple(reader.read_all(below, is_target=True))
    return Roles(doers, sufferers)


def _subjects_above(token: Token) -> list[Token]:
    """Give the subject of the verb that has an event as its object: "officers dispersed an unlawful march"."""
    governor = next((above for above in token.ancestors if above.pos_ in {"VERB", "AUX"}), None)
    is_object = token.dep_ in {"dobj", "pobj"} and token.pos_ in {"NOUN", "PROPN"}
    if governor is None or not is_object or _verb_forms(governor) & _not_doing():
        return []
    return [subject for subject in _subjects_of(governor)[0] if subject != token]


@cache
def _not_doing() -> frozenset[str]:
    saying = load_saying_words()
    return load_role_words().reactions | saying.say_verbs | saying.admit_verbs


def _bears_arms(actor: Actor) -> bool:
    entry = load_actors().get(actor.actor_id) if actor.actor_id else None
    if entry is not None:
        return entry.kind not in {"government", "ministry", "monitor", "media", "international"}
    words = load_role_words()
    return bool({word.removesuffix("s") for word in actor.name.lower().split()} & (words.armed - words.bodies))


def _governed_below(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """Give what prepositions govern under a word, outside other clauses: the parser hangs "by gunmen" on a place."""
    below = [t for t in token.subtree if t.i > token.i and t.lower_ in prepositions and t.pos_ == "ADP"]
    return [thing for prep in below if not _is_in_other_clause(prep, token) for thing in objects_of(prep)]


def _is_in_other_clause(word: Token, above: Token) -> bool:
    between = []
    for ancestor in word.ancestors:
        if ancestor == above:
            break
        between.append(ancestor)
    return any(token.pos_ in {"VERB", "AUX"} for token in between)


def _verb_arguments(verb: Token) -> tuple[list[Token], list[Token]]:
    """Give the noun heads that a verb takes as doer and as the one it is done to."""
    agents, patients = _subjects_of(verb)
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            patients.append(child)
        elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and verb.tag_ == "VBN"):
            agents += objects_of(child)
        elif child.dep_ == "prep" and child.lower_ in _target_prepositions(verb):
            patients += objects_of(child)
    if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN"}:
        _add_modified_noun(verb, agents, patients)
    return agents, patients


def _target_prepositions(word: Token) -> frozenset[str]:
    """Give the prepositions that name the other side of an act: "fought with", "captured it from"."""
    words = load_role_words()
    lemma = word.lemma_.lower()
    with_ = frozenset({"with"}) if lemma in words.two_sided else frozenset()
    from_ = frozenset({"from"}) if lemma in words.taking else frozenset()
    return words.target_prepositions | with_ | from_


def _subjects_of(verb: Token) -> tuple[list[Token], list[Token]]:
    """Give a verb's own or shared subjects, as doers and as those who suffer it."""
    agents: list[Token] = []
    patients: list[Token] = []
    words = load_role_words()
    has_object = any(child.dep_ in _OBJECTS for child in verb.children)
    is_clipped = verb.lemma_.lower() in words.harm_verbs and not has_object and verb.tag_ in {"VBN", "VBD"}
    undergoes = is_clipped or verb.lemma_.lower() in words.victim_verbs
    sets_off = _sets_off(verb)
    for source in _verbs_sharing_subject(verb):
        for child in source.children:
            if child.dep_ == "nsubj":
                is_victim = undergoes or (sets_off and not noun_forms(child) & words.armed)
                (patients if is_victim else agents).append(child)
            elif child.dep_ == "nsubjpass" and (source == verb or verb.tag_ == "VBN"):
                patients.append(child)
        if agents or patients:
            break
    return agents, patients


def _sets_off(verb: Token) -> bool:
    """Tell a verb whose subject meets with a hidden explosive: "stepped on a mine", "triggered a booby trap"."""
    words = load_role_words()
    return verb.lemma_.lower() in words.treading and any(noun_forms(t) & words.hidden for t in verb.subtree)


def _add_modified_noun(verb: Token, agents: list[Token], patients: list[Token]) -> None:
    """Give a participle or relative clause the noun that it modifies: "gunmen who stormed", "the site targeted by"."""
    noun = verb.head
    roles = {"nsubj", "nsubjpass", *_OBJECTS}
    relative = next((c for c in verb.children if c.dep_ in roles and c.tag_ in {"WDT", "WP"}), None)
    if relative is not None:
        for found in (agents, patients):
            found[:] = [token for token in found if token != relative]
        (agents if relative.dep_ == "nsubj" else patients).append(noun)
    elif verb.tag_ == "VBN" or (verb.dep_ == "relcl" and agents and not patients):
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
    agents = [child for child in noun.children if child.dep_ in {"poss", "compound", "amod", "nmod"}]
    patients: list[Token] = []
    has_doer = any(child.dep_ == "prep" and child.lower_ == "by" for child in noun.subtree)
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ == "by":
            agents += objects_of(prep)
        elif prep.dep_ == "prep" and prep.lower_ == "of":
            for thing in objects_of(prep):
                is_doer = not has_doer and noun.lemma_.lower() in words.acts and bool(noun_forms(thing) & words.armed)
                (agents if is_doer else patients).append(thing)
        elif prep.dep_ == "prep" and prep.lower_ in _target_prepositions(noun):
            patients += objects_of(prep)
        elif prep.dep_ == "prep" and prep.lower_ == "between":
            sides = [side for thing in objects_of(prep) for side in (thing, *thing.conjuncts)]
            agents += sides
        elif prep.dep_ == "acl" and prep.tag_ == "VBN":
            agents += [thing for by in prep.children if by.dep_ == "agent" for thing in objects_of(by)]
    for verb in noun.children:
        if verb.dep_ == "relcl" and _verb_forms(verb) & words.light_verbs:
            agents += _verb_arguments(verb)[0]
    more_agents, more_patients = _arguments_through_verb(noun)
    return agents + _firing_from(noun) + more_agents, patients + more_patients


def _firing_from(noun: Token) -> list[Token]:
    """Give whom fire or an attack comes from: "bombardment from the occupying forces"."""
    words = load_role_words()
    if noun.lemma_.lower() not in words.fired:
        return []
    sources = [thing for prep in noun.children if prep.lower_ == "from" for thing in objects_of(prep)]
    return [source for source in sources if noun_forms(source) & (words.armed | words.platforms)]


def _arguments_through_verb(noun: Token) -> tuple[list[Token], list[Token]]:
    """Give what an event noun takes through its verb: "the army carried out a raid", "the men came under fire"."""
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"} and _verb_forms(verb) & load_role_words().light_verbs:
        agents, patients = _verb_arguments(verb)
        return [token for token in agents if token != noun], [token for token in patients if token != noun]
    if noun.dep_ == "nsubj" and verb.pos_ == "VERB":
        return [], [token for token in _verb_arguments(verb)[1] if token != noun]
    if noun.dep_ == "pobj" and verb.lower_ in {"in", "under", "by", "amid", "during"}:
        return [], _victims_of_governor(verb.head)
    return [], []


def _arguments_of_harm(victims: Token) -> tuple[list[Token], list[Token]]:
    """Give who is said to have killed, hurt or taken those whom a figure counts: the doer of the verb above them."""
    verb = next((t for t in (victims, *victims.ancestors) if t.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in load_role_words().harming:
        return [], []
    return [token for token in _verb_arguments(verb)[0] if token != victims], []


def _verb_forms(verb: Token) -> frozenset[str]:
    return frozenset({verb.lemma_.lower(), verb.lower_.removesuffix("d"), verb.lower_.removesuffix("ed")})


def _victims_of_governor(governor: Token) -> list[Token]:
    """Give those who "came under" fire or "were killed in" an attack."""
    return (
        [child for child in governor.children if child.dep_ in {"nsubj", "nsubjpass"}]
        if governor.pos_ == "VERB"
        else []
    )
