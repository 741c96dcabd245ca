"""Length: what a report takes grows as it does, with paragraphs or without, and what it gives is sound."""

from __future__ import annotations

import time

import pytest
from invented import accounts_of, document

from evals.growth import write_text
from warmonitor.extract import code_document
from warmonitor.extract.furniture import BlockKind, find_blocks
from warmonitor.extract.parse import parse_report


def measure(text):
    """Give the processor's seconds, which a busy machine hardly stretches."""
    began = time.process_time()
    accounts = code_document(document(text))
    return time.process_time() - began, accounts


@pytest.mark.parametrize("in_paragraphs", [True, False])
def test_time_grows_as_the_text_does(in_paragraphs):
    accounts_of("Gunmen attacked Velin.")
    short, _ = measure(write_text(1_500, in_paragraphs=in_paragraphs))
    text = write_text(6_000, in_paragraphs=in_paragraphs)
    long, accounts = measure(text)
    assert long / short < 4 * 1.6
    assert len(accounts) > 10
    assert all(quote.stands_in(text) for account in accounts for quote in account.quotes())


def test_a_text_without_paragraphs_is_cut_at_the_ends_of_sentences():
    text = "  " + write_text(5_000, in_paragraphs=False)
    blocks = find_blocks(text)
    assert len(blocks) > 4
    assert [block.kind for block in blocks] == [BlockKind.HEADLINE, *[BlockKind.BODY] * (len(blocks) - 1)]
    assert all(text[block.start : block.start + len(block.text)] == block.text for block in blocks)
    assert all(block.text.endswith((".", "”")) for block in blocks)
    assert " ".join(block.text for block in blocks) == text.strip()


@pytest.mark.parametrize("text", ["a" * 50_000, "word " * 10_000, "(" * 20_000, "a" + " " * 20_000 + "b", "۔ " * 9_000])
def test_a_text_without_sentences_is_cut_all_the_same(text):
    blocks = find_blocks(text)
    assert all(0 < len(block.text) <= 6_000 for block in blocks)
    assert all(text[block.start : block.start + len(block.text)] == block.text for block in blocks)
    assert "".join("".join(block.text for block in blocks).split()) == "".join(text.split())


def test_a_book_is_parsed_in_pieces_in_the_order_of_its_text():
    report = parse_report(write_text(5_000))
    starts = [sentence.start for sentence in report.sentences()]
    assert starts == sorted(starts)
    assert [sentence.index for sentence in report.sentences()] == list(range(len(starts)))
    assert all(sentence.text in report.text for sentence in report.sentences())
