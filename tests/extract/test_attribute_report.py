"""Attribution over a whole report: names, relays, scopes, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warmonitor.domain import Aspect, Stance
from warmonitor.extract.attribute import AttributionMention, find_attributions, find_attributions_in_text, speaker_at
from warmonitor.extract.parse import parse_report

PUBLISHER = "The Varda Courier"
REPORT = """Army says two shells hit mill; rebels deny it

VARDA (Varda Courier) — The army said two shells hit the mill on Monday.

“They came at dawn. We ran,” Mira Sova, a baker, told the Orsha Post. “Nine people died.”

“Nobody helped,” she said. “The road was closed.

“The soldiers took 12 men with them.”

Sova added that the bridge was burned. The Courier could not verify her account.

The Free Front (FF) denied any part in it. FF said three of its men were killed. The group accused the army of looting.

Rescuers counted 14 dead and 20 wounded, six of them children.
"""


@pytest.fixture(scope="module")
def mentions() -> list[AttributionMention]:
    return find_attributions(parse_report(REPORT), PUBLISHER)


def _names_at(text: str, publisher: str | None = None) -> list[str]:
    return [mention.speaker_name for mention in find_attributions(parse_report(text), publisher)]


def _speaker_of(words: str, mentions: list[AttributionMention]) -> str | None:
    start = REPORT.index(words)
    found = speaker_at(mentions, start, start + len(words))
    return found.speaker_name if found else None


def test_a_surname_and_a_pronoun_stand_for_the_full_name(mentions: list[AttributionMention]):
    assert [m.speaker.text for m in mentions if m.speaker and m.speaker_name == "Mira Sova"] == [
        "Mira Sova",
        "she",
        "Sova",
    ]


def test_an_acronym_and_the_group_stand_for_the_full_name(mentions: list[AttributionMention]):
    assert [m.speaker.text for m in mentions if m.speaker and m.speaker_name == "Free Front"] == [
        "The Free Front",
        "FF",
        "The group",
    ]


def test_the_publishers_own_doubt_has_no_speaker(mentions: list[AttributionMention]):
    own = [m for m in mentions if m.speaker is None]

    assert [(m.speaker_name, m.stance, m.content.text) for m in own] == [
        (PUBLISHER, Stance.DOES_NOT_CONFIRM, "could not verify her account")
    ]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("two shells hit the mill", "Army"),
        ("Nine people died", "Mira Sova"),
        ("The road was closed", "Mira Sova"),
        ("12 men", "Mira Sova"),
        ("three of its men", "Free Front"),
        ("14 dead", "Rescuers"),
        ("six of them children", "Rescuers"),
        ("VARDA", None),
    ],
)
def test_a_figure_belongs_to_whoever_is_speaking_where_it_stands(
    words: str, speaker: str | None, mentions: list[AttributionMention]
):
    assert _speaker_of(words, mentions) == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Missiles hit a flat, killing nine people and hurting 34, the governor, Adem Koro, said.", "34", "Adem Koro"),
        ("Seven guards are among the dead, city police chief Adem Koro said.", "Seven guards", "Adem Koro"),
        ('Ninety were hurt, said the doctor, "and eleven of those are dying".', "eleven of those", "the doctor"),
        ('Six died according to the mayor and "not less than ten" according to a union.', "less than ten", "a union"),
        ("Six people died by the village's count, two by that of the police.", "two", "the police"),
        ("Firefighters: nobody hurt in Orsha.", "nobody hurt", "Firefighters"),
        ("The rebels' figure of 20 dead could not be checked.", "20 dead", "the rebels"),
        ("The rebels' claim of five commanders killed could not be confirmed.", "five commanders", "the rebels"),
    ],
)
def test_a_figure_belongs_to_the_nearest_who_gives_one(text: str, words: str, speaker: str):
    start = text.index(words)
    found = speaker_at(find_attributions_in_text(text), start, start + len(words))
    assert found is not None
    assert found.speaker_name == speaker


def test_the_innermost_speaker_gives_the_figure():
    text = "Radio Orsha says the mayor counted nine dead in the mill and that the road was closed."
    found = find_attributions_in_text(text)
    start = text.index("nine dead")

    inner = speaker_at(found, start, start + len("nine dead"))
    assert inner is not None
    assert inner.speaker_name == "the mayor"


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Army: five killed in Orsha", "Army"),
        ("Five killed in Orsha raid, army says", "army"),
        ("Five killed in Orsha raid – police", "police"),
        ("Orsha mayor says shells hit mill", "Orsha mayor"),
    ],
)
def test_a_headline_names_its_speaker(headline: str, speaker: str):
    assert _names_at(f"{headline}\n\nIt rained.") == [speaker]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Radio Orsha reported that the post was taken, citing two officers.", "Radio Orsha"),
        ("State radio quoted a doctor as saying that ten people had died.", "State radio"),
        ("A doctor told the Orsha Herald that ten people had died.", "Orsha Herald"),
        ("In a message carried by Radio Orsha, the front said the post was taken.", "Radio Orsha"),
        ("A doctor said that ten people had died.", None),
    ],
)
def test_the_relay_of_a_saying_is_kept_apart_from_its_speaker(text: str, via: str | None):
    assert [mention.via for mention in find_attributions_in_text(text)] == [via]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The mayor blames the Fifth Brigade for the fire.", ["the Fifth Brigade"]),
        ("The mayor accused the army of looting.", ["the army"]),
        ("The mayor blamed the fire on the militia.", ["the militia"]),
        ("The mayor laid the blame on the militia and the police.", ["the militia"]),
        ("Residents said soldiers burned the mill.", ["soldiers"]),
        ("Residents said the mill was burned by soldiers.", ["soldiers"]),
        ("Residents said the mill burned down.", []),
    ],
)
def test_whom_a_speaker_accuses_is_quoted(text: str, accused: list[str]):
    assert [quote.text for mention in find_attributions_in_text(text) for quote in mention.accused] == accused


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The hospital said nine people were killed.", Aspect.CASUALTIES),
        ("The army said the mill was a rebel headquarters and a legitimate target.", Aspect.TARGET),
        ("The army denied any link to the men.", Aspect.AFFILIATION),
        ("The army said the raid was in retaliation for an ambush.", Aspect.MOTIVE),
        ("The army said the raid took place on Tuesday.", Aspect.DATE),
        ("The mayor said two houses were destroyed.", Aspect.DAMAGE),
        ("The mayor blames the army for the raid.", Aspect.RESPONSIBILITY),
        ("The army rejects the accusation.", Aspect.RESPONSIBILITY),
        ("The bishop condemned the raid.", Aspect.OCCURRENCE),
        ("The mayor said the harvest was late.", None),
        ("The mayor said soldiers shelled the school on Tuesday.", Aspect.RESPONSIBILITY),
        ("The mayor said it was a raid by bandits.", Aspect.RESPONSIBILITY),
        ("Four women said they were attacked by militants.", Aspect.RESPONSIBILITY),
        ("The army denied shelling the town.", Aspect.RESPONSIBILITY),
        ('"We attacked nobody," the colonel said.', Aspect.RESPONSIBILITY),
        ("The mayor said they came in answer to the siege.", Aspect.MOTIVE),
        ("The mayor said the school went up in flames.", Aspect.DAMAGE),
        ("The mayor said the men were linked with the Veld Front.", Aspect.AFFILIATION),
    ],
)
def test_the_point_at_issue_is_read_off_the_words(text: str, about: Aspect | None):
    assert [mention.about for mention in find_attributions_in_text(text)] == [about]


def test_a_short_name_of_the_publisher_is_the_publisher():
    text = "Mill shelled\n\nThe Courier was unable to reach the village. Meanwhile the Courier was unable to verify the toll."

    assert {m.speaker for m in find_attributions(parse_report(text), PUBLISHER)} == {None}


def test_we_in_a_statement_is_its_publisher():
    found = find_attributions(parse_report("STATEMENT\n\nWe reject the accusation."), "Third Corps")

    assert [(m.speaker, m.speaker_name, m.stance) for m in found] == [(None, "Third Corps", Stance.DENIES)]


def test_sayings_come_in_the_order_of_the_text(mentions: list[AttributionMention]):
    assert [m.cue.start for m in mentions] == sorted(m.cue.start for m in mentions)


SCRAPS = st.lists(
    st.sampled_from(
        ["he said", "“", "”", '"', "The army", "denied", ",", ".", ";", ":", "that", "according to", "IS", "who", "and",
         "12 dead", "did not say who", "\n\n", "🕯", "neither", "by", "claimed the raid", "Mira Sova", "?", "…", "’s"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(SCRAPS | st.text(max_size=200))
def test_every_quote_stands_at_its_offset_whatever_the_text(text: str):
    for mention in find_attributions(parse_report(text), "Orsha Post"):
        quotes = (mention.cue, mention.content, *mention.accused, *([mention.speaker] if mention.speaker else []))
        assert all(quote.stands_in(text) for quote in quotes)
        assert all(0 <= start < end <= len(text) for start, end in mention.scope)


@pytest.mark.parametrize(
    "unit", ["he said ", "the army and the navy and ", '"No" said he. ', "He said that X said that ", "a; b said c; "]
)
def test_time_grows_with_the_length_of_the_text_and_no_faster(unit: str):
    def measure(times: int) -> float:
        report = parse_report(unit * times)
        start = time.process_time()
        find_attributions(report)
        return time.process_time() - start

    measure(50)
    assert measure(1600) < 16 * measure(200) + 0.5


# (text, publisher, speakers in the order of their sayings; "" is the publisher where it has no name).
NAMED = [
    ("Orsha kept silent for a day. Its military said on Monday that no jet was lost.", None, ["Orsha's military"]),
    ("The Veld Front themselves said that two men fled.", None, ["Veld Front"]),
    ("This newspaper could not verify the figure.", "The Varda Courier", ["The Varda Courier"]),
    ("VNS could not verify the figure.", "Velin News Service", ["Velin News Service"]),
    ("The ministry said the mill was empty.", "Ministry of Defence of Kasteria", ["Ministry of Defence of Kasteria"]),
]


@pytest.mark.parametrize(("text", "publisher", "speakers"), NAMED)
def test_a_speaker_is_named_by_what_the_report_tells_of_him(text, publisher, speakers):
    assert [name.removeprefix("the ") for name in _names_at(f"News from the hills\n\n{text}\n", publisher)] == speakers


@pytest.mark.parametrize("text", ["For the army", "For the army: ", "To the mayor,"])
def test_an_opening_with_nothing_said_after_it_is_no_saying(text: str):
    assert find_attributions_in_text(text) == []
