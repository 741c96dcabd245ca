"""Quiet reports: invented reports in words of war that tell of no event, and short ones of real events beside them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from warmonitor.domain import Document, DocumentId, Role
from warmonitor.extract.coder import Coder, code_document

_HERE = Path(__file__).parent
_PUBLISHED_ON = date(2024, 6, 12)


def _read(name: str) -> dict[str, str]:
    rows = tomllib.loads((_HERE / name).read_text("utf-8"))["report"]
    return {row["about"]: row["text"].strip() for row in rows}


QUIET = _read("quiet_reports.toml")
EVENTFUL = _read("eventful_reports.toml")


def _has_main_event(text: str) -> bool:
    accounts = code_document(Document(DocumentId("invented"), text, "Velin Post", _PUBLISHED_ON), Coder.RULES)
    return any(account.role is Role.MAIN for account in accounts)


@pytest.mark.parametrize("about", QUIET)
def test_a_report_in_words_of_war_alone_has_no_main_event(about):
    assert not _has_main_event(QUIET[about])


@pytest.mark.parametrize("about", EVENTFUL)
def test_a_real_event_in_such_settings_is_the_main_event(about):
    assert _has_main_event(EVENTFUL[about])
