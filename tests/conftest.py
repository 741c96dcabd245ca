"""What holds for every test: reproducible examples, the same environment everywhere.

Sockets are blocked but for the loopback by pytest-socket, which pyproject.toml sets up.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

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


class ChatServer:
    """A server of the OpenAI chat protocol in a process of its own: tests/chat_server.py."""

    def __init__(self, port, answers):
        self.address = f"http://127.0.0.1:{port}"
        self.url = f"{self.address}/v1"
        self._answers = answers

    def expect(self, answers):
        """Set what it answers to a report, by words of it."""
        self._answers.write_text(json.dumps(answers), encoding="utf-8")

    def asked(self):
        """Give what it was asked since it was last told to forget."""
        return self._call("GET")

    def forget(self):
        self._call("DELETE")
        self.expect({})

    def _call(self, method):
        request = urllib.request.Request(f"{self.address}/asked", method=method)  # noqa: S310 - our own address
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=10) as response:
            return json.load(response)


@pytest.fixture(scope="session")
def _chat_process(tmp_path_factory):
    answers = tmp_path_factory.mktemp("chat") / "answers.json"
    answers.write_text("{}")
    script = Path(__file__).with_name("chat_server.py")
    with subprocess.Popen([sys.executable, str(script), str(answers)], stdout=subprocess.PIPE, text=True) as process:
        yield ChatServer(int(process.stdout.readline()), answers)
        process.kill()


@pytest.fixture
def chat_server(_chat_process):
    """A running server that was asked nothing yet."""
    _chat_process.forget()
    return _chat_process
