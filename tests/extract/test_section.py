"""Sections: invented digests, logs and bulletins, and running text that only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from invented import PUBLISHER, WEDNESDAY, accounts_of, names

from warmonitor.domain import Kind, Role
from warmonitor.extract.findings import find_all
from warmonitor.extract.parse import parse_report

PATROL = "gunmen attacked a patrol near Kharkiv and killed four soldiers."
SHELLING = "the army shelled Sumy; two women died."
MINE = "a mine killed a shepherd at Poltava."


def items(*openings: str, heading: str = "The week in the hills", after: str = "") -> str:
    """Write the three incidents as a list, each behind its opening; one that ends a sentence begins a new one."""
    lines = []
    for opening, told in zip(openings, (PATROL, SHELLING, MINE), strict=True):
        lines.append(f"{opening} {told[0].upper() + told[1:] if opening.endswith(('.', ':')) else told}")
    return "\n\n".join([heading, "\n".join(lines), *([after] if after else [])])


DIGESTS = {
    "bullets": items("• On Monday", "• On Tuesday", "• On Thursday"),
    "hyphens": items("- On Monday", "- On Tuesday", "- On Thursday"),
    "numbers": items("1. On Monday", "2. On Tuesday", "3. On Thursday"),
    "numbers in brackets": items("(1) On Monday", "(2) On Tuesday", "(3) On Thursday"),
    "days": items("15 August:", "16 August:", "18 August:"),
    "American days": items("August 15:", "August 16:", "August 18:"),
    "weekdays": items("Monday:", "Tuesday:", "Thursday:"),
    "times of day": items("06:10 On Monday", "09:40 On Tuesday", "13:05 On Thursday"),
    "places in capitals": items("KHARKIV. On Monday", "SUMY. On Tuesday", "POLTAVA. On Thursday"),
    "places with their region": items(
        "Kharkiv (Slobozhan): On Monday", "Sumy (Slobozhan): On Tuesday", "Poltava (Left Bank): On Thursday"
    ),
    "regions in capitals": items("NORTH | On Monday", "EAST | On Tuesday", "SOUTH | On Thursday"),
    "records": items("118 — On Monday", "121 — On Tuesday", "130 — On Thursday"),
    "a closing paragraph": items(
        "• On Monday",
        "• On Tuesday",
        "• On Thursday",
        after="The list is kept by the council. It is printed again on Friday.",
    ),
}


@pytest.mark.parametrize("form", DIGESTS)
def test_each_item_of_a_digest_is_a_main_event(form):
    accounts = accounts_of(DIGESTS[form])
    assert [(a.role, a.kind) for a in accounts] == [
        (Role.MAIN, Kind.ARMED_CLASH),
        (Role.MAIN, Kind.SHELLING),
        (Role.MAIN, Kind.REMOTE_EXPLOSIVE),
    ]


@pytest.mark.parametrize("form", DIGESTS)
def test_each_item_keeps_its_own_figure(form):
    accounts = accounts_of(DIGESTS[form])
    assert [[claim.harm.figure for claim in account.harms] for account in accounts] == [["4"], ["2"], ["1"]]


@pytest.mark.parametrize("form", DIGESTS)
def test_each_item_keeps_its_own_day(form):
    days = [account.period.earliest for account in accounts_of(DIGESTS[form])]
    mondays = (date(2022, 8, 15), date(2022, 8, 22))
    tuesdays = (date(2022, 8, 16), date(2022, 8, 23))
    assert days[0] in mondays
    assert days[1] in tuesdays
    assert days[2] == date(2022, 8, 18)


@pytest.mark.parametrize("form", DIGESTS)
def test_each_item_keeps_its_own_place(form):
    places = [account.place for account in accounts_of(DIGESTS[form])]
    assert [place.name.title() for place in places if place] == ["Kharkiv", "Sumy", "Poltava"]


@pytest.mark.parametrize("form", [form for form, text in DIGESTS.items() if "•" not in text])
def test_a_number_or_a_heading_does_not_hide_who_did_it(form):
    first, second, third = accounts_of(DIGESTS[form])
    assert names(first.initiators) == {"gunmen"}
    assert names(second.initiators) == {"army"}
    assert names(third.initiators) == set()
    assert "gunmen" not in names(first.targets)


def test_an_item_of_two_paragraphs_is_one_section():
    text = (
        "The week in the hills\n\n1. Kharkiv\nOn Monday gunmen attacked a patrol near Kharkiv. Four soldiers were killed.\n\n"
        "2. Sumy\nOn Tuesday the army shelled Sumy. Two women died.\n\n"
        "3. Poltava\nOn Thursday a mine killed a shepherd at Poltava."
    )
    accounts = accounts_of(text)
    assert [account.kind for account in accounts] == [Kind.ARMED_CLASH, Kind.SHELLING, Kind.REMOTE_EXPLOSIVE]
    assert [len(account.harms) for account in accounts] == [1, 1, 1]


RUNNING = {
    "a list of arguments": (
        "Why the army lost Kharkiv\n\n1. The road was bad.\n2. The guns were old.\n3. Nobody had told the men.\n\n"
        "Rebels overran the town on Monday."
    ),
    "a list of losses": (
        "Army lists losses\n\nThe army fought for the town of Kharkiv on Monday. It lost:\n- four tanks;\n- nine lorries;\n- 40 rifles."
    ),
    "one paragraph": "Raid near Kharkiv\n\nOn Monday gunmen attacked a patrol near Kharkiv and killed four soldiers.",
    "two items": "Two attacks\n\n- On Monday gunmen attacked a patrol.\n- On Tuesday the army shelled Sumy.",
}


@pytest.mark.parametrize("form", RUNNING)
def test_running_text_is_one_section(form):
    findings = find_all(parse_report(RUNNING[form]), WEDNESDAY, PUBLISHER)
    assert not findings.is_list
    assert len(findings.sections) == 1


@pytest.mark.parametrize("text", [*DIGESTS.values(), *RUNNING.values()])
def test_every_sentence_is_in_one_section_in_the_order_of_the_text(text):
    findings = find_all(parse_report(text), WEDNESDAY, PUBLISHER)
    assert [sentence for section in findings.sections for sentence in section] == list(findings.sentences)


def test_a_text_without_sentences_has_one_empty_section_or_none():
    findings = find_all(parse_report(""), WEDNESDAY, PUBLISHER)
    assert [sentence for section in findings.sections for sentence in section] == []
