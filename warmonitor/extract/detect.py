"""Detection: which words of a report state, or refer to, something that happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Token

from warmonitor.domain import Kind, Quote
from warmonitor.extract.event_words import EventWords, Trigger, head_of, lemma_forms, load_event_words
from warmonitor.extract.parse import ParsedBlock, ParsedReport, Sentence
from warmonitor.extract.pattern import match_patterns
from warmonitor.extract.role_words import load_role_words, noun_forms


class Strength(IntEnum):
    """How much a mention says about the kind of its event."""

    REFERENCE = 0
    GENERIC = 1
    MEANS = 2
    SPECIFIC = 3


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that state or refer to an event; ``token`` governs them, ``kind`` is ``None`` where they don't tell it."""

    quote: Quote
    block: ParsedBlock
    token: Token
    sentence: int
    kind: Kind | None
    strength: Strength
    is_definite: bool
    is_negated: bool
    is_hypothetical: bool
    rule: str


_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "such"})
_AUXILIARY_PASTS = frozenset(
    {"begin", "start", "continue", "manage", "go", "keep", "help", "use", "see", "watch", "hear"}
)
_UNREAL_MARKS = frozenset({"if", "unless", "whether", "lest"})
_SCENES = frozenset({"after", "amid", "before", "during", "following", "in", "since"})
_PLACING = frozenset({"against", "at", "by", "in", "near", "on"})
_FURTHEST_GOVERNOR = 5
# Kinds whose weapon may come from an aircraft, by a suicide or with a gas in it.
_CARRIED = frozenset({Kind.GRENADE, Kind.REMOTE_EXPLOSIVE, Kind.SHELLING})
_WITH_MEANS = _CARRIED | {Kind.AIR_DRONE_STRIKE}
# What is said of an exercise that turned into earnest.
_MEANT_IN_EXERCISES = frozenset({"die", "end", "injure", "interrupt", "kill", "wound"})
_SUPPOSING = frozenset({"assume", "imagine", "say", "should", "suppose", "supposing", "were"})
_WHOEVER = frozenset({"any", "anybody", "anyone", "anything", "every", "everyone", "whatever", "whichever", "whoever"})


def find_mentions(report: ParsedReport) -> list[EventMention]:
    """Find every mention in the order of the text, the hypothetical ones marked as such."""
    return [mention for sentence in report.sentences() for mention in find_mentions_in(sentence)]


def find_mentions_in(sentence: Sentence) -> Iterator[EventMention]:
    """Find the mentions of one sentence."""
    words = load_event_words()
    span, block = sentence.span, sentence.block
    patterned = dict(match_patterns(sentence, words.patterns))
    seen_any = False
    forms = lemma_forms(span)
    unreal = is_unreal_sentence(sentence, words)
    at = 0
    while at < len(forms):
        token = span[at]
        match = _match(words, forms, token, at)
        pattern = patterned.get(token.i)
        if pattern is not None and (match is None or match[0].kind is None or match[0].is_verb):
            trigger, length = Trigger((token.lemma_.lower(),), pattern, is_verb=True), 1
        elif match is not None:
            trigger, length = match
        elif seen_any and _is_stand_in(token):
            trigger, length = Trigger(("one",), None, is_verb=False), 1
        else:
            at += 1
            continue
        if trigger.is_fixed:
            at += length
            continue
        seen_any = True
        tokens = [span[at + n] for n in range(length)]
        at += length
        verbs = [token for token in tokens if token.pos_ in {"VERB", "AUX"}]
        head = (verbs or tokens)[0] if trigger.is_verb else head_of(tokens)
        if _is_compound_part(head, words) or not _has_right_tag(head, trigger):
            continue
        kind, strength = _judge_kind(trigger, head, sentence, words)
        yield EventMention(
            quote=block.quote_tokens(tokens[0], tokens[-1]),
            block=block,
            token=head,
            sentence=sentence.index,
            kind=kind,
            strength=strength,
            is_definite=_is_definite(head, trigger),
            is_negated=is_negated(head),
            is_hypothetical=unreal or (trigger.lemmas != ("one",) and _is_hypothetical(head, trigger, words)),
            rule=f"{'verb' if trigger.is_verb else 'noun'}:{' '.join(trigger.lemmas)}",
        )


def _is_stand_in(token: Token) -> bool:
    """Tell a "one" that stands for an event named before it: "attacks such as the one that gunmen mounted in May"."""
    verbs = load_role_words().light_verbs
    return token.lower_ == "one" and any(c.dep_ == "relcl" and c.lemma_.lower() in verbs for c in token.children)


def _match(words: EventWords, forms: list[frozenset[str]], token: Token, at: int) -> tuple[Trigger, int] | None:
    """Match the longer of a noun and a verb phrase; at equal length the token's tag decides."""
    noun, verb = words.nouns.match(forms, at), words.verbs.match(forms, at)
    if verb is None or verb[1] == 1:
        verb = _match_particle(words, forms, token, at) or verb
    if noun and any(
        t.pos_ == "VERB" and t.dep_ in {"ROOT", "conj", "ccomp", "relcl", "advcl"}
        for t in token.doc[token.i : token.i + noun[1]]
    ):
        noun = None
    if noun and verb and noun[1] == verb[1]:
        return verb if token.pos_ in {"VERB", "AUX"} else noun
    return max((match for match in (noun, verb) if match), key=lambda match: match[1], default=None)


def _match_particle(
    words: EventWords, forms: list[frozenset[str]], token: Token, at: int
) -> tuple[Trigger, int] | None:
    """Match a verb with its particle further on: "shot the drone down"."""
    particle = next((child for child in token.children if child.dep_ == "prt" and child.i > token.i + 1), None)
    if particle is None:
        return None
    match = words.verbs.match([forms[at], frozenset({particle.lower_})], 0)
    return (match[0], 1) if match and match[1] == 2 else None


def _has_right_tag(head: Token, trigger: Trigger) -> bool:
    if trigger.is_verb:
        return head.pos_ in {"VERB", "AUX"} or (head.pos_ == "ADJ" and head.tag_ == "JJ" and head.lower_.endswith("ed"))
    return head.pos_ in {"NOUN", "PROPN"} or len(trigger.lemmas) > 1 or trigger.lemmas == ("one",)


def _is_compound_part(head: Token, words: EventWords) -> bool:
    """Tell a trigger that only modifies another noun ("attack helicopter", "bomb disposal", "strike force")."""
    return (
        head.dep_ in {"compound", "amod", "nmod"}
        and head.head.lemma_.lower() in words.compounds
        and head.i < head.head.i
    )


def _is_definite(head: Token, trigger: Trigger) -> bool:
    return not trigger.is_verb and (trigger.is_reference or is_definite_noun(head))


def is_definite_noun(head: Token) -> bool:
    """Tell a noun that points back at what it names: "the attack", "their raid"."""
    left = [child for child in head.lefts if child.dep_ in {"det", "poss"}]
    return any(child.lower_ in _DEFINITE or child.dep_ == "poss" for child in left)


def is_negated(head: Token) -> bool:
    """Tell what is said not to have happened: by a word before it, by its subject, or by the verb that carries it."""
    if any(child.dep_ == "neg" or child.lower_ in {"no", "neither", "never"} for child in head.lefts):
        return True
    subject = next((child for child in head.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and (
        subject.lower_ in {"nobody", "none"} or any(child.lower_ in {"no", "neither"} for child in subject.lefts)
    ):
        return True
    carrier = head.head
    is_carried = head.dep_ in {"dobj", "nsubj", "nsubjpass"} and carrier.pos_ in {"VERB", "AUX"} and head.pos_ != "VERB"
    return is_carried and any(child.dep_ == "neg" for child in carrier.children)


def is_unreal_sentence(sentence: Sentence, words: EventWords) -> bool:
    """Tell a sentence on an exercise or on what has often happened, and a question."""
    lemmas = {token.lemma_.lower() for token in sentence.span}
    lowered = sentence.text.lower()
    is_habit = any(phrase in lowered for phrase in words.contexts["recurrences"])
    is_exercise = bool(lemmas & words.contexts["exercise"]) and not lemmas & _MEANT_IN_EXERCISES
    is_question = sentence.text.rstrip("\"'”’ ").endswith("?")
    opening = sentence.span[0]
    is_conditional = (opening.lower_ == "had" and opening.dep_ in {"aux", "auxpass"}) or (
        opening.lower_ in _SUPPOSING and opening.tag_ in {"VB", "VBP", "MD", "VBD"}
    )
    return is_habit or is_exercise or is_question or is_conditional or _is_accident(sentence, lemmas, words)


def _is_accident(sentence: Sentence, lemmas: set[str], words: EventWords) -> bool:
    """Tell a mishap or a disaster: its words, and neither a weapon nor anybody under arms."""
    if not lemmas & words.contexts["accidents"]:
        return False
    forms = lemma_forms(sentence.span)
    is_armed = any(noun_forms(token) & load_role_words().armed for token in sentence.span)
    has_means = any(words.means.match(forms, at) for at in range(len(forms)))
    return not is_armed and not has_means and not lemmas & (words.violent - {"kill", "explode", "explosion", "blast"})


def _is_hypothetical(head: Token, trigger: Trigger, words: EventWords) -> bool:
    """Tell what is threatened, planned, feared or conditional from what is said to have happened."""
    if (trigger.is_verb and _is_unreal_verb(head, words)) or _is_of_whoever(head):
        return True
    token, climbed = head, 0
    while token.head != token and climbed < _FURTHEST_GOVERNOR:
        governor = token.head
        lemma = governor.lemma_.lower()
        is_argument = governor.pos_ == "VERB" and token.dep_ in {"dobj", "nsubj", "nsubjpass", "pobj", "prep"}
        if (
            (lemma in words.contexts[_governors_of(governor)] and _is_governed(token))
            or (lemma == "call" and token.lower_ == "for" and not _is_inquiry(token))
            or (is_argument and lemma not in words.contexts["inquiries"] and _is_unreal_verb(governor, words))
        ):
            return True
        is_aside = token.dep_ in {"relcl", "acl", "appos", "conj", "ccomp"} and governor.pos_ != "VERB"
        if is_aside or (is_argument and token.dep_ in {"nsubj", "nsubjpass"}):
            return False
        token, climbed = governor, climbed + 1
    return _is_bare_plural(head, trigger)


def _is_of_whoever(head: Token) -> bool:
    """Tell what is said of anybody who may do it: "whoever fires on it", "any post from which a shot is fired"."""
    verb = head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    if any(word.lower_ in _WHOEVER for subject in subjects for word in (subject, *subject.lefts)):
        return True
    noun = verb.head
    return verb.dep_ in {"acl", "relcl"} and (
        noun.lower_ in _WHOEVER or any(child.lower_ in _WHOEVER for child in noun.lefts if child.dep_ == "det")
    )


def _governors_of(word: Token) -> str:
    return "governors" if word.pos_ in {"VERB", "AUX"} else "noun_governors"


def _is_inquiry(preposition: Token) -> bool:
    """Tell a call for an inquiry into what has happened from a call for it to happen."""
    return any(child.lemma_.lower() in {"inquiry", "investigation", "probe"} for child in preposition.children)


def _is_governed(token: Token) -> bool:
    """Tell whether a token is what its governor is about: its object or complement, not its subject or time."""
    if token.dep_ == "prep" and token.lower_ in _SCENES:
        return False
    return token.dep_ in {
        "dobj",
        "pobj",
        "xcomp",
        "ccomp",
        "prep",
        "nsubjpass",
        "acl",
        "amod",
        "compound",
        "pcomp",
    }


def _is_unreal_verb(verb: Token, words: EventWords) -> bool:
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in words.contexts["modals"] for child in auxiliaries):
        return True
    if any(child.dep_ == "mark" and child.lower_ in _UNREAL_MARKS for child in verb.children):
        return True
    if verb.tag_ == "VB" and not any(child.lemma_ == "do" for child in auxiliaries):
        has_subject = any(child.dep_ == "nsubj" for child in verb.children)
        is_title = verb.head == verb and (verb.i == verb.sent.start or has_subject)
        return verb.head.lemma_ not in _AUXILIARY_PASTS and not is_title
    if verb.dep_ in {"xcomp", "conj"} and verb.head != verb and verb.head.pos_ == "VERB" and verb.tag_ == "VB":
        return _is_unreal_verb(verb.head, words)
    return False


def _is_bare_plural(head: Token, trigger: Trigger) -> bool:
    """Tell a plural without article, number or owner: kinds of events ("attacks are rising"), not one that happened."""
    if trigger.is_verb or head.tag_ != "NNS":
        return False
    has_article = any(child.dep_ in {"det", "nummod", "poss"} for child in head.lefts)
    if not has_article and head.dep_ == "nsubj" and head.head.tag_ in {"VBP", "VBZ"} and head.head.lemma_ == "be":
        return True
    if any(child.dep_ in {"det", "nummod", "poss", "amod", "compound", "nmod"} for child in head.lefts):
        return False
    if any(child.dep_ == "prep" and child.lower_ in _PLACING for child in head.rights):
        return False
    governor = head.head
    return not (
        (head.dep_ in {"nsubj", "nsubjpass"} and governor.tag_ in {"VBD", "VBN"})
        or (head.dep_ == "dobj" and governor.tag_ == "VBD")
    )


def _judge_kind(trigger: Trigger, head: Token, sentence: Sentence, words: EventWords) -> tuple[Kind | None, Strength]:
    """Give the kind that the trigger states or that the means named with it make of it."""
    if trigger.is_reference:
        return None, Strength.REFERENCE
    if trigger.kind is not None:
        named = list(_means_named(head, sentence, words)) if trigger.is_verb and trigger.kind in _WITH_MEANS else []
        return _choose_means([(head, trigger.kind), *named]), Strength.SPECIFIC
    kind = find_means(head, sentence, words)
    return (kind, Strength.MEANS) if kind else (None, Strength.GENERIC)


def find_means(head: Token, sentence: Sentence, words: EventWords) -> Kind | None:
    """Find the first means named in the same clause as a trigger: "a drone hit", "attack with mortars"."""
    named = list(_means_named(head, sentence, words))
    return _choose_means(named) if named else None


def _means_named(head: Token, sentence: Sentence, words: EventWords) -> Iterator[tuple[Token, Kind]]:
    """Give the means that the clause of a trigger names, in their order."""
    span = sentence.span
    clause = _clause_of(head)
    forms = lemma_forms(span)
    for at in range(len(forms)):
        match = words.means.match(forms, at)
        if match is None:
            continue
        named = span[at + match[1] - 1]
        if named.pos_ != "VERB" and named != head and named.i in clause and not _is_compound_part(named, words):
            yield named, match[0]


def _choose_means(named: list[tuple[Token, Kind]]) -> Kind:
    """Choose the first of several means, but what carries another before it: a rocket from a drone."""
    first, kind = named[0]
    kinds = {other for _, other in named}
    if Kind.CHEMICAL_WEAPON in kinds:
        return Kind.CHEMICAL_WEAPON
    if Kind.SUICIDE_BOMB in kinds and Kind.AIR_DRONE_STRIKE not in kinds:
        return Kind.SUICIDE_BOMB
    is_carried = any(other is Kind.AIR_DRONE_STRIKE and token not in first.conjuncts for token, other in named[1:])
    return Kind.AIR_DRONE_STRIKE if is_carried and kind in _CARRIED else kind


def _clause_of(head: Token) -> set[int]:
    """Give the tokens of the clause that a token stands in: its nearest verb's subtree without other clauses."""
    verb = head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    inside: set[int] = set()
    stack = [verb]
    while stack:
        token = stack.pop()
        inside.add(token.i)
        stack += [
            child for child in token.children if child.dep_ not in {"ccomp", "advcl", "parataxis"} or token != verb
        ]
    return inside
