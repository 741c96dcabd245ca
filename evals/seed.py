"""The seed article: what the coder must take from the report that started the project, point by point."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from evals.scores import Outcome, Part, Result, Tally, sum_up
from warmonitor.domain import (
    Account,
    Aspect,
    Document,
    DocumentId,
    Effect,
    Harm,
    Kind,
    PlacePrecision,
    Role,
    Stance,
    Who,
)
from warmonitor.extract import code_document

_PUBLISHED = date(2022, 8, 24)
_DAY = date(2022, 8, 23)


def score_seed(path: Path) -> Result:
    """Code the article with and without its day of publication, and tell each point that came out right."""
    text = path.read_text("utf-8")
    dated, undated = (_code(text, day) for day in (_PUBLISHED, None))
    points = [*_judge(text, dated), *_judge_undated(undated)]
    return sum_up(
        "seed",
        [
            Outcome(Part.READ, {"points": Tally(int(is_right), 1, 1)}, name, "" if is_right else name)
            for name, is_right in points
        ],
    )


def _code(text: str, published_on: date | None) -> list[Account]:
    return code_document(Document(DocumentId("seed"), text, None, published_on))


def _judge(text: str, accounts: list[Account]) -> Iterator[tuple[str, bool]]:
    mains = [account for account in accounts if account.role is Role.MAIN]
    yield "exactly one main event", len(mains) == 1
    if len(mains) != 1:
        return
    main = mains[0]
    yield "an air or drone strike", main.kind is Kind.AIR_DRONE_STRIKE
    yield "on 23 August 2022", (main.period.earliest, main.period.latest) == (_DAY, _DAY)
    yield from _judge_place(main)
    yield "by the U.S. military", [actor.actor_id for actor in main.initiators] == ["US-MIL"]
    targets = " | ".join(actor.name for actor in main.targets)
    yield "against groups tied to the Revolutionary Guard", "Revolutionary Guard" in targets
    yield "against the Fatimiyoun group", "Fatimiyoun" in targets
    yield from _judge_claims(main)
    recalled = [account for account in accounts if account.role is Role.BACKGROUND]
    june = (date(2021, 6, 1), date(2021, 6, 30))
    yield (
        "the strikes of June 2021 recalled, and nothing else",
        [(account.period.earliest, account.period.latest) for account in recalled] == [june],
    )
    yield from _judge_traps(text, accounts)


def _judge_place(main: Account) -> Iterator[tuple[str, bool]]:
    place = main.place
    yield "in Deir ez-Zor, Syria", place is not None and (place.country, place.admin1) == ("SY", "Deir ez-Zor")
    yield "at the camp that the article names", place is not None and "Ayash" in place.name
    yield "no nearer than the province is known", place is not None and place.precision is PlacePrecision.ADMIN1


def _judge_claims(main: Account) -> Iterator[tuple[str, bool]]:
    figures = [(claim.harm, claim.attribution.speaker) for claim in main.harms]
    observatory = "Syrian Observatory for Human Rights"
    yield (
        "at least six fighters killed by the Observatory's count, no other figure",
        figures == [(Harm(Effect.KILLED, Who.COMBATANTS, 6, None), observatory)],
    )
    said = [(c.attribution.actor_id, c.attribution.speaker, c.stance, c.about) for c in main.statements]
    yield "Central Command asserts", any(one[0] == "US-CENTCOM" and one[2] is Stance.ASSERTS for one in said)
    denied = [one for one in said if one[2] is Stance.DENIES and one[3] is Aspect.AFFILIATION]
    yield (
        "Iran's foreign ministry denies the link",
        any("foreign ministry" in one[1].lower() or "Kanaani" in one[1] for one in denied),
    )
    yield "its spokesman condemns", any(one[2] is Stance.CONDEMNS and "Kanaani" in one[1] for one in said)


def _judge_traps(text: str, accounts: list[Account]) -> Iterator[tuple[str, bool]]:
    quotes = [quote for account in accounts for quote in account.quotes()]
    yield "every quote stands at its offsets", all(quote.stands_in(text) for quote in quotes)
    caption = text.index("A close up view"), text.index("SULAIMANI")
    yield "nothing from the photo's caption", not any(quote.overlaps(*caption) for quote in quotes)
    furniture = text.index("Previous Article"), len(text)
    yield "nothing from the previous and the next article", not any(quote.overlaps(*furniture) for quote in quotes)
    figures = [claim.harm for account in accounts for claim in account.harms if claim.harm]
    yield "neither the 900 troops nor the six years", all(harm.low != 900 for harm in figures) and len(figures) == 1


def _judge_undated(accounts: list[Account]) -> Iterator[tuple[str, bool]]:
    mains = [account for account in accounts if account.role is Role.MAIN]
    yield (
        "without a day of publication the weekday stays unresolved, with a reason",
        bool(mains)
        and all(
            account.period.earliest is None and account.period.latest is None and account.period.reason
            for account in mains
        ),
    )
