"""Actor phrases: whom a noun phrase names, by a listed name, a description, a pronoun or a place that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from warmonitor.domain import Actor, Quote
from warmonitor.extract.actor_entries import ActorEntry
from warmonitor.extract.actors import load_actors
from warmonitor.extract.parse import ParsedBlock
from warmonitor.extract.report_actors import NO_REPORT, ReportActors, stored_id
from warmonitor.extract.role_words import RoleWords, load_role_words, noun_forms

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
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
_ADHERENT_ENDINGS = ("ist", "ists", "ites", "men", "niks", "ovtsy")
_SHORTEST_ADHERENT = 5
_NO_BODIES = frozenset({"CARDINAL", "DATE", "FAC", "GPE", "LOC", "ORDINAL", "TIME"})
_TIES = frozenset({"affiliate", "align", "ally", "associate", "back", "connect", "link", "support", "tie"})
_VAGUE = frozenset(
    {"alleged", "dead", "few", "hurt", "injured", "killed", "many", "missing", "more"}
    | {"other", "several", "slain", "some", "such", "suspected", "unidentified", "unknown", "wounded"}
)


@dataclass(frozen=True, slots=True)
class ActorReader:
    """Reads the actors that nouns of a block name.

    ``publisher`` is who says "we", ``places`` are no bodies, ``actors`` are those that the whole report names.
    """

    block: ParsedBlock
    publisher: str | None = None
    places: tuple[Quote, ...] = ()
    actors: ReportActors = NO_REPORT

    def read_all(self, heads: Iterable[Token], *, is_target: bool, is_doer: bool = False) -> Iterator[Actor]:
        """Read the actors of noun heads and of those coordinated with them, leaving out what is no people or body.

        Of a doer of violence (``is_doer``) a name of any sort tells who it is, unless it is known to be a place.
        """
        seen: set[tuple[int, int]] = set()
        for head in heads:
            for token in (head, *head.conjuncts, *_listed_with(head)):
                actor = self.read(token, is_target=is_target)
                if actor is None and is_doer:
                    actor = self._read_named(token)
                if actor is None or actor.quote is None:
                    continue
                key = (actor.quote.start, actor.quote.end)
                if key not in seen:
                    seen.add(key)
                    yield actor

    def read(self, head: Token, *, is_target: bool) -> Actor | None:
        """Read the actor that a noun head names, or ``None`` where it names no people and no body.

        A facility as the target gives the people it is said to belong to or to be used by; only where there are none
        the facility itself.
        """
        words = load_role_words()
        if head.pos_ == "PRON":
            return self._resolve_pronoun(head, is_target=is_target)
        if noun_forms(head) & words.not_actors or head.lower_ in words.agencies:
            return None
        return self._read_noun(_member_group(head), words, is_target=is_target)

    def _read_noun(self, head: Token, words: RoleWords, *, is_target: bool) -> Actor | None:
        forms = noun_forms(head)
        quote = self.block.quote_tokens(*_phrase_bounds(head))
        entry = self._known_actor(quote, head)
        if entry is not None:
            is_bare_state = entry.kind == "government" and quote.text in entry.names
            is_no_actor = entry.kind == "media" or (is_bare_state and (is_target or head.dep_ == "compound"))
            return None if is_no_actor else Actor(quote.text, stored_id(entry), quote)
        if forms & (words.armed | words.platforms) and (owner := self._owning_group(head)):
            return owner
        if forms & words.facilities:
            return (self._user_of(head) or Actor(quote.text, None, quote)) if is_target else None
        if forms & words.platforms:
            owner = self._owner_of(head)
            if owner or not forms & words.armed:
                return owner
        is_named = head.ent_type_ in {"ORG", "NORP", "PERSON"} and head.dep_ not in _MODIFIERS
        is_named = is_named and not self._is_place(quote)
        if forms & (words.people | words.armed | words.bodies) or is_named or _is_adherent(head):
            return self._own_force(head, quote) or Actor(quote.text, None, quote)
        return None

    def _read_named(self, head: Token) -> Actor | None:
        quote = self.block.quote_tokens(*_phrase_bounds(head))
        is_thing = noun_forms(head) & (load_role_words().platforms | load_role_words().facilities)
        is_name = head.pos_ == "PROPN" and head.dep_ not in _MODIFIERS and head.text[:1].isupper()
        is_name = is_name and head.ent_type_ not in _NO_BODIES
        return Actor(quote.text, None, quote) if is_name and not is_thing and not self._is_place(quote) else None

    def _is_place(self, quote: Quote) -> bool:
        return any(place.overlaps(quote.start, quote.end) for place in self.places)

    def _known_actor(self, quote: Quote, head: Token) -> ActorEntry | None:
        """Give the known actor whose name covers the head of a phrase: not Iran in "Iran-backed groups"."""
        at = self.block.start + head.idx - quote.start
        return next((match.entry for match in self.actors.find(quote.text) if match.start <= at < match.end), None)

    def _owning_group(self, head: Token) -> Actor | None:
        """Give the listed group whose fighters or machines a noun names: "Hezbollah fighters"."""
        edges = [child.left_edge for child in head.lefts if child.dep_ != "det"]
        left = min(edges, key=lambda token: token.i, default=head)
        quote = self.block.quote_tokens(left, head)
        for match in self.actors.find(quote.text):
            is_beside = not quote.text[match.end :].removesuffix(head.text).strip()
            if is_beside and match.entry.kind not in {"government", "ministry"}:
                return Actor(quote.text, stored_id(match.entry), quote)
        return None

    def _own_force(self, head: Token, quote: Quote) -> Actor | None:
        """Give the publisher's own force for "our troops"."""
        if self.publisher and any(child.lower_ == "our" for child in head.lefts):
            return Actor(quote.text, load_actors().first_id(self.publisher), quote)
        return None

    def _resolve_pronoun(self, pronoun: Token, *, is_target: bool) -> Actor | None:
        """Give whom a pronoun stands for: the speaker of its clause ("the army said it had struck"), or the publisher.

        A "they" outside any saying stands for the subject of the sentence before.
        """
        if pronoun.lower_ in {"we", "our", "us"}:
            quote = self.block.quote_tokens(pronoun, pronoun)
            return Actor(self.publisher, load_actors().first_id(self.publisher), quote) if self.publisher else None
        subject = _antecedent(pronoun)
        return self.read(subject, is_target=is_target) if subject is not None else None

    def _owner_of(self, platform: Token) -> Actor | None:
        """Give the force that flies or fires a machine: "the army's gunships" are the army."""
        for child in platform.lefts:
            if child.dep_ in {"poss", "compound", "nmod", "amod"}:
                owner = self.read(child, is_target=False)
                if owner:
                    return owner
        return None

    def _user_of(self, facility: Token) -> Actor | None:
        """Give whom a facility is said to be used, held or run by, or to belong to."""
        words = load_role_words()
        for noun in _users_of(facility):
            if noun_forms(noun) & words.facilities:
                continue
            actor = self.read(noun, is_target=True)
            if actor and (actor.actor_id or noun_forms(noun) & (words.people | words.armed)):
                return actor
        return None


def _subject_before(verb: Token, pronoun: Token) -> Token | None:
    subjects = (child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"} and child.i < pronoun.i)
    return next((subject for subject in subjects if not subject.is_ancestor(pronoun)), None)


def _antecedent(pronoun: Token) -> Token | None:
    """Give the noun that a pronoun stands for: the speaker of its clause, or the last sentence's subject."""
    if pronoun.lower_ not in {"it", "they", "he", "she", "its", "their", "his", "her"}:
        return None
    verb = pronoun.head
    subject = next((found for above in verb.ancestors if (found := _subject_before(above, pronoun))), None)
    if subject is None and pronoun.lower_ == "they" and pronoun.sent.start > 0:
        subject = _subject_before(pronoun.doc[pronoun.sent.start - 1].sent.root, pronoun)
    return subject if subject is not None and subject.pos_ != "PRON" else None


def _is_adherent(noun: Token) -> bool:
    """Tell a noun of people by its ending, as names for friend and foe are made: "separatists", "Kadyrovites"."""
    return noun.lower_.endswith(_ADHERENT_ENDINGS) and len(noun) > _SHORTEST_ADHERENT and noun.pos_ in {"NOUN", "PROPN"}


def objects_of(prep: Token) -> list[Token]:
    """Give the nouns that a preposition governs."""
    return [child for child in prep.children if child.dep_ in {"pobj", "pcomp"}]


def _listed_with(head: Token) -> Iterator[Token]:
    """Give the people listed after a noun where the parser takes them for a gloss: "a nurse, a driver and …"."""
    words = load_role_words()
    for child in head.children:
        has_article = any(left.lower_ in {"a", "an"} or left.dep_ == "nummod" for left in child.lefts)
        if child.dep_ == "appos" and has_article and noun_forms(child) & (words.people | words.armed):
            yield child
            yield from child.conjuncts


def _member_group(head: Token) -> Token:
    """Give the body that "members of" it belong to, and the noun that "dozens of" or "two of" counts."""
    if head.lemma_.lower() not in _COUNTERS and not head.like_num:
        return head
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            inner = next(iter(objects_of(child)), None)
            if inner is not None and inner.pos_ in {"NOUN", "PROPN"}:
                return inner
    return head


def _phrase_bounds(head: Token) -> tuple[Token, Token]:
    """Give the first and last token of a noun's name: without article and number before, without clauses after."""
    doc = head.doc
    first = head
    for child in head.lefts:
        if child.dep_ in {"compound", "amod", "nmod", "poss", "quantmod", "case"} and child.lower_ not in _COUNTERS:
            first = min(first, *child.subtree, key=lambda token: token.i)
    if head.dep_ in _MODIFIERS and head.i > 0:
        before = doc[head.i - 1]
        first = before if before.head == head.head and before.dep_ in _MODIFIERS and before.pos_ == "PROPN" else first
    while first.i < head.i and (
        first.dep_ in {"det", "nummod"} or first.like_num or first.is_punct or first.is_quote or first.lower_ in _VAGUE
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
            return next(iter(objects_of(prep)), None)
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
                    yield from objects_of(prep)
                elif prep.dep_ == "nsubj" and prep.pos_ != "PRON":
                    yield prep
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from objects_of(child)
    yield from (child for child in facility.lefts if child.dep_ in {"compound", "nmod", "poss", "amod"})


def actor_names(actor: Actor) -> list[str]:
    """Give every name that stands for an actor, the text's own form first."""
    entry = load_actors().get(actor.actor_id) if actor.actor_id else None
    names = [actor.name, *actor.also, *(entry.names if entry else ())]
    return list(dict.fromkeys(names))
