"""Accounts: what an invented report tells of an event, as values with the words that each stands on."""

from __future__ import annotations

from datetime import date

import pytest
from invented import WEDNESDAY, accounts_in, accounts_of, names, split

from warmonitor.domain import Aspect, DatePrecision, Effect, Kind, Role, Stance, Who
from warmonitor.extract.publisher import speaks_for_itself

MONDAY = date(2022, 8, 22)

# (what is said of the time, first day, last day)
DATED = [
    ("Gunmen attacked a patrol near Velin on Monday.", MONDAY, MONDAY),
    ("Gunmen attacked a patrol near Velin today.", WEDNESDAY, WEDNESDAY),
    ("Gunmen attacked a patrol near Velin on Wednesday.", WEDNESDAY, WEDNESDAY),
    ("Gunmen attacked a patrol near Velin yesterday.", date(2022, 8, 23), date(2022, 8, 23)),
    ("Gunmen attacked a patrol near Velin on 3 July.", date(2022, 7, 3), date(2022, 7, 3)),
    ("Gunmen attacked a patrol near Velin in June last year.", date(2021, 6, 1), date(2021, 6, 30)),
    ("Last week's attack on a patrol near Velin killed four soldiers.", date(2022, 8, 15), date(2022, 8, 21)),
    ("The army said on Tuesday that gunmen had attacked a patrol near Velin on Monday.", MONDAY, MONDAY),
    ("On Monday gunmen attacked a patrol near Velin, the army said on Wednesday.", MONDAY, MONDAY),
    ("Velin buried its dead on Tuesday, a day after a jet dropped two bombs on the market.", MONDAY, MONDAY),
]


@pytest.mark.parametrize(("sentence", "earliest", "latest"), DATED)
def test_the_period_is_what_the_words_say(sentence, earliest, latest):
    (account,) = accounts_in(sentence)
    assert (account.period.earliest, account.period.latest) == (earliest, latest)
    assert account.period.quote is not None


# The day of publication, of filing or of the saying is no day of the event.
UNDATED = [
    "Gunmen attacked a patrol near Velin.",
    "Gunmen attacked a patrol near Velin, the army said on Wednesday.",
    "The army said on Monday that gunmen had attacked a patrol near Velin.",
    "VELIN, Aug 23 (Northern Wire) — Gunmen attacked a patrol near Velin.",
    "In a statement published on Monday the army said gunmen had attacked a patrol near Velin.",
    "A spokesman told reporters on Tuesday that gunmen had attacked a patrol near Velin.",
]


@pytest.mark.parametrize("sentence", UNDATED)
def test_a_day_of_publication_or_of_saying_is_not_the_days_of_the_event(sentence):
    (account,) = accounts_in(sentence)
    assert (account.period.earliest, account.period.latest) == (None, None)
    assert account.period.reason


@pytest.mark.parametrize("when", ["on Monday", "today", "last night", "yesterday", "last week", "two days ago"])
def test_without_a_day_of_publication_a_relative_time_stays_open_with_its_reason(when):
    (account,) = accounts_in(f"Gunmen attacked a patrol near Velin {when}.", published_on=None)
    assert not account.period.is_known
    assert account.period.precision is DatePrecision.UNKNOWN
    assert "publication" in account.period.reason


def test_without_a_day_of_publication_a_full_date_is_known():
    (account,) = accounts_in("Gunmen attacked a patrol near Velin on August 22, 2022.", published_on=None)
    assert account.period.earliest == account.period.latest == MONDAY


@pytest.mark.parametrize("published_on", [date(2022, 8, 24), date(2019, 2, 28), date(2030, 12, 31), None])
def test_a_report_that_gives_no_time_has_none_whenever_it_was_published(published_on):
    accounts = accounts_of(
        "Gunmen raid Velin market\n\nGunmen attacked the market of Velin and killed six traders, the mayor said on Friday.",
        published_on=published_on,
    )
    assert [(a.period.earliest, a.period.latest) for a in accounts] == [(None, None)]


def test_the_front_of_a_report_is_main_and_what_it_recalls_background():
    first, second = accounts_in(
        "Jets bombed a depot near Velin on Monday and killed four guards.",
        "The mayor asked for help. The road to Tarn was closed. A school had burned. People left.",
        "In June last year jets bombed two villages near Tarn.",
    )
    assert (first.role, second.role) == (Role.MAIN, Role.BACKGROUND)
    assert (first.ordinal, second.ordinal) == (1, 2)
    assert (first.id, second.id) == ("0" * 64 + "#1", "0" * 64 + "#2")


QUIET = "The mayor asked for help. The road to Tarn was closed. A school had burned. People left."


def test_what_happened_on_the_day_of_the_first_event_or_later_is_main_wherever_it_is_told():
    accounts = accounts_in(
        "Jets bombed a depot near Velin on Monday and killed four guards.",
        QUIET,
        "On Tuesday police arrested two men in Tarn.",
    )
    assert [account.role for account in accounts] == [Role.MAIN, Role.MAIN]


def test_an_event_that_nothing_dates_happened_when_what_is_told_before_it_did():
    attack, abduction = accounts_in(
        "Gunmen attacked Velin on Monday and killed six traders.", QUIET, "Militants abducted nine pupils."
    )
    assert abduction.period == attack.period


# A sentence, and of each figure in it the speaker, the effect, whom it counts and how many.
FIGURES = [
    ("Gunmen attacked Velin on Monday and killed six traders.", [("Velin Herald", Effect.KILLED, Who.CIVILIANS, "6")]),
    (
        "Gunmen attacked Velin on Monday; at least six fighters died, the mayor said.",
        [("the mayor", Effect.KILLED, Who.COMBATANTS, "at least 6")],
    ),
    (
        "The shelling of Velin on Monday killed six people, the mayor said; the army spoke of two dead.",
        [("the mayor", Effect.KILLED, Who.UNKNOWN, "6"), ("the army", Effect.KILLED, Who.UNKNOWN, "2")],
    ),
]


def test_a_headlines_figure_is_his_who_gives_it_in_the_text():
    (account,) = accounts_of(
        "Shells kill six in Velin\n\nShells fell on Velin on Monday. Six traders died, the mayor said."
    )
    assert [(claim.attribution.speaker, claim.harm.figure) for claim in account.harms] == [("the mayor", "6")]


@pytest.mark.parametrize(("sentence", "figures"), FIGURES)
def test_each_figure_is_its_speakers(sentence, figures):
    (account,) = accounts_in(sentence)
    found = [(c.attribution.speaker, c.harm.effect, c.harm.who, c.harm.figure) for c in account.harms]
    assert [(s.lower().removeprefix("the "), *rest) for s, *rest in found] == [
        (s.lower().removeprefix("the "), *rest) for s, *rest in figures
    ]
    assert all(claim.about is Aspect.CASUALTIES and claim.rule for claim in account.harms)


# A sentence, and of each statement in it the speaker, the stance and the point at issue.
STATEMENTS = [
    ("The army denied the shelling of Velin.", [("the army", Stance.DENIES, Aspect.OCCURRENCE)]),
    (
        "The shelling of Velin on Monday was condemned by the bishop.",
        [("the bishop", Stance.CONDEMNS, Aspect.OCCURRENCE)],
    ),
    ("The bishop condemned Monday's shelling of Velin.", [("the bishop", Stance.CONDEMNS, Aspect.OCCURRENCE)]),
    (
        "The Veld Front claimed responsibility for Monday's attack on Velin.",
        [("Veld Front", Stance.CLAIMS_RESPONSIBILITY, Aspect.RESPONSIBILITY)],
    ),
    ("The army shelled Velin on Monday.", []),
]


@pytest.mark.parametrize(("sentence", "statements"), STATEMENTS)
def test_each_statement_has_its_speaker_and_stance(sentence, statements):
    (account,) = accounts_in(sentence)
    found = [(c.attribution.speaker.lower().removeprefix("the "), c.stance, c.about) for c in account.statements]
    assert found == [(speaker.lower().removeprefix("the "), stance, about) for speaker, stance, about in statements]


def test_who_claims_an_attack_is_an_initiator():
    (account,) = accounts_in("The Veld Front claimed responsibility for Monday's attack on a convoy near Velin.")
    assert names(account.initiators) == {"veld front"}


def test_everyone_accused_is_an_initiator():
    (account,) = accounts_in(
        "A convoy was attacked near Velin on Monday.",
        "The mayor blamed the Veld Front for the attack. The Veld Front blamed the Hill Brigade for it.",
    )
    assert names(account.initiators) == {"veld front", "hill brigade"}


def test_a_group_claims_its_attack_and_a_state_announces_its_own():
    sentence = "Our fighters ambushed a convoy near Velin on Monday."
    (claimed,) = accounts_in(sentence, publisher="Hill Brigade (Telegram)")
    (announced,) = accounts_in(sentence, publisher="Ministry of Defence of Kasteria")
    assert [c.stance for c in claimed.statements] == [Stance.CLAIMS_RESPONSIBILITY]
    assert [(c.stance, c.about) for c in announced.statements] == [(Stance.ASSERTS, Aspect.OCCURRENCE)]


OWN_VOICE = [
    "A camp of the Hill Brigade near Velin was struck on Monday.",
]


@pytest.mark.parametrize("sentence", OWN_VOICE)
def test_a_statement_announces_in_its_own_voice(sentence):
    (account,) = accounts_in(sentence, publisher="Ministry of Defence of Kasteria")
    assert [(c.attribution.speaker, c.attribution.quote, c.stance, c.about) for c in account.statements] == [
        ("Ministry of Defence of Kasteria", None, Stance.ASSERTS, Aspect.OCCURRENCE)
    ]


# What a statement says besides that it happened: (publisher, sentence, stance and point).
OWN_POINTS = [
    (
        "Ministry of Defence of Kasteria",
        "The raid was a reply to the shelling of our posts.",
        (Stance.ASSERTS, Aspect.MOTIVE),
    ),
    (
        "Ministry of Defence of Kasteria",
        "Four trucks and a bridge were destroyed in the raid.",
        (Stance.ASSERTS, Aspect.DAMAGE),
    ),
    (
        "Hill Brigade (Telegram)",
        "The raid had nothing to do with the Veld Front.",
        (Stance.DENIES, Aspect.AFFILIATION),
    ),
]


@pytest.mark.parametrize(("publisher", "sentence", "point"), OWN_POINTS)
def test_a_statement_makes_further_points_in_its_own_voice(publisher, sentence, point):
    (account,) = accounts_in(f"Our troops raided a camp near Velin on Monday. {sentence}", publisher=publisher)
    claims = [(c.attribution.speaker, (c.stance, c.about)) for c in account.statements]
    assert (publisher, point) in claims


def test_what_a_publisher_says_that_it_does_not_seek_is_no_word_on_who_did_it():
    (account,) = accounts_in(
        "Our troops raided a camp near Velin on Monday. Kasteria does not seek conflict and keeps its forces in Velin to ensure the lasting defeat of the rebels.",
        publisher="Ministry of Defence of Kasteria",
    )
    assert all("seek" not in claim.quote.text for claim in account.statements)


def test_what_another_is_said_to_say_is_not_the_statements_own():
    (account,) = accounts_in(
        "Our troops raided a camp near Velin on Monday. The raid was a reply to the shelling, the mayor said.",
        publisher="Ministry of Defence of Kasteria",
    )
    motives = [c.attribution.speaker for c in account.statements if c.about is Aspect.MOTIVE]
    assert motives == ["the mayor"]


def test_who_signs_a_statement_speaks_in_it():
    (account,) = accounts_in(
        "Clarification by Colonel Adem Koro",
        "Our units raided a camp near Velin on Monday. The raid was a reply to the shelling of our posts.",
        "Four militants were killed.",
        publisher="Ministry of Defence of Kasteria",
    )
    assert {claim.attribution.speaker for claim in account.claims} == {"Adem Koro"}


def test_a_newspapers_own_motive_is_no_claim():
    (account,) = accounts_in("Troops raided a camp near Velin on Monday. The raid was a reply to the shelling.")
    assert account.claims == ()


def test_a_saying_without_a_point_is_a_claim_where_it_tells_of_the_event():
    (account,) = accounts_in(
        "Gunmen stormed a camp near Velin on Monday. The storming went on until noon, the mayor said."
    )
    assert [(c.attribution.speaker, c.about) for c in account.statements] == [("the mayor", Aspect.OCCURRENCE)]


def test_a_state_announces_what_its_troops_did_and_accuses_the_enemys():
    publisher = "Ministry of Defence of Kasteria"
    (announced,) = accounts_in("Troops stormed a camp near Velin on Monday.", publisher=publisher)
    (accused,) = accounts_in("Enemy troops stormed a camp near Velin on Monday.", publisher=publisher)
    assert [claim.about for claim in announced.statements] == [Aspect.OCCURRENCE]
    assert [claim.about for claim in accused.statements] == [Aspect.RESPONSIBILITY]


def test_a_statement_accuses_in_its_own_voice():
    (account,) = accounts_in(
        "On Monday the Hill Brigade shelled a village near Velin.", publisher="Ministry of Defence of Kasteria"
    )
    assert [(c.attribution.speaker, c.stance, c.about) for c in account.statements] == [
        ("Ministry of Defence of Kasteria", Stance.ASSERTS, Aspect.RESPONSIBILITY)
    ]


def test_a_newspapers_own_narrative_is_no_claim():
    (account,) = accounts_in("On Monday the army struck a camp of the Hill Brigade near Velin.")
    assert account.claims == ()


def test_a_report_without_a_publisher_still_says_who_gives_its_figures():
    (account,) = accounts_in("Gunmen attacked Velin on Monday and killed six traders.", publisher=None)
    assert [claim.attribution.speaker for claim in account.harms] == ["the publisher"]


def test_the_narrowest_place_is_the_place_and_its_area_is_left_out():
    (account,) = accounts_in(
        "A drone hit a depot in Kharkiv, Ukraine, on Monday. The drone strike in Ukraine killed four guards."
    )
    assert account.place is not None
    assert (account.place.name, account.place.country) == ("Kharkiv", "UA")
    assert account.also_at == ()


def test_several_places_of_one_act_are_kept():
    (account,) = accounts_in("The army shelled Kharkiv and Sumy on Monday.")
    assert account.place is not None
    assert [account.place.name, *(place.name for place in account.also_at)] == ["Kharkiv", "Sumy"]


def test_a_place_that_nobody_is_said_to_have_hit_is_not_the_place():
    (account,) = accounts_in("A drone hit a depot in Kharkiv on Monday, the ministry in Kyiv said.")
    assert account.place is not None
    assert account.place.name == "Kharkiv"
    assert account.also_at == ()


# A report of one line: (headline, kind, who did it, whom it hit).
HEADLINES = [
    ("Gunmen kill six traders in Velin", Kind.ATTACK, "gunmen", "traders"),
    ("Six dead in market attack", Kind.ATTACK, "", ""),
    ("Blast kills four at Tarn mosque", Kind.REMOTE_EXPLOSIVE, "", "tarn mosque"),
    ("Nine abducted near Tarn", Kind.ABDUCTION, "", ""),
    ("Militants abduct nine pupils", Kind.ABDUCTION, "militants", "pupils"),
    ("Troops shoot dead two farmers", Kind.ATTACK, "troops", "farmers"),
    ("Jets bomb rebel camp", Kind.AIR_DRONE_STRIKE, "", "rebel"),
    ("Army denies shelling of Tarn market", Kind.SHELLING, "army", ""),
]


@pytest.mark.parametrize(("headline", "kind", "initiators", "targets"), HEADLINES)
def test_a_headline_alone_tells_what_happened(headline, kind, initiators, targets):
    (account,) = accounts_of(headline)
    assert (account.kind, names(account.initiators), names(account.targets)) == (
        kind,
        split(initiators),
        split(targets),
    )


def test_who_is_killed_in_a_list_of_losses_did_not_do_it():
    (account,) = accounts_in(
        "Six militiamen had been killed and four others wounded in an air strike near Velin on Monday."
    )
    assert names(account.initiators) == set()


PUBLISHERS = [
    ("Ministry of Defence of Kasteria", True),
    ("Kasteria Armed Forces General Staff", True),
    ("Northern Command", True),
    ("Velin Police", True),
    ("Governor of Upper Tarn", True),
    ("Hill Liberation Front", True),
    ("Military Media of the Hill Brigade", True),
    ("Press centre of the Kasteria Border Troops", True),
    ("Jeshi la Ukombozi, Idara ya Habari", True),
    ("Haut-Commissariat de la province de Tarn", True),
    ("Forces armées kastériennes", True),
    ("Tarn News Agency", False),
    ("Le Courrier de Velin (English service)", False),
    ("Kasteria Press Service", False),
    ("Velin Herald", False),
    ("Tarn Daily News", False),
    ("Radio Velin News", False),
    ("The Kasteria Times", False),
    ("Army Times", False),
    ("Northern Wire", False),
    ("Bread and Roses", False),
    ("", False),
    (None, False),
]


@pytest.mark.parametrize(("publisher", "is_party"), PUBLISHERS)
def test_a_party_is_told_from_an_outlet_by_its_name(publisher, is_party):
    assert speaks_for_itself(publisher) is is_party
