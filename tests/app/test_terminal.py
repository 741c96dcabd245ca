"""What reaches a terminal."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.table import Table
from rich.text import Text

from warmonitor.app.terminal import complain, draw_plain, escape_in_json, follow, neutralise, on_one_line, show

HOSTILE = [
    "\x1b[2J\x1b[H",  # clears the screen
    "\x1b]0;title\x07",  # renames the window
    "\x1b]52;c;cm0gLXJmIH4=\x07",  # writes to the clipboard
    "\x9b31m",  # a control sequence in one character
    "\x90q\x9c",  # a device control string
    "dead\rsix safe",  # overwrites the line
    "six\x08\x08\x08ten",  # backs over it
    "\u202eneves\u202c",  # shown backwards
    "\u2066\u2069\u200b\u2060\ufeff",  # unseen
    "\U000e0041\U000e0042",  # letters nobody sees
    "\x00\x7f",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_text_acts_on_a_terminal(text):
    table = Table(title=text)
    table.add_column(text)
    table.add_row(text, Text(text, style="red"))
    drawn = draw_plain(table, 60)
    for character in drawn.replace("\n", ""):
        assert character.isprintable(), f"U+{ord(character):04X}"


def test_a_harmful_character_is_shown_as_what_it_was():
    assert neutralise("a\x1b[2Jb\x9bc\u202ed") == "a␛[2Jb�c�d"


@pytest.mark.parametrize(
    "text", ["قُتل ستة\u200f (6)", "می\u200cخواهم", "Vélorin – “hier”", "co\u00adoperate", "六人死亡"]
)
def test_texts_of_any_script_stay_as_they_are(text):
    assert neutralise(text) == text


def test_square_brackets_and_colons_of_a_text_are_no_markup(capsys):
    show("[red]six[/red] :skull: dead [link=file:///etc/passwd]here[/link]")
    assert capsys.readouterr().out == "[red]six[/red] :skull: dead [link=file:///etc/passwd]here[/link]\n"


@given(st.text())
def test_a_text_on_one_line_is_on_one_line(text):
    assert len(on_one_line(text).splitlines()) <= 1


@given(st.text(alphabet=st.characters()))
def test_escaped_json_means_the_same(text):
    written = escape_in_json(json.dumps({"quote": text}, ensure_ascii=False))
    assert json.loads(written) == {"quote": text}
    assert neutralise(written) == written


def test_a_message_is_one_line_whatever_is_in_it(capsys):
    complain("bad\x1b[2J\nname.txt: is\r\nempty")
    assert capsys.readouterr().err == "warmonitor: bad␛[2J name.txt: is empty\n"


def test_output_that_is_piped_has_no_styles_and_no_blanks_at_line_ends(capsys):
    table = Table.grid(expand=True)
    table.add_row(Text("six", style="bold red"), "dead")
    show(table)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert all(line == line.rstrip() for line in out.splitlines())


class FakeTerminal:
    """Standard output as a terminal has it."""

    encoding = "utf-8"

    def __init__(self):
        self.written = ""

    def write(self, text):
        self.written += text
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return True


def test_a_terminal_gets_styles_unless_no_color_is_set(monkeypatch):
    for no_color, has_styles in (("", True), ("1", False)):
        terminal = FakeTerminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        if no_color:
            monkeypatch.setenv("NO_COLOR", no_color)
        show(Text("six \x1b[2Jdead", style="bold red"))
        assert ("\x1b[1;31m" in terminal.written) is has_styles
        assert "\x1b[2J" not in terminal.written


def test_progress_is_silent_where_standard_error_is_no_terminal(capsys):
    assert list(follow(range(100), "coding")) == list(range(100))
    assert capsys.readouterr() == ("", "")
