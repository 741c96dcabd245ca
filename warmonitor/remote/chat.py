"""Chat: one question to a language model's server, asked again where that helps, and given up where it does not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from warmonitor.domain.errors import ServerError
from warmonitor.remote.budget import Allowance
from warmonitor.remote.cache import AnswerCache
from warmonitor.remote.endpoint import Endpoint
from warmonitor.remote.transport import Failed, Transport
from warmonitor.remote.wishes import Wishes

Message = Mapping[str, str]

_ATTEMPTS = 4
# Seconds; doubled at each attempt. A server that asks for more than the longest wait is taken at its word and left.
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
# A server that failed for so many reports in a row is not asked about the others.
_PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer's text; ``is_cut`` where the server stopped before its end, ``is_remembered`` where it was kept."""

    text: str
    is_cut: bool = False
    is_remembered: bool = False


@dataclass(slots=True)
class Chat:
    """Asks one model of one server, within an allowance; what it once answered well can be kept in a cache."""

    endpoint: Endpoint
    allowance: Allowance = field(default_factory=Allowance)
    cache: AnswerCache | None = None
    _transport: Transport = field(init=False)
    _wishes: Wishes = field(default_factory=Wishes)
    _failed: int = 0
    _refusal: str = ""

    def __post_init__(self) -> None:
        self._transport = Transport(self.endpoint)

    def ask(
        self, messages: Sequence[Message], schema: Mapping[str, Any], key: Sequence[str], *, afresh: bool = False
    ) -> Reply:
        """Ask for an answer of a schema, or give the one that was kept under ``key`` unless asked ``afresh``.

        Raises ``ServerError`` and ``BudgetError``.
        """
        asked = self._identify(messages, key)
        if self.cache is not None and not afresh and (kept := self.cache.read(asked)) is not None:
            self.allowance.usage.remembered += 1
            return Reply(kept, is_remembered=True)
        if self._refusal:
            raise ServerError(self._refusal)
        try:
            reply = self._ask_server(messages, schema)
        except ServerError as error:
            self._failed += 1
            if self._failed >= _PATIENCE:
                self._refusal = f"not asked: the server failed {self._failed} times in a row, at last so: {error}"
            raise
        self._failed = 0
        return reply

    def keep(self, messages: Sequence[Message], key: Sequence[str], reply: Reply) -> None:
        """Keep an answer that proved good."""
        if self.cache is not None and not reply.is_remembered:
            self.cache.write(self._identify(messages, key), reply.text)

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def _identify(self, messages: Sequence[Message], key: Sequence[str]) -> object:
        return [list(key), self.endpoint.model, self.endpoint.url, [dict(message) for message in messages]]

    def _ask_server(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        wait = _FIRST_WAIT
        failed = Failed("it was not asked")
        attempt = 0
        while attempt < _ATTEMPTS:
            body = json.dumps(self._wishes.make_request(self.endpoint.model, messages, schema))
            self.allowance.begin_request(len(body))
            outcome = self._transport.send(body)
            if not isinstance(outcome, Failed):
                return self._read(outcome, len(body))
            failed = outcome
            if failed.is_about_wishes and self._wishes.give_way(failed.detail):
                continue
            if failed.is_final:
                self._refusal = f"not asked: {failed.what}" if failed.is_for_all else ""
                break
            asked_to_wait = failed.wait if failed.wait is not None else wait
            attempt += 2 if failed.is_slow else 1
            if asked_to_wait > _LONGEST_WAIT:
                failed = Failed(f"{failed.what}; it asks to wait {asked_to_wait:.0f} seconds")
                break
            if attempt < _ATTEMPTS:
                self.allowance.sleep(asked_to_wait)
            wait *= 2
        raise ServerError(f"the language model's server {failed.what}")

    def _read(self, record: dict[str, Any], characters: int) -> Reply:
        """Read the text out of a response of the protocol; ``ServerError`` for one that is not of it."""
        try:
            choice = record["choices"][0]
            text = choice["message"]["content"]
            finish = choice.get("finish_reason")
        except (KeyError, IndexError, TypeError, AttributeError):
            text, finish = None, None
        text = text if isinstance(text, str) else ""
        usage = record.get("usage")
        told = usage.get("total_tokens") if isinstance(usage, dict) else None
        is_told = isinstance(told, int) and not isinstance(told, bool) and told >= 0
        self.allowance.count_tokens(told if is_told else None, characters + len(text))
        if not text:
            raise ServerError("the language model's server answered without a text; check that it speaks the protocol")
        return Reply(text, is_cut=finish == "length")
