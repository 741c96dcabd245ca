"""Clauses: what a parsed block's syntax says of a verb: its subjects, objects, negation, voice and reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

Reach = tuple[int, int]
"""The indexes of the first and the last token of a stretch of words, both included."""

LONGEST_SENTENCE = 600
"""In tokens: what the model takes for a longer sentence is a list or a table, and its reading would not be linear."""
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_NEGATIVE = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "scarcely"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing", "noone"})
_INABLE = frozenset({"unable", "impossible", "yet"})
_FAILING = frozenset({"fail"})
_LEADING = frozenset({"punct", "cc", "mark", "preconj", "advmod", "intj"})
_TRAILING = frozenset({"punct", "cc"})


@dataclass(frozen=True, slots=True)
class Tree:
    """A block's syntax with each token's dependents at hand, gathered in one pass."""

    doc: Doc
    below: tuple[tuple[Token, ...], ...]

    @classmethod
    def grow(cls, doc: Doc) -> Tree:
        """Gather every token's dependents."""
        below: list[list[Token]] = [[] for _ in doc]
        for token in doc:
            if token.head.i != token.i:
                below[token.head.i].append(token)
        return cls(doc, tuple(tuple(tokens) for tokens in below))

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Give a token's direct dependents of the named relations, in the order of the text; of any without names."""
        return [child for child in self.below[token.i] if not deps or child.dep_ in deps]

    def child(self, token: Token, *deps: str) -> Token | None:
        """Give the first direct dependent of one of the named relations."""
        return next((child for child in self.below[token.i] if child.dep_ in deps), None)

    def subjects(self, verb: Token) -> list[Token]:
        """Give the verb's own grammatical subjects."""
        return self.children(verb, *_SUBJECTS)

    def conjuncts(self, token: Token) -> Iterator[Token]:
        """Give a token and those coordinated with it, in the order of the text."""
        seen: Token | None = token
        while seen is not None:
            yield seen
            seen = self.child(seen, "conj")

    def is_passive(self, verb: Token) -> bool:
        """Tell a passive verb, a bare participle behind its noun included ("the raid claimed by …")."""
        while True:
            if self.acronym_before(verb) is not None:
                return False
            if self.child(verb, "auxpass", "nsubjpass") is not None:
                return True
            if verb.tag_ != "VBN":
                return False
            shares = verb.dep_ == "conj" and self.child(verb, "nsubj", "aux", "dobj") is None
            if not shares or verb.head.i == verb.i:
                break
            verb = verb.head
        if verb.dep_ == "acl" and self.child(verb, "agent", "dobj", "aux", "ccomp") is None:
            return not self._is_headless(verb)
        return verb.dep_ != "conj" and self.child(verb, "agent") is not None

    def acronym_before(self, verb: Token) -> Token | None:
        """Give the acronym right before a verb that was taken for its auxiliary: "IS said"."""
        before = verb.nbor(-1) if verb.i else None
        if before is None or before.dep_ not in {"aux", "auxpass"} or before.head.i != verb.i:
            return None
        return before if before.text.isupper() and len(before.text) > 1 and not verb.text.isupper() else None

    def _is_headless(self, verb: Token) -> bool:
        """Tell a finite verb that was taken for a participle behind its subject: "The militia boasted of …"."""
        return bool(
            verb.head.dep_ == "ROOT"
            and verb.head.i < verb.i
            and verb.i + 1 < len(self.doc)
            and verb.nbor().lower_ in {"of", "about"}
        )

    def is_negated(self, verb: Token) -> bool:
        """Tell whether a verb is denied by a negative word of its own, its subject's or its governor's."""
        if any(child.dep_ == "neg" or child.lower_ in _NEGATIVE for child in self.below[verb.i]):
            return True
        for subject in self.subjects(verb):
            if self.is_nobody(subject) or any(
                c.dep_ == "preconj" and c.lower_ == "neither" for c in self.below[subject.i]
            ):
                return True
        if verb.dep_ == "conj" and not self.subjects(verb) and verb.head.pos_ in {"VERB", "AUX"}:
            return any(child.lower_ == "neither" for child in self.below[verb.head.i])
        return verb.dep_ in {"xcomp", "acl", "relcl", "advcl", "ccomp"} and self.is_hindered(verb)

    def is_hindered(self, verb: Token) -> bool:
        """Tell whether an infinitive hangs on what makes it fail: "unable to", "not able to", "failed to", "yet to"."""
        governor = verb.head
        if governor.i == verb.i or not any(child.lower_ == "to" for child in self.below[verb.i]):
            return False
        if governor.lemma_.lower() in _INABLE or governor.lemma_.lower() in _FAILING:
            return True
        if governor.lemma_.lower() == "have" and any(child.lower_ == "yet" for child in self.below[governor.i]):
            return True
        state = self.child(governor, "acomp")
        if state is not None and state.i < verb.i:
            unable = state.lemma_.lower() in _INABLE
            return unable or (
                state.lower_ in {"able", "possible"} and any(c.dep_ == "neg" for c in self.below[governor.i])
            )
        carrier = governor.head if governor.pos_ in {"ADJ", "NOUN", "ADP"} else governor
        if governor.pos_ == "NOUN" and governor.head.dep_ == "prep":
            carrier = governor.head.head
        return governor.lower_ in {"able", "possible", "position"} and (
            any(child.dep_ == "neg" for t in (governor, carrier) for child in self.below[t.i])
            or any(child.lower_ == "no" for child in self.below[governor.i])
        )

    def is_nobody(self, noun: Token) -> bool:
        """Tell a noun phrase that names nobody: "no group", "none of them", "nobody"."""
        if noun.lower_ in _NOBODY:
            return True
        return any(
            child.lower_ in {"no", "neither", "none"} and child.dep_ in {"det", "neg"} for child in self.below[noun.i]
        )

    def modal(self, verb: Token) -> str | None:
        """Give the modal auxiliary of a verb in lower case, ``to`` for an infinitive."""
        while True:
            for child in self.below[verb.i]:
                if child.dep_ in {"aux", "auxpass"} and (child.tag_ == "MD" or child.lower_ == "to"):
                    return str(child.lower_)
            shares = verb.dep_ == "conj" and verb.tag_ == "VB" and not self.subjects(verb)
            if not shares or verb.head.i == verb.i:
                return None
            verb = verb.head

    def trim(self, first: int, last: int) -> Reach | None:
        """Take punctuation and conjunctions off both ends of a stretch of words; ``None`` if none is left."""
        doc = self.doc
        while first <= last and (_is_slight(doc[first]) or _is_opening(doc[first])):
            first += 1
        while first <= last and (_is_slight(doc[last]) or doc[last].dep_ == "cc"):
            last -= 1
        return (first, last) if first <= last else None

    def reach(self, token: Token) -> Reach:
        """Give the first and the last token of all that hangs on a token, itself included."""
        return token.left_edge.i, token.right_edge.i


def _is_slight(token: Token) -> bool:
    return bool(token.is_punct or token.is_space)


def _is_opening(token: Token) -> bool:
    """Tell a conjunction that opens a clause: "and", "but", the "that" of reported speech."""
    return token.lower_ in {"and", "but"} or (token.lower_ == "that" and token.dep_ in {"mark", "pobj"})
