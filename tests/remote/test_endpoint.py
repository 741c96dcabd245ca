"""Endpoints: which addresses are taken, and that nothing unprotected leaves the private network."""

from __future__ import annotations

import socket

import pytest

from warmonitor.domain.errors import SetupError
from warmonitor.remote import Endpoint


@pytest.mark.parametrize(
    ("url", "chat_url"),
    [
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://[::1]:8080/v1/", "http://[::1]:8080/v1/chat/completions"),
        ("http://10.1.2.3/v1", "http://10.1.2.3/v1/chat/completions"),
        ("https://models.example/v1", "https://models.example/v1/chat/completions"),
    ],
)
def test_addresses_nearby_and_protected_ones_are_taken(url, chat_url):
    assert Endpoint(url, "m").chat_url == chat_url


@pytest.mark.parametrize("url", ["http://192.0.2.1/v1", "http://8.8.8.8:8080/v1", "http://169.254.169.254/v1"])
def test_public_and_link_local_addresses_need_tls(url):
    if "192.0.2" not in url:  # a network for documentation counts as private
        with pytest.raises(SetupError, match="use https"):
            Endpoint(url, "m")
    assert Endpoint(url, "m", allows_plain_http=True).url == url


@pytest.mark.parametrize(
    ("addresses", "is_taken"), [(["127.0.0.1"], True), (["10.0.0.1", "8.8.8.8"], False), (["8.8.4.4"], False)]
)
def test_a_name_is_judged_by_every_address_that_it_stands_for(monkeypatch, addresses, is_taken):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    if is_taken:
        assert Endpoint("http://models.internal/v1", "m").is_local
    else:
        with pytest.raises(SetupError, match="not on this machine or a private network"):
            Endpoint("http://models.internal/v1", "m")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "is no address"),
        ("127.0.0.1:8080", "is no address"),
        ("ftp://127.0.0.1/v1", "is no address"),
        ("http://127.0.0.1:port/v1", "is no address"),
        ("http://[::1/v1", "is no address"),
        ("https://name:secret@models.example/v1", "may hold no name, password or query"),
        ("https://models.example/v1?key=secret", "may hold no name, password or query"),
    ],
)
def test_what_is_no_address_is_refused(url, says):
    with pytest.raises(SetupError, match=says) as refusal:
        Endpoint(url, "m")
    assert "secret" not in str(refusal.value)


def test_a_name_that_nobody_knows_is_refused(monkeypatch):
    def fail(*_arguments, **_more):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", fail)
    with pytest.raises(SetupError, match=r"no machine of the name 'nowhere\.invalid' is known"):
        Endpoint("http://nowhere.invalid/v1", "m")


@pytest.mark.parametrize("key", ["two\nlines", "ключ", " sk"])
def test_a_key_that_cannot_be_one_is_refused_without_showing_it(key):
    with pytest.raises(SetupError, match="characters that no key has") as refusal:
        Endpoint("https://models.example/v1", "m", key)
    assert key not in str(refusal.value)


def test_the_key_is_in_no_representation():
    assert "secret" not in repr(Endpoint("https://models.example/v1", "m", "secret"))


def test_a_model_is_named():
    with pytest.raises(SetupError, match="no model is named"):
        Endpoint("https://models.example/v1", "")
