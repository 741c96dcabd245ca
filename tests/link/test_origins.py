"""Independence is counted, not documents: reprints, relays and one publisher's pages are one voice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_making import Said, counts, make_document, make_evidence
from link_strategies import FEW, reports

from warmonitor.link import find_origins

STORY = (
    "Shells fell on the market of Tel Marun early on Saturday while traders were setting up their stalls. The mayor "
    "said that four people had died and that the road to Hawar was cut. Nobody had taken responsibility by the evening."
)
OTHER = (
    "A resident of the quarter around the old mill described three loud blasts before dawn, then a long silence, then "
    "the sirens. Her brother, she said, had been carried to the clinic in a handcart since no car could get through."
)


def groups(documents, accounts=()):
    return [origin.document_ids for origin in find_origins(documents, accounts)]


def test_documents_that_share_nothing_are_independent():
    assert groups([make_document("a", STORY), make_document("b", OTHER)]) == [("a",), ("b",)]


def test_one_publisher_is_one_origin_however_its_name_is_written():
    first = make_document("a", STORY, publisher="The Marun Post")
    (origin,) = find_origins([first, make_document("b", OTHER, publisher="Marun Post (Telegram)")])
    assert origin.document_ids == ("a", "b")
    assert "published by" in origin.why


def test_a_reprint_with_a_changed_lead_is_one_origin():
    (origin,) = find_origins([make_document("a", STORY), make_document("b", f"From our news desk. {STORY} More soon.")])
    assert "wording" in origin.why


def test_a_long_report_that_quotes_another_is_an_origin_of_its_own():
    own = " ".join(f"{number} more sentences of its own reporting stand here in the text." for number in range(60))
    assert len(groups([make_document("a", STORY), make_document("b", f"{STORY} {own}")])) == 2


def test_two_short_texts_are_not_taken_for_copies():
    assert len(groups([make_document("a", "Four people died."), make_document("b", "Four people died.")])) == 2


@pytest.mark.parametrize("publisher", ["Meridian Wire", "Hawar Times"])
def test_a_dateline_credits_the_agency(publisher):
    credited = make_document("a", f"TEL MARUN (Meridian Wire) — {STORY}", publisher="Ostra Daily")
    mate_text = OTHER if publisher == "Meridian Wire" else f"HAWAR (Meridian Wire) - {OTHER}"
    (origin,) = find_origins([credited, make_document("b", mate_text, publisher=publisher)])
    assert "credited to Meridian Wire" in origin.why


def test_a_report_all_of_whose_claims_come_from_another_publisher_relays_it():
    relay = make_evidence("a", [counts("Civil Watch", "four people died", 4, 4)], publisher="Ostra Daily")
    source = make_evidence("b", [counts("Civil Watch", "it counted four dead", 4, 4)], publisher="Civil Watch")
    documents, accounts = [relay.document, source.document], [relay.account, source.account]
    (origin,) = find_origins(documents, accounts)
    assert "all that is claimed comes from Civil Watch" in origin.why
    assert len(groups(documents)) == 2


def test_two_reports_that_only_relay_one_absent_source_are_one_origin():
    pair = [make_evidence(name, [Said("the mayor", f"it was bad, {name}", via="Meridian Wire")]) for name in "ab"]
    assert groups([item.document for item in pair], [item.account for item in pair]) == [("a", "b")]


def test_a_report_that_adds_a_voice_is_independent():
    more = [counts("Civil Watch", "four people died", 4, 4), Said("Ilan Dor", "I saw two blasts")]
    relay = make_evidence("a", more)
    source = make_evidence("b", [counts("Civil Watch", "it counted four dead", 4, 4)], publisher="Civil Watch")
    assert len(groups([relay.document, source.document], [relay.account, source.account])) == 2


@pytest.mark.parametrize("speaker", ["witnesses", "two security officials", "residents"])
def test_unnamed_voices_are_not_taken_for_one(speaker):
    pair = [make_evidence(name, [Said(speaker, f"it was loud, {name}")]) for name in "ab"]
    assert len(groups([item.document for item in pair], [item.account for item in pair])) == 2


def test_a_copy_of_a_copy_has_the_first_ones_origin():
    first, last = make_document("a", STORY), make_document("c", OTHER, publisher="Post")
    assert groups([first, make_document("b", f"{STORY} End.", publisher="Post"), last]) == [("a", "b", "c")]


@FEW
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_makes_no_difference(evidence, random):
    documents = list({item.document.id: item.document for item in evidence}.values())
    accounts = [item.account for item in evidence]
    shuffled = find_origins(random.sample(documents, len(documents)), random.sample(accounts, len(accounts)))
    assert shuffled == find_origins(documents, accounts)
    assert sorted(sum((origin.document_ids for origin in shuffled), ())) == sorted({d.id for d in documents})
