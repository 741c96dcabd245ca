"""The facts of an event: what its accounts say, each value once, with the words and documents that it stands on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from warmonitor.app.terminal import on_one_line
from warmonitor.app.wording import (
    ASPECT_WORDS,
    STANCE_WORDS,
    WHO_WORDS,
    say_day,
    say_event,
    say_period,
    say_period_precision,
    say_place,
    say_place_precision,
    say_publisher,
)
from warmonitor.domain import (
    Account,
    Actor,
    Aspect,
    Claim,
    Document,
    DocumentId,
    Effect,
    Evidence,
    Period,
    Place,
    PlacePrecision,
    Quote,
    Stance,
)

T = TypeVar("T")
Numbers = tuple[int, ...]
"""The numbers of documents in an event's own list, counted from 1."""
_Numbered = tuple[int, Account]


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the documents that have them: a quote is shown once however many repeat it."""

    words: str
    documents: Numbers


@dataclass(frozen=True, slots=True)
class Value:
    """One value that documents give for what, when, where or who: they may give several."""

    text: str
    precision: str
    said: tuple[Said, ...]
    documents: Numbers


@dataclass(frozen=True, slots=True)
class Statement:
    """One speaker's stand on one point at issue."""

    about: Aspect
    stance: Stance
    speaker: str
    said: Said


@dataclass(frozen=True, slots=True)
class Toll:
    """One speaker's figure of people who came to harm."""

    speaker: str
    effect: str
    who: str
    figure: str
    note: str
    said: Said


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document under its number."""

    id: DocumentId
    number: int
    publisher: str
    day: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the accounts of one event say; every list in the order in which it is read."""

    title: str
    what: tuple[Value, ...]
    when: tuple[Value, ...]
    where: tuple[Value, ...]
    initiators: tuple[Value, ...]
    targets: tuple[Value, ...]
    statements: tuple[Statement, ...]
    tolls: tuple[Toll, ...]
    documents: tuple[ListedDocument, ...]


def gather_facts(evidence: Sequence[Evidence]) -> Facts:
    """Gather what accounts of one event say, their documents numbered in the order in which they came out."""
    documents = _sort_documents(evidence)
    numbers = {document.id: number for number, document in enumerate(documents, 1)}
    accounts = _number_accounts(evidence, numbers)
    return Facts(
        title=on_one_line(say_event([account for _, account in accounts])),
        what=_gather(accounts, lambda account: [(account.kind, account.mentions[0])], str, str),
        when=_gather(accounts, _pick_periods, say_period, say_period, say_period_precision),
        where=_gather(accounts, _pick_places, _key_place, say_place, say_place_precision),
        initiators=_gather(accounts, lambda account: _pick_actors(account.initiators), _key_actor, _get_name),
        targets=_gather(accounts, lambda account: _pick_actors(account.targets), _key_actor, _get_name),
        statements=_list_statements(accounts),
        tolls=_list_tolls(accounts),
        documents=tuple(_list_document(number, document) for number, document in enumerate(documents, 1)),
    )


def _sort_documents(evidence: Sequence[Evidence]) -> list[Document]:
    """Put the documents in the order in which they came out; those without a day last."""
    documents = {one.document.id: one.document for one in evidence}
    return sorted(documents.values(), key=lambda one: (one.published_on or date.max, one.publisher or "", one.id))


def _number_accounts(evidence: Sequence[Evidence], numbers: Mapping[DocumentId, int]) -> list[_Numbered]:
    accounts = [(numbers[one.document.id], one.account) for one in evidence]
    return sorted(accounts, key=lambda pair: (pair[0], pair[1].ordinal))


def _list_document(number: int, document: Document) -> ListedDocument:
    return ListedDocument(
        document.id,
        number,
        on_one_line(say_publisher(document)),
        say_day(document.published_on) if document.published_on else "day of publication not known",
        on_one_line(document.title or ""),
        on_one_line(document.url or document.origin),
    )


def _gather(
    accounts: Sequence[_Numbered],
    pick: Callable[[Account], Iterable[tuple[T, Quote | None]]],
    key: Callable[[T], Hashable],
    say: Callable[[T], str],
    say_precision: Callable[[T], str] = lambda _: "",
) -> tuple[Value, ...]:
    """Gather the values that accounts give for one thing: that of the most documents first."""
    found: dict[Hashable, list[tuple[int, T, Quote | None]]] = {}
    for number, account in accounts:
        for value, quote in pick(account):
            found.setdefault(key(value), []).append((number, value, quote))
    values = [
        Value(
            on_one_line(say(group[0][1])),
            on_one_line(say_precision(group[0][1])),
            gather_said((number, quote) for number, _, quote in group if quote),
            tuple(sorted({number for number, _, _ in group})),
        )
        for group in found.values()
    ]
    return tuple(sorted(values, key=lambda value: -len(value.documents)))


def gather_said(quotes: Iterable[tuple[int, Quote]]) -> tuple[Said, ...]:
    """Show the same words once, with all documents that have them."""
    found: dict[str, set[int]] = {}
    for number, quote in quotes:
        found.setdefault(on_one_line(quote.text), set()).add(number)
    return tuple(Said(words, tuple(sorted(numbers))) for words, numbers in found.items())


def _pick_periods(account: Account) -> list[tuple[Period, Quote | None]]:
    return [(account.period, account.period.quote)]


def _pick_places(account: Account) -> list[tuple[Place, Quote | None]]:
    places = [account.place, *account.also_at] if account.place else list(account.also_at)
    return [(place, place.quote) for place in places]


def _pick_actors(actors: Iterable[Actor]) -> list[tuple[Actor, Quote | None]]:
    return [(actor, actor.quote) for actor in actors]


def _get_name(actor: Actor) -> str:
    return actor.name


def _key_place(place: Place) -> tuple[object, object]:
    """Take spellings of one place in the gazetteer for one; a site that lies in it has a name of its own."""
    is_listed = place.geonameid is not None and place.precision is not PlacePrecision.SITE
    return place.precision, place.geonameid if is_listed else say_place(place).casefold()


def _key_actor(actor: Actor) -> str:
    return actor.actor_id or actor.name.casefold()


def _say_speaker(claim: Claim) -> str:
    attribution = claim.attribution
    via = f", via {attribution.via}" if attribution.via else ""
    own = " (own words)" if attribution.quote is None else ""
    return on_one_line(f"{attribution.speaker}{own}{via}")


def _list_statements(accounts: Sequence[_Numbered]) -> tuple[Statement, ...]:
    """List who stands how to what, by the point at issue: a denial stands below what it denies."""
    found: dict[tuple[Aspect, Stance, str, str], set[int]] = {}
    for number, account in accounts:
        for claim in account.statements:
            key = (claim.about, claim.stance, _say_speaker(claim), on_one_line(claim.quote.text))
            found.setdefault(key, set()).add(number)
    abouts, stances = list(ASPECT_WORDS), list(STANCE_WORDS)
    ordered = sorted(found, key=lambda key: (abouts.index(key[0]), stances.index(key[1])))
    return tuple(
        Statement(about, stance, speaker, Said(words, tuple(sorted(found[about, stance, speaker, words]))))
        for about, stance, speaker, words in ordered
    )


def _list_tolls(accounts: Sequence[_Numbered]) -> tuple[Toll, ...]:
    found: dict[tuple[Effect, str, str, str, str, str], set[int]] = {}
    for number, account in accounts:
        for claim in account.claims:
            if harm := claim.harm:
                words = (WHO_WORDS[harm.who], harm.figure, _note_toll(claim), on_one_line(claim.quote.text))
                found.setdefault((harm.effect, _say_speaker(claim), *words), set()).add(number)
    effects = list(Effect)
    ordered = sorted(found, key=lambda key: effects.index(key[0]))
    return tuple(
        Toll(speaker, effect.value, who, figure, note, Said(words, tuple(sorted(found[key]))))
        for key in ordered
        for effect, speaker, who, figure, note, words in [key]
    )


def _note_toll(claim: Claim) -> str:
    notes = []
    if claim.harm and claim.harm.is_part:
        notes.append("part of a total")
    if claim.harm and claim.harm.is_superseded:
        notes.append("replaced by a later figure")
    if claim.stance is not Stance.ASSERTS:
        notes.append(STANCE_WORDS[claim.stance])
    return "; ".join(notes)
