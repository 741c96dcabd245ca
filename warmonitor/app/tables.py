"""Tables: how a dossier, coded reports and lists of events are laid out, from 80 columns up, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich import box
from rich.console import Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Column, Table
from rich.text import Text

from warmonitor.app.dossier import DerivedValue, Dossier, EventRow, Mention
from warmonitor.app.facts import Facts, ListedDocument, Numbers, Said, Statement, Toll, Value
from warmonitor.app.wording import ASPECT_WORDS, STANCE_WORDS
from warmonitor.domain import Stance, Status

_STANCE_STYLES = {
    Stance.ASSERTS: "default",
    Stance.CLAIMS_RESPONSIBILITY: "green",
    Stance.DENIES: "red",
    Stance.DOES_NOT_CONFIRM: "yellow",
    Stance.CONDEMNS: "magenta",
}
_STATUS_STYLES = {
    Status.ACKNOWLEDGED: "bold green",
    Status.CONTESTED: "bold red",
    Status.CORROBORATED: "bold blue",
    Status.SINGLE_ORIGIN: "bold yellow",
}
_INDENT = (0, 0, 0, 2)
_LABEL_WIDTH = 11
_STANCE_WIDTH = 18
_NUMBERS_WIDTH = 7


def lay_out_dossier(dossier: Dossier) -> RenderableType:
    """Lay out all of a dossier: the facts, who says what, the figures, what follows, what is not known, the sources."""
    status = (dossier.status.upper(), _STATUS_STYLES[dossier.status])
    parts: list[RenderableType] = [
        Text(dossier.facts.title, style="bold"),
        Text.assemble((dossier.id, "bold cyan"), "  ", status, "  ", dossier.summary),
        Rule(style="dim"),
        *_lay_out_facts(dossier.facts),
        _head("What follows"),
        *_lay_out_consequences(dossier),
        _head("Not known"),
        _list_lines(dossier.unknowns or ("nothing that the rules look for",)),
        _head("In the terms of other projects"),
        *(Padding(_lay_out_view(name, values), (at > 0, 0, 0, 2)) for at, (name, values) in enumerate(dossier.views)),
    ]
    if dossier.mentions:
        parts += [_head("Other events in the same reports"), _list_lines(map(_lay_out_mention, dossier.mentions))]
    parts += [_head("Documents"), _lay_out_documents(dossier.facts.documents)]
    return Group(*parts)


def lay_out_report(events: Sequence[tuple[str, Facts]]) -> RenderableType:
    """Lay out what was coded from one report, event by event under the key that the call gave it."""
    if not events:
        return Text("no event found")
    parts: list[RenderableType] = []
    for key, facts in events:
        title = Text.assemble((key, "bold cyan"), "  ", (facts.title, "bold"))
        parts += [title, Rule(style="dim"), *_lay_out_facts(facts), Text()]
    return Group(*parts, _lay_out_documents(events[0][1].documents))


def lay_out_events(rows: Sequence[EventRow]) -> RenderableType:
    """Lay out a list of events, one a row, with what there is room for."""
    if not rows:
        return Text("no events")
    table = _make_table(
        _column("Event", width=9),
        _column("What happened", ratio=3),
        _column("Figures", ratio=2),
        _column("Reports (origins)", justify="right", width=9),
        _column("Status", width=13),
        header=True,
    )
    for row in rows:
        status = Text(row.status, _STATUS_STYLES[row.status])
        table.add_row(
            Text(row.key, "bold cyan"), row.title, "\n".join(row.figures), f"{row.reports} ({len(row.origins)})", status
        )
    return table


def _lay_out_facts(facts: Facts) -> Iterable[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=_LABEL_WIDTH, style="bold")
    table.add_column(ratio=1)
    rows = (
        ("What", facts.what, ""),
        ("When", facts.when, ""),
        ("Where", facts.where, "no report names a place"),
        ("Initiators", facts.initiators, "no report says who did it"),
        ("Targets", facts.targets, "no report says who was aimed at or hit"),
    )
    for label, values, otherwise in rows:
        table.add_row(label, Group(*_lay_out_values(values)) if values else Text(otherwise, style="dim"))
    yield table
    if facts.statements:
        yield _head("Who says what")
        yield from _lay_out_statements(facts.statements)
    yield _head("People who came to harm")
    yield _lay_out_tolls(facts.tolls)


def _lay_out_values(values: Sequence[Value]) -> Iterable[RenderableType]:
    """Put each value on a line with its precision and documents, and below it the words that it stands on."""
    for value in values:
        line = Text(value.text, style="bold" if value is values[0] else "")
        if value.precision:
            line = Text.assemble(line, (f" · {value.precision}", "dim"))
        yield Text.assemble(line, " ", _cite(value.documents))
        if said := [one for one in value.said if not _is_same(one.words, value.text)]:
            yield Padding(_quote_all(said), _INDENT)


def _is_same(words: str, name: str) -> bool:
    """Tell whether quoted words are the name itself, article aside: shown once is enough."""
    return words.casefold().removeprefix("the ") == name.casefold().removeprefix("the ")


def _lay_out_statements(statements: Sequence[Statement]) -> Iterable[RenderableType]:
    """Set one table for each point at issue, so that a denial stands by what it denies."""
    for about, group in groupby(statements, key=lambda statement: statement.about):
        table = _make_table(
            _column(width=_STANCE_WIDTH),
            _column(ratio=2),
            _column(ratio=4),
            _column(width=_NUMBERS_WIDTH),
        )
        for one in group:
            stance = Text(STANCE_WORDS[one.stance], style=_STANCE_STYLES[one.stance])
            table.add_row(stance, one.speaker, _quote(one.said.words), _cite(one.said.documents))
        yield Text(ASPECT_WORDS[about], style="underline")
        yield Padding(table, _INDENT)


def _lay_out_tolls(tolls: Sequence[Toll]) -> RenderableType:
    if not tolls:
        return Text("no report gives a figure", style="dim")
    table = _make_table(
        _column("Figure", width=_STANCE_WIDTH),
        _column("Who says so", ratio=2),
        _column("In these words", ratio=4),
        _column(width=_NUMBERS_WIDTH),
        header=True,
    )
    for toll in tolls:
        figure = Text.assemble((toll.figure, "bold"), f" {toll.who} {toll.effect}")
        words = _quote(toll.said.words)
        if toll.note:
            words.append(f" ({toll.note})", "dim")
        table.add_row(figure, toll.speaker, words, _cite(toll.said.documents))
    return Padding(table, _INDENT)


def _lay_out_consequences(dossier: Dossier) -> Iterable[RenderableType]:
    status = Text.assemble((dossier.status, _STATUS_STYLES[dossier.status]), f": {dossier.status_rule}")
    yield Padding(status, _INDENT)
    if dossier.status_said:
        yield Padding(_quote_all(dossier.status_said), (0, 0, 0, 4))
    yield Padding(_lay_out_origins(dossier), _INDENT)


def _lay_out_origins(dossier: Dossier) -> Text:
    text = Text(f"{dossier.summary}: ")
    for number, origin in enumerate(dossier.origins):
        text.append(", " * bool(number)).append(_cite(origin.documents))
        if origin.why and len(origin.documents) > 1:
            text.append(f" (one voice: {origin.why})", "dim")
    return text


def _lay_out_mention(mention: Mention) -> Text:
    key = (f"{mention.event_id} ", "bold cyan") if mention.event_id else ""
    return Text.assemble(key, mention.text, " ", _cite(mention.documents))


def _lay_out_view(name: str, values: Sequence[DerivedValue]) -> Table:
    table = _make_table(
        _column(name, ratio=3),
        _column("value", ratio=3),
        _column("how · by which rule", ratio=4, style="dim"),
        _column(width=_NUMBERS_WIDTH),
        header=True,
    )
    for one in values:
        cited = _cite(one.documents) if one.documents else ""
        table.add_row(", ".join(one.names), Text(one.value, style="bold"), one.how, cited)
    return table


def _lay_out_documents(documents: Sequence[ListedDocument]) -> RenderableType:
    table = _make_table(
        _column(width=5),
        _column(ratio=1),
    )
    for document in documents:
        entry = Text.assemble((document.publisher, "bold"), f", {document.day}")
        for line in filter(None, (document.title, document.address)):
            entry.append(f"\n{line}")
        table.add_row(f"[{document.number}]", entry)
    return Padding(table, _INDENT)


def _make_table(*columns: Column, header: bool = False) -> Table:
    return Table(
        *columns,
        box=box.SIMPLE_HEAD if header else None,
        show_header=header,
        show_edge=False,
        expand=True,
        padding=(0, 2, 0, 0),
        pad_edge=False,
        header_style="dim",
    )


def _column(
    header: str = "",
    *,
    width: int | None = None,
    ratio: int | None = None,
    style: str = "",
    justify: JustifyMethod = "left",
) -> Column:
    """Make a column that folds a word too long for it: nothing is ever cut off."""
    return Column(header, width=width, ratio=ratio, style=style, justify=justify, overflow="fold")


def _head(title: str) -> RenderableType:
    return Padding(Text(title.upper(), style="bold"), (1, 0, 0, 0))


def _list_lines(lines: Iterable[str | Text]) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    for line in lines:
        table.add_row("–", line)
    return Padding(table, _INDENT)


def _cite(documents: Numbers) -> Text:
    return Text(f"[{','.join(map(str, documents))}]", style="cyan")


def _quote(words: str) -> Text:
    return Text(f"“{words}”", style="italic")


def _quote_all(said: Iterable[Said]) -> Text:
    return Text("  ").join([Text.assemble(_quote(one.words), " ", _cite(one.documents)) for one in said])
