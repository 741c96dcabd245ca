"""The command line: what each command takes, as its help says; what does the work is loaded when it is called."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from warmonitor.app.llm_settings import FILE_VARIABLE, VARIABLES
from warmonitor.app.settings import (
    DEMO_FOLDER,
    LEDGER_VARIABLE,
    CodeFormat,
    CoderName,
    EventFormat,
    ListFormat,
    find_ledger_folder,
)
from warmonitor.domain.errors import WarmonitorError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  warmonitor demo                                 see it work on the sample reports
  warmonitor code article.html                    who says what in one report
  warmonitor add reports/ --ledger my-ledger      keep reports, link their accounts into events
  warmonitor show WM-7K3Q9D --ledger my-ledger    all that is known of one event, with its words and sources
""",
)

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH",
        help="Text files (.txt, .md), web pages (.html), folders of them, or - for standard input. "
        "A <name>.json beside a report may give its publisher, published, title and url.",
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Day of publication of all reports, as YYYY-MM-DD.")
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of all reports.")]
LedgerFolder = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="DIR", help=f"Folder of the ledger (else ${LEDGER_VARIABLE}, else ./ledger)."),
]
CoderChoice = Annotated[
    CoderName,
    typer.Option(
        "--coder",
        help="rules are the rules alone; model is the trained encoder that ships with warmonitor, together with them: "
        "it finds more events, kinds and parties, but swapped names may change what it finds. Both read English, "
        "on this machine alone. llm asks the language model that is set up (below) and checks each value of its answer "
        "against the text. Where one is set up it codes other languages either way.",
    ),
]
MODEL_HELP = (
    "Language model (docs/language-model.md), set in the environment or a settings file:\n"
    + "\n".join(f"  WARMONITOR_LLM_{name:<11} {meaning}" for name, meaning in VARIABLES.items())
    + f"\n  {FILE_VARIABLE:<26} settings file (TOML), whose table [llm] has these in lower case"
)
EXIT_CODES = "Exit codes: 0 all reports were coded, 1 some were not (they are named at the end), 2 none was."


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"warmonitor {find_version()}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Take out of reports who says what happened in a conflict, in which exact words, and link it into events."""
    ctx.obj = debug


@app.command(
    short_help="Code reports without keeping them.",
    epilog=f"""\b
{EXIT_CODES}

\b
{MODEL_HELP}

\b
Examples:
  warmonitor code article.html
  warmonitor code post.txt --publisher "Vela News" --published 2024-03-06
  curl -s https://vela.example/mill | warmonitor code - --format json
  warmonitor code reports/ --format benchmark --out coded/
  warmonitor code article.html --explain
  warmonitor code article.html --coder llm
""",
)
def code(
    ctx: typer.Context,
    paths: Paths,
    *,
    published: Published = None,
    publisher: Publisher = None,
    coder: CoderChoice = CoderName.RULES,
    form: Annotated[
        CodeFormat,
        typer.Option(
            "--format",
            help="table to read; json with every value's quote, offsets, precision, rule and reason; "
            "benchmark for scoring, one record a report.",
        ),
    ] = CodeFormat.TABLE,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write one <name>.json a report into this folder.")
    ] = None,
    explained: Annotated[
        bool, typer.Option("--explain", help="Show each value's words in their sentence, and the rule behind it.")
    ] = False,
) -> None:
    """Code reports without keeping them: one in full, several as a list of the events they tell of."""
    with _errors_on_one_line(ctx):
        from warmonitor.app import intake  # noqa: PLC0415 - loads the language model's library

        call = intake.Call(intake.state(publisher, published), coder, ctx.obj)
        if explained:
            raise typer.Exit(intake.explain(paths, call, form, out))
        raise typer.Exit(intake.code(paths, call, form, out))


@app.command(
    short_help="Keep reports, code them, link their accounts into events.",
    epilog=f"""\b
{EXIT_CODES}

\b
{MODEL_HELP}

\b
Examples:
  warmonitor add reports/
  warmonitor add post.txt --publisher "Vela News" --published 2024-03-06 --ledger my-ledger
""",
)
def add(
    ctx: typer.Context,
    paths: Paths,
    *,
    ledger: LedgerFolder = None,
    published: Published = None,
    publisher: Publisher = None,
    coder: CoderChoice = CoderName.RULES,
) -> None:
    """Keep reports in the ledger, code them and link their accounts into events; adding one twice changes nothing."""
    with _errors_on_one_line(ctx):
        from warmonitor.app import intake  # noqa: PLC0415 - as above

        call = intake.Call(intake.state(publisher, published), coder, ctx.obj)
        raise typer.Exit(intake.add(paths, call, find_ledger_folder(ledger)))


@app.command(
    short_help="List the events in the ledger.",
    epilog="""\b
Examples:
  warmonitor events
  warmonitor events --ledger my-ledger --format json
""",
)
def events(
    ctx: typer.Context,
    ledger: LedgerFolder = None,
    form: Annotated[ListFormat, typer.Option("--format", help="table to read, json for programs.")] = ListFormat.TABLE,
) -> None:
    """List the events in the ledger, the latest first."""
    with _errors_on_one_line(ctx):
        from warmonitor.app import inquiry  # noqa: PLC0415 - loads the database's library

        raise typer.Exit(inquiry.list_events(find_ledger_folder(ledger), form))


@app.command(
    short_help="Show all that is known of an event.",
    epilog="""\b
Examples:
  warmonitor show WM-7K3Q9D
  warmonitor show WM-7K3Q9D --format json > event.json
""",
)
def show(
    ctx: typer.Context,
    event: Annotated[str, typer.Argument(metavar="WM-...", help="The event's id.")],
    ledger: LedgerFolder = None,
    form: Annotated[
        EventFormat, typer.Option("--format", help="dossier to read, json for programs.")
    ] = EventFormat.DOSSIER,
) -> None:
    """Show all that is known of an event: who says what in which words, what follows, and what is not known."""
    with _errors_on_one_line(ctx):
        from warmonitor.app import inquiry  # noqa: PLC0415 - as above

        raise typer.Exit(inquiry.show_one(event, find_ledger_folder(ledger), form))


@app.command(
    short_help="Check that the ledger holds what it was given.",
    epilog="""\b
Exit codes: 0 all holds, 1 something does not (each is named), 2 there is no ledger.

\b
Examples:
  warmonitor verify --ledger my-ledger
""",
)
def verify(ctx: typer.Context, ledger: LedgerFolder = None) -> None:
    """Check that the ledger holds what it was given: every report's bytes, every quote, every change."""
    with _errors_on_one_line(ctx):
        from warmonitor.app import inquiry  # noqa: PLC0415 - as above

        raise typer.Exit(inquiry.verify(find_ledger_folder(ledger)))


@app.command(
    short_help="See it work on the sample reports.",
    epilog="""\b
Examples:
  warmonitor demo
  warmonitor demo --ledger /tmp/demo
""",
)
def demo(
    ctx: typer.Context,
    ledger: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder to make the ledger in; one that holds other reports is refused.")
    ] = DEMO_FOLDER,
) -> None:
    """Code the sample reports that come along into a ledger of their own, and show the event they tell of."""
    with _errors_on_one_line(ctx):
        from warmonitor.app import intake  # noqa: PLC0415 - as above

        raise typer.Exit(intake.demonstrate(ledger, debug=ctx.obj))


def main() -> None:
    """Run the command line; output that a terminal's charset cannot hold is replaced, not refused."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="warmonitor")


def find_version() -> str:
    """Find the version that is installed."""
    try:
        return version("warmonitor")
    except PackageNotFoundError:
        return "(not installed)"


@contextmanager
def _errors_on_one_line(ctx: typer.Context) -> Iterator[None]:
    """Turn whatever goes wrong into one line on standard error and exit code 2."""
    try:
        yield
    except (typer.Exit, typer.Abort, BrokenPipeError):
        raise
    except Exception as error:
        from warmonitor.app.terminal import complain, complain_at_length  # noqa: PLC0415 - so that help is quick

        if isinstance(error, WarmonitorError):
            complain(str(error))
        else:
            name = ctx.info_name
            complain(f"{type(error).__name__}: {error}; warmonitor --debug {name} … shows where it arose")
        if ctx.obj:
            complain_at_length(error)
        raise typer.Exit(2) from error
