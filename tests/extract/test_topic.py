"""Topics: invented reports that speak of battles in words only, and reports of real events in the same settings."""

from __future__ import annotations

import pytest
from invented import accounts_of

from warmonitor.domain import Kind, Role
from warmonitor.extract.parse import parse_report
from warmonitor.extract.topic import find_topic, load_topics

FILM = """Review: “The Bridge at Velin” is a war film without a hero

The director, Ana Morel, opens her film with an air strike that kills forty people in four minutes of screen time. The actor Pavel Dren plays a sniper who shoots nine soldiers in the first scene.

The audience at the festival was silent when the village was shelled. The cast is young, and the script never tells us who attacked whom."""
MATCH = """Velin United sink Tarn Rovers with late strike

Velin United beat Tarn Rovers 3-1 on Sunday with two goals in the last ten minutes. Their striker, Ivo Maran, fired the ball into the net after the keeper had shot down the first attack.

The coach said his team had been under siege for an hour. The defender Pol Gant was killed off by a cramp, he joked. The league title will be decided at Dorvani next week."""
EXERCISE = """Marines storm beach in annual drill near Velin

Four hundred marines stormed a beach near Velin on Monday in the annual exercise Blue Heron. Jets bombed a mock radar station and a dummy convoy was ambushed by paratroopers.

Umpires counted sixty simulated dead. The scenario supposes an attack by a fictional neighbour on the port."""
MARKET = """Wheat prices hit by a storm of selling

Wheat prices were hit on Monday by a wave of selling as traders attacked the market's weakest contracts. The price of a tonne fell to its lowest since March.

Brokers said buyers had retreated. Exporters were wounded by the tariff, and the currency took a battering. Profit fell by a fifth."""
LABOUR = """Dockers' strike paralyses port of Velin

Two thousand dockers went on strike in Velin on Monday over pay. The union said the strike hit all nine quays.

The employer called the walkout an attack on trade. Mediation between the union and the company begins on Friday; wages have not risen for three years."""
REMEMBRANCE = """Velin remembers

The bells of Velin rang on Monday on the anniversary of the fire. Wreaths were laid at the memorial and a minute of silence was kept. Survivors lit candles.

The mayor said the ceremony would be held every year."""
VIDEO_GAME = """New war game lets players bomb a city

The studio's new game lets players shell a city with forty kinds of missile. In the first episode the hero, a sniper, kills nine guards; the plot then moves to an air base.

Readers of the magazine gave it nine points of ten. A sequel is planned."""
HISTORY = """A new history of the siege of Velin

In her book the author tells how the army shelled Velin for ninety days in 1855. The novel that made her name had the siege for its last chapter.

The publisher says a second volume will follow. Readers will find maps and a list of the nine hundred dead."""
CHESS = """Grandmaster's attack wins in Velin

Lena Sova won the open tournament in Velin on Monday with a king-side attack in the last round. Her opponent defended with his rook, but the assault broke through.

She takes the title and the trophy for the third season."""
COURT = """Two men jailed for robbery in Tarn

A judge in Tarn jailed two men for six years on Monday. The court heard that the defendants had shot at the lock of a jeweller's shop.

The prosecutor had asked for nine years. Their lawyer said they would appeal against the verdict."""

NO_WAR = {
    "film": FILM,
    "match": MATCH,
    "exercise": EXERCISE,
    "market": MARKET,
    "labour": LABOUR,
    "remembrance": REMEMBRANCE,
    "video game": VIDEO_GAME,
    "history": HISTORY,
    "chess": CHESS,
    "court": COURT,
}


@pytest.mark.parametrize("about", NO_WAR)
def test_a_report_on_something_else_has_no_main_event_and_no_figure(about):
    accounts = accounts_of(NO_WAR[about])
    assert [account.kind for account in accounts if account.role is Role.MAIN] == []
    assert [claim.quote.text for account in accounts for claim in account.harms] == []


HIT_TRAINING_GROUND = """Drone kills four recruits near Tarn

A drone struck a training ground near Tarn on Monday and killed four recruits, the army said.

The camp commander was dismissed. The council laid a wreath."""

HIT_PITCH = """Rockets hit football pitch in Velin, nine dead

Two rockets hit a football pitch in Velin on Sunday and killed nine people, the mayor said.

The stadium was closed."""
HIT_COURT = """Car bomb outside court kills judge in Tarn

A car bomb exploded outside the court in Tarn on Monday and killed a judge, police said.

The road was closed."""
HIT_CINEMA = """Shell kills three at cinema in Velin

A mortar shell hit a cinema in Velin on Saturday and killed three people, the mayor said.

A film had just begun."""

WAR_IN_THEIR_MIDST = {
    "hit pitch": (HIT_PITCH, Kind.SHELLING),
    "hit court": (HIT_COURT, Kind.REMOTE_EXPLOSIVE),
    "hit cinema": (HIT_CINEMA, Kind.SHELLING),
    "hit training ground": (HIT_TRAINING_GROUND, Kind.AIR_DRONE_STRIKE),
}


@pytest.mark.parametrize("where", WAR_IN_THEIR_MIDST)
def test_an_attack_where_people_play_or_sit_in_court_is_the_main_event(where):
    text, kind = WAR_IN_THEIR_MIDST[where]
    assert [account.kind for account in accounts_of(text) if account.role is Role.MAIN] == [kind]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (FILM, "fiction"),
        (MATCH, "sport"),
        (EXERCISE, "exercise"),
        (MARKET, "market"),
        (LABOUR, "labour"),
        (COURT, "court"),
        (REMEMBRANCE, "remembrance"),
    ],
)
def test_a_topic_is_named(text, topic):
    assert find_topic(parse_report(text)) == topic


def test_words_of_a_topic_far_down_name_no_topic():
    text = (
        "Raid on Tarn\n\nGunmen attacked Tarn on Monday.\n\nNine farmers died.\n\nThe mayor asked for help.\n\n"
        "In other villages people watched a film at the festival, where the actor and the director met the audience."
    )
    assert find_topic(parse_report(text)) is None


@pytest.mark.parametrize("text", ["", "Velin", "Gunmen attacked a patrol near Velin on Monday."])
def test_a_report_without_such_words_has_no_topic(text):
    assert find_topic(parse_report(text)) is None


def test_every_topic_has_more_words_than_it_needs():
    assert all(1 < topic.needed < len(topic.words) for topic in load_topics().values())
