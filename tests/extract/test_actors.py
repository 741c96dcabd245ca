"""Which actors a text names, under whatever name."""

import pytest

from warmonitor.extract.actors import fold_words, load_actors

NAMES = [
    ("The Iranian foreign ministry denied it.", [("Iranian foreign ministry", "IR-MFA")]),
    ("Ministry of Defence of the Russian Federation", [("Ministry of Defence of the Russian Federation", "RU-MOD")]),
    ("Russian ground troops left.", [("Russian ground troops", "RU-MIL")]),
    ("An Israeli strike hit the yard.", [("Israeli", "IL-MIL")]),
    ("Kyiv accuses Moscow.", [("Kyiv", "UA-GOV"), ("Moscow", "RU-GOV")]),
    ("U.S. aircraft came at dawn.", [("U.S. aircraft", "US-MIL")]),
    ("CENTCOM and the Houthis", [("CENTCOM", "US-CENTCOM"), ("Houthis", "X-HOUTHI")]),
    ("Is it us who did this?", []),
    ("IS said it did this.", [("IS", "X-IS")]),
    ("The army said nothing.", []),
    ("Mali's armed forces said so.", [("Mali's armed forces", "ML-MIL")]),
    ("the Fatimiyoun group", [("Fatimiyoun group", "X-FATEMIYOUN")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_actors_are_found_by_their_longest_name(text, expected):
    found = [(text[m.start : m.end], m.entry.id) for m in load_actors().find(text)]
    assert found == expected


def test_every_id_has_the_prefix_of_a_state_a_group_or_a_joint_body():
    ids = list(load_actors().ids())
    assert len(ids) > 1000
    assert all(entry_id.partition("-")[0] in {"X", "O"} or len(entry_id.partition("-")[0]) == 2 for entry_id in ids)


def test_words_are_folded_with_their_offsets():
    assert list(fold_words("El-Fásher, U.S.")) == [("el", 0, 2), ("fasher", 3, 9), ("us", 11, 15)]
