"""Naming: a speaker's fullest name in the report, behind a pronoun, "the ministry", a surname or "the statement"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from warmonitor.extract.publisher import speaks_for_itself
from warmonitor.extract.saying.clause import LONGEST_SENTENCE
from warmonitor.extract.saying.mention import (
    Mention,
    Sort,
    apposed_name,
    clean_name,
    find_author,
    is_bare,
    make_mention,
    proper_name,
    roles_of,
    sort_of,
    words_of,
)
from warmonitor.extract.saying.reading import Named, Passage, name_one
from warmonitor.extract.saying_words import load_speaker_words

_BRACKETED = re.compile(r"\s?\((\w{2,8})\)")
_PRONOUNS = {"he": Sort.PERSON, "she": Sort.PERSON, "it": Sort.BODY, "they": Sort.PEOPLE}
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_PLACES = frozenset({"GPE", "NORP", "LOC"})
# What an outlet calls itself behind "this".
_OUTLETS = frozenset({"agency", "channel", "correspondent", "newspaper", "outlet", "paper", "reporter", "website"})
# How many noun phrases back a pronoun or a short name may reach.
_FARTHEST = 120


@dataclass(slots=True)
class Names:
    """The names of one report; ``spoke`` remembers who spoke so far, to read "he" and "the statement" by."""

    publisher: str | None
    mentions: list[Mention] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    fullest: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    by_role: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    by_lemma: dict[str, str] = field(default_factory=dict)
    spoke: list[tuple[int, Sort, str]] = field(default_factory=list)

    @classmethod
    def gather(cls, passages: Sequence[Passage], publisher: str | None) -> Names:
        """Gather the names of a report from all its blocks."""
        names = cls(publisher)
        for passage in passages:
            sentences = (sent for sent in passage.tree.doc.sents if len(sent) <= LONGEST_SENTENCE)
            for token in (token for sentence in sentences for token in sentence):
                mention = make_mention(passage, token)
                if mention is not None:
                    names.mentions.append(mention)
                    names._learn(passage, token, mention)
        names.places = [mention.at for mention in names.mentions]
        return names

    def _learn(self, passage: Passage, token: Token, mention: Mention) -> None:
        """Remember full names by surname, acronym and noun, and persons by their office."""
        name = mention.name
        if mention.is_named:
            last = name.rsplit(" ", 1)[-1].lower()
            if len(name.split()) > len(self.fullest.get(last, "").split()):
                self.fullest[last] = name
            initials = "".join(word[0] for word in name.split() if word[0].isupper())
            if len(initials) > 1:
                self.acronyms.setdefault(initials, name)
            end = token.idx + len(token.text)
            bracketed = _BRACKETED.match(passage.block.text[end : end + 12])
            if bracketed:
                self.acronyms[bracketed.group(1)] = name
        if len(mention.words) > 1:
            self.by_lemma.setdefault(mention.lemma, name)
        for role in roles_of(passage.tree, token):
            self.by_role.setdefault(role, []).append((mention.at, name))

    def resolve(self, passage: Passage, named: Named) -> list[str]:
        """Give the fullest names of a speaker: several for "neither" of two, none for the publisher."""
        at = passage.block.start + named.head.idx
        found = self._resolve(passage, named, at)
        if found:
            sort = sort_of(passage.tree, named.head) or _PRONOUNS.get(named.head.lower_, Sort.BODY)
            self.spoke.append((at, sort, found[0]))
        return found

    def _resolve(self, passage: Passage, named: Named, at: int) -> list[str]:
        head, text = named.head, clean_name(passage.words(named.reach))
        owner = passage.tree.child(head, "poss")
        own = head.lower_ in {"we", "i"} or (owner is not None and owner.lower_ in {"our", "my"})
        if own or self.is_publisher(text, head):
            return [] if self.publisher else [text]
        if head.pos_ == "PRON" or head.lower_ in {"neither", "both"}:
            return self._behind_pronoun(_OWNERS.get(head.lower_, head.lower_), at) or [text]
        if text.startswith(("its ", "Its ")):
            return [self._owned(text, at)]
        name = text if text in self.acronyms else proper_name(passage, head) or apposed_name(passage, head)
        if name is not None:
            return [self._fullest(name, head)]
        if head.lemma_.lower() in load_speaker_words().document:
            return [self._author(passage, head, at) or text]
        return [(self._behind_noun(head, at) if is_bare(passage.tree, head) else None) or text]

    def _owned(self, text: str, at: int) -> str:
        """Name the owner in "its military", where he has a name."""
        owner = next((name for name in self._behind_pronoun("it", at) if not name.islower()), None)
        return f"{owner}'s {text.split(' ', 1)[1]}" if owner else text

    def _fullest(self, name: str, head: Token) -> str:
        """Give the fullest form of a proper name."""
        if name in self.acronyms:
            return self.acronyms[name]
        if head.ent_type_ in _PLACES:
            return name
        full = self.fullest.get(name.rsplit(" ", 1)[-1].lower(), name)
        words = {word.lower() for word in name.split()} - load_speaker_words().titles
        return full if words <= {word.lower() for word in full.split()} else name

    def _before(self, at: int) -> Iterator[Mention]:
        """Go back over the mentions before an offset."""
        place = bisect_left(self.places, at)
        for index in range(place - 1, max(-1, place - _FARTHEST), -1):
            yield self.mentions[index]

    def _behind_pronoun(self, pronoun: str, at: int) -> list[str]:
        """Find who "he", "it" or "they" is: who spoke last or was last the subject, of the same sort."""
        if pronoun in {"neither", "both"}:
            return self._pair_before(at)
        wanted = _PRONOUNS.get(pronoun)
        if wanted is None:
            return []
        words = load_speaker_words()
        barred = {"he": words.female, "she": words.male}.get(pronoun, frozenset[str]())
        recent = self.spoke[-_FARTHEST:]
        spoken = next(((where, name) for where, sort, name in reversed(recent) if sort is wanted and where < at), None)
        nearest: Mention | None = None
        for mention in self._before(at):
            if spoken is not None and mention.at <= spoken[0]:
                return [spoken[1]]
            fits = mention.sort is wanted or (wanted is Sort.PERSON and mention.could_be_person)
            if fits and not mention.words & barred:
                if mention.is_subject:
                    return [self._name_of(mention)]
                nearest = nearest or mention
        if spoken is not None:
            return [spoken[1]]
        if nearest is None and wanted is Sort.PERSON:
            nearest = next((m for m in self._before(at) if m.is_subject and m.is_named), None)
        return [self._name_of(nearest)] if nearest is not None else []

    def _name_of(self, mention: Mention) -> str:
        """Give the fullest name for a mention."""
        if mention.is_named and mention.sort is Sort.PERSON:
            return self.fullest.get(mention.name.rsplit(" ", 1)[-1].lower(), mention.name)
        if not mention.is_named and len(mention.words) < 2:
            return self._by_lemma(mention.lemma, mention.at) or mention.name
        return self.acronyms.get(mention.name, mention.name)

    def _pair_before(self, at: int) -> list[str]:
        """Find the two of whom "neither" speaks."""
        found: list[Mention] = []
        for mention in self._before(at):
            if mention.is_named or (mention.is_subject and mention.sort is Sort.BODY):
                found.append(mention)
            if len(found) == 2:
                return [self._name_of(mention) for mention in reversed(found)]
        return []

    def _behind_noun(self, head: Token, at: int) -> str | None:
        """Find who "the spokesman", "the ministry", "the group" is."""
        words, lemma = load_speaker_words(), head.lemma_.lower()
        if lemma in words.person and head.tag_ != "NNS":
            holders = self.by_role.get(lemma, [])
            place = bisect_left(holders, (at, ""))
            return holders[max(place - 1, 0)][1] if holders else None
        return self._by_lemma(lemma, at) if lemma in words.body | words.groups else None

    def _by_lemma(self, lemma: str, at: int) -> str | None:
        """Find the last fuller name before a place that ends in, or holds, the same noun."""
        for mention in self._before(at):
            named = mention.is_named and mention.sort is Sort.BODY and lemma in mention.words
            if named or (mention.lemma == lemma and len(mention.words) > 1):
                return mention.name
        if lemma in load_speaker_words().groups:
            bodies = (m.name for m in self._before(at) if m.is_named and m.sort is not Sort.PERSON)
            return next((self.acronyms.get(name, name) for name in bodies), None)
        return self.by_lemma.get(lemma)

    def _author(self, passage: Passage, head: Token, at: int) -> str | None:
        """Find whose statement it is that says something: its author, else who spoke last."""
        author = find_author(passage.tree, head)
        if author is not None:
            found = self.resolve(passage, name_one(passage.tree, author))
            return found[0] if found else self.publisher
        return next((name for where, _, name in reversed(self.spoke[-_FARTHEST:]) if where < at), None)

    def is_publisher(self, text: str, head: Token) -> bool:
        """Tell whether a speaker's words name the report's publisher: "the Courier" of "The Orsha Courier"."""
        if not self.publisher or (head.ent_type_ in {"GPE", "PERSON"} and len(text.split()) == 1):
            return False
        whole = [word for word in words_of(self.publisher) if word != "the"]
        said = [word for word in words_of(text) if word != "the"]
        if said[:1] == ["this"] and set(said[1:]) & _OUTLETS:
            return True
        if len(said) == 1 and len(whole) > 2 and said[0] == "".join(word[0] for word in whole):
            return True
        if not said or not set(said) <= set(whole):
            return False
        if len(said) > 1 or said == whole:
            return True
        media = load_speaker_words().media
        own = said[0] in load_speaker_words().body and speaks_for_itself(self.publisher)
        short = own or set(whole) - set(said) <= media or said[0] == whole[-1] or said[0] in media
        return short and (head.pos_ == "PROPN" or text.startswith("the "))
