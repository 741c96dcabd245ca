"""The language-model coder: asks about one document after another, lets the gate check each answer, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from warmonitor.app.llm_settings import ModelSettings
from warmonitor.app.wording import count
from warmonitor.domain import Account, Document
from warmonitor.domain.errors import AnswerError
from warmonitor.extract.llm import Gated, Refusal, check_answer, find_prompt_version, make_schema, write_messages
from warmonitor.remote import Allowance, AnswerCache, Chat, Endpoint


class CutError(AnswerError):
    """An answer that ends before its end; asking again gives no longer one."""


_CUT = "the language model's answer was cut off: the report tells of too much for one answer; hand it in in parts"


@dataclass(slots=True)
class ModelCoder:
    """Codes documents by one model within one run's allowance; ``refused`` is what the gate let through of no value."""

    chat: Chat
    refused: list[tuple[Document, Refusal]] = field(default_factory=list)
    _asked: int = 0

    @classmethod
    def open(cls, settings: ModelSettings, refused: list[tuple[Document, Refusal]]) -> ModelCoder:
        """Set the coder up; ``SetupError`` for settings that cannot work. Nothing is sent yet."""
        endpoint = Endpoint(
            settings.url, settings.model, settings.key, settings.timeout, allows_plain_http=settings.allows_plain_http
        )
        allowance = Allowance(settings.budget, settings.requests, settings.rate)
        return cls(Chat(endpoint, allowance, AnswerCache(settings.cache) if settings.cache else None), refused)

    def code(self, document: Document) -> list[Account]:
        """Code a document, asking anew once where an answer has not the form that was asked for.

        Raises ``LanguageError``, ``ServerError``, ``BudgetError`` and ``AnswerError``.
        """
        messages, key = write_messages(document), (document.id, find_prompt_version())
        self._asked += 1
        try:
            gated = self._ask(document, messages, key, afresh=False)
        except CutError:
            raise
        except AnswerError:
            gated = self._ask(document, messages, key, afresh=True)
        self.refused += [(document, refusal) for refusal in gated.refusals]
        return list(gated.accounts)

    def _ask(self, document: Document, messages: list[dict[str, str]], key: tuple[str, str], *, afresh: bool) -> Gated:
        reply = self.chat.ask(messages, make_schema(), key, afresh=afresh)
        if reply.is_cut:
            raise CutError(_CUT)
        gated = check_answer(document, reply.text)
        self.chat.keep(messages, key, reply)
        return gated

    def sum_up(self) -> Iterator[str]:
        """Say what was asked and spent, and what was refused, counted by reason; nothing where nothing was asked."""
        if not self._asked:
            return
        usage = self.chat.allowance.usage
        tokens = f"{'about ' if usage.is_estimated else ''}{usage.tokens:,} tokens"
        yield (
            f"the language model {self.chat.endpoint.model} was asked about {count(self._asked, 'report')}: "
            f"{count(usage.requests, 'request')}, {tokens}, {count(usage.remembered, 'answer')} from the cache"
        )
        reasons = Counter(refusal.reason for _, refusal in self.refused)
        if reasons:
            counted = "; ".join(f"{number} × {reason}" for reason, number in reasons.most_common())
            yield f"{count(sum(reasons.values()), 'value')} of its answers refused: {counted}"
