"""The publisher's own voice: what a statement or a channel says itself, clause by clause, without a word of saying."""

from __future__ import annotations

from spacy.tokens import Span, Token

from warmonitor.extract.saying.clause import LONGEST_SENTENCE, Tree
from warmonitor.extract.saying.reading import Frame, Passage, Reading


def read_own_voice(passage: Passage, sentence: Span) -> list[Reading]:
    """Read each main clause of a sentence as something that the publisher says; questions and orders say nothing."""
    if len(sentence) > LONGEST_SENTENCE or sentence.text.rstrip().endswith("?"):
        return []
    tree = passage.tree
    clauses = [c for c in tree.conjuncts(sentence.root) if c.i == sentence.root.i or tree.subjects(c)]
    ends = [clause.left_edge.i - 1 for clause in clauses[1:]] + [sentence.end - 1]
    reaches = [
        tree.trim(max(clause.left_edge.i, sentence.start), min(clause.right_edge.i, end))
        for clause, end in zip(clauses, ends, strict=True)
    ]
    return [
        Reading(Frame.CLAUSE, (root.i, root.i), reach, root, (), whole=reach)
        for root, reach in zip(clauses, reaches, strict=True)
        if reach is not None and not _is_order(tree, root)
    ]


def _is_order(tree: Tree, root: Token) -> bool:
    return root.tag_ == "VB" and not tree.subjects(root) and tree.modal(root) is None
