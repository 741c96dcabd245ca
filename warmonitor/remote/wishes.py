"""Wishes: what a request asks of a server beyond the protocol's core, given up one by one where a server refuses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_LONGEST_ANSWER = 16_000


@dataclass(slots=True)
class Wishes:
    """What the server is known to take so far; at first all is asked for.

    ``form`` is how the answer's form is asked for: by a JSON schema, as any JSON object, or not at all.
    """

    form: str = "json_schema"
    has_temperature: bool = True
    limit_name: str | None = "max_tokens"

    def make_request(
        self, model: str, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Make a request's body."""
        request: dict[str, Any] = {"model": model, "messages": [dict(message) for message in messages]}
        if self.form == "json_schema":
            described = {"name": "coding", "strict": True, "schema": dict(schema)}
            request["response_format"] = {"type": "json_schema", "json_schema": described}
        elif self.form == "json_object":
            request["response_format"] = {"type": "json_object"}
        if self.has_temperature:
            request["temperature"] = 0
        if self.limit_name:
            request[self.limit_name] = _LONGEST_ANSWER
        return request

    def give_way(self, refused: str) -> bool:
        """Give up one wish after a refusal in these words; ``False`` where none is left to give up.

        >>> wishes = Wishes()
        >>> wishes.give_way("Unsupported parameter: 'max_tokens'"), wishes.limit_name
        (True, 'max_completion_tokens')
        >>> wishes.give_way("bad request"), wishes.form
        (True, 'json_object')
        """
        if "temperature" in refused and self.has_temperature:
            self.has_temperature = False
        elif self.limit_name and self.limit_name in refused:
            self.limit_name = "max_completion_tokens" if self.limit_name == "max_tokens" else None
        elif self.form == "json_schema":
            self.form = "json_object"
        elif self.form == "json_object":
            self.form = ""
        elif self.has_temperature:
            self.has_temperature = False
        elif self.limit_name:
            self.limit_name = None
        else:
            return False
        return True
