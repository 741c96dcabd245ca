"""What the encoder is shown does not tell which state or which listed group it is."""

from __future__ import annotations

import pytest

from warmonitor.extract.trained.blind import Blind


def show(*paragraphs):
    blind = Blind()
    shown = []
    for text in paragraphs:
        last, parts = 0, []
        for start, end, words in blind.cover(text):
            parts += [text[last:start], words]
            last = end
        shown.append("".join([*parts, text[last:]]))
    return shown if len(shown) > 1 else shown[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Turkish jets struck a village, Turkey said.", "Omani jets struck a village, Oman said."),
        ("Kenya said Ugandan troops fled.", "Mali said Nigerian troops fled."),
        ("Hamas fired at a post of Hezbollah.", "Hezbollah fired at a post of Hamas."),
        ("The PKK shelled Iraqi soldiers.", "The FDLR shelled Kenyan soldiers."),
        ("Terrorists attacked the regime.", "Militants attacked the government."),
    ],
)
def test_reports_that_differ_in_names_alone_are_shown_alike(one, other):
    assert show(one) == show(other)


def test_two_states_stay_two():
    shown = show("Kenyan troops fired at Ugandan troops.")
    first, second = shown.split(" troops")[0], shown.split(" at ")[1].split(" troops")[0]
    assert first != second


def test_a_state_keeps_its_name_over_the_paragraphs():
    first, second = show("Kenya denied it.", "Uganda blamed Kenyan jets.")
    assert first.split()[0] + "n" == second.split()[2]


def test_unlisted_names_stay_as_they_are():
    assert show("The Dunmore Guard left Orsha.") == "The Dunmore Guard left Orsha."
