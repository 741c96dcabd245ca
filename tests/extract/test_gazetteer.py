import sqlite3
from importlib.resources import files
from time import process_time

import pytest

from warmonitor.domain import PlacePrecision
from warmonitor.domain.errors import MissingInputError
from warmonitor.extract.place.gazetteer import Gazetteer, NameMatch, distance_km, load_gazetteer, move_point

FILE = files("warmonitor.extract").joinpath("data/gazetteer.sqlite")


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Dier Ez-zor", "SY", "Deir ez-Zor"),
        ("Kharkov", "UA", "Kharkiv"),
        ("Харків", "UA", "Kharkiv"),
        ("دير الزور", "SY", "Deir ez-Zor"),
        ("Hodeida", "YE", "Hodeidah"),
        ("Kiev", "UA", "Kyiv City"),
    ],
)
def test_a_town_is_found_under_its_other_names(gazetteer, name, country, admin1):
    towns = [entry for entry in gazetteer.find(name) if entry.precision is PlacePrecision.TOWN]
    assert (towns[0].country, towns[0].admin1) == (country, admin1)


def test_a_main_name_comes_before_other_names_and_variants(gazetteer):
    matches = [entry.match for entry in gazetteer.find("Odessa")]
    assert matches == sorted(matches)


@pytest.mark.parametrize(
    ("word", "code"), [("Russian", "RU"), ("Yemenis", "YE"), ("Congolese", "CD"), ("Gazan", "PS"), ("Idlib", None)]
)
def test_an_adjective_points_to_its_country(gazetteer, word, code):
    assert gazetteer.country_of_demonym(word) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("U.S.", "US"), ("the UK", "GB"), ("DRC", "CD"), ("Türkiye", "TR"), ("Gaza", None), ("Homs", None)],
)
def test_a_country_is_found_under_its_names_and_abbreviations(gazetteer, name, code):
    assert gazetteer.country_of_name(name) == code


def test_a_slip_is_forgiven_within_the_country_named(gazetteer):
    found = gazetteer.find_slips("Khakriv", "UA")
    assert found[0].name == "Kharkiv"
    assert found[0].match is NameMatch.SLIP
    assert not gazetteer.find_slips("Khakriv", "SY")


def test_short_names_have_no_slips(gazetteer):
    assert not gazetteer.find_slips("Homz", "SY")


def test_a_province_has_a_middle_and_a_reach(gazetteer):
    area = gazetteer.find_area("Idlib", "SY")
    assert area.precision is PlacePrecision.ADMIN1
    assert distance_km(area.point, (35.9, 36.7)) < 40
    assert 20 <= area.radius_km < 100
    assert area.pcode == "SY07"


def test_the_north_of_a_country_lies_north_of_its_middle(gazetteer):
    assert gazetteer.find_part("SY", "northern").lat > gazetteer.country("SY").lat
    assert gazetteer.find_part("SY", "southern").lat < gazetteer.country("SY").lat


def test_a_look_up_takes_less_than_five_milliseconds():
    fresh = Gazetteer.open()
    names = ["Aleppo", "Mariupol", "Springfield", "San Antonio", "Nowhere-upon-Nothing", "al-Tanf"] * 5
    begun = process_time()
    for name in names:
        fresh._find(name)
    assert (process_time() - begun) / len(names) < 0.005


def test_a_missing_file_says_how_to_build_it(tmp_path):
    with pytest.raises(MissingInputError, match="build_gazetteer"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_the_file_cannot_be_written_to(gazetteer):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._database.execute("DELETE FROM place")


def test_the_file_is_small_and_carries_its_attribution(gazetteer):
    assert FILE.stat().st_size <= 15 * 1024 * 1024
    ((attribution,),) = gazetteer._rows("SELECT value FROM meta WHERE key = 'attribution'")
    assert "GeoNames" in attribution
    assert "CC BY 4.0" in attribution


def test_moving_there_and_back_gives_the_same_point():
    away = move_point((35.0, 40.0), 45, 30)
    assert distance_km((35.0, 40.0), away) == pytest.approx(30, abs=0.1)
    assert distance_km(move_point(away, 225, 30), (35.0, 40.0)) < 0.2
