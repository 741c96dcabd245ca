"""Quotations: invented texts, each with what stands between quotation marks."""

from __future__ import annotations

import pytest

from warmonitor.extract.parse import parse_report
from warmonitor.extract.saying.quotation import find_quotations, find_running_quotations

TEXTS = [
    ('He said: "We ran."', ["We ran."]),
    ("He said: “We ran.” Then “no more”.", ["We ran.", "no more"]),
    ("„We ran,“ he said.", ["We ran,"]),
    ("«We ran,» he said.", ["We ran,"]),
    ('The 6" pipe burst.', []),
    ("“He said «run» and left.”", ["He said «run» and left."]),
    ("“We ran", ["We ran"]),
    ('"', []),
    ("", []),
]


@pytest.mark.parametrize(("text", "quoted"), TEXTS)
def test_quoted_words_are_found_between_their_marks(text: str, quoted: list[str]):
    assert [text[found.start : found.end] for found in find_quotations(text)] == quoted


def test_a_quotation_without_closing_mark_goes_on_in_the_next_paragraph():
    report = parse_report(
        "Fire\n\nHe said: “We ran. They shot at all of us.\n\n“Nobody came to help us that day.”\n\nIt rained."
    )

    running = find_running_quotations(report.blocks)

    assert [[(q.runs_on, q.goes_on) for q in found] for found in running] == [[], [(True, False)], [(False, True)], []]
