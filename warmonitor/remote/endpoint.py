"""Endpoints: the address of a server that speaks the OpenAI chat protocol, checked before anything is sent."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from warmonitor.domain.errors import SetupError


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask which model; the key is in no representation of it, so that no log or error shows it.

    ``url`` is the address up to and with the version ("http://127.0.0.1:8080/v1"), ``timeout`` the seconds that one
    answer may take from the first byte sent to the last received. Without TLS (``http``) only addresses of this machine
    and of private networks are taken, unless ``allows_plain_http``.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    allows_plain_http: bool = False

    def __post_init__(self) -> None:
        parts = _Parts(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise SetupError(f"{self.url!r} is no address of a server; give one such as http://127.0.0.1:8080/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise SetupError("the server's address may hold no name, password or query; give the key on its own")
        if not self.model:
            raise SetupError("no model is named; say which one the server is to use")
        if self.key is not None and not _is_key(self.key):
            raise SetupError("the key holds characters that no key has; check how it was set")
        if parts.scheme == "http" and not self.allows_plain_http and not _is_near(parts.hostname, parts.port or 80):
            raise SetupError(
                f"http://{parts.hostname} is not on this machine or a private network, so that what is sent could be "
                f"read on the way; use https"
            )

    @property
    def chat_url(self) -> str:
        """The address that chats are sent to."""
        return f"{self.url.rstrip('/')}/chat/completions"

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine; then no proxy stands between."""
        parts = _Parts(self.url)
        return bool(parts.hostname) and _is_near(parts.hostname or "", parts.port or 80)


class _Parts:
    """The parts of an address, its port already checked."""

    __slots__ = ("fragment", "hostname", "password", "port", "query", "scheme", "username")

    def __init__(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            self.port = parts.port
        except ValueError as error:
            raise SetupError(f"{url!r} is no address of a server ({error})") from error
        self.scheme, self.hostname = parts.scheme, parts.hostname
        self.username, self.password, self.query, self.fragment = (
            parts.username, parts.password, parts.query, parts.fragment
        )  # fmt: skip


def _is_key(key: str) -> bool:
    return key.isascii() and key.isprintable() and key == key.strip()


def _is_near(host: str, port: int) -> bool:
    """Tell whether every address that a name stands for is of this machine or of a private network.

    Addresses of link-local networks are not: cloud machines keep their secrets there.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise SetupError(f"no machine of the name {host!r} is known ({error.strerror})") from error
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    return all((address.is_private or address.is_loopback) and not address.is_link_local for address in addresses)
