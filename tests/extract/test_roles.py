"""Roles: invented sentences, each with who did it and who was aimed at or hit."""

from __future__ import annotations

import pytest
from invented import PUBLISHER, accounts_in, names, split

from warmonitor.extract.detect import find_mentions
from warmonitor.extract.parse import parse_sentence
from warmonitor.extract.role_words import load_role_words
from warmonitor.extract.roles import find_roles


def roles_in(text: str, publisher: str | None = None) -> tuple[set[str], set[str]]:
    """Give the agents and the patients of all the mentions of a sentence that state what happened."""
    agents: set[str] = set()
    patients: set[str] = set()
    for mention in find_mentions(parse_sentence(text)):
        if not mention.is_hypothetical:
            roles = find_roles(mention, publisher)
            agents |= names(roles.agents)
            patients |= names(roles.patients)
    return agents, patients


# (sentence, who did it, who was aimed at or hit)
ACTIVE_AND_PASSIVE = [
    ("The army bombed the militia.", "army", "militia"),
    ("The militia was bombed by the army.", "army", "militia"),
    ("Two soldiers were killed by rebels near the bridge.", "rebels", "soldiers"),
    ("A convoy was ambushed by militants.", "militants", "convoy"),
    ("A journalist was shot by a sniper.", "sniper", "journalist"),
    ("Twelve pupils were abducted by bandits from a school.", "bandits", "pupils"),
    ("Twelve pupils were abducted from a school by bandits.", "bandits", "pupils"),
    ("Police arrested nine students.", "police", "students"),
    ("A mob lynched two suspects.", "mob", "suspects"),
    ("Soldiers opened fire on worshippers.", "soldiers", "worshippers"),
    ("Soldiers fired at a crowd.", "soldiers", "crowd"),
    ("Unidentified gunmen killed a journalist.", "gunmen", "journalist"),
    ("Suspected rebels killed a journalist.", "rebels", "journalist"),
    ("Nine farmers were shot dead.", "", "farmers"),
    ("Four guards died in the raid.", "", "guards"),
    ("Nine farmers were found shot dead.", "", "farmers"),
    ("The rebels were hit by an army drone.", "army", "rebels"),
]
NOMINAL = [
    ("The army's raid on the rebels failed.", "army", "rebels"),
    ("The raid of the army on the rebels failed.", "army", "rebels"),
    ("An attack by gunmen on a patrol wounded two guards.", "gunmen", "patrol, guards"),
    ("The killing of nine farmers by herders shocked the valley.", "herders", "farmers"),
    ("The shelling of the militia by the army went on.", "army", "militia"),
    ("The rebels' ambush of an army patrol failed.", "rebels", "army patrol"),
    ("Four guards died in a raid by bandits.", "bandits", "guards"),
    ("Four guards were killed in an attack by bandits.", "bandits", "guards"),
    ("A rebel attack wounded two soldiers.", "rebel", "soldiers"),
    ("The shelling killed two children.", "", "children"),
]
FROM_ELSEWHERE = [
    ("The resort came under artillery bombardment from Ostravian forces.", "ostravian forces", "resort"),
    ("Police broke up a picket outside the palace.", "police", ""),
    ("The Orlanists have hit the station with a rocket.", "orlanists", "station"),
    ("A shepherd stepped on a mine near the ridge.", "", "shepherd"),
    ("Rebels triggered a roadside bomb.", "rebels", ""),
    ("A bomber on foot blew himself up among mourners, killing nine.", "bomber", ""),
    ("Police condemned the attack.", "", ""),
]
LIGHT_VERBS = [
    ("The army carried out an attack on the rebels.", "army", "rebels"),
    ("Rebels launched a raid on the police.", "rebels", "police"),
    ("The militia conducted strikes against the rebels.", "militia", "rebels"),
    ("Militants mounted an assault on the garrison.", "militants", "garrison"),
    ("The attack was carried out by the militia.", "militia", ""),
]
CLAUSES = [
    ("Gunmen who attacked the convoy killed nine farmers.", "gunmen", "convoy, farmers"),
    ("The villagers whom the gunmen had abducted came home.", "gunmen", "villagers"),
    ("The militia attacked by the army fled.", "army", "militia"),
    ("The militia that the army attacked fled.", "army", "militia"),
    ("The gunmen attacking the convoy wore uniforms.", "gunmen", "convoy"),
    ("Nine farmers, killed by herders on the road, were buried.", "herders", "farmers"),
    ("The dead were farmers shot by soldiers.", "soldiers", "farmers"),
    ("It was the army that shelled the refugees.", "army", "refugees"),
    ("The army struck back, killing nine rebels.", "army", "rebels"),
    ("The army struck the rebels, who had attacked a patrol.", "army, rebels", "rebels, patrol"),
    ("Smoke rose after the army shelled the rebels.", "army", "rebels"),
    ("Soldiers entered the town and shot nine farmers.", "soldiers", "farmers"),
    ("Rebels began to shell the garrison.", "rebels", "garrison"),
]
PRONOUNS = [
    ("The army said its aircraft had struck the militia.", "army", "militia"),
    ("The army said it had struck militants in the valley.", "army", "militants"),
    ("The rebels said they had ambushed a patrol.", "rebels", "patrol"),
    ("The militia claimed it killed nine soldiers.", "militia", "soldiers"),
    ("The army denied bombing the refugees.", "army", "refugees"),
]
MACHINES = [
    ("The army's jets bombed the rebels.", "army", "rebels"),
    ("The army used drones to attack the rebels.", "army", "rebels"),
    ("Government forces' artillery killed two children.", "government forces", "children"),
    ("A bomb planted by militants killed two policemen.", "militants", "policemen"),
    ("Rockets fired by militants hit a school.", "militants", "school"),
]
FACILITIES = [
    ("The strikes targeted depots used by the militia.", "", "militia"),
    ("A camp held by the rebels was bombed.", "", "rebels"),
    ("The army shelled a village controlled by the militia.", "army", "militia"),
    ("Air strikes hit the militants' camp.", "", "militants"),
    ("The army bombed a base that the rebels use.", "army", "rebels"),
    ("The army bombed a base belonging to the militia.", "army", "militia"),
    ("Rebels attacked an army base.", "rebels", "army"),
    ("The army hit a barracks of the militia.", "army", "militia"),
]
SEVERAL = [
    ("Bandits killed four guards and two drivers.", "bandits", "guards, drivers"),
    ("Bandits and smugglers killed a guard.", "bandits, smugglers", "guard"),
    ("A soldier killed a nurse, a driver and a priest.", "soldier", "nurse, driver, priest"),
    ("Police and rebels exchanged fire.", "police, rebels", ""),
    ("Rebels and soldiers clashed near the bridge.", "rebels, soldiers", ""),
    ("The soldiers and the rebels clashed near the bridge.", "soldiers, rebels", ""),
    ("Dozens of gunmen attacked a patrol.", "gunmen", "patrol"),
    ("Members of the Hill Brigade attacked the police.", "hill brigade", "police"),
    (
        "Militants affiliated with the Hill Brigade attacked a convoy.",
        "militants affiliated with the hill brigade",
        "convoy",
    ),
]


@pytest.mark.parametrize(
    ("text", "agents", "patients"),
    [
        *ACTIVE_AND_PASSIVE,
        *NOMINAL,
        *FROM_ELSEWHERE,
        *LIGHT_VERBS,
        *CLAUSES,
        *PRONOUNS,
        *MACHINES,
        *FACILITIES,
        *SEVERAL,
    ],
)
def test_who_did_it_and_to_whom_is_read_from_the_syntax(text, agents, patients):
    assert roles_in(text) == (split(agents), split(patients))


# Clashes, sieges and captures: both sides are named, whichever of the two lists they come in.
BOTH_SIDES = [
    ("The army clashed with rebels near the bridge.", "army, rebels"),
    ("Four guards were killed in fighting with bandits.", "guards, bandits"),
    ("The army recaptured the town from the rebels.", "army, rebels"),
    ("Rebels captured the town from the army.", "rebels, army"),
    ("Rebels drove the army out of the town.", "rebels, army"),
    ("The police exchanged fire with smugglers.", "police, smugglers"),
    ("The militia fought the army for the bridge.", "militia, army"),
]


@pytest.mark.parametrize(("text", "sides"), BOTH_SIDES)
def test_both_sides_of_a_fight_are_named(text, sides):
    agents, patients = roles_in(text)
    assert (agents | patients) - {"town"} == split(sides)


LISTED = [
    ("Russian forces shelled the town.", "RU-MIL"),
    ("The Turkish army killed three fighters.", "TR-MIL"),
    ("Israeli jets struck a convoy.", "IL-MIL"),
    ("The fighters were killed by Islamic State.", "X-IS"),
    ("Saudi-led coalition warplanes struck a convoy.", "O-COAL-YE"),
]


@pytest.mark.parametrize(("text", "actor_id"), LISTED)
def test_a_body_of_the_actor_list_is_known_by_its_entry(text, actor_id):
    found = [find_roles(mention, None).agents for mention in find_mentions(parse_sentence(text))]
    assert {actor.actor_id for agents in found for actor in agents} == {actor_id}


@pytest.mark.parametrize(
    "text", ["Israeli jets struck Hezbollah fighters.", "Hezbollah fighters were killed by snipers."]
)
def test_the_fighters_of_a_listed_group_are_the_group(text):
    found = [find_roles(mention, None).patients for mention in find_mentions(parse_sentence(text))]
    assert {actor.actor_id for patients in found for actor in patients} == {"X-HEZB"}


@pytest.mark.parametrize("text", ["We attacked the militia.", "Our forces attacked the militia."])
def test_in_a_statement_we_are_the_publisher(text):
    (mention,) = find_mentions(parse_sentence(text))
    (agent,) = find_roles(mention, "Ministry of Defence of Ukraine").agents
    assert agent.actor_id == "UA-MOD"


def test_a_paper_that_nobody_lists_may_say_we_too():
    (mention,) = find_mentions(parse_sentence("We attacked the militia."))
    (agent,) = find_roles(mention, "Hill Brigade").agents
    assert (agent.name, agent.actor_id) == ("Hill Brigade", None)


def test_without_a_publisher_we_are_nobody():
    (mention,) = find_mentions(parse_sentence("We attacked the militia."))
    assert find_roles(mention, None).agents == ()


# Neither weather, prices nor words hit anybody; a state as such and a place are no target.
NOBODY = [
    "The attack lasted an hour.",
    "Shelling was heard.",
    "The strike came at dawn on Monday.",
    "The bombing killed hope.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_made_up_where_the_sentence_names_nobody(text):
    assert roles_in(text) == (set(), set())


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The army shelled Dorvani on Tuesday.", "dorvani"),
        ("Rockets hit Kharkiv on Tuesday.", "kharkiv"),
        ("Russian forces bombed Kyiv on Tuesday.", "kyiv"),
    ],
)
def test_a_town_by_name_is_a_place_and_no_target(text, target):
    (account,) = accounts_in(text)
    assert target not in names(account.targets)


def test_every_actor_is_quoted_from_the_text():
    text = "The army's jets struck depots used by the militia and killed nine fighters, who had ambushed a patrol."
    for mention in find_mentions(parse_sentence(text)):
        roles = find_roles(mention, PUBLISHER)
        for actor in (*roles.agents, *roles.patients):
            assert actor.quote is not None
            assert actor.quote.stands_in(text)
            assert actor.quote.text == actor.name


def test_the_lists_of_people_and_of_armed_people_share_no_word():
    words = load_role_words()
    assert not words.people & words.armed
    assert not words.facilities & words.armed


# (report, its first account's initiators, its targets)
OVER_A_REPORT = [
    ("Handara took 276 schoolgirls on 4 April.", "handara", "schoolgirls"),
    ("Ostravian forces shelled Velin on 4 April. Soldiers fired rockets at Velin. Nine farmers died.",
     "ostravian forces", "farmers"),
    ("A raid hit Velin on 4 April. A statement in the name of Hezbollah claimed responsibility for it.", "hezbollah", ""),
    ("A shell hit Velin on 4 April. Army and rebels accused each other of the attack.", "army, rebels", ""),
    ("Six guards, two of them women, were killed on 4 April when rebels attacked Velin.", "rebels", "guards"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "initiators", "targets"), OVER_A_REPORT)
def test_the_parties_of_an_event_are_gathered_over_the_report(text, initiators, targets):
    account = accounts_in(text)[0]
    assert (names(account.initiators), names(account.targets)) == (split(initiators), split(targets))
