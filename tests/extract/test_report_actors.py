"""Which states and groups a report's own words show, that no list has."""

import pytest

from warmonitor.extract.report_actors import find_report_actors, stored_id

OWN = [
    ("The Velin Front shelled a post.", ["Velin Front"]),
    ("The Upper Tarn Liberation Army (UTLA) met. UTLA left.", ["Upper Tarn Liberation Army", "UTLA", "UTLA"]),
    ("Forces armées velinoises (FAV) came. FAV fired.", ["Forces armées velinoises", "FAV", "FAV"]),
    ("The Front for the Liberation of Velin denied it.", ["Front for the Liberation of Velin"]),
    ("Handara fighters came. Then Handara left.", ["Handara", "Handara"]),
    ("A militia called Omrat burned huts. Omrat denied it.", ["Omrat", "Omrat"]),
    ("Gunmen of Maroko came. Maroko laughed.", ["Maroko", "Maroko"]),
    ("Katiba Omrat and Jund al-Velin clashed.", ["Katiba Omrat", "Jund al-Velin"]),
    ("The Ostravian army shelled Tarn. Ostravia denied it.", ["Ostravian army", "Ostravia"]),
    ("The Ostravian defence ministry spoke for Ostravia.", ["Ostravian defence ministry", "Ostravia"]),
    ("Ostravia's foreign ministry met Ostravian envoys.", ["Ostravia's foreign ministry", "Ostravian"]),
    (
        "Kata'ib al-Omrat and the Tarn Corps of Velin met; the Tarn Corps fled.",
        ["Kata'ib al-Omrat", "Tarn Corps of Velin", "Tarn Corps"],
    ),
    ("Fighters of the Velin Front left.", ["Velin Front"]),
    (
        "Ostravia's air force struck; the armed forces of Kastera hit back.",
        ["Ostravia's air force", "armed forces of Kastera"],
    ),
    ("Three militants, seven rebels and Riot police fled. Federal troops won.", []),
    ("On Monday gunmen fired. In Tarn rebels fled; near Omrat militants hid.", []),
    # A place, a meeting or a person is none.
    ("The Tarn Bridge Conference (TBC) met in Velin.", []),
    ("Anna Velin fled Tarn.", []),
    ("In Velin, rebels fired.", []),
]


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_a_report_s_own_words_show_its_states_and_groups(text, expected):
    assert [text[m.start : m.end] for m in find_report_actors([text]).find(text)] == expected


def test_what_only_a_report_shows_has_no_id_to_be_stored():
    actors = find_report_actors(["The Velin Front fired."])
    assert [stored_id(match.entry) for match in actors.find("the Velin Front")] == [None]
    assert actors.first_id("the Velin Front") is None


def test_listed_actors_come_before_a_report_s_own():
    text = "The Lebanese Hezbollah and the Kivu Front (KF) met; the KF and Hezbollah fighters left."
    ids = [stored_id(match.entry) for match in find_report_actors([text]).find(text)]
    assert ids == ["X-HEZB", None, None, None, "X-HEZB"]


def test_a_report_s_countries_tell_whom_a_short_name_means():
    assert find_report_actors(["In Mogadishu, Somalia, the SNA fired."]).first_id("the SNA") == "SO-SNA"
