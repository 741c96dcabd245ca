"""Kinds: invented one-sentence reports, each with the ACLED sub-event that it tells of."""

from __future__ import annotations

import pytest
from invented import accounts_in

from warmonitor.domain import Kind
from warmonitor.extract.kind import load_kind_rules

BY_MEANS = [
    ("Two warplanes bombed the fuel depot of Velin at dawn on Monday.", Kind.AIR_DRONE_STRIKE),
    ("A drone hit a school bus near Tarn on Sunday.", Kind.AIR_DRONE_STRIKE),
    ("The air force dropped barrel bombs on Tarn on Friday.", Kind.AIR_DRONE_STRIKE),
    ("The army shelled two villages near Velin on Sunday.", Kind.SHELLING),
    ("Mortar rounds landed on a bakery in Velin on Sunday, killing three women.", Kind.SHELLING),
    ("A ballistic missile struck a railway station in Tarn on Tuesday.", Kind.SHELLING),
    ("Tank fire killed a nurse in Velin on Monday.", Kind.SHELLING),
    ("Rockets were fired at the airport of Tarn on Tuesday.", Kind.SHELLING),
    ("A suicide bomber blew himself up at the gate of the garrison in Velin on Monday.", Kind.SUICIDE_BOMB),
    ("A roadside bomb went off beside an army convoy near Tarn on Monday.", Kind.REMOTE_EXPLOSIVE),
    ("A car bomb exploded outside the governor's office in Tarn on Monday.", Kind.REMOTE_EXPLOSIVE),
    ("An unexploded shell went off in a field near Velin on Monday and killed two boys.", Kind.REMOTE_EXPLOSIVE),
    ("Someone threw a hand grenade into a cafe in Velin on Saturday.", Kind.GRENADE),
    ("Two grenades were lobbed over the wall of the consulate in Tarn on Saturday.", Kind.GRENADE),
    ("A sarin attack killed ninety people in Tarn on Monday.", Kind.CHEMICAL_WEAPON),
]
CARRIED = [
    ("A gunship fired rockets at a column near Tarn on Monday and killed four drivers.", Kind.AIR_DRONE_STRIKE),
    ("A missile from a drone hit a car near Velin on Monday and killed its driver.", Kind.AIR_DRONE_STRIKE),
    ("Rockets and drones hit the port of Velin on Monday.", Kind.SHELLING),
    ("Shells filled with chlorine landed on Tarn on Monday and choked two children.", Kind.CHEMICAL_WEAPON),
    ("A jet dropped a cylinder of chlorine on Tarn on Monday.", Kind.CHEMICAL_WEAPON),
    ("A man drove a lorry packed with explosives into the gate of the barracks in Tarn on Monday.", Kind.SUICIDE_BOMB),
    ("A woman detonated her explosive vest at a checkpoint in Velin on Monday.", Kind.SUICIDE_BOMB),
]
WORD_FIELDS = [
    ("Missiles tore open a block of flats in Velin on Monday and killed nine people.", Kind.SHELLING),
    ("A sticky bomb killed a judge in Velin on Monday.", Kind.REMOTE_EXPLOSIVE),
    ("Police turned water cannon on demonstrators in Velin on Monday.", Kind.PROTEST_WITH_INTERVENTION),
    ("Soldiers fired live rounds into a crowd of demonstrators in Velin on Monday.", Kind.EXCESSIVE_FORCE),
    ("Hundreds of widows stood in silence outside the barracks of Velin on Monday.", Kind.PEACEFUL_PROTEST),
    ("Insurgents took full control of the town of Sehu on Monday.", Kind.NON_STATE_OVERTAKES_TERRITORY),
    ("Guerrillas liberated the village of Sehu on Monday.", Kind.NON_STATE_OVERTAKES_TERRITORY),
    (
        "Government forces dislodged the militants from the village of Sehu on Monday.",
        Kind.GOVERNMENT_REGAINS_TERRITORY,
    ),
    ("Peacekeepers vacated the camp at Sehu on Monday.", Kind.NON_VIOLENT_TRANSFER),
    ("The two armies swapped ninety prisoners at the Tarn bridge on Monday.", Kind.AGREEMENT),
    ("Sappers made safe a car bomb in Velin on Monday.", Kind.DISRUPTED_WEAPONS_USE),
    ("Forty rebels laid down their arms in Tarn on Monday.", Kind.CHANGE_TO_GROUP),
    ("Soldiers ransacked the clinic of Sehu on Monday.", Kind.LOOTING),
    ("Soldiers sexually assaulted two women at a checkpoint in Tarn on Monday.", Kind.SEXUAL_VIOLENCE),
    ("The garrison of Tarn beat off an attack by rebels on Monday.", Kind.ARMED_CLASH),
    ("Gunmen mowed down nine shepherds near Sehu on Monday.", Kind.ATTACK),
    ("Villagers dragged a driver from his lorry in Tarn on Monday and beat him to death.", Kind.MOB_VIOLENCE),
    ("Gendarmes dragged away forty marchers in Tarn on Monday.", Kind.PROTEST_WITH_INTERVENTION),
    ("Rebels seize Sehu", Kind.NON_STATE_OVERTAKES_TERRITORY),
]
# GUIDE: "Means untold": a strike is from the air, on armed people a clash, on civilians an attack.
BY_TARGET = [
    ("A strike hit a bridge near Velin on Monday.", Kind.AIR_DRONE_STRIKE),
    ("Gunmen attacked a police station in Velin on Monday.", Kind.ARMED_CLASH),
    ("Gunmen attacked an army post near Velin on Monday and killed four soldiers.", Kind.ARMED_CLASH),
    ("A sniper shot a soldier in Tarn on Monday.", Kind.ARMED_CLASH),
    ("Gunmen attacked a market in Velin on Monday and killed six traders.", Kind.ATTACK),
    ("Gunmen shot dead a judge in Velin on Monday.", Kind.ATTACK),
    ("Soldiers shot dead three villagers in Tarn on Monday.", Kind.ATTACK),
    ("Militants beheaded two fishermen near Velin on Monday.", Kind.ATTACK),
    ("An aid worker was stabbed to death by two men in Velin on Monday.", Kind.ATTACK),
    ("Herders hacked nine farmers to death with machetes in Velin on Monday.", Kind.ATTACK),
    ("An explosion killed nine people in Velin on Monday.", Kind.REMOTE_EXPLOSIVE),
]
FIGHTS = [
    ("Rebels and soldiers clashed near the bridge of Velin on Monday.", Kind.ARMED_CLASH),
    ("Militants ambushed an army patrol near Tarn on Monday, killing four soldiers.", Kind.ARMED_CLASH),
    ("Soldiers killed six rebels in a gun battle near Tarn on Monday.", Kind.ARMED_CLASH),
]
TAKEN = [
    ("Bandits abducted twelve pupils from a school in Velin on Monday.", Kind.ABDUCTION),
    ("Armed men took a priest from his house in Velin on Monday and drove off with him.", Kind.ABDUCTION),
    ("Nine lorry drivers were seized by militants on the road to Tarn on Monday.", Kind.ABDUCTION),
    ("Police arrested nine men in Tarn on Monday.", Kind.ARRESTS),
    ("Security forces detained a newspaper editor in Velin on Monday.", Kind.ARRESTS),
    ("Soldiers raped three women in a camp near Velin on Monday.", Kind.SEXUAL_VIOLENCE),
]
PROTESTS = [
    ("Hundreds of teachers marched through Velin on Monday to demand their pay.", Kind.PEACEFUL_PROTEST),
    ("Thousands of people demonstrated in Tarn on Monday against the war.", Kind.PEACEFUL_PROTEST),
    ("Police used tear gas to disperse protesters in Velin on Monday.", Kind.PROTEST_WITH_INTERVENTION),
    ("Police opened fire on protesters in Velin on Monday, killing three.", Kind.EXCESSIVE_FORCE),
    ("Soldiers fired live rounds at demonstrators in Tarn on Monday and two students died.", Kind.EXCESSIVE_FORCE),
    ("Protesters hurled stones at police and burned tyres in Velin on Monday.", Kind.VIOLENT_DEMONSTRATION),
    ("Demonstrators stormed the town hall of Tarn on Monday and set it alight.", Kind.VIOLENT_DEMONSTRATION),
    ("A crowd lynched two men suspected of theft in Tarn on Monday.", Kind.MOB_VIOLENCE),
    ("Villagers beat a suspected thief to death in Tarn on Monday.", Kind.MOB_VIOLENCE),
]
TERRITORY = [
    ("Rebels seized the town of Velin on Monday.", Kind.NON_STATE_OVERTAKES_TERRITORY),
    ("Fighters of the Veld Front overran an army base near Tarn on Monday.", Kind.NON_STATE_OVERTAKES_TERRITORY),
    ("The town of Velin fell to the rebels on Monday.", Kind.NON_STATE_OVERTAKES_TERRITORY),
    ("The army recaptured Velin from the rebels on Monday.", Kind.GOVERNMENT_REGAINS_TERRITORY),
    ("The army captured the town of Velin from the Veld Front on Monday.", Kind.GOVERNMENT_REGAINS_TERRITORY),
    ("The garrison withdrew from Tarn on Monday.", Kind.NON_VIOLENT_TRANSFER),
    ("The militia handed over the village of Velin to the police on Monday without a shot.", Kind.NON_VIOLENT_TRANSFER),
]
OTHER = [
    ("The government and the rebels signed a ceasefire in Velin on Monday.", Kind.AGREEMENT),
    ("The two sides exchanged forty prisoners near Tarn on Monday.", Kind.AGREEMENT),
    ("Air defences shot down four drones over Velin on Monday.", Kind.DISRUPTED_WEAPONS_USE),
    ("Sappers defused a bomb under a bridge in Tarn on Monday.", Kind.DISRUPTED_WEAPONS_USE),
    ("Police seized two hundred rifles from a barn near Velin on Monday.", Kind.DISRUPTED_WEAPONS_USE),
    ("The Hill Brigade broke away from the Veld Front on Monday.", Kind.CHANGE_TO_GROUP),
    ("The army set up a new base near Velin on Monday.", Kind.HEADQUARTERS_ESTABLISHED),
    ("Mercenaries opened a new outpost in Tarn on Monday.", Kind.HEADQUARTERS_ESTABLISHED),
    ("Fighters torched forty houses in Tarn on Monday.", Kind.LOOTING),
    ("Militiamen looted shops and a clinic in Velin on Monday.", Kind.LOOTING),
]


ALL = [*BY_MEANS, *CARRIED, *WORD_FIELDS, *BY_TARGET, *FIGHTS, *TAKEN, *PROTESTS, *TERRITORY, *OTHER]


@pytest.mark.parametrize(("sentence", "kind"), ALL)
def test_a_sentence_tells_of_one_event_of_its_kind(sentence, kind):
    assert [account.kind for account in accounts_in(sentence)] == [kind]


ACROSS_SENTENCES = [
    (
        "Gunmen attacked the village of Tarn on Monday.",
        "They fired mortars from the ridge during the attack.",
        Kind.SHELLING,
    ),
    (
        "An attack on a patrol near Velin on Monday killed four soldiers.",
        "The attack was an ambush, the army said.",
        Kind.ARMED_CLASH,
    ),
    (
        "Teachers held a protest in Velin on Monday.",
        "Police dispersed the protest with batons.",
        Kind.PROTEST_WITH_INTERVENTION,
    ),
]


@pytest.mark.parametrize(("first", "second", "kind"), ACROSS_SENTENCES)
def test_what_a_later_sentence_tells_of_the_means_counts_too(first, second, kind):
    (account,) = accounts_in(first, second)
    assert account.kind is kind


def test_the_first_mention_is_what_the_kind_stands_on():
    (account,) = accounts_in("Gunmen attacked Velin on Monday.", "The shelling went on for an hour.")
    assert account.kind is Kind.SHELLING
    assert account.mentions[0].text == "shelling"
    assert account.kind_rule


def test_every_rule_needs_two_groups_of_words_and_bears_a_name_of_its_own():
    rules = load_kind_rules()
    assert len({rule.name for rule in rules}) == len(rules) > 0
    assert all(len(rule.groups) >= 2 and all(rule.groups) for rule in rules)
