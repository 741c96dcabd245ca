"""Whom the first lines of an invented statement name as speaking in it."""

from __future__ import annotations

import pytest

from warmonitor.extract.parse import parse_report
from warmonitor.extract.saying.signatory import find_signatory

# (first lines, the words that name who speaks).
SIGNED = [
    ("STATEMENT OF THE OFFICIAL SPOKESMAN, COLONEL ADEM KORO", "ADEM KORO"),
    ("Clarification by the Chief of the General Staff", "the Chief of the General Staff"),
    ("Questions answered by Brigadier General Mira Sova, 8:00 pm", "Mira Sova"),
    ("A responsible source in the Ministry of Defence:", "A responsible source in the Ministry of Defence"),
    ("Reaction of the foreign ministry's spokesman to the raid", "the foreign ministry's spokesman"),
    ("Statement of the General Staff", None),
    ("Statement on the events in Velin", None),
    ("Army strikes camp near Velin", None),
]


@pytest.mark.parametrize(("line", "words"), SIGNED)
def test_the_first_lines_name_who_speaks(line, words):
    text = f"{line}\n\nOur units struck a camp near Velin on Monday.\n"
    found = find_signatory(parse_report(text).blocks)
    assert (found.text if found else None) == words
    assert found is None or found.stands_in(text)
