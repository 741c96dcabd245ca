"""Detection: invented sentences, each with the words in it that state an event, and those that only seem to."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from invented import accounts_in

from warmonitor.domain import Kind
from warmonitor.extract.detect import EventMention, find_mentions, find_mentions_in
from warmonitor.extract.event_words import PhraseTable, head_of, lemma_forms, split_phrase
from warmonitor.extract.parse import load_model, parse_report, parse_sentence


def mentions_at(text: str, word: str) -> list[EventMention]:
    start = text.index(word)
    found = find_mentions(parse_sentence(text))
    return [mention for mention in found if mention.quote.overlaps(start, start + len(word))]


def told(text: str) -> list[EventMention]:
    """Give the mentions of what is said to have happened."""
    return [m for m in find_mentions(parse_sentence(text)) if not (m.is_hypothetical or m.is_negated)]


# The word that states the event, and the kind that it states by itself or by the means beside it; None: neither tells it.
STATED = [
    ("Gunmen attacked a market in Velin on Monday.", "attacked", None),
    ("The raid on the depot lasted an hour.", "raid", None),
    ("An explosion was heard in Dorvani.", "explosion", None),
    ("A blast shook the bakery.", "blast", None),
    ("Nine farmers were killed on the road to Tarn.", "killed", None),
    ("An air strike killed four men in Dorvani.", "air strike", Kind.AIR_DRONE_STRIKE),
    ("Warplanes bombed the depot at dawn.", "bombed", Kind.AIR_DRONE_STRIKE),
    ("The airstrike left a crater.", "airstrike", Kind.AIR_DRONE_STRIKE),
    ("A gunship strafed the column.", "strafed", Kind.AIR_DRONE_STRIKE),
    ("Bombs were dropped on the ford.", "dropped", Kind.AIR_DRONE_STRIKE),
    ("The army shelled two villages with mortars.", "shelled", Kind.SHELLING),
    ("Rockets fell on the market of Dorvani.", "fell", Kind.SHELLING),
    ("Rebels fired forty rockets at the garrison.", "fired", Kind.SHELLING),
    ("The bombardment of the ford went on.", "bombardment", Kind.SHELLING),
    ("Artillery hit the mill.", "hit", Kind.SHELLING),
    ("A suicide bomber walked into the mess hall.", "suicide bomber", Kind.SUICIDE_BOMB),
    ("A roadside bomb killed a sergeant.", "roadside bomb", Kind.REMOTE_EXPLOSIVE),
    ("A landmine killed two farmers near Velin.", "killed", Kind.REMOTE_EXPLOSIVE),
    ("The bomb went off at noon.", "went off", Kind.REMOTE_EXPLOSIVE),
    ("Someone threw a grenade into the cafe.", "threw", Kind.GRENADE),
    ("A chlorine attack choked dozens in Dorvani.", "chlorine attack", Kind.CHEMICAL_WEAPON),
    ("Militants abducted twelve pupils from the school.", "abducted", Kind.ABDUCTION),
    ("The kidnapping of the nurse was filmed.", "kidnapping", Kind.ABDUCTION),
    ("Rebels and soldiers clashed near the bridge.", "clashed", Kind.ARMED_CLASH),
    ("A firefight broke out at the ford.", "firefight", Kind.ARMED_CLASH),
    ("The two sides traded fire across the river.", "traded fire", Kind.ARMED_CLASH),
    ("Militants ambushed a patrol.", "ambushed", Kind.ARMED_CLASH),
    ("Police arrested nine men at the port.", "arrested", Kind.ARRESTS),
    ("The army rounded up forty men.", "rounded up", Kind.ARRESTS),
    ("They came at night and shot the elder in front of his house.", "shot", Kind.ATTACK),
    ("Soldiers opened fire on worshippers.", "opened fire", Kind.ATTACK),
    ("The massacre at the well took an hour.", "massacre", Kind.ATTACK),
    ("Soldiers raped three women in the camp.", "raped", Kind.SEXUAL_VIOLENCE),
    ("Fighters torched forty houses in Dorvani.", "torched", Kind.LOOTING),
    ("Militiamen looted the clinic.", "looted", Kind.LOOTING),
    ("Villagers lynched two suspected thieves.", "lynched", Kind.MOB_VIOLENCE),
    ("Students marched through Velin.", "marched", Kind.PEACEFUL_PROTEST),
    ("Riots broke out in the port.", "Riots", Kind.VIOLENT_DEMONSTRATION),
    ("Police fired on protesters in Velin.", "fired", Kind.EXCESSIVE_FORCE),
    ("Rebels overran the town of Velin.", "overran", Kind.NON_STATE_OVERTAKES_TERRITORY),
    ("Fighters captured the village.", "captured", Kind.NON_STATE_OVERTAKES_TERRITORY),
    ("The army recaptured Velin from the rebels.", "recaptured", Kind.GOVERNMENT_REGAINS_TERRITORY),
    ("The garrison withdrew from Dorvani.", "withdrew", Kind.NON_VIOLENT_TRANSFER),
    ("The two sides signed a ceasefire in Velin.", "ceasefire", Kind.AGREEMENT),
    ("Air defences intercepted six missiles.", "intercepted", Kind.DISRUPTED_WEAPONS_USE),
    ("Gunners shot the drone down over the ford.", "shot", Kind.DISRUPTED_WEAPONS_USE),
    ("Sappers defused a bomb under the bridge.", "defused", Kind.DISRUPTED_WEAPONS_USE),
    ("Forty fighters surrendered to the army.", "surrendered", Kind.CHANGE_TO_GROUP),
    ("The Hill Brigade broke away from the Veld Front.", "broke away", Kind.CHANGE_TO_GROUP),
    ("The army set up a new base on the ridge.", "set up", Kind.HEADQUARTERS_ESTABLISHED),
    ("Ukrainian drones hit a refinery.", "hit", Kind.AIR_DRONE_STRIKE),
    ("Missiles tore open a block of flats in Velin.", "tore", Kind.SHELLING),
    ("A house in Velin was wrecked by rockets.", "wrecked", Kind.SHELLING),
    ("A drone wrecked the mill.", "wrecked", Kind.AIR_DRONE_STRIKE),
    ("A crowd dragged the driver from his cab.", "dragged", Kind.MOB_VIOLENCE),
    ("Police officers led nineteen marchers away.", "led", Kind.ARRESTS),
    ("Sappers blew up the shell in a quarry.", "blew", Kind.DISRUPTED_WEAPONS_USE),
    ("Rebels drove a lorry of explosives into the gate.", "drove", Kind.SUICIDE_BOMB),
    ("Gendarmes dispersed the marchers with water cannon.", "dispersed", Kind.PROTEST_WITH_INTERVENTION),
    ("Widows blocked the ministry.", "blocked", Kind.PEACEFUL_PROTEST),
    ("Soldiers repelled three assaults.", "repelled", Kind.ARMED_CLASH),
    ("Men emptied the grain reserve.", "emptied", Kind.LOOTING),
    ("A jet dropped chlorine on the village.", "dropped", Kind.CHEMICAL_WEAPON),
]


@pytest.mark.parametrize(("text", "word", "kind"), STATED)
def test_words_that_state_an_event_are_found_with_the_kind_that_they_tell(text, word, kind):
    (mention,) = mentions_at(text, word)
    assert not mention.is_hypothetical
    assert not mention.is_negated
    assert mention.kind is kind


# What is threatened, planned, feared, prevented, conditional, rehearsed or asked: the word that names it.
UNREAL = [
    ("The army will attack Velin if the talks fail.", "attack"),
    ("The army could bomb the port.", "bomb"),
    ("The rebels would not have shelled the town.", "shelled"),
    ("Rebels threatened to shell the town.", "shell"),
    ("The general warned of an attack on the port.", "attack"),
    ("The minister vowed to strike the camps.", "strike"),
    ("The rebels planned an assault on the garrison.", "assault"),
    ("The rebels are preparing an offensive on Velin.", "offensive"),
    ("The council fears a massacre in Velin.", "massacre"),
    ("If gunmen attack the convoy, the guards fire back.", "attack"),
    ("Unless the militia shells us again, we stay, a baker said.", "shells"),
    ("Troops rehearsed an attack on the bridge in an exercise.", "attack"),
    ("Soldiers simulated an air strike on the port.", "air strike"),
    ("Did the army bomb the market?", "bomb"),
    ("They want to stop attacks on hospitals.", "attacks"),
    ("The minister called for a ceasefire.", "ceasefire"),
    ("The guards prevented an attack on the mill.", "attack"),
    ("The risk of an air strike is low.", "air strike"),
    ("The threat of a raid kept them indoors.", "raid"),
    ("The army intends to retake the town.", "retake"),
    ("Rebels may have shelled the port.", "shelled"),
    ("The colonel ordered his men to burn the village.", "burn"),
    ("Rebels attempted to storm the base.", "storm"),
    ("Air strikes are illegal under the treaty.", "Air strikes"),
    ("Attacks on hospitals are war crimes.", "Attacks"),
    ("Had the army shelled Velin, hundreds would have died.", "shelled"),
    ("Anyone who attacks the port will be shot.", "shot"),
    ("Whoever attacks the port will be buried beside it.", "attacks"),
    ("Any post from which a shot was fired would be flattened.", "shot"),
    ("Suppose a missile hit the dam at noon.", "hit"),
    ("Ministers discussed three ways of taking the town.", "taking"),
    ("The cabinet weighs an assault on Velin.", "assault"),
]


@pytest.mark.parametrize(("text", "word"), UNREAL)
def test_what_has_not_happened_is_no_event(text, word):
    assert all(mention.is_hypothetical for mention in mentions_at(text, word))


NEGATED = [
    ("The army did not attack the camp.", "attack"),
    ("No attack took place in Velin.", "attack"),
    ("There were no strikes on the port.", "strikes"),
    ("Nobody was killed in Dorvani.", "killed"),
    ("The army never shelled the town.", "shelled"),
    ("The army has not struck the port.", "struck"),
    ("Neither side attacked the port.", "attacked"),
    ("No rockets were fired at the port.", "fired"),
    ("None of the rockets hit the port.", "hit"),
    ("The town has not fallen to the rebels.", "fallen"),
    ("The army has not carried out any strikes on Velin.", "strikes"),
    ("The attack never happened.", "attack"),
]


@pytest.mark.parametrize(("text", "word"), NEGATED)
def test_what_is_said_not_to_have_happened_is_marked(text, word):
    (mention,) = mentions_at(text, word)
    assert mention.is_negated
    assert not mention.is_hypothetical


# Words that look unreal, about what did happen.
REAL_AFTER_ALL = [
    ("The army called the strike proportionate.", "strike"),
    ("The ministry warned residents after drones hit the port.", "hit"),
    ("The army threatened revenge after rebels ambushed a patrol.", "ambushed"),
    ("The army vowed to answer the attack that killed nine soldiers.", "killed"),
    ("The rocket that killed nine could have been fired by either side.", "killed"),
    ("Those who bombed the port must be punished.", "bombed"),
    ("Monday's attack on the port would be the third this year.", "attack"),
    ("Soldiers went to burn the village.", "burn"),
    ("Rebels stopped a bus and shot nine passengers.", "shot"),
    ("Rebels began to shell the garrison.", "shell"),
    ("The army did shell the town.", "shell"),
    ('"Why did they come?" a baker asked after jets hit the port.', "hit"),
    ("The plan for the town shelled by the army was dropped.", "shelled"),
    ("Gunmen kill six traders in Velin", "kill"),
    ("The drill was interrupted when a drone hit the range.", "hit"),
    ("The exercise ended on Friday; on Monday rebels shelled the port.", "shelled"),
    ("The UN should investigate the bombing of the port.", "bombing"),
    ("After the attack, the army vowed revenge.", "attack"),
    ("The army halted the attack on the bridge.", "attack"),
]


@pytest.mark.parametrize(("text", "word"), REAL_AFTER_ALL)
def test_what_happened_stays_real_beside_plans_and_threats(text, word):
    (mention,) = mentions_at(text, word)
    assert not mention.is_hypothetical


# Units, machines, offices and figures of speech that borrow the words of war.
NO_EVENT = [
    "A strike force was formed in Velin.",
    "The attack helicopter was painted grey.",
    "The bomb disposal squad came to the market.",
    "The bombing suspect was seen in Dorvani.",
    "The air raid sirens sounded in Velin.",
    "The raid shelter is locked.",
    "The combat brigade has a new colonel.",
    "A hit squad lives in Velin.",
    "The war crimes tribunal has nine judges.",
    "The attack helicopter landed at the base.",
    "The factory makes two hundred attack drones a month.",
    "The prime minister came under fire for the budget.",
    "The price of bread hit a record.",
    "The bank raised the strike price.",
    "Rain fell on Velin.",
    "He fired two ministers.",
    "Doctors fight an outbreak of cholera.",
    "The army announced its losses in a statement.",
    "The mayor signed the document.",
    "The plane landed on time.",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_units_machines_and_figures_of_speech_state_no_event(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A flood killed nine people in Dorvani on Monday.",
        "An earthquake destroyed forty houses in Dorvani on Monday.",
        "Two people were killed when their bus fell into a ravine near Velin on Monday.",
        "A gas leak exploded in a bakery in Velin on Monday, killing three.",
        "The company fired 40 workers in Velin on Monday.",
        "The bank and the union reached a deal in Velin on Monday over pay.",
        "The team fought back to win in Velin on Monday.",
        "The army will attack Velin on Monday if the talks fail, the general said.",
        "Rebels threatened on Monday to shell the town of Velin.",
        "The general warned on Monday of an attack on the port of Velin.",
        "Troops rehearsed an attack on a bridge near Velin in an exercise on Monday.",
        "The council voted on Monday to ban attacks on hospitals.",
        "The museum of Velin shows a rocket that was never fired.",
        "The army may have to withdraw from Velin, an analyst said on Monday.",
        "A strike force was formed in Velin on Monday.",
        "The bomb disposal squad trained in Velin on Monday.",
        "The ministry announced the new budget in a statement on Monday in Velin.",
        "The mayor left Velin on Monday.",
        "The train left the station of Velin on Monday.",
        "The council opened a new post office in Velin on Monday.",
        "The governor handed the keys of the village to the mayor on Monday.",
        "The company took over a bakery in Velin on Monday.",
        "The price of bread in Velin fell to a new low on Monday.",
        "Workers cleared the road to Velin on Monday.",
        "Firefighters fought a forest fire near Velin on Monday.",
        "Firefighters rescued a cat in Velin on Monday.",
        "The surgeon removed a bullet in Velin on Monday.",
        "A wolf killed nine sheep near Velin on Monday.",
        "A worker was killed when a crane fell on him in Velin on Monday.",
        "Three hikers died in an avalanche near Velin on Monday.",
        "The old king of Velin died on Monday.",
        "The crime rate in Velin fell on Monday.",
        "The act of parliament was read in Velin on Monday.",
    ],
)
def test_a_report_of_what_is_no_conflict_event_gives_no_account(text):
    assert accounts_in(text) == []


DEFINITE = [
    ("The attack lasted an hour.", "attack", True),
    ("Their raid on the mill failed.", "raid", True),
    ("This massacre was the third.", "massacre", True),
    ("The incident is being looked into.", "incident", True),
    ("The army's raid on the mill failed.", "raid", True),
    ("An attack on the mill failed.", "attack", False),
    ("Gunmen attacked the mill.", "attacked", False),
    ("Shelling was heard at the mill.", "Shelling", False),
]


@pytest.mark.parametrize(("text", "word", "is_definite"), DEFINITE)
def test_a_mention_that_points_back_is_told_from_one_that_tells_something_new(text, word, is_definite):
    (mention,) = mentions_at(text, word)
    assert mention.is_definite is is_definite


def test_mentions_stand_at_their_offsets_in_the_order_of_the_text():
    text = "Raid on the mill\n\nGunmen attacked the mill of Tarn at noon.\n\nTwo men died in the attack, and a barn burned."
    mentions = find_mentions(parse_report(text))
    assert [m.quote.text for m in mentions] == ["Raid", "attacked", "died", "attack", "burned"]
    assert all(mention.quote.stands_in(text) for mention in mentions)
    assert [m.sentence for m in mentions] == [0, 1, 2, 2, 2]


def test_the_mentions_of_a_report_are_those_of_its_sentences():
    report = parse_report("Raid on the mill\n\nGunmen attacked the mill. Two men died in the attack.")
    one_by_one = [mention for sentence in report.sentences() for mention in find_mentions_in(sentence)]
    assert [m.quote for m in find_mentions(report)] == [m.quote for m in one_by_one]


@pytest.mark.parametrize("section", ["verbs"])
def test_every_phrase_of_the_vocabulary_is_cut_as_running_text_is(section):
    """A phrase that is cut otherwise never matches."""
    make_doc = load_model().make_doc
    raw = tomllib.loads(files("warmonitor.extract").joinpath("data/events.toml").read_text("utf-8"))
    tables = (
        raw["means"].values()
        if section == "means"
        else (table.get(section, ()) for table in raw.values() if isinstance(table, dict))
    )
    phrases = {phrase for table in tables for phrase in table}
    assert len(phrases) > 20
    assert [p for p in phrases if split_phrase(p) != tuple(token.text for token in make_doc(p))] == []


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("raid", ("raid",)),
        ("exchange of fire", ("exchange", "of", "fire")),
        ("hostage-taking", ("hostage", "-", "taking")),
    ],
)
def test_a_phrase_of_the_vocabulary_is_cut_at_spaces_and_hyphens(phrase, parts):
    assert split_phrase(phrase) == parts


def test_the_longest_phrase_at_a_position_is_matched():
    table = PhraseTable([(("mine",), "mine"), (("mine", "blast"), "mine blast")])
    forms = lemma_forms(load_model()("A mine blast."))
    assert table.match(forms, 1) == ("mine blast", 2)
    assert table.match(forms, 0) is None


def test_the_head_of_a_run_of_words_governs_the_others():
    sentence = next(parse_sentence("A roadside bomb killed nine farmers.").sentences())
    assert head_of(list(sentence.span[:3])).text == "bomb"
    assert head_of(list(sentence.span)).text == "killed"
