"""What holds for every test: reproducible examples, the same environment everywhere.

Sockets are blocked but for the loopback by pytest-socket, which pyproject.toml sets up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True, scope="session")
def _same_environment_everywhere() -> Iterator[None]:
    """Take away what a person's shell may say to warmonitor or to rich; a test that wants it says so itself."""
    with pytest.MonkeyPatch.context() as patch:
        ours = [name for name in os.environ if name.startswith("WARMONITOR_")]
        for name in (*ours, "NO_COLOR", "FORCE_COLOR", "COLORTERM"):
            patch.delenv(name, raising=False)
        patch.setenv("COLUMNS", "100")
        patch.setenv("TERM", "xterm-256color")
        yield
