"""Search: by words, safely, with what was found quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warmonitor.store.fulltext import write_query


@pytest.fixture
def reports(ledger, invented):
    """Three documents, the first of them with two accounts."""
    documents = []
    for text in (
        invented.TEXT,
        "The mill of Zürich was not hit. Not at all.",
        "قصف قرب دير الزور. OR \"NEAR\" - 'x' *",
    ):
        document, payload = invented.document(text)
        ledger.add_document(document, payload, recorded_at=invented.START)
        documents.append(document)
    own = [invented.tell_of_the_mill(documents[0]), invented.tell(documents[0], "a bridge at Dunmore was shelled", 2)]
    ledger.add_accounts(documents[0].id, own, recorded_at=invented.START)
    return documents


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mill", {0, 1}),
        ("MILL monitor", {0}),
        ('"old mill"', {0}),
        ('"mill old"', set()),
        ("zurich", {1}),
        ("Zür*", {1}),
        ("shel*", {0}),
        ("shel", set()),
        ("دير", {2}),
        ("OR", {2}),
        ('"NEAR"', {0, 2}),
        ('mill "', {0, 1}),
        ("mill -", {0, 1}),
        ("text:mill", set()),
        ("mill NOT hit", {1}),
        ("", set()),
        (" * \" ' -", set()),
        ("nothing", set()),
    ],
)
def test_documents_are_found_by_all_their_words(ledger, reports, query, found):
    assert {reports.index(hit.document) for hit in ledger.search(query)} == found


def test_a_hit_shows_the_words_the_line_and_the_accounts_that_stand_on_them(ledger, reports):
    (hit,) = ledger.search("monitor men")
    text = reports[0].text
    assert [quote.text for quote in hit.matches] == ["men", "monitor"]
    assert hit.passage.text == text.splitlines()[2]
    assert all(quote.stands_in(text) for quote in (hit.passage, *hit.matches))
    assert hit.accounts == (f"{reports[0].id}#1",)
    (hit,) = ledger.search("bridge")
    assert hit.accounts == (f"{reports[0].id}#2",)


def test_a_passage_of_a_long_line_is_cut_at_words(ledger, invented):
    document, payload = invented.document("word " * 200 + "a mill was hit " + "more " * 200)
    ledger.add_document(document, payload)
    (hit,) = ledger.search("mill")
    assert 200 < len(hit.passage.text) <= 240
    assert hit.passage.stands_in(document.text)
    assert set(hit.passage.text.split()) == {"word", "a", "mill", "was", "hit", "more"}


def test_words_are_found_at_their_offsets_after_characters_of_several_bytes(ledger, invented):
    document, payload = invented.document("🕊🕊 Zürich: the mill — the mill")
    ledger.add_document(document, payload)
    (hit,) = ledger.search("mill")
    assert [(quote.start, quote.text) for quote in hit.matches] == [(15, "mill"), (26, "mill")]


def test_only_the_latest_text_is_searched_and_the_one_of_then_as_of_then(ledger, invented, reports):
    ledger.add_text(replace(reports[0], text="Shells hit the granary.", extractor="plain/2"))
    assert [hit.document.id for hit in ledger.search("granary")] == [reports[0].id]
    assert ledger.search("monitor") == []
    assert [hit.document for hit in ledger.search("monitor", as_of=invented.START)] == [reports[0]]
    assert ledger.search("granary", as_of=invented.START) == []


@pytest.mark.usefixtures("reports")
def test_no_more_are_found_than_asked_for(ledger):
    assert len(ledger.search("mill", limit=1)) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters() | st.sampled_from("\"'*^:+-(){}\0\ud800"), max_size=20) | st.sampled_from(["AND", '"""'])
)
def test_no_query_is_an_error(ledger, query):
    ledger.search(query)
    assert write_query(query).count('"') % 2 == 0
