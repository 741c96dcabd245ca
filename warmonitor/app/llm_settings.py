"""Settings of the language model: from the environment, else from a settings file, checked before anything is asked."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from warmonitor.domain.errors import SetupError

FILE_VARIABLE = "WARMONITOR_SETTINGS"
"""The environment variable that names the settings file, whose table ``[llm]`` has the names below in lower case."""
_PREFIX = "WARMONITOR_LLM_"
VARIABLES = {
    "URL": "address of a server that speaks the OpenAI chat protocol, such as http://127.0.0.1:8080/v1",
    "MODEL": "the model that it is to use",
    "KEY": "its key, if it wants one",
    "BUDGET": "tokens that one run may spend (1000000; 0: no limit)",
    "REQUESTS": "requests that one run may send (2000; 0: no limit)",
    "RATE": "requests a minute (60; 0: no limit)",
    "TIMEOUT": "seconds that one answer may take (120)",
    "CACHE": "folder that answers are kept in (~/.cache/warmonitor/llm; off: none)",
    "PLAIN_HTTP": "1 to allow http:// to a public address",
}
"""What can be set, by the end of its environment variable's name."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How the language model is reached and what a run may spend; 0 is no limit, no ``cache`` keeps no answers."""

    url: str
    model: str
    key: str | None
    budget: int
    requests: int
    rate: int
    timeout: int
    cache: Path | None
    allows_plain_http: bool


def find_model_settings() -> ModelSettings | None:
    """Find the settings of the language model; ``None`` where none is set up, ``SetupError`` for half a set-up."""
    told = _read_file() | {
        name: value for name in VARIABLES if (value := os.environ.get(f"{_PREFIX}{name}", "").strip())
    }
    url, model = told.get("URL"), told.get("MODEL")
    if not url and not model:
        return None
    if not url or not model:
        raise SetupError(f"{_PREFIX}{'MODEL' if url else 'URL'} is not set, and the other half of the set-up is")
    return ModelSettings(
        url=url,
        model=model,
        key=told.get("KEY"),
        budget=_read_number(told, "BUDGET", 1_000_000),
        requests=_read_number(told, "REQUESTS", 2_000),
        rate=_read_number(told, "RATE", 60),
        timeout=_read_number(told, "TIMEOUT", 120) or 120,
        cache=_find_cache(told.get("CACHE")),
        allows_plain_http=told.get("PLAIN_HTTP") in {"1", "true", "yes"},
    )


def _read_file() -> dict[str, str]:
    named = os.environ.get(FILE_VARIABLE)
    if not named:
        return {}
    try:
        table = tomllib.loads(Path(named).read_text("utf-8")).get("llm", {})
    except OSError as error:
        raise SetupError(f"{named}: the settings file cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise SetupError(f"{named}: the settings file is not TOML ({error})") from error
    if not isinstance(table, dict):
        raise SetupError(f"{named}: [llm] is to be a table")
    unknown = sorted(name for name in table if name.upper() not in VARIABLES)
    if unknown:
        known = ", ".join(name.lower() for name in VARIABLES)
        raise SetupError(f"{named}: [llm] has {', '.join(unknown)}; it may have {known}")
    return {name.upper(): _show(value) for name, value in table.items()}


def _show(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _read_number(told: Mapping[str, str], name: str, default: int) -> int:
    value = told.get(name)
    if value is None:
        return default
    if not value.isdecimal() or len(value) > 12:
        raise SetupError(f"{_PREFIX}{name}: {value!r} is no whole number")
    return int(value)


def _find_cache(told: str | None) -> Path | None:
    if told == "off":
        return None
    if told:
        return Path(told).expanduser()
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # nobody's home is known
        return None
    return base / "warmonitor" / "llm"
