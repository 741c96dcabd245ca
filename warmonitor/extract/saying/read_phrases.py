"""Phrases that name a speaker without a verb of saying: "according to X", "by X's count", "for X it was"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Span, Token

from warmonitor.domain import Stance
from warmonitor.extract.saying.clause import Reach, Tree
from warmonitor.extract.saying.phrase import can_speak, is_joined
from warmonitor.extract.saying.read_labels import read_label
from warmonitor.extract.saying.reading import Frame, Passage, Reading, name_one, root_in
from warmonitor.extract.saying.speaker import find_speakers
from warmonitor.extract.saying_words import load_saying_words, load_speaker_words, load_stance_words

_HOSTS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_FEW = 7
_SENTENTIAL = frozenset({"it", "this", "that", "there"})
_BE = frozenset({"is", "was", "were", "are", "'s"})


def read_phrases(passage: Passage, sentence: Span, *, headline: bool) -> list[Reading]:
    """Read every phrase of a sentence that names a speaker without a verb."""
    found: list[Reading] = []
    for token in sentence:
        reading = _read_frame(passage, token, sentence) or _read_genitive(passage, token, sentence)
        if reading is not None:
            found.append(reading)
        found += _read_noun(passage, token)
        found += _read_figure_of(passage, token)
        found += _read_refuted(passage, token, sentence)
    opening = _read_opinion(passage, sentence) or _read_account(passage, sentence)
    opening = opening or read_label(passage, sentence, headline=headline)
    return [*found, opening] if opening is not None else found


@cache
def _load_frames() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Give the words of each phrase by their first word."""
    frames = sorted(tuple(pattern.removesuffix(" {}").split()) for pattern in load_saying_words().frames_phrases)
    firsts = {words[0] for words in frames}
    return {first: tuple(words for words in frames if words[0] == first) for first in firsts}


def _read_frame(passage: Passage, token: Token, sentence: Span) -> Reading | None:
    """Read "according to X", "in the view of X"."""
    doc = passage.tree.doc
    for words in _load_frames().get(token.lower_, ()):
        end = token.i + len(words)
        if end >= sentence.end or tuple(t.lower_ for t in doc[token.i : end]) != words:
            continue
        noun = _noun_after(passage.tree, doc[end - 1])
        if noun is None or not can_speak(passage.tree, noun):
            return None
        return _around(passage, (token.i, end - 1), noun, sentence, token)
    return None


def _noun_after(tree: Tree, last: Token) -> Token | None:
    """Find the speaker's noun behind the last word of a phrase."""
    noun = tree.child(last, "pobj", "dobj")
    if noun is not None:
        return noun
    for token in tree.doc[last.i + 1 : last.i + 8]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ not in {"compound", "poss", "amod", "nmod"}:
            return token
        if token.is_punct:
            return None
    return None


def _around(passage: Passage, cue: Reach, noun: Token, sentence: Span, anchor: Token) -> Reading | None:
    """Take what a phrase speaks for: the clause it stands in, or the rest of the sentence."""
    tree, (start, end) = passage.tree, (sentence.start, sentence.end - 1)
    heads = [noun] if is_joined(tree, noun) else [c for c in tree.conjuncts(noun) if c.pos_ in _NOUNS]
    speakers = tuple(name_one(tree, head) for head in heads if can_speak(tree, head)) or (name_one(tree, noun),)
    phrase = (cue[0], max(cue[1], speakers[-1].reach[1], _clause_end_of_name(tree, noun, sentence)))
    host = _host(anchor)
    first, last = tree.reach(host) if host is not None else (start, end)
    first, last = max(first, start), min(last, end)
    first = next((t.i + 1 for t in reversed(tree.doc[first : phrase[0]]) if t.text == ";"), first)
    content = _choose_side(tree.trim(first, phrase[0] - 1), tree.trim(phrase[1] + 1, last), host)
    content = content or tree.trim(start, phrase[0] - 1) or tree.trim(phrase[1] + 1, end)
    if content is None:
        return None
    root = host if host is not None and content[0] <= host.i <= content[1] else root_in(tree, content)
    whole = (min(first, content[0]), max(last, content[1]))
    return Reading(Frame.PHRASE, cue, content, root, speakers, whole=whole, clause=phrase)


def _clause_end_of_name(tree: Tree, noun: Token, sentence: Span) -> int:
    """Give the last word of a relative clause behind a speaker ("according to a medic who fled"), else of his noun."""
    for child in tree.children(noun, "relcl", "acl"):
        if child.i > noun.i and not any(t.text == "," for t in tree.doc[noun.i : child.left_edge.i]):
            return min(int(child.right_edge.i), sentence.end - 1)
    return int(noun.i)


def _choose_side(before: Reach | None, after: Reach | None, host: Token | None) -> Reach | None:
    """Choose the side of an inserted phrase that has the main verb, else the longer one."""
    sides = [side for side in (before, after) if side is not None]
    with_verb = [side for side in sides if host is not None and side[0] <= host.i <= side[1]]
    return next(iter(with_verb), None) or max(sides, key=lambda side: side[1] - side[0], default=None)


def _host(anchor: Token) -> Token | None:
    """Climb from a phrase to the verb of the clause that it stands in."""
    token = anchor
    for _ in range(6):
        if token.head.i == token.i:
            return token if token.pos_ in _HOSTS else None
        token = token.head
        if token.pos_ in _HOSTS and token.lower_ not in {"according", "believes"}:
            return token
    return None


def _read_genitive(passage: Passage, token: Token, sentence: Span) -> Reading | None:
    """Read "by the hospital's count", "in the mayor's view", and behind such a phrase "by that of the police"."""
    tree = passage.tree
    owner = _owner_of_account(tree, token)
    if owner is None or token.head.lower_ not in {"by", "in", "on"} or token.head.i > owner.i:
        return None
    if not can_speak(tree, owner):
        return None
    reading = _around(passage, (token.head.i, max(token.i, owner.i)), owner, sentence, token.head)
    return reading if reading is not None and not _overlap(reading.content, (token.head.i, token.i)) else None


def _owner_of_account(tree: Tree, token: Token) -> Token | None:
    """Find whose count or view a noun is, or the "that" which stands for it."""
    words = load_saying_words().frames_genitive
    if token.lower_ in words:
        return tree.child(token, "poss")
    of = tree.child(token, "prep") if token.lower_ == "that" else None
    earlier = any(t.lower_ in words for t in tree.doc[token.sent.start : token.i])
    return tree.child(of, "pobj") if of is not None and of.lower_ == "of" and earlier else None


def _overlap(a: Reach, b: Reach) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _read_noun(passage: Passage, token: Token) -> list[Reading]:
    """Read "the claim by the rebels that …", "the ministry's denial that …"."""
    words, tree = load_saying_words(), passage.tree
    lemma = token.lemma_.lower()
    if lemma not in words.nouns_asserts | words.nouns_denies or token.pos_ != "NOUN":
        return []
    heads = _find_claimants(tree, token)
    clauses = [c for noun in (token, *heads[:1]) for c in tree.children(noun, "acl", "relcl", "ccomp", "appos")]
    clause = next((c for c in clauses if c.i > token.i and _is_that_clause(tree, c)), None)
    if clause is None and token.dep_ == "nsubj" and token.head.lemma_.lower() == "be":
        clause = tree.child(token.head, "ccomp")
    if not heads or clause is None or not can_speak(tree, heads[0]):
        return []
    content = tree.trim(*tree.reach(clause))
    if content is None:
        return []
    stance = Stance.DENIES if lemma in words.nouns_denies else None
    speakers = tuple(name_one(tree, head) for head in heads)
    return [Reading(Frame.CLAUSE, (token.i, token.i), content, clause, speakers, stance, whole=content)]


def _read_figure_of(passage: Passage, token: Token) -> list[Reading]:
    """Read "the ministry's figure of 20", "the coalition's claim of five commanders killed"."""
    words, tree = load_saying_words(), passage.tree
    if token.pos_ != "NOUN" or token.lemma_.lower() not in words.nouns_asserts | words.figure_nouns:
        return []
    of = next((p for p in tree.children(token, "prep") if p.lower_ == "of" and p.i > token.i), None)
    figure = tree.child(of, "pobj", "pcomp") if of is not None else None
    prepositions = [p for p in tree.children(token, "prep", "agent") if p.lower_ in {"by", "from"}]
    heads = [child for child in tree.children(token, "poss") if child.pos_ != "PRON"]
    heads += [noun for p in prepositions for noun in tree.children(p, "pobj") if names_speaker(noun)]
    if figure is None or not heads or not can_speak(tree, heads[0]):
        return []
    content = tree.trim(figure.left_edge.i, figure.right_edge.i)
    if content is None or all(t.pos_ != "NUM" for t in tree.doc[content[0] : content[1] + 1]):
        return []
    speakers = tuple(name_one(tree, head) for head in heads)
    return [Reading(Frame.THING, (token.i, token.i), content, figure, speakers, whole=content)]


def _find_claimants(tree: Tree, token: Token) -> list[Token]:
    """Find whose claim it is: "by X", "X's", or who is said to spread or repeat it."""
    prepositions = [p for p in tree.children(token, "prep", "agent") if p.lower_ in {"by", "from", "of"}]
    by = [noun for p in prepositions for noun in tree.children(p, "pobj") if names_speaker(noun)]
    owners = [child for child in tree.children(token, "poss") if child.pos_ != "PRON"]
    governor, words = token.head, load_saying_words()
    if by or owners or token.dep_ != "dobj" or governor.pos_ != "VERB" or tree.is_negated(governor):
        return by or owners[:1]
    denies = governor.lemma_.lower() in words.deny_any | words.deny_charges
    return [] if denies else find_speakers(tree, governor)


def _is_that_clause(tree: Tree, clause: Token) -> bool:
    opening = tree.doc[clause.left_edge.i]
    is_stated = bool(tree.subjects(clause)) or opening.dep_ == "mark"
    return clause.pos_ in _HOSTS and opening.lower_ == "that" and is_stated


def _read_refuted(passage: Passage, token: Token, sentence: Span) -> list[Reading]:
    """Read the publisher's own "Reports that … are a fabrication"."""
    tree, stances = passage.tree, load_stance_words()
    if token.lemma_.lower() not in {"be", "reflect", "correspond"} or token.pos_ not in _HOSTS:
        return []
    subject = tree.child(token, "nsubj")
    if subject is None or subject.lemma_.lower() not in load_saying_words().charges_nouns:
        return []
    predicate = tree.child(token, "attr", "acomp", "dobj", "prep")
    if predicate is None or tree.is_negated(token) == (token.lemma_.lower() == "be"):
        return []
    lemmas = {t.lemma_.lower() for t in tree.doc[predicate.left_edge.i : predicate.right_edge.i + 1]}
    untrue = (
        lemmas & stances.denies_predicates if token.lemma_.lower() == "be" else lemmas & {"truth", "reality", "fact"}
    )
    if not untrue:
        return []
    content = tree.trim(max(token.left_edge.i, sentence.start), predicate.right_edge.i)
    if content is None:
        return []
    return [Reading(Frame.CHARGE, (token.i, predicate.i), content, token, (), Stance.DENIES, whole=content)]


def _read_opinion(passage: Passage, sentence: Span) -> Reading | None:
    """Read "For the mayor there is no doubt: …", "For the families it was …", "To the general, the school was …"."""
    tree, doc, opening = passage.tree, passage.tree.doc, sentence[0]
    noun = tree.child(opening, "pobj") if opening.lower_ in {"for", "to"} else None
    if noun is None or not names_speaker(noun) or not can_speak(tree, noun):
        return None
    named = name_one(tree, noun)
    at = named.reach[1] + 1
    comma = at < sentence.end and doc[at].text == ","
    at += comma
    first: int | None = at
    if opening.lower_ == "to":
        stated = comma and any(t.lower_ in _BE for t in doc[at : min(at + _FEW, sentence.end)])
    else:
        stated = at + 1 < sentence.end and doc[at].lower_ in _SENTENTIAL and doc[at + 1].lower_ in _BE
        first = _after_certainty(doc[at : sentence.end])
    content = tree.trim(first, sentence.end - 1) if stated and first is not None else None
    if content is None:
        return None
    cue = (opening.i, opening.i)
    return Reading(Frame.PHRASE, cue, content, root_in(tree, content), (named,), whole=content)


def _read_account(passage: Passage, sentence: Span) -> Reading | None:
    """Read "Old Marko has another story: …", "The army's account differs: …"."""
    tree, doc = passage.tree, passage.tree.doc
    colon = next((t for t in sentence[: 2 * _FEW] if t.text == ":"), None)
    if colon is None:
        return None
    before = doc[sentence.start : colon.i]
    noun = next((t for t in before if t.lower_ in load_saying_words().frames_accounts), None)
    content = tree.trim(colon.i + 1, sentence.end - 1)
    if noun is None or content is None:
        return None
    owners = [child for child in tree.children(noun, "poss") if child.pos_ != "PRON"]
    told = noun.dep_ == "dobj" and noun.head.pos_ == "VERB"
    heads = owners or (find_speakers(tree, noun.head) if told else [])
    speakers = tuple(name_one(tree, head) for head in heads if can_speak(tree, head))
    if not speakers:
        return None
    return Reading(Frame.CLAUSE, (noun.i, noun.i), content, root_in(tree, content), speakers, whole=content)


def _after_certainty(rest: Span) -> int | None:
    """Give where what is said begins: behind "there is no doubt", else at once."""
    for token in rest[:_FEW]:
        if token.lower_ in load_saying_words().frames_certainty:
            return int(token.i) + 1
    return None if not len(rest) or rest[0].lower_ == "there" else int(rest.start)


def names_speaker(noun: Token) -> bool:
    """Tell whether a noun is a name, or the noun of a person, people or a body."""
    words = load_speaker_words()
    lemma = noun.lemma_.lower()
    return noun.pos_ == "PROPN" or lemma in words.person or lemma in words.body or noun.lower_ in words.people
