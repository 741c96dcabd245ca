"""Explanations: every value of every account has its words or a reason, and a rule that the list knows."""

from __future__ import annotations

import json
import runpy
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from warmonitor.domain import Basis, Document, DocumentId, Role, Slot
from warmonitor.domain.errors import InvariantError
from warmonitor.extract import Coder, code_document, explain_document, find_meaning

REPOSITORY = Path(__file__).resolve().parents[2]
ARTICLE = """Shelling kills two near Orsha mill

Two men were killed and a nurse was hurt when artillery of the Velin Front shelled a mill near Orsha on Tuesday, the
governor said. The Front denied that it had fired, and condemned the attack. Residents accused the army of Karvonia.

In June 2021 gunmen abducted six farmers in the same valley. Nobody has claimed responsibility.
"""


def samples():
    folder = files("warmonitor") / "samples"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            told = json.loads((folder / file.name.replace(".txt", ".json")).read_text("utf-8"))
            yield pytest.param(file.read_text("utf-8"), told["publisher"], told["published"], id=file.name)


def make(text, publisher="Velin Herald", published="2022-08-24"):
    return Document(DocumentId("0" * 64), text, publisher, date.fromisoformat(published))


@pytest.fixture(scope="module")
def explanations():
    return explain_document(make(ARTICLE), Coder.RULES)


def of(explanation, slot):
    return [basis for basis in explanation.bases if basis.slot is slot]


@pytest.mark.parametrize("coder", Coder)
@pytest.mark.parametrize(
    ("text", "publisher", "published"), [pytest.param(ARTICLE, "Velin Herald", "2022-08-24", id="article"), *samples()]
)
def test_every_value_has_its_words_at_their_offset_or_a_reason_and_a_listed_rule(text, publisher, published, coder):
    document = make(text, publisher, published)
    explanations = explain_document(document, coder)
    assert [one.account for one in explanations] == code_document(document, coder)
    for one in explanations:
        for basis in one.bases:
            assert basis.quote.stands_in(text) if basis.quote else basis.reason, basis
            assert find_meaning(basis.rule), basis.rule


def test_every_value_of_an_account_is_explained(explanations):
    for one in explanations:
        account = one.account
        assert [basis.value for basis in of(one, Slot.KIND)] == [account.kind.value]
        assert [basis.value for basis in of(one, Slot.ROLE)] == [account.role.value]
        assert len(of(one, Slot.PERIOD)) == len(of(one, Slot.PLACE)) == 1
        assert len(of(one, Slot.ALSO_AT)) == len(account.also_at)
        assert len(of(one, Slot.INITIATOR)) == max(len(account.initiators), 1)
        assert len(of(one, Slot.TARGET)) == max(len(account.targets), 1)
        assert len(of(one, Slot.FIGURE)) == len(account.harms)
        for slot in (Slot.SPEAKER, Slot.STANCE, Slot.ABOUT):
            assert [basis.claim for basis in of(one, slot)] == list(range(1, len(account.claims) + 1))


def test_what_is_unknown_has_a_reason_and_no_words():
    (one,) = explain_document(
        make("News from the hills\n\nA mine killed two men.", published="2022-08-24"), Coder.RULES
    )
    (period,) = of(one, Slot.PERIOD)
    assert (period.value, period.rule, period.quote) == ("unknown", "period:untold", None)
    assert period.reason


def test_a_value_with_neither_words_nor_reason_is_refused():
    with pytest.raises(InvariantError, match="needs a reason"):
        Basis(Slot.KIND, "Attack", "kind:stated")


def test_the_page_of_rules_is_written_from_the_list():
    script = runpy.run_path(str(REPOSITORY / "scripts" / "write_coding_rules.py"))
    assert script["PAGE"].read_text("utf-8") == script["write_page"]()


def test_a_report_that_only_recalls_the_long_past_is_explained_as_recalling_it():
    text = "Velin remembers\n\nGunmen attacked a patrol near Velin on 4 April 2009 and killed nine soldiers."
    (explained,) = explain_document(make(text))
    assert explained.account.role is Role.BACKGROUND
    assert [basis.rule for basis in explained.bases if basis.slot is Slot.ROLE] == ["role:other topic"]
