"""Gathering: which sentences of an invented report tell of one event, and which figures and sayings fall to it."""

from __future__ import annotations

import pytest
from invented import PUBLISHER, WEDNESDAY, accounts_in, accounts_of

from warmonitor.domain import Kind
from warmonitor.extract.findings import find_all
from warmonitor.extract.frame import find_frames
from warmonitor.extract.gather import gather
from warmonitor.extract.parse import parse_report

ONE_EVENT = {
    "a headline and its report": (
        "Gunmen raid Velin market\n\nGunmen attacked the market of Velin on Monday and killed six traders.",
    ),
    "the same told twice": (
        "News\n\nGunmen attacked the market of Velin on Monday.\n\nThe attack on the market came at noon. Six traders died.",
    ),
    "an incident": ("News\n\nGunmen attacked the market of Velin on Monday.\n\nThe incident was the third this year.",),
    "a means told later": ("News\n\nAn attack on Velin on Monday killed six traders.\n\nThe rockets fell at noon.",),
    "denied by one side": (
        "News\n\nThe army shelled Velin on Monday, the mayor said.\n\nThe army denied that it had shelled the town.",
    ),
    "condemned by another": ("News\n\nThe army shelled Velin on Monday.\n\nThe bishop condemned the shelling.",),
    "its dead counted later": ("News\n\nThe army shelled Velin on Monday.\n\nSix people were killed, the mayor said.",),
    "two phrases for one strike": (
        "News\n\nJets bombed a depot near Velin on Monday. The air strike killed four guards.",
    ),
    "a pursuit": ("News\n\nRebels ambushed a patrol near Velin on Monday. In the firefight nine rebels died.",),
}


@pytest.mark.parametrize("told", ONE_EVENT)
def test_what_is_told_of_one_event_is_one_account(told):
    (text,) = ONE_EVENT[told]
    assert len(accounts_of(text)) == 1


# Each of two events keeps its kind.
TWO_EVENTS = {
    "two days": (
        "News\n\nGunmen attacked the market of Velin on Monday.\n\nOn Friday gunmen attacked a bus near Tarn and killed a driver.",
        [Kind.ATTACK, Kind.ATTACK],
    ),
    "last year's": (
        "News\n\nJets bombed a depot near Velin on Monday.\n\nIn June last year jets bombed two villages near Tarn.",
        [Kind.AIR_DRONE_STRIKE, Kind.AIR_DRONE_STRIKE],
    ),
    "a strike and the attack that it answered": (
        "News\n\nJets bombed a camp near Velin on Tuesday.\n\nThe raid answered an attack on August 15 on the garrison at Tarn.",
        [Kind.AIR_DRONE_STRIKE, Kind.ARMED_CLASH],
    ),
    "an abduction within an attack": (
        "News\n\nGunmen attacked the village of Velin on Monday and killed nine farmers.\n\nThey abducted twelve pupils from the school.",
        [Kind.ATTACK, Kind.ABDUCTION],
    ),
    "an arrest days after": (
        "News\n\nGunmen killed a judge in Velin on Monday.\n\nOn Tuesday police arrested two men in Tarn.",
        [Kind.ATTACK, Kind.ARRESTS],
    ),
    "a protest against a killing": (
        "News\n\nSoldiers shot dead a student in Velin on Saturday.\n\nOn Monday hundreds of students marched through Velin.",
        [Kind.ATTACK, Kind.PEACEFUL_PROTEST],
    ),
    "two real towns far apart": (
        "News\n\nA drone hit a depot in Kharkiv on Monday.\n\nA drone hit a depot in Odesa on Monday.",
        [Kind.AIR_DRONE_STRIKE, Kind.AIR_DRONE_STRIKE],
    ),
    "a ceasefire and its breach": (
        "News\n\nThe two sides signed a ceasefire in Velin on Sunday.\n\nOn Monday the army shelled Tarn.",
        [Kind.AGREEMENT, Kind.SHELLING],
    ),
}


@pytest.mark.parametrize("told", TWO_EVENTS)
def test_events_apart_in_time_place_or_kind_are_told_apart(told):
    text, kinds = TWO_EVENTS[told]
    assert [account.kind for account in accounts_of(text)] == kinds


def test_a_figure_falls_to_the_event_that_its_sentence_tells():
    first, second = accounts_in(
        "Gunmen attacked the market of Velin on Monday and killed six traders.",
        "In June last year gunmen attacked a bus near Tarn and killed two drivers.",
    )
    assert [claim.harm.figure for claim in first.harms] == ["6"]
    assert [claim.harm.figure for claim in second.harms] == ["2"]


def test_a_figure_without_an_event_of_its_own_falls_to_the_event_told_before():
    first, second = accounts_in(
        "In June last year gunmen attacked a bus near Tarn. Two drivers were killed.",
        "On Monday gunmen attacked the market of Velin. Six traders were killed.",
    )
    assert [claim.harm.figure for claim in first.harms] == ["2"]
    assert [claim.harm.figure for claim in second.harms] == ["6"]


def test_an_item_of_a_log_without_an_event_goes_on_about_the_one_before():
    log = (
        "Sat 13:25 Shells hit Velin market, killing a trader.",
        "Sat 16:00 13 martyrs now, and 20 wounded.",
        "Sat 21:10 19 martyrs. The search goes on in Velin.",
    )
    (account,) = accounts_in(*log)
    assert [claim.harm.figure for claim in account.harms] == ["1", "13", "20", "19"]


def test_a_saying_falls_to_the_event_that_it_names():
    first, second = accounts_in(
        "The army shelled Velin on Monday. The mayor condemned the shelling.",
        "In June last year militants abducted nine pupils near Tarn. The Veld Front denied any part in the abduction.",
    )
    assert [claim.attribution.speaker.lower() for claim in first.statements] == ["the mayor"]
    assert [claim.attribution.speaker.lower() for claim in second.statements] == ["veld front"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The army did not attack the camp of Velin on Monday.",
        "No rockets were fired at Velin on Monday.",
        "The war in the hills began in 2011.",
        "The campaign has lasted since 2019.",
        "The incident is being looked into.",
        "About 900 soldiers are stationed in Velin.",
    ],
)
def test_no_event_is_founded_on_a_denial_a_war_or_a_bare_reference(paragraph):
    assert accounts_in(paragraph) == []


def test_violence_that_somebody_denies_is_an_event():
    (account,) = accounts_in("Nobody was abducted at Velin on Monday, the police said.")
    assert account.kind is Kind.ABDUCTION


@pytest.mark.parametrize("text", ["", "Velin", "Bread is dear in Velin\n\nBread is dear in Velin, the mayor said."])
def test_a_report_without_events_gives_no_draft(text):
    assert gather(find_all(parse_report(text), WEDNESDAY, PUBLISHER)) == []


def test_every_frame_of_a_draft_has_a_mention_and_stands_in_its_section():
    text = "Raid on Velin\n\nGunmen attacked Velin on Monday. Six traders died.\n\nIn June last year jets bombed Tarn."
    drafts = gather(find_all(parse_report(text), WEDNESDAY, PUBLISHER))
    assert len(drafts) == 2
    for draft in drafts:
        assert draft.frames
        assert all(frame.mentions and frame.sentence in draft.section for frame in draft.frames)
        assert draft.last_sentence == draft.frames[-1].sentence


FRAMES = [
    ("Gunmen attacked the market of Velin on Monday and killed six traders.", 1),
    ("Jets bombed Tarn on Monday after rebels had shelled Velin on Sunday.", 2),
    ("The attack lasted an hour.", 1),
    ("The army will attack Velin.", 0),
    ("Bread is dear in Velin.", 0),
]


@pytest.mark.parametrize(("sentence", "events"), FRAMES)
def test_a_sentence_is_cut_into_the_events_that_it_tells(sentence, events):
    findings = find_all(parse_report(f"News\n\n{sentence}"), WEDNESDAY, PUBLISHER)
    assert len(find_frames(findings, findings.sentences[-1])) == events
