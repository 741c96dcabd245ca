"""Roles: who did it and who was aimed at or hit, from the syntax around the words that state an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from warmonitor.domain import Actor, Quote
from warmonitor.extract.actors import ActorEntry, load_actors
from warmonitor.extract.detect import EventMention
from warmonitor.extract.parse import ParsedBlock
from warmonitor.extract.role_words import load_role_words


@dataclass(frozen=True, slots=True)
class Roles:
    """The actors that one mention names: who did it, and who was aimed at or hit."""

    agents: tuple[Actor, ...] = ()
    patients: tuple[Actor, ...] = ()


_SUBJECTS = frozenset({"nsubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "dative"})
_COUNTERS = frozenset(
    {
        "couple",
        "dozen",
        "few",
        "group",
        "handful",
        "hundred",
        "many",
        "member",
        "more",
        "number",
        "other",
        "score",
        "several",
        "some",
        "ten",
        "thousand",
    }
)
_TIES = frozenset({"affiliate", "align", "ally", "associate", "back", "connect", "link", "support", "tie"})
_VAGUE = frozenset(
    {"alleged", "few", "many", "more", "other", "several", "some", "such", "suspected", "unidentified", "unknown"}
)


def find_roles(mention: EventMention) -> Roles:
    """Find the agents and the patients that the syntax around a mention names; either may be empty."""
    token = mention.token
    if token.pos_ in {"VERB", "AUX", "ADJ"} and mention.rule.startswith("verb:"):
        agents, patients = _verb_arguments(token)
    else:
        agents, patients = _noun_arguments(token)
    return Roles(
        tuple(read_actors(mention.block, agents, is_target=False)),
        tuple(read_actors(mention.block, patients, is_target=True)),
    )


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
            agents += _objects_of(child)
        elif child.dep_ == "prep" and child.lower_ in words.target_prepositions:
            patients += _objects_of(child)
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
            agents += _objects_of(child)
        elif child.dep_ == "prep" and child.lower_ in words.target_prepositions | {"of"}:
            patients += _objects_of(child)
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            for prep in child.children:
                if prep.dep_ == "agent":
                    agents += _objects_of(prep)
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


def _objects_of(prep: Token) -> list[Token]:
    return [child for child in prep.children if child.dep_ in {"pobj", "pcomp"}]


def read_actors(block: ParsedBlock, heads: Iterable[Token], *, is_target: bool) -> Iterator[Actor]:
    """Read the actors that noun heads and those coordinated with them name, leaving out what is no people or body."""
    seen: set[tuple[int, int]] = set()
    for head in heads:
        for token in (head, *head.conjuncts):
            actor = read_actor(block, token, is_target=is_target)
            if actor is None or actor.quote is None:
                continue
            key = (actor.quote.start, actor.quote.end)
            if key not in seen:
                seen.add(key)
                yield actor


def read_actor(block: ParsedBlock, head: Token, *, is_target: bool) -> Actor | None:
    """Read the actor that a noun head names, or ``None`` where it names no people and no body.

    A facility as the target gives the people it is said to belong to or to be used by; only where there are none the
    facility itself.
    """
    words = load_role_words()
    if head.lemma_.lower() in words.not_actors:
        return None
    if head.pos_ == "PRON":
        return _resolve_pronoun(block, head, is_target=is_target)
    head = _member_group(head)
    lemma = head.lemma_.lower()
    quote = block.quote_tokens(*_phrase_bounds(head))
    entry = _known_actor(block, quote, head)
    if lemma in words.facilities and entry is None:
        return (_user_of(block, head) or Actor(quote.text, None, quote)) if is_target else None
    is_modifier = head.dep_ in {"compound", "amod", "nmod", "poss"}
    is_people = lemma in words.people | words.armed or (head.ent_type_ in {"ORG", "NORP", "PERSON"} and not is_modifier)
    if entry is None and lemma in words.platforms:
        return _owner_of(block, head)
    if entry is None and not is_people:
        return None
    return Actor(quote.text, entry.id if entry else None, quote)


def _member_group(head: Token) -> Token:
    """Give the body that "members of" it belong to, and the noun that "dozens of" or "two of" counts."""
    if head.lemma_.lower() not in _COUNTERS and not head.like_num:
        return head
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            inner = next(iter(_objects_of(child)), None)
            if inner is not None and inner.pos_ in {"NOUN", "PROPN"}:
                return inner
    return head


def _resolve_pronoun(block: ParsedBlock, pronoun: Token, *, is_target: bool) -> Actor | None:
    """Give whom a subject pronoun stands for: the speaker of its clause ("the army said it had struck")."""
    if pronoun.lower_ not in {"it", "they", "he", "she"} or pronoun.dep_ not in _SUBJECTS | _PASSIVE_SUBJECTS:
        return None
    verb = pronoun.head
    while verb.head != verb and verb.dep_ in {"conj", "xcomp"}:
        verb = verb.head
    if verb.dep_ != "ccomp":
        return None
    speaker = next((child for child in verb.head.children if child.dep_ in _SUBJECTS), None)
    if speaker is None or speaker == pronoun or speaker.pos_ == "PRON":
        return None
    return read_actor(block, speaker, is_target=is_target)


def _owner_of(block: ParsedBlock, platform: Token) -> Actor | None:
    """Give the force that flies or fires a machine: "the army's gunships" are the army."""
    for child in platform.lefts:
        if child.dep_ in {"poss", "compound", "nmod", "amod"}:
            owner = read_actor(block, child, is_target=False)
            if owner:
                return owner
    return None


def _phrase_bounds(head: Token) -> tuple[Token, Token]:
    """Give the first and last token of a noun's name: without article and number before, without clauses after."""
    doc = head.doc
    first = head
    for child in head.lefts:
        if child.dep_ in {"compound", "amod", "nmod", "poss", "quantmod", "case"} and child.lower_ not in _COUNTERS:
            first = min(first, *child.subtree, key=lambda token: token.i)
    while first.i < head.i and (
        first.dep_ in {"det", "nummod"} or first.like_num or first.is_punct or first.lower_ in _VAGUE
    ):
        first = doc[first.i + 1]
    last = head
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "for"} and any(t.pos_ == "PROPN" for t in child.subtree):
            last = max(child.subtree, key=lambda token: token.i)
            break
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in _TIES:
            last = _end_of_tie(child) or last
            break
    return first, last


def _end_of_tie(participle: Token) -> Token | None:
    """Give the last token of "tied to the Guard", "backed by Iran": the body named, without what follows it."""
    for prep in participle.children:
        if prep.dep_ == "agent" or prep.lower_ in {"by", "to", "with"}:
            return next(iter(_objects_of(prep)), None)
    return None


def _user_of(block: ParsedBlock, facility: Token) -> Actor | None:
    """Give whom a facility is said to be used, held or run by, or to belong to."""
    words = load_role_words()
    for noun in _users_of(facility):
        if noun.lemma_.lower() in words.facilities:
            continue
        actor = read_actor(block, noun, is_target=True)
        if actor and (actor.actor_id or noun.lemma_.lower() in words.people | words.armed):
            return actor
    return None


def _users_of(facility: Token) -> Iterator[Token]:
    """Give the nouns that a facility's modifiers name as its users, the clauses after it first."""
    words = load_role_words()
    after = facility.doc[facility.i + 1 : facility.i + 2]
    for child in (*facility.rights, *after):
        is_clause = child.dep_ in {"acl", "relcl"} or (child.dep_ != "prep" and child in after)
        if is_clause and child.lemma_.lower() in words.users:
            for prep in child.children:
                if prep.dep_ == "agent" or prep.lower_ in {"by", "to", "with"}:
                    yield from _objects_of(prep)
                elif prep.dep_ in _SUBJECTS and prep.pos_ != "PRON":
                    yield prep
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from _objects_of(child)
    yield from (child for child in facility.lefts if child.dep_ in {"compound", "nmod", "poss", "amod"})


def _known_actor(block: ParsedBlock, quote: Quote, head: Token) -> ActorEntry | None:
    """Give the listed actor whose name covers the head of a phrase: not Iran in "Iran-backed groups"."""
    at = block.start + head.idx - quote.start
    matches = load_actors().find(quote.text)
    return next((match.entry for match in matches if match.start <= at < match.end), None)


def actor_names(actor: Actor) -> list[str]:
    """Give every name that stands for an actor, the text's own form first."""
    entry = load_actors().get(actor.actor_id) if actor.actor_id else None
    names = [actor.name, *(entry.names if entry else ())]
    return list(dict.fromkeys(names))
