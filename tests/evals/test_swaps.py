"""Swaps: which are found, and what they do to a text."""

from __future__ import annotations

import pytest

from evals.swaps import SwapKind, find_swaps

NOWHERE = frozenset()


def labels(text, kind, countries=NOWHERE, towns=()):
    return [swap.label for swap in find_swaps(text, countries, towns) if swap.kind is kind]


def swapped(text, label, countries=NOWHERE, towns=()):
    return next(swap for swap in find_swaps(text, countries, towns) if swap.label == label).apply(text)


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("An Iranian drone fell.", "Iranian → Russian", "A Russian drone fell."),
        ("Iran's army and Iranians in Tehran.", "Iranian → Russian", "Russia's army and Russians in Moscow."),
        ("The U.S. sent an American jet.", "American → British", "The U.K. sent a British jet."),
        ("The PKK (Kurdistan Workers' Party)", "PKK → RSF", "The RSF (Rapid Support Forces)"),
        ("Hamas denied it.", "Hamas → Boko Haram", "Boko Haram denied it."),
        ("Hamas denied it.", "Hamas → so-called Hamas", "So-called Hamas denied it."),
        ("Terrorists fled; a terrorist fell.", "terrorist → militant", "Militants fled; a militant fell."),
        ("The regime denied it.", "regime → government", "The government denied it."),
    ],
)
def test_a_swap_replaces_every_form_and_keeps_the_grammar(text, label, expected):
    assert swapped(text, label) == expected


def test_a_swap_undone_gives_the_old_text_back():
    text = "An Iranian jet hit the Orsha mill, Iran's army said in Tehran."
    for swap in find_swaps(text, NOWHERE, [("Orsha", "Velin")]):
        assert swap.apply(text) != text
        assert swap.undo(swap.apply(text)) == text


def test_a_name_that_the_report_has_already_is_no_partner():
    assert "Iranian → Russian" not in labels("Iran and Russia signed.", SwapKind.STATES)


def test_a_report_with_a_word_that_fits_one_state_alone_is_not_swapped():
    assert not labels("The Kremlin said Russia had won.", SwapKind.STATES)


def test_where_the_events_lie_in_a_state_only_its_bodies_are_swapped():
    text = "Malian soldiers fought in Gao, Mali, beside Malian farmers."
    assert swapped(text, "Malian → Nigerian", frozenset({"ML"})) == (
        "Nigerian soldiers fought in Gao, Mali, beside Malian farmers."
    )


def test_a_use_that_names_something_else_is_kept():
    assert not labels("He was charged with a terrorist act.", SwapKind.WORDS)
