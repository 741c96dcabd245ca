"""An event as a reader meets it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from warmonitor.app.dossier import Related, make_dossier, make_row
from warmonitor.app.facts import Said, gather_facts
from warmonitor.app.tables import lay_out_dossier, lay_out_events, lay_out_report
from warmonitor.app.terminal import draw_plain
from warmonitor.domain import Aspect, EventId, Place, PlacePrecision, Stance, View, ViewValue

UNKNOWNS = ("the toll: the army gave none", "the two counts of the dead: nobody says why they differ")


@pytest.fixture
def dossier(event, derivation, bridge):
    pair = frozenset(derivation.origins[0])
    return make_dossier(event, derivation, UNKNOWNS, [Related(bridge, EventId("WM-0000B7"))], {pair: "near-copies"})


def squeeze(drawn):
    return " ".join(drawn.split())


def test_documents_are_numbered_as_they_came_out(dossier):
    assert [(one.number, one.publisher) for one in dossier.facts.documents] == [
        (1, "Kesh foreign ministry"),
        (2, "Vela News"),
        (3, "Lakeland Post"),
        (4, "Orsha Bulletin"),
    ]


def test_a_value_that_several_give_is_shown_once_with_all_who_give_it(dossier):
    shelling, attack = dossier.facts.what
    assert shelling.documents == (2, 3, 4)
    assert shelling.said == (Said("its guns had fired on the old mill", (2, 3)), Said("The shelling of 5 March", (4,)))
    assert attack.documents == (1,)


def test_statements_stand_by_the_point_at_issue_with_who_says_so_and_through_whom(dossier):
    assert [(one.about, one.stance, one.speaker, one.said.documents) for one in dossier.facts.statements] == [
        (Aspect.OCCURRENCE, Stance.CONDEMNS, "Kesh foreign ministry (own words)", (1,)),
        (Aspect.RESPONSIBILITY, Stance.CLAIMS_RESPONSIBILITY, "Velorian army", (2, 3)),
        (Aspect.TARGET, Stance.ASSERTS, "Velorian army spokesman", (2, 3)),
        (Aspect.AFFILIATION, Stance.DENIES, "Kesh foreign ministry (own words)", (1,)),
        (Aspect.CASUALTIES, Stance.DOES_NOT_CONFIRM, "Velorian army", (2, 3)),
    ]


def test_figures_stand_beside_each_other_with_what_became_of_them(dossier):
    assert [(one.speaker, one.figure, one.who, one.effect, one.note) for one in dossier.facts.tolls] == [
        ("Lakeland Observatory for Rights", "at least 6", "combatants", "killed", ""),
        ("Hospital of Orsha", "9", "people", "killed", ""),
        ("Hospital of Orsha", "2", "children", "killed", "part of a total"),
        ("Hospital of Orsha, via Lakeland Wire", "7", "people", "killed", "replaced by a later figure"),
    ]


@pytest.mark.parametrize("width", [80, 100, 140])
def test_nothing_is_cut_off_at_any_width(dossier, event, width):
    drawn = draw_plain(lay_out_dossier(dossier), width)
    assert max(map(len, drawn.splitlines())) <= width
    assert "…" not in drawn
    cells = "".join(drawn.split())
    # Words that wrap within a column are interleaved with their neighbours', so each word is looked for by itself.
    for one in event.evidence:
        for claim in one.account.claims:
            assert all(word in cells for word in claim.quote.text.split())
    for value in (*dossier.facts.documents, *dossier.unknowns):
        address = getattr(value, "address", value)
        assert "".join(address.split()) in cells


def test_a_word_longer_than_its_column_is_folded_not_cut_off(event, derivation):
    long = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenfabrikationsbetriebsleiter"
    one = event.evidence[3]
    claims = tuple(replace(claim, attribution=replace(claim.attribution, speaker=long)) for claim in one.account.claims)
    told = replace(one, account=replace(one.account, claims=claims))
    drawn = draw_plain(lay_out_dossier(make_dossier(replace(event, evidence=(told,)), alone(derivation, one))), 80)
    assert "…" not in drawn
    assert "Donaudampfsch" in drawn


def test_a_dossier_tells_all_in_order(dossier):
    drawn = squeeze(draw_plain(lay_out_dossier(dossier), 140))
    expected = (
        "Shelling/artillery/missile attack in Orsha, Vitebsk, Belarus, Tuesday 5 March 2024",
        "WM-7K3Q9D CONTESTED 4 reports, 3 independent origins",
        "What Shelling/artillery/missile attack [2,3,4] “its guns had fired on the old mill” [2,3]",
        "When Tuesday 5 March 2024 · to the day [2,3,4] “on Tuesday” [2,3] “5 March” [4]",
        "day not known · the text names no day [1]",
        "Where Orsha, Vitebsk, Belarus · a town or village; 54.51° N 30.43° E [2,3,4]",
        "Initiators Velorian army [2,3]",
        "Targets Harrow Brigade [2,3]",
        "WHO SAYS WHAT",
        "Who did it ✓ acknowledges Velorian army “its guns had fired on the old mill” [2,3]",
        "Whom the target belongs to ✗ denies Kesh foreign ministry (own words)",
        "Whether people came to harm ? does not confirm Velorian army “the army had no word on casualties” [2,3]",
        "PEOPLE WHO CAME TO HARM",
        "“7 dead” (replaced by a later figure)",
        "WHAT FOLLOWS",
        "contested: a party denies the affiliation of the target · status.denied",
        "“denies that the mill belongs to any group tied to Kesh” [1]",
        "4 reports, 3 independent origins: [1], [2,3] (one voice: near-copies), [4]",
        "NOT KNOWN – the toll: the army gave none",
        "UCDP-shaped value how · by which rule",
        "OTHER EVENTS IN THE SAME REPORTS",
        "WM-0000B7 Shelling/artillery/missile attack in Dunmore, Ireland, May 2023 [2]",
        "DOCUMENTS [1] Kesh foreign ministry, 6 March 2024 Statement of the Kesh foreign ministry",
        "[4] Orsha Bulletin, day of publication not known Orsha mill: the toll https://bulletin.example/mill/toll",
    )
    at = 0
    for part in expected:
        found = drawn.find(part, at)
        assert found >= 0, f"{part!r} is not in {drawn[at : at + 400]!r}"
        at = found


def test_values_that_are_unknown_for_one_reason_are_told_together_after_the_others(event, derivation):
    reason = "unknown, nobody gives a number of dead"
    values = (
        ViewValue("best", "unknown", f"ucdp.best: {reason}"),
        ViewValue("date_prec", "1", "ucdp.date_prec"),
        ViewValue("low", "unknown", f"ucdp.low: {reason}"),
    )
    ((name, rows),) = make_dossier(event, replace(derivation, views=(View("ucdp", values),))).views
    assert name == "UCDP-shaped"
    assert [(row.names, row.value, row.how) for row in rows] == [
        (("date prec",), "1", "ucdp.date_prec"),
        (("best", "low"), "unknown", "nobody gives a number of dead"),
    ]


def test_a_derived_value_names_the_documents_whose_claims_it_stands_on(event, derivation):
    rows = dict(make_dossier(event, derivation).views)
    assert [row.documents for row in rows["ACLED-shaped"]] == [(2,)]
    assert [row.documents for row in rows["UCDP-shaped"]] == [(4,), (2,), (4,)]


def test_spellings_of_one_place_in_the_gazetteer_are_one_place(event):
    orsha = Place("Orsha", PlacePrecision.TOWN, "BY", geonameid=7)
    accounts = [
        replace(one, account=replace(one.account, place=replace(orsha, name=name)))
        for one, name in zip(event.evidence, ("Orsha", "Vorsha"), strict=False)
    ]
    (place,) = gather_facts(accounts).where
    assert (place.text, place.documents) == ("Orsha, Belarus", (1, 2))


def test_the_same_event_gives_the_same_dossier_whatever_the_order_of_its_accounts(event, derivation):
    turned = replace(event, evidence=event.evidence[::-1])
    assert make_dossier(turned, derivation) == make_dossier(event, derivation)


def test_what_nobody_says_is_said_to_be_unsaid(event, derivation):
    bare = event.evidence[2]
    account = replace(bare.account, claims=())
    only = replace(event, evidence=(replace(bare, account=account),))
    drawn = draw_plain(lay_out_dossier(make_dossier(only, alone(derivation, bare))), 80)
    for words in ("no report names a place", "no report says who did it", "no report gives a figure"):
        assert words in drawn
    assert "WHO SAYS WHAT" not in drawn


def test_names_and_titles_cannot_act_on_the_terminal(event, derivation):
    one = event.evidence[0]
    hostile = replace(
        one.document, publisher="Vela\x1b[2J\nNews", title="\u202etitle\x9b31m", url="https://x.example/\x07"
    )
    drawn = draw_plain(
        lay_out_dossier(
            make_dossier(replace(event, evidence=(replace(one, document=hostile),)), alone(derivation, one))
        ),
        80,
    )
    assert all(character.isprintable() for character in drawn.replace("\n", ""))
    assert "Vela␛[2J News" in drawn


def alone(derivation, one):
    return replace(derivation, status_claims=(), origins=((one.document.id,),), views=())


def test_a_row_gives_whole_standing_figures_and_both_counts(event, derivation):
    row = make_row(event, derivation)
    assert row.figures == ("at least 6 combatants killed", "9 people killed")
    drawn = squeeze(draw_plain(lay_out_events([row]), 100))
    assert "WM-7K3Q9D" in drawn
    assert "4 (3)" in drawn
    assert "contested" in drawn


def test_a_report_is_laid_out_event_by_event_under_the_keys_of_the_call(event, bridge):
    facts = [("E001", gather_facts(event.evidence[:1])), ("E002", gather_facts([bridge]))]
    drawn = squeeze(draw_plain(lay_out_report(facts), 100))
    assert drawn.index("E001 Shelling") < drawn.index("E002 Shelling") < drawn.index("[1] Vela News, 6 March 2024")


def test_no_events_are_said_in_words():
    assert draw_plain(lay_out_events([]), 80) == "no events\n"
    assert draw_plain(lay_out_report([]), 80) == "no event found\n"
