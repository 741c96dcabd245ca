"""What is said as a clause: "said that …", "…, he said", "… , the army said, …", "repeated it: …"."""

from __future__ import annotations

from spacy.tokens import Token

from warmonitor.extract.saying.clause import Reach, Tree
from warmonitor.extract.saying.read_quoted import read_quoted
from warmonitor.extract.saying.reading import Frame, Reading, Saying, root_in
from warmonitor.extract.saying.speaker import find_inserted
from warmonitor.extract.saying_words import load_saying_words

_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DASHES = frozenset({"-", "–", "—"})
_DEPENDENT = frozenset({"relcl", "acl", "xcomp", "advcl", "pcomp"})
_CLAIMING_TO = frozenset({"claim", "admit", "report"})
_FEW = 12


def read_clauses(saying: Saying, *, weak: bool) -> list[Reading]:
    """Read what a verb says as quoted words or a clause; coordinated clauses give a reading each.

    A ``weak`` verb says something only with a clause or quotation of its own.
    """
    tree, verb, clause = saying.tree, saying.verb, saying.clause
    quoted = read_quoted(saying)
    if quoted is not None and not _goes_on_quoted(saying, quoted):
        return [quoted]
    if find_inserted(tree, verb):
        inserted = _read_inserted(saying)
        return [inserted] if inserted else []
    said = _find_said(saying, weak=weak)
    if said:
        return [clause_reading(saying, root) for first in said for root in _split_clauses(tree, first)]
    if weak and not (clause[0] == verb.i and _inverts(tree, verb)):
        return []
    found = _read_following(saying) or _read_inserted(saying) or _read_colon(saying)
    return [found] if found else []


def _goes_on_quoted(saying: Saying, quoted: Reading) -> bool:
    """Tell quoted words that only go on with what is said before: `Nine died, said the doctor, "and two will"`."""
    first = quoted.content[0]
    opens = saying.tree.doc[first - 1 : first + 1] if first else saying.tree.doc[:1]
    goes_on = first > saying.clause[1] and any(t.dep_ == "cc" for t in opens) and saying.clause[0] == saying.verb.i
    return goes_on and any(c.i < saying.verb.i for c in saying.tree.children(saying.verb, "ccomp"))


def _find_said(saying: Saying, *, weak: bool) -> list[Token]:
    """Find the main verbs of what is said among what hangs on the verb of saying."""
    tree, verb = saying.tree, saying.verb
    heads = [speaker.head.i for speaker in saying.speakers]
    deps = ("ccomp", "relcl", "acl") if verb.pos_ == "NOUN" else ("ccomp",)
    said = [c for c in tree.children(verb, *deps) if _is_finite(tree, c) and c.i not in heads]
    if verb.pos_ == "NOUN":
        said = [c for c in said if tree.subjects(c)]
    said = [c for c in said if not _is_apart(tree, c, verb)]
    if any(c.i > verb.i for c in said):
        said = [c for c in said if c.i > verb.i]
    if not said and verb.lemma_.lower() in _CLAIMING_TO:
        said = [c for c in tree.children(verb, "xcomp") if tree.modal(c) == "to"]
    if weak:
        said = [c for c in said if c.i > verb.i and tree.child(c, "mark", "nsubj", "nsubjpass", "expl") is not None]
    return [c for c in said if c.i > verb.i or _is_set_off(tree, saying.clause)]


def _is_finite(tree: Tree, clause: Token) -> bool:
    """Tell a clause that says something from "to"-infinitives."""
    return tree.modal(clause) != "to" or tree.child(clause, "nsubj") is not None


def _is_apart(tree: Tree, clause: Token, verb: Token) -> bool:
    """Tell a clause that a semicolon parts from the verb."""
    first, last = sorted((clause.i, verb.i))
    return any(t.text == ";" for t in tree.doc[first:last])


def _is_set_off(tree: Tree, clause: Reach) -> bool:
    """Tell whether a comma, dash or quotation mark parts what is said from the words of saying behind it."""
    before = tree.doc[clause[0] - 1] if clause[0] else None
    return before is not None and (before.is_punct or before.text in _DASHES)


def _split_clauses(tree: Tree, root: Token) -> list[Token]:
    """Give the clauses coordinated in what is said: each with a subject or a "that" of its own."""
    others = [c for c in tree.conjuncts(root) if c.i != root.i and _is_own_clause(tree, c)]
    return [root, *(c for c in others if c.lemma_.lower() not in load_saying_words().say_verbs)]


def _is_own_clause(tree: Tree, clause: Token) -> bool:
    return clause.pos_ in _VERBS and (bool(tree.subjects(clause)) or tree.child(clause, "mark") is not None)


def clause_reading(saying: Saying, root: Token) -> Reading:
    """Read a clause that hangs on the verb of saying; it ends where the next clause coordinated with it begins."""
    tree, clause = saying.tree, saying.clause
    first, last = tree.reach(root)
    others = [c for c in tree.conjuncts(root) if c.i > root.i and (tree.subjects(c) or tree.child(c, "mark"))]
    if others:
        last = min(last, others[0].left_edge.i - 1)
    if root.i > clause[1]:
        first = max(first, clause[1] + 1)
        whole = (first, last)
    else:
        last = min(last, clause[0] - 1)
        whole = _whole_sentence(saying)
    content = tree.trim(first, last) or (root.i, root.i)
    return saying.reading(Frame.CLAUSE, content, root, whole)


def _whole_sentence(saying: Saying) -> Reach:
    """Give the sentence around an inserted "he said"."""
    return saying.sentence.start, saying.sentence.end - 1


def _read_following(saying: Saying) -> Reading | None:
    """Read "said six died there; …" where the parser tied what is said to another clause."""
    tree, doc, verb = saying.tree, saying.tree.doc, saying.verb
    first, last = verb.i + 1, saying.sentence.end - 1
    that = next((t for t in doc[first : min(first + _FEW // 2, last)] if t.lower_ == "that" and t.dep_ == "mark"), None)
    if that is not None:
        first = that.i
    if first >= last or doc[first].is_punct or doc[first].dep_ in {"prep", "agent"}:
        return None
    if that is None and saying.clause[0] == verb.i:
        return None
    if any(c.i > verb.i for c in tree.children(verb, "dobj")) and verb.lemma_.lower() != "tell":
        return None
    semicolon = next((t.i for t in doc[first : last + 1] if t.text == ";"), last + 1)
    content = tree.trim(first, semicolon - 1)
    if content is None:
        return None
    said = doc[content[0] : content[1] + 1]
    finite = [t for t in said if t.tag_ in _FINITE and (tree.subjects(t) or tree.child(t.head, "nsubj", "nsubjpass"))]
    if not finite:
        return None
    root = finite[0].head if finite[0].dep_ in {"aux", "auxpass"} else finite[0]
    return saying.reading(Frame.CLAUSE, content, root)


def _read_inserted(saying: Saying) -> Reading | None:
    """Read "… , the army said, …" where the parser did not tie the words of saying to what is said."""
    tree, doc, verb, clause = saying.tree, saying.tree.doc, saying.verb, saying.clause
    sentence = saying.sentence
    before, after = clause[0] - 1, clause[1] + 1
    if before <= sentence.start or doc[before].text not in _DASHES | {",", ";", '"'} or not _can_be_inserted(saying):
        return None
    semicolon = next((t.i for t in reversed(doc[sentence.start : before]) if t.text == ";"), sentence.start - 1)
    content = tree.trim(semicolon + 1, before)
    if content is None or content[1] - content[0] < 1:
        return None
    beyond = verb.dep_ == "parataxis" and verb.head.i > verb.i
    finite = any(token.tag_ in _FINITE for token in doc[content[0] : content[1] + 1])
    broken = beyond or not finite or doc[content[1]].tag_ in _FINITE | {"VB"}
    if after < sentence.end and doc[after].text == "," and broken:
        # The clause goes on behind the words of saying: "The drone, he said, had come from the north".
        content = tree.trim(after, sentence.end - 1) or content
    return saying.reading(Frame.CLAUSE, content, root_in(tree, content), _whole_sentence(saying))


def _can_be_inserted(saying: Saying) -> bool:
    """Tell whether words of saying can stand beside, not within, what is said."""
    tree, verb, clause = saying.tree, saying.verb, saying.clause
    if clause[0] != verb.i and any(verb.i < child.i for child in tree.children(verb, "dobj", "ccomp")):
        return False
    relayed = clause[0] < verb.i and verb.dep_ == "pcomp"
    if verb.dep_ in _DEPENDENT and not relayed:
        return False
    return not (verb.dep_ == "conj" and clause[0] == verb.i and not _inverts(tree, verb))


def _inverts(tree: Tree, verb: Token) -> bool:
    """Tell whether the speaker stands behind the verb: "…, read the leaflet"."""
    return verb.i > 0 and tree.doc[verb.i - 1].is_punct and tree.child(verb, "dobj", "attr", "nsubj") is not None


def _read_colon(saying: Saying) -> Reading | None:
    """Read what follows a colon: "The general repeated it: no such task was planned"."""
    tree, doc = saying.tree, saying.tree.doc
    for token in doc[saying.clause[1] + 1 : min(saying.clause[1] + _FEW, saying.sentence.end - 1)]:
        if token.text == ":":
            content = tree.trim(token.i + 1, saying.sentence.end - 1)
            return saying.reading(Frame.CLAUSE, content, root_in(tree, content)) if content else None
        if token.pos_ in _VERBS:
            return None
    return None
