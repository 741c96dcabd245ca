"""Explanations for people and programs: each value of an account in the words of its report, with its rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from warmonitor.app.records import Record
from warmonitor.app.terminal import on_one_line
from warmonitor.domain import Basis, Document, Explanation, Quote
from warmonitor.extract import find_meaning

_LABEL_WIDTH = 10
_CONTEXT = 90
_SENTENCE_ENDS = (". ", "! ", "? ", "\n")


def lay_out_explanations(document: Document, explanations: Sequence[Explanation]) -> RenderableType:
    """Lay out every value of a report's accounts: its rule, what that means, and its words in their sentence.

    The words stand between « and », after the offset of the first of them.
    """
    if not explanations:
        return Text("no event found")
    parts: list[RenderableType] = []
    for explanation in explanations:
        account = explanation.account
        title = (f"{account.ordinal}. {account.kind} · {account.role}", "bold")
        parts += [Text.assemble(title), Rule(style="dim"), _lay_out(document.text, explanation.bases), Text()]
    return Group(*parts)


def make_explanation_record(document: Document, explanations: Sequence[Explanation]) -> Record:
    """Make the record of a report's explanations; the offsets count the code points of the document's text."""
    return {
        "document": document.id,
        "accounts": [
            {"id": one.account.id, "values": [_make_basis_record(basis) for basis in one.bases]} for one in explanations
        ],
    }


def _make_basis_record(basis: Basis) -> Record:
    quote = asdict(basis.quote) if basis.quote else None
    return {
        "slot": basis.slot.value,
        "claim": basis.claim,
        "value": basis.value,
        "rule": basis.rule,
        "meaning": find_meaning(basis.rule),
        "quote": quote,
        "reason": basis.reason,
        "confidence": basis.confidence,
    }


def _lay_out(text: str, bases: Sequence[Basis]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=_LABEL_WIDTH, style="bold")
    table.add_column(ratio=1)
    shown: tuple[object, ...] = ()
    for basis in bases:
        if basis.claim is not None and (basis.claim,) != shown[:1]:
            table.add_row(Text(f"claim {basis.claim}", "cyan"), "")
            shown = (basis.claim, None)
        sure = "" if basis.confidence is None else f"  {basis.confidence:.0%} sure"
        rule = Text.assemble((basis.rule, "green"), (f": {find_meaning(basis.rule) or ''}", "dim"), (sure, "cyan"))
        table.add_row(
            basis.slot.value, Group(Text(on_one_line(basis.value), "bold"), rule, *_lay_out_words(text, basis, shown))
        )
        shown = (basis.claim, basis.quote)
    return table


def _lay_out_words(text: str, basis: Basis, shown: tuple[object, ...]) -> Iterator[RenderableType]:
    """Show the words in their sentence with their offset; not again where the value above stands on the same."""
    if basis.quote is not None and shown[1:] != (basis.quote,):
        yield Text.assemble((f"{basis.quote.start}  ", "dim"), *show_in_context(text, basis.quote))
    if basis.reason:
        yield Text(on_one_line(basis.reason), "italic")


def show_in_context(text: str, quote: Quote) -> tuple[str, tuple[str, str], str]:
    """Give a quote between what stands before and after it in its sentence, cut where that is long.

    >>> show_in_context("The mill was hit. It burned for two days.", Quote(21, 27, "burned"))
    ('It ', ('«burned»', 'bold reverse'), ' for two days.')
    """
    ends = [(text.rfind(end, 0, quote.start), len(end)) for end in _SENTENCE_ENDS]
    begins = max((at + length for at, length in ends if at >= 0), default=0)
    stops = [found + 1 for end in _SENTENCE_ENDS if (found := text.find(end, max(quote.end - 1, 0))) >= 0]
    stop = max(min(stops, default=len(text)), quote.end)
    before, after = text[begins : quote.start], text[quote.end : stop]
    if len(before) > _CONTEXT:
        before = "… " + before[-_CONTEXT:].partition(" ")[2]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT].rpartition(" ")[0] + " …"
    return _flatten(before), (f"«{on_one_line(quote.text)}»", "bold reverse"), _flatten(after)


def _flatten(text: str) -> str:
    """Put a text on one line and keep the space at its ends, which parts it from the quote."""
    left, right = " " * text[:1].isspace(), " " * (len(text) > 1 and text[-1:].isspace())
    return f"{left}{on_one_line(text)}{right}" if text.strip() else left
