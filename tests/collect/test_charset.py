"""How bytes become text, and which are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warmonitor.collect.charset import decode
from warmonitor.domain.errors import BinaryInputError, EmptyInputError, InputError

RUSSIAN = "По словам местного совета, при обстреле мельницы погибли шесть человек. Министерство отрицает удар."
UKRAINIAN = "За словами міської ради, внаслідок обстрілу млина загинуло шестеро людей. Міністерство заперечує."
ARABIC = "قال مجلس البلدة إن ستة أشخاص قتلوا في قصف الطاحونة، ونفت الوزارة أي صلة لها بالموقع."
FRENCH = "Le conseil de Vélorin a déclaré que six personnes ont été tuées près du moulin – « hier soir »."
ENGLISH = "The council of Orsha said “six people” died — the ministry’s spokesman denied it."


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "windows-1251"),
        (UKRAINIAN, "windows-1251"),
        (ARABIC, "windows-1256"),
        (FRENCH, "windows-1252"),
        (ENGLISH, "windows-1252"),
        ("Six dead in Orsha – council", "windows-1252"),
        ("Обстрел Орши: шесть погибших", "windows-1251"),
        ("قصف على أورشا: ستة قتلى", "windows-1256"),
    ],
)
def test_a_single_byte_charset_is_guessed_from_the_letters_and_noted(text, charset):
    decoded = decode(text.encode(charset), "report.txt")
    assert decoded.text == text
    assert decoded.notes == (f"charset: guessed to be {charset}",)


@pytest.mark.parametrize("text", [RUSSIAN, ARABIC, FRENCH, ENGLISH, "plain"])
def test_utf8_is_read_without_a_remark(text):
    assert decode(text.encode(), "report.txt") == decode(b"\xef\xbb\xbf" + text.encode(), "report.txt")
    assert decode(text.encode(), "report.txt").text == text
    assert decode(text.encode(), "report.txt").notes == ()


@pytest.mark.parametrize("charset", ["utf-16", "utf-32"])
@pytest.mark.parametrize("text", [RUSSIAN, ARABIC, ENGLISH])
def test_a_byte_order_mark_names_the_charset_and_is_dropped(text, charset):
    decoded = decode(text.encode(charset), "report.txt")
    assert decoded.text == text
    assert "by its byte-order mark" in decoded.notes[0]


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zero_bytes(charset):
    decoded = decode(ENGLISH.encode(charset), "report.txt")
    assert decoded.text == ENGLISH
    assert decoded.notes == (f"charset: guessed to be {charset}",)


def test_line_ends_stay_as_they_were_received():
    assert decode(b"One\r\ntwo\rthree\n", "report.txt").text == "One\r\ntwo\rthree\n"


def test_a_text_with_one_broken_character_stays_that_text():
    payload = RUSSIAN.encode()[:40] + RUSSIAN.encode()[41:] + RUSSIAN.encode() * 2
    decoded = decode(payload, "report.txt")
    assert decoded.text.endswith(RUSSIAN)
    assert any("shown as U+FFFD" in note for note in decoded.notes)


@pytest.mark.parametrize(
    "payload", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"...\n---\n", "\u200b\n".encode()]
)
def test_bytes_without_a_word_are_empty(payload):
    with pytest.raises(EmptyInputError, match=r"^report\.txt: "):
        decode(payload, "report.txt")


@pytest.mark.parametrize(
    ("payload", "named"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04word/document.xml", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n rest", "a PNG picture"),
        (b"\x00\x00\x00\x18ftypmp42", "an MP4 video"),
        (b"Six men died\x00 in Orsha.", "NUL"),
        (bytes(range(256)) * 4, "not text"),
        (b"\x01\x02\x03\x04\x05\x06\x07abc" * 20, "not text"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_what_they_are(payload, named):
    with pytest.raises(BinaryInputError, match=named):
        decode(payload, "report.bin")


def test_a_declared_charset_is_believed_where_it_fits():
    payload = RUSSIAN.encode("koi8-r")
    assert decode(payload, "page.html", "KOI8-R").text == RUSSIAN
    assert decode(payload, "page.html", "KOI8-R").notes == ("charset: koi8-r, declared by the page",)


@pytest.mark.parametrize("declared", ["utf-8", "no-such-charset", "zlib", "rot13", "idna"])
def test_a_declared_charset_that_does_not_fit_is_passed_over(declared):
    assert decode(RUSSIAN.encode("windows-1251"), "page.html", declared).text == RUSSIAN


@given(st.binary(max_size=200))
def test_any_bytes_become_encodable_text_or_a_named_error(payload):
    try:
        decoded = decode(payload, "report.txt")
    except InputError as error:
        assert str(error).startswith("report.txt: ")  # noqa: PT017 - either outcome is right
    else:
        decoded.text.encode()


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda t: any(map(str.isalnum, t))
    )
)
def test_utf8_text_comes_back_unchanged(text):
    assert decode(text.encode(), "report.txt").text == text.removeprefix("\ufeff")
