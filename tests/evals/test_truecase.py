"""True-casing, on invented texts in capitals."""

from __future__ import annotations

import pytest

from evals.truecase import Truecaser, index_names, learn_bodies, learn_forms

MIXED = "When asked, the men said in May that the army of Ostravia may enter the mill; all of the guards believe it."


@pytest.fixture
def caser():
    """A caser that knows a text, three names and a place."""
    names = index_names(["Mill Front", "MF", "Armed Forces of Ostravia"])
    return Truecaser(learn_forms([MIXED]), names, lambda name: name == "San Oru De La Reva")


@pytest.mark.parametrize(
    ("capitals", "mixed"),
    [
        ("THE ARMY SAID THAT THE MEN MAY ENTER.  IT MAY.", "The army said that the men may enter. It may."),
        ("THE ARMY SAID\nTHAT.\n\n   THE MEN SAID IT.", "The army said that.\n\nThe men said it."),
        ("IN OSTRAVIA", "In Ostravia"),
        ("THE MEN OF VELIN-TRUDOV", "The men of Velin-Trudov"),
        ("THE MILL FRONT, OR THE MF", "The Mill Front, Or the MF"),
        ("THE ARMED FORCES OF OSTRAVIA SAID IT", "The Armed Forces of Ostravia said it"),
        ("THE ARMY MAY ENTER SAN ORU DE LA REVA", "The army may enter San Oru de la Reva"),
        ("THE ARMY MAY ENTER ON 10 MAY", "The army may enter On 10 May"),
        ("THE MEN ENTERED THE MILLS", "The men entered the mills"),
    ],
)
def test_a_text_in_capitals_is_written_as_mixed_text(caser, capitals, mixed):
    assert caser.write(capitals) == mixed


def test_a_headlines_capitals_make_no_name_of_a_word():
    forms = learn_forms(["In Old Mill Burnt Down", "In Our Mill Now", "all of a mill"])
    assert forms["mill"] == "mill"


def test_a_word_at_a_sentences_start_says_nothing_of_its_form():
    assert "mills" not in learn_forms(["Mills burnt. Mills were sold. “Mills,” they said."])


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("THE MEN OF THE MILL LABOUR FRONT [MLF] SAID IT", {"Mill Labour Front", "MLF"}),
        ("THE FRONT OF THE MILLS (FDM)", set()),
        ("THE FREE FRONT OF THE MILLS (FFDM)", set()),
        ("THE ARMY FRONT OF MILLS [FEM]", {"Army Front of Mills", "FEM"}),
        ("THE MLF [MILL LABOUR FRONT] DENIED IT", {"Mill Labour Front", "MLF"}),
        ("THE MILL [OLD]", set()),
    ],
)
def test_a_body_named_in_full_and_in_short_is_learnt_where_the_letters_agree(text, bodies):
    assert learn_bodies([text]) == bodies
