"""Speakers: which noun beside a word of saying names the one who says it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from warmonitor.extract.saying.clause import Tree
from warmonitor.extract.saying.phrase import can_speak, is_joined
from warmonitor.extract.saying_words import load_saying_words, load_speaker_words

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "PART", "NUM"})
_DASHES = frozenset({"—", "–", "--", "-"})
# How many verbs up a verb without subject may find one, and how many up a relative pronoun its noun.
_FARTHEST = 5
_LONGEST_DATELINE = 12


def find_speakers(tree: Tree, verb: Token) -> list[Token]:
    """Give the heads of the noun phrases that name who says what a verb of saying says; empty where nobody is named."""
    heads = [_noun_of(tree, head) for head in _find_heads(tree, verb)]
    return [head for head in _spread(tree, heads) if can_speak(tree, head)]


def _noun_of(tree: Tree, head: Token) -> Token:
    """Give the noun that a speaker was missed by: of "the rebels themselves", of a name with a hyphen."""
    if head.lower_ in _REFLEXIVES and head.i and tree.doc[head.i - 1].pos_ in _NOMINAL:
        return tree.doc[head.i - 1]
    if head.is_punct and head.i + 1 < len(tree.doc) and tree.doc[head.i + 1].pos_ in _NOMINAL:
        return tree.doc[head.i + 1]
    return head


def _find_heads(tree: Tree, verb: Token, depth: int = 0) -> list[Token]:
    """Find the nouns that name who says: the agent, the subject, or what stands for it."""
    if tree.is_passive(verb):
        return find_agents(tree, verb)
    found = find_inserted(tree, verb) or _find_subject(tree, verb) or _find_stranded(tree, verb)
    found = found or _find_set_off(tree, verb)
    if found:
        return found
    inverted = _find_inverted(tree, verb)
    if inverted and verb.dep_ == "conj" and can_name_speaker(inverted[0]):
        return inverted
    return (_find_governing(tree, verb, depth) if depth < _FARTHEST else []) or inverted


def _find_subject(tree: Tree, verb: Token) -> list[Token]:
    """Find the verb's own subject."""
    acronym = tree.acronym_before(verb)
    if acronym is not None:
        return [acronym]
    subjects = [s for s in tree.children(verb, "nsubj", "nsubjpass") if s.lower_ != "there"]
    if not subjects:
        return []
    # Of two subjects the farther one belongs to what is said ("Five killed in raid, army says").
    subject = min(subjects, key=lambda s: abs(s.i - verb.i))
    return _antecedents(tree, verb, _after_dateline(tree, verb, subject))


def find_agents(tree: Tree, verb: Token) -> list[Token]:
    """Give the heads after "by" of a passive verb."""
    by = [p for p in tree.children(verb, "agent", "prep") if p.lower_ == "by"]
    for preposition in list(by):
        by += [c for c in tree.conjuncts(preposition) if c.i != preposition.i and c.lower_ == "by"]
    return [noun for preposition in by for noun in tree.children(preposition, "pobj")]


def _antecedents(tree: Tree, verb: Token, subject: Token) -> list[Token]:
    """Replace a relative pronoun by the noun that it stands for."""
    if subject.lower_ not in _RELATIVE or subject.tag_ == "DT":
        return [subject]
    clause = verb
    for _ in range(_FARTHEST):
        if clause.dep_ == "relcl":
            return [clause.head]
        if clause.head.i == clause.i:
            break
        clause = clause.head
    before = subject.i - (2 if subject.i and tree.doc[subject.i - 1].is_punct else 1)
    return [tree.doc[before]] if before >= 0 and tree.doc[before].pos_ in {"NOUN", "PROPN"} else []


def _find_governing(tree: Tree, verb: Token, depth: int) -> list[Token]:
    """Find the speaker of a verb without subject at the verb or noun that it hangs on."""
    governor = verb.head
    if governor.i == verb.i or (verb.dep_ == "relcl" and governor.pos_ in _NOMINAL):
        return []
    if verb.dep_ == "pcomp" or governor.pos_ == "ADP":
        quoted = _find_quoted(tree, governor)
        if quoted is not None:
            return [quoted]
        governor = governor.head
    if verb.dep_ == "acl" and governor.pos_ in _NOMINAL:
        active = verb.tag_ == "VBG" or tree.child(verb, "ccomp", "dobj") is not None or not tree.is_passive(verb)
        return [governor] if active else []
    if verb.dep_ == "conj":
        governor = _find_first_verb(governor)
    if governor.pos_ == "ADJ" and not tree.subjects(governor):
        governor = governor.head
    if governor.pos_ not in _VERBS or governor.i == verb.i:
        return []
    if tree.is_passive(governor):
        return tree.children(governor, "nsubjpass") or find_agents(tree, governor)
    return _find_heads(tree, governor, depth + 1)


def _find_quoted(tree: Tree, preposition: Token) -> Token | None:
    """Find whom "quoted the chief as saying" quotes."""
    quoting = preposition.head
    if preposition.lower_ != "as" or quoting.lemma_.lower() not in load_saying_words().relay_verbs:
        return None
    return tree.child(quoting, "nsubjpass") if tree.is_passive(quoting) else tree.child(quoting, "dobj")


def _find_first_verb(governor: Token) -> Token:
    """Find the verb that a verb of saying is coordinated with by its sense."""
    governor = _climb_to_verb(governor)
    says = load_saying_words().all_verbs
    if governor.dep_ == "ccomp" and governor.lemma_.lower() not in says and governor.head.lemma_.lower() in says:
        # "said six men died, and gave their names": who gives is who says, not the men.
        return governor.head
    return governor


def _after_dateline(tree: Tree, verb: Token, subject: Token) -> Token:
    """Pass over a dateline that was taken for the subject: "RIYADA, 3 May — Colonel Adem, who …, stated"."""
    if subject.i > 8:
        return subject
    for place in range(subject.i + 1, min(verb.i, subject.i + _LONGEST_DATELINE)):
        if tree.doc[place].text in _DASHES and tree.doc[place - 1].whitespace_:
            token = tree.doc[place + 1]
            while token.head.i > token.i and token.head.pos_ in {"NOUN", "PROPN"} and token.head.i < verb.i:
                token = token.head
            return token if token.pos_ in {"NOUN", "PROPN"} else subject
    return subject


def find_inserted(tree: Tree, verb: Token) -> list[Token]:
    """Find a speaker set off with his verb by commas: "Nine houses, say local officials, burned down"."""
    doc, first = tree.doc, verb.i + 1
    if verb.i == 0 or doc[verb.i - 1].text != "," or verb.lemma_.lower() not in load_saying_words().say_verbs:
        return []
    last = first
    while last < min(len(doc), first + 9) and doc[last].pos_ in _NAMING:
        last += 1
    if last == first or last >= len(doc) or doc[last].text != ",":
        return []
    nouns = [t for t in doc[first:last] if t.pos_ in {"NOUN", "PROPN"}]
    heads = [t for t in nouns if t.dep_ not in {"pobj", "compound"}] or nouns
    return heads[:1] if heads and can_name_speaker(heads[0]) else []


def can_name_speaker(noun: Token) -> bool:
    """Tell whether a noun is a name, or the noun of a person, a body or a document."""
    words = load_speaker_words()
    lemma = noun.lemma_.lower()
    return (
        noun.pos_ == "PROPN"
        or noun.lower_ in words.people
        or lemma in words.person
        or lemma in words.body
        or lemma in words.document
    )


def _climb_to_verb(token: Token) -> Token:
    """Climb from a noun to which a verb was wrongly coordinated ("rejects that and points to") to that noun's verb."""
    for _ in range(_FARTHEST):
        if token.pos_ in {"VERB", "AUX"} or token.head.i == token.i:
            break
        token = token.head
    return token


def _find_stranded(tree: Tree, verb: Token) -> list[Token]:
    """Find a subject that a relative clause behind it was given: "The head, whose own count was 30, said"."""
    for clause in tree.children(verb, "ccomp", "advcl"):
        if clause.i > verb.i:
            break
        subject = tree.child(clause, "nsubj", "nsubjpass")
        if subject is None or not tree.doc[verb.i - 1].is_punct:
            continue
        between = tree.doc[subject.i + 1 : clause.i]
        if any(t.lower_ in {"who", "whose", "which"} for t in between):
            return [subject]
    return []


def _find_set_off(tree: Tree, verb: Token) -> list[Token]:
    """Find a subject set off by a comma that the parser tied elsewhere: "hurting 34, the governor, Adem Koro, said"."""
    doc, at = tree.doc, verb.i - 1
    if verb.dep_ != "ROOT" or verb.lemma_.lower() not in load_saying_words().say_verbs:
        return []
    if at > 0 and doc[at].text == ",":
        at = _before_run(doc, at - 1, frozenset({"PROPN"}))
        if doc[at].text != ",":
            return []
        at -= 1
    first = _before_run(doc, at, _NAMING)
    is_set_off = first < at and doc[first].text == ","
    return [doc[at]] if is_set_off and doc[at].pos_ in _NOMINAL and can_name_speaker(doc[at]) else []


def _before_run(doc: Doc, at: int, kinds: frozenset[str]) -> int:
    """Give the place before a run of words of some kinds that ends at a place; the first word's where nothing is."""
    while at > 0 and doc[at].pos_ in kinds:
        at -= 1
    return at


def _find_inverted(tree: Tree, verb: Token) -> list[Token]:
    """Find a speaker after the verb: "… , recalled the head of the board"."""
    if verb.i + 1 >= len(tree.doc) or verb.i == 0 or not tree.doc[verb.i - 1].is_punct:
        return []
    for child in tree.children(verb, "dobj", "attr", "oprd", "npadvmod", "dep", "ccomp"):
        if child.i > verb.i and child.left_edge.i == verb.i + 1 and child.pos_ in _NOUNS:
            return [child]
    return []


def _spread(tree: Tree, heads: list[Token]) -> list[Token]:
    """Split coordinated speakers, but keep bare plurals together ("medics and residents")."""
    spread: list[Token] = []
    for head in heads:
        group = [c for c in tree.conjuncts(head) if c.i == head.i or (c.dep_ == "conj" and c.pos_ in _NOUNS)]
        spread += [head] if is_joined(tree, head) else group
    return list(dict.fromkeys(spread))
