"""Noun phrases that could speak: of what sort they are, and the proper name that they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span, Token

from warmonitor.extract.saying.clause import Tree
from warmonitor.extract.saying.phrase import reach_of
from warmonitor.extract.saying.reading import Passage, start_of_noun
from warmonitor.extract.saying_words import load_speaker_words

REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_NO_PERSONS = frozenset({"ORG", "GPE", "NORP", "LOC", "FAC"})
_SMALL = frozenset({"the", "a", "an", "of"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some"})
_UNTELLING = frozenset({"det", "punct", "relcl", "advcl", "prep", "cc", "conj"})
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")


class Sort(StrEnum):
    """What a speaker is: which pronoun may stand for him."""

    PERSON = "person"
    PEOPLE = "people"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that could speak; ``at`` is its noun's offset in the document, ``words`` are in lower case."""

    at: int
    sort: Sort
    lemma: str
    name: str
    is_subject: bool
    is_named: bool
    could_be_person: bool
    words: frozenset[str]


def make_mention(passage: Passage, token: Token) -> Mention | None:
    """Make the mention of which a token is the noun, if it is one of somebody who could speak."""
    tree = passage.tree
    if token.dep_ in {"amod", "nmod"} or (token.dep_ == "compound" and not _is_stray_body(token)):
        return None
    sort = sort_of(tree, token)
    if sort is None or token.ent_type_ in {"DATE", "TIME"}:
        return None
    proper = proper_name(passage, token)
    reach = (start_of_noun(tree, token), token.i) if token.dep_ == "compound" else reach_of(tree, token)
    text = passage.words(reach)
    head = token
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    lemma = token.lemma_.lower()
    unknown = token.pos_ == "PROPN" and token.ent_type_ not in _NO_PERSONS
    return Mention(
        at=passage.block.start + token.idx,
        sort=sort,
        lemma=lemma,
        name=proper or apposed_name(passage, token) or clean_name(text),
        is_subject=head.dep_ in _SUBJECTS,
        is_named=proper is not None,
        could_be_person=unknown and lemma not in load_speaker_words().body,
        words=frozenset(words_of(text)) - _SMALL,
    )


def words_of(name: str) -> list[str]:
    """Give the words of a name in lower case.

    >>> words_of("The U.S. Army’s 3rd Corps")
    ['the', 'u.s.', 'army’s', '3rd', 'corps']
    """
    return [word.lower() for word in _WORD.findall(name)]


def clean_name(text: str) -> str:
    """Give a name on one line, its article in lower case.

    >>> clean_name("The  police")
    'the police'
    """
    text = " ".join(text.split())
    article = _ARTICLE.match(text)
    return text if article is None else article.group().lower() + text[article.end() :]


def sort_of(tree: Tree, token: Token) -> Sort | None:
    """Tell what sort of speaker a noun names; ``None`` for things."""
    words, lemma = load_speaker_words(), token.lemma_.lower()
    if token.pos_ not in {"NOUN", "PROPN"}:
        return Sort.BODY if token.ent_type_ == "ORG" and token.dep_ in _SUBJECTS else None
    if lemma in words.body or token.lower_ == "police":
        return Sort.PEOPLE if token.lower_ in words.people - {"police"} else Sort.BODY
    if token.lower_ in words.people or (token.tag_ in {"NNS", "NNPS"} and lemma in words.person):
        return Sort.PEOPLE
    if lemma in words.person or token.ent_type_ == "PERSON":
        return Sort.PERSON
    return _sort_of_name(tree, token)


def _sort_of_name(tree: Tree, token: Token) -> Sort | None:
    """Tell what sort of speaker a name is: a person behind a title or an office, else a body."""
    words = load_speaker_words()
    before = tree.children(token, "compound")
    if any(child.lower_ in words.titles or child.lemma_.lower() in words.person for child in before):
        return Sort.PERSON if token.pos_ == "PROPN" else None
    if token.ent_type_ in {"ORG", "GPE", "NORP"} or token.pos_ == "PROPN" or _is_acronym(token):
        return Sort.PEOPLE if token.tag_ == "NNPS" else Sort.BODY
    return None


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 2


def _is_stray_body(token: Token) -> bool:
    """Tell a body that was taken for the first half of a compound: "reviewed by the institute show craters"."""
    words = load_speaker_words()
    lemma, head = token.lemma_.lower(), token.head.lemma_.lower()
    return lemma in words.body and head not in words.body | words.person | words.document and token.head.dep_ == "pobj"


def proper_name(passage: Passage, head: Token) -> str | None:
    """Give the proper name that a noun phrase ends in, with the titles before it: "President Adem Koro"."""
    entity = _entity_of(head)
    if entity is not None and ("'" in entity.text or head.pos_ != "PROPN"):
        return _ARTICLE.sub("", " ".join(passage.words((entity.start, entity.end - 1)).split()), count=1)
    if head.pos_ != "PROPN" or head.text.islower():
        return None
    first = last = head.i
    while first > 0 and _joins_name(passage.tree.doc[first - 1], head, first):
        first -= 1
    for child in passage.tree.children(head, "prep"):
        noun = passage.tree.child(child, "pobj")
        adjoins = child.i == head.i + 1 and child.lower_ in {"of", "for"}
        if adjoins and noun is not None and noun.pos_ == "PROPN" and head.ent_type_ != "PERSON":
            last = noun.i
    return " ".join(passage.words((first, last)).split()) or None


def _joins_name(before: Token, head: Token, first: int) -> bool:
    """Tell whether a token belongs to the name that begins behind it: a title, a first name, "al-"."""
    if before.text in {"-", "–"}:
        return before.i > 0 and before.dep_ in {"punct", "compound"} and not before.whitespace_
    if not first <= before.head.i <= head.i:
        return False
    titled = before.text[:1].isupper() or before.lower_ in load_speaker_words().titles or not before.whitespace_
    if before.pos_ == "PROPN":
        return titled
    return before.text[:1].isupper() and before.dep_ in {"amod", "compound", "nmod"}


def _entity_of(head: Token) -> Span | None:
    """Give the organisation's name that a noun is the head of."""
    if head.ent_type_ != "ORG" or head.lower_ == head.text:
        return None
    first = last = head.i
    while head.doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(head.doc) and head.doc[last + 1].ent_iob_ == "I":
        last += 1
    return head.doc[first : last + 1]


def apposed_name(passage: Passage, head: Token) -> str | None:
    """Give the name behind an office: "the governor, Adem Koro"."""
    if head.lemma_.lower() not in load_speaker_words().person:
        return None
    for child in passage.tree.children(head, "appos"):
        if child.pos_ == "PROPN" and child.i > head.i:
            return proper_name(passage, child)
    return _name_after_comma(passage, head)


def _name_after_comma(passage: Passage, head: Token) -> str | None:
    """Give a person's name that stands in commas behind an office but was tied to another noun."""
    doc, last = passage.tree.doc, reach_of(passage.tree, head)[1]
    first = end = last + 2
    if first >= len(doc) or doc[last + 1].text != ",":
        return None
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    if not any(t.ent_type_ == "PERSON" for t in doc[first:end]) or end >= len(doc) or doc[end].text != ",":
        return None
    return " ".join(passage.words((first, end - 1)).split())


def is_bare(tree: Tree, head: Token) -> bool:
    """Tell "the ministry" from "the health ministry" and "a ministry"."""
    for child in tree.children(head):
        own = (child.dep_ == "poss" and child.pos_ == "PRON") or child.lower_ in REFLEXIVES
        if (child.dep_ not in _UNTELLING and not own) or (child.dep_ == "det" and child.lower_ in _INDEFINITE):
            return False
    return True


def roles_of(tree: Tree, token: Token) -> list[str]:
    """Give the offices under which a named person is introduced: "spokesman Adem Koro", "Adem Koro, a spokesman"."""
    person = load_speaker_words().person
    if token.pos_ == "PROPN":
        beside = tree.children(token, "compound", "nmod", "amod", "appos")
        return [child.lemma_.lower() for child in beside if child.lemma_.lower() in person]
    named = any(child.pos_ == "PROPN" and child.i > token.i for child in tree.children(token, "appos"))
    return [token.lemma_.lower()] if named and token.lemma_.lower() in person else []


def find_author(tree: Tree, document: Token) -> Token | None:
    """Find the noun that names whose statement it is: "by X", "signed by X", "X's"."""
    for child in tree.children(document):
        if child.dep_ == "poss" and child.pos_ in {"NOUN", "PROPN"}:
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "of"}:
            noun = tree.child(child, "pobj")
            if noun is not None and (noun.pos_ == "PROPN" or sort_of(tree, noun) is not None):
                return noun
        if child.dep_ == "acl" and child.lemma_.lower() in load_speaker_words().authoring:
            by = next((p for p in tree.children(child, "agent", "prep") if p.lower_ == "by"), None)
            if by is not None:
                return tree.child(by, "pobj")
    return None
