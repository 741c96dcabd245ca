"""Layout: MUC-4's reports as the encoder reads them."""

from __future__ import annotations

from tokenizers import Tokenizer

from evals.muc4_templates.reading import Report
from warmonitor.extract.trained.layout import BREAK, Layout

IN_CAPITALS = 3
"""The shape that the encoder has for a word in capitals; a report in capitals has no other."""

LONGEST_DATELINE = 40


def lay_out_report(report: Report, tokenizer: Tokenizer) -> Layout:
    """Lay out a report as ``warmonitor`` does, its dateline in the place of the publisher.

    Its blocks are its paragraphs as they are: what tells prose from furniture goes by the case of letters.
    """
    head = tokenizer.encode(report.dateline, add_special_tokens=False).ids[:LONGEST_DATELINE]
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    shapes: list[int] = []
    start = 0
    for paragraph in report.paragraphs:
        encoded = tokenizer.encode(paragraph, add_special_tokens=False)
        ids += [BREAK, *encoded.ids]
        offsets += [(start, start), *((start + a, start + b) for a, b in encoded.offsets)]
        shapes += [0, *(IN_CAPITALS for _ in encoded.ids)]
        start += len(paragraph) + 1
    return Layout(tuple(head), tuple(ids), tuple(shapes), tuple(offsets))
