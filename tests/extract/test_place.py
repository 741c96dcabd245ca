import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warmonitor.domain import PlacePrecision
from warmonitor.extract.parse import parse_report, parse_sentence
from warmonitor.extract.place import PlaceRelation, find_places, locate
from warmonitor.extract.place.gazetteer import distance_km

IDLIB, KHARKIV, TAIZ, HOMS = (35.93, 36.63), (49.98, 36.25), (13.58, 44.02), (34.73, 36.72)


def mention(text, words):
    found = find_places(parse_report(text) if "\n" in text else parse_sentence(text))
    return next((m for m in found if words in m.quote.text), None)


def point(place):
    return place.lat, place.lon


@pytest.mark.parametrize(
    ("text", "words", "relation"),
    [
        ("Shells landed in Kharkiv on Monday.", "Kharkiv", PlaceRelation.AT),
        ("A drone was shot down near Kharkiv.", "Kharkiv", PlaceRelation.NEAR),
        ("Two men died 10 km south of Kharkiv.", "Kharkiv", PlaceRelation.NEAR),
        ("Fires broke out in the Idlib countryside.", "Idlib", PlaceRelation.NEAR),
        ("The rockets were fired from Kharkiv.", "Kharkiv", PlaceRelation.ORIGIN),
        ("A convoy was on its way to Kharkiv.", "Kharkiv", PlaceRelation.TOWARD),
        ("The Syrian army shelled the village.", "Syrian", PlaceRelation.ADJECTIVE),
        ("A shop burned in Kharkiv, Ukraine.", "Ukraine", PlaceRelation.WITHIN),
        ("Artillery shelled Kharkiv overnight.", "Kharkiv", PlaceRelation.AT),
        ("Damascus denied the report.", "Damascus", PlaceRelation.METONYM),
    ],
)
def test_a_place_is_related_as_its_sentence_says(text, words, relation):
    assert mention(text, words).relation is relation


def test_a_dateline_is_only_a_hint():
    text = "Market hit\n\nKHARKIV, Ukraine, May 4 (Agency) - A shell fell in Poltava on Monday, officials said."
    assert mention(text, "KHARKIV").relation is PlaceRelation.DATELINE
    assert mention(text, "Poltava").relation is PlaceRelation.AT


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Three people died in Idlib province, Syria.", PlacePrecision.ADMIN1),
        ("Three people died in the city of Idlib, Syria.", PlacePrecision.TOWN),
        ("Three people died in Idlib, Syria.", PlacePrecision.TOWN),
    ],
)
def test_a_province_and_its_capital_are_told_apart_by_the_word_beside_them(text, precision):
    place = mention(text, "Idlib").place
    assert place.precision is precision
    assert place.admin1 == "Idlib"


@pytest.mark.parametrize("spelling", ["Deir ez-Zor", "Dayr az-Zawr", "Deir Ezzor", "Dier Ez-zor", "Deir al-Zor"])
def test_every_spelling_of_a_province_gives_the_province(spelling):
    place = mention(f"A depot burned in Syria's {spelling} province.", spelling).place
    assert (place.country, place.admin1, place.precision) == ("SY", "Deir ez-Zor", PlacePrecision.ADMIN1)


@pytest.mark.parametrize(
    ("text", "country"),
    [("Shells fell in Tripoli, Libya.", "LY"), ("Shells fell in Tripoli, Lebanon.", "LB")],
)
def test_the_country_beside_a_name_decides_between_namesakes(text, country):
    assert mention(text, "Tripoli").place.country == country


def test_the_countries_of_a_report_decide_between_namesakes():
    text = "Lebanese troops moved in. Lebanon's army said two men were shot in Tripoli."
    assert mention(text, "Tripoli").place.country == "LB"


def test_a_distance_and_a_direction_move_the_point():
    place = mention("A drone fell 20 km south of Kharkiv in Ukraine.", "Kharkiv").place
    assert distance_km(point(place), KHARKIV) == pytest.approx(20, abs=3)
    assert place.lat < KHARKIV[0]
    assert place.radius_km >= 8
    assert "reckoned" in place.reason


def test_an_unknown_village_is_placed_by_the_town_it_is_said_to_lie_near():
    place = mention("A mine went off in Qortaqush, a village 15 km north of Taiz in Yemen.", "Qortaqush").place
    assert distance_km(point(place), TAIZ) == pytest.approx(15, abs=4)
    assert "not in the gazetteer" in place.reason


@pytest.mark.parametrize(
    "text",
    [
        "A mine went off in Qortaqush, in Yemen's Taiz province.",
        "Fighting spread in Taiz province, Yemen. The village of Qortaqush was shelled.",
        "A raid hit the Qortaqush camp in Taiz province, Yemen.",
    ],
)
def test_an_unknown_name_falls_back_to_its_province_and_says_so(text):
    place = mention(text, "Qortaqush").place
    assert (place.country, place.admin1, place.precision) == ("YE", "Taiz", PlacePrecision.ADMIN1)
    assert "not in the gazetteer" in place.reason
    assert place.geonameid is None


def test_an_unknown_site_in_a_named_town_has_the_towns_precision():
    place = mention("Shells hit the Qortaqush hospital in Homs, Syria.", "Qortaqush").place
    assert place.precision is PlacePrecision.TOWN
    assert distance_km(point(place), HOMS) < 10


@pytest.mark.parametrize("site", ["Ayvalık Camp", "Bergama camp", "Salzburg base", "Konya depot"])
def test_a_sites_name_never_leads_to_a_country_that_the_report_does_not_name(site):
    text = (
        "Syria's army said it shelled Deir Ezzor province in Syria on Tuesday.\n\n"
        f"The strikes targeted the {site} run by fighters, a monitor in Syria said."
    )
    place = mention(text, site).place
    assert (place.country, place.admin1) == ("SY", "Deir ez-Zor")
    assert "not in the gazetteer" in place.reason


def test_an_unknown_name_without_any_hint_has_no_point():
    place = mention("A mine went off in the village of Qortaqush.", "Qortaqush").place
    assert place.lat is None
    assert place.reason


def test_a_country_is_never_shown_as_a_town():
    place = mention("Fighting went on in Syria.", "Syria").place
    assert place.precision is PlacePrecision.COUNTRY
    assert place.radius_km > 100


def test_part_of_a_country_lies_in_that_part():
    north = mention("Clashes broke out in northern Syria.", "northern Syria").place
    south = mention("Clashes broke out in southern Syria.", "southern Syria").place
    assert north.lat > south.lat + 1
    assert north.precision is not PlacePrecision.TOWN


@pytest.mark.parametrize(
    "text",
    [
        "On Monday in March the police said so.",
        "Man held after a bar fight, Union says.",
        "General Victoria Homs spoke to reporters.",
        "The Most Reverend Nice Central spoke on Friday.",
        "They told us that we must go.",
    ],
)
def test_ordinary_words_and_persons_are_no_places(text):
    located = [m for m in find_places(parse_sentence(text)) if m.relation.is_location]
    assert not located


def test_a_town_in_a_bodys_name_is_no_place_of_its_own():
    found = find_places(parse_sentence("The Aleppo Media Centre said that two men died in Idlib, Syria."))
    assert not [m for m in found if "Aleppo" in m.quote.text and m.relation.is_location]


def test_names_in_a_list_share_their_relation():
    text = "Strikes were reported in Homs, Hama and Idlib in Syria."
    assert all(mention(text, name).relation is PlaceRelation.AT for name in ("Homs", "Hama"))


def test_a_name_in_a_heading_in_capitals_is_found_by_the_text_below():
    text = "TROOPS ENTER QORTAQUSH\n\nTroops entered the village of Qortaqush in Taiz province, Yemen, on Monday."
    assert mention(text, "QORTAQUSH").place.admin1 == "Taiz"


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Khakriv", "UA", PlacePrecision.TOWN),
        ("Donbas", "UA", PlacePrecision.ADMIN1),
        ("Syria", None, PlacePrecision.COUNTRY),
    ],
)
def test_a_name_alone_can_be_located(name, country, precision):
    assert locate(name, country=country).precision is precision


def test_a_name_that_the_country_lacks_is_not_located_elsewhere():
    assert locate("Kharkiv", country="YE") is None
    assert locate("Khakriv") is None


@pytest.mark.parametrize("text", ["", "\n\n", "Homs", "...", "— — —"])
def test_texts_without_prose_are_borne(text):
    assert isinstance(find_places(parse_report(text)), list)


WORDS = st.sampled_from(
    [
        "in",
        "near",
        "Homs",
        "al-",
        "Kharkiv",
        "10 km",
        "south of",
        "the",
        "village",
        "province",
        ",",
        "'s",
        "of",
        "Syria",
        ".",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=14))
def test_every_quote_stands_in_the_text_and_the_result_is_repeatable(words):
    text = " ".join(words)
    report = parse_report(text)
    found = find_places(report)
    assert all(m.quote.stands_in(text) for m in found)
    assert [m.quote.start for m in found] == sorted(m.quote.start for m in found)
    assert found == find_places(report)
