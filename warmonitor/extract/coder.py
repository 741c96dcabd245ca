"""The coder: one document in, its accounts out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from warmonitor.domain import Account, Document
from warmonitor.domain.errors import InvariantError
from warmonitor.extract.account import make_accounts
from warmonitor.extract.draft import Draft
from warmonitor.extract.findings import Findings, find_all
from warmonitor.extract.gather import gather
from warmonitor.extract.language import check_language
from warmonitor.extract.parse import parse_report
from warmonitor.extract.topic import find_topic, is_figurative, is_recalled_in, recalls_long_past, tells_of_violence
from warmonitor.extract.trained.encoder import load_encoder
from warmonitor.extract.trained.judge import Judge


class Coder(StrEnum):
    """What finds the events of a report: the rules alone, or the trained encoder together with them."""

    RULES = "rules"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Coding:
    """A document's accounts, and what they were made of: a draft for each of them, in their order."""

    accounts: list[Account]
    drafts: list[Draft]
    findings: Findings
    is_about_events: bool


def code_document(document: Document, coder: Coder = Coder.RULES) -> list[Account]:
    """Take every account of a conflict event from a document, in the order of its text.

    The day of publication anchors expressions such as "on Tuesday"; it is never an event's date by itself. A document
    noted to be in a language other than English is refused with ``LanguageError``.
    """
    return run_coder(document, coder).accounts


def run_coder(document: Document, coder: Coder = Coder.RULES) -> Coding:
    """Code a document as ``code_document`` does, and keep what the accounts were made of."""
    check_language(document)
    report = parse_report(document.text)
    judge = None
    if coder is Coder.MODEL:
        blocks = [block.block for block in report.blocks]
        judge = Judge(load_encoder().read(blocks, document.publisher, document.published_on), document.text)
    findings = find_all(report, document.published_on, document.publisher, judge)
    drafts = gather(findings)
    topic = find_topic(report)
    if topic is not None and tells_of_violence(report, topic, drafts, document.published_on):
        topic = None
    if topic is not None:
        drafts = [draft for draft in drafts if is_recalled_in(topic, draft)]
    elif is_figurative(drafts):
        drafts = []
    is_about_events = topic is None and not recalls_long_past(drafts, document.published_on)
    accounts = make_accounts(document.id, drafts, findings, is_about_events=is_about_events)
    for account in accounts:
        check_quotes(account, document.text)
    return Coding(accounts, drafts, findings, is_about_events)


def check_quotes(account: Account, text: str) -> None:
    """Refuse an account of which any quote does not stand in the text at its offsets."""
    for quote in account.quotes():
        if not quote.stands_in(text):
            raise InvariantError(f"{account.id}: {quote.text!r} does not stand at {quote.start}:{quote.end}")
