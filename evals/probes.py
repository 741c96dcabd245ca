"""The probes: single sentences that ask for casualty figures, for a date, or for who says what.

Each evaluation takes the finder that it measures as an argument, so that it can be tried on any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from evals.material import read_probes
from evals.scores import Outcome, Result, Tally, sum_up
from warmonitor.domain import Harm, Period, Quote, Stance

_LENGTHS = ((1, "a day"), (7, "up to a week"), (31, "up to a month"), (366, "up to a year"))


class HarmFound(Protocol):
    """A casualty figure that a finder found."""

    @property
    def harm(self) -> Harm:
        """The figure."""


class AttributionFound(Protocol):
    """Who says something, as a finder found it."""

    @property
    def speaker(self) -> Quote | None:
        """The words that name the speaker; ``None`` is the publisher."""

    @property
    def speaker_name(self) -> str:
        """The speaker's full name."""

    @property
    def stance(self) -> Stance:
        """How the speaker stands to it."""

    @property
    def content(self) -> Quote:
        """The words that hold what is said."""


class PeriodResolver(Protocol):
    """What turns a date's words into days."""

    def __call__(self, expression: str, published_on: date | None, *, context: str) -> Period:
        """Resolve an expression that stands in ``context``."""


def score_casualties(path: Path, find_harm: Callable[[str], Sequence[HarmFound]]) -> Result:
    """Score a finder of casualty figures: a sentence is right when it finds the very figures, no more and no fewer.

    ``figures`` compares effect, low and high, ``figures_and_who`` also whom they count; ``traps`` is the share of
    sentences without a figure in which none is found; ``items`` is F1 over all figures.
    """
    return sum_up("casualty", _casualty_outcomes(path, find_harm))


def _casualty_outcomes(path: Path, find_harm: Callable[[str], Sequence[HarmFound]]) -> Iterator[Outcome]:
    for number, part, probe in read_probes(path):
        harms = [mention.harm for mention in find_harm(probe["text"])]
        found = Counter((harm.effect.value, harm.who.value, harm.low, harm.high) for harm in harms)
        wanted = Counter((harm["effect"], harm["who"], harm["low"], harm["high"]) for harm in probe["harm"])
        found_figures, wanted_figures = _without_who(found), _without_who(wanted)
        hits = (found_figures & wanted_figures).total()
        tallies = {
            "figures": Tally.of(right=found_figures == wanted_figures),
            "figures_and_who": Tally.of(right=found == wanted),
            "items": Tally(hits, found.total(), wanted.total()),
        }
        if not wanted:
            tallies["traps"] = Tally.of(right=not found)
        error = "" if found == wanted else f"{_head(number, probe)}\n    {_difference(wanted, found)}"
        yield Outcome(part, tallies, sort_of_figures(probe["harm"]), error)


def _head(number: int, probe: dict[str, Any]) -> str:
    note = f" ({probe['note']})" if probe.get("note") else ""
    return f"line {number}{note}: {probe['text']}"


def sort_of_figures(harms: Sequence[dict[str, Any]]) -> str:
    """Name the phenomenon that a sentence asks for: how many figures, of what effect, with what bounds.

    >>> sort_of_figures([{"effect": "killed", "low": 10, "high": None}]), sort_of_figures([])
    ('killed, from below', 'no figure')
    """
    if len(harms) != 1:
        return "several figures" if harms else "no figure"
    low, high = harms[0]["low"], harms[0]["high"]
    if low is None:
        bounds = "of no known number" if high is None else "from above"
    else:
        bounds = "from below" if high is None else "exactly" if low == high else "in a range"
    return f"{harms[0]['effect']}, {bounds}"


def _without_who(
    figures: Counter[tuple[str, str, int | None, int | None]],
) -> Counter[tuple[str, int | None, int | None]]:
    return Counter((effect, low, high) for effect, _, low, high in figures.elements())


def _difference(wanted: Counter[Any], found: Counter[Any]) -> str:
    missed, spurious = wanted - found, found - wanted
    return f"missed {sorted(missed.elements(), key=str)}, spurious {sorted(spurious.elements(), key=str)}"


def score_dates(path: Path, resolve_period: PeriodResolver) -> Result:
    """Score a resolver of dates: an expression is right when its first and its last day are, unknown included."""
    return sum_up("dates", _date_outcomes(path, resolve_period))


def _date_outcomes(path: Path, resolve_period: PeriodResolver) -> Iterator[Outcome]:
    for number, part, probe in read_probes(path):
        published_on = date.fromisoformat(probe["published"]) if probe["published"] else None
        period = resolve_period(probe["expression"], published_on, context=probe["text"])
        found = tuple(day.isoformat() if day else None for day in (period.earliest, period.latest))
        wanted = (probe["earliest"], probe["latest"])
        error = ""
        if found != wanted:
            asked = f"line {number}: “{probe['expression']}” in “{probe['text']}”, published {published_on}"
            error = f"{asked}\n    wanted {wanted}, found {found}"
        yield Outcome(part, {"exact": Tally.of(right=found == wanted)}, sort_of_period(probe), error)


def sort_of_period(probe: dict[str, Any]) -> str:
    """Name the phenomenon that a date asks for: how long the period is, and whether the day of publication is known.

    >>> sort_of_period({"published": None, "earliest": "2021-06-01", "latest": "2021-06-30"})
    'up to a month, publication unknown'
    """
    known = "" if probe["published"] else ", publication unknown"
    if probe["earliest"] is None and probe["latest"] is None:
        return f"no day can be told{known}"
    if probe["earliest"] is None or probe["latest"] is None:
        return f"open to one side{known}"
    days = (date.fromisoformat(probe["latest"]) - date.fromisoformat(probe["earliest"])).days + 1
    return next((name for most, name in _LENGTHS if days <= most), "longer") + known


def score_attributions(
    path: Path,
    find_attributions: Callable[[str], Sequence[AttributionFound]],
    same_name: Callable[[str, str], bool],
) -> Result:
    """Score a finder of attributions: F1 over (speaker, stance), where the words found overlap the gold's quote.

    ``overlap`` asks for speaker, stance and overlapping words; ``speakers`` leaves the stance out.
    """
    return sum_up("attributions", _attribution_outcomes(path, find_attributions, same_name))


def _attribution_outcomes(
    path: Path,
    find_attributions: Callable[[str], Sequence[AttributionFound]],
    same_name: Callable[[str, str], bool],
) -> Iterator[Outcome]:
    for number, part, probe in read_probes(path):
        text, wanted = probe["text"], probe["claims"]
        found = find_attributions(text)

        def has_speaker(mention: AttributionFound, claim: dict[str, Any], text: str = text) -> bool:
            return _is_speaker(mention, claim["speaker"], same_name) and _overlaps(mention, claim["quote"], text)

        def has_both(mention: AttributionFound, claim: dict[str, Any], text: str = text) -> bool:
            return mention.stance.value == claim["stance"] and has_speaker(mention, claim, text)

        hits, speakers = (_count_matches(found, wanted, agrees) for agrees in (has_both, has_speaker))
        error = ""
        if not hits == len(found) == len(wanted):
            listed = [(mention.speaker_name, mention.stance.value, mention.content.text) for mention in found]
            asked = [(claim["speaker"], claim["stance"], claim["quote"]) for claim in wanted]
            error = f"{_head(number, probe)}\n    wanted {asked}\n    found {listed}"
        tallies = {
            "overlap": Tally(hits, len(found), len(wanted)),
            "speakers": Tally(speakers, len(found), len(wanted)),
        }
        yield Outcome(part, tallies, sort_of_claims(wanted), error)


def sort_of_claims(claims: Sequence[dict[str, Any]]) -> str:
    """Name the phenomenon that a sentence asks for: how many claims, of what stance, and whether it names a speaker.

    >>> sort_of_claims([{"speaker": None, "stance": "does_not_confirm"}])
    'does_not_confirm, by the publisher'
    """
    if len(claims) != 1:
        return "several claims" if claims else "no claim"
    return f"{claims[0]['stance']}{'' if claims[0]['speaker'] else ', by the publisher'}"


def _count_matches(
    found: Sequence[AttributionFound],
    wanted: Sequence[dict[str, Any]],
    agrees: Callable[[AttributionFound, dict[str, Any]], bool],
) -> int:
    left = list(wanted)
    for mention in found:
        match = next((claim for claim in left if agrees(mention, claim)), None)
        if match is not None:
            left.remove(match)
    return len(wanted) - len(left)


def _is_speaker(
    mention: AttributionFound, accepted: str | list[str] | None, same_name: Callable[[str, str], bool]
) -> bool:
    if accepted is None or mention.speaker is None:
        return accepted is None and mention.speaker is None
    names = [accepted] if isinstance(accepted, str) else accepted
    return any(same_name(said, name) for said in (mention.speaker.text, mention.speaker_name) for name in names)


def _overlaps(mention: AttributionFound, quote: str, text: str) -> bool:
    start = text.find(quote)
    while start >= 0:
        if mention.content.overlaps(start, start + len(quote)):
            return True
        start = text.find(quote, start + 1)
    return False
