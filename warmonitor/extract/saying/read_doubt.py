"""What is not confirmed: "could not say who fired", "declined to comment", "no figure could be verified"."""

from __future__ import annotations

from spacy.tokens import Token

from warmonitor.domain import Stance
from warmonitor.extract.saying.clause import Reach, Tree
from warmonitor.extract.saying.reading import Frame, Passage, Reading, cut_at_clauses, name_speakers
from warmonitor.extract.saying_words import load_saying_words, load_stance_words

_ABLE = frozenset({"can", "could", "ca"})
_QUESTIONS = frozenset({"who", "whom", "whose", "what", "which", "where", "when", "why", "how", "whether", "if"})
_CLEAR = frozenset({"clear", "certain", "sure", "known"})
_CONFIRMING = frozenset({"confirmation", "corroboration", "figure", "information", "verification"})
_POSSIBLE = frozenset({"possible", "impossible"})
_VERBS = frozenset({"VERB", "AUX"})
_COMPLEMENTS = ("ccomp", "xcomp", "prep", "advcl", "dobj", "attr", "pcomp")
_FEW = 12
_IMPERSONAL = frozenset({"it", "this", "that"})


def read_doubt(passage: Passage, verb: Token) -> Reading | None:
    """Read a verb as one of not confirming, if it is."""
    return (
        _read_refusal(passage, verb)
        or _read_lack(passage, verb)
        or _read_ignorance(passage, verb)
        or _read_unclear(passage, verb)
        or _read_absence(passage, verb)
    )


def _read_refusal(passage: Passage, verb: Token) -> Reading | None:
    """Read "declined to comment", "refused to say whether"."""
    words, tree = load_saying_words(), passage.tree
    if verb.lemma_.lower() not in words.not_confirm_refusing or tree.is_negated(verb):
        return None
    for refused in tree.children(verb, "xcomp", "dobj", "ccomp"):
        lemma = refused.lemma_.lower()
        if lemma in words.not_confirm_knowing or lemma in {"comment", "elaborate"}:
            last = cut_at_clauses(tree, verb, refused.right_edge.i)
            return _doubt(passage, verb, (verb.i, refused.i), (verb.i, max(last, refused.i)))
    return None


def _read_lack(passage: Passage, verb: Token) -> Reading | None:
    """Read "had no figure", "gave no information on"."""
    words, tree = load_saying_words(), passage.tree
    if verb.lemma_.lower() not in words.not_confirm_have:
        return None
    thing = tree.child(verb, "dobj")
    if thing is None or thing.lemma_.lower() not in words.not_confirm_have_no:
        return None
    if not (tree.is_nobody(thing) or tree.is_negated(verb)):
        return None
    first = _first_of_verb(tree, verb)
    return _doubt(
        passage, verb, (first, thing.i), (first, max(thing.i, cut_at_clauses(tree, verb, thing.right_edge.i)))
    )


def _read_ignorance(passage: Passage, verb: Token) -> Reading | None:
    """Read "could not say who fired", "was unable to verify the figure", "neither confirmed nor denied"."""
    words, tree = load_saying_words(), passage.tree
    lemma = verb.lemma_.lower()
    if lemma not in words.not_confirm_knowing or lemma == "deny" or verb.pos_ not in _VERBS:
        return None
    if not (tree.is_negated(verb) or _knows_nothing(tree, verb)):
        return None
    hindered = tree.is_hindered(verb) or tree.modal(verb) in _ABLE
    if lemma in words.not_confirm_hindered and (not hindered or tree.is_passive(verb)):
        return None
    if lemma in words.not_confirm_asks and not _asks(tree, verb, lemma, hindered=hindered):
        return None
    first, last = _first_of_verb(tree, verb), max(verb.i, cut_at_clauses(tree, verb, verb.right_edge.i))
    neither_nor = any(c.lower_ == "nor" for c in tree.children(verb, "cc"))
    for other in tree.children(verb, "conj"):
        if neither_nor or other.lemma_.lower() in {"deny", "confirm"}:
            last = max(last, other.right_edge.i)
    subject = tree.child(verb, "nsubjpass")
    if subject is not None:
        first = min(first, subject.left_edge.i)
    return _doubt(passage, verb, (first, verb.i), (first, last))


def _knows_nothing(tree: Tree, verb: Token) -> bool:
    """Tell a verb whose object is negated: "would confirm neither casualties nor", "knew nothing"."""
    objects = tree.children(verb, "dobj")
    return any(tree.is_nobody(thing) or (thing.i and thing.nbor(-1).lower_ == "neither") for thing in objects)


def _asks(tree: Tree, verb: Token, lemma: str, *, hindered: bool) -> bool:
    """Tell whether the verb leaves a question open, or stands alone ("could not say")."""
    if tree.child(verb, "csubj", "csubjpass") is not None:
        return True
    for child in tree.children(verb, *_COMPLEMENTS):
        fronted = child.left_edge.lower_ in {"whether", "who", "whose", "what"}
        if child.i < verb.i and child.dep_ in {"advcl", "prep"} and not fronted:
            continue
        if any(token.lower_ in _QUESTIONS for token in tree.doc[child.left_edge.i : child.left_edge.i + 3]):
            return True
        if child.dep_ == "dobj" and hindered and lemma not in {"say", "tell"}:
            return True
    if lemma == "know":
        return tree.child(verb, "ccomp", "dobj", "prep") is not None
    return hindered and tree.child(verb, "ccomp", "dobj") is None


def _read_unclear(passage: Passage, verb: Token) -> Reading | None:
    """Read "it was not clear who fired", "the number of dead was unknown"."""
    tree = passage.tree
    if verb.pos_ not in _VERBS or verb.lemma_.lower() not in {"be", "remain"}:
        return None
    state, subject = tree.child(verb, "acomp", "attr", "oprd"), tree.child(verb, "nsubj", "csubj")
    if state is None or state.pos_ not in {"ADJ", "VERB"}:
        return None
    unknown = state.lower_ in load_stance_words().ignorance_predicates
    if not unknown and not (state.lower_ in _CLEAR and tree.is_negated(verb)):
        return None
    asked = any(t.lower_ in _QUESTIONS for t in tree.doc[verb.i : min(verb.right_edge.i, verb.i + _FEW) + 1])
    if not asked and not (unknown and subject is not None):
        return None
    first = verb.i if subject is None else subject.left_edge.i
    cue, content = (verb.i, state.i), (first, max(state.i, cut_at_clauses(tree, verb, verb.right_edge.i)))
    if subject is not None and subject.lower_ in {"we", "he", "she", "they"}:
        return _doubt(passage, verb, cue, content)
    return Reading(Frame.DOUBT, cue, content, verb, (), Stance.DOES_NOT_CONFIRM, whole=content)


def _read_absence(passage: Passage, verb: Token) -> Reading | None:
    """Read "no figures are available", "there was no independent confirmation"."""
    tree = passage.tree
    if verb.lemma_.lower() != "be" or verb.pos_ not in _VERBS:
        return None
    subject = tree.child(verb, "attr") if tree.child(verb, "expl") is not None else tree.child(verb, "nsubj")
    if subject is None or not tree.is_nobody(subject) or subject.lemma_.lower() not in _CONFIRMING:
        return None
    state = tree.child(verb, "acomp")
    if tree.child(verb, "expl") is None and (state is None or state.lower_ not in {"available", "possible"}):
        return None
    content = (min(verb.i, subject.left_edge.i), max(verb.i, cut_at_clauses(tree, verb, verb.right_edge.i)))
    return Reading(Frame.DOUBT, (verb.i, verb.i), content, verb, (), Stance.DOES_NOT_CONFIRM, whole=content)


def _doubt(passage: Passage, verb: Token, cue: Reach, content: Reach) -> Reading | None:
    """Make the reading; a passive without agent, or nobody in particular not knowing, is the publisher's own doubt."""
    tree = passage.tree
    in_position = verb.dep_ in {"relcl", "acl"} and verb.head.lower_ == "position" and tree.is_hindered(verb)
    speakers = name_speakers(tree, verb.head.head.head if in_position else verb)
    states = {verb.head.lower_, *(c.lower_ for c in tree.children(verb.head, "acomp"))}
    if len(speakers) == 1 and speakers[0].head.lower_ in _IMPERSONAL and states & _POSSIBLE:
        # "it was impossible to verify"
        speakers = ()
    elif not speakers and not tree.is_passive(verb) and not _is_nobodys(tree, verb):
        return None
    return Reading(Frame.DOUBT, cue, content, verb, speakers, Stance.DOES_NOT_CONFIRM, whole=content)


def _is_nobodys(tree: Tree, verb: Token) -> bool:
    """Tell "it is not known who", "nobody could say how many"."""
    subjects = tree.subjects(verb)
    if any(s.lower_ in _IMPERSONAL for s in (*subjects[:1], *tree.subjects(verb.head)[:1])):
        return True
    return bool(subjects) and tree.is_nobody(subjects[0]) and tree.modal(verb) in _ABLE


def _first_of_verb(tree: Tree, verb: Token) -> int:
    """Give the first word of a verb's group, with what it hangs on: "has not been able to"."""
    group = [verb]
    if verb.dep_ in {"xcomp", "acl", "relcl", "advcl", "ccomp"} and tree.is_hindered(verb):
        governor = verb.head
        group.append(governor)
        if governor.pos_ in {"ADJ", "NOUN", "ADP"}:
            group.append(governor.head.head if governor.head.pos_ == "ADP" else governor.head)
    helpers = (c for token in group for c in tree.children(token, "aux", "auxpass", "neg", "preconj"))
    return min(token.i for token in (*group, *(c for c in helpers if c.i < verb.i)))
