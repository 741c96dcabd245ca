"""The library's face: what `import warmonitor` gives, used as its documentation says."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import warmonitor
from warmonitor.domain import Document, DocumentId
from warmonitor.domain.errors import LanguageError

TEXT = "Raid on Velin\n\nAn air strike on Velin killed four men on Tuesday, the mayor said."


def test_the_face_is_what_it_names():
    assert set(warmonitor.__all__) == {"__version__", "code", "find_attributions", "find_harm", "resolve_period"}
    assert all(hasattr(warmonitor, name) for name in warmonitor.__all__)


def test_every_function_of_the_face_says_what_it_does_and_shows_it():
    for name in set(warmonitor.__all__) - {"__version__"}:
        documentation = inspect.getdoc(getattr(warmonitor, name))
        assert documentation is not None
        assert ">>>" in documentation


def test_the_version_is_a_version():
    assert [part.isdigit() for part in warmonitor.__version__.split(".")] == [True, True, True]


def test_a_document_is_coded_into_accounts_in_the_order_of_its_text():
    (account,) = warmonitor.code(Document(DocumentId("1" * 64), TEXT, "Velin Herald", date(2022, 8, 24)))
    assert account.document_id == "1" * 64
    assert account.period.earliest == account.period.latest == date(2022, 8, 23)
    assert [claim.harm.figure for claim in account.harms] == ["4"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("هاجم مسلحون سوق فيلين يوم الإثنين وقتلوا ستة تجار، بحسب رئيس البلدية.", "Arabic"),
        ("Des hommes armés ont attaqué lundi le marché de Velin et tué six commerçants, a dit le maire.", "French"),
    ],
)
def test_a_language_that_is_not_read_is_named(text, name):
    with pytest.raises(LanguageError, match=rf"the report: not coded: language \({name}\)"):
        warmonitor.code(Document(DocumentId("1" * 64), text))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_accounts_or_the_name_of_its_language(text):
    try:
        warmonitor.code(Document(DocumentId("1" * 64), text))
    except LanguageError as refusal:
        assert "not coded: language (" in str(refusal)  # noqa: PT017 - either end is right


def test_figures_are_found_in_a_sentence():
    (mention,) = warmonitor.find_harm("The raid killed at least six traders.")
    assert (mention.harm.low, mention.harm.high) == (6, None)


def test_sayings_are_found_in_a_sentence():
    (said,) = warmonitor.find_attributions("The mayor denied any link to the raid.")
    assert (said.speaker_name.lower(), said.stance.value) == ("the mayor", "denies")


def test_an_expression_of_time_is_resolved_against_the_day_of_publication():
    assert warmonitor.resolve_period("on Tuesday", date(2022, 8, 24)).earliest == date(2022, 8, 23)


@pytest.mark.parametrize("expression", ["on Tuesday", "today", "last week"])
def test_without_a_day_of_publication_it_stays_open_with_a_reason(expression):
    period = warmonitor.resolve_period(expression)
    assert not period.is_known
    assert period.reason


def test_the_context_tells_what_the_following_day_follows():
    context = "Gunmen attacked Velin on 3 July 2022. The following day the army shelled Tarn."
    assert warmonitor.resolve_period("The following day", context=context).earliest == date(2022, 7, 4)


@pytest.mark.parametrize("text", ["", " ", "\n", "😀"])
def test_nothing_is_found_in_nothing(text):
    assert warmonitor.find_harm(text) == []
    assert warmonitor.find_attributions(text) == []
    assert warmonitor.code(Document(DocumentId("0" * 64), text)) == []


def test_importing_it_loads_no_language_model():
    script = "import sys, warmonitor; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
