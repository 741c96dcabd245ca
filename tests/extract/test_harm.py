"""Casualty figures: each invented sentence with the figures that a careful reader takes from it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warmonitor.extract.harm import HarmMention, find_harm, find_harms
from warmonitor.extract.harm.words import load_harm_words
from warmonitor.extract.parse import parse_report

# What is expected is written "effect figure who", with "part" or "old" behind it: "6", "6.." at least six, "..6" up to
# six, "5..8" a range. Figures of one sentence are separated by semicolons; an empty string is a trap.

NUMBERS = [
    ("Eighteen (18) persons lost their lives in Dorvani.", "killed 18 unknown"),
    ("The bodies of six men were found in a well.", "killed 6 unknown"),
    ("A rocket killed 1,450 people.", "killed 1450 unknown"),
    ("A hundred and twenty villagers were massacred.", "killed 120 civilians"),
    ("Two hundred and fifty-three soldiers were killed.", "killed 253 combatants"),
    ("Half a million people were displaced by the offensive on Karsova.", "displaced 500000 unknown"),
    ("About 1.5m people have fled.", "displaced 1500000 unknown"),
    ("Some 12 000 residents were displaced.", "displaced 12000 civilians"),
    ("Between 5 and 8 guards were wounded.", "injured 5..8 combatants"),
    ("Between 20 and 25 people died, a nurse said.", "killed 20..25 unknown"),
    ("100 to 300 people were killed in the blast.", "killed 100..300 unknown"),
    ("The strike killed 12-15 militants.", "killed 12..15 combatants"),
    ("Three or four policemen were hurt.", "injured 3..4 combatants"),
    ("Forty-odd rebels were killed near the dam.", "killed 40..49 combatants"),
    ("20-odd people were injured.", "injured 20..29 unknown"),
    ("More than 30 civilians were killed.", "killed 31.. civilians"),
    ("Over fifty villagers were massacred.", "killed 51.. civilians"),
    ("Well over a hundred people died.", "killed 101.. unknown"),
    ("Fewer than 20 people were injured.", "injured ..19 unknown"),
    ("Less than a dozen fighters were killed.", "killed ..11 combatants"),
    ("Up to 40 people were killed, the mayor said.", "killed ..40 unknown"),
    ("No more than three guards were wounded.", "injured ..3 combatants"),
    ("At most five people were hurt.", "injured ..5 unknown"),
    ("No less than 16 worshippers were shot dead.", "killed 16.. civilians"),
    ("At the very least nine people died.", "killed 9.. unknown"),
    ("In excess of 200 people were killed.", "killed 201.. unknown"),
    ("Nearly 40 people were wounded.", "injured 40 unknown"),
    ("An estimated 60 people were killed.", "killed 60 unknown"),
    ("Around two dozen students were abducted.", "detained 24 civilians"),
    ("Scores were wounded in the bombardment.", "injured 40.. unknown"),
    ("Tens of civilians were wounded.", "injured 20.. civilians"),
    ("Hundreds of fighters were killed.", "killed 200.. combatants"),
    ("Several dozen people were hurt.", "injured 36.. unknown"),
    ("A handful of people were wounded.", "injured 3.. unknown"),
    ("A few soldiers were killed.", "killed 3.. combatants"),
    ("A couple of guards were injured.", "injured 2 combatants"),
    ("Half a dozen traders were kidnapped.", "detained 6 civilians"),
    ("Forty people or more were killed.", "killed 40.. unknown"),
    ("Sixty or more villagers were killed.", "killed 60.. civilians"),
    ("At least a dozen people were injured.", "injured 12.. unknown"),
    ("Both sentries were killed.", "killed 2 combatants"),
    ("Tens of thousands were displaced.", "displaced 20000.. unknown"),
    ("Hundreds of thousands of people fled.", "displaced 200000.. unknown"),
    ("Two to three hundred people were killed.", "killed 200..300 unknown"),
    ('"More than 55" people were killed, the channel said.', "killed 56.. unknown"),
]

CONSTRUCTIONS = [
    ("Gunmen shot dead four elders in Marulo.", "killed 4 civilians"),
    ("The blast left 18 dead.", "killed 18 unknown"),
    ("The raid left at least 40 people dead and 90 injured.", "killed 40.. unknown; injured 90 unknown"),
    ("The attack claimed the lives of nine nurses.", "killed 9 civilians"),
    ("The bombing claimed 12 lives.", "killed 12 unknown"),
    ("Seven lives were lost in the ambush.", "killed 7 unknown"),
    ("The battalion lost 20 men.", "killed 20 combatants"),
    ("Thirteen people lost their lives and 40 sustained injuries.", "killed 13 unknown; injured 40 unknown"),
    ("Five soldiers laid down their lives.", "killed 5 combatants"),
    ("The militia put six captives to death.", "killed 6 unknown"),
    ("Six captives were put to death by the militia.", "killed 6 unknown"),
    ("Drones killed three fighters, wounding two others.", "killed 3 combatants; injured 2 combatants"),
    ("The governor confirmed five deaths and 17 injuries.", "killed 5 unknown; injured 17 unknown"),
    ("The monitor recorded nine civilian deaths.", "killed 9 civilians"),
    ("Rescuers recovered 23 bodies.", "killed 23 unknown"),
    ("The murder of two priests shocked Dorvani.", "killed 2 civilians"),
    ("The abduction of 40 pupils was condemned.", "detained 40 children"),
    ("The wounding of three officers was confirmed.", "injured 3 combatants"),
    ("The shelling of Dorvani, which began on Monday, killed 14 people.", "killed 14 unknown"),
    ("Fourteen people are known to have been killed.", "killed 14 unknown"),
    ("As many as 20 people may have been killed.", "killed ..20 unknown"),
    ("Nine people are feared dead.", "killed 9 unknown"),
    ("Nine bodies were found in a ditch.", "killed 9 unknown"),
    ("Six people, all from one village, were shot dead on Sunday.", "killed 6 unknown"),
    ("Three men who had stayed behind were killed.", "killed 3 unknown"),
    ("The army said seven of its soldiers had been killed.", "killed 7 combatants"),
    ("Four others were injured, one critically.", "injured 4 unknown; injured 1 unknown part"),
    ("Ten Dorvanian soldiers and two civilians were killed.", "killed 10 combatants; killed 2 civilians"),
    (
        "The shell killed a woman, her two children and a neighbour.",
        "killed 1 women; killed 2 children; killed 1 civilians",
    ),
    ("A teacher and a nurse were abducted.", "detained 1 civilians; detained 1 civilians"),
    ("A 12-year-old boy was killed.", "killed 1 children"),
    ("One person died and six were injured.", "killed 1 unknown; injured 6 unknown"),
    ("Twelve dead, 30 wounded in market blast", "killed 12 unknown; injured 30 unknown"),
    ("Bomb in Marulo kills nine, wounds 20", "killed 9 unknown; injured 20 unknown"),
    ("Airstrike kills at least 11 in camp", "killed 11.. unknown"),
    ("KILLED: 9, WOUNDED: 20", "killed 9 unknown; injured 20 unknown"),
    ("Killed - 4; injured - 11", "killed 4 unknown; injured 11 unknown"),
    ("Fatalities: 44. Injured: 90", "killed 44 unknown; injured 90 unknown"),
    ("15 martyrs and 40 wounded so far", "killed 15 unknown; injured 40 unknown"),
    ("was martyred 3 citizens and wounded 7 in the bombardment", "killed 3 civilians; injured 7 civilians"),
    ("Two police officers were gunned down.", "killed 2 combatants"),
    ("Militants beheaded three drivers and kidnapped eight passengers.", "killed 3 civilians; detained 8 civilians"),
    ("The army neutralised 14 terrorists.", "killed 14 combatants"),
    ("Our forces eliminated 30 enemy soldiers.", "killed 30 combatants"),
    ("Twelve militants were liquidated.", "killed 12 combatants"),
    ("Eleven people succumbed to their wounds.", "killed 11 unknown"),
    ("Twenty-six people were taken to hospital.", "injured 26 unknown"),
    ("Forty people were hospitalised.", "injured 40 unknown"),
    ("Three workers suffered burns.", "injured 3 civilians"),
    ("The mine wounded four road workers.", "injured 4 civilians"),
    ("Two villagers stepped on a mine and died.", "killed 2 civilians"),
]

SYNTAX = [
    ("Killed in the strike were four guards and a cook.", "killed 4 combatants; killed 1 civilians"),
    ("Missing are nine sailors.", "missing 9 civilians"),
    ("Five soldiers were ambushed and killed.", "killed 5 combatants"),
    ("A boy was hit and died later.", "killed 1 children"),
    ("The army killed a group of 12 militants.", "killed 12 combatants"),
    ("The army killed what it called 12 terrorists.", "killed 12 combatants"),
    ("The blast killed, according to residents, 12 civilians.", "killed 12 civilians"),
    ("The explosion killed him and three of his guards.", "killed 3 combatants"),
    ("Nine people, the army said, were killed.", "killed 9 unknown"),
    ("Nine people — all of them farmers — were killed.", "killed 9 civilians"),
    ("Three civilians in Marulo and two in Dorvani were killed.", "killed 3 civilians; killed 2 civilians"),
    ("Nine of those wounded on Monday have died.", "killed 9 unknown"),
    ("Two guards were fatally wounded.", "killed 2 combatants"),
    ("Two officers, a captain and a major, were killed.", "killed 2 combatants"),
    ("A father and son were shot dead.", "killed 2 civilians"),
    ("A five-member family was killed.", "killed 5 civilians"),
    ("A fourth body was found.", "killed 1 unknown"),
    ("There fell six fighters.", "killed 6 combatants"),
    ("3 killed 5 injured in Marulo", "killed 3 unknown; injured 5 unknown"),
    ("Wounded traced in three clinics: 44.", "injured 44 unknown"),
    ("Doctors counted 14 dead, the police six.", "killed 14 unknown; killed 6 unknown"),
    ("The mayor put the toll at ten, the police at four.", "killed 10 unknown; killed 4 unknown"),
    ("Six policemen were killed at once and a seventh died in hospital.", "killed 6 combatants; killed 1 combatants"),
    ("One soldier died and another was wounded.", "killed 1 combatants; injured 1 combatants"),
    ("There is no trace of the six engineers.", "missing 6 civilians"),
    ("The fate of the nine nurses is uncertain.", "missing 9 civilians"),
    ("At least 3,000 people left Marulo.", "displaced 3000.. unknown"),
    ("Ambulances took nine people to the regional hospital.", "injured 9 unknown"),
    ("Nine people are in a serious condition.", "injured 9 unknown"),
    ("A mine tore off a farmer's leg.", "injured 1 civilians"),
]

OTHER_EFFECTS = [
    ("Eleven fishermen are missing.", "missing 11 civilians"),
    ("Nine soldiers went missing after the ambush.", "missing 9 combatants"),
    ("Six people remain unaccounted for.", "missing 6 unknown"),
    ("Thirty women were carried off into the forest.", "detained 30 women"),
    ("The rebels captured 19 soldiers.", "detained 19 combatants"),
    ("Police arrested 46 people.", "detained 46 unknown"),
    ("Five men were arrested.", "detained 5 unknown"),
    ("Gunmen seized eight passengers from a bus.", "detained 8 civilians"),
    ("The group took 12 soldiers prisoner.", "detained 12 combatants"),
    ("Security forces rounded up 60 students.", "detained 60 civilians"),
    ("Fifty-three arrests were made.", "detained 53 unknown"),
    ("Twenty suspects are in custody.", "detained 20 unknown"),
    ("The army detained nine suspected militants.", "detained 9 combatants"),
    ("Kidnappers released nobody and still hold 14 pupils.", "detained 14 children"),
    ("At least 4,000 people were driven from their homes.", "displaced 4000.. unknown"),
    ("Some 3,000 villagers have fled their homes.", "displaced 3000 civilians"),
    ("The clashes displaced 900 people.", "displaced 900 unknown"),
    ("Nearly 700 residents fled to Marulo.", "displaced 700 civilians"),
]

PARTS = [
    ("Nine people, including three children, were killed.", "killed 9 unknown; killed 3 children part"),
    ("Three soldiers, two of them officers, were killed.", "killed 3 combatants; killed 2 combatants part"),
    (
        "Twenty people were killed, among them six women and four children.",
        "killed 20 unknown; killed 6 women part; killed 4 children part",
    ),
    (
        "Twelve people were killed: seven women and five children.",
        "killed 12 unknown; killed 7 women part; killed 5 children part",
    ),
    ("Of the 40 killed, 12 were children.", "killed 40 unknown; killed 12 children part"),
    ("Five of the dead were soldiers.", "killed 5 combatants part"),
    ("Among the dead were two journalists.", "killed 2 journalists part"),
    ("Seven policemen are among the dead.", "killed 7 combatants part"),
    ("Thirty people were wounded, ten of them seriously.", "injured 30 unknown; injured 10 unknown part"),
    (
        "Thirty people were injured, 10 of whom are in critical condition.",
        "injured 30 unknown; injured 10 unknown part",
    ),
    (
        "Twenty-seven people died, 20 civilians and seven soldiers.",
        "killed 27 mixed; killed 20 civilians part; killed 7 combatants part",
    ),
    (
        "Six died at the scene and two in hospital, bringing the toll to eight.",
        "killed 6 unknown part; killed 2 unknown part; killed 8 unknown",
    ),
    ("Eleven people were killed. Four of them were women.", "killed 11 unknown; killed 4 women part"),
    ("The dead included two nurses and a driver.", "killed 2 civilians part; killed 1 civilians part"),
]

TOLLS = [
    ("The death toll rose from 12 to 17.", "killed 12 unknown old; killed 17 unknown"),
    ("The death toll stands at 23.", "killed 23 unknown"),
    ("The toll has climbed to at least 60.", "killed 60.. unknown"),
    ("Officials put the death toll at 35.", "killed 35 unknown"),
    ("The ministry gave a toll of 41.", "killed 41 unknown"),
    ("The number of wounded has reached 90.", "injured 90 unknown"),
    ("The number of people killed rose to 14, up from nine.", "killed 14 unknown; killed 9 unknown old"),
    ("Police put the number of dead at about 30.", "killed 30 unknown"),
    ("The army's losses were put at 36.", "killed 36 combatants"),
    ("Two more bodies were found, taking the death toll to 19.", "killed 2 unknown part; killed 19 unknown"),
    ("The dead number 12.", "killed 12 unknown"),
    ("Death toll: 11", "killed 11 unknown"),
    ("The death toll exceeded 100.", "killed 101.. unknown"),
    ("Doctors counted 14 dead; the police spoke of six.", "killed 14 unknown; killed 6 unknown"),
]

ZEROS = [
    ("There were no casualties.", "injured 0 unknown; killed 0 unknown"),
    ("No casualties were reported.", "injured 0 unknown; killed 0 unknown"),
    ("The bomb was defused without casualties.", "injured 0 unknown; killed 0 unknown"),
    ("Nobody was hurt.", "injured 0 unknown"),
    ("No one was injured.", "injured 0 unknown"),
    ("No one was killed in the attack.", "killed 0 unknown"),
    ("Nobody was killed or injured.", "injured 0 unknown; killed 0 unknown"),
    ("There were no deaths or injuries.", "injured 0 unknown; killed 0 unknown"),
    ("There was no loss of life.", "killed 0 unknown"),
    ("No civilians were harmed.", "injured 0 civilians"),
    ("None of its soldiers was hurt, the army said.", "injured 0 combatants"),
    ("Not a single soldier was killed.", "killed 0 combatants"),
    ("The army denied that any of its troops had been wounded.", "injured 0 combatants"),
    ("The ministry denied any casualties.", "injured 0 unknown; killed 0 unknown"),
    ("The crew escaped unhurt.", "injured 0 unknown"),
    ("Our forces suffered no losses.", "killed 0 combatants"),
    ("The strike caused no civilian casualties.", "injured 0 civilians; killed 0 civilians"),
    ("No member of the patrol lost his life.", "killed 0 combatants"),
    ("Nobody was abducted.", "detained 0 unknown"),
]

WHO = [
    ("Two journalists were killed.", "killed 2 journalists"),
    ("Three Red Cross workers were abducted.", "detained 3 aid_workers"),
    ("Four UNICEF employees were killed.", "killed 4 aid_workers"),
    ("Six members of the security forces were killed.", "killed 6 combatants"),
    ("Five members of one family were killed.", "killed 5 civilians"),
    ("A family of five was killed.", "killed 5 civilians"),
    ("Dozens of women and children were killed.", "killed 24.. civilians"),
    ("A doctor was killed.", "killed 1 civilians"),
    ("The strike killed a commander.", "killed 1 combatants"),
    ("A second man died later.", "killed 1 unknown"),
    ("An elderly couple was killed.", "killed 2 civilians"),
    ("Eight peacekeepers were wounded.", "injured 8 combatants"),
    ("Ten Palestinians were killed.", "killed 10 unknown"),
    ("A suicide bomber killed ten worshippers.", "killed 10 civilians"),
    ("Four aid workers and their driver were killed.", "killed 4 aid_workers; killed 1 civilians"),
    ("A television cameraman was wounded.", "injured 1 journalists"),
    ("Nine miners were abducted.", "detained 9 civilians"),
]

TRAPS = [
    "Some 400 troops were deployed to Dorvani.",
    "The army destroyed 12 tanks and four trucks.",
    "Police seized 30 rifles and 2,000 rounds.",
    "Eighty gunmen on motorcycles attacked the village.",
    "The strike damaged 40 houses.",
    "The commander, 54, was born in Marulo.",
    "The village of 2,000 people lies on the river.",
    "The kidnappers asked for $50,000.",
    "The post is 12 kilometres from the border.",
    "It was the third attack in ten days.",
    "If the wall falls, 200 people could die.",
    "The missile would have killed 30 people.",
    "The group threatened to kill ten hostages.",
    "The cell planned to kill three judges.",
    "Twenty volunteers played the dead in the exercise.",
    "Civilians were killed, residents said.",
    "Forty people were killed and wounded.",
    "The shelling left 25 dead and wounded.",
    "Since 2014 more than 9,000 people have been killed.",
    "So far this year 300 civilians have been killed.",
    "The war has killed 40,000 people.",
    "More than 600 people were killed over the past three months.",
    "Thirty people were killed in a dozen attacks across the province.",
    "Foot-and-mouth killed 300 cattle.",
    "Twelve people died in a bus crash.",
    "Three climbers were killed by an avalanche.",
    "The champions killed off the match with two goals.",
    "A strike by 300 nurses closed the clinic.",
    "He was sentenced to death for killing three people.",
    "The agents used two dead drops in the park.",
    "Forty per cent of the wounded were children.",
    "Ministers of the Group of Seven condemned the attack.",
    "Battalion 51 was disbanded.",
    "The battle lasted 24 hours.",
    "Call 0800 555 112 for help.",
    "The exercise simulated an attack that killed 50 people.",
    "All 14 hostages were freed.",
    "It is unclear whether 12 missing men were killed.",
    "Were 30 people killed, as the channel says?",
    "The minister gave no casualty figures.",
    "There was no immediate word on casualties.",
    "The general commands 3,000 men.",
    "The hospital has 200 beds.",
    "Two helicopters were shot down.",
    "The fall in prices killed off 30 firms.",
    "The dam killed the river's fish, 50 fishermen said.",
    "The film, in which 20 soldiers die, opens on Friday.",
    "Two brothers were rescued alive.",
    "The party lost 40 seats in the election.",
    "No one has been arrested.",
    "The clinic treats 200 patients a day.",
    "The mayor freed 12 prisoners.",
    "It was the fifth reporter to be killed in the country.",
    "The camp shelters 3 million internally displaced people.",
    "An amnesty covers all but two of the 14 officers.",
]

SENTENCES = [*NUMBERS, *CONSTRUCTIONS, *SYNTAX, *OTHER_EFFECTS, *PARTS, *TOLLS, *ZEROS, *WHO]


def write(mention: HarmMention) -> str:
    harm = mention.harm
    low, high = ("" if bound is None else str(bound) for bound in (harm.low, harm.high))
    figure = low if low == high else f"{low}..{high}"
    flags = " part" * harm.is_part + " old" * harm.is_superseded
    return f"{harm.effect} {figure} {harm.who}{flags}"


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_gives_these_figures(text: str, expected: str) -> None:
    assert sorted(write(mention) for mention in find_harm(text)) == sorted(expected.split("; "))


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_gives_no_figure(text: str) -> None:
    assert [write(mention) for mention in find_harm(text)] == []


def test_parts_and_totals_are_told_apart() -> None:
    total, part = find_harm("Nine people, including three children, were killed.")
    assert (total.harm.is_part, part.harm.is_part) == (False, True)


def test_the_quote_is_the_shortest_that_holds_the_people_and_the_harm() -> None:
    text = "On Friday morning a drone killed six shepherds near the border, the mayor said."
    assert [mention.quote.text for mention in find_harm(text)] == ["killed six shepherds"]


def test_a_named_victim_is_named() -> None:
    (mention,) = find_harm("Mayor Tomas Arn was killed on Friday.")
    assert mention.named == "Tomas Arn"


def test_three_of_them_points_to_the_sentence_before_and_not_past_other_people() -> None:
    assert write(find_harm("Nine men died. Three of them were farmers.")[1]) == "killed 3 civilians part"
    assert len(find_harm("Nine men died. Forty protesters marched. Three of them were students.")) == 1


def test_mentions_stand_in_the_order_of_the_text_with_their_sentence() -> None:
    report = parse_report("Raid in Dorvani\n\nTwo guards died.\n\nA shell hurt nine people and killed one.")
    mentions = find_harms(report)
    assert [mention.sentence for mention in mentions] == [1, 2, 2]
    assert [mention.quote.start for mention in mentions] == sorted(mention.quote.start for mention in mentions)


FRAGMENTS = [
    "killed", "wounded", "six", "12", "at least", "of them", "including", "children", "the dead", "death toll", "to", "from", "and", ",",
    ":", "(", ")", "were", "no one", "not", "was", "between", "a teacher", "Tomas Arn", "half", "-", "“", "”", "a", "of", "soldiers", "1.2",
    "million", "٣", "²", "\u202e", "\u200b", "\x00", "\U0001f680", "e\u0301", "İ", ".", "\n", "?", "missing", "up", "among",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join)))
def test_every_quote_stands_at_its_offsets_whatever_the_text(text: str) -> None:
    report = parse_report(text)
    assert all(mention.quote.stands_in(text) for mention in find_harms(report))


def test_time_grows_with_the_length_of_a_sentence_and_not_with_its_square() -> None:
    piece = "killed a man, six women and half of them, including three of the 12 dead, from 5 to 7, "

    def seconds(times: int) -> float:
        report = parse_report(piece * times)
        began = time.process_time()
        find_harms(report)
        return time.process_time() - began

    seconds(1)
    assert seconds(80) < 40 * seconds(8) + 1


def test_no_trap_catches_an_empty_or_a_plain_sentence() -> None:
    for pattern in load_harm_words().traps.values():
        assert pattern.search("") is None
        assert pattern.search("A doctor was killed.") is None
