"""The phenomena of casualty figures, each in several invented sentences of other words and syntax."""

from __future__ import annotations

import pytest

from warmonitor.extract.harm import HarmMention, find_harm

# Expected is "effect figure who", as in ``test_harm.py``.

PHENOMENA = {
    "deaths in other words": [
        ("The mortar round cost two bakers their lives.", "killed 2 civilians"),
        ("Upwards of thirty pilgrims perished when the ferry was shelled.", "killed 31.. civilians"),
        ("Eleven inmates burned to death in their cells.", "killed 11 civilians"),
        ("A mortar bomb claimed the life of a beekeeper.", "killed 1 civilians"),
        ("They were joined in the morgue by six more bodies.", "killed 6 unknown"),
        ("Gravediggers said they had buried 48 people since dawn.", "killed 48 unknown"),
        ("Rescuers dug seven corpses out of the rubble.", "killed 7 unknown"),
        ("The sergeant bled to death on the way to hospital.", "killed 1 combatants"),
        ("The mayor's bodyguard did not survive the night.", "killed 1 combatants"),
        ("Eleven so-called saboteurs were neutralised by the border troops.", "killed 11 combatants"),
        ("The unit reported six enemy KIA and four WIA.", "killed 6 combatants; injured 4 combatants"),
        ("2 soldiers KIA, 5 WIA", "killed 2 combatants; injured 5 combatants"),
        ("Losses: 3 dead, 7 injured, 1 missing.", "killed 3 unknown; injured 7 unknown; missing 1 unknown"),
        ("Nine bodies lay on the asphalt.", "killed 9 unknown"),
        ("The explosion took the lives of a widow and her son.", "killed 1 women; killed 1 civilians"),
    ],
    "fragments and lists": [
        ("Casualties, according to the clinic: 4 dead, 9 hurt.", "killed 4 unknown; injured 9 unknown"),
        ("The dead were three teachers and a pupil.", "killed 3 civilians; killed 1 children"),
        ("4 dead, 9 hurt as grenade hits wedding in Orsha", "killed 4 unknown; injured 9 unknown"),
        ("Killed: a nurse, two porters.", "killed 1 civilians; killed 2 civilians"),
        ("Wounded were a priest and four of his parishioners.", "injured 1 civilians; injured 4 civilians"),
        ('"Fifty martyrs", the channel wrote.', "killed 50 unknown"),
    ],
    "tolls": [
        ("Market blast toll climbs to 27", "killed 27 unknown"),
        ("Toll in Velin blast now 31, officials say", "killed 31 unknown"),
        ("The toll was revised down from 40 to 33.", "killed 40 unknown old; killed 33 unknown"),
        (
            "Another five died in hospital, raising the number of fatalities to 24.",
            "killed 5 unknown part; killed 24 unknown",
        ),
    ],
    "several speakers": [
        ("The governor speaks of seven dead, the opposition of twenty.", "killed 7 unknown; killed 20 unknown"),
        ("Twelve people died. The militia said 63.", "killed 12 unknown; killed 63 unknown"),
        ("Twelve people died. The union says eleven.", "killed 12 unknown; killed 11 unknown"),
        ("Twelve people died. The mayor's figure is six.", "killed 12 unknown; killed 6 unknown"),
        ('Twelve people died. The rebels spoke of "at least sixteen".', "killed 12 unknown; killed 16.. unknown"),
        ("Thirty people fled. The ministry gives 12.", "displaced 30 unknown; displaced 12 unknown"),
    ],
    "singles": [
        ("Two soldiers and the driver of a water truck were shot dead.", "killed 2 combatants; killed 1 civilians"),
        ("The driver was hurt.", "injured 1 civilians"),
        ("Fragments hit a tram, injuring its driver and eight passengers.", "injured 1 civilians; injured 8 civilians"),
        ("The regiment mourns its commander.", "killed 1 combatants"),
        ("Mayor Ofelia Arn and her driver are dead.", "killed 1 civilians; killed 1 civilians"),
        ("A boy of eight and his grandmother died.", "killed 1 children; killed 1 women"),
        ("The missile killed the mayor, Ofelia Arn.", "killed 1 civilians"),
        ("The strike killed the commander.", "killed 1 combatants"),
    ],
    "taken missing displaced": [
        ("Fighters made off with sixteen schoolgirls.", "detained 16 children"),
        ("Gunmen led 22 men into the bush.", "detained 22 unknown"),
        ("A dozen villagers are still under the debris.", "missing 12 civilians"),
        ("Nothing has been heard of the two surveyors since.", "missing 2 civilians"),
        ("Relatives reported 14 herders missing.", "missing 14 civilians"),
        ("The number of people uprooted by the fighting has passed 80,000.", "displaced 80001.. unknown"),
        ("Police took in eleven marchers.", "detained 11 civilians"),
        ("Twenty-eight arrests followed.", "detained 28 unknown"),
        ("Nineteen people were bundled into vans.", "detained 19 unknown"),
        ("Soldiers hauled off the headman and three of his sons.", "detained 1 civilians; detained 3 civilians"),
        ("31 suspects were handed to the gendarmerie.", "detained 31 unknown"),
        ("Masked men took a welder away.", "detained 1 civilians"),
        ("Three nurses are believed held by the group.", "detained 3 civilians"),
        ("Thirteen men never came home.", "missing 13 unknown"),
        ("Some 40 families, or 210 people, fled.", "displaced 210 unknown"),
    ],
    "all some none": [
        ("The ambush killed all nine members of the patrol.", "killed 9 combatants"),
        ("All of the eight divers drowned.", "killed 8 civilians"),
        ("Neither of the two guards was hurt.", "injured 0 combatants"),
        ("No policeman was injured, the prefect said.", "injured 0 combatants"),
        ("The attackers fled without hurting anyone.", "injured 0 unknown"),
        ("The house was empty and nobody died.", "killed 0 unknown"),
    ],
    "wounds in other words": [
        ("The clinic admitted 17 patients with bullet wounds.", "injured 17 civilians"),
        ("Sixteen were treated for smoke inhalation.", "injured 16 unknown"),
        ("A girl lost an eye.", "injured 1 children"),
        ("A photographer for a local weekly was shot in the thigh.", "injured 1 journalists"),
        ("Her colleague was hit in the arm.", "injured 1 unknown"),
        ("A camera operator was shot in the leg.", "injured 1 journalists"),
        ("A guard was shot in the head.", "killed 1 combatants"),
        ("Gunmen shot a priest in the shoulder.", "injured 1 civilians"),
        ("Ten others suffered shrapnel wounds.", "injured 10 unknown"),
    ],
    "bounds": [
        ("Between 50 and 60 fell, a deserter said.", "killed 50..60 unknown"),
        ("Perhaps as many as ninety died.", "killed ..90 unknown"),
        ("Twenty people at the very most were hurt.", "injured ..20 unknown"),
        ("Under a dozen were wounded.", "injured ..11 unknown"),
        ("Thirty or so traders were kidnapped.", "detained 30 civilians"),
        ("A score of recruits died.", "killed 20 combatants"),
        ("Seven, possibly eight, guards were killed.", "killed 7..8 combatants"),
        ("A minimum of fifteen students was detained.", "detained 15.. civilians"),
        ("Fourteen, or perhaps fifteen, soldiers died.", "killed 14..15 combatants"),
        ("Seven or possibly eight guards were killed.", "killed 7..8 combatants"),
        ("Seven people, possibly more, were killed.", "killed 7.. unknown"),
    ],
    "totals and parts": [
        ("Of the thirteen dead, eight were women.", "killed 13 unknown; killed 8 women part"),
        ("Those killed include a judge and her clerk.", "killed 1 civilians part; killed 1 civilians part"),
        ("Two of the injured died overnight.", "killed 2 unknown"),
        ("Three of the wounded were in a critical state.", "injured 3 unknown part"),
        (
            "Thirty-two rebels, including two instructors, were put out of action.",
            "killed 32 combatants; killed 2 combatants part",
        ),
    ],
}

TRAPS = [
    "Not one of the sentries survived.",
    "Everyone on board survived.",
    "Eight men surrendered.",
    "The convoy of 40 lorries was hit.",
    "The shell left a crater five metres wide.",
    "The bishop buried his predecessor in 2011.",
    "Nobody knows how many died.",
    "Some 300 mourners attended the funeral.",
    "Doctors treat 90 outpatients a day there.",
    "The bus with 34 passengers reached Orsha safely.",
    "He had escaped two assassination attempts.",
    "The gang demanded the release of six prisoners.",
    "Four suspects were let go.",
    "He said that he would die for his country.",
    "The parliament killed the bill by 40 votes.",
    "Rangers shot three lions.",
    "The wounded were flown to Velin in two helicopters.",
    "Six ceasefire violations were recorded.",
    "Two of the nine are students.",
    "A fifth victim is recovering.",
    "More than 200 households were displaced.",
]


def write(mention: HarmMention) -> str:
    harm = mention.harm
    low, high = ("" if bound is None else str(bound) for bound in (harm.low, harm.high))
    figure = low if low == high else f"{low}..{high}"
    flags = " part" * harm.is_part + " old" * harm.is_superseded
    return f"{harm.effect} {figure} {harm.who}{flags}"


ROWS = [pytest.param(text, expected, id=f"{name}: {text}") for name in PHENOMENA for text, expected in PHENOMENA[name]]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_phenomenon_gives_its_figures_in_any_words(text: str, expected: str) -> None:
    assert sorted(write(mention) for mention in find_harm(text)) == sorted(expected.split("; "))


@pytest.mark.parametrize("text", TRAPS)
def test_what_counts_nobody_harmed_gives_no_figure(text: str) -> None:
    assert [write(mention) for mention in find_harm(text)] == []
