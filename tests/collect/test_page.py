"""The report within a web page."""

from __future__ import annotations

from datetime import date

import pytest

from warmonitor.collect.page import find_declared_charset, read_page
from warmonitor.domain.errors import EmptyInputError

PROSE = (
    "The town council of Orsha said on Tuesday that six people had been killed when shells hit the mill by the river.",
    "The Velorian ministry of defence denied that its guns had fired on the town, and called the report false.",
    "Residents told this paper that the fire lasted until midnight and that two streets were left without water.",
)


def make_page(head="", article=None, body_end=""):
    paragraphs = article or "".join(f"<p>{line}</p>" for line in PROSE)
    return (
        f"<!DOCTYPE html><html><head><title>Mill hit in Orsha - Vela News</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav>"
        f"<article><h1>Mill hit in Orsha</h1>{paragraphs}</article>"
        f"<footer><p>Copyright Vela</p></footer>{body_end}</body></html>"
    )


def test_the_text_is_the_title_and_one_paragraph_a_line_with_empty_lines_between():
    assert read_page(make_page(), "page.html").text == "\n\n".join(("Mill hit in Orsha", *PROSE))


def test_metadata_comes_from_the_mark_up_with_a_note_on_where_it_stood():
    head = (
        '<meta property="og:site_name" content="Vela News">'
        '<meta property="article:published_time" content="2024-03-06T09:30:00+02:00">'
        '<link rel="canonical" href="https://vela.example/mill">'
    )
    metadata = read_page(make_page(head), "page.html").metadata
    assert (metadata.publisher, metadata.published_on) == ("Vela News", date(2024, 3, 6))
    assert metadata.url == "https://vela.example/mill"
    assert 'publisher: the page\'s <meta property="og:site_name">' in metadata.notes
    assert 'published: the page\'s <meta property="article:published_time">' in metadata.notes
    assert "title: the page's <h1>" in metadata.notes


def test_a_day_named_in_the_prose_is_not_the_day_of_publication():
    article = "".join(f"<p>{line} It began on 4 March 2021, on 4 March 2021 at dawn.</p>" for line in PROSE)
    assert read_page(make_page(article=article), "page.html").metadata.published_on is None


def test_an_address_that_is_none_of_the_web_is_dropped():
    head = '<link rel="canonical" href="javascript:alert(1)">'
    assert read_page(make_page(head), "page.html").metadata.url is None


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<html><body><img src='mill.png'><script>alert('six killed')</script></body></html>",
        "<html><body>" + "<div>" * 50_000 + "six men" + "</div>" * 50_000 + "</body></html>",
        "just < words",
    ],
)
def test_a_page_without_running_text_is_empty(html):
    with pytest.raises(EmptyInputError, match=r"^page\.html: "):
        read_page(html, "page.html")


def test_scripts_references_and_broken_characters_never_reach_the_text():
    article = "".join(f"<p>{line} &#xD800; &#0;</p>" for line in PROSE) + "<script>alert('six killed')</script>"
    text = read_page(make_page(article=article), "page.html").text
    text.encode()
    assert "alert" not in text
    assert "\x00" not in text


def test_a_page_that_declares_its_bytes_in_an_xml_declaration_is_read():
    html = '<?xml version="1.0" encoding="windows-1251"?>\n' + make_page()
    assert PROSE[0] in read_page(html, "page.html").text


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=KOI8-R'>", "KOI8-R"),
        (b"<p>no charset=here</p>", None),
    ],
)
def test_the_declared_charset_is_found(head, charset):
    assert find_declared_charset(b"<html><head>" + head) == charset
