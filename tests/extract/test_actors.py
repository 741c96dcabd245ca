"""Which actors a text names, under whatever name."""

import pytest

from warmonitor.extract.actors import load_actors
from warmonitor.extract.fold import fold_words

NAMES = [
    ("The Iranian foreign ministry denied it.", [("Iranian foreign ministry", "IR-MFA")]),
    ("Ministry of Defence of the Russian Federation", [("Ministry of Defence of the Russian Federation", "RU-MOD")]),
    ("Russia's Ministry of Defence", [("Russia's Ministry of Defence", "RU-MOD")]),
    ("Ukraine's General Staff", [("Ukraine's General Staff", "UA-MIL")]),
    ("Russian ground troops left.", [("Russian ground troops", "RU-MIL")]),
    ("An Israeli strike hit the yard.", [("Israeli", "IL-MIL")]),
    ("Kyiv accuses Moscow.", [("Kyiv", "UA-GOV"), ("Moscow", "RU-GOV")]),
    ("U.S. aircraft came at dawn.", [("U.S. aircraft", "US-MIL")]),
    ("CENTCOM and the Houthis", [("CENTCOM", "US-CENTCOM"), ("Houthis", "X-HOUTHI")]),
    ("Is it us who did this?", []),
    ("IS said it did this.", [("IS", "X-IS")]),
    ("LeT and JNIM", [("LeT", "X-LET"), ("JNIM", "X-JNIM")]),
    ("The army said nothing.", []),
    ("Mali's armed forces said so.", [("Mali's armed forces", "ML-MIL")]),
    ("the Fatimiyoun group", [("Fatimiyoun group", "X-FATEMIYOUN")]),
    ("The Somali National Army and the Syrian National Army", [("Somali National Army", "SO-SNA"), ("Syrian National Army", "X-SNA")]),
    ("Ansar Allah, Al Shabab, Daesh", [("Ansar Allah", "X-HOUTHI"), ("Al Shabab", "X-SHABAAB"), ("Daesh", "X-IS")]),
    ("the Qassam Brigades of Hamas", [("Qassam Brigades", "X-AQASSAM"), ("Hamas", "X-HAMAS")]),
    # A tie is no actor: it says whose side somebody is on.
    ("Iran-aligned militias and pro-Russian officials", []),
    ("Turkish-backed factions, Russian backed fighters", []),
    ("an al-Qaeda-linked cell", []),
    # A person or a place of a state is not the state.
    ("A Russian nurse and two Afghans", [("Afghans", "AF-CIV")]),
    ("The Russians withdrew.", [("Russians", "RU-MIL")]),
    ("Michael Jordan and Chad Brown flew over Lake Chad.", []),
    ("Jordan and Chad protested.", [("Jordan", "JO-GOV"), ("Chad", "TD-GOV")]),
    ("Niger blamed Nigeria.", [("Niger", "NE-GOV"), ("Nigeria", "NG-GOV")]),
]  # fmt: skip

DOUBTFUL = [
    ("SNA troops", {"SO"}, ["SO-SNA"]),
    ("SNA troops", {"SY", "TR"}, ["X-SNA"]),
    ("SNA troops", {"SY", "SO"}, []),
    ("SNA troops", set(), []),
    ("The ADF denied it.", {"CD", "RW"}, ["X-ADF"]),
    ("The ADF denied it.", {"AU"}, ["AU-ADF"]),
    ("The UPC left.", {"CF"}, ["X-UPC-CF"]),
    ("Fano took the town.", {"ET"}, ["X-FANO"]),
    ("The mayor of Fano, Italy", {"IT"}, ["IT-GOV"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_actors_are_found_by_their_longest_name(text, expected):
    found = [(text[m.start : m.end], m.entry.id) for m in load_actors().find(text)]
    assert found == expected


@pytest.mark.parametrize(("text", "countries", "expected"), DOUBTFUL)
def test_a_doubtful_name_means_the_actor_of_the_report_s_country(text, countries, expected):
    assert [match.entry.id for match in load_actors().find(text, frozenset(countries))] == expected


def test_a_report_is_about_the_states_that_it_names_and_those_of_its_groups():
    assert load_actors().find_countries("Kampala said that the M23 and Viv Ansanm met.") == {"UG", "HT"}


def test_every_id_has_the_prefix_of_a_state_a_group_or_a_joint_body():
    ids = list(load_actors().ids())
    assert len(ids) > 1000
    assert all(entry_id.partition("-")[0] in {"X", "O"} or len(entry_id.partition("-")[0]) == 2 for entry_id in ids)


def test_words_are_folded_with_their_offsets():
    assert list(fold_words("El-Fásher, U.S.")) == [("el", 0, 2), ("fasher", 3, 9), ("us", 11, 15)]
