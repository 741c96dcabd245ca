"""Verbs of plain saying: which verbs say something, and how what they say is read."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from warmonitor.domain import Stance
from warmonitor.extract.saying.clause import Reach, Tree
from warmonitor.extract.saying.read_clauses import clause_reading, read_clauses
from warmonitor.extract.saying.read_quoted import name_outside
from warmonitor.extract.saying.read_things import read_thing, read_witness
from warmonitor.extract.saying.reading import (
    Frame,
    Passage,
    Reading,
    Saying,
    clause_of,
    is_planned,
    name_speakers,
    root_in,
)
from warmonitor.extract.saying_words import load_saying_words

_KNOWN = frozenset({"known", "know", "clear", "plain"})
_FEW = 12


def read_saying(passage: Passage, verb: Token, sentence: Span) -> list[Reading]:
    """Read a verb as one of plain saying, if it is; coordinated clauses of what is said give a reading each."""
    tree, words = passage.tree, load_saying_words()
    lemma = _lemma(tree, verb)
    if lemma in _SAYING_BY_COMPLEMENT:
        return _SAYING_BY_COMPLEMENT[lemma](passage, verb, sentence)
    if lemma not in words.plain_verbs or not _says(tree, verb):
        return []
    speakers = name_outside(passage, verb.i, name_speakers(tree, verb))
    if not speakers:
        return []
    saying = Saying(passage, verb, speakers, sentence, _with_relay(tree, verb, clause_of(tree, verb, speakers)))
    as_said = _read_as_said(saying)
    if as_said is not None:
        return [as_said]
    readings = read_clauses(saying, weak=lemma in words.say_weak) if lemma in words.say_verbs else []
    if readings:
        return readings
    other = (read_witness(saying) if lemma in words.witness_verbs else None) or read_thing(saying)
    return [other] if other else []


def _lemma(tree: Tree, verb: Token) -> str:
    """Give a verb's lemma, with its particle where both together are a verb of saying ("point out")."""
    lemma = str(verb.lemma_.lower())
    particle = tree.child(verb, "prt")
    phrase = f"{lemma} {particle.lower_}" if particle is not None else lemma
    return phrase if phrase in load_saying_words().say_verbs else lemma


def _says(tree: Tree, verb: Token) -> bool:
    """Tell a verb that says something from one that does not, will or need not: "refused to say", "said to be"."""
    if is_planned(tree, verb) or tree.is_negated(verb):
        return False
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in load_saying_words().not_confirm_refusing:
        return False
    if verb.lemma_.lower() == "say" and verb.i + 1 < len(tree.doc) and verb.nbor().lower_ == "to":
        return False
    return not (tree.modal(verb) == "to" and verb.head.pos_ == "ADJ")


def _with_relay(tree: Tree, verb: Token, clause: Reach) -> Reach:
    """Widen "saying" to "state radio quoted a general as saying"."""
    if verb.dep_ != "pcomp" or verb.head.head.lemma_.lower() not in load_saying_words().relay_verbs:
        return clause
    quoting = verb.head.head
    return min(clause[0], quoting.i, *(s.left_edge.i for s in tree.subjects(quoting))), clause[1]


def _read_certain(passage: Passage, verb: Token, sentence: Span) -> list[Reading]:
    """Read "is certain that …", "has no doubt that …"."""
    tree, words = passage.tree, load_saying_words()
    state = tree.child(verb, "acomp") if verb.lemma_.lower() == "be" else tree.child(verb, "dobj")
    if state is None or is_planned(tree, verb):
        return []
    sure = state.lower_ in words.say_adjectives and not tree.is_negated(verb)
    if not sure and not (state.lower_ == "doubt" and tree.is_nobody(state)):
        return []
    clauses = [c for t in (state, verb) for c in tree.children(t, "ccomp", "acl") if c.i > state.i and tree.subjects(c)]
    speakers = name_speakers(tree, verb)
    if not clauses or not speakers or any(s.head.lower_ == "it" for s in speakers):
        return []
    first, last = clause_of(tree, verb, speakers)
    reading = clause_reading(Saying(passage, verb, speakers, sentence, (first, max(last, state.i))), clauses[0])
    return [replace(reading, cue=(verb.i, max(verb.i, state.i)))]


def _read_made_known(passage: Passage, verb: Token, sentence: Span) -> list[Reading]:
    """Read "let it be known that …", "made it clear that …"."""
    tree = passage.tree
    known = [c for c in tree.children(verb, "ccomp", "xcomp", "acomp", "oprd") if c.lower_ in _KNOWN and c.i > verb.i]
    below = [c for t in (*known, verb) for c in tree.children(t, "ccomp", "advcl") if tree.subjects(c)]
    clauses = [clause for clause in below if clause not in known]
    speakers = name_speakers(tree, verb)
    if not known or not clauses or not speakers or is_planned(tree, verb) or tree.is_negated(verb):
        return []
    first, last = clause_of(tree, verb, speakers)
    saying = Saying(passage, verb, speakers, sentence, (first, max(last, known[0].i)))
    return [replace(clause_reading(saying, clauses[0]), cue=(verb.i, known[0].i))]


def _read_as_said(saying: Saying) -> Reading | None:
    """Read "As the mayor said, …" and "Contrary to what the mayor says, …"."""
    tree, doc, verb = saying.tree, saying.tree.doc, saying.verb
    sentence, clause = saying.sentence, saying.clause
    end = next((t.i for t in doc[verb.i : min(verb.i + _FEW, sentence.end)] if t.text == ","), verb.i)
    before = doc[max(clause[0] - 3, 0) : clause[0]]
    if [t.lower_ for t in before] == ["contrary", "to", "what"]:
        reading = saying.reading(Frame.PHRASE, (before[0].i, verb.i), verb)
        return replace(reading, stance=Stance.ASSERTS, clause=(before[0].i, end))
    mark = tree.child(verb, "mark", "advmod")
    if mark is None or mark.lower_ != "as" or mark.i >= clause[0] or tree.child(verb, "ccomp") is not None:
        return None
    opens = mark.i <= sentence.start + 1
    content = tree.trim(end + 1, sentence.end - 1) if opens else tree.trim(sentence.start, mark.i - 1)
    if content is None or content[0] <= verb.i <= content[1]:
        return None
    reading = saying.reading(Frame.CLAUSE, content, root_in(tree, content), (sentence.start, sentence.end - 1))
    return replace(reading, clause=(mark.i, end))


_SAYING_BY_COMPLEMENT = {
    "be": _read_certain,
    "have": _read_certain,
    "let": _read_made_known,
    "make": _read_made_known,
}
"""Verbs that say something only by what stands with them."""
