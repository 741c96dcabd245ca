"""Labels: a speaker's name set off from what he says: "Army: five killed", "Five killed – army"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from warmonitor.extract.saying.clause import Reach
from warmonitor.extract.saying.reading import Frame, Named, Passage, Reading, root_in
from warmonitor.extract.saying_words import load_speaker_words

_LONGEST_LABEL = 7
_MARKS = frozenset({"-", "–", "—", ":"})
_IN_NAMES = frozenset({"-", ".", "'", "’"})
_MODIFIERS = frozenset({"DET", "ADJ", "ADP", "PART"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def read_label(passage: Passage, sentence: Span, *, headline: bool) -> Reading | None:
    """Read a sentence that a speaker's name opens or, in a headline, closes.

    In running text the name must be plain and what follows a sentence: "Weapons: two rifles" is no saying.
    """
    doc, start, end = passage.tree.doc, sentence.start, sentence.end
    for token in doc[start + 1 : min(start + _LONGEST_LABEL, end - 1)]:
        if token.text == ":":
            return _make_reading(passage, (start, token.i - 1), (token.i + 1, end - 1), token, headline=headline)
        if token.is_punct and token.text not in _IN_NAMES:
            break
    if headline:
        for token in reversed(doc[max(end - _LONGEST_LABEL, start + 3) : end - 1]):
            if token.text in _MARKS and _is_spaced(token):
                return _make_reading(passage, (token.i + 1, end - 1), (start, token.i - 1), token, headline=True)
    return None


def _is_spaced(mark: Token) -> bool:
    """Tell a dash between two parts of a headline from a hyphen."""
    return mark.text == ":" or bool(mark.nbor(-1).whitespace_ and mark.whitespace_)


def _make_reading(passage: Passage, name: Reach, said: Reach, mark: Token, *, headline: bool) -> Reading | None:
    tree, doc = passage.tree, passage.tree.doc
    words, content = tree.trim(*name), tree.trim(*said)
    if words is None or content is None or content[1] == content[0]:
        return None
    inside = doc[words[0] : words[1] + 1]
    head = _find_name(inside)
    if head is None:
        return None
    # "Firefighters: no one hurt." is a sentence too, if it ends like one.
    predicates = {"VBD", "VBZ", "VBP", "VBN"} if doc[said[1]].text == "." else {"VBD", "VBZ", "VBP"}
    finite = any(token.tag_ in predicates for token in doc[content[0] : content[1] + 1])
    plain = all(token.pos_ in _NOUNS | _MODIFIERS for token in inside)
    if not headline and not (finite and plain):
        return None
    named, cue = (Named(head, words),), (mark.i, mark.i)
    return Reading(Frame.COLON, cue, content, root_in(tree, content), named, whole=content)


def _find_name(inside: Span) -> Token | None:
    """Find the noun of a label that names a speaker; none where a verb or a figure stands in it."""
    finite = any(t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBN", "VBG"} for t in inside)
    head = next((t for t in reversed(inside) if t.pos_ in _NOUNS), None)
    if finite or head is None or any(t.pos_ == "NUM" for t in inside):
        return None
    words, lemma = load_speaker_words(), head.lemma_.lower()
    speaks = lemma in words.body or lemma in words.person or head.lower_ in words.people
    return head if speaks or any(t.ent_type_ in {"ORG", "GPE", "PERSON", "NORP"} for t in inside) else None
