"""Transport: one request over HTTP, with a bound on its time and size, and what its failure means."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from warmonitor.domain.errors import SetupError
from warmonitor.remote.endpoint import Endpoint

try:
    import httpx
except ModuleNotFoundError as error:  # pragma: no cover - it is there wherever the tests run
    raise SetupError("the language-model coder needs httpx: pip install 'warmonitor[llm]'") from error

# Bytes of an answer, unpacked; the longest answers asked for have a hundredth of it.
_LARGEST = 4_000_000
_CONNECT_WITHIN = 10.0
_SHOWN = 200
_TRANSIENT = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a request failed, to be read after "the language model's server"; ``detail`` is what the server says.

    ``is_final``: asking again does not help; ``is_for_all``: nor does it for another report. ``is_slow``: asking again
    takes long. ``wait`` are the seconds that the server asks to wait.
    """

    what: str
    detail: str = ""
    is_final: bool = False
    is_for_all: bool = False
    is_about_wishes: bool = False
    is_slow: bool = False
    wait: float | None = None


class Transport:
    """The HTTP client: no redirect is followed, and the key is sent nowhere but to the endpoint."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if endpoint.key:
            headers["Authorization"] = f"Bearer {endpoint.key}"
        timeout = httpx.Timeout(endpoint.timeout, connect=min(_CONNECT_WITHIN, endpoint.timeout))
        self._client = httpx.Client(
            headers=headers, timeout=timeout, follow_redirects=False, trust_env=not endpoint.is_local
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def send(self, body: str) -> dict[str, Any] | Failed:
        """Send a request and give the JSON object that came back."""
        try:
            return self._send(body)
        except httpx.TimeoutException:
            return Failed(f"did not answer within {self._endpoint.timeout:g} seconds", is_slow=True)
        except httpx.ConnectError as error:
            why = " ".join(str(error).split())[:_SHOWN]
            return Failed(f"cannot be reached at {self._endpoint.url} ({why}); check that it runs there")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Failed(f"broke off ({type(error).__name__})")

    def _send(self, body: str) -> dict[str, Any] | Failed:
        deadline = time.monotonic() + self._endpoint.timeout
        with self._client.stream("POST", self._endpoint.chat_url, content=body.encode("ascii")) as response:
            payload = b""
            for chunk in response.iter_bytes():
                payload += chunk
                if len(payload) > _LARGEST:
                    return Failed("sends more than an answer can be", is_final=True)
                if time.monotonic() > deadline:
                    return Failed(f"did not finish its answer within {self._endpoint.timeout:g} seconds", is_slow=True)
            if response.status_code != httpx.codes.OK:
                return self._explain(response, payload)
        try:
            record = json.loads(payload)
        except (ValueError, RecursionError):
            return Failed("sent what is no JSON; check that the address is that of its API")
        return record if isinstance(record, dict) else Failed("sent JSON that is no answer", is_final=True)

    def _explain(self, response: httpx.Response, payload: bytes) -> Failed:
        status = response.status_code
        detail = self._read_detail(payload)
        said = f" ({status}{': ' + detail if detail else ''})"
        if status in {401, 403}:
            return Failed(f"refused the key{said}; check WARMONITOR_LLM_KEY", is_final=True, is_for_all=True)
        if status == 404:
            return Failed(f"knows no such address or model{said}", is_final=True, is_for_all=True)
        if response.is_redirect:
            return Failed(f"points elsewhere{said}; give the address that it points to", is_final=True, is_for_all=True)
        if status in _TRANSIENT:
            return Failed(f"failed{said}", wait=_read_wait(response.headers.get("Retry-After")))
        return Failed(f"refused the request{said}", detail, is_final=True, is_about_wishes=status in {400, 422})

    def _read_detail(self, payload: bytes) -> str:
        """Read what a server says of an error, shortened, the key struck out where it repeats it."""
        text = payload.decode("utf-8", "replace")
        try:
            told = json.loads(text)["error"]
            text = str(told["message"] if isinstance(told, dict) else told)
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
        if self._endpoint.key:
            text = text.replace(self._endpoint.key, "[key]")
        return " ".join(text.split())[:_SHOWN]


def _read_wait(told: str | None) -> float | None:
    """Read a Retry-After header: seconds, or a time of day.

    >>> _read_wait("7"), _read_wait("soon"), _read_wait("Wed, 21 Oct 2015 07:28:00 GMT")
    (7.0, None, 0.0)
    """
    if told is None:
        return None
    if told.strip().isdecimal():
        return float(told)
    try:
        at = parsedate_to_datetime(told)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
