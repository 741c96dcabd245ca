"""The language of a text: English is never taken for another, others are told where they are long enough."""

from __future__ import annotations

import subprocess
import sys

import pytest

from warmonitor.collect.language import note_language, tell_language
from warmonitor.domain import Document, DocumentId

ENGLISH = (
    "Gunmen attacked the market of Velin on Monday and killed six traders, the mayor said. "
    "The army denied that its soldiers had been there."
)
REPORTS = {
    "ar": "هاجم مسلحون سوق فيلين يوم الإثنين وقتلوا ستة تجار، بحسب رئيس البلدية. ونفى الجيش وجود جنوده هناك.",
    "de": "Bewaffnete griffen am Montag den Markt von Velin an und töteten sechs Händler, sagte der Bürgermeister.",
    "es": "Hombres armados atacaron el lunes el mercado de Velin y mataron a seis comerciantes, dijo el alcalde.",
    "fa": "مردان مسلح روز دوشنبه به بازار ولین حمله کردند و شش بازرگان را کشتند، شهردار گفت. ارتش این را رد کرد.",
    "fr": "Des hommes armés ont attaqué lundi le marché de Velin et tué six commerçants, a déclaré le maire.",
    "he": "חמושים תקפו ביום שני את השוק בוולין והרגו שישה סוחרים, אמר ראש העיר. הצבא הכחיש זאת.",
    "nl": "Gewapende mannen vielen maandag de markt van Velin aan en doodden zes handelaren, zei de burgemeester.",
    "pt": "Homens armados atacaram na segunda-feira o mercado de Velin e mataram seis comerciantes, disse o prefeito.",
    "ru": "В понедельник вооружённые люди напали на рынок в Велине и убили шестерых торговцев, сообщил мэр.",
    "tr": "Silahlı kişiler pazartesi günü Velin pazarına saldırdı ve altı tüccarı öldürdü, belediye başkanı söyledi.",
    "uk": "У понеділок озброєні люди напали на ринок у Веліні та вбили шістьох торговців, повідомив мер.",
    "zh": "周一,武装分子袭击了维林市场,打死六名商人,市长说。军方否认其士兵当时在场。",
}


@pytest.mark.parametrize("language", REPORTS)
def test_a_report_is_told_by_its_language(language):
    assert tell_language(REPORTS[language]) == language


@pytest.mark.parametrize("language", REPORTS)
def test_capitals_change_no_language(language):
    assert tell_language(REPORTS[language].upper()) == language


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "STRIKE ON VELIN DEPOT KILLS NINE, GOVERNOR SAYS; ARMY DENIES IT WAS BEHIND THE RAID",
        "23:15 Velin, upper quarter. Drone. A parked tractor. Nobody inside, nobody near. 23:40 Tarn. Shelling. Two dead.",
        "“يا الله” — " + ENGLISH + " (ولاية فيلين، كتيبة النور)",
        "Commander Abu Yusuf al-Velini (أبو يوسف الفيليني) and Олександр Коваленко met the brigade of the Veld Front.",
        REPORTS["ar"] + "\n\n" + ENGLISH,
        ENGLISH + "\n\n" + REPORTS["fr"],
        "\u200b".join(ENGLISH),
        "\ud800" + ENGLISH,
        "𝗚𝘂𝗻𝗺𝗲𝗻 𝗮𝘁𝘁𝗮𝗰𝗸𝗲𝗱 𝘁𝗵𝗲 𝗺𝗮𝗿𝗸𝗲𝘁 𝗼𝗳 𝗩𝗲𝗹𝗶𝗻 and killed six of the traders there on Monday, the mayor said.",
    ],
)
def test_english_is_english_whatever_stands_in_it(text):
    assert tell_language(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Velin",
        "Six dead.",
        "Communiqué no. 7/2025",
        "Seis muertos",
        "🔴💥🔴 6 💥 12:40",
        "1 2 3 " * 2_000,
        "هجوم",
        "ʹ0ʹʹ ʹʹʹ0ʹʹʹʹʹʹ0ʹʹʹ",
        "SAN MIGUEL, SANTA ANA, LA CEIBA, VELIN, TARN, ORSHA AND DUNMORE",
        "Velin Tarn Orsha Dunmore Kesh " * 200,
        "\ud800\udfff\u202e\u2066\x00\x1b[2J",
    ],
)
def test_what_is_too_short_or_too_odd_is_not_told(text):
    assert tell_language(text) is None


@pytest.mark.parametrize(
    ("headline", "language"), [("هجوم على سوق في فيلين", "ar"), ("Шестеро погибли в Велине", "ru")]
)
def test_another_script_is_told_from_a_headline(headline, language):
    assert tell_language(headline) == language


def test_a_page_of_another_language_stays_that_for_all_its_english_buttons():
    text = "Home | About us | Follow us on the channel\n\n" + REPORTS["ar"] * 5 + "\n\nShare this with your friends"
    assert tell_language(text) == "ar"


def test_what_was_noted_before_stands():
    document = Document(DocumentId("1" * 64), ENGLISH)
    assert note_language(document).language == "en"
    noted = Document(DocumentId("1" * 64), ENGLISH, language="fr")
    assert note_language(noted) is noted


def test_plain_english_loads_no_classifier():
    probe = (
        "import sys; from warmonitor.collect.language import tell_language; "
        f"print(tell_language({ENGLISH!r}), 'py3langid' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert told.stdout == "en False\n"
