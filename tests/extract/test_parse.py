"""Parsing: blocks and sentences with their syntax stand where they stood in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warmonitor.extract.furniture import BlockKind
from warmonitor.extract.parse import load_model, parse_report, parse_sentence

PAGE = (
    "Raid on Velin\r\n\r\nVELIN (Northern Wire) — Gunmen attacked the mill on Monday. “We ran,” a baker said.\r\n\r\n"
    "Photo: A burnt mill in Velin. (Agency)\r\n\r\nRead also\r\nGas leak kills three\r\n"
)


def test_only_headline_and_body_are_parsed_and_the_rest_is_kept_apart():
    report = parse_report(PAGE)
    assert [block.kind for block in report.blocks] == [BlockKind.HEADLINE, BlockKind.BODY]
    assert [block.kind for block in report.furniture] == [
        BlockKind.DATELINE,
        BlockKind.CAPTION,
        BlockKind.FURNITURE,
        BlockKind.FURNITURE,
    ]


def test_sentences_are_numbered_through_and_stand_at_their_offsets():
    report = parse_report(PAGE)
    sentences = list(report.sentences())
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    assert [sentence.text for sentence in sentences] == [
        "Raid on Velin",
        "Gunmen attacked the mill on Monday.",
        "“We ran,” a baker said.",
    ]
    assert all(PAGE[sentence.start : sentence.end] == sentence.text for sentence in sentences)


def test_quotes_have_the_characters_of_the_text_and_not_those_shown_to_the_model():
    text = "“The army’s jets «struck» the mill”, a baker said."
    block = parse_sentence(text).blocks[0]
    quote = block.quote_tokens(block.doc[0], block.doc[-1])
    assert quote.text == text
    assert quote.stands_in(text)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 6, "Gunmen"), (6, 15, "attacked"), (0, 25, "Gunmen attacked the mill."), (7, 8, "a")],
)
def test_a_quote_is_cut_without_white_space_at_its_ends(start, end, words):
    report = parse_report("Raid\n\nGunmen attacked the mill.")
    quote = report.blocks[1].quote(start, end)
    assert quote.text == words
    assert quote.stands_in(report.text)


def test_a_quote_of_a_span_is_the_spans_words():
    report = parse_report("Raid\n\nGunmen attacked the mill.")
    block = report.blocks[1]
    assert block.quote_span(block.doc[1:4]).text == "attacked the mill"


def test_a_single_sentence_is_parsed_as_prose_whatever_it_looks_like():
    report = parse_sentence("Read more: gunmen attacked the mill")
    assert [block.kind for block in report.blocks] == [BlockKind.BODY]
    assert report.furniture == ()


def test_the_model_is_loaded_once():
    assert load_model() is load_model()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\u200b", "😀", "\x00", "....", "\u202e\u202c"])
def test_a_text_without_words_has_no_sentence_that_is_not_in_it(text):
    report = parse_report(text)
    assert all(sentence.text in text for sentence in report.sentences())


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_every_sentence_of_any_text_stands_at_its_offset(text):
    report = parse_report(text)
    assert report.text == text
    for sentence in report.sentences():
        assert text[sentence.start : sentence.end] == sentence.text
    for block in (*report.blocks, *report.furniture):
        assert text[block.start : block.start + len(block.text)] == block.text


@settings(max_examples=60)
@given(st.text(alphabet="“”‘’„«»`\u00a0 '\"\u2028\u2029\x85\x1c\t\r\nabc.", max_size=200))
def test_replacing_typographic_characters_for_the_model_moves_nothing(text):
    block = parse_sentence(text).blocks[0]
    assert len(block.doc.text) == len(text)
    for token in block.doc:
        if not token.is_space:
            assert text[token.idx : token.idx + len(token)] == block.quote_tokens(token, token).text
