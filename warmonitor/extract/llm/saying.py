"""Sayings: proposed figures and claims, let through only with their words, their number and their speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from warmonitor.domain import Aspect, Attribution, Claim, Document, Effect, Harm, Quote, Stance, Who
from warmonitor.extract.actors import load_actors
from warmonitor.extract.claims import drop_repeats
from warmonitor.extract.llm.answer import ProposedClaim, ProposedEvent, ProposedFigure
from warmonitor.extract.llm.quoting import Quoting, TellingPassages, Wanted
from warmonitor.extract.llm.reader import FigureReading, Reader
from warmonitor.extract.llm.refusal import Reason, Refusal
from warmonitor.extract.publisher import speaks_for_itself

FIGURE_RULE, NUMBER_RULE, CLAIM_RULE = "harm:llm figure", "harm:llm number", "claim:llm"

# In paragraphs; of what people say in reports 98 of 100 have their speaker within so many.
_FARTHEST_SPEAKER = 2
# In characters: lines may be short, and one paragraph several.
_NEAR = 400

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ClaimMaker:
    """Makes the claims of one document's events; what does not pass goes to ``refusals``."""

    document: Document
    reader: Reader
    quoting: Quoting
    passages: TellingPassages
    refusals: list[Refusal]

    def make_claims(self, event: ProposedEvent, mentions: Sequence[Quote]) -> tuple[Claim, ...]:
        """Make the claims of an event whose mentions were found, each said once by each speaker."""
        figures = (self._make_figure(figure, event.number, mentions) for figure in event.figures)
        claims = (self._make_claim(claim, event.number, mentions) for claim in event.claims)
        return drop_repeats([claim for claim in (*figures, *claims) if claim is not None])

    def _refuse(self, what: str, value: str, reason: Reason, event: int, detail: str = "") -> None:
        self.refusals.append(Refusal(what, value, reason, event, detail))

    def _make_figure(self, proposed: ProposedFigure, event: int, mentions: Sequence[Quote]) -> Claim | None:
        effect = self._word(Effect, "effect", proposed.effect, event)
        who = self._word(Who, "who", proposed.who, event)
        if effect is None or who is None:
            return None
        readings: list[FigureReading] = []

        def find_fault(quote: Quote) -> Reason | None:
            if self.passages.is_of_another(quote, mentions):
                return Reason.OTHER_EVENT
            read = _agree(proposed, effect, self.reader.read_figures(quote, effect))
            if isinstance(read, Reason):
                return read
            readings.append(read)
            return None

        quote = self.quoting.locate(Wanted("figure", proposed.quote, event, most=1), mentions, find_fault)
        if quote is None:
            return None
        reading = readings[-1]
        attribution = self._attribute(proposed.speaker, proposed.via, quote, event)
        if attribution is None:
            return None
        harm = Harm(
            effect, self._settle_who(who, reading, event), reading.low, reading.high, proposed.is_part,
            reading.is_superseded,
        )  # fmt: skip
        rule = NUMBER_RULE if reading.effect is None else FIGURE_RULE
        return Claim(Aspect.CASUALTIES, Stance.ASSERTS, attribution, self._widen(quote, reading.quote), rule, harm)

    def _widen(self, quote: Quote, number: Quote) -> Quote:
        """Widen a quote so that it holds the whole number with its hedges."""
        return Quote.cut(self.document.text, min(quote.start, number.start), max(quote.end, number.end))

    def _settle_who(self, who: Who, reading: FigureReading, event: int) -> Who:
        """Settle whom a figure counts: what our reader reads; what it leaves open only if a word for them is near."""
        if reading.who is None or reading.who is who:
            return who
        if reading.who is Who.UNKNOWN and self.reader.names_people(reading.quote, who):
            return who
        if who is not Who.UNKNOWN:
            self._refuse("who", who.value, Reason.WHO_DIFFERS, event, reading.quote.text)
        return reading.who

    def _make_claim(self, proposed: ProposedClaim, event: int, mentions: Sequence[Quote]) -> Claim | None:
        stance = self._word(Stance, "stance", proposed.stance, event)
        about = self._word(Aspect, "about", proposed.about, event)
        if stance is None or about is None:
            return None
        if not self._is_worth_a_claim(proposed, stance, about):
            self._refuse("claim", proposed.quote, Reason.NO_CLAIM, event)
            return None

        def find_fault(quote: Quote) -> Reason | None:
            return Reason.OTHER_EVENT if self.passages.is_of_another(quote, mentions) else None

        quote = self.quoting.locate(Wanted("claim", proposed.quote, event), mentions, find_fault)
        if quote is None:
            return None
        attribution = self._attribute(proposed.speaker, proposed.via, quote, event)
        return None if attribution is None else Claim(about, stance, attribution, quote, CLAIM_RULE)

    def _is_worth_a_claim(self, proposed: ProposedClaim, stance: Stance, about: Aspect) -> bool:
        """Tell a claim from what a figure says already, and from what an outlet tells in its own voice."""
        if stance is not Stance.ASSERTS:
            return True
        if about is Aspect.CASUALTIES:
            return False
        is_own = proposed.speaker is None and about is Aspect.OCCURRENCE
        return not is_own or speaks_for_itself(self.document.publisher)

    def _attribute(self, speaker: str | None, via: str | None, said: Quote, event: int) -> Attribution | None:
        """Find who says it, nearest to what is said; ``None`` where those words do not pass: then nobody claims it.

        Where the publisher is said to say what our reader reads somebody to say, that one is taken.
        """
        if speaker is None:
            name = self.document.publisher
            read = self.reader.find_speaker(said)
            if read is not None:
                self._refuse("speaker", name or "the publisher", Reason.SPEAKER_DIFFERS, event, read.speaker)
                return read
            return Attribution(name or "the publisher", actor_id=load_actors().first_id(name))
        quote = self._locate_name("speaker", speaker, said, event)
        if quote is None:
            return None
        actor = self.reader.read_actor(quote)
        if isinstance(actor, Reason):  # pragma: no cover - located only where it names somebody
            return None
        relay = self._locate_name("via", via, said, event) if via is not None else None
        return Attribution(
            speaker=self.reader.name_speaker(actor),
            quote=quote,
            via=" ".join(relay.text.split()) if relay else None,
            actor_id=actor.actor_id,
        )

    def _locate_name(self, what: str, words: str, said: Quote, event: int) -> Quote | None:
        def find_fault(quote: Quote) -> Reason | None:
            read = self.reader.read_actor(quote)
            if isinstance(read, Reason):
                return read
            is_far = self.reader.passages.count_paragraphs_between(quote, said) > _FARTHEST_SPEAKER
            is_far = is_far and max(quote.start - said.end, said.start - quote.end) > _NEAR
            return Reason.SPEAKER_FAR if is_far else None

        return self.quoting.locate(Wanted(what, words, event, most=1), [said], find_fault)

    def _word(self, vocabulary: type[_Word], what: str, value: str, event: int) -> _Word | None:
        try:
            return vocabulary(value)
        except ValueError:
            self._refuse(what, value, Reason.UNKNOWN_WORD, event)
            return None


def _agree(proposed: ProposedFigure, effect: Effect, readings: Sequence[FigureReading]) -> FigureReading | Reason:
    """Give the reading that agrees with a proposed figure in number and effect, or why none does."""
    if not readings:
        return Reason.NO_NUMBER
    same = [one for one in readings if (one.low, one.high) == (proposed.low, proposed.high)]
    if not same:
        return Reason.NUMBER_DIFFERS
    for kind in (effect, None):
        agreeing = next((one for one in same if one.effect is kind), None)
        if agreeing is not None:
            return agreeing
    return Reason.EFFECT_DIFFERS
